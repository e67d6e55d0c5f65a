//! A city in a folder that vanishes: store, office, worker and all doors behind one router, with a clock that stands still.

use std::path::{Path, PathBuf};

use app::{
    App, Options,
    env::{Clock, Ids},
    library::Library,
};
use axum::{Router, body::Body, extract::State, http::Request, http::StatusCode, middleware, routing::get};
use jiff::SignedDuration;
use rand::{SeedableRng, rngs::StdRng};
use store::{
    Engine, Files, Settings, Store,
    testing::{Cell, Temporary},
};
use tower::ServiceExt;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, timeout::TimeoutLayer};
use worker::{
    Worker,
    channel::Channel,
    papers::{Papers, Source},
};

use crate::{chance::Chance, guest::Answer};

/// The morning on which every city opens: Monday, 2 March 2026, nine o'clock in Wenzhou.
pub const MORNING: &str = "2026-03-02T01:00:00Z";
/// The name of the house, as browsers write it into `Host`.
pub const HOST: &str = "yangguang.example";
/// The root key of the throw-away stores of `store::testing`; a store that was made with another one does not open.
const KEY: [u8; 32] = [7; 32];

/// A running city.
pub struct City {
    /// The office.
    pub app: App,
    /// The store, to be looked at past the house.
    pub kept: Temporary,
    /// Where ids are drawn from.
    pub chance: Chance,
    router: Router,
    hand: Worker,
    papers: Papers,
}

impl City {
    /// A city on SQLite.
    pub async fn sqlite(seed: u64) -> Self {
        Self::on(
            store::testing::sqlite().await.unwrap(),
            seed,
            Papers::new(Source::System),
            None,
            crate::room::library(),
        )
    }

    /// A city on SQLite with a law room of its own.
    pub async fn with_library(seed: u64, library: Library) -> Self {
        let kept = store::testing::sqlite().await.unwrap();
        Self::on(kept, seed, Papers::new(Source::System), None, library)
    }

    /// A city on PostgreSQL; `None` where no server is offered.
    pub async fn postgres(seed: u64) -> Option<Self> {
        let kept = store::testing::postgres().await.unwrap()?;
        Some(Self::on(
            kept,
            seed,
            Papers::new(Source::System),
            None,
            crate::room::library(),
        ))
    }

    /// The same city once more, as it is now: another folder, the same rows, files, clock and root key. SQLite only.
    pub async fn fork(&self, seed: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("yangguang.db");
        self.kept.store.snapshot(&file).await.unwrap();
        copy(&self.kept.folder.path().join("files"), &folder.path().join("files"));
        let engine = Engine::Sqlite(file);
        let settings = Settings {
            engine: engine.clone(),
            kek: vault::Kek::from_bytes(KEY),
            files: Files::Folder(folder.path().join("files")),
            rng: Box::new(StdRng::seed_from_u64(seed)),
        };
        let store = Store::open(settings).await.unwrap();
        let kept = Temporary { store, folder, engine };
        Self::on(
            kept,
            seed,
            self.papers.clone(),
            Some(self.app.now()),
            crate::room::library(),
        )
    }

    fn on(kept: Temporary, seed: u64, papers: Papers, now: Option<jiff::Timestamp>, library: Library) -> Self {
        let (city, calendar) = app::city::load(&example()).unwrap();
        let chance = Chance::new(seed);
        let options = Options {
            public_url: format!("https://{HOST}"),
            mode: app::Mode::Demo,
        };
        let clock = Clock::fixed(now.unwrap_or_else(|| MORNING.parse().unwrap()));
        let app = App::new(
            kept.store.clone(),
            city,
            calendar,
            clock,
            Ids::new(Box::new(chance.clone())),
            options,
        );
        app.furnish(library);
        app.admit(partners());
        app.bind_with(worker::bundle::binder(papers.clone()));
        let hand = Worker::new(app.clone(), papers.clone(), Channel::Phone, StdRng::seed_from_u64(seed));
        Self {
            router: router(&app),
            app,
            kept,
            chance,
            hand,
            papers,
        }
    }

    /// Does everything that is due; returns what the worker laid aside, which a sound city never has.
    pub async fn tick(&self) -> usize {
        let ticked = self.hand.tick().await.unwrap();
        ticked.buried
    }

    /// Moves the clock.
    pub fn forward(&self, by: SignedDuration) {
        assert!(self.app.clock().forward(by), "the clock of a test city moves");
    }

    /// Hands a request to the doors and reads the answer to its end.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let answer = self.router.clone().oneshot(request).await.unwrap();
        Answer::read(answer).await
    }

    /// Every value of every row but those of sessions and attempts, which reading may touch.
    pub async fn rows(&self) -> Vec<Cell> {
        let mut cells = self.kept.dump().await.unwrap();
        cells.retain(|cell| !matches!(cell.table.as_str(), "sessions" | "attempts"));
        cells
    }
}

/// All doors in one router: the same parts in the same order as the binary puts them together, which a library cannot borrow from it.
/// The suites that start the binary itself would notice a door that is missing here.
pub fn router(app: &App) -> Router {
    let pages = Router::new()
        .merge(portal::router(app))
        .merge(desk::router(app))
        .fallback(|| async { web::PageError::NotFound })
        .layer(middleware::from_fn_with_state(app.clone(), web::visit::attach))
        .layer(middleware::from_fn(web::preference::switch));
    Router::new()
        .merge(pages)
        .merge(api::router(app))
        .merge(web::asset::routes())
        .route("/livez", get(|| async { "ok" }))
        .route("/readyz", get(ready))
        .layer(middleware::map_response(web::header::complete))
        .layer(CompressionLayer::new())
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            std::time::Duration::from_mins(1),
        ))
        .layer(CatchPanicLayer::new())
        .with_state(app.clone())
}

async fn ready(State(app): State<App>) -> StatusCode {
    match app.store().read().await {
        Ok(_) => StatusCode::OK,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// The secret with which the partner of every test city asks for a token.
pub const PARTNER_SECRET: &str = "the secret of the sample partner in every test city";
/// The key that it signs with.
pub const PARTNER_KEY: &str = "whsec_BQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU=";
/// The partner itself: the legal-aid center with a system of its own, which fetches its news.
const PARTNERS: &str = r#"
[[partner]]
id = "sample"
name = { zh = "样本法律援助系统（虚构）", en = "Sample legal-aid system (invented)" }
role = "aid_officer"
officer = "aid.officer"
channel = "api"
purpose = { zh = "办理法律援助", en = "legal aid" }
basis = "《个人信息保护法》第二十三条"
"#;

fn partners() -> app::exchange::Partners {
    let mut partners = app::exchange::read(PARTNERS, Path::new("/nowhere"), app::exchange::Reach::Away).unwrap();
    for partner in &mut partners.0 {
        partner.keys = app::exchange::Keys::parse(&format!(
            "client = [\"{PARTNER_SECRET}\"]\nsigning = [\"{PARTNER_KEY}\"]\n"
        ))
        .unwrap();
    }
    partners
}

/// The folder of the example city.
pub fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../city")
}

/// Copies a folder with everything in it; one that is not there is empty.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    let Ok(entries) = std::fs::read_dir(from) else { return };
    for entry in entries {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).unwrap();
        }
    }
}

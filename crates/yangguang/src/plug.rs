//! Plugs the parts together: from a configuration to a running house.

use std::path::Path;

use anyhow::{Context, bail};
use app::{
    App, Mode, Options,
    env::{Clock, Ids},
};
use axum::{Router, extract::State, http::StatusCode, middleware, routing::get};
use rand::{SeedableRng, rngs::StdRng};
use store::{Files, Store};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, timeout::TimeoutLayer};
use vault::Kek;

use crate::config::{Config, FilePlace};

/// The example city that every new installation starts from.
const CITY: &[(&str, &str)] = &[
    ("city.toml", include_str!("../../../city/city.toml")),
    ("rates.toml", include_str!("../../../city/rates.toml")),
    ("people.toml", include_str!("../../../city/people.toml")),
    ("cases.toml", include_str!("../../../city/cases.toml")),
    ("calendar/2024.toml", include_str!("../../../city/calendar/2024.toml")),
    ("calendar/2025.toml", include_str!("../../../city/calendar/2025.toml")),
    ("calendar/2026.toml", include_str!("../../../city/calendar/2026.toml")),
];

/// Makes a data folder that lacks them: the folder itself, a root key, the example city.
pub(crate) fn prepare(config: &Config) -> anyhow::Result<()> {
    std::fs::create_dir_all(&config.data).with_context(|| format!("cannot make {}", config.data.display()))?;
    if !config.key_file.exists() {
        if let store::Engine::Sqlite(path) = &config.database
            && path.exists()
        {
            bail!(
                "{} is missing, and {} was made with it; put the key file back before anything else",
                config.key_file.display(),
                path.display()
            );
        }
        Kek::create(&config.key_file, &mut rand::make_rng::<StdRng>())
            .with_context(|| format!("cannot make the key file {}", config.key_file.display()))?;
    }
    if !config.city.exists() {
        write_city(&config.city)?;
    }
    Ok(())
}

/// Writes the example city into a folder.
pub(crate) fn write_city(city: &Path) -> anyhow::Result<()> {
    for (name, text) in CITY {
        let path = city.join(name);
        let folder = path.parent().unwrap_or(city);
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// Opens the store of a prepared data folder.
pub(crate) async fn open_store(config: &Config) -> anyhow::Result<Store> {
    let kek = Kek::open(&config.key_file).with_context(|| format!("the key file {}", config.key_file.display()))?;
    let files = match &config.files {
        FilePlace::Folder(path) => Files::Folder(path.clone()),
        FilePlace::S3 {
            bucket,
            endpoint,
            region,
        } => Files::bucket(bucket, endpoint, region)
            .context("the bucket cannot be opened; check files.* and the AWS_… environment")?,
    };
    let settings = store::Settings {
        engine: config.database.clone(),
        kek,
        files,
        rng: Box::new(rand::make_rng::<StdRng>()),
    };
    Store::open(settings).await.context("the database cannot be opened")
}

/// Opens the whole house.
pub(crate) async fn open(config: &Config, clock: Clock, mode: Mode) -> anyhow::Result<App> {
    let (city, calendar) =
        app::city::load(&config.city).with_context(|| format!("the city in {}", config.city.display()))?;
    let store = open_store(config).await?;
    let options = Options {
        public_url: config.public_url.clone(),
        mode,
    };
    Ok(App::new(
        store,
        city,
        calendar,
        clock,
        Ids::new(Box::new(rand::make_rng::<StdRng>())),
        options,
    ))
}

/// A house with a seeded source of chance, for benchmarks and journeys that must give the same answer twice.
pub(crate) async fn open_seeded(config: &Config, clock: Clock, seed: u64) -> anyhow::Result<App> {
    let (city, calendar) =
        app::city::load(&config.city).with_context(|| format!("the city in {}", config.city.display()))?;
    let store = open_store(config).await?;
    let options = Options {
        public_url: config.public_url.clone(),
        mode: Mode::Demo,
    };
    Ok(App::new(
        store,
        city,
        calendar,
        clock,
        Ids::new(Box::new(StdRng::seed_from_u64(seed))),
        options,
    ))
}

/// All doors in one router.
pub(crate) fn router(app: &App) -> Router {
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

/// Ready means: the database answers.
async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    match app.store().read().await {
        Ok(_) => (StatusCode::OK, "ready"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer"),
    }
}

/// The worker of a house, with the fonts and channels of its configuration.
pub(crate) fn worker(app: &App, fonts: &[std::path::PathBuf]) -> worker::Worker {
    let source = if fonts.is_empty() {
        worker::papers::Source::System
    } else {
        worker::papers::Source::Files(fonts.to_vec())
    };
    let papers = worker::papers::Papers::new(source);
    worker::Worker::new(
        app.clone(),
        papers,
        worker::channel::Channel::Phone,
        rand::make_rng::<StdRng>(),
    )
}

/// Fonts as configured; the system's when nothing is.
pub(crate) fn fonts(config: &Config) -> Result<documents::Fonts, documents::FontError> {
    if config.fonts.is_empty() {
        documents::Fonts::system()
    } else {
        documents::Fonts::from_files(&config.fonts)
    }
}

/// Whether there is an installation already: its key, and the database that was made with it.
pub(crate) fn is_installed(config: &Config) -> bool {
    let made = match &config.database {
        store::Engine::Sqlite(path) => path.exists(),
        store::Engine::Postgres(_) => true,
    };
    made && config.key_file.exists()
}

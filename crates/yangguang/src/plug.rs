//! Plugs the parts together: from a configuration to a running house.

use std::path::Path;

use anyhow::{Context, bail};
use app::{
    App, Mode, Options,
    env::{Clock, Ids},
};
use axum::{Router, extract::State, http::StatusCode, middleware, routing::get};
use include_dir::{Dir, include_dir};
use rand::{SeedableRng, rngs::StdRng};
use store::{Files, Store};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, timeout::TimeoutLayer};
use vault::Kek;

use crate::config::{Config, FilePlace};

/// The example city that every new installation starts from.
static CITY: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../city");

/// The folder of an installation that holds the texts of laws.
pub(crate) const LAWS: &str = "laws";

/// The index in it.
pub(crate) const LAW_INDEX: &str = "index";

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
    std::fs::create_dir_all(city).with_context(|| format!("cannot make {}", city.display()))?;
    CITY.extract(city)
        .with_context(|| format!("cannot write the example city to {}", city.display()))
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
    let app = App::new(
        store,
        city,
        calendar,
        clock,
        Ids::new(Box::new(rand::make_rng::<StdRng>())),
        options,
    );
    app.furnish(library(config)?.with_model(tried_model(config)?));
    app.admit(partners(config, reach_of(&app))?);
    app.bind_with(worker::bundle::binder(papers(&config.fonts)));
    Ok(app)
}

/// The folder of an installation that holds the secrets of its partners.
pub(crate) const PARTNER_KEYS: &str = "partners";

/// Where partners may be: a city for trying things out may speak with its own machine.
fn reach_of(app: &App) -> app::exchange::Reach {
    if app.options().is_demo() {
        app::exchange::Reach::Near
    } else {
        app::exchange::Reach::Away
    }
}

/// The partner agencies of an installation.
pub(crate) fn partners(config: &Config, reach: app::exchange::Reach) -> anyhow::Result<app::exchange::Partners> {
    app::exchange::load(&config.city, &config.data.join(PARTNER_KEYS), reach)
        .with_context(|| format!("the partners in {}", config.city.display()))
}

/// Draws new keys of a partner, before those that it has; the file is for this account alone.
pub(crate) fn draw_partner_keys(config: &Config, partner: &str) -> anyhow::Result<std::path::PathBuf> {
    use rand::Rng;
    let folder = config.data.join(PARTNER_KEYS);
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let path = app::exchange::Keys::path(&folder, partner);
    let old = path.exists().then(|| std::fs::read_to_string(&path)).transpose();
    let old = old.with_context(|| format!("cannot read {}", path.display()))?;
    let mut rng = rand::make_rng::<StdRng>();
    let (mut client, mut signing) = ([0; 32], [0; 32]);
    rng.fill_bytes(&mut client);
    rng.fill_bytes(&mut signing);
    let text = app::exchange::Keys::rotated(old.as_deref(), &hex::encode(client), &signing)
        .map_err(|why| anyhow::anyhow!("{}: {why}", path.display()))?;
    let beside = path.with_extension("new");
    write_secret(&beside, &text).with_context(|| format!("cannot write {}", beside.display()))?;
    std::fs::rename(&beside, &path).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(path)
}

fn write_secret(path: &Path, text: &str) -> std::io::Result<()> {
    use std::{io::Write, os::unix::fs::OpenOptionsExt};
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// The language model of an installation, if one is wanted and was tried and found good; otherwise the house goes on without and says so.
fn tried_model(config: &Config) -> anyhow::Result<Option<model::Model>> {
    let Some(settings) = &config.model else {
        return Ok(None);
    };
    match crate::command::model::verdict(config, settings) {
        crate::command::model::Verdict::Good => Ok(Some(model::Model::new(settings.clone())?)),
        crate::command::model::Verdict::Untried | crate::command::model::Verdict::Bad => {
            tracing::warn!("the language model is not used: `yangguang model check` has not found it good");
            Ok(None)
        }
    }
}

/// The law room of an installation. Guides and explanations that cannot be read stop the start with their line; a law book that is missing
/// does not.
pub(crate) fn library(config: &Config) -> anyhow::Result<app::library::Library> {
    let city = Some(config.city.as_path());
    let place = config.data.join(LAWS).join(LAW_INDEX);
    let glosses = glosses(city)?;
    let book = if place.exists() {
        Some(
            law::Lawbook::open(&place, glosses)
                .context("the law book cannot be opened; lay it out anew with `yangguang laws rebuild`")?,
        )
    } else {
        None
    };
    let (chinese, english) = (shelf(city, app::text::Lang::ZhHans)?, shelf(city, app::text::Lang::En)?);
    let rates = app::city::rates(&config.city)?;
    Ok(app::library::Library::new(book, chinese, english, place).with_rates(rates))
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
pub(crate) fn worker(app: &App, fonts: &[std::path::PathBuf], channel: worker::channel::Channel) -> worker::Worker {
    worker::Worker::new(app.clone(), papers(fonts), channel, rand::make_rng::<StdRng>())
}

/// The printing room of a configuration; its fonts are loaded when the first paper is wanted.
fn papers(fonts: &[std::path::PathBuf]) -> worker::papers::Papers {
    worker::papers::Papers::new(if fonts.is_empty() {
        worker::papers::Source::System
    } else {
        worker::papers::Source::Files(fonts.to_vec())
    })
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

/// Reads a folder of the city: that of an installation, or the example one. The text of each file by its name.
pub(crate) fn city_folder(installed: Option<&std::path::Path>, name: &str) -> anyhow::Result<Vec<(String, String)>> {
    let mut files = match installed {
        Some(city) => read_folder(&city.join(name))?,
        None => embedded(name),
    };
    files.sort();
    Ok(files)
}

fn embedded(name: &str) -> Vec<(String, String)> {
    let files = CITY.get_dir(name).into_iter().flat_map(Dir::files);
    let named = files.filter_map(|file| {
        Some((
            file.path().file_name()?.to_str()?.to_owned(),
            file.contents_utf8()?.to_owned(),
        ))
    });
    named.collect()
}

fn read_folder(folder: &std::path::Path) -> anyhow::Result<Vec<(String, String)>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.is_file() {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            files.push((name, text));
        }
    }
    Ok(files)
}

/// The explanations of articles that a city keeps.
pub(crate) fn glosses(installed: Option<&std::path::Path>) -> anyhow::Result<law::gloss::Glosses> {
    let files = city_folder(installed, "glosses")?;
    let sheets = files.iter().filter(|(name, _)| has_ending(name, "toml"));
    Ok(law::gloss::Glosses::parse(
        sheets.map(|(name, text)| (name.as_str(), text.as_str())),
    )?)
}

/// The guides and classes of a city in one language.
pub(crate) fn shelf(installed: Option<&std::path::Path>, lang: app::text::Lang) -> anyhow::Result<law::guide::Shelf> {
    let mut sheets = Vec::new();
    for (folder, kind) in [
        ("guides", law::guide::Kind::Guide),
        ("classes", law::guide::Kind::Class),
    ] {
        for (name, text) in city_folder(installed, &format!("{folder}/{}", lang.tag()))? {
            if let Some(slug) = name.strip_suffix(".md") {
                sheets.push(law::guide::parse(kind, slug, &text)?);
            }
        }
    }
    Ok(law::guide::Shelf::new(sheets))
}

fn has_ending(name: &str, ending: &str) -> bool {
    std::path::Path::new(name)
        .extension()
        .is_some_and(|own| own.eq_ignore_ascii_case(ending))
}

//! Settings: what was typed (`Settings`) and what it means (`Config`). All mistakes are told at once.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, bail};
use serde::Deserialize;

/// The documented defaults, which are also the defaults.
pub(crate) const DEFAULTS: &str = include_str!("../config.default.toml");

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    listen: String,
    public_url: String,
    database: String,
    key_file: PathBuf,
    city: PathBuf,
    fonts: Vec<PathBuf>,
    log: String,
    files: FileSettings,
    messages: MessageSettings,
    model: ModelSettings,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MessageSettings {
    endpoint: String,
    key_file: PathBuf,
    seconds: u64,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ModelSettings {
    endpoint: String,
    name: String,
    key_file: PathBuf,
    hosts: Vec<String>,
    first_seconds: u64,
    whole_seconds: u64,
    answer_tokens: u32,
    day_tokens: u64,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileSettings {
    kind: String,
    path: PathBuf,
    bucket: String,
    endpoint: String,
    region: String,
}

/// Where files are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FilePlace {
    Folder(PathBuf),
    S3 {
        bucket: String,
        endpoint: String,
        region: String,
    },
}

/// What the settings mean.
#[derive(Clone, Debug)]
pub(crate) struct Config {
    pub(crate) data: PathBuf,
    pub(crate) listen: String,
    pub(crate) public_url: String,
    pub(crate) database: store::Engine,
    pub(crate) key_file: PathBuf,
    pub(crate) city: PathBuf,
    pub(crate) fonts: Vec<PathBuf>,
    pub(crate) log: String,
    pub(crate) files: FilePlace,
    /// How text messages go out.
    pub(crate) messages: worker::channel::Channel,
    /// The language model, where one is wanted.
    pub(crate) model: Option<model::Settings>,
}

/// What the command line changes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Overrides {
    pub(crate) listen: Option<String>,
    pub(crate) database: Option<String>,
    pub(crate) public_url: Option<String>,
}

impl Config {
    /// Reads `config.toml` of a data folder over the defaults.
    pub(crate) fn load(data: &Path, overrides: Overrides) -> anyhow::Result<Self> {
        let mut table: toml::Table = DEFAULTS.parse().context("the built-in defaults")?;
        let path = data.join("config.toml");
        match std::fs::read_to_string(&path) {
            Ok(text) => {
                let own: toml::Table = text
                    .parse()
                    .with_context(|| format!("{} is not valid TOML", path.display()))?;
                merge(&mut table, own);
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => {
                return Err(error).with_context(|| format!("{} cannot be read", path.display()));
            }
        }
        let mut settings: Settings = table
            .try_into()
            .with_context(|| format!("{}: see config.default.toml for the names and values", path.display()))?;
        if let Some(listen) = overrides.listen {
            settings.public_url = overrides.public_url.unwrap_or_else(|| format!("http://{listen}"));
            settings.listen = listen;
        }
        if let Some(database) = overrides.database {
            settings.database = database;
        }
        settings.meaning(data)
    }
}

fn merge(into: &mut toml::Table, from: toml::Table) {
    for (key, value) in from {
        match (into.get_mut(&key), value) {
            (Some(toml::Value::Table(inner)), toml::Value::Table(own)) => merge(inner, own),
            (_, value) => {
                into.insert(key, value);
            }
        }
    }
}

impl Settings {
    fn meaning(self, data: &Path) -> anyhow::Result<Config> {
        let mut wrong = Vec::new();
        let place = |path: &Path| data.join(path);
        if self.listen.parse::<std::net::SocketAddr>().is_err() {
            wrong.push(format!(
                "listen: \"{}\" is not an address with a port, such as 127.0.0.1:8080",
                self.listen
            ));
        }
        let url = self.public_url.trim_end_matches('/').to_owned();
        if !url.starts_with("https://") && !url.starts_with("http://") {
            wrong.push(format!("public_url: \"{url}\" must start with https://"));
        }
        let database = match self.database.as_str() {
            "" => store::Engine::Sqlite(place(Path::new("yangguang.db"))),
            url if url.starts_with("postgres://") || url.starts_with("postgresql://") => {
                store::Engine::Postgres(url.to_owned())
            }
            other => {
                wrong.push(format!("database: \"{other}\" must be empty or start with postgres://"));
                store::Engine::Sqlite(place(Path::new("yangguang.db")))
            }
        };
        if !["error", "warn", "info", "debug"].contains(&self.log.as_str()) {
            wrong.push(format!("log: \"{}\" must be error, warn, info or debug", self.log));
        }
        let files = match self.files.kind.as_str() {
            "s3" if self.files.bucket.is_empty() => {
                wrong.push("files.bucket: name the bucket".to_owned());
                FilePlace::Folder(place(&self.files.path))
            }
            "s3" => FilePlace::S3 {
                bucket: self.files.bucket,
                endpoint: self.files.endpoint,
                region: self.files.region,
            },
            "folder" => FilePlace::Folder(place(&self.files.path)),
            other => {
                wrong.push(format!("files.kind: \"{other}\" must be folder or s3"));
                FilePlace::Folder(place(&self.files.path))
            }
        };
        let model = match self.model.settings(data) {
            Ok(model) => model,
            Err(why) => {
                wrong.push(why);
                None
            }
        };
        let messages = match self.messages.channel(data) {
            Ok(channel) => channel,
            Err(why) => {
                wrong.push(why);
                worker::channel::Channel::Phone
            }
        };
        if !wrong.is_empty() {
            bail!(
                "config.toml needs {} correction(s):\n  {}",
                wrong.len(),
                wrong.join("\n  ")
            );
        }
        Ok(Config {
            data: data.to_owned(),
            listen: self.listen,
            public_url: url,
            database,
            key_file: place(&self.key_file),
            city: place(&self.city),
            fonts: self.fonts.iter().map(|font| place(font)).collect(),
            log: self.log,
            files,
            messages,
            model,
        })
    }
}

impl MessageSettings {
    /// The way of text messages that the settings mean.
    fn channel(&self, data: &Path) -> Result<worker::channel::Channel, String> {
        use worker::channel::{Channel, Gateway};
        if self.endpoint.is_empty() {
            return Ok(Channel::Phone);
        }
        if !(1..=60).contains(&self.seconds) {
            return Err("messages.seconds must be 1 to 60".to_owned());
        }
        let key = if self.key_file.as_os_str().is_empty() {
            String::new()
        } else {
            let path = data.join(&self.key_file);
            let read = std::fs::read_to_string(&path);
            read.map_err(|error| format!("messages.key_file: {} cannot be read: {error}", path.display()))?
        };
        let gateway = Gateway::new(&self.endpoint, key.trim(), Duration::from_secs(self.seconds));
        gateway
            .map(Channel::Gateway)
            .map_err(|unfit| format!("messages.endpoint: {unfit}"))
    }
}

impl ModelSettings {
    /// What the settings of the model mean; a host that may not be asked is a mistake like any other.
    fn settings(self, data: &Path) -> Result<Option<model::Settings>, String> {
        if self.endpoint.is_empty() {
            return Ok(None);
        }
        let key = if self.key_file.as_os_str().is_empty() {
            String::new()
        } else {
            let path = data.join(&self.key_file);
            let read = std::fs::read_to_string(&path);
            read.map_err(|error| format!("model.key_file: {} cannot be read: {error}", path.display()))?
        };
        if !(1..=30).contains(&self.first_seconds) || !(self.first_seconds..=60).contains(&self.whole_seconds) {
            return Err(
                "model.first_seconds must be 1 to 30, model.whole_seconds no less than it and 60 at most".to_owned(),
            );
        }
        let settings = model::Settings {
            endpoint: self.endpoint,
            model: self.name,
            key: key.trim().to_owned().into(),
            hosts: self.hosts,
            first: Duration::from_secs(self.first_seconds),
            whole: Duration::from_secs(self.whole_seconds),
            answer_tokens: self.answer_tokens,
            day_tokens: self.day_tokens,
        };
        model::Model::new(settings.clone()).map_err(|unfit| unfit.to_string())?;
        Ok(Some(settings))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn load(text: &str) -> Result<Config, String> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("config.toml"), text).unwrap();
        Config::load(folder.path(), Overrides::default()).map_err(|error| format!("{error:#}"))
    }

    #[test]
    fn the_defaults_are_valid() {
        let config = load("").unwrap();
        assert_eq!(config.listen, "127.0.0.1:8080");
        assert!(matches!(config.database, store::Engine::Sqlite(_)));
    }

    #[test]
    fn every_mistake_is_told_at_once() {
        let wrong = load("listen = \"here\"\ndatabase = \"mysql://x\"\nlog = \"loud\"\n[files]\nkind = \"tape\"\n")
            .unwrap_err();
        for name in ["listen", "database", "log", "files.kind", "4 correction"] {
            assert!(wrong.contains(name), "{wrong}");
        }
    }

    #[test]
    fn a_model_that_takes_questions_abroad_stops_the_start() {
        let model = |endpoint: &str| {
            format!("[model]\nendpoint = \"{endpoint}\"\nname = \"sample\"\nhosts = [\"model.example.cn\"]\n")
        };
        assert!(load("").unwrap().model.is_none(), "it is off by default");
        assert!(load(&model("https://model.example.cn/v1")).unwrap().model.is_some());
        let wrong = load(&model("https://model.example.com/v1")).unwrap_err();
        assert!(wrong.contains("model.example.com"), "{wrong}");
    }

    #[test]
    fn an_unknown_name_is_not_ignored() {
        let wrong = load("listn = \"127.0.0.1:1\"\n").unwrap_err();
        assert!(wrong.contains("listn"), "{wrong}");
    }
}

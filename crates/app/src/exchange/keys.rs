//! The secrets of a partner: a file of its own in the folder of keys, at most two of each kind while one replaces the other (AP-1).

use std::path::{Path, PathBuf};

use serde::Deserialize;
use wire::sign::Key;

/// How many keys of a kind live at the same time.
const LIVE: usize = 2;
/// How short a client secret may be.
const SHORTEST: usize = 32;

/// The secrets of a partner, the newest first.
#[derive(Clone, Default)]
pub struct Keys {
    /// What it asks for tokens with.
    pub client: Vec<String>,
    /// What both sides sign with.
    pub signing: Vec<Key>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Keys({} client, {} signing)", self.client.len(), self.signing.len())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    client: Vec<String>,
    signing: Vec<String>,
}

impl Keys {
    /// The file of a partner's keys.
    pub fn path(folder: &Path, partner: &str) -> PathBuf {
        folder.join(format!("{partner}.toml"))
    }

    /// Reads the keys of a partner; a partner whose file is not there has none.
    pub fn open(folder: &Path, partner: &str) -> Result<Self, String> {
        let path = Self::path(folder, partner);
        if path.exists() {
            Self::read(&path)
        } else {
            Ok(Self::default())
        }
    }

    /// Reads a file of keys.
    pub fn read(path: &Path) -> Result<Self, String> {
        let text =
            std::fs::read_to_string(path).map_err(|error| format!("{} cannot be read ({error})", path.display()))?;
        Self::parse(&text).map_err(|why| format!("{}: {why}", path.display()))
    }

    /// Reads keys as they are written down.
    pub fn parse(text: &str) -> Result<Self, String> {
        // The message of the parser would show the line, and with it the secret.
        let file: File = toml::from_str(text)
            .map_err(|_| "is not a file of keys: client = [\"…\"], signing = [\"whsec_…\"]".to_owned())?;
        if file.client.len() > LIVE || file.signing.len() > LIVE {
            return Err("has more than two keys of a kind; take out the oldest".to_owned());
        }
        if file.client.iter().any(|secret| secret.len() < SHORTEST) {
            return Err("has a client secret of fewer than 32 characters".to_owned());
        }
        let signing: Result<Vec<Key>, _> = file.signing.iter().map(|text| Key::parse(text)).collect();
        Ok(Self {
            client: file.client,
            signing: signing.map_err(|error| error.to_string())?,
        })
    }

    /// Draws new keys and puts them before those that are there: what the file holds afterwards. The second oldest goes.
    pub fn rotated(old: Option<&str>, client: &str, signing: &[u8]) -> Result<String, String> {
        let mut file = match old {
            Some(text) => {
                Self::parse(text)?;
                toml::from_str::<File>(text).map_err(|_| "cannot be read".to_owned())?
            }
            None => File {
                client: Vec::new(),
                signing: Vec::new(),
            },
        };
        for (list, new) in [
            (&mut file.client, client.to_owned()),
            (&mut file.signing, Key::written(signing)),
        ] {
            list.insert(0, new);
            list.truncate(LIVE);
        }
        let line = |list: &[String]| {
            list.iter()
                .map(|one| format!("\"{one}\""))
                .collect::<Vec<_>>()
                .join(", ")
        };
        Ok(format!(
            "client = [{}]\nsigning = [{}]\n",
            line(&file.client),
            line(&file.signing)
        ))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn two_keys_live_and_the_third_takes_the_place_of_the_first() {
        let mut text = None;
        for round in 1..=3_u8 {
            let client = round.to_string().repeat(40);
            text = Some(Keys::rotated(text.as_deref(), &client, &[round; 32]).unwrap());
        }
        let text = text.unwrap();
        let keys = Keys::parse(&text).unwrap();
        assert_eq!(keys.client, ["3".repeat(40), "2".repeat(40)]);
        assert_eq!(keys.signing.len(), 2);
        assert_eq!(
            format!("{keys:?}"),
            "Keys(2 client, 2 signing)",
            "secrets are never printed"
        );
    }

    #[test]
    fn a_file_that_cannot_be_read_tells_no_secret() {
        for bad in [
            "client = [\"hunter2-hunter2\"]\nsigning = []",
            "client = [\"hunter2\"",
            "client = []\nsigning = [\"whsec_hunter2\"]",
        ] {
            let why = Keys::parse(bad).unwrap_err();
            assert!(!why.contains("hunter2"), "{why}");
        }
    }
}

//! The root key: its file, its fingerprint, and the keys derived from it.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use hkdf::Hkdf;
use rand::CryptoRng;
use sha2::Sha256;
use zeroize::Zeroizing;

/// Separates every key derived here from those of any other program fed with the same root.
const SALT: &[u8] = b"yangguang vault 1";

/// The first two words of a key file: what it is, and the version of its form.
const HEADING: [&str; 2] = ["yangguang-root-key", "1"];

/// A sound key file has 144 bytes; reading stops here, so that a wrong path costs nothing.
const LONGEST: u64 = 1024;

/// The root key of a city (根密钥), from which or under which all others are kept.
///
/// It has no `Display`, no `Clone` and no serialized form, its `Debug` shows the fingerprint only,
/// and it is wiped from memory when dropped.
pub struct Kek {
    root: Zeroizing<[u8; 32]>,
}

/// Why a key file could not be created or opened.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// There is no such file.
    #[error("there is no key file at {path}")]
    Missing {
        /// The path that was tried.
        path: PathBuf,
    },
    /// A file is already there, and a key is never overwritten.
    #[error("a file is already at {path}; a key file is never overwritten")]
    Exists {
        /// The path that was tried.
        path: PathBuf,
    },
    /// The group or everybody may read, write or run the file.
    #[error("the key file {path} is open to others (mode {mode:04o}); it must be 0600 or 0400")]
    TooOpen {
        /// The path of the file.
        path: PathBuf,
        /// The permission bits found.
        mode: u32,
    },
    /// The file is not a key file, or it is damaged.
    #[error("{path} is not a key file of this program, or it is damaged")]
    Malformed {
        /// The path of the file.
        path: PathBuf,
    },
    /// The operating system refused.
    #[error("the key file {path} cannot be used")]
    Io {
        /// The path of the file.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
}

impl Kek {
    /// Draws a new root key and writes it to a new file that only its owner may read.
    ///
    /// The file and its folder are on disk when this returns: what is sealed afterwards cannot
    /// outlive its key in a power cut.
    pub fn create(path: &Path, rng: &mut impl CryptoRng) -> Result<Self, KeyFileError> {
        let mut root = Zeroizing::new([0; 32]);
        rng.fill_bytes(root.as_mut_slice());
        let kek = Self { root };

        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)
            .map_err(|error| fault(path, error))?;
        let written = file
            .write_all(kek.file_text().as_bytes())
            .and_then(|()| file.sync_all())
            .and_then(|()| sync_folder(path));
        if let Err(error) = written {
            // Half a key helps nobody and would block the next attempt.
            drop(fs::remove_file(path));
            return Err(fault(path, error));
        }
        Ok(kek)
    }

    /// Opens a key file, and refuses one that others may read or that is damaged.
    pub fn open(path: &Path) -> Result<Self, KeyFileError> {
        let file = File::open(path).map_err(|error| fault(path, error))?;
        // Asked of the open file, not of the path, which could be exchanged in between.
        let about = file.metadata().map_err(|error| fault(path, error))?;
        if !about.is_file() {
            return Err(KeyFileError::Malformed { path: path.into() });
        }
        let mode = about.permissions().mode() & 0o7777;
        if mode & 0o077 != 0 {
            return Err(KeyFileError::TooOpen {
                path: path.into(),
                mode,
            });
        }

        // Roomy enough never to grow: growing would leave a copy of the key behind.
        let mut text = Zeroizing::new(String::with_capacity(2048));
        file.take(LONGEST)
            .read_to_string(&mut text)
            .map_err(|error| fault(path, error))?;
        Self::parse(&text).ok_or_else(|| KeyFileError::Malformed { path: path.into() })
    }

    /// Takes a root key that is already at hand, as tests and key services do.
    pub fn from_bytes(root: [u8; 32]) -> Self {
        Self {
            root: Zeroizing::new(root),
        }
    }

    /// Returns the name of this key: 16 hex digits that give nothing of it away.
    ///
    /// Stored in the database, it tells a right key from a wrong one at start.
    pub fn fingerprint(&self) -> String {
        let derived = expand(&self.root, "fingerprint", "");
        hex::encode(derived.iter().take(8).copied().collect::<Vec<_>>())
    }

    /// Derives the key for one purpose (HKDF-SHA256); different purposes give unrelated keys.
    ///
    /// The purpose is a constant such as `csrf`; it must never change, and no two uses share one.
    pub fn derive(&self, purpose: &str) -> [u8; 32] {
        *expand(&self.root, "derived", purpose)
    }

    /// Derives a key for the vault's own use, apart from all that [`Kek::derive`] can give.
    pub(crate) fn inner(&self, family: &'static str, purpose: &str) -> Zeroizing<[u8; 32]> {
        expand(&self.root, family, purpose)
    }

    fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        for wanted in HEADING {
            words.next().filter(|word| *word == wanted)?;
        }
        words.next().filter(|word| *word == "key")?;
        let mut root = Zeroizing::new([0; 32]);
        hex::decode_to_slice(words.next()?, root.as_mut_slice()).ok()?;
        let kek = Self { root };

        words.next().filter(|word| *word == "fingerprint")?;
        let fingerprint = words.next()?;
        (fingerprint == kek.fingerprint() && words.next().is_none()).then_some(kek)
    }

    fn file_text(&self) -> Zeroizing<String> {
        let digits = Zeroizing::new(hex::encode(self.root.as_slice()));
        let mut text = Zeroizing::new(String::with_capacity(256));
        for part in [
            &HEADING.join(" "),
            "\nkey ",
            &digits,
            "\nfingerprint ",
            &self.fingerprint(),
            "\n",
        ] {
            text.push_str(part);
        }
        text
    }
}

impl fmt::Debug for Kek {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Kek({})", self.fingerprint())
    }
}

/// Expands a key into another one for the given family and purpose.
///
/// The family is a constant without a zero byte, so the pair cannot be read in two ways.
pub(crate) fn expand(key: &[u8; 32], family: &'static str, purpose: &str) -> Zeroizing<[u8; 32]> {
    let mut derived = Zeroizing::new([0; 32]);
    let info: [&[u8]; 3] = [family.as_bytes(), &[0], purpose.as_bytes()];
    #[expect(
        clippy::expect_used,
        reason = "HKDF-SHA256 refuses only outputs above 8160 bytes, and this one has 32"
    )]
    Hkdf::<Sha256>::new(Some(SALT), key)
        .expand_multi_info(&info, derived.as_mut_slice())
        .expect("32 bytes are within the limit of HKDF-SHA256");
    derived
}

/// Makes the entry of a new file in its folder durable.
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    File::open(folder)?.sync_all()
}

fn fault(path: &Path, source: io::Error) -> KeyFileError {
    let path = path.into();
    match source.kind() {
        ErrorKind::NotFound => KeyFileError::Missing { path },
        ErrorKind::AlreadyExists => KeyFileError::Exists { path },
        ErrorKind::InvalidData => KeyFileError::Malformed { path },
        _ => KeyFileError::Io { path, source },
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use rand::{SeedableRng, rngs::StdRng};
    use rstest::rstest;

    use super::*;

    type Outcome = Result<(), Box<dyn Error>>;

    #[test]
    fn a_created_key_opens_again_and_is_private() -> Outcome {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("root.key");
        let created = Kek::create(&path, &mut StdRng::seed_from_u64(1))?;
        let opened = Kek::open(&path)?;

        assert_eq!(created.root, opened.root);
        assert_eq!(created.fingerprint(), opened.fingerprint());
        assert_eq!(fs::metadata(&path)?.permissions().mode() & 0o7777, 0o600);
        Ok(())
    }

    #[test]
    fn a_key_is_never_overwritten() -> Outcome {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("root.key");
        Kek::create(&path, &mut StdRng::seed_from_u64(1))?;
        let before = fs::read(&path)?;

        let again = Kek::create(&path, &mut StdRng::seed_from_u64(2));
        assert!(matches!(again, Err(KeyFileError::Exists { .. })));
        assert_eq!(fs::read(&path)?, before);
        Ok(())
    }

    #[test]
    fn a_missing_key_is_called_missing_and_nothing_is_written() -> Outcome {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("root.key");
        assert!(matches!(Kek::open(&path), Err(KeyFileError::Missing { .. })));
        assert!(!path.exists());

        let nowhere = folder.path().join("no-such-folder/root.key");
        let created = Kek::create(&nowhere, &mut StdRng::seed_from_u64(1));
        assert!(matches!(created, Err(KeyFileError::Missing { .. })));
        Ok(())
    }

    #[rstest]
    #[case(0o640)]
    #[case(0o604)]
    #[case(0o620)]
    #[case(0o644)]
    #[case(0o777)]
    fn a_key_open_to_others_is_refused(#[case] bits: u32) -> Outcome {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("root.key");
        Kek::create(&path, &mut StdRng::seed_from_u64(1))?;
        fs::set_permissions(&path, fs::Permissions::from_mode(bits))?;

        let opened = Kek::open(&path);
        assert!(matches!(opened, Err(KeyFileError::TooOpen { mode, .. }) if mode == bits));
        Ok(())
    }

    #[test]
    fn a_damaged_key_is_refused() -> Outcome {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("root.key");
        Kek::create(&path, &mut StdRng::seed_from_u64(1))?;
        let sound = fs::read_to_string(&path)?;

        let no_heading: String = sound.lines().skip(1).collect();
        let other_key = sound.replacen("key ", "key 0", 1);
        let wrong_digit = Kek::from_bytes([7; 32]).file_text().replacen("0707", "0708", 1);
        let longer = format!("{sound}more");
        let damaged: [&[u8]; 8] = [
            b"",
            b"\n",
            &[0xff, 0xfe, 0x00],
            no_heading.as_bytes(),
            other_key.as_bytes(),
            wrong_digit.as_bytes(),
            longer.as_bytes(),
            sound
                .as_bytes()
                .strip_suffix(b"\n")
                .and_then(|text| text.split_last())
                .map_or(b"", |(_, text)| text),
        ];
        for bytes in damaged {
            fs::write(&path, bytes)?;
            let opened = Kek::open(&path);
            assert!(
                matches!(opened, Err(KeyFileError::Malformed { .. })),
                "{opened:?} from {}",
                String::from_utf8_lossy(bytes)
            );
        }
        let opened = Kek::open(folder.path());
        assert!(matches!(opened, Err(KeyFileError::Malformed { .. })));
        Ok(())
    }

    #[test]
    fn fingerprints_tell_keys_apart_and_hide_them() {
        let (one, two) = (Kek::from_bytes([1; 32]), Kek::from_bytes([2; 32]));
        assert_eq!(one.fingerprint(), Kek::from_bytes([1; 32]).fingerprint());
        assert_ne!(one.fingerprint(), two.fingerprint());
        assert_eq!(one.fingerprint().len(), 16);
        assert_eq!(format!("{one:?}"), format!("Kek({})", one.fingerprint()));
        assert!(!one.fingerprint().contains("0101"));
    }

    #[test]
    fn every_purpose_has_its_own_key() {
        let kek = Kek::from_bytes([1; 32]);
        assert_eq!(kek.derive("csrf"), kek.derive("csrf"));
        assert_ne!(kek.derive("csrf"), kek.derive("otp"));
        assert_ne!(kek.derive("csrf"), Kek::from_bytes([2; 32]).derive("csrf"));
        assert_ne!(kek.derive(""), *kek.inner("fingerprint", ""));
        assert_ne!(kek.derive("csrf"), *kek.inner("wrap", "csrf"));
    }

    /// Frozen: a change here would lock every city out of its own data.
    #[test]
    fn derivation_is_plain_hkdf() {
        let derived = hex::encode(Kek::from_bytes([1; 32]).derive("csrf"));
        assert_eq!(
            derived,
            "47da6497adccbc89e7d4657591d0590a05e74e08377e2236aa5973d96480dfe9"
        );
        assert_eq!(Kek::from_bytes([1; 32]).fingerprint(), "bd2aca31a708c7ad");
    }
}

//! The faces instruments are set in.
//!
//! One Song face is enough: titles are the same face drawn heavier. Of a collection only the face for simplified Chinese
//! is taken, because each further face costs memory and a search at every character.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use typst::{
    foundations::Bytes,
    text::{Font, FontBook},
    utils::LazyHash,
};

/// Where systems keep the Noto Serif CJK collection.
const FOLDERS: [&str; 5] = [
    "/usr/share/fonts/opentype/noto",
    "/usr/share/fonts/noto-cjk",
    "/usr/share/fonts/noto",
    "/usr/share/fonts/google-noto-serif-cjk-fonts",
    "/usr/local/share/fonts",
];

/// The collection.
const FILE: &str = "NotoSerifCJK-Regular.ttc";

/// In which order the faces of a collection are tried: in the Noto collections the simplified Chinese face stands
/// third, and reading a face's character table takes a while.
const ORDER: [u32; 6] = [2, 0, 1, 3, 4, 5];

/// How the family names of simplified Chinese faces end.
const SIMPLIFIED: &str = " SC";

/// A loaded set of faces.
pub struct Fonts {
    book: LazyHash<FontBook>,
    faces: Vec<Font>,
    families: Vec<String>,
}

impl Fonts {
    /// Loads the system's Noto Serif CJK.
    pub fn system() -> Result<Self, FontError> {
        let file = FOLDERS
            .iter()
            .map(|folder| Path::new(folder).join(FILE))
            .find(|file| file.is_file())
            .ok_or(FontError::NotInstalled)?;
        Self::from_files(&[file])
    }

    /// Loads one face of each file, the text face first.
    ///
    /// Later files also serve characters that earlier ones lack.
    pub fn from_files(files: &[PathBuf]) -> Result<Self, FontError> {
        let faces = files.iter().map(|file| load(file)).collect::<Result<Vec<_>, _>>()?;
        if faces.is_empty() {
            return Err(FontError::NotInstalled);
        }
        let mut families: Vec<String> = Vec::new();
        for family in faces.iter().map(|face| &face.info().family) {
            if !families.contains(family) {
                families.push(family.clone());
            }
        }
        Ok(Self {
            book: LazyHash::new(FontBook::from_fonts(&faces)),
            faces,
            families,
        })
    }

    /// Returns the family names, first the text's.
    pub fn families(&self) -> &[String] {
        &self.families
    }

    pub(crate) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    /// Whether a face can draw a character.
    pub(crate) fn draws(&self, character: char) -> bool {
        self.faces
            .iter()
            .any(|face| face.info().coverage.contains(u32::from(character)))
    }

    pub(crate) fn face(&self, index: usize) -> Option<Font> {
        self.faces.get(index).cloned()
    }
}

/// Why there are no faces.
#[derive(Debug, thiserror::Error)]
pub enum FontError {
    /// No folder holds them.
    #[error(
        "Noto Serif CJK is not installed: install the package fonts-noto-cjk or name font files in the configuration"
    )]
    NotInstalled,
    /// A file cannot be read.
    #[error("the font file {path} cannot be read: {source}")]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file is not a font.
    #[error("the file {path} holds no font that can be used")]
    NotAFont {
        /// Which file.
        path: PathBuf,
    },
}

fn load(path: &Path) -> Result<Font, FontError> {
    let bytes = fs::read(path).map_err(|source| FontError::Unreadable {
        path: path.into(),
        source,
    })?;
    let bytes = Bytes::new(bytes);
    let mut first = None;
    for index in ORDER {
        let Some(face) = Font::new(bytes.clone(), index) else {
            continue;
        };
        if face.info().family.ends_with(SIMPLIFIED) {
            return Ok(face);
        }
        if index == 0 {
            first = Some(face);
        }
    }
    first.ok_or_else(|| FontError::NotAFont { path: path.into() })
}

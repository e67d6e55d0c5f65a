//! The world a template sees: the compiled-in templates, one file of data, one picture, the faces, one date.
//!
//! Every other path is refused, so a template cannot read a disk, a package or a clock, whatever it was given to print.

use std::sync::LazyLock;

use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

use crate::{
    font::Fonts,
    instrument::{self, Kind},
};

/// The shared page: head, tables, signatures, footer.
pub(crate) const LETTER: &str = include_str!("../templates/letter.typ");

/// What applications and notices share.
pub(crate) const FORM: &str = include_str!("../templates/form.typ");

/// The standard library, built once: every instrument uses the same.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::builder().build()));

/// The parsed templates, and the names of the two files that differ from paper to paper.
static SHELF: LazyLock<Option<Shelf>> = LazyLock::new(Shelf::filled);

struct Shelf {
    letter: Source,
    form: Source,
    instruments: Vec<(Kind, Source)>,
    dossier: FileId,
    code: FileId,
}

impl Shelf {
    fn filled() -> Option<Self> {
        let instruments = Kind::ALL
            .iter()
            .map(|kind| {
                let path = format!("/{}.typ", kind.key());
                Some((*kind, source(&path, instrument::page(*kind).template)?))
            })
            .collect::<Option<Vec<_>>>()?;
        Some(Self {
            letter: source("/letter.typ", LETTER)?,
            form: source("/form.typ", FORM)?,
            instruments,
            dossier: file("/dossier.json")?,
            code: file("/code.gray")?,
        })
    }
}

fn file(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

fn source(path: &str, text: &str) -> Option<Source> {
    Some(Source::new(file(path)?, text.to_owned()))
}

/// What one paper is set from.
pub(crate) struct Desk<'a> {
    shelf: &'static Shelf,
    main: &'static Source,
    fonts: &'a Fonts,
    dossier: Bytes,
    code: Bytes,
    issued: Option<Datetime>,
}

impl<'a> Desk<'a> {
    /// Lays out what one paper needs; nothing when the shelf has no template for it.
    pub(crate) fn new(
        kind: Kind,
        fonts: &'a Fonts,
        dossier: Vec<u8>,
        code: Vec<u8>,
        issued: Option<Datetime>,
    ) -> Option<Self> {
        let shelf = SHELF.as_ref()?;
        let (_, main) = shelf.instruments.iter().find(|(candidate, _)| *candidate == kind)?;
        Some(Self {
            shelf,
            main,
            fonts,
            dossier: Bytes::new(dossier),
            code: Bytes::new(code),
            issued,
        })
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        [self.main, &self.shelf.letter, &self.shelf.form]
            .into_iter()
            .find(|source| source.id() == id)
            .cloned()
            .ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.shelf.dossier {
            Ok(self.dossier.clone())
        } else if id == self.shelf.code {
            Ok(self.code.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.face(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        self.issued
    }
}

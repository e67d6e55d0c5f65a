//! The papers and the evidence of a case in one file (案卷合订本, H11): an index with pages and digests, everything in its order, each page counted through.
//!
//! What cannot be put on a page (sound, video, office files, and whatever its reader refuses) becomes a sheet with name, size and digest. The file is
//! plain PDF and not PDF/A: foreign pages are taken over as they are, and nobody can vouch for those.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, LazyLock},
};

use hayro_syntax::Pdf as Reader;
use serde_json::json;
use sha2::{Digest, Sha256};
use typst::{
    Library, LibraryExt, World, comemo,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration, Smart},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, Timestamp};

use crate::{
    font::Fonts,
    text,
    typeset::{Pdf, RenderError},
};

/// The most pages of one item that are put in; a longer one becomes a sheet.
const MOST_PAGES: usize = 300;
/// The most characters of a text that are put in.
const MOST_TEXT: usize = 200_000;
/// The most bytes that are put on pages in all; what comes after is described on sheets.
const MOST_BYTES: usize = 192 << 20;
/// Stands where no face can draw a character.
const UNKNOWN: char = '□';

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::builder().build()));
static TEMPLATE: LazyLock<Option<Source>> = LazyLock::new(|| {
    let id = file("/bundle.typ")?;
    Some(Source::new(id, include_str!("../templates/bundle.typ").to_owned()))
});

/// What a bundle is made of.
#[derive(Clone, Debug, Default)]
pub struct Bundle {
    /// Its title.
    pub title: String,
    /// The number of the case.
    pub number: String,
    /// Who made it.
    pub maker: String,
    /// The day on which it was made.
    pub made: Option<jiff::civil::Date>,
    /// What stands above the index, a line each: parties, receiver, purpose.
    pub lines: Vec<String>,
    /// The digest over the list of what is in it.
    pub digest: String,
    /// What is in it, in its order.
    pub items: Vec<Item>,
}

/// One thing in a bundle.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// What it is called.
    pub title: String,
    /// Who handed it in or issued it.
    pub by: String,
    /// The day, as people read it.
    pub date: String,
    /// Its media type, decided from its bytes.
    pub media: String,
    /// Its size, as people read it.
    pub size: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// How an item is put in.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    Pages(usize),
    Picture,
    Text(String),
    Sheet,
}

/// Makes one file of a bundle. The same bundle gives the same bytes.
pub fn bind(bundle: &Bundle, fonts: &Fonts) -> Result<Pdf, RenderError> {
    let mut places: Vec<Place> = placed(&bundle.items);
    let mut made = attempt(bundle, &places, fonts);
    if made.is_err() {
        // Something in it is no picture or page after all: whatever fails alone is described instead.
        for (item, place) in bundle.items.iter().zip(&mut places) {
            if !stands_alone(item, place, fonts) {
                *place = Place::Sheet;
            }
        }
        made = attempt(bundle, &places, fonts);
    }
    let finished = made.and_then(|document| export(bundle, &document));
    comemo::evict(0);
    finished
}

fn placed(items: &[Item]) -> Vec<Place> {
    let mut room = MOST_BYTES;
    let place = |item: &Item| match room.checked_sub(item.bytes.len()) {
        Some(left) => {
            room = left;
            place(item)
        }
        None => Place::Sheet,
    };
    items.iter().map(place).collect()
}

fn place(item: &Item) -> Place {
    match item.media.as_str() {
        "application/pdf" => match pages_of(&item.bytes) {
            Some(pages) if (1..=MOST_PAGES).contains(&pages) => Place::Pages(pages),
            Some(_) | None => Place::Sheet,
        },
        "image/jpeg" | "image/png" | "image/webp" => Place::Picture,
        "text/plain" => match std::str::from_utf8(&item.bytes) {
            Ok(text) if text.chars().count() <= MOST_TEXT => Place::Text(text.to_owned()),
            Ok(_) | Err(_) => Place::Sheet,
        },
        _ => Place::Sheet,
    }
}

/// How many pages a PDF has; nothing when it cannot be read. A reader that breaks down on hostile bytes breaks nothing else.
fn pages_of(bytes: &[u8]) -> Option<usize> {
    let bytes = Arc::new(bytes.to_vec());
    let read = catch_unwind(AssertUnwindSafe(|| {
        Reader::new(bytes).ok().map(|pdf| pdf.pages().len())
    }));
    read.ok().flatten()
}

fn stands_alone(item: &Item, place: &Place, fonts: &Fonts) -> bool {
    let alone = Bundle {
        items: vec![item.clone()],
        ..Bundle::default()
    };
    let alone =
        attempt(&alone, std::slice::from_ref(place), fonts).and_then(|document| export(&Bundle::default(), &document));
    alone.is_ok()
}

fn attempt(bundle: &Bundle, places: &[Place], fonts: &Fonts) -> Result<PagedDocument, RenderError> {
    let made = catch_unwind(AssertUnwindSafe(|| compile(bundle, places, fonts)));
    made.unwrap_or_else(|_| Err(broken("the typesetter broke down")))
}

fn compile(bundle: &Bundle, places: &[Place], fonts: &Fonts) -> Result<PagedDocument, RenderError> {
    let (mut items, mut files) = (Vec::new(), Vec::new());
    for (at, (item, place)) in bundle.items.iter().zip(places).enumerate() {
        let name = format!("/items/{at}");
        let (kind, pages, words) = match place {
            Place::Pages(pages) => ("pdf", *pages, ""),
            Place::Picture => ("picture", 1, ""),
            Place::Text(text) => ("text", 1, text.as_str()),
            Place::Sheet => ("sheet", 1, ""),
        };
        if matches!(place, Place::Pages(_) | Place::Picture) {
            let id = file(&name).ok_or_else(|| broken("a file has no name"))?;
            files.push((id, Bytes::new(item.bytes.clone())));
        }
        items.push(json!({
            "title": item.title, "by": item.by, "date": item.date, "media": item.media, "size": item.size,
            "sha256": item.sha256, "place": kind, "pages": pages, "text": words, "file": name,
        }));
    }
    let mut input = json!({
        "title": bundle.title, "number": bundle.number, "maker": bundle.maker, "lines": bundle.lines,
        "digest": bundle.digest, "items": items,
    });
    text::clean(&mut input);
    drawable(&mut input, fonts);
    if let Some(object) = input.as_object_mut() {
        object.insert("families".to_owned(), json!(fonts.families()));
    }
    let input = serde_json::to_vec(&input).map_err(broken)?;
    let id = file("/bundle.json").ok_or_else(|| broken("a file has no name"))?;
    files.push((id, Bytes::new(input)));
    let desk = Desk {
        main: TEMPLATE.as_ref().ok_or_else(|| broken("it is not on the shelf"))?,
        fonts,
        files,
        made: day(bundle),
    };
    typst::compile::<PagedDocument>(&desk).output.map_err(|faults| {
        let said: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
        broken(said.join("; "))
    })
}

/// Puts a mark in the place of every character that no face can draw: a name in a file must not keep the file from being made.
fn drawable(value: &mut serde_json::Value, fonts: &Fonts) {
    match value {
        serde_json::Value::String(text) => {
            let knows = |c: char| c.is_whitespace() || c == '\u{200b}' || fonts.draws(c);
            if !text.chars().all(knows) {
                *text = text.chars().map(|c| if knows(c) { c } else { UNKNOWN }).collect();
            }
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| drawable(item, fonts)),
        serde_json::Value::Object(fields) => fields.values_mut().for_each(|field| drawable(field, fonts)),
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {}
    }
}

fn export(bundle: &Bundle, document: &PagedDocument) -> Result<Pdf, RenderError> {
    let options = PdfOptions {
        ident: Smart::Custom(format!("bundle:{}:{}", bundle.number, bundle.digest)),
        creator: Smart::Custom(Some("yangguang".to_owned())),
        timestamp: day(bundle).and_then(|day| Timestamp::new_local(day, 8 * 60)),
        tagged: false,
        ..PdfOptions::default()
    };
    let bytes = catch_unwind(AssertUnwindSafe(|| typst_pdf::pdf(document, &options)))
        .map_err(|_| broken("the writer broke down"))?
        .map_err(|faults| {
            broken(
                faults
                    .iter()
                    .map(|fault| fault.message.as_str())
                    .collect::<Vec<_>>()
                    .join("; "),
            )
        })?;
    Ok(Pdf {
        sha256: hex::encode(Sha256::digest(&bytes)),
        pages: document.pages().len(),
        bytes,
    })
}

fn day(bundle: &Bundle) -> Option<Datetime> {
    let made = bundle.made?;
    let (month, date) = (u8::try_from(made.month()).ok()?, u8::try_from(made.day()).ok()?);
    Datetime::from_ymd_hms(made.year().into(), month, date, 0, 0, 0)
}

fn broken(message: impl std::fmt::Display) -> RenderError {
    RenderError::Template {
        template: "bundle",
        message: message.to_string(),
    }
}

fn file(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

/// What the template sees: its data, the things in the bundle, the faces, one date.
struct Desk<'a> {
    main: &'static Source,
    fonts: &'a Fonts,
    files: Vec<(FileId, Bytes)>,
    made: Option<Datetime>,
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
        if id == self.main.id() {
            Ok(self.main.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.files.iter().find(|(known, _)| *known == id);
        found.map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.face(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        self.made
    }
}

//! From a dossier to a PDF/A-2b file, always to the same one.

use std::fmt;

use serde_json::json;
use sha2::{Digest, Sha256};
use typst::{
    comemo,
    diag::SourceDiagnostic,
    foundations::{Datetime, Smart},
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::{
    dossier::Dossier,
    font::Fonts,
    glyph,
    instrument::{self, Kind, Missing},
    qr, text,
    world::Desk,
};

/// China Standard Time, in minutes.
const OFFSET: i32 = 8 * 60;

/// For how many papers a part the typesetter remembers is kept without being used again.
const REMEMBERED: usize = 1;

/// Sizes of type in points, for a paper that has to fit one page.
const SIZES: [f64; 5] = [10.0, 9.5, 9.0, 8.5, 8.0];

/// From how many pages on smaller type cannot help.
const HOPELESS: usize = 3;

/// A finished instrument.
#[derive(Clone, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// Hash of the file in hexadecimal.
    pub sha256: String,
    /// Number of pages.
    pub pages: usize,
}

impl fmt::Debug for Pdf {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Pdf")
            .field("sha256", &self.sha256)
            .field("pages", &self.pages)
            .finish_non_exhaustive()
    }
}

/// Why an instrument was not made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RenderError {
    /// Mandatory fields are missing.
    #[error(transparent)]
    Missing(#[from] Missing),
    /// No loaded face can draw a character.
    #[error("no loaded font can draw the character {character} (U+{:04X}); name a font that has it in the configuration", u32::from(*character))]
    Glyph {
        /// Which one.
        character: char,
    },
    /// A paper that has to fit one page does not.
    #[error("the text does not fit on one page")]
    TooLong,
    /// The address for checking does not fit a QR code.
    #[error("the address for checking is too long for a QR code")]
    Code,
    /// A template does not work; a fault of the program.
    #[error("the template {template} does not work: {message}")]
    Template {
        /// Which one.
        template: &'static str,
        /// What the typesetter said.
        message: String,
    },
}

/// What a paper is set for.
#[derive(Debug, Clone, Copy)]
enum Copy {
    /// To be issued: as many pages as it takes, tagged for screen readers.
    Issued,
    /// To be printed and signed by hand: one page in type of this size, not tagged.
    ForSigning(f64),
}

/// Sets an instrument on as many pages as it takes.
pub(crate) fn pdf(kind: Kind, dossier: &Dossier, fonts: &Fonts) -> Result<Pdf, RenderError> {
    let finished =
        pages(kind, dossier, fonts, Copy::Issued).and_then(|document| export(kind, dossier, &document, Copy::Issued));
    comemo::evict(REMEMBERED);
    finished
}

/// Sets an instrument on one page, in smaller type if need be.
pub(crate) fn one_page(kind: Kind, dossier: &Dossier, fonts: &Fonts) -> Result<Pdf, RenderError> {
    let finished = fitted(kind, dossier, fonts).and_then(|(document, copy)| export(kind, dossier, &document, copy));
    comemo::evict(REMEMBERED);
    finished
}

/// Forgets everything the typesetter remembers between papers, for a process that will rest for a while.
pub fn forget() {
    comemo::evict(0);
}

fn fitted(kind: Kind, dossier: &Dossier, fonts: &Fonts) -> Result<(PagedDocument, Copy), RenderError> {
    for copy in SIZES.map(Copy::ForSigning) {
        let document = pages(kind, dossier, fonts, copy)?;
        match document.pages().len() {
            ..=1 => return Ok((document, copy)),
            HOPELESS.. => break,
            _ => {}
        }
    }
    Err(RenderError::TooLong)
}

fn pages(kind: Kind, dossier: &Dossier, fonts: &Fonts, copy: Copy) -> Result<PagedDocument, RenderError> {
    let code = match &dossier.verify {
        Some(verify) => qr::code(&verify.url).ok_or(RenderError::Code)?,
        None => qr::Code {
            side: 0,
            pixels: Vec::new(),
        },
    };
    let mut said = serde_json::to_value(dossier).map_err(|error| broken(kind, error))?;
    text::clean(&mut said);
    let (size, count) = match copy {
        Copy::Issued => (None, None),
        Copy::ForSigning(size) => (Some(size), Some(1)),
    };
    let input = json!({
        "dossier": said,
        "id": kind.catalogue_id(),
        "edition": instrument::edition(kind),
        "families": fonts.families(),
        "code": code.side,
        "size": size,
        "pages": count,
    });
    let input = serde_json::to_vec(&input).map_err(|error| broken(kind, error))?;
    let desk = Desk::new(kind, fonts, input, code.pixels, issued(dossier))
        .ok_or_else(|| broken(kind, "it is not on the shelf"))?;
    let document = typst::compile::<PagedDocument>(&desk)
        .output
        .map_err(|faults| broken(kind, all(&faults)))?;
    match glyph::undrawable(&document) {
        Some(character) => Err(RenderError::Glyph { character }),
        None => Ok(document),
    }
}

fn export(kind: Kind, dossier: &Dossier, document: &PagedDocument, copy: Copy) -> Result<Pdf, RenderError> {
    let standards = PdfStandards::new(&[PdfStandard::A_2b]).map_err(|error| broken(kind, error.message()))?;
    let options = PdfOptions {
        ident: Smart::Custom(format!("{}:{}", kind.key(), dossier.number)),
        creator: Smart::Custom(Some("yangguang".to_owned())),
        timestamp: issued(dossier).and_then(|day| Timestamp::new_local(day, OFFSET)),
        standards,
        tagged: matches!(copy, Copy::Issued),
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(document, &options).map_err(|faults| broken(kind, all(&faults)))?;
    let sha256 = hex::encode(Sha256::digest(&bytes));
    Ok(Pdf {
        bytes,
        sha256,
        pages: document.pages().len(),
    })
}

/// Returns the day of issue as the typesetter's midnight.
fn issued(dossier: &Dossier) -> Option<Datetime> {
    let day = dossier.issued_on()?;
    let (month, date) = (u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?);
    Datetime::from_ymd_hms(day.year().into(), month, date, 0, 0, 0)
}

fn all(faults: &[SourceDiagnostic]) -> String {
    faults
        .iter()
        .map(|fault| fault.message.as_str())
        .collect::<Vec<_>>()
        .join("; ")
}

fn broken(kind: Kind, message: impl fmt::Display) -> RenderError {
    RenderError::Template {
        template: kind.key(),
        message: message.to_string(),
    }
}

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
    instrument::{Kind, Missing},
    qr, text,
    world::Desk,
};

/// China Standard Time, in minutes.
const OFFSET: i32 = 8 * 60;

/// For how many papers a part the typesetter remembers is kept without being used again.
const REMEMBERED: usize = 3;

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

/// Sets an instrument on as many pages as it takes.
pub(crate) fn pdf(kind: Kind, dossier: &Dossier, fonts: &Fonts) -> Result<Pdf, RenderError> {
    let finished =
        pages(kind, dossier, fonts, None).and_then(|document| export(kind, dossier, &document));
    comemo::evict(REMEMBERED);
    finished
}

/// Sets an instrument on one page, in smaller type if need be.
pub(crate) fn one_page(kind: Kind, dossier: &Dossier, fonts: &Fonts) -> Result<Pdf, RenderError> {
    use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
    let t0 = std::time::Instant::now();
    let document = fitted(kind, dossier, fonts)?;
    let t1 = t0.elapsed();
    let finished = if std::env::var_os("NOPDF").is_some() { Ok(Pdf { bytes: vec![], sha256: String::new(), pages: 1 }) } else { export(kind, dossier, &document) };
    let t2 = t0.elapsed();
    drop(document);
    static N: AtomicU64 = AtomicU64::new(0);
    let every = std::env::var("EVERY").ok().and_then(|x| x.parse().ok()).unwrap_or(1);
    if N.fetch_add(1, Relaxed) % every == 0 { comemo::evict(std::env::var("AGE").ok().and_then(|x| x.parse().ok()).unwrap_or(REMEMBERED)); }
    let t3 = t0.elapsed();
    static A: [AtomicU64; 4] = [const { AtomicU64::new(0) }; 4];
    A[0].fetch_add(t1.as_micros() as u64, Relaxed);
    A[1].fetch_add((t2 - t1).as_micros() as u64, Relaxed);
    A[2].fetch_add((t3 - t2).as_micros() as u64, Relaxed);
    if A[3].fetch_add(1, Relaxed) == 499 {
        eprintln!("layout {:?} export {:?} evict {:?} us/doc", A[0].load(Relaxed) / 500, A[1].load(Relaxed) / 500, A[2].load(Relaxed) / 500);
    }
    finished
}

/// Forgets everything the typesetter remembers between papers, for a process that will rest for a while.
pub fn forget() {
    comemo::evict(0);
}

fn fitted(kind: Kind, dossier: &Dossier, fonts: &Fonts) -> Result<PagedDocument, RenderError> {
    for size in SIZES {
        let document = pages(kind, dossier, fonts, Some(size))?;
        match document.pages().len() {
            ..=1 => return Ok(document),
            HOPELESS.. => break,
            _ => {}
        }
    }
    Err(RenderError::TooLong)
}

fn pages(
    kind: Kind,
    dossier: &Dossier,
    fonts: &Fonts,
    size: Option<f64>,
) -> Result<PagedDocument, RenderError> {
    let code = match &dossier.verify {
        Some(verify) => qr::code(&verify.url).ok_or(RenderError::Code)?,
        None => qr::Code {
            side: 0,
            pixels: Vec::new(),
        },
    };
    let mut said = serde_json::to_value(dossier).map_err(|error| broken(kind, error))?;
    text::clean(&mut said);
    let input = json!({
        "dossier": said,
        "id": kind.id(),
        "edition": kind.edition(),
        "families": fonts.families(),
        "code": code.side,
        "size": size,
        "pages": size.map(|_| 1),
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

fn export(kind: Kind, dossier: &Dossier, document: &PagedDocument) -> Result<Pdf, RenderError> {
    let standards =
        PdfStandards::new(&[PdfStandard::A_2b]).map_err(|error| broken(kind, error.message()))?;
    let options = PdfOptions {
        ident: Smart::Custom(format!("{}:{}", kind.key(), dossier.number)),
        creator: Smart::Custom(Some("yangguang".to_owned())),
        timestamp: issued(dossier).and_then(|day| Timestamp::new_local(day, OFFSET)),
        standards: if std::env::var_os("NOA").is_some() { PdfStandards::default() } else { standards },
        tagged: std::env::var_os("NOTAG").is_none(),
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
    let (month, date) = (
        u8::try_from(day.month()).ok()?,
        u8::try_from(day.day()).ok()?,
    );
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

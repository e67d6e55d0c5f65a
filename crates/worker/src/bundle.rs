//! The binder: makes one PDF of what the office has gathered, one at a time, beside the tasks of the runtime.

use std::sync::Arc;

use app::bundle::{Binder, Gathered, Sheet};
use documents::bundle::{Bundle, Item};
use tokio::sync::Semaphore;

use crate::papers::Papers;

/// A binder that sets type with the faces of these papers.
pub fn binder(papers: Papers) -> Binder {
    // A bundle may hold many pictures; two at once would hold twice as many.
    let one = Arc::new(Semaphore::new(1));
    Box::new(move |gathered: Gathered| {
        let (papers, one) = (papers.clone(), Arc::clone(&one));
        Box::pin(async move {
            let _turn = one.acquire().await.map_err(|closed| closed.to_string())?;
            let pdf = papers.bind(bundle(gathered)).await.map_err(|why| why.to_string())?;
            Ok(pdf.bytes)
        })
    })
}

fn bundle(gathered: Gathered) -> Bundle {
    Bundle {
        title: gathered.title,
        number: gathered.number,
        maker: gathered.maker,
        made: Some(gathered.made),
        lines: gathered.lines,
        digest: gathered.digest,
        items: gathered.sheets.into_iter().map(item).collect(),
    }
}

fn item(sheet: Sheet) -> Item {
    Item {
        title: sheet.title,
        by: sheet.by,
        date: sheet.date,
        media: sheet.media,
        size: size(sheet.size),
        sha256: sheet.sha256,
        bytes: sheet.bytes,
    }
}

/// A size as people read it, rounded up.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_024 => format!("{bytes} B"),
        1_024..1_048_576 => format!("{} KB", bytes.div_ceil(1_024)),
        _ => format!("{} MB", bytes.div_ceil(1_048_576)),
    }
}

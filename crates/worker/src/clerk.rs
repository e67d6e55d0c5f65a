//! Papers that are looked at before they are filed: what they would say, what they lack, and how they would look.

use std::sync::Arc;

use app::{
    App,
    paper::Matter,
    petition::{Clerk, Described, Printing},
    t,
    text::{Lang, Words},
};
use documents::{Dossier, instrument};
use domain::instrument::Kind;

use crate::{dossier, papers::Papers};

/// The code on a draft; no paper of the house is found under it.
const CODE: &str = "DRAFT";

/// The clerk of a printing room.
pub(crate) fn of(papers: &Papers) -> Clerk {
    let papers = papers.clone();
    Clerk {
        describe: Arc::new(describe),
        print: Arc::new(move |app: &App, matter: &Matter, kind: Kind| {
            print(papers.clone(), draft(app, matter, kind), kind)
        }),
    }
}

/// The paper as it would be, with a number that says that it is none yet.
fn draft(app: &App, matter: &Matter, kind: Kind) -> Dossier {
    let dossier = dossier::of(app, matter, kind, CODE);
    let number = t!(
        Words::of(Lang::ZhHans),
        "form.value.draft_number",
        number = dossier.number
    );
    Dossier { number, ..dossier }
}

fn describe(app: &App, matter: &Matter, kind: Kind) -> Described {
    let dossier = draft(app, matter, kind);
    let unsaid = instrument::unsaid(kind, &dossier);
    let fields = || instrument::needs(kind).flat_map(|(_, fields)| fields.iter().copied());
    let said = fields().filter_map(|path| dossier.said(path).map(|text| (path, text)));
    // What the table of paths cannot say, such as a signature; a hole in a list is named by its beginning there.
    let also = instrument::check(kind, &dossier)
        .err()
        .map(|missing| missing.fields)
        .unwrap_or_default();
    let also = also
        .into_iter()
        .filter(|hole| !fields().any(|path| path.starts_with(*hole)));
    Described {
        said: said.filter(|(path, _)| !unsaid.contains(path)).collect(),
        also: also.collect(),
        suggested: dossier::suggested(app, matter, kind, &dossier),
        unsaid,
    }
}

fn print(papers: Papers, dossier: Dossier, kind: Kind) -> Printing {
    Box::pin(async move {
        match papers.print(kind, dossier).await {
            Ok(pdf) => Some(pdf.bytes),
            Err(error) => {
                tracing::info!(%error, kind = kind.key(), "a draft was not printed");
                None
            }
        }
    })
}

//! The rights of both sides while they mediate (PUB-19), each with its articles and a way to use it.

use app::{App, text::Words};
use askama::Template;
use axum::{extract::State, response::Response, routing::get};
use domain::safeguard::Safeguard;
use web::{Asks, Frame, PageError, Route, Visit, page};

use super::show::{self, Basis};

/// The rights.
pub(crate) const ROUTES: &[Route] = &[Route::get("/rights", Asks::Anybody, || get(rights))];

/// One right.
struct Right {
    key: &'static str,
    name: String,
    text: String,
    basis: Basis,
    more: Option<(&'static str, &'static str)>,
}

#[derive(Template)]
#[template(path = "law/rights.html")]
struct Page {
    frame: Frame,
    rights: Vec<Right>,
}

async fn rights(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let words = visit.words();
    let rights = Safeguard::ALL.iter().map(|one| right(&app, *one, words));
    Ok(page::show(&Page {
        frame: visit.citizen(words.t("law.rights.title")),
        rights: rights.collect::<Result<_, _>>()?,
    }))
}

fn right(app: &App, one: Safeguard, words: Words) -> Result<Right, PageError> {
    let says = |part: &str| words.t(&format!("law.right.{}.{part}", one.key())).to_owned();
    Ok(Right {
        key: one.key(),
        name: says("name"),
        text: says("text"),
        basis: show::basis(app, one.citation(), words)?,
        more: more(one),
    })
}

/// The page on which a right is used, with what its link says.
fn more(one: Safeguard) -> Option<(&'static str, &'static str)> {
    match one {
        Safeguard::Mediator => Some(("/stations", "law.rights.stations")),
        Safeguard::Stop | Safeguard::Time => Some(("/ways", "law.rights.ways")),
        Safeguard::Free | Safeguard::Retaliation => Some(("/complaints", "law.rights.complain")),
        Safeguard::Data => Some(("/privacy", "law.rights.privacy")),
        Safeguard::Voluntary
        | Safeguard::Companion
        | Safeguard::Private
        | Safeguard::Offers
        | Safeguard::Language
        | Safeguard::Aid => None,
    }
}

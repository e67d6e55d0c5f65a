//! The ways compared (PUB-04): eight ways to one's right, each told by the same facts in the same order, with the articles behind them.

use app::{App, text::Words};
use askama::Template;
use axum::{extract::State, response::Response, routing::get};
use domain::{
    org::StationKind,
    way::{Fact, Way},
};
use web::{Asks, Frame, PageError, Route, Visit, page};

use super::show::{self, Basis};
use crate::station::in_words;

/// The comparison.
pub(crate) const ROUTES: &[Route] = &[Route::get("/ways", Asks::Anybody, || get(ways))];

/// What a line of the table at the top says in a few words; a phone has no room for the table and shows them on the cards.
const SHORT: [&str; 4] = ["who", "fee", "days", "can"];

/// A way in full.
struct Card {
    key: &'static str,
    name: String,
    short: Vec<String>,
    facts: Vec<(String, String)>,
    basis: Vec<(String, Basis)>,
    stations: Vec<(String, String)>,
    /// A way that goes through stations, of which this city has none.
    none_here: bool,
}

#[derive(Template)]
#[template(path = "law/ways.html")]
struct Page {
    frame: Frame,
    cards: Vec<Card>,
    /// Whether a station here is run by an association, in which the other side may have a voice.
    interest: bool,
}

async fn ways(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let words = visit.words();
    let cards = Way::ALL.iter().map(|way| card(&app, *way, words));
    Ok(page::show(&Page {
        frame: visit.citizen(words.t("law.ways.title")),
        cards: cards.collect::<Result<_, _>>()?,
        interest: kinds(&app).any(|kind| kind == StationKind::Association),
    }))
}

fn kinds(app: &App) -> impl Iterator<Item = StationKind> {
    app.city().stations.iter().map(|station| station.kind)
}

fn card(app: &App, way: Way, words: Words) -> Result<Card, PageError> {
    let says = |part: &str| words.t(&format!("law.way.{}.{part}", way.key())).to_owned();
    let label = |fact: Fact| words.t(&format!("law.way_fact.{}", fact.key())).to_owned();
    let basis = |fact: &Fact| Ok((label(*fact), show::basis(app, way.citation(*fact), words)?));
    let ours = app.city().stations.iter();
    let stations: Vec<_> = ours
        .filter(|station| way.stations().contains(&station.kind))
        .map(|station| {
            (
                format!("/stations/{}", station.id),
                in_words(&station.contact.name, words),
            )
        })
        .collect();
    Ok(Card {
        key: way.key(),
        name: says("name"),
        short: SHORT.iter().map(|part| says(part)).collect(),
        facts: Fact::ALL.iter().map(|fact| (label(*fact), says(fact.key()))).collect(),
        basis: Fact::ALL.iter().map(basis).collect::<Result<_, PageError>>()?,
        none_here: stations.is_empty() && !way.stations().is_empty(),
        stations,
    })
}

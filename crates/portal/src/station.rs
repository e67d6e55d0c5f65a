//! The stations (PUB-02, PUB-05, PUB-06): where they are, when they are open, and the page behind the QR code on their door.

use app::{
    App,
    text::{Lang, Words},
    values::Typed,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
    routing::{get, post},
};
use domain::{
    id::{DistrictId, StationId},
    org::{Bilingual, Contact, Station, StationKind},
};
use web::{Asks, Filled, Frame, Markup, PageError, Route, Visit, page, qr};

/// The pages about stations.
pub(crate) const ROUTES: &[Route] = &[
    Route::get("/s/{station}", Asks::Anybody, || get(landing)),
    Route::post("/s/{station}", Asks::Anybody, || post(begin)),
    Route::get("/stations", Asks::Anybody, || get(list)),
    Route::get("/stations/{station}", Asks::Anybody, || get(one)),
];

/// A name in the reader's language.
pub(crate) fn in_words(name: &Bilingual, words: Words) -> String {
    match words.lang() {
        Lang::ZhHans => name.zh.clone(),
        Lang::En => name.en.clone(),
    }
}

/// The name of a station by its id.
pub(crate) fn named(app: &App, id: &str, words: Words) -> Option<String> {
    let id: StationId = id.parse().ok()?;
    Some(in_words(&app.city().station(&id)?.contact.name, words))
}

/// A place to call or to walk to.
struct Door {
    name: String,
    district: String,
    address: String,
    phone: String,
    hours: String,
}

fn door(app: &App, contact: &Contact, district: &DistrictId, words: Words) -> Door {
    Door {
        name: in_words(&contact.name, words),
        district: district_name(app, district, words),
        address: contact.address.clone(),
        phone: contact.phone.clone(),
        hours: in_words(&contact.hours, words),
    }
}

fn district_name(app: &App, district: &DistrictId, words: Words) -> String {
    app.city()
        .districts
        .get(district)
        .map(|district| in_words(&district.name, words))
        .unwrap_or_default()
}

/// What a station does: its trade, or for whom it works.
fn about(station: &Station, words: Words) -> String {
    let kind = words.t(&format!("case.station_kind.{}", station.kind.key())).to_owned();
    match station.trade {
        Some(trade) => format!("{kind} · {}", words.t(&format!("case.trade.{}", trade.key()))),
        None => kind,
    }
}

#[derive(Template)]
#[template(path = "landing.html")]
struct Landing {
    frame: Frame,
    id: StationId,
    about: String,
    door: Door,
}

/// The page behind the code on a poster. A code that is not known leads to the first page with a notice, never to a dead end.
async fn landing(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Result<Response, PageError> {
    let Some(station) = find(&app, &id) else {
        let home = crate::home::Home::new(&app, &visit, true).await?;
        return Ok(page::show_with(StatusCode::NOT_FOUND, &home));
    };
    let door = door(&app, &station.contact, &station.district, visit.words());
    Ok(page::show(&Landing {
        frame: visit.citizen(&door.name),
        id: station.id.clone(),
        about: about(station, visit.words()),
        door,
    }))
}

fn find<'a>(app: &'a App, id: &str) -> Option<&'a Station> {
    app.city().station(&id.parse().ok()?)
}

/// Starts a filing that remembers whose code was scanned; an association's code says the trade as well.
async fn begin(State(app): State<App>, visit: Visit, Path(id): Path<String>, _: Filled) -> Result<Response, PageError> {
    let station = find(&app, &id).ok_or(PageError::NotFound)?;
    let mut answers = Typed::from([("from_code".to_owned(), station.id.to_string())]);
    let before = crate::file::draft(&app, &visit).await?;
    let has_trade = before.is_some_and(|draft| draft.typed.contains_key("trade"));
    if let (Some(trade), false) = (station.trade, has_trade) {
        answers.insert("trade".to_owned(), trade.key().to_owned());
    }
    app.keep_answers(visit.actor(), visit.browser(), answers).await?;
    Ok(page::see_other("/file"))
}

/// One station in the list.
struct Line {
    id: StationId,
    about: String,
    door: Door,
    outlets: Vec<Door>,
}

/// A district with its stations.
struct Part {
    id: DistrictId,
    name: String,
    stations: Vec<Line>,
    /// Outlets of stations that sit elsewhere.
    outlets: Vec<Door>,
}

#[derive(Template)]
#[template(path = "stations.html")]
struct List {
    frame: Frame,
    centers: Vec<Line>,
    parts: Vec<Part>,
}

fn line(app: &App, station: &Station, words: Words) -> Line {
    Line {
        id: station.id.clone(),
        about: about(station, words),
        door: door(app, &station.contact, &station.district, words),
        outlets: station
            .outlets
            .iter()
            .map(|outlet| door(app, &outlet.contact, &outlet.district, words))
            .collect(),
    }
}

async fn list(State(app): State<App>, visit: Visit) -> Response {
    let words = visit.words();
    let city = app.city();
    let of = |wanted: fn(&Station) -> bool| city.stations.iter().filter(move |one| wanted(one));
    let parts = city
        .districts
        .keys()
        .map(|district| Part {
            id: district.clone(),
            name: district_name(&app, district, words),
            stations: of(|station| station.kind != StationKind::Center)
                .filter(|station| station.district == *district)
                .map(|station| line(&app, station, words))
                .collect(),
            outlets: city
                .stations
                .iter()
                .flat_map(|station| &station.outlets)
                .filter(|outlet| outlet.district == *district)
                .map(|outlet| door(&app, &outlet.contact, &outlet.district, words))
                .collect(),
        })
        .filter(|part| !part.stations.is_empty() || !part.outlets.is_empty())
        .collect();
    page::show(&List {
        frame: visit.citizen(words.t("portal.stations.title")),
        centers: of(|station| station.kind == StationKind::Center)
            .map(|station| line(&app, station, words))
            .collect(),
        parts,
    })
}

#[derive(Template)]
#[template(path = "station.html")]
struct One {
    frame: Frame,
    line: Line,
    address: String,
    code: Option<Markup>,
}

/// One station with the code for its door.
async fn one(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Result<Response, PageError> {
    let station = find(&app, &id).ok_or(PageError::NotFound)?;
    let words = visit.words();
    let line = line(&app, station, words);
    let address = format!("{}/s/{}", app.options().public_url, station.id);
    Ok(page::show(&One {
        frame: visit.citizen(&line.door.name),
        code: qr::qr(&address, words.t("portal.stations.code")),
        address,
        line,
    }))
}

//! Who shall help (INT-18): the association of the trade first, then union, people's mediators, the arbitration side, the center.
//! 《劳动争议调解仲裁法》第十条、《浙江省劳动人事争议调解仲裁条例》第七条

use app::{App, FieldError, values::Typed};
use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use domain::{
    id::{DistrictId, StationId},
    org::{Station, StationKind, Trade},
};
use web::{Filled, FormState, Frame, PageError, Visit, page, part::Call, part::Tone};

use super::{
    field,
    flow::{self, Place},
    question::Then,
};

/// One station to choose.
struct Offer {
    id: String,
    chosen: bool,
    name: String,
    kind: String,
    about: &'static str,
    place: String,
    hours: String,
    scanned: bool,
}

#[derive(Template)]
#[template(path = "file/station.html")]
struct Choose {
    frame: Frame,
    form: FormState,
    place: Place,
    offers: Vec<Offer>,
    law: Call,
}

/// The kinds in the order they are offered.
const ORDER: [StationKind; 5] = [
    StationKind::Association,
    StationKind::Union,
    StationKind::Peoples,
    StationKind::PreArbitration,
    StationKind::Center,
];

/// What each kind is good for, in plain words.
const fn about(kind: StationKind) -> &'static str {
    match kind {
        StationKind::Association => "portal.station.about_association",
        StationKind::Union => "portal.station.about_union",
        StationKind::Peoples => "portal.station.about_peoples",
        StationKind::PreArbitration => "portal.station.about_pre_arbitration",
        StationKind::Center => "portal.station.about_center",
    }
}

/// The stations that take this filing, in the order they are offered; of the centers only the one of the district.
fn offered<'a>(app: &'a App, typed: &Typed) -> Vec<&'a Station> {
    let trade = Trade::ALL
        .iter()
        .copied()
        .find(|trade| typed.get("trade").is_some_and(|typed| typed == trade.key()));
    let center = typed
        .get("district")
        .and_then(|typed| typed.parse::<DistrictId>().ok())
        .and_then(|district| app.city().center_of(&district));
    ORDER
        .iter()
        .flat_map(|kind| app.city().stations.iter().filter(move |station| station.kind == *kind))
        .filter(|station| app.takes(&station.id, trade))
        .filter(|station| station.kind != StationKind::Center || center.is_none_or(|center| *center == station.id))
        .collect()
}

impl Choose {
    fn new(app: &App, visit: &Visit, typed: &Typed, form: FormState, then: &str) -> Self {
        let words = visit.words();
        let stations = offered(app, typed);
        let scanned = typed.get("from_code").map(String::as_str).unwrap_or_default();
        let takes = |id: &str| stations.iter().any(|station| station.id.as_str() == id);
        let chosen = [form.value("wish"), scanned]
            .into_iter()
            .find(|id| takes(id))
            .unwrap_or_default()
            .to_owned();
        let offers = stations
            .iter()
            .map(|station| Offer {
                id: station.id.to_string(),
                chosen: station.id.as_str() == chosen,
                name: crate::station::in_words(&station.contact.name, words),
                kind: words.t(&format!("case.station_kind.{}", station.kind.key())).to_owned(),
                about: about(station.kind),
                place: station.contact.address.clone(),
                hours: crate::station::in_words(&station.contact.hours, words),
                scanned: station.id.as_str() == scanned,
            })
            .collect();
        let mut frame = visit.citizen(words.t("portal.field.wish"));
        frame.failed = form.failed();
        let law = Call::new(
            Tone::Brand,
            words.t("portal.station.fifteen"),
            words
                .say("portal.station.fifteen_text")
                .with("law", app::paper::citation("劳动争议调解仲裁法:14")),
        );
        Self {
            frame,
            form,
            place: Place::of(typed, "station", then),
            offers,
            law,
        }
    }
}

pub(crate) async fn get(State(app): State<App>, visit: Visit, Query(then): Query<Then>) -> Result<Response, PageError> {
    let typed = super::draft(&app, &visit)
        .await?
        .map(|draft| draft.typed)
        .unwrap_or_default();
    let form = FormState::blank(field::ASKED).filled("wish", typed.get("wish").cloned().unwrap_or_default());
    Ok(page::show(&Choose::new(&app, &visit, &typed, form, &then.then)))
}

pub(crate) async fn post(State(app): State<App>, visit: Visit, filled: Filled) -> Result<Response, PageError> {
    let (then, leaving) = (filled.get("_then").to_owned(), !filled.get("_leave").is_empty());
    let mut typed = super::draft(&app, &visit)
        .await?
        .map(|draft| draft.typed)
        .unwrap_or_default();
    let wish = filled.get("wish").to_owned();
    typed.insert("wish".to_owned(), wish.clone());
    let known = wish
        .parse::<StationId>()
        .is_ok_and(|id| offered(&app, &typed).iter().any(|station| station.id == id));
    if !known && !leaving {
        let error = FieldError::new("wish", "web.error.choose");
        let mut form = FormState::read(field::ASKED, filled.0);
        form.fail(&error.field, error.key);
        return Ok(page::show_again(&Choose::new(&app, &visit, &typed, form, &then)));
    }
    let answers: Typed = known.then(|| ("wish".to_owned(), wish)).into_iter().collect();
    app.keep_answers(visit.actor(), visit.browser(), answers).await?;
    let to = match (leaving, then.as_str()) {
        (true, _) => "/file/kept".to_owned(),
        (false, "check") => flow::CHECK.to_owned(),
        (false, _) => flow::next(&typed, "station"),
    };
    Ok(page::see_other(&to))
}

//! Opening personal data for a stated purpose: shown once, on the answer to the form, and written into the trail (PI-7, AU-1).

use app::{App, text::Words};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{
    access::Purpose,
    pii::{Address, IdNumber, Phone, Uscc},
};
use web::{
    Asks, Filled, Frame, PageError, Route, Visit, page,
    part::{Choice, Row, Summary},
};

use crate::{
    case::{head::Head, people},
    office,
};

pub(crate) const ROUTES: &[Route] = &[Route::post("/desk/cases/{case}/reveal", Asks::Officer, || {
    axum::routing::post(post)
})];

#[derive(Template)]
#[template(path = "reveal.html")]
struct Page {
    frame: Frame,
    head: Head,
    purpose: String,
    people: Vec<(&'static str, Summary)>,
}

/// The purposes a person can state.
pub(crate) fn purposes(words: Words) -> Vec<Choice> {
    Purpose::CHOICES
        .iter()
        .map(|word| Choice::new(word, words.t(&format!("case.purpose.{word}"))))
        .collect()
}

async fn post(
    State(app): State<App>,
    visit: Visit,
    Path(case): Path<String>,
    filled: Filled,
) -> Result<Response, PageError> {
    let (words, id) = (visit.words(), office::case_id(&case)?);
    let view = app.case(visit.actor(), id).await?;
    let purpose = Purpose::from_choice(filled.get("purpose")).ok_or(PageError::Wrong {
        key: "desk.reveal.no_purpose",
    })?;
    let people = app.reveal(visit.actor(), id, purpose).await?;
    let head = Head::of(&app, words, &view);
    let mut frame = office::frame(&app, &visit, words.t("desk.reveal.title"));
    // The answer stands at no address of its own, so the switches of the frame lead back to the case.
    frame.path.clone_from(&head.url);
    let rows = |person: &app::read::Person| {
        let exposed = [
            ("desk.reveal.name", Some(person.name.expose())),
            ("desk.reveal.phone", person.phone.as_ref().map(Phone::expose)),
            ("desk.reveal.id_number", person.id_number.as_ref().map(IdNumber::expose)),
            ("desk.reveal.uscc", person.uscc.as_ref().map(Uscc::expose)),
            ("desk.reveal.address", person.address.as_ref().map(Address::expose)),
        ];
        Summary::new(
            exposed
                .into_iter()
                .filter_map(|(key, value)| Some(Row::new(words.t(key), value?)))
                .collect(),
        )
    };
    let shown = Page {
        frame,
        head,
        purpose: words.t(&format!("case.purpose.{}", purpose.key())).to_owned(),
        people: people
            .iter()
            .map(|person| (people::side(person.side), rows(person)))
            .collect(),
    };
    Ok(page::show(&shown))
}

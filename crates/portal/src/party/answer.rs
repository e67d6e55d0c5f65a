//! The employer's answer (EMP-03): admit and pay, make an offer, or disagree; all three come to the table. Declining and "not our
//! company" stand beside them.

use app::{App, t};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use domain::{access::Side, deadline, step::Kind};
use web::{
    FormState, Frame, Visit, page,
    part::{Call, Choice, Link, Row, Tone, Turn},
    show::{self, Due},
};

use super::{say, seat::Seat};

#[derive(Template)]
#[template(path = "party/answer.html")]
struct Page {
    frame: Frame,
    form: FormState,
    back: String,
    action: String,
    told: Option<Call>,
    turn: Turn,
    positions: Vec<Choice>,
    duty: Call,
    refuse_url: Option<String>,
    phone: String,
}

/// Shows the page.
pub(crate) fn show(
    status: StatusCode,
    app: &App,
    visit: &Visit,
    seat: &Seat,
    form: FormState,
    told: Option<Call>,
) -> Response {
    let words = seat.words;
    let total = show::money(words, seat.case.total().get());
    let place = say::place(app.city(), &seat.case.holder);
    let mut frame = visit.citizen(words.t("party.answer.title"));
    frame.failed = form.failed();
    page::show_with(
        status,
        &Page {
            frame,
            form,
            back: seat.url(""),
            action: seat.step_url(Kind::Agree),
            told,
            turn: turn(seat),
            positions: vec![
                Choice::new("admit", t!(words, "party.answer.admit", total = total))
                    .term(words.t("party.answer.admit_text")),
                Choice::new("offer", words.t("party.answer.offer")).term(words.t("party.answer.offer_text")),
                Choice::new("dispute", words.t("party.answer.dispute")).term(words.t("party.answer.dispute_text")),
            ],
            duty: Call::new(
                Tone::Brand,
                words.t("party.duty.title"),
                t!(
                    words,
                    "party.duty.text",
                    law = app::paper::citation("劳动争议调解仲裁法:6")
                ),
            )
            .link(Link::new(words.t("party.duty.go"), seat.url("/evidence"))),
            refuse_url: seat.case.can(Kind::Refuse).then(|| seat.step_url(Kind::Refuse)),
            phone: place.map_or_else(|| app.city().phone.clone(), |place| place.phone.clone()),
        },
    )
}

fn turn(seat: &Seat) -> Turn {
    let words = seat.words;
    let mut rows = Vec::new();
    let reply = seat.case.deadlines.iter().find(|clock| {
        matches!(
            clock.kind,
            deadline::Kind::EmployerReply | deadline::Kind::EmployerSecondContact
        )
    });
    if let Some(clock) = reply {
        rows.push(
            Row::new(words.t("party.turn.by"), show::near_day(words, clock.due, seat.today))
                .strong()
                .due(Due::on(words, seat.today, clock.due)),
        );
    }
    rows.push(Row::new(words.t("party.answer.who"), seat.name(Side::Worker)));
    for (claim, assessment) in seat.case.claims.iter().zip(&seat.case.assessments) {
        let key = format!("case.claim.{}", claim.kind().key());
        rows.push(Row::new(words.t(&key), show::money(words, assessment.amount.get())).strong());
    }
    rows.push(Row::new(
        words.t("party.turn.otherwise"),
        words.t("party.otherwise.reply"),
    ));
    let who = t!(
        words,
        "party.turn.who",
        who = seat.you(),
        task = super::home::label(words, Kind::Agree)
    );
    Turn::new(words.t("party.turn.now"), who, "", rows)
}

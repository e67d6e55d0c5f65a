//! Reading and signing an agreement (CAS-14, CAS-15, EMP-14): money, dates and what is given up in plain words above the terms, the sum
//! typed back, a code by text message.

use app::{t, values};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use domain::{
    access::Side,
    agreement::{Acceleration, Gate, Settles, Terms},
    money::Fen,
    step::Kind,
};
use web::{
    FormState, Frame, Visit, page,
    part::{Call, Row, Tone, Turn},
    show,
};

use super::{
    agreement::{self, Clause, Hand},
    confirm,
    seat::Seat,
};

#[derive(Template)]
#[template(path = "party/sign.html")]
struct Page {
    frame: Frame,
    form: FormState,
    back: String,
    action: String,
    told: Option<Call>,
    turn: Turn,
    warnings: Vec<Call>,
    clauses: Vec<Clause>,
    hands: Vec<Hand>,
    asks_code: bool,
    button: &'static str,
    effect: String,
}

/// Checks that the person has understood: the sum typed back and the box ticked. Binding steps without terms ask for their fields.
pub(crate) fn check(seat: &Seat, kind: Kind, form: &mut FormState) {
    match (kind, &seat.case.tabled) {
        (Kind::SignAsWorker | Kind::SignAsEmployer, Some(tabled)) => {
            let typed = form.parsed("total", values::money);
            if typed.is_some_and(|typed| Some(typed) != tabled.terms.total()) {
                form.fail("total", "party.sign.total_wrong");
            }
            form.agreed("agreed");
        }
        (Kind::Withdraw, _) if form.value("will").is_empty() => form.fail("will", "case.invalid.empty"),
        _ => {}
    }
}

/// Shows the page.
pub(crate) fn show(
    status: StatusCode,
    visit: &Visit,
    seat: &Seat,
    kind: Kind,
    form: FormState,
    told: Option<Call>,
) -> Response {
    let words = seat.words;
    let mut frame = visit.citizen(words.t("party.sign.title"));
    frame.failed = form.failed();
    let asks_code = confirm::asks(&form);
    let terms = seat.case.tabled.as_ref().map(|tabled| &tabled.terms);
    page::show_with(
        status,
        &Page {
            frame,
            form,
            back: seat.url("/room"),
            action: seat.step_url(kind),
            told,
            turn: terms.map_or_else(|| Turn::new("", "", "", Vec::new()), |terms| summary(seat, terms)),
            warnings: warnings(seat),
            clauses: agreement::clauses(seat),
            hands: agreement::hands(seat),
            asks_code,
            button: if asks_code {
                "party.sign.send"
            } else {
                "party.sign.code"
            },
            effect: t!(
                words,
                "party.sign.effect",
                law = app::paper::citation("劳动争议调解仲裁法:14;电子签名法:13")
            ),
        },
    )
}

/// What the agreement means for this side, before any legal text.
fn summary(seat: &Seat, terms: &Terms) -> Turn {
    let words = seat.words;
    let total = terms.total().unwrap_or(Fen::ZERO);
    let claimed = seat.case.total();
    let note = match claimed.checked_sub(total).filter(|less| *less > Fen::ZERO) {
        Some(less) => t!(words, "party.sign.less", less = show::money(words, less.get())),
        None => words.t("party.sign.whole").to_owned(),
    };
    let mut rows: Vec<Row> = terms
        .instalments
        .iter()
        .enumerate()
        .map(|(place, item)| {
            let day = show::full_day(words, item.due);
            Row::new(
                t!(words, "party.money.item", item = place + 1),
                show::money(words, item.amount.get()),
            )
            .strong()
            .note(t!(words, "party.money.by", day = day))
        })
        .collect();
    rows.push(
        Row::new(
            words.t("party.sign.account"),
            seat.case.account.as_deref().unwrap_or_default(),
        )
        .note(words.t(&format!("case.manner.{}", terms.manner.key()))),
    );
    let late = match (terms.instalments.len(), terms.acceleration) {
        (0 | 1, _) => words.t("party.sign.late"),
        (_, Acceleration::AllDue) => words.t("party.sign.late_all"),
        (_, Acceleration::KeepDates) => words.t("party.sign.late_each"),
    };
    rows.push(Row::new(words.t("party.sign.unpaid"), late).note(app::paper::citation("劳动争议调解仲裁法:15,16")));
    let gives_up = match (&terms.settles, &seat.case.remaining) {
        (Settles::Part { .. }, Some(remaining)) => {
            t!(words, "party.sign.part", remaining = remaining)
        }
        (Settles::Part { .. } | Settles::Everything, _) => words.t("party.sign.everything").to_owned(),
    };
    rows.push(Row::new(words.t("party.sign.gives_up"), gives_up).note(words.t("party.sign.kept")));
    rows.push(Row::new(
        words.t("party.sign.joint"),
        words.t(&format!("case.joint.{}", terms.joint.key())),
    ));
    let heading = match seat.side {
        Side::Worker => words.t("party.sign.you_get"),
        Side::Employer => words.t("party.sign.you_pay"),
    };
    Turn::new(heading, show::money(words, total.get()), note, rows)
}

/// What the check list says about the terms, hard findings first.
fn warnings(seat: &Seat) -> Vec<Call> {
    let words = seat.words;
    seat.case
        .findings()
        .iter()
        .map(|finding| {
            let (tone, title) = match finding.gate {
                Gate::Hard => (Tone::Bad, "party.sign.hard"),
                Gate::Soft => (Tone::Warn, "party.sign.soft"),
            };
            let law = app::paper::citation(finding.citation);
            Call::new(tone, words.t(title), format!("{} {law}", words.t(finding.key)))
        })
        .collect()
}

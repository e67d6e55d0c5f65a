//! The agreement (EMP-14, CAS-14): its clauses, who has signed, who is still missing, and the paper once it binds.

use app::{App, t};
use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    access::Side,
    agreement::{self, Acceleration, Settles, Statement},
    instrument,
    money::Fen,
    step::Kind,
};
use web::{
    Asks, Frame, PageError, Route, Visit, page,
    part::{Call, Empty, Tag, Tone},
    show,
};

use super::seat::{InCase, Seat};

/// The rows of this file.
pub(crate) const ROUTES: &[Route] = &[Route::get("/cases/{case}/agreement", Asks::Person, || {
    axum::routing::get(get)
})];

#[derive(Template)]
#[template(path = "party/agreement.html")]
struct Page {
    frame: Frame,
    back: String,
    state: Option<Call>,
    clauses: Vec<Clause>,
    hands: Vec<Hand>,
    paper_url: Option<String>,
    sign_url: Option<String>,
    empty: Empty,
}

/// One sentence of the agreement.
pub(crate) struct Clause {
    /// The sentence.
    pub(crate) text: String,
}

/// One of the four hands.
pub(crate) struct Hand {
    /// Whose.
    pub(crate) name: String,
    /// Whether it is there.
    pub(crate) state: Tag,
    /// Since when.
    pub(crate) at: Option<String>,
}

async fn get(State(app): State<App>, visit: Visit, at: InCase) -> Result<Response, PageError> {
    let seat = Seat::of(&app, &visit, at.case).await?;
    let words = seat.words;
    let paper = seat
        .case
        .instruments
        .iter()
        .rev()
        .find(|issued| issued.kind == instrument::Kind::Agreement);
    let signing = [Kind::SignAsWorker, Kind::SignAsEmployer]
        .into_iter()
        .find(|kind| seat.case.can(*kind));
    Ok(page::show(&Page {
        frame: visit.citizen(words.t("party.agreement.title")),
        back: seat.url(""),
        state: state(&seat),
        clauses: clauses(&seat),
        hands: hands(&seat),
        paper_url: paper.map(|issued| seat.url(&format!("/papers/{}", issued.id))),
        sign_url: signing.map(|kind| seat.step_url(kind)),
        empty: Empty::new(words.t("party.agreement.none"), words.t("party.agreement.none_text")),
    }))
}

fn state(seat: &Seat) -> Option<Call> {
    let words = seat.words;
    let tabled = seat.case.tabled.as_ref()?;
    let missing: Vec<&str> = agreement::Hand::ALL
        .iter()
        .filter(|hand| tabled.signatures.iter().all(|signature| signature.hand != **hand))
        .map(|hand| words.t(hand_key(*hand)))
        .collect();
    Some(if missing.is_empty() {
        let law = app::paper::citation("劳动争议调解仲裁法:14");
        Call::new(
            Tone::Good,
            words.t("party.agreement.binds"),
            t!(words, "party.agreement.binds_text", law = law),
        )
    } else {
        let who = missing.join(words.t("party.agreement.and"));
        Call::new(
            Tone::Sun,
            words.t("party.agreement.open"),
            t!(words, "party.agreement.missing", who = who),
        )
    })
}

fn hand_key(hand: agreement::Hand) -> &'static str {
    match hand {
        agreement::Hand::Worker => "case.hand.worker",
        agreement::Hand::Employer => "case.hand.employer",
        agreement::Hand::Mediator => "case.hand.mediator",
        agreement::Hand::Organization => "case.hand.organization",
    }
}

/// Lists the four hands an agreement needs.
pub(crate) fn hands(seat: &Seat) -> Vec<Hand> {
    let words = seat.words;
    let signatures = seat.case.tabled.as_ref().map_or(&[][..], |tabled| &tabled.signatures);
    agreement::Hand::ALL
        .iter()
        .map(|hand| {
            let signed = signatures.iter().find(|signature| signature.hand == *hand);
            Hand {
                name: words.t(hand_key(*hand)).to_owned(),
                state: match signed {
                    Some(_) => Tag::new(Tone::Good, words.t("party.agreement.signed")),
                    None => Tag::new(Tone::Plain, words.t("party.agreement.unsigned")),
                },
                at: signed.map(|signature| show::instant(words, signature.at)),
            }
        })
        .collect()
}

/// Writes the terms as sentences.
pub(crate) fn clauses(seat: &Seat) -> Vec<Clause> {
    let words = seat.words;
    let Some(tabled) = &seat.case.tabled else {
        return Vec::new();
    };
    let terms = &tabled.terms;
    let total = terms.total().unwrap_or(Fen::ZERO);
    let (worker, employer) = (seat.name(Side::Worker), seat.name(Side::Employer));
    let mut lines = vec![
        t!(words, "party.clause.parties", worker = worker, employer = employer),
        t!(
            words,
            "party.clause.total",
            amount = show::money(words, total.get()),
            capitals = total.in_capitals()
        ),
    ];
    for (place, item) in terms.instalments.iter().enumerate() {
        lines.push(t!(
            words,
            "party.clause.instalment",
            item = place + 1,
            day = show::full_day(words, item.due),
            amount = show::money(words, item.amount.get())
        ));
    }
    let manner = format!("case.manner.{}", terms.manner.key());
    let account = seat.case.account.as_deref().unwrap_or_default();
    lines.push(t!(
        words,
        "party.clause.manner",
        manner = words.t(&manner),
        account = account
    ));
    if terms.instalments.len() > 1 {
        let key = match terms.acceleration {
            Acceleration::AllDue => "party.clause.all_due",
            Acceleration::KeepDates => "party.clause.keep_dates",
        };
        lines.push(words.t(key).to_owned());
    }
    lines.push(match (&terms.settles, &seat.case.remaining) {
        (Settles::Part { .. }, Some(remaining)) => {
            t!(words, "party.clause.part", remaining = remaining)
        }
        (Settles::Part { .. } | Settles::Everything, _) => words.t("party.clause.everything").to_owned(),
    });
    let joint = format!("case.joint.{}", terms.joint.key());
    lines.push(t!(words, "party.clause.joint", joint = words.t(&joint)));
    if terms.insurance == Statement::Clean && terms.harm == Statement::Clean {
        lines.push(words.t("party.clause.clean").to_owned());
    }
    lines.into_iter().map(|text| Clause { text }).collect()
}

//! The money (CAS-16, EMP-15): every instalment with its day, its state and what this side can say about it.

use app::{App, t};
use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    deadline,
    performance::{Item, Ledger, State as Paid},
    stage,
    step::Kind,
};
use web::{
    Asks, Frame, PageError, Route, Visit, page,
    part::{Call, Empty, Link, Row, Summary, Tag, Tone},
    show::{self, Due},
};

use super::{
    say,
    seat::{InCase, Seat},
};

/// The rows of this file.
pub(crate) const ROUTES: &[Route] = &[Route::get("/cases/{case}/money", Asks::Person, || {
    axum::routing::get(get)
})];

#[derive(Template)]
#[template(path = "party/money.html")]
struct Page {
    frame: Frame,
    back: String,
    late: Option<Call>,
    totals: Summary,
    lines: Vec<Line>,
    empty: Empty,
    rule: Call,
}

/// One instalment.
struct Line {
    title: String,
    amount: String,
    state: Tag,
    due: Option<Due>,
    rows: Summary,
    /// What to say about it.
    acts: Vec<Act>,
}

/// Something to say about an instalment.
struct Act {
    label: String,
    url: String,
    /// Whether the case waits for it.
    main: bool,
}

/// What this side may say about an instalment, the most pressing first.
const ACTS: &[Kind] = &[
    Kind::ReportPayment,
    Kind::ConfirmReceipt,
    Kind::DenyReceipt,
    Kind::ConsentToNewDate,
];

async fn get(State(app): State<App>, visit: Visit, at: InCase) -> Result<Response, PageError> {
    let seat = Seat::of(&app, &visit, at.case).await?;
    let words = seat.words;
    let lines = seat.case.ledger.as_ref().map_or_else(Vec::new, |ledger| {
        ledger.0.iter().map(|item| line(&seat, item)).collect()
    });
    let late = (seat.case.stage == stage::Kind::PerformanceDefault).then(|| {
        let call = Call::new(Tone::Bad, words.t("party.money.late"), words.t("party.money.late_text"));
        if seat.is_worker() {
            call.link(Link::new(words.t("party.money.late_go"), seat.url("#ways")))
        } else {
            call
        }
    });
    Ok(page::show(&Page {
        frame: visit.citizen(words.t("party.money.title")),
        back: seat.url(""),
        late,
        totals: seat
            .case
            .ledger
            .as_ref()
            .map_or_else(|| Summary::new(Vec::new()), |ledger| totals(&seat, ledger)),
        lines,
        empty: Empty::new(words.t("party.money.none"), words.t("party.money.none_text")),
        rule: Call::new(
            Tone::Plain,
            words.t("party.money.rule"),
            t!(
                words,
                "party.money.rule_text",
                law = app::paper::citation("人民调解法:31;企业劳动争议协商调解规定:30")
            ),
        ),
    }))
}

fn totals(seat: &Seat, ledger: &Ledger) -> Summary {
    let words = seat.words;
    let mut rows = vec![
        Row::new(words.t("party.money.total"), show::money(words, ledger.total().get())).strong(),
        Row::new(
            words.t("party.money.received"),
            show::money(words, ledger.received().get()),
        )
        .strong(),
    ];
    if let Some(account) = &seat.case.account {
        rows.push(Row::new(words.t("party.sign.account"), account));
    }
    Summary::new(rows)
}

fn line(seat: &Seat, item: &Item) -> Line {
    let words = seat.words;
    let clock = seat.case.deadlines.iter().find(|clock| {
        clock.item == item.number
            && matches!(
                clock.kind,
                deadline::Kind::PerformanceDue | deadline::Kind::PerformanceConfirm
            )
    });
    let mut rows = vec![Row::new(words.t("party.money.due"), show::full_day(words, item.due))];
    if item.due != item.agreed {
        rows.push(Row::new(
            words.t("party.money.agreed"),
            show::full_day(words, item.agreed),
        ));
    }
    let state = match item.state {
        Paid::Open if item.due < seat.today => Tag::new(Tone::Bad, words.t("party.money.overdue")),
        Paid::Open => Tag::new(Tone::Plain, words.t("party.money.open")),
        Paid::Reported { on, told, proof } => {
            let mut row = Row::new(words.t("party.money.paid_on"), show::full_day(words, on)).note(t!(
                words,
                "party.money.told",
                day = show::full_day(words, told)
            ));
            if let Some(proof) = proof {
                let url = seat.url(&format!("/evidence/{proof}"));
                row = row.act(Link::new(words.t("party.money.proof"), url));
            }
            rows.push(row);
            Tag::new(Tone::Sun, words.t("party.money.reported"))
        }
        Paid::Confirmed { on } => {
            rows.push(Row::new(words.t("party.money.arrived"), show::full_day(words, on)));
            Tag::new(Tone::Good, words.t("party.money.confirmed"))
        }
    };
    if let Some(clock) = clock.filter(|clock| clock.kind == deadline::Kind::PerformanceConfirm) {
        rows.push(
            Row::new(words.t("party.money.confirm_by"), show::full_day(words, clock.due))
                .due(Due::on(words, seat.today, clock.due))
                .note(words.t(say::Origin::of(clock).key())),
        );
    }
    Line {
        title: t!(words, "party.money.item", item = item.number),
        amount: show::money(words, item.amount.get()),
        due: clock
            .filter(|clock| clock.kind == deadline::Kind::PerformanceDue)
            .map(|clock| Due::on(words, seat.today, clock.due)),
        state,
        rows: Summary::new(rows),
        acts: acts(seat, item),
    }
}

fn acts(seat: &Seat, item: &Item) -> Vec<Act> {
    let reported = matches!(item.state, Paid::Reported { .. });
    let ledger = seat.case.ledger.as_ref().map_or(&[][..], |ledger| &ledger.0);
    let next = ledger
        .iter()
        .find(|line| line.is_open())
        .is_some_and(|line| line.number == item.number);
    let fits = |kind: &&Kind| match **kind {
        Kind::ReportPayment => item.is_open(),
        Kind::DenyReceipt => reported,
        _ => !item.is_confirmed(),
    };
    ACTS.iter()
        .filter(|kind| seat.case.can(**kind))
        .filter(fits)
        .map(|kind| Act {
            label: say::step(seat.words, *kind),
            url: format!("{}?item={}", seat.step_url(*kind), item.number),
            main: (*kind == Kind::ConfirmReceipt && reported) || (*kind == Kind::ReportPayment && next),
        })
        .collect()
}

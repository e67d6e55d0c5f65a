//! The turn card: whose turn it is, by when, what happens otherwise, on what basis.

use app::t;
use domain::{
    access::Side,
    deadline::{self, Deadline},
    org::City,
    stage::{self, closing::Reason},
    view::{self, Turn},
};
use web::{
    part::{self, Row},
    show::{self, Due},
};

use super::task;
use crate::party::{
    say::{self, Origin},
    seat::Seat,
};

/// Writes the card.
pub(super) fn card(seat: &Seat, city: &City) -> part::Turn {
    match seat.case.over() {
        Some(reason) => over(seat, reason),
        None => running(seat, city),
    }
}

fn over(seat: &Seat, reason: Reason) -> part::Turn {
    let words = seat.words;
    let note = match (reason, seat.side) {
        (paid, _) if paid.is_paid() => words.t("party.over.paid"),
        (_, Side::Worker) if reason.leaves_routes() => words.t("party.over.ways"),
        (_, Side::Worker | Side::Employer) => words.t("party.over.plain"),
    };
    let mut rows = Vec::new();
    let paid = seat.case.ledger.as_ref().map(|ledger| ledger.received().get());
    if paid.is_some() || seat.case.credit.get() > 0 {
        let sum = paid.unwrap_or_default().saturating_add(seat.case.credit.get());
        rows.push(Row::new(words.t("party.money.received"), show::money(words, sum)).strong());
    }
    if let Some((entry, _)) = seat.case.timeline.last() {
        rows.push(Row::new(words.t("party.over.since"), show::instant(words, entry.at)));
    }
    let who = format!("case.closing.{}", reason.key());
    part::Turn::new(words.t("case.stage.closed"), words.t(&who), note, rows)
}

fn running(seat: &Seat, city: &City) -> part::Turn {
    let words = seat.words;
    let (turn, kind) = seat.case.turn;
    let mine = is_mine(seat, turn);
    let who = t!(
        words,
        "party.turn.who",
        who = who(seat, city, turn),
        task = task::label(words, kind)
    );
    let owes = seat.side == Side::Employer && seat.case.stage == stage::Kind::PerformanceDefault;
    let note = if mine {
        words.t("party.turn.yours").to_owned()
    } else if owes {
        words.t("party.turn.owed").to_owned()
    } else {
        t!(words, "party.turn.wait", you = seat.you())
    };
    part::Turn::new(words.t("party.turn.now"), who, note, rows(seat))
}

fn is_mine(seat: &Seat, turn: Turn) -> bool {
    match turn {
        Turn::Worker => seat.side == Side::Worker,
        Turn::Employer => seat.side == Side::Employer,
        Turn::Both => true,
        Turn::Intake | Turn::Station | Turn::Outlet | Turn::Mediator | Turn::Body(_) | Turn::Nobody => false,
    }
}

fn who(seat: &Seat, city: &City, turn: Turn) -> String {
    let words = seat.words;
    let holder = || {
        say::place(city, &seat.case.holder).map_or_else(
            || words.t("party.turn.station").to_owned(),
            |place| say::name(words, &place.name),
        )
    };
    match turn {
        Turn::Worker | Turn::Employer if is_mine(seat, turn) => seat.you().to_owned(),
        Turn::Worker => seat.name(Side::Worker),
        Turn::Employer => seat.name(Side::Employer),
        Turn::Intake | Turn::Station | Turn::Outlet => holder(),
        Turn::Mediator => match &seat.case.mediator {
            Some(name) => t!(words, "party.turn.mediator", name = name),
            None => holder(),
        },
        Turn::Both => words.t("party.turn.both").to_owned(),
        Turn::Body(body) => words.t(&format!("case.body.{}", body.key())).to_owned(),
        Turn::Nobody => String::new(),
    }
}

fn rows(seat: &Seat) -> Vec<Row> {
    let words = seat.words;
    let mut rows = Vec::new();
    let next = view::next_deadline(&seat.case.deadlines, seat.case.turn.1);
    if let Some(next) = next {
        rows.push(by(seat, next));
        if let Some(otherwise) = otherwise(next.kind) {
            rows.push(Row::new(words.t("party.turn.otherwise"), words.t(otherwise)));
        }
    }
    let statutory = seat
        .case
        .deadlines
        .iter()
        .find(|clock| clock.kind == deadline::Kind::MediationStatutory15);
    if let Some(statutory) = statutory.filter(|_| seat.is_worker()) {
        let day = show::near_day(words, statutory.due, seat.today);
        rows.push(
            Row::new(
                words.t("party.turn.no_deal"),
                t!(words, "party.turn.no_deal_text", day = day),
            )
            .note(say::basis(statutory)),
        );
    }
    if let Some(next) = next {
        let basis = say::basis(next);
        let value = if basis.is_empty() {
            words.t(Origin::of(next).key()).to_owned()
        } else {
            basis
        };
        rows.push(Row::new(words.t("party.turn.basis"), value));
    }
    rows
}

fn by(seat: &Seat, clock: &Deadline) -> Row {
    let words = seat.words;
    let note = format!("{} · {}", say::clock(words, clock), words.t(Origin::of(clock).key()));
    Row::new(words.t("party.turn.by"), show::near_day(words, clock.due, seat.today))
        .strong()
        .due(Due::on(words, seat.today, clock.due))
        .note(super::course::certain(words, clock, note))
}

/// What happens when nobody does anything.
fn otherwise(kind: deadline::Kind) -> Option<&'static str> {
    match kind {
        deadline::Kind::IntakeDecision | deadline::Kind::AssignmentAck | deadline::Kind::OutletAck => {
            Some("party.otherwise.station")
        }
        deadline::Kind::EmployerReply => Some("party.otherwise.reply"),
        deadline::Kind::EmployerSecondContact => Some("party.otherwise.silence"),
        deadline::Kind::MediationStatutory15
        | deadline::Kind::MediationStation15
        | deadline::Kind::MediationExtension15 => Some("party.otherwise.mediation"),
        deadline::Kind::PerformanceDue => Some("party.otherwise.unpaid"),
        deadline::Kind::PerformanceConfirm => Some("party.otherwise.unconfirmed"),
        deadline::Kind::PoPayOrObject15 => Some("party.otherwise.order"),
        deadline::Kind::PoNoSuit7 => Some("party.otherwise.no_suit"),
        deadline::Kind::ArbAccept5wd | deadline::Kind::ArbAward45 | deadline::Kind::ArbAwardExt15 => {
            Some("party.otherwise.commission")
        }
        deadline::Kind::SueAfterNonfinalAward15 => Some("party.otherwise.award"),
        _ => None,
    }
}

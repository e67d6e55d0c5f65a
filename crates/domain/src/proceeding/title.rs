//! Papers with force (执行依据): what an enforcement court acts on. A plain agreement is none (invariant 8).
//! 《劳动争议调解仲裁法》第五十一条、《民事诉讼法》第二百零六条、第二百二十七条、第二百三十五条.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Event, Line, Proceeding, State};
use crate::{
    calendar::Calendar,
    case::Case,
    money::Fen,
    period::{self, Length},
    stage::{Stage, closing::Reason},
};

/// A kind of paper with force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 仲裁调解书
    ArbitrationStatement,
    /// 确认调解协议裁定书
    Confirmation,
    /// 支付令
    PaymentOrder,
    /// 仲裁裁决书
    Award,
    /// 先予执行裁决
    Advance,
    /// 民事判决书、民事调解书
    Judgment,
}

impl Kind {
    /// All of them, in the order of this file.
    pub const ALL: &'static [Self] = &[
        Self::ArbitrationStatement,
        Self::Confirmation,
        Self::PaymentOrder,
        Self::Award,
        Self::Advance,
        Self::Judgment,
    ];

    /// The name in JSON and locale keys (`case.title.<key>`).
    pub fn key(self) -> &'static str {
        match self {
            Self::ArbitrationStatement => "arbitration_statement",
            Self::Confirmation => "confirmation",
            Self::PaymentOrder => "payment_order",
            Self::Award => "award",
            Self::Advance => "advance",
            Self::Judgment => "judgment",
        }
    }
}

/// A paper with force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Title {
    /// Which.
    pub kind: Kind,
    /// Since when it binds.
    pub effective: Date,
    /// The last day to pay without force.
    pub pay_by: Date,
    /// How much.
    pub sum: Fen,
}

/// The papers with force of a case, as of a day. Where all is paid there is nothing left to enforce, also where one payment served two papers.
pub fn of(case: &Case, today: Date, calendar: &Calendar) -> Vec<Title> {
    if case.closed().is_some_and(Reason::is_paid) {
        return Vec::new();
    }
    // What a court would not enforce has lost its force (《民事诉讼法》第二百四十八条), and whatever stood beside it then.
    let denied = case.proceedings.iter().rposition(is_denied);
    case.proceedings
        .iter()
        .skip(denied.map_or(0, |at| at + 1))
        .filter_map(|proceeding| one(case, proceeding, today, calendar))
        .collect()
}

/// Whether there is any on the day of a step.
pub(super) fn any(case: &Case, context: &crate::step::Context<'_>) -> bool {
    !of(case, context.today, context.rules.calendar).is_empty()
}

/// Whether it is an enforcement that a court refused for good.
pub(super) fn is_denied(other: &Proceeding) -> bool {
    other.line == Line::Enforcement && other.last(Event::DenyEnforcement).is_some()
}

fn one(case: &Case, proceeding: &Proceeding, today: Date, calendar: &Calendar) -> Option<Title> {
    match (proceeding.line, proceeding.state) {
        (Line::ArbitrationReview, State::Effective) => on_agreement(
            case,
            Kind::ArbitrationStatement,
            proceeding.last(Event::ReceiveStatement)?.on,
            calendar,
        ),
        (Line::JudicialConfirmation, State::Effective) => on_agreement(
            case,
            Kind::Confirmation,
            proceeding.last(Event::ConfirmAgreement)?.on,
            calendar,
        ),
        (Line::PaymentOrder, State::Served) => {
            let served = proceeding.last(Event::ServeOrder)?.on;
            let last = period::due(served, Length::days(15), calendar).on;
            let sum = proceeding.last(Event::IssueOrder)?.facts.sum?;
            (today > last).then_some(Title {
                kind: Kind::PaymentOrder,
                effective: served,
                pay_by: last,
                sum,
            })
        }
        (Line::Arbitration, State::Effective) => {
            let on = proceeding.last(Event::ReceiveSettlement)?.on;
            let facts = proceeding.last(Event::SettleArbitration)?.facts;
            Some(Title {
                kind: Kind::ArbitrationStatement,
                effective: on,
                pay_by: facts.by.map_or(on, |by| by.max(on)),
                sum: facts.sum?,
            })
        }
        (Line::Arbitration, State::Decided) => award(case, proceeding, today, calendar),
        (Line::Litigation, State::Effective) => {
            let mark = proceeding.last_of(&[Event::DecideAppeal, Event::SettleSuit])?;
            judgment(mark.on, mark)
        }
        (Line::Litigation, State::Decided) => {
            let served = proceeding.last(Event::ServeJudgment)?.on;
            let last = period::due(served, Length::days(15), calendar).on;
            if today > last {
                judgment(last, proceeding.last(Event::Judge)?)
            } else {
                None
            }
        }
        (Line::AdvanceExecution, State::Effective) => {
            let mark = proceeding.last(Event::GrantAdvance)?;
            Some(Title {
                kind: Kind::Advance,
                effective: mark.on,
                pay_by: mark.on,
                sum: mark.facts.sum?,
            })
        }
        _ => None,
    }
}

/// A paper that takes over the sums and days of the agreement.
fn on_agreement(case: &Case, kind: Kind, effective: Date, calendar: &Calendar) -> Option<Title> {
    let ledger = case.ledger()?;
    let open = ledger.0.iter().filter(|item| !item.is_confirmed());
    let first = open.clone().map(|item| item.due).min()?;
    let sum = open.fold(Fen::ZERO, |sum, item| sum.checked_add(item.amount).unwrap_or(sum));
    Some(Title {
        kind,
        effective,
        pay_by: period::agreed(first, calendar).on,
        sum,
    })
}

fn judgment(effective: Date, mark: &super::Mark) -> Option<Title> {
    Some(Title {
        kind: Kind::Judgment,
        effective,
        pay_by: mark.facts.by?.max(effective),
        sum: mark.facts.sum?,
    })
}

/// A final award binds when made; another one when fifteen days have passed for both without a suit, or when the suit was withdrawn or came too late
/// (K5, 法释〔2000〕18号第一条、第二条). While the court has it, it binds nobody.
fn award(case: &Case, proceeding: &Proceeding, today: Date, calendar: &Calendar) -> Option<Title> {
    let made = proceeding.last(Event::Award);
    let last = proceeding.last(Event::AwardFinal);
    let suit = case.proceedings.iter().rfind(|other| other.line == Line::Litigation);
    let sued = suit.is_some_and(|suit| !matches!(suit.state, State::Withdrawn | State::Dismissed | State::Refused));
    let set_aside = case
        .proceedings
        .iter()
        .any(|other| other.line == Line::SettingAside && other.state == State::Done);
    let part = |mark: Option<&super::Mark>| mark.and_then(|mark| mark.facts.sum);
    let of_final = last.filter(|_| !set_aside && !worker_sues(suit)).map(|mark| mark.on);
    let of_other = made.filter(|_| !sued).and_then(|_| {
        let worker = proceeding.last(Event::ServeAwardWorker)?.on;
        let employer = proceeding.last(Event::ServeAwardEmployer)?.on;
        let over = period::due(worker.max(employer), Length::days(15), calendar).on;
        (today > over).then_some(over)
    });
    let sum = match (of_final, of_other) {
        (Some(_), Some(_)) => part(last)?.checked_add(part(made)?)?,
        (Some(_), None) => part(last)?,
        (None, Some(_)) => part(made)?,
        (None, None) => return None,
    };
    let effective = of_final.into_iter().chain(of_other).min()?;
    let served = proceeding
        .last(Event::ServeAwardEmployer)
        .map_or(effective, |mark| mark.on);
    let parts = [last.filter(|_| of_final.is_some()), made.filter(|_| of_other.is_some())];
    let named = parts.into_iter().flatten().filter_map(|mark| mark.facts.by).min();
    Some(Title {
        kind: Kind::Award,
        effective,
        pay_by: named.unwrap_or(served).max(effective),
        sum,
    })
}

/// Whether the worker's own suit takes a final award away.
fn worker_sues(suit: Option<&Proceeding>) -> bool {
    suit.is_some_and(|suit| {
        suit.by() == Some(crate::access::Side::Worker)
            && !matches!(suit.state, State::Withdrawn | State::Dismissed | State::Refused)
    })
}

/// What courts have passed on to the worker so far.
pub fn collected(case: &Case) -> Fen {
    let marks = case.proceedings.iter().flat_map(|other| &other.marks);
    marks
        .filter(|mark| mark.event == Event::PassOnMoney)
        .filter_map(|mark| mark.facts.sum)
        .fold(Fen::ZERO, |sum, paid| sum.checked_add(paid).unwrap_or(sum))
}

/// Whether an agreed day has passed without payment.
pub(super) fn defaulted(case: &Case) -> bool {
    matches!(case.stage, Stage::PerformanceDefault(_))
}

//! What the house knows of a case, as facts for the planner.

use jiff::civil::Date;

use super::{Facts, Kind, Organization, Paper, PaymentOrder, Subject};
use crate::{
    access::Side,
    calendar::Calendar,
    case::Case,
    claim::Claim,
    jurisdiction::facts::Relation,
    proceeding::{self, Event, Line, State, archive, live, title},
    relation::Kind as Found,
    route,
    stage::{Stage, closing::Reason},
    step::Rules,
};

impl Facts {
    /// The facts of a case. What only a person can say (whether the debtor can be found, whether anything is owed in return) stays open, and comes back
    /// from the planner as something to find out.
    pub fn of(case: &Case, today: Date, rules: Rules<'_>) -> Self {
        let calendar = rules.calendar;
        let paper = paper(case, today, calendar);
        let signs = |side| signs(case, side);
        let defaulted = matches!(case.stage, Stage::PerformanceDefault(_));
        Self {
            paper,
            subjects: case.filed.claims.iter().map(subject).collect(),
            relation: relation(case),
            // The stations of a city are labor-dispute organizations (《劳动争议调解仲裁法》第十条).
            organization: case.agreement().map(|_| Organization::Labor),
            effective: case.agreement().map(|agreement| agreement.effective),
            defaulted: match paper {
                Paper::None | Paper::WageNote => None,
                Paper::Award | Paper::Judgment | Paper::PaymentOrder => Some(due(case, today, calendar)),
                Paper::Agreement | Paper::ArbitrationStatement | Paper::Confirmation => Some(defaulted),
            },
            worker_signs: signs(Side::Worker),
            employer_signs: signs(Side::Employer),
            fixed_and_due: case
                .agreement()
                .map(|_| proceeding::overdue(case, today).get() > 0)
                .or(case.admitted.map(|_| case.agreement().is_none())),
            admitted: case.admitted.map(|_| true),
            debtor_found: None,
            nothing_in_return: None,
            preserved: Some(live(case, Line::Preservation).is_some_and(|other| other.state == State::Ordered)),
            payment_order: payment_order(case, today, calendar),
            nothing_else: None,
            arbitrating: Some(live(case, Line::Arbitration).is_some()),
            suing: Some(live(case, Line::Litigation).is_some()),
            under_way: Kind::ALL
                .iter()
                .copied()
                .filter(|kind| is_under_way(case, *kind))
                .collect(),
            settled: Some(is_settled(case)),
            barred: Some(proceeding::is_barred(case)),
            released: Some(proceeding::is_released(case, today, rules)),
            sue_by: proceeding::sue_by(case, Side::Worker, rules),
            limitation: case.limitation().map(|limitation| limitation.computed),
            happened: Some(route::happened(case)),
        }
    }
}

/// Whether nothing is decided about it any more: all was paid, it goes on under another number, the file is gone.
fn is_settled(case: &Case) -> bool {
    let is_over = |reason: Reason| reason.is_paid() || reason == Reason::Duplicate;
    case.closed().is_some_and(is_over) || archive::is_destroyed(case)
}

/// Whether a body is at work behind a door, or was and may go on.
fn is_under_way(case: &Case, kind: Kind) -> bool {
    let line = match kind {
        Kind::Enforcement => Line::Enforcement,
        Kind::Review => Line::ArbitrationReview,
        Kind::Confirmation => Line::JudicialConfirmation,
        Kind::Suit => Line::Litigation,
        Kind::Inspection => Line::Inspection,
        // What became of these two is a fact of its own.
        Kind::PaymentOrder | Kind::Arbitration => return false,
    };
    live(case, line).is_some_and(|other| {
        !matches!(
            other.state,
            State::Signing | State::Ready | State::Effective | State::Decided
        )
    })
}

/// Whether the day of payment of the paper in hand has passed.
fn due(case: &Case, today: Date, calendar: &Calendar) -> bool {
    let titles = title::of(case, today, calendar);
    titles.first().is_some_and(|title| today > title.pay_by)
}

/// The strongest paper in hand.
fn paper(case: &Case, today: Date, calendar: &Calendar) -> Paper {
    match title::of(case, today, calendar).first().map(|title| title.kind) {
        Some(title::Kind::ArbitrationStatement) => Paper::ArbitrationStatement,
        Some(title::Kind::Confirmation) => Paper::Confirmation,
        Some(title::Kind::PaymentOrder) => Paper::PaymentOrder,
        Some(title::Kind::Award | title::Kind::Advance) => Paper::Award,
        Some(title::Kind::Judgment) => Paper::Judgment,
        None if case.agreement().is_some() => Paper::Agreement,
        None => Paper::None,
    }
}

/// Both kinds of claim that the house takes are about pay for work.
fn subject(claim: &Claim) -> Subject {
    match claim {
        Claim::UnpaidPay(_) | Claim::Deduction(_) => Subject::Pay,
    }
}

fn relation(case: &Case) -> Option<Relation> {
    let found = case.relation.as_ref()?.conclusion.kind()?;
    Some(match found {
        Found::LabourRelation => Relation::Labor,
        Found::IncompleteLabourRelation => Relation::Incomplete,
        Found::CivilRelation => Relation::Civil,
    })
}

/// Whether a side has signed a joint application that is not over.
fn signs(case: &Case, side: Side) -> Option<bool> {
    let joint = |other: &&crate::proceeding::Proceeding| {
        let line = matches!(other.line, Line::ArbitrationReview | Line::JudicialConfirmation);
        line && !other.state.is_over()
    };
    let hand = |other: &crate::proceeding::Proceeding| {
        other
            .marks
            .iter()
            .any(|mark| matches!(mark.event, Event::SignReview | Event::SignConfirmation) && mark.side == Some(side))
    };
    case.proceedings
        .iter()
        .rfind(joint)
        .and_then(|other| hand(other).then_some(true))
}

fn payment_order(case: &Case, today: Date, calendar: &Calendar) -> Option<PaymentOrder> {
    let order = case
        .proceedings
        .iter()
        .rfind(|other| other.line == Line::PaymentOrder)?;
    let is_final = title::of(case, today, calendar)
        .iter()
        .any(|title| title.kind == title::Kind::PaymentOrder);
    match order.state {
        State::Served if is_final => Some(PaymentOrder::Final),
        State::Objected | State::Dismissed | State::BecameSuit => Some(PaymentOrder::Objected),
        // Without an agreement an objection ends it at once (I5).
        State::Ended if case.agreement().is_none() && order.last(Event::ObjectToOrder).is_some() => {
            Some(PaymentOrder::Objected)
        }
        State::Void | State::Ended => Some(PaymentOrder::Ended),
        // Who was turned away may ask again; the planner must not take it for an order.
        State::Refused => None,
        State::Fresh
        | State::Signing
        | State::Ready
        | State::Filed
        | State::Asked
        | State::Accepted
        | State::Served
        | State::Summoned
        | State::Heard
        | State::Suspended
        | State::Issued
        | State::Decided
        | State::Appealed
        | State::Ordered
        | State::Effective
        | State::Withdrawn
        | State::DeemedWithdrawn
        | State::Moved
        | State::RoundOver
        | State::Kept
        | State::Listed
        | State::Destroyed
        | State::Sitting
        | State::Advised
        | State::Done => Some(PaymentOrder::Running),
    }
}

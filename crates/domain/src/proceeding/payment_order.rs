//! Payment order (支付令, 督促程序): the court orders an undisputed sum without a hearing. Rows I1 to I7.
//! 《民事诉讼法》第二百二十五条至第二百二十八条、《劳动争议调解仲裁法》第十六条、《最高人民法院关于适用〈民事诉讼法〉的解释》第四百二十七条至第四百三十九条.

use jiff::civil::Date;

use super::{
    AT_A_COUNTER, Body, Event,
    Goal::To,
    Line, Move, State, Step,
    asked::{AWARDED, FILE, REASONS, REPLY, SERVED, SUM, word},
    row,
};
use crate::{
    access::Taker::{self, Employer, System, Worker},
    case::Case,
    deadline,
    refusal::Refusal,
    stage::Stage,
    step::Context,
};

const COURT: &[Taker] = &[Taker::Body(Body::Court)];
const REFUSED: &[&str] = &["out_of_scope", "other_area", "unclear", "unserved", "incomplete"];
/// 民诉法解释 第四百三十条
const VOID: &[&str] = &["unserved", "sued", "by_applicant"];

/// The table.
pub(super) const MOVES: &[Move] = &[
    row(
        Event::ApplyForOrder,
        &[State::Fresh],
        To(State::Filed),
        AT_A_COUNTER,
        &const { [SUM] },
    ),
    row(
        Event::AcceptOrder,
        &[State::Filed],
        To(State::Accepted),
        COURT,
        &const { [FILE] },
    ),
    row(
        Event::RefuseOrder,
        &[State::Filed, State::Accepted],
        To(State::Refused),
        COURT,
        &const { [word("order_refused", REFUSED), REASONS] },
    ),
    row(
        Event::IssueOrder,
        &[State::Accepted],
        To(State::Issued),
        COURT,
        &const { [AWARDED] },
    ),
    row(
        Event::ServeOrder,
        &[State::Issued],
        To(State::Served),
        COURT,
        &const { [SERVED] },
    ),
    row(
        Event::ObjectToOrder,
        &[State::Served],
        To(State::Objected),
        &[Employer],
        &const { [REPLY] },
    ),
    row(
        Event::EndOrder,
        &[State::Objected],
        To(State::Dismissed),
        COURT,
        &const { [SERVED] },
    ),
    row(
        Event::RejectObjection,
        &[State::Objected],
        To(State::Served),
        COURT,
        &const { [REASONS] },
    ),
    row(
        Event::VoidOrder,
        &[State::Issued, State::Served],
        To(State::Void),
        COURT,
        &const { [word("order_void", VOID)] },
    ),
    row(
        Event::DeclineSuit,
        &[State::Dismissed],
        To(State::Ended),
        &[Worker],
        &[],
    ),
    row(
        Event::BecomeSuit,
        &[State::Dismissed],
        To(State::BecameSuit),
        &[System],
        &[],
    ),
];

/// Either an agreement about one of four sums, fixed and overdue (《劳动争议调解仲裁法》第十六条, invariant 7), or pay that the employer has admitted to owe
/// (《劳动合同法》第三十条); no preservation before a suit; an objection within fifteen days of service.
pub(super) fn gate(case: &Case, event: Event, context: &Context<'_>) -> Result<(), Refusal> {
    match event {
        Event::ApplyForOrder => may_apply(case, context),
        Event::ObjectToOrder => super::clock::in_time(case, deadline::Kind::PoPayOrObject15, context),
        // Whoever does not want a suit says so within seven days of the ruling.
        Event::DeclineSuit => super::clock::in_time(case, deadline::Kind::PoNoSuit7, context),
        Event::BecomeSuit => super::clock::is_over(case, deadline::Kind::PoNoSuit7, context),
        _ => Ok(()),
    }
}

fn may_apply(case: &Case, context: &Context<'_>) -> Result<(), Refusal> {
    if case.agreement().is_none() && case.admitted.is_none() {
        return Err(Refusal::NoAgreement);
    }
    let asked_before = |other: &super::Proceeding| other.line == Line::PaymentOrder && other.state != State::Refused;
    if case.proceedings.iter().any(asked_before) {
        return Err(Refusal::DecidedElsewhere);
    }
    super::may_be_labor(case)?;
    // The house takes claims for pay and for money kept back; both are pay for work (《劳动争议调解仲裁法》第十六条).
    // Whoever sues, or holds a paper with force, needs no order.
    if super::live(case, Line::Litigation).is_some() || super::title::any(case, context) {
        return Err(Refusal::DecidedElsewhere);
    }
    if overdue(case, context.today).get() == 0 {
        return Err(Refusal::NothingDue);
    }
    let frozen = |other: &super::Proceeding| other.line == Line::Preservation && other.state == State::Ordered;
    if case.proceedings.iter().any(frozen) {
        return Err(Refusal::DecidedElsewhere);
    }
    Ok(())
}

/// I5: without an agreement an objection leads to arbitration and never by itself to a suit. 《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第十三条第二款
pub(super) fn leaves_no_suit(event: Event, rests_on_agreement: bool) -> bool {
    event == Event::EndOrder && !rests_on_agreement
}

/// What is owed under the agreement and was due before today; without one, the pay that the employer has admitted.
pub fn overdue(case: &Case, today: Date) -> crate::money::Fen {
    if case.agreement().is_none() && case.admitted.is_some() && !matches!(case.stage, Stage::Closed(_)) {
        return crate::claim::total(&case.filed.claims);
    }
    let Some(ledger) = case.ledger().filter(|_| !matches!(case.stage, Stage::Closed(_))) else {
        return crate::money::Fen::ZERO;
    };
    ledger
        .0
        .iter()
        .filter(|item| !item.is_confirmed() && item.due < today)
        .fold(crate::money::Fen::ZERO, |sum, item| {
            sum.checked_add(item.amount).unwrap_or(sum)
        })
}

/// No more than what is overdue can be asked for (民诉法解释 第四百二十七条第二款), and no more is ordered than was asked for.
pub(super) fn guard(case: &Case, step: &Step, context: &Context<'_>) -> Result<(), Refusal> {
    match (step.event, step.facts.sum) {
        (Event::ApplyForOrder, Some(sum)) => {
            let most = overdue(case, context.today);
            if sum.get() == 0 || sum > most {
                Err(Refusal::MoreThanDue { most })
            } else {
                Ok(())
            }
        }
        (Event::IssueOrder, Some(sum)) => {
            let asked = super::live(case, Line::PaymentOrder).and_then(|order| order.last(Event::ApplyForOrder));
            match asked.and_then(|asked| asked.facts.sum) {
                Some(most) if sum > most => Err(Refusal::MoreThanDue { most }),
                Some(_) | None => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

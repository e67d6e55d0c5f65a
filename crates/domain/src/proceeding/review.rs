//! Arbitration review (仲裁审查): both sides ask the commission to turn the agreement into a statement with force. Rows E4, G1 to G6.
//! 《劳动人事争议仲裁办案规则》第七十四条至第七十九条、《浙江省劳动人事争议调解仲裁条例》第十一条.

use super::{
    Body, Event,
    Goal::{Both, To},
    Line, Move, State,
    asked::{FILE, MADE, REASONS, word},
    row,
};
use crate::{
    access::Taker::{self, Employer, Neutral, Worker},
    case::Case,
    deadline,
    refusal::Refusal,
    step::Context,
};

const COMMISSION: &[Taker] = &[Taker::Body(Body::Commission)];
const PARTIES: &[Taker] = &[Worker, Employer];
/// 办案规则 第七十五条
const REFUSED: &[&str] = &[
    "out_of_scope",
    "other_area",
    "late",
    "relation_only",
    "confirmed_elsewhere",
];
/// 办案规则 第七十八条
const GROUNDS: &[&str] = &[
    "mandatory_law",
    "harm",
    "false_material",
    "not_voluntary",
    "unclear",
    "other",
];

/// The table.
pub(super) const MOVES: &[Move] = &[
    row(
        Event::SignReview,
        &[State::Fresh, State::Signing],
        Both(State::Signing, State::Ready),
        PARTIES,
        &[],
    ),
    row(
        Event::FileReview,
        &[State::Ready],
        To(State::Filed),
        &[Worker, Employer, Neutral],
        &[],
    ),
    row(
        Event::AcceptReview,
        &[State::Filed],
        To(State::Accepted),
        COMMISSION,
        &[],
    ),
    row(
        Event::RefuseReview,
        &[State::Filed],
        To(State::Refused),
        COMMISSION,
        &const { [word("review_refused", REFUSED), REASONS] },
    ),
    row(
        Event::IssueStatement,
        &[State::Accepted],
        To(State::Issued),
        COMMISSION,
        &const { [FILE, MADE] },
    ),
    row(
        Event::DismissReview,
        &[State::Accepted],
        To(State::Dismissed),
        COMMISSION,
        &const { [word("agreement_grounds", GROUNDS), REASONS] },
    ),
    row(
        Event::ReceiveStatement,
        &[State::Issued],
        Both(State::Issued, State::Effective),
        PARTIES,
        &[],
    ),
    row(
        Event::WithdrawReview,
        &[State::Ready, State::Filed, State::Accepted, State::Issued],
        To(State::Withdrawn),
        PARTIES,
        &[],
    ),
];

/// Both sides, within fifteen days of the agreement, within the scope of arbitration, and not confirmed by a court (invariants 4 and 5).
pub(super) fn gate(case: &Case, event: Event, context: &Context<'_>) -> Result<(), Refusal> {
    if !matches!(event, Event::SignReview | Event::FileReview) {
        return Ok(());
    }
    let agreement = case.agreement().ok_or(Refusal::NoAgreement)?;
    super::may_be_labor(case)?;
    let confirmed =
        |other: &super::Proceeding| other.line == Line::JudicialConfirmation && other.state == State::Effective;
    if case.proceedings.iter().any(confirmed) {
        return Err(Refusal::DecidedElsewhere);
    }
    deadline::in_time(agreement.effective, deadline::Kind::ArbReviewApply15, context)
}

//! Judicial confirmation (司法确认): both sides ask the court to rule that the agreement is valid. Rows E5, H1 to H6.
//! 《民事诉讼法》第二百零五条、第二百零六条、《最高人民法院关于适用〈民事诉讼法〉的解释》第三百五十一条至第三百五十八条、第三百七十二条.

use super::{
    Body, Event,
    Goal::{Both, To},
    Line, Move, State,
    asked::{ANSWER_BY, FILE, MADE, REASONS, REPLY, SERVED, WANTED, word},
    row,
};
use crate::{
    access::Taker::{self, Employer, Neutral, Worker},
    case::Case,
    deadline,
    refusal::Refusal,
    step::Context,
};

const COURT: &[Taker] = &[Taker::Body(Body::Court)];
const PARTIES: &[Taker] = &[Worker, Employer];
/// 民诉法解释 第三百五十五条
const REFUSED: &[&str] = &["out_of_scope", "other_area", "late", "status"];
/// 民诉法解释 第三百五十八条
const GROUNDS: &[&str] = &["mandatory_law", "harm", "morals", "not_voluntary", "unclear", "other"];

/// The table.
pub(super) const MOVES: &[Move] = &[
    row(
        Event::SignConfirmation,
        &[State::Fresh, State::Signing],
        Both(State::Signing, State::Ready),
        PARTIES,
        &[],
    ),
    row(
        Event::FileConfirmation,
        &[State::Ready],
        To(State::Filed),
        &[Worker, Employer, Neutral],
        &[],
    ),
    row(
        Event::AcceptConfirmation,
        &[State::Filed],
        To(State::Accepted),
        COURT,
        &const { [FILE] },
    ),
    row(
        Event::RefuseConfirmation,
        &[State::Filed],
        To(State::Refused),
        COURT,
        &const { [word("confirmation_refused", REFUSED), REASONS] },
    ),
    row(
        Event::ConfirmAgreement,
        &[State::Accepted],
        To(State::Effective),
        COURT,
        &const { [MADE] },
    ),
    row(
        Event::AskConfirmation,
        &[State::Accepted],
        To(State::Asked),
        COURT,
        &const { [WANTED, ANSWER_BY] },
    ),
    row(
        Event::AnswerConfirmation,
        &[State::Asked],
        To(State::Accepted),
        PARTIES,
        &const { [REPLY] },
    ),
    row(
        Event::LapseConfirmation,
        &[State::Asked],
        To(State::DeemedWithdrawn),
        COURT,
        &[],
    ),
    row(
        Event::DismissConfirmation,
        &[State::Accepted],
        To(State::Dismissed),
        COURT,
        &const { [word("confirmation_grounds", GROUNDS), REASONS] },
    ),
    row(
        Event::WithdrawConfirmation,
        &[State::Ready, State::Filed, State::Asked, State::Accepted],
        To(State::Withdrawn),
        PARTIES,
        &[],
    ),
    row(
        Event::ServeConfirmation,
        &[State::Effective],
        super::Goal::Stay,
        COURT,
        &const { [SERVED] },
    ),
    row(
        Event::ObjectToConfirmation,
        &[State::Effective],
        To(State::Objected),
        PARTIES,
        &const { [REPLY] },
    ),
    row(
        Event::UpholdConfirmation,
        &[State::Objected],
        To(State::Effective),
        COURT,
        &const { [REASONS] },
    ),
    row(
        Event::AnnulConfirmation,
        &[State::Objected],
        To(State::Void),
        COURT,
        &const { [REASONS] },
    ),
];

/// Both sides, within thirty days of the agreement, for relations of every kind (invariants 4 and 6); an objection within fifteen days of service.
pub(super) fn gate(case: &Case, event: Event, context: &Context<'_>) -> Result<(), Refusal> {
    match event {
        Event::SignConfirmation | Event::FileConfirmation => {
            let agreement = case.agreement().ok_or(Refusal::NoAgreement)?;
            let reviewed =
                |other: &super::Proceeding| other.line == Line::ArbitrationReview && other.state == State::Effective;
            if case.proceedings.iter().any(reviewed) {
                return Err(Refusal::DecidedElsewhere);
            }
            deadline::in_time(agreement.effective, deadline::Kind::JudicialConfirmApply30, context)
        }
        Event::ObjectToConfirmation => super::clock::in_time(case, deadline::Kind::ConfirmPartyObjection15, context),
        Event::LapseConfirmation => super::clock::is_over(case, deadline::Kind::JudicialConfirmSupplement, context),
        _ => Ok(()),
    }
}

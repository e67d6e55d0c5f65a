//! Advance execution (先予执行): part of the money before the award, for whoever cannot live on waiting. Row J20.
//! 《劳动争议调解仲裁法》第四十四条.

use super::{
    Body, Event,
    Goal::To,
    Line, Move, State,
    asked::{AWARDED, REASONS, REPLY, SUM},
    row,
};
use crate::{
    access::Taker::{self, Worker},
    case::Case,
    refusal::Refusal,
};

const COMMISSION: &[Taker] = &[Taker::Body(Body::Commission)];

/// The table.
pub(super) const MOVES: &[Move] = &[
    row(
        Event::ApplyForAdvance,
        &[State::Fresh],
        To(State::Filed),
        &[Worker],
        &const { [SUM, REPLY] },
    ),
    row(
        Event::GrantAdvance,
        &[State::Filed],
        To(State::Effective),
        COMMISSION,
        &const { [AWARDED] },
    ),
    row(
        Event::RefuseAdvance,
        &[State::Filed],
        To(State::Refused),
        COMMISSION,
        &const { [REASONS] },
    ),
    row(
        Event::ConfirmAdvance,
        &[State::Effective],
        To(State::Done),
        &[Worker],
        &[],
    ),
];

/// While arbitration is going on.
pub(super) fn gate(case: &Case, event: Event) -> Result<(), Refusal> {
    let accepted = super::live(case, Line::Arbitration).is_some_and(|other| {
        matches!(
            other.state,
            State::Accepted | State::Served | State::Summoned | State::Heard
        )
    });
    match event {
        Event::ApplyForAdvance if !accepted => Err(Refusal::NotNow),
        _ => Ok(()),
    }
}

//! Preservation of assets and of proof (财产保全、证据保全). Rows O7, O8. The other side learns of a freeze when it has happened, never before.
//! 《民事诉讼法》第八十四条、第一百零三条、第一百零四条、《浙江省劳动人事争议调解仲裁条例》第三十三条.

use super::{
    Body, Event,
    Goal::{Stay, To},
    Move, State,
    asked::{MADE, REASONS, REPLY, SUM, word},
    row,
};
use crate::access::Taker::{self, Worker};

const COURT: &[Taker] = &[Taker::Body(Body::Court)];
const COMMISSION: &[Taker] = &[Taker::Body(Body::Commission)];
const EITHER: &[Taker] = &[Taker::Body(Body::Court), Taker::Body(Body::Commission)];
const DANGER: &[&str] = &["flight", "asset_transfer"];
const LOSS: &[&str] = &["deletion", "flight"];

/// The table for assets.
pub(super) const MOVES: &[Move] = &[
    row(
        Event::ApplyForPreservation,
        &[State::Fresh],
        To(State::Filed),
        &[Worker],
        &const { [word("danger", DANGER), SUM, REPLY] },
    ),
    row(
        Event::OrderPreservation,
        &[State::Filed],
        To(State::Ordered),
        COURT,
        &const { [MADE] },
    ),
    row(Event::PassOnPreservation, &[State::Filed], Stay, COMMISSION, &[]),
    row(
        Event::RefusePreservation,
        &[State::Filed],
        To(State::Refused),
        COURT,
        &const { [REASONS] },
    ),
    row(
        Event::LiftPreservation,
        &[State::Ordered],
        To(State::Ended),
        COURT,
        &const { [REASONS] },
    ),
];

/// The table for proof.
pub(super) const EVIDENCE: &[Move] = &[
    row(
        Event::ApplyForProof,
        &[State::Fresh],
        To(State::Filed),
        &[Worker],
        &const { [word("loss", LOSS), REPLY] },
    ),
    row(
        Event::OrderProof,
        &[State::Filed],
        To(State::Done),
        EITHER,
        &const { [MADE] },
    ),
    row(
        Event::RefuseProof,
        &[State::Filed],
        To(State::Refused),
        EITHER,
        &const { [REASONS] },
    ),
];

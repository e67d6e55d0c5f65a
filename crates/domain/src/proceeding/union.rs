//! Union supervision (工会劳动法律监督): for a member, or for anybody of the firm. Row O6.
//! 《浙江省实施〈中华人民共和国工会法〉办法》、《工会法》第二十二条、第二十三条.

use super::{
    Body, Event,
    Goal::{Stay, To},
    Move, State,
    asked::{PARTICULARS, REASONS, REPLY},
    row,
};
use crate::access::Taker::{self, Employer, Worker};

const UNION: &[Taker] = &[Taker::Body(Body::Union)];

/// The table.
pub(super) const MOVES: &[Move] = &[
    row(
        Event::AskUnion,
        &[State::Fresh],
        To(State::Filed),
        &[Worker],
        &const { [PARTICULARS] },
    ),
    row(
        Event::WriteOpinion,
        &[State::Filed],
        To(State::Ordered),
        UNION,
        &const { [REASONS] },
    ),
    row(
        Event::RejectUnion,
        &[State::Filed],
        To(State::Refused),
        UNION,
        &const { [REASONS] },
    ),
    row(
        Event::ReplyToUnion,
        &[State::Ordered],
        Stay,
        &[Employer],
        &const { [REPLY] },
    ),
    row(
        Event::CloseUnion,
        &[State::Ordered, State::Moved],
        To(State::Done),
        UNION,
        &[],
    ),
    row(
        Event::Propose,
        &[State::Ordered],
        To(State::Moved),
        UNION,
        &const { [REASONS] },
    ),
];

//! Labor inspection (劳动保障监察): a complaint instead of a suit. Rows O1, O2.
//! 《劳动保障监察条例》第十一条至第二十六条、《浙江省劳动保障监察条例》第二十条至第三十条、《刑法》第二百七十六条之一、
//! 《保障农民工工资支付条例》第六十三条.

use super::{
    Body, Event,
    Goal::{Stay, To},
    Line, Move, State,
    asked::{AWARDED, PAID, PARTICULARS, PAY_BY, REASONS},
    row,
};
use crate::{
    access::Taker::{self, Worker},
    case::Case,
    period::{self, Length},
    refusal::Refusal,
    route,
    step::Context,
};

const INSPECTION: &[Taker] = &[Taker::Body(Body::Inspection)];

/// The table.
pub(super) const MOVES: &[Move] = &[
    row(
        Event::Complain,
        &[State::Fresh],
        To(State::Filed),
        &[Worker],
        &const { [PARTICULARS] },
    ),
    row(
        Event::AcceptComplaint,
        &[State::Filed],
        To(State::Accepted),
        INSPECTION,
        &[],
    ),
    row(
        Event::RefuseComplaint,
        &[State::Filed],
        To(State::Refused),
        INSPECTION,
        &const { [REASONS] },
    ),
    row(
        Event::OrderToPay,
        &[State::Accepted],
        To(State::Ordered),
        INSPECTION,
        &const { [AWARDED, PAY_BY] },
    ),
    row(
        Event::ExtendInspection,
        &[State::Accepted],
        Stay,
        INSPECTION,
        &const { [REASONS] },
    ),
    row(
        Event::ComplyWithOrder,
        &[State::Ordered],
        To(State::Done),
        INSPECTION,
        &[],
    ),
    row(
        Event::ReferCrime,
        &[State::Ordered],
        Stay,
        INSPECTION,
        &const { [REASONS] },
    ),
    row(
        Event::CloseInspection,
        &[State::Accepted, State::Ordered],
        To(State::Ended),
        INSPECTION,
        &const { [REASONS] },
    ),
    // 《保障农民工工资支付条例》第六十三条: the local government may advance a part of the wages of workers from the country, or their living costs, and
    // takes it back from the employer; the claim goes on for the rest.
    row(
        Event::AskForFund,
        &[State::Accepted, State::Ordered],
        Stay,
        &[Worker],
        &const { [PARTICULARS] },
    ),
    row(
        Event::AdvanceFromFund,
        &[State::Accepted, State::Ordered],
        Stay,
        INSPECTION,
        &const { [PAID] },
    ),
    row(
        Event::DeclineFund,
        &[State::Accepted, State::Ordered],
        Stay,
        INSPECTION,
        &const { [REASONS] },
    ),
];

/// Within two years of the act, and not beside arbitration or a suit (监察条例 第二十条、第二十一条).
pub(super) fn gate(case: &Case, event: Event, context: &Context<'_>) -> Result<(), Refusal> {
    if event != Event::Complain {
        return Ok(());
    }
    if super::live(case, Line::Arbitration).is_some() || super::live(case, Line::Litigation).is_some() {
        return Err(Refusal::DecidedElsewhere);
    }
    let last = period::due(route::happened(case), Length::years(2), context.rules.calendar).on;
    if context.today > last {
        Err(Refusal::TimeOver { due: last })
    } else {
        Ok(())
    }
}

//! What a worker may ask of the platform itself: the own data (个人信息查询), and why a machine decided, with a person to look again (算法说明与人工复核).
//! Rows O9, O10. 《个人信息保护法》第二十四条、第四十五条、第五十条.

use super::{
    Event,
    Goal::To,
    Move, State,
    asked::{PARTICULARS, REPLY, word},
    row,
};
use crate::{
    access::Taker::{Employer, Worker},
    case::{Case, EmployerSees},
    refusal::Refusal,
};

const DECISIONS: &[&str] = &["ban", "deduction", "dispatch"];

/// The table of a request for data.
pub(super) const DATA: &[Move] = &[
    row(
        Event::RequestData,
        &[State::Fresh],
        To(State::Filed),
        &[Worker],
        &const { [PARTICULARS] },
    ),
    row(
        Event::ProvideData,
        &[State::Filed],
        To(State::Done),
        &[Employer],
        &const { [REPLY] },
    ),
    row(
        Event::RefuseData,
        &[State::Filed],
        To(State::Refused),
        &[Employer],
        &const { [REPLY] },
    ),
];

/// The table of a request for an explanation.
pub(super) const ALGORITHM: &[Move] = &[
    row(
        Event::RequestExplanation,
        &[State::Fresh],
        To(State::Filed),
        &[Worker],
        &const { [word("machine_decision", DECISIONS), PARTICULARS] },
    ),
    row(
        Event::Explain,
        &[State::Filed],
        To(State::Done),
        &[Employer],
        &const { [REPLY] },
    ),
    row(
        Event::Reverse,
        &[State::Filed],
        To(State::Done),
        &[Employer],
        &const { [REPLY] },
    ),
];

/// Once the other side knows of the case: a worker who has not agreed to contact is not uncovered by a request.
pub(super) fn gate(case: &Case, event: Event) -> Result<(), Refusal> {
    match (event, case.employer) {
        (Event::RequestData | Event::RequestExplanation, EmployerSees::Nothing) => Err(Refusal::NotNow),
        _ => Ok(()),
    }
}

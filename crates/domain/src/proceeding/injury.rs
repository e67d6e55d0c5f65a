//! Injury lines: recognition of a work injury (工伤认定), grading of capacity (劳动能力鉴定), and the pilot for orders on platforms (职业伤害). Rows O3 to O5.
//! 《工伤保险条例》第十七条至第二十八条、《工伤认定办法》、《劳动能力鉴定管理办法》.

use super::{
    Body, Event,
    Goal::To,
    Line, Move, State,
    asked::{ANSWER_BY, PARTICULARS, REASONS, REPLY, SERVED, WANTED, word},
    row,
};
use crate::{
    access::Taker::{self, Employer, Worker},
    case::Case,
    deadline::Kind as Clock,
    form::{Field, Input},
    refusal::Refusal,
    step::Context,
};

const INJURY: &[Taker] = &[Taker::Body(Body::Injury)];
const PARTIES: &[Taker] = &[Worker, Employer];
const HAPPENED: Field = Field::required("happened_on", Input::PastDate);
const GRADE: Field = Field::required("grade", Input::Count { most: 10 });
const REFUSED: &[&str] = &["late", "other_area", "out_of_scope", "incomplete"];
const SUSPENDED: &[&str] = &["relation_unclear", "other_case"];
const DENIED: &[&str] = &["not_for_work", "other"];

/// The table of recognition.
pub(super) const RECOGNITION: &[Move] = &[
    row(
        Event::ApplyForRecognition,
        &[State::Fresh],
        To(State::Filed),
        PARTIES,
        &const { [HAPPENED, PARTICULARS] },
    ),
    row(
        Event::AcceptRecognition,
        &[State::Filed],
        To(State::Accepted),
        INJURY,
        &[],
    ),
    row(
        Event::AskRecognition,
        &[State::Filed],
        To(State::Asked),
        INJURY,
        &const { [WANTED, ANSWER_BY] },
    ),
    row(
        Event::CompleteRecognition,
        &[State::Asked],
        To(State::Filed),
        PARTIES,
        &const { [REPLY] },
    ),
    row(
        Event::RefuseRecognition,
        &[State::Filed],
        To(State::Refused),
        INJURY,
        &const { [word("recognition_refused", REFUSED), REASONS] },
    ),
    row(Event::Recognize, &[State::Accepted], To(State::Decided), INJURY, &[]),
    row(
        Event::SuspendRecognition,
        &[State::Accepted],
        To(State::Suspended),
        INJURY,
        &const { [word("recognition_waits_for", SUSPENDED)] },
    ),
    row(
        Event::ResumeRecognition,
        &[State::Suspended],
        To(State::Accepted),
        INJURY,
        &[],
    ),
    row(
        Event::DenyRecognition,
        &[State::Accepted],
        To(State::Decided),
        INJURY,
        &const { [word("recognition_denied", DENIED), REASONS] },
    ),
    row(
        Event::ServeRecognition,
        &[State::Decided],
        To(State::Done),
        INJURY,
        &const { [SERVED] },
    ),
];

/// The table of grading.
pub(super) const GRADING: &[Move] = &[
    row(
        Event::ApplyForGrading,
        &[State::Fresh],
        To(State::Filed),
        PARTIES,
        &const { [PARTICULARS] },
    ),
    row(
        Event::Grade,
        &[State::Filed],
        To(State::Decided),
        INJURY,
        &const { [GRADE] },
    ),
    row(
        Event::AskGrading,
        &[State::Filed],
        To(State::Asked),
        INJURY,
        &const { [WANTED] },
    ),
    row(
        Event::CompleteGrading,
        &[State::Asked],
        To(State::Filed),
        PARTIES,
        &const { [REPLY] },
    ),
    row(
        Event::ServeGrade,
        &[State::Decided],
        To(State::Effective),
        INJURY,
        &const { [SERVED] },
    ),
    row(
        Event::AskForRegrading,
        &[State::Effective],
        To(State::Objected),
        PARTIES,
        &const { [REPLY] },
    ),
    row(
        Event::Regrade,
        &[State::Objected],
        To(State::Done),
        INJURY,
        &const { [GRADE] },
    ),
];

/// The table of the pilot.
pub(super) const OCCUPATIONAL: &[Move] = &[
    row(
        Event::ReportAccident,
        &[State::Fresh],
        To(State::Filed),
        PARTIES,
        &const { [HAPPENED, PARTICULARS] },
    ),
    row(Event::AcceptAccident, &[State::Filed], To(State::Accepted), INJURY, &[]),
    row(Event::ConfirmAccident, &[State::Accepted], To(State::Done), INJURY, &[]),
    row(
        Event::DenyAccident,
        &[State::Filed, State::Accepted],
        To(State::Refused),
        INJURY,
        &const { [word("recognition_denied", DENIED), REASONS] },
    ),
];

/// Grading comes after recognition; a second grading within fifteen days of the first.
pub(super) fn gate(case: &Case, event: Event, context: &Context<'_>) -> Result<(), Refusal> {
    match event {
        Event::ApplyForGrading => {
            let recognized = |other: &super::Proceeding| {
                let confirmed = other.line == Line::OccupationalInjury && other.state == State::Done;
                confirmed || other.last(Event::Recognize).is_some()
            };
            if case.proceedings.iter().any(recognized) {
                Ok(())
            } else {
                Err(Refusal::NotNow)
            }
        }
        Event::AskForRegrading => super::clock::in_time(case, Clock::GradingAgain15, context),
        _ => Ok(()),
    }
}

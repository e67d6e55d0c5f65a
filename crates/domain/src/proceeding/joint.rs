//! Joint applications that are signed together with the agreement (E4, E5).

use jiff::civil::Date;

use super::{Event, Facts, Line, Mark, Proceeding, State};
use crate::{access::Side, agreement::JointWish, case::Case};

/// Whoever signs the agreement with a joint application in it has signed the application too: it lies ready, and can be filed in one tap when the money
/// does not come, without looking for the other side again. 办案规则 第七十四条、《民事诉讼法》第二百零五条
#[must_use]
pub fn signed_with_the_agreement(mut case: Case, wish: JointWish, on: Date) -> Case {
    let lines: &[(Line, Event)] = match wish {
        JointWish::Review => &[(Line::ArbitrationReview, Event::SignReview)],
        JointWish::Confirmation => &[(Line::JudicialConfirmation, Event::SignConfirmation)],
        JointWish::Both => &[
            (Line::ArbitrationReview, Event::SignReview),
            (Line::JudicialConfirmation, Event::SignConfirmation),
        ],
        JointWish::Neither => &[],
    };
    let seq = case.version.saturating_add(1);
    case.proceedings.extend(lines.iter().map(|(line, event)| {
        Proceeding {
            line: *line,
            state: State::Ready,
            marks: Side::ALL
                .iter()
                .map(|side| Mark {
                    seq,
                    event: *event,
                    on,
                    side: Some(*side),
                    facts: Facts::default(),
                    author: None,
                })
                .collect(),
            told: true,
        }
    }));
    case
}

//! The steps before which it is written down what is on the file (H14): each hand-over, so that nobody can say later that something was missing, and each
//! decision, so that it is known what it was made on (《劳动人事争议仲裁办案规则》第二十一条).

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a few of a hundred and seventy events hand a file over or decide on it"
)]

use crate::{
    access::Relation,
    proceeding::{Event, Line},
    step::Kind,
};

/// Why a list is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The file goes to somebody else.
    Handover,
    /// Somebody decides on it.
    Decision,
}

const HANDED_OVER: &[Event] = &[
    Event::FileReview,
    Event::FileConfirmation,
    Event::ApplyForOrder,
    Event::FileArbitration,
    Event::ApplyToSetAside,
    Event::Sue,
    Event::ApplyForEnforcement,
    Event::TransferArbitration,
    Event::ApplyForAdvance,
    Event::ApplyForPreservation,
    Event::ApplyForProof,
    Event::Complain,
    Event::ApplyForRecognition,
    Event::ApplyForGrading,
    Event::ReportAccident,
    Event::AskUnion,
    Event::FileAway,
];

const DECIDED: &[Event] = &[
    Event::IssueStatement,
    Event::DismissReview,
    Event::ConfirmAgreement,
    Event::DismissConfirmation,
    Event::IssueOrder,
    Event::AwardPart,
    Event::Award,
    Event::AwardFinal,
    Event::Judge,
    Event::DecideAppeal,
    Event::GrantAdvance,
    Event::OrderPreservation,
    Event::OrderProof,
    Event::OrderToPay,
    Event::Recognize,
    Event::DenyRecognition,
    Event::Grade,
    Event::ConfirmAccident,
    Event::DenyAccident,
    Event::WriteOpinion,
    Event::DestroyFile,
];

/// Why a list is made before this step, if one is.
pub fn cause(kind: Kind) -> Option<Cause> {
    match kind {
        Kind::Proceed(event) if HANDED_OVER.contains(&event) => Some(Cause::Handover),
        Kind::Proceed(event) if DECIDED.contains(&event) => Some(Cause::Decision),
        Kind::Transfer | Kind::Dispatch => Some(Cause::Handover),
        Kind::ConfirmRejection | Kind::TakeEffect | Kind::Fail | Kind::Close => Some(Cause::Decision),
        _ => None,
    }
}

/// Who reads the file that is listed: the body that gets it or decides, else the station.
pub fn reader(kind: Kind) -> Relation {
    let body = match kind {
        Kind::Proceed(event) if event.line() != Line::Archive => event.line().bodies().first(),
        _ => None,
    };
    body.map_or(Relation::Holding, |body| Relation::Body(*body))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proceeding::Body;

    #[test]
    fn every_main_line_is_listed_when_it_begins_before_a_body_and_when_it_is_decided() {
        for line in Line::ALL.iter().filter(|line| line.is_main()) {
            let of_line = |wanted| {
                Event::ALL
                    .iter()
                    .any(|event| event.line() == *line && cause(Kind::Proceed(*event)) == Some(wanted))
            };
            assert!(of_line(Cause::Handover), "{}", line.key());
            let decides = !matches!(line, Line::Enforcement | Line::SettingAside);
            assert!(!decides || of_line(Cause::Decision), "{}", line.key());
        }
        assert_eq!(reader(Kind::Proceed(Event::Award)), Relation::Body(Body::Commission));
        assert_eq!(reader(Kind::Transfer), Relation::Holding);
        assert_eq!(cause(Kind::AddEvidence), None);
    }
}

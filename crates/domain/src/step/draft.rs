//! From a filled form to a step.

use super::{Kind, Step};
use crate::{
    agreement::{Hand, Terms},
    form::{Missing, Values},
    proceeding,
    stage::{
        agreement as effective, closing, intake, mediation, performance, triage,
        verification::{self, ContactChannel, Position},
    },
    track::{aid, group},
};

/// The answer to who wants a form to build what no form builds.
const NOT_BUILT: Missing = Missing::wrong("kind", "case.invalid.unknown");

fn chosen<T>(values: &Values, field: &'static str, read: impl Fn(&str) -> Option<T>) -> Result<T, Missing> {
    read(values.choice(field)?).ok_or(Missing::empty(field))
}

fn slug<T: std::str::FromStr>(values: &Values, field: &'static str) -> Result<T, Missing> {
    values
        .slug(field)?
        .parse()
        .map_err(|_| Missing::wrong(field, "case.invalid.unknown"))
}

fn item(values: &Values) -> Result<u8, Missing> {
    u8::try_from(values.count("item")?).map_err(|_| Missing::wrong("item", "case.invalid.unknown"))
}

impl Kind {
    /// Whether it has a way in of its own, because no form of one case builds it.
    pub fn has_its_own_way(self) -> bool {
        self.step(&Values::default())
            .is_err_and(|missing| missing.field == NOT_BUILT.field)
    }

    /// Builds the step from parsed answers. Filing, evidence, findings and what concerns several cases at once have their own ways
    /// in and are refused here.
    pub fn step(self, values: &Values) -> Result<Step, Missing> {
        match self {
            Self::Accept | Self::ProposeRejection | Self::ConfirmRejection | Self::DeclineRejection => {
                self.intake(values).map(Step::Intake)
            }
            Self::Assign | Self::Dispatch | Self::TakeDispatch | Self::ReturnDispatch | Self::Transfer => {
                self.triage(values).map(Step::Triage)
            }
            Self::NotifyEmployer
            | Self::Agree
            | Self::AgreeInPart
            | Self::Refuse
            | Self::Remind
            | Self::RecordContact
            | Self::EndForSilence => self.verification(values).map(Step::Verification),
            Self::Open
            | Self::HoldSession
            | Self::ConsentToExtension
            | Self::TableTerms
            | Self::SignAsWorker
            | Self::SignAsEmployer
            | Self::SignAsMediator
            | Self::Seal
            | Self::TakeEffect
            | Self::Fail => self.mediation(values).map(Step::Mediation),
            Self::StartPerformance => Ok(Step::Agreement(effective::Step::StartPerformance)),
            Self::PayOnTheSpot => Ok(Step::Agreement(effective::Step::PayOnTheSpot)),
            Self::ReportPayment
            | Self::ConfirmReceipt
            | Self::DenyReceipt
            | Self::ContactWorker
            | Self::ConfirmForWorker
            | Self::RecordDefault
            | Self::ConsentToNewDate
            | Self::Complete => self.performance(values).map(Step::Performance),
            Self::Withdraw | Self::Close | Self::Reopen => self.closing(values).map(Step::Closing),
            Self::ApplyForAid
            | Self::AskForPapers
            | Self::CompletePapers
            | Self::LapseAid
            | Self::GrantAidInAdvance
            | Self::GrantAid
            | Self::AssignLawyer
            | Self::MeetLawyer
            | Self::RefuseAid
            | Self::ObjectToAid
            | Self::DecideObjection
            | Self::EndAid
            | Self::FinishAid => self.aid(values).map(Step::Aid),
            Self::Stand | Self::AskConsent | Self::Consent | Self::Decline | Self::Bind => {
                self.group(values).map(Step::Group)
            }
            Self::Proceed(event) => {
                let asks = event.rule().ok_or(NOT_BUILT)?.asks;
                Ok(Step::Proceeding(proceeding::Step {
                    event,
                    facts: asks.read(values)?,
                }))
            }
            Self::File
            | Self::FileAgain
            | Self::AddEvidence
            | Self::FindRelation
            | Self::Settle
            | Self::OpenGroup
            | Self::JoinGroup
            | Self::LeaveGroup
            | Self::Elect
            | Self::Seat
            | Self::Unseat => Err(NOT_BUILT),
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the caller has chosen the room; the last arm is its remaining step"
    )]
    fn closing(self, values: &Values) -> Result<closing::Step, Missing> {
        Ok(match self {
            Self::Withdraw => closing::Step::Withdraw {
                will: chosen(values, "will", |word| match word {
                    "free" => Some(closing::FreeWill::Free),
                    "pressed" => Some(closing::FreeWill::Pressed),
                    _ => None,
                })?,
            },
            Self::Close => closing::Step::Close {
                reason: chosen(values, "close_reason", closing::Reason::from_choice)?,
                note: values.text("note")?,
                told: values.date("told_until").ok(),
            },
            _ => closing::Step::Reopen {
                item: item(values)?,
                note: values.text("note")?,
            },
        })
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the caller has chosen the room; the last arm is its remaining step"
    )]
    fn intake(self, values: &Values) -> Result<intake::Step, Missing> {
        Ok(match self {
            Self::ProposeRejection => intake::Step::ProposeRejection {
                reason: chosen(values, "out_of_scope", intake::OutOfScope::from_choice)?,
                advice: values.text("advice")?,
            },
            Self::ConfirmRejection => intake::Step::ConfirmRejection,
            Self::DeclineRejection => intake::Step::DeclineRejection,
            _ => intake::Step::Accept,
        })
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the caller has chosen the room; the last arm is its remaining step"
    )]
    fn triage(self, values: &Values) -> Result<triage::Step, Missing> {
        Ok(match self {
            Self::Assign => triage::Step::Assign {
                station: slug(values, "station")?,
            },
            Self::Dispatch => triage::Step::Dispatch {
                outlet: slug(values, "outlet")?,
            },
            Self::ReturnDispatch => triage::Step::ReturnDispatch {
                why: chosen(values, "return_reason", triage::ReturnReason::from_choice)?,
                note: triage::Note::Written {
                    text: values.text("note")?,
                },
            },
            Self::Transfer => triage::Step::Transfer {
                station: slug(values, "station")?,
                note: values.text("note")?,
            },
            _ => triage::Step::TakeDispatch,
        })
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the caller has chosen the room; the last arm is its remaining step"
    )]
    fn verification(self, values: &Values) -> Result<verification::Step, Missing> {
        Ok(match self {
            Self::Agree => {
                let position = match values.choice("position")? {
                    "admit" => Position::Admit,
                    "offer" => Position::Offer {
                        amount: values.money("offer")?,
                    },
                    _ => Position::Dispute,
                };
                verification::Step::Agree {
                    position,
                    answer: values.text("answer")?,
                }
            }
            Self::AgreeInPart => verification::Step::AgreeInPart {
                agreed: values.text("agreed")?,
                disputed: values.text("disputed")?,
            },
            Self::Refuse => verification::Step::Refuse {
                answer: values.text("answer")?,
            },
            Self::Remind => verification::Step::Remind,
            Self::RecordContact => verification::Step::RecordContact {
                channel: chosen(values, "channel", ContactChannel::from_choice)?,
            },
            Self::EndForSilence => verification::Step::EndForSilence,
            _ => verification::Step::NotifyEmployer,
        })
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the caller has chosen the room; the last arm is its remaining step"
    )]
    fn mediation(self, values: &Values) -> Result<mediation::Step, Missing> {
        Ok(match self {
            Self::HoldSession => mediation::Step::HoldSession {
                record: values.text("record")?,
                agreed_facts: values.text("agreed_facts")?,
            },
            Self::ConsentToExtension => mediation::Step::ConsentToExtension {
                days: u16::try_from(values.count("days")?)
                    .map_err(|_| Missing::wrong("days", "case.invalid.too_much"))?,
            },
            Self::TableTerms => mediation::Step::TableTerms(Box::new(Terms::from_values(values)?)),
            Self::SignAsWorker => mediation::Step::Sign { hand: Hand::Worker },
            Self::SignAsEmployer => mediation::Step::Sign { hand: Hand::Employer },
            Self::SignAsMediator => mediation::Step::Sign { hand: Hand::Mediator },
            Self::Seal => mediation::Step::Sign {
                hand: Hand::Organization,
            },
            Self::TakeEffect => mediation::Step::TakeEffect,
            Self::Fail => mediation::Step::Fail {
                reason: chosen(values, "fail_reason", mediation::FailReason::from_choice)?,
            },
            _ => mediation::Step::Open,
        })
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the caller has chosen the room; the last arm is its remaining step"
    )]
    fn performance(self, values: &Values) -> Result<performance::Step, Missing> {
        Ok(match self {
            Self::ReportPayment => performance::Step::ReportPayment {
                item: item(values)?,
                paid_on: values.date("paid_on")?,
                proof: values.evidence("proof").ok(),
            },
            Self::ConfirmReceipt => performance::Step::ConfirmReceipt { item: item(values)? },
            Self::DenyReceipt => performance::Step::DenyReceipt {
                item: item(values)?,
                note: values.text("note")?,
            },
            Self::ContactWorker => performance::Step::ContactWorker {
                channel: chosen(values, "channel", ContactChannel::from_choice)?,
            },
            Self::ConfirmForWorker => performance::Step::ConfirmForWorker { item: item(values)? },
            Self::RecordDefault => performance::Step::RecordDefault { item: item(values)? },
            Self::ConsentToNewDate => performance::Step::ConsentToNewDate {
                item: item(values)?,
                due: values.date("due")?,
            },
            _ => performance::Step::Complete,
        })
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the caller has chosen the track; the last arm is its remaining step"
    )]
    fn group(self, values: &Values) -> Result<group::Step, Missing> {
        let act = || chosen(values, "group_act", group::Act::from_choice);
        Ok(match self {
            Self::AskConsent => group::Step::Ask {
                question: group::Question {
                    act: act()?,
                    sum: values.money("group_sum")?,
                    terms: values.text("group_terms")?,
                    from: None,
                },
            },
            Self::Consent => group::Step::Consent { act: act()? },
            Self::Decline => group::Step::Decline { act: act()? },
            Self::Bind => group::Step::Bind { act: act()? },
            _ => group::Step::Stand,
        })
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the caller has chosen the track; the last arm is its remaining step"
    )]
    fn aid(self, values: &Values) -> Result<aid::Step, Missing> {
        Ok(match self {
            Self::ApplyForAid => aid::Step::Apply {
                application: aid::Application {
                    matter: chosen(values, "aid_matter", aid::Matter::from_choice)?,
                    ground: chosen(values, "aid_ground", aid::Ground::from_choice)?,
                },
            },
            Self::AskForPapers => aid::Step::AskForPapers {
                paper: chosen(values, "aid_paper", aid::Paper::from_choice)?,
            },
            Self::CompletePapers => aid::Step::CompletePapers,
            Self::LapseAid => aid::Step::Lapse,
            Self::GrantAidInAdvance => aid::Step::GrantInAdvance {
                advance: chosen(values, "aid_advance", aid::Advance::from_choice)?,
            },
            Self::GrantAid => aid::Step::Grant,
            Self::AssignLawyer => aid::Step::AssignLawyer {
                lawyer: slug(values, "lawyer")?,
            },
            Self::MeetLawyer => aid::Step::Meet,
            Self::RefuseAid => aid::Step::Refuse {
                refused: chosen(values, "aid_refused", aid::Refused::from_choice)?,
                reasons: values.text("note")?,
            },
            Self::ObjectToAid => aid::Step::Object,
            Self::DecideObjection => aid::Step::DecideObjection {
                review: chosen(values, "aid_review", aid::Review::from_choice)?,
            },
            Self::EndAid => aid::Step::End {
                ended: chosen(values, "aid_ended", aid::Ended::from_choice)?,
            },
            _ => aid::Step::Finish,
        })
    }
}

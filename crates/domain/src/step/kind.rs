//! The kinds of step: one list that pages, API, rights, words and tests iterate.

use serde::{Deserialize, Serialize};

use crate::{
    agreement,
    form::{Field, Input},
    proceeding::Event,
    stage::{closing, intake, mediation, triage, verification},
    track::aid,
};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $key:literal $row:literal;)*) => {
        /// A step without its data.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Kind {
            $($(#[$doc])* #[serde(rename = $key)] $name,)*
            /// An event of a proceeding before another body.
            #[serde(untagged)]
            Proceed(Event),
        }

        /// The kinds of the main line and of legal aid.
        const HOUSE: &[Kind] = &[$(Kind::$name,)*];

        impl Kind {
            /// The name in SQL, JSON, URLs and locale keys (`case.step.<key>`).
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* Self::Proceed(event) => event.key() }
            }

            /// The row of the process table.
            pub fn row(self) -> &'static str {
                match self { $(Self::$name => $row,)* Self::Proceed(event) => event.row() }
            }
        }
    };
}

/// All kinds: those of the house, then the events of proceedings.
#[expect(
    clippy::indexing_slicing,
    reason = "counted while it is compiled; a wrong place stops the build"
)]
const ALL: [Kind; HOUSE.len() + Event::ALL.len()] = {
    let mut all = [Kind::File; HOUSE.len() + Event::ALL.len()];
    let mut at = 0;
    while at < all.len() {
        all[at] = if at < HOUSE.len() {
            HOUSE[at]
        } else {
            Kind::Proceed(Event::ALL[at - HOUSE.len()])
        };
        at += 1;
    }
    all
};

kinds! {
    /// The claim is filed.
    File "intake.file" "A2, A3";
    /// The claim is accepted.
    Accept "intake.accept" "A7";
    /// Non-acceptance is proposed.
    ProposeRejection "intake.propose_rejection" "A8";
    /// Non-acceptance is confirmed by a second person.
    ConfirmRejection "intake.confirm_rejection" "A8";
    /// Non-acceptance is turned down.
    DeclineRejection "intake.decline_rejection" "A8";
    /// To a station.
    Assign "triage.assign" "B1, B2";
    /// To an outlet.
    Dispatch "triage.dispatch" "B3";
    /// The outlet takes it.
    TakeDispatch "triage.take_dispatch" "B3";
    /// The outlet sends it back.
    ReturnDispatch "triage.return_dispatch" "B4";
    /// To another station.
    Transfer "triage.transfer" "B5";
    /// The employer is told and asked.
    NotifyEmployer "verification.notify_employer" "C1";
    /// The employer answers and comes to the table.
    Agree "verification.agree" "C2";
    /// The mediator records agreed and disputed facts.
    AgreeInPart "verification.agree_in_part" "C3";
    /// The employer refuses mediation.
    Refuse "verification.refuse" "C4";
    /// The first date passed in silence.
    Remind "verification.remind" "C5";
    /// One more attempt to reach the employer.
    RecordContact "verification.record_contact" "C5";
    /// Silence counts as unwilling.
    EndForSilence "verification.end_for_silence" "C5";
    /// Mediation is opened.
    Open "mediation.open" "D1";
    /// A session is held and recorded.
    HoldSession "mediation.hold_session" "D2";
    /// More time is asked for or agreed to.
    ConsentToExtension "mediation.consent_to_extension" "D3";
    /// Terms are put on the table.
    TableTerms "mediation.table_terms" "D4";
    /// The worker signs.
    SignAsWorker "mediation.sign_as_worker" "D4";
    /// The employer signs.
    SignAsEmployer "mediation.sign_as_employer" "D4";
    /// The mediator signs.
    SignAsMediator "mediation.sign_as_mediator" "D4";
    /// The organisation seals.
    Seal "mediation.seal" "D4";
    /// The agreement takes effect.
    TakeEffect "mediation.take_effect" "E1";
    /// Mediation ends without agreement.
    Fail "mediation.fail" "D6";
    /// The payment schedule starts.
    StartPerformance "agreement.start_performance" "E6";
    /// The money is handed over while all are present.
    PayOnTheSpot "agreement.pay_on_the_spot" "D5";
    /// The employer reports a payment.
    ReportPayment "performance.report_payment" "F1";
    /// The worker has the money.
    ConfirmReceipt "performance.confirm_receipt" "F2";
    /// The worker has not.
    DenyReceipt "performance.deny_receipt" "F1";
    /// The mediator tries to reach the worker.
    ContactWorker "performance.contact_worker" "F2";
    /// Bank proof stands in for a silent worker.
    ConfirmForWorker "performance.confirm_for_worker" "F2";
    /// The day passed without payment.
    RecordDefault "performance.record_default" "F3";
    /// A new date is proposed or agreed to.
    ConsentToNewDate "performance.consent_to_new_date" "F4";
    /// Everything is paid.
    Complete "performance.complete" "F2";
    /// The worker withdraws.
    Withdraw "closing.withdraw" "A11";
    /// The lead closes.
    Close "closing.close" "P1";
    /// A proceeding has brought the money, or has come to its end.
    Settle "closing.settle" "L9, P1";
    /// Evidence is put on the file.
    AddEvidence "record.add_evidence" "";
    /// What was found of the working relation.
    FindRelation "record.find_relation" "4";
    /// The worker asks for a lawyer without a fee.
    ApplyForAid "aid.apply" "M1";
    /// The agency names what is missing.
    AskForPapers "aid.ask_for_papers" "M1";
    /// The worker has handed it in.
    CompletePapers "aid.complete_papers" "M1";
    /// Nothing was handed in.
    LapseAid "aid.lapse" "M1";
    /// Aid comes before its papers.
    GrantAidInAdvance "aid.grant_in_advance" "M2";
    /// Aid is granted.
    GrantAid "aid.grant" "M3";
    /// A lawyer is named.
    AssignLawyer "aid.assign_lawyer" "M3";
    /// The lawyer has met the worker.
    MeetLawyer "aid.meet" "M3";
    /// Aid is refused.
    RefuseAid "aid.refuse" "M4";
    /// The worker objects.
    ObjectToAid "aid.object" "M4";
    /// The justice bureau decides on the objection.
    DecideObjection "aid.decide_objection" "M4";
    /// Aid ends before its time.
    EndAid "aid.end" "M5";
    /// The lawyer has reported.
    FinishAid "aid.finish" "M6";
}

const NOTE: usize = 2_000;
const ITEM: Field = Field::required("item", Input::Count { most: 6 });

impl Kind {
    /// All kinds, in the order of a case.
    pub const ALL: &'static [Self] = &ALL;

    /// Reads a key back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.key() == key)
    }

    /// The fields of its form. Steps that carry no data have none and share one confirm page.
    #[expect(clippy::too_many_lines, reason = "one table, read row by row")]
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::ProposeRejection => {
                &const {
                    [
                        Field::required("out_of_scope", Input::Choice(intake::OutOfScope::CHOICES)),
                        Field::required("advice", Input::Text { most: NOTE }),
                    ]
                }
            }
            Self::Assign => &const { [Field::required("station", Input::Station)] },
            Self::Transfer => {
                &const {
                    [
                        Field::required("station", Input::Station),
                        Field::required("note", Input::Text { most: NOTE }),
                    ]
                }
            }
            Self::Dispatch => &const { [Field::required("outlet", Input::Outlet)] },
            Self::ReturnDispatch => {
                &const {
                    [
                        Field::required("return_reason", Input::Choice(triage::ReturnReason::CHOICES)),
                        Field::required("note", Input::Text { most: NOTE }),
                    ]
                }
            }
            Self::Agree => {
                &const {
                    [
                        Field::required("position", Input::Choice(&["admit", "offer", "dispute"])),
                        Field::when("offer", Input::Money, "position", "offer"),
                        Field::required("answer", Input::Text { most: NOTE }),
                    ]
                }
            }
            Self::AgreeInPart => {
                &const {
                    [
                        Field::required("agreed", Input::Text { most: NOTE }),
                        Field::required("disputed", Input::Text { most: NOTE }),
                    ]
                }
            }
            Self::Refuse => &const { [Field::required("answer", Input::Text { most: NOTE })] },
            Self::RecordContact | Self::ContactWorker => {
                &const {
                    [Field::required(
                        "channel",
                        Input::Choice(verification::ContactChannel::CHOICES),
                    )]
                }
            }
            Self::HoldSession => {
                &const {
                    [
                        Field::required("record", Input::Text { most: 8_000 }),
                        Field::required("agreed_facts", Input::Text { most: NOTE }),
                    ]
                }
            }
            Self::ConsentToExtension => &const { [Field::required("days", Input::Count { most: 60 })] },
            Self::TableTerms => agreement::FIELDS,
            Self::Fail => {
                &const {
                    [Field::required(
                        "fail_reason",
                        Input::Choice(mediation::FailReason::CHOICES),
                    )]
                }
            }
            Self::ReportPayment => {
                &const {
                    [
                        ITEM,
                        Field::required("paid_on", Input::PastDate),
                        Field::optional("proof", Input::Evidence),
                    ]
                }
            }
            Self::ConfirmReceipt | Self::ConfirmForWorker | Self::RecordDefault => &const { [ITEM] },
            Self::DenyReceipt => &const { [ITEM, Field::required("note", Input::Text { most: NOTE })] },
            Self::ConsentToNewDate => &const { [ITEM, Field::required("due", Input::ComingDate)] },
            Self::Withdraw => &const { [Field::required("will", Input::Choice(&["free", "pressed"]))] },
            Self::Close => {
                &const {
                    [
                        Field::required("close_reason", Input::Choice(closing::Reason::CHOICES)),
                        Field::required("note", Input::Text { most: NOTE }),
                    ]
                }
            }
            Self::ApplyForAid => {
                &const {
                    [
                        Field::required("aid_matter", Input::Choice(aid::Matter::CHOICES)),
                        Field::required("aid_ground", Input::Choice(aid::Ground::CHOICES)),
                    ]
                }
            }
            Self::AskForPapers => &const { [Field::required("aid_paper", Input::Choice(aid::Paper::CHOICES))] },
            Self::GrantAidInAdvance => {
                &const { [Field::required("aid_advance", Input::Choice(aid::Advance::CHOICES))] }
            }
            Self::AssignLawyer => &const { [Field::required("lawyer", Input::Lawyer)] },
            Self::RefuseAid => {
                &const {
                    [
                        Field::required("aid_refused", Input::Choice(aid::Refused::CHOICES)),
                        Field::required("note", Input::Text { most: NOTE }),
                    ]
                }
            }
            Self::DecideObjection => &const { [Field::required("aid_review", Input::Choice(aid::Review::CHOICES))] },
            Self::EndAid => &const { [Field::required("aid_ended", Input::Choice(aid::Ended::CHOICES))] },
            Self::Proceed(event) => event.fields(),
            Self::File
            | Self::Settle
            | Self::CompletePapers
            | Self::LapseAid
            | Self::GrantAid
            | Self::MeetLawyer
            | Self::ObjectToAid
            | Self::FinishAid
            | Self::Accept
            | Self::ConfirmRejection
            | Self::DeclineRejection
            | Self::TakeDispatch
            | Self::NotifyEmployer
            | Self::Remind
            | Self::EndForSilence
            | Self::Open
            | Self::SignAsWorker
            | Self::SignAsEmployer
            | Self::SignAsMediator
            | Self::Seal
            | Self::TakeEffect
            | Self::StartPerformance
            | Self::PayOnTheSpot
            | Self::Complete
            | Self::AddEvidence
            | Self::FindRelation => &[],
        }
    }

    /// Whether taking it binds the person, so that the act needs a fresh second factor (SE-4).
    pub fn needs_fresh_factor(self) -> bool {
        matches!(
            self,
            Self::SignAsWorker
                | Self::SignAsEmployer
                | Self::SignAsMediator
                | Self::Seal
                | Self::Withdraw
                | Self::Proceed(
                    Event::SignReview
                        | Event::SignConfirmation
                        | Event::ReceiveStatement
                        | Event::ReceiveSettlement
                        | Event::WithdrawArbitration
                        | Event::LiftHold
                        | Event::DestroyFile
                )
        )
    }
}

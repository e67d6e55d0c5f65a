//! Steps with stock data. `Kind::Open.into()` is the plain way; the functions say what a story cares about.

use jiff::{ToSpan, civil::Date};

use super::{day, people};
use crate::{
    access::{Role, Side},
    agreement::{Acceleration, Hand, Instalment, JointWish, Manner, Settles, Statement, Terms},
    evidence,
    form::{Input, Value, Values},
    id::{CaseId, Digest, EvidenceId, TextId},
    money::Fen,
    proceeding::{self, Event},
    relation::{
        Conclusion, Factor, Found,
        facts::{Answers, Chain},
    },
    stage::{
        agreement, closing,
        intake::{self, OutOfScope},
        mediation::{self, FailReason},
        performance, record,
        triage::{self, Note, ReturnReason},
        verification::{self, ContactChannel, Position},
    },
    step::{Kind, Step},
    track::aid,
};

mod group;
pub use group::{GROUP, SETTLEMENT, slate};

/// A sealed text; its words are nowhere.
pub const TEXT: TextId = TextId::from_bits(9);

impl From<Kind> for Step {
    /// The step of this kind with stock data.
    fn from(kind: Kind) -> Self {
        stock(kind)
    }
}

/// Gives each kind stock data that a case in the right stage can take.
#[expect(clippy::too_many_lines, reason = "one line for each kind, read as a list")]
pub fn stock(kind: Kind) -> Step {
    match kind {
        Kind::File => Step::Intake(intake::Step::File(Box::new(people::filed(
            day("2026-03-02"),
            Fen::yuan(3_200),
        )))),
        Kind::Accept => Step::Intake(intake::Step::Accept),
        Kind::ProposeRejection => Step::Intake(intake::Step::ProposeRejection {
            reason: OutOfScope::SocialInsuranceAgency,
            advice: TEXT,
        }),
        Kind::ConfirmRejection => Step::Intake(intake::Step::ConfirmRejection),
        Kind::DeclineRejection => Step::Intake(intake::Step::DeclineRejection),
        Kind::Assign => assign("courier"),
        Kind::Dispatch => dispatch("courier-longwan"),
        Kind::TakeDispatch => Step::Triage(triage::Step::TakeDispatch),
        Kind::ReturnDispatch => returned(ReturnReason::NoCapacity),
        Kind::Transfer => transfer("union"),
        Kind::NotifyEmployer => Step::Verification(verification::Step::NotifyEmployer),
        Kind::Agree => answer(Position::Dispute),
        Kind::AgreeInPart => Step::Verification(verification::Step::AgreeInPart {
            agreed: TEXT,
            disputed: TEXT,
        }),
        Kind::Refuse => Step::Verification(verification::Step::Refuse { answer: TEXT }),
        Kind::Remind => Step::Verification(verification::Step::Remind),
        Kind::RecordContact => contact(ContactChannel::Phone),
        Kind::EndForSilence => Step::Verification(verification::Step::EndForSilence),
        Kind::Open => Step::Mediation(mediation::Step::Open),
        Kind::HoldSession => Step::Mediation(mediation::Step::HoldSession {
            record: TEXT,
            agreed_facts: TEXT,
        }),
        Kind::ConsentToExtension => extension(10),
        Kind::TableTerms => table(instalments(&[("2026-04-10", 3_000)])),
        Kind::SignAsWorker => sign(Hand::Worker),
        Kind::SignAsEmployer => sign(Hand::Employer),
        Kind::SignAsMediator => sign(Hand::Mediator),
        Kind::Seal => sign(Hand::Organization),
        Kind::TakeEffect => Step::Mediation(mediation::Step::TakeEffect),
        Kind::Fail => fail(FailReason::Deadlock),
        Kind::StartPerformance => Step::Agreement(agreement::Step::StartPerformance),
        Kind::PayOnTheSpot => Step::Agreement(agreement::Step::PayOnTheSpot),
        Kind::ReportPayment => report(1, "2026-03-02"),
        Kind::ConfirmReceipt => confirm(1),
        Kind::DenyReceipt => deny(1),
        Kind::ContactWorker => contact_worker(ContactChannel::Phone),
        Kind::ConfirmForWorker => confirm_for_worker(1),
        Kind::RecordDefault => default_of(1),
        Kind::ConsentToNewDate => new_date(1, "2026-05-20"),
        Kind::Complete => Step::Performance(performance::Step::Complete),
        Kind::Withdraw => Step::Closing(closing::Step::Withdraw {
            will: closing::FreeWill::Free,
        }),
        Kind::Close => close(closing::Reason::ApplicantUnreachable),
        Kind::Reopen => reopen(1),
        Kind::FileAgain => Step::Closing(closing::Step::FileAgain {
            case: CaseId::from_bits(77),
        }),
        Kind::AddEvidence => evidence(1, Side::Worker),
        Kind::FindRelation => relation(Conclusion::LabourRelation, &[(Factor::Attendance, "checked")]),
        Kind::ApplyForAid
        | Kind::AskForPapers
        | Kind::CompletePapers
        | Kind::LapseAid
        | Kind::GrantAidInAdvance
        | Kind::GrantAid
        | Kind::AssignLawyer
        | Kind::MeetLawyer
        | Kind::RefuseAid
        | Kind::ObjectToAid
        | Kind::DecideObjection
        | Kind::EndAid
        | Kind::FinishAid => Step::Aid(of_aid(kind)),
        Kind::OpenGroup
        | Kind::JoinGroup
        | Kind::LeaveGroup
        | Kind::Stand
        | Kind::Elect
        | Kind::Seat
        | Kind::Unseat
        | Kind::AskConsent
        | Kind::Consent
        | Kind::Decline
        | Kind::Bind => Step::Group(group::of(kind)),
        Kind::Settle => Step::Closing(closing::Step::Settle {
            reason: closing::Reason::EnforcementCompleted,
        }),
        Kind::Proceed(event) => on(event, day("2026-03-04")),
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the caller has chosen the track; the last arm is its remaining step"
)]
fn of_aid(kind: Kind) -> aid::Step {
    match kind {
        Kind::ApplyForAid => aid::Step::Apply {
            application: aid::Application {
                matter: aid::Matter::Pay,
                ground: aid::Ground::MigrantWorker,
            },
        },
        Kind::AskForPapers => aid::Step::AskForPapers {
            paper: aid::Paper::Means,
        },
        Kind::CompletePapers => aid::Step::CompletePapers,
        Kind::LapseAid => aid::Step::Lapse,
        Kind::GrantAidInAdvance => aid::Step::GrantInAdvance {
            advance: aid::Advance::Urgent,
        },
        Kind::GrantAid => aid::Step::Grant,
        Kind::AssignLawyer => aid::Step::AssignLawyer {
            lawyer: people::lawyer(),
        },
        Kind::MeetLawyer => aid::Step::Meet,
        Kind::RefuseAid => aid::Step::Refuse {
            refused: aid::Refused::NoHardship,
            reasons: TEXT,
        },
        Kind::ObjectToAid => aid::Step::Object,
        Kind::DecideObjection => aid::Step::DecideObjection {
            review: aid::Review::Stands,
        },
        Kind::EndAid => aid::Step::End {
            ended: aid::Ended::Asked,
        },
        _ => aid::Step::Finish,
    }
}

/// To a station.
pub fn assign(station: &str) -> Step {
    Step::Triage(triage::Step::Assign {
        station: people::station(station),
    })
}

/// To an outlet.
pub fn dispatch(outlet: &str) -> Step {
    Step::Triage(triage::Step::Dispatch {
        outlet: people::outlet_id(outlet),
    })
}

/// To another station.
pub fn transfer(station: &str) -> Step {
    Step::Triage(triage::Step::Transfer {
        station: people::station(station),
        note: TEXT,
    })
}

/// The outlet sends it back.
pub fn returned(why: ReturnReason) -> Step {
    Step::Triage(triage::Step::ReturnDispatch {
        why,
        note: Note::Written { text: TEXT },
    })
}

/// The employer answers and comes to the table.
pub fn answer(position: Position) -> Step {
    Step::Verification(verification::Step::Agree { position, answer: TEXT })
}

/// One more attempt to reach the employer.
pub fn contact(channel: ContactChannel) -> Step {
    Step::Verification(verification::Step::RecordContact { channel })
}

/// One side wants so many more days.
pub fn extension(days: u16) -> Step {
    Step::Mediation(mediation::Step::ConsentToExtension { days })
}

/// Terms go on the table.
pub fn table(terms: Terms) -> Step {
    Step::Mediation(mediation::Step::TableTerms(Box::new(terms)))
}

/// Terms by bank transfer, in yuan: everything settled, the rest due when one is late, joint review wished.
pub fn instalments(sums: &[(&str, i64)]) -> Terms {
    Terms {
        instalments: sums
            .iter()
            .map(|(due, yuan)| Instalment {
                due: day(due),
                amount: Fen::yuan(*yuan),
            })
            .collect(),
        manner: Manner::BankTransfer,
        account: TEXT,
        acceleration: Acceleration::AllDue,
        settles: Settles::Everything,
        joint: JointWish::Review,
        insurance: Statement::Clean,
        harm: Statement::Clean,
    }
}

/// Terms paid at once, in yuan.
pub fn on_the_spot(on: &str, yuan: i64) -> Terms {
    Terms {
        manner: Manner::OnTheSpot,
        joint: JointWish::Neither,
        ..instalments(&[(on, yuan)])
    }
}

/// One of the four hands signs.
pub fn sign(hand: Hand) -> Step {
    Step::Mediation(mediation::Step::Sign { hand })
}

/// Mediation ends without agreement.
pub fn fail(reason: FailReason) -> Step {
    Step::Mediation(mediation::Step::Fail { reason })
}

/// The employer reports a payment without proof.
pub fn report(item: u8, paid_on: &str) -> Step {
    Step::Performance(performance::Step::ReportPayment {
        item,
        paid_on: day(paid_on),
        proof: None,
    })
}

/// The employer reports a payment with an item of [`evidence`] as proof.
pub fn report_with_proof(item: u8, paid_on: &str, proof: u128) -> Step {
    Step::Performance(performance::Step::ReportPayment {
        item,
        paid_on: day(paid_on),
        proof: Some(EvidenceId::from_bits(proof)),
    })
}

/// The worker has the money.
pub fn confirm(item: u8) -> Step {
    Step::Performance(performance::Step::ConfirmReceipt { item })
}

/// The worker has it not.
pub fn deny(item: u8) -> Step {
    Step::Performance(performance::Step::DenyReceipt { item, note: TEXT })
}

/// The mediator tries to reach the worker.
pub fn contact_worker(channel: ContactChannel) -> Step {
    Step::Performance(performance::Step::ContactWorker { channel })
}

/// Bank proof stands in for a silent worker.
pub fn confirm_for_worker(item: u8) -> Step {
    Step::Performance(performance::Step::ConfirmForWorker { item })
}

/// The day passed without payment.
pub fn default_of(item: u8) -> Step {
    Step::Performance(performance::Step::RecordDefault { item })
}

/// One side wants a new date, or agrees to it.
pub fn new_date(item: u8, due: &str) -> Step {
    Step::Performance(performance::Step::ConsentToNewDate { item, due: day(due) })
}

/// An event of a proceeding with what its row asks for, on a day: a past day is this one, a day to come thirty days later, a sum 3,200 yuan, a word the
/// first of its list.
pub fn on(event: Event, today: Date) -> Step {
    let mut values = Values::default();
    for field in event.fields() {
        let value = match field.input {
            Input::PastDate => Value::Date(today),
            Input::ComingDate => Value::Date(today.saturating_add(30.days())),
            Input::Money => Value::Money(Fen::yuan(3_200)),
            Input::Choice(words) => Value::Choice(words.first().copied().unwrap_or_default()),
            Input::Count { .. } => Value::Count(5),
            Input::Text { .. } | Input::Station | Input::Outlet | Input::Evidence | Input::Lawyer => Value::Text(TEXT),
            Input::Officer(_) if event == Event::FormTribunal => Value::Officer(people::ARBITRATOR),
            Input::Officer(roles) => Value::Officer(people::named(roles.first().copied().unwrap_or(Role::Arbitrator))),
        };
        values.0.insert(field.name, value);
    }
    let facts = event.rule().map(|row| row.asks.read(&values));
    Step::Proceeding(proceeding::Step {
        event,
        // A row that refuses its own stock data is found by the test that walks over all of them.
        facts: facts.and_then(Result::ok).unwrap_or_default(),
    })
}

/// The lead closes, and nobody told the worker of any day.
pub fn close(reason: closing::Reason) -> Step {
    Step::Closing(closing::Step::Close {
        reason,
        note: TEXT,
        told: None,
    })
}

/// The lead closes, and has told the worker of a last day.
pub fn close_told(reason: closing::Reason, told: Date) -> Step {
    Step::Closing(closing::Step::Close {
        reason,
        note: TEXT,
        told: Some(told),
    })
}

/// The worker says that an instalment was not paid after all.
pub fn reopen(item: u8) -> Step {
    Step::Closing(closing::Step::Reopen { item, note: TEXT })
}

/// A transfer slip goes on the file under this number.
pub fn evidence(number: u128, from: Side) -> Step {
    Step::Record(record::Step::AddEvidence {
        item: evidence::Item {
            id: EvidenceId::from_bits(number),
            kind: evidence::Kind::TransferProof,
            sha256: Digest([7; 32]),
            size: 20_480,
            from,
        },
    })
}

/// An officer records what the answers point to.
pub fn relation(conclusion: Conclusion, given: &[(Factor, &str)]) -> Step {
    let mut answers = Answers::default();
    for (factor, answer) in given {
        // What is no answer is left out, and the test that wanted it fails.
        let _known = answers.give(*factor, answer);
    }
    Step::Record(record::Step::FindRelation {
        found: Box::new(Found {
            conclusion,
            written_labour_contract: None,
            answers,
            chain: Chain::default(),
        }),
    })
}

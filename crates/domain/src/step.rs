//! A step, and taking one: `possible` (may it be taken at all now), `guard` (are its data right), `apply` (what it changes).
//! Replay uses `apply` alone, so a rule tightened tomorrow never breaks the log of yesterday.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    access::{Author, Side},
    calendar::Calendar,
    case::{Case, EmployerSees},
    deadline,
    id::{CaseId, StepId},
    limitation::{self, Cause},
    org::Clocks,
    period, proceeding,
    refusal::{Misfit, Refusal},
    stage::{Stage, agreement, closing, intake, mediation, performance, record, triage, verification},
    track::aid,
};

mod kind;
pub use kind::Kind;
mod draft;
mod kind_of;

/// One step: ids, dates, money, enums, hashes; never personal data and never free text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "room", content = "step", rename_all = "snake_case")]
pub enum Step {
    /// In intake.
    Intake(intake::Step),
    /// In triage, assignment, dispatch.
    Triage(triage::Step),
    /// In verification.
    Verification(verification::Step),
    /// In mediation.
    Mediation(mediation::Step),
    /// After the agreement.
    Agreement(agreement::Step),
    /// While money is owed.
    Performance(performance::Step),
    /// At the end.
    Closing(closing::Step),
    /// On the file, in any stage.
    Record(record::Step),
    /// On the track of legal aid, in any stage.
    Aid(aid::Step),
    /// In a proceeding before another body, in any stage.
    Proceeding(proceeding::Step),
}

/// A step with when and by whom, as it stands in the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// Its id; unique in the whole log.
    pub id: StepId,
    /// The case.
    pub case: CaseId,
    /// 1 for the filing, then without gaps.
    pub seq: u64,
    /// When the request reached the house.
    pub at: Timestamp,
    /// By whom.
    pub by: Author,
    /// What.
    pub step: Step,
}

impl Recorded {
    /// The day in Wenzhou.
    pub fn on(&self) -> Date {
        period::date_in_shanghai(self.at)
    }
}

/// The rules of today: calendar and service targets.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    /// Holidays and make-up workdays.
    pub calendar: &'a Calendar,
    /// What the city promises.
    pub clocks: &'a Clocks,
}

/// Who asks, on which day, under which rules.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// Who.
    pub by: &'a Author,
    /// The day in Wenzhou.
    pub today: Date,
    /// The rules of today.
    pub rules: Rules<'a>,
}

/// Opens a case with its first step.
pub fn open(first: &Recorded) -> Result<Case, Misfit> {
    let Step::Intake(intake::Step::File(filed)) = &first.step else {
        return Err(Misfit);
    };
    if first.seq != 1 {
        return Err(Misfit);
    }
    let case = Case {
        id: first.case,
        version: 1,
        received: first.at,
        stage: Stage::Intake(intake::Intake::received(filed)),
        moments: Vec::new(),
        limitation: Vec::new(),
        evidence: filed.evidence.clone(),
        aid: filed.aid.map(|application| aid::Aid {
            application,
            applied: first.on(),
            state: aid::State::Submitted { asked: false },
        }),
        proceedings: Vec::new(),
        employer: EmployerSees::Nothing,
        relation: None,
        filed: (**filed).clone(),
    };
    Ok(noted(case, first))
}

/// Whether this kind of step is open now, whatever its data. The buttons of every page come from here.
pub fn possible(case: &Case, kind: Kind, context: &Context<'_>) -> Result<(), Refusal> {
    if proceeding::archive::is_destroyed(case) {
        return Err(Refusal::NotNow);
    }
    match kind {
        Kind::File => Err(Refusal::NotNow),
        Kind::Accept | Kind::ProposeRejection | Kind::ConfirmRejection | Kind::DeclineRejection => {
            intake::possible(case, kind, context)
        }
        Kind::Assign | Kind::Dispatch | Kind::TakeDispatch | Kind::ReturnDispatch | Kind::Transfer => {
            triage::possible(case, kind)
        }
        Kind::NotifyEmployer
        | Kind::Agree
        | Kind::AgreeInPart
        | Kind::Refuse
        | Kind::Remind
        | Kind::RecordContact
        | Kind::EndForSilence => verification::possible(case, kind, context),
        Kind::Open
        | Kind::HoldSession
        | Kind::ConsentToExtension
        | Kind::TableTerms
        | Kind::SignAsWorker
        | Kind::SignAsEmployer
        | Kind::SignAsMediator
        | Kind::Seal
        | Kind::TakeEffect
        | Kind::Fail => mediation::possible(case, kind, context),
        Kind::StartPerformance | Kind::PayOnTheSpot => agreement::possible(case, kind),
        Kind::ReportPayment
        | Kind::ConfirmReceipt
        | Kind::DenyReceipt
        | Kind::ContactWorker
        | Kind::ConfirmForWorker
        | Kind::RecordDefault
        | Kind::ConsentToNewDate
        | Kind::Complete => performance::possible(case, kind, context),
        Kind::Withdraw | Kind::Close | Kind::Settle => closing::possible(case, kind),
        Kind::AddEvidence | Kind::FindRelation => record::possible(case, kind),
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
        | Kind::FinishAid => aid::possible(case, kind, context),
        Kind::Proceed(event) => proceeding::possible(case, event, context),
    }
}

/// Takes a step: the rules of today decide, then the one transition table applies.
pub fn take(case: Case, recorded: &Recorded, rules: Rules<'_>) -> Result<Case, Refusal> {
    let context = Context {
        by: &recorded.by,
        today: recorded.on(),
        rules,
    };
    possible(&case, recorded.step.kind(), &context)?;
    match &recorded.step {
        Step::Mediation(step) => mediation::guard(&case, step, &context)?,
        Step::Performance(step) => performance::guard(&case, step, &context)?,
        Step::Closing(step) => closing::guard(&case, *step)?,
        Step::Aid(step) => aid::guard(&case, step, &context)?,
        Step::Proceeding(step) => proceeding::guard(&case, step, &context)?,
        Step::Record(step) => record::guard(step)?,
        Step::Intake(_) | Step::Triage(_) | Step::Verification(_) | Step::Agreement(_) => {}
    }
    apply(case, recorded).map_err(|Misfit| Refusal::NotNow)
}

/// Applies a recorded step without asking the rules of today.
pub fn apply(case: Case, recorded: &Recorded) -> Result<Case, Misfit> {
    if recorded.seq != case.version.saturating_add(1) || recorded.case != case.id {
        return Err(Misfit);
    }
    let (by, at, on) = (&recorded.by, recorded.at, recorded.on());
    let mut case = match &recorded.step {
        Step::Intake(step) => intake::apply(case, step, by)?,
        Step::Triage(step) => triage::apply(case, step, by)?,
        Step::Verification(step) => verification::apply(case, step, by, on)?,
        Step::Mediation(step) => {
            let case = mediation::apply(case, step, by, at, on)?;
            match (step, case.agreement().map(|agreement| agreement.terms.joint)) {
                (mediation::Step::TakeEffect, Some(wish)) => proceeding::signed_with_the_agreement(case, wish, on),
                _ => case,
            }
        }
        Step::Agreement(step) => agreement::apply(case, *step)?,
        Step::Performance(step) => performance::apply(case, step, by, on)?,
        Step::Closing(step) => closing::apply(case, *step)?,
        Step::Record(step) => record::apply(case, step),
        Step::Aid(step) => aid::apply(case, step, by, on)?,
        Step::Proceeding(step) => proceeding::apply(case, step, by, on)?,
    };
    case.version = recorded.seq;
    Ok(noted(case, recorded))
}

/// Replays a whole log.
pub fn replay(log: &[Recorded]) -> Result<Case, Misfit> {
    let (first, rest) = log.split_first().ok_or(Misfit)?;
    rest.iter().try_fold(open(first)?, apply)
}

/// The step that the house takes by itself as soon as it can: an agreement takes effect, performance starts, a paid case closes.
pub fn next(case: &Case) -> Option<Step> {
    if let Some(reason) = proceeding::ending(case) {
        return Some(Step::Closing(closing::Step::Settle { reason }));
    }
    match &case.stage {
        Stage::Triage(_) => Some(Step::Triage(triage::Step::Assign {
            station: case.filed.wish.clone(),
        })),
        Stage::Mediation(room) => match room.tabled() {
            Some((_, signatures)) if signatures.len() == crate::agreement::Hand::ALL.len() => {
                Some(Step::Mediation(mediation::Step::TakeEffect))
            }
            Some(_) | None => None,
        },
        Stage::AgreementSigned(room) => Some(Step::Agreement(match room.terms.manner {
            crate::agreement::Manner::OnTheSpot => agreement::Step::PayOnTheSpot,
            crate::agreement::Manner::BankTransfer | crate::agreement::Manner::PaymentApp => {
                agreement::Step::StartPerformance
            }
        })),
        Stage::Performance(room) if room.ledger.is_complete() => Some(Step::Performance(performance::Step::Complete)),
        Stage::Intake(_)
        | Stage::Assigned(_)
        | Stage::Dispatched(_)
        | Stage::EmployerVerification(_)
        | Stage::Performance(_)
        | Stage::PerformanceDefault(_)
        | Stage::Closed(_) => None,
    }
}

fn noted(mut case: Case, recorded: &Recorded) -> Case {
    let on = recorded.on();
    case.moments.extend(
        deadline::raised(recorded, &case)
            .into_iter()
            .map(|trigger| deadline::Moment {
                trigger,
                on,
                at: recorded.at,
            }),
    );
    case.limitation
        .extend(interruption(recorded, &case).map(|cause| limitation::Event { on, cause }));
    case
}

/// Which steps interrupt limitation (invariant 12). 《企业劳动争议协商调解规定》第三十一条
fn interruption(recorded: &Recorded, case: &Case) -> Option<Cause> {
    match &recorded.step {
        Step::Intake(intake::Step::File(_)) => Some(Cause::Applied),
        Step::Verification(verification::Step::NotifyEmployer) => Some(Cause::RespondentTold),
        Step::Verification(verification::Step::Refuse { .. }) => Some(Cause::RespondentRefused),
        Step::Verification(verification::Step::EndForSilence) => Some(Cause::RespondentSilent),
        Step::Mediation(mediation::Step::Fail { .. }) => Some(Cause::MediationEnded),
        Step::Mediation(mediation::Step::TakeEffect) => Some(Cause::AgreedToPerform),
        Step::Performance(performance::Step::RecordDefault { .. }) => Some(Cause::Defaulted),
        Step::Performance(performance::Step::ConsentToNewDate { .. }) => match case.ledger() {
            Some(_) if recorded.by.side() == Some(Side::Employer) => Some(Cause::AgreedToPerform),
            Some(_) | None => None,
        },
        Step::Proceeding(step) => sought(step.event),
        Step::Intake(_)
        | Step::Triage(_)
        | Step::Verification(_)
        | Step::Mediation(_)
        | Step::Agreement(_)
        | Step::Performance(_)
        | Step::Closing(_)
        | Step::Record(_)
        | Step::Aid(_) => None,
    }
}

/// Which events interrupt it: an application to the commission, and whoever turns to another body for help. 《劳动争议调解仲裁法》第二十七条第二款
fn sought(event: proceeding::Event) -> Option<Cause> {
    use proceeding::Event;
    if event == Event::FileArbitration {
        return Some(Cause::Arbitrated);
    }
    let relief = [
        Event::FileReview,
        Event::FileConfirmation,
        Event::ApplyForOrder,
        Event::Sue,
        Event::Complain,
        Event::AskUnion,
    ];
    relief.contains(&event).then_some(Cause::SoughtRelief)
}

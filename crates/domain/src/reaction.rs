//! What follows a step: instruments to render and people to tell. Tasks hold ids only.

use serde::{Deserialize, Serialize};

use crate::{
    access::{Side, Taker},
    case::{Case, EmployerSees},
    instrument, proceeding,
    stage::{agreement, closing, intake, mediation, performance, triage, verification},
    step::{Recorded, Step},
    track,
};

/// Who is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// The worker.
    Worker,
    /// The respondents.
    Employer,
}

/// What they are told; the words are neutral, without names, case or number (AN-11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Message {
    /// Something happened in your matter.
    News,
    /// It is your turn.
    YourTurn,
    /// Please answer; carries the invitation code.
    Invitation,
    /// A day comes.
    Reminder,
    /// It is over; the next ways are named.
    NextRoutes,
    /// It is done.
    Done,
}

impl Message {
    /// All messages.
    pub const ALL: &'static [Self] = &[
        Self::News,
        Self::YourTurn,
        Self::Invitation,
        Self::Reminder,
        Self::NextRoutes,
        Self::Done,
    ];

    /// The locale key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Self::News => "mail.sms.news",
            Self::YourTurn => "mail.sms.your_turn",
            Self::Invitation => "mail.sms.invitation",
            Self::Reminder => "mail.sms.reminder",
            Self::NextRoutes => "mail.sms.next_routes",
            Self::Done => "mail.sms.done",
        }
    }
}

/// Something to do after a step, written in the same transaction and done by the worker process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "task", rename_all = "snake_case")]
pub enum Task {
    /// Renders an instrument.
    Render {
        /// Which.
        instrument: instrument::Kind,
    },
    /// Tells somebody.
    Notify {
        /// Whom.
        to: Audience,
        /// What.
        message: Message,
    },
}

fn tell(to: Audience, message: Message) -> Task {
    Task::Notify { to, message }
}

fn issue(instrument: instrument::Kind) -> Task {
    Task::Render { instrument }
}

/// What follows a step that was just taken; `after` is the case with the step applied.
pub fn follows(after: &Case, recorded: &Recorded) -> Vec<Task> {
    use Audience::{Employer, Worker};
    use Message::{Invitation, News, NextRoutes};
    match &recorded.step {
        Step::Intake(step) => match step {
            intake::Step::File(filed) => {
                let mut tasks = vec![issue(instrument::Kind::ClaimForm), tell(Worker, News)];
                if filed.aid.is_some() {
                    tasks.push(issue(instrument::Kind::AidApplication));
                }
                tasks
            }
            intake::Step::Accept => vec![issue(instrument::Kind::AcceptanceNotice), tell(Worker, News)],
            intake::Step::ConfirmRejection => {
                vec![issue(instrument::Kind::NonAcceptanceNotice), tell(Worker, NextRoutes)]
            }
            intake::Step::ProposeRejection { .. } | intake::Step::DeclineRejection => vec![],
        },
        Step::Triage(step) => match step {
            triage::Step::ReturnDispatch { .. } | triage::Step::Transfer { .. } => {
                vec![tell(Worker, News)]
            }
            triage::Step::Assign { .. } | triage::Step::Dispatch { .. } | triage::Step::TakeDispatch => vec![],
        },
        Step::Verification(step) => match step {
            verification::Step::NotifyEmployer => {
                vec![
                    issue(instrument::Kind::EmployerNotice),
                    tell(Employer, Invitation),
                    tell(Worker, News),
                ]
            }
            verification::Step::Agree { .. } | verification::Step::AgreeInPart { .. } => {
                vec![tell(Worker, News)]
            }
            verification::Step::Remind => vec![tell(Employer, Invitation)],
            verification::Step::Refuse { .. } | verification::Step::EndForSilence => {
                vec![issue(instrument::Kind::TerminationNotice), tell(Worker, NextRoutes)]
            }
            verification::Step::RecordContact { .. } => vec![],
        },
        Step::Mediation(step) => mediation_follows(step, after),
        Step::Agreement(step) => match step {
            agreement::Step::StartPerformance => vec![issue(instrument::Kind::PerformanceSchedule)],
            agreement::Step::PayOnTheSpot => vec![],
        },
        Step::Performance(step) => performance_follows(step, after),
        Step::Closing(step) => closing_follows(*step, after),
        Step::Record(_) => vec![],
        Step::Aid(step) => aid_follows(step),
        Step::Proceeding(step) => proceeding_follows(after, step, recorded),
    }
}

/// Whoever did not do it is told, the other side only of what it knows; whose turn it is now is told so.
fn proceeding_follows(after: &Case, step: &proceeding::Step, recorded: &Recorded) -> Vec<Task> {
    let line = step.event.line();
    // Filing away and destroying are the house's own.
    if line == proceeding::Line::Archive {
        return vec![];
    }
    let Some(current) = after.proceedings.iter().rfind(|other| other.line == line) else {
        return vec![];
    };
    let turn = proceeding::waits_for(current).map(|(who, _)| who);
    let message = |taker| {
        if turn == Some(taker) && !current.state.is_over() {
            Message::YourTurn
        } else {
            Message::News
        }
    };
    let side = recorded.by.side();
    let mut tasks: Vec<Task> = step.event.paper().map(issue).into_iter().collect();
    if side != Some(Side::Worker) {
        tasks.push(tell(Audience::Worker, message(Taker::Worker)));
    }
    if side != Some(Side::Employer) && current.told {
        tasks.push(tell(Audience::Employer, message(Taker::Employer)));
    }
    tasks
}

fn mediation_follows(step: &mediation::Step, after: &Case) -> Vec<Task> {
    use Audience::{Employer, Worker};
    use Message::{News, NextRoutes, YourTurn};
    match step {
        mediation::Step::Open => vec![
            issue(instrument::Kind::OpeningNotice),
            tell(Worker, News),
            tell(Employer, News),
        ],
        mediation::Step::HoldSession { .. } => vec![issue(instrument::Kind::MediationRecord)],
        mediation::Step::ConsentToExtension { .. } | mediation::Step::TableTerms(_) => {
            vec![tell(Worker, YourTurn), tell(Employer, YourTurn)]
        }
        mediation::Step::Sign { .. } => vec![],
        mediation::Step::TakeEffect => {
            vec![
                issue(instrument::Kind::Agreement),
                tell(Worker, News),
                tell(Employer, News),
            ]
        }
        mediation::Step::Fail { .. } => {
            let mut tasks = vec![issue(instrument::Kind::TerminationNotice), tell(Worker, NextRoutes)];
            if matches!(after.employer, EmployerSees::Since(_)) {
                tasks.push(tell(Employer, News));
            }
            tasks
        }
    }
}

fn closing_follows(step: closing::Step, after: &Case) -> Vec<Task> {
    use Audience::{Employer, Worker};
    use Message::{Done, News, NextRoutes};
    match step {
        closing::Step::Withdraw { .. } => {
            let mut tasks = vec![issue(instrument::Kind::WithdrawalRecord)];
            if matches!(after.employer, EmployerSees::Since(_)) {
                tasks.push(tell(Employer, News));
            }
            tasks
        }
        closing::Step::Close { reason, .. } | closing::Step::Settle { reason } => {
            let message = if reason.leaves_routes() { NextRoutes } else { Done };
            let mut tasks = vec![issue(instrument::Kind::ClosingReport), tell(Worker, message)];
            if matches!(after.employer, EmployerSees::Since(_)) {
                tasks.push(tell(Employer, News));
            }
            tasks
        }
    }
}

/// Of legal aid the worker alone is told; the other side does not learn of it.
fn aid_follows(step: &track::aid::Step) -> Vec<Task> {
    use track::aid::Step;
    let worker = Audience::Worker;
    match step {
        Step::AskForPapers { .. } => vec![tell(worker, Message::YourTurn)],
        Step::GrantInAdvance { .. }
        | Step::Grant
        | Step::AssignLawyer { .. }
        | Step::Lapse
        | Step::Refuse { .. }
        | Step::DecideObjection { .. }
        | Step::End { .. }
        | Step::Finish => vec![tell(worker, Message::News)],
        Step::Apply { .. } => vec![issue(instrument::Kind::AidApplication)],
        Step::CompletePapers | Step::Meet | Step::Object => vec![],
    }
}

fn performance_follows(step: &performance::Step, after: &Case) -> Vec<Task> {
    use Audience::{Employer, Worker};
    use Message::{Done, News, NextRoutes, YourTurn};
    match step {
        performance::Step::ReportPayment { .. } => vec![tell(Worker, YourTurn)],
        performance::Step::DenyReceipt { .. } => vec![tell(Employer, YourTurn)],
        performance::Step::RecordDefault { .. } => {
            vec![
                issue(instrument::Kind::DefaultNotice),
                tell(Worker, NextRoutes),
                tell(Employer, YourTurn),
            ]
        }
        performance::Step::ConsentToNewDate { .. } => {
            vec![tell(Worker, News), tell(Employer, News)]
        }
        performance::Step::ConfirmForWorker { .. } => vec![tell(Worker, News)],
        performance::Step::Complete => {
            let in_time = after.closed().is_some()
                && after
                    .ledger()
                    .is_some_and(|ledger| ledger.0.iter().all(crate::performance::Item::was_in_time));
            let mut tasks = vec![tell(Worker, Done), tell(Employer, Done)];
            if in_time {
                tasks.push(issue(instrument::Kind::PerformanceCertificate));
            }
            tasks
        }
        performance::Step::ConfirmReceipt { .. } | performance::Step::ContactWorker { .. } => {
            vec![]
        }
    }
}

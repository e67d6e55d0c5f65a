//! What became of one agreement: read off the log and the case it replays to, without anything that says whose it is.

use jiff::civil::Date;

use crate::{
    agreement::Manner,
    case::Case,
    money::Fen,
    performance::{Item, State},
    proceeding::{Event, Line, Mark, Proceeding, title},
    step::{Kind, Recorded},
};

/// What became of one agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fate {
    /// The day of effect.
    pub signed: Date,
    /// The last agreed day of payment.
    pub last_due: Date,
    /// Each agreed payment.
    pub items: Vec<Due>,
    /// Whether it was paid.
    pub paid: Paid,
    /// When a missed payment was first written down (F3).
    pub default: Option<Date>,
    /// Arbitration review, once both sides had filed for it (E4).
    pub review: Option<Applied>,
    /// Judicial confirmation, once both sides had filed for it (E5).
    pub confirmation: Option<Applied>,
    /// Enforcement, once applied for (L1).
    pub enforced: Option<Enforced>,
}

/// One agreed payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The first agreed day.
    pub agreed: Date,
    /// How much.
    pub amount: Fen,
    /// When it came, in the worker's word or by bank proof; a report alone is no payment.
    pub paid: Option<Date>,
}

/// Whether an agreement was paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paid {
    /// Not in full.
    No,
    /// In full at signing, in the worker's word (D5).
    OnTheSpot,
    /// In full, each payment by its agreed day.
    InTime {
        /// The last payment.
        on: Date,
    },
    /// In full, a payment after its agreed day.
    Late {
        /// The last payment.
        on: Date,
    },
}

impl Paid {
    /// The last payment, where all came after signing.
    pub fn in_full(self) -> Option<Date> {
        match self {
            Self::InTime { on } | Self::Late { on } => Some(on),
            Self::No | Self::OnTheSpot => None,
        }
    }
}

/// A joint application and what the body answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Applied {
    /// When it was filed.
    pub filed: Date,
    /// What came of it.
    pub decision: Decision,
}

/// What a body answered to a joint application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Nothing yet.
    Pending,
    /// The statement was issued, the agreement confirmed.
    Granted {
        /// When.
        on: Date,
    },
    /// Not accepted, or dismissed.
    Refused {
        /// When.
        on: Date,
    },
    /// The parties took it back, or let the date for completing it pass.
    Withdrawn,
}

impl Decision {
    /// When the body decided.
    pub fn on(self) -> Option<Date> {
        match self {
            Self::Granted { on } | Self::Refused { on } => Some(on),
            Self::Pending | Self::Withdrawn => None,
        }
    }
}

/// An application for enforcement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enforced {
    /// When it was applied for.
    pub filed: Date,
    /// What was still owed then.
    pub owed: Fen,
    /// What courts have passed on.
    pub recovered: Fen,
    /// When it ended with the money.
    pub ended: Option<Date>,
}

const GRANTED: &[Event] = &[Event::IssueStatement, Event::ConfirmAgreement];
const REFUSED: &[Event] = &[
    Event::RefuseReview,
    Event::DismissReview,
    Event::RefuseConfirmation,
    Event::DismissConfirmation,
];
const WITHDRAWN: &[Event] = &[
    Event::WithdrawReview,
    Event::WithdrawConfirmation,
    Event::LapseConfirmation,
];

impl Fate {
    /// The fate of a case's agreement; nothing where none took effect.
    pub fn of(case: &Case, log: &[Recorded]) -> Option<Self> {
        let agreement = case.agreement()?;
        let items: Vec<Due> = match case.ledger() {
            Some(ledger) => ledger.0.iter().map(due).collect(),
            None => (agreement.terms.instalments.iter())
                .map(|one| Due {
                    agreed: one.due,
                    amount: one.amount,
                    paid: None,
                })
                .collect(),
        };
        let default = log
            .iter()
            .find(|recorded| recorded.step.kind() == Kind::RecordDefault)
            .map(Recorded::on);
        Some(Self {
            signed: agreement.effective,
            last_due: items
                .iter()
                .map(|item| item.agreed)
                .max()
                .unwrap_or(agreement.effective),
            paid: paid(agreement.terms.manner, &items),
            default,
            review: applied(case, Line::ArbitrationReview, Event::FileReview),
            confirmation: applied(case, Line::JudicialConfirmation, Event::FileConfirmation),
            enforced: enforced(case, &items),
            items,
        })
    }

    /// Whether the employer performed in full by itself: nothing missed on record, or withdrawn by a payment made in time, and nobody had
    /// to force it.
    pub fn performed_by_itself(&self) -> bool {
        self.enforced.is_none()
            && match self.paid {
                Paid::OnTheSpot | Paid::InTime { .. } => true,
                Paid::Late { .. } => self.default.is_none(),
                Paid::No => false,
            }
    }

    /// Whether a body gave the agreement force.
    pub fn has_force(&self) -> bool {
        let granted = |applied: &Applied| matches!(applied.decision, Decision::Granted { .. });
        [&self.review, &self.confirmation].into_iter().flatten().any(granted)
    }

    /// Whether something may still come of it.
    pub fn is_under_way(&self, as_of: Date) -> bool {
        let pending = |applied: &Applied| applied.decision == Decision::Pending;
        let waits = [&self.review, &self.confirmation].into_iter().flatten().any(pending);
        let owes = self.paid == Paid::No && (self.last_due >= as_of || self.default.is_none());
        let forced = self.enforced.as_ref().is_some_and(|enforced| enforced.ended.is_none());
        waits || owes || forced
    }
}

fn due(item: &Item) -> Due {
    Due {
        agreed: item.agreed,
        amount: item.amount,
        paid: match item.state {
            State::Confirmed { on } => Some(on),
            State::Open | State::Reported { .. } => None,
        },
    }
}

fn paid(manner: Manner, items: &[Due]) -> Paid {
    let days: Option<Vec<Date>> = items.iter().map(|item| item.paid).collect();
    let Some(on) = days.and_then(|days| days.into_iter().max()) else {
        return Paid::No;
    };
    let in_time = items
        .iter()
        .all(|item| item.paid.is_some_and(|paid| paid <= item.agreed));
    match (in_time, manner) {
        (true, Manner::OnTheSpot) => Paid::OnTheSpot,
        (true, Manner::BankTransfer | Manner::PaymentApp) => Paid::InTime { on },
        (false, _) => Paid::Late { on },
    }
}

/// The first application that was filed on a line; a second try after a refusal is told by its own decision.
fn applied(case: &Case, line: Line, file: Event) -> Option<Applied> {
    let of_line = |other: &&Proceeding| other.line == line && other.last(file).is_some();
    let tries: Vec<&Proceeding> = case.proceedings.iter().filter(of_line).collect();
    let filed = tries.iter().find_map(|other| first(other, &[file]))?.on;
    let last = |events| {
        tries
            .iter()
            .rev()
            .find_map(|other| other.last_of(events))
            .map(|mark: &Mark| mark.on)
    };
    let decision = match (last(GRANTED), last(REFUSED), last(WITHDRAWN)) {
        (Some(on), _, _) => Decision::Granted { on },
        (None, _, _) if tries.last().is_some_and(|other| other.is_open()) => Decision::Pending,
        (None, Some(on), _) => Decision::Refused { on },
        (None, None, Some(_)) => Decision::Withdrawn,
        (None, None, None) => Decision::Pending,
    };
    Some(Applied { filed, decision })
}

fn enforced(case: &Case, items: &[Due]) -> Option<Enforced> {
    let of_line = |other: &&Proceeding| other.line == Line::Enforcement;
    let rounds: Vec<&Proceeding> = case.proceedings.iter().filter(of_line).collect();
    let filed = rounds
        .iter()
        .find_map(|other| first(other, &[Event::ApplyForEnforcement]))?
        .on;
    let unpaid = items
        .iter()
        .filter(|item| item.paid.is_none_or(|paid| paid > filed))
        .fold(Fen::ZERO, |sum, item| sum.checked_add(item.amount).unwrap_or(sum));
    let ended = rounds
        .iter()
        .rev()
        .find_map(|other| other.last(Event::CompleteEnforcement));
    Some(Enforced {
        filed,
        owed: unpaid,
        recovered: title::collected(case),
        ended: ended.map(|mark| mark.on),
    })
}

fn first<'a>(other: &'a Proceeding, events: &[Event]) -> Option<&'a Mark> {
    other.marks.iter().find(|mark| events.contains(&mark.event))
}

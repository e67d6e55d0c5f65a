//! Performance (履行) and default (逾期不履行): watching the money until the worker has it. Rows F1-F5.
//! 《劳动争议调解仲裁法》第十四条、第十五条、《人民调解法》第三十一条、《企业劳动争议协商调解规定》第三十条、第三十一条第八项.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    Desk, Stage,
    agreement::AgreementSigned,
    closing::{Closed, Reason},
    verification::{CONTACTS_NEEDED, Contact, ContactChannel},
};
use crate::{
    access::{Author, Side},
    case::Case,
    deadline,
    id::{EvidenceId, TextId},
    performance::{Item, Ledger, State},
    period,
    refusal::{Misfit, Refusal},
    step::{Context, Kind},
};

/// Money is owed and nothing is late.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Performance {
    /// Who works on it.
    pub desk: Desk,
    /// What was agreed.
    pub agreement: AgreementSigned,
    /// How each instalment stands.
    pub ledger: Ledger,
    /// Attempts to reach the worker about a reported payment.
    pub contacts: Vec<Contact>,
    /// A new date that one side has proposed.
    pub new_date: NewDate,
}

/// Money is late.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PerformanceDefault {
    /// The money, as before.
    pub money: Performance,
    /// The instalment that was missed.
    pub item: u8,
    /// Since when.
    pub since: Date,
}

/// A new date that one side has proposed; it binds when the other says the same (F4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NewDate {
    /// None.
    None,
    /// Proposed by one side.
    Proposed {
        /// Which.
        by: Side,
        /// For this instalment.
        item: u8,
        /// The new day.
        due: Date,
    },
}

/// The steps of these rooms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Step {
    /// F1: the employer says an instalment is paid.
    ReportPayment {
        /// Which.
        item: u8,
        /// The day of the payment.
        paid_on: Date,
        /// Proof on the file; cash on the spot may have none.
        proof: Option<EvidenceId>,
    },
    /// F1, F2, F4: the worker says the money is there.
    ConfirmReceipt {
        /// Which.
        item: u8,
    },
    /// F1: the worker says it is not.
    DenyReceipt {
        /// Which.
        item: u8,
        /// In words.
        note: TextId,
    },
    /// F2: the mediator tries to reach the worker about a reported payment.
    ContactWorker {
        /// How.
        channel: ContactChannel,
    },
    /// F2: bank proof, the waiting time is over, two contacts, no objection.
    ConfirmForWorker {
        /// Which.
        item: u8,
    },
    /// F3: the day passed without proof; taken by the timer. It opens routes and ends no right.
    RecordDefault {
        /// Which.
        item: u8,
    },
    /// F4: one side proposes, or agrees to, a new date.
    ConsentToNewDate {
        /// For this instalment.
        item: u8,
        /// The new day.
        due: Date,
    },
    /// F2: everything is paid; taken by the house at once.
    Complete,
}

impl Performance {
    /// F3.
    pub fn defaulted(mut self, item: u8, on: Date) -> PerformanceDefault {
        let acceleration = self.agreement.terms.acceleration;
        let late = self.ledger.item(item).map_or(on, |late| late.due);
        self.ledger = self.ledger.accelerated(acceleration, late);
        PerformanceDefault {
            money: self,
            item,
            since: on,
        }
    }

    /// F2.
    pub fn completed(self) -> Closed {
        Closed {
            reason: Reason::PerformedInFull,
            holder: self.desk.holder,
            mediator: Some(self.desk.mediator),
            agreement: Some(self.agreement),
            ledger: Some(self.ledger),
        }
    }

    fn change(self, item: u8, state: State) -> Self {
        Self {
            ledger: self.ledger.with(item, |line| line.state = state),
            ..self
        }
    }

    fn dated(mut self, by: Side, item: u8, due: Date) -> Self {
        match self.new_date {
            NewDate::Proposed {
                by: first,
                item: same,
                due: day,
            } if first != by && same == item && day == due => {
                self.ledger = self.ledger.with(item, |line| {
                    line.due = due;
                    line.state = State::Open;
                });
                self.new_date = NewDate::None;
            }
            NewDate::None | NewDate::Proposed { .. } => self.new_date = NewDate::Proposed { by, item, due },
        }
        self
    }

    /// Whether some instalment is past its day and neither confirmed nor reported.
    fn is_late(&self, on: Date) -> bool {
        self.ledger.0.iter().any(|item| item.is_open() && item.due < on)
    }
}

/// The money of either room.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "whatever is not named here is not open in this room"
)]
fn money(case: &Case) -> Option<&Performance> {
    match &case.stage {
        Stage::Performance(room) => Some(room),
        Stage::PerformanceDefault(room) => Some(&room.money),
        _ => None,
    }
}

fn any(room: &Performance, fits: impl Fn(&Item) -> bool) -> Result<(), Refusal> {
    if room.ledger.0.iter().any(fits) {
        Ok(())
    } else {
        Err(Refusal::NoSuchItem)
    }
}

fn is_reported(item: &Item) -> bool {
    matches!(item.state, State::Reported { .. })
}

fn is_proven(item: &Item) -> bool {
    matches!(item.state, State::Reported { proof: Some(_), .. })
}

/// Marks instalments as paid that came by another way than between the parties, the one due first before the next; a case that is closed keeps its ledger
/// true as well. The stage stays: a court says when it is done.
#[expect(clippy::wildcard_enum_match_arm, reason = "where no ledger is, nothing is marked")]
pub(crate) fn received(mut case: Case, on: Date, mut takes: impl FnMut(&Item) -> bool) -> Case {
    let mut mark = |ledger: &mut Ledger| {
        let mut open: Vec<&mut Item> = ledger.0.iter_mut().filter(|item| !item.is_confirmed()).collect();
        open.sort_by_key(|item| (item.due, item.number));
        for item in open {
            if takes(item) {
                item.state = State::Confirmed { on };
            }
        }
    };
    case.stage = match case.stage {
        Stage::Performance(mut room) => {
            mark(&mut room.ledger);
            Stage::Performance(room)
        }
        Stage::PerformanceDefault(mut room) => {
            mark(&mut room.money.ledger);
            Stage::PerformanceDefault(room)
        }
        Stage::Closed(mut room) => {
            room.ledger.iter_mut().for_each(mark);
            Stage::Closed(room)
        }
        other => other,
    };
    case
}

/// Once the court is done and nothing is late any more, the rest is watched as before.
#[expect(clippy::wildcard_enum_match_arm, reason = "only a case in default comes back")]
pub(crate) fn watched_on(mut case: Case, on: Date) -> Case {
    case.stage = match case.stage {
        Stage::PerformanceDefault(room) if !room.money.is_late(on) => Stage::Performance(Box::new(room.money)),
        other => other,
    };
    case
}

/// Whether a step of these rooms is open now, whatever its data.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "whatever is not named here is not open in this room"
)]
pub fn possible(case: &Case, kind: Kind, context: &Context<'_>) -> Result<(), Refusal> {
    let room = money(case).ok_or(Refusal::NotNow)?;
    let in_default = matches!(case.stage, Stage::PerformanceDefault(_));
    match kind {
        Kind::ReportPayment => any(room, Item::is_open),
        Kind::ConfirmReceipt => any(room, |item| !item.is_confirmed()),
        Kind::DenyReceipt | Kind::ContactWorker => any(room, is_reported),
        Kind::ConfirmForWorker => {
            any(room, is_proven)?;
            let mut channels: Vec<_> = room.contacts.iter().map(|contact| contact.channel).collect();
            channels.sort_unstable();
            channels.dedup();
            if channels.len() < CONTACTS_NEEDED {
                return Err(Refusal::Contacts {
                    have: channels.len(),
                    need: CONTACTS_NEEDED,
                });
            }
            // The soonest answer of all payments with proof: one whose waiting time is over is enough.
            room.ledger
                .0
                .iter()
                .filter(|item| is_proven(item))
                .map(|item| deadline::confirmation_is_due(case, item.number, context))
                .reduce(Result::or)
                .unwrap_or(Err(Refusal::NoSuchItem))
        }
        Kind::RecordDefault if in_default => Err(Refusal::NotNow),
        Kind::RecordDefault if room.is_late(context.today) => deadline::default_is_due(room, context),
        Kind::RecordDefault => Err(Refusal::NotNow),
        Kind::ConsentToNewDate => any(room, |item| !item.is_confirmed()),
        Kind::Complete if room.ledger.is_complete() => Ok(()),
        _ => Err(Refusal::NotNow),
    }
}

/// The rules about the data of a step.
pub fn guard(case: &Case, step: &Step, context: &Context<'_>) -> Result<(), Refusal> {
    let room = money(case).ok_or(Refusal::NotNow)?;
    let line = |item: u8, fits: &dyn Fn(&Item) -> bool| match room.ledger.item(item) {
        Some(line) if fits(line) => Ok(()),
        Some(_) | None => Err(Refusal::NoSuchItem),
    };
    match step {
        Step::ReportPayment { item, paid_on, proof } => {
            line(*item, &Item::is_open)?;
            let on_file = proof.is_none_or(|proof| case.evidence.iter().any(|evidence| evidence.id == proof));
            if *paid_on > context.today || !on_file {
                Err(Refusal::NoSuchItem)
            } else {
                Ok(())
            }
        }
        Step::ConfirmReceipt { item } => line(*item, &|line| !line.is_confirmed()),
        Step::DenyReceipt { item, .. } => line(*item, &is_reported),
        Step::ConfirmForWorker { item } => {
            line(*item, &is_proven)?;
            deadline::confirmation_is_due(case, *item, context)
        }
        Step::RecordDefault { item } => line(*item, &|line| {
            line.is_open() && period::agreed(line.due, context.rules.calendar).on < context.today
        }),
        Step::ConsentToNewDate { item, due } => {
            line(*item, &|line| !line.is_confirmed())?;
            if *due < context.today {
                Err(Refusal::TooEarly { after: context.today })
            } else {
                Ok(())
            }
        }
        Step::ContactWorker { .. } | Step::Complete => Ok(()),
    }
}

/// The transitions of these rooms.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "whatever is not named here is not open in this room"
)]
pub fn apply(case: Case, step: &Step, by: &Author, on: Date) -> Result<Case, Misfit> {
    let (mut room, default) = match case.stage {
        Stage::Performance(room) => (*room, None),
        Stage::PerformanceDefault(room) => (room.money, Some((room.item, room.since))),
        _ => return Err(Misfit),
    };
    room = match step {
        Step::ReportPayment { item, paid_on, proof } => {
            let reported = room.change(
                *item,
                State::Reported {
                    on: *paid_on,
                    told: on,
                    proof: *proof,
                },
            );
            Performance {
                contacts: Vec::new(),
                ..reported
            }
        }
        Step::ConfirmReceipt { item } => {
            // A payment reported earlier counts from the day it was made, not from the day it was noticed.
            let day = match room.ledger.item(*item).map(|line| line.state) {
                Some(State::Reported { on: paid, .. }) => paid,
                Some(State::Open | State::Confirmed { .. }) | None => on,
            };
            room.change(*item, State::Confirmed { on: day })
        }
        Step::ConfirmForWorker { item } => match room.ledger.item(*item).map(|line| line.state) {
            Some(State::Reported { on: paid, .. }) => room.change(*item, State::Confirmed { on: paid }),
            Some(State::Open | State::Confirmed { .. }) | None => return Err(Misfit),
        },
        Step::DenyReceipt { item, .. } => room.change(*item, State::Open),
        Step::ContactWorker { channel } => {
            room.contacts.push(Contact { channel: *channel, on });
            room
        }
        Step::RecordDefault { item } => {
            let default = room.defaulted(*item, on);
            return Ok(Case {
                stage: Stage::PerformanceDefault(Box::new(default)),
                ..case
            });
        }
        Step::ConsentToNewDate { item, due } => room.dated(by.side().ok_or(Misfit)?, *item, *due),
        Step::Complete => {
            return Ok(Case {
                stage: Stage::Closed(Box::new(room.completed())),
                ..case
            });
        }
    };
    let stage = match default {
        Some((item, since)) if room.is_late(on) => Stage::PerformanceDefault(Box::new(PerformanceDefault {
            money: room,
            item,
            since,
        })),
        Some(_) | None => Stage::Performance(Box::new(room)),
    };
    Ok(Case { stage, ..case })
}

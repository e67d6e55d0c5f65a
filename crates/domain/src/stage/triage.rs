//! Triage, assignment, dispatch (分流、分派、派送网点): who works on the case. Statutory clocks never restart here (invariant 17).
//! 《浙江省劳动人事争议调解仲裁条例》第七条. Rows B1-B5.

use serde::{Deserialize, Serialize};

use super::{Desk, Stage, verification::EmployerVerification};
use crate::{
    access::Author,
    case::{Case, Holder},
    id::{OfficerId, OutletId, StationId, TextId},
    refusal::{Misfit, Refusal},
    step::Kind,
};

/// After this many returned dispatches the dual centre owns the case.
pub const RETURNS_BEFORE_CENTER: usize = 2;

/// Accepted, not yet with a station.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Triage {
    /// The station that received it.
    pub desk: StationId,
}

/// With a station.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Assigned {
    /// Which.
    pub station: StationId,
    /// Dispatches that came back, oldest first.
    pub returns: Vec<Return>,
}

/// Sent to an outlet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dispatched {
    /// The station that sent it.
    pub station: StationId,
    /// The outlet.
    pub outlet: OutletId,
    /// Whether the outlet has taken it.
    pub offer: Offer,
    /// Earlier dispatches that came back.
    pub returns: Vec<Return>,
}

/// Whether the outlet has taken the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Offer {
    /// It has not answered.
    Waiting,
    /// This mediator of the outlet took it.
    Taken {
        /// Who.
        by: OfficerId,
    },
}

/// A dispatch that came back, with a reason the worker can read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Return {
    /// From this outlet.
    pub outlet: OutletId,
    /// Why.
    pub why: ReturnReason,
}

/// Why an outlet sends a case back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnReason {
    /// It has an interest in the matter.
    Conflict,
    /// No mediator is free.
    NoCapacity,
    /// The place or platform is not its own.
    NotOurs,
    /// It did not answer in time; the timer speaks for it.
    NoAnswer,
}

impl ReturnReason {
    /// The words of the form; silence is not one a person can choose.
    pub const CHOICES: &'static [&'static str] = &["conflict", "no_capacity", "not_ours"];

    /// Reads a word of [`Self::CHOICES`].
    pub fn from_choice(word: &str) -> Option<Self> {
        match word {
            "conflict" => Some(Self::Conflict),
            "no_capacity" => Some(Self::NoCapacity),
            "not_ours" => Some(Self::NotOurs),
            _ => None,
        }
    }

    /// The name in JSON and locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::NoCapacity => "no_capacity",
            Self::NotOurs => "not_ours",
            Self::NoAnswer => "no_answer",
        }
    }
}

/// What is said with a return: a person writes a note, the timer does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// In words.
    Written {
        /// The sealed text.
        text: TextId,
    },
    /// The timer had nothing to add.
    Silent,
}

/// The steps of these rooms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Step {
    /// B1, B2: to the station the worker chose, or the one the dispatcher names.
    Assign {
        /// Which.
        station: StationId,
    },
    /// B3: from an association station to one of its outlets.
    Dispatch {
        /// Which.
        outlet: OutletId,
    },
    /// The outlet takes it.
    TakeDispatch,
    /// B4: the outlet declines or does not answer.
    ReturnDispatch {
        /// Why.
        why: ReturnReason,
        /// In words the worker can read.
        note: Note,
    },
    /// B5: to another station of the city; clocks run on.
    Transfer {
        /// Which.
        station: StationId,
        /// Why, in words the worker can read.
        note: TextId,
    },
}

impl Triage {
    /// B1, B2.
    pub fn assigned(self, station: StationId) -> Assigned {
        Assigned {
            station,
            returns: Vec::new(),
        }
    }
}

impl Assigned {
    /// B3.
    pub fn dispatched(self, outlet: OutletId) -> Dispatched {
        Dispatched {
            station: self.station,
            outlet,
            offer: Offer::Waiting,
            returns: self.returns,
        }
    }

    /// C1, by a mediator of the station itself.
    pub fn employer_notified(self, mediator: OfficerId) -> EmployerVerification {
        EmployerVerification::begun(Desk {
            holder: Holder::station_only(self.station),
            mediator,
        })
    }
}

impl Dispatched {
    /// B4; after the second return the dual centre owns the case.
    pub fn returned(mut self, why: ReturnReason, center: StationId) -> Assigned {
        self.returns.push(Return {
            outlet: self.outlet,
            why,
        });
        let station = if self.returns.len() >= RETURNS_BEFORE_CENTER {
            center
        } else {
            self.station
        };
        Assigned {
            station,
            returns: self.returns,
        }
    }

    /// C1, by the mediator of the outlet.
    pub fn employer_notified(self, mediator: OfficerId) -> EmployerVerification {
        EmployerVerification::begun(Desk {
            holder: self.holder(),
            mediator,
        })
    }

    /// The outlet, from the dispatch on, so that its people can see what they are asked to take.
    pub fn holder(&self) -> Holder {
        Holder::Outlet {
            station: self.station.clone(),
            outlet: self.outlet.clone(),
        }
    }

    /// The mediator who took it.
    pub fn taken_by(&self) -> Option<OfficerId> {
        match self.offer {
            Offer::Waiting => None,
            Offer::Taken { by } => Some(by),
        }
    }
}

/// Whether a step of these rooms is open now, whatever its data.
pub fn possible(case: &Case, kind: Kind) -> Result<(), Refusal> {
    match (&case.stage, kind) {
        (Stage::Triage(_), Kind::Assign) | (Stage::Assigned(_), Kind::Dispatch | Kind::Transfer) => Ok(()),
        (Stage::Dispatched(room), Kind::TakeDispatch) => match room.offer {
            Offer::Waiting => Ok(()),
            Offer::Taken { .. } => Err(Refusal::NotNow),
        },
        (Stage::Dispatched(_), Kind::ReturnDispatch) => Ok(()),
        _ => Err(Refusal::NotNow),
    }
}

/// The transitions of these rooms.
pub fn apply(case: Case, step: &Step, by: &Author) -> Result<Case, Misfit> {
    let stage = match (case.stage, step) {
        (Stage::Triage(room), Step::Assign { station }) => Stage::Assigned(room.assigned(station.clone())),
        (Stage::Assigned(room), Step::Dispatch { outlet }) => Stage::Dispatched(room.dispatched(outlet.clone())),
        (Stage::Assigned(room), Step::Transfer { station, .. }) => Stage::Assigned(Assigned {
            station: station.clone(),
            ..room
        }),
        (Stage::Dispatched(room), Step::TakeDispatch) => Stage::Dispatched(Dispatched {
            offer: Offer::Taken {
                by: by.officer().ok_or(Misfit)?,
            },
            ..room
        }),
        (Stage::Dispatched(room), Step::ReturnDispatch { why, .. }) => {
            Stage::Assigned(room.returned(*why, case.filed.center.clone()))
        }
        (
            _,
            Step::Assign { .. }
            | Step::Dispatch { .. }
            | Step::TakeDispatch
            | Step::ReturnDispatch { .. }
            | Step::Transfer { .. },
        ) => return Err(Misfit),
    };
    Ok(Case { stage, ..case })
}

//! The permits: proofs that a right was decided. Their fields are private to [`access`](super), so nobody else can make one.

use serde::{Deserialize, Serialize};

use super::{Author, Relation, Side};
use crate::{
    id::{AccountId, CaseId, OfficerId, OutletId, StationId},
    proceeding::Body,
    step::Kind,
};

/// Permission to take one kind of step in one case. Only this module makes one.
#[derive(Debug)]
pub struct Take {
    pub(super) case: CaseId,
    pub(super) kind: Kind,
    pub(super) author: Author,
}

/// Permission to open a new case. Only this module makes one.
#[derive(Debug)]
pub struct Open {
    pub(super) case: CaseId,
    pub(super) author: Author,
}

/// Permission to see one case, as far as the relation goes. Only this module makes one.
#[derive(Clone, Copy, Debug)]
pub struct See {
    pub(super) case: CaseId,
    pub(super) relation: Relation,
}

/// Permission to open personal data of one case, for a stated purpose. Only this module makes one.
#[derive(Debug)]
pub struct Reveal {
    pub(super) case: CaseId,
    pub(super) by: Author,
    pub(super) purpose: Purpose,
}

/// Permission to read or write one side's private thread. Only this module makes one (AZ-5).
#[derive(Clone, Copy, Debug)]
pub struct Whisper {
    pub(super) case: CaseId,
    pub(super) side: Side,
    pub(super) author: Author,
}

/// Permission to complete the data of the respondent of one case. Only this module makes one.
#[derive(Debug)]
pub struct Complete {
    pub(super) case: CaseId,
    pub(super) author: Author,
}

/// Permission to read the urgent consultation of one case (C4). Only this module makes one.
#[derive(Clone, Copy, Debug)]
pub struct Consult {
    pub(super) see: See,
    pub(super) officer: OfficerId,
}

impl Consult {
    /// The permission to see the case itself.
    pub fn see(&self) -> &See {
        &self.see
    }
    /// Who reads.
    pub fn officer(&self) -> OfficerId {
        self.officer
    }
}

/// Permission to watch over the exchange with partner agencies. Only this module makes one.
#[derive(Clone, Copy, Debug)]
pub struct Exchange {
    pub(super) by: Author,
}

/// Permission to count cases that one may not read: how firms keep agreements, what becomes of agreements. Only this module makes one.
#[derive(Clone, Debug)]
pub struct Measure {
    pub(super) station: Option<StationId>,
}

impl Measure {
    /// Whose cases; nothing for the whole city.
    pub fn station(&self) -> Option<&StationId> {
        self.station.as_ref()
    }
}

/// Permission to read and resolve reports about answers of the adviser. Only this module makes one.
#[derive(Clone, Copy, Debug)]
pub struct Correct {
    pub(super) officer: OfficerId,
}

impl Correct {
    /// Who corrects.
    pub fn officer(&self) -> OfficerId {
        self.officer
    }
}

impl Exchange {
    /// Who watches.
    pub fn by(&self) -> Author {
        self.by
    }
}

impl Complete {
    /// The case.
    pub fn case(&self) -> CaseId {
        self.case
    }
    /// Who completes them.
    pub fn author(&self) -> Author {
        self.author
    }
}

/// Why personal data are opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// One's own data.
    Own,
    /// To call somebody about the case.
    Contact,
    /// To check who stands at the counter.
    IdentityCheck,
    /// To print an instrument.
    Instrument,
    /// To send a notice.
    Notice,
}

impl Purpose {
    /// The words a person can choose.
    pub const CHOICES: &'static [&'static str] = &["contact", "identity_check"];

    /// Reads a word of [`Self::CHOICES`].
    pub fn from_choice(word: &str) -> Option<Self> {
        match word {
            "contact" => Some(Self::Contact),
            "identity_check" => Some(Self::IdentityCheck),
            _ => None,
        }
    }

    /// The name in SQL, JSON and locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Contact => "contact",
            Self::IdentityCheck => "identity_check",
            Self::Instrument => "instrument",
            Self::Notice => "notice",
        }
    }
}

impl Open {
    /// The case to be.
    pub fn case(&self) -> CaseId {
        self.case
    }
    /// Who files.
    pub fn author(&self) -> Author {
        self.author
    }
}

impl Take {
    /// The case.
    pub fn case(&self) -> CaseId {
        self.case
    }
    /// The kind of step.
    pub fn kind(&self) -> Kind {
        self.kind
    }
    /// Who takes it, as the log will keep it.
    pub fn author(&self) -> Author {
        self.author
    }
}

impl See {
    /// The case.
    pub fn case(&self) -> CaseId {
        self.case
    }
    /// As what.
    pub fn relation(&self) -> Relation {
        self.relation
    }
}

impl Reveal {
    /// The case.
    pub fn case(&self) -> CaseId {
        self.case
    }
    /// Who.
    pub fn by(&self) -> Author {
        self.by
    }
    /// Why.
    pub fn purpose(&self) -> Purpose {
        self.purpose
    }
}

impl Whisper {
    /// The case.
    pub fn case(&self) -> CaseId {
        self.case
    }
    /// Whose thread.
    pub fn side(&self) -> Side {
        self.side
    }
    /// Who speaks or listens.
    pub fn author(&self) -> Author {
        self.author
    }
}

/// A list of cases that belongs together by right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The cases of one signed-in person, on either side.
    Own(AccountId),
    /// The cases an officer mediates.
    Mine(OfficerId),
    /// The cases a station or its outlets hold.
    Station(StationId),
    /// The cases an outlet holds.
    Outlet(OutletId),
    /// The cases a dual centre watches over.
    Center(StationId),
    /// The cases in which legal aid was applied for and is not over.
    Aid,
    /// The cases that lie before a body.
    Body(Body),
    /// The cases on whose panel an officer sits.
    Panel(OfficerId),
}

/// Permission to list and search the cases of a scope. Only this module makes one.
#[derive(Debug)]
pub struct Browse {
    pub(super) scope: Scope,
}

impl Browse {
    /// Which cases.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }
}

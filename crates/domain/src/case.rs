//! The case: a list of steps, replayed into this value.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    deadline::Moment,
    evidence,
    id::{CaseId, OfficerId, OutletId, StationId},
    limitation,
    money::Fen,
    proceeding::{Body, Proceeding},
    relation::Found,
    stage::{Stage, intake::Filed},
    track,
};

/// Who holds the case now (承办).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "at", rename_all = "snake_case")]
pub enum Holder {
    /// A station or a dual centre.
    Station {
        /// Which.
        station: StationId,
    },
    /// An outlet of a station, which took the dispatch.
    Outlet {
        /// The station that dispatched.
        station: StationId,
        /// The outlet.
        outlet: OutletId,
    },
}

impl Holder {
    /// A station.
    pub fn station_only(station: StationId) -> Self {
        Self::Station { station }
    }

    /// The station, also of an outlet.
    pub fn station(&self) -> &StationId {
        match self {
            Self::Station { station } | Self::Outlet { station, .. } => station,
        }
    }
}

/// A case as its log tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Case {
    /// Its id.
    pub id: CaseId,
    /// The number of steps in its log.
    pub version: u64,
    /// What the worker filed.
    pub filed: Filed,
    /// When the claim was received.
    pub received: Timestamp,
    /// Where it stands.
    pub stage: Stage,
    /// What happened when, as far as clocks care.
    pub moments: Vec<Moment>,
    /// Interruptions of limitation; never shortened.
    pub limitation: Vec<limitation::Event>,
    /// Items of evidence.
    pub evidence: Vec<evidence::Item>,
    /// Legal aid, once applied for (法律援助).
    pub aid: Option<track::aid::Aid>,
    /// The group that the worker belongs to (集体争议).
    pub group: Option<track::group::Member>,
    /// What runs before other bodies, in the order in which it began.
    pub proceedings: Vec<Proceeding>,
    /// What courts have passed on to the worker beyond the instalments that it filled.
    pub credit: Fen,
    /// When the respondent was told; until then nothing of the case exists for the other side.
    pub employer: EmployerSees,
    /// The last finding of the working relation; for staff alone.
    pub relation: Option<Box<Found>>,
    /// When the employer answered that the claim is right; an order can rest on it (《劳动合同法》第三十条).
    pub admitted: Option<Date>,
    /// The case in which the same dispute was filed again (P4).
    pub again: Option<CaseId>,
}

/// Whether the other side knows of the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EmployerSees {
    /// The employer has not been contacted.
    Nothing,
    /// The notice went out on this day.
    Since(Date),
}

impl Case {
    /// Who holds the case; a closed case stays with its last holder.
    pub fn holder(&self) -> Holder {
        match &self.stage {
            Stage::Intake(room) => Holder::station_only(room.desk.clone()),
            Stage::Triage(room) => Holder::station_only(room.desk.clone()),
            Stage::Assigned(room) => Holder::station_only(room.station.clone()),
            Stage::Dispatched(room) => room.holder(),
            Stage::EmployerVerification(room) => room.desk.holder.clone(),
            Stage::Mediation(room) => room.desk.holder.clone(),
            Stage::AgreementSigned(room) => room.desk.holder.clone(),
            Stage::Performance(room) => room.desk.holder.clone(),
            Stage::PerformanceDefault(room) => room.money.desk.holder.clone(),
            Stage::Closed(room) => room.holder.clone(),
        }
    }

    /// The neutral who mediates, once there is one.
    pub fn mediator(&self) -> Option<OfficerId> {
        match &self.stage {
            Stage::Intake(_) | Stage::Triage(_) | Stage::Assigned(_) => None,
            Stage::Dispatched(room) => room.taken_by(),
            Stage::EmployerVerification(room) => Some(room.desk.mediator),
            Stage::Mediation(room) => Some(room.desk.mediator),
            Stage::AgreementSigned(room) => Some(room.desk.mediator),
            Stage::Performance(room) => Some(room.desk.mediator),
            Stage::PerformanceDefault(room) => Some(room.money.desk.mediator),
            Stage::Closed(room) => room.mediator,
        }
    }

    /// Why it ended, once it has.
    pub fn closed(&self) -> Option<crate::stage::closing::Reason> {
        match &self.stage {
            Stage::Closed(room) => Some(room.reason),
            Stage::Intake(_)
            | Stage::Triage(_)
            | Stage::Assigned(_)
            | Stage::Dispatched(_)
            | Stage::EmployerVerification(_)
            | Stage::Mediation(_)
            | Stage::AgreementSigned(_)
            | Stage::Performance(_)
            | Stage::PerformanceDefault(_) => None,
        }
    }

    /// The bodies that have something of this case before them, or had.
    pub fn bodies(&self) -> Vec<Body> {
        let filed = self.proceedings.iter().filter(|proceeding| proceeding.was_filed());
        let mut bodies: Vec<Body> = filed.flat_map(|proceeding| proceeding.line.bodies()).copied().collect();
        bodies.sort_unstable();
        bodies.dedup();
        bodies
    }

    /// The limitation dates for arbitration.
    pub fn limitation(&self) -> Option<limitation::Limitation> {
        limitation::of(&self.limitation)
    }

    /// The agreement, once effective.
    pub fn agreement(&self) -> Option<&crate::stage::agreement::AgreementSigned> {
        match &self.stage {
            Stage::AgreementSigned(room) => Some(room),
            Stage::Performance(room) => Some(&room.agreement),
            Stage::PerformanceDefault(room) => Some(&room.money.agreement),
            Stage::Closed(room) => room.agreement.as_ref(),
            Stage::Intake(_)
            | Stage::Triage(_)
            | Stage::Assigned(_)
            | Stage::Dispatched(_)
            | Stage::EmployerVerification(_)
            | Stage::Mediation(_) => None,
        }
    }

    /// The money, once owed under an agreement.
    pub fn ledger(&self) -> Option<&crate::performance::Ledger> {
        match &self.stage {
            Stage::Performance(room) => Some(&room.ledger),
            Stage::PerformanceDefault(room) => Some(&room.money.ledger),
            Stage::Closed(room) => room.ledger.as_ref(),
            Stage::Intake(_)
            | Stage::Triage(_)
            | Stage::Assigned(_)
            | Stage::Dispatched(_)
            | Stage::EmployerVerification(_)
            | Stage::Mediation(_)
            | Stage::AgreementSigned(_) => None,
        }
    }
}

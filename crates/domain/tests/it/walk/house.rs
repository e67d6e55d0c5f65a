//! The house as the laws see it, and the same house with one fault planted.

use domain::{
    access::{self, Actor, Facts, Relation, Side},
    case::{Case, EmployerSees},
    deadline::{self, Deadline},
    refusal::{Misfit, Refusal},
    route::{self, Route},
    stage::Stage,
    step::{self, Kind, Recorded, Rules},
    view,
};
use jiff::{ToSpan, civil::Date};

use crate::city::city;

/// The functions that the laws are about.
#[derive(Clone, Copy)]
pub(super) struct House {
    pub(super) take: fn(Case, &Recorded, Rules<'_>) -> Result<Case, Refusal>,
    pub(super) replay: fn(&[Recorded]) -> Result<Case, Misfit>,
    pub(super) running: fn(&Case, Rules<'_>) -> Vec<Deadline>,
    pub(super) open_steps: fn(&Case, &Actor, &Facts, Date, Rules<'_>) -> Vec<Kind>,
    pub(super) relation: fn(&Actor, &Facts) -> Relation,
    pub(super) whispers: fn(&Actor, &Facts, Side) -> bool,
    pub(super) routes: fn(&Case) -> Vec<Route>,
}

/// The house as it is.
pub(super) const HONEST: House = House {
    take: step::take,
    replay: step::replay,
    running: deadline::running,
    open_steps: view::open_steps,
    relation: access::relation,
    whispers: |actor, facts, side| access::may_whisper(actor, facts, side).is_ok(),
    routes: |case| {
        static CITY: std::sync::LazyLock<domain::org::City> = std::sync::LazyLock::new(city);
        route::open(case, &CITY)
    },
};

/// Asks no rule before it takes a step.
pub(super) const UNGUARDED: House = House {
    take: |case, recorded, _| step::apply(case, recorded).map_err(|Misfit| Refusal::NotNow),
    ..HONEST
};

/// Changes the case in a way that the log does not tell.
pub(super) const FORGETFUL_LOG: House = House {
    take: |case, recorded, rules| {
        let mut case = step::take(case, recorded, rules)?;
        if recorded.step.kind() == Kind::AddEvidence {
            case.evidence.pop();
        }
        Ok(case)
    },
    ..HONEST
};

/// Forgets what interrupted limitation when mediation begins.
pub(super) const FORGETFUL_LIMITATION: House = House {
    take: |case, recorded, rules| {
        let mut case = step::take(case, recorded, rules)?;
        if recorded.step.kind() == Kind::Agree {
            case.limitation.truncate(1);
        }
        Ok(case)
    },
    ..HONEST
};

/// Lets nobody go while terms lie on the table.
pub(super) const KEEPING: House = House {
    take: |case, recorded, rules| match &case.stage {
        Stage::Mediation(room) if room.tabled().is_some() && recorded.step.kind() == Kind::Fail => Err(Refusal::NotNow),
        _ => step::take(case, recorded, rules),
    },
    ..HONEST
};

/// Offers everything that somebody has a right to.
pub(super) const ALL_BUTTONS: House = House {
    open_steps: |_, actor, facts, _, _| {
        let right = |kind: &Kind| access::may_take(actor, facts, *kind).is_ok();
        Kind::ALL.iter().copied().filter(right).collect()
    },
    ..HONEST
};

/// Offers nothing.
pub(super) const NO_BUTTONS: House = House {
    open_steps: |_, _, _, _, _| Vec::new(),
    ..HONEST
};

/// Lets the fifteen days end on a Sunday.
pub(super) const NO_ROLLING: House = House {
    running: |case, rules| {
        let mut running = deadline::running(case, rules);
        for deadline in &mut running {
            if deadline.kind == deadline::Kind::MediationStatutory15 {
                deadline.due = deadline.since.saturating_add(15.days());
            }
        }
        running
    },
    ..HONEST
};

/// Writes a smaller sum into the ledger when the worker confirms.
pub(super) const LOSING_MONEY: House = House {
    take: |case, recorded, rules| {
        let mut case = step::take(case, recorded, rules)?;
        if let (Kind::ConfirmReceipt, Stage::Performance(room)) = (recorded.step.kind(), &mut case.stage) {
            room.ledger = room.ledger.clone().with(1, |item| {
                item.amount = domain::money::Fen::ZERO;
            });
        }
        Ok(case)
    },
    ..HONEST
};

/// Does not ask whether the employer was told.
pub(super) const INDISCREET: House = House {
    relation: |actor, facts| {
        let told = Facts {
            employer: EmployerSees::Since(Date::MIN),
            ..facts.clone()
        };
        access::relation(actor, &told)
    },
    ..HONEST
};

/// Lets the whole station listen.
pub(super) const EAVESDROPPING: House = House {
    whispers: |actor, facts, side| {
        access::may_whisper(actor, facts, side).is_ok() || access::relation(actor, facts) == Relation::Holding
    },
    ..HONEST
};

/// Knows no commission, court or inspection.
pub(super) const EMPTY_CITY: House = House {
    routes: |_| Vec::new(),
    ..HONEST
};

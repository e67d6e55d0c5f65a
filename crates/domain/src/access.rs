//! Who may do what (AZ-1). One pure decision on ids; nothing listed is denied. It mints the three permits that `store` demands.
//!
//! To give somebody a right: a line in [`takers`] or [`may_see`]. The rights matrix of the tests is generated from here.

mod office;
mod permit;
mod role;
mod takers;
pub use office::{
    may_browse, may_complete, may_consult, may_correct, may_exchange, may_listen, may_measure, may_open, may_represent,
};
pub use role::Role;
pub use takers::{Taker, takers};

pub use permit::{
    Browse, Complete, Consult, Correct, Exchange, Measure, Open, Purpose, Reveal, Scope, See, Take, Whisper,
};

use serde::{Deserialize, Serialize};

use crate::{
    case::{Case, EmployerSees, Holder},
    id::{AccountId, CaseId, OfficerId, OutletId, PersonId, StationId},
    proceeding::{self, Body},
    stage,
    step::Kind,
};

/// A side of the dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// 劳动者一方
    Worker,
    /// 用人单位一方
    Employer,
}

impl Side {
    /// Both sides.
    pub const ALL: &'static [Self] = &[Self::Worker, Self::Employer];

    /// The name in SQL, JSON, URLs and locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::Worker => "worker",
            Self::Employer => "employer",
        }
    }
}

/// Where a member of staff sits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "at", rename_all = "snake_case")]
pub enum Post {
    /// At a station or dual centre.
    Station {
        /// Which.
        station: StationId,
    },
    /// At an outlet.
    Outlet {
        /// Its station.
        station: StationId,
        /// Which.
        outlet: OutletId,
    },
    /// For the whole city.
    City,
}

/// A member of staff who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Officer {
    /// Who.
    pub id: OfficerId,
    /// What they may be.
    pub roles: Vec<Role>,
    /// Where they sit.
    pub post: Post,
}

impl Officer {
    /// Whether they have a role.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    fn sits_at(&self, holder: &Holder) -> bool {
        match (&self.post, holder) {
            (Post::Station { station }, Holder::Station { station: held } | Holder::Outlet { station: held, .. }) => {
                station == held
            }
            (
                Post::Outlet { station, outlet },
                Holder::Outlet {
                    station: held,
                    outlet: held_by,
                },
            ) => station == held && outlet == held_by,
            (Post::Outlet { .. }, Holder::Station { .. }) | (Post::City, _) => false,
        }
    }
}

/// Who is asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Nobody has signed in.
    Visitor,
    /// A natural person by phone; whose side they are on is a matter of the case.
    Person(AccountId),
    /// A member of staff.
    Officer(Officer),
    /// The house itself: timers and follow-up steps.
    System,
}

/// Who took a step, as the log keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "as", rename_all = "snake_case")]
pub enum Author {
    /// A party.
    Party {
        /// Which side.
        side: Side,
        /// Who signed in.
        account: AccountId,
    },
    /// A member of staff.
    Officer {
        /// Who.
        officer: OfficerId,
    },
    /// The house.
    System,
}

impl Author {
    /// The side, for a party.
    pub fn side(&self) -> Option<Side> {
        match self {
            Self::Party { side, .. } => Some(*side),
            Self::Officer { .. } | Self::System => None,
        }
    }

    /// The officer, for staff.
    pub fn officer(&self) -> Option<OfficerId> {
        match self {
            Self::Officer { officer } => Some(*officer),
            Self::Party { .. } | Self::System => None,
        }
    }
}

/// What rights are decided on: ids only. The one thing that `store` hands out without a permit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The case.
    pub case: CaseId,
    /// Where it stands.
    pub stage: stage::Kind,
    /// The worker, and the account that speaks for them.
    pub worker: PersonId,
    /// Accounts that speak for the worker.
    pub worker_accounts: Vec<AccountId>,
    /// Accounts that speak for a respondent.
    pub employer_accounts: Vec<AccountId>,
    /// Who holds it.
    pub holder: Holder,
    /// The dual centre that watches over it.
    pub center: StationId,
    /// The neutral.
    pub mediator: Option<OfficerId>,
    /// Whether the other side was told.
    pub employer: EmployerSees,
    /// Whether legal aid was applied for.
    pub aid: bool,
    /// The bodies that have something of it before them, or had.
    pub bodies: Vec<Body>,
    /// Who sits on the panel of its consultation, while there is one.
    pub panel: Vec<OfficerId>,
}

impl Facts {
    /// The facts of a replayed case, with the accounts that speak for its parties.
    pub fn of(case: &Case, worker_accounts: Vec<AccountId>, employer_accounts: Vec<AccountId>) -> Self {
        Self {
            case: case.id,
            stage: case.stage.kind(),
            worker: case.filed.worker,
            worker_accounts,
            employer_accounts,
            holder: case.holder(),
            center: case.filed.center.clone(),
            mediator: case.mediator(),
            employer: case.employer,
            aid: case.aid.is_some(),
            bodies: case.bodies(),
            panel: proceeding::panel(case),
        }
    }
}

/// What somebody is to a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The worker or who speaks for them.
    Worker,
    /// The respondent, once told.
    Employer,
    /// The appointed neutral.
    Neutral,
    /// Staff of the body that holds it.
    Holding,
    /// Staff of the dual centre that watches over it.
    Center,
    /// Staff of the legal-aid center, once aid was applied for.
    Aid,
    /// Staff of a body, once something of the case lies before it; whoever sits on a panel belongs to the body that called it.
    Body(Body),
    /// The house.
    System,
    /// Nobody: the case does not exist for them.
    Stranger,
}

/// Decides what somebody is to a case.
pub fn relation(actor: &Actor, facts: &Facts) -> Relation {
    match actor {
        Actor::System => Relation::System,
        Actor::Visitor => Relation::Stranger,
        Actor::Person(account) if facts.worker_accounts.contains(account) => Relation::Worker,
        Actor::Person(account) if facts.employer_accounts.contains(account) => match facts.employer {
            EmployerSees::Since(_) => Relation::Employer,
            EmployerSees::Nothing => Relation::Stranger,
        },
        Actor::Person(_) => Relation::Stranger,
        Actor::Officer(officer) if facts.mediator == Some(officer.id) && officer.sits_at(&facts.holder) => {
            Relation::Neutral
        }
        Actor::Officer(officer) if works_on_cases(officer) && officer.sits_at(&facts.holder) => Relation::Holding,
        Actor::Officer(officer) if works_on_cases(officer) && at_center(officer, facts) => Relation::Center,
        Actor::Officer(officer) if facts.aid && officer.is(Role::AidOfficer) => Relation::Aid,
        Actor::Officer(officer) => match facts.bodies.iter().find(|body| officer.is(body.role())) {
            Some(body) => Relation::Body(*body),
            None if facts.panel.contains(&officer.id) => Relation::Body(Body::Linkage),
            None => Relation::Stranger,
        },
    }
}

fn works_on_cases(officer: &Officer) -> bool {
    officer.roles.iter().any(|role| match role {
        Role::Intaker | Role::Dispatcher | Role::StationLead | Role::Mediator | Role::OutletMediator => true,
        Role::Auditor
        | Role::AidOfficer
        | Role::CommissionClerk
        | Role::CourtClerk
        | Role::Inspector
        | Role::InjuryOfficer
        | Role::UnionOfficer
        | Role::LinkageOfficer
        | Role::Arbitrator
        | Role::PublicLawyer => false,
    })
}

fn at_center(officer: &Officer, facts: &Facts) -> bool {
    match &officer.post {
        Post::Station { station } => *station == facts.center,
        Post::Outlet { .. } | Post::City => false,
    }
}

/// "Not yours". Strangers are told that there is no such case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// The case does not exist for this person.
    #[error("no such case")]
    NotFound,
    /// They see the case, but this is for another role.
    #[error("not for this role")]
    NotYourRole,
}

/// Names the author of what an actor does in a case; strangers have none.
pub fn author(actor: &Actor, facts: &Facts) -> Result<Author, Denied> {
    match (actor, relation(actor, facts)) {
        (Actor::Person(account), Relation::Worker) => Ok(Author::Party {
            side: Side::Worker,
            account: *account,
        }),
        (Actor::Person(account), Relation::Employer) => Ok(Author::Party {
            side: Side::Employer,
            account: *account,
        }),
        (
            Actor::Officer(officer),
            Relation::Neutral | Relation::Holding | Relation::Center | Relation::Aid | Relation::Body(_),
        ) => Ok(Author::Officer { officer: officer.id }),
        (Actor::System, _) => Ok(Author::System),
        (Actor::Visitor | Actor::Person(_) | Actor::Officer(_), _) => Err(Denied::NotFound),
    }
}

/// Decides whether somebody may take a kind of step.
pub fn may_take(actor: &Actor, facts: &Facts, kind: Kind) -> Result<Take, Denied> {
    let author = author(actor, facts)?;
    let relation = relation(actor, facts);
    let allowed = takers(kind).iter().any(|taker| match (taker, actor) {
        (Taker::Worker, _) => relation == Relation::Worker,
        (Taker::Employer, _) => relation == Relation::Employer,
        (Taker::Neutral, _) => relation == Relation::Neutral,
        (Taker::Aid, _) => relation == Relation::Aid,
        (Taker::Body(body), Actor::Officer(officer)) => relation == Relation::Body(*body) && officer.is(body.role()),
        (Taker::Panel, Actor::Officer(officer)) => facts.panel.contains(&officer.id),
        (Taker::System, _) => relation == Relation::System,
        (Taker::Holding(role), Actor::Officer(officer)) => {
            matches!(relation, Relation::Holding | Relation::Neutral) && officer.is(*role)
        }
        (Taker::Center(role), Actor::Officer(officer)) => at_center(officer, facts) && officer.is(*role),
        (
            Taker::Holding(_) | Taker::Center(_) | Taker::Body(_) | Taker::Panel,
            Actor::Visitor | Actor::Person(_) | Actor::System,
        ) => false,
    });
    if allowed {
        Ok(Take {
            case: facts.case,
            kind,
            author,
        })
    } else {
        Err(Denied::NotYourRole)
    }
}

/// Decides whether somebody may see a case.
pub fn may_see(actor: &Actor, facts: &Facts) -> Result<See, Denied> {
    match relation(actor, facts) {
        Relation::Stranger => Err(Denied::NotFound),
        relation @ (Relation::Worker
        | Relation::Employer
        | Relation::Neutral
        | Relation::Holding
        | Relation::Center
        | Relation::Aid
        | Relation::Body(_)
        | Relation::System) => Ok(See {
            case: facts.case,
            relation,
        }),
    }
}

/// Decides whether somebody may open personal data. Parties open their own; staff who work on the case state a purpose.
pub fn may_reveal(actor: &Actor, facts: &Facts, purpose: Purpose) -> Result<Reveal, Denied> {
    let by = author(actor, facts)?;
    let fits = match (relation(actor, facts), purpose) {
        // Whoever only sits on a panel advises on the case, and calls nobody.
        (Relation::Body(body), _) if !office::is_of(actor, body) => false,
        (Relation::Worker | Relation::Employer, Purpose::Own)
        | (
            Relation::Neutral | Relation::Holding | Relation::Aid | Relation::Body(_),
            Purpose::Contact | Purpose::IdentityCheck,
        )
        | (Relation::System, Purpose::Instrument | Purpose::Notice) => true,
        (
            Relation::Worker
            | Relation::Employer
            | Relation::Neutral
            | Relation::Holding
            | Relation::Center
            | Relation::Aid
            | Relation::Body(_)
            | Relation::System
            | Relation::Stranger,
            _,
        ) => false,
    };
    if fits {
        Ok(Reveal {
            case: facts.case,
            by,
            purpose,
        })
    } else {
        Err(Denied::NotYourRole)
    }
}

/// Decides whether somebody may speak or listen in one side's private thread: that side and the neutral, nobody else
/// (《人民调解法》第十五条第四项; AZ-5).
pub fn may_whisper(actor: &Actor, facts: &Facts, side: Side) -> Result<Whisper, Denied> {
    let author = author(actor, facts)?;
    let fits = match relation(actor, facts) {
        Relation::Worker => side == Side::Worker,
        Relation::Employer => side == Side::Employer,
        Relation::Neutral => true,
        Relation::Holding
        | Relation::Center
        | Relation::Aid
        | Relation::Body(_)
        | Relation::System
        | Relation::Stranger => false,
    };
    if fits {
        Ok(Whisper {
            case: facts.case,
            side,
            author,
        })
    } else {
        Err(Denied::NotFound)
    }
}

/// Decides whether somebody may speak in the joint thread; everybody who sees the case listens.
pub fn may_speak(actor: &Actor, facts: &Facts) -> Result<Author, Denied> {
    match relation(actor, facts) {
        Relation::Worker | Relation::Employer | Relation::Neutral => author(actor, facts),
        Relation::Holding | Relation::Center | Relation::Aid | Relation::Body(_) => Err(Denied::NotYourRole),
        Relation::System | Relation::Stranger => Err(Denied::NotFound),
    }
}

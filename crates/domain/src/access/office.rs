//! Rights that hang on no case that is there yet, on lists of cases, and on listening to what is said in one.

use super::{
    Actor, Author, Browse, Complete, Consult, Correct, Denied, Exchange, Facts, Measure, Open, Post, Relation, Role,
    Scope, See, Side, Take, author, may_see, relation, works_on_cases,
};
use crate::{case::Case, id::CaseId, proceeding::Body, step::Kind, track::group};

/// Decides whether somebody may file a claim: a signed-in person for themselves (A2), an intaker for a worker at the counter (A3).
pub fn may_open(actor: &Actor, case: CaseId) -> Result<Open, Denied> {
    let author = match actor {
        Actor::Person(account) => Author::Party {
            side: Side::Worker,
            account: *account,
        },
        Actor::Officer(officer) if officer.is(Role::Intaker) => Author::Officer { officer: officer.id },
        Actor::Visitor | Actor::Officer(_) | Actor::System => return Err(Denied::NotYourRole),
    };
    Ok(Open { case, author })
}

/// Decides whether somebody may read and resolve what people report about the adviser: leads of stations, who answer for what the house says.
pub fn may_correct(actor: &Actor) -> Result<Correct, Denied> {
    match actor {
        Actor::Officer(officer) if officer.is(Role::StationLead) => Ok(Correct { officer: officer.id }),
        Actor::Visitor | Actor::Person(_) | Actor::Officer(_) | Actor::System => Err(Denied::NotYourRole),
    }
}

/// The roles that may be named for a panel.
const SEATED: &[Role] = &[
    Role::Arbitrator,
    Role::PublicLawyer,
    Role::Mediator,
    Role::OutletMediator,
    Role::UnionOfficer,
    Role::Inspector,
    Role::CourtClerk,
];

/// Decides whether somebody may read the urgent consultation of a case: the officer who calls the panel, whoever sits on it, and those who hold the
/// case. No party and no other agency (C4 of the data classes): the worker has an own version, the employer nothing.
pub fn may_consult(actor: &Actor, facts: &Facts) -> Result<Consult, Denied> {
    let see = may_see(actor, facts)?;
    match (actor, see.relation()) {
        (
            Actor::Officer(officer),
            Relation::Neutral | Relation::Holding | Relation::Center | Relation::Body(Body::Linkage),
        ) => Ok(Consult {
            see,
            officer: officer.id,
        }),
        (Actor::Officer(officer), _) if facts.panel.contains(&officer.id) => Ok(Consult {
            see,
            officer: officer.id,
        }),
        (Actor::Visitor | Actor::Person(_) | Actor::Officer(_) | Actor::System, _) => Err(Denied::NotYourRole),
    }
}

/// Every list this actor may open, widest last.
pub fn may_browse(actor: &Actor) -> Vec<Browse> {
    let scopes = match actor {
        Actor::Visitor | Actor::System => vec![],
        Actor::Person(account) => vec![Scope::Own(*account)],
        Actor::Officer(officer) if works_on_cases(officer) => match &officer.post {
            Post::Station { station } => {
                vec![
                    Scope::Mine(officer.id),
                    Scope::Station(station.clone()),
                    Scope::Center(station.clone()),
                ]
            }
            Post::Outlet { outlet, .. } => {
                vec![Scope::Mine(officer.id), Scope::Outlet(outlet.clone())]
            }
            Post::City => vec![],
        },
        Actor::Officer(officer) if officer.is(Role::AidOfficer) => vec![Scope::Aid],
        Actor::Officer(officer) => Body::ALL
            .iter()
            .filter(|body| officer.is(body.role()))
            .map(|body| Scope::Body(*body))
            .collect(),
    };
    let panels = match actor {
        Actor::Officer(officer) if SEATED.iter().any(|role| officer.is(*role)) => Some(Scope::Panel(officer.id)),
        Actor::Visitor | Actor::Person(_) | Actor::Officer(_) | Actor::System => None,
    };
    scopes.into_iter().chain(panels).map(|scope| Browse { scope }).collect()
}

/// Decides whether somebody may listen in the joint thread: whoever sees the case, but not another agency. What is said in mediation stays
/// there (《企业劳动争议协商调解规定》第十一条).
pub fn may_listen(actor: &Actor, facts: &Facts) -> Result<See, Denied> {
    match may_see(actor, facts)? {
        see if matches!(see.relation(), Relation::Aid | Relation::Body(_)) => Err(Denied::NotYourRole),
        see => Ok(see),
    }
}

/// Decides whether somebody may watch over the exchange with partner agencies and put back what was laid aside: leads of stations, and the
/// house itself on the command line of an operator.
pub fn may_exchange(actor: &Actor) -> Result<Exchange, Denied> {
    match actor {
        Actor::Officer(officer) if officer.is(Role::StationLead) => Ok(Exchange {
            by: Author::Officer { officer: officer.id },
        }),
        Actor::System => Ok(Exchange { by: Author::System }),
        Actor::Visitor | Actor::Person(_) | Actor::Officer(_) => Err(Denied::NotYourRole),
    }
}

/// Decides whether somebody may count how agreements are kept: the lead of a station over what it holds or watches, and the house itself on the
/// command line of an operator over the whole city (F6).
pub fn may_measure(actor: &Actor) -> Result<Measure, Denied> {
    match actor {
        Actor::Officer(officer) if officer.is(Role::StationLead) => Ok(Measure {
            station: match &officer.post {
                Post::Station { station } | Post::Outlet { station, .. } => Some(station.clone()),
                Post::City => None,
            },
        }),
        Actor::System => Ok(Measure { station: None }),
        Actor::Visitor | Actor::Person(_) | Actor::Officer(_) => Err(Denied::NotYourRole),
    }
}

/// Decides whether somebody may complete the data of the respondent: its own side, and whoever works on the case.
pub fn may_complete(actor: &Actor, facts: &Facts) -> Result<Complete, Denied> {
    let author = author(actor, facts)?;
    match relation(actor, facts) {
        Relation::Employer | Relation::Neutral | Relation::Holding => Ok(Complete {
            case: facts.case,
            author,
        }),
        Relation::Worker
        | Relation::Center
        | Relation::Aid
        | Relation::Body(_)
        | Relation::System
        | Relation::Stranger => Err(Denied::NotYourRole),
    }
}

/// Whether somebody works at a body; whoever only sits on a panel belongs to the body that called it, and is not of it.
pub(super) fn is_of(actor: &Actor, body: Body) -> bool {
    match actor {
        Actor::Officer(officer) => officer.is(body.role()),
        Actor::Visitor | Actor::Person(_) | Actor::System => false,
    }
}

/// Decides whether a representative may take a kind of step in the case of a worker who elected them: what moves the arbitration on, and
/// nothing else. They take it as the worker's side, and see nothing of the case by it (AZ-17).
pub fn may_represent(actor: &Actor, case: &Case, kind: Kind) -> Result<Take, Denied> {
    match actor {
        Actor::Person(account) if group::represents(case, *account) && group::may_act(kind) => Ok(Take {
            case: case.id,
            kind,
            author: Author::Party {
                side: Side::Worker,
                account: *account,
            },
        }),
        Actor::Visitor | Actor::Person(_) | Actor::Officer(_) | Actor::System => Err(Denied::NotFound),
    }
}

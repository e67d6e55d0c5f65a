//! Rights that hang on no case that is there yet, on lists of cases, and on listening to what is said in one.

use super::{
    Actor, Author, Browse, Correct, Denied, Exchange, Facts, Open, Post, Relation, Role, Scope, See, Side, Take,
    may_see, works_on_cases,
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
    scopes.into_iter().map(|scope| Browse { scope }).collect()
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

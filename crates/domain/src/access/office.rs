//! Rights that hang on no case that is there yet.

use super::{Actor, Author, Correct, Denied, Open, Role, Side};
use crate::id::CaseId;

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

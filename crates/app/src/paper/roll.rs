//! The members of a group in full, for the two papers that name them all (I-14b, I-23). Each reading leaves a row in the trail of the case that was read.

use domain::{
    access::{self, Actor, Purpose},
    case::Case,
    id::CaseId,
    instrument,
};
use store::{Person, Tx};

use crate::{App, AppError, group::members};

/// A member of a group, as its papers name them.
#[derive(Clone, Debug)]
pub struct Enrolled {
    /// The case.
    pub case: Case,
    /// Its parties in full.
    pub people: Vec<Person>,
    /// Whether this is one of the representatives.
    pub represents: bool,
}

impl App {
    /// Those who are represented like the worker of this case; nobody where the paper names no group.
    pub(super) async fn enrolled(
        &self,
        tx: &mut Tx,
        via: CaseId,
        kind: instrument::Kind,
    ) -> Result<Vec<Enrolled>, AppError> {
        if !matches!(
            kind,
            instrument::Kind::GroupClaims | instrument::Kind::RepresentativesElection
        ) {
            return Ok(Vec::new());
        }
        let all = members(tx, via).await?;
        let seats = |case: &Case| case.group.as_ref().map(|member| member.representatives.clone());
        let ours = all
            .iter()
            .find(|one| one.case.id == via)
            .and_then(|one| seats(&one.case));
        let ours = ours.unwrap_or_default();
        let mut enrolled = Vec::new();
        for one in all {
            if seats(&one.case).as_ref() != Some(&ours) {
                continue;
            }
            let permit = access::may_reveal(&Actor::System, &one.facts, Purpose::Instrument)?;
            let people = tx.reveal(&permit).await?;
            if one.case.id != via {
                self.note_reveal(tx, &permit).await?;
            }
            enrolled.push(Enrolled {
                represents: ours.iter().any(|seat| seat.case == one.case.id),
                case: one.case,
                people,
            });
        }
        Ok(enrolled)
    }
}

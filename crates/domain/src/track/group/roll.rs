//! The roll of a group: what all its cases together say, above all whether there is an election.

use super::{LEAST, Slate};
use crate::id::CaseId;

/// A member, as far as the election goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The case.
    pub case: CaseId,
    /// Whether the worker is willing to represent the others.
    pub stands: bool,
    /// Whom the worker chose.
    pub choice: Option<Slate>,
}

/// Where the election stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Election {
    /// Fewer than ten: everybody acts alone, votes are kept. 《劳动争议调解仲裁法》第七条
    TooFew {
        /// How many there are.
        have: usize,
    },
    /// No list has more than half of the members behind it.
    Open {
        /// The most votes that a list has.
        most: usize,
        /// How many it takes.
        need: usize,
    },
    /// This list is elected.
    Elected(Slate),
}

/// Counts the votes. A list counts while everybody on it is a member, is willing, and chose it too; it is elected with more than half of all members behind
/// it. So there is one list at most, and nobody represents against the own will.
pub fn election(members: &[Listed]) -> Election {
    if members.len() < LEAST {
        return Election::TooFew { have: members.len() };
    }
    let need = members.len() / 2 + 1;
    let votes = |slate: &Slate| members.iter().filter(|one| one.choice.as_ref() == Some(slate)).count();
    let leading = members
        .iter()
        .filter_map(|one| one.choice.as_ref())
        .filter(|slate| counts(members, slate))
        .max_by_key(|slate| votes(slate));
    match leading {
        Some(slate) if votes(slate) >= need => Election::Elected(slate.clone()),
        Some(slate) => Election::Open {
            most: votes(slate),
            need,
        },
        None => Election::Open { most: 0, need },
    }
}

fn counts(members: &[Listed], slate: &Slate) -> bool {
    let willing = |case: &CaseId| {
        let themselves = |one: &&Listed| one.case == *case && one.stands && one.choice.as_ref() == Some(slate);
        members.iter().any(|one| themselves(&one))
    };
    slate.cases().iter().all(willing)
}

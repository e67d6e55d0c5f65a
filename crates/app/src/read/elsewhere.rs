//! What runs before other bodies, and the doors that lead there.

use domain::{
    access::{self, Relation},
    case::Case,
    instrument,
    planner::{self, Door},
    proceeding::Proceeding,
    stage::closing::Reason,
    view,
};
use jiff::civil::Date;
use store::Tx;

use super::{CaseView, shows_routes};
use crate::{App, AppError};

/// A proceeding before another body, with the words that the body gave.
#[derive(Clone, Debug)]
pub struct Elsewhere {
    /// The proceeding.
    pub proceeding: Proceeding,
    /// The number of the body's file.
    pub number: Option<String>,
}

impl CaseView {
    /// The proceeding that stands for the case, as far as this reader knows of it; none once all is over.
    pub fn shown(&self) -> Option<&Proceeding> {
        let mut known = self.proceedings.iter().rev().map(|other| &other.proceeding);
        known.find(|other| other.stands_for_the_case() && self.over().is_none())
    }

    /// Whether a body has the matter before it.
    pub fn is_held(&self) -> bool {
        self.proceedings.iter().any(|other| other.proceeding.holds_the_matter())
    }
}

impl App {
    pub(super) async fn elsewhere(
        &self,
        tx: &mut Tx,
        case: &Case,
        see: &access::See,
    ) -> Result<Vec<Elsewhere>, AppError> {
        let mut found = Vec::new();
        for proceeding in view::proceedings(case, see.relation()) {
            let number = proceeding.marks.iter().rev().find_map(|mark| mark.facts.number);
            found.push(Elsewhere {
                number: self.text_of(tx, see, number).await?,
                proceeding: proceeding.clone(),
            });
        }
        Ok(found)
    }
}

/// The doors are shown once there is an agreement to turn into force, or nothing more to mediate; to everybody but the other side.
pub(super) fn doors(case: &Case, relation: Relation, today: Date, rules: domain::step::Rules<'_>) -> Vec<Door> {
    let over = case
        .closed()
        .map_or_else(|| shows_routes(case, today), |reason| !reason.is_paid());
    if relation == Relation::Employer
        || !(over || case.agreement().is_some())
        || case.closed().is_some_and(Reason::is_paid)
    {
        return Vec::new();
    }
    planner::plan(&planner::Facts::of(case, today, rules.calendar), today, rules.calendar)
}

/// Whether a body has the matter, so that the ways to one are no news.
pub(super) fn is_held(case: &Case) -> bool {
    case.proceedings.iter().any(Proceeding::holds_the_matter)
}

/// Who may read a kind of paper, for pages that explain it.
pub fn readers(kind: instrument::Kind) -> &'static [Relation] {
    kind.readers()
}

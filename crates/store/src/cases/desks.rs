//! The lists of the bodies: where something of a case is open, and by when. The row of the case says it in one column, `case_bodies` in lines that
//! can be listed.

use domain::{
    case::Case,
    deadline::Deadline,
    id::{CaseId, OfficerId},
    proceeding::{self, Body},
};

use super::{
    CaseRow,
    sql::{DESKS, LEAVE_DESKS, LIE_ON_DESK},
};
use crate::{
    StoreError, Tx,
    engine::{all, run},
};

/// The day of what has no day: after all others.
const NO_DAY: &str = "9999-12-31";

impl CaseRow {
    /// The bodies where something is open, with the day by which they list it.
    fn open_at(&self) -> impl Iterator<Item = (&str, &str)> {
        self.desks.split(' ').filter_map(|desk| desk.split_once('='))
    }

    /// The lines of the bodies' lists that it stands in, by body.
    pub(crate) fn lines(&self) -> Vec<(String, String)> {
        let mut lines: Vec<(String, String)> = self
            .open_at()
            .map(|(body, due)| (body.to_owned(), due.to_owned()))
            .collect();
        lines.sort();
        lines
    }

    /// The day by which a body lists it; the end of time where nothing runs.
    pub fn due_at(&self, body: Body) -> &str {
        self.due_of(body.key())
    }

    /// The day by which a desk lists it: of a body, or of who sits on a panel.
    pub(super) fn due_of(&self, desk: &str) -> &str {
        self.open_at()
            .find(|(open, _)| *open == desk)
            .map_or(NO_DAY, |(_, due)| due)
    }

    /// Who sits on the panel of its consultation; the key of a body is no id.
    pub fn panel(&self) -> Vec<OfficerId> {
        self.open_at().filter_map(|(desk, _)| desk.parse().ok()).collect()
    }

    /// Whether it is on the urgent track now (特事急诊).
    pub fn is_urgent(&self) -> bool {
        self.open_at().any(|(desk, _)| desk == Body::Linkage.key())
    }
}

/// Where something is open, body by body, with the soonest of its clocks.
pub(super) fn open(case: &Case, running: &[Deadline]) -> String {
    let is_open = |body: &Body| {
        case.proceedings
            .iter()
            .any(|other| other.is_open() && other.line.bodies().contains(body))
    };
    let due = |body: Body, desk: String| {
        let its = |deadline: &&Deadline| {
            let at_hand = |line| {
                let runs = |other: &proceeding::Proceeding| other.line == line && other.is_open();
                line.bodies().contains(&body) && case.proceedings.iter().any(runs)
            };
            proceeding::clock::line_of(deadline.kind).is_some_and(at_hand)
        };
        let soonest = running.iter().find(its).map(|deadline| deadline.due.to_string());
        format!("{desk}={}", soonest.unwrap_or_else(|| NO_DAY.to_owned()))
    };
    let panel = proceeding::panel(case);
    let desks: Vec<String> = Body::ALL
        .iter()
        .filter(|body| is_open(body))
        .map(|body| due(*body, body.key().to_owned()))
        .chain(panel.into_iter().map(|officer| due(Body::Linkage, officer.to_string())))
        .collect();
    desks.join(" ")
}

impl Tx {
    /// Writes the lines of the bodies' lists that a case stands in. A case that never lay before a body has none, so filing skips this.
    pub(crate) async fn put_desks(&mut self, row: &CaseRow) -> Result<(), StoreError> {
        run!(self, LEAVE_DESKS, &row.case_id)?;
        for (body, due) in row.open_at() {
            run!(self, LIE_ON_DESK, body, due, &row.case_id)?;
        }
        Ok(())
    }

    /// The lines of the bodies' lists that a case stands in, by body.
    pub(crate) async fn stored_desks(&mut self, case: CaseId) -> Result<Vec<(String, String)>, StoreError> {
        Ok(all!(self, (String, String), DESKS, case.to_string())?)
    }
}

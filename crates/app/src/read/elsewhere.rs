//! What runs before other bodies, and the doors that lead there.

use domain::{
    access::{self, Relation},
    case::Case,
    deadline::{self, Deadline},
    instrument,
    limitation::Limitation,
    org::City,
    planner::{self, Door},
    proceeding::{self, Proceeding},
    route::{self, Route},
    stage::{Stage, closing::Reason},
    view,
};
use jiff::civil::Date;
use store::{Issued, Tx};

use super::CaseView;
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
    /// The clocks that a reader may see. The notice of a default is owed until it was issued, which the log of a case does not tell.
    pub(super) fn deadlines(&self, case: &Case, relation: Relation, issued: &[Issued]) -> Vec<Deadline> {
        let (calendar, today) = (self.calendar(), self.today());
        let running = deadline::running(case, crate::rules(&calendar, self.city()));
        let mut visible = visible_deadlines(case, running, relation, today);
        visible.retain(|clock| !is_given(clock, issued));
        visible
    }

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
    planner::plan(&planner::Facts::of(case, today, rules), today, rules.calendar)
}

/// The routes, for everybody but the other side, while no body has the matter.
pub(super) fn routes(case: &Case, relation: Relation, today: Date, city: &City) -> Vec<Route> {
    if relation != Relation::Employer && shows_routes(case, today) && !is_held(case) {
        route::open(case, city)
    } else {
        Vec::new()
    }
}

/// The dates of limitation, for everybody but the other side, while it runs.
pub(super) fn limitation(case: &Case, relation: Relation) -> Option<Limitation> {
    case.limitation()
        .filter(|_| relation != Relation::Employer && proceeding::clock::limitation_runs(case))
}

/// Whether a body has the matter, so that the ways to one are no news.
fn is_held(case: &Case) -> bool {
    case.proceedings.iter().any(Proceeding::holds_the_matter)
}

/// Routes are shown when mediation is over, when an agreement is not kept, and from the day the worker need not wait any longer.
fn shows_routes(case: &Case, today: Date) -> bool {
    match &case.stage {
        Stage::Closed(room) => room.reason.leaves_routes(),
        Stage::PerformanceDefault(_) => true,
        Stage::AgreementSigned(_) | Stage::Performance(_) => false,
        Stage::Intake(_)
        | Stage::Triage(_)
        | Stage::Assigned(_)
        | Stage::Dispatched(_)
        | Stage::EmployerVerification(_)
        | Stage::Mediation(_) => {
            let received = domain::period::date_in_shanghai(case.received);
            today > received.saturating_add(jiff::Span::new().days(15))
        }
    }
}

/// The worker's own clocks are not the employer's business.
pub(super) fn visible_deadlines(case: &Case, running: Vec<Deadline>, relation: Relation, today: Date) -> Vec<Deadline> {
    let hidden = |kind: deadline::Kind| {
        kind.is_of_aid()
            || proceeding::clock::is_hidden(case, kind)
            || matches!(
                kind,
                deadline::Kind::LimitationArbitration
                    | deadline::Kind::IntakeDecision
                    | deadline::Kind::WorkerSueFinalAward15
            )
    };
    let urgent = |kind| proceeding::clock::line_of(kind) == Some(proceeding::Line::Consultation);
    let knows = |kind| {
        let worker = relation == Relation::Worker && kind == deadline::Kind::UrgentOpinion;
        worker || proceeding::sees(proceeding::Event::CallUrgent, relation)
    };
    running
        .into_iter()
        .filter(|deadline| !urgent(deadline.kind) || knows(deadline.kind))
        .filter(|deadline| relation != Relation::Employer || !hidden(deadline.kind))
        // A chance that has passed is over, not overdue; the two years for enforcement are shown once they have begun.
        .filter(|deadline| today <= deadline.due || !proceeding::clock::is_a_chance(deadline.kind))
        .filter(|deadline| deadline.kind != deadline::Kind::EnforcementApply2y || deadline.since <= today)
        .collect()
}

/// Whether the paper that a clock asks for was issued since it began.
pub(crate) fn is_given(clock: &Deadline, issued: &[Issued]) -> bool {
    let after = |one: &Issued| domain::period::date_in_shanghai(one.at) >= clock.since;
    clock.kind == deadline::Kind::DefaultNotice
        && issued
            .iter()
            .any(|one| one.kind == instrument::Kind::DefaultNotice && after(one))
}

/// Who may read a kind of paper, for pages that explain it.
pub fn readers(kind: instrument::Kind) -> &'static [Relation] {
    kind.readers()
}

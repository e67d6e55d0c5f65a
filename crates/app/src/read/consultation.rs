//! The urgent consultation as those who work on it read it, and the diagnosis as the worker reads it (STF-18, CAS-22).

use std::collections::BTreeMap;

use domain::{
    access::{self, Actor, Relation, Role},
    case::Case,
    deadline::{self, Kind},
    id::{CaseId, OfficerId, TextId},
    proceeding::{Consultation, Declared, Reason, Seat, State, Task},
    relation::Conclusion,
    step,
};
use jiff::civil::Date;
use store::Tx;

use crate::{App, AppError, rules};

/// A consultation with the words that this reader may read.
#[derive(Clone, Debug)]
pub struct Board {
    /// What its marks tell.
    pub told: Consultation,
    /// The own views that this reader may read, by name.
    pub views: Vec<(String, String)>,
    /// The parts of the opinion that this reader may read.
    pub parts: Vec<(Reason, String)>,
    /// Whether the parts are kept back until they are handed out.
    pub kept_back: bool,
    /// What the relation test found last.
    pub relation: Option<Conclusion>,
    names: BTreeMap<OfficerId, String>,
    texts: BTreeMap<TextId, String>,
}

impl Board {
    /// The name of an officer.
    pub fn name(&self, officer: OfficerId) -> &str {
        self.names.get(&officer).map_or("", String::as_str)
    }

    /// The words of a text that stands on the page.
    pub fn text(&self, id: Option<TextId>) -> &str {
        id.and_then(|id| self.texts.get(&id)).map_or("", String::as_str)
    }
}

/// What a panel tells the worker (一案一策): what was handed out, who signed it, what the worker is to do.
#[derive(Clone, Debug)]
pub struct Diagnosis {
    /// The day of the opinion and its parts; none as long as nothing was handed out.
    pub given: Option<(Date, Vec<(Reason, String)>)>,
    /// When the opinion is promised for.
    pub expected: Option<Date>,
    /// Who signs it.
    pub panel: Vec<(Seat, String)>,
    /// The worker's own tasks that are open.
    pub tasks: Vec<(Date, String)>,
    /// What the relation test found, once the opinion was handed out.
    pub relation: Option<Conclusion>,
    /// Whether the worker's word on sharing the data is still asked for.
    pub asks_consent: bool,
    /// Whether the panel is over.
    pub over: bool,
}

impl App {
    /// Reads the consultation of a case for somebody who works on it; nothing where there never was one.
    pub async fn consultation(&self, actor: &Actor, id: CaseId) -> Result<Option<Board>, AppError> {
        let mut tx = self.store().read().await?;
        let facts = tx.facts(id).await?.ok_or(access::Denied::NotFound)?;
        let permit = access::may_consult(actor, &facts)?;
        let case = step::replay(&tx.load(permit.see()).await?)?;
        let Some(told) = Consultation::last(&case) else {
            return Ok(None);
        };
        let names = names(&mut tx, &told).await?;
        let mut texts = BTreeMap::new();
        for text in plain_texts(&told) {
            texts.insert(text, tx.text(permit.see(), text).await?);
        }
        let mut views = Vec::new();
        let own: Vec<(OfficerId, TextId)> = told.views_for(permit.officer()).copied().collect();
        for (by, text) in own {
            let name = names.get(&by).cloned().unwrap_or_default();
            views.push((name, tx.text(permit.see(), text).await?));
        }
        // Those who only hold the case read the version that was handed to them; whoever calls or answers for the panel reads along.
        let reads_along = told.member(permit.officer()).is_some() || answers(actor);
        let kept_back = !reads_along && told.for_staff.is_none();
        let mut parts = Vec::new();
        if !kept_back {
            for (part, text) in &told.parts {
                parts.push((*part, tx.text(permit.see(), *text).await?));
            }
        }
        Ok(Some(Board {
            views,
            parts,
            kept_back,
            relation: case.relation.as_ref().map(|found| found.conclusion),
            names,
            texts,
            told,
        }))
    }

    /// Reads the diagnosis of a case for its worker; for everybody else there is none. Nothing where there never was a consultation.
    pub async fn diagnosis(&self, actor: &Actor, id: CaseId) -> Result<Option<Diagnosis>, AppError> {
        let mut tx = self.store().read().await?;
        let facts = tx.facts(id).await?.ok_or(access::Denied::NotFound)?;
        let see = access::may_see(actor, &facts)?;
        if see.relation() != Relation::Worker {
            return Err(access::Denied::NotFound.into());
        }
        let case = step::replay(&tx.load(&see).await?)?;
        // A call that nobody has confirmed is no news.
        let Some(told) = Consultation::last(&case).filter(is_news) else {
            return Ok(None);
        };
        let names = names(&mut tx, &told).await?;
        let given = match &told.for_worker {
            Some((on, parts)) => {
                let mut written = Vec::new();
                for (part, text) in parts {
                    written.push((*part, tx.text(&see, *text).await?));
                }
                Some((*on, written))
            }
            None => None,
        };
        let mut tasks = Vec::new();
        for task in told.tasks.iter().filter(|task| is_of_the_worker(task) && !task.done) {
            if let Some(text) = task.note {
                tasks.push((task.due, tx.text(&see, text).await?));
            }
        }
        let free = told.members.iter().filter(|member| member.declared == Declared::Free);
        Ok(Some(Diagnosis {
            expected: self.expected(&case),
            panel: free
                .map(|member| (member.seat, names.get(&member.officer).cloned().unwrap_or_default()))
                .collect(),
            relation: case
                .relation
                .as_ref()
                .map(|found| found.conclusion)
                .filter(|_| given.is_some()),
            asks_consent: told.agreed.is_none() && !told.state.is_over(),
            over: told.state.is_over(),
            given,
            tasks,
        }))
    }

    fn expected(&self, case: &Case) -> Option<Date> {
        let calendar = self.calendar();
        let running = deadline::running(case, rules(&calendar, self.city()));
        let of = |kind| running.iter().find(|clock| clock.kind == kind).map(|clock| clock.due);
        of(Kind::UrgentOpinion)
    }
}

/// What everybody who may open the page reads; views and parts have rules of their own.
fn plain_texts(told: &Consultation) -> Vec<TextId> {
    let notices = told.triggers.iter().chain(&told.told).filter_map(|notice| notice.note);
    let single = [told.risks, told.question, told.review].into_iter().flatten();
    let tasks = told.tasks.iter().filter_map(|task| task.note);
    notices
        .chain(single)
        .chain(tasks)
        .chain(told.proposals.iter().copied())
        .collect()
}

fn is_news(told: &Consultation) -> bool {
    !matches!(told.state, State::Filed | State::Dismissed)
}

fn is_of_the_worker(task: &Task) -> bool {
    task.owner == Reason::ByWorker
}

/// Who calls the panel, or answers for the station.
fn answers(actor: &Actor) -> bool {
    match actor {
        Actor::Officer(officer) => officer.is(Role::LinkageOfficer) || officer.is(Role::StationLead),
        Actor::Visitor | Actor::Person(_) | Actor::System => false,
    }
}

async fn names(tx: &mut Tx, told: &Consultation) -> Result<BTreeMap<OfficerId, String>, AppError> {
    let recorded = told.triggers.iter().chain(&told.told).filter_map(|notice| notice.by);
    let seated = told.members.iter().map(|member| member.officer);
    let viewed = told.views.iter().map(|(by, _)| *by);
    let officers: Vec<OfficerId> = recorded.chain(seated).chain(viewed).collect();
    let mut names = BTreeMap::new();
    for officer in officers {
        if let Some(staff) = tx.staff(officer).await? {
            names.insert(officer, staff.name);
        }
    }
    Ok(names)
}

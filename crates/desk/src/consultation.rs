//! The urgent track of one case and its panel (STF-17, STF-18): why it is urgent and who was told, who sits free of conflict, what is asked, the own views,
//! the joint opinion part by part, who does what until when, and what was handed to whom.

use app::{
    App,
    read::{Board, CaseView},
    t,
    text::Words,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{
    proceeding::{Event, Line, Notice, Task},
    refusal::Refusal,
    step::Kind,
};
use web::{
    Asks, Frame, PageError, Route, Visit, page,
    part::{Row, Summary},
    show::{self, Due},
};

use crate::{
    case::{
        clocks,
        head::{self, Head},
        next::{self, Action, NotOpen},
    },
    office, relation, said,
};

pub(crate) const ROUTES: &[Route] = &[Route::get("/desk/cases/{case}/consultation", Asks::Officer, || {
    axum::routing::get(get)
})];

#[derive(Template)]
#[template(path = "consultation.html")]
struct Page {
    frame: Frame,
    head: Head,
    shown: Option<Shown>,
    relation: String,
    clocks: Vec<clocks::Clock>,
    acts: Vec<Action>,
    waiting: Vec<NotOpen>,
}

/// What the page shows of a consultation.
struct Shown {
    state: String,
    /// What set it off, in words: trigger, day and name, what was seen.
    triggers: Vec<Said>,
    risks: Vec<String>,
    /// Which body was told: day and name, how.
    told: Vec<Said>,
    /// Seat, name, what was declared, whether that is in order.
    panel: Vec<(String, String, String, bool)>,
    consent: &'static str,
    question: Vec<String>,
    relation: Option<String>,
    facts: Summary,
    views: Vec<(String, String)>,
    kept_back: bool,
    parts: Vec<(String, Vec<String>)>,
    tasks: Vec<Duty>,
    handed: Vec<String>,
    proposals: Vec<String>,
    review: String,
}

/// Something that was recorded, with when and by whom.
struct Said {
    what: String,
    about: String,
    text: String,
}

/// A task, ready to print.
struct Duty {
    number: u8,
    who: String,
    what: String,
    due: Option<Due>,
    day: String,
}

async fn get(State(app): State<App>, visit: Visit, Path(case): Path<String>) -> Result<Response, PageError> {
    let id = office::case_id(&case)?;
    let board = app.consultation(visit.actor(), id).await?;
    let view = app.case(visit.actor(), id).await?;
    let words = visit.words();
    let ours = |kind: Kind| matches!(kind, Kind::Proceed(event) if event.line() == Line::Consultation);
    let acts = view.open_steps().filter(|kind| ours(*kind)).map(|kind| Action {
        label: said::step(words, kind),
        url: next::address(&view, kind),
        grave: kind == Kind::Proceed(Event::StandDown),
    });
    let refused = |offer: &domain::view::Offer| match &offer.refusal {
        Some(Refusal::NotNow) | None => None,
        Some(refusal) => Some(NotOpen {
            label: said::step(words, offer.kind),
            why: said::refusal(&app, words, refusal),
        }),
    };
    let its_clocks: CaseView = CaseView {
        deadlines: view
            .deadlines
            .iter()
            .filter(|clock| domain::proceeding::clock::line_of(clock.kind) == Some(Line::Consultation))
            .cloned()
            .collect(),
        ..view.clone()
    };
    Ok(page::show(&Page {
        frame: office::frame(&app, &visit, words.t("desk.panel.title")),
        head: Head::of(&app, words, &view),
        relation: relation::url(&view),
        clocks: clocks::of(&app, words, &its_clocks),
        acts: acts.collect(),
        waiting: view
            .offers
            .iter()
            .filter(|offer| ours(offer.kind))
            .filter_map(refused)
            .collect(),
        shown: board.map(|board| shown(&app, words, &view, &board)),
    }))
}

/// The address of the page.
pub(crate) fn url(view: &CaseView) -> String {
    format!("{}/consultation", head::url(view))
}

fn shown(app: &App, words: Words, view: &CaseView, board: &Board) -> Shown {
    let told = &board.told;
    let seat = |member: &domain::proceeding::Member| {
        (
            words.t(&format!("case.seat.{}", member.seat.key())).to_owned(),
            board.name(member.officer).to_owned(),
            words.t(&format!("case.declared.{}", member.declared.key())).to_owned(),
            member.declared == domain::proceeding::Declared::Free,
        )
    };
    let part = |(part, text): &(domain::proceeding::Reason, String)| {
        let name = words.t(&format!("case.choice.opinion_part.{}", part.key())).to_owned();
        (name, lines(text))
    };
    Shown {
        state: words.t(&format!("case.standing.{}", told.state.key())).to_owned(),
        triggers: notices(words, board, &told.triggers, "urgent_trigger"),
        risks: lines(board.text(told.risks)),
        told: notices(words, board, &told.told, "urgent_told"),
        panel: told.members.iter().map(seat).collect(),
        consent: match told.agreed {
            Some(true) => "desk.panel.agreed",
            Some(false) => "desk.panel.refused",
            None if told.may_share() => "desk.panel.danger",
            None => "desk.panel.unasked",
        },
        question: lines(board.text(told.question)),
        relation: board
            .relation
            .map(|found| words.t(&format!("relation.kind.{}", found.key())).to_owned()),
        facts: facts(words, view),
        views: board.views.clone(),
        kept_back: board.kept_back,
        parts: board.parts.iter().map(part).collect(),
        tasks: told.tasks.iter().map(|task| duty(app, words, board, task)).collect(),
        handed: handed(words, board),
        proposals: told
            .proposals
            .iter()
            .map(|id| board.text(Some(*id)).to_owned())
            .collect(),
        review: board.text(told.review).to_owned(),
    }
}

fn notices(words: Words, board: &Board, notices: &[Notice], field: &str) -> Vec<Said> {
    let one = |notice: &Notice| {
        let day = show::full_day(words, notice.on);
        let by = notice.by.map(|by| board.name(by).to_owned());
        Said {
            what: words
                .t(&format!("case.choice.{field}.{}", notice.what.key()))
                .to_owned(),
            about: format!(
                "{day} · {}",
                by.unwrap_or_else(|| words.t("case.who.system").to_owned())
            ),
            text: board.text(notice.note).to_owned(),
        }
    };
    notices.iter().map(one).collect()
}

/// Claims with their amounts, the last day for arbitration, and where legal aid stands.
fn facts(words: Words, view: &CaseView) -> Summary {
    let claims = view.claims.iter().zip(&view.assessments);
    let mut rows: Vec<Row> = claims
        .map(|(claim, assessment)| {
            let name = words.t(&format!("case.claim.{}", claim.kind().key())).to_owned();
            Row::new(name, show::money(words, assessment.amount.get())).strong()
        })
        .collect();
    if let Some(dates) = view.limitation {
        let name = words.t("case.deadline.limitation_arbitration");
        rows.push(Row::new(name, show::full_day(words, dates.safe)));
    }
    if let Some(aid) = &view.aid {
        let name = words.t("desk.list.aid");
        rows.push(Row::new(name, words.t(&format!("case.aid.{}", aid.state.key()))));
    }
    Summary::new(rows)
}

fn duty(app: &App, words: Words, board: &Board, task: &Task) -> Duty {
    Duty {
        number: task.number,
        who: words
            .t(&format!("case.choice.task_owner.{}", task.owner.key()))
            .to_owned(),
        what: board.text(task.note).to_owned(),
        due: (!task.done).then(|| Due::on(words, app.today(), task.due)),
        day: show::near_day(words, task.due, app.today()),
    }
}

/// What was handed to whom, and when.
fn handed(words: Words, board: &Board) -> Vec<String> {
    let told = &board.told;
    let staff = told
        .for_staff
        .map(|on| t!(words, "desk.panel.for_staff", day = show::full_day(words, on)));
    let worker = told
        .for_worker
        .as_ref()
        .map(|(on, _)| t!(words, "desk.panel.for_worker", day = show::full_day(words, *on)));
    staff.into_iter().chain(worker).collect()
}

fn lines(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

/// Whether this reader has business with the urgent track of the case: there is a consultation to read, or a step of one that is theirs.
pub(crate) fn is_for(view: &CaseView) -> bool {
    let ours =
        |offer: &domain::view::Offer| matches!(offer.kind, Kind::Proceed(event) if event.line() == Line::Consultation);
    view.offers.iter().any(ours)
}

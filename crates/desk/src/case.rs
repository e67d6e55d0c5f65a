//! The case page: who and what on the left, what happened in the middle, days and next steps on the right.

use app::{App, read::CaseView, text::Words};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use domain::access::Relation;
use serde::Deserialize;
use web::{
    Asks, Frame, PageError, Route, Visit, page,
    part::{Choice, Summary, Timeline},
};

pub(crate) mod clocks;
pub(crate) mod elsewhere;
pub(crate) mod head;
pub(crate) mod next;
pub(crate) mod people;
pub(crate) mod reveal;
pub(crate) mod story;

use crate::{evidence, office, relation, terms};
use head::Head;

pub(crate) const ROUTES: &[Route] = &[Route::get("/desk/cases/{case}", Asks::Officer, || {
    axum::routing::get(get)
})];

#[derive(Deserialize)]
struct Wanted {
    #[serde(default)]
    tab: String,
}

/// What the middle shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tab {
    Story,
    Claims,
    Evidence,
    Papers,
}

impl Tab {
    const ALL: [Self; 4] = [Self::Story, Self::Claims, Self::Evidence, Self::Papers];

    fn key(self) -> &'static str {
        match self {
            Self::Story => "story",
            Self::Claims => "claims",
            Self::Evidence => "evidence",
            Self::Papers => "papers",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Story => "desk.tab.story",
            Self::Claims => "desk.tab.claims",
            Self::Evidence => "desk.tab.evidence",
            Self::Papers => "desk.tab.papers",
        }
    }
}

/// A link in the row of tabs.
struct TabLink {
    label: String,
    url: String,
    count: usize,
    chosen: bool,
}

/// The middle of the page.
enum Middle {
    Story(Timeline),
    Claims(Vec<story::Claimed>),
    Evidence(Vec<evidence::Shown>),
    Papers {
        papers: Vec<story::Paper>,
        terms: Option<Summary>,
        findings: Vec<terms::Found>,
    },
}

#[derive(Template)]
#[template(path = "case.html")]
struct Page {
    frame: Frame,
    head: Head,
    parties: Vec<people::Who>,
    reveal: Option<String>,
    purposes: Vec<Choice>,
    facts: Summary,
    story: String,
    established: Vec<(String, String)>,
    examined: Option<relation::Last>,
    relation: String,
    tabs: Vec<TabLink>,
    middle: Middle,
    add: Option<String>,
    clocks: Vec<clocks::Clock>,
    next: next::Next,
    links: Vec<Link>,
    rooms: Vec<Link>,
    routes: Vec<terms::Way>,
    lines: Vec<elsewhere::Line>,
    titles: Vec<String>,
    doors: Vec<elsewhere::Way>,
    closed: Option<String>,
    pressed: bool,
}

async fn get(
    State(app): State<App>,
    visit: Visit,
    Path(case): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, PageError> {
    let view = app.case(visit.actor(), office::case_id(&case)?).await?;
    let words = visit.words();
    let tab = Tab::ALL
        .into_iter()
        .find(|tab| tab.key() == wanted.tab)
        .unwrap_or(Tab::Story);
    let head = Head::of(&app, words, &view);
    let shown = Page {
        frame: office::frame(&app, &visit, &head.title),
        parties: people::parties(&view),
        reveal: people::may_reveal(&view).then(|| people::reveal_url(&view)),
        purposes: reveal::purposes(words),
        facts: people::facts(&app, words, &view),
        story: view.story.clone(),
        established: people::established(words, &view),
        examined: relation::last(words, &view),
        relation: relation::url(&view),
        tabs: tabs(words, &view, tab),
        middle: middle(&app, words, &view, tab),
        add: view
            .can(domain::step::Kind::AddEvidence)
            .then(|| format!("{}/evidence", head.url)),
        clocks: clocks::of(&app, words, &view),
        next: next::Next::of(&app, words, &view),
        links: links(&view),
        rooms: rooms(&view),
        routes: terms::ways(words, &view),
        lines: elsewhere::lines(words, &view),
        titles: elsewhere::titles(words, &view),
        doors: elsewhere::ways(&app, words, &view),
        closed: view
            .over()
            .map(|reason| words.t(&format!("case.closing.{}", reason.key())).to_owned()),
        pressed: view.pressed,
        head,
    };
    Ok(page::show(&shown))
}

fn tabs(words: Words, view: &CaseView, chosen: Tab) -> Vec<TabLink> {
    Tab::ALL
        .into_iter()
        .map(|tab| TabLink {
            label: words.t(tab.label()).to_owned(),
            url: format!("{}?tab={}", head::url(view), tab.key()),
            count: match tab {
                Tab::Story => 0,
                Tab::Claims => view.claims.len(),
                Tab::Evidence => view.files.len(),
                Tab::Papers => view.instruments.len(),
            },
            chosen: tab == chosen,
        })
        .collect()
}

fn middle(app: &App, words: Words, view: &CaseView, tab: Tab) -> Middle {
    match tab {
        Tab::Story => Middle::Story(story::timeline(app, words, view)),
        Tab::Claims => Middle::Claims(story::claims(words, view)),
        Tab::Evidence => Middle::Evidence(evidence::shown(words, view)),
        Tab::Papers => Middle::Papers {
            papers: story::papers(words, view),
            terms: terms::on_the_table(app, words, view),
            findings: terms::findings(words, view.findings()),
        },
    }
}

/// A way to another page of the case: icon, key, address.
type Link = (&'static str, &'static str, String);

/// The rooms this reader can enter; the private ones lead to each other.
fn rooms(view: &CaseView) -> Vec<Link> {
    let url = head::url(view);
    // What is said in mediation is not for another agency.
    if matches!(view.relation, Relation::Aid | Relation::Body(_)) {
        return Vec::new();
    }
    let mut rooms = vec![("people", "desk.link.room", format!("{url}/room"))];
    if view.relation == Relation::Neutral {
        rooms.push(("lock", "desk.link.private", format!("{url}/room/worker")));
    }
    rooms
}

/// The papers to print and the money, once there are any.
fn links(view: &CaseView) -> Vec<Link> {
    let url = head::url(view);
    let mut links = Vec::new();
    // The invitation and the data of the company are the station's to give out and to complete, not another agency's.
    let works = matches!(view.relation, Relation::Neutral | Relation::Holding);
    let told = works && matches!(view.employer, domain::case::EmployerSees::Since(_));
    if told {
        links.push(("print", "desk.link.invitation", format!("{url}/invitation")));
    }
    let unnamed = |party: &app::read::Party| party.code.is_empty() || party.address.is_empty();
    if told && view.side(domain::access::Side::Employer).any(unnamed) {
        links.push(("receipt", "desk.company.title", format!("{url}/company")));
    }
    if view.ledger.is_some() {
        links.push(("receipt", "desk.link.money", format!("{url}/money")));
    }
    // Before the file goes to another body, whoever hands it over sees what is in it.
    if !matches!(view.relation, Relation::Aid) {
        links.push(("file", "desk.bundle.title", format!("{url}/bundle")));
    }
    links
}

//! The frame of every staff page, and the names of people and places in the reader's language.

use app::{
    App,
    text::{Lang, Words},
};
use domain::{
    access::{self, Officer, Post, Role},
    case::Holder,
    id::CaseId,
    org::Bilingual,
};
use web::{Frame, NavItem, PageError, Visit};

/// Starts the frame of a staff page: the bar, the person, what they are here.
pub(crate) fn frame(app: &App, visit: &Visit, title: &str) -> Frame {
    let mut frame = visit.staff(title);
    let Some(officer) = visit.officer() else {
        return frame;
    };
    let words = frame.words;
    let item = |label: &str, url: &str| NavItem {
        label: label.to_owned(),
        url: url.to_owned(),
        count: None,
        hot: false,
    };
    frame.role = Some(format!(
        "{} · {}",
        post(app, words, &officer.post),
        roles(words, officer)
    ));
    frame.nav = vec![item(words.t("desk.nav.worklist"), "/desk")];
    if officer.is(Role::Intaker) {
        frame.nav.push(item(words.t("desk.nav.register"), "/desk/file"));
    }
    if access::may_exchange(visit.actor()).is_ok() {
        frame.nav.push(item(words.t("desk.nav.partners"), "/desk/partners"));
    }
    if access::may_measure(visit.actor()).is_ok() {
        frame.nav.push(item(words.t("desk.nav.figures"), "/desk/figures"));
        frame.nav.push(item(words.t("desk.nav.incentives"), "/desk/incentives"));
    }
    frame.nav.push(item(words.t("desk.nav.law"), law_room(visit)));
    frame
}

/// The page of the law room that this reader is on, or the first one that they may open.
fn law_room(visit: &Visit) -> &'static str {
    let tabs = law_tabs(visit, visit.path().split('?').next().unwrap_or_default());
    let here = tabs.iter().find(|tab| tab.chosen).or(tabs.first());
    here.map_or("/desk/content", |tab| tab.url)
}

/// A page of the law room, to be printed as a tab.
pub(crate) struct Tab {
    pub(crate) label: &'static str,
    pub(crate) url: &'static str,
    pub(crate) chosen: bool,
}

/// The pages of the law room that this reader may open.
pub(crate) fn law_tabs(visit: &Visit, here: &str) -> Vec<Tab> {
    let adviser = ("desk.adviser.title", "/desk/adviser");
    let rest = [
        ("desk.content.title", "/desk/content"),
        ("desk.laws.title", "/desk/laws"),
    ];
    let first = access::may_correct(visit.actor()).is_ok().then_some(adviser);
    let tab = |(label, url)| Tab {
        label,
        url,
        chosen: url == here,
    };
    first.into_iter().chain(rest).map(tab).collect()
}

/// The member of staff behind a visit; every page of this door but the sign-in has one.
pub(crate) fn officer(visit: &Visit) -> Result<&Officer, PageError> {
    visit.officer().ok_or(PageError::SignIn { staff: true })
}

/// Reads the id in an address; what is no id is no case.
pub(crate) fn case_id(text: &str) -> Result<CaseId, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

/// The name in the language of the page.
pub(crate) fn name(words: Words, name: &Bilingual) -> String {
    match words.lang() {
        Lang::ZhHans => name.zh.clone(),
        Lang::En => name.en.clone(),
    }
}

/// The name of a station by its id.
pub(crate) fn station(app: &App, words: Words, id: &str) -> String {
    app.city()
        .stations
        .iter()
        .find(|station| station.id.as_str() == id)
        .map_or_else(|| id.to_owned(), |found| name(words, &found.contact.name))
}

/// The name of an outlet by its id.
pub(crate) fn outlet(app: &App, words: Words, id: &str) -> String {
    app.city()
        .stations
        .iter()
        .flat_map(|station| &station.outlets)
        .find(|outlet| outlet.id.as_str() == id)
        .map_or_else(|| id.to_owned(), |found| name(words, &found.contact.name))
}

/// The name of a district by its code.
pub(crate) fn district(app: &App, words: Words, id: &str) -> String {
    app.city()
        .districts
        .iter()
        .find(|(code, _)| code.as_str() == id)
        .map_or_else(|| id.to_owned(), |(_, found)| name(words, &found.name))
}

/// The name of the body that holds a case.
pub(crate) fn holder(app: &App, words: Words, holder: &Holder) -> String {
    match holder {
        Holder::Station { station: id } => station(app, words, id.as_str()),
        Holder::Outlet { outlet: id, .. } => outlet(app, words, id.as_str()),
    }
}

/// The place where somebody sits.
pub(crate) fn post(app: &App, words: Words, post: &Post) -> String {
    match post {
        Post::Station { station: id } => station(app, words, id.as_str()),
        Post::Outlet { outlet: id, .. } => outlet(app, words, id.as_str()),
        Post::City => name(words, &app.city().name),
    }
}

/// What somebody may be, in words.
pub(crate) fn roles(words: Words, officer: &Officer) -> String {
    let roles: Vec<String> = officer
        .roles
        .iter()
        .map(|role| words.t(&format!("case.role.{}", role.key())).to_owned())
        .collect();
    roles.join(words.t("desk.joint"))
}

//! The group page of staff: who belongs to it, how each case stands, who speaks for whom, what each agreed to, and what can be done for all at once.

use app::{
    App,
    group::{GroupView, MemberView},
    t,
    text::Words,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{
    step::Kind,
    track::group::{Answer, Election, LEAST},
};
use web::{
    Asks, Frame, PageError, Route, Visit, page,
    part::{Cell, Column, Row, Summary, Table, Tag, Tone},
    show,
};

use crate::{
    case::{head::Head, next::Action},
    office, said,
};

pub(crate) mod carry;

pub(crate) const ROUTES: &[Route] = &[Route::get("/desk/cases/{case}/group", Asks::Officer, || {
    axum::routing::get(get)
})];

#[derive(Template)]
#[template(path = "group.html")]
struct Page {
    frame: Frame,
    head: Head,
    facts: Summary,
    table: Table,
    acts: Vec<Action>,
    papers: Option<String>,
    unseen: Option<String>,
}

async fn get(State(app): State<App>, visit: Visit, Path(case): Path<String>) -> Result<Response, PageError> {
    let case = office::case_id(&case)?;
    let view = app.case(visit.actor(), case).await?;
    let group = app.group(visit.actor(), case).await?.ok_or(PageError::NotFound)?;
    let words = visit.words();
    let unseen = group.members.iter().filter(|member| member.file.is_none()).count();
    let first = group.representatives().find(|member| member.file.is_some());
    let shown = Page {
        frame: office::frame(&app, &visit, words.t("desk.group.title")),
        head: Head::of(&app, words, &view),
        facts: facts(words, &group),
        table: table(words, &group),
        acts: acts(words, &group, view.can(Kind::AskConsent)),
        papers: first.map(|member| format!("/desk/cases/{}?tab=papers", member.case)),
        unseen: (unseen > 0).then(|| t!(words, "desk.group.unseen", count = unseen)),
    };
    Ok(page::show(&shown))
}

/// The name of a member, as far as this reader may know it.
pub(crate) fn name(words: Words, member: &MemberView) -> String {
    let name = member.name.clone().filter(|_| member.file.is_some());
    name.unwrap_or_else(|| words.t("desk.group.elsewhere").to_owned())
}

fn facts(words: Words, group: &GroupView) -> Summary {
    let election = match &group.election {
        Election::TooFew { have } => t!(words, "desk.group.too_few", have = have, need = LEAST),
        Election::Open { most, need } => t!(words, "desk.group.open", most = most, need = need),
        Election::Elected(_) => {
            let names: Vec<String> = group.representatives().map(|member| name(words, member)).collect();
            names.join(words.t("desk.joint"))
        }
    };
    let claim = words.t(&format!("case.claim.{}", group.claim.key())).to_owned();
    Summary::new(vec![
        Row::new(words.t("desk.group.size"), group.size()).strong(),
        Row::new(words.t("desk.group.claim"), claim),
        Row::new(words.t("desk.group.representatives"), election),
    ])
}

fn table(words: Words, group: &GroupView) -> Table {
    let mut table = Table::new(
        words.t("desk.group.caption"),
        vec![
            Column::new(words.t("desk.group.member")),
            Column::new(words.t("desk.group.case")),
            Column::number(words.t("desk.column.amount")),
            Column::new(words.t("desk.group.seat")),
            Column::new(words.t("desk.group.consent")),
        ],
    );
    for member in &group.members {
        let Some(file) = &member.file else { continue };
        let stands = match file.standing {
            Some((line, state)) => show::standing(words, line.key(), state.key()),
            None => words.t(&format!("case.stage.{}", file.stage.key())).to_owned(),
        };
        let seat = match (member.represents, member.represented) {
            (true, _) => Tag::new(Tone::Brand, words.t("desk.group.represents")),
            (false, true) => Tag::new(Tone::Good, words.t("desk.group.represented")),
            (false, false) => Tag::new(Tone::Plain, words.t("desk.group.alone")),
        };
        table.push(vec![
            Cell::new(name(words, member)).strong(),
            Cell::link(&file.number, format!("/desk/cases/{}", member.case)).small(stands),
            Cell::new(show::amount(file.claimed.get())),
            Cell::default().tag(seat),
            consent(words, member),
        ]);
    }
    table
}

fn consent(words: Words, member: &MemberView) -> Cell {
    let Some((act, answer, sum)) = member.answers.last() else {
        return Cell::default();
    };
    let tone = match answer {
        Answer::Waiting => Tone::Warn,
        Answer::Consented(_) => Tone::Good,
        Answer::Declined(_) => Tone::Bad,
    };
    let act = words.t(&format!("case.choice.group_act.{}", act.key())).to_owned();
    let answer = words.t(&format!("desk.group.answer.{}", answer.key())).to_owned();
    Cell::default()
        .tag(Tag::new(tone, answer))
        .small(format!("{act} · {}", show::amount(sum.get())))
}

/// What can be done for all: to ask them, where this reader may, and the steps that are open in at least one case.
fn acts(words: Words, group: &GroupView, asks: bool) -> Vec<Action> {
    let ask = (asks && group.members.iter().any(|member| member.represented)).then_some(Kind::AskConsent);
    // What comes next stands first; asking is possible at any time.
    group
        .offers()
        .into_iter()
        .chain(ask)
        .map(|kind| Action {
            label: said::step(words, kind),
            url: format!("/desk/cases/{}/group/steps/{}", group.via, kind.key()),
            grave: false,
        })
        .collect()
}

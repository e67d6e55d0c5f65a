//! The left of the case page: who, with everything private masked, and the facts of the work.

use app::{App, read::CaseView, t, text::Words};
use domain::{
    access::{Relation, Side},
    limitation::Limitation,
    stage::intake::Tenure,
    step::Kind,
};
use web::{
    part::{Row, Summary},
    show,
};

use crate::{case::head, office};

/// One party, ready to print.
pub(crate) struct Who {
    pub(crate) letter: String,
    pub(crate) name: String,
    pub(crate) side: &'static str,
    /// Masked phone, code and address, as far as they are known.
    pub(crate) masked: String,
}

/// The parties, the worker first.
pub(crate) fn parties(view: &CaseView) -> Vec<Who> {
    Side::ALL
        .iter()
        .flat_map(|side| view.side(*side))
        .map(|party| {
            let known: Vec<&str> = [&party.phone, &party.code, &party.address]
                .into_iter()
                .map(String::as_str)
                .filter(|text| !text.is_empty())
                .collect();
            Who {
                letter: party.name.chars().take(1).collect(),
                name: party.name.clone(),
                side: side(party.side),
                masked: known.join(" · "),
            }
        })
        .collect()
}

/// The key of a side's name.
pub(crate) fn side(side: Side) -> &'static str {
    match side {
        Side::Worker => "case.side.worker",
        Side::Employer => "case.side.employer",
    }
}

/// Whether this reader may open the numbers: those who work on the case, not those who only watch over it.
pub(crate) fn may_reveal(view: &CaseView) -> bool {
    match view.relation {
        Relation::Neutral | Relation::Holding | Relation::Aid | Relation::Body(_) => true,
        Relation::Center | Relation::Worker | Relation::Employer | Relation::System | Relation::Stranger => false,
    }
}

/// The facts of the work and of the filing.
pub(crate) fn facts(app: &App, words: Words, view: &CaseView) -> Summary {
    let day = |date| show::full_day(words, date);
    let tenure = match view.tenure {
        Tenure::Working { since } => t!(words, "desk.fact.working", since = day(since)),
        Tenure::Left { since, until } => {
            t!(words, "desk.fact.left", since = day(since), until = day(until))
        }
    };
    let mut rows = vec![
        Row::new(
            words.t("desk.fact.district"),
            office::district(app, words, &view.district),
        ),
        Row::new(words.t("desk.fact.tenure"), tenure),
        Row::new(
            words.t("desk.fact.channel"),
            words.t(&format!("case.channel.{}", view.channel.key())),
        ),
    ];
    if let Some(aid) = &view.aid {
        let lawyer = aid.state.lawyer().and_then(|id| app.city().lawyer(id));
        let ground = words
            .t(&format!("case.choice.aid_ground.{}", aid.application.ground.key()))
            .to_owned();
        let note = lawyer.map_or_else(
            || ground.clone(),
            |lawyer| format!("{ground} · {} · {}", lawyer.name, lawyer.phone),
        );
        let state = words.t(&format!("case.aid.{}", aid.state.key())).to_owned();
        rows.push(Row::new(words.t("desk.fact.aid"), state).note(note));
    }
    if let Some(Limitation { safe, computed }) = view.limitation {
        let note = (safe != computed).then(|| t!(words, "desk.fact.safe", day = day(safe)));
        let row = Row::new(words.t("desk.fact.limitation"), day(computed));
        rows.push(match note {
            Some(note) => row.note(note),
            None => row,
        });
    }
    Summary::new(rows)
}

/// The facts both sides agree on and those in dispute, newest record only; the reader may not be allowed to see them.
pub(crate) fn established(words: Words, view: &CaseView) -> Vec<(String, String)> {
    let last = |kind: Kind| {
        view.timeline
            .iter()
            .rev()
            .find(|(entry, _)| entry.kind == kind)
            .and_then(|(_, text)| text.clone())
    };
    [
        ("desk.fact.agreed", last(Kind::HoldSession)),
        ("desk.fact.disputed", last(Kind::AgreeInPart)),
        ("desk.fact.answer", last(Kind::Agree).or_else(|| last(Kind::Refuse))),
    ]
    .into_iter()
    .filter_map(|(key, text)| Some((words.t(key).to_owned(), text?)))
    .collect()
}

/// The address of the page that opens the numbers.
pub(crate) fn reveal_url(view: &CaseView) -> String {
    format!("{}/reveal", head::url(view))
}

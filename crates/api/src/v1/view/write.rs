//! Fills the views of a case from what the office lets the caller see.

use app::{
    App,
    read::{CaseView, Elsewhere},
    text::{Lang, Words},
};
use domain::{
    agreement::{Acceleration, Settles},
    case::Holder,
    deadline,
    org::Bilingual,
    route::{self, Within},
    stage::{closing::Reason, intake::Tenure},
    view::Entry as Line,
};

use super::{
    Case, Claim, Deadline, Entry, File, Finding, Instalment, Instrument, Limitation, Party, Payment, Proceeding,
    Reckoning, Route, Signature, Terms, Title,
};
use crate::{
    problem::filled,
    schema::{self, Id, Yuan},
};

impl Case {
    pub(crate) fn of(case: CaseView, app: &App, words: Words) -> Self {
        let (turn, next) = case.turn;
        let (since, until) = match case.tenure {
            Tenure::Working { since } => (since, None),
            Tenure::Left { since, until } => (since, Some(until)),
        };
        let (station, outlet) = match &case.holder {
            Holder::Station { station } => (station.to_string(), None),
            Holder::Outlet { station, outlet } => (station.to_string(), Some(outlet.to_string())),
        };
        Self {
            open: case.open_steps().collect(),
            total: case.total().into(),
            claims: claims(&case, words),
            timeline: entries(&case, 0, app, words),
            terms: terms(&case, words),
            payments: payments(&case),
            id: Id::of(case.id),
            number: case.number,
            version: case.version,
            relation: schema::relation(case.relation),
            stage: case.stage,
            turn,
            next,
            received: case.received,
            channel: case.channel.key(),
            trade: case.trade,
            district: case.district,
            since,
            until,
            station,
            outlet,
            mediator: case.mediator,
            parties: case.parties.into_iter().map(party).collect(),
            story: case.story,
            deadlines: case.deadlines.iter().map(|deadline| running(deadline, words)).collect(),
            evidence: case.files.into_iter().map(file).collect(),
            instruments: case
                .instruments
                .into_iter()
                .map(|issued| instrument(issued, words))
                .collect(),
            proceedings: case.proceedings.into_iter().map(|one| elsewhere(one, words)).collect(),
            titles: case.titles.into_iter().map(|one| with_force(one, words)).collect(),
            collected: case.collected.into(),
            closed: case.closed.map(Reason::key),
            routes: case.routes.into_iter().map(|route| way(route, words)).collect(),
            limitation: case.limitation.map(|dates| Limitation {
                safe: dates.safe,
                computed: dates.computed,
            }),
        }
    }
}

fn party(party: app::read::Party) -> Party {
    Party {
        side: party.side,
        name: party.name,
        phone: party.phone,
        code: party.code,
        address: party.address,
    }
}

fn claims(case: &CaseView, words: Words) -> Vec<Claim> {
    case.claims
        .iter()
        .zip(&case.assessments)
        .map(|(claim, assessment)| Claim {
            kind: claim.kind().key(),
            amount: assessment.amount.into(),
            lines: assessment
                .lines
                .iter()
                .map(|line| Reckoning {
                    sentence: filled(words, line.formula, &line.terms),
                    amount: line.amount.into(),
                    citation: line.citation,
                })
                .collect(),
        })
        .collect()
}

/// The timeline after a version, in words.
pub(crate) fn entries(case: &CaseView, after: u64, app: &App, words: Words) -> Vec<Entry> {
    case.timeline
        .iter()
        .filter(|(line, _)| line.seq > after)
        .map(|(line, text)| Entry {
            version: line.seq,
            at: line.at,
            who: line.who,
            step: line.kind,
            sentence: sentence(line, app, words),
            text: text.clone(),
        })
        .collect()
}

fn in_words(both: &Bilingual, words: Words) -> String {
    match words.lang() {
        Lang::En => both.en.clone(),
        Lang::ZhHans => both.zh.clone(),
    }
}

/// What happened, with the names of places instead of their ids.
fn sentence(line: &Line, app: &App, words: Words) -> String {
    let called = |name: &Bilingual| in_words(name, words);
    let stations = &app.city().stations;
    let terms: Vec<(&'static str, String)> = line
        .terms
        .iter()
        .map(|(name, value)| {
            let said = match *name {
                "station" => stations
                    .iter()
                    .find(|one| one.id.as_str() == value)
                    .map(|one| called(&one.contact.name)),
                "outlet" => stations
                    .iter()
                    .flat_map(|one| &one.outlets)
                    .find(|one| one.id.as_str() == value)
                    .map(|one| called(&one.contact.name)),
                _ => value.starts_with("case.").then(|| words.t(value).to_owned()),
            };
            (*name, said.unwrap_or_else(|| value.clone()))
        })
        .collect();
    filled(words, &format!("case.done.{}", line.kind.key()), &terms)
}

fn running(clock: &deadline::Deadline, words: Words) -> Deadline {
    Deadline {
        kind: clock.kind,
        title: words.t(&format!("case.deadline.{}", clock.kind.key())).to_owned(),
        item: (clock.item > 0).then_some(clock.item),
        since: clock.since,
        due: clock.due,
        certainty: clock.certainty,
    }
}

/// A file on the file of a case.
fn file(file: app::read::File) -> File {
    File {
        id: Id::of(file.id),
        kind: file.kind,
        name: file.name,
        media: file.media,
        size: file.size,
        sha256: file.sha256.to_string(),
        side: file.side,
        at: file.at,
    }
}

/// An issued paper.
pub(crate) fn instrument(issued: app::read::Issued, words: Words) -> Instrument {
    Instrument {
        id: Id::of(issued.id),
        kind: issued.kind,
        title: words.t(&format!("case.instrument.{}", issued.kind.key())).to_owned(),
        version: issued.version,
        code: issued.code,
        size: issued.size,
        sha256: issued.sha256.to_string(),
        at: issued.at,
    }
}

fn terms(case: &CaseView, words: Words) -> Option<Terms> {
    let tabled = case.tabled.as_ref()?;
    let terms = &tabled.terms;
    Some(Terms {
        instalments: terms
            .instalments
            .iter()
            .map(|one| Instalment {
                due: one.due,
                amount: one.amount.into(),
            })
            .collect(),
        total: terms.total().map(Yuan::from),
        manner: terms.manner.key(),
        account: case.account.clone(),
        all_due: terms.acceleration == Acceleration::AllDue,
        remaining: case.remaining.clone(),
        settles_everything: terms.settles == Settles::Everything,
        joint: terms.joint.key(),
        signatures: tabled
            .signatures
            .iter()
            .map(|one| Signature {
                hand: one.hand,
                at: one.at,
            })
            .collect(),
        findings: tabled
            .findings
            .iter()
            .map(|finding| Finding {
                gate: finding.gate,
                code: finding.key,
                sentence: words.t(finding.key).to_owned(),
                citation: finding.citation,
            })
            .collect(),
    })
}

fn payments(case: &CaseView) -> Vec<Payment> {
    let items = case
        .ledger
        .as_ref()
        .map(|ledger| ledger.0.as_slice())
        .unwrap_or_default();
    items
        .iter()
        .map(|item| {
            let (state, paid_on) = schema::state(item.state);
            Payment {
                item: item.number,
                due: item.due,
                agreed: item.agreed,
                amount: item.amount.into(),
                state,
                paid_on,
            }
        })
        .collect()
}

fn elsewhere(one: Elsewhere, words: Words) -> Proceeding {
    let Elsewhere { proceeding, number } = one;
    Proceeding {
        line: proceeding.line,
        state: proceeding.state,
        title: words.t(&format!("case.line.{}", proceeding.line.key())).to_owned(),
        began: proceeding.began(),
        number,
    }
}

fn with_force(one: domain::proceeding::title::Title, words: Words) -> Title {
    Title {
        kind: one.kind,
        name: words.t(&format!("case.title.{}", one.kind.key())).to_owned(),
        effective: one.effective,
        pay_by: one.pay_by,
        amount: one.sum.into(),
    }
}

fn way(route: route::Route, words: Words) -> Route {
    let (until, safe_until) = match route.within {
        Within::Until(dates) => (Some(dates.computed), Some(dates.safe)),
        Within::TwoYears(day) | Within::ThreeYears(day) => (Some(day), None),
        Within::Open => (None, None),
    };
    Route {
        kind: route.kind.key(),
        title: words.t(&format!("case.route.{}", route.kind.key())).to_owned(),
        body: in_words(&route.body.name, words),
        address: route.body.address,
        phone: route.body.phone,
        hours: in_words(&route.body.hours, words),
        until,
        safe_until,
        citation: route.kind.citation(),
    }
}

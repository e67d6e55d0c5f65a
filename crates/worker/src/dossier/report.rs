//! I-24: how a case ended, which days were met, what was paid, what comes next, what is in the file.

use std::collections::BTreeMap;

use app::{paper::day, t};
use documents::{
    Dossier,
    dossier::{Clock, Closing, Copied},
};
use domain::{
    access::Relation,
    case::Case,
    deadline,
    instrument::Kind,
    money::Fen,
    reaction::{self, Task},
    route,
    stage::Stage,
    step::{self, Recorded, Rules},
};
use jiff::civil::Date;

use super::{Desk, matter::word};

/// The report, for those who keep the file.
pub(super) fn closing(desk: &Desk<'_>, base: Dossier) -> Dossier {
    let Stage::Closed(room) = &desk.matter.case.stage else {
        return base;
    };
    let words = desk.words;
    let reason = word(desk, &format!("mail.paper.closed.{}", room.reason.key()));
    let note = desk.matter.closing_note().map_or("", |note| desk.matter.text(note));
    let mut next = vec![words.t("mail.paper.to_archive").to_owned()];
    if room.reason.leaves_routes() {
        next.extend(route::open(&desk.matter.case, desk.app.city()).iter().map(|route| {
            t!(
                words,
                "mail.paper.way_left",
                way = words.t(&format!("case.route.{}", route.kind.key())),
                body = route.body.name.zh,
                phone = route.body.phone
            )
        }));
    }
    let closing = Closing {
        result: if note.is_empty() {
            reason.clone()
        } else {
            note.to_owned()
        },
        reason,
        on: base.dates.ended.clone(),
        clocks: clocks(desk),
        payment: payment(desk),
        next,
        archive: archive(desk),
        satisfaction: words.t("mail.paper.not_asked").to_owned(),
    };
    Dossier {
        closing: Some(closing),
        ..base
    }
}

/// The case after each entry of the log, the entry beside it.
fn history<'a>(desk: &'a Desk<'_>) -> impl Iterator<Item = (Case, &'a Recorded)> {
    let log = &desk.matter.log;
    log.iter().enumerate().filter_map(|(place, recorded)| {
        let case = step::replay(log.get(..=place)?).ok()?;
        Some((case, recorded))
    })
}

/// Every clock that ran and stopped, with the day on which it stopped. Those of legal aid are nobody's here.
fn clocks(desk: &Desk<'_>) -> Vec<Clock> {
    let calendar = desk.app.calendar();
    let rules = Rules {
        calendar: &calendar,
        clocks: &desk.app.city().clocks,
    };
    let mut running: BTreeMap<(deadline::Kind, u8), Date> = BTreeMap::new();
    let mut stopped = Vec::new();
    for (case, recorded) in history(desk) {
        let now: BTreeMap<_, _> = deadline::running(&case, rules)
            .into_iter()
            .filter(|one| !one.kind.is_of_aid() && one.kind != deadline::Kind::LimitationArbitration)
            .map(|one| ((one.kind, one.item), one.due))
            .collect();
        stopped.extend(
            running
                .iter()
                .filter(|(which, _)| !now.contains_key(which))
                .map(|(which, due)| (which.0, *due, recorded)),
        );
        running = now;
    }
    let words = desk.words;
    stopped
        .into_iter()
        .map(|(kind, due, recorded)| {
            let on = recorded.on();
            let key = if recorded.step.kind() == step::Kind::Close {
                "mail.paper.clock_stopped"
            } else if on > due {
                "mail.paper.clock_late"
            } else {
                "mail.paper.clock_met"
            };
            Clock {
                name: legal_word(desk.words.t(&format!("case.deadline.{}", kind.key()))).to_owned(),
                due: day(due),
                met: words.say(key).with("on", day(on)).to_string(),
            }
        })
        .collect()
}

/// The word of the law that stands in brackets behind the everyday one, or else the everyday one.
fn legal_word(words: &str) -> &str {
    words
        .split_once('（')
        .and_then(|(_, law)| law.strip_suffix('）'))
        .unwrap_or(words)
}

fn payment(desk: &Desk<'_>) -> String {
    let Some(ledger) = desk.matter.case.ledger() else {
        return desk.words.t("mail.paper.nothing_to_pay").to_owned();
    };
    let (total, paid) = (ledger.total(), ledger.received());
    t!(
        desk.words,
        "mail.paper.payment",
        total = total,
        paid = paid,
        open = total.checked_sub(paid).unwrap_or(Fen::ZERO)
    )
}

/// The papers that the log called for and all readers of the report may read, and how many pieces of evidence there are.
fn archive(desk: &Desk<'_>) -> Vec<Copied> {
    let words = desk.words;
    let open = |kind: &Kind| {
        let readers: &[Relation] = kind.readers();
        Kind::ClosingReport
            .readers()
            .iter()
            .all(|reader| readers.contains(reader))
    };
    let mut papers: BTreeMap<Kind, usize> = BTreeMap::new();
    for (case, recorded) in history(desk) {
        for task in reaction::follows(&case, recorded) {
            if let Task::Render { instrument } = task {
                *papers.entry(instrument).or_default() += 1;
            }
        }
    }
    let mut all: Vec<Copied> = papers
        .iter()
        .filter(|(kind, _)| open(kind))
        .map(|(kind, copies)| Copied {
            name: word(desk, &format!("case.instrument.{}", kind.key())),
            pages: t!(words, "mail.paper.copies", count = copies),
            original: String::new(),
        })
        .collect();
    let evidence = desk.matter.case.evidence.len();
    if evidence > 0 {
        all.push(Copied {
            name: words.t("mail.paper.evidence").to_owned(),
            pages: t!(words, "mail.paper.copies", count = evidence),
            original: String::new(),
        });
    }
    all
}

//! Tables that are read like code: what is open where, who may do what, every clock.

use std::fmt::Write as _;

use domain::{
    access::{self, Actor, Purpose, Relation, Role, Side},
    calendar::Calendar,
    case::Case,
    deadline::{self, RULES, Term},
    org::Clocks,
    period::{Length, Unit},
    proceeding::{Body, Event},
    refusal::Refusal,
    stage::{self, Stage},
    step::{self, Context, Kind},
    testing::{Story, people, steps},
    view,
};
use insta::assert_snapshot;

use crate::rooms::rooms;

/// Who asks: the first person of the story with the right, so that the answer is about the case and not about rights.
fn right_actor(case: &Case, kind: Kind) -> Option<Actor> {
    let facts = people::facts(case);
    people::everybody()
        .into_iter()
        .find(|actor| access::may_take(actor, &facts, kind).is_ok())
}

fn word(refusal: &Refusal) -> String {
    let (_, key) = refusal.key().rsplit_once('.').unwrap();
    refusal
        .terms()
        .into_iter()
        .fold(key.to_owned(), |text, (name, value)| format!("{text} {name}={value}"))
}

#[test]
fn every_step_in_every_room() {
    let mut table = String::new();
    for (name, story) in rooms() {
        let (mut open, mut later) = (Vec::new(), Vec::new());
        for kind in Kind::ALL {
            let Some(actor) = right_actor(story.case(), *kind) else {
                continue;
            };
            let author = access::author(&actor, &story.facts()).unwrap();
            let context = Context {
                by: &author,
                today: story.today(),
                rules: story.rules(),
            };
            let who = people::name(&actor);
            match step::possible(story.case(), *kind, &context) {
                Ok(()) => open.push(format!("  {} ({who})", kind.key())),
                Err(Refusal::NotNow) => {}
                Err(refusal) => later.push(format!("  {} ({who}): {}", kind.key(), word(&refusal))),
            }
        }
        let (turn, next) = view::turn(story.case());
        let _ = writeln!(table, "{name}; turn of {}, next {}", turn.key(), next.key());
        for (title, lines) in [("open", open), ("not yet", later)] {
            if !lines.is_empty() {
                let _ = writeln!(table, " {title}\n{}", lines.join("\n"));
            }
        }
        table.push('\n');
    }
    assert_snapshot!(table);
}

#[test]
fn every_stage_has_a_room() {
    let visited: Vec<stage::Kind> = rooms().iter().map(|(_, story)| story.case().stage.kind()).collect();
    let missing: Vec<_> = stage::Kind::ALL.iter().filter(|kind| !visited.contains(kind)).collect();
    // The house leaves these two by itself in the same breath.
    assert_eq!(missing, [&stage::Kind::Triage, &stage::Kind::AgreementSigned]);
    assert!(
        rooms()
            .iter()
            .any(|(_, story)| { matches!(story.case().stage, Stage::PerformanceDefault(_)) })
    );
}

/// The people of the rights matrix, in a case that the courier station mediates.
fn columns() -> Vec<(String, Actor)> {
    let mut columns = vec![
        ("worker".to_owned(), people::worker()),
        ("employer".to_owned(), people::employer()),
        ("neutral".to_owned(), people::mediator()),
    ];
    for (place, station, first) in [("holding", "courier", 40), ("center", "center-east", 60)] {
        for (role, id) in Role::ALL.iter().zip(first..) {
            columns.push((
                format!("{place} {}", role.key()),
                people::at_station(id, &[*role], station),
            ));
        }
    }
    columns.extend([
        ("elsewhere".to_owned(), people::elsewhere()),
        ("auditor".to_owned(), people::auditor()),
        ("aid center".to_owned(), people::aid_officer()),
        ("commission".to_owned(), people::at_body(Body::Commission)),
        ("court".to_owned(), people::at_body(Body::Court)),
        ("inspection".to_owned(), people::at_body(Body::Inspection)),
        ("injury authority".to_owned(), people::at_body(Body::Injury)),
        ("union".to_owned(), people::at_body(Body::Union)),
        ("linkage".to_owned(), people::at_body(Body::Linkage)),
        ("stranger".to_owned(), people::stranger()),
        ("visitor".to_owned(), Actor::Visitor),
        ("system".to_owned(), Actor::System),
    ]);
    columns
}

/// A case that lies before every body.
fn everywhere() -> Story {
    crate::stories::opened()
        .mediator(domain::testing::steps::on(
            Event::CallUrgent,
            domain::testing::day("2026-03-06"),
        ))
        .worker(Kind::ApplyForAid)
        .worker_does(&[
            Event::Complain,
            Event::AskUnion,
            Event::ReportAccident,
            Event::ApplyForPreservation,
        ])
}

#[test]
fn every_right_of_everybody() {
    let story = everywhere();
    let facts = story.facts();
    let mut table = String::new();
    for (name, actor) in columns() {
        let kinds: Vec<&str> = Kind::ALL
            .iter()
            .filter(|kind| access::may_take(&actor, &facts, **kind).is_ok())
            .map(|kind| kind.key())
            .collect();
        let reveals: Vec<&str> = [
            Purpose::Own,
            Purpose::Contact,
            Purpose::IdentityCheck,
            Purpose::Instrument,
            Purpose::Notice,
        ]
        .into_iter()
        .filter(|purpose| access::may_reveal(&actor, &facts, *purpose).is_ok())
        .map(Purpose::key)
        .collect();
        let whispers: Vec<&str> = Side::ALL
            .iter()
            .filter(|side| access::may_whisper(&actor, &facts, **side).is_ok())
            .map(|side| side.key())
            .collect();
        let _ = writeln!(
            table,
            "{name} ({:?})\n  sees: {}, speaks: {}, whispers with: [{}], reveals for: [{}]\n  takes: [{}]\n",
            access::relation(&actor, &facts),
            access::may_see(&actor, &facts).is_ok(),
            access::may_speak(&actor, &facts).is_ok(),
            whispers.join(" "),
            reveals.join(" "),
            kinds.join(" "),
        );
    }
    assert_snapshot!(table);
}

#[test]
fn the_table_of_takers_is_what_decides() {
    let facts = everywhere().facts();
    for (name, actor) in columns() {
        for kind in Kind::ALL {
            let listed = access::takers(*kind).iter().any(|taker| match taker {
                access::Taker::Worker => name == "worker",
                access::Taker::Employer => name == "employer",
                access::Taker::Neutral => name == "neutral",
                access::Taker::System => name == "system",
                access::Taker::Body(body) => access::relation(&actor, &facts) == Relation::Body(*body),
                access::Taker::Panel => false,
                access::Taker::Aid => name == "aid center" || name.ends_with(" aid_officer"),
                access::Taker::Holding(role) => {
                    name == format!("holding {}", role.key()) || (name == "neutral" && *role == Role::Mediator)
                }
                access::Taker::Center(role) => name == format!("center {}", role.key()),
            });
            assert_eq!(
                access::may_take(&actor, &facts, *kind).is_ok(),
                listed,
                "{name} {kind:?}"
            );
        }
    }
}

#[test]
fn strangers_are_told_that_there_is_no_such_case() {
    let facts = crate::stories::opened().facts();
    for (name, actor) in columns() {
        if access::relation(&actor, &facts) != Relation::Stranger {
            continue;
        }
        for kind in Kind::ALL {
            let denied = access::may_take(&actor, &facts, *kind).unwrap_err();
            assert_eq!(denied, access::Denied::NotFound, "{name} {kind:?}");
        }
    }
}

fn length(length: Length) -> String {
    let unit = match length.unit {
        Unit::CalendarDay => "days",
        Unit::Workday => "workdays",
        Unit::Month => "months",
        Unit::Year => "years",
    };
    format!("{} {unit}", length.n)
}

#[test]
fn every_clock() {
    let clocks = Clocks::default();
    let mut table = String::new();
    for rule in deadline::rules() {
        let term = match rule.term {
            Term::Law(fixed) => format!("law {}", length(fixed)),
            Term::City(days) => format!("city {} workdays", days(&clocks)),
            Term::Agreed => "agreed".to_owned(),
            Term::Listed => "as listed".to_owned(),
        };
        let _ = writeln!(
            table,
            "{}\n  {term}; starts {:?}; stops {:?}; warns {:?} {:?}\n  {}\n",
            rule.kind.key(),
            rule.starts,
            rule.stops,
            rule.warn,
            rule.remind,
            rule.citation
        );
    }
    assert_snapshot!(table);
}

#[test]
fn the_rules_of_law_do_not_ask_the_city() {
    for rule in RULES.iter().filter(|rule| rule.is_law()) {
        assert!(!rule.citation.is_empty(), "{:?} has no source", rule.kind);
    }
}

#[test]
fn every_kind_is_listed_once_and_reads_back() {
    for kind in Kind::ALL {
        assert_eq!(Kind::from_key(kind.key()), Some(*kind));
        assert_eq!(steps::stock(*kind).kind(), *kind);
        assert_eq!(serde_json::to_string(kind).unwrap(), format!("\"{}\"", kind.key()));
    }
    assert_eq!(Kind::from_key("intake.nothing"), None);
}

#[test]
fn a_calendar_without_notices_still_answers() {
    let empty = Calendar::new("none", Vec::new()).unwrap();
    let story = domain::testing::Story::courier(empty, "2026-03-02", domain::money::Fen::yuan(1));
    assert!(story.running().iter().all(|deadline| {
        deadline.kind == domain::deadline::Kind::LimitationArbitration
            || deadline.certainty == domain::calendar::Certainty::Provisional
    }));
}

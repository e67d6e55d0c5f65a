//! The file after the end: filed away, kept for its time, held, listed, destroyed; what each refuses, and to whom it shows.

use domain::{
    access::{self, Actor, Relation},
    deadline::Kind,
    proceeding::{
        Body::{Court, Injury},
        Event::*,
        Line, State, archive,
    },
    refusal::Refusal,
    step,
    testing::{Story, day, people},
    view,
};

use super::{paths, refused, state};

/// Filed away in April, after mediation had failed on the tenth of March.
pub(super) fn kept() -> Story {
    paths::failed().on("2026-04-10").event(&Actor::System, FileAway)
}

/// Ten years later it stands on the list.
pub(super) fn listed() -> Story {
    kept().on("2036-03-12").sweep()
}

/// All events of the line, the hold lifted by somebody else.
pub(super) fn destroyed() -> Story {
    kept()
        .event(&people::lead(), HoldFile)
        .event(&people::center(), LiftHold)
        .on("2036-03-12")
        .sweep()
        .event(&people::lead(), DestroyFile)
}

fn due(story: &Story) -> Vec<(Kind, String)> {
    let periods = archive::periods(story.case(), story.rules());
    periods.into_iter().map(|one| (one.kind, one.due.to_string())).collect()
}

/// P2: a closed case is filed away by the house, nobody else, and not while something goes on.
// Rows: P2, archive_station
#[test]
fn a_closed_case_is_filed_away_when_nothing_goes_on() {
    let story = kept();
    assert_eq!(refused(&story), []);
    assert_eq!(state(&story, Line::Archive), Some(State::Kept));
    assert_eq!(due(&story), [(Kind::ArchiveStation, "2036-03-10".to_owned())]);

    let open = paths::arbitrating().event(&Actor::System, FileAway);
    assert_eq!(refused(&open), [Refusal::OpenLink]);
    let unclosed = paths::agreed().event(&Actor::System, FileAway);
    assert_eq!(refused(&unclosed), [Refusal::NotNow]);
    let by_hand = paths::failed().event(&people::lead(), FileAway);
    assert_eq!(by_hand.refusals().len(), 1);
    assert_eq!(state(&by_hand, Line::Archive), None);
}

/// P2: the last of all periods decides; an award is kept ten years, what the commission had otherwise five, an injury fifty.
// Rows: P2, archive_arb_award_10y, archive_arb_other_5y, archive_injury_50y
#[test]
fn how_long_a_file_is_kept_follows_from_what_is_in_it() {
    let withdrawn = paths::arbitrating().worker_does(&[WithdrawArbitration]);
    assert_eq!(
        due(&withdrawn),
        [
            (Kind::ArchiveStation, "2036-03-10".to_owned()),
            (Kind::ArchiveArbOther5y, "2031-03-10".to_owned())
        ]
    );
    let awarded: Vec<Kind> = due(&paths::awarded()).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(awarded, [Kind::ArchiveStation, Kind::ArchiveArbAward10y]);
    let injured = injured();
    assert!(
        due(&injured).contains(&(Kind::ArchiveInjury50y, "2076-03-10".to_owned())),
        "{:?}",
        due(&injured)
    );
    // Ten years do for the station, and not for the injury.
    let early = injured.on("2036-03-12").sweep();
    assert_eq!(state(&early, Line::Archive), Some(State::Kept));
}

fn injured() -> Story {
    paths::failed()
        .worker_does(&[ApplyForRecognition])
        .body_does(Injury, &[AcceptRecognition, Recognize, ServeRecognition])
        .event(&Actor::System, FileAway)
}

/// P7: nothing is listed before its time, nothing is destroyed that is not listed.
// Rows: P7
#[test]
fn a_file_is_destroyed_only_after_its_time() {
    let early = kept().on("2036-03-10").event(&Actor::System, ListFile);
    assert_eq!(
        refused(&early),
        [Refusal::TooEarly {
            after: day("2036-03-10")
        }]
    );
    let unlisted = kept().on("2036-03-12").event(&people::lead(), DestroyFile);
    assert_eq!(refused(&unlisted), [Refusal::NotNow]);
    let gone = listed().event(&people::lead(), DestroyFile);
    assert_eq!(refused(&gone), []);
    assert!(archive::is_destroyed(gone.case()));
    assert!(gone.running().is_empty(), "{:?}", gone.running());
    assert_eq!(step::replay(gone.log()).as_ref(), Ok(gone.case()));
    // Afterwards nothing happens any more, whoever asks.
    let after = gone
        .worker_does(&[FileArbitration, AskUnion])
        .event(&people::lead(), HoldFile);
    assert_eq!(refused(&after), [Refusal::NotNow, Refusal::NotNow, Refusal::NotNow]);
}

/// P7: a hold stops it, and whoever set the hold does not lift it.
// Rows: P7
#[test]
fn a_hold_stops_the_destruction_until_somebody_else_lifts_it() {
    let held = listed().event(&people::lead(), HoldFile);
    let story = held
        .event(&people::lead(), DestroyFile)
        .event(&people::lead(), LiftHold);
    assert_eq!(refused(&story), [Refusal::OnHold, Refusal::SecondPerson]);
    let again = story.event(&people::center(), HoldFile);
    assert_eq!(refused(&again).last(), Some(&Refusal::OnHold));
    let story = again
        .event(&people::center(), LiftHold)
        .event(&people::lead(), DestroyFile);
    assert_eq!(refused(&story).len(), 3, "{:?}", refused(&story));
    assert_eq!(state(&story, Line::Archive), Some(State::Destroyed));
}

/// P7: what is open elsewhere keeps the file, and so does a round of enforcement that may go on at any time.
// Rows: P7
#[test]
fn an_open_link_keeps_the_file() {
    let open = listed().worker_does(&[AskUnion]).event(&people::lead(), DestroyFile);
    assert_eq!(refused(&open).last(), Some(&Refusal::OpenLink));
    let round = paths::enforcing()
        .body_does(Court, &[TerminateRound])
        .event(&Actor::System, FileAway)
        .on("2036-12-01")
        .sweep()
        .event(&people::lead(), DestroyFile);
    assert_eq!(
        state(&round, Line::Archive),
        Some(State::Listed),
        "{:?}",
        refused(&round)
    );
    assert_eq!(refused(&round), [Refusal::OpenLink]);
}

/// The other side learns nothing of it; the worker sees the line, and why a file is held only the station.
#[test]
fn a_hold_is_not_for_the_parties() {
    let story = kept().event(&people::lead(), HoldFile);
    let facts = story.facts();
    for (actor, lines, words) in [
        (people::employer(), 0, false),
        (people::worker(), 2, false),
        (people::lead(), 2, true),
    ] {
        let see = access::may_see(&actor, &facts).unwrap();
        let timeline = view::timeline(story.log(), story.case(), &see);
        let of_archive: Vec<_> = timeline
            .iter()
            .filter(|entry| entry.kind.key().starts_with("archive."))
            .collect();
        assert_eq!(of_archive.len(), lines, "{actor:?}");
        assert_eq!(of_archive.iter().any(|entry| entry.text.is_some()), words, "{actor:?}");
        let shown = view::proceedings(story.case(), see.relation()).any(|other| other.line == Line::Archive);
        assert_eq!(shown, see.relation() == Relation::Holding, "{actor:?}");
    }
}

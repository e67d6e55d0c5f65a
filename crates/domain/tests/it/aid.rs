//! Legal aid: the whole track, its clocks, and who learns of it.

use domain::{
    access::{self, Relation, Scope},
    deadline::{self, Kind as Clock},
    refusal::Refusal,
    step::{Kind, Step},
    testing::{No, Story, people, steps},
    track::aid::{Advance, Aid, Objection, State, Step as AidStep},
    view,
};
use jiff::civil::date;
use rstest::rstest;

use crate::stories::{filed, notified, performing};

fn applied() -> Story {
    notified().worker(Kind::ApplyForAid)
}

fn aid(story: &Story) -> &Aid {
    story.case().aid.as_ref().unwrap()
}

fn due(story: &Story, kind: Clock) -> Option<jiff::civil::Date> {
    let running = deadline::running(story.case(), story.rules());
    running.iter().find(|clock| clock.kind == kind).map(|clock| clock.due)
}

// Rows: M1, M3, M6, aid_decision_7, aid_assign_3
/// M1, M3, M6: from the application to the report, with its two clocks of seven and three days.
#[test]
fn a_worker_gets_a_lawyer() {
    let story = applied();
    assert_eq!(due(&story, Clock::AidDecision7), Some(date(2026, 3, 11)));
    let story = story.on("2026-03-06").aid(Kind::GrantAid);
    assert_eq!(due(&story, Clock::AidDecision7), None);
    assert_eq!(due(&story, Clock::AidAssign3), Some(date(2026, 3, 9)));
    let story = story.aid(Kind::AssignLawyer);
    assert_eq!(due(&story, Clock::AidAssign3), None);
    assert_eq!(aid(&story).state.lawyer(), Some(&people::lawyer()));
    let story = story.aid(Kind::MeetLawyer).aid(Kind::FinishAid);
    assert_eq!(aid(&story).state.key(), "finished");
    assert!(story.refusals().is_empty(), "{:?}", story.refusals());
}

// Rows: M1, aid_decision_7, aid_correction
/// M1: what is missing is asked for once, and counts as withdrawn only after its day.
#[test]
fn what_is_missing_is_asked_for_once() {
    let asked = applied().aid(Kind::AskForPapers);
    assert_eq!(due(&asked, Clock::AidDecision7), None);
    assert_eq!(due(&asked, Clock::AidCorrection), Some(date(2026, 3, 11)));
    let early = asked.clone().aid(Kind::LapseAid);
    assert_eq!(
        early.refusals(),
        [No::Refused(Refusal::TooEarly {
            after: date(2026, 3, 11)
        })]
    );
    let late = asked.clone().on("2026-03-12").aid(Kind::LapseAid);
    assert_eq!(aid(&late).state, State::Lapsed);
    let handed_in = asked.on("2026-03-09").worker(Kind::CompletePapers);
    assert_eq!(due(&handed_in, Clock::AidDecision7), Some(date(2026, 3, 16)));
    let twice = handed_in.aid(Kind::AskForPapers);
    assert_eq!(twice.refusals(), [No::Refused(Refusal::NotNow)]);
}

// Rows: M2, aid_advance_trigger_7
/// M2: aid comes first where less than seven days are left, and not where there are more.
#[rstest]
#[case("2026-03-05", false)]
#[case("2027-02-23", false)]
#[case("2027-02-24", true)]
#[case("2027-03-02", true)]
fn aid_comes_first_when_a_period_ends(#[case] on: &str, #[case] granted: bool) {
    let advance = Step::Aid(AidStep::GrantInAdvance {
        advance: Advance::PeriodEnds,
    });
    let story = filed().worker(Kind::ApplyForAid).on(on).aid(advance);
    assert_eq!(aid(&story).state.key() == "advanced", granted, "{:?}", story.refusals());
    assert_eq!(
        story.refusals().contains(&No::Refused(Refusal::ReasonDoesNotFit)),
        !granted
    );
    if granted {
        let story = story.aid(Kind::AssignLawyer);
        assert_eq!(aid(&story).state.key(), "assigned", "the papers come later");
    }
}

// Rows: M4, aid_objection_review_5
/// M4: a refusal has reasons, an objection is decided by somebody else, in five days.
#[test]
fn a_refusal_can_be_objected_to() {
    let refused = applied().aid(Kind::RefuseAid);
    let objected = refused.worker(Kind::ObjectToAid);
    assert_eq!(due(&objected, Clock::AidObjectionReview5), Some(date(2026, 3, 9)));
    let same = objected.clone().aid(Kind::DecideObjection);
    assert_eq!(same.refusals(), [No::Refused(Refusal::SecondPerson)]);
    let stands = objected.clone().aid_review(Kind::DecideObjection);
    assert!(matches!(
        aid(&stands).state,
        State::Denied {
            objection: Objection::Failed,
            ..
        }
    ));
    let overturned = objected.aid_review(Step::Aid(AidStep::DecideObjection {
        review: domain::track::aid::Review::Overturned,
    }));
    assert_eq!(aid(&overturned).state.key(), "granted");
    assert_eq!(due(&overturned, Clock::AidAssign3), Some(date(2026, 3, 9)));
}

// Rows: M1, M5
/// M5: it ends for one of eight reasons; the worker may object, and may apply again later.
#[test]
fn aid_ends_and_may_be_asked_for_again() {
    let ended = applied().aid(Kind::GrantAid).aid(Kind::EndAid);
    assert_eq!(aid(&ended).state.key(), "ended");
    let again = ended.worker(Kind::ApplyForAid);
    assert_eq!(aid(&again).state, State::Submitted { asked: false });
}

// Rows: M1, M3
/// The track goes on after the case is closed, and its clocks run on.
#[test]
fn aid_outlives_the_closing() {
    let story = performing().worker(Kind::ApplyForAid);
    let closed = story.lead(steps::close(domain::stage::closing::Reason::ApplicantUnreachable));
    assert_eq!(
        closed.case().stage.kind(),
        domain::stage::Kind::Closed,
        "{:?}",
        closed.refusals()
    );
    assert!(due(&closed, Clock::AidDecision7).is_some());
    let granted = closed.aid(Kind::GrantAid);
    assert_eq!(aid(&granted).state.key(), "granted", "{:?}", granted.refusals());
}

// Rows: M1
/// The legal-aid center sees the cases in which aid was applied for, and no others; the employer never learns of it.
#[test]
fn only_those_concerned_learn_of_it() {
    let officer = people::aid_officer();
    let (before, after) = (notified(), applied());
    assert_eq!(access::relation(&officer, &before.facts()), Relation::Stranger);
    assert_eq!(access::relation(&officer, &after.facts()), Relation::Aid);
    let lists = access::may_browse(&officer);
    assert_eq!(
        lists.iter().map(access::Browse::scope).collect::<Vec<_>>(),
        [&Scope::Aid]
    );
    let seen = |actor: &access::Actor| {
        let see = access::may_see(actor, &after.facts()).unwrap();
        let entries = view::timeline(after.log(), after.case(), &see);
        entries.iter().any(|entry| entry.kind == Kind::ApplyForAid)
    };
    assert!(seen(&people::worker()) && seen(&people::mediator()) && seen(&officer));
    assert!(!seen(&people::employer()));
}

// Rows: M1
/// A claim may carry the application.
#[test]
fn a_claim_may_carry_the_application() {
    let mut filing = people::filed(date(2026, 3, 2), domain::money::Fen::yuan(3_200));
    filing.aid = Some(domain::track::aid::Application {
        matter: domain::track::aid::Matter::Pay,
        ground: domain::track::aid::Ground::MigrantWorker,
    });
    let story = Story::filed(crate::city::calendar().clone(), "2026-03-02", filing);
    assert_eq!(aid(&story).state, State::Submitted { asked: false });
    assert_eq!(due(&story, Clock::AidDecision7), Some(date(2026, 3, 9)));
}

//! From mediation to enforcement, counted: what each agreement came to, and the shares over all of them.

use domain::{
    conversion::{Days, Decision, Enforced, Fate, Figures, Paid, Share},
    money::Fen,
    proceeding::{Body, Event},
    testing::{Story, day, steps},
};

use super::paths::{agreed, confirmed, reviewed};
use crate::stories::{opened, performing, settled};

fn fate(story: &Story) -> Fate {
    Fate::of(story.case(), story.log()).unwrap()
}

fn paid() -> Story {
    performing()
        .on("2026-04-09")
        .employer(steps::report(1, "2026-04-09"))
        .worker(steps::confirm(1))
}

fn spot() -> Story {
    settled(opened(), steps::on_the_spot("2026-03-06", 3_200))
        .employer(steps::report(1, "2026-03-06"))
        .worker(steps::confirm(1))
}

fn enforced() -> Story {
    reviewed()
        .on("2026-04-13")
        .sweep()
        .worker_does(&[Event::ApplyForEnforcement])
        .on("2026-05-11")
        .body_does(
            Body::Court,
            &[
                Event::AcceptEnforcement,
                Event::NotifyDebtor,
                Event::PassOnMoney,
                Event::CompleteEnforcement,
            ],
        )
}

// Rows: D5, E4, F2, F3, L1, L9
#[test]
fn an_agreement_has_one_fate() {
    assert_eq!(Fate::of(opened().case(), opened().log()), None);
    assert_eq!(fate(&performing()).paid, Paid::No);
    assert!(fate(&performing()).is_under_way(day("2026-04-01")));
    assert_eq!(fate(&paid()).paid, Paid::InTime { on: day("2026-04-09") });
    assert!(fate(&paid()).performed_by_itself());
    assert_eq!(fate(&spot()).paid, Paid::OnTheSpot);

    let reviewed = fate(&reviewed());
    assert!(matches!(reviewed.review.unwrap().decision, Decision::Granted { .. }));
    assert!(reviewed.has_force() && reviewed.confirmation.is_none());
    let confirmed = fate(&confirmed());
    assert!(confirmed.has_force() && confirmed.review.is_none());

    let story = enforced();
    assert!(story.refusals().is_empty(), "{:?}", story.refusals());
    let enforced = fate(&story);
    assert_eq!(enforced.default, Some(day("2026-04-13")));
    let Enforced {
        filed,
        owed,
        recovered,
        ended,
    } = enforced.enforced.unwrap();
    assert_eq!((filed, ended), (day("2026-04-13"), Some(day("2026-05-11"))));
    assert_eq!(owed, Fen::yuan(3_000));
    assert!(recovered > Fen::ZERO);
    assert!(!enforced.performed_by_itself());
}

/// A signature is no application: it counts from the day on which both sides' paper was filed.
// Rows: E4, G2, G3
#[test]
fn only_what_was_filed_is_converted() {
    let signed = agreed().worker_does(&[Event::SignReview]);
    assert_eq!(fate(&signed).review, None);
    let filed = signed
        .employer_does(&[Event::SignReview])
        .worker_does(&[Event::FileReview]);
    let applied = fate(&filed).review.unwrap();
    assert_eq!(applied.decision, Decision::Pending);
    assert!(fate(&filed).is_under_way(filed.today()));
    let refused = filed.clone().body_does(Body::Commission, &[Event::RefuseReview]);
    assert_eq!(
        fate(&refused).review.unwrap().decision,
        Decision::Refused { on: filed.today() }
    );
    let withdrawn = filed.worker_does(&[Event::WithdrawReview]);
    assert_eq!(fate(&withdrawn).review.unwrap().decision, Decision::Withdrawn);
}

// Rows: D5, E4, E5, F2, F3, L1, L9
#[test]
fn shares_name_both_their_numbers() {
    let stories = [performing(), paid(), spot(), reviewed(), confirmed(), enforced()];
    let fates: Vec<Fate> = stories.iter().map(fate).collect();
    let (from, to) = (day("2026-03-01"), day("2026-03-31"));
    let figures = Figures::of(&fates, from, to, day("2026-06-01"));
    let share = |count, of| Share { count, of };
    assert_eq!(figures.agreements, 6);
    assert_eq!(figures.on_the_spot, share(1, 6));
    assert_eq!(figures.performed, share(2, 6));
    assert_eq!(figures.in_time, share(2, 6));
    assert_eq!(
        figures.converted,
        share(3, 5),
        "those paid at signing need no other body"
    );
    assert_eq!(
        (figures.review.applied, figures.review.granted),
        (share(2, 5), share(2, 2))
    );
    assert_eq!(
        (figures.confirmation.applied, figures.confirmation.granted),
        (share(1, 5), share(1, 1))
    );
    assert_eq!(figures.review.refused, share(0, 2));
    assert_eq!(figures.enforced, share(1, 6));
    assert_eq!(figures.confirmed_but_enforced, share(1, 3));
    assert_eq!(figures.in_enforcement, Fen::yuan(3_000));
    let days = |of, median| {
        Some(Days {
            of,
            median,
            p90: median,
        })
    };
    assert_eq!(figures.days_in_enforcement, days(1, 28));
    assert_eq!(figures.days_to_enforcement, days(1, 0));
    assert!(figures.provisional, "two are still owed and no default is written down");
    assert_eq!(figures.money.due, Fen::yuan(3_000 * 5 + 3_200));
    assert_eq!(figures.money.in_time, Fen::yuan(3_000 + 3_200));

    let none = Figures::of(&fates, day("2025-01-01"), day("2025-12-31"), day("2026-06-01"));
    assert_eq!(
        (none.agreements, none.performed, none.days_to_performance),
        (0, share(0, 0), None)
    );
    assert!(!none.provisional);
}

//! Faults of partners (T8, fault 20): whatever a partner does, no news is lost, none counts twice, none overtakes another of its case, nothing else
//! waits, and nothing goes where no operator sent it.

use std::{
    collections::BTreeSet,
    net::TcpListener,
    time::{Duration, Instant},
};

use app::exchange::{self, Reach};
use domain::{
    access::{self, Actor},
    id::CaseId,
    step::Kind,
    testing::people,
};
use jiff::SignedDuration;
use rand::{SeedableRng, rngs::StdRng};
use tokio::sync::watch;
use wire::sign::Key;
use worker::{
    Ticked, Worker,
    courier::{CAP, Courier},
    papers::Source,
};

use crate::{
    house::{House, claim, worker},
    partner::{Manner, Partner, Took},
};

const PATIENCE: Duration = Duration::from_millis(400);

fn key() -> Key {
    Key::parse(&Key::written(&[5; 32])).unwrap()
}

/// A house whose courier station is also an agency with a system of its own, at this address.
async fn house_with(origins: &[(&str, String)]) -> House {
    let house = House::new().await;
    let Actor::Officer(lead) = people::lead() else {
        unreachable!("a lead is staff")
    };
    let folder = tempfile::tempdir().unwrap();
    let mut rows = String::new();
    for (id, origin) in origins {
        let row = format!(
            "[[partner]]\nid = \"{id}\"\nname = {{ zh = \"样本\", en = \"Sample\" }}\nrole = \"station_lead\"\nofficer = \"{}\"\nchannel = \"api\"\n\
             endpoint = \"{origin}\"\npath = \"/events\"\npurpose = {{ zh = \"试\", en = \"trial\" }}\nbasis = \"《个人信息保护法》第十三条\"\n",
            lead.id
        );
        rows.push_str(&row);
        let keys = format!(
            "client = [\"{}\"]\nsigning = [\"{}\"]\n",
            "s".repeat(40),
            Key::written(&[5; 32])
        );
        std::fs::write(folder.path().join(format!("{id}.toml")), keys).unwrap();
    }
    assert!(
        house
            .app
            .admit(exchange::read(&rows, folder.path(), Reach::Near).unwrap())
    );
    house
}

fn carrier(house: &House) -> Worker {
    patient(house, PATIENCE)
}

fn patient(house: &House, patience: Duration) -> Worker {
    let courier = Courier::new(house.app.clone(), StdRng::seed_from_u64(3)).with_patience(patience);
    worker(&house.app, Source::System).with_courier(courier)
}

/// Files another case and lets the station accept it.
async fn accepted(house: &House, number: u128) -> CaseId {
    let case = CaseId::from_bits((7 << 100) + number);
    house.file(case, &claim()).await;
    accept(house, case).await;
    case
}

async fn accept(house: &House, case: CaseId) {
    let deed = app::act::Deed {
        case,
        seen: 1,
        id: house.app.ids().step(house.app.now()),
        kind: Kind::Accept,
        typed: app::values::Typed::new(),
        fresh: app::act::Fresh::Shown,
    };
    house.app.act(&people::intaker(), deed).await.unwrap();
}

/// What the house says it has told, in the order of the feed.
async fn told(house: &House, id: &str) -> Vec<Took> {
    let mut tx = house.kept.store.read().await.unwrap();
    let rows = tx.events_after(id, 0, 500).await.unwrap();
    rows.into_iter()
        .map(|row| (row.id.to_string(), row.case.to_string(), row.version))
        .collect()
}

async fn standing(house: &House, id: &str) -> (u64, u64, u64) {
    let standing = house.kept.store.read().await.unwrap().standing(id).await.unwrap();
    (standing.ready, standing.done, standing.dead)
}

/// What a partner that counts each id once has applied, in the order of the first time.
fn applied(took: &[Took]) -> Vec<Took> {
    let mut seen = BTreeSet::new();
    took.iter().filter(|one| seen.insert(one.0.clone())).cloned().collect()
}

/// Checks that everything arrived, and in the order of each case.
async fn arrived(house: &House, partner: &Partner, what: &str) {
    let (told, applied) = (told(house, "court").await, applied(&partner.took()));
    let sorted = |list: &[Took]| list.iter().cloned().collect::<BTreeSet<_>>();
    assert_eq!(sorted(&told), sorted(&applied), "{what}: everything, once in effect");
    let cases: BTreeSet<&String> = told.iter().map(|one| &one.1).collect();
    for case in cases {
        let versions: Vec<u64> = applied.iter().filter(|one| one.1 == *case).map(|one| one.2).collect();
        assert!(versions.is_sorted(), "{what}: {case} arrived as {versions:?}");
    }
    assert_eq!(partner.faults(), Vec::<String>::new(), "{what}");
}

/// Lets hours pass until nothing waits any more.
async fn until_calm(house: &House, carrier: &Worker) -> Ticked {
    let mut all = Ticked::default();
    for _ in 0..20 {
        house.forward(SignedDuration::from_hours(1));
        let ticked = carrier.tick().await.unwrap();
        (all.done, all.buried, all.failed) = (
            all.done + ticked.done,
            all.buried + ticked.buried,
            all.failed + ticked.failed,
        );
        if standing(house, "court").await.0 == 0 {
            break;
        }
    }
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_a_partner_does_nothing_is_lost_doubled_or_overtaken() {
    for manner in [
        Manner::Refuses,
        Manner::Hangs,
        Manner::Broken,
        Manner::Drips,
        Manner::Loses,
        Manner::Doubles,
        Manner::Redirects,
        Manner::Endless,
    ] {
        let elsewhere = TcpListener::bind("127.0.0.1:0").unwrap();
        elsewhere.set_nonblocking(true).unwrap();
        // The address of the partner is known before the house is.
        let clock = std::sync::Arc::new(std::sync::OnceLock::<app::App>::new());
        let told_time = std::sync::Arc::clone(&clock);
        let partner = Partner::new(key(), elsewhere.local_addr().unwrap(), move || {
            told_time.get().map_or(0, |app| app.now().as_second())
        });
        let house = house_with(&[("court", format!("http://{}", partner.address))]).await;
        let _set = clock.set(house.app.clone());
        let carrier = carrier(&house);
        carrier.tick().await.unwrap();

        partner.behaves(manner);
        accept(&house, house.case).await;
        let other = accepted(&house, 1).await;
        let begun = Instant::now();
        let ticked = carrier.tick().await.unwrap();
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "{manner:?}: {:?}",
            begun.elapsed()
        );
        assert!(ticked.done >= 2, "{manner:?}: papers and messages go on: {ticked:?}");
        assert_eq!(
            house.tasks("ready").await,
            0,
            "{manner:?}: the outbox of people is empty"
        );
        let (ready, done, dead) = standing(&house, "court").await;
        assert_eq!(dead, 0, "{manner:?}");
        match manner {
            Manner::Doubles | Manner::Endless => assert_eq!(ready, 0, "{manner:?}: a status is an answer"),
            _ => assert!(
                ready > 0 && done == 0,
                "{manner:?}: what was not confirmed stays: {ready}, {done}"
            ),
        }
        // The case itself goes on in the house.
        house.notify(other).await;

        partner.behaves(Manner::Good);
        let calm = until_calm(&house, &carrier).await;
        assert_eq!(
            (standing(&house, "court").await.0, calm.buried),
            (0, 0),
            "{manner:?}: {calm:?}"
        );
        arrived(&house, &partner, &format!("{manner:?}")).await;
        assert!(elsewhere.accept().is_err(), "{manner:?}: nobody else was asked");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_line_without_the_right_seal_carries_nothing() {
    let elsewhere = TcpListener::bind("127.0.0.1:0").unwrap();
    let partner = Partner::new(key(), elsewhere.local_addr().unwrap(), || 0);
    // It speaks in the clear where a sealed line was agreed.
    let house = house_with(&[("court", format!("https://{}", partner.address))]).await;
    let carrier = carrier(&house);
    accept(&house, house.case).await;
    let ticked = carrier.tick().await.unwrap();
    assert!(ticked.failed >= 1, "{ticked:?}");
    let (ready, done, _) = standing(&house, "court").await;
    assert!(ready > 0 && done == 0);
    assert!(
        partner.took().is_empty() && partner.faults().is_empty(),
        "nothing readable went out"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twelve_tries_then_aside_and_a_lead_puts_it_back() {
    let elsewhere = TcpListener::bind("127.0.0.1:0").unwrap();
    let clock = std::sync::Arc::new(std::sync::OnceLock::<app::App>::new());
    let told_time = std::sync::Arc::clone(&clock);
    let partner = Partner::new(key(), elsewhere.local_addr().unwrap(), move || {
        told_time.get().map_or(0, |app| app.now().as_second())
    });
    let house = house_with(&[("court", format!("http://{}", partner.address))]).await;
    let _set = clock.set(house.app.clone());
    let carrier = carrier(&house);
    carrier.tick().await.unwrap();
    partner.behaves(Manner::Declines);
    accept(&house, house.case).await;
    let n_told = told(&house, "court").await.len() as u64;
    let mut buried = 0;
    for _ in 0..30 {
        house.forward(SignedDuration::from_hours(1));
        buried += carrier.tick().await.unwrap().buried;
    }
    assert_eq!(
        (buried, standing(&house, "court").await),
        (1, (n_told - 1, 0, 1)),
        "the rest of the case waits behind it"
    );
    let log = house.app.exchange_log(&people::lead(), "court").await.unwrap();
    assert_eq!(log.dead[0].attempts, 12);
    assert!(log.dead[0].error.contains("400"));
    // One poison message does not block other cases.
    partner.behaves(Manner::Good);
    accepted(&house, 2).await;
    until_calm(&house, &carrier).await;
    let after = standing(&house, "court").await;
    assert!(after.1 > 0 && after.2 == 1, "{after:?}");
    assert!(
        house.app.replay_exchange(&people::mediator(), "court").await.is_err(),
        "not a lead"
    );
    assert_eq!(house.app.replay_exchange(&people::lead(), "court").await.unwrap(), 1);
    until_calm(&house, &carrier).await;
    assert_eq!(standing(&house, "court").await.2, 0);
    arrived(&house, &partner, "after the replay").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dead_partner_delays_nobody_and_no_line_carries_more_than_its_cap() {
    let elsewhere = TcpListener::bind("127.0.0.1:0").unwrap();
    let clock = std::sync::Arc::new(std::sync::OnceLock::<app::App>::new());
    let make = || {
        let told_time = std::sync::Arc::clone(&clock);
        Partner::new(key(), elsewhere.local_addr().unwrap(), move || {
            told_time.get().map_or(0, |app| app.now().as_second())
        })
    };
    let (dead, alive) = (make(), make());
    dead.behaves(Manner::Hangs);
    let house = house_with(&[
        ("dead", format!("http://{}", dead.address)),
        ("court", format!("http://{}", alive.address)),
    ])
    .await;
    let _set = clock.set(house.app.clone());
    for number in 0..12 {
        accepted(&house, number).await;
    }
    let n_told = told(&house, "court").await.len() as u64;
    let (stop, stopped) = watch::channel(false);
    let mut working = tokio::task::JoinSet::new();
    working.spawn(patient(&house, Duration::from_secs(5)).run(stopped));
    let begun = Instant::now();
    while standing(&house, "court").await.1 < n_told {
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "{:?}",
            standing(&house, "court").await
        );
        tokio::task::yield_now().await;
    }
    assert!(standing(&house, "dead").await.1 == 0);
    stop.send(true).unwrap();
    let ended = tokio::time::timeout(Duration::from_mins(1), working.join_next()).await;
    assert!(matches!(ended, Ok(Some(Ok(())))));
    for line in [&dead, &alive] {
        assert!((1..=CAP + 1).contains(&line.most()), "{} at a time", line.most());
    }
    arrived(&house, &alive, "beside a dead partner").await;
}

/// The check itself: a partner that counts every arrival would see doubles where an answer was lost.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_check_notices_what_is_missing_and_what_is_out_of_order() {
    let one = ("a".to_owned(), "case".to_owned(), 1);
    let two = ("b".to_owned(), "case".to_owned(), 2);
    assert_eq!(
        applied(&[one.clone(), two.clone(), one.clone()]),
        [one.clone(), two.clone()]
    );
    let versions: Vec<u64> = applied(&[two, one]).iter().map(|took| took.2).collect();
    assert!(!versions.is_sorted());
    assert!(access::may_exchange(&Actor::Visitor).is_err());
}

//! Fault 18: two processes serve one database, each with its timer, and hundreds of cases have clocks that ran out. Every clock goes off
//! once: what two leave behind is what one alone leaves behind.

use std::{
    collections::{BTreeMap, BTreeSet},
    os::unix::fs::OpenOptionsExt,
    time::{Duration, Instant},
};

use app::{
    act::{Deed, Fresh},
    open::Source,
    values::Typed,
};
use domain::{id::CaseId, step::Kind};
use jiff::Timestamp;
use store::{Engine, testing::Temporary};
use testkit::{
    City, People,
    people::actor,
    play,
    process::{self, Running},
};

const BINARY: &str = env!("CARGO_BIN_EXE_yangguang");
const SEED: u64 = 18;
/// Cases whose employer never answered, and cases whose outlet never did.
const SILENT: usize = 200;
const UNANSWERED: usize = 50;
/// The longest that two processes may take over all of it.
const PATIENCE: Duration = Duration::from_mins(2);

/// What the timers left behind, by name.
type Figures = BTreeMap<String, String>;

/// Cases on the way, with nothing left to do but by the clock.
async fn fill(city: &City, silent: usize, unanswered: usize) {
    People::settle(city).await;
    for number in 0..silent + unanswered {
        let case = file(city).await;
        take(city, "west.intaker", case, 1, Kind::Accept, &[]).await;
        if number < silent {
            take(city, "courier.neutral", case, 3, Kind::NotifyEmployer, &[]).await;
        } else {
            let outlet = [("outlet", "courier-lucheng")];
            take(city, "courier.lead", case, 3, Kind::Dispatch, &outlet).await;
        }
    }
    // Papers and messages of these steps are not what is tried out here.
    city.kept.change("DELETE FROM tasks").await.unwrap();
}

async fn file(city: &City) -> CaseId {
    let now = city.app.now();
    let source = Source::Whole {
        id: city.app.ids().step(now),
        case: city.app.ids().case(now),
    };
    let opened = city.app.open(&actor("worker"), source, &play::sample_claim()).await;
    opened.unwrap().case
}

async fn take(city: &City, who: &str, case: CaseId, seen: u64, kind: Kind, typed: &[(&str, &str)]) {
    let typed: Typed = typed
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    let deed = Deed {
        case,
        seen,
        id: city.app.ids().step(city.app.now()),
        kind,
        typed,
        fresh: Fresh::Shown,
    };
    city.app.act(&actor(who), deed).await.unwrap();
}

async fn figures(kept: &Temporary) -> Figures {
    let counted = "SELECT 'log ' || kind, CAST(COUNT(*) AS TEXT) FROM log GROUP BY kind \
         UNION ALL SELECT 'fired ' || kind || ' ' || action || ' ' || CAST(days AS TEXT), CAST(COUNT(*) AS TEXT) \
         FROM fired GROUP BY kind, action, days \
         UNION ALL SELECT 'messages', CAST(COUNT(*) AS TEXT) FROM sent_messages \
         UNION ALL SELECT 'tasks ' || state, CAST(COUNT(*) AS TEXT) FROM tasks GROUP BY state";
    let rows = kept.read(counted).await.unwrap();
    rows.into_iter()
        .map(|row| <[String; 2]>::try_from(row).unwrap())
        .map(|[name, count]| (name, count))
        .collect()
}

/// What two left behind and one alone does not, or the other way round.
fn faults(alone: &Figures, two: &Figures) -> Vec<String> {
    let names: BTreeSet<&String> = alone.keys().chain(two.keys()).collect();
    names
        .into_iter()
        .filter(|name| alone.get(*name) != two.get(*name))
        .map(|name| format!("{name}: alone {:?}, two {:?}", alone.get(name), two.get(name)))
        .collect()
}

/// How many cases have an alarm that is due, and how many tasks wait.
async fn left(kept: &Temporary, now: Timestamp) -> u64 {
    let now = now.as_millisecond();
    let sql = format!(
        "SELECT CAST((SELECT COUNT(*) FROM deadlines WHERE next_alarm <= {now}) \
         + (SELECT COUNT(*) FROM tasks WHERE state = 'ready') AS TEXT)"
    );
    kept.read(&sql).await.unwrap()[0][0].parse().unwrap()
}

/// Makes of a test city's folder an installation that the binary can serve.
fn install(kept: &Temporary) {
    let folder = kept.folder.path();
    let key = vault::Kek::from_bytes([7; 32]);
    let text = format!(
        "yangguang-root-key 1\nkey {}\nfingerprint {}\n",
        "07".repeat(32),
        key.fingerprint()
    );
    let mut file = std::fs::File::options();
    let mut file = file
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(folder.join("root.key"))
        .unwrap();
    std::io::Write::write_all(&mut file, text.as_bytes()).unwrap();
    if let Engine::Postgres(url) = &kept.engine {
        std::fs::write(folder.join("config.toml"), format!("database = {url:?}\n")).unwrap();
    }
}

#[expect(clippy::disallowed_methods, reason = "the two processes go by the real time")]
fn real_now() -> Timestamp {
    Timestamp::now()
}

/// Lets two processes loose on a filled city, and compares.
async fn two_do_what_one_does(two: City, alone: City) {
    for city in [&two, &alone] {
        fill(city, SILENT, UNANSWERED).await;
    }
    let now = real_now();
    let ahead = now.duration_since(alone.app.now());
    assert!(
        ahead.as_hours() > 24 * 40,
        "the clock of this machine is before the city's own days"
    );
    alone.forward(ahead);
    let begun = Instant::now();
    assert_eq!(alone.tick().await, 0);
    let measure = figures(&alone.kept).await;
    let took = begun.elapsed();

    install(&two.kept);
    let due = left(&two.kept, now).await;
    let begun = Instant::now();
    let data = two.kept.folder.path();
    let _first = Running::serve(BINARY, data, process::free_address());
    let _second = Running::serve(BINARY, data, process::free_address());
    let when_both = left(&two.kept, now).await;
    while left(&two.kept, now).await > 0 {
        assert!(begun.elapsed() < PATIENCE, "{:?}", figures(&two.kept).await);
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let found = figures(&two.kept).await;
    let faults = faults(&measure, &found);
    assert!(faults.is_empty(), "seed {SEED}:\n{}", faults.join("\n"));
    assert!(
        when_both > due / 4,
        "one was nearly done before the other began: {when_both} of {due}"
    );
    let fired: u64 = found
        .iter()
        .filter(|(name, _)| name.starts_with("fired "))
        .map(|(_, count)| count.parse::<u64>().unwrap())
        .sum();
    assert!(fired > 1_000, "{fired}");
    println!(
        "T8/18: {due} clocks due, {when_both} left when both were there, {fired} alarms, each once; {:.1} s for two, {:.1} s for one",
        begun.elapsed().as_secs_f64(),
        took.as_secs_f64()
    );
}

// Rows: B4, C5, employer_reply, outlet_ack
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_on_one_file_let_every_clock_go_off_once() {
    two_do_what_one_does(City::sqlite(SEED).await, City::sqlite(SEED).await).await;
}

// Rows: B4, C5, employer_reply, outlet_ack
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_on_one_server_let_every_clock_go_off_once() {
    let (Some(two), alone) = (City::postgres(SEED).await, City::sqlite(SEED).await) else {
        println!("T8/18: no PostgreSQL server is offered; nothing is proved about it");
        return;
    };
    two_do_what_one_does(two, alone).await;
}

/// The control: a house that forgets what has gone off does everything twice, and that is seen.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_house_that_forgets_is_noticed() {
    let (sound, planted) = (City::sqlite(SEED).await, City::sqlite(SEED).await);
    for city in [&sound, &planted] {
        fill(city, 3, 1).await;
        city.forward(jiff::SignedDuration::from_hours(24 * 60));
    }
    let forget = "CREATE TRIGGER forget AFTER INSERT ON fired BEGIN \
         DELETE FROM fired WHERE case_id = NEW.case_id AND kind = NEW.kind AND action = NEW.action AND days = NEW.days; END";
    planted.kept.change("DROP TRIGGER fired_no_delete").await.unwrap();
    planted.kept.change(forget).await.unwrap();
    for city in [&sound, &planted] {
        city.app.sweep().await.unwrap();
    }
    let faults = faults(&figures(&sound.kept).await, &figures(&planted.kept).await);
    assert!(faults.iter().any(|fault| fault.starts_with("tasks ")), "{faults:?}");
}

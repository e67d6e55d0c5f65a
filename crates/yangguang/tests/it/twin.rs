//! Twin worlds (T2b): two cities with the same seed and clock that differ only in what one side did in private, or before the other
//! was told. Everything that everybody else can fetch must be equal to the last byte: pages, JSON, PDF, lists, search, counts,
//! headers, lengths, messages (AZ-5, AZ-9; 《人民调解法》第十五条第四项).

mod script;

use std::{sync::Arc, time::Instant};

use jiff::SignedDuration;
use script::{LEAKS, SCRIPTS, Script, What};
use testkit::{
    City,
    crawl::{self, Seen},
    play::{self, Cases},
};
use tokio::task::JoinSet;

/// Who is asked in every world: both sides, those who have other cases, one of each rank at each place, nobody. One pair of worlds
/// asks everybody.
const OBSERVERS: [&str; 13] = [
    "visitor",
    "stranger",
    "worker",
    "employer",
    "worker.outlet",
    "employer.ride",
    "courier.lead",
    "courier.second",
    "lucheng.neutral",
    "west.lead",
    "west.intaker",
    "food.mediator",
    "auditor",
];

/// The seed from which both worlds draw after they have differed.
const AFTERWARDS: u64 = 99;

const NOTHING: Script = Script {
    name: "nothing",
    what: What::Nothing,
    part: &[],
    staff_know: false,
    everybody: true,
};

const AGAIN: Script = Script {
    everybody: false,
    ..NOTHING
};

/// What everybody saw in one world.
struct World {
    seen: Vec<(&'static str, Seen)>,
    messages: Seen,
}

impl World {
    fn bytes(&self) -> usize {
        self.seen
            .iter()
            .flat_map(|(_, seen)| seen)
            .map(|(_, bytes)| bytes.len())
            .sum()
    }

    fn fetches(&self) -> usize {
        self.seen.iter().map(|(_, seen)| seen.len()).sum()
    }
}

// Rows: inv-14
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_side_does_in_private_changes_no_byte_for_anybody_else() {
    let begun = Instant::now();
    let city = Arc::new(City::sqlite(21).await);
    let cases = play::settled(&city).await;
    let mut worlds = lived(&city, &cases, [&[NOTHING, AGAIN], SCRIPTS, LEAKS].concat()).await;
    let plain = worlds.remove(0);
    let again = worlds.remove(0);
    assert_eq!(
        differences(&plain, &again, &AGAIN),
        Vec::<String>::new(),
        "the same world twice"
    );
    let (held, planted) = worlds.split_at(SCRIPTS.len());
    for (script, world) in SCRIPTS.iter().zip(held) {
        let told = differences(&plain, world, script);
        assert!(
            told.is_empty(),
            "{}: {} answers differ:\n{}",
            script.name,
            told.len(),
            told.iter().take(20).cloned().collect::<Vec<_>>().join("\n")
        );
    }
    for (leak, world) in LEAKS.iter().zip(planted) {
        let told = differences(&plain, world, leak);
        assert!(!told.is_empty(), "the planted leak \"{}\" is not noticed", leak.name);
        println!("T2b: planted leak \"{}\": {} answers differ", leak.name, told.len());
    }
    println!(
        "T2b: {} scripts, {} observers at most, {} answers and {} bytes a world, 0 differing bytes; {:.1} s",
        SCRIPTS.len(),
        plain.seen.len(),
        plain.fetches(),
        plain.bytes(),
        begun.elapsed().as_secs_f64(),
    );
}

/// Lives every script in a world of its own, two at a time; in the order given.
async fn lived(city: &Arc<City>, cases: &Cases, scripts: Vec<Script>) -> Vec<World> {
    let mut worlds: Vec<(usize, World)> = Vec::new();
    let mut hands = JoinSet::new();
    for (number, script) in scripts.into_iter().enumerate() {
        if hands.len() >= 2 {
            worlds.extend(hands.join_next().await.map(Result::unwrap));
        }
        let (city, cases) = (Arc::clone(city), cases.clone());
        hands.spawn(async move { (number, live(&city, &cases, script).await) });
    }
    worlds.extend(hands.join_all().await);
    worlds.sort_by_key(|(number, _)| *number);
    worlds.into_iter().map(|(_, world)| world).collect()
}

/// Lives one script in a copy of the city, then lets everybody who is not part of it read everything.
async fn live(city: &City, cases: &Cases, script: Script) -> World {
    let city = city.fork(22).await;
    for round in 0..3 {
        script.round(&city, cases, round).await;
        city.forward(SignedDuration::from_mins(20));
        assert_eq!(city.tick().await, 0);
    }
    city.chance.wind(AFTERWARDS);
    let people = script::epilogue(&city, cases).await;
    let paths = crawl::paths(cases);
    let mut seen = Vec::new();
    for guest in people.all() {
        // Everybody draws from the same place, whoever is left out before them.
        city.chance.wind(AFTERWARDS + 1);
        city.forward(SignedDuration::from_secs(1));
        let staff = testkit::people::STAFF.iter().any(|(key, _, _)| *key == guest.key);
        let left_out = script.part.contains(&guest.key)
            || (script.staff_know && staff)
            || !(script.everybody || OBSERVERS.contains(&guest.key));
        if !left_out {
            seen.push((guest.key, crawl::crawl(&city, guest, &paths).await));
        }
    }
    World {
        seen,
        messages: crawl::messages(&city).await,
    }
}

/// Every answer that is not the same in both worlds for those who are asked in the second.
fn differences(plain: &World, world: &World, script: &Script) -> Vec<String> {
    let mut told = Vec::new();
    for (key, seen) in &world.seen {
        let (_, before) = plain.seen.iter().find(|(known, _)| known == key).unwrap();
        assert_eq!(before.len(), seen.len());
        for ((path, one), (_, other)) in before.iter().zip(seen) {
            // Where a claim is filed, the phone of the city shows the message to whoever filed it.
            let phone = script.staff_know && path.starts_with("/demo/phone");
            if one != other && !phone {
                told.push(format!("{key} at {path}: {}", first_difference(one, other)));
            }
        }
    }
    if !script.staff_know && plain.messages != world.messages {
        told.push("the messages that went out".to_owned());
    }
    told
}

fn first_difference(one: &[u8], other: &[u8]) -> String {
    let place = one
        .iter()
        .zip(other)
        .position(|(a, b)| a != b)
        .unwrap_or(one.len().min(other.len()));
    let part = |bytes: &[u8]| {
        let from = place.saturating_sub(30);
        let to = (place + 50).min(bytes.len());
        String::from_utf8_lossy(&bytes[from.min(to)..to]).replace('\n', " ")
    };
    format!("…{}… / …{}…", part(one), part(other))
}

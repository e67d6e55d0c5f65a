//! Rights (T1): every row of every door's table, for everybody, about one's own case, others' and none. What the answer must be is
//! computed from `domain::access`; everything that is not allowed there is denied, and what one may not know of answers like what is
//! not there (AZ-1, AZ-2, AZ-5, AZ-8, AZ-11).

mod law;
mod target;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::Instant,
};

use domain::access::{self, Actor, Facts};
use law::{Law, Outcome, Row, Rule, touches, universe};
use target::{About, Target};
use testkit::{Answer, Asks, City, Guest, People, Verb, address, people, play};
use tokio::task::JoinSet;

/// How many ask at a time.
const HANDS: usize = 2;

/// One answer to one request of one person.
struct Cell {
    who: usize,
    what: usize,
    observed: Outcome,
}

/// What was asked and answered.
struct Matrix {
    people: People,
    facts: Vec<Facts>,
    targets: Vec<Target>,
    cells: Vec<Cell>,
    /// Where an answer about what one may not know of differed from that about what is not there.
    told: Vec<String>,
}

impl Matrix {
    fn expected(&self, law: &Law, cell: &Cell) -> Outcome {
        let (guest, target) = (&self.people.all()[cell.who], &self.targets[cell.what]);
        let facts = match target.about {
            About::Case(number) => Some(&self.facts[number]),
            About::Nothing | About::Absent => None,
        };
        let asks = target.address.asks;
        // The door for programs knows who is asking before it knows for whom the address is.
        if target.address.door == testkit::Door::Api && asks == Asks::Person && matches!(guest.actor, Actor::Officer(_))
        {
            return Outcome::Denied;
        }
        law.outcome(asks, target.rule, &guest.actor, facts)
    }

    /// Every cell whose answer is not the expected one, in words.
    fn faults(&self, law: &Law) -> Vec<String> {
        self.cells
            .iter()
            .filter_map(|cell| {
                let expected = self.expected(law, cell);
                let (guest, target) = (&self.people.all()[cell.who], &self.targets[cell.what]);
                (expected != cell.observed).then(|| {
                    format!(
                        "{} at {}: {:?}, not {expected:?}",
                        guest.key,
                        target.name(),
                        cell.observed
                    )
                })
            })
            .collect()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_gets_what_the_law_of_the_house_allows_and_nothing_else() {
    let begun = Instant::now();
    let city = City::sqlite(11).await;
    let matrix = ask_everything(city, |_| true).await;
    let law = Law::of_the_house();
    let faults = matrix.faults(&law);
    assert!(
        faults.is_empty(),
        "{} of {} cells:\n{}",
        faults.len(),
        matrix.cells.len(),
        first(&faults)
    );
    assert!(
        matrix.told.is_empty(),
        "{} answers tell:\n{}",
        matrix.told.len(),
        first(&matrix.told)
    );
    agrees_with_access(&matrix, &law);
    control(&matrix, &law);
    let (killed, all, survivors) = mutate(&matrix, &law);
    let share = killed * 100 / all;
    assert!(
        share >= 95,
        "{killed} of {all} turned rules are noticed; not these:\n{}",
        first(&survivors)
    );
    println!(
        "T1: {} addresses, {} requests, {} people, {} cells, 0 wrong; {} of {} turned rules noticed; {:.1} s",
        address::all().len(),
        matrix.targets.len(),
        matrix.people.all().len(),
        matrix.cells.len(),
        killed,
        all,
        begun.elapsed().as_secs_f64(),
    );
    for survivor in survivors {
        println!("T1: not noticed: {survivor}");
    }
}

/// One of each kind: what the second engine must answer like the first.
const FEW: [&str; 8] = [
    "visitor",
    "worker",
    "employer",
    "stranger",
    "courier.neutral",
    "courier.lead",
    "west.intaker",
    "auditor",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgresql_answers_the_same() {
    let Some(city) = City::postgres(12).await else {
        println!("T1: no PostgreSQL server is offered; nothing is proved about it");
        return;
    };
    let matrix = ask_everything(city, |guest| FEW.contains(&guest.key)).await;
    let faults = matrix.faults(&Law::of_the_house());
    assert!(faults.is_empty(), "{}:\n{}", faults.len(), first(&faults));
    assert!(matrix.told.is_empty(), "{}", first(&matrix.told));
    println!("T1: {} cells on PostgreSQL, 0 wrong", matrix.cells.len());
}

async fn ask_everything(city: City, asked: fn(&Guest) -> bool) -> Matrix {
    let cases = play::settled(&city).await;
    let mut facts = Vec::new();
    let mut tx = city.kept.store.read().await.unwrap();
    for played in cases.all().into_iter().chain([&cases.ended]) {
        facts.push(tx.facts(played.case).await.unwrap().unwrap());
    }
    drop(tx);
    let mut targets = Vec::new();
    for address in address::all() {
        let some = target::of(address, &cases);
        assert!(some.is_some(), "nobody has written down who may use {}", address.name());
        targets.extend(some.unwrap());
    }
    let matrix = Matrix {
        people: People::sign_in(&city).await,
        facts,
        targets,
        cells: Vec::new(),
        told: Vec::new(),
    };
    // Half the people at a time, side by side.
    let (city, mut matrix) = (Arc::new(city), Arc::new(matrix));
    let mut hands = JoinSet::new();
    for hand in 0..HANDS {
        let (city, matrix) = (Arc::clone(&city), Arc::clone(&matrix));
        hands.spawn(async move {
            let mut heard = Vec::new();
            let all = matrix.people.all().iter().enumerate();
            for (who, _) in all.filter(|(who, guest)| who % HANDS == hand && asked(guest)) {
                heard.push(ask_as(&city, &matrix, who).await);
            }
            heard
        });
    }
    let heard = hands.join_all().await;
    let all = Arc::get_mut(&mut matrix).unwrap();
    for (cells, told) in heard.into_iter().flatten() {
        all.cells.extend(cells);
        all.told.extend(told);
    }
    Arc::into_inner(matrix).unwrap()
}

/// Asks for everything as one of the people: the answers, and those that tell what they must not.
async fn ask_as(city: &City, matrix: &Matrix, who: usize) -> (Vec<Cell>, Vec<String>) {
    let mut absent: BTreeMap<(&str, Verb), String> = BTreeMap::new();
    let (mut cells, mut told) = (Vec::with_capacity(matrix.targets.len()), Vec::new());
    for (what, target) in matrix.targets.iter().enumerate() {
        let guest = &matrix.people.all()[who];
        // Whoever signs out is gone: somebody else of the same name does it.
        let ends = target.path.ends_with("/sign-out") || target.address.verb == Verb::Delete;
        let fresh = if ends {
            Some(people::signed(city, guest.key).await)
        } else {
            None
        };
        let guest = fresh.as_ref().unwrap_or(guest);
        let answer = target.ask(city, guest).await;
        let observed = outcome(&answer);
        if observed == Outcome::Gone && target.address.has("case") {
            let plain = stripped(&answer, guest, target);
            let known = absent
                .entry((target.address.path, target.address.verb))
                .or_insert_with(|| plain.clone());
            if *known != plain {
                let different = known.lines().zip(plain.lines()).find(|(one, other)| one != other);
                told.push(format!("{} at {}: {different:?}", guest.key, target.name()));
            }
        }
        cells.push(Cell { who, what, observed });
    }
    (cells, told)
}

/// An answer without what stood in the question.
fn stripped(answer: &Answer, guest: &Guest, target: &Target) -> String {
    let mut whole = String::from_utf8_lossy(&answer.whole()).into_owned();
    for text in target.echoed.iter().chain([&guest.csrf]).filter(|text| text.len() > 3) {
        whole = whole.replace(text.as_str(), "…");
    }
    // The number of bytes counts what was echoed too.
    let lines: Vec<&str> = whole
        .lines()
        .filter(|line| !line.ends_with(" bytes") && !line.starts_with("content-length: "))
        .collect();
    lines.join("\n")
}

fn outcome(answer: &Answer) -> Outcome {
    let to = answer.header("location");
    match answer.status.as_u16() {
        401 => Outcome::SignIn,
        303 if to.starts_with("/sign-in?next=") || to.starts_with("/desk/sign-in?next=") => Outcome::SignIn,
        403 => Outcome::Denied,
        404 => Outcome::Gone,
        500.. => Outcome::Broken,
        _ => Outcome::Admitted,
    }
}

/// The rules written out as rows say the same as `domain::access` itself, for everybody in every case.
fn agrees_with_access(matrix: &Matrix, law: &Law) {
    for cell in &matrix.cells {
        let (guest, target) = (&matrix.people.all()[cell.who], &matrix.targets[cell.what]);
        let About::Case(number) = target.about else {
            continue;
        };
        let (actor, facts) = (&guest.actor, &matrix.facts[number]);
        let allowed = match target.rule {
            Rule::See => access::may_see(actor, facts).is_ok(),
            Rule::Take { kind, .. } => access::may_take(actor, facts, kind).is_ok(),
            Rule::Speak => access::may_speak(actor, facts).is_ok(),
            Rule::Whisper(side) => access::may_whisper(actor, facts, side).is_ok(),
            Rule::Complete { hidden: false } => access::may_complete(actor, facts).is_ok(),
            Rule::Reveal => access::may_reveal(actor, facts, access::Purpose::Contact).is_ok(),
            _ => continue,
        };
        let written = law.outcome(Asks::Anybody, target.rule, actor, Some(facts)) == Outcome::Admitted;
        assert_eq!(allowed, written, "{} at {}", guest.key, target.name());
    }
}

/// One cell that is denied, expected as allowed: the comparison must turn red, and only there.
fn control(matrix: &Matrix, law: &Law) {
    let denied = matrix
        .cells
        .iter()
        .position(|cell| cell.observed == Outcome::Denied)
        .unwrap();
    let wrong = matrix
        .cells
        .iter()
        .enumerate()
        .filter(|(number, cell)| {
            let expected = if *number == denied {
                Outcome::Admitted
            } else {
                matrix.expected(law, cell)
            };
            expected != cell.observed
        })
        .count();
    assert_eq!(wrong, 1, "a right given by mistake is noticed");
}

/// Turns every rule round, one at a time, and asks whether any answer would be wrong then.
fn mutate(matrix: &Matrix, law: &Law) -> (usize, usize, Vec<String>) {
    let rows: Vec<Row> = universe()
        .into_iter()
        .filter(|row| can_be_asked(matrix, *row))
        .collect();
    let mut survivors = Vec::new();
    for row in &rows {
        let turned = law.flipped(*row);
        let noticed = matrix.cells.iter().any(|cell| {
            touches(*row, matrix.targets[cell.what].rule) && matrix.expected(&turned, cell) != cell.observed
        });
        if !noticed {
            survivors.push(format!("{row:?}"));
        }
    }
    (rows.len() - survivors.len(), rows.len(), survivors)
}

/// Whether a request of the matrix could notice the row: a kind of paper that no case has issued stands at no address.
fn can_be_asked(matrix: &Matrix, row: Row) -> bool {
    match row {
        Row::Reads(kind, _) => matrix
            .targets
            .iter()
            .any(|target| matches!(target.rule, Rule::Paper(asked) if asked == kind)),
        Row::Takes(..)
        | Row::Sees(_)
        | Row::Listens(_)
        | Row::Consults(_)
        | Row::Speaks(_)
        | Row::Whispers(..)
        | Row::Reveals(_)
        | Row::Invites(_)
        | Row::Completes(_)
        | Row::Registers(_)
        | Row::Browses(_)
        | Row::Corrects(_) => true,
    }
}

fn first(lines: &[String]) -> String {
    lines.iter().take(40).cloned().collect::<Vec<_>>().join("\n")
}

/// The suite knows every kind of answer it counts, so that a silent page is not taken for a denied one.
#[test]
fn answers_are_told_apart() {
    let answer = |status: u16, to: &str| {
        let mut headers = axum::http::HeaderMap::new();
        headers.insert("location", to.parse().unwrap());
        outcome(&Answer {
            status: axum::http::StatusCode::from_u16(status).unwrap(),
            headers,
            bytes: Vec::new(),
        })
    };
    let told: BTreeSet<String> = [
        (401, ""),
        (303, "/sign-in?next=/me"),
        (303, "/me"),
        (403, ""),
        (404, ""),
        (422, ""),
        (503, ""),
    ]
    .map(|(status, to)| format!("{:?}", answer(status, to)))
    .into();
    assert_eq!(told.len(), 5);
}

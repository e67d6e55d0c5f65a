//! Many at once (T5): every answer is compared with the log that is there in the end.

use std::collections::{BTreeMap, BTreeSet};

use app::{
    App, AppError,
    act::{Deed, Fresh},
};
use domain::{
    access::{self, Actor},
    id::{CaseId, StepId},
    step::{Kind, Recorded},
    testing::people,
};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use tokio::task::JoinSet;

use crate::house::{House, claim, cut, typed};

const SEED: u64 = 11;
const CLIENTS: u64 = 16;
const CASES: usize = 60;
const TRIES: usize = 2_000;

/// What a client knows about a step it tried to take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    /// It was told yes.
    Done,
    /// It was told no.
    Refused,
    /// The line broke.
    Unknown,
}

/// One try and its outcome.
#[derive(Clone, Copy, Debug)]
struct Try {
    case: CaseId,
    id: StepId,
    known: Known,
}

/// Everything that does not fit between what clients know and what the logs say.
fn faults(tries: &[Try], logs: &BTreeMap<CaseId, Vec<Recorded>>) -> Vec<String> {
    let mut faults = Vec::new();
    let mut taken: BTreeMap<StepId, Vec<CaseId>> = BTreeMap::new();
    for (case, log) in logs {
        for (expected, step) in (1..).zip(log) {
            if step.seq != expected || step.case != *case {
                faults.push(format!("{case} has {} where {expected} belongs", step.seq));
            }
            taken.entry(step.id).or_default().push(*case);
        }
    }
    for (id, cases) in &taken {
        if cases.len() > 1 {
            faults.push(format!("{id} was taken {} times", cases.len()));
        }
    }
    let mut best: BTreeMap<StepId, (CaseId, Known)> = BTreeMap::new();
    for attempt in tries {
        let known = best.entry(attempt.id).or_insert((attempt.case, attempt.known));
        // Of several answers about one step, "yes" and then "no answer" count.
        known.1 = match (known.1, attempt.known) {
            (Known::Done, _) | (_, Known::Done) => Known::Done,
            (Known::Unknown, _) | (_, Known::Unknown) => Known::Unknown,
            (Known::Refused, Known::Refused) => Known::Refused,
        };
    }
    for (id, (case, known)) in &best {
        let there = taken.get(id).is_some_and(|cases| cases == &[*case]);
        match known {
            Known::Done if !there => faults.push(format!("{id} was acknowledged and is not there")),
            Known::Refused if taken.contains_key(id) => {
                faults.push(format!("{id} was refused and is there"));
            }
            Known::Done | Known::Refused | Known::Unknown => {}
        }
    }
    let known: BTreeSet<StepId> = best.keys().copied().collect();
    for step in logs.values().flatten() {
        if step.by != access::Author::System && !known.contains(&step.id) {
            faults.push(format!("nobody tried {}", step.id));
        }
    }
    faults
}

/// One client: tries steps on cases until it has tried enough.
struct Client {
    app: App,
    number: u64,
    chance: StdRng,
    cases: Vec<CaseId>,
    /// The newest version seen of each case; reads never go back.
    seen: BTreeMap<CaseId, u64>,
    tries: Vec<Try>,
}

impl Client {
    fn id(&mut self) -> StepId {
        let number = u128::try_from(self.tries.len()).unwrap();
        StepId::from_bits((1 << 110) | (u128::from(self.number) << 64) | number)
    }

    /// Looks at a case as a page does.
    async fn look(&mut self, case: CaseId) -> Option<Recorded> {
        let mut tx = self.app.store().read().await.unwrap();
        let facts = tx.facts(case).await.unwrap()?;
        let see = access::may_see(&Actor::System, &facts).unwrap();
        let last = tx.load(&see).await.unwrap().pop()?;
        let before = self.seen.insert(case, last.seq).unwrap_or(0);
        assert!(before <= last.seq, "{case} went back from {before} to {}", last.seq);
        Some(last)
    }

    async fn try_once(&mut self) {
        let case = self.cases[self.chance.random_range(0..self.cases.len())];
        let Some(last) = self.look(case).await else {
            return;
        };
        let (actor, kind, fields) = match last.step.kind() {
            Kind::File => (people::intaker(), Kind::Accept, typed(&[])),
            Kind::Assign => (people::mediator(), Kind::NotifyEmployer, typed(&[])),
            _ => (people::mediator(), Kind::RecordContact, typed(&[("channel", "phone")])),
        };
        let id = self.id();
        let deed = Deed {
            case,
            seen: last.seq,
            id,
            kind,
            typed: fields,
            fresh: Fresh::Shown,
        };
        match self.chance.random_range(0..10) {
            // A double tap: the same form twice at once.
            0..3 => {
                let (one, two) = tokio::join!(self.app.act(&actor, deed.clone()), self.app.act(&actor, deed));
                self.note(case, id, Some(one));
                self.note(case, id, Some(two));
            }
            // A line that breaks somewhere on the way.
            3..5 => {
                let polls = self.chance.random_range(0..25);
                let answer = cut(polls, self.app.act(&actor, deed)).await;
                self.note(case, id, answer);
            }
            _ => {
                let answer = self.app.act(&actor, deed).await;
                self.note(case, id, Some(answer));
            }
        }
    }

    fn note(&mut self, case: CaseId, id: StepId, answer: Option<Result<app::act::Done, AppError>>) {
        let known = match answer {
            Some(Ok(done)) => {
                let seen = self.seen.entry(case).or_insert(0);
                *seen = done.version.max(*seen);
                Known::Done
            }
            Some(Err(AppError::Stale { seen, now })) => {
                assert!(seen < now, "{seen} {now}");
                Known::Refused
            }
            // Whoever was not first may find another step open than the one on the page.
            Some(Err(AppError::Refused(_) | AppError::Denied(_))) => Known::Refused,
            Some(Err(other)) => unreachable!("{other}"),
            None => Known::Unknown,
        };
        self.tries.push(Try { case, id, known });
    }
}

async fn logs(house: &House, cases: &[CaseId]) -> BTreeMap<CaseId, Vec<Recorded>> {
    let mut logs = BTreeMap::new();
    for case in cases {
        logs.insert(*case, house.log(*case).await);
    }
    logs
}

/// Opens the cases, each by a form that is sent twice at once; returns them with what is known of their first steps.
async fn open(house: &House, count: usize) -> (Vec<CaseId>, Vec<Try>) {
    let (courier, mut forms) = (house.courier().await, JoinSet::new());
    for _ in 0..count {
        let source = house.whole();
        let app::open::Source::Whole { id, .. } = source else {
            unreachable!()
        };
        for _ in 0..2 {
            let (app, courier, source) = (house.app.clone(), courier.clone(), source.clone());
            forms.spawn(async move {
                let receipt = app.open(&courier, source, &claim()).await.unwrap();
                Try {
                    case: receipt.case,
                    id,
                    known: Known::Done,
                }
            });
        }
    }
    let tries = forms.join_all().await;
    let cases: BTreeSet<CaseId> = tries.iter().map(|attempt| attempt.case).collect();
    (cases.into_iter().collect(), tries)
}

on_each_engine!(
    a_crowd_leaves_a_log_that_fits_what_everybody_was_told,
    an_answer_before_the_commit_is_found_out,
);

async fn a_crowd_leaves_a_log_that_fits_what_everybody_was_told(house: House) {
    eprintln!("seed {SEED}");
    let (cases, mut tries) = open(&house, CASES).await;
    assert_eq!(cases.len(), CASES);
    let mut clients = JoinSet::new();
    // Two processes serve the crowd, as behind a balancer.
    let other = house.second(8).await;
    for number in 0..CLIENTS {
        let app = if number % 2 == 0 {
            house.app.clone()
        } else {
            other.clone()
        };
        let mut client = Client {
            app,
            number,
            chance: StdRng::seed_from_u64(SEED + number),
            // Most of the crowd meets at a few cases.
            cases: cases
                .iter()
                .copied()
                .take(if number < 12 { 20 } else { CASES })
                .collect(),
            seen: BTreeMap::new(),
            tries: Vec::new(),
        };
        clients.spawn(async move {
            while client.tries.len() < TRIES / usize::try_from(CLIENTS).unwrap() {
                client.try_once().await;
            }
            client.tries
        });
    }
    tries.extend(clients.join_all().await.concat());
    let count = |known| tries.iter().filter(|attempt| attempt.known == known).count();
    eprintln!(
        "{} done, {} refused, {} unknown",
        count(Known::Done),
        count(Known::Refused),
        count(Known::Unknown)
    );
    assert!(count(Known::Refused) > 20 && count(Known::Unknown) > 20);
    let logs = logs(&house, &cases).await;
    assert_eq!(faults(&tries, &logs), Vec::<String>::new());
    house.is_sound().await;
}

async fn an_answer_before_the_commit_is_found_out(house: House) {
    let (cases, mut tries) = open(&house, 4).await;
    let sound = logs(&house, &cases).await;
    assert_eq!(faults(&tries, &sound), Vec::<String>::new());

    // The planted fault: a recorder that says yes and then loses the transaction.
    let (case, id) = (cases[0], house.step_id());
    let mut tx = house.app.store().begin().await.unwrap();
    let facts = tx.facts(case).await.unwrap().unwrap();
    let permit = access::may_take(&people::intaker(), &facts, Kind::Accept).unwrap();
    let step = Recorded {
        id,
        seq: 2,
        by: permit.author(),
        step: Kind::Accept.into(),
        ..sound[&case][0].clone()
    };
    tx.append(&permit, &[step]).await.unwrap();
    tries.push(Try {
        case,
        id,
        known: Known::Done,
    });
    drop(tx);
    let lost = faults(&tries, &logs(&house, &cases).await);
    assert_eq!(lost, [format!("{id} was acknowledged and is not there")]);
    tries.pop();

    // And the faults a log itself can have: a twin, a gap, a step refused or never tried.
    let mut twin = sound.clone();
    let stolen = Recorded {
        seq: 2,
        case: cases[1],
        ..sound[&case][0].clone()
    };
    twin.get_mut(&cases[1]).unwrap().push(stolen);
    assert!(!faults(&tries, &twin).is_empty());
    let mut gap = sound.clone();
    gap.get_mut(&case).unwrap()[0].seq = 2;
    assert_eq!(faults(&tries, &gap).len(), 1);
    let mut unasked = tries.clone();
    unasked.retain(|attempt| attempt.case != case);
    assert_eq!(faults(&unasked, &sound).len(), 1);
    let no: Vec<Try> = tries
        .iter()
        .map(|attempt| Try {
            known: Known::Refused,
            ..*attempt
        })
        .collect();
    assert_eq!(faults(&no, &sound).len(), 4);
}

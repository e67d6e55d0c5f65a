//! Fault 21: the text-message gateway is down, slow, or says what is not so. Filing goes on, what waits is tried again, and what never
//! goes is laid aside where an operator sees it.

use std::{
    collections::BTreeSet,
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use domain::{id::CaseId, reaction::Audience};
use jiff::SignedDuration;
use rand::{SeedableRng, rngs::StdRng};
use rstest::rstest;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};
use worker::{
    Worker,
    channel::{Channel, Gateway},
    papers::{Papers, Source},
};

use crate::house::{House, claim};

/// How long the house waits for the gateway in these tests.
const WITHIN: Duration = Duration::from_millis(300);

/// How the gateway behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    /// Takes a message and says so.
    Polite,
    /// Hangs up.
    Down,
    /// Says no.
    Refuses,
    /// Takes the request and says nothing.
    Slow,
    /// Says yes and takes nothing.
    Lies,
    /// Says yes to another message.
    Confuses,
    /// Takes the message and breaks off before it says so.
    Forgets,
}

/// A gateway on loopback, which can change its manner, with the book of what it took.
#[derive(Clone)]
struct Carrier {
    address: SocketAddr,
    manner: Arc<Mutex<Manner>>,
    /// The ids of the messages it took; a second one under an id is the same.
    taken: Arc<Mutex<BTreeSet<String>>>,
    asked: Arc<Mutex<usize>>,
}

impl Carrier {
    #[expect(
        clippy::disallowed_methods,
        reason = "the other side of the wire; it ends with the runtime of the test"
    )]
    async fn open(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let carrier = Self {
            address: listener.local_addr().unwrap(),
            manner: Arc::new(Mutex::new(manner)),
            taken: Arc::default(),
            asked: Arc::default(),
        };
        let behind = carrier.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(behind.clone().behave(stream));
            }
        });
        carrier
    }

    fn becomes(&self, manner: Manner) {
        *self.manner.lock().unwrap() = manner;
    }

    fn taken(&self) -> BTreeSet<String> {
        self.taken.lock().unwrap().clone()
    }

    fn asked(&self) -> usize {
        *self.asked.lock().unwrap()
    }

    async fn behave(self, mut stream: TcpStream) {
        let Some(id) = id_of(&mut stream).await else { return };
        *self.asked.lock().unwrap() += 1;
        let manner = *self.manner.lock().unwrap();
        if matches!(manner, Manner::Polite | Manner::Forgets) {
            self.taken.lock().unwrap().insert(id.clone());
        }
        let (status, body) = match manner {
            Manner::Polite => ("200 OK", format!("{{\"id\":\"{id}\",\"accepted\":true}}")),
            Manner::Refuses => ("503 No", String::new()),
            Manner::Lies => ("200 OK", "{\"message\":\"ok\"}".to_owned()),
            Manner::Confuses => (
                "200 OK",
                "{\"id\":\"01KJ0000000000000000000001\",\"accepted\":true}".to_owned(),
            ),
            Manner::Slow => {
                tokio::time::sleep(WITHIN * 4).await;
                return;
            }
            Manner::Down | Manner::Forgets => return,
        };
        let head = format!(
            "HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
            body.len()
        );
        let _sent = stream.write_all((head + &body).as_bytes()).await;
    }

    /// A worker of the house that sends by this gateway.
    fn worker(&self, house: &House) -> Worker {
        let gateway = Gateway::new(&format!("http://{}/messages", self.address), "sample-key", WITHIN).unwrap();
        Worker::new(
            house.app.clone(),
            Papers::new(Source::System),
            Channel::Gateway(gateway),
            StdRng::seed_from_u64(21),
        )
    }
}

/// Reads a whole request and returns the id of its message.
async fn id_of(stream: &mut TcpStream) -> Option<String> {
    let mut read = Vec::new();
    let mut buffer = [0; 4_096];
    loop {
        let n = stream.read(&mut buffer).await.ok().filter(|n| *n > 0)?;
        read.extend_from_slice(&buffer[..n]);
        let text = String::from_utf8_lossy(&read).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        assert!(head.to_lowercase().contains("authorization: bearer sample-key"));
        if let Some((_, rest)) = body.split_once("\"id\":\"")
            && body.ends_with('}')
        {
            return rest.split('"').next().map(str::to_owned);
        }
    }
}

async fn count(house: &House, state: &str) -> i64 {
    let mut tx = house.kept.store.read().await.unwrap();
    tx.count_messages(state).await.unwrap()
}

/// What is wrong between what the house takes as sent and what the gateway took.
async fn faults(house: &House, carrier: &Carrier) -> Vec<String> {
    let rows = house
        .kept
        .read("SELECT message_id, state FROM sent_messages ORDER BY message_id");
    let taken = carrier.taken();
    let rows = rows.await.unwrap().into_iter();
    rows.filter(|row| row[1] == "handed" && !taken.contains(&row[0]))
        .map(|row| format!("{} was never taken", row[0]))
        .collect()
}

#[rstest]
#[case(Manner::Down)]
#[case(Manner::Refuses)]
#[case(Manner::Slow)]
#[case(Manner::Lies)]
#[case(Manner::Confuses)]
#[case(Manner::Forgets)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn filing_goes_on_and_what_waits_is_tried_again(#[case] manner: Manner) {
    let house = House::new().await;
    let carrier = Carrier::open(manner).await;
    let hand = carrier.worker(&house);
    let filing = async {
        let mut slowest = Duration::ZERO;
        for number in 0..10 {
            let begun = Instant::now();
            house.file(CaseId::from_bits(100 + number), &claim()).await;
            slowest = slowest.max(begun.elapsed());
        }
        slowest
    };
    let (ticked, slowest) = tokio::join!(hand.tick(), filing);
    ticked.unwrap();
    hand.tick().await.unwrap();
    assert!(carrier.asked() > 0);
    assert!(slowest < Duration::from_secs(5), "a filing took {slowest:?}");
    assert_eq!(count(&house, "handed").await, 0, "{manner:?}");
    let waiting = count(&house, "ready").await;
    assert!(waiting >= 11, "{waiting}");

    // The gateway comes to its senses within the hour.
    carrier.becomes(Manner::Polite);
    for _ in 0..40 {
        house.forward(SignedDuration::from_mins(2));
        hand.tick().await.unwrap();
    }
    assert_eq!((count(&house, "ready").await, count(&house, "dead").await), (0, 0));
    assert_eq!(
        count(&house, "handed").await,
        i64::try_from(carrier.taken().len()).unwrap()
    );
    assert_eq!(faults(&house, &carrier).await, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_gateway_that_stays_down_costs_little_and_raises_the_alarm() {
    let house = House::new().await;
    let carrier = Carrier::open(Manner::Down).await;
    let hand = carrier.worker(&house);
    let phones = house.app.phones(house.case, Audience::Worker).await.unwrap();
    assert_eq!(phones.len(), 1);
    hand.tick().await.unwrap();
    let first = carrier.asked();
    assert_eq!(first, 1, "after a failure the channel rests");
    for _ in 0..40 {
        house.forward(SignedDuration::from_hours(1));
        hand.tick().await.unwrap();
    }
    assert_eq!(carrier.asked(), 12, "twelve tries, then aside");
    assert_eq!((count(&house, "ready").await, count(&house, "dead").await), (0, 1));
    // Other work was done all the while.
    assert_eq!(house.tasks("ready").await, 0);
}

/// The control: a message that is taken as sent although no gateway took it is noticed.
#[tokio::test]
async fn a_message_that_nobody_took_is_noticed() {
    let house = House::new().await;
    let carrier = Carrier::open(Manner::Polite).await;
    carrier.worker(&house).tick().await.unwrap();
    assert_eq!(faults(&house, &carrier).await, Vec::<String>::new());
    carrier.taken.lock().unwrap().pop_first();
    assert_eq!(faults(&house, &carrier).await.len(), 1);
}

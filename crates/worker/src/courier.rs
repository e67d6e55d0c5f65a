//! Carries news to partner agencies: each partner has its own line, so that one that is dead delays nobody else; each case keeps its order; a
//! redirect is never followed and an answer is never believed beyond its status (AP-7, OB-1 to OB-3).

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use app::{
    App,
    exchange::{Partner, Reach, is_forbidden, notice},
};
use jiff::Timestamp;
use rand::rngs::StdRng;
use reqwest::{
    dns::{Addrs, Name, Resolve, Resolving},
    header,
};
use store::{EventRow, StoreError};
use tokio::{
    sync::watch,
    task::{JoinError, JoinSet},
};
use wire::sign::{ID, SIGNATURE, TIMESTAMP};

mod breaker;

use breaker::Breaker;

use crate::{BREATH, DEMO_PAUSE, LEASE, Outcome, PAUSE, backoff};

/// How many news are under way to one partner at a time.
pub const CAP: usize = 4;
/// How long a partner may take until it is reached.
const REACH: Duration = Duration::from_secs(3);
/// How long it may take until it has answered; well within the lease.
const WHOLE: Duration = Duration::from_secs(10);

/// Carries news to partners.
pub struct Courier {
    app: App,
    client: Option<reqwest::Client>,
    lines: Mutex<BTreeMap<String, Line>>,
    chance: Mutex<StdRng>,
    whole: Duration,
}

/// The line to one partner.
#[derive(Default)]
struct Line {
    breaker: Breaker,
    under_way: usize,
}

/// Why a partner did not take the news.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
enum Fault {
    /// It cannot be reached, or broke off.
    #[error("the partner cannot be reached")]
    Unreachable,
    /// It took too long.
    #[error("the partner did not answer in time")]
    Late,
    /// It said no.
    #[error("the partner answered with status {0}")]
    Status(u16),
    /// The house cannot ask anybody.
    #[error("the partner has no address or no key")]
    NotConnected,
}

impl Fault {
    /// Whether it says something about the partner rather than about this piece of news.
    fn is_of_the_line(self) -> bool {
        match self {
            Self::Unreachable | Self::Late => true,
            Self::Status(status) => status >= 500 || status == 429 || status == 408,
            Self::NotConnected => false,
        }
    }
}

/// Looks names up and passes on no address that is never asked: what was judged is what is connected to, so a name that changes its mind in
/// between gains nothing.
struct Judge(Reach);

impl Resolve for Judge {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = self.0;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let found: Vec<SocketAddr> = found.collect();
            if found.iter().any(|address| is_forbidden(address.ip(), reach)) {
                return Err("the name leads to an address that is never asked".into());
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

impl Courier {
    /// A courier of this house; the source of chance spreads retries.
    pub fn new(app: App, chance: StdRng) -> Self {
        let reach = if app.options().is_demo() {
            Reach::Near
        } else {
            Reach::Away
        };
        // Only the first provider counts; the store may have come first.
        let _installed = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .connect_timeout(REACH)
            .dns_resolver(Arc::new(Judge(reach)))
            .user_agent("yangguang")
            .build();
        if let Err(error) = &client {
            tracing::error!(%error, "nothing is sent to partners: the client cannot be made");
        }
        Self {
            app,
            client: client.ok(),
            lines: Mutex::new(BTreeMap::new()),
            chance: Mutex::new(chance),
            whole: WHOLE,
        }
    }

    /// The same with less patience, for tests of partners that hang.
    #[must_use]
    pub fn with_patience(self, whole: Duration) -> Self {
        Self { whole, ..self }
    }

    /// Carries until told to stop. What is under way then is finished.
    pub(crate) async fn run(self: Arc<Self>, mut shutdown: watch::Receiver<bool>) {
        // Each piece of news is a task of its own: one that held the writer while nobody polled it would stop the claiming of the next.
        let mut under_way = JoinSet::new();
        while !*shutdown.borrow_and_update() && shutdown.has_changed().is_ok() {
            let mut failed = false;
            for partner in self.app.partners() {
                match self.claims(partner).await {
                    Ok(claimed) => {
                        for event in claimed {
                            let (courier, partner) = (Arc::clone(&self), partner.clone());
                            under_way.spawn(async move { courier.carry(&partner, event).await });
                        }
                    }
                    Err(error) => {
                        failed = true;
                        tracing::error!(%error, partner = partner.id, "news for a partner could not be claimed");
                    }
                }
            }
            let pause = if failed { DEMO_PAUSE } else { self.pause().await };
            tokio::select! {
                Some(carried) = under_way.join_next() => log_failure(carried),
                () = self.app.called() => {}
                _ = shutdown.changed() => {}
                () = tokio::time::sleep(pause) => {}
            }
        }
        while let Some(carried) = under_way.join_next().await {
            log_failure(carried);
        }
    }

    /// Carries everything that is due now, one after the other.
    pub(crate) async fn tick(&self) -> Result<Vec<Outcome>, StoreError> {
        let mut outcomes = Vec::new();
        for partner in self.app.partners() {
            loop {
                let claimed = self.claims(partner).await?;
                if claimed.is_empty() {
                    break;
                }
                for event in claimed {
                    outcomes.push(self.carry(partner, event).await?);
                }
            }
        }
        Ok(outcomes)
    }

    /// Claims what may be sent to a partner now, as much as its line takes.
    async fn claims(&self, partner: &Partner) -> Result<Vec<EventRow>, StoreError> {
        let mut claimed = Vec::new();
        if partner.endpoint.is_none() || !partner.is_connected() {
            return Ok(claimed);
        }
        // What one person wrote into a file opens no way out of the house; the news wait.
        if !self.app.target(partner).await?.is_open() {
            return Ok(claimed);
        }
        let now = self.app.now();
        while self.has_room(partner, now) {
            // Looking costs nothing; claiming waits for the writer.
            if !self.is_due(partner, now).await? {
                break;
            }
            let mut tx = self.app.store().begin().await?;
            let Some(event) = tx.claim_event(&partner.id, now, LEASE).await? else {
                break;
            };
            tx.commit().await?;
            self.on(partner, |line| line.under_way += 1);
            claimed.push(event);
        }
        Ok(claimed)
    }

    async fn is_due(&self, partner: &Partner, now: Timestamp) -> Result<bool, StoreError> {
        let mut tx = self.app.store().read().await?;
        Ok(tx.next_event(&partner.id).await?.is_some_and(|at| at <= now))
    }

    fn has_room(&self, partner: &Partner, now: Timestamp) -> bool {
        self.on(partner, |line| line.under_way < line.breaker.room(now, CAP))
    }

    /// Sends one piece of news and records what came of it.
    async fn carry(&self, partner: &Partner, event: EventRow) -> Result<Outcome, StoreError> {
        let sent = tokio::time::timeout(self.whole, self.send(partner, &event))
            .await
            .unwrap_or(Err(Fault::Late));
        let now = self.app.now();
        self.on(partner, |line| {
            line.under_way = line.under_way.saturating_sub(1);
            match sent {
                Err(fault) if fault.is_of_the_line() => line.breaker.failed(now),
                Ok(()) | Err(_) => line.breaker.succeeded(),
            }
        });
        self.record(&event, sent, now).await
    }

    async fn record(&self, event: &EventRow, sent: Result<(), Fault>, now: Timestamp) -> Result<Outcome, StoreError> {
        let held = |held: bool, outcome| if held { outcome } else { Outcome::Lost };
        let mut tx = self.app.store().begin().await?;
        let outcome = match sent {
            Ok(()) => held(tx.finish_event(event, now).await?, Outcome::Done),
            Err(fault) if backoff::is_over(event.attempts, event.since, now) => {
                tracing::error!(partner = event.partner, case = %event.case, event = %event.id, %fault, "news for a partner was laid aside");
                held(tx.bury_event(event, &fault.to_string()).await?, Outcome::Buried)
            }
            Err(fault) => {
                let pause = {
                    let mut chance = self.chance.lock().unwrap_or_else(PoisonError::into_inner);
                    backoff::pause(event.attempts, &mut *chance)
                };
                let at = now.saturating_add(pause).unwrap_or(now);
                tracing::warn!(partner = event.partner, case = %event.case, event = %event.id, attempts = event.attempts, %fault, "news for a partner will be sent again");
                held(
                    tx.retry_event(event, at, &fault.to_string()).await?,
                    Outcome::Again { at },
                )
            }
        };
        tx.commit().await?;
        Ok(outcome)
    }

    async fn send(&self, partner: &Partner, event: &EventRow) -> Result<(), Fault> {
        let (Some(client), Some(endpoint), Some(key)) = (&self.client, &partner.endpoint, partner.signing_key()) else {
            return Err(Fault::NotConnected);
        };
        let body = serde_json::to_vec(&notice(event)).map_err(|_| Fault::NotConnected)?;
        let (id, second) = (event.id.to_string(), self.app.now().as_second());
        let answer = client
            .post(endpoint.url().clone())
            .header(header::CONTENT_TYPE, "application/json")
            .header(SIGNATURE, key.sign(&id, second, &body))
            .header(ID, id)
            .header(TIMESTAMP, second)
            .body(body)
            .send()
            .await
            .map_err(|_| Fault::Unreachable)?;
        // The status is the whole answer: the body is dropped unread, however large it is.
        match answer.status() {
            status if status.is_success() => Ok(()),
            status => Err(Fault::Status(status.as_u16())),
        }
    }

    fn on<T>(&self, partner: &Partner, change: impl FnOnce(&mut Line) -> T) -> T {
        // A line is numbers only; a panic elsewhere leaves none of them half written.
        let mut lines: MutexGuard<'_, _> = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        change(lines.entry(partner.id.clone()).or_default())
    }

    /// How long to sleep when nothing happens.
    async fn pause(&self) -> Duration {
        let most = if self.app.options().is_demo() {
            DEMO_PAUSE
        } else {
            PAUSE
        };
        let now = self.app.now();
        let mut pause = most;
        for partner in self.app.partners().iter().filter(|partner| partner.endpoint.is_some()) {
            let Ok(mut tx) = self.app.store().read().await else {
                return most;
            };
            // A line without room is woken by its own answer, one that rests by the end of its rest.
            if let Ok(Some(next)) = tx.next_event(&partner.id).await
                && self.has_room(partner, next.max(now))
            {
                pause = pause.min(Duration::try_from(next.duration_since(now)).unwrap_or(BREATH));
            }
        }
        pause.clamp(BREATH, most)
    }
}

/// What could not be written down comes back: the lease runs out and the news are claimed again.
fn log_failure(carried: Result<Result<Outcome, StoreError>, JoinError>) {
    match carried {
        Ok(Ok(_)) => {}
        Ok(Err(error)) => tracing::error!(%error, "what came of news for a partner could not be written down"),
        Err(error) => tracing::error!(%error, "news for a partner broke down on the way"),
    }
}

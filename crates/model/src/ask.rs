//! Asking, and listening for as long as was agreed.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Instant,
};

use jiff::civil::Date;
use reqwest::header;
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{Instant as Moment, timeout_at},
};
use url::Url;

use crate::{
    purse::{Closed, Purse},
    settings::{self, Settings, Unfit},
    wire::{self, Event, Lines},
};

/// How many talks go on at the same time; more people than that read the answer without it.
const TALKS: usize = 8;

/// How many bytes of a stream are read for each token that was agreed: a token is a few letters, its wrapping a few hundred.
const BYTES_PER_TOKEN: usize = 600;

/// A language model that may be asked.
#[derive(Clone)]
pub struct Model(Arc<Inner>);

struct Inner {
    client: reqwest::Client,
    address: Url,
    settings: Settings,
    purse: Mutex<Purse>,
    talks: Arc<Semaphore>,
}

/// Why the model is not asked now; the answer does without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unavailable {
    /// What the day may cost is spent.
    Spent,
    /// It failed several times in a row.
    Resting,
    /// Too many people talk to it.
    Busy,
    /// It did not answer, or not as agreed.
    Broken(Broken),
}

/// How a model failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Broken {
    /// It cannot be reached.
    Unreachable,
    /// It says no; the status.
    Refused(u16),
    /// It took too long.
    Late,
    /// It broke off.
    CutOff,
    /// It does not keep to the protocol.
    Unreadable,
    /// It does not stop.
    Endless,
}

/// How the model stands, for the operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The host that is asked.
    pub host: String,
    /// The name of the model.
    pub model: String,
    /// Tokens spent today.
    pub spent: u64,
    /// Tokens of a day.
    pub limit: u64,
    /// Whether it rests after failures.
    pub resting: bool,
}

/// An answer that is being given.
pub struct Talk {
    model: Model,
    response: reqwest::Response,
    lines: Lines,
    waiting: std::collections::VecDeque<String>,
    state: State,
    until: Moment,
    bytes: usize,
    letters: u64,
    taken: u64,
    asked: u64,
    _place: OwnedSemaphorePermit,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Going,
    Said,
    Failed,
}

impl Model {
    /// A model by its settings. Nothing is asked yet.
    pub fn new(settings: Settings) -> Result<Self, Unfit> {
        let address = settings::address(&settings)?;
        // Only the first provider counts; the store may have come first.
        let _installed = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .connect_timeout(settings.first)
            .user_agent("yangguang")
            .build()
            .map_err(|error| Unfit::Client(error.to_string()))?;
        let purse = Mutex::new(Purse::new(settings.day_tokens));
        Ok(Self(Arc::new(Inner {
            client,
            address,
            settings,
            purse,
            talks: Arc::new(Semaphore::new(TALKS)),
        })))
    }

    /// How it stands.
    pub fn standing(&self) -> Standing {
        let purse = self.purse();
        Standing {
            host: self.0.address.host_str().unwrap_or_default().to_owned(),
            model: self.0.settings.model.clone(),
            spent: purse.spent(),
            limit: self.0.settings.day_tokens,
            resting: purse.is_resting(Instant::now()),
        }
    }

    /// Asks. The answer comes back once its first bytes are there.
    pub async fn ask(&self, system: &str, user: &str, today: Date) -> Result<Talk, Unavailable> {
        let place = Arc::clone(&self.0.talks)
            .try_acquire_owned()
            .map_err(|_| Unavailable::Busy)?;
        let settings = &self.0.settings;
        let asked = tokens(system).saturating_add(tokens(user));
        let taken = asked.saturating_add(u64::from(settings.answer_tokens));
        self.purse()
            .take(taken, today, Instant::now())
            .map_err(|closed| match closed {
                Closed::Spent => Unavailable::Spent,
                Closed::Resting => Unavailable::Resting,
            })?;
        let begun = Moment::now();
        let body = wire::request(&settings.model, system, user, settings.answer_tokens);
        match timeout_at(begun + settings.first, self.send(body))
            .await
            .unwrap_or(Err(Broken::Late))
        {
            Ok(response) => Ok(Talk {
                model: self.clone(),
                response,
                lines: Lines::default(),
                waiting: std::collections::VecDeque::new(),
                state: State::Going,
                until: begun + settings.whole,
                bytes: usize::try_from(settings.answer_tokens)
                    .unwrap_or(usize::MAX)
                    .saturating_mul(BYTES_PER_TOKEN),
                letters: 0,
                taken,
                asked,
                _place: place,
            }),
            Err(broken) => {
                self.purse().failed(Instant::now());
                tracing::warn!(?broken, "the language model does not answer; answers do without it");
                Err(Unavailable::Broken(broken))
            }
        }
    }

    async fn send(&self, body: String) -> Result<reqwest::Response, Broken> {
        let mut request = self
            .0
            .client
            .post(self.0.address.clone())
            .header(header::CONTENT_TYPE, "application/json");
        if !self.0.settings.key.is_empty() {
            request = request.bearer_auth(self.0.settings.key.as_str());
        }
        let response = request.body(body).send().await.map_err(|_| Broken::Unreachable)?;
        match response.status() {
            status if status.is_success() => Ok(response),
            status => Err(Broken::Refused(status.as_u16())),
        }
    }

    fn purse(&self) -> MutexGuard<'_, Purse> {
        // A purse is numbers only; a panic elsewhere leaves none of them half written.
        self.0.purse.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Talk {
    /// The next piece of text; nothing when all is said.
    pub async fn next(&mut self) -> Option<Result<String, Broken>> {
        loop {
            if let Some(piece) = self.waiting.pop_front() {
                return Some(Ok(piece));
            }
            if self.state != State::Going {
                return None;
            }
            if let Err(broken) = self.read().await {
                self.state = State::Failed;
                self.model.purse().failed(Instant::now());
                tracing::warn!(?broken, "the language model did not finish; the answer does without it");
                return Some(Err(broken));
            }
        }
    }

    async fn read(&mut self) -> Result<(), Broken> {
        let part = timeout_at(self.until, self.response.chunk())
            .await
            .map_err(|_| Broken::Late)?;
        let Some(part) = part.map_err(|_| Broken::CutOff)? else {
            // A stream that ends without saying so was cut off.
            return Err(Broken::CutOff);
        };
        self.bytes = self.bytes.checked_sub(part.len()).ok_or(Broken::Endless)?;
        for event in self.lines.read(&part).map_err(|_| Broken::Unreadable)? {
            match event {
                Event::Piece(text) => {
                    self.letters = self.letters.saturating_add(tokens(&text));
                    if !text.is_empty() {
                        self.waiting.push_back(text);
                    }
                }
                Event::Done => {
                    self.state = State::Said;
                    self.model.purse().succeeded();
                    break;
                }
            }
        }
        Ok(())
    }
}

impl Drop for Talk {
    /// Gives back what was not used. What was said is counted here: a model that counts its own tokens might count too few.
    fn drop(&mut self) {
        let used = self.asked.saturating_add(self.letters);
        self.model.purse().give_back(self.taken.saturating_sub(used));
    }
}

/// Tokens of a text, rather too many: one for each letter beyond ASCII, one for each four of the others.
fn tokens(text: &str) -> u64 {
    let (mut wide, mut narrow) = (0_u64, 0_u64);
    for letter in text.chars() {
        if letter.is_ascii() { narrow += 1 } else { wide += 1 }
    }
    wide + narrow.div_ceil(4)
}

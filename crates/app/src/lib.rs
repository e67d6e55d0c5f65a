//! The one office. Every door comes here; [`App::act`] and [`App::open`] are the only ways into the log.
//!
//! A request becomes a call of one function in this crate: rights are decided, the law is asked, everything that changes is one
//! transaction, and what follows is written with it as tasks. To add an act of a person: a step in `domain`; it needs nothing here.

#![deny(clippy::wildcard_enum_match_arm, clippy::float_arithmetic)]
#![warn(missing_docs)]

use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use domain::{calendar::Calendar, org::City, step::Rules};
use jiff::{Timestamp, civil::Date};
use store::Store;
use tokio::sync::{Notify, Semaphore};

pub mod account;
pub mod act;
pub mod amount;
pub mod archive;
pub mod articles;
pub mod bundle;
pub mod city;
pub mod completeness;
pub mod draft;
pub mod env;
pub mod error;
pub mod evidence;
pub mod exchange;
pub mod filing;
pub mod holdings;
pub mod invite;
pub mod library;
pub mod open;
pub mod outcome;
pub mod paper;
pub mod read;
pub mod relation;
pub mod reports;
pub mod room;
pub mod speech;
pub mod sweep;
pub mod text;
pub mod values;

pub use error::{AppError, FieldError};

/// The running house: everything a door needs, cheap to clone.
#[derive(Clone)]
pub struct App(Arc<House>);

struct House {
    store: Store,
    city: City,
    calendar: RwLock<Arc<Calendar>>,
    clock: env::Clock,
    ids: env::Ids,
    options: Options,
    wake: Notify,
    call: Notify,
    hashing: Semaphore,
    tags: account::Tags,
    counter: open::Counter,
    library: OnceLock<library::Library>,
    partners: OnceLock<exchange::Partners>,
    binder: OnceLock<bundle::Binder>,
    week: outcome::Week,
}

/// Settings that change what the office does.
#[derive(Clone, Debug)]
pub struct Options {
    /// The address people see, without a slash at the end: `https://…`.
    pub public_url: String,
    /// What the house is for.
    pub mode: Mode,
}

/// What a house is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    /// People's real cases.
    City,
    /// Trying things out: messages are shown, the clock can be moved.
    Demo,
    /// Being measured: a filing under this token is a new one every time, so that one request can be sent again and again.
    Bench(String),
}

impl Options {
    /// Whether this is a city for trying things out.
    pub fn is_demo(&self) -> bool {
        self.mode == Mode::Demo
    }
}

impl App {
    /// Puts the parts together.
    pub fn new(
        store: Store,
        city: City,
        calendar: Calendar,
        clock: env::Clock,
        ids: env::Ids,
        options: Options,
    ) -> Self {
        let tags = account::Tags::of(store.kek());
        Self(Arc::new(House {
            store,
            city,
            calendar: RwLock::new(Arc::new(calendar)),
            clock,
            ids,
            options,
            wake: Notify::new(),
            hashing: Semaphore::new(2),
            tags,
            counter: open::Counter::default(),
            library: OnceLock::new(),
            partners: OnceLock::new(),
            binder: OnceLock::new(),
            call: Notify::new(),
            week: outcome::Week::default(),
        }))
    }

    /// The store.
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// The city.
    pub fn city(&self) -> &City {
        &self.0.city
    }

    /// The settings.
    pub fn options(&self) -> &Options {
        &self.0.options
    }

    /// The source of ids and codes.
    pub fn ids(&self) -> &env::Ids {
        &self.0.ids
    }

    /// The instant by the clock of the house.
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// The clock, to move it in a demo city.
    pub fn clock(&self) -> &env::Clock {
        &self.0.clock
    }

    /// The day in Wenzhou.
    pub fn today(&self) -> Date {
        domain::period::date_in_shanghai(self.now())
    }

    /// The holidays known today.
    pub fn calendar(&self) -> Arc<Calendar> {
        Arc::clone(&self.0.calendar.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Loads newly published holidays; due dates are computed anew by [`App::recompute`].
    pub fn load_calendar(&self, calendar: Calendar) {
        *self.0.calendar.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(calendar);
    }

    /// Waits until somebody has left something for the worker.
    pub async fn woken(&self) {
        self.0.wake.notified().await;
    }

    /// Waits until somebody has left something for a partner.
    pub async fn called(&self) {
        self.0.call.notified().await;
    }

    pub(crate) fn wake(&self) {
        self.0.wake.notify_one();
        self.0.call.notify_one();
    }
}

/// The rules of today over a calendar that the caller holds.
pub(crate) fn rules<'a>(calendar: &'a Calendar, city: &'a City) -> Rules<'a> {
    Rules {
        calendar,
        clocks: &city.clocks,
    }
}

//! Where everything is kept. The only crate that writes SQL; it hands out nothing about a case without a permit.
//!
//! One SQL text serves SQLite and PostgreSQL. To add a table: a new migration that only expands, its columns' classes in
//! [`schema`], one file here with `impl Tx` functions that take the permit they need, and its test on both engines.

#![warn(missing_docs)]

mod accounts;
mod archive;
mod bare;
mod cases;
mod deadlines;
mod drafts;
mod engine;
mod error;
mod events;
mod evidence;
mod exchange;
mod facts;
mod instruments;
mod key;
mod listed;
mod log;
mod outcomes;
pub mod package;
mod people;
mod rebuild;
mod reports;
mod room;
pub mod schema;
mod sent;
mod staff;
mod tasks;
#[cfg(feature = "testing")]
pub mod testing;

pub use accounts::{Challenge, Code, SessionRow, Subject};
pub use archive::{Destroyed, FileList};
pub use cases::{CaseRow, Scope};
pub use deadlines::DueAlarm;
pub use drafts::DraftRow;
pub use engine::{Engine, Files, Settings, Store, Tx};
pub use error::StoreError;
pub use events::{Delivery, EventRow, NewEvent, Standing};
pub use evidence::{File, NewFile};
pub use exchange::{Handover, LastSync, MessageRow, NewMessage, Remembered};
pub use facts::Speaker;
pub use instruments::{Issued, NewInstrument, Verified};
pub use listed::Named;
pub use log::{Counts, Trail};
pub use people::{NewPerson, Party, Person};
pub use rebuild::Difference;
pub use reports::{NewReport, Report};
pub use room::{Said, Thread};
pub use sent::{Sent, Waiting};
pub use staff::{NewStaff, StaffRow};
pub use tasks::{Claimed, Letter, NewTask};

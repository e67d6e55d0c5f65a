//! Version 1. A shape is never changed, only added to, and what is added may be missing: samples of every release are kept and must be read
//! by every later one.

mod case;
mod code;
mod event;
mod message;
mod problem;
mod receipt;

pub use case::{
    Agreement, CaseFile, Claim, Clock, Completeness, Entry, File, Instalment, Item, Paper, PaperKind, Party, Yuan,
};
pub use code::{Area, AreaCode, Cause, CauseName, NoCode, Standard};
pub use event::{Event, Feed, Notice, NoticeKind};
pub use message::{Accepted, Message};
pub use problem::{Fault, Problem};
pub use receipt::{Answer, Answers, Receipt};

//! What the wire promises: a model that is slow, broken, foreign or endless costs a bounded time and nothing else.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod endpoint;
mod faults;

//! What the law room promises: its content is in the form, its search finds, its citations exist, its adviser says nothing it cannot show.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod adviser;
mod bringing;
mod citations;
mod content;
mod index;
mod redaction;
mod sample;
mod speech;

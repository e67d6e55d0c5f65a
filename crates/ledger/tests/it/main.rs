//! What the ledger promises: every attack is found and located, and honest logs raise no alarm.

mod anchors;
mod attacks;
mod format;
mod honest;
mod log;

//! The whole house against what it promises: rights, secrecy, forged requests, headers, sudden death, backups.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that cannot go on should stop, and each suite prints its figures"
)]

mod adviser;
mod archive;
mod backup;
mod bench;
mod exchange;
mod forgery;
mod headers;
mod injections;
mod journeys;
mod kill;
mod rights;
mod support;
mod twin;
mod two_timers;

//! The door for the public, for workers and for employers.
//!
//! To add a page: a file with its page struct, form, `get` and `post`, a template of the same name, and a row in the file's `ROUTES`;
//! a new file also stands in [`TABLES`].

use app::App;
use axum::Router;
use web::Route;

mod demo;
mod file;
mod home;
mod law;
mod me;
mod outcomes;
mod party;
mod public;
mod sign_in;
mod station;
mod verify;

/// The tables of all files of this door.
pub const TABLES: &[&[Route]] = &[
    home::ROUTES,
    station::ROUTES,
    file::ROUTES,
    sign_in::ROUTES,
    me::ROUTES,
    public::ROUTES,
    outcomes::ROUTES,
    law::FIND,
    law::article::ROUTES,
    law::sheet::ROUTES,
    law::adviser::ROUTES,
    law::report::ROUTES,
    law::check::ROUTES,
    law::reckon::ROUTES,
    law::ways::ROUTES,
    law::rights::ROUTES,
    verify::ROUTES,
    demo::ROUTES,
    party::list::ROUTES,
    party::home::ROUTES,
    party::doors::ROUTES,
    party::step::ROUTES,
    party::pay::ROUTES,
    party::room::ROUTES,
    party::evidence::ROUTES,
    party::agreement::ROUTES,
    party::company::ROUTES,
    party::money::ROUTES,
    party::paper::ROUTES,
    party::bundle::ROUTES,
    party::invitation::ROUTES,
];

/// All routes of this door.
pub fn routes() -> Vec<Route> {
    TABLES.iter().flat_map(|table| table.iter().copied()).collect()
}

/// The router of this door.
pub fn router(app: &App) -> Router<App> {
    web::route::router(app, &routes())
}

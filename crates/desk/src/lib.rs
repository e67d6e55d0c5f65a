//! The door for staff: worklists, cases, steps, rooms, counters.
//!
//! To add a page: a file with its page struct, form, `get` and `post`, a template of the same name, and a row in the file's `ROUTES`;
//! a new file also stands in [`TABLES`].

use app::App;
use axum::Router;
use web::Route;

mod confirm;
mod me;
mod sign_in;

mod listing;
mod search;
mod worklist;

mod bundle;
mod case;
mod company;
mod evidence;
mod invitation;
mod money;
mod paper;
mod relation;
mod room;
mod step;

mod file;

mod adviser;
mod content;
mod laws;
mod partners;

mod asked;
mod control;
mod office;
mod said;
mod terms;

/// The tables of all files of this door.
pub const TABLES: &[&[Route]] = &[
    sign_in::ROUTES,
    me::ROUTES,
    confirm::ROUTES,
    worklist::ROUTES,
    search::ROUTES,
    case::ROUTES,
    case::reveal::ROUTES,
    step::ROUTES,
    room::ROUTES,
    evidence::ROUTES,
    paper::ROUTES,
    bundle::ROUTES,
    company::ROUTES,
    relation::ROUTES,
    invitation::ROUTES,
    money::ROUTES,
    file::ROUTES,
    file::receipt::ROUTES,
    adviser::ROUTES,
    content::ROUTES,
    laws::ROUTES,
    partners::ROUTES,
];

/// All routes of this door.
pub fn routes() -> Vec<Route> {
    TABLES.iter().flat_map(|table| table.iter().copied()).collect()
}

/// The router of this door.
pub fn router(app: &App) -> Router<App> {
    web::route::router(app, &routes())
}

//! The door for staff: worklists, cases, steps, rooms, counters.
//!
//! To add a page: a file with its page struct, form, `get` and `post`, a template of the same name, and a row in the file's `ROUTES`;
//! a new file also stands in [`TABLES`].

use app::App;
use axum::Router;
use web::Route;

/// The tables of all files of this door.
pub const TABLES: &[&[Route]] = &[];

/// All routes of this door.
pub fn routes() -> Vec<Route> {
    TABLES.iter().flat_map(|table| table.iter().copied()).collect()
}

/// The router of this door.
pub fn router(app: &App) -> Router<App> {
    web::route::router(app, &routes())
}

//! The door for programs: `/api/v1`, JSON in, JSON out, every error as `application/problem+json` (RFC 9457).
//!
//! A program signs in as a person or as a member of staff and sends its token with every request; there are no cookies here, so
//! there is nothing to forge. To add an address: its handler in a file of `v1`, and a row in [`ROUTES`]; router, rights and
//! `openapi.json` are made from that table.

#![warn(missing_docs)]

use app::App;
use axum::{Router, middleware};

mod auth;
mod body;
pub mod openapi;
mod problem;
mod route;
mod schema;
mod v1;

pub use route::{Asks, Gives, Method, Parameter, Route, Takes};
pub use schema::Parts;

use axum::routing::{delete, get, post};
use v1::{cases, evidence, exchange, groups, instruments, invitations, messages, sessions, steps};

/// Every address of this door.
pub const ROUTES: &[Route] = &[
    Route::new(Method::Post, "/api/v1/codes", "api.route.codes", || {
        post(sessions::send_code)
    })
    .with(&[route::DEVICE])
    .taking(sessions::phone)
    .giving::<sessions::Challenge>(202),
    Route::new(Method::Post, "/api/v1/sessions", "api.route.sign_in", || {
        post(sessions::sign_in)
    })
    .with(&[route::DEVICE_FOR_CODES])
    .taking(sessions::credentials)
    .giving::<sessions::Session>(201),
    Route::new(Method::Delete, "/api/v1/sessions", "api.route.sign_out", || {
        delete(sessions::sign_out)
    })
    .asking(Asks::Signed),
    Route::new(Method::Post, "/api/v1/confirmations", "api.route.confirm", || {
        post(sessions::confirm)
    })
    .asking(Asks::Signed)
    .with(&[route::DEVICE_FOR_CODES])
    .taking(sessions::confirmation)
    .giving::<sessions::Confirmation>(200)
    .or_giving::<sessions::Challenge>(202),
    Route::new(Method::Post, "/api/v1/cases", "api.route.file", || post(cases::file))
        .asking(Asks::Signed)
        .with(&[route::KEY])
        .taking(cases::filing)
        .giving::<cases::Receipt>(201),
    Route::new(Method::Get, "/api/v1/cases", "api.route.cases", || get(cases::list))
        .asking(Asks::Signed)
        .with(cases::QUERY)
        .giving::<cases::Listing>(200),
    Route::new(Method::Get, "/api/v1/cases/{case}", "api.route.case", || {
        get(cases::read)
    })
    .asking(Asks::Signed)
    .giving::<v1::view::Case>(200),
    Route::new(Method::Get, "/api/v1/cases/{case}/steps", "api.route.steps", || {
        get(steps::list)
    })
    .asking(Asks::Signed)
    .giving::<steps::Offered>(200),
    Route::new(Method::Post, "/api/v1/cases/{case}/steps", "api.route.take", || {
        post(steps::take)
    })
    .asking(Asks::Signed)
    .with(&[route::KEY])
    .taking(steps::step)
    .giving::<steps::Taken>(200),
    Route::new(Method::Get, "/api/v1/cases/{case}/group", "api.route.group", || {
        get(groups::read)
    })
    .asking(Asks::Signed)
    .giving::<groups::Together>(200),
    Route::new(
        Method::Post,
        "/api/v1/cases/{case}/group/steps",
        "api.route.group_step",
        || post(groups::take),
    )
    .asking(Asks::Signed)
    .with(&[route::KEY])
    .taking(groups::step)
    .giving::<groups::Done>(200),
    Route::new(Method::Get, "/api/v1/cases/{case}/messages", "api.route.hear", || {
        get(messages::hear)
    })
    .asking(Asks::Signed)
    .with(messages::QUERY)
    .giving::<messages::Thread>(200),
    Route::new(Method::Post, "/api/v1/cases/{case}/messages", "api.route.say", || {
        post(messages::say)
    })
    .asking(Asks::Signed)
    .with(messages::KEYED_QUERY)
    .taking(messages::message)
    .giving::<messages::Sent>(201),
    Route::new(
        Method::Post,
        "/api/v1/cases/{case}/evidence",
        "api.route.add_evidence",
        || post(evidence::add),
    )
    .asking(Asks::Signed)
    .with(evidence::QUERY)
    .taking_bytes()
    .giving::<evidence::Kept>(201),
    Route::new(
        Method::Get,
        "/api/v1/cases/{case}/evidence/{id}",
        "api.route.evidence",
        || get(evidence::read),
    )
    .asking(Asks::Signed)
    // A file has the type that its bytes were found to have.
    .giving_bytes("*/*"),
    Route::new(
        Method::Get,
        "/api/v1/cases/{case}/instruments",
        "api.route.instruments",
        || get(instruments::list),
    )
    .asking(Asks::Signed)
    .giving::<instruments::Instruments>(200),
    Route::new(
        Method::Get,
        "/api/v1/cases/{case}/instruments/{id}",
        "api.route.instrument",
        || get(instruments::read),
    )
    .asking(Asks::Signed)
    .giving_bytes("application/pdf"),
    Route::new(Method::Post, "/api/v1/invitations", "api.route.invitation", || {
        post(invitations::accept)
    })
    .asking(Asks::Person)
    .taking(invitations::invitation)
    .giving::<invitations::Joined>(200),
    Route::new(
        Method::Post,
        "/api/v1/cases/{case}/respondent",
        "api.route.respondent",
        || post(invitations::complete),
    )
    .asking(Asks::Signed)
    .taking(invitations::company),
    Route::new(Method::Get, "/api/v1/verify/{code}", "api.route.verify", || {
        get(instruments::verify)
    })
    .giving::<instruments::Genuine>(200),
    Route::new(
        Method::Post,
        "/api/v1/exchange/token",
        "api.route.exchange_token",
        || post(exchange::token),
    )
    .taking_form(exchange::credentials)
    .giving::<exchange::Granted>(200),
    Route::new(
        Method::Get,
        "/api/v1/exchange/events",
        "api.route.exchange_events",
        || get(exchange::feed),
    )
    .asking(Asks::Partner)
    .with(exchange::AFTER)
    .giving::<wire::v1::Feed>(200),
    Route::new(
        Method::Get,
        "/api/v1/exchange/cases/{case}",
        "api.route.exchange_case",
        || get(exchange::case),
    )
    .asking(Asks::Partner)
    .giving::<wire::v1::CaseFile>(200),
    Route::new(
        Method::Get,
        "/api/v1/exchange/cases/{case}/items/{id}",
        "api.route.exchange_item",
        || get(exchange::item),
    )
    .asking(Asks::Partner)
    // A thing on the file has the type that it had.
    .giving_bytes("*/*"),
    Route::new(
        Method::Post,
        "/api/v1/exchange/messages",
        "api.route.exchange_message",
        || post(exchange::receive),
    )
    .asking(Asks::Partner)
    .with(exchange::SIGNED)
    .taking(exchange::message)
    .giving::<wire::v1::Accepted>(200),
    Route::new(
        Method::Get,
        "/api/v1/exchange/schema.json",
        "api.route.exchange_schema",
        || get(exchange::shapes),
    )
    .giving::<exchange::Shapes>(200),
    Route::new(Method::Get, "/api/v1/openapi.json", "api.route.openapi", || {
        get(openapi::read)
    })
    .giving::<openapi::Document>(200),
];

/// The router of this door. It needs no layer of the pages: language, sign-in and errors are its own.
pub fn router(app: &App) -> Router<App> {
    route::router(app, ROUTES)
        .route("/api", axum::routing::any(route::nowhere))
        .route("/api/{*rest}", axum::routing::any(route::nowhere))
        .layer(middleware::from_fn(problem::dress))
}

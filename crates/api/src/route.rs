//! One table of addresses. Router, sign-in and `openapi.json` are derived from it; what is not in the table does not exist.

use app::App;
use axum::{Router, extract::DefaultBodyLimit, middleware, routing::MethodRouter};
use serde_json::{Value, json};

use crate::{
    auth,
    problem::Problem,
    schema::{Parts, Schema},
};

/// How an address is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads; changes nothing.
    Get,
    /// Adds something.
    Post,
    /// Ends something.
    Delete,
}

impl Method {
    /// The name in `openapi.json`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Post => "post",
            Self::Delete => "delete",
        }
    }
}

/// Who must have signed in. What somebody may see of a case is decided by the office, not here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Nobody in particular.
    Anybody,
    /// A person or a member of staff.
    Signed,
    /// A person.
    Person,
    /// A partner agency, by a token of its own.
    Partner,
}

/// Something that comes beside the body: a header or a part of the query.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Where: `header` or `query`.
    pub place: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// What it may be.
    pub schema: fn() -> Value,
}

/// The key under which a request counts once.
pub(crate) const KEY: Parameter = Parameter {
    place: "header",
    name: "Idempotency-Key",
    required: true,
    schema: crate::schema::ulid,
};

/// The device to which one-time codes are bound.
pub(crate) const DEVICE: Parameter = Parameter {
    place: "header",
    name: "Yangguang-Device",
    required: true,
    schema: device,
};

/// The same, where only people with one-time codes need it.
pub(crate) const DEVICE_FOR_CODES: Parameter = Parameter {
    required: false,
    ..DEVICE
};

fn device() -> Value {
    json!({ "type": "string", "minLength": auth::DEVICE_LENGTH.start(), "maxLength": auth::DEVICE_LENGTH.end() })
}

/// What a request carries.
#[derive(Clone, Copy, Debug)]
pub enum Takes {
    /// Nothing.
    Nothing,
    /// JSON of this schema, up to 256 KiB.
    Json(fn(&App, &mut Parts) -> Value),
    /// A form of this schema.
    Form(fn(&App, &mut Parts) -> Value),
    /// The bytes of a file.
    Bytes,
}

impl Takes {
    fn limit(self) -> usize {
        match self {
            Self::Nothing | Self::Json(_) | Self::Form(_) => web::route::Limit::Json.bytes(),
            Self::Bytes => web::route::Limit::Upload.bytes(),
        }
    }
}

/// What an answer carries when all is well.
#[derive(Clone, Copy, Debug)]
pub enum Gives {
    /// Nothing: 204.
    Nothing,
    /// JSON of this schema, with this status.
    Json(u16, fn(&mut Parts) -> Value),
    /// The bytes of a file of this type.
    Bytes(&'static str),
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// How it is called.
    pub method: Method,
    /// Its address; parameters in braces.
    pub path: &'static str,
    /// The locale key of one sentence.
    pub summary: &'static str,
    /// Who must have signed in.
    pub asks: Asks,
    /// Headers and query.
    pub parameters: &'static [Parameter],
    /// What a request carries.
    pub takes: Takes,
    /// What an answer carries.
    pub gives: Gives,
    /// What else it may carry.
    pub also: Gives,
    serve: fn() -> MethodRouter<App>,
}

impl Route {
    pub(crate) const fn new(
        method: Method,
        path: &'static str,
        summary: &'static str,
        serve: fn() -> MethodRouter<App>,
    ) -> Self {
        Self {
            method,
            path,
            summary,
            asks: Asks::Anybody,
            parameters: &[],
            takes: Takes::Nothing,
            gives: Gives::Nothing,
            also: Gives::Nothing,
            serve,
        }
    }

    pub(crate) const fn asking(self, asks: Asks) -> Self {
        Self { asks, ..self }
    }

    pub(crate) const fn with(self, parameters: &'static [Parameter]) -> Self {
        Self { parameters, ..self }
    }

    pub(crate) const fn taking(self, schema: fn(&App, &mut Parts) -> Value) -> Self {
        Self {
            takes: Takes::Json(schema),
            ..self
        }
    }

    pub(crate) const fn taking_form(self, schema: fn(&App, &mut Parts) -> Value) -> Self {
        Self {
            takes: Takes::Form(schema),
            ..self
        }
    }

    pub(crate) const fn taking_bytes(self) -> Self {
        Self {
            takes: Takes::Bytes,
            ..self
        }
    }

    pub(crate) const fn giving<T: Schema>(self, status: u16) -> Self {
        Self {
            gives: Gives::Json(status, T::schema),
            ..self
        }
    }

    pub(crate) const fn or_giving<T: Schema>(self, status: u16) -> Self {
        Self {
            also: Gives::Json(status, T::schema),
            ..self
        }
    }

    pub(crate) const fn giving_bytes(self, media: &'static str) -> Self {
        Self {
            gives: Gives::Bytes(media),
            ..self
        }
    }
}

/// Makes the router of a table.
pub(crate) fn router(app: &App, routes: &[Route]) -> Router<App> {
    routes.iter().fold(Router::new(), |router, route| {
        let gate = middleware::from_fn_with_state((app.clone(), route.asks), auth::gate);
        let served = (route.serve)()
            .layer::<_, std::convert::Infallible>(gate)
            .layer::<_, std::convert::Infallible>(DefaultBodyLimit::max(route.takes.limit()));
        router.route(route.path, served)
    })
}

/// Answers for addresses that are not in the table.
pub(crate) async fn nowhere() -> Problem {
    Problem::NotFound
}

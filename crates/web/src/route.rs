//! One table of routes for each door. Router, rights matrix, forgery and header tests are all derived from it.
//!
//! To add a page: a row in the door's `ROUTES`. A page that is not in the table does not exist.

use app::App;
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::MethodRouter,
};

use crate::{
    error::PageError,
    header::{Cache, security_headers},
    visit::Visit,
};

/// How a route is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads; changes nothing.
    Get,
    /// Changes something; carries the token against forged requests.
    Post,
}

/// Who must have signed in before the handler is asked. What somebody may see of a case is decided by the office, not here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Asks {
    /// Nobody in particular.
    Anybody,
    /// A person by phone.
    Person,
    /// A member of staff.
    Officer,
}

/// How large a request may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// A form: 1 MiB.
    Form,
    /// JSON: 256 KiB.
    Json,
    /// A file with its form: a little over the largest file.
    Upload,
}

impl Limit {
    /// The limit in bytes.
    pub const fn bytes(self) -> usize {
        match self {
            Self::Form => 1024 * 1024,
            Self::Json => 256 * 1024,
            Self::Upload => app::evidence::MOST_BYTES + 1024 * 1024,
        }
    }
}

/// One row of a door's table.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// How it is called.
    pub method: Method,
    /// Its address; parameters in braces.
    pub path: &'static str,
    /// Who must have signed in.
    pub asks: Asks,
    /// How large a request may be.
    pub limit: Limit,
    /// Whether the answer may be kept.
    pub cache: Cache,
    /// The handler.
    pub serve: fn() -> MethodRouter<App>,
}

impl Route {
    /// A page that changes nothing.
    pub const fn get(path: &'static str, asks: Asks, serve: fn() -> MethodRouter<App>) -> Self {
        Self {
            method: Method::Get,
            path,
            asks,
            limit: Limit::Form,
            cache: Cache::NoStore,
            serve,
        }
    }

    /// A form that changes something.
    pub const fn post(path: &'static str, asks: Asks, serve: fn() -> MethodRouter<App>) -> Self {
        Self {
            method: Method::Post,
            path,
            asks,
            limit: Limit::Form,
            cache: Cache::NoStore,
            serve,
        }
    }

    /// The same, taking a file.
    #[must_use]
    pub const fn taking_files(self) -> Self {
        Self {
            limit: Limit::Upload,
            ..self
        }
    }

    /// The same, for everybody alike and kept for some seconds.
    #[must_use]
    pub const fn kept(self, seconds: u32) -> Self {
        Self {
            cache: Cache::Public(seconds),
            ..self
        }
    }
}

/// Makes the router of a table.
pub fn router(app: &App, routes: &[Route]) -> Router<App> {
    routes.iter().fold(Router::new(), |router, route| {
        let gate = middleware::from_fn_with_state((app.clone(), *route), gate);
        let served = (route.serve)()
            .layer::<_, std::convert::Infallible>(gate)
            .layer::<_, std::convert::Infallible>(DefaultBodyLimit::max(route.limit.bytes()));
        router.route(route.path, served)
    })
}

/// Asks for sign-in, refuses requests that another site has caused, and says how long the answer may be kept.
async fn gate(State((_, route)): State<(App, Route)>, request: Request, next: Next) -> Response {
    let visit = request.extensions().get::<Visit>().cloned();
    let Some(visit) = visit else {
        return PageError::broken("no visit").into_response();
    };
    let answer = if !visit.satisfies(route.asks) {
        PageError::SignIn {
            staff: route.asks == Asks::Officer,
        }
        .into_response()
    } else if route.method == Method::Post && crate::visit::is_foreign(request.headers()) {
        PageError::Forged.into_response()
    } else {
        next.run(request).await
    };
    security_headers(answer, route.cache)
}

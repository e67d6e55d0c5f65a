//! What every answer of this door gets on its way out.

use axum::{
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::Response,
};

use super::Problem;
use crate::auth::Tongue;

/// Marks an answer whose body is a problem already.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Written;

/// Writes the problem of an answer that carries one, and completes the headers of every answer.
pub(crate) async fn dress(request: Request, next: Next) -> Response {
    let Tongue(words) = Tongue::of(request.headers());
    let answer = next.run(request).await;
    let problem = match (answer.extensions().get::<Problem>(), answer.status()) {
        (Some(problem), _) => Some(problem.clone()),
        (None, _) if answer.extensions().get::<Written>().is_some() => None,
        (None, StatusCode::METHOD_NOT_ALLOWED) => Some(Problem::NotAllowed),
        (None, StatusCode::PAYLOAD_TOO_LARGE) => Some(Problem::TooLarge),
        (None, status) if status.is_client_error() => Some(Problem::Malformed),
        (None, _) => None,
    };
    let mut dressed = match problem {
        Some(problem) => {
            let mut dressed = problem.written(words);
            if let Some(allowed) = answer.headers().get(header::ALLOW) {
                dressed.headers_mut().insert(header::ALLOW, allowed.clone());
            }
            dressed
        }
        None => answer,
    };
    dressed
        .headers_mut()
        .insert(header::VARY, HeaderValue::from_static("Accept-Language, Authorization"));
    web::header::security_headers(dressed, web::Cache::NoStore)
}

//! The headers every answer carries.

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;

/// Says how long an answer may be kept, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cache {
    /// The address names the content; anyone may keep it for ever.
    Immutable,
    /// The same for everybody; anyone may keep it for these seconds.
    Public(u32),
    /// About a person; nobody may keep it.
    NoStore,
}

impl Cache {
    fn value(self) -> HeaderValue {
        match self {
            Self::Immutable => HeaderValue::from_static("public, max-age=31536000, immutable"),
            Self::Public(seconds) => HeaderValue::try_from(format!("public, max-age={seconds}"))
                .unwrap_or(HeaderValue::from_static("no-store")),
            Self::NoStore => HeaderValue::from_static("no-store"),
        }
    }
}

/// Allows only our own files, nothing inline, no frames, no foreign form target.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; \
     script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
     font-src 'none'";

/// Lists the headers that are the same on every answer.
///
/// `Referrer-Policy` is `same-origin` and not `no-referrer`: the latter makes browsers send `Origin: null` with our
/// own forms, which the check against forged requests would refuse.
pub const ALWAYS: &[(&str, &str)] = &[
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("strict-transport-security", "max-age=31536000; includeSubDomains"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

/// Adds the security headers, and says whether the answer may be kept.
///
/// A header the handler has set already stays, so a download may carry a stricter policy.
pub fn security_headers(mut response: Response, cache: Cache) -> Response {
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers
            .entry(HeaderName::from_static(name))
            .or_insert(HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(cache.value());
    response
}

/// Completes the headers of any answer, errors included; to be used with `axum::middleware::map_response`.
#[expect(clippy::unused_async, reason = "the layer asks for an async function")]
pub async fn complete(response: Response) -> Response {
    security_headers(response, Cache::NoStore)
}

#[cfg(test)]
mod tests {
    use axum::response::IntoResponse;

    use super::*;

    #[test]
    fn every_answer_carries_every_header() {
        let answer = security_headers(().into_response(), Cache::Public(60));
        for (name, value) in ALWAYS {
            assert_eq!(answer.headers()[*name], value);
        }
        assert_eq!(answer.headers()[header::CACHE_CONTROL], "public, max-age=60");
    }

    #[test]
    fn a_stricter_policy_stays_and_silence_means_not_kept() {
        let strict = [(header::CONTENT_SECURITY_POLICY, "sandbox")].into_response();
        let answer = security_headers(strict, Cache::NoStore);
        assert_eq!(answer.headers()[header::CONTENT_SECURITY_POLICY], "sandbox");
        assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
    }

    #[test]
    fn the_policy_allows_nothing_inline() {
        assert!(CONTENT_SECURITY_POLICY.starts_with("default-src 'none'"));
        assert!(!CONTENT_SECURITY_POLICY.contains("unsafe"));
    }
}

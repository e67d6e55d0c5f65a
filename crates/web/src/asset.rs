//! Style sheets, scripts and the icon of the site, carried inside the binary.

use std::sync::LazyLock;

use axum::Router;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use sha2::{Digest, Sha256};

use crate::header::{Cache, security_headers};

/// Lists the embedded files: name, type, bytes.
pub const FILES: &[(&str, &str, &str)] = &[
    ("yangguang.css", CSS, include_str!("../static/yangguang.css")),
    ("dark.css", CSS, include_str!("../static/dark.css")),
    ("upload.js", SCRIPT, include_str!("../static/upload.js")),
    ("room.js", SCRIPT, include_str!("../static/room.js")),
];

const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const FAVICON: &str = include_str!("../static/favicon.svg");

struct Served {
    name: &'static str,
    url: String,
    kind: &'static str,
    text: &'static str,
}

static SERVED: LazyLock<Vec<Served>> = LazyLock::new(|| {
    let served = |&(name, kind, text): &(&'static str, &'static str, &'static str)| {
        let hash = hex::encode(Sha256::digest(text.as_bytes()));
        let short = hash.get(..10).unwrap_or(&hash);
        let (stem, end) = name.rsplit_once('.').unwrap_or((name, "txt"));
        Served {
            name,
            url: format!("/a/{stem}.{short}.{end}"),
            kind,
            text,
        }
    };
    FILES.iter().map(served).collect()
});

/// Returns the address of a file; it changes with the content, so it may be kept for ever.
pub fn url(name: &str) -> &'static str {
    SERVED
        .iter()
        .find(|file| file.name == name)
        .map_or("", |file| &file.url)
}

/// Serves the files under `/a/` and the icon of the site.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route("/a/{name}", get(file))
        .route("/favicon.svg", get(favicon))
}

async fn file(Path(name): Path<String>) -> Response {
    let wanted = |file: &&Served| file.url.strip_prefix("/a/") == Some(name.as_str());
    match SERVED.iter().find(wanted) {
        Some(file) => {
            let answer = ([(header::CONTENT_TYPE, file.kind)], file.text).into_response();
            security_headers(answer, Cache::Immutable)
        }
        None => security_headers(StatusCode::NOT_FOUND.into_response(), Cache::NoStore),
    }
}

async fn favicon() -> Response {
    let answer = ([(header::CONTENT_TYPE, "image/svg+xml")], FAVICON).into_response();
    security_headers(answer, Cache::Public(86_400))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_the_content() {
        let address = url("yangguang.css");
        let hash = address
            .strip_prefix("/a/yangguang.")
            .and_then(|rest| rest.strip_suffix(".css"));
        assert!(hash.is_some_and(|hash| hash.len() == 10), "{address}");
        assert_eq!(url("nothing.css"), "");
    }

    #[test]
    fn styles_and_scripts_stay_small() {
        let size = |name: &str| FILES.iter().find(|file| file.0 == name).map_or(0, |file| file.2.len());
        assert!(size("yangguang.css") <= 34_000, "{}", size("yangguang.css"));
        assert!(size("dark.css") <= 1_000 && size("upload.js") <= 2_000 && size("room.js") <= 2_000);
    }

    #[test]
    fn style_sheets_ask_nobody_else() {
        for (name, _, text) in FILES {
            assert!(
                !text.contains("http") && !text.contains("@import") && !text.contains("url("),
                "{name}"
            );
            assert!(!text.contains("@layer"), "{name}: old engines drop layers");
        }
    }

    #[tokio::test]
    async fn a_known_address_is_kept_for_ever_and_an_old_one_is_gone() {
        let name = url("room.js").trim_start_matches("/a/").to_owned();
        let found = file(Path(name)).await;
        assert_eq!(found.status(), StatusCode::OK);
        assert_eq!(
            found.headers()[header::CACHE_CONTROL],
            "public, max-age=31536000, immutable"
        );
        assert_eq!(found.headers()[header::CONTENT_TYPE], SCRIPT);
        let gone = file(Path("room.0000000000.js".to_owned())).await;
        assert_eq!(gone.status(), StatusCode::NOT_FOUND);
    }
}

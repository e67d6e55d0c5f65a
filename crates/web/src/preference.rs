//! What a reader chose about language, size and colors, kept in three cookies without a script.

use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use app::text::{Lang, Words};

use crate::frame::{Size, Theme};

/// Holds what the reader chose, or what suits when nothing was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preferences {
    /// The language of the page.
    pub lang: Lang,
    /// Light, dark, or as the device says.
    pub theme: Theme,
    /// Standard or large type (大字版).
    pub size: Size,
}

impl Preferences {
    /// Reads the cookies and the language header.
    pub fn read(headers: &HeaderMap) -> Self {
        let accepted = headers
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok());
        Self {
            lang: Lang::from_accept(accepted, cookie(headers, "lang")),
            theme: cookie(headers, "theme")
                .and_then(Theme::from_key)
                .unwrap_or(Theme::Auto),
            size: cookie(headers, "size")
                .and_then(Size::from_key)
                .unwrap_or(Size::Standard),
        }
    }

    /// Returns the words of the chosen language.
    pub const fn words(self) -> Words {
        Words::of(self.lang)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Preferences {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::read(&parts.headers))
    }
}

/// Answers the switches `?lang=`, `?size=`, `?theme=` on any page: keeps the choice, goes back to the same page.
///
/// To be used with `axum::middleware::from_fn`. Nothing is written on the server.
pub async fn switch(request: Request, next: Next) -> Response {
    let readable = matches!(*request.method(), Method::GET | Method::HEAD);
    match chosen(request.uri()).filter(|_| readable) {
        Some(choice) => choice.into_response(),
        None => next.run(request).await,
    }
}

/// Names one choice to keep and the address to go back to.
#[derive(Debug, PartialEq, Eq)]
struct Choice {
    cookies: Vec<String>,
    back: String,
}

impl IntoResponse for Choice {
    fn into_response(self) -> Response {
        let mut answer = StatusCode::SEE_OTHER.into_response();
        let headers = answer.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Ok(back) = HeaderValue::try_from(self.back) {
            headers.insert(header::LOCATION, back);
        }
        for cookie in self.cookies {
            if let Ok(cookie) = HeaderValue::try_from(cookie) {
                headers.append(header::SET_COOKIE, cookie);
            }
        }
        answer
    }
}

/// Takes the switches out of an address; `None` when it holds none.
fn chosen(uri: &Uri) -> Option<Choice> {
    let mut cookies = Vec::new();
    let mut rest = Vec::new();
    for pair in uri.query()?.split('&') {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let known = match name {
            "lang" => Lang::from_tag(value).map(Lang::tag),
            "theme" => Theme::from_key(value).map(Theme::key),
            "size" => Size::from_key(value).map(Size::key),
            _ => {
                rest.push(pair);
                continue;
            }
        };
        if let Some(value) = known {
            cookies.push(format!(
                "{name}={value}; Path=/; Max-Age=31536000; Secure; HttpOnly; SameSite=Lax"
            ));
        }
    }
    // Two slashes at the start would name another host.
    let path = uri.path().trim_start_matches(['/', '\\']);
    let query = if rest.is_empty() {
        String::new()
    } else {
        format!("?{}", rest.join("&"))
    };
    (!cookies.is_empty()).then(|| Choice {
        cookies,
        back: format!("/{path}{query}"),
    })
}

fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;

    fn back(address: &str) -> Option<String> {
        chosen(&address.parse().unwrap()).map(|choice| choice.back)
    }

    #[test]
    fn a_switch_goes_back_to_the_same_page() {
        assert_eq!(
            back("/cases?stage=open&lang=en&page=2").unwrap(),
            "/cases?stage=open&page=2"
        );
        assert_eq!(back("/?size=large").unwrap(), "/");
        assert_eq!(back("/cases?stage=open"), None);
        assert_eq!(back("/cases?lang=tlh"), None);
    }

    #[test]
    fn a_switch_never_leaves_the_site() {
        for address in [
            "//evil.example/?lang=en",
            "///evil.example?theme=dark",
            "/\\evil.example?size=large",
        ] {
            if let Ok(uri) = address.parse::<Uri>() {
                let back = chosen(&uri).unwrap().back;
                assert!(
                    back.starts_with('/') && !back.starts_with("//") && !back.starts_with("/\\"),
                    "{back}"
                );
            }
        }
    }

    #[test]
    fn what_was_chosen_is_read_again() {
        let mut headers = HeaderMap::new();
        headers.insert(
            header::COOKIE,
            HeaderValue::from_static("a=b; lang=en; theme=dark;size=large"),
        );
        let read = Preferences::read(&headers);
        assert_eq!(
            read,
            Preferences {
                lang: Lang::En,
                theme: Theme::Dark,
                size: Size::Large
            }
        );
        headers.insert(header::COOKIE, HeaderValue::from_static("lang=??; theme=pink"));
        headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static("en;q=0.5"));
        let read = Preferences::read(&headers);
        assert_eq!(
            read,
            Preferences {
                lang: Lang::En,
                theme: Theme::Auto,
                size: Size::Standard
            }
        );
    }

    #[test]
    fn the_answer_keeps_the_choice() {
        let answer = chosen(&"/?lang=en&theme=dark".parse().unwrap())
            .unwrap()
            .into_response();
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        let mut cookies = answer.headers().get_all(header::SET_COOKIE).iter();
        assert!(
            cookies
                .next()
                .unwrap()
                .to_str()
                .unwrap()
                .starts_with("lang=en; Path=/; Max-Age=")
        );
        assert!(
            cookies
                .next()
                .unwrap()
                .to_str()
                .unwrap()
                .starts_with("theme=dark; Path=/;")
        );
        assert_eq!(cookies.next(), None);
    }
}

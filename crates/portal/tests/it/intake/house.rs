//! A house in memory and browsers that knock at its door.

use std::{collections::BTreeMap, path::Path};

use app::{App, Options, env};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Method, Request, StatusCode, header},
};
use jiff::Timestamp;
use rand::{SeedableRng, rngs::StdRng};
use store::testing::Temporary;
use tower::ServiceExt;

/// A city with its door open.
pub(crate) struct House {
    pub(crate) app: App,
    router: Router,
    store: Temporary,
}

/// One answer, read to the end.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) location: String,
    pub(crate) headers: axum::http::HeaderMap,
    pub(crate) html: String,
}

/// A browser with its cookies.
pub(crate) struct Browser<'h> {
    house: &'h House,
    cookies: BTreeMap<String, String>,
    /// The last page.
    pub(crate) html: String,
}

/// A demo city on a Monday morning.
pub(crate) async fn open() -> House {
    with(true).await
}

/// A city where people really live.
pub(crate) async fn open_for_real() -> House {
    with(false).await
}

/// A demo city with these laws on the shelf.
pub(crate) async fn open_with(library: app::library::Library) -> House {
    furnished(true, library).await
}

async fn with(demo: bool) -> House {
    furnished(demo, app::library::Library::default()).await
}

async fn furnished(demo: bool, library: app::library::Library) -> House {
    let store = store::testing::sqlite().await.unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../city");
    let (city, calendar) = app::city::load(&folder).unwrap();
    let morning: Timestamp = "2026-11-23T09:00:00+08:00".parse().unwrap();
    let app = App::new(
        store.store.clone(),
        city,
        calendar,
        env::Clock::fixed(morning),
        env::Ids::new(Box::new(StdRng::seed_from_u64(11))),
        Options {
            public_url: "http://city.example".to_owned(),
            mode: if demo { app::Mode::Demo } else { app::Mode::City },
        },
    );
    let rates = app::city::rates(&folder).unwrap();
    assert!(app.furnish(library.with_rates(rates)));
    let router = portal::router(&app)
        .layer(axum::middleware::from_fn_with_state(app.clone(), web::visit::attach))
        .with_state(app.clone());
    House { app, router, store }
}

impl House {
    pub(crate) fn browser(&self, lang: &str) -> Browser<'_> {
        Browser {
            house: self,
            cookies: BTreeMap::from([("lang".to_owned(), lang.to_owned())]),
            html: String::new(),
        }
    }

    /// Changes the database past the store.
    pub(crate) async fn change(&self, sql: &str) {
        assert_eq!(self.store.change(sql).await.unwrap(), 1, "{sql}");
    }

    pub(crate) async fn ask(&self, request: Request<Body>) -> Answer {
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        let bytes = to_bytes(body, 8 * 1024 * 1024).await.unwrap();
        Answer {
            status: parts.status,
            location: parts
                .headers
                .get(header::LOCATION)
                .map(|to| to.to_str().unwrap().to_owned())
                .unwrap_or_default(),
            headers: parts.headers,
            html: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    /// The six digits of the newest message.
    pub(crate) async fn code(&self) -> String {
        let newest = self.app.sent_messages().await.unwrap().remove(0);
        let digits: String = newest
            .text
            .split(|c: char| !c.is_ascii_digit())
            .find(|run| run.len() == 6)
            .unwrap_or_default()
            .to_owned();
        assert_eq!(digits.len(), 6, "{}", newest.text);
        digits
    }
}

impl Browser<'_> {
    /// Changes the language.
    pub(crate) fn speak(&mut self, lang: &str) {
        self.cookies.insert("lang".to_owned(), lang.to_owned());
    }

    /// One of its cookies.
    pub(crate) fn cookie(&self, name: &str) -> String {
        self.cookies[name].clone()
    }

    async fn send(&mut self, request: axum::http::request::Builder, body: Body) -> Answer {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let request = request
            .header(header::COOKIE, cookies.join("; "))
            .header(header::HOST, "city.example")
            .body(body)
            .unwrap();
        let answer = self.house.ask(request).await;
        for line in answer.headers.get_all(header::SET_COOKIE) {
            let pair = line.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        if !answer.html.is_empty() {
            self.html.clone_from(&answer.html);
        }
        answer
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path), Body::empty()).await
    }

    /// Opens a page that must be there.
    pub(crate) async fn page(&mut self, path: &str) -> String {
        let answer = self.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path} -> {}", answer.location);
        answer.html
    }

    /// Sends a form with the hidden fields of the page last shown.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let hidden = hidden(&self.html);
        let typed = |name: &str| fields.iter().any(|(field, _)| *field == name);
        let pairs: Vec<String> = hidden
            .iter()
            .filter(|(name, _)| !typed(name))
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .chain(fields.iter().copied())
            .map(|(name, value)| format!("{}={}", escaped(name), escaped(value)))
            .collect();
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(pairs.join("&"))).await
    }

    /// Sends files, with the token of the page last shown.
    pub(crate) async fn upload(&mut self, path: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Answer {
        let mut body = Vec::new();
        for (name, value) in hidden(&self.html)
            .iter()
            .filter(|(name, _)| name == "_csrf")
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .chain(fields.iter().copied())
        {
            body.extend(
                format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes(),
            );
        }
        for (name, bytes) in files {
            body.extend(
                format!("--edge\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n")
                    .into_bytes(),
            );
            body.extend_from_slice(bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--edge--\r\n");
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
        self.send(request, Body::from(body)).await
    }

    /// Answers one page of the intake and says where it leads.
    pub(crate) async fn answer(&mut self, page: &str, fields: &[(&str, &str)]) -> String {
        let path = format!("/file/{page}");
        self.page(&path).await;
        let answer = self.post(&path, fields).await;
        assert_eq!(
            answer.status,
            StatusCode::SEE_OTHER,
            "{page}: {}",
            outline(&answer.html)
        );
        answer.location
    }

    /// Signs in with the code that arrives.
    pub(crate) async fn sign_in(&mut self, phone: &str, next: &str) {
        self.page(&format!("/sign-in?next={next}")).await;
        let sent = self.post("/sign-in", &[("phone", phone)]).await;
        assert_eq!(sent.status, StatusCode::OK);
        let code = self.house.code().await;
        let answer = self.post("/sign-in/code", &[("code", &code)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(answer.location, next);
    }
}

fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    tag.split_once(&format!(" {name}=\""))?.1.split('"').next()
}

/// The hidden fields of the first form that holds any.
fn hidden(html: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for form in html.split("<form").skip(1) {
        let form = form.split("</form>").next().unwrap();
        for tag in form.split("<input type=\"hidden\"").skip(1) {
            let tag = tag.split('>').next().unwrap();
            let (name, value) = (attribute(tag, "name"), attribute(tag, "value"));
            found.push((name.unwrap().to_owned(), value.unwrap().to_owned()));
        }
        if !found.is_empty() {
            break;
        }
    }
    found
}

/// The text of a page as a person sees it.
pub(crate) fn text(html: &str) -> String {
    let body = html.split_once("<body").map_or(html, |(_, body)| body);
    let mut out = String::new();
    let mut inside = true;
    for c in body.chars() {
        match c {
            '<' => {
                inside = true;
                out.push(' ');
            }
            '>' => inside = false,
            _ if !inside => out.push(c),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Headings, fields and actions below the head of the page, one a line.
pub(crate) fn outline(html: &str) -> String {
    const TAGS: [(&str, &str); 8] = [
        ("h1", "# "),
        ("h2", "## "),
        ("h3", "### "),
        ("legend", "? "),
        ("label", "? "),
        ("button", "! "),
        ("a", "> "),
        ("li", "- "),
    ];
    let main = html.split_once("</header>").map_or(html, |(_, main)| main);
    let main = main.split("<footer").next().unwrap();
    let mut lines = Vec::new();
    for (at, _) in main.match_indices('<') {
        let rest = &main[at + 1..];
        let Some((name, mark)) = TAGS.iter().find(|(name, _)| {
            rest.strip_prefix(name)
                .is_some_and(|after| after.starts_with([' ', '>']))
        }) else {
            continue;
        };
        let (tag, inner) = rest.split_once('>').unwrap();
        let inner = inner.split(&format!("</{name}>")).next().unwrap();
        let is_question = *name == "legend" && inner.contains("<h1");
        let is_plain_item = *name == "li" && (inner.contains("<a ") || inner.contains("<button"));
        let is_heading = *name == "label" && inner.is_empty();
        if is_plain_item || is_question || is_heading {
            continue;
        }
        let words = text(&format!("<body>{inner}"));
        let target = attribute(tag, "href").map(|to| format!(" ({to})")).unwrap_or_default();
        let name = attribute(tag, "for").map(|to| format!(" [{to}]")).unwrap_or_default();
        lines.push(format!("{mark}{words}{name}{target}"));
    }
    lines.join("\n")
}

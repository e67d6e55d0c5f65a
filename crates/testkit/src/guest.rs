//! Somebody at a door: with the cookies of a browser, or with the token of a program; and what they get back.

use std::fmt::Write as _;

use app::App;
use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, Response, StatusCode, header},
};
use domain::access::Actor;
use serde_json::Value;

use crate::city::{City, HOST};

/// Where one part of an upload ends and the next begins.
const SEAM: &str = "----a-seam-of-the-tests";

/// Somebody at a door.
#[derive(Clone, Debug)]
pub struct Guest {
    /// What the tests call them.
    pub key: &'static str,
    /// Who the house takes them for.
    pub actor: Actor,
    /// The token of their session; visitors have none.
    pub session: Option<String>,
    /// The token of their browser.
    pub browser: String,
    /// The token that their forms carry.
    pub csrf: String,
}

impl Guest {
    /// Somebody with a browser of their own, signed in when there is a session.
    pub async fn new(app: &App, key: &'static str, actor: Actor, session: Option<String>) -> Self {
        let browser = app.ids().secret(32);
        let bound = match &session {
            Some(token) => {
                let signed = app.session(token).await.unwrap().unwrap();
                format!("{browser}/{}", signed.tag)
            }
            None => browser.clone(),
        };
        Self {
            key,
            actor,
            csrf: app.csrf(&bound),
            session,
            browser,
        }
    }

    /// Starts a request with their cookies, from a page of the house.
    pub fn page(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let mut cookies = format!("__Host-browser={}", self.browser);
        if let Some(session) = &self.session {
            cookies.push_str("; __Host-session=");
            cookies.push_str(session);
        }
        Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, HOST)
            .header(header::COOKIE, cookies)
    }

    /// Starts a request of their program.
    pub fn program(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let request = Request::builder().method(method).uri(path).header(header::HOST, HOST);
        match &self.session {
            Some(session) => request.header(header::AUTHORIZATION, format!("Bearer {session}")),
            None => request,
        }
    }

    /// Reads a page, or an address of the door for programs.
    pub async fn get(&self, city: &City, path: &str) -> Answer {
        let request = if path.starts_with("/api/") {
            self.program(Method::GET, path)
        } else {
            self.page(Method::GET, path)
        };
        city.send(request.body(Body::empty()).unwrap()).await
    }

    /// Sends a form as a browser does, with the token and the marks of a page of the house.
    pub async fn post(&self, city: &City, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self
            .page(Method::POST, path)
            .header(header::ORIGIN, format!("https://{HOST}"))
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        city.send(request.body(Body::from(form(&self.csrf, fields))).unwrap())
            .await
    }

    /// Sends a form with one file.
    pub async fn upload(&self, city: &City, path: &str, fields: &[(&str, &str)], file: (&str, &str, &[u8])) -> Answer {
        let request = self
            .page(Method::POST, path)
            .header(header::ORIGIN, format!("https://{HOST}"))
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, multipart_type());
        city.send(request.body(Body::from(multipart(&self.csrf, fields, file))).unwrap())
            .await
    }

    /// Sends JSON with a key as a program does.
    pub async fn call(&self, city: &City, path: &str, key: &str, body: &Value) -> Answer {
        let request = self
            .program(Method::POST, path)
            .header("idempotency-key", key)
            .header("yangguang-device", "a device of the tests")
            .header(header::CONTENT_TYPE, "application/json");
        city.send(request.body(Body::from(body.to_string())).unwrap()).await
    }
}

/// The media type of an upload.
pub fn multipart_type() -> String {
    format!("multipart/form-data; boundary={SEAM}")
}

/// A form as a browser writes it, the token first.
pub fn form(csrf: &str, fields: &[(&str, &str)]) -> String {
    let mut text = format!("_csrf={csrf}");
    for (name, value) in fields {
        let _ = write!(text, "&{}={}", escape(name), escape(value));
    }
    text
}

/// A form with one file as a browser writes it, the token first.
pub fn multipart(csrf: &str, fields: &[(&str, &str)], (field, name, bytes): (&str, &str, &[u8])) -> Vec<u8> {
    let mut text = Vec::new();
    for (field, value) in std::iter::once(&("_csrf", csrf)).chain(fields) {
        text.extend(format!("--{SEAM}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes());
    }
    text.extend(
        format!("--{SEAM}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n").bytes(),
    );
    text.extend_from_slice(bytes);
    text.extend(format!("\r\n--{SEAM}--\r\n").bytes());
    text
}

/// Escapes a text for a form or an address.
pub fn escape(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

/// An answer, read to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub bytes: Vec<u8>,
}

impl Answer {
    pub(crate) async fn read(answer: Response<Body>) -> Self {
        let (parts, body) = answer.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Self {
            status: parts.status,
            headers: parts.headers,
            bytes: bytes.into(),
        }
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// A header as text; a missing one is empty.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap()
    }

    /// Everything an observer gets: status, headers in their order, body.
    pub fn whole(&self) -> Vec<u8> {
        let mut all = format!("{}\n", self.status).into_bytes();
        for (name, value) in &self.headers {
            all.extend(format!("{name}: ").bytes());
            all.extend_from_slice(value.as_bytes());
            all.push(b'\n');
        }
        all.extend(format!("{} bytes\n", self.bytes.len()).bytes());
        all.extend_from_slice(&self.bytes);
        all
    }

    /// Status and body with some texts taken out, for comparing two answers that may differ in them alone.
    pub fn without(&self, texts: &[&str]) -> (StatusCode, String) {
        let mut body = self.text();
        for text in texts.iter().filter(|text| !text.is_empty()) {
            body = body.replace(text, "…");
        }
        (self.status, body)
    }
}

//! A fresh city and the people who call its door, as programs do: sign in, confirm, send, read.

use std::collections::BTreeMap;

use anyhow::{Context, bail};
use app::{App, account::totp_code, env::Clock};
use axum::http::{Request, StatusCode, header};
use domain::access::Actor;
use jiff::{SignedDuration, Timestamp, civil::DateTime};
use serde_json::{Value, json};

use super::{
    Bodies, Ground, agency,
    door::{self, Door},
    file::Person,
};
use crate::{
    command::demo::{Cast, PASSWORD, open_accounts},
    config::{Config, Overrides},
    plug,
};

const DEVICE: &str = "the device of a journey";

/// A city in which one case is played.
pub(super) struct City {
    pub(super) app: App,
    pub(super) door: Door,
    pub(super) bodies: Bodies,
    worker: worker::Worker,
    secrets: BTreeMap<String, String>,
    tokens: BTreeMap<String, String>,
    joined: Vec<(String, String)>,
    drawn: u32,
}

/// An answer of the door.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) body: Value,
}

impl Answer {
    /// Why it was not done: the name of the refusal, else the name of the problem.
    pub(super) fn problem(&self) -> Option<String> {
        if self.status.is_success() {
            return None;
        }
        let text = |name: &str| self.body.get(name).and_then(Value::as_str);
        let name = text("refusal").or_else(|| text("type")?.rsplit(':').next());
        // An agency is told the reason as the code of the step.
        let code = self.body.pointer("/errors/0/code").and_then(Value::as_str);
        let name = name.map(|name| code.filter(|_| name == "refused").unwrap_or(name));
        Some(name.unwrap_or("unknown").to_owned())
    }

    /// The same in words, with the fields that are wrong.
    pub(super) fn words(&self) -> String {
        let mut words = self
            .body
            .get("detail")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        for error in self.body.get("errors").and_then(Value::as_array).into_iter().flatten() {
            let place = error
                .get("pointer")
                .or_else(|| error.get("query"))
                .and_then(Value::as_str);
            let detail = error.get("detail").and_then(Value::as_str);
            for part in [place, detail] {
                words.push(' ');
                words.push_str(part.unwrap_or_default());
            }
        }
        words
    }
}

impl City {
    /// Opens a city in a folder, with its staff, at a wall-clock hour.
    pub(super) async fn open(ground: Ground<'_>, at: DateTime) -> anyhow::Result<Self> {
        let overrides = Overrides {
            database: ground.database,
            ..Overrides::default()
        };
        let config = Config::load(ground.data, overrides)?;
        if plug::is_installed(&config) {
            bail!("{} holds a city already; name a new folder", ground.data.display());
        }
        plug::prepare(&config)?;
        let cast = Cast::load(&config.city)?;
        agency::connect(&config, &cast.staff, ground.bodies)?;
        let app = plug::open_seeded(&config, Clock::fixed(instant(at)?), 1).await?;
        if ground.bodies != Bodies::Desk {
            app.admit(plug::partners(&config, app::exchange::Reach::Near)?);
        }
        let accounts = open_accounts(&app, &cast).await?;
        let secrets = accounts
            .into_iter()
            .filter_map(|row| Some((row.login?, row.totp?)))
            .collect();
        let router = plug::router(&app);
        Ok(Self {
            door: if ground.over_the_wire {
                Door::wire(router).await?
            } else {
                Door::within(router)
            },
            bodies: ground.bodies,
            worker: plug::worker(&app, &config.fonts, worker::channel::Channel::Phone),
            app,
            secrets,
            tokens: BTreeMap::new(),
            joined: Vec::new(),
            drawn: 0,
        })
    }

    /// Moves the clock, night by night, so that everything happens on its own day; never back.
    pub(super) async fn until(&self, at: DateTime) -> anyhow::Result<()> {
        let end = instant(at)?;
        while self.app.today() < at.date() {
            let night = self.app.today().tomorrow()?.at(0, 5, 0, 0);
            self.forward(instant(night)?.min(end).duration_since(self.app.now()));
            self.tick().await?;
        }
        self.forward(end.duration_since(self.app.now()));
        Ok(())
    }

    fn forward(&self, by: SignedDuration) {
        if by > SignedDuration::ZERO {
            self.app.clock().forward(by);
        }
    }

    /// Lets the worker do what is due.
    pub(super) async fn tick(&self) -> anyhow::Result<()> {
        let ticked = self.worker.tick().await.context("the worker")?;
        if ticked.failed + ticked.buried > 0 {
            bail!(
                "{} tasks of the worker failed; `yangguang doctor` tells whether fonts are missing",
                ticked.failed + ticked.buried
            );
        }
        Ok(())
    }

    /// A key that was not used before.
    pub(super) fn key(&mut self) -> String {
        self.drawn += 1;
        let number = self.drawn;
        format!("01KJ0000000000000000{number:06}")
    }

    /// Asks for something as somebody.
    pub(super) async fn get(&mut self, name: &str, who: &Person, path: &str) -> anyhow::Result<Answer> {
        let address = format!("{}{path}", self.door.base());
        let request = |token: &str| {
            Request::get(&address)
                .header(header::AUTHORIZATION, format!("Bearer {token}"))
                .body(String::new())
        };
        let answer = self
            .call(request(self.tokens.get(name).map_or("", String::as_str))?)
            .await?;
        if answer.status != StatusCode::UNAUTHORIZED {
            return Ok(answer);
        }
        let token = self.sign_in(name, who).await?;
        self.call(request(&token)?).await
    }

    /// Sends something as somebody, who confirms that it is them where that is asked.
    pub(super) async fn post(&mut self, name: &str, who: &Person, path: &str, send: &Send) -> anyhow::Result<Answer> {
        let key = self.key();
        let token = self.tokens.get(name).cloned().unwrap_or_default();
        let path = &format!("{}{path}", self.door.base());
        let mut answer = self.call(send.request(path, &token, &key)?).await?;
        if answer.status == StatusCode::UNAUTHORIZED {
            let token = self.sign_in(name, who).await?;
            answer = self.call(send.request(path, &token, &key)?).await?;
        }
        if answer.problem().as_deref() == Some("not-fresh") {
            self.confirm(name, who).await?;
            let token = self.tokens.get(name).cloned().unwrap_or_default();
            answer = self.call(send.request(path, &token, &key)?).await?;
        }
        Ok(answer)
    }

    /// Lets somebody speak for the employer, once the notice went out.
    pub(super) async fn join(&mut self, name: &str, who: &Person, case: &str) -> anyhow::Result<()> {
        if self.has_joined(name, case) {
            return Ok(());
        }
        let Some(code) = self.app.invitation_code(&Actor::System, case.parse()?).await? else {
            return Ok(());
        };
        let answer = self
            .post(name, who, "/api/v1/invitations", &Send::Json(json!({ "code": code })))
            .await?;
        if answer.status.is_success() {
            self.joined.push((name.to_owned(), case.to_owned()));
        }
        Ok(())
    }

    /// Whether somebody speaks for the employer in a case.
    pub(super) fn has_joined(&self, name: &str, case: &str) -> bool {
        self.joined.iter().any(|joined| joined.0 == name && joined.1 == case)
    }

    async fn sign_in(&mut self, name: &str, who: &Person) -> anyhow::Result<String> {
        let body = if who.login.is_empty() {
            let sent = self
                .send_code("/api/v1/codes", "", &json!({ "phone": who.phone }), name)
                .await?;
            json!({ "challenge": sent, "code": self.code(&who.phone).await? })
        } else {
            json!({ "login": who.login, "password": PASSWORD, "totp": self.totp(&who.login)? })
        };
        let key = self.key();
        let path = format!("{}/api/v1/sessions", self.door.base());
        let answer = self.call(Send::Json(body).request(&path, "", &key)?).await?;
        let token = answer.body.get("token").and_then(Value::as_str);
        let token = token
            .with_context(|| format!("{name} cannot sign in: {}", answer.words()))?
            .to_owned();
        self.tokens.insert(name.to_owned(), token.clone());
        Ok(token)
    }

    async fn confirm(&mut self, name: &str, who: &Person) -> anyhow::Result<()> {
        const PATH: &str = "/api/v1/confirmations";
        let token = self.tokens.get(name).cloned().unwrap_or_default();
        let body = if who.login.is_empty() {
            let sent = self.send_code(PATH, &token, &json!({}), name).await?;
            json!({ "challenge": sent, "code": self.code(&who.phone).await? })
        } else {
            json!({ "totp": self.totp(&who.login)? })
        };
        let key = self.key();
        let path = format!("{}{PATH}", self.door.base());
        let answer = self.call(Send::Json(body).request(&path, &token, &key)?).await?;
        if !answer.status.is_success() {
            bail!("{name} cannot confirm: {}", answer.words());
        }
        Ok(())
    }

    /// Has a code sent; whoever asks too often waits a minute.
    async fn send_code(&mut self, path: &str, token: &str, body: &Value, name: &str) -> anyhow::Result<String> {
        let path = &format!("{}{path}", self.door.base());
        for _ in 0..2 {
            let key = self.key();
            let answer = self.call(Send::Json(body.clone()).request(path, token, &key)?).await?;
            if let Some(challenge) = answer.body.get("challenge").and_then(Value::as_str) {
                return Ok(challenge.to_owned());
            }
            let Some(seconds) = answer.body.get("seconds").and_then(Value::as_i64) else {
                bail!("no code can be sent to {name}: {}", answer.words());
            };
            self.forward(SignedDuration::from_secs(seconds + 1));
        }
        bail!("no code can be sent to {name}")
    }

    /// The code in the newest message to a phone.
    async fn code(&self, phone: &str) -> anyhow::Result<String> {
        let mut tx = self.app.store().read().await?;
        let sent = tx.last_sent(100).await?;
        sent.iter()
            .filter(|sent| sent.phone == phone)
            .flat_map(|sent| sent.text.split(|c: char| !c.is_ascii_digit()))
            .find(|part| part.len() == 6)
            .map(str::to_owned)
            .with_context(|| format!("no code reached {phone}"))
    }

    /// What the authenticator shows; each code works once, so the next one is waited for.
    fn totp(&self, login: &str) -> anyhow::Result<String> {
        self.forward(SignedDuration::from_secs(31));
        let secret = self
            .secrets
            .get(login)
            .with_context(|| format!("{login} is not on the staff of the city"))?;
        totp_code(secret, self.app.now()).context("the authenticator")
    }

    pub(super) async fn call(&self, request: Request<String>) -> anyhow::Result<Answer> {
        let (status, bytes) = self.door.call(request).await?;
        Ok(Answer {
            status,
            body: door::json(&bytes),
        })
    }
}

/// What is sent.
pub(super) enum Send {
    /// JSON.
    Json(Value),
    /// The words of a file.
    Bytes(String),
}

impl Send {
    fn request(&self, path: &str, token: &str, key: &str) -> anyhow::Result<Request<String>> {
        let (media, body) = match self {
            Self::Json(value) => ("application/json", value.to_string()),
            Self::Bytes(text) => ("application/octet-stream", text.clone()),
        };
        Ok(Request::post(path)
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header(header::CONTENT_TYPE, media)
            .header(header::ACCEPT_LANGUAGE, "zh")
            .header("Yangguang-Device", DEVICE)
            .header("Idempotency-Key", key)
            .body(body)?)
    }
}

/// The instant of a wall-clock hour in Wenzhou.
fn instant(at: DateTime) -> anyhow::Result<Timestamp> {
    Ok(web::show::zone().to_timestamp(at)?)
}

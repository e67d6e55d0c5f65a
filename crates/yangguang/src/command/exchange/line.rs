//! The line of a partner to a house: a token, signed messages, files. Its clock is that of the house, so that a demo city may live in another week.

use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use app::exchange::Keys;
use reqwest::{Client, Response, StatusCode, header};
use serde_json::Value;
use wire::sign::{Headers, ID, SIGNATURE, TIMESTAMP, verify};

/// The largest answer that is read.
const MOST: usize = 16 * 1024 * 1024;

/// A partner that speaks with a house.
pub(super) struct Line {
    client: Client,
    url: String,
    partner: String,
    pub(super) keys: Keys,
    begun: Instant,
    issued: i64,
    pub(super) token: String,
    pub(super) lives: u64,
}

/// An answer, read to its end.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) bytes: Vec<u8>,
    head: header::HeaderMap,
}

impl Answer {
    async fn read(mut response: Response) -> anyhow::Result<Self> {
        let (status, head) = (response.status().as_u16(), response.headers().clone());
        let mut bytes = Vec::new();
        while let Some(part) = response.chunk().await? {
            ensure!(bytes.len() + part.len() <= MOST, "the answer is too large");
            bytes.extend_from_slice(&part);
        }
        Ok(Self { status, bytes, head })
    }

    pub(super) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_default()
    }

    fn header(&self, name: &str) -> &str {
        self.head
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }
}

impl Line {
    /// Opens a line: asks for a token.
    pub(super) async fn open(url: &str, partner: &str, keys: Keys) -> anyhow::Result<Self> {
        let client = client()?;
        let secret = keys
            .client
            .first()
            .context("the file of keys has no client secret")?
            .clone();
        let mut line = Self {
            client,
            url: url.trim_end_matches('/').to_owned(),
            partner: partner.to_owned(),
            keys,
            begun: Instant::now(),
            issued: 0,
            token: String::new(),
            lives: 0,
        };
        let answer = line.ask_for_token(&secret).await?;
        ensure!(answer.status == 200, "no token is given: status {}", answer.status);
        let given = answer.json();
        line.begun = Instant::now();
        line.issued = given
            .get("issued_at")
            .and_then(Value::as_i64)
            .context("the token has no time")?;
        line.lives = given.get("expires_in").and_then(Value::as_u64).unwrap_or_default();
        given
            .get("access_token")
            .and_then(Value::as_str)
            .context("there is no token in the answer")?
            .clone_into(&mut line.token);
        Ok(line)
    }

    /// The second by the clock of the house.
    pub(super) fn now(&self) -> i64 {
        let passed = i64::try_from(self.begun.elapsed().as_secs()).unwrap_or(0);
        self.issued.saturating_add(passed)
    }

    pub(super) async fn ask_for_token(&self, secret: &str) -> anyhow::Result<Answer> {
        let form = format!(
            "grant_type=client_credentials&client_id={}&client_secret={secret}",
            self.partner
        );
        let request = self
            .client
            .post(format!("{}/api/v1/exchange/token", self.url))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(form);
        Answer::read(request.send().await?).await
    }

    pub(super) async fn get(&self, path: &str) -> anyhow::Result<Answer> {
        let request = self
            .client
            .get(format!("{}/api/v1/exchange/{path}", self.url))
            .bearer_auth(&self.token);
        Answer::read(request.send().await?).await
    }

    /// Sends a message as it should be sent.
    pub(super) async fn send(&self, id: &str, body: &str) -> anyhow::Result<Answer> {
        let now = self.now();
        self.send_as(&self.token, id, now, &self.signature(id, now, body), body)
            .await
    }

    pub(super) fn signature(&self, id: &str, at: i64, body: &str) -> String {
        let key = self.keys.signing.first();
        key.map(|key| key.sign(id, at, body.as_bytes())).unwrap_or_default()
    }

    pub(super) async fn send_as(
        &self,
        token: &str,
        id: &str,
        at: i64,
        signature: &str,
        body: &str,
    ) -> anyhow::Result<Answer> {
        let request = self
            .client
            .post(format!("{}/api/v1/exchange/messages", self.url))
            .bearer_auth(token)
            .header(header::CONTENT_TYPE, "application/json")
            .header(ID, id)
            .header(TIMESTAMP, at)
            .header(SIGNATURE, signature)
            .body(body.to_owned());
        match request.send().await {
            Ok(response) => Answer::read(response).await,
            // A house may hang up on a body that is too large before it was sent to its end.
            Err(error) if error.is_body() || error.is_request() => Ok(Answer {
                status: StatusCode::PAYLOAD_TOO_LARGE.as_u16(),
                bytes: Vec::new(),
                head: header::HeaderMap::new(),
            }),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether an answer was signed by the house with a key of this partner.
    pub(super) fn is_signed(&self, answer: &Answer) -> bool {
        let headers = Headers {
            id: answer.header(ID),
            timestamp: answer.header(TIMESTAMP),
            signature: answer.header(SIGNATURE),
        };
        verify(&self.keys.signing, headers, &answer.bytes, self.now()).is_ok()
    }
}

fn client() -> anyhow::Result<Client> {
    // Only the first provider counts; the store may have come first.
    let _installed = rustls::crypto::ring::default_provider().install_default();
    let client = Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .timeout(Duration::from_secs(20))
        .build();
    client.context("the client cannot be made")
}

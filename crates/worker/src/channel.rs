//! Where text messages go. To add a carrier: a variant here and its arm in `Channel::take`.
//!
//! A message is kept with its cause and handed over afterwards, so that a carrier that is down, slow or wrong holds up nobody: what waits is
//! tried again, and laid aside in the end. After a failure the whole channel rests for a while.

use std::time::Duration;

use reqwest::{StatusCode, header};
use serde::{Deserialize, Serialize};
use store::Waiting;
use url::Url;

/// The longest answer of a gateway that is read.
const LONGEST: usize = 4_096;

/// The way a text message takes.
#[derive(Clone, Debug, Default)]
pub enum Channel {
    /// The phone on the screen of a demo city; nothing leaves the house.
    #[default]
    Phone,
    /// A gateway that takes messages as JSON.
    Gateway(Gateway),
}

/// A gateway: who it is, and how long it may take.
#[derive(Clone, Debug)]
pub struct Gateway {
    client: reqwest::Client,
    address: Url,
    key: Option<header::HeaderValue>,
}

/// What a gateway is told.
#[derive(Serialize)]
struct Order<'a> {
    id: &'a str,
    phone: &'a str,
    text: &'a str,
}

/// What it must answer.
#[derive(Deserialize)]
struct Receipt {
    id: String,
    accepted: bool,
}

/// Why a gateway cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    /// The address is none.
    #[error("\"{0}\" is not an address that begins with https:// or, on this machine, http://")]
    Address(String),
    /// The key cannot stand in a header.
    #[error("the key of the gateway has characters that cannot be sent")]
    Key,
    /// The client cannot be made.
    #[error("{0}")]
    Client(String),
}

/// Why a message was not taken. No phone and no words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotTaken {
    /// It cannot be reached, or took too long.
    #[error("the gateway does not answer")]
    Silent,
    /// It said no.
    #[error("the gateway answered {0}")]
    Refused(StatusCode),
    /// It said yes and did not name the message it took.
    #[error("the gateway did not confirm the message")]
    Unconfirmed,
}

impl Gateway {
    /// A gateway by its address and key; it must answer within so long.
    pub fn new(address: &str, key: &str, within: Duration) -> Result<Self, Unfit> {
        let unfit = || Unfit::Address(address.to_owned());
        let url = Url::parse(address).map_err(|_| unfit())?;
        let is_here = matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
        if url.scheme() != "https" && !(url.scheme() == "http" && is_here) {
            return Err(unfit());
        }
        let key = if key.is_empty() {
            None
        } else {
            let mut line = header::HeaderValue::try_from(format!("Bearer {key}")).map_err(|_| Unfit::Key)?;
            line.set_sensitive(true);
            Some(line)
        };
        // Only the first provider counts; the store may have come first.
        let _installed = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .timeout(within)
            .user_agent("yangguang")
            .build()
            .map_err(|error| Unfit::Client(error.to_string()))?;
        Ok(Self {
            client,
            address: url,
            key,
        })
    }

    /// Hands a message over. It is taken only when the answer names it; a gateway that only says yes may have lost it.
    pub(crate) async fn take(&self, message: &Waiting) -> Result<(), NotTaken> {
        let id = message.id.to_string();
        let order = Order {
            id: &id,
            phone: message.phone.expose(),
            text: &message.text,
        };
        let body = serde_json::to_string(&order).unwrap_or_default();
        let mut request = self
            .client
            .post(self.address.clone())
            .header(header::CONTENT_TYPE, "application/json")
            .header("Idempotency-Key", &id)
            .body(body);
        if let Some(key) = &self.key {
            request = request.header(header::AUTHORIZATION, key.clone());
        }
        let mut answer = request.send().await.map_err(|_| NotTaken::Silent)?;
        if !answer.status().is_success() {
            return Err(NotTaken::Refused(answer.status()));
        }
        let mut read = Vec::new();
        while let Some(piece) = answer.chunk().await.map_err(|_| NotTaken::Silent)? {
            read.extend_from_slice(&piece);
            if read.len() > LONGEST {
                return Err(NotTaken::Unconfirmed);
            }
        }
        match serde_json::from_slice::<Receipt>(&read) {
            Ok(receipt) if receipt.accepted && receipt.id == id => Ok(()),
            Ok(_) | Err(_) => Err(NotTaken::Unconfirmed),
        }
    }
}

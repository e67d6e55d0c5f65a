//! Tokens for partners (AP-1): client credentials in, ten minutes out. A token is a text under a MAC; nothing of it is stored, and it dies with
//! the secret that it was given for.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use super::{Partner, Scope};
use crate::App;

/// How many seconds a token lives.
const LIVES: i64 = 600;
/// What every token begins with, so that it is never taken for a session.
const PREFIX: &str = "yx1";

/// Why no token is given, in the words of RFC 6749.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoToken {
    /// The client or its secret is not known.
    InvalidClient,
    /// A scope that the client may not have.
    InvalidScope,
}

/// A token that was given.
#[derive(Clone, Debug)]
pub struct Granted {
    /// The token.
    pub token: String,
    /// How many seconds it lives.
    pub lives: i64,
    /// What it may be used for.
    pub scopes: Vec<Scope>,
    /// The second at which it was given, by the clock that signatures are held against.
    pub now: i64,
}

/// Who holds a token.
#[derive(Clone, Debug)]
pub struct Bearer {
    /// The id of the partner.
    pub partner: String,
    /// What the token may be used for.
    pub scopes: Vec<Scope>,
}

/// What stands in a token.
#[derive(Serialize, Deserialize)]
struct Claims {
    partner: String,
    audience: String,
    scopes: String,
    until: i64,
    secret: String,
}

impl App {
    /// Gives a token to whoever shows a live secret of a partner.
    pub fn grant(&self, client: &str, secret: &str, asked: Option<&str>) -> Result<Granted, NoToken> {
        let known = self.partner(client).filter(|partner| partner.is_connected());
        // Somebody who guesses names waits as long as somebody who guesses secrets.
        let none = vec!["0".repeat(64)];
        let live = known.map_or(&none, |partner| &partner.keys.client);
        let mut shown = None;
        for one in live {
            if bool::from(one.as_bytes().ct_eq(secret.as_bytes())) {
                shown = Some(one.as_str());
            }
        }
        let (Some(partner), Some(shown)) = (known, shown) else {
            tracing::warn!(client, "no token is given: client or secret is not known");
            return Err(NoToken::InvalidClient);
        };
        let scopes: Vec<Scope> = match asked.map(str::trim).filter(|asked| !asked.is_empty()) {
            None => Scope::ALL.to_vec(),
            Some(asked) => asked
                .split_whitespace()
                .map(|key| Scope::from_key(key).ok_or(NoToken::InvalidScope))
                .collect::<Result<_, _>>()?,
        };
        let now = self.now().as_second();
        let claims = Claims {
            partner: partner.id.clone(),
            audience: self.options().public_url.clone(),
            scopes: scopes.iter().map(|scope| scope.key()).collect::<Vec<_>>().join(" "),
            until: now.saturating_add(LIVES),
            secret: self.secret_tag(shown),
        };
        let text = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&claims).unwrap_or_default());
        let mac = self.token_mac(&text);
        Ok(Granted {
            token: format!("{PREFIX}.{text}.{mac}"),
            lives: LIVES,
            scopes,
            now,
        })
    }

    /// Whose token this is; nothing when it is expired, of another house, or of a secret that is no longer live.
    pub fn bearer(&self, token: &str) -> Option<Bearer> {
        let (text, mac) = token.strip_prefix(PREFIX)?.strip_prefix('.')?.split_once('.')?;
        if !bool::from(self.token_mac(text).as_bytes().ct_eq(mac.as_bytes())) {
            return None;
        }
        let claims: Claims = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
        let now = self.now().as_second();
        if claims.until <= now
            || claims.until > now.saturating_add(LIVES)
            || claims.audience != self.options().public_url
        {
            return None;
        }
        let partner = self.partner(&claims.partner).filter(|partner| partner.is_connected())?;
        let live = partner
            .keys
            .client
            .iter()
            .any(|secret| self.secret_tag(secret) == claims.secret);
        live.then(|| Bearer {
            partner: claims.partner,
            scopes: claims.scopes.split(' ').filter_map(Scope::from_key).collect(),
        })
    }

    fn token_mac(&self, text: &str) -> String {
        mac(&self.store().kek().derive("partner token"), text)
    }

    fn secret_tag(&self, secret: &str) -> String {
        mac(&self.store().kek().derive("partner secret"), secret)
            .chars()
            .take(32)
            .collect()
    }
}

fn mac(key: &[u8; 32], text: &str) -> String {
    // An HMAC takes a key of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else {
        return String::new();
    };
    mac.update(text.as_bytes());
    hex::encode(mac.finalize().into_bytes())
}

/// The partner behind a token, as the house knows it now.
impl Bearer {
    /// Finds it.
    pub fn partner<'a>(&self, app: &'a App) -> Option<&'a Partner> {
        app.partner(&self.partner)
    }
}

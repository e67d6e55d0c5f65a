//! Where the model is, and how much it may take.

use std::{
    net::{IpAddr, Ipv6Addr},
    time::Duration,
};

use url::{Host, Url};
use zeroize::Zeroizing;

/// Settings as an operator writes them.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The address of the endpoint, up to and without `/chat/completions`.
    pub endpoint: String,
    /// The name of the model.
    pub model: String,
    /// The key; empty where the endpoint asks for none.
    pub key: Zeroizing<String>,
    /// Hosts that may be asked besides those of the own network. What people ask must not leave the country (PIPL art. 38 to 40).
    pub hosts: Vec<String>,
    /// How long the first word may take.
    pub first: Duration,
    /// How long all words may take.
    pub whole: Duration,
    /// How many tokens an answer may have.
    pub answer_tokens: u32,
    /// How many tokens a day may cost, questions and answers together.
    pub day_tokens: u64,
}

/// Why settings cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// The endpoint is not an address.
    #[error("model.endpoint: \"{0}\" is not an address such as https://host/v1")]
    NotAnAddress(String),
    /// The host is not one that may be asked.
    #[error(
        "model.endpoint: the host {0} is neither in this network nor in model.hosts; questions of people must not leave the country, so only name hosts that keep them here"
    )]
    ForeignHost(String),
    /// The line is open to everybody.
    #[error("model.endpoint: {0} is outside of this network and must be reached by https")]
    Open(String),
    /// The model has no name.
    #[error("model.name: say which model is to be asked")]
    NoName,
    /// The client cannot be made.
    #[error("the client of the model cannot be made: {0}")]
    Client(String),
}

/// The address to ask, once it has been judged.
pub(crate) fn address(settings: &Settings) -> Result<Url, Unfit> {
    let written = settings.endpoint.trim_end_matches('/');
    let unreadable = || Unfit::NotAnAddress(settings.endpoint.clone());
    let url = Url::parse(&format!("{written}/chat/completions")).map_err(|_| unreadable())?;
    let host = url.host().ok_or_else(unreadable)?.to_owned();
    if !matches!(url.scheme(), "http" | "https") || !url.username().is_empty() || url.password().is_some() {
        return Err(unreadable());
    }
    if settings.model.trim().is_empty() {
        return Err(Unfit::NoName);
    }
    if is_near(&host) {
        return Ok(url);
    }
    let name = host.to_string();
    if !settings.hosts.iter().any(|allowed| allowed.eq_ignore_ascii_case(&name)) {
        return Err(Unfit::ForeignHost(name));
    }
    if url.scheme() != "https" {
        return Err(Unfit::Open(name));
    }
    Ok(url)
}

/// Whether a host is this machine or one of its own network.
fn is_near(host: &Host<String>) -> bool {
    match host {
        Host::Domain(name) => name.eq_ignore_ascii_case("localhost"),
        Host::Ipv4(address) => address.is_loopback() || address.is_private(),
        Host::Ipv6(address) => is_near_v6(*address),
    }
}

fn is_near_v6(address: Ipv6Addr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => address.is_loopback() || address.is_private(),
        IpAddr::V6(address) => address.is_loopback() || address.is_unique_local(),
    }
}

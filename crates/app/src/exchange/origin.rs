//! Where news may be sent (AP-7): the one origin that an operator has written down, never an address that leads back into the machine or to
//! what a data center answers about itself.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

use super::Reach;

/// Where the news of a partner go: scheme, host, port and path, as the operator wrote them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(Url);

/// Why an origin is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoOrigin {
    /// It is no origin.
    #[error(
        "endpoint: \"{0}\" is not an origin such as https://host:8443, or path is not a plain path such as /events"
    )]
    Malformed(String),
    /// The line is open to everybody.
    #[error("endpoint: \"{0}\" must be reached by https")]
    Open(String),
    /// It leads to this machine or to addresses that no partner has.
    #[error("endpoint: \"{0}\" is an address that is never asked")]
    Forbidden(String),
}

impl Origin {
    /// Reads an origin and a path.
    pub fn parse(origin: &str, path: &str, reach: Reach) -> Result<Self, NoOrigin> {
        let malformed = || NoOrigin::Malformed(origin.to_owned());
        let mut url = Url::parse(origin).map_err(|_| malformed())?;
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        let anonymous = url.username().is_empty() && url.password().is_none();
        if !matches!(url.scheme(), "http" | "https") || !bare || !anonymous {
            return Err(malformed());
        }
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte);
        if !path.is_empty() && (!path.starts_with('/') || !path.bytes().all(plain)) {
            return Err(malformed());
        }
        let is_near = match url.host().ok_or_else(malformed)? {
            Host::Domain(name) => {
                let name = name.trim_end_matches('.').to_ascii_lowercase();
                let near = name == "localhost" || name.ends_with(".localhost");
                if near && reach == Reach::Away {
                    return Err(NoOrigin::Forbidden(origin.to_owned()));
                }
                near
            }
            Host::Ipv4(address) => {
                judged(IpAddr::V4(address), reach).ok_or_else(|| NoOrigin::Forbidden(origin.to_owned()))?
            }
            Host::Ipv6(address) => {
                judged(IpAddr::V6(address), reach).ok_or_else(|| NoOrigin::Forbidden(origin.to_owned()))?
            }
        };
        if url.scheme() != "https" && !is_near {
            return Err(NoOrigin::Open(origin.to_owned()));
        }
        url.set_path(path);
        Ok(Self(url))
    }

    /// The address to send to.
    pub fn url(&self) -> &Url {
        &self.0
    }

    /// The origin alone, for people.
    pub fn host(&self) -> String {
        self.0.origin().ascii_serialization()
    }
}

/// Whether an address is on this machine; nothing when it is never asked.
fn judged(address: IpAddr, reach: Reach) -> Option<bool> {
    if is_forbidden(address, reach) {
        None
    } else {
        Some(address.to_canonical().is_loopback())
    }
}

/// Whether an address is never asked. Networks of agencies are private, so those are not on the list; names are judged by this too, when they are
/// looked up.
pub fn is_forbidden(address: IpAddr, reach: Reach) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_forbidden_v4(address, reach),
        IpAddr::V6(address) => is_forbidden_v6(address, reach),
    }
}

/// What clouds answer about themselves outside of the link-local range.
const METADATA_V4: Ipv4Addr = Ipv4Addr::new(100, 100, 100, 200);
const METADATA_V6: Ipv6Addr = Ipv6Addr::new(0xfd00, 0x0ec2, 0, 0, 0, 0, 0, 0x0254);

fn is_forbidden_v4(address: Ipv4Addr, reach: Reach) -> bool {
    let [first, ..] = address.octets();
    (address.is_loopback() && reach == Reach::Away)
        || first == 0
        || first >= 224
        || address.is_link_local()
        || address.is_documentation()
        || address == METADATA_V4
}

fn is_forbidden_v6(address: Ipv6Addr, reach: Reach) -> bool {
    let [first, second, ..] = address.segments();
    // Forms that carry an old address inside: compatible, translated, 6to4, Teredo.
    let carries = first == 0x2002
        || (first == 0x0064 && second == 0xff9b)
        || (first == 0x2001 && second == 0)
        || (first == 0 && !address.is_loopback());
    (address.is_loopback() && reach == Reach::Away)
        || address.is_unspecified()
        || address.is_multicast()
        || address.is_unicast_link_local()
        || carries
        || address == METADATA_V6
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(origin: &str, reach: Reach) -> bool {
        Origin::parse(origin, "/events", reach).is_ok()
    }

    /// Thirty and more ways to write down an address that a partner never has.
    #[test]
    fn addresses_that_lead_inside_are_refused_however_they_are_written() {
        for origin in [
            "http://127.0.0.1",
            "https://127.0.0.1:8443",
            "https://127.1",
            "https://0177.0.0.1",
            "https://0x7f.0.0.1",
            "https://2130706433",
            "https://0x7f000001",
            "https://127.255.255.254",
            "https://localhost",
            "https://LOCALHOST",
            "https://localhost.",
            "https://a.localhost",
            "https://[::1]",
            "https://[::]",
            "https://[::ffff:127.0.0.1]",
            "https://[::ffff:7f00:1]",
            "https://[::127.0.0.1]",
            "https://[64:ff9b::7f00:1]",
            "https://[2002:7f00:1::]",
            "https://[2001:0:7f00:1::]",
            "https://0.0.0.0",
            "https://0.1.2.3",
            "https://169.254.169.254",
            "https://[fe80::1]",
            "https://[::ffff:169.254.169.254]",
            "https://[fd00:ec2::254]",
            "https://100.100.100.200",
            "https://224.0.0.1",
            "https://255.255.255.255",
            "https://[ff02::1]",
            "https://240.0.0.1",
            "https://①②⑦.0.0.1",
            "http://10.0.0.8",
            "https://user@10.0.0.8",
            "https://10.0.0.8/path",
            "https://10.0.0.8?x=1",
            "ftp://10.0.0.8",
            "https://",
            "10.0.0.8",
            "file:///etc/passwd",
        ] {
            assert!(!taken(origin, Reach::Away), "{origin}");
        }
    }

    #[test]
    fn agencies_are_in_private_networks_and_a_demo_city_may_speak_with_itself() {
        for origin in [
            "https://10.0.0.8:8443",
            "https://192.168.7.1",
            "https://court.example.cn",
            "https://[fd12:3456::8]",
            "https://[::ffff:10.0.0.8]",
        ] {
            assert!(taken(origin, Reach::Away), "{origin}");
        }
        assert!(taken("http://127.0.0.1:9911", Reach::Near) && taken("http://localhost:9911", Reach::Near));
        assert!(!taken("http://10.0.0.8", Reach::Near) && !taken("https://169.254.169.254", Reach::Near));
        for path in ["events", "/a b", "/a?b", "/a#b", "/%2e", "//x\\"] {
            assert!(Origin::parse("https://10.0.0.8", path, Reach::Away).is_err(), "{path}");
        }
    }
}

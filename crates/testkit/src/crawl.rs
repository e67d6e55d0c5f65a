//! Everything somebody can read: every address of every table that reads, for every case, with the queries that lists and threads
//! know, and the messages that went out.

use domain::{access::Actor, step::Kind};

use crate::{Address, Asks, City, Guest, Verb, address, guest::escape, play::Cases};

/// One answer, by its address.
pub type Seen = Vec<(String, Vec<u8>)>;

/// The kinds of step whose forms are opened: of each side, of the neutral, of those who only watch.
const FORMS: [Kind; 4] = [Kind::Fail, Kind::SignAsEmployer, Kind::TableTerms, Kind::Close];

/// Every address that can be read about these cases, most of them by few.
pub fn paths(cases: &Cases) -> Vec<(Address, String)> {
    let rows = address::all().into_iter().filter(|address| address.verb == Verb::Get);
    // A bundle is typeset for every reading and holds packed streams, in which nobody finds a word; what goes into one is shown in `app`.
    let rows = rows.filter(|address| !address.path.ends_with("/bundle.pdf"));
    let mut paths: Vec<(Address, String)> = Vec::new();
    for address in rows {
        let filled = if address.has("case") {
            of_cases(address, cases)
        } else {
            public(address, cases)
        };
        paths.extend(filled.into_iter().map(|path| (address, path)));
    }
    paths
}

/// Reads everything as somebody, in a fixed order: what the door lets them ask for, and what is the same for everybody only once.
pub async fn crawl(city: &City, guest: &Guest, paths: &[(Address, String)]) -> Seen {
    let mut seen = Seen::new();
    for (address, path) in paths {
        if lets_in(address, guest) && (about_cases(address) || guest.session.is_none()) {
            seen.push((path.clone(), guest.get(city, path).await.whole()));
        }
    }
    seen
}

fn lets_in(address: &Address, guest: &Guest) -> bool {
    match (address.asks, &guest.actor) {
        (Asks::Anybody, _)
        | (Asks::Signed, Actor::Person(_) | Actor::Officer(_))
        | (Asks::Person, Actor::Person(_))
        | (Asks::Officer, Actor::Officer(_)) => true,
        (Asks::Signed | Asks::Person | Asks::Officer | Asks::Partner, _) => false,
    }
}

/// Whether an answer may depend on cases, drafts or messages; the others are of paper.
fn about_cases(address: &Address) -> bool {
    let paper = [
        "/privacy",
        "/accessibility",
        "/complaints",
        "/stations",
        "/openapi",
        "/sign-in",
        "/demo/clock",
        "/confirm",
    ];
    let unfinished = address.path.starts_with("/file/") && !address.path.ends_with("/check");
    !unfinished && !paper.iter().any(|part| address.path.contains(part)) || address.has("case")
}

/// Every message that went out, as the carrier gets it.
pub async fn messages(city: &City) -> Seen {
    let sent = city.app.sent_messages().await.unwrap();
    sent.into_iter()
        .map(|sent| {
            let whole = format!("{} {}", sent.at, sent.text);
            (format!("message to {}", sent.phone), whole.into_bytes())
        })
        .collect()
}

fn public(address: Address, cases: &Cases) -> Vec<String> {
    let number = escape(&cases.table.number);
    let name = escape("陈示例");
    match address.path {
        "/desk" => [
            "",
            "?list=mine",
            "?list=unit",
            "?list=center",
            "?list=unit&stage=mediation",
        ]
        .map(|query| format!("/desk{query}"))
        .into(),
        "/desk/search" => [number, name].map(|words| format!("/desk/search?q={words}")).into(),
        "/api/v1/cases" => {
            let lists = ["", "?list=mine", "?list=unit", "?list=center"].map(str::to_owned);
            let words = [number, name].map(|words| format!("?q={words}"));
            lists
                .into_iter()
                .chain(words)
                .map(|query| format!("/api/v1/cases{query}"))
                .collect()
        }
        path => {
            let code = if path.contains("verify") {
                cases.table.papers[0].2.clone()
            } else {
                cases.table.invitation.clone().unwrap_or_default()
            };
            vec![address.filled(&[("code", &code), ("station", "courier"), ("page", "trade")])]
        }
    }
}

fn of_cases(address: Address, cases: &Cases) -> Vec<String> {
    let mut paths = Vec::new();
    for played in [&cases.table, &cases.outlet] {
        let case = played.case.to_string();
        let with =
            |names: [&str; 2], value: &str| address.filled(&[("case", &case), (names[0], value), (names[1], value)]);
        let plain = with(["", ""], "");
        if address.has("kind") {
            paths.extend(FORMS.iter().map(|kind| with(["kind", ""], kind.key())));
        } else if address.has("side") {
            paths.extend(["worker", "employer"].map(|side| with(["side", ""], side)));
        } else if address.path.contains("evidence/") {
            paths.push(with(["id", "file"], &played.file.to_string()));
        } else if address.path.contains("papers/") || address.path.contains("instruments/") {
            let papers = played.papers.iter();
            paths.extend(papers.map(|(id, _, _)| with(["id", "instrument"], &id.to_string())));
        } else if address.path.ends_with("/messages") {
            let threads = ["joint", "worker", "employer"];
            paths.extend(threads.map(|thread| format!("{plain}?thread={thread}")));
        } else if address.path == "/desk/cases/{case}" {
            let tabs = ["story", "claims", "evidence", "papers"];
            paths.extend(tabs.map(|tab| format!("{plain}?tab={tab}")));
        } else {
            paths.push(plain);
        }
    }
    paths
}

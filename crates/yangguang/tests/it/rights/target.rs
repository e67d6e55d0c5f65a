//! What is asked for: every row of every table with its parameters filled in, for one's own case, others' and none.

use app::values::Typed;
use domain::{
    access::{self, Side},
    instrument,
    step::Kind,
};
use serde_json::json;
use testkit::{
    Address, Answer, City, Door, Guest, Verb,
    play::{Cases, Played},
};

use super::law::Rule;

/// The id of nothing.
pub(crate) const NOTHING: &str = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
/// The code of nothing.
pub(crate) const NO_CODE: &str = "0000-0000-0000";

/// Which case a request is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum About {
    /// None.
    Nothing,
    /// One that is not there.
    Absent,
    /// One of the three, by number.
    Case(usize),
}

/// One request, for everybody.
pub(crate) struct Target {
    pub(crate) address: Address,
    pub(crate) path: String,
    pub(crate) rule: Rule,
    pub(crate) about: About,
    /// What stands in the path and may be echoed.
    pub(crate) echoed: Vec<String>,
    /// What is sent.
    pub(crate) sends: Sends,
}

/// The body of a request that everybody may have refused, but only those with the right for its content.
#[derive(Clone)]
pub(crate) enum Sends {
    Nothing,
    Fields(Vec<(&'static str, String)>),
    File,
    Json(serde_json::Value),
}

impl Target {
    pub(crate) fn name(&self) -> String {
        format!(
            "{:?} {:?} {} ({:?}, {:?})",
            self.address.door, self.address.verb, self.path, self.about, self.rule
        )
    }

    /// Asks as somebody.
    pub(crate) async fn ask(&self, city: &City, guest: &Guest) -> Answer {
        let key = city.app.ids().step(city.app.now()).to_string();
        match (&self.sends, self.address.verb) {
            (Sends::Nothing, Verb::Get) => guest.get(city, &self.path).await,
            (Sends::Nothing, _) => {
                let method = if self.address.verb == Verb::Delete {
                    "DELETE"
                } else {
                    "POST"
                };
                let request = guest
                    .program(method.parse().unwrap(), &self.path)
                    .body(axum::body::Body::empty());
                city.send(request.unwrap()).await
            }
            (Sends::Json(body), _) => guest.call(city, &self.path, &key, body).await,
            (Sends::File, _) if self.address.door == Door::Api => {
                let path = format!("{}?kind=other&name=a.exe", self.path);
                let request = guest
                    .program("POST".parse().unwrap(), &path)
                    .header("idempotency-key", &key);
                city.send(request.body(axum::body::Body::from(&b"MZ\x90\0\x03"[..])).unwrap())
                    .await
            }
            (Sends::File, _) => {
                let key = key.as_str();
                let fields = [
                    ("kind", "other"),
                    ("_item", key),
                    ("_step", key),
                    ("_proof", key),
                    ("_version", "9999"),
                    ("item", "1"),
                ];
                let field = if self.address.door == Door::Desk {
                    "file"
                } else {
                    "files"
                };
                guest
                    .upload(city, &self.path, &fields, (field, "a.exe", b"MZ\x90\0\x03"))
                    .await
            }
            (Sends::Fields(fields), _) => {
                let mut all: Vec<(&str, &str)> = vec![("_step", &key), ("_message", &key), ("_version", "9999")];
                all.extend(fields.iter().map(|(name, value)| (*name, value.as_str())));
                guest.post(city, &self.path, &all).await
            }
        }
    }
}

/// Every request of a row. A row whose right nobody has written down here has none, and the suite fails.
pub(crate) fn of(address: Address, cases: &Cases) -> Option<Vec<Target>> {
    if address.has("case") && address.asks != testkit::Asks::Partner {
        of_case(address, cases)
    } else {
        public(address, cases)
    }
}

fn public(address: Address, cases: &Cases) -> Option<Vec<Target>> {
    let target = |values: &[(&str, &str)], rule| Target {
        address,
        path: address.filled(values),
        rule,
        about: About::Nothing,
        echoed: values.iter().map(|(_, value)| (*value).to_owned()).collect(),
        sends: sends(&address),
    };
    let station = |id| target(&[("station", id)], Rule::Named(id == "courier"));
    let code = cases.table.papers[0].2.as_str();
    let invitation = cases.table.invitation.clone().unwrap_or_default();
    let one = |rule| Some(vec![target(&[], rule)]);
    match (address.door, address.verb, address.path) {
        (Door::Portal, _, "/s/{station}" | "/stations/{station}") => Some(vec![station("courier"), station("nowhere")]),
        (Door::Portal, _, "/file/{page}") => Some(vec![
            target(&[("page", "trade")], Rule::Named(true)),
            target(&[("page", "nonsense")], Rule::Named(false)),
        ]),
        (Door::Portal, _, "/law/{law}") => Some(vec![
            target(&[("law", testkit::room::LAW)], Rule::Named(true)),
            target(&[("law", "nolaw")], Rule::Named(false)),
        ]),
        (Door::Portal, _, "/law/{law}/{article}") => Some(vec![
            target(&[("law", testkit::room::LAW), ("article", "1")], Rule::Named(true)),
            target(&[("law", testkit::room::LAW), ("article", "9")], Rule::Named(false)),
        ]),
        (Door::Portal, _, "/guides/{slug}" | "/classes/{slug}") => Some(vec![
            target(&[("slug", testkit::room::SHEET)], Rule::Named(true)),
            target(&[("slug", "nosheet")], Rule::Named(false)),
        ]),
        (Door::Portal, _, "/calculators/{claim}") => Some(vec![
            target(&[("claim", "overtime")], Rule::Named(true)),
            target(&[("claim", "nothing")], Rule::Named(false)),
        ]),
        // Whoever holds a code may ask whether it is real; the page answers for both.
        (Door::Portal, _, "/verify/{code}") => Some(
            [code, NO_CODE]
                .map(|code| target(&[("code", code)], Rule::Named(true)))
                .into(),
        ),
        (Door::Api, _, "/api/v1/verify/{code}") => Some(vec![
            target(&[("code", code)], Rule::Named(true)),
            target(&[("code", NO_CODE)], Rule::Named(false)),
        ]),
        (Door::Portal, Verb::Get, "/e/{code}") => Some(vec![
            target(&[("code", &invitation)], Rule::Named(true)),
            target(&[("code", NO_CODE)], Rule::Named(false)),
        ]),
        // Showing a real code makes somebody a party, which is what it is for; here it would change who is who.
        (Door::Portal, Verb::Post, "/e/{code}") => Some(vec![target(&[("code", NO_CODE)], Rule::Named(false))]),
        (Door::Api, Verb::Post, "/api/v1/invitations") => one(Rule::Named(false)),
        (Door::Desk, _, "/desk/file") | (Door::Api, Verb::Post, "/api/v1/cases") => one(Rule::Register),
        (Door::Desk, _, "/desk/adviser" | "/desk/partners" | "/desk/incentives" | "/desk/figures") => {
            one(Rule::Correct)
        }
        (Door::Desk, Verb::Get, "/desk") | (Door::Api, Verb::Get, "/api/v1/cases") => one(Rule::Browse),
        // Nobody here is a partner agency: the door of those is shut to every session. What opens it is told in the tests of `api`.
        (Door::Api, _, path) if path.starts_with("/api/v1/exchange/cases/") => {
            Some(vec![target(&[("case", NOTHING), ("id", NOTHING)], Rule::Open)])
        }
        (_, _, path) if !path.contains('{') => one(Rule::Open),
        _ => None,
    }
}

fn sends(address: &Address) -> Sends {
    match (address.door, address.verb, address.path) {
        (_, Verb::Get | Verb::Delete, _) => Sends::Nothing,
        (Door::Api, _, "/api/v1/cases") => {
            let claim: Typed = testkit::play::sample_claim();
            Sends::Json(serde_json::to_value(claim).unwrap())
        }
        (Door::Api, _, "/api/v1/cases/{case}/messages") => Sends::Json(json!({ "message": "好" })),
        (Door::Api, _, "/api/v1/invitations") => Sends::Json(json!({ "code": NO_CODE })),
        (Door::Api, _, "/api/v1/cases/{case}/respondent") => Sends::Json(json!({
            "employer_uscc": "91999999DEM000014G",
            "employer_address": "鹿城区样本街 901 号",
        })),
        _ if address.files => Sends::File,
        (Door::Api, _, _) => Sends::Json(json!({})),
        _ => Sends::Fields(vec![
            ("message", "好".to_owned()),
            ("purpose", "contact".to_owned()),
            ("employer_uscc", "91999999DEM000014G".to_owned()),
            ("employer_address", "鹿城区样本街 901 号".to_owned()),
        ]),
    }
}

fn of_case(address: Address, cases: &Cases) -> Option<Vec<Target>> {
    let mut targets = Vec::new();
    // The absent case first: what the others are compared with.
    for id in [NOTHING, "nonsense"] {
        let values = [
            ("case", id),
            ("id", NOTHING),
            ("file", NOTHING),
            ("instrument", NOTHING),
            ("kind", "intake.accept"),
            ("side", "worker"),
        ];
        targets.push(target(address, &values, Rule::See, About::Absent));
    }
    let papers = address.has("instrument") || address.path.contains("/instruments/");
    // Only its papers are asked for: the others have none that says how it ended.
    let ended = papers.then_some(&cases.ended);
    for (number, played) in cases.all().into_iter().chain(ended).enumerate() {
        let foreign = cases.all()[(number + 1) % 3];
        for (value, rule) in variants(address, played, foreign)? {
            let id = played.case.to_string();
            let rest = ["id", "file", "instrument", "kind", "side", "thread"].map(|name| (name, value.as_str()));
            let values: Vec<(&str, &str)> = std::iter::once(("case", id.as_str())).chain(rest).collect();
            targets.push(target(address, &values, rule, About::Case(number)));
        }
    }
    Some(targets)
}

fn target(address: Address, values: &[(&str, &str)], rule: Rule, about: About) -> Target {
    let given = |name| {
        values
            .iter()
            .find(|(known, _)| *known == name)
            .map_or("", |(_, value)| *value)
    };
    let thread = given("thread");
    let path = match address.path {
        "/api/v1/cases/{case}/messages" if !thread.is_empty() => {
            format!("{}?thread={thread}", address.filled(values))
        }
        _ => address.filled(values),
    };
    let sends = match (address.verb, address.path) {
        (Verb::Post, "/api/v1/cases/{case}/steps") => {
            Sends::Json(json!({ "kind": given("kind"), "version": 9999, "data": {} }))
        }
        (Verb::Post, "/api/v1/cases/{case}/group/steps") => {
            Sends::Json(json!({ "kind": Kind::OpenGroup.key(), "version": 9999 }))
        }
        _ => sends(&address),
    };
    let echoed = values
        .iter()
        .filter(|(name, _)| address.has(name))
        .map(|(_, value)| (*value).to_owned())
        .collect();
    Target {
        address,
        path,
        rule,
        about,
        echoed,
        sends,
    }
}

/// What can be asked about one case at an address: the last part of the path, and the right it needs.
#[expect(clippy::too_many_lines, reason = "one table, read row by row")]
fn variants(address: Address, played: &Played, foreign: &Played) -> Option<Vec<(String, Rule)>> {
    let one = |rule| Some(vec![(String::new(), rule)]);
    let add = |hidden| Rule::Take {
        kind: Kind::AddEvidence,
        hidden,
    };
    match (address.door, address.verb, address.path) {
        (
            Door::Portal,
            _,
            "/cases/{case}"
            | "/cases/{case}/room/thread"
            | "/cases/{case}/room/private"
            | "/cases/{case}/room/private/thread"
            | "/cases/{case}/agreement"
            | "/cases/{case}/doors"
            | "/cases/{case}/bundle.pdf"
            | "/cases/{case}/money",
        )
        | (Door::Portal, Verb::Get, "/cases/{case}/room" | "/cases/{case}/evidence")
        | (
            Door::Desk,
            Verb::Get,
            "/desk/cases/{case}"
            | "/desk/cases/{case}/evidence"
            | "/desk/cases/{case}/relation"
            | "/desk/file/receipt/{case}",
        )
        | (
            Door::Api,
            Verb::Get,
            "/api/v1/cases/{case}" | "/api/v1/cases/{case}/steps" | "/api/v1/cases/{case}/instruments",
        ) => one(Rule::See),
        (Door::Desk, Verb::Get, "/desk/cases/{case}/consultation") => one(Rule::Consult),
        // A panel is called on one of the cases; elsewhere there is no diagnosis, for the worker either.
        (Door::Portal, Verb::Get, "/cases/{case}/diagnosis") => one(if played.key == "ride" {
            Rule::Own
        } else {
            Rule::Thing(false)
        }),
        (Door::Desk, Verb::Get, "/desk/cases/{case}/room") => one(Rule::Listen),
        (
            Door::Desk,
            _,
            "/desk/cases/{case}/bundle" | "/desk/cases/{case}/bundle.pdf" | "/desk/cases/{case}/lists.json",
        ) => one(Rule::HandOver),
        // Trying the facts out changes nothing; recording what was found is a step.
        (Door::Desk, Verb::Post, "/desk/cases/{case}/relation") => one(Rule::See),
        (Door::Desk, Verb::Post, "/desk/cases/{case}/relation/finding") => one(Rule::Take {
            kind: Kind::FindRelation,
            hidden: false,
        }),
        // There is no account of money before there is an agreement.
        (Door::Desk, Verb::Get, "/desk/cases/{case}/money") => one(Rule::Thing(played.key == "ride")),
        (Door::Portal, Verb::Get, "/file/receipt/{case}") => one(Rule::Own),
        (_, Verb::Post, "/cases/{case}/room" | "/desk/cases/{case}/room") => one(Rule::Speak),
        (_, Verb::Post, "/cases/{case}/evidence") => one(add(true)),
        (_, Verb::Post, "/desk/cases/{case}/evidence" | "/api/v1/cases/{case}/evidence") => one(add(false)),
        (Door::Portal, _, "/cases/{case}/company") => one(Rule::Complete { hidden: true }),
        (Door::Desk, _, "/desk/cases/{case}/company") | (Door::Api, _, "/api/v1/cases/{case}/respondent") => {
            one(Rule::Complete { hidden: false })
        }
        (Door::Desk, Verb::Post, "/desk/cases/{case}/reveal") => one(Rule::Reveal),
        (Door::Desk, Verb::Get, "/desk/cases/{case}/invitation") | (Door::Desk, _, "/desk/cases/{case}/service") => {
            one(Rule::Invite)
        }
        // None of these cases is in a group: its worker may begin one unless it was paid, and for everybody else there is none.
        (Door::Portal, _, "/cases/{case}/group" | "/cases/{case}/group/join") => one(if played.key == "ride" {
            Rule::Thing(false)
        } else {
            Rule::Take {
                kind: Kind::OpenGroup,
                hidden: true,
            }
        }),
        (Door::Desk, _, "/desk/cases/{case}/group") => one(Rule::Thing(false)),
        (Door::Api, Verb::Get, "/api/v1/cases/{case}/group") => one(Rule::Colleagues(None)),
        (Door::Api, Verb::Post, "/api/v1/cases/{case}/group/steps") => one(Rule::Colleagues(Some(Kind::OpenGroup))),
        (Door::Portal, _, "/cases/{case}/group/steps/{kind}")
        | (Door::Desk, _, "/desk/cases/{case}/group/steps/{kind}") => {
            Some(vec![("arbitration.withdraw".to_owned(), Rule::Thing(false))])
        }
        (Door::Desk, _, "/desk/cases/{case}/room/{side}") => Some(
            Side::ALL
                .iter()
                .map(|side| (side.key().to_owned(), Rule::Whisper(*side)))
                .collect(),
        ),
        (Door::Api, verb, "/api/v1/cases/{case}/messages") => {
            let joint = if verb == Verb::Get { Rule::Listen } else { Rule::Speak };
            let private = Side::ALL
                .iter()
                .map(|side| (side.key().to_owned(), Rule::Whisper(*side)));
            Some(std::iter::once(("joint".to_owned(), joint)).chain(private).collect())
        }
        (
            _,
            Verb::Get,
            "/cases/{case}/evidence/{id}" | "/desk/cases/{case}/evidence/{file}" | "/api/v1/cases/{case}/evidence/{id}",
        ) => Some(vec![
            (played.file.to_string(), Rule::Thing(true)),
            (foreign.file.to_string(), Rule::Thing(false)),
            (NOTHING.to_owned(), Rule::Thing(false)),
        ]),
        (Door::Portal, Verb::Post, "/cases/{case}/papers/{instrument}/about")
        | (
            _,
            Verb::Get,
            "/cases/{case}/papers/{instrument}"
            | "/cases/{case}/papers/{instrument}/about"
            | "/desk/cases/{case}/papers/{instrument}"
            | "/api/v1/cases/{case}/instruments/{id}",
        ) => Some(papers(played, foreign)),
        (_, _, "/cases/{case}/steps/performance.report_payment") => one(Rule::Take {
            kind: Kind::ReportPayment,
            hidden: true,
        }),
        (_, _, "/cases/{case}/steps/{kind}" | "/desk/cases/{case}/steps/{kind}" | "/api/v1/cases/{case}/steps") => {
            // A payment is reported at an address of its own.
            let elsewhere = |kind: &&Kind| address.door == Door::Portal && **kind == Kind::ReportPayment;
            let kinds = kinds().filter(|kind| !elsewhere(kind));
            Some(
                kinds
                    .map(|kind| (kind.key().to_owned(), step(address, *kind)))
                    .collect(),
            )
        }
        _ => None,
    }
}

/// The kinds of the house, and of proceedings one event for each set of people who may take it: the doors treat the others alike, and that the table of
/// takers decides for every single one is shown in `domain`.
pub(crate) fn kinds() -> impl Iterator<Item = &'static Kind> {
    Kind::ALL
        .iter()
        .enumerate()
        .filter(|(place, kind)| match kind {
            Kind::Proceed(_) => {
                let takers = access::takers(**kind);
                Kind::ALL
                    .iter()
                    .take(*place)
                    .all(|other| !matches!(other, Kind::Proceed(_)) || access::takers(*other) != takers)
            }
            _ => true,
        })
        .map(|(_, kind)| kind)
}

fn papers(played: &Played, foreign: &Played) -> Vec<(String, Rule)> {
    let own = |(id, kind, _): &(_, instrument::Kind, _)| {
        let id: &domain::id::InstrumentId = id;
        (id.to_string(), Rule::Paper(*kind))
    };
    let mut papers: Vec<(String, Rule)> = played.papers.iter().map(own).collect();
    papers.push((foreign.papers[0].0.to_string(), Rule::Thing(false)));
    papers.push((NOTHING.to_owned(), Rule::Thing(false)));
    papers
}

/// The right to a step at one of the doors. Handing in a file has a page of its own: the desk leads there, programs and parties are
/// told that it is elsewhere.
fn step(address: Address, kind: Kind) -> Rule {
    match (address.door, address.verb, kind) {
        (Door::Portal, _, Kind::AddEvidence) => Rule::Lost,
        (Door::Desk, Verb::Get, Kind::AddEvidence | Kind::FindRelation)
        | (Door::Api, _, Kind::AddEvidence | Kind::FindRelation | Kind::File) => Rule::See,
        (door, _, kind) => Rule::Take {
            kind,
            hidden: door == Door::Portal,
        },
    }
}

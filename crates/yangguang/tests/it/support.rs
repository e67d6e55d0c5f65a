//! What several suites need: requests to the forms of all pages that would change something if they were let in.

pub(crate) mod load;

use axum::http::Method;
use testkit::{
    Address, Asks, City, Door, Guest, People, Verb, address,
    guest::{form, multipart, multipart_type},
    play::Cases,
};

/// A form of a page with everything it needs to change something.
pub(crate) struct Form {
    pub(crate) address: Address,
    pub(crate) path: String,
    /// Who sends it.
    pub(crate) who: &'static str,
    fields: Vec<(&'static str, String)>,
}

/// How a form reaches the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// From a page of the house.
    Honest,
    /// Without the token.
    NoToken,
    /// With the token of somebody else.
    OtherToken,
    /// With the right token from a page elsewhere.
    ForeignOrigin,
    /// With the right token, and the browser says that another site asked.
    CrossSite,
    /// With the right token as a text that any page may send without asking.
    PlainText,
}

/// Every way in which somebody else's page could send it.
pub(crate) const FORGED: [Way; 5] = [
    Way::NoToken,
    Way::OtherToken,
    Way::ForeignOrigin,
    Way::CrossSite,
    Way::PlainText,
];

/// Every form of portal and desk.
pub(crate) fn forms(city: &City, cases: &Cases) -> Vec<Form> {
    address::all()
        .into_iter()
        .filter(|address| address.door != Door::Api && address.verb == Verb::Post)
        .map(|address| Form::of(city, cases, address))
        .collect()
}

/// Who fits what an address asks for, in the case at the table.
pub(crate) fn who(address: &Address) -> &'static str {
    match (address.door, address.asks) {
        (_, Asks::Anybody) if address.path.contains("sign-in") || address.path.starts_with("/demo") => "visitor",
        (Door::Desk, _) if address.path == "/desk/file" => "west.intaker",
        (Door::Desk, _)
            if ["/desk/adviser", "/desk/partners", "/desk/incentives", "/desk/figures"].contains(&address.path) =>
        {
            "courier.lead"
        }
        (Door::Desk, _) => "courier.neutral",
        (_, _) if address.path.ends_with("/company") || address.path.contains("report_payment") => "employer",
        (Door::Portal | Door::Api, _) => "worker",
    }
}

/// The path of an address in the case at the table.
pub(crate) fn path(address: &Address, cases: &Cases) -> String {
    let table = &cases.table;
    let kind = if address.door == Door::Desk {
        "mediation.hold_session"
    } else {
        "mediation.consent_to_extension"
    };
    let code = if address.path.contains("verify") {
        &table.papers[0].2
    } else {
        table.invitation.as_ref().unwrap()
    };
    let paper = table.papers[0].0.to_string();
    let file = table.file.to_string();
    let id = if address.path.contains("instruments") {
        &paper
    } else {
        &file
    };
    address.filled(&[
        ("case", &table.case.to_string()),
        ("kind", kind),
        ("side", "worker"),
        ("id", id),
        ("file", &file),
        ("instrument", &paper),
        ("code", code),
        ("station", "courier"),
        ("page", "trade"),
        ("law", testkit::room::LAW),
        ("article", "1"),
        ("slug", testkit::room::SHEET),
        ("claim", "overtime"),
    ])
}

impl Form {
    fn of(city: &City, cases: &Cases, address: Address) -> Self {
        let now = city.app.now();
        let step = city.app.ids().step(now).to_string();
        let fields: Vec<(&'static str, &str)> = vec![
            ("_step", &step),
            ("_message", &step),
            ("_item", &step),
            ("_proof", &step),
            ("message", "好的"),
            ("purpose", "contact"),
            ("phone", "13900000188"),
            ("days", "3"),
            ("trade", "courier"),
            ("record", "双方核对了账单。"),
            ("agreed_facts", "双方确认在职时间。"),
            ("kind", "other"),
            ("employer_uscc", "91999999DEM000014G"),
            ("employer_address", "鹿城区样本街 902 号"),
            ("login", "courier.neutral"),
            ("password", "not the password"),
            ("code", "000000"),
            ("item", "1"),
            ("wish", "courier"),
            ("attendance", "checked"),
            ("conclusion", "labour_relation"),
            ("question", "a sample"),
            ("verdict", "wrong"),
            ("reason", "other"),
        ];
        let mut fields: Vec<(&'static str, String)> = fields
            .into_iter()
            .map(|(name, value)| (name, value.to_owned()))
            .collect();
        fields.push(("_version", "VERSION".to_owned()));
        Self {
            path: path(&address, cases),
            who: who(&address),
            address,
            fields,
        }
    }

    /// Sends it one way or another; `version` is that of the case as the page showed it.
    pub(crate) async fn send(&self, city: &City, people: &People, way: Way, version: u64) -> testkit::Answer {
        let guest: &Guest = people.get(self.who);
        let version = version.to_string();
        let fields: Vec<(&str, &str)> = self
            .fields
            .iter()
            .map(|(name, value)| {
                (
                    *name,
                    if value == "VERSION" {
                        version.as_str()
                    } else {
                        value.as_str()
                    },
                )
            })
            .collect();
        let token = match way {
            Way::NoToken => "",
            Way::OtherToken => people.get("stranger").csrf.as_str(),
            _ => guest.csrf.as_str(),
        };
        let (kind, body) = if self.address.files {
            let field = if self.address.door == Door::Desk {
                "file"
            } else {
                "files"
            };
            (
                multipart_type(),
                multipart(token, &fields, (field, "a.txt", "九月工资".as_bytes())),
            )
        } else {
            (
                "application/x-www-form-urlencoded".to_owned(),
                form(token, &fields).into_bytes(),
            )
        };
        let kind = if way == Way::PlainText {
            "text/plain".to_owned()
        } else {
            kind
        };
        let origin = if way == Way::ForeignOrigin {
            "https://elsewhere.example"
        } else {
            "https://yangguang.example"
        };
        let site = if way == Way::CrossSite {
            "cross-site"
        } else {
            "same-origin"
        };
        let mut request = guest.page(Method::POST, &self.path).header("content-type", kind);
        // Each mark alone must be enough.
        if way != Way::CrossSite {
            request = request.header("origin", origin);
        }
        if way != Way::ForeignOrigin {
            request = request.header("sec-fetch-site", site);
        }
        city.send(request.body(axum::body::Body::from(body)).unwrap()).await
    }
}

//! The whole house in one process, with a clock that stands still, and browsers that keep their cookies.

use std::{collections::BTreeMap, path::Path};

use app::{
    App, Options,
    account::{Purpose, totp_code},
    act::{Deed, Fresh},
    env::{Clock, Ids},
};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
    middleware,
};
use domain::{
    access::{Actor, Officer, Post, Role},
    id::{CaseId, OfficerId},
    step::Kind,
};
use jiff::SignedDuration;
use rand::{SeedableRng, rngs::StdRng};
use store::testing::Temporary;
use tower::ServiceExt;

/// Monday 2 March 2026, 10:00 in Wenzhou.
pub(crate) const MORNING: &str = "2026-03-02T02:00:00Z";
pub(crate) const PASSWORD: &str = "a long enough sentence";
pub(crate) const WORKER_PHONE: &str = "13900000001";
pub(crate) const EMPLOYER_PHONE: &str = "13900000002";

pub(crate) struct House {
    pub(crate) app: App,
    router: Router,
    secrets: BTreeMap<String, String>,
    _files: Temporary,
}

/// A browser with its cookies.
#[derive(Default)]
pub(crate) struct Browser {
    cookies: BTreeMap<String, String>,
    english: bool,
}

/// An answer of the house.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) location: String,
    pub(crate) headers: axum::http::HeaderMap,
    pub(crate) html: String,
}

impl Page {
    /// The value of the field that a form carries.
    pub(crate) fn value(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let (_, rest) = self
            .html
            .split_once(&start)
            .unwrap_or_else(|| panic!("no field {name} in {}", self.html));
        rest.split('"').next().unwrap().to_owned()
    }

    pub(crate) fn has(&self, text: &str) -> bool {
        self.html.contains(text)
    }
}

type Member = (&'static str, &'static str, &'static [Role], &'static str);

/// Login, name, roles, and where they sit: a station, or an outlet after a slash.
const STAFF: &[Member] = &[
    ("intaker", "苏例文", &[Role::Intaker, Role::Dispatcher], "center-east"),
    ("center", "钟例远", &[Role::StationLead], "center-east"),
    ("lead", "方例清", &[Role::StationLead, Role::Dispatcher], "courier"),
    ("mediator", "陈例舟", &[Role::Mediator], "courier"),
    ("longwan", "罗例安", &[Role::OutletMediator], "courier/courier-longwan"),
    ("lucheng", "何例春", &[Role::OutletMediator], "courier/courier-lucheng"),
    ("union", "孟例国", &[Role::StationLead, Role::Mediator], "union"),
];

fn post_of(place: &str) -> Post {
    match place.split_once('/') {
        Some((station, outlet)) => Post::Outlet {
            station: station.parse().unwrap(),
            outlet: outlet.parse().unwrap(),
        },
        None => Post::Station {
            station: place.parse().unwrap(),
        },
    }
}

/// A new house with its staff: logins are `intaker`, `lead`, `mediator`, `longwan`, `lucheng`, `union`.
pub(crate) async fn house() -> House {
    let files = store::testing::sqlite().await.unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../city");
    let (city, calendar) = app::city::load(&root).unwrap();
    let clock = Clock::fixed(MORNING.parse().unwrap());
    let ids = Ids::new(Box::new(StdRng::seed_from_u64(11)));
    let options = Options {
        public_url: "http://yangguang.test".to_owned(),
        mode: app::Mode::Demo,
    };
    let app = App::new(files.store.clone(), city, calendar, clock, ids, options);
    let router = desk::router(&app)
        .layer(middleware::from_fn_with_state(app.clone(), web::visit::attach))
        .with_state(app.clone());
    let mut house = House {
        app,
        router,
        secrets: BTreeMap::new(),
        _files: files,
    };
    for (number, (login, name, roles, post)) in (1..).zip(STAFF) {
        let officer = Officer {
            id: OfficerId::from_bits(number),
            roles: roles.to_vec(),
            post: post_of(post),
        };
        let added = house.app.add_staff(officer, login, name, PASSWORD).await;
        house.secrets.insert((*login).to_owned(), added.unwrap());
    }
    house
}

impl House {
    /// The code an authenticator shows now.
    pub(crate) fn code(&self, login: &str) -> String {
        totp_code(&self.secrets[login], self.app.now()).unwrap()
    }

    /// Moves the clock.
    pub(crate) fn wait(&self, by: SignedDuration) {
        assert!(self.app.clock().forward(by));
    }

    /// Signs a member of staff in through the page.
    pub(crate) async fn staff(&self, login: &str) -> Browser {
        // A code counts once, so every sign-in waits for a new one.
        self.wait(SignedDuration::from_secs(30));
        let mut browser = Browser::default();
        let page = browser.get(self, "/desk/sign-in").await;
        let code = self.code(login);
        let fields = [
            ("_csrf", page.value("_csrf")),
            ("login", login.to_owned()),
            ("password", PASSWORD.to_owned()),
            ("code", code),
        ];
        let answer = browser.post(self, "/desk/sign-in", &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
        browser
    }

    /// A person signed in by phone, as the office sees them.
    pub(crate) async fn person(&self, phone: &str) -> Actor {
        self.wait(SignedDuration::from_secs(61));
        let sent = self.app.send_code(phone, Purpose::SignIn, "browser").await;
        let challenge = sent.unwrap();
        let mut tx = self.app.store().read().await.unwrap();
        let text = tx.last_sent(1).await.unwrap().remove(0).text;
        drop(tx);
        let digits: String = text.chars().filter(char::is_ascii_digit).take(6).collect();
        let token = self.app.sign_in(&challenge, &digits, "browser").await.unwrap();
        let signed = self.app.session(&token.0).await.unwrap().unwrap();
        signed.actor
    }

    /// Takes a step as a party, past the pages of the other door.
    pub(crate) async fn act(&self, actor: &Actor, case: CaseId, kind: Kind, typed: &[(&str, &str)]) {
        let seen = self.app.case(actor, case).await.unwrap().version;
        let deed = Deed {
            case,
            seen,
            id: self.app.ids().step(self.app.now()),
            kind,
            typed: typed
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
            fresh: Fresh::Shown,
        };
        self.app.act(actor, deed).await.unwrap();
    }

    /// How many steps the log of a case holds.
    pub(crate) async fn version(&self, case: CaseId) -> u64 {
        self.app.case(&Actor::System, case).await.unwrap().version
    }

    /// Registers a claim at the counter and gives its case; `start` makes people and firm differ.
    pub(crate) async fn claim(&self, intaker: &mut Browser, changes: &[(&str, &str)]) -> CaseId {
        let page = intaker.get(self, "/desk/file").await;
        let mut fields: Vec<(&str, String)> = vec![
            ("_csrf", page.value("_csrf")),
            ("_step", page.value("_step")),
            ("_version", "0".to_owned()),
            ("_case", page.value("_case")),
            ("_do", "file".to_owned()),
        ];
        for (name, value) in CLAIM {
            let other = changes.iter().find(|(changed, _)| changed == name);
            fields.push((name, other.map_or(*value, |(_, value)| value).to_owned()));
        }
        let answer = intaker.post(self, "/desk/file", &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
        let (_, case) = answer.location.rsplit_once('/').unwrap();
        case.parse().unwrap()
    }
}

/// A courier's claim as typed at a counter.
pub(crate) const CLAIM: &[(&str, &str)] = &[
    ("worker_name", "林例满"),
    ("worker_phone", WORKER_PHONE),
    ("worker_id_number", "11010519491231002X"),
    ("worker_address", "龙湾区示例路 3 号"),
    ("employer_name", "示例蓝橘配送有限公司"),
    ("employer_phone", EMPLOYER_PHONE),
    ("employer_uscc", ""),
    ("employer_address", ""),
    ("trade", "courier"),
    ("district", "330303"),
    ("tenure", "left"),
    ("since", "2025-03-01"),
    ("until", "2026-02-10"),
    ("wish", "courier"),
    ("claims", "unpaid_pay"),
    ("pay_from", "2026-01-01"),
    ("pay_to", "2026-01-31"),
    ("pay_basis", "orders"),
    ("missing", ""),
    ("owed", ""),
    ("orders", "620"),
    ("price", "6"),
    ("bonus", ""),
    ("paid", "1000"),
    ("story", "一月份跑了六百二十单，只给了一千块。"),
];

impl Browser {
    /// The same browser, reading English.
    pub(crate) fn in_english(mut self) -> Self {
        self.english = true;
        self
    }

    pub(crate) async fn get(&mut self, house: &House, path: &str) -> Page {
        self.send(house, Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn post(&mut self, house: &House, path: &str, fields: &[(&str, String)]) -> Page {
        let body: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{name}={}", escaped(value)))
            .collect();
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body.join("&")))
            .unwrap();
        self.send(house, request).await
    }

    /// Sends a form with one file.
    pub(crate) async fn upload(
        &mut self,
        house: &House,
        path: &str,
        fields: &[(&str, String)],
        file: (&str, &[u8]),
    ) -> Page {
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(
                format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes(),
            );
        }
        let head = format!(
            "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{}\"\r\n\r\n",
            file.0
        );
        body.extend(head.into_bytes());
        body.extend_from_slice(file.1);
        body.extend_from_slice(b"\r\n--cut--\r\n");
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=cut")
            .body(Body::from(body))
            .unwrap();
        self.send(house, request).await
    }

    /// Opens the page of a step, fills it in and sends it.
    pub(crate) async fn step(&mut self, house: &House, case: CaseId, kind: Kind, typed: &[(&str, &str)]) -> Page {
        let path = format!("/desk/cases/{case}/steps/{}", kind.key());
        let page = self.get(house, &path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.html);
        let fields = stamped(&page, typed);
        self.post(house, &path, &fields).await
    }

    /// The same, and it must work.
    pub(crate) async fn take(&mut self, house: &House, case: CaseId, kind: Kind, typed: &[(&str, &str)]) -> Page {
        let answer = self.step(house, case, kind, typed).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}: {}", kind.key(), answer.html);
        assert!(!answer.location.starts_with("/desk/confirm"), "{}", kind.key());
        answer
    }

    /// Shows the authenticator's code again.
    pub(crate) async fn confirm(&mut self, house: &House, login: &str) {
        house.wait(SignedDuration::from_secs(30));
        let page = self.get(house, "/desk/confirm?next=/desk").await;
        let fields = [("_csrf", page.value("_csrf")), ("code", house.code(login))];
        let answer = self.post(house, "/desk/confirm?next=/desk", &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    }

    async fn send(&mut self, house: &House, mut request: Request<Body>) -> Page {
        let mut cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        if self.english {
            cookies.push("lang=en".to_owned());
        }
        let headers = request.headers_mut();
        headers.insert(header::COOKIE, cookies.join("; ").parse().unwrap());
        let answer = house.router.clone().oneshot(request).await.unwrap();
        for line in answer.headers().get_all(header::SET_COOKIE) {
            let pair = line.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let (parts, body) = answer.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Page {
            status: parts.status,
            location: parts
                .headers
                .get(header::LOCATION)
                .map(|to| to.to_str().unwrap().to_owned())
                .unwrap_or_default(),
            headers: parts.headers,
            html: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }
}

/// The fields of a step's form as the page stamped it.
pub(crate) fn stamped<'a>(page: &Page, typed: &[(&'a str, &str)]) -> Vec<(&'a str, String)> {
    let mut fields: Vec<(&str, String)> = vec![
        ("_csrf", page.value("_csrf")),
        ("_step", page.value("_step")),
        ("_version", page.value("_version")),
    ];
    fields.extend(typed.iter().map(|(name, value)| (*name, (*value).to_owned())));
    fields
}

fn escaped(value: &str) -> String {
    value
        .bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

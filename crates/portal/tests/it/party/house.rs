//! A house in one process with one filed case, and browsers that walk through it without a script.

use app::{
    App, Options,
    account::Purpose,
    act::{Deed, Fresh},
    env::{Clock, Ids},
    open::Source,
    values::Typed,
};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
    middleware,
};
use domain::{access::Actor, id::CaseId, step::Kind, testing::people};
use jiff::{SignedDuration, Timestamp};
use rand::{SeedableRng, rngs::StdRng};
use store::testing::Temporary;
use tower::ServiceExt;

const CITY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../city");

/// The phone of the worker.
pub(super) const WORKER: &str = "13800006021";
/// The phone of who speaks for the firm.
pub(super) const FIRM: &str = "13900007032";
/// The phone of somebody else.
pub(super) const STRANGER: &str = "13700008043";

/// The house.
pub(super) struct House {
    pub(super) app: App,
    pub(super) case: CaseId,
    router: Router,
    _kept: Temporary,
}

/// A browser: cookies, language, and the page it has open.
pub(super) struct Browser {
    router: Router,
    cookies: Vec<(String, String)>,
    pub(super) page: Page,
}

/// A page as it came.
#[derive(Clone, Default)]
pub(super) struct Page {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) html: String,
}

impl House {
    /// A house on a Monday morning, with a claim of 3,200 yuan filed by Lin against an invented courier firm.
    pub(super) async fn new() -> Self {
        let kept = store::testing::sqlite().await.unwrap();
        let (city, calendar) = app::city::load(std::path::Path::new(CITY)).unwrap();
        let app = App::new(
            kept.store.clone(),
            city,
            calendar,
            Clock::fixed("2026-03-02T01:20:00Z".parse::<Timestamp>().unwrap()),
            Ids::new(Box::new(StdRng::seed_from_u64(11))),
            Options {
                public_url: "http://127.0.0.1:1".to_owned(),
                mode: app::Mode::Demo,
            },
        );
        let router = portal::router(&app)
            .layer(middleware::from_fn_with_state(app.clone(), web::visit::attach))
            .with_state(app.clone());
        let Actor::Officer(mediator) = people::mediator() else {
            unreachable!()
        };
        app.add_staff(mediator, "wang", "王示例", "a long enough phrase")
            .await
            .unwrap();
        let mut house = Self {
            case: app.ids().case(app.now()),
            app,
            router,
            _kept: kept,
        };
        house.file().await;
        house
    }

    async fn file(&mut self) {
        let mut worker = self.browser();
        let actor = worker.sign_in(self, WORKER).await;
        let source = Source::Whole {
            id: self.app.ids().step(self.app.now()),
            case: self.case,
        };
        let typed = typed(&[
            ("worker_name", "林样例"),
            ("worker_phone", WORKER),
            ("worker_id_number", "999999199001010016"),
            ("worker_address", "龙湾区样本街 9 号"),
            ("employer_name", "示例快递有限公司"),
            ("employer_phone", FIRM),
            ("trade", "courier"),
            ("district", "330303"),
            ("claims", "unpaid_pay"),
            ("tenure", "left"),
            ("since", "2025-03-01"),
            ("until", "2026-02-10"),
            ("pay_from", "2026-01-01"),
            ("pay_to", "2026-01-31"),
            ("pay_basis", "period"),
            ("owed", "5000"),
            ("paid", "1800"),
            ("story", "一月的工钱只给了一部分。"),
            ("wish", "courier"),
        ]);
        self.case = self.app.open(&actor, source, &typed).await.unwrap().case;
    }

    /// A browser nobody has used yet.
    pub(super) fn browser(&self) -> Browser {
        Browser {
            router: self.router.clone(),
            cookies: Vec::new(),
            page: Page::default(),
        }
    }

    /// A browser in which somebody has signed in.
    pub(super) async fn signed_in(&self, phone: &str) -> Browser {
        let mut browser = self.browser();
        browser.sign_in(self, phone).await;
        browser
    }

    /// The last code that went to a phone.
    pub(super) async fn code(&self, phone: &str) -> String {
        let sent = self.app.store().read().await.unwrap().last_sent(50).await.unwrap();
        let text = &sent.iter().find(|sent| sent.phone == phone).unwrap().text;
        let digits: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).collect();
        (*digits.iter().find(|run| run.len() == 6).unwrap()).to_owned()
    }

    /// Lets time pass.
    pub(super) fn wait(&self, minutes: i64) {
        self.app.clock().forward(SignedDuration::from_mins(minutes));
    }

    /// Takes a step of staff at the version of now.
    pub(super) async fn act(&self, actor: &Actor, kind: Kind, pairs: &[(&str, &str)]) {
        let seen = self.app.case(&Actor::System, self.case).await.unwrap().version;
        let deed = Deed {
            case: self.case,
            seen,
            id: self.app.ids().step(self.app.now()),
            kind,
            typed: typed(pairs),
            fresh: Fresh::Shown,
        };
        self.app.act(actor, deed).await.unwrap();
    }

    /// The employer is told; the code of the invitation comes back.
    pub(super) async fn told(&self) -> String {
        self.act(&people::intaker(), Kind::Accept, &[]).await;
        self.act(&people::mediator(), Kind::NotifyEmployer, &[]).await;
        self.app
            .invitation_code(&people::mediator(), self.case)
            .await
            .unwrap()
            .unwrap()
    }

    /// The employer has accepted the invitation and is signed in.
    pub(super) async fn employer(&self) -> Browser {
        let code = self.told().await;
        let mut firm = self.browser();
        let actor = firm.sign_in(self, FIRM).await;
        self.app.accept_invitation(&actor, &code).await.unwrap();
        firm
    }

    /// Mediation is open and terms are on the table.
    pub(super) async fn tabled(&self) {
        let mediator = people::mediator();
        self.act(&mediator, Kind::Open, &[]).await;
        self.act(&mediator, Kind::TableTerms, TERMS).await;
    }

    /// An address of the case.
    pub(super) fn url(&self, rest: &str) -> String {
        format!("/cases/{}{rest}", self.case)
    }

    /// Where the case stands.
    pub(super) async fn stage(&self) -> &'static str {
        self.app.case(&Actor::System, self.case).await.unwrap().stage.key()
    }
}

/// Two instalments of together 3,000 yuan.
pub(super) const TERMS: &[(&str, &str)] = &[
    ("manner", "bank_transfer"),
    ("account", "样本银行 尾号 7710 林样例"),
    ("amount_1", "2000"),
    ("due_1", "2026-03-10"),
    ("amount_2", "1000"),
    ("due_2", "2026-03-31"),
    ("acceleration", "all_due"),
    ("settles", "everything"),
    ("joint", "review"),
    ("insurance", "clean"),
    ("harm", "clean"),
];

fn typed(pairs: &[(&str, &str)]) -> Typed {
    pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

impl Browser {
    /// Signs a phone in, as the pages of the door do it.
    pub(super) async fn sign_in(&mut self, house: &House, phone: &str) -> Actor {
        self.get("/e").await;
        let token = self.cookie("browser");
        let challenge = house.app.send_code(phone, Purpose::SignIn, &token).await.unwrap();
        let code = house.code(phone).await;
        let session = house.app.sign_in(&challenge, &code, &token).await.unwrap();
        self.cookies.push(("session".to_owned(), session.0.clone()));
        // The freshness of the sign-in is over when somebody comes to sign.
        house.wait(6);
        house.app.session(&session.0).await.unwrap().unwrap().actor
    }

    fn cookie(&self, name: &str) -> String {
        self.cookies.iter().find(|(known, _)| known == name).unwrap().1.clone()
    }

    /// Reads pages in English from now on.
    pub(super) fn english(mut self) -> Self {
        self.cookies.push(("lang".to_owned(), "en".to_owned()));
        self
    }

    /// Opens a page.
    pub(super) async fn get(&mut self, url: &str) -> &Page {
        self.send(Request::get(url), Body::empty()).await
    }

    /// Sends the form of the page that is open: what it hides, and what is typed.
    pub(super) async fn post(&mut self, url: &str, pairs: &[(&str, &str)]) -> &Page {
        let body = self
            .filled(pairs)
            .iter()
            .map(|(name, value)| format!("{}={}", escape(name), escape(value)))
            .collect::<Vec<_>>()
            .join("&");
        let request = Request::post(url).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(body)).await
    }

    /// Sends the form of the page with a file.
    pub(super) async fn upload(
        &mut self,
        url: &str,
        pairs: &[(&str, &str)],
        file: Option<(&str, &str, &[u8])>,
    ) -> &Page {
        const EDGE: &str = "----edge";
        let mut body = Vec::new();
        for (name, value) in self.filled(pairs) {
            body.extend(
                format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        if let Some((field, name, bytes)) = file {
            body.extend(
                format!(
                    "--{EDGE}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
                     Content-Type: application/octet-stream\r\n\r\n"
                )
                .bytes(),
            );
            body.extend(bytes);
            body.extend(b"\r\n");
        }
        body.extend(format!("--{EDGE}--\r\n").bytes());
        let request = Request::post(url).header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={EDGE}"));
        self.send(request, Body::from(body)).await
    }

    fn filled(&self, pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        let given = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let hidden = self.page.hidden();
        let kept = hidden
            .into_iter()
            .filter(|(name, _)| pairs.iter().all(|(given, _)| given != name));
        kept.chain(given).collect()
    }

    async fn send(&mut self, request: axum::http::request::Builder, body: Body) -> &Page {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let request = request.header(header::COOKIE, cookies.join("; ")).body(body).unwrap();
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        for line in parts.headers.get_all(header::SET_COOKIE) {
            let pair = line.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.retain(|(known, _)| known != name);
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        self.page = Page {
            status: parts.status.as_u16(),
            headers: parts.headers,
            html: String::from_utf8_lossy(&bytes).into_owned(),
        };
        &self.page
    }
}

impl Page {
    /// Where the browser is sent.
    pub(super) fn sent_to(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER.as_u16(), "{}", self.text());
        self.headers[header::LOCATION].to_str().unwrap()
    }

    /// What the form of the page hides.
    pub(super) fn hidden(&self) -> Vec<(String, String)> {
        let tags = self.html.split("<input type=\"hidden\" ").skip(1);
        tags.map(|rest| {
            let tag = rest.split('>').next().unwrap();
            let part = |name: &str| {
                let (_, rest) = tag.split_once(&format!("{name}=\"")).unwrap();
                rest.split('"').next().unwrap().to_owned()
            };
            (part("name"), part("value"))
        })
        .collect()
    }

    /// The words of the page, without its tags.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for piece in self.html.split('<').skip(1) {
            text.push_str(piece.split_once('>').map_or("", |(_, words)| words));
            text.push(' ');
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Headings, fields and actions, one a line.
    pub(super) fn outline(&self) -> String {
        let (_, main) = self.html.split_once("<main").unwrap();
        let main = main.split("<footer").next().unwrap();
        let mut lines = Vec::new();
        for (at, _) in main.match_indices('<') {
            let rest = &main[at + 1..];
            let tag = rest.split('>').next().unwrap();
            let name = tag.split(' ').next().unwrap();
            let inside = || words(rest.split(&format!("</{name}>")).next().unwrap());
            match name {
                "h1" | "h2" | "h3" => lines.push(format!("{name} {}", inside())),
                "a" if tag.contains("class=\"btn") => lines.push(format!("-> {}", inside())),
                "button" => lines.push(format!("[{}]", inside())),
                "input" if tag.contains("type=\"hidden\"") => {}
                "input" | "textarea" => lines.push(format!("? {}", attribute(tag, "name"))),
                _ => {}
            }
        }
        lines.join("\n")
    }
}

/// The words inside a piece of HTML that begins within a tag.
fn words(html: &str) -> String {
    let mut text = String::new();
    for piece in format!("<{html}").split('<').skip(1) {
        text.push_str(piece.split_once('>').map_or("", |(_, words)| words));
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn attribute(tag: &str, name: &str) -> String {
    let (_, rest) = tag.split_once(&format!("{name}=\"")).unwrap_or(("", ""));
    rest.split('"').next().unwrap().to_owned()
}

fn escape(text: &str) -> String {
    text.bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

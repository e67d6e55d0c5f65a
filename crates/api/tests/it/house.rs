//! A whole house in a folder that vanishes, and people who call its door.

use std::path::Path;

use app::{
    App, Options,
    account::totp_code,
    env::{Clock, Ids},
};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, Response, StatusCode, header},
};
use domain::access::{Actor, Officer, Post, Role};
use jiff::{SignedDuration, Timestamp};
use rand::{SeedableRng, rngs::StdRng};
use serde_json::{Value, json};
use store::testing::Temporary;
use tower::ServiceExt;

pub(crate) const DEVICE: &str = "a device of the tests";
pub(crate) const PASSWORD: &str = "long enough for 2026";

/// An answer, read to its end.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: axum::http::HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|_| panic!("{}", self.text()))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The answer, when it has this status.
    pub(crate) fn is(&self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        if self.bytes.is_empty() {
            Value::Null
        } else {
            self.json()
        }
    }

    /// The answer, when it is this problem.
    pub(crate) fn problem(&self, status: u16, name: &str) -> Value {
        let body = self.is(status);
        assert_eq!(self.headers[header::CONTENT_TYPE], "application/problem+json");
        assert_eq!(body["type"], format!("urn:yangguang:problem:{name}"), "{body}");
        assert_eq!(body["status"], status);
        for member in ["title", "detail"] {
            let text = body[member].as_str().unwrap();
            assert!(
                !text.is_empty() && !text.contains("api.") && !text.contains("case."),
                "{body}"
            );
        }
        body
    }
}

/// The house.
pub(crate) struct House {
    pub(crate) app: App,
    router: Router,
    drawn: std::sync::atomic::AtomicU32,
    _kept: Temporary,
}

/// Somebody with a token.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) token: String,
}

impl House {
    pub(crate) async fn open() -> Self {
        let kept = store::testing::sqlite().await.unwrap();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../city");
        let (city, calendar) = app::city::load(&root).unwrap();
        let at: Timestamp = "2026-03-02T01:00:00Z".parse().unwrap();
        let app = App::new(
            kept.store.clone(),
            city,
            calendar,
            Clock::fixed(at),
            Ids::new(Box::new(StdRng::seed_from_u64(26))),
            Options {
                public_url: "https://yangguang.example".to_owned(),
                mode: app::Mode::City,
            },
        );
        let router = api::router(&app).with_state(app.clone());
        Self {
            app,
            router,
            drawn: std::sync::atomic::AtomicU32::new(0),
            _kept: kept,
        }
    }

    /// A key that was not used before.
    pub(crate) fn key(&self) -> String {
        let number = self.drawn.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        format!("01KJ0000000000000000{number:06}")
    }

    pub(crate) fn forward(&self, by: SignedDuration) {
        assert!(self.app.clock().forward(by));
    }

    pub(crate) async fn call(&self, request: Request<Body>) -> Answer {
        let answer: Response<Body> = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        for (name, _) in web::header::ALWAYS {
            assert!(parts.headers.contains_key(*name), "{name}");
        }
        assert_eq!(parts.headers[header::CACHE_CONTROL], "no-store");
        assert!(!parts.headers.contains_key(header::SET_COOKIE));
        Answer {
            status: parts.status,
            headers: parts.headers,
            bytes,
        }
    }

    /// Asks for something without a token.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.call(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Sends something without a token.
    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/json")
            .header("Yangguang-Device", DEVICE);
        self.call(request.body(Body::from(body.to_string())).unwrap()).await
    }

    /// Asks for something.
    pub(crate) async fn get_as(&self, who: &Person, path: &str) -> Answer {
        let request = Request::get(path).header(header::AUTHORIZATION, format!("Bearer {}", who.token));
        self.call(request.body(Body::empty()).unwrap()).await
    }

    /// Sends something under a key.
    pub(crate) async fn post_as(&self, who: &Person, path: &str, key: &str, body: &Value) -> Answer {
        let request = Request::post(path)
            .header(header::AUTHORIZATION, format!("Bearer {}", who.token))
            .header(header::CONTENT_TYPE, "application/json")
            .header("Yangguang-Device", DEVICE)
            .header("Idempotency-Key", key);
        self.call(request.body(Body::from(body.to_string())).unwrap()).await
    }

    /// The last code that was sent to a phone.
    pub(crate) async fn code(&self, phone: &str) -> String {
        let mut tx = self.app.store().read().await.unwrap();
        let sent = tx.last_sent(50).await.unwrap();
        let text = sent.into_iter().find(|sent| sent.phone == phone).unwrap().text;
        text.split(|c: char| !c.is_ascii_digit())
            .find(|part| part.len() == 6)
            .unwrap()
            .to_owned()
    }

    /// Signs somebody in by phone.
    pub(crate) async fn person(&self, phone: &str) -> Person {
        self.forward(SignedDuration::from_secs(61));
        let sent = self.post("/api/v1/codes", &json!({ "phone": phone })).await.is(202);
        let body = json!({ "challenge": sent["challenge"], "code": self.code(phone).await });
        let session = self.post("/api/v1/sessions", &body).await.is(201);
        Person {
            token: session["token"].as_str().unwrap().to_owned(),
        }
    }

    /// Adds a member of staff and signs them in.
    pub(crate) async fn staff(&self, login: &str, roles: &[Role], station: &str) -> Person {
        self.forward(SignedDuration::from_secs(31));
        let officer = Officer {
            id: self.app.ids().officer(self.app.now()),
            roles: roles.to_vec(),
            post: Post::Station {
                station: station.parse().unwrap(),
            },
        };
        let secret = self.app.add_staff(officer, login, "某示例", PASSWORD).await.unwrap();
        let totp = totp_code(&secret, self.app.now()).unwrap();
        let body = json!({ "login": login, "password": PASSWORD, "totp": totp });
        let session = self.post("/api/v1/sessions", &body).await.is(201);
        Person {
            token: session["token"].as_str().unwrap().to_owned(),
        }
    }

    /// Files the claim of a courier; the path of the case.
    pub(crate) async fn filed(&self, worker: &Person) -> String {
        let receipt = self
            .post_as(worker, "/api/v1/cases", &self.key(), &claim())
            .await
            .is(201);
        format!("/api/v1/cases/{}", receipt["case"].as_str().unwrap())
    }

    /// The code of the notice to the employer.
    pub(crate) async fn invitation(&self, path: &str) -> String {
        let case = path.rsplit('/').next().unwrap().parse().unwrap();
        self.app.invitation_code(&Actor::System, case).await.unwrap().unwrap()
    }

    /// Takes a step at the version that the taker sees.
    pub(crate) async fn step(&self, who: &Person, path: &str, kind: &str, data: &Value) -> Answer {
        let seen = self.get_as(who, path).await;
        let version = if seen.status == StatusCode::OK {
            seen.json()["version"].clone()
        } else {
            json!(1)
        };
        let body = json!({ "kind": kind, "version": version, "data": data });
        self.post_as(who, &format!("{path}/steps"), &self.key(), &body).await
    }
}

/// A claim with nothing wrong about it.
pub(crate) fn claim() -> Value {
    json!({
        "trade": "courier",
        "district": "330302",
        "claims": ["unpaid_pay"],
        "tenure": "left",
        "since": "2025-03-01",
        "until": "2026-02-10",
        "story": "站点关了，一月的派送费没有给。",
        "wish": "courier",
        "worker_name": "陈示例",
        "worker_phone": "13900000001",
        "worker_id_number": "999999199001010016",
        "worker_address": "鹿城区虚构里 1 号",
        "employer_name": "飞毛腿速递（虚构）有限公司",
        "employer_phone": "13900000101",
        "employer_uscc": "91999999DEM000014G",
        "employer_address": "鹿城区样本街 901 号",
        "pay_from": "2026-01-01",
        "pay_to": "2026-01-31",
        "pay_basis": "orders",
        "orders": "2100",
        "price": "1.20",
        "paid": "500",
    })
}

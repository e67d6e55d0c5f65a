//! Partner agencies at the door: tokens, the file of a case with its proof, the feed, and messages that count once.

use app::{
    App, Options,
    env::{Clock, Ids},
    exchange::{self, Reach},
};
use axum::{
    body::Body,
    http::{Request, header},
};
use domain::access::Role;
use jiff::SignedDuration;
use rand::{SeedableRng, rngs::StdRng};
use serde_json::{Value, json};
use wire::{sign::Key, v1};

use crate::house::{Answer, House, Person};

const PARTNERS: &str = r#"
[[partner]]
id = "aid"
name = { zh = "样本法律援助中心", en = "Sample Legal Aid" }
role = "aid_officer"
officer = "aid.partner"
channel = "api"
purpose = { zh = "办理法律援助", en = "legal aid" }
basis = "《法律援助法》第四十五条"

[[partner]]
id = "other"
name = { zh = "样本审计处", en = "Sample Audit" }
role = "auditor"
officer = "other.partner"
channel = "api"
purpose = { zh = "试用", en = "trial" }
basis = "《个人信息保护法》第十三条"
"#;

const SECRET: &str = "a client secret of thirty-two letters and more";
const OLD_SECRET: &str = "the client secret that was live before this one";

fn key() -> Key {
    Key::parse(&Key::written(&[5; 32])).unwrap()
}

struct Cast {
    house: House,
    worker: Person,
    /// The case in which aid was applied for.
    case: String,
}

impl Cast {
    async fn new() -> Self {
        let house = House::open().await;
        let worker = house.person("13900000001").await;
        house
            .staff("aid.partner", &[Role::AidOfficer, Role::StationLead], "courier")
            .await;
        house.staff("other.partner", &[Role::Auditor], "courier").await;
        let folder = tempfile::tempdir().unwrap();
        for (id, byte) in [("aid", 5_u8), ("other", 6)] {
            let text = format!(
                "client = [\"{SECRET}\", \"{OLD_SECRET}\"]\nsigning = [\"{}\"]\n",
                Key::written(&[byte; 32])
            );
            std::fs::write(folder.path().join(format!("{id}.toml")), text).unwrap();
        }
        assert!(
            house
                .app
                .admit(exchange::read(PARTNERS, folder.path(), Reach::Away).unwrap())
        );
        let path = house.filed(&worker).await;
        let case = path.rsplit('/').next().unwrap().to_owned();
        Self { house, worker, case }
    }

    /// The same with aid applied for.
    async fn applied() -> Self {
        let cast = Self::new().await;
        let path = format!("/api/v1/cases/{}", cast.case);
        let data = json!({ "aid_matter": "pay", "aid_ground": "migrant_worker" });
        cast.house.step(&cast.worker, &path, "aid.apply", &data).await.is(200);
        cast
    }

    async fn token(&self, client: &str) -> String {
        let answer = self.ask(client, SECRET, "").await.is(200);
        assert_eq!(
            (&answer["token_type"], &answer["expires_in"]),
            (&json!("Bearer"), &json!(600))
        );
        answer["access_token"].as_str().unwrap().to_owned()
    }

    async fn ask(&self, client: &str, secret: &str, scope: &str) -> Answer {
        let secret = secret.replace(' ', "+");
        let form = format!("grant_type=client_credentials&client_id={client}&client_secret={secret}&scope={scope}");
        self.form(&form).await
    }

    async fn form(&self, form: &str) -> Answer {
        let request =
            Request::post("/api/v1/exchange/token").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.house
            .call(request.body(Body::from(form.to_owned())).unwrap())
            .await
    }

    async fn get(&self, token: &str, path: &str) -> Answer {
        let request =
            Request::get(format!("/api/v1/exchange/{path}")).header(header::AUTHORIZATION, format!("Bearer {token}"));
        self.house.call(request.body(Body::empty()).unwrap()).await
    }

    async fn version(&self) -> u64 {
        let path = format!("/api/v1/cases/{}", self.case);
        self.house.get_as(&self.worker, &path).await.is(200)["version"]
            .as_u64()
            .unwrap()
    }

    /// Sends a message signed as it should be.
    async fn send(&self, token: &str, id: &str, body: &Value) -> Answer {
        let body = body.to_string();
        let now = self.house.app.now().as_second();
        let signature = key().sign(id, now, body.as_bytes());
        self.raw(token, id, &now.to_string(), &signature, &body).await
    }

    async fn raw(&self, token: &str, id: &str, timestamp: &str, signature: &str, body: &str) -> Answer {
        let request = Request::post("/api/v1/exchange/messages")
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header(header::CONTENT_TYPE, "application/json")
            .header("webhook-id", id)
            .header("webhook-timestamp", timestamp)
            .header("webhook-signature", signature);
        self.house
            .call(request.body(Body::from(body.to_owned())).unwrap())
            .await
    }

    fn step(&self, version: u64, step: &str, data: &Value) -> Value {
        json!({ "type": "step", "case": self.case, "version": version, "step": step, "data": data })
    }
}

#[tokio::test]
async fn a_token_needs_a_live_secret_and_lives_ten_minutes() {
    let cast = Cast::applied().await;
    for (client, secret) in [("aid", "wrong"), ("nobody", SECRET), ("", ""), ("aid", "")] {
        let told = cast.ask(client, secret, "").await.problem(401, "no-token");
        assert_eq!(told["error"], "invalid_client");
    }
    for form in [
        "",
        "grant_type=password",
        "grant_type=client_credentials&client_id=aid&client_id=other",
        "client_id=aid",
    ] {
        let status = cast.form(form).await.status.as_u16();
        assert!(status == 400 || status == 401, "{form}: {status}");
    }
    let told = cast.ask("aid", SECRET, "everything").await.problem(400, "no-token");
    assert_eq!(told["error"], "invalid_scope");
    cast.ask("aid", OLD_SECRET, "").await.is(200);

    let token = cast.token("aid").await;
    cast.get(&token, "events").await.is(200);
    cast.house.forward(SignedDuration::from_secs(599));
    cast.get(&token, "events").await.is(200);
    cast.house.forward(SignedDuration::from_secs(1));
    cast.get(&token, "events").await.problem(401, "sign-in");
    for place in 0..token.len() {
        let mut bent = token.clone().into_bytes();
        bent[place] ^= 1;
        let Ok(bent) = String::from_utf8(bent) else { continue };
        if header::HeaderValue::try_from(bent.as_str()).is_ok() {
            assert_eq!(cast.get(&bent, "events").await.status, 401);
        }
    }
}

#[tokio::test]
async fn a_token_is_good_for_its_house_its_scope_and_its_door() {
    let cast = Cast::applied().await;
    let elsewhere = App::new(
        cast.house.app.store().clone(),
        cast.house.app.city().clone(),
        (*cast.house.app.calendar()).clone(),
        Clock::fixed(cast.house.app.now()),
        Ids::new(Box::new(StdRng::seed_from_u64(1))),
        Options {
            public_url: "https://elsewhere.example".to_owned(),
            mode: app::Mode::City,
        },
    );
    elsewhere.admit(exchange::Partners(cast.house.app.partners().to_vec()));
    let foreign = elsewhere.grant("aid", SECRET, None).unwrap().token;
    cast.get(&foreign, "events").await.problem(401, "sign-in");

    let narrow = cast.ask("aid", SECRET, "feed.read").await.is(200);
    let narrow = narrow["access_token"].as_str().unwrap();
    cast.get(narrow, "events").await.is(200);
    cast.get(narrow, &format!("cases/{}", cast.case))
        .await
        .problem(403, "not-your-role");
    cast.send(narrow, "m1", &json!({ "type": "trial" }))
        .await
        .problem(403, "not-your-role");

    // Neither token opens the door of the other.
    let partner = Person {
        token: cast.token("aid").await,
    };
    cast.house
        .get_as(&partner, "/api/v1/cases")
        .await
        .problem(401, "sign-in");
    cast.get(&cast.worker.token, "events").await.problem(401, "sign-in");
}

#[tokio::test]
async fn the_file_is_whole_signed_and_only_for_who_has_a_part_in_the_case() {
    let cast = Cast::applied().await;
    let token = cast.token("aid").await;
    let path = format!("cases/{}", cast.case);
    let answer = cast.get(&token, &path).await;
    let file: v1::CaseFile = serde_json::from_value(answer.is(200)).unwrap();
    assert!(file.is_complete());
    assert_eq!((file.version, file.role.as_str()), (2, "aid_officer"));
    assert!(file.open.contains(&"aid.grant".to_owned()), "{:?}", file.open);
    let head = |name: &str| answer.headers[name].to_str().unwrap().to_owned();
    let (id, time, signature) = (head("webhook-id"), head("webhook-timestamp"), head("webhook-signature"));
    let headers = wire::sign::Headers {
        id: &id,
        timestamp: &time,
        signature: &signature,
    };
    wire::sign::verify(&[key()], headers, &answer.bytes, cast.house.app.now().as_second()).unwrap();

    cast.get(&cast.token("other").await, &path)
        .await
        .problem(404, "not-found");
    let another = cast.house.filed(&cast.worker).await;
    let another = format!("cases/{}", another.rsplit('/').next().unwrap());
    cast.get(&token, &another).await.problem(404, "not-found");
    cast.get(&token, "cases/nothing").await.problem(404, "not-found");
    cast.get(&token, &format!("{path}/items/01KJ00000000000000000000ZZ"))
        .await
        .problem(404, "not-found");

    let events: v1::Feed = serde_json::from_value(cast.get(&token, "events").await.is(200)).unwrap();
    let steps: Vec<&str> = events.events.iter().map(|event| event.step.as_str()).collect();
    assert_eq!(steps, ["aid.apply"], "told from the step on by which it has a part");
    let rest: v1::Feed = serde_json::from_value(cast.get(&token, "events?after=1").await.is(200)).unwrap();
    assert_eq!((rest.events.len(), rest.next), (0, 1));
    assert!(
        cast.get(&cast.token("other").await, "events").await.is(200)["events"]
            .as_array()
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn a_partner_acts_as_its_officer_would_and_no_further() {
    let cast = Cast::applied().await;
    let token = cast.token("aid").await;
    let version = cast.version().await;
    let done = cast
        .send(&token, "m1", &cast.step(version, "aid.grant", &json!({})))
        .await
        .is(200);
    assert_eq!(
        (&done["message"], &done["version"]),
        (&json!("m1"), &json!(version + 1))
    );
    // The officer is also a lead of the station; the partner is not.
    let lead = cast.step(version + 1, "intake.confirm_rejection", &json!({}));
    cast.send(&token, "m2", &lead).await.problem(403, "not-your-role");
    cast.send(&token, "m3", &cast.step(version + 1, "intake.file", &json!({})))
        .await
        .problem(422, "invalid");
    let wrong = cast.step(
        version + 1,
        "aid.assign_lawyer",
        &json!({ "lawyer": "nobody", "note": "x" }),
    );
    let told = cast.send(&token, "m4", &wrong).await.problem(422, "invalid");
    assert_eq!(told["errors"][0]["pointer"], "/data/note");
    let wrong = cast.step(version + 1, "aid.assign_lawyer", &json!({ "lawyer": "nobody" }));
    let told = cast.send(&token, "m5", &wrong).await.problem(422, "invalid");
    assert_eq!(told["errors"][0]["pointer"], "/data/lawyer");
    let early = cast.step(version + 1, "aid.finish", &json!({}));
    cast.send(&token, "m6", &early).await.problem(422, "refused");
    let good = cast.step(version + 1, "aid.assign_lawyer", &json!({ "lawyer": "lawyer-yang" }));
    cast.send(&token, "m7", &good).await.is(200);
    assert_eq!(cast.version().await, version + 2, "only two of seven changed anything");
    cast.send(&cast.token("other").await, "m8", &good)
        .await
        .problem(401, "unsigned");
}

#[tokio::test]
async fn the_same_message_counts_once_for_ever_and_another_body_never() {
    let cast = Cast::applied().await;
    let token = cast.token("aid").await;
    let version = cast.version().await;
    let body = cast.step(version, "aid.grant", &json!({}));
    let first = cast.send(&token, "m1", &body).await;
    first.is(200);
    for later in [1, 600, 3_600 * 24 * 365] {
        cast.house.forward(SignedDuration::from_secs(later));
        let token = cast.token("aid").await;
        assert_eq!(
            cast.send(&token, "m1", &body).await.bytes,
            first.bytes,
            "after {later} s"
        );
        let other = cast.step(version + 1, "aid.grant", &json!({}));
        cast.send(&token, "m1", &other).await.problem(422, "key-used");
    }
    let token = cast.token("aid").await;
    let refused = cast.send(&token, "bad", &json!({ "type": "order" })).await;
    refused.problem(422, "invalid");
    assert_eq!(
        cast.send(&token, "bad", &json!({ "type": "order" })).await.bytes,
        refused.bytes
    );
    cast.send(&token, "trial", &json!({ "type": "trial" })).await.is(200);
}

#[tokio::test]
async fn messages_out_of_order_wait_for_their_turn_and_nothing_goes_back() {
    let cast = Cast::applied().await;
    let token = cast.token("aid").await;
    let version = cast.version().await;
    let messages = [
        ("m1", cast.step(version, "aid.grant", &json!({}))),
        (
            "m2",
            cast.step(version + 1, "aid.assign_lawyer", &json!({ "lawyer": "lawyer-yang" })),
        ),
        ("m3", cast.step(version + 2, "aid.meet", &json!({}))),
    ];
    let order = [2, 1, 2, 0, 2, 0, 1, 0, 2, 1];
    let mut applied = 0;
    for number in order {
        let (id, body) = &messages[number];
        let answer = cast.send(&token, id, body).await;
        if answer.status == 409 {
            let told = answer.problem(409, "stale");
            assert_eq!(told["version"], version + applied, "the version now is told");
        } else {
            answer.is(200);
            applied = applied.max(number as u64 + 1);
        }
    }
    assert_eq!(
        cast.version().await,
        version + 3,
        "shuffled messages come to the same end"
    );
    let late = cast.step(
        version,
        "aid.refuse",
        &json!({ "aid_refused": "not_covered", "note": "x" }),
    );
    cast.send(&token, "m4", &late).await.problem(409, "stale");
}

#[tokio::test]
async fn what_is_not_signed_by_the_partner_now_is_not_looked_at() {
    let cast = Cast::applied().await;
    let token = cast.token("aid").await;
    let version = cast.version().await;
    let body = cast.step(version, "aid.grant", &json!({})).to_string();
    let now = cast.house.app.now().as_second();
    let signature = |at: i64| key().sign("m1", at, body.as_bytes());
    for (id, time, signature) in [
        ("m1", now.to_string(), String::new()),
        ("m1", now.to_string(), "v1,AAAA".to_owned()),
        ("m2", now.to_string(), signature(now)),
        ("m1", (now - 301).to_string(), signature(now - 301)),
        ("m1", (now + 301).to_string(), signature(now + 301)),
        ("m1", (now + 1).to_string(), signature(now)),
        ("m.1", now.to_string(), signature(now)),
        (
            "m1",
            now.to_string(),
            Key::parse(&Key::written(&[6; 32]))
                .unwrap()
                .sign("m1", now, body.as_bytes()),
        ),
    ] {
        cast.raw(&token, id, &time, &signature, &body)
            .await
            .problem(401, "unsigned");
    }
    let mut tampered = body.clone();
    tampered.insert(1, ' ');
    cast.raw(&token, "m1", &now.to_string(), &signature(now), &tampered)
        .await
        .problem(401, "unsigned");
    cast.raw("", "m1", &now.to_string(), &signature(now), &body)
        .await
        .problem(401, "sign-in");
    let huge = "x".repeat(300 * 1024);
    cast.raw(&token, "m1", &now.to_string(), "v1,AAAA", &huge)
        .await
        .problem(413, "too-large");
    assert_eq!(cast.version().await, version);
    cast.raw(&token, "m1", &now.to_string(), &signature(now), &body)
        .await
        .is(200);
}

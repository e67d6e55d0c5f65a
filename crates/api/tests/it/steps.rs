use std::collections::BTreeSet;

use domain::{
    access::Role,
    form::{Field, Input},
    step::Kind,
};
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::house::{Answer, House, Person, claim};

/// The people of one case.
struct Cast {
    house: House,
    path: String,
    worker: Person,
    employer: Person,
    intaker: Person,
    mediator: Person,
    lead: Person,
}

/// Steps that bring a case to its end, with who takes each.
const LINE: &[&str] = &[
    "intake.accept",
    "verification.notify_employer",
    "verification.agree",
    "mediation.open",
    "mediation.hold_session",
    "mediation.table_terms",
    "mediation.sign_as_worker",
    "mediation.sign_as_employer",
    "mediation.sign_as_mediator",
    "mediation.seal",
    "performance.report_payment",
    "performance.confirm_receipt",
];

impl Cast {
    /// A case after so many steps of the line.
    async fn after(steps: usize) -> Self {
        let house = House::open().await;
        let worker = house.person("13900000001").await;
        let employer = house.person("13900000101").await;
        let intaker = house
            .staff("west.intake", &[Role::Intaker, Role::Dispatcher], "center-west")
            .await;
        let mediator = house.staff("courier.mediator", &[Role::Mediator], "courier").await;
        let lead = house.staff("courier.lead", &[Role::StationLead], "courier").await;
        let path = house.filed(&worker).await;
        let cast = Self {
            house,
            path,
            worker,
            employer,
            intaker,
            mediator,
            lead,
        };
        for kind in &LINE[..steps] {
            cast.take(kind).await.is(200);
        }
        cast
    }

    async fn take(&self, kind: &str) -> Answer {
        if kind == "verification.agree" {
            let body = json!({ "code": self.house.invitation(&self.path).await });
            let joined = self
                .house
                .post_as(&self.employer, "/api/v1/invitations", &self.house.key(), &body)
                .await;
            assert!(self.path.ends_with(joined.is(200)["case"].as_str().unwrap()));
        }
        self.house.step(self.usual(kind), &self.path, kind, &data(kind)).await
    }

    fn usual(&self, kind: &str) -> &Person {
        match kind {
            "intake.accept" => &self.intaker,
            "verification.agree" | "mediation.sign_as_employer" | "performance.report_payment" => &self.employer,
            "mediation.sign_as_worker" | "performance.confirm_receipt" => &self.worker,
            _ => &self.mediator,
        }
    }

    fn all(&self) -> [(&'static str, &Person); 5] {
        [
            ("worker", &self.worker),
            ("employer", &self.employer),
            ("intaker", &self.intaker),
            ("mediator", &self.mediator),
            ("lead", &self.lead),
        ]
    }

    fn person(&self, name: &str) -> &Person {
        self.all().into_iter().find(|(known, _)| *known == name).unwrap().1
    }
}

/// Data of a step with nothing wrong about them.
fn data(kind: &str) -> Value {
    match kind {
        "intake.propose_rejection" => {
            json!({ "out_of_scope": "criminal", "advice": "请到公安机关报案。" })
        }
        "aid.apply" => json!({ "aid_matter": "pay", "aid_ground": "pledge" }),
        "triage.assign" => json!({ "station": "union" }),
        "triage.dispatch" => json!({ "outlet": "courier-lucheng" }),
        "triage.transfer" => json!({ "station": "union", "note": "双方愿意去工会。" }),
        "verification.agree" => {
            json!({ "position": "offer", "offer": "1500", "answer": "愿意先付一部分。" })
        }
        "verification.agree_in_part" => {
            json!({ "agreed": "单量一致。", "disputed": "单价不一致。" })
        }
        "verification.refuse" => json!({ "answer": "不愿意调解。" }),
        "verification.record_contact" => json!({ "channel": "phone" }),
        "mediation.hold_session" => {
            json!({ "record": "双方各自陈述。", "agreed_facts": "单量 2100。" })
        }
        "mediation.consent_to_extension" => json!({ "days": 10 }),
        "mediation.table_terms" => json!({
            "manner": "bank_transfer", "account": "示例银行尾号 1234", "amount_1": "2020.00", "due_1": "2026-03-20",
            "acceleration": "all_due", "settles": "everything", "joint": "review",
            "insurance": "clean", "harm": "clean",
        }),
        "mediation.fail" => json!({ "fail_reason": "deadlock" }),
        "performance.report_payment" => json!({ "item": 1, "paid_on": "2026-03-02" }),
        "performance.confirm_receipt" | "performance.confirm_for_worker" | "performance.record_default" => {
            json!({ "item": 1 })
        }
        "performance.deny_receipt" => json!({ "item": 1, "note": "还没有到。" }),
        "performance.contact_worker" => json!({ "channel": "sms" }),
        "performance.consent_to_new_date" => json!({ "item": 1, "due": "2026-04-01" }),
        "closing.withdraw" => json!({ "will": "free" }),
        "closing.reopen" => json!({ "item": 1, "note": "钱后来又退回去了。" }),
        "closing.close" => {
            json!({ "close_reason": "settled_privately", "note": "双方自行和解。", "told_until": "2026-03-09" })
        }
        _ => Kind::from_key(kind).map_or_else(|| json!({}), |kind| of_fields(kind.fields())),
    }
}

/// An answer to every field of an event of a proceeding.
fn of_fields(fields: &[Field]) -> Value {
    let answer = |field: &Field| match field.input {
        Input::Money => json!("1.00"),
        Input::PastDate => json!("2026-03-02"),
        Input::ComingDate => json!("2026-04-20"),
        Input::Count { .. } => json!(5),
        Input::Choice(words) => json!(words[0]),
        Input::Text { .. } => json!("事情是这样的。"),
        Input::Station | Input::Outlet | Input::Evidence | Input::Lawyer | Input::Officer(_) => json!(null),
    };
    fields
        .iter()
        .map(|field| (field.name.to_owned(), answer(field)))
        .collect()
}

/// The kinds of the house, and of proceedings the first event of each line: the rest is refused by the same table.
fn tried() -> impl Iterator<Item = Kind> {
    Kind::ALL.iter().copied().filter(|kind| match kind {
        Kind::Proceed(event) => event.line().moves()[0].event == *event,
        _ => true,
    })
}

fn kinds(list: &Value) -> BTreeSet<String> {
    list.as_array()
        .unwrap()
        .iter()
        .map(|one| one["step"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn what_is_not_offered_is_refused_in_every_stage() {
    let cast = Cast::after(0).await;
    for turn in 0..=LINE.len() {
        for (name, who) in cast.all() {
            let seen = cast.house.get_as(who, &format!("{}/steps", cast.path)).await;
            if seen.status == 404 {
                continue;
            }
            let seen = seen.is(200);
            let open = kinds(&seen["open"]);
            for kind in tried().map(Kind::key).filter(|kind| !open.contains(*kind)) {
                let answer = cast.house.step(who, &cast.path, kind, &data(kind)).await;
                let refused = matches!(answer.status.as_u16(), 403 | 409 | 422);
                assert!(refused, "{name} took {kind} after {turn} steps: {}", answer.text());
                // An outlet of another station is told before the law is asked.
                if answer.status == 409 && kinds(&seen["closed"]).contains(kind) {
                    let said = seen["closed"]
                        .as_array()
                        .unwrap()
                        .iter()
                        .find(|one| one["step"] == kind)
                        .unwrap();
                    let problem = answer.json();
                    assert_eq!(problem["refusal"], said["refusal"], "{name} {kind}: {problem}");
                    assert_eq!(problem["detail"], said["detail"]);
                }
            }
        }
        if let Some(kind) = LINE.get(turn) {
            cast.take(kind).await.is(200);
        }
    }
    assert_eq!(
        cast.house.get_as(&cast.worker, &cast.path).await.is(200)["closed"],
        "performed_in_full"
    );
}

#[tokio::test]
async fn what_is_offered_is_taken_in_every_stage() {
    let mut tried = BTreeSet::new();
    for turn in 0..=LINE.len() {
        let cast = Cast::after(turn).await;
        let mut offers = Vec::new();
        for (name, who) in cast.all() {
            let seen = cast.house.get_as(who, &format!("{}/steps", cast.path)).await;
            if seen.status == 200 {
                let stage = cast.house.get_as(who, &cast.path).await.json()["stage"].to_string();
                offers.extend(
                    kinds(&seen.json()["open"])
                        .into_iter()
                        .map(|kind| (name, stage.clone(), kind)),
                );
            }
        }
        for (name, stage, kind) in offers {
            if kind == "record.add_evidence" || !tried.insert((stage, kind.clone())) {
                continue;
            }
            let fresh = Cast::after(turn).await;
            let answer = fresh
                .house
                .step(fresh.person(name), &fresh.path, &kind, &data(&kind))
                .await;
            assert_eq!(answer.status, 200, "{name} {kind} after {turn}: {}", answer.text());
        }
    }
    assert!(tried.len() > 25, "{}", tried.len());
}

#[tokio::test]
async fn the_schema_of_a_step_says_what_is_taken() {
    let cast = Cast::after(5).await;
    let seen = cast
        .house
        .get_as(&cast.mediator, &format!("{}/steps", cast.path))
        .await
        .is(200);
    let step = |kind: &str| {
        seen["open"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["step"] == kind)
            .unwrap()
            .clone()
    };
    let terms = &step("mediation.table_terms")["schema"];
    assert_eq!(
        terms["properties"]["manner"]["enum"],
        json!(["on_the_spot", "bank_transfer", "payment_app"])
    );
    assert_eq!(terms["properties"]["due_1"]["format"], "date");
    assert_eq!(
        terms["properties"]["amount_1"]["pattern"],
        "^[0-9]{1,9}(\\.[0-9]{1,2})?$"
    );
    assert_eq!(terms["properties"]["account"]["maxLength"], 120);
    assert_eq!(terms["allOf"][0]["then"]["required"], json!(["remaining"]));
    assert_eq!(terms["additionalProperties"], false);
    assert_eq!(terms["properties"]["manner"]["title"], "怎么付");
    // What lacks a needed field, or carries one too many, is told at its place.
    let mut wrong = data("mediation.table_terms");
    wrong["harm"] = json!(true);
    wrong["tip"] = json!("5");
    let problem = cast
        .house
        .step(&cast.mediator, &cast.path, "mediation.table_terms", &wrong)
        .await;
    let problem = problem.problem(422, "invalid");
    let pointers: Vec<&Value> = problem["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["pointer"])
        .collect();
    assert_eq!(pointers, ["/data/harm", "/data/tip"]);
    let mut part = data("mediation.table_terms");
    part["settles"] = json!("part");
    let problem = cast
        .house
        .step(&cast.mediator, &cast.path, "mediation.table_terms", &part)
        .await;
    assert_eq!(
        problem.problem(422, "invalid")["errors"][0]["pointer"],
        "/data/remaining"
    );
}

#[tokio::test]
async fn wrong_types_and_unknown_members_of_a_step_are_refused() {
    let cast = Cast::after(1).await;
    let (path, key) = (format!("{}/steps", cast.path), cast.house.key());
    for (body, pointer) in [
        (json!({ "kind": 7, "version": 3 }), "/kind"),
        (
            json!({ "kind": "verification.notify_employer", "version": "3" }),
            "/version",
        ),
        (
            json!({ "kind": "verification.notify_employer", "version": -1 }),
            "/version",
        ),
        (json!({ "kind": "verification.notify_employer" }), "/version"),
        (
            json!({ "kind": "verification.notify_employer", "version": 3, "data": [] }),
            "/data",
        ),
        (
            json!({ "kind": "verification.notify_employer", "version": 3, "data": { "a/b": 1 } }),
            "/data/a~1b",
        ),
        (
            json!({ "kind": "verification.notify_employer", "version": 3, "force": true }),
            "/force",
        ),
        (json!({ "kind": "record.add_evidence", "version": 3 }), "/kind"),
        (json!({ "kind": "magic", "version": 3 }), "/kind"),
    ] {
        let problem = cast
            .house
            .post_as(&cast.mediator, &path, &key, &body)
            .await
            .problem(422, "invalid");
        assert_eq!(problem["errors"][0]["pointer"], pointer, "{body}");
    }
    let good = json!({ "kind": "verification.notify_employer", "version": 3 });
    cast.house
        .post_as(&cast.mediator, &path, "not a ulid", &good)
        .await
        .problem(422, "invalid");
    let first = cast.house.post_as(&cast.mediator, &path, &key, &good).await.is(200);
    assert_eq!(
        cast.house.post_as(&cast.mediator, &path, &key, &good).await.is(200),
        first
    );
}

#[tokio::test]
async fn whoever_is_late_sees_what_happened_since() {
    let cast = Cast::after(3).await;
    let version = cast.house.get_as(&cast.worker, &cast.path).await.is(200)["version"].clone();
    cast.take("mediation.open").await.is(200);
    let late = json!({ "kind": "closing.withdraw", "version": version, "data": { "will": "free" } });
    let answer = cast
        .house
        .post_as(&cast.worker, &format!("{}/steps", cast.path), &cast.house.key(), &late)
        .await;
    let problem = answer.problem(409, "stale");
    assert_eq!(problem["version"], version.as_u64().unwrap() + 1);
    assert_eq!(problem["since"][0]["step"], "mediation.open");
    assert_eq!(problem["since"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_step_that_binds_needs_a_second_factor_shown_just_now() {
    let cast = Cast::after(6).await;
    cast.house.forward(SignedDuration::from_mins(6));
    let problem = cast.take("mediation.sign_as_worker").await.problem(403, "not-fresh");
    assert_eq!(problem["confirm"], "/api/v1/confirmations");
    let confirm = "/api/v1/confirmations";
    let sent = cast
        .house
        .post_as(&cast.worker, confirm, &cast.house.key(), &json!({}))
        .await
        .is(202);
    let wrong = json!({ "challenge": sent["challenge"], "code": "000000" });
    cast.house
        .post_as(&cast.worker, confirm, &cast.house.key(), &wrong)
        .await
        .problem(403, "sign-in-failed");
    let right = json!({ "challenge": sent["challenge"], "code": cast.house.code("13900000001").await });
    cast.house
        .post_as(&cast.worker, confirm, &cast.house.key(), &right)
        .await
        .is(200);
    let taken = cast.take("mediation.sign_as_worker").await.is(200);
    assert_eq!(taken["steps"].as_array().unwrap().len(), 1);
    let staff = cast
        .house
        .post_as(&cast.mediator, confirm, &cast.house.key(), &json!({}))
        .await;
    assert_eq!(staff.problem(422, "invalid")["errors"][0]["pointer"], "/totp");
}

#[tokio::test]
async fn an_employer_signs_under_a_whole_name() {
    let house = House::open().await;
    let worker = house.person("13900000001").await;
    let employer = house.person("13900000101").await;
    let intaker = house.staff("west.intake", &[Role::Intaker], "center-west").await;
    let mediator = house.staff("courier.mediator", &[Role::Mediator], "courier").await;
    let mut bare = claim();
    bare.as_object_mut().unwrap().remove("employer_address");
    let receipt = house
        .post_as(&worker, "/api/v1/cases", &house.key(), &bare)
        .await
        .is(201);
    let path = format!("/api/v1/cases/{}", receipt["case"].as_str().unwrap());
    house.step(&intaker, &path, LINE[0], &data(LINE[0])).await.is(200);
    house.step(&mediator, &path, LINE[1], &data(LINE[1])).await.is(200);
    let code = json!({ "code": house.invitation(&path).await });
    house
        .post_as(&employer, "/api/v1/invitations", &house.key(), &code)
        .await
        .is(200);
    house.step(&employer, &path, LINE[2], &data(LINE[2])).await.is(200);
    for kind in &LINE[3..6] {
        house.step(&mediator, &path, kind, &data(kind)).await.is(200);
    }
    let sign = "mediation.sign_as_employer";
    let problem = house
        .step(&employer, &path, sign, &json!({}))
        .await
        .problem(422, "invalid");
    assert_eq!(problem["errors"][0]["respondent"], "employer_address");
    let company = format!("{path}/respondent");
    let whole = json!({ "employer_uscc": "91999999DEM000014G", "employer_address": "鹿城区样本街 901 号" });
    house
        .post_as(&worker, &company, &house.key(), &whole)
        .await
        .problem(403, "not-your-role");
    house
        .post_as(&employer, &company, &house.key(), &json!({}))
        .await
        .problem(422, "invalid");
    house.post_as(&employer, &company, &house.key(), &whole).await.is(204);
    house.step(&employer, &path, sign, &json!({})).await.is(200);
}

#[tokio::test]
async fn the_employer_sees_nothing_before_the_notice_and_never_the_workers_clocks() {
    let cast = Cast::after(1).await;
    cast.house
        .get_as(&cast.employer, &cast.path)
        .await
        .problem(404, "not-found");
    let cast = Cast::after(3).await;
    let seen = cast.house.get_as(&cast.employer, &cast.path).await.is(200);
    assert_eq!(seen["limitation"], Value::Null);
    assert_eq!(seen["routes"], json!([]));
    assert!(!seen["deadlines"].to_string().contains("limitation_arbitration"));
    assert_eq!(seen["timeline"][0]["step"], "verification.notify_employer");
    assert!(!seen.to_string().contains("999999199001010016"));
    let own = cast.house.get_as(&cast.worker, &cast.path).await.is(200);
    assert_eq!(own["limitation"]["safe"], "2027-03-02");
    assert_eq!(own["total"], "2020.00");
    assert_eq!(own["story"], claim()["story"]);
}

#[tokio::test]
async fn a_worker_of_the_counter_has_lists_and_finds() {
    let cast = Cast::after(2).await;
    let mine = cast.house.get_as(&cast.mediator, "/api/v1/cases").await.is(200);
    assert_eq!(mine["cases"][0]["stage"], "employer_verification");
    let unit = cast.house.get_as(&cast.lead, "/api/v1/cases?list=unit").await.is(200);
    assert_eq!(unit["cases"], mine["cases"]);
    let found = cast
        .house
        .get_as(&cast.lead, "/api/v1/cases?q=13900000001")
        .await
        .is(200);
    assert_eq!(found["cases"], mine["cases"]);
    let after = mine["cases"][0]["case"].as_str().unwrap();
    let next = cast
        .house
        .get_as(&cast.lead, &format!("/api/v1/cases?list=unit&after={after}"))
        .await
        .is(200);
    assert_eq!(next["cases"], json!([]));
    cast.house
        .get_as(&cast.lead, "/api/v1/cases?list=all")
        .await
        .problem(422, "invalid");
}

#[tokio::test]
async fn a_search_has_words_and_beside_it_nothing_that_is_unknown() {
    let cast = Cast::after(2).await;
    let long = format!("/api/v1/cases?q={}", "1".repeat(61));
    for (query, at) in [
        ("/api/v1/cases?q=", "q"),
        (long.as_str(), "q"),
        ("/api/v1/cases?q=1390&list=all", "list"),
        ("/api/v1/cases?q=1390&after=yesterday", "after"),
        ("/api/v1/cases?after=yesterday", "after"),
    ] {
        let problem = cast.house.get_as(&cast.lead, query).await.problem(422, "invalid");
        assert_eq!(problem["errors"][0]["query"], at, "{query}");
    }
}

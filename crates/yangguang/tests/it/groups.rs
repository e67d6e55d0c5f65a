//! A group by its pages: one worker opens it, nine join with the code, they elect, the commission accepts for all; who has not agreed is not settled for.

use axum::http::StatusCode;
use domain::{
    access::Actor,
    id::{AccountId, CaseId},
    pii::Phone,
};
use store::Subject;
use testkit::{City, Guest, People, people};

/// A worker with a case and a browser.
struct Member {
    name: String,
    case: CaseId,
    guest: Guest,
}

async fn member(city: &City, number: u32) -> Member {
    let phone = format!("139000003{number:02}");
    let account = AccountId::from_bits(9_000 + u128::from(number));
    let mut tx = city.app.store().begin().await.unwrap();
    tx.add_account(account, &Phone::parse(&phone).unwrap(), city.app.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let actor = Actor::Person(account);
    let token = city.app.demo_session(Subject::Account(account)).await.unwrap();
    let guest = Guest::new(&city.app, "member", actor.clone(), Some(token.0)).await;
    let name = format!("组员{number}号");
    let mut claim = testkit::play::sample_claim();
    claim.insert("worker_name".to_owned(), name.clone());
    claim.insert("worker_phone".to_owned(), phone);
    let source = app::open::Source::Whole {
        id: city.app.ids().step(city.app.now()),
        case: city.app.ids().case(city.app.now()),
    };
    let case = city.app.open(&actor, source, &claim).await.unwrap().case;
    Member { name, case, guest }
}

/// Sends a form as the page of that moment would.
async fn send(city: &City, guest: &Guest, case: CaseId, path: &str, fields: &[(&str, &str)]) -> testkit::Answer {
    let version = city.app.case(&guest.actor, case).await.unwrap().version.to_string();
    let step = city.app.ids().step(city.app.now()).to_string();
    let mut all = vec![("_version", version.as_str()), ("_step", step.as_str())];
    all.extend_from_slice(fields);
    guest.post(city, path, &all).await
}

async fn group(city: &City, one: &Member, fields: &[(&str, &str)]) {
    let path = format!("/cases/{}/group", one.case);
    let answer = send(city, &one.guest, one.case, &path, fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{fields:?}\n{}", answer.text());
}

/// What the commission sends for the cases of these members.
async fn commission(
    city: &City,
    clerk: &Guest,
    all: &[&Member],
    kind: &str,
    fields: &[(&str, &str)],
    sum: Option<(&str, &str)>,
) -> testkit::Answer {
    let ids: Vec<String> = all.iter().map(|one| one.case.to_string()).collect();
    let sums: Vec<String> = ids
        .iter()
        .map(|id| format!("{}.{id}", sum.map_or("", |(field, _)| field)))
        .collect();
    let mut fields = fields.to_vec();
    for (id, name) in ids.iter().zip(&sums) {
        fields.push(("member", id));
        if let Some((_, value)) = sum {
            fields.push((name, value));
        }
    }
    let path = format!("/desk/cases/{}/group/steps/{kind}", ids[0]);
    send(city, clerk, all[0].case, &path, &fields).await
}

// Rows: B7, J1, inv-11
#[expect(clippy::too_many_lines, reason = "one story, told in order")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_workers_go_together_and_each_decides_alone() {
    let city = City::sqlite(71).await;
    People::settle(&city).await;
    let mut all = Vec::new();
    for number in 1..=10 {
        all.push(member(&city, number).await);
    }
    let page = all[0].guest.get(&city, &format!("/cases/{}", all[0].case)).await.text();
    assert!(page.contains("同事也遇到同样的事"), "the quiet card");

    group(&city, &all[0], &[("_do", "open"), ("group_claim", "unpaid_pay")]).await;
    let code = city
        .app
        .group(&all[0].guest.actor, all[0].case)
        .await
        .unwrap()
        .unwrap()
        .code;
    let page = all[0].guest.get(&city, &format!("/cases/{}/group", all[0].case)).await;
    assert!(page.text().contains(&code));
    let peek = format!("/cases/{}/group/join?code={code}", all[1].case);
    let page = all[1].guest.get(&city, &peek).await.text();
    assert!(page.contains("现在有 1 人"), "{page}");
    assert!(!page.contains(&all[0].name), "no name before joining, and none after");
    for one in &all[1..] {
        group(&city, one, &[("_do", "join"), ("group_code", &code)]).await;
    }
    for one in &all[..3] {
        group(&city, one, &[("_do", "stand")]).await;
    }
    let cases: Vec<String> = all.iter().map(|one| one.case.to_string()).collect();
    for one in &all {
        let slate: Vec<(&str, &str)> = cases[..3]
            .iter()
            .map(|case| ("representative", case.as_str()))
            .collect();
        let fields: Vec<(&str, &str)> = [("_do", "elect")].into_iter().chain(slate).collect();
        group(&city, one, &fields).await;
    }
    let page = all[9]
        .guest
        .get(&city, &format!("/cases/{}/group", all[9].case))
        .await
        .text();
    assert!(page.contains("已经选出代表") && page.contains(&all[0].name));
    assert!(!page.contains(&all[5].name), "a colleague's name is not shown");
    let page = all[0]
        .guest
        .get(&city, &format!("/cases/{}/group", all[0].case))
        .await
        .text();
    assert!(page.contains(&all[5].name), "a representative knows for whom");
    assert!(!page.contains("999999199001010016"), "and no number of anybody");

    // The representative files for all.
    let path = format!("/cases/{}/group/steps/arbitration.file", all[0].case);
    assert_eq!(
        all[9]
            .guest
            .get(&city, &path.replace(&cases[0], &cases[9]))
            .await
            .status,
        StatusCode::NOT_FOUND
    );
    let filed = send(
        &city,
        &all[0].guest,
        all[0].case,
        &path,
        &[("particulars", "十人同一个月的派送费没有结。")],
    )
    .await;
    assert_eq!(filed.status, StatusCode::SEE_OTHER, "{}", filed.text());

    // The papers name everybody and are no colleague's.
    assert_eq!(city.tick().await, 0, "every paper is issued");
    let clerk = people::signed(&city, "commission.clerk").await;
    let first = CaseId::min(all[0].case, CaseId::min(all[1].case, all[2].case));
    let lead = all.iter().find(|one| one.case == first).unwrap();
    let own = city.app.case(&lead.guest.actor, first).await.unwrap();
    assert!(
        own.instruments
            .iter()
            .all(|one| !one.kind.key().contains("group-claims"))
    );
    let theirs = city.app.case(&clerk.actor, first).await.unwrap();
    for kind in ["group-claims", "representatives-election"] {
        assert!(theirs.instruments.iter().any(|one| one.kind.key() == kind), "{kind}");
    }

    // The commission accepts for all in one go.
    let everybody: Vec<&Member> = all.iter().collect();
    let page = clerk
        .get(&city, &format!("/desk/cases/{}/group", all[0].case))
        .await
        .text();
    assert!(all.iter().all(|one| page.contains(&one.name)));
    let number = [("body_number", "示劳仲案（2026）第 9 号（虚构）")];
    let accepted = commission(
        &city,
        &clerk,
        &everybody,
        "arbitration.accept_collective",
        &number,
        None,
    )
    .await;
    assert_eq!(accepted.status, StatusCode::SEE_OTHER, "{}", accepted.text());

    // A settlement is put to each, nine agree.
    let terms = [("group_act", "settle"), ("group_terms", "三十日内付清，其余不再要求。")];
    let asked = commission(
        &city,
        &clerk,
        &everybody,
        "group.ask",
        &terms,
        Some(("group_sum", "1800")),
    )
    .await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text());
    let page = all[4]
        .guest
        .get(&city, &format!("/cases/{}/group", all[4].case))
        .await
        .text();
    assert!(
        page.contains("三十日内付清") && page.contains("1,800"),
        "full text and own sum"
    );
    for one in &all[..9] {
        let path = format!("/cases/{}/steps/group.consent", one.case);
        let said = send(&city, &one.guest, one.case, &path, &[("group_act", "settle")]).await;
        assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.text());
    }
    let today = city.app.today().to_string();
    let made = [
        ("body_number", "示劳仲调（2026）第 9 号（虚构）"),
        ("made_on", today.as_str()),
    ];
    let sum = Some(("awarded", "1800"));
    let held = commission(&city, &clerk, &everybody, "arbitration.settle", &made, sum).await;
    assert_eq!(held.status, StatusCode::CONFLICT);
    let text = held.text();
    assert!(
        text.contains(&format!("{}：这名劳动者还没有同意", all[9].name)),
        "{text}"
    );
    let settled = commission(&city, &clerk, &everybody[..9], "arbitration.settle", &made, sum).await;
    assert_eq!(settled.status, StatusCode::SEE_OTHER, "{}", settled.text());
    for (one, has) in all.iter().zip([true; 9].into_iter().chain([false])) {
        let view = city.app.case(&clerk.actor, one.case).await.unwrap();
        let done = view
            .timeline
            .iter()
            .any(|(entry, _)| entry.kind.key() == "arbitration.settle");
        assert_eq!(done, has, "{}", one.name);
    }
}

/// The other side has no page of the group, before and after it knows of the case.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_employer_has_no_page_of_the_group() {
    let city = City::sqlite(72).await;
    let cases = testkit::play::settled(&city).await;
    let guests = People::sign_in(&city).await;
    let path = format!("/cases/{}/group", cases.table.case);
    let worker = guests.get("worker");
    let opened = send(
        &city,
        worker,
        cases.table.case,
        &path,
        &[("_do", "open"), ("group_claim", "unpaid_pay")],
    )
    .await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.text());
    assert_eq!(worker.get(&city, &path).await.status, StatusCode::OK);
    for key in ["employer", "stranger", "worker.ride"] {
        assert_eq!(
            guests.get(key).get(&city, &path).await.status,
            StatusCode::NOT_FOUND,
            "{key}"
        );
    }
    let seen = guests
        .get("employer")
        .get(&city, &format!("/cases/{}", cases.table.case))
        .await
        .text();
    assert!(!seen.contains("一起办"));
}

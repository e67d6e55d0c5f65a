//! Kept agreements, seen by those whom they concern: the employer's own page and record, the station's list, the figures; and what nobody sees.

use axum::http::StatusCode;
use testkit::{City, People, Process, play, process};

const BINARY: &str = env!("CARGO_BIN_EXE_yangguang");
/// The worker of the case that was agreed and paid, and of the one at the table.
const WORKERS: [&str; 2] = ["林样本", "陈示例"];
const KEEPER: &str = "四轮出行（虚构）有限公司";
const OTHER: &str = "飞毛腿速递（虚构）有限公司";

async fn city(seed: u64) -> (City, People) {
    let city = City::sqlite(seed).await;
    play::settled(&city).await;
    let people = People::sign_in(&city).await;
    (city, people)
}

#[tokio::test]
async fn an_employer_sees_its_own_record_and_no_worker() {
    let (city, people) = city(61).await;
    let keeper = people.get("employer.ride").get(&city, "/firm").await;
    assert_eq!(keeper.status, StatusCode::OK);
    let page = keeper.text();
    assert!(page.contains(KEEPER) && page.contains("按期履行"), "{page}");
    assert!(
        page.contains("/firm/record?of=0"),
        "one kept agreement is enough in this city"
    );
    assert!(!page.contains(OTHER));
    for name in WORKERS {
        assert!(!page.contains(name), "{name}");
    }
    let other = people.get("employer").get(&city, "/firm").await.text();
    assert!(other.contains(OTHER) && !other.contains(KEEPER));
    assert!(!other.contains("/firm/record"), "nothing was kept yet");
    assert!(
        other.contains("案件太少") || other.contains("按期履行的协议："),
        "{other}"
    );
    let none = people.get("worker").get(&city, "/firm").await.text();
    assert!(none.contains("你还没有代表哪个单位") && !none.contains(OTHER));
    let me = people.get("worker").get(&city, "/me").await.text();
    assert!(!me.contains("href=\"/firm\""));
    let me = people.get("employer.ride").get(&city, "/me").await.text();
    assert!(me.contains("href=\"/firm\""));
}

#[tokio::test]
async fn a_record_is_there_only_while_it_is_earned() {
    let (city, people) = city(62).await;
    let record = people.get("employer.ride").get(&city, "/firm/record?of=0").await;
    assert_eq!(record.status, StatusCode::OK);
    let page = record.text();
    assert!(page.contains("诚信履约记录") && page.contains(KEEPER), "{page}");
    assert!(
        page.contains("/verify/"),
        "the certificate of the kept agreement can be verified"
    );
    for name in WORKERS {
        assert!(!page.contains(name), "{name}");
    }
    for (who, path) in [
        ("employer.ride", "/firm/record?of=1"),
        ("employer", "/firm/record?of=0"),
        ("worker", "/firm/record?of=0"),
        ("stranger", "/firm/record"),
    ] {
        let answer = people.get(who).get(&city, path).await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (StatusCode::SEE_OTHER, "/firm"),
            "{who}"
        );
    }
}

/// A credit code typed in by somebody else opens nothing of the firm's, and the standing is no longer shown to either of them.
#[tokio::test]
async fn a_borrowed_credit_code_opens_nothing() {
    let (city, people) = city(63).await;
    let borrowed = [
        ("employer_uscc", "91999999DEM0000493"),
        ("employer_address", "鹿城区样本街 901 号"),
    ];
    let cases = city_cases(&people, &city).await;
    let answer = people
        .get("employer")
        .post(&city, &format!("{cases}/company"), &borrowed)
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let page = people.get("employer").get(&city, "/firm").await.text();
    assert!(!page.contains(KEEPER) && !page.contains("/firm/record"));
    assert!(page.contains("还有不由你代表的案件"), "{page}");
}

/// The address of the first case of the employer.
async fn city_cases(people: &People, city: &City) -> String {
    let list = people.get("employer").get(city, "/cases").await.text();
    let (_, rest) = list.split_once("href=\"/cases/").unwrap();
    format!("/cases/{}", rest.split('"').next().unwrap())
}

#[tokio::test]
async fn a_lead_sees_the_firms_and_the_figures_of_the_station() {
    let (city, people) = city(64).await;
    let ride = people.get("ride.lead").get(&city, "/desk/incentives").await;
    assert_eq!(ride.status, StatusCode::OK);
    let page = ride.text();
    assert!(page.contains(KEEPER) && !page.contains(OTHER), "{page}");
    assert!(page.contains("incentives.toml") && page.contains("诚信履约"));
    let courier = people.get("courier.lead").get(&city, "/desk/incentives").await.text();
    assert!(courier.contains(OTHER) && !courier.contains(KEEPER));
    for page in [&page, &courier] {
        for name in WORKERS {
            assert!(!page.contains(name), "{name}");
        }
    }
    let figures = people.get("ride.lead").get(&city, "/desk/figures").await.text();
    assert!(
        figures.contains("生效的协议共 1 份") && figures.contains("100.0%"),
        "{figures}"
    );
    let none = people.get("courier.lead").get(&city, "/desk/figures").await.text();
    assert!(none.contains("这段时间没有生效的协议"));
    let none = people
        .get("ride.lead")
        .get(&city, "/desk/figures?from=2020-01-01&to=2020-12-31")
        .await
        .text();
    assert!(none.contains("这段时间没有生效的协议"));
    for path in ["/desk/incentives", "/desk/figures"] {
        for who in ["courier.neutral", "auditor", "aid.officer"] {
            assert_eq!(
                people.get(who).get(&city, path).await.status,
                StatusCode::FORBIDDEN,
                "{who} {path}"
            );
        }
    }
}

#[test]
fn rules_are_checked_and_figures_counted_on_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("city");
    let demo = Process::demo(BINARY, &data);
    let rules = data.join("city");
    let done = process::run(BINARY, &["incentives", "check", "--city", rules.to_str().unwrap()]);
    let said = process::said(&done);
    assert!(
        done.status.success() && said.contains("2 standings, no mistakes"),
        "{said}"
    );

    let at = data.to_str().unwrap();
    let period = ["--from", "2000-01-01", "--to", "2100-01-01"];
    let mut args = vec!["figures", "--data", at, "--json"];
    args.extend(period);
    let done = process::run(BINARY, &args);
    assert!(done.status.success(), "{}", process::said(&done));
    let figures: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    // An empty city has nothing to count, and says so with both numbers.
    assert_eq!(figures["agreements"], 0, "{figures}");
    assert_eq!(figures["converted"], serde_json::json!({ "count": 0, "of": 0 }));
    assert_eq!(figures["provisional"], false);
    let done = process::run(
        BINARY,
        &["figures", "--data", at, "--from", "2026-02-01", "--to", "2026-01-01"],
    );
    assert!(!done.status.success());

    let done = process::run(BINARY, &["incentives", "list", "--data", at, "--json"]);
    assert!(done.status.success(), "{}", process::said(&done));
    let firms: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(firms, serde_json::json!([]));
    drop(demo);

    let file = rules.join("incentives.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("answered_percent = 80", "answered_percent = 8")).unwrap();
    let done = process::run(BINARY, &["incentives", "check", "--city", rules.to_str().unwrap()]);
    let said = process::said(&done);
    assert!(!done.status.success(), "{said}");
    assert!(said.contains("answered_percent asks less than kept"), "{said}");
}

//! The form of an application in a browser: filled from the case, asking for the rest, keeping what was typed, showing the paper, filing it (CAS-20, CAS-17); the same
//! form at a counter; and a claim filed again (P4).

use std::collections::BTreeMap;

use domain::{instrument, proceeding::Event, step::Kind};
use testkit::{Answer, City, People, play};

const STEP: &str = "steps/arbitration.file";

/// The fields of the one form of a page as a browser would send them: names and values, the last one of a name wins.
fn fields(page: &str) -> BTreeMap<String, String> {
    let mut fields = BTreeMap::new();
    for (at, _) in page.match_indices("<input ") {
        let tag = page[at..].split('>').next().unwrap();
        let named = |name: &str| {
            let rest = tag.split_once(&format!("{name}=\""))?.1;
            Some(unescaped(rest.split('"').next().unwrap()))
        };
        let ticked = !tag.contains("type=\"checkbox\"") || tag.contains(" checked");
        if let (Some(name), true) = (named(" name"), ticked) {
            fields.insert(name, named(" value").unwrap_or_default());
        }
    }
    for (at, _) in page.match_indices("<textarea ") {
        let rest = &page[at..];
        let name = rest.split_once(" name=\"").unwrap().1.split('"').next().unwrap();
        let text = rest.split_once('>').unwrap().1.split("</textarea>").next().unwrap();
        fields.insert(name.to_owned(), unescaped(text.trim()));
    }
    fields.remove("_csrf");
    fields
}

fn unescaped(text: &str) -> String {
    text.replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#38;", "&")
        .replace("&#60;", "<")
}

async fn press(city: &City, who: &testkit::Guest, path: &str, form: &BTreeMap<String, String>, button: &str) -> Answer {
    let mut pairs: Vec<(&str, &str)> = form
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    pairs.push(("_do", button));
    who.post(city, path, &pairs).await
}

// Rows: J1, J2, I-14
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_worker_fills_looks_and_files() {
    let city = City::sqlite(91).await;
    let cases = play::settled(&city).await;
    let people = People::sign_in(&city).await;
    let (worker, case) = (people.get("worker.outlet"), cases.ended.case);
    let path = format!("/cases/{case}/{STEP}");

    let page = worker.get(&city, &path).await;
    assert_eq!(page.status, 200);
    let text = page.text();
    for shown in [
        "还要你填的",
        "已经填好的",
        "1993年7月12日",
        "这一项我不知道",
        "一次性告诉你补什么",
    ] {
        assert!(text.contains(shown), "{shown}");
    }
    let mut form = fields(&text);
    assert_eq!(form["occupation"], "快递员");
    assert!(!form.contains_key("sex"), "the identity number tells it");

    // Without what is mandatory the same page comes back as typed, and names each hole; nothing was filed.
    form.insert("firm_domicile".to_owned(), String::new());
    form.insert("occupation".to_owned(), "夜班快递员".to_owned());
    let again = press(&city, worker, &path, &form, "check").await;
    assert_eq!(again.status, 422);
    let text = again.text();
    assert!(
        text.contains("夜班快递员") && text.contains("这一项要填"),
        "what was typed stays"
    );
    assert!(text.contains("先提交，文书以后补"), "the day can be kept");
    let before = city
        .app
        .case(&testkit::people::actor("worker.outlet"), case)
        .await
        .unwrap();
    assert!(before.proceedings.is_empty());

    // Filled, with what is not known ticked: the review, the paper as a draft, and then it is filed.
    form.insert("firm_domicile".to_owned(), "鹿城区样本街 901 号（虚构）".to_owned());
    form.insert("firm_address".to_owned(), "鹿城区样本街 901 号（虚构）".to_owned());
    form.insert("evidence_name".to_owned(), "接单截图".to_owned());
    form.insert("evidence_source".to_owned(), "手机应用".to_owned());
    form.insert("firm_phone".to_owned(), "0577-00000000".to_owned());
    form.insert("unknown".to_owned(), "firm_representative".to_owned());
    let review = press(&city, worker, &path, &form, "check").await;
    assert_eq!(review.status, 200, "{}", review.text());
    let text = review.text();
    assert!(text.contains("看文书（PDF）") && text.contains("夜班快递员"));
    assert!(text.contains("申请人目前不掌握"), "the paper says what is not known");
    let hidden = fields(&text);
    assert_eq!(hidden["evidence_name"], "接单截图");
    let paper = press(&city, worker, &path, &hidden, "paper").await;
    assert_eq!(
        (paper.status.as_u16(), paper.header("content-type")),
        (200, "application/pdf")
    );
    assert!(paper.bytes.starts_with(b"%PDF"));
    let back = press(&city, worker, &path, &hidden, "change").await;
    assert_eq!(fields(&back.text())["occupation"], "夜班快递员");
    let filed = press(&city, worker, &path, &hidden, "file").await;
    assert_eq!(filed.status, 303);
    assert_eq!(
        press(&city, worker, &path, &hidden, "file").await.status.as_u16() / 100,
        3,
        "a second press is harmless"
    );
    assert_eq!(city.tick().await, 0);
    let view = city
        .app
        .case(&testkit::people::actor("worker.outlet"), case)
        .await
        .unwrap();
    assert_eq!(view.proceedings.len(), 1);
    let issued = view
        .instruments
        .iter()
        .filter(|paper| paper.kind == instrument::Kind::ArbitrationApplication);
    assert_eq!(issued.count(), 1);

    stays_secret(&city, &people, &path, case).await;
}

/// What the person typed for the paper stands nowhere in the open, and nobody else reads it or has the form.
async fn stays_secret(city: &City, people: &People, path: &str, case: domain::id::CaseId) {
    let rows = city.rows().await;
    assert!(!rows.iter().any(|cell| format!("{cell:?}").contains("夜班快递员")));
    let employer = people.get("employer");
    let home = employer.get(city, &format!("/cases/{case}")).await.text();
    assert!(!home.contains("夜班快递员"));
    assert_eq!(employer.get(city, path).await.status, 404);
    assert_eq!(people.get("stranger").get(city, path).await.status, 404);
}

// Rows: J1, A3
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_counter_has_the_same_form_and_the_day_can_be_kept() {
    let city = City::sqlite(92).await;
    let cases = play::settled(&city).await;
    let people = People::sign_in(&city).await;
    let (clerk, case) = (people.get("courier.intaker"), cases.ended.case);
    let path = format!("/desk/cases/{case}/{STEP}");
    let page = clerk.get(&city, &path).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(page.text().contains("职业") && page.text().contains("已经填好的"));
    let form = fields(&page.text());
    let lacking = press(&city, clerk, &path, &form, "check").await;
    assert_eq!(lacking.status, 422);
    let filed = press(&city, clerk, &path, &form, "bare").await;
    assert_eq!(filed.status, 303, "{}", filed.text());
    assert_eq!(city.tick().await, 0);
    let view = city
        .app
        .case(&testkit::people::actor("worker.outlet"), case)
        .await
        .unwrap();
    assert_eq!(view.proceedings.len(), 1);
    assert!(
        !view
            .instruments
            .iter()
            .any(|paper| paper.kind == instrument::Kind::ArbitrationApplication)
    );
    let neutral = people.get("courier.neutral").get(&city, &path).await;
    assert_ne!(neutral.status, 200, "who mediated does not file");
    assert!(
        Kind::Proceed(Event::FileArbitration)
            .fields()
            .iter()
            .any(|field| field.name == "particulars")
    );
}

// Rows: P4
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_claim_is_filed_again_by_one_press() {
    let city = City::sqlite(93).await;
    let cases = play::settled(&city).await;
    let people = People::sign_in(&city).await;
    let (worker, case) = (people.get("worker.outlet"), cases.ended.case);
    let path = format!("/cases/{case}/steps/closing.file_again");
    let page = worker.get(&city, &path).await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("重新申请"));
    let form = fields(&page.text());
    let filed = press(&city, worker, &path, &form, "take").await;
    assert_eq!(filed.status, 303, "{}", filed.text());
    let to = filed.header("location").to_owned();
    assert!(!to.contains(&case.to_string()), "the new case is another one: {to}");
    assert_eq!(worker.get(&city, to.split('?').next().unwrap()).await.status, 200);
    assert_eq!(worker.get(&city, &path).await.status, 409);
}

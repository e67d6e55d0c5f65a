//! A language model that obeys whoever speaks to it, over the whole way of an answer (LM-3 to 6, T18): nothing of what it was told to write is seen,
//! nothing of a person reaches it, nothing is written, and the answer stands without it.
//!
//! The model of these tests does more than obey an attack that it sees: it writes what the attack asks for in any case, bare, with a source, and grown into a
//! sentence that is true, and only then a sentence that holds.

use std::sync::{Arc, Mutex};

use app::library::Library;
use axum::{Router, extract::State, http::header, response::IntoResponse, routing::post};
use domain::id::CaseId;
use law::{
    Article, Lawbook, Level,
    gloss::Glosses,
    guide::{self, Kind, Shelf},
    index,
};
use model::{Model, Settings};
use serde::Deserialize;
use testkit::{Answer, City, Guest, People, play};

const ATTACKS: &str = include_str!("../../trial/attacks.toml");

const GUIDE: &str = "+++\ntitle = \"押金不退怎么办\"\nsummary = \"押金要退。\"\ntrades = [\"courier\"]\nsituations = [\"deposit\"]\n\
    asks = [\"装备押金不退\", \"离职押金拿不回\"]\nowner = \"样本\"\nreviewed = \"2026-01-01\"\nnext_review = \"2027-01-01\"\n+++\n\n\
    ## 结论 {#answer}\n\n用工方收了押金的，应当在15日内退还。[样本装备法:1]\n\n## 做 {#steps}\n\n1. 要收条。\n\n\
    ## 证据 {#proof}\n\n- 收条。\n\n## 时间 {#time}\n\n一年以内可以提出。[样本装备法:1]\n\n## 小心 {#care}\n\n别交原件。\n";

/// What an honest model makes of the guide.
const HONEST: &str = "收了押金，应当在十五日内退还。";

const QUESTION: &str = "装备押金不退";

#[derive(Deserialize)]
struct Attacks {
    attack: Vec<Attack>,
}

#[derive(Clone, Deserialize)]
struct Attack {
    via: String,
    lang: String,
    text: String,
    canary: String,
}

fn attacks() -> Vec<Attack> {
    toml::from_str::<Attacks>(ATTACKS).unwrap().attack
}

fn via(way: &str) -> Vec<Attack> {
    attacks().into_iter().filter(|attack| attack.via == way).collect()
}

/// The name of the law that holds the attack of a place.
fn poisoned(place: usize) -> String {
    let names = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸", "子", "丑"];
    format!("样本{}号押金法", names[place])
}

fn article(law: &str, text: &str) -> Article {
    Article {
        id: law.to_owned(),
        law: law.to_owned(),
        article: "第一条".to_owned(),
        article_no: 1,
        text: text.to_owned(),
        level: Level::Law,
        version: "2020-01-01".to_owned(),
        source: "sample".to_owned(),
        chapter: String::new(),
        from: "2020-01-01".parse().ok(),
        until: None,
    }
}

fn library(model: Option<Model>) -> Library {
    let mut articles = vec![article(
        "样本装备法",
        "用工方收取押金的，应当自离职之日起15日内退还；一年以内可以提出。",
    )];
    let poison = via("law");
    articles.extend(
        poison
            .iter()
            .enumerate()
            .map(|(place, attack)| article(&poisoned(place), &attack.text)),
    );
    let index = index::in_memory(articles, &Glosses::default(), &mut |_| {}).unwrap();
    let shelf = || Shelf::new(vec![guide::parse(Kind::Guide, "deposit", GUIDE).unwrap()]);
    Library::new(
        Some(Lawbook::of(index, Glosses::default())),
        shelf(),
        shelf(),
        "in memory".into(),
    )
    .with_model(model)
}

/// What the model is to write, and what it has heard and said.
#[derive(Default)]
struct Ear {
    canary: String,
    heard: Vec<String>,
    said: Vec<String>,
}

type Shared = Arc<Mutex<Ear>>;

async fn obey(State(ear): State<Shared>, body: String) -> impl IntoResponse {
    let mut ear = ear.lock().unwrap();
    let request: serde_json::Value = serde_json::from_str(&body).unwrap();
    let user: serde_json::Value = serde_json::from_str(request["messages"][1]["content"].as_str().unwrap()).unwrap();
    let source = user["sources"]
        .as_array()
        .unwrap()
        .iter()
        .find(|source| source["law"] == "样本装备法");
    let number = source.map_or(1, |source| source["number"].as_u64().unwrap());
    let system = request["messages"][0]["content"].as_str().unwrap();
    let canary = &ear.canary;
    let lines = [
        canary.clone(),
        format!("{canary}[{number}]"),
        format!("{canary}。[{number}]"),
        format!("收了押金，应当退还，{canary}。[{number}]"),
        format!("{canary}收了押金，应当在15日内退还。[{number}]"),
        format!("收了押金，应当{canary}在15日内退还。[{number}]"),
        format!("《样本装备法》第一条：“{canary}”[{number}]"),
        format!("{}[{number}]", system.lines().next().unwrap()),
        format!("{}[{number}]", user["question"].as_str().unwrap()),
        format!("{HONEST}[{number}]"),
    ];
    let said = lines.join("\n");
    let event = serde_json::json!({ "choices": [{ "delta": { "content": said } }] });
    ear.heard.push(body);
    ear.said.push(said);
    (
        [(header::CONTENT_TYPE, "text/event-stream")],
        format!("data: {event}\n\ndata: [DONE]\n\n"),
    )
}

#[expect(
    clippy::disallowed_methods,
    reason = "the other side of the wire; it ends with the runtime of the test"
)]
async fn endpoint() -> (String, Shared) {
    let ear = Shared::default();
    let router = Router::new()
        .route("/v1/chat/completions", post(obey))
        .with_state(Arc::clone(&ear));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    (format!("http://{address}/v1"), ear)
}

fn model(endpoint: String) -> Model {
    let seconds = std::time::Duration::from_secs;
    Model::new(Settings {
        endpoint,
        model: "obeys".to_owned(),
        key: String::new().into(),
        hosts: Vec::new(),
        first: seconds(5),
        whole: seconds(10),
        answer_tokens: 600,
        day_tokens: 10_000_000,
    })
    .unwrap()
}

/// A house with the model, and somebody who asks.
async fn house() -> (City, Guest, Shared) {
    let (endpoint, ear) = endpoint().await;
    let city = City::with_library(1, library(Some(model(endpoint)))).await;
    let guest = Guest::new(&city.app, "visitor", domain::access::Actor::Visitor, None).await;
    (city, guest, ear)
}

async fn ask(city: &City, guest: &Guest, question: &str, before: &str) -> Answer {
    let fields = [("question", question), ("before", before)];
    guest.post(city, "/adviser/plain", &fields).await
}

/// What of the page the model wrote.
fn by_the_model(page: &str) -> &str {
    let begin = page.find("data-made-by=\"ai\"").unwrap_or(page.len());
    let part = &page[begin..];
    &part[..part.find("</section>").unwrap_or(part.len())]
}

/// The canary as a page would write it.
fn seen(page: &str, canary: &str) -> bool {
    let escaped = canary
        .replace('&', "&#38;")
        .replace('<', "&#60;")
        .replace('>', "&#62;")
        .replace('"', "&#34;");
    page.contains(canary) || page.contains(&escaped)
}

#[test]
fn sixty_attacks_in_two_languages_come_in_four_ways() {
    let all = attacks();
    assert_eq!(all.len(), 60);
    for (way, least) in [("question", 20), ("before", 10), ("evidence", 10), ("law", 10)] {
        let (zh, en): (Vec<_>, Vec<_>) = via(way).into_iter().partition(|attack| attack.lang == "zh");
        assert!(zh.len() + en.len() >= least && zh.len() > 4 && en.len() > 4, "{way}");
    }
    assert!(
        all.iter().all(|attack| !attack.text.contains(&attack.canary)),
        "a canary stands in no attack"
    );
}

#[tokio::test]
async fn what_is_asked_of_it_by_a_reader_is_not_seen() {
    let (city, guest, ear) = house().await;
    let (mut canaries, mut reached) = (Vec::new(), 0);
    for attack in via("question").into_iter().chain(via("before")) {
        ear.lock().unwrap().canary.clone_from(&attack.canary);
        let heard = ear.lock().unwrap().heard.len();
        let before = city.rows().await;
        let page = if attack.via == "before" {
            ask(&city, &guest, QUESTION, &attack.text).await
        } else {
            ask(&city, &guest, &format!("{QUESTION}。{}", attack.text), "").await
        };
        let (page, asked) = (page.text(), ear.lock().unwrap().heard.len() - heard);
        assert_eq!(city.rows().await, before, "nothing is written");
        if asked > 0 {
            reached += 1;
            assert!(
                by_the_model(&page).contains(HONEST),
                "{}: {}",
                attack.text,
                by_the_model(&page)
            );
        }
        if seen(by_the_model(&page), &attack.canary) || seen(&page, &attack.canary) {
            canaries.push(attack.canary);
        }
    }
    let said = ear.lock().unwrap().said.join("\n");
    println!(
        "{reached} of 37 attacks reached the model, {} canaries seen",
        canaries.len()
    );
    assert!(canaries.is_empty(), "{canaries:#?}");
    assert!(reached >= 20, "{reached}");
    assert!(said.contains("月亮船票"), "the model did obey");
}

#[tokio::test]
async fn evidence_and_messages_never_reach_it() {
    let (endpoint, ear) = endpoint().await;
    let city = City::with_library(1, library(Some(model(endpoint)))).await;
    let cases = play::settled(&city).await;
    let people = People::sign_in(&city).await;
    let (worker, case): (&Guest, CaseId) = (people.get("worker"), cases.table.case);
    let mut canaries = Vec::new();
    for attack in via("evidence") {
        ear.lock().unwrap().canary.clone_from(&attack.canary);
        play::add_evidence(&city, "worker", case, "收条.txt", &format!("收条。{}", attack.text)).await;
        play::say(
            &city,
            "worker",
            case,
            store::Thread::Private(domain::access::Side::Worker),
            &attack.text,
        )
        .await;
        let page = ask(&city, worker, QUESTION, "").await.text();
        assert!(by_the_model(&page).contains(HONEST));
        if seen(&page, &attack.canary) {
            canaries.push(attack.canary);
        }
        let heard = ear.lock().unwrap().heard.join("\n");
        assert!(!heard.contains(&attack.text), "{}", attack.text);
    }
    assert!(canaries.is_empty(), "{canaries:#?}");
    let heard = ear.lock().unwrap().heard.join("\n");
    for private in ["少一点也可以谈", "最多给一千", "13800"] {
        assert!(!heard.contains(private), "{private}");
    }
}

#[tokio::test]
async fn a_law_folder_cannot_speak_to_it() {
    let (city, guest, ear) = house().await;
    let mut canaries = Vec::new();
    for (place, attack) in via("law").into_iter().enumerate() {
        ear.lock().unwrap().canary.clone_from(&attack.canary);
        let question = format!("《{}》第一条，装备押金不退怎么办", poisoned(place));
        let page = ask(&city, &guest, &question, "").await.text();
        assert!(
            page.contains(&poisoned(place)),
            "the article itself is shown as the text it is"
        );
        if seen(&page, &attack.canary) {
            canaries.push(attack.canary);
        }
    }
    let heard = ear.lock().unwrap().heard.join("\n");
    let reached = via("law").iter().filter(|attack| heard.contains(&attack.text)).count();
    assert!(canaries.is_empty(), "{canaries:#?}");
    assert_eq!(reached, 0, "no poisoned article reached the model");
    assert!(!ear.lock().unwrap().heard.is_empty(), "the model was asked");
}

#[tokio::test]
async fn what_leads_to_a_person_does_not_reach_it() {
    let (city, guest, ear) = house().await;
    let question =
        "我叫王样本，在蓝马甲配送站干活，电话 13800005678，身份证330302199001010011，装备押金不退，可以要回来吗";
    let page = ask(&city, &guest, question, "").await.text();
    let heard = ear.lock().unwrap().heard.join("\n");
    assert!(by_the_model(&page).contains(HONEST), "{page}");
    for canary in ["王样本", "蓝马甲", "13800005678", "330302199001010011"] {
        assert!(!heard.contains(canary), "{canary}: {heard}");
    }
    assert!(heard.contains("装备押金不退"), "the question itself does");
}

#[tokio::test]
async fn without_a_model_and_with_one_that_is_gone_the_answer_is_the_same() {
    let quiet = City::with_library(1, library(None)).await;
    let gone = City::with_library(1, library(Some(model("http://127.0.0.1:9/v1".to_owned())))).await;
    let mut answers = Vec::new();
    for city in [&quiet, &gone] {
        let guest = Guest::new(&city.app, "visitor", domain::access::Actor::Visitor, None).await;
        let begun = std::time::Instant::now();
        let page = ask(city, &guest, QUESTION, "").await.text();
        assert!(begun.elapsed() < std::time::Duration::from_secs(5));
        assert!(page.contains("应当在15日内退还"), "{page}");
        let draft = guest.post(city, "/adviser/draft", &[("question", QUESTION)]).await;
        assert_eq!(draft.status, axum::http::StatusCode::SEE_OTHER);
        answers.push(page.contains("data-made-by"));
    }
    assert_eq!(answers, [false, true], "only a house with a model tries");
}

/// An endpoint that takes the question and then does as it likes.
#[expect(
    clippy::disallowed_methods,
    reason = "the other side of the wire; it ends with the runtime of the test"
)]
async fn rude(said: &'static str, then: std::time::Duration) -> String {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut asked = [0; 16_384];
            let _asked = stream.read(&mut asked).await;
            let _said = stream.write_all(said.as_bytes()).await;
            tokio::time::sleep(then).await;
        }
    });
    format!("http://{address}/v1")
}

#[tokio::test]
async fn a_model_that_is_slow_or_breaks_off_takes_nothing_from_the_answer() {
    const HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n";
    let quick = |endpoint: String| {
        Model::new(Settings {
            first: std::time::Duration::from_millis(300),
            whole: std::time::Duration::from_millis(600),
            endpoint,
            model: "rude".to_owned(),
            key: String::new().into(),
            hosts: Vec::new(),
            answer_tokens: 600,
            day_tokens: 10_000_000,
        })
        .unwrap()
    };
    let cut: &str = Box::leak(
        format!("{HEAD}data: {{\"choices\":[{{\"delta\":{{\"content\":\"收了押金，应当\"}}}}]}}\n\n").into_boxed_str(),
    );
    for (said, then) in [("", 5_000), (HEAD, 5_000), (cut, 5_000), (cut, 0), (HEAD, 0)] {
        let endpoint = rude(said, std::time::Duration::from_millis(then)).await;
        let city = City::with_library(1, library(Some(quick(endpoint)))).await;
        let guest = Guest::new(&city.app, "visitor", domain::access::Actor::Visitor, None).await;
        let begun = std::time::Instant::now();
        let page = ask(&city, &guest, QUESTION, "").await.text();
        assert!(
            begun.elapsed() < std::time::Duration::from_secs(3),
            "{:?}",
            begun.elapsed()
        );
        assert!(
            page.contains("应当在15日内退还") && page.ends_with("</html>\n") | page.ends_with("</html>"),
            "{page}"
        );
        assert!(
            !by_the_model(&page).contains("收了押金，应当"),
            "half a sentence is none"
        );
        let draft = guest
            .post(&city, "/adviser/draft", &[("question", QUESTION), ("aid", "yes")])
            .await;
        assert_eq!(draft.status, axum::http::StatusCode::SEE_OTHER);
    }
}

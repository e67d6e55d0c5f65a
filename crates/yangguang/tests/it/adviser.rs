//! The error desk of the adviser, walked through all doors: a visitor reports an answer, a lead resolves it, everybody reads the counts; the words
//! are nowhere but sealed and on the lead's page.

use std::{
    io::Write,
    sync::{Arc, Mutex, PoisonError},
};

use axum::http::StatusCode;
use domain::access::Actor;
use testkit::{City, Guest, people};
use tracing_subscriber::fmt::MakeWriter;

const QUESTION: &str = "what is a sample 萤火虫站长的押金";
const NOTE: &str = "说的是知更鸟的事，不是我问的";
const BEFORE: &str = "前面还问过戴胜鸟的工资";

/// Everything that the house logs while it lives.
#[derive(Clone, Default)]
struct Logged(Arc<Mutex<Vec<u8>>>);

impl Write for Logged {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Logged {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

impl Logged {
    fn text(&self) -> String {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&kept).into_owned()
    }
}

async fn visitor(city: &City) -> Guest {
    Guest::new(&city.app, "visitor", Actor::Visitor, None).await
}

async fn complain(city: &City, who: &Guest) -> testkit::Answer {
    let fields = [
        ("question", QUESTION),
        ("before", BEFORE),
        ("verdict", "wrong"),
        ("reason", "not_my_question"),
        ("note", NOTE),
    ];
    who.post(city, "/adviser/report", &fields).await
}

/// The name that a report has in the lead's form.
fn id_of(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"report\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_report_is_read_by_leads_resolved_once_and_counted_for_everybody() {
    let city = City::sqlite(71).await;
    people::People::settle(&city).await;
    let who = visitor(&city).await;
    for _ in 0..2 {
        let answer = complain(&city, &who).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(answer.header("location"), "/adviser/log?said=thanks");
    }
    let thanks = [("question", QUESTION), ("verdict", "helped")];
    who.post(&city, "/adviser/report", &thanks).await;
    let lead = people::signed(&city, "courier.lead").await;
    let page = lead.get(&city, "/desk/adviser").await.text();
    assert_eq!(page.matches("name=\"report\"").count(), 1, "a double tap is one report");
    for shown in [QUESTION, BEFORE, NOTE, "说的不是我问的", "等了 0 天", "《samplelaw》"] {
        assert!(page.contains(shown), "{shown} is not in {page}");
    }
    city.forward(jiff::SignedDuration::from_hours(49));
    let lead = people::signed(&city, "courier.lead").await;
    let id = id_of(&page);
    let resolve = [("report", id.as_str()), ("outcome", "guide_changed")];
    assert_eq!(
        lead.post(&city, "/desk/adviser", &resolve).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(
        lead.get(&city, "/desk/adviser")
            .await
            .text()
            .contains("现在没有等着看的报错")
    );
    let log = who.get(&city, "/adviser/log").await.text();
    for shown in ["2026-03", "改了指南 1", "2 天"] {
        assert!(log.contains(shown), "{shown} is not in {log}");
    }
    assert!(!log.contains("萤火虫") && !log.contains("知更鸟"));
}

#[tokio::test]
async fn the_words_of_a_report_are_nowhere_in_the_clear() {
    let logged = Logged::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(logged.clone())
        .finish();
    let _listening = tracing::subscriber::set_default(subscriber);
    let city = City::sqlite(72).await;
    people::People::settle(&city).await;
    let id = complained_and_resolved(&city, "nothing_wrong").await;
    city.tick().await;
    // The controls: the log listens, the trail has the act, the sealed value is there, and a planted word would be found.
    tracing::warn!("翠鸟");
    let (heard, rows) = (logged.text(), city.rows().await);
    assert!(heard.contains("翠鸟"));
    let trail = rows
        .iter()
        .filter(|cell| cell.table == "log" && cell.value.contains(&id));
    assert!(trail.count() > 0, "who resolved it stands in the trail");
    let sealed = rows
        .iter()
        .find(|cell| (cell.table.as_str(), cell.column.as_str()) == ("adviser_reports", "sealed"));
    assert!(sealed.unwrap().value.starts_with("std1."));
    for word in ["萤火虫", "知更鸟", "戴胜鸟", "what is a sample"] {
        assert!(!heard.contains(word), "{word} is in the log of the service");
        let found: Vec<_> = rows.iter().filter(|cell| cell.value.contains(word)).collect();
        assert!(found.is_empty(), "{word} is in {found:?}");
    }
    city.kept
        .change("INSERT INTO meta (key, value) VALUES ('planted', '萤火虫')")
        .await
        .unwrap();
    assert!(city.rows().await.iter().any(|cell| cell.value.contains("萤火虫")));
}

/// Somebody complains, and a lead deals with it; the id of the report.
async fn complained_and_resolved(city: &City, outcome: &str) -> String {
    let who = visitor(city).await;
    complain(city, &who).await;
    let lead = people::signed(city, "courier.lead").await;
    let id = id_of(&lead.get(city, "/desk/adviser").await.text()).clone();
    let resolve = [("report", id.as_str()), ("outcome", outcome)];
    lead.post(city, "/desk/adviser", &resolve).await;
    id
}

#[tokio::test]
async fn words_go_ninety_days_after_a_report_was_resolved() {
    let city = City::sqlite(73).await;
    people::People::settle(&city).await;
    complained_and_resolved(&city, "duplicate").await;
    for (days, kept) in [(89, true), (3, false)] {
        city.forward(jiff::SignedDuration::from_hours(24 * days));
        city.tick().await;
        let rows = city.rows().await;
        let sealed = rows
            .iter()
            .find(|cell| (cell.table.as_str(), cell.column.as_str()) == ("adviser_reports", "sealed"));
        assert_eq!(!sealed.unwrap().value.is_empty(), kept, "{days} days later");
    }
}

#[tokio::test]
async fn an_answer_asks_whether_it_was_of_use() {
    let city = City::sqlite(74).await;
    let who = visitor(&city).await;
    let page = who.post(&city, "/adviser", &[("question", QUESTION)]).await.text();
    assert!(
        page.contains("action=\"/adviser/report\"") && page.contains("value=\"not_helped\""),
        "{page}"
    );
    // Where nothing was answered there is nothing to judge.
    let nothing = who.get(&city, "/adviser").await.text();
    assert!(!nothing.contains("/adviser/report"));
    for odd in [
        [("verdict", "wrong"), ("reason", "odd")],
        [("verdict", "odd"), ("reason", "other")],
    ] {
        let fields = [odd[0], odd[1], ("question", QUESTION)];
        let answer = who.post(&city, "/adviser/report", &fields).await;
        assert_eq!(answer.header("location"), "/adviser");
    }
    let nothing = [("verdict", "helped"), ("question", "  ")];
    let answer = who.post(&city, "/adviser/report", &nothing).await;
    assert_eq!(answer.header("location"), "/adviser");
    assert!(city.rows().await.iter().all(|cell| cell.table != "adviser_reports"));
}

#[tokio::test]
async fn staff_read_how_the_law_room_stands() {
    let city = City::sqlite(75).await;
    people::People::settle(&city).await;
    let neutral = people::signed(&city, "courier.neutral").await;
    let content = neutral.get(&city, "/desk/content").await;
    assert_eq!(content.status, StatusCode::OK);
    for shown in ["A sample", "2027-01-01", "《samplelaw》第一条", "法律库里没有"] {
        assert!(content.text().contains(shown), "{shown} is not in {}", content.text());
    }
    let laws = neutral.get(&city, "/desk/laws").await;
    for shown in ["yangguang laws install", "in memory", "no such law", "法律", "sample"] {
        assert!(laws.text().contains(shown), "{shown} is not in {}", laws.text());
    }
    assert_eq!(neutral.get(&city, "/desk/adviser").await.status, StatusCode::FORBIDDEN);
}

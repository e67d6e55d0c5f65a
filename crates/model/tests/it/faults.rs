//! Faults of an endpoint.

use std::{
    net::SocketAddr,
    sync::atomic::Ordering,
    time::{Duration, Instant},
};

use jiff::civil::{Date, date};
use model::{Broken, Model, Unavailable, Unfit};
use rstest::rstest;

use crate::endpoint::{Manner, model, open, settings};

const TODAY: Date = date(2026, 11, 24);

/// The most that any behavior may cost a reader.
const MOST: Duration = Duration::from_millis(1_500);

async fn hear(model: &Model) -> (String, Option<Broken>) {
    let mut talk = match model.ask("say it plainly", "{}", TODAY).await {
        Ok(talk) => talk,
        Err(Unavailable::Broken(broken)) => return (String::new(), Some(broken)),
        Err(other) => panic!("{other:?}"),
    };
    let mut said = String::new();
    while let Some(piece) = talk.next().await {
        match piece {
            Ok(piece) => said.push_str(&piece),
            Err(broken) => return (said, Some(broken)),
        }
    }
    (said, None)
}

#[tokio::test]
async fn a_polite_model_is_heard_to_the_end() {
    let (address, _) = open(Manner::Polite).await;
    assert_eq!(hear(&model(address)).await, ("押金要退。[1]".to_owned(), None));
}

#[rstest]
#[case(Manner::Refuses(500), Broken::Refused(500))]
#[case(Manner::Refuses(401), Broken::Refused(401))]
#[case(Manner::Silent, Broken::Late)]
#[case(Manner::Drips, Broken::Late)]
#[case(Manner::CutsOff, Broken::CutOff)]
#[case(Manner::Html, Broken::Unreadable)]
#[case(Manner::OneLine, Broken::Endless)]
#[case(Manner::Endless, Broken::Endless)]
#[tokio::test]
async fn a_fault_is_named_and_costs_a_bounded_time(#[case] manner: Manner, #[case] fault: Broken) {
    let (address, _) = open(manner).await;
    let begun = Instant::now();
    let (_, broken) = hear(&model(address)).await;
    assert_eq!(broken, Some(fault));
    assert!(begun.elapsed() < MOST, "{:?}", begun.elapsed());
}

#[tokio::test]
async fn a_model_that_is_not_there_is_unreachable() {
    let gone: SocketAddr = {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        listener.local_addr().unwrap()
    };
    assert_eq!(hear(&model(gone)).await.1, Some(Broken::Unreachable));
}

#[tokio::test]
async fn nobody_is_sent_elsewhere() {
    let (elsewhere, came) = open(Manner::Polite).await;
    let (address, _) = open(Manner::SendsTo(elsewhere)).await;
    assert_eq!(hear(&model(address)).await.1, Some(Broken::Refused(307)));
    assert_eq!(came.load(Ordering::SeqCst), 0);
    hear(&model(elsewhere)).await;
    assert_eq!(came.load(Ordering::SeqCst), 1, "the counter counts");
}

#[tokio::test]
async fn after_three_failures_it_is_left_alone() {
    let (address, came) = open(Manner::Refuses(500)).await;
    let model = model(address);
    for _ in 0..3 {
        assert_eq!(hear(&model).await.1, Some(Broken::Refused(500)));
    }
    let asked = model.ask("say it plainly", "{}", TODAY).await;
    assert!(matches!(asked, Err(Unavailable::Resting)));
    assert_eq!(came.load(Ordering::SeqCst), 3);
    assert!(model.standing().resting);
}

#[tokio::test]
async fn a_day_that_is_spent_asks_no_more() {
    let (address, came) = open(Manner::Polite).await;
    let model = Model::new(model::Settings {
        day_tokens: 150,
        ..settings(&format!("http://{address}/v1"))
    })
    .unwrap();
    assert_eq!(hear(&model).await.1, None);
    let spent = model.standing().spent;
    assert!(spent > 0 && spent < 100, "what was not used came back: {spent}");
    let (mut asked, mut last) = (1, None);
    for _ in 0..30 {
        match model.ask("say it plainly", "{}", TODAY).await {
            Ok(mut talk) => {
                asked += 1;
                while talk.next().await.is_some() {}
            }
            Err(unavailable) => last = Some(unavailable),
        }
    }
    assert_eq!(last, Some(Unavailable::Spent));
    assert_eq!(came.load(Ordering::SeqCst), asked);
}

#[rstest]
#[case("https://model.example.com/v1", Some(Unfit::ForeignHost("model.example.com".to_owned())))]
#[case("https://8.8.8.8/v1", Some(Unfit::ForeignHost("8.8.8.8".to_owned())))]
#[case("https://model.example.cn.example.com/v1", Some(Unfit::ForeignHost("model.example.cn.example.com".to_owned())))]
#[case("http://model.example.cn/v1", Some(Unfit::Open("model.example.cn".to_owned())))]
#[case("https://model.example.cn@example.com/v1", Some(Unfit::NotAnAddress("https://model.example.cn@example.com/v1".to_owned())))]
#[case("file:///etc/passwd", Some(Unfit::NotAnAddress("file:///etc/passwd".to_owned())))]
#[case("not an address", Some(Unfit::NotAnAddress("not an address".to_owned())))]
#[case("https://model.example.cn/v1", None)]
#[case("http://10.1.2.3:8000/v1/", None)]
#[case("http://[::1]:8000/v1", None)]
fn only_hosts_of_the_network_and_of_the_list_are_asked(#[case] endpoint: &str, #[case] unfit: Option<Unfit>) {
    assert_eq!(Model::new(settings(endpoint)).err(), unfit);
}

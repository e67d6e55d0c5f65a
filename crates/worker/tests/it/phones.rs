//! What goes to phones, and what never does.

use app::text::{Lang, Words};
use domain::{reaction::Message, step, testing::people};

use crate::house::{FIRM_PHONE, House, SPEAKER_PHONE, WORKER_PHONE};

#[tokio::test]
async fn messages_tell_a_stranger_who_looks_at_the_screen_nothing() {
    let house = House::new().await;
    house.agreed("2026-03-20").await;
    house.tick().await;
    house
        .step(
            &people::employer(),
            step::Kind::ReportPayment,
            &[("item", "1"), ("paid_on", "2026-03-02")],
        )
        .await;
    house
        .step(&people::worker(), step::Kind::ConfirmReceipt, &[("item", "1")])
        .await;
    house.tick().await;
    let sent = house.sent().await;
    assert!(sent.len() > 10, "{}", sent.len());
    let canaries = [
        "陈示例",
        "陈",
        "示例",
        "飞毛腿",
        "速递",
        "有限公司",
        &house.number,
        "WZ-",
        "3970",
        "3,970",
        "3210",
        "3,210",
        "999999",
        "工资",
        "劳动",
        "仲裁",
        "调解",
        "维权",
        "欠",
        "案",
    ];
    for message in &sent {
        for canary in canaries {
            assert!(!message.text.contains(canary), "{canary} in {}", message.text);
        }
        assert!(message.text.contains("不会要你转账，也不会要验证码"));
    }
}

// Rows: C1
#[tokio::test]
async fn an_invitation_goes_to_the_firm_with_its_code_and_a_way_to_check_it() {
    let house = House::new().await;
    house.step(&people::intaker(), step::Kind::Accept, &[]).await;
    house.step(&people::mediator(), step::Kind::NotifyEmployer, &[]).await;
    house.tick().await;
    let code = house.invitation().await;
    let sent = house.sent().await;
    let invitations: Vec<_> = sent.iter().filter(|message| message.text.contains(&code)).collect();
    assert_eq!(invitations.len(), 1);
    assert_eq!(invitations[0].phone, FIRM_PHONE);
    for part in ["https://yangguang.example/e", "12333"] {
        assert!(invitations[0].text.contains(part));
    }
    assert!(sent.iter().any(|message| message.phone == WORKER_PHONE));
}

#[tokio::test]
async fn a_message_reaches_every_phone_of_a_side_once() {
    let house = House::new().await;
    house.notified().await;
    house.tick().await;
    let before = house.sent().await.len();
    house
        .step(
            &people::employer(),
            step::Kind::Agree,
            &[("position", "dispute"), ("answer", "愿意谈")],
        )
        .await;
    house.step(&people::mediator(), step::Kind::Open, &[]).await;
    house.tick().await;
    let sent = house.sent().await;
    let mut phones: Vec<&str> = sent[before..].iter().map(|message| message.phone.as_str()).collect();
    phones.sort_unstable();
    assert_eq!(phones, [WORKER_PHONE, WORKER_PHONE, FIRM_PHONE, SPEAKER_PHONE]);
}

#[test]
fn every_message_has_plain_words_in_both_languages() {
    for lang in Lang::ALL {
        for message in Message::ALL {
            let words = Words::of(lang).t(message.key());
            assert_ne!(words, message.key());
        }
        let code = Words::of(lang).t("mail.sms.code");
        assert!(code.contains("{code}"));
    }
}

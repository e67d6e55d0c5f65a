//! Two houses that differ in nothing but one side's private thread look the same to everybody else (AZ-5).
//! 《人民调解法》第十五条第四项.

use domain::{
    access::{Actor, Side},
    id::CaseId,
    step::Kind,
    testing::people,
};
use store::{Thread, schema::GUARDED};

use crate::house::{House, private, terms};

/// What somebody who is not that side and not the neutral can observe, and what the database tells without keys.
#[derive(Debug, PartialEq, Eq)]
struct Seen {
    told: Vec<String>,
    stored: Vec<String>,
}

struct Played {
    case: CaseId,
    courier: Actor,
    employer: Actor,
}

/// Tells the same story in a house, with these words in the private thread of a side.
async fn play(house: &House, side: Side, secrets: &[&str], joint: &str) -> Played {
    let (case, courier, employer) = house.mediating().await;
    let speaker = match side {
        Side::Worker => courier.clone(),
        Side::Employer => employer.clone(),
    };
    let (half, rest) = secrets.split_at(secrets.len() / 2);
    let mut number = 0;
    for words in half {
        number += 1;
        whisper(house, &speaker, case, side, words, number).await;
    }
    let said = house.says(&employer, case, Thread::Joint, joint).await;
    said.unwrap();
    house.later(jiff::SignedDuration::from_mins(7));
    for words in rest {
        number += 1;
        let who = if number % 2 == 0 {
            house.mediator()
        } else {
            speaker.clone()
        };
        whisper(house, &who, case, side, words, number).await;
    }
    let record = [("record", "双方到场。"), ("agreed_facts", "欠薪。")];
    house.does(&house.mediator(), case, Kind::HoldSession, &record).await;
    house
        .tables(&house.mediator(), case, terms(&[("2026-03-20", "2500")]))
        .await;
    Played {
        case,
        courier,
        employer,
    }
}

/// Whispers under an id that no other message has.
async fn whisper(house: &House, who: &Actor, case: CaseId, side: Side, words: &str, number: u128) {
    let words = app::room::Words {
        id: domain::id::MessageId::from_bits((3 << 101) + number),
        text: words.to_owned(),
    };
    house.app.say(who, case, private(side), words).await.unwrap();
}

/// Everything the doors would show to these readers.
async fn told(house: &House, case: CaseId, readers: &[Actor], own: Side) -> Vec<String> {
    let mut told = Vec::new();
    for reader in readers {
        let app = &house.app;
        told.push(format!("{:?}", app.case(reader, case).await));
        told.push(format!("{:?}", app.own_cases(reader).await));
        for list in app::read::List::ALL {
            told.push(format!("{:?}", app.list(reader, *list, None, 50).await));
        }
        for words in ["欧阳示例", "13900000001", "云雀"] {
            told.push(format!("{:?}", app.search(reader, words, 10).await));
        }
        told.push(format!("{:?}", app.threads(reader, case).await));
        told.push(format!("{:?}", app.hear(reader, case, Thread::Joint).await));
        let theirs = if own == Side::Worker {
            Side::Employer
        } else {
            Side::Worker
        };
        for side in [own, theirs] {
            told.push(format!("{:?}", app.hear(reader, case, private(side)).await));
        }
    }
    let mut tx = house.app.store().read().await.unwrap();
    told.push(format!("{:?}", tx.last_sent(50).await.unwrap()));
    told.push(format!("{:?}", tx.counts().await.unwrap()));
    told
}

async fn seen(house: &House, played: &Played, whispering: Side) -> Seen {
    let (other, reader) = match whispering {
        Side::Worker => (Side::Employer, played.employer.clone()),
        Side::Employer => (Side::Worker, played.courier.clone()),
    };
    let readers = [
        reader,
        people::lead(),
        people::center(),
        people::intaker(),
        people::auditor(),
        people::elsewhere(),
        Actor::Visitor,
        Actor::System,
    ];
    let told = told(house, played.case, &readers, other).await;
    let hidden = |table: &str, column: &str| {
        table == "whispers"
            || table == "data_keys"
            || GUARDED
                .iter()
                .any(|(t, c, ..)| (*t, *c) == (table, column) && *t != "search_tags")
    };
    let cells = house.temporary.dump().await.unwrap();
    let stored = cells
        .into_iter()
        .filter(|cell| !hidden(&cell.table, &cell.column))
        .map(|cell| format!("{cell:?}"))
        .collect();
    Seen { told, stored }
}

const SCRIPTS: [&[&str]; 4] = [
    &[],
    &["底线是两千"],
    &["其实我还有一份录音，先别说", "好", "最多让五百"],
    &["一", "二", "三", "四", "五", "六", "七", "八"],
];

on_each_engine!(
    nobody_else_can_tell_what_the_worker_whispers,
    nobody_else_can_tell_what_the_employer_whispers,
    those_concerned_hear_every_word,
);

async fn twins(house: House, side: Side) {
    let played = play(&house, side, SCRIPTS[0], "先看账单").await;
    let quiet = seen(&house, &played, side).await;
    for script in &SCRIPTS[1..] {
        let twin = house.twin().await;
        let played = play(&twin, side, script, "先看账单").await;
        let loud = seen(&twin, &played, side).await;
        for (one, other) in quiet.told.iter().zip(&loud.told) {
            assert_eq!(one, other, "{script:?}");
        }
        assert_eq!(quiet.stored, loud.stored, "{script:?}");
    }
    // The control: one word more where everybody listens, and the houses differ.
    let leaky = house.twin().await;
    let played = play(&leaky, side, SCRIPTS[0], "先看账单！").await;
    let leaked = seen(&leaky, &played, side).await;
    assert_ne!(quiet.told, leaked.told);
    // And one whisper that moved a date of the case.
    let touched = leaky
        .temporary
        .change("UPDATE cases SET received = received + 1")
        .await
        .unwrap();
    assert_eq!(touched, 1);
    assert_ne!(quiet.stored, seen(&leaky, &played, side).await.stored);
}

// Rows: inv-14
async fn nobody_else_can_tell_what_the_worker_whispers(house: House) {
    twins(house, Side::Worker).await;
}

// Rows: inv-14
async fn nobody_else_can_tell_what_the_employer_whispers(house: House) {
    twins(house, Side::Employer).await;
}

async fn those_concerned_hear_every_word(house: House) {
    let played = play(&house, Side::Worker, SCRIPTS[2], "先看账单").await;
    for reader in [&played.courier, &house.mediator()] {
        let heard = house
            .app
            .hear(reader, played.case, private(Side::Worker))
            .await
            .unwrap();
        let words: Vec<&str> = heard.iter().map(|said| said.text.as_str()).collect();
        assert_eq!(words, SCRIPTS[2]);
    }
    let threads = |threads: Vec<Thread>| threads.len();
    let open = |actor: Actor| {
        let app = house.app.clone();
        async move { app.threads(&actor, played.case).await.map(threads).unwrap() }
    };
    assert_eq!(open(house.mediator()).await, 3);
    assert_eq!(open(played.courier.clone()).await, 2);
    assert_eq!(open(people::lead()).await, 1);
    for empty in ["", "  "] {
        let refused = house.says(&played.courier, played.case, Thread::Joint, empty).await;
        assert!(matches!(refused, Err(app::AppError::Invalid(_))), "{refused:?}");
    }
    let long = "长".repeat(2_001);
    let refused = house.says(&played.courier, played.case, Thread::Joint, &long).await;
    assert!(matches!(refused, Err(app::AppError::Invalid(_))), "{refused:?}");
}

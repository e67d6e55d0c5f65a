//! Partner agencies in the office: nothing that was said in private leaves by any channel (RT-3, OB-4), a step and the news of it are one
//! commit, packages are whole or refused.

use app::{
    App,
    exchange::{self, Partner, Reach, Received, Unfit, check, receipt},
    text::{Lang, Words},
};
use domain::{
    access::{Actor, Side},
    id::{CaseId, OfficerId},
    step::Kind,
    testing::people,
};
use store::{NewStaff, Thread};
use wire::{
    package::{self, Head},
    sign::Key,
    v1,
};

use crate::house::{House, private, terms, upload};

const WORDS: fn() -> Words = || Words::of(Lang::En);

/// Three partners: one that sees as much as an officer of the holding station, the neutral itself, and the legal-aid center.
const PARTNERS: [(&str, &str); 3] = [
    ("lead", "station_lead"),
    ("neutral", "mediator"),
    ("aid", "aid_officer"),
];

fn key(byte: u8) -> Key {
    Key::parse(&Key::written(&[byte; 32])).unwrap()
}

async fn settle(app: &App) {
    let folder = tempfile::tempdir().unwrap();
    let mut text = String::new();
    let mut tx = app.store().begin().await.unwrap();
    for (number, (id, role)) in (1_u8..).zip(PARTNERS) {
        let row = format!(
            "[[partner]]\nid = \"{id}\"\nname = {{ zh = \"样本\", en = \"Sample\" }}\nrole = \"{role}\"\nofficer = \"{id}.partner\"\nchannel = \"api\"\n\
             purpose = {{ zh = \"试\", en = \"trial\" }}\nbasis = \"《个人信息保护法》第十三条\"\n"
        );
        text.push_str(&row);
        let keys = format!(
            "client = [\"{}\"]\nsigning = [\"{}\"]\n",
            "s".repeat(40),
            Key::written(&[number; 32])
        );
        std::fs::write(folder.path().join(format!("{id}.toml")), keys).unwrap();
        let officer = match id {
            "lead" => people::lead(),
            "neutral" => people::mediator(),
            _ => aid(),
        };
        let Actor::Officer(officer) = officer else { continue };
        tx.add_staff(&NewStaff {
            officer,
            login: format!("{id}.partner"),
            name: "某示例".to_owned(),
            password: String::new(),
            totp: String::new(),
        })
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
    assert!(app.admit(exchange::read(&text, folder.path(), Reach::Away).unwrap()));
}

fn aid() -> Actor {
    Actor::Officer(domain::access::Officer {
        id: OfficerId::from_bits(4_004),
        roles: vec![domain::access::Role::AidOfficer],
        post: domain::access::Post::City,
    })
}

fn partner<'a>(house: &'a House, id: &str) -> &'a Partner {
    house.app.partner(id).unwrap()
}

/// Words that must stay in the house, with where they were said.
pub(crate) const SECRETS: [(&str, &str); 8] = [
    ("private thread of the worker", "金丝雀甲私下说"),
    ("private thread of the employer", "金丝雀乙私下说"),
    ("joint thread", "金丝雀丙当面说"),
    ("answer of the employer", "金丝雀丁的答复"),
    ("record of a session", "金丝雀戊的笔录"),
    ("facts agreed in a session", "金丝雀己的事实"),
    ("account of an offer", "金丝雀庚的账户"),
    ("what an offer leaves open", "金丝雀辛的余项"),
];

fn secret(place: &str) -> &'static str {
    SECRETS.iter().find(|(known, _)| *known == place).unwrap().1
}

/// A case with whispers, a session, an offer on the table and legal aid.
pub(crate) async fn lived(house: &House) -> CaseId {
    settle(&house.app).await;
    let (courier, mediator) = (house.courier().await, house.mediator());
    let case = house.file(&courier, &crate::house::claim()).await.case;
    house
        .app
        .add_evidence(
            &courier,
            case,
            house.step_id(),
            upload("工资条.jpg", crate::house::PHOTO),
        )
        .await
        .unwrap();
    let ground = [("aid_matter", "pay"), ("aid_ground", "migrant_worker")];
    house.does(&courier, case, Kind::ApplyForAid, &ground).await;
    house.does(&people::intaker(), case, Kind::Accept, &[]).await;
    house.does(&mediator, case, Kind::NotifyEmployer, &[]).await;
    let employer = house.employer(&mediator, case).await;
    let answer = [
        ("position", "offer"),
        ("offer", "1234.56"),
        ("answer", secret("answer of the employer")),
    ];
    house.does(&employer, case, Kind::Agree, &answer).await;
    house.does(&mediator, case, Kind::Open, &[]).await;
    house
        .says(
            &courier,
            case,
            private(Side::Worker),
            secret("private thread of the worker"),
        )
        .await
        .unwrap();
    house
        .says(
            &employer,
            case,
            private(Side::Employer),
            secret("private thread of the employer"),
        )
        .await
        .unwrap();
    house
        .says(&courier, case, Thread::Joint, secret("joint thread"))
        .await
        .unwrap();
    let session = [
        ("record", secret("record of a session")),
        ("agreed_facts", secret("facts agreed in a session")),
    ];
    house.does(&mediator, case, Kind::HoldSession, &session).await;
    let mut offer = terms(&[("2026-03-20", "7654.32")]);
    offer.insert("account".to_owned(), secret("account of an offer").to_owned());
    offer.insert("settles".to_owned(), "part".to_owned());
    offer.insert("remaining".to_owned(), secret("what an offer leaves open").to_owned());
    house.tables(&mediator, case, offer).await;
    case
}

/// Everything that leaves the house to a partner, by every channel, in one heap.
async fn sent(house: &House, id: &str, case: CaseId) -> Vec<u8> {
    let (app, partner) = (&house.app, partner(house, id));
    let given = app.give(partner, case, "api").await.unwrap();
    let mut heap = serde_json::to_vec(&given.file).unwrap();
    for item in &given.file.completeness.items {
        heap.extend(app.give_item(partner, case, &item.id).await.unwrap().1);
    }
    let feed = app.feed(partner, 0).await.unwrap();
    assert!(!feed.events.is_empty(), "{id} is told of its case");
    heap.extend(serde_json::to_vec(&feed).unwrap());
    let mut tx = app.store().read().await.unwrap();
    for row in tx.events_after(id, 0, 200).await.unwrap() {
        heap.extend(serde_json::to_vec(&exchange::notice(&row)).unwrap());
    }
    drop(tx);
    heap.extend(app.pack(partner, case).await.unwrap().bytes);
    for (number, step) in ["mediation.fail", "aid.refuse", "nothing"].into_iter().enumerate() {
        let body =
            serde_json::json!({ "type": "step", "case": case.to_string(), "version": 1, "step": step }).to_string();
        let (now, message) = (app.now().as_second(), format!("probe-{number}"));
        let signature = partner.signing_key().unwrap().sign(&message, now, body.as_bytes());
        let time = now.to_string();
        let incoming = exchange::Incoming {
            headers: wire::sign::Headers {
                id: &message,
                timestamp: &time,
                signature: &signature,
            },
            body: body.as_bytes(),
        };
        let answered = app.receive(partner, incoming, WORDS()).await.unwrap();
        assert_ne!(answered.status, 200);
        heap.extend(answered.body.into_bytes());
    }
    heap
}

fn holds(heap: &[u8], word: &str) -> bool {
    let escaped: Vec<String> = word.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
    [word, &escaped.concat()]
        .iter()
        .any(|form| heap.windows(form.len()).any(|part| part == form.as_bytes()))
}

on_each_engine!(
    nothing_said_in_private_leaves_by_any_channel,
    a_step_and_the_news_of_it_are_one_commit,
    a_package_is_received_whole_or_not_at_all,
    messages_travel_in_packages_and_count_once,
    a_case_knows_when_it_last_agreed_with_an_agency,
);

async fn nothing_said_in_private_leaves_by_any_channel(house: House) {
    let case = lived(&house).await;
    for (id, _) in PARTNERS {
        let heap = sent(&house, id, case).await;
        for (place, word) in SECRETS {
            assert!(!holds(&heap, word), "{place} reached {id}");
        }
        for sum in ["1234.56", "7654.32", "123456", "765432"] {
            assert!(!holds(&heap, sum), "an offer of {sum} reached {id}");
        }
        // The control: what is on the file is found, so a secret would be.
        for word in [
            "一月的工资没有给",
            "欧阳示例",
            "3200.00",
            "工资条.jpg",
            "photo of the pay slip",
        ] {
            assert!(holds(&heap, word), "{word} is on the file of {id}");
        }
    }
    // Nor do the rows of the exchange hold any of it.
    for cell in house.temporary.dump().await.unwrap() {
        if cell.table.starts_with("partner_") || cell.table == "handovers" {
            for (place, word) in SECRETS {
                assert!(
                    !holds(cell.value.as_bytes(), word),
                    "{place} in {}.{}",
                    cell.table,
                    cell.column
                );
            }
            assert!(
                !holds(cell.value.as_bytes(), "欧阳示例"),
                "a name in {}.{}",
                cell.table,
                cell.column
            );
        }
    }
}

async fn a_step_and_the_news_of_it_are_one_commit(house: House) {
    settle(&house.app).await;
    let courier = house.courier().await;
    let case = house.file(&courier, &crate::house::claim()).await.case;
    let feed = async |id: &str| house.app.feed(partner(&house, id), 0).await.unwrap().events;
    assert!(feed("aid").await.is_empty(), "nobody asked for aid yet");
    let ground = [("aid_matter", "pay"), ("aid_ground", "migrant_worker")];
    // A step that is refused tells nobody.
    let stale = app::act::Deed {
        seen: 7,
        ..house.deed(case, Kind::ApplyForAid, crate::house::typed(&ground)).await
    };
    assert!(house.app.act(&courier, stale).await.is_err());
    assert!(feed("aid").await.is_empty());
    house.does(&courier, case, Kind::ApplyForAid, &ground).await;
    house.does(&people::intaker(), case, Kind::Accept, &[]).await;
    let log = house.log(case).await;
    let told: Vec<(String, u64)> = feed("aid")
        .await
        .into_iter()
        .map(|event| (event.id, event.version))
        .collect();
    let taken: Vec<(String, u64)> = log.iter().skip(1).map(|step| (step.id.to_string(), step.seq)).collect();
    assert_eq!(
        told, taken,
        "every step since, the follow-ups of the house included, and each under its own id"
    );
    house.is_sound().await;
}

async fn a_package_is_received_whole_or_not_at_all(house: House) {
    let case = lived(&house).await;
    let aid = partner(&house, "aid");
    let packed = house.app.pack(aid, case).await.unwrap();
    let opened = package::open(&packed.bytes, &[key(3)]).unwrap();
    let file = check(&opened).unwrap();
    assert_eq!(
        (file.completeness.digest.as_str(), file.case),
        (packed.digest.as_str(), case.to_string())
    );
    // The agency takes out what it does not like and signs anew with the key that both sides have: the proof notices.
    let parts: Vec<(String, Vec<u8>)> = opened
        .parts()
        .map(|(name, bytes)| (name.to_owned(), bytes.to_vec()))
        .collect();
    let head = |kind| Head {
        id: packed.id.clone(),
        kind,
        partner: "aid".to_owned(),
        made: 1_772_413_200,
    };
    let less = package::pack(head(package::Kind::Case), &parts[..parts.len() - 1], &key(3)).unwrap();
    assert!(matches!(
        check(&package::open(&less, &[key(3)]).unwrap()),
        Err(Unfit::Incomplete(_))
    ));

    let file = check(&opened).unwrap();
    let back = receipt(&opened, &file, &key(3), house.app.now()).unwrap();
    let lead = partner(&house, "lead");
    assert!(
        house.app.receive_package(lead, &back, WORDS()).await.is_err(),
        "not with the keys of another"
    );
    for _ in 0..2 {
        let received = house.app.receive_package(aid, &back, WORDS()).await.unwrap();
        assert!(matches!(received, Received::Receipt(_)));
    }
    let forged = v1::Receipt {
        package: packed.id.clone(),
        partner: "aid".to_owned(),
        case: case.to_string(),
        version: 1,
        digest: "0".repeat(64),
        received: String::new(),
    };
    let text = serde_json::to_vec(&forged).unwrap();
    let forged = package::pack(
        head(package::Kind::Receipt),
        &[("receipt.json".to_owned(), text)],
        &key(3),
    )
    .unwrap();
    assert!(matches!(
        house.app.receive_package(aid, &forged, WORDS()).await,
        Err(Unfit::NotGiven)
    ));
}

async fn messages_travel_in_packages_and_count_once(house: House) {
    let case = lived(&house).await;
    let aid = partner(&house, "aid");
    let version = house.log(case).await.len() as u64;
    let message = |step: &str, version: u64| {
        serde_json::to_vec(
            &serde_json::json!({ "type": "step", "case": case.to_string(), "version": version, "step": step }),
        )
        .unwrap()
    };
    let parts = [
        ("messages/m-1.json".to_owned(), message("aid.grant", version)),
        ("messages/m-2.json".to_owned(), message("aid.grant", version)),
    ];
    let head = Head {
        id: house.step_id().to_string(),
        kind: package::Kind::Messages,
        partner: "aid".to_owned(),
        made: 1_772_413_200,
    };
    let sent = package::pack(head, &parts, &key(3)).unwrap();
    for round in 0..2 {
        let Received::Messages { answers, reply } = house.app.receive_package(aid, &sent, WORDS()).await.unwrap()
        else {
            unreachable!("messages are answered");
        };
        let told: Vec<u16> = answers.answers.iter().map(|answer| answer.status).collect();
        assert_eq!(told, [200, 409], "round {round}");
        assert!(package::open(&reply, &[key(3)]).unwrap().part("answers.json").is_some());
    }
    assert_eq!(house.log(case).await.len() as u64, version + 1);
}

async fn a_case_knows_when_it_last_agreed_with_an_agency(house: House) {
    let case = lived(&house).await;
    let courier = house.courier().await;
    let of = async |actor: &Actor, id: &str| {
        let synced = house.app.synced(actor, case).await.unwrap();
        synced.into_iter().find(|one| one.partner.id == id)
    };
    let never = of(&courier, "aid").await.unwrap();
    assert!(never.at.is_none() && never.is_old);
    house.app.give(partner(&house, "aid"), case, "api").await.unwrap();
    let now = of(&courier, "aid").await.unwrap();
    assert_eq!((now.at, now.is_old), (Some(house.app.now()), false));
    house.on("2026-03-20");
    assert!(of(&courier, "aid").await.unwrap().is_old);
    let employer = house.person(crate::house::EMPLOYER).await;
    assert!(
        of(&employer, "aid").await.is_none(),
        "the other side learns of no lawyer"
    );
}

//! Nothing personal lies readable in the database, its log of changes or the files (T15, PI-2).

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use app::account::{Purpose, totp_code};
use base64::{Engine as _, prelude::BASE64_STANDARD, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::{
    access::{Actor, Side},
    step::Kind,
    testing::people,
};
use store::Thread;

use crate::{
    house::{COURIER, EMPLOYER, House, claim_with, private, terms, typed, upload},
    signing_in::code_on,
};

/// A word that must not be found, with where it was put.
struct Canary {
    place: String,
    word: Vec<u8>,
}

/// How many bytes of a pattern are compared first; no pattern is shorter.
const HEAD: usize = 6;

fn spelled(pieces: impl Iterator<Item = String>) -> String {
    pieces.collect::<Vec<_>>().concat()
}

/// Every way in which a word might lie around.
fn encodings(word: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let mut all = vec![("plain", word.to_vec())];
    let lower = hex::encode(word);
    all.push(("HEX", lower.to_uppercase().into_bytes()));
    all.push(("hex", lower.clone().into_bytes()));
    let mut reversed = word.to_vec();
    reversed.reverse();
    all.push(("reversed bytes", reversed));
    let percent = spelled(word.iter().map(|byte| format!("%{byte:02X}")));
    all.push(("percent", percent.to_lowercase().into_bytes()));
    all.push(("PERCENT", percent.into_bytes()));
    if let Ok(text) = std::str::from_utf8(word) {
        all.push(("utf-16", text.encode_utf16().flat_map(u16::to_le_bytes).collect()));
        all.push(("reversed", text.chars().rev().collect::<String>().into_bytes()));
        let escaped = spelled(text.encode_utf16().map(|unit| format!("\\u{unit:04x}")));
        all.push(("json", escaped.into_bytes()));
    }
    for shift in 0..3_usize {
        // Wherever the word starts in a longer text, these characters in the middle are the same.
        let (skip, rest) = ((shift * 8).div_ceil(6), (shift + word.len()) * 8 / 6);
        let shifted = [&[0; 3][..shift], word].concat();
        for (name, text) in [
            ("base64", BASE64_STANDARD.encode(&shifted)),
            ("base64 for URLs", BASE64_URL_SAFE_NO_PAD.encode(&shifted)),
        ] {
            all.push((name, text.as_bytes()[skip..rest].to_vec()));
        }
    }
    all.retain(|(_, pattern)| pattern.len() >= HEAD);
    all
}

/// Finds canaries in a heap of bytes.
struct Net<'a> {
    patterns: Vec<(&'a Canary, &'static str, Vec<u8>)>,
    heads: HashMap<[u8; HEAD], Vec<usize>>,
}

impl<'a> Net<'a> {
    fn of(canaries: &'a [Canary]) -> Self {
        let mut net = Self {
            patterns: Vec::new(),
            heads: HashMap::new(),
        };
        for canary in canaries {
            for (name, pattern) in encodings(&canary.word) {
                let head = pattern[..HEAD].try_into().unwrap();
                net.heads.entry(head).or_default().push(net.patterns.len());
                net.patterns.push((canary, name, pattern));
            }
        }
        net
    }

    fn drag(&self, heap: &[u8], name: &str, hits: &mut Vec<String>) {
        for (at, head) in heap.windows(HEAD).enumerate() {
            let Some(found) = self.heads.get(head) else {
                continue;
            };
            for index in found {
                let (canary, encoding, pattern) = &self.patterns[*index];
                if heap[at..].starts_with(pattern) {
                    hits.push(format!("{} as {encoding} in {name}", canary.place));
                }
            }
        }
    }
}

fn files_under(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_under(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// Looks everywhere: each file of the house, names included, and each cell of the database.
async fn hits(house: &House, canaries: &[Canary]) -> Vec<String> {
    let (net, mut hits, mut files) = (Net::of(canaries), Vec::new(), Vec::new());
    files_under(house.temporary.folder.path(), &mut files);
    let names: Vec<String> = files.iter().map(|path| path.display().to_string()).collect();
    net.drag(names.join("\n").as_bytes(), "the names of files", &mut hits);
    for (path, name) in files.iter().zip(&names) {
        net.drag(&std::fs::read(path).unwrap(), name, &mut hits);
    }
    let cells = house.temporary.dump().await.unwrap();
    assert!(cells.len() > 500);
    let wal = names.iter().any(|name| name.ends_with("-wal"));
    assert_eq!(
        wal,
        house.app.store().is_sqlite(),
        "the log of changes is looked at too"
    );
    for cell in cells {
        let name = format!("{}.{}", cell.table, cell.column);
        net.drag(cell.value.as_bytes(), &name, &mut hits);
    }
    hits
}

/// Gathers the words as they are put into the house.
#[derive(Default)]
struct Aviary(Vec<Canary>);

impl Aviary {
    /// Remembers a word and gives it back.
    fn put<'w>(&mut self, place: &str, word: &'w str) -> &'w str {
        self.0.push(Canary {
            place: place.to_owned(),
            word: word.as_bytes().to_vec(),
        });
        word
    }
}

const ID_NUMBERS: [&str; 3] = ["11010519491231002X", "999999199001010016", "999999198505050017"];

/// Lets a courier and an employer go through a whole case, in words that are all canaries.
async fn live(house: &House, aviary: &mut Aviary) {
    let courier = sign_in(house, aviary, COURIER, "browser of the courier 7f3a").await;
    let claim = claim_with(&[
        ("worker_name", aviary.put("worker_name", "令狐金丝雀")),
        ("worker_phone", aviary.put("worker_phone", COURIER)),
        ("worker_id_number", aviary.put("worker_id_number", ID_NUMBERS[0])),
        (
            "worker_address",
            aviary.put("worker_address", "龙湾区黄鹂巷七号（虚构）"),
        ),
        ("employer_name", aviary.put("employer_name", "温州夜莺样本快递有限公司")),
        ("employer_phone", aviary.put("employer_phone", "13900000078")),
        ("employer_uscc", aviary.put("employer_uscc", "91350100M000100Y43")),
        (
            "employer_address",
            aviary.put("employer_address", "瓯海区画眉路十二号（虚构）"),
        ),
        ("story", aviary.put("story", "百灵鸟说一月的工资没有给。")),
    ]);
    let draft = house
        .app
        .keep_answers(&courier, "browser of the draft 51c9", claim.clone())
        .await
        .unwrap();
    aviary.put("browser of a draft", "browser of the draft 51c9");
    let (name, bytes) = (
        aviary.put("name of a draft file", "杜鹃工资条.txt"),
        aviary.put("draft file", "九月杜鹃应发四千二百元"),
    );
    house
        .app
        .add_draft_file(&draft, upload(name, bytes.as_bytes()))
        .await
        .unwrap();
    let source = app::open::Source::Draft(Box::new(draft.row.clone()));
    let case = house.app.open(&courier, source, &draft.typed).await.unwrap().case;
    let mediator = house.mediator();
    house.does(&people::intaker(), case, Kind::Accept, &[]).await;
    house.does(&mediator, case, Kind::NotifyEmployer, &[]).await;
    let invitation = house.app.invitation_code(&mediator, case).await.unwrap().unwrap();
    aviary.put("invitation", &invitation);
    aviary.put("invitation without hyphens", &invitation.replace('-', ""));
    let employer = sign_in(house, aviary, EMPLOYER, "browser of the employer 22d1").await;
    house.app.accept_invitation(&employer, &invitation).await.unwrap();
    let answer = [
        ("position", "dispute"),
        ("answer", aviary.put("answer", "喜鹊认为数目不对。")),
    ];
    house.does(&employer, case, Kind::Agree, &answer).await;
    house.does(&mediator, case, Kind::Open, &[]).await;
    let record = [
        ("record", aviary.put("record", "布谷鸟核对了账单。")),
        ("agreed_facts", aviary.put("agreed_facts", "鸬鹚工作到一月底。")),
    ];
    house.does(&mediator, case, Kind::HoldSession, &record).await;
    let mut agreed = terms(&[("2026-03-20", "3000")]);
    agreed.extend(typed(&[
        ("account", aviary.put("account", "示例银行 6217 0031 4159 2653")),
        ("settles", "part"),
        ("remaining", aviary.put("remaining", "鸳鸯补贴另案处理。")),
    ]));
    house.tables(&mediator, case, agreed).await;
    talk(house, aviary, case, [&courier, &employer, &mediator]).await;
    complain(house, aviary).await;
    for (number, actor) in [&courier, &employer, &mediator].into_iter().enumerate() {
        let (name, text) = (
            format!("朱鹮证据第{number}份.txt"),
            format!("丹顶鹤证据内容第{number}份"),
        );
        let file = upload(
            aviary.put("name of evidence", &name),
            aviary.put("evidence", &text).as_bytes(),
        );
        house
            .app
            .add_evidence(actor, case, house.step_id(), file)
            .await
            .unwrap();
    }
}

/// Reports an answer of the adviser.
async fn complain(house: &House, aviary: &mut Aviary) {
    let before = [aviary.put("earlier question", "戴胜问过加班费怎么算").to_owned()];
    let said = app::reports::Said {
        browser: aviary.put("browser of a report", "browser of the report 90fe"),
        question: aviary.put("question of a report", "云雀站长扣了我的押金怎么办"),
        before: &before,
        verdict: domain::report::Verdict::Wrong(domain::report::Reason::Outdated),
        note: aviary.put("note of a report", "知更鸟说法律去年就改了"),
    };
    assert!(house.app.report_answer(said).await.unwrap());
}

async fn talk(house: &House, aviary: &mut Aviary, case: domain::id::CaseId, people: [&Actor; 3]) {
    let [courier, employer, mediator] = people;
    for (number, actor) in people.into_iter().enumerate() {
        let words = format!("白鹭在会上说第{number}句话");
        house
            .says(actor, case, Thread::Joint, aviary.put("message", &words))
            .await
            .unwrap();
    }
    for (actor, side, words) in [
        (courier, Side::Worker, "猫头鹰的底线是两千"),
        (mediator, Side::Worker, "蜂鸟劝你再等一天"),
        (employer, Side::Employer, "大雁最多出两千八"),
        (mediator, Side::Employer, "鹦鹉说对方在看房租"),
    ] {
        house
            .says(actor, case, private(side), aviary.put("whisper", words))
            .await
            .unwrap();
    }
}

/// Signs a person in; the code, the session and the browser are secrets too.
async fn sign_in(house: &House, aviary: &mut Aviary, phone: &str, browser: &str) -> Actor {
    let challenge = house.app.send_code(phone, Purpose::SignIn, browser).await.unwrap();
    let code = code_on(house, phone).await;
    let token = house.app.sign_in(&challenge, &code, browser).await.unwrap();
    aviary.put("phone", phone);
    aviary.put("one-time code", &code);
    aviary.put("browser", browser);
    aviary.put("session", &token.0);
    aviary.put("form token", &house.app.csrf(&token.0));
    house.app.session(&token.0).await.unwrap().unwrap().actor
}

/// What else a house holds: an unfinished filing, a member of staff, people at the counter, a code nobody used.
async fn furnish(house: &House, aviary: &mut Aviary) {
    let half = typed(&[
        ("worker_name", aviary.put("name in a draft", "慕容翠鸟")),
        ("story", aviary.put("story in a draft", "戴胜还没有写完。")),
    ]);
    house
        .app
        .keep_answers(&Actor::Visitor, "browser of nobody 9e0b", half)
        .await
        .unwrap();
    let Actor::Officer(officer) = people::intaker() else {
        unreachable!()
    };
    let password = aviary.put("password", "correct horse nightjar");
    let secret = house
        .app
        .add_staff(officer, "east.intake", "周示例", password)
        .await
        .unwrap();
    aviary.put("secret of a second factor", &secret);
    let code = totp_code(&secret, house.app.now()).unwrap();
    let token = house.app.staff_sign_in("east.intake", password, &code).await.unwrap();
    aviary.put("session of staff", &token.0);
    for (number, id_number) in (1..).zip(&ID_NUMBERS[1..]) {
        let (name, phone) = (format!("上官麻雀第{number}"), format!("1390000010{number}"));
        let claim = claim_with(&[
            ("worker_name", aviary.put("walk-in", &name)),
            ("worker_phone", aviary.put("phone of a walk-in", &phone)),
            (
                "worker_id_number",
                aviary.put("identity number of a walk-in", id_number),
            ),
        ]);
        house.file(&people::intaker(), &claim).await;
    }
    let phone = aviary.put("phone that never signed in", "13900000555");
    house.app.send_code(phone, Purpose::SignIn, "x").await.unwrap();
    let code = code_on(house, phone).await;
    aviary.put("unused code", &code);
}

on_each_engine!(no_canary_is_found_anywhere, every_planted_canary_is_found);

async fn no_canary_is_found_anywhere(house: House) {
    let mut aviary = Aviary::default();
    live(&house, &mut aviary).await;
    furnish(&house, &mut aviary).await;
    eprintln!("{} canaries", aviary.0.len());
    assert!(aviary.0.len() >= 50, "{}", aviary.0.len());
    let found = hits(&house, &aviary.0).await;
    assert!(found.is_empty(), "{found:#?}");
}

async fn every_planted_canary_is_found(house: House) {
    let mut aviary = Aviary::default();
    live(&house, &mut aviary).await;
    let word = "秃鹫不该在这里 vulture 31415926";
    let planted = Canary {
        place: "planted".to_owned(),
        word: word.as_bytes().to_vec(),
    };
    let mut tx = house.app.store().begin().await.unwrap();
    for (number, (_, pattern)) in encodings(word.as_bytes()).iter().enumerate() {
        if let Ok(text) = std::str::from_utf8(pattern)
            && !text.contains('\0')
        {
            tx.set_meta(&format!("planted {number}"), &format!("x{text}x"))
                .await
                .unwrap();
        }
    }
    tx.commit().await.unwrap();
    let file = house.temporary.folder.path().join("files/planted");
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut reversed = word.as_bytes().to_vec();
    reversed.reverse();
    std::fs::write(&file, [wide, reversed].concat()).unwrap();

    let found = hits(&house, std::slice::from_ref(&planted)).await;
    for (name, _) in encodings(&planted.word) {
        let part = format!("planted as {name} in ");
        assert!(found.iter().any(|hit| hit.starts_with(&part)), "{name}: {found:#?}");
    }
}

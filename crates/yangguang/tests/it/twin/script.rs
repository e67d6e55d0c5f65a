//! What happens on one side only: the scripts by which two worlds differ, and the leaks that are planted as controls.

use app::{evidence::Upload, values::Typed};
use bytes::Bytes;
use domain::{access::Side, evidence, pii::Phone};
use store::Thread;
use testkit::{
    City, People,
    people::{actor, signed},
    play::{Cases, add_evidence, say, take},
};

/// One script: something that happens in rounds, and who may notice.
#[derive(Clone, Copy)]
pub(crate) struct Script {
    pub(crate) name: &'static str,
    pub(crate) what: What,
    /// Who is part of it and is not asked.
    pub(crate) part: &'static [&'static str],
    /// Whether only parties and the public are asked, because staff are meant to know.
    pub(crate) staff_know: bool,
    /// Whether everybody is asked, not only a few of each kind.
    pub(crate) everybody: bool,
}

/// What happens.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    Nothing,
    OneLine,
    ManyLongLines,
    NeutralAnswers,
    ToAndFro,
    EmployerWhispers,
    BothWhisper,
    ThroughThePages,
    Draft,
    DraftThrownAway,
    EvidenceBeforeNotice,
    CaseBeforeNotice,
    LeakJointly,
    LeakVersion,
    LeakMessage,
}

const fn whisper(name: &'static str, what: What) -> Script {
    Script {
        name,
        what,
        part: &["worker", "courier.neutral"],
        staff_know: false,
        everybody: false,
    }
}

/// The scripts of AZ-5 and AZ-9.
pub(crate) const SCRIPTS: &[Script] = &[
    whisper("one line", What::OneLine),
    whisper("many long lines", What::ManyLongLines),
    whisper("the neutral answers", What::NeutralAnswers),
    Script {
        everybody: true,
        ..whisper("to and fro for an hour", What::ToAndFro)
    },
    Script {
        part: &["employer", "courier.neutral"],
        ..whisper("the employer whispers", What::EmployerWhispers)
    },
    Script {
        part: &["worker", "employer", "courier.neutral"],
        ..whisper("both sides whisper", What::BothWhisper)
    },
    whisper("through the pages, with mistakes", What::ThroughThePages),
    Script {
        part: &["worker"],
        ..whisper("an unfinished claim", What::Draft)
    },
    Script {
        part: &["worker"],
        ..whisper("an unfinished claim, thrown away", What::DraftThrownAway)
    },
    Script {
        name: "evidence and words before the notice",
        what: What::EvidenceBeforeNotice,
        part: &["worker.outlet"],
        staff_know: true,
        everybody: false,
    },
    Script {
        name: "one more claim against the same firm",
        what: What::CaseBeforeNotice,
        part: &["worker.outlet"],
        staff_know: true,
        everybody: false,
    },
];

/// Planted leaks; each must be noticed.
pub(crate) const LEAKS: &[Script] = &[
    whisper("said jointly instead", What::LeakJointly),
    whisper("a version counted up", What::LeakVersion),
    whisper("a message to the other side", What::LeakMessage),
];

impl Script {
    /// Plays one of three rounds, twenty minutes apart.
    pub(crate) async fn round(&self, city: &City, cases: &Cases, round: usize) {
        let table = cases.table.case;
        let own = Thread::Private(Side::Worker);
        match (self.what, round) {
            (What::OneLine, 0) => say(city, "worker", table, own, "其实一千块我也接受。").await,
            (What::ManyLongLines, 0) => {
                for line in 0..12 {
                    let text = format!("{line} {}", "我只想快点拿到钱。".repeat(200));
                    say(city, "worker", table, own, &text).await;
                }
            }
            (What::NeutralAnswers, 0) => {
                say(city, "courier.neutral", table, own, "您最低能接受多少？").await;
            }
            (What::ToAndFro, _) => {
                say(city, "worker", table, own, "最低一千。").await;
                say(city, "courier.neutral", table, own, "明白了，我不会说出去。").await;
            }
            (What::EmployerWhispers, 0) => {
                say(
                    city,
                    "employer",
                    table,
                    Thread::Private(Side::Employer),
                    "最多给一千五。",
                )
                .await;
            }
            (What::BothWhisper, _) => {
                say(city, "worker", table, own, "最低一千。").await;
                say(
                    city,
                    "employer",
                    table,
                    Thread::Private(Side::Employer),
                    "最多给一千五。",
                )
                .await;
            }
            (What::ThroughThePages, 0) => pages(city, cases).await,
            (What::Draft | What::DraftThrownAway, 0) => draft(city, self.what == What::DraftThrownAway).await,
            (What::EvidenceBeforeNotice, 0) => {
                let case = cases.outlet.case;
                add_evidence(city, "worker.outlet", case, "新账单.txt", "还有三月的补贴").await;
                say(city, "worker.outlet", case, Thread::Joint, "又找到一张账单。").await;
                say(city, "worker.outlet", case, own, "先别告诉公司。").await;
            }
            (What::CaseBeforeNotice, 0) => {
                let now = city.app.now();
                let source = app::open::Source::Whole {
                    id: city.app.ids().step(now),
                    case: city.app.ids().case(now),
                };
                let claim = testkit::play::sample_claim();
                city.app.open(&actor("worker.outlet"), source, &claim).await.unwrap();
            }
            (What::LeakJointly, 0) => say(city, "worker", table, Thread::Joint, "其实一千块我也接受。").await,
            (What::LeakVersion, 0) => {
                add_evidence(city, "worker", table, "账单.txt", "三月").await;
            }
            (What::LeakMessage, 0) => {
                let mut tx = city.kept.store.begin().await.unwrap();
                let phone = Phone::parse("13900000101").unwrap();
                let id = city.app.ids().message(city.app.now());
                tx.add_sent(id, &phone, "对方在私下说话。", city.app.now())
                    .await
                    .unwrap();
                tx.commit().await.unwrap();
            }
            _ => {}
        }
    }
}

/// The worker whispers as people do: an empty form first, one that is too long, then the words, and reads the thread.
async fn pages(city: &City, cases: &Cases) {
    let worker = signed(city, "worker").await;
    let path = format!("/cases/{}/room/private", cases.table.case);
    let long = "长".repeat(2_001);
    for text in ["", long.as_str(), "其实一千块我也接受。"] {
        let key = city.app.ids().message(city.app.now()).to_string();
        let fields = [("message", text), ("_step", key.as_str()), ("_version", "1")];
        let answer = worker.post(city, &path, &fields).await;
        assert!(matches!(answer.status.as_u16(), 303 | 422), "{}", answer.text());
    }
    for path in [path.clone(), format!("{path}/thread")] {
        assert_eq!(worker.get(city, &path).await.status, 200);
    }
}

/// A new claim that the worker has not sent yet, with a file.
async fn draft(city: &City, thrown_away: bool) {
    let (app, worker) = (&city.app, actor("worker"));
    let browser = app.ids().secret(32);
    let answers: Typed = testkit::play::sample_claim();
    let draft = app.keep_answers(&worker, &browser, answers).await.unwrap();
    let upload = Upload {
        name: "工资条.txt".to_owned(),
        kind: evidence::Kind::PayRecord,
        bytes: Bytes::from_static("三月 0 元".as_bytes()),
    };
    app.add_draft_file(&draft, upload).await.unwrap();
    if thrown_away {
        app.drop_draft(&draft).await.unwrap();
    }
}

/// What happens in both worlds afterwards, for all to see: counters and numbers that were moved in secret would show now.
pub(crate) async fn epilogue(city: &City, cases: &Cases) -> People {
    use domain::step::Kind;
    say(
        city,
        "courier.neutral",
        cases.table.case,
        Thread::Joint,
        "请双方看一下方案。",
    )
    .await;
    add_evidence(city, "employer", cases.table.case, "付款凭证.txt", "已付 500 元").await;
    let record = [("record", "第二次调解。"), ("agreed_facts", "双方确认金额。")];
    take(city, "courier.neutral", cases.table.case, Kind::HoldSession, &record).await;
    assert_eq!(city.tick().await, 0);
    People::sign_in(city).await
}

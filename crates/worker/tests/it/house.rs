//! A house with one case, and short names for what its people do.

use std::{path::Path, process::Command};

use app::{
    App, Options,
    act::{Deed, Fresh},
    city,
    env::Clock,
    env::Ids,
    open::Receipt,
    open::Source,
    values::Typed,
};
use domain::{access::Actor, id::CaseId, instrument, pii::Phone, step::Kind, testing::people};
use jiff::{SignedDuration, Timestamp};
use rand::{SeedableRng, rngs::StdRng};
use store::{Issued, NewStaff, Sent, testing::Temporary};
use worker::{Ticked, Worker, channel::Channel, papers::Papers, papers::Source as Faces};

pub(crate) const WORKER_NAME: &str = "陈示例";
pub(crate) const FIRM: &str = "飞毛腿速递（虚构）有限公司";
pub(crate) const MEDIATOR: &str = "褚示例";
pub(crate) const ID_NUMBER: &str = "999999199001010016";
pub(crate) const WORKER_PHONE: &str = "13900000001";
pub(crate) const FIRM_PHONE: &str = "13900000101";
pub(crate) const SPEAKER_PHONE: &str = "13900000102";

pub(crate) struct House {
    pub(crate) app: App,
    pub(crate) worker: Worker,
    pub(crate) case: CaseId,
    pub(crate) number: String,
    pub(crate) kept: Temporary,
}

/// How a house differs from the usual one.
pub(crate) struct Plan {
    pub(crate) faces: Faces,
    pub(crate) without: &'static [&'static str],
    pub(crate) mediator: &'static str,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            faces: Faces::System,
            without: &[],
            mediator: MEDIATOR,
        }
    }
}

impl House {
    /// A house on Monday, 2 March 2026, nine in the morning, in which a courier has just filed.
    pub(crate) async fn new() -> Self {
        Self::with(Plan::default()).await
    }

    pub(crate) async fn with(plan: Plan) -> Self {
        let kept = store::testing::sqlite().await.unwrap();
        let (city, calendar) = city::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../city")).unwrap();
        let app = App::new(
            kept.store.clone(),
            city,
            calendar,
            Clock::fixed("2026-03-02T01:00:00Z".parse().unwrap()),
            Ids::new(Box::new(StdRng::seed_from_u64(5))),
            Options {
                public_url: "https://yangguang.example".to_owned(),
                mode: app::Mode::Demo,
            },
        );
        let case = CaseId::from_bits(77);
        let mut house = Self {
            worker: worker(&app, plan.faces),
            app,
            case,
            number: String::new(),
            kept,
        };
        house.people(plan.mediator).await;
        let mut typed = claim();
        typed.retain(|field, _| !plan.without.contains(&field.as_str()));
        house.number = house.file(case, &typed).await.number.to_string();
        house
    }

    async fn people(&self, mediator: &str) {
        let now = self.app.now();
        let mut tx = self.kept.store.begin().await.unwrap();
        for (account, phone) in [
            (people::WORKER_ACCOUNT, WORKER_PHONE),
            (people::EMPLOYER_ACCOUNT, SPEAKER_PHONE),
        ] {
            let phone = Phone::parse(phone).unwrap();
            tx.add_account(account, &phone, now).await.unwrap();
        }
        let arbitrator = Actor::Officer(domain::access::Officer {
            id: people::ARBITRATOR,
            roles: vec![domain::access::Role::Arbitrator],
            post: domain::access::Post::City,
        });
        for (actor, name) in [
            (arbitrator, "卫示例"),
            (people::intaker(), "周示例"),
            (people::lead(), "冯示例"),
            (people::mediator(), mediator),
        ] {
            let Actor::Officer(officer) = actor else {
                continue;
            };
            tx.add_staff(&NewStaff {
                login: officer.id.to_string(),
                officer,
                name: name.to_owned(),
                password: String::new(),
                totp: String::new(),
            })
            .await
            .unwrap();
        }
        tx.commit().await.unwrap();
    }

    pub(crate) async fn file(&self, case: CaseId, typed: &Typed) -> Receipt {
        let id = self.app.ids().step(self.app.now());
        let source = Source::Whole { id, case };
        self.app.open(&people::worker(), source, typed).await.unwrap()
    }

    /// Somebody takes a step, a minute after the last one.
    pub(crate) async fn step(&self, actor: &Actor, kind: Kind, typed: &[(&str, &str)]) {
        self.app.clock().forward(SignedDuration::from_mins(1));
        let seen = self.app.case(actor, self.case).await.unwrap().version;
        let deed = Deed {
            case: self.case,
            seen,
            id: self.app.ids().step(self.app.now()),
            kind,
            typed: answers(typed),
            fresh: Fresh::Shown,
        };
        self.app.act(actor, deed).await.unwrap();
    }

    /// Acceptance and the notice to the employer, who comes in with the code of the invitation.
    pub(crate) async fn notified(&self) {
        self.step(&people::intaker(), Kind::Accept, &[]).await;
        self.step(&people::mediator(), Kind::NotifyEmployer, &[]).await;
        let code = self.invitation().await;
        self.app.accept_invitation(&people::employer(), &code).await.unwrap();
    }

    /// The mediator tells the employer of another case.
    pub(crate) async fn notify(&self, case: CaseId) {
        let seen = self.app.case(&people::mediator(), case).await.unwrap().version;
        let deed = Deed {
            case,
            seen,
            id: self.app.ids().step(self.app.now()),
            kind: Kind::NotifyEmployer,
            typed: Typed::new(),
            fresh: Fresh::Shown,
        };
        self.app.act(&people::mediator(), deed).await.unwrap();
    }

    pub(crate) async fn invitation(&self) -> String {
        let code = self.app.invitation_code(&people::mediator(), self.case).await;
        code.unwrap().unwrap()
    }

    /// Everything up to an agreement with one instalment due on a day.
    pub(crate) async fn agreed(&self, due: &str) {
        self.notified().await;
        self.step(
            &people::employer(),
            Kind::Agree,
            &[("position", "offer"), ("offer", "3000"), ("answer", "愿意付一部分")],
        )
        .await;
        let mediator = people::mediator();
        self.step(&mediator, Kind::Open, &[]).await;
        self.step(
            &mediator,
            Kind::HoldSession,
            &[
                ("record", "申请人说单费没有结清。\n被申请人提出付三千元。"),
                ("agreed_facts", "二月一共派送六百二十单"),
            ],
        )
        .await;
        self.step(&mediator, Kind::TableTerms, &terms(due)).await;
        self.step(&people::worker(), Kind::SignAsWorker, &[]).await;
        self.step(&people::employer(), Kind::SignAsEmployer, &[]).await;
        self.step(&mediator, Kind::SignAsMediator, &[]).await;
        self.step(&people::lead(), Kind::Seal, &[]).await;
    }

    pub(crate) async fn tick(&self) -> Ticked {
        self.worker.tick().await.unwrap()
    }

    pub(crate) fn forward(&self, by: SignedDuration) {
        self.app.clock().forward(by);
    }

    /// Moves the clock to an instant in UTC.
    pub(crate) fn at(&self, instant: &str) {
        let to: Timestamp = instant.parse().unwrap();
        let by = to.duration_since(self.app.now());
        assert!(by.is_positive(), "the clock does not go back");
        self.forward(by);
    }

    /// What an actor may read, by kind.
    pub(crate) async fn readable(&self, actor: &Actor) -> Vec<instrument::Kind> {
        let view = self.app.case(actor, self.case).await.unwrap();
        let mut kinds: Vec<_> = view.instruments.iter().map(|issued| issued.kind).collect();
        kinds.sort_unstable();
        kinds
    }

    pub(crate) async fn issued(&self, kind: instrument::Kind) -> Vec<Issued> {
        let view = self.app.case(&people::mediator(), self.case).await;
        let view = match view {
            Ok(view) => view,
            Err(_) => self.app.case(&people::worker(), self.case).await.unwrap(),
        };
        let mut issued = view.instruments;
        issued.retain(|issued| issued.kind == kind);
        issued
    }

    /// The text layer of the newest paper of a kind, without blanks.
    pub(crate) async fn text_of(&self, kind: instrument::Kind) -> String {
        self.text_for(&people::worker(), kind).await
    }

    /// The same as somebody else reads it.
    pub(crate) async fn text_for(&self, actor: &Actor, kind: instrument::Kind) -> String {
        let view = self.app.case(actor, self.case).await.unwrap();
        let issued = view.instruments.iter().rfind(|issued| issued.kind == kind).unwrap();
        let (_, bytes) = self.app.instrument(actor, self.case, issued.id).await.unwrap();
        let file = self.kept.folder.path().join(format!("{}.pdf", issued.id));
        std::fs::write(&file, &bytes).unwrap();
        let read = Command::new("pdftotext").arg(&file).arg("-").output().unwrap();
        let text = String::from_utf8(read.stdout).unwrap();
        text.split_whitespace().collect()
    }

    /// All messages so far, oldest first.
    pub(crate) async fn sent(&self) -> Vec<Sent> {
        let mut tx = self.kept.store.read().await.unwrap();
        let mut sent = tx.last_sent(1_000).await.unwrap();
        sent.reverse();
        sent
    }

    pub(crate) async fn tasks(&self, state: &str) -> i64 {
        let mut tx = self.kept.store.read().await.unwrap();
        tx.count_tasks(state).await.unwrap()
    }

    pub(crate) async fn times(&self, kind: Kind) -> usize {
        let view = self.app.case(&people::mediator(), self.case).await.unwrap();
        view.timeline.iter().filter(|(entry, _)| entry.kind == kind).count()
    }
}

pub(crate) fn worker(app: &App, faces: Faces) -> Worker {
    Worker::new(
        app.clone(),
        Papers::new(faces),
        Channel::Phone,
        StdRng::seed_from_u64(9),
    )
}

pub(crate) fn answers(typed: &[(&str, &str)]) -> Typed {
    typed
        .iter()
        .map(|(field, value)| ((*field).to_owned(), (*value).to_owned()))
        .collect()
}

/// A claim by orders: 620 at 8.5 yuan and a bonus of 200, of which 1,800 was paid.
pub(crate) fn claim() -> Typed {
    answers(&[
        ("trade", "courier"),
        ("district", "330303"),
        ("claims", "unpaid_pay deduction"),
        ("tenure", "left"),
        ("since", "2025-03-01"),
        ("until", "2026-02-28"),
        ("story", "二月的派送费没有结清，还被扣了三百元。"),
        ("wish", "courier"),
        ("worker_name", WORKER_NAME),
        ("worker_phone", WORKER_PHONE),
        ("worker_id_number", ID_NUMBER),
        ("worker_address", "龙湾区虚构里 1 号（虚构）"),
        ("employer_name", FIRM),
        ("employer_phone", FIRM_PHONE),
        ("employer_uscc", "91999999DEM000014G"),
        ("employer_address", "鹿城区样本街 901 号（虚构）"),
        ("pay_from", "2026-02-01"),
        ("pay_to", "2026-02-28"),
        ("pay_basis", "orders"),
        ("orders", "620"),
        ("price", "8.5"),
        ("bonus", "200"),
        ("paid", "1800"),
        ("withheld_on", "2026-02-10"),
        ("withheld", "300"),
        ("ground", "fine"),
    ])
}

fn terms(due: &str) -> Vec<(&'static str, &str)> {
    vec![
        ("manner", "bank_transfer"),
        ("account", "某银行 尾号 1234"),
        ("amount_1", "3210.5"),
        ("due_1", due),
        ("acceleration", "all_due"),
        ("settles", "part"),
        ("remaining", "社会保险的事另外谈"),
        ("joint", "confirmation"),
        ("insurance", "clean"),
        ("harm", "clean"),
    ]
}

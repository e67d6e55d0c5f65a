//! A whole office in a throw-away store: the demo city, a clock that moves when told, chance from a seed.

use std::{
    future::Future,
    path::Path,
    pin::pin,
    sync::atomic::{AtomicU64, Ordering},
    task::Poll,
};

use app::{
    App, AppError, Options,
    act::{Deed, Done, Fresh},
    env::{Clock, Ids},
    evidence::Upload,
    open::{Receipt, Source},
    values::Typed,
};
use domain::{
    access::{self, Actor, Side},
    evidence,
    id::{CaseId, MessageId, StepId},
    period,
    pii::Phone,
    step::{Kind, Recorded, Rules},
    testing::{day, people},
};
use jiff::{SignedDuration, Timestamp, ToSpan};
use rand::{SeedableRng, rngs::StdRng};
use store::{Store, testing::Temporary};

/// The day a house opens on.
pub(crate) const OPENING: &str = "2026-03-02";

/// The phone of the courier of most stories.
pub(crate) const COURIER: &str = "13900000001";

/// The phone of whoever speaks for the employer.
pub(crate) const EMPLOYER: &str = "13900000002";

/// A JPEG as far as its first bytes go.
pub(crate) const PHOTO: &[u8] = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01photo of the pay slip of January";

pub(crate) struct House {
    pub(crate) app: App,
    pub(crate) temporary: Temporary,
    numbers: AtomicU64,
}

/// Nine in the morning of a day in Wenzhou.
fn morning(date: &str) -> Timestamp {
    period::end_of(day(date)).checked_sub(15.hours()).unwrap()
}

/// The office over a store that is already open, as one process runs it.
pub(crate) fn office(store: Store, seed: u64, now: Timestamp) -> App {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../city");
    let (city, calendar) = app::city::load(&folder).unwrap();
    let options = Options {
        public_url: "https://yangguang.example".to_owned(),
        mode: app::Mode::City,
    };
    let ids = Ids::new(Box::new(StdRng::seed_from_u64(seed)));
    App::new(store, city, calendar, Clock::fixed(now), ids, options)
}

/// What somebody typed.
pub(crate) fn typed(fields: &[(&str, &str)]) -> Typed {
    fields
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

/// A claim of a courier for the pay of January; nobody in it exists.
pub(crate) fn claim() -> Typed {
    typed(&[
        ("trade", "courier"),
        ("district", "330303"),
        ("claims", "unpaid_pay"),
        ("tenure", "left"),
        ("since", "2025-06-01"),
        ("until", "2026-01-31"),
        ("pay_from", "2026-01-01"),
        ("pay_to", "2026-01-31"),
        ("pay_basis", "sum"),
        ("missing", "3200"),
        ("story", "一月的工资没有给，站长说等等。"),
        ("wish", "courier"),
        ("worker_name", "欧阳示例"),
        ("worker_phone", COURIER),
        ("worker_id_number", "11010519491231002X"),
        ("worker_address", "龙湾区示例大道 9 号（虚构）"),
        ("employer_name", "温州市云雀样本配送有限公司"),
        ("employer_uscc", "91350100M000100Y43"),
        ("employer_address", "瓯海区样本街 3 号（虚构）"),
    ])
}

/// The claim with some answers changed.
pub(crate) fn claim_with(fields: &[(&str, &str)]) -> Typed {
    let mut claim = claim();
    claim.extend(typed(fields));
    claim
}

/// Terms paid by bank transfer on these days.
pub(crate) fn terms(sums: &[(&str, &str)]) -> Typed {
    let mut terms = typed(&[
        ("manner", "bank_transfer"),
        ("account", "示例银行 6200 0000 0000 0001 欧阳示例"),
        ("acceleration", "all_due"),
        ("settles", "everything"),
        ("joint", "review"),
        ("insurance", "clean"),
        ("harm", "clean"),
    ]);
    for (number, (due, amount)) in (1..).zip(sums) {
        terms.insert(format!("due_{number}"), (*due).to_owned());
        terms.insert(format!("amount_{number}"), (*amount).to_owned());
    }
    terms
}

/// Polls a future so many times and then drops it, as a server does when the connection breaks; `None` when it was dropped.
pub(crate) async fn cut<T>(polls: usize, future: impl Future<Output = T>) -> Option<T> {
    let (mut future, mut left) = (pin!(future), polls);
    std::future::poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(answer) => Poll::Ready(Some(answer)),
        Poll::Pending if left == 0 => Poll::Ready(None),
        Poll::Pending => {
            left -= 1;
            Poll::Pending
        }
    })
    .await
}

impl House {
    pub(crate) async fn on_sqlite() -> Self {
        Self::over(store::testing::sqlite().await.unwrap())
    }

    pub(crate) async fn on_postgres() -> Option<Self> {
        let temporary = store::testing::postgres().await.unwrap();
        if temporary.is_none() {
            eprintln!("SKIPPED: no PostgreSQL; run by `cargo xtask postgres -- cargo nextest run`");
        }
        temporary.map(Self::over)
    }

    /// A second house like this one, on the same engine, with the same seeds.
    pub(crate) async fn twin(&self) -> Self {
        if self.app.store().is_sqlite() {
            Self::on_sqlite().await
        } else {
            Self::on_postgres().await.unwrap()
        }
    }

    fn over(temporary: Temporary) -> Self {
        Self {
            app: office(temporary.store.clone(), 7, morning(OPENING)),
            temporary,
            numbers: AtomicU64::new(1),
        }
    }

    /// A second process on the same database; chance differs from process to process.
    pub(crate) async fn second(&self, seed: u64) -> App {
        let store = self.temporary.again(seed).await.unwrap();
        office(store, seed, self.app.now())
    }

    /// Moves the clock to the morning of a day.
    pub(crate) fn on(&self, date: &str) {
        let ahead = morning(date).duration_since(self.app.now());
        assert!(!ahead.is_negative(), "a house does not go back in time");
        self.later(ahead);
    }

    pub(crate) fn later(&self, by: SignedDuration) {
        assert!(self.app.clock().forward(by));
    }

    fn number(&self) -> u128 {
        (1 << 101) + u128::from(self.numbers.fetch_add(1, Ordering::Relaxed))
    }

    pub(crate) fn step_id(&self) -> StepId {
        StepId::from_bits(self.number())
    }

    pub(crate) fn message_id(&self) -> MessageId {
        MessageId::from_bits(self.number())
    }

    /// The person with a phone number; signing in is told elsewhere.
    pub(crate) async fn person(&self, phone: &str) -> Actor {
        let phone = Phone::parse(phone).unwrap();
        let mut tx = self.app.store().begin().await.unwrap();
        let known = tx.account_of(&phone).await.unwrap();
        let account = known.unwrap_or_else(|| self.app.ids().account(self.app.now()));
        if known.is_none() {
            tx.add_account(account, &phone, self.app.now()).await.unwrap();
        }
        tx.commit().await.unwrap();
        Actor::Person(account)
    }

    pub(crate) async fn courier(&self) -> Actor {
        self.person(COURIER).await
    }

    #[expect(clippy::unused_self, reason = "a house reads as having its people")]
    pub(crate) fn mediator(&self) -> Actor {
        people::mediator()
    }

    /// Files a claim; the receipt names the case.
    pub(crate) async fn file(&self, actor: &Actor, claim: &Typed) -> Receipt {
        self.app.open(actor, self.whole(), claim).await.unwrap()
    }

    /// A filing with an id of its own.
    pub(crate) fn whole(&self) -> Source {
        Source::Whole {
            id: self.step_id(),
            case: CaseId::from_bits(self.number()),
        }
    }

    /// What somebody who sees the case as it is now wants to do.
    pub(crate) async fn deed(&self, case: CaseId, kind: Kind, typed: Typed) -> Deed {
        let seen = self.log(case).await.last().map_or(0, |last| last.seq);
        Deed {
            case,
            seen,
            id: self.step_id(),
            kind,
            typed,
            fresh: Fresh::Shown,
        }
    }

    /// Tries to take a step.
    pub(crate) async fn act(
        &self,
        actor: &Actor,
        case: CaseId,
        kind: Kind,
        fields: &[(&str, &str)],
    ) -> Result<Done, AppError> {
        let deed = self.deed(case, kind, typed(fields)).await;
        self.app.act(actor, deed).await
    }

    /// Takes a step that must succeed.
    pub(crate) async fn does(&self, actor: &Actor, case: CaseId, kind: Kind, fields: &[(&str, &str)]) {
        let done = self.act(actor, case, kind, fields).await;
        assert!(done.is_ok(), "{}: {done:?}", kind.key());
    }

    /// Puts terms on the table.
    pub(crate) async fn tables(&self, actor: &Actor, case: CaseId, terms: Typed) {
        let deed = self.deed(case, Kind::TableTerms, terms).await;
        self.app.act(actor, deed).await.unwrap();
    }

    /// Lets the person with the second phone speak for the employer who was told.
    pub(crate) async fn employer(&self, neutral: &Actor, case: CaseId) -> Actor {
        let employer = self.person(EMPLOYER).await;
        let code = self.app.invitation_code(neutral, case).await.unwrap();
        let entered = self.app.accept_invitation(&employer, &code.unwrap()).await.unwrap();
        assert_eq!(entered, case);
        employer
    }

    /// A case in mediation at the courier station, with both sides at the table.
    pub(crate) async fn mediating(&self) -> (CaseId, Actor, Actor) {
        let (courier, mediator) = (self.courier().await, self.mediator());
        let case = self.file(&courier, &claim()).await.case;
        self.does(&people::intaker(), case, Kind::Accept, &[]).await;
        self.does(&mediator, case, Kind::NotifyEmployer, &[]).await;
        let employer = self.employer(&mediator, case).await;
        let answer = [("position", "dispute"), ("answer", "数目不对。")];
        self.does(&employer, case, Kind::Agree, &answer).await;
        self.does(&mediator, case, Kind::Open, &[]).await;
        (case, courier, employer)
    }

    /// All four hands sign what is on the table.
    pub(crate) async fn all_sign(&self, case: CaseId, [worker, employer, mediator]: [&Actor; 3]) {
        for (actor, kind) in [
            (worker, Kind::SignAsWorker),
            (employer, Kind::SignAsEmployer),
            (mediator, Kind::SignAsMediator),
            (&people::lead(), Kind::Seal),
        ] {
            self.does(actor, case, kind, &[]).await;
        }
    }

    pub(crate) async fn log(&self, case: CaseId) -> Vec<Recorded> {
        let mut tx = self.app.store().read().await.unwrap();
        let Some(facts) = tx.facts(case).await.unwrap() else {
            return Vec::new();
        };
        let see = access::may_see(&Actor::System, &facts).unwrap();
        tx.load(&see).await.unwrap()
    }

    /// The kinds of all steps of a case.
    pub(crate) async fn kinds(&self, case: CaseId) -> Vec<&'static str> {
        let log = self.log(case).await;
        log.iter().map(|step| step.step.kind().key()).collect()
    }

    /// Where a case stands by the index: stage, version, whose turn.
    pub(crate) async fn stands(&self, case: CaseId) -> (String, i64, String) {
        let mut tx = self.app.store().read().await.unwrap();
        let facts = tx.facts(case).await.unwrap().unwrap();
        let row = tx.index_row(&facts).await.unwrap().unwrap();
        (row.stage, row.version, row.turn)
    }

    /// The running clocks of a case by the index, each with its last day.
    pub(crate) async fn clocks(&self, case: CaseId) -> Vec<String> {
        let mut tx = self.app.store().read().await.unwrap();
        let dates = tx.due_dates(case).await.unwrap();
        dates
            .into_iter()
            .map(|(kind, item, due)| match item {
                0 => format!("{kind} {due}"),
                item => format!("{kind}#{item} {due}"),
            })
            .collect()
    }

    /// Checks that every index row is what the log says and that the chain holds.
    pub(crate) async fn is_sound(&self) {
        let (calendar, clocks) = (self.app.calendar(), &self.app.city().clocks);
        let rules = Rules {
            calendar: &calendar,
            clocks,
        };
        let store = self.app.store();
        let differences = store.check_index(rules, |_| ()).await.unwrap();
        assert_eq!(differences, []);
        let mut lines = Vec::new();
        let walked = store.each_line(|line| {
            lines.push(Ok::<_, AppError>(line));
            Ok::<_, AppError>(())
        });
        walked.await.unwrap().unwrap();
        let report = ledger::verify(lines.into_iter(), &ledger::Points::default());
        assert!(report.is_clean(), "{:?}", report.faults);
    }

    /// The single value of a query past the store, which must be text.
    pub(crate) async fn ask(&self, sql: &str) -> String {
        self.temporary.read(sql).await.unwrap().concat().concat()
    }

    /// Says something under a new id.
    pub(crate) async fn says(
        &self,
        actor: &Actor,
        case: CaseId,
        thread: store::Thread,
        text: &str,
    ) -> Result<(), AppError> {
        let words = app::room::Words {
            id: self.message_id(),
            text: text.to_owned(),
        };
        self.app.say(actor, case, thread, words).await
    }
}

/// A file as it comes in.
pub(crate) fn upload(name: &str, bytes: &[u8]) -> Upload {
    Upload {
        name: name.to_owned(),
        kind: evidence::Kind::PayRecord,
        bytes: bytes.to_vec().into(),
    }
}

/// The private thread of a side.
pub(crate) fn private(side: Side) -> store::Thread {
    store::Thread::Private(side)
}

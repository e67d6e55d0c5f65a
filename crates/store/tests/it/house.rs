//! A throw-away store with stock cases in it, written the way the office writes them.

use std::sync::LazyLock;

use domain::{
    access::{self, Actor, Facts, See, Side},
    calendar::{Calendar, Year},
    deadline,
    id::{AccountId, CaseId, CaseNumber, PersonId, StepId, TextId},
    money::Fen,
    org::Clocks,
    pii::{Address, IdNumber, Name, Phone, Uscc},
    stage::intake::{self, Filed},
    step::{self, Recorded, Rules, Step},
    testing::{day, people},
};
use jiff::{Timestamp, ToSpan};
use store::{CaseRow, NewPerson, Store, StoreError, Tx, testing::Temporary};

/// The day all stock cases are filed on, at nine in the morning in Wenzhou.
pub(crate) const MORNING: i64 = 1_772_413_200_000;

static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| {
    let years = [
        include_str!("../../../../city/calendar/2025.toml"),
        include_str!("../../../../city/calendar/2026.toml"),
    ];
    let years: Vec<Year> = years.map(|year| toml::from_str(year).unwrap()).to_vec();
    Calendar::new("cn-2026", years).unwrap()
});

static CLOCKS: LazyLock<Clocks> = LazyLock::new(Clocks::default);

/// The rules of the demo city.
pub(crate) fn rules() -> Rules<'static> {
    Rules {
        calendar: &CALENDAR,
        clocks: &CLOCKS,
    }
}

/// So many minutes after the morning.
pub(crate) fn at(minutes: i64) -> Timestamp {
    Timestamp::from_millisecond(MORNING).unwrap() + minutes.minutes()
}

pub(crate) fn phone(text: &str) -> Phone {
    Phone::parse(text).unwrap()
}

/// Who the parties of a stock case are.
#[derive(Clone, Copy)]
pub(crate) struct Parties {
    pub(crate) worker: &'static str,
    pub(crate) phone: &'static str,
    pub(crate) id_number: &'static str,
    pub(crate) firm: &'static str,
    pub(crate) uscc: &'static str,
}

/// The parties of a stock case; nobody of that name exists.
pub(crate) const PARTIES: Parties = Parties {
    worker: "欧阳示例",
    phone: "13900000001",
    id_number: "11010519491231002X",
    firm: "温州市云雀样本配送有限公司",
    uscc: "91350100M000100Y43",
};

/// The case of a small number.
pub(crate) fn case_id(number: u32) -> CaseId {
    CaseId::from_bits(bits(number, 1))
}

pub(crate) fn text_id(number: u32) -> TextId {
    TextId::from_bits(bits(number, 4))
}

fn bits(number: u32, what: u128) -> u128 {
    (u128::from(number) << 16) | what
}

pub(crate) struct House {
    pub(crate) temporary: Temporary,
}

impl House {
    pub(crate) async fn on_sqlite() -> Self {
        Self {
            temporary: store::testing::sqlite().await.unwrap(),
        }
    }

    pub(crate) async fn on_postgres() -> Option<Self> {
        let temporary = store::testing::postgres().await.unwrap();
        if temporary.is_none() {
            eprintln!("SKIPPED: no PostgreSQL; run by `cargo xtask postgres -- cargo nextest run`");
        }
        temporary.map(|temporary| Self { temporary })
    }

    pub(crate) fn store(&self) -> &Store {
        &self.temporary.store
    }

    pub(crate) async fn begin(&self) -> Tx {
        self.store().begin().await.unwrap()
    }

    pub(crate) async fn read(&self) -> Tx {
        self.store().read().await.unwrap()
    }

    /// Files the stock case of a number.
    pub(crate) async fn file(&self, number: u32) -> CaseId {
        self.file_by(number, PARTIES).await
    }

    /// Files a case between given parties.
    pub(crate) async fn file_by(&self, number: u32, parties: Parties) -> CaseId {
        let mut tx = self.begin().await;
        put_case(&mut tx, number, parties).await.unwrap();
        tx.commit().await.unwrap();
        case_id(number)
    }

    pub(crate) async fn facts(&self, case: CaseId) -> Facts {
        self.read().await.facts(case).await.unwrap().unwrap()
    }

    pub(crate) async fn see(&self, actor: &Actor, case: CaseId) -> See {
        access::may_see(actor, &self.facts(case).await).unwrap()
    }

    /// Takes a step, and those the house takes after it, in one transaction.
    pub(crate) async fn take(&self, case: CaseId, actor: &Actor, step: impl Into<Step>) -> Result<(), StoreError> {
        let mut tx = self.begin().await;
        let at = at(i64::try_from(version(&mut tx, case).await).unwrap());
        put_steps(&mut tx, case, actor, step.into(), at).await?;
        tx.commit().await
    }

    /// How many differences a check of the whole index finds.
    pub(crate) async fn differences(&self) -> Vec<store::Difference> {
        self.store().check_index(rules(), |_| ()).await.unwrap()
    }
}

async fn version(tx: &mut Tx, case: CaseId) -> u64 {
    let facts = tx.facts(case).await.unwrap().unwrap();
    let see = access::may_see(&Actor::System, &facts).unwrap();
    tx.load(&see).await.unwrap().last().unwrap().seq
}

/// The first step of a stock case.
pub(crate) fn first_step(number: u32) -> Recorded {
    let filed = Filed {
        number: CaseNumber::from_bits(u64::from(number) * 7_919 + 1),
        worker: PersonId::from_bits(bits(number, 2)),
        respondents: vec![PersonId::from_bits(bits(number, 3))],
        story: text_id(number),
        ..people::filed(day("2026-03-02"), Fen::yuan(3_200))
    };
    Recorded {
        id: StepId::from_bits(bits(number, 100)),
        case: case_id(number),
        seq: 1,
        at: at(0),
        by: people::WORKER_AUTHOR,
        step: Step::Intake(intake::Step::File(Box::new(filed))),
    }
}

/// Writes a whole filing into an open transaction.
pub(crate) async fn put_case(tx: &mut Tx, number: u32, parties: Parties) -> Result<(), StoreError> {
    let first = first_step(number);
    let case = step::open(&first).unwrap();
    let persons = [
        NewPerson {
            id: case.filed.worker,
            side: Side::Worker,
            name: Name::parse(parties.worker).unwrap(),
            phone: Some(phone(parties.phone)),
            id_number: Some(IdNumber::parse(parties.id_number).unwrap()),
            uscc: None,
            address: Some(Address::parse("龙湾区示例大道 9 号（虚构）").unwrap()),
        },
        NewPerson {
            id: case.filed.respondents[0],
            side: Side::Employer,
            name: Name::parse(parties.firm).unwrap(),
            phone: None,
            id_number: None,
            uscc: Some(Uscc::parse(parties.uscc).unwrap()),
            address: None,
        },
    ];
    for (position, person) in (1..).zip(&persons) {
        tx.add_person(case.id, position, person).await?;
    }
    tx.add_text(case.id, case.filed.story, "九月的工资没有给。").await?;
    tx.add_speaker(case.id, people::WORKER_ACCOUNT, Side::Worker, at(0))
        .await?;
    let open = access::may_open(&people::worker(), case.id).unwrap();
    tx.append_first(&open, &first).await?;
    let running = deadline::running(&case, rules());
    tx.put_case(&CaseRow::of(&case, &running)).await?;
    tx.first_deadlines(case.id, &running, rules()).await
}

/// Writes a step and what follows from it into an open transaction.
pub(crate) async fn put_steps(
    tx: &mut Tx,
    id: CaseId,
    actor: &Actor,
    step: Step,
    at: Timestamp,
) -> Result<(), StoreError> {
    let facts = tx.facts(id).await?.unwrap();
    let permit = access::may_take(actor, &facts, step.kind()).unwrap();
    let see = access::may_see(actor, &facts).unwrap();
    let mut case = step::replay(&tx.load(&see).await?).unwrap();
    let (mut steps, mut next) = (Vec::new(), Some((step, permit.author())));
    while let Some((step, by)) = next {
        let recorded = next_step(&case, step, by, at);
        case = step::take(case, &recorded, rules()).unwrap();
        steps.push(recorded);
        next = step::next(&case).map(|step| (step, access::Author::System));
    }
    tx.append(&permit, &steps).await?;
    let running = deadline::running(&case, rules());
    tx.put_closed(&case).await?;
    tx.put_case(&CaseRow::of(&case, &running)).await?;
    tx.put_deadlines(id, &running, rules()).await
}

/// The next step of a case, with an id of its own.
pub(crate) fn next_step(case: &domain::case::Case, step: Step, by: access::Author, at: Timestamp) -> Recorded {
    let seq = case.version + 1;
    let id: u128 = case
        .id
        .to_string()
        .bytes()
        .fold(17, |sum, byte| (sum * 31 + u128::from(byte)) & 0xffff_ffff_ffff);
    Recorded {
        id: StepId::from_bits((1 << 100) | (id << 16) | u128::from(seq)),
        case: case.id,
        seq,
        at,
        by,
        step,
    }
}

pub(crate) fn account(number: u32) -> AccountId {
    AccountId::from_bits(bits(number, 9))
}

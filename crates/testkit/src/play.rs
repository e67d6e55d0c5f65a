//! Cases in the middle of their way, played by the office's own door: one at the table of an association with everything in it, one
//! at an outlet of which the employer has not been told, one elsewhere that is paid, one that the firm refused.

use app::{
    act::{Deed, Done, Fresh},
    evidence::Upload,
    open::Source,
    room::Words,
    values::Typed,
};
use bytes::Bytes;
use domain::{
    access::{Actor, Relation, Side},
    evidence,
    id::{CaseId, EvidenceId, InstrumentId},
    instrument,
    proceeding::Event,
    step::Kind,
};
use jiff::SignedDuration;
use store::Thread;

use crate::{City, People, people::actor};

/// A case with what hangs on it.
#[derive(Clone, Debug)]
pub struct Played {
    /// What the tests call it.
    pub key: &'static str,
    /// Its id.
    pub case: CaseId,
    /// The code to quote.
    pub number: String,
    /// One file on it.
    pub file: EvidenceId,
    /// Its papers.
    pub papers: Vec<(InstrumentId, instrument::Kind, String)>,
    /// The open invitation.
    pub invitation: Option<String>,
}

/// The cases of a city.
#[derive(Clone, Debug)]
pub struct Cases {
    /// `worker` against `employer` at the courier station: in mediation, terms on the table, both rooms in use.
    pub table: Played,
    /// `worker.outlet` against the same firm at the Lucheng outlet: taken, the employer not told.
    pub outlet: Played,
    /// `worker.ride` against `employer.ride` elsewhere: agreed and paid.
    pub ride: Played,
    /// `worker.outlet` against `employer` at the courier station: over, because the firm refused.
    pub ended: Played,
}

impl Cases {
    /// Those that are under way or paid, which every address is asked about.
    pub fn all(&self) -> [&Played; 3] {
        [&self.table, &self.outlet, &self.ride]
    }
}

/// Who files against whom, where, and for what.
struct Plot {
    key: &'static str,
    worker: &'static str,
    name: &'static str,
    id_number: &'static str,
    employer: (&'static str, &'static str, &'static str),
    trade: &'static str,
    district: &'static str,
    wish: &'static str,
    story: &'static str,
}

const TABLE: Plot = Plot {
    key: "table",
    worker: "worker",
    name: "陈示例",
    id_number: "999999199001010016",
    employer: ("飞毛腿速递（虚构）有限公司", "13900000101", "91999999DEM000014G"),
    trade: "courier",
    district: "330302",
    wish: "courier",
    story: "站点关了，一月的派送费没有给。",
};

const OUTLET: Plot = Plot {
    key: "outlet",
    worker: "worker.outlet",
    name: "快递员丙",
    id_number: "999999199307120090",
    story: "支援别的站点，说好的补贴没有给。",
    ..TABLE
};

const ENDED: Plot = Plot {
    key: "ended",
    story: "一笔罚款没有道理。",
    ..OUTLET
};

const RIDE: Plot = Plot {
    key: "ride",
    worker: "worker.ride",
    name: "林样本",
    id_number: "999999198503080052",
    employer: ("四轮出行（虚构）有限公司", "13900000104", "91999999DEM0000493"),
    trade: "ride_hailing",
    district: "330303",
    wish: "ride-hailing",
    story: "车辆退还以后，上个月的流水没有结。",
};

/// Opens everybody's account and plays the three cases.
pub async fn settled(city: &City) -> Cases {
    People::settle(city).await;
    let table = table(city).await;
    let outlet = outlet(city).await;
    let ride = ride(city).await;
    let ended = ended(city).await;
    assert_eq!(city.tick().await, 0, "the papers of the cases are issued");
    let cases = Cases {
        table: looked_up(city, &TABLE, table).await,
        outlet: looked_up(city, &OUTLET, outlet).await,
        ride: looked_up(city, &RIDE, ride).await,
        ended: looked_up(city, &ENDED, ended).await,
    };
    city.forward(SignedDuration::from_mins(1));
    cases
}

async fn table(city: &City) -> CaseId {
    let case = file(city, &TABLE).await;
    add_evidence(city, "worker", case, "一月账单.txt", "派送 2100 件").await;
    take(city, "west.intaker", case, Kind::Accept, &[]).await;
    take(city, "courier.neutral", case, Kind::NotifyEmployer, &[]).await;
    join(city, "employer", case).await;
    let offer = [
        ("position", "offer"),
        ("offer", "900"),
        ("answer", "金额有出入，愿意坐下来核对。"),
    ];
    take(city, "employer", case, Kind::Agree, &offer).await;
    add_evidence(city, "employer", case, "结算表.txt", "已付 500 元").await;
    take(city, "courier.neutral", case, Kind::Open, &[]).await;
    let record = [("record", "双方核对了账单。"), ("agreed_facts", "双方确认在职时间。")];
    take(city, "courier.neutral", case, Kind::HoldSession, &record).await;
    say(city, "worker", case, Thread::Joint, "账单我已经传上去了。").await;
    say(city, "worker", case, Thread::Private(Side::Worker), "少一点也可以谈。").await;
    say(city, "employer", case, Thread::Private(Side::Employer), "最多给一千。").await;
    terms(city, "courier.neutral", case, "1200", "2026-03-20").await;
    case
}

async fn outlet(city: &City) -> CaseId {
    let case = file(city, &OUTLET).await;
    add_evidence(city, "worker.outlet", case, "补贴通知.txt", "每天 30 元").await;
    take(city, "west.intaker", case, Kind::Accept, &[]).await;
    take(
        city,
        "courier.lead",
        case,
        Kind::Dispatch,
        &[("outlet", "courier-lucheng")],
    )
    .await;
    take(city, "lucheng.neutral", case, Kind::TakeDispatch, &[]).await;
    // Whoever will speak for the firm is known already and must not learn of the case before the notice (AZ-9).
    let Actor::Person(account) = actor("employer") else {
        return case;
    };
    let mut tx = city.kept.store.begin().await.unwrap();
    tx.add_speaker(case, account, Side::Employer, city.app.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    case
}

async fn ride(city: &City) -> CaseId {
    let case = file(city, &RIDE).await;
    add_evidence(city, "worker.ride", case, "流水.txt", "二月流水 6200 元").await;
    take(city, "east.intaker", case, Kind::Accept, &[]).await;
    take(city, "ride.lead", case, Kind::NotifyEmployer, &[]).await;
    join(city, "employer.ride", case).await;
    let admits = [("position", "admit"), ("answer", "愿意结清。")];
    take(city, "employer.ride", case, Kind::Agree, &admits).await;
    take(city, "ride.lead", case, Kind::Open, &[]).await;
    let record = [("record", "双方核对了流水。"), ("agreed_facts", "双方确认金额。")];
    take(city, "ride.lead", case, Kind::HoldSession, &record).await;
    terms(city, "ride.lead", case, "1200", "2026-03-20").await;
    take(city, "worker.ride", case, Kind::SignAsWorker, &[]).await;
    take(city, "employer.ride", case, Kind::SignAsEmployer, &[]).await;
    take(city, "ride.lead", case, Kind::SignAsMediator, &[]).await;
    take(city, "ride.lead", case, Kind::Seal, &[]).await;
    // Every body has something of this case before it.
    for (event, data) in [
        (Event::Complain, &[][..]),
        (Event::AskUnion, &[][..]),
        (Event::ReportAccident, &[("happened_on", "2026-03-02")][..]),
        (
            Event::ApplyForPreservation,
            &[("danger", "flight"), ("asked_sum", "1200"), ("reply", "站点要搬走。")][..],
        ),
    ] {
        take(city, "worker.ride", case, Kind::Proceed(event), data).await;
    }
    // Somebody sits on a panel about it, and the worker has agreed.
    let called = [("urgent_trigger", "u_flight"), ("urgent_facts", "站点要搬走。")];
    take(city, "ride.lead", case, Kind::Proceed(Event::CallUrgent), &called).await;
    let linkage = "linkage.officer";
    let risks = [("urgent_risks", "执行不到。")];
    take(city, linkage, case, Kind::Proceed(Event::ConfirmUrgent), &risks).await;
    let named = [("officer", "panel.arbitrator")];
    take(city, linkage, case, Kind::Proceed(Event::SeatArbitrator), &named).await;
    take(city, "worker.ride", case, Kind::Proceed(Event::AgreeToShare), &[]).await;
    let paid = [("item", "1"), ("paid_on", "2026-03-02")];
    take(city, "employer.ride", case, Kind::ReportPayment, &paid).await;
    take(city, "worker.ride", case, Kind::ConfirmReceipt, &[("item", "1")]).await;
    let aid = [("aid_matter", "pay"), ("aid_ground", "migrant_worker")];
    take(city, "worker.ride", case, Kind::ApplyForAid, &aid).await;
    case
}

async fn ended(city: &City) -> CaseId {
    let case = file(city, &ENDED).await;
    add_evidence(city, "worker.outlet", case, "罚单.txt", "罚款 300 元").await;
    take(city, "west.intaker", case, Kind::Accept, &[]).await;
    take(city, "courier.second", case, Kind::NotifyEmployer, &[]).await;
    join(city, "employer", case).await;
    take(city, "employer", case, Kind::Refuse, &[("answer", "我司不参加调解。")]).await;
    case
}

/// Files the claim of a plot and returns the case.
async fn file(city: &City, plot: &Plot) -> CaseId {
    let now = city.app.now();
    let source = Source::Whole {
        id: city.app.ids().step(now),
        case: city.app.ids().case(now),
    };
    city.app
        .open(&actor(plot.worker), source, &claim(plot))
        .await
        .unwrap()
        .case
}

/// A claim of the table's worker with nothing wrong about it, as pages and programs send it.
pub fn sample_claim() -> Typed {
    claim(&TABLE)
}

fn claim(plot: &Plot) -> Typed {
    let phone = crate::people::PERSONS
        .iter()
        .find(|(key, _)| *key == plot.worker)
        .map_or("", |(_, phone)| phone);
    let (firm, firm_phone, uscc) = plot.employer;
    [
        ("worker_name", plot.name),
        ("worker_phone", phone),
        ("worker_id_number", plot.id_number),
        ("worker_address", "鹿城区虚构里 1 号"),
        ("employer_name", firm),
        ("employer_phone", firm_phone),
        ("employer_uscc", uscc),
        ("employer_address", "鹿城区样本街 901 号"),
        ("trade", plot.trade),
        ("district", plot.district),
        ("claims", "unpaid_pay"),
        ("tenure", "working"),
        ("since", "2025-06-01"),
        ("pay_from", "2026-01-01"),
        ("pay_to", "2026-01-31"),
        ("pay_basis", "sum"),
        ("missing", "2020"),
        ("story", plot.story),
        ("wish", plot.wish),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into()
}

/// Takes a step as one of the people, a second factor shown.
pub async fn take(city: &City, key: &str, case: CaseId, kind: Kind, data: &[(&str, &str)]) -> Done {
    let who = actor(key);
    let seen = city.app.case(&who, case).await.unwrap().version;
    let typed: Typed = data
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    let deed = Deed {
        case,
        seen,
        id: city.app.ids().step(city.app.now()),
        kind,
        typed,
        fresh: Fresh::Shown,
    };
    let done = city.app.act(&who, deed).await;
    assert!(done.is_ok(), "{key} takes {}: {done:?}", kind.key());
    done.unwrap()
}

/// Puts terms of one instalment on the table.
async fn terms(city: &City, key: &str, case: CaseId, yuan: &str, due: &str) {
    let data = [
        ("manner", "bank_transfer"),
        ("account", "本人名下银行账户，尾号 0001（虚构）"),
        ("acceleration", "all_due"),
        ("settles", "everything"),
        ("joint", "confirmation"),
        ("insurance", "clean"),
        ("harm", "clean"),
        ("amount_1", yuan),
        ("due_1", due),
    ];
    take(city, key, case, Kind::TableTerms, &data).await;
}

/// Says something as one of the people.
pub async fn say(city: &City, key: &str, case: CaseId, thread: Thread, text: &str) {
    let words = Words {
        id: city.app.ids().message(city.app.now()),
        text: text.to_owned(),
    };
    city.app.say(&actor(key), case, thread, words).await.unwrap();
}

/// Puts a small text on the file as one of the people.
pub async fn add_evidence(city: &City, key: &str, case: CaseId, name: &str, text: &str) -> EvidenceId {
    let upload = Upload {
        name: name.to_owned(),
        kind: evidence::Kind::PayRecord,
        bytes: Bytes::copy_from_slice(text.as_bytes()),
    };
    let id = city.app.ids().step(city.app.now());
    city.app.add_evidence(&actor(key), case, id, upload).await.unwrap().1
}

/// Lets one of the people show the invitation of a case.
async fn join(city: &City, key: &str, case: CaseId) {
    let code = city.app.invitation_code(&Actor::System, case).await.unwrap().unwrap();
    city.app.accept_invitation(&actor(key), &code).await.unwrap();
}

async fn looked_up(city: &City, plot: &Plot, case: CaseId) -> Played {
    let worker = actor(plot.worker);
    let view = city.app.case(&worker, case).await.unwrap();
    assert_eq!(view.relation, Relation::Worker);
    Played {
        key: plot.key,
        case,
        number: view.number,
        file: view.files[0].id,
        papers: view
            .instruments
            .iter()
            .map(|paper| (paper.id, paper.kind, paper.code.clone()))
            .collect(),
        invitation: city.app.invitation_code(&Actor::System, case).await.unwrap(),
    }
}

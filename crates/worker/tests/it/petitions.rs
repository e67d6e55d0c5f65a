//! Applications that a party files before another body: what the form asks, what it refuses, what the issued paper says (I-14, I-15, I-16 and the others).

use app::{
    AppError,
    act::{Deed, Fresh},
    petition::{ASKS, Answers, Filing, Sheet, ask},
    values::Typed,
};
use documents::instrument;
use domain::{
    access::Actor,
    instrument::Kind,
    proceeding::{Body, Event},
    step,
    testing::people,
};

use crate::house::{FIRM, House, ID_NUMBER, Plan, WORKER_NAME, answers};

/// What a person types where nothing is suggested.
const TYPED: &str = "样本回答";

fn holds(text: &str, parts: &[&str]) {
    for part in parts {
        let part: String = part.split_whitespace().collect();
        assert!(text.contains(&part), "{part} is missing in {text}");
    }
}

async fn sheet(house: &House, actor: &Actor, event: Event, typed: &Typed) -> (Sheet, Answers) {
    let none = Answers::new();
    let filing = Filing {
        case: house.case,
        event,
        typed,
        answers: &none,
    };
    house.app.sheet(actor, filing).await.unwrap()
}

/// The answers of somebody who takes what is suggested and types the rest.
fn filled(sheet: &Sheet, suggested: &Answers) -> Answers {
    let mandatory = sheet.asked.iter().filter(|question| question.is_mandatory);
    mandatory
        .map(|question| {
            let words = suggested.get(question.ask.path).cloned();
            (question.ask.path.to_owned(), words.unwrap_or_else(|| TYPED.to_owned()))
        })
        .collect()
}

async fn file(house: &House, actor: &Actor, event: Event, typed: &Typed, answers: &Answers) -> Result<(), AppError> {
    let deed = Deed {
        case: house.case,
        seen: house.app.case(actor, house.case).await.unwrap().version,
        id: house.app.ids().step(house.app.now()),
        kind: step::Kind::Proceed(event),
        typed: typed.clone(),
        fresh: Fresh::Shown,
    };
    house.app.file_paper(actor, deed, answers).await.map(|_| ())
}

async fn at_body(house: &House, body: Body, event: Event, typed: &[(&str, &str)]) {
    house
        .step(&people::at_body(body), step::Kind::Proceed(event), typed)
        .await;
}

fn names(error: AppError) -> Vec<String> {
    let AppError::Invalid(errors) = error else {
        return vec![format!("{error:?}")];
    };
    errors.into_iter().map(|error| error.field).collect()
}

async fn refused_house() -> House {
    let house = House::new().await;
    house.notified().await;
    house
        .step(&people::employer(), step::Kind::Refuse, &[("answer", "不同意调解")])
        .await;
    house.tick().await;
    house
}

/// I-14: what the case and the identity number tell is not asked; the rest is, and without it nothing is filed and nothing enters the log.
// Rows: J1, I-14
#[tokio::test]
async fn an_arbitration_application_asks_only_for_what_is_missing() {
    let house = refused_house().await;
    let none = Typed::new();
    let worker = people::worker();
    let (form, suggested) = sheet(&house, &worker, Event::FileArbitration, &none).await;
    assert_eq!(form.paper, Kind::ArbitrationApplication);
    assert_eq!(form.stuck, Vec::<&str>::new());
    let asked: Vec<&str> = form.asked.iter().map(|question| question.ask.name).collect();
    assert_eq!(
        asked,
        [
            "occupation",
            "unit",
            "domicile",
            "firm_domicile",
            "firm_representative",
            "evidence_name",
            "evidence_source",
            "witness_name",
            "witness_address",
            "witness_phone",
            "witness_proves",
        ]
    );
    let known = |path| {
        form.known
            .iter()
            .find(|(one, _)| *one == path)
            .map(|(_, text)| text.as_str())
    };
    assert_eq!(known("worker.born"), Some("1990年1月1日"));
    assert_eq!(known("worker.id_number"), Some(ID_NUMBER));
    assert_eq!(known("proceeding.body.name"), Some("龙湾区劳动人事争议仲裁委员会"));
    assert_eq!(suggested.get("worker.occupation").map(String::as_str), Some("快递员"));

    let before = house.app.case(&worker, house.case).await.unwrap().version;
    let mut answers = filled(&form, &suggested);
    answers.remove("respondents.legal_representative");
    answers.insert("witnesses.name".to_owned(), "证人示例".to_owned());
    let refused = file(&house, &worker, Event::FileArbitration, &none, &answers).await;
    assert_eq!(names(refused.unwrap_err()), ["firm_representative", "witness_address"]);
    assert_eq!(house.app.case(&worker, house.case).await.unwrap().version, before);

    let unknown = ask::at("respondents.legal_representative").unwrap();
    answers.insert(unknown.path.to_owned(), app::petition::not_known(unknown).to_owned());
    answers.insert("witnesses.address".to_owned(), "龙湾区证人路 3 号（虚构）".to_owned());
    file(&house, &worker, Event::FileArbitration, &none, &answers)
        .await
        .unwrap();
    let ticked = house.tick().await;
    assert_eq!((ticked.failed, ticked.buried), (0, 0));
    let text = house.text_of(Kind::ArbitrationApplication).await;
    holds(
        &text,
        &[
            "劳动人事争议仲裁申请书",
            WORKER_NAME,
            ID_NUMBER,
            "1990年1月1日出生",
            "职业：快递员",
            FIRM,
            "申请人目前不掌握",
            "证人示例",
            "龙湾区证人路3号",
            "二月的派送费没有结清",
            "副本1份",
        ],
    );
}

/// A draft says that it is one, is printed before anything is filed, and needs what the paper needs.
// Rows: I-14
#[tokio::test]
async fn a_draft_is_seen_before_it_is_filed() {
    let house = refused_house().await;
    let (none, worker) = (Typed::new(), people::worker());
    let (form, suggested) = sheet(&house, &worker, Event::FileArbitration, &none).await;
    let answers = filled(&form, &suggested);
    let nothing = Answers::new();
    let mut filing = Filing {
        case: house.case,
        event: Event::FileArbitration,
        typed: &none,
        answers: &answers,
    };
    let drawn = house.app.draft_paper(&worker, filing).await.unwrap();
    assert!(drawn.is_some_and(|bytes| bytes.starts_with(b"%PDF")));
    filing.answers = &nothing;
    assert_eq!(house.app.draft_paper(&worker, filing).await.unwrap(), None);
    assert!(house.issued(Kind::ArbitrationApplication).await.is_empty());
    // The other side has no such form, and the mediator none either.
    for stranger in [people::employer(), people::mediator()] {
        assert!(house.app.sheet(&stranger, filing).await.is_err());
    }
}

/// The planted bug: with a mandatory field of the table taken out of the answers one by one, each is missed by its name; were the check of the form blind, this would fail.
// Rows: I-14, J2
#[tokio::test]
async fn every_mandatory_answer_is_missed_when_it_is_not_there() {
    let house = refused_house().await;
    let (none, worker) = (Typed::new(), people::worker());
    let (form, suggested) = sheet(&house, &worker, Event::FileArbitration, &none).await;
    let whole = filled(&form, &suggested);
    assert_eq!(form.missing(&form.kept(&whole)), []);
    for question in form.asked.iter().filter(|question| question.is_mandatory) {
        let mut lacking = whole.clone();
        lacking.insert(question.ask.path.to_owned(), "  ".to_owned());
        let missed = file(&house, &worker, Event::FileArbitration, &none, &lacking).await;
        assert_eq!(names(missed.unwrap_err()), [question.ask.name]);
    }
    // What the form did not ask for is not taken, so nobody writes another claim into the paper.
    let mut more = whole.clone();
    more.insert("claim_total".to_owned(), "9".to_owned());
    more.insert("worker.name".to_owned(), "别人".to_owned());
    assert_eq!(form.kept(&more), whole);
}

/// Each mandatory field of each paper that a party files is filled by the case, asked for, or one of those that only a body or the city can give.
// Rows: I-14, I-15, I-16, I-25, I-26, I-26b, I-27, I-27b, I-29, I-30, I-31, I-34, I-35, I-37
#[test]
fn every_mandatory_field_can_be_asked_for_or_is_the_houses_own() {
    /// Given by the case, the city, or the paper with force, never typed.
    const OWN: &[&str] = &[
        "claims.name",
        "claim_total",
        "proceeding.body.name",
        "proceeding.copies",
        "proceeding.amount",
        "proceeding.amount_capitals",
        "proceeding.basis.title",
        "proceeding.basis.issuer",
        "proceeding.basis.effective",
        "proceeding.interest",
        "proceeding.due",
        "proceeding.requests",
        "ledger.items.due",
        "ledger.items.amount",
        "ledger.items.unpaid",
        "ledger.unpaid",
        "attachments",
        "data_request.due",
        "decision.due",
        "positions.claim",
        "challenge.decider",
    ];
    let mut papers = 0;
    for event in Event::ALL.iter().filter(|event| event.asks_for_its_paper()) {
        let kind = event.paper().unwrap();
        papers += 1;
        for (_, fields) in instrument::needs(kind) {
            for path in fields {
                let asked = ask::for_hole(path).next().is_some();
                assert!(asked || OWN.contains(path), "{}: nobody gives {path}", kind.key());
            }
        }
    }
    assert_eq!(papers, 15);
    let twice = |name: &str| ASKS.iter().filter(|ask| ask.name == name).count();
    assert!(ASKS.iter().all(|ask| twice(ask.name) == 1));
}

/// I-15: on the agreement, for what is overdue; how the order reaches the debtor is asked.
// Rows: I1, I-15
#[tokio::test]
async fn a_payment_order_application_rests_on_the_agreement() {
    let house = House::new().await;
    house.agreed("2026-03-06").await;
    house.at("2026-03-10T02:00:00Z");
    house.tick().await;
    let typed = answers(&[("asked_sum", "3210.5")]);
    let worker = people::worker();
    let (form, suggested) = sheet(&house, &worker, Event::ApplyForOrder, &typed).await;
    assert_eq!(form.stuck, Vec::<&str>::new());
    let given = filled(&form, &suggested);
    assert!(given.contains_key("proceeding.reachable"));
    file(&house, &worker, Event::ApplyForOrder, &typed, &given)
        .await
        .unwrap();
    let ticked = house.tick().await;
    assert_eq!((ticked.failed, ticked.buried), (0, 0));
    let text = house.text_of(Kind::PaymentOrderApplication).await;
    holds(
        &text,
        &[
            "支付令申请书",
            "人民币3,210.50元（大写：人民币叁仟贰佰壹拾元伍角整）",
            "调解协议书",
            &format!("{}/I-12", house.number),
            "鹿城区样本街901号",
            "支付令能够送达被申请人",
        ],
    );
}

/// I-15 without an agreement: on the employer's own answer that the pay is owed.
// Rows: I1, I5, I-15
#[tokio::test]
async fn a_payment_order_can_rest_on_an_admission() {
    let house = House::new().await;
    house.notified().await;
    house
        .step(
            &people::employer(),
            step::Kind::Agree,
            &[("position", "admit"), ("answer", "确实还没有结清")],
        )
        .await;
    let (typed, worker) = (answers(&[("asked_sum", "3000")]), people::worker());
    let (form, suggested) = sheet(&house, &worker, Event::ApplyForOrder, &typed).await;
    file(
        &house,
        &worker,
        Event::ApplyForOrder,
        &typed,
        &filled(&form, &suggested),
    )
    .await
    .unwrap();
    house.tick().await;
    let text = house.text_of(Kind::PaymentOrderApplication).await;
    holds(&text, &["被申请人认可拖欠劳动报酬的答复", "人民币3,000元", FIRM]);
}

/// I-16: the basis is the court's ruling with its own number, never the agreement; what is open of it, doubled interest for delay, and leads that the station never reads.
// Rows: L1, I-16, inv-8
#[tokio::test]
async fn an_enforcement_application_rests_on_the_paper_with_force() {
    let house = House::new().await;
    house.agreed("2026-03-20").await;
    let (worker, employer) = (people::worker(), people::employer());
    let proceed = step::Kind::Proceed;
    // Both signed the application with the agreement.
    house.step(&worker, proceed(Event::FileConfirmation), &[]).await;
    at_body(
        &house,
        Body::Court,
        Event::AcceptConfirmation,
        &[("body_number", "（2026）示0303民特7号")],
    )
    .await;
    at_body(
        &house,
        Body::Court,
        Event::ConfirmAgreement,
        &[("made_on", "2026-03-02")],
    )
    .await;
    at_body(
        &house,
        Body::Court,
        Event::ServeConfirmation,
        &[("served_on", "2026-03-02")],
    )
    .await;
    house.at("2026-03-24T02:00:00Z");
    house.tick().await;
    let typed = answers(&[("property_leads", "发工资的账户在样本银行（虚构）")]);
    let (form, suggested) = sheet(&house, &worker, Event::ApplyForEnforcement, &typed).await;
    assert_eq!(form.stuck, Vec::<&str>::new());
    let given = filled(&form, &suggested);
    file(&house, &worker, Event::ApplyForEnforcement, &typed, &given)
        .await
        .unwrap();
    let ticked = house.tick().await;
    assert_eq!((ticked.failed, ticked.buried), (0, 0));
    let text = house.text_of(Kind::EnforcementApplication).await;
    holds(
        &text,
        &[
            "强制执行申请书",
            "司法确认裁定书",
            "（2026）示0303民特7号",
            "人民币3,210.50元",
            "第二百六十四条加倍支付迟延履行期间的债务利息",
            "样本银行",
            "2028年3月",
        ],
    );
    assert!(
        !text.contains(&format!("{}/I-12", house.number)),
        "the agreement is no basis"
    );
    for stranger in [employer, people::mediator()] {
        let readable = house.readable(&stranger).await;
        assert!(!readable.contains(&Kind::EnforcementApplication), "{readable:?}");
    }
}

/// A counter takes the same form down for a worker; it counts as the worker's own application, and personal answers stay out of the log.
// Rows: J1, A3
#[tokio::test]
async fn a_counter_files_for_a_worker() {
    let house = refused_house().await;
    let (none, clerk) = (Typed::new(), people::intaker());
    let (form, suggested) = sheet(&house, &clerk, Event::FileArbitration, &none).await;
    let mut given = filled(&form, &suggested);
    given.insert("worker.domicile".to_owned(), "绝密村 7 号（虚构）".to_owned());
    file(&house, &clerk, Event::FileArbitration, &none, &given)
        .await
        .unwrap();
    house.tick().await;
    holds(&house.text_of(Kind::ArbitrationApplication).await, &["绝密村7号"]);
    let view = house.app.case(&people::worker(), house.case).await.unwrap();
    let arbitration = view.proceedings.last().unwrap();
    assert_eq!(arbitration.proceeding.by(), Some(domain::access::Side::Worker));
    let rows = house.kept.dump().await.unwrap();
    let leaked: Vec<_> = rows
        .iter()
        .filter(|cell| format!("{cell:?}").contains("绝密村"))
        .collect();
    assert!(leaked.is_empty(), "{leaked:?}");
}

/// An application that is filed without its form is filed all the same, and no task for a paper that could not be written is left to fail.
// Rows: J1, J2
#[tokio::test]
async fn filing_is_never_blocked_by_the_paper() {
    let house = House::with(Plan {
        without: &["employer_uscc", "employer_address"],
        ..Plan::default()
    })
    .await;
    house.notified().await;
    house
        .step(&people::employer(), step::Kind::Refuse, &[("answer", "不同意调解")])
        .await;
    let worker = people::worker();
    house
        .step(&worker, step::Kind::Proceed(Event::FileArbitration), &[])
        .await;
    let ticked = house.tick().await;
    assert_eq!((ticked.failed, ticked.buried), (0, 0));
    assert!(!house.readable(&worker).await.contains(&Kind::ArbitrationApplication));
}

/// The other papers of both sides in one arbitration: complaint, requests to the platform, preservation, then answer, objection and challenge.
// Rows: I-25, I-26, I-26b, I-27, I-27b, I-29, I-30, I-31, I-34
#[tokio::test]
async fn the_other_applications_are_issued_with_their_answers() {
    let house = refused_house().await;
    let (worker, firm) = (people::worker(), people::employer());
    let beside: &[(Event, &[(&str, &str)])] = &[
        (Event::Complain, &[]),
        (Event::RequestData, &[]),
        (
            Event::RequestExplanation,
            &[("machine_decision", "ban"), ("particulars", "没有说原因")],
        ),
        (Event::FileArbitration, &[]),
        (
            Event::ApplyForPreservation,
            &[("danger", "flight"), ("asked_sum", "3000"), ("reply", "站点已经搬空")],
        ),
        (Event::ApplyForProof, &[("loss", "deletion"), ("reply", "账号停了")]),
    ];
    for (event, typed) in beside {
        issue(&house, &worker, *event, typed).await;
    }
    at_body(
        &house,
        Body::Commission,
        Event::AcceptArbitration,
        &[("body_number", "样本劳仲〔2026〕9号")],
    )
    .await;
    issue(
        &house,
        &worker,
        Event::ApplyForAdvance,
        &[("asked_sum", "1000"), ("reply", "孩子要看病")],
    )
    .await;
    let arbitrator = people::ARBITRATOR.to_string();
    at_body(
        &house,
        Body::Commission,
        Event::FormTribunal,
        &[("officer", &arbitrator)],
    )
    .await;
    at_body(
        &house,
        Body::Commission,
        Event::ServeApplication,
        &[("served_on", "2026-03-02")],
    )
    .await;
    for event in [
        Event::AnswerArbitration,
        Event::ObjectJurisdiction,
        Event::ChallengeArbitrator,
    ] {
        issue(&house, &firm, event, &[("reply", "不同意申请人的说法")]).await;
    }
    let text = house.text_for(&firm, Kind::Answer).await;
    holds(&text, &["答辩书", "样本劳仲〔2026〕9号", "不同意申请人的说法", TYPED]);
    let text = house.text_for(&firm, Kind::RecusalApplication).await;
    holds(&text, &["回避申请书", FIRM]);
    assert!(!house.readable(&firm).await.contains(&Kind::PreservationApplication));
}

async fn issue(house: &House, actor: &Actor, event: Event, typed: &[(&str, &str)]) {
    let typed = answers(typed);
    let (form, suggested) = sheet(house, actor, event, &typed).await;
    assert_eq!(form.stuck, Vec::<&str>::new(), "{}", event.key());
    let given = filled(&form, &suggested);
    let filed = file(house, actor, event, &typed, &given).await;
    assert!(filed.is_ok(), "{}: {filed:?}", event.key());
    let ticked = house.tick().await;
    assert_eq!((ticked.failed, ticked.buried), (0, 0), "{}", event.key());
    let readable = house.readable(actor).await;
    assert!(
        readable.contains(&event.paper().unwrap()),
        "{}: {readable:?}",
        event.key()
    );
}

/// P4: the same dispute is filed again by one press, everything told comes along, and both cases know of each other.
// Rows: P4
#[tokio::test]
async fn a_failed_claim_is_filed_again() {
    let house = refused_house().await;
    let worker = people::worker();
    let deed = Deed {
        case: house.case,
        seen: house.app.case(&worker, house.case).await.unwrap().version,
        id: house.app.ids().step(house.app.now()),
        kind: step::Kind::FileAgain,
        typed: Typed::new(),
        fresh: Fresh::Shown,
    };
    let again = house.app.file_again(&worker, &deed).await.unwrap();
    assert_eq!(
        house.app.file_again(&worker, &deed).await.unwrap(),
        again,
        "a second press is the same"
    );
    let (old, new) = (
        house.app.case(&worker, house.case).await.unwrap(),
        house.app.case(&worker, again).await.unwrap(),
    );
    assert_ne!(old.number, new.number);
    assert_eq!((&old.story, old.total()), (&new.story, new.total()));
    assert!(
        !old.offers
            .iter()
            .any(|offer| offer.kind == step::Kind::FileAgain && offer.refusal.is_none())
    );
    assert_eq!(new.stage, domain::stage::Kind::Intake);
    assert!(house.app.file_again(&people::employer(), &deed).await.is_err());
}

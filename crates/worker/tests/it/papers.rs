//! What is issued, what it says, who reads it.

use domain::{
    id::{CaseId, TaskId},
    instrument::Kind,
    reaction::Task,
    step,
    testing::people,
};
use store::NewTask;
use worker::Ticked;

use crate::house::{FIRM, House, ID_NUMBER, MEDIATOR, Plan, WORKER_NAME, claim};

fn holds(text: &str, parts: &[&str]) {
    for part in parts {
        let part: String = part.split_whitespace().collect();
        assert!(text.contains(&part), "{part} is missing in {text}");
    }
}

// Rows: I-01
#[tokio::test]
async fn a_claim_form_says_what_was_claimed_and_how_it_was_handed_in() {
    let house = House::new().await;
    house.tick().await;
    let text = house.text_of(Kind::ClaimForm).await;
    holds(
        &text,
        &[
            &format!("{}/I-01", house.number),
            WORKER_NAME,
            FIRM,
            ID_NUMBER,
            "行业调解",
            "支付2026年2月1日至2026年2月28日的劳动报酬",
            "3,670",
            "《劳动法》第五十条",
            "合同法》第三十条",
            "人民币叁仟玖佰柒拾元整",
            "二月的派送费没有结清",
            "以手机验证码登录后在本系统提交",
            "https://yangguang.example/verify/",
        ],
    );
    assert!(!text.contains("电子签名"));
}

// Rows: I-01, I-04, I-07, I-09, I-12, I-19, inv-14
#[tokio::test]
async fn every_paper_of_a_case_is_issued_once_and_read_by_the_right_people() {
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
    let ticked = house.tick().await;
    assert_eq!((ticked.failed, ticked.buried), (0, 0));
    assert_eq!((house.tasks("ready").await, house.tasks("dead").await), (0, 0));

    let all = [
        Kind::ClaimForm,
        Kind::AcceptanceNotice,
        Kind::EmployerNotice,
        Kind::OpeningNotice,
        Kind::MediationRecord,
        Kind::Agreement,
        Kind::PerformanceSchedule,
        Kind::PerformanceCertificate,
    ];
    assert_eq!(house.readable(&people::worker()).await, all);
    assert_eq!(house.readable(&people::mediator()).await, all);
    assert_eq!(
        house.readable(&people::employer()).await,
        [
            Kind::EmployerNotice,
            Kind::OpeningNotice,
            Kind::MediationRecord,
            Kind::Agreement,
            Kind::PerformanceSchedule,
            Kind::PerformanceCertificate
        ]
    );
    let staff = house.readable(&people::lead()).await;
    assert!(!staff.contains(&Kind::MediationRecord) && staff.len() == 7);
    for kind in all {
        let text = house.text_of(kind).await;
        let number = format!("{}/{}", house.number, kind.catalogue_id());
        holds(&text, &[&number, WORKER_NAME, FIRM]);
        let issued = house.issued(kind).await;
        assert_eq!(issued.len(), 1);
        let verified = house.app.verify_code(&issued[0].code).await.unwrap().unwrap();
        assert_eq!((verified.kind, verified.sha256), (kind, issued[0].sha256));
        assert_eq!(verified.issuer, "快递行业协会调解站");
    }
}

// Rows: I-04, I-07
#[tokio::test]
async fn notices_give_both_clocks_and_ask_the_employer() {
    let house = House::new().await;
    house.notified().await;
    house.tick().await;
    let accepted = house.text_of(Kind::AcceptanceNotice).await;
    holds(
        &accepted,
        &[
            "2026年3月17日",
            "由快递行业协会调解站指定",
            "法律援助",
            "0577-0000-1201",
        ],
    );
    assert!(!accepted.contains(ID_NUMBER));
    let asked = house.text_of(Kind::EmployerNotice).await;
    holds(
        &asked,
        &[
            MEDIATOR,
            "2026年3月5日",
            "申请人2026年2月1日至2026年2月28日应得和已得的报酬",
            "2026年2月10日扣除款项",
            "派送明细",
            "第六条",
            "3,970",
        ],
    );
    let code: String = house.invitation().await;
    assert!(!asked.contains(&code), "the worker reads this paper too");
    assert!(!asked.contains(ID_NUMBER));
}

// Rows: I-09, I-12
#[tokio::test]
async fn an_agreement_says_how_each_hand_was_confirmed() {
    let house = House::new().await;
    house.agreed("2026-03-20").await;
    house.tick().await;
    let text = house.text_of(Kind::Agreement).await;
    holds(
        &text,
        &[
            "3,210.50",
            "叁仟贰佰壹拾元伍角整",
            "不晚于2026年3月20日",
            "某银行尾号1234",
            "银行转账",
            "社会保险的事另外谈",
            "双方确认的事实如下",
            "二月一共派送六百二十单",
            "司法确认",
            "在本系统以短信验证码确认签署意愿",
            "在本系统以动态口令确认签署意愿",
            "139****0102",
            "已用印",
        ],
    );
    assert!(!text.contains("可靠") && !text.contains("电子签名"));
    let record = house.text_of(Kind::MediationRecord).await;
    holds(&record, &["/I-09-1", "被申请人提出付三千元", "二月一共派送六百二十单"]);
    assert!(!record.contains("已用印"));
}

// Rows: C4, I-11, inv-2
#[tokio::test]
async fn a_refusal_ends_with_every_way_and_both_readings_of_limitation() {
    let house = House::new().await;
    house.notified().await;
    house.forward(jiff::SignedDuration::from_hours(24));
    house
        .step(&people::employer(), step::Kind::Refuse, &[("answer", "不认这笔钱")])
        .await;
    house.tick().await;
    let text = house.text_of(Kind::TerminationNotice).await;
    holds(
        &text,
        &[
            "被申请人于2026年3月3日表示不愿意调解",
            "龙湾区劳动人事争议仲裁委员会",
            "龙湾区示例路101号",
            "0577-0000-2002",
            "2027年3月3日",
            "2027年3月2日",
            "申请劳动仲裁",
            "不收费",
            "未交双方签名",
        ],
    );
}

// Rows: I-04
#[tokio::test]
async fn a_paper_written_late_still_tells_what_its_cause_meant() {
    let house = House::new().await;
    house.agreed("2026-03-20").await;
    house.forward(jiff::SignedDuration::from_hours(30));
    house.tick().await;
    holds(
        &house.text_of(Kind::AcceptanceNotice).await,
        &["由快递行业协会调解站指定", "2026年3月17日", "2026年3月3日"],
    );
    assert_eq!(house.issued(Kind::TerminationNotice).await, []);
}

#[tokio::test]
async fn a_paper_that_nothing_in_the_case_calls_for_is_laid_aside_at_once() {
    let house = House::new().await;
    house.tick().await;
    let mut tx = house.kept.store.begin().await.unwrap();
    tx.add_task(&NewTask {
        id: TaskId::from_bits(u128::MAX >> 1),
        case: house.case,
        task: Task::Render {
            instrument: Kind::Agreement,
        },
        at: house.app.now(),
    })
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let ticked = house.tick().await;
    assert_eq!((ticked.buried, ticked.failed), (1, 0));
    let mut tx = house.kept.store.read().await.unwrap();
    let letters = tx.dead_tasks().await.unwrap();
    assert!(
        letters[0]
            .error
            .contains("no step of the case calls for the paper agreement"),
        "{letters:?}"
    );
    drop(tx);
    assert_eq!(house.issued(Kind::Agreement).await, []);
    assert_eq!(house.issued(Kind::ClaimForm).await.len(), 1);
}

// Rows: I-12
#[tokio::test]
async fn a_paper_that_lacks_something_the_law_asks_for_is_laid_aside_at_once() {
    let house = House::with(Plan {
        mediator: "",
        ..Plan::default()
    })
    .await;
    house.agreed("2026-03-20").await;
    let ticked = house.tick().await;
    assert!(ticked.buried > 0 && ticked.failed == 0, "{ticked:?}");
    let mut tx = house.kept.store.read().await.unwrap();
    let letters = tx.dead_tasks().await.unwrap();
    let agreement = Task::Render {
        instrument: Kind::Agreement,
    };
    let laid_aside = letters.iter().find(|letter| letter.task == agreement).unwrap();
    assert!(laid_aside.error.contains("mediator"), "{letters:?}");
    drop(tx);
    assert_eq!(house.issued(Kind::Agreement).await, []);
    assert_eq!(house.issued(Kind::ClaimForm).await.len(), 1);
}

// Rows: I-01
#[tokio::test]
async fn a_claim_against_a_firm_known_by_name_alone_still_gets_its_form() {
    let house = House::with(Plan {
        without: &["employer_uscc", "employer_phone", "employer_address"],
        ..Plan::default()
    })
    .await;
    assert_eq!(house.tick().await.buried, 0);
    holds(&house.text_of(Kind::ClaimForm).await, &["申请人暂不掌握"]);
}

#[tokio::test]
async fn the_papers_of_one_case_have_nothing_to_do_with_another() {
    let house = House::new().await;
    let mut other = claim();
    other.insert("worker_name".to_owned(), "黄样本".to_owned());
    house.file(CaseId::from_bits(78), &other).await;
    let ticked = house.tick().await;
    assert_eq!(
        ticked,
        Ticked {
            done: 4,
            ..Ticked::default()
        }
    );
    assert!(!house.text_of(Kind::ClaimForm).await.contains("黄样本"));
}

#[tokio::test]
async fn issuing_leaves_a_row_in_the_trails_and_no_name_in_them() {
    let house = House::new().await;
    house.notified().await;
    house.tick().await;
    let (mut papers, mut reveals) = (Vec::new(), 0);
    let walked = house.kept.store.each_line(|line| {
        for name in [WORKER_NAME, FIRM, ID_NUMBER] {
            assert!(!line.body.contains(name), "{}", line.body);
        }
        if line.stream == format!("papers/{}", house.case) {
            papers.push(line.body);
        } else if line.stream == format!("reveals/{}", house.case) {
            reveals += 1;
        }
        Ok::<(), std::convert::Infallible>(())
    });
    assert!(walked.await.unwrap().is_ok());
    assert_eq!(papers.len(), 3);
    for (kind, row) in ["claim-form", "acceptance-notice", "employer-notice"]
        .iter()
        .zip(&papers)
    {
        assert!(row.contains(kind) && row.contains("sha256") && row.contains("code"));
    }
    assert_eq!(reveals, 4, "three papers and one message to the employer");
}

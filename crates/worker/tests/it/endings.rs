//! The papers with which a case opens, turns and ends: each issued by its step, with what the case knows.

use domain::{
    access::{Actor, Role},
    instrument::Kind,
    proceeding::{Body, Event},
    step,
    testing::people,
};

use crate::house::{FIRM, House, WORKER_NAME};

/// Ticks until nothing is left to do and expects that nothing was laid aside.
async fn issued(house: &House, reader: &Actor, kind: Kind) -> String {
    let ticked = house.tick().await;
    assert_eq!((ticked.failed, ticked.buried), (0, 0), "{ticked:?}");
    house.text_for(reader, kind).await
}

fn holds(text: &str, parts: &[&str]) {
    for part in parts {
        let part: String = part.split_whitespace().collect();
        assert!(text.contains(&part), "{part} is missing in {text}");
    }
}

async fn reads(house: &House, actor: &Actor, kind: Kind) -> bool {
    house.readable(actor).await.contains(&kind)
}

#[tokio::test]
async fn whoever_is_turned_away_is_told_why_and_where_to_go() {
    let house = House::new().await;
    house
        .step(
            &people::intaker(),
            step::Kind::ProposeRejection,
            &[
                ("out_of_scope", "disability_grade"),
                ("advice", "找市劳动能力鉴定委员会，示例路9号，0577-0000-9999"),
            ],
        )
        .await;
    let second = people::at_station(19, &[Role::StationLead], "center-east");
    house.step(&second, step::Kind::ConfirmRejection, &[]).await;
    let text = issued(&house, &people::worker(), Kind::NonAcceptanceNotice).await;
    holds(
        &text,
        &[
            WORKER_NAME,
            "对伤残等级鉴定结论不服",
            "示例路9号，0577-0000-9999",
            "龙湾区劳动人事争议仲裁委员会",
            "不晚于",
            "法律援助",
            "由其复查并答复",
            "《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第二条",
        ],
    );
}

#[tokio::test]
async fn a_withdrawal_reads_the_same_whether_somebody_pressed_or_not() {
    for will in ["free", "pressed"] {
        let house = House::new().await;
        house.notified().await;
        house
            .step(&people::worker(), step::Kind::Withdraw, &[("will", will)])
            .await;
        let text = issued(&house, &people::worker(), Kind::WithdrawalRecord).await;
        holds(
            &text,
            &["撤回全部请求", "由调解站负责人查看", "再次申请调解", "2027年3月2日"],
        );
        assert!(!reads(&house, &people::employer(), Kind::WithdrawalRecord).await);
    }
}

#[tokio::test]
async fn mediation_opens_with_a_notice_to_both_and_a_schedule_follows_the_agreement() {
    let house = House::new().await;
    house.agreed("2026-03-20").await;
    let text = issued(&house, &people::worker(), Kind::OpeningNotice).await;
    holds(&text, &[WORKER_NAME, FIRM, "双方商定后", "不公开进行", "可以申请更换"]);
    let text = house.text_of(Kind::PerformanceSchedule).await;
    holds(
        &text,
        &["第1期", "2026年3月20日", "3,210.50", "某银行尾号1234", "/I-12"],
    );
    for actor in [people::worker(), people::employer()] {
        assert!(reads(&house, &actor, Kind::OpeningNotice).await);
        assert!(reads(&house, &actor, Kind::PerformanceSchedule).await);
    }
}

#[tokio::test]
async fn a_default_is_told_in_writing_with_the_right_to_go_to_arbitration() {
    let house = House::new().await;
    house.agreed("2026-03-06").await;
    house.tick().await;
    house.at("2026-03-09T02:00:00Z");
    house.tick().await;
    let text = issued(&house, &people::worker(), Kind::DefaultNotice).await;
    holds(
        &text,
        &[
            "第1期款项（3,210.50元）",
            "有权依法申请仲裁",
            "没有提交付款凭证",
            "龙湾区劳动人事争议仲裁委员会",
            "支付令",
            "未交双方签名",
        ],
    );
    assert!(reads(&house, &people::employer(), Kind::DefaultNotice).await);
    // What was issued is no longer owed.
    let view = house.app.case(&people::mediator(), house.case).await.unwrap();
    let owed = |clock: &&domain::deadline::Deadline| clock.kind == domain::deadline::Kind::DefaultNotice;
    assert_eq!(view.deadlines.iter().find(owed), None);
}

#[tokio::test]
async fn a_closing_report_counts_days_money_and_papers_for_the_house_alone() {
    let house = House::new().await;
    house.agreed("2026-03-20").await;
    house.tick().await;
    house
        .step(
            &people::lead(),
            step::Kind::Close,
            &[
                ("close_reason", "settled_privately"),
                ("note", "双方另行谈妥，款项当面付清"),
                ("told_until", "2026-03-17"),
            ],
        )
        .await;
    let text = issued(&house, &people::lead(), Kind::ClosingReport).await;
    holds(
        &text,
        &[
            "双方另行谈妥，款项当面付清",
            "受理决定",
            "完成",
            "审查申请期限2026年3月17日2026年3月2日因结案停止计算",
            "应付3,210.50元，已确认收到0元，未付3,210.50元",
            "调解协议书",
            "案件材料整理归档",
        ],
    );
    assert!(!text.contains("法律援助"), "aid is nobody's business here: {text}");
    for actor in [people::worker(), people::employer()] {
        assert!(!reads(&house, &actor, Kind::ClosingReport).await);
    }
    assert!(reads(&house, &people::lead(), Kind::ClosingReport).await);
}

#[tokio::test]
async fn an_application_for_a_lawyer_is_read_by_the_worker_and_the_agency_alone() {
    let house = House::new().await;
    house.notified().await;
    house
        .step(
            &people::worker(),
            step::Kind::ApplyForAid,
            &[("aid_matter", "pay"), ("aid_ground", "migrant_worker")],
        )
        .await;
    let text = issued(&house, &people::worker(), Kind::AidApplication).await;
    holds(
        &text,
        &[
            WORKER_NAME,
            FIRM,
            "请求支付劳动报酬",
            "进城务工",
            "居住登记",
            "二月的派送费没有结清",
        ],
    );
    for actor in [people::employer(), people::mediator(), people::lead()] {
        assert!(!reads(&house, &actor, Kind::AidApplication).await);
    }
    assert!(reads(&house, &people::worker(), Kind::AidApplication).await);
    assert!(reads(&house, &people::aid_officer(), Kind::AidApplication).await);
}

/// I-13a, I-13b. Rows: E4, E5
#[tokio::test]
async fn a_joint_application_that_is_filed_is_a_paper_of_both_and_of_the_body() {
    let house = House::new().await;
    house.agreed("2026-03-20").await;
    let (worker, court) = (people::worker(), people::at_body(Body::Court));
    house
        .step(&worker, step::Kind::Proceed(Event::FileConfirmation), &[])
        .await;
    let text = issued(&house, &people::employer(), Kind::ConfirmationApplication).await;
    holds(&text, &["司法确认申请书", WORKER_NAME, FIRM, "人民法院", "确认"]);
    assert!(reads(&house, &worker, Kind::ConfirmationApplication).await);
    assert!(reads(&house, &court, Kind::ConfirmationApplication).await);
    assert!(reads(&house, &court, Kind::Agreement).await);
    // What was said at the table stays there, also from a court (RT-3).
    assert!(!reads(&house, &court, Kind::MediationRecord).await);
}

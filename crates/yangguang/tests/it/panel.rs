//! The pages of an urgent consultation through the doors: who reads them, when, and that the employer learns nothing but a proposal.

use axum::http::StatusCode;
use domain::{id::CaseId, instrument, proceeding::Event, step::Kind};
use testkit::{City, Guest, people, play};

const PARTS: [(&str, &str); 8] = [
    ("part_agreed", "一月接单 612 单，双方一致"),
    ("part_open", "三笔扣款有没有规则"),
    ("part_relation", "站长排班打卡，倾向劳动关系"),
    ("part_claims", "派送费站得住"),
    ("part_proofs", "一月结算单截图"),
    ("part_routes", "先调解到下周五"),
    ("part_safety", "车辆线索只给办理人员"),
    ("part_steps", "今天把结算单传上来"),
];

async fn does(city: &City, key: &str, case: CaseId, event: Event, data: &[(&str, &str)]) {
    play::take(city, key, case, Kind::Proceed(event), data).await;
}

/// Everybody but the panel has done their part: it is called, confirmed, told, and the three are named.
async fn seated(city: &City, case: CaseId) {
    let called = [("urgent_trigger", "u_flight"), ("urgent_facts", "四辆车昨晚运走")];
    does(city, "courier.neutral", case, Event::CallUrgent, &called).await;
    let linkage = "linkage.officer";
    does(
        city,
        linkage,
        case,
        Event::ConfirmUrgent,
        &[("urgent_risks", "执行不到\n骑手聚集")],
    )
    .await;
    let told = [("urgent_told", "hrss_duty"), ("told_how", "衔接专员打值班电话")];
    does(city, linkage, case, Event::TellBody, &told).await;
    does(
        city,
        linkage,
        case,
        Event::SeatArbitrator,
        &[("officer", "panel.arbitrator")],
    )
    .await;
    does(city, linkage, case, Event::SeatMediator, &[("officer", "ride.second")]).await;
    does(city, linkage, case, Event::SeatLawyer, &[("officer", "panel.lawyer")]).await;
}

const PANEL: [&str; 3] = ["panel.arbitrator", "ride.second", "panel.lawyer"];

/// The worker has agreed, the panel sits and has written everything.
async fn advised(city: &City, case: CaseId) {
    does(city, "worker", case, Event::AgreeToShare, &[]).await;
    for member in PANEL {
        does(city, member, case, Event::DeclareFree, &[]).await;
    }
    let question = [("panel_question", "要不要马上保全？")];
    does(city, "linkage.officer", case, Event::Convene, &question).await;
    for member in PANEL {
        does(city, member, case, Event::WriteView, &[("own_view", "先固定证据")]).await;
    }
    for (part, text) in PARTS {
        let data = [("opinion_part", part), ("part_text", text)];
        does(city, "panel.lawyer", case, Event::WritePart, &data).await;
    }
    let task = [
        ("task_owner", "by_worker"),
        ("task_due", "2026-12-31"),
        ("task_text", "把结算单传上来"),
    ];
    does(city, "panel.lawyer", case, Event::SetTask, &task).await;
    does(city, "panel.arbitrator", case, Event::GiveOpinion, &[]).await;
}

async fn status(city: &City, guest: &Guest, path: &str) -> StatusCode {
    guest.get(city, path).await.status
}

/// No word of the consultation stands on the pages of the employer.
async fn finds_nothing(city: &City, employer: &Guest, case: CaseId) {
    for path in [format!("/cases/{case}"), format!("/cases/{case}/doors")] {
        let seen = employer.get(city, &path).await.text();
        for word in ["consultation", "会诊", "急诊", "四辆车", "612 单"] {
            assert!(!seen.contains(word), "the employer reads {word} on {path}");
        }
    }
}

/// N2, N3: the panel reads the case from the worker's consent on; the worker reads a diagnosis once it is handed out; the employer is told that there is
/// no such page, and finds no word of it anywhere.
// Rows: N1, N2, N3
#[tokio::test]
async fn the_panel_and_the_worker_read_their_versions_and_the_employer_none() {
    let city = City::sqlite(41).await;
    let case = play::settled(&city).await.table.case;
    let [worker, employer, linkage, arbitrator, mediator, union] = [
        "worker",
        "employer",
        "linkage.officer",
        "panel.arbitrator",
        "courier.neutral",
        "union.officer",
    ]
    .map(|key| people::signed(&city, key));
    let (worker, employer, linkage) = (worker.await, employer.await, linkage.await);
    let (arbitrator, mediator, union) = (arbitrator.await, mediator.await, union.await);
    let desk = format!("/desk/cases/{case}/consultation");
    let diagnosis = format!("/cases/{case}/diagnosis");

    assert_eq!(
        status(&city, &linkage, &desk).await,
        StatusCode::NOT_FOUND,
        "not urgent yet"
    );
    assert_eq!(status(&city, &worker, &diagnosis).await, StatusCode::NOT_FOUND);
    seated(&city, case).await;
    assert_eq!(status(&city, &linkage, &desk).await, StatusCode::OK);
    assert_eq!(
        status(&city, &arbitrator, &desk).await,
        StatusCode::NOT_FOUND,
        "no consent yet"
    );
    let asked = worker.get(&city, &diagnosis).await;
    assert!(asked.text().contains("consultation.agree_to_share"));
    let list = linkage.get(&city, "/desk").await;
    assert!(list.text().contains(&case.to_string()), "the urgent list");

    advised(&city, case).await;
    let board = arbitrator.get(&city, &desk).await;
    assert_eq!(board.status, StatusCode::OK);
    for word in ["四辆车昨晚运走", "先固定证据", "车辆线索只给办理人员", "要不要马上保全"]
    {
        assert!(board.text().contains(word), "the panel reads {word}");
    }
    let list = arbitrator.get(&city, "/desk").await;
    assert!(list.text().contains(&case.to_string()), "the list of the panel");
    let held = mediator.get(&city, &desk).await;
    assert_eq!(held.status, StatusCode::OK);
    assert!(
        !held.text().contains("车辆线索只给办理人员"),
        "not handed to the mediator yet"
    );
    let early = worker.get(&city, &diagnosis).await;
    assert!(
        !early.text().contains("今天把结算单传上来"),
        "not handed to the worker yet"
    );

    does(&city, "linkage.officer", case, Event::ReleaseToStaff, &[]).await;
    does(&city, "linkage.officer", case, Event::ReleaseToWorker, &[]).await;
    let held = mediator.get(&city, &desk).await;
    assert!(held.text().contains("车辆线索只给办理人员"));
    let read = worker.get(&city, &diagnosis).await;
    for word in [
        "今天把结算单传上来",
        "倾向劳动关系",
        "panel.arbitrator 示例",
        "把结算单传上来",
    ] {
        assert!(read.text().contains(word), "the worker reads {word}");
    }
    assert!(
        !read.text().contains("车辆线索"),
        "what is for safety stays with the staff"
    );
    assert!(!read.text().contains("<script"), "no script is needed");

    assert_eq!(status(&city, &employer, &diagnosis).await, StatusCode::NOT_FOUND);
    assert_eq!(status(&city, &union, &desk).await, StatusCode::NOT_FOUND);
    finds_nothing(&city, &employer, case).await;
    let proposal = [("reply", "建议月底前付清")];
    does(&city, "linkage.officer", case, Event::ProposeToEmployer, &proposal).await;
    let seen = employer.get(&city, &format!("/cases/{case}")).await.text();
    assert!(seen.contains("建议月底前付清"));
    assert!(!seen.contains("612 单"));
}

/// I-22, I-22b: both papers are printed from the case, and the employer cannot have them.
// Rows: N1, N3, I-22, I-22b
#[tokio::test]
async fn the_papers_of_a_consultation_are_issued() {
    let city = City::sqlite(42).await;
    let case = play::settled(&city).await.table.case;
    seated(&city, case).await;
    advised(&city, case).await;
    does(&city, "linkage.officer", case, Event::ReleaseToStaff, &[]).await;
    assert_eq!(city.tick().await, 0, "nothing is left undone");
    let papers = |who: &'static str| {
        let city = &city;
        async move {
            let view = city.app.case(&people::actor(who), case).await.unwrap();
            let kinds: Vec<instrument::Kind> = view.instruments.iter().map(|paper| paper.kind).collect();
            kinds
        }
    };
    let linkage = papers("linkage.officer").await;
    for kind in [instrument::Kind::UrgentRecord, instrument::Kind::ConsultationOpinion] {
        assert!(linkage.contains(&kind), "{kind:?} in {linkage:?}");
        assert!(!papers("employer").await.contains(&kind));
        assert!(!papers("worker").await.contains(&kind));
    }
}

/// Invariant 15 through the door: the commission is refused with a sentence that says why, and may name somebody else.
// Rows: inv-15
#[tokio::test]
async fn the_commission_cannot_name_the_arbitrator_of_the_panel() {
    let city = City::sqlite(43).await;
    let case = play::settled(&city).await.table.case;
    seated(&city, case).await;
    play::take(&city, "worker", case, Kind::Fail, &[("fail_reason", "refused")]).await;
    does(&city, "worker", case, Event::FileArbitration, &[]).await;
    let commission = "commission.clerk";
    does(
        &city,
        commission,
        case,
        Event::AcceptArbitration,
        &[("body_number", "示例 1 号")],
    )
    .await;
    let form = format!("/desk/cases/{case}/steps/arbitration.form_tribunal");
    let clerk = people::signed(&city, commission).await;
    let shown = clerk.get(&city, &form).await;
    let seen = city
        .app
        .case(&people::actor(commission), case)
        .await
        .unwrap()
        .version
        .to_string();
    assert!(
        shown.text().contains("tribunal.arbitrator 示例"),
        "the form lists the arbitrators"
    );
    let step = city.app.ids().step(city.app.now()).to_string();
    let named = [("officer", "panel.arbitrator"), ("_step", &step), ("_version", &seen)];
    let refused = clerk.post(&city, &form, &named).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text().contains("参加过本案的会诊"), "{}", refused.text());
    does(
        &city,
        commission,
        case,
        Event::FormTribunal,
        &[("officer", "tribunal.arbitrator")],
    )
    .await;
}

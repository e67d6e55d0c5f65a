//! Everything a worker and an employer do after filing, through the pages, without a script.

mod house;
mod look;

use app::room::Words;
use domain::{access::Actor, access::Side, step::Kind, testing::people};
use house::{Browser, FIRM, House, STRANGER, WORKER};
use store::Thread;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01";

/// Signs on the page of a side: the sum typed back, the box ticked, the code from the phone.
async fn sign(house: &House, browser: &mut Browser, phone: &str, kind: Kind) {
    let url = house.url(&format!("/steps/{}", kind.key()));
    if browser.get(&url).await.status == 303 {
        // A company that nobody has named in full says first who it is.
        let company = house.url("/company");
        assert_eq!(browser.page.sent_to(), company);
        browser.get(&company).await;
        let named = [
            ("employer_uscc", "91999999DEM000014G"),
            ("employer_address", "龙湾区样本街 30 号"),
        ];
        assert_eq!(browser.post(&company, &named).await.sent_to(), house.url(""));
        browser.get(&url).await;
    }
    let page = browser.post(&url, &[("total", "3000"), ("agreed", "yes")]).await;
    assert_eq!(page.status, 200);
    assert!(page.html.contains("name=\"code\"") && page.html.contains("value=\"3000\""));
    let code = house.code(phone).await;
    let page = browser
        .post(&url, &[("total", "3000"), ("agreed", "yes"), ("code", &code)])
        .await;
    assert!(page.sent_to().contains("?done=mediation.sign_as_"));
}

#[tokio::test]
async fn a_case_goes_from_the_answer_to_the_last_yuan() {
    let house = House::new().await;
    let mut firm = house.employer().await;
    let mut worker = house.signed_in(WORKER).await;

    let answer = house.url("/steps/verification.agree");
    firm.get(&answer).await;
    let page = firm
        .post(
            &answer,
            &[("position", "offer"), ("offer", "2500"), ("answer", "一月有扣款。")],
        )
        .await;
    assert!(page.sent_to().ends_with("?done=verification.agree"));
    assert_eq!(house.stage().await, "mediation");
    assert!(worker.get(&house.url("")).await.text().contains("一月有扣款。"));

    house.tabled().await;
    sign(&house, &mut worker, WORKER, Kind::SignAsWorker).await;
    let page = worker.get(&house.url("/agreement")).await;
    assert!(
        page.text()
            .contains("还差：用人单位签字或盖章、调解员签字、调解组织盖章"),
        "{}",
        page.text()
    );
    sign(&house, &mut firm, FIRM, Kind::SignAsEmployer).await;
    house.act(&people::mediator(), Kind::SignAsMediator, &[]).await;
    house.act(&people::lead(), Kind::Seal, &[]).await;
    assert_eq!(house.stage().await, "performance");

    for item in ["1", "2"] {
        let url = house.url("/steps/performance.report_payment");
        firm.get(&format!("{url}?item={item}")).await;
        assert!(
            firm.page.html.contains(&format!("value=\"{item}\" id=\"f-item")),
            "{}",
            firm.page.html
        );
        let pairs = [
            ("item", item),
            ("paid_on-year", "2026"),
            ("paid_on-month", "3"),
            ("paid_on-day", "2"),
        ];
        let page = firm.upload(&url, &pairs, Some(("proof", "回单.png", PNG))).await;
        assert!(page.sent_to().ends_with("?done=performance.report_payment"));
        let page = worker.get(&house.url("/money")).await;
        assert!(page.text().contains("说付了，等确认") && page.text().contains("看凭证"));
        let url = house.url("/steps/performance.confirm_receipt");
        worker.get(&format!("{url}?item={item}")).await;
        assert!(worker.post(&url, &[("item", item)]).await.sent_to().contains("?done="));
    }
    assert_eq!(house.stage().await, "closed");
    let page = worker.get(&house.url("")).await;
    assert!(page.text().contains("钱已经付清，双方两清。"));
    let beside = ["/steps/aid.apply", "/steps/closing.reopen", "/steps/closing.file_again"];
    let offered = beside
        .iter()
        .fold(page.html.clone(), |html, step| html.replace(step, ""));
    assert!(
        !offered.contains("/steps/"),
        "a closed case offers nothing but a lawyer, and to open the matter again"
    );
    let page = worker.get(&house.url("/evidence")).await;
    assert_eq!(page.html.matches("回单.png").count(), 2);
}

#[tokio::test]
async fn what_cannot_be_seen_has_one_page() {
    let house = House::new().await;
    let code = house.told().await;
    let known = house.case.to_string();
    let mut worker = house.signed_in(WORKER).await;
    let mut stranger = house.signed_in(STRANGER).await;
    // The tokens of a browser are its nonces; everything else of the page is the address and the same words.
    let absent = |page: &house::Page, url: &str| {
        assert_eq!(page.status, 404, "{url}");
        page.html.replace(url, "/cases/*")
    };
    let mut pages = Vec::new();
    for id in [known.as_str(), "01ARZ3NDEKTSV4RRFFQ69G5FAV", "malformed", "%FF"] {
        for rest in [
            "",
            "/room",
            "/room/private",
            "/evidence",
            "/money",
            "/agreement",
            "/steps/closing.withdraw",
        ] {
            let url = format!("/cases/{id}{rest}");
            pages.push(absent(stranger.get(&url).await, &url));
        }
    }
    pages.dedup();
    assert_eq!(pages.len(), 1);
    let mut own = Vec::new();
    for rest in [
        "/room/private/employer",
        "/room/employer",
        "/steps/intake.accept",
        "/steps/nothing",
        "/papers/x",
    ] {
        let url = house.url(rest);
        own.push(absent(worker.get(&url).await, &url));
    }
    own.dedup();
    assert_eq!(own.len(), 1);
    assert!(!code.is_empty());
}

#[tokio::test]
async fn the_employer_sees_nothing_before_the_notice() {
    let house = House::new().await;
    let mut firm = house.signed_in(FIRM).await;
    assert_eq!(firm.get(&house.url("")).await.status, 404);
    assert!(!firm.get("/cases").await.html.contains(&house.case.to_string()));
    let code = house.told().await;
    assert_eq!(
        firm.get(&house.url("")).await.status,
        404,
        "the notice alone opens nothing"
    );

    let page = firm.get(&format!("/e/{}", code.to_lowercase())).await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("怎么确认这是真的") && !page.text().contains("林样例"));
    let page = firm.post(&format!("/e/{}", code.replace('-', "")), &[]).await;
    assert_eq!(page.sent_to(), house.url(""));
    let page = firm.get(&house.url("")).await;
    assert!(page.text().contains("林样例要求付 3,200 元"));
    assert!(
        !page.text().contains("提交了诉求。"),
        "the timeline begins with the notice"
    );
    assert!(
        !page.text().contains("时效"),
        "the worker's own clocks are not the employer's"
    );
}

#[tokio::test]
async fn an_invitation_asks_for_a_sign_in_and_never_for_the_workers_phone() {
    let house = House::new().await;
    let code = house.told().await;
    let mut visitor = house.browser();
    let page = visitor.get("/e").await;
    assert_eq!(page.outline(), "h1 输入通知上的码\n? invitation\n[看是什么事]");
    let page = visitor.post("/e", &[("invitation", "")]).await;
    assert_eq!(page.status, 422);
    let page = visitor.post("/e", &[("invitation", &code.to_lowercase())]).await;
    let landing = page.sent_to().to_owned();
    assert_eq!(landing, format!("/e/{}", code.replace('-', "")));
    assert!(
        visitor
            .get(&landing)
            .await
            .html
            .contains(&format!("/sign-in?next={landing}"))
    );
    assert!(
        visitor
            .post(&landing, &[])
            .await
            .sent_to()
            .starts_with("/sign-in?next=")
    );

    let page = visitor.get("/e/AAAABBBBCCCC").await;
    assert_eq!(page.status, 404);
    assert!(page.html.contains("value=\"AAAABBBBCCCC\"") && page.text().contains("没有这个码，或者过期了"));

    let mut worker = house.signed_in(WORKER).await;
    worker.get(&landing).await;
    let page = worker.post(&landing, &[]).await;
    assert_eq!(page.status, 409);
    assert!(page.text().contains("这个手机号是提出诉求的一方"));
}

#[tokio::test]
async fn private_words_stay_with_their_side() {
    let house = House::new().await;
    let mut firm = house.employer().await;
    let mut worker = house.signed_in(WORKER).await;

    let (joint, private) = (house.url("/room"), house.url("/room/private"));
    worker.get(&private).await;
    assert!(worker.page.html.contains("class=\"is-priv\"") && worker.page.html.contains("placeholder=\"公司看不到\""));
    let page = worker.post(&private, &[("message", "三千就行")]).await;
    assert!(page.sent_to().starts_with(&format!("{private}#m-")));
    worker.get(&joint).await;
    worker.post(&joint, &[("message", "一月少给了\n三千二")]).await;

    let again = worker.get(&private).await.clone();
    assert!(again.text().contains("三千就行"));
    assert!(firm.get(&joint).await.text().contains("一月少给了 三千二"));
    for url in [
        &joint,
        &private,
        &format!("{joint}/thread"),
        &format!("{private}/thread"),
        &house.url(""),
    ] {
        assert!(!firm.get(url).await.text().contains("三千就行"), "{url}");
    }
    let said = house
        .app
        .hear(&people::mediator(), house.case, Thread::Private(Side::Worker))
        .await
        .unwrap();
    assert_eq!(said.len(), 1);
}

#[tokio::test]
async fn a_message_sent_twice_is_said_once_and_an_empty_one_says_what_to_do() {
    let house = House::new().await;
    let mut worker = house.signed_in(WORKER).await;
    let url = house.url("/room");
    worker.get(&url).await;
    let shown = worker.page.clone();
    for _ in 0..2 {
        worker.page = shown.clone();
        worker.post(&url, &[("message", "你好")]).await.sent_to();
    }
    let page = worker.get(&format!("{url}/thread")).await;
    assert_eq!(page.html.matches("你好").count(), 1);
    assert!(page.html.trim_start().starts_with("<div class=\"msgs\"") && !page.html.contains("<html"));
    worker.get(&url).await;
    let page = worker.post(&url, &[("message", "  ")]).await;
    assert_eq!(page.status, 422);
    assert!(page.html.contains("href=\"#f-message\""));
    let words = Words {
        id: house.app.ids().message(house.app.now()),
        text: "我来看看".to_owned(),
    };
    assert!(
        house
            .app
            .say(&Actor::Visitor, house.case, Thread::Joint, words)
            .await
            .is_err()
    );
}

#[tokio::test]
async fn a_form_with_an_error_keeps_what_was_typed() {
    let house = House::new().await;
    let mut firm = house.employer().await;
    let url = house.url("/steps/verification.agree");
    firm.get(&url).await;
    let page = firm
        .post(
            &url,
            &[("position", "offer"), ("offer", "很多"), ("answer", "写了很久")],
        )
        .await;
    assert_eq!(page.status, 422);
    assert!(page.html.contains("<title>错误："));
    assert!(page.html.contains("value=\"很多\"") && page.html.contains("写了很久"));
    assert!(page.html.contains("value=\"offer\" id=\"f-position-1\" checked"));
    assert!(page.text().contains("只填金额数字"));
    let page = firm
        .post(
            &url,
            &[("position", "offer"), ("offer", "2500"), ("answer", "写了很久")],
        )
        .await;
    assert!(page.sent_to().contains("?done="));
}

#[tokio::test]
async fn a_wrong_sum_is_not_signed_and_a_wrong_code_neither() {
    let house = House::new().await;
    let mut firm = house.employer().await;
    let mut worker = house.signed_in(WORKER).await;
    let answer = house.url("/steps/verification.agree");
    firm.get(&answer).await;
    firm.post(&answer, &[("position", "dispute"), ("answer", "谈谈。")])
        .await;
    house.tabled().await;

    let url = house.url("/steps/mediation.sign_as_worker");
    worker.get(&url).await;
    let page = worker.post(&url, &[("total", "3200"), ("agreed", "yes")]).await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("和上面的总数不一样") && !page.html.contains("name=\"code\""));
    let page = worker.post(&url, &[("total", "3,000 元"), ("agreed", "yes")]).await;
    assert_eq!(page.status, 200);
    let right = house.code(WORKER).await;
    let wrong = if right == "000000" { "111111" } else { "000000" };
    let page = worker
        .post(&url, &[("total", "3000"), ("agreed", "yes"), ("code", wrong)])
        .await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("验证码不对") && !page.html.contains(wrong));
    let page = worker
        .post(&url, &[("total", "3000"), ("agreed", "yes"), ("again", "1")])
        .await;
    assert!(page.text().contains("发得太快了"), "{}", page.text());
    worker.get(&url).await;
    house.wait(2);
    worker.post(&url, &[("total", "3000"), ("agreed", "yes")]).await;
    let shown = worker.page.clone();
    let code = house.code(WORKER).await;
    for _ in 0..2 {
        worker.page = shown.clone();
        let page = worker
            .post(&url, &[("total", "3000"), ("agreed", "yes"), ("code", &code)])
            .await;
        assert!(page.sent_to().contains("?done="), "pressing twice is signing once");
    }
    let signed = house
        .app
        .case(&Actor::System, house.case)
        .await
        .unwrap()
        .tabled
        .unwrap()
        .signatures;
    assert_eq!(signed.len(), 1);
}

#[tokio::test]
async fn who_comes_late_sees_what_happened_meanwhile() {
    let house = House::new().await;
    let mut firm = house.employer().await;
    let mut worker = house.signed_in(WORKER).await;
    let answer = house.url("/steps/verification.agree");
    firm.get(&answer).await;
    firm.post(&answer, &[("position", "dispute"), ("answer", "谈谈。")])
        .await;
    house.tabled().await;
    let url = house.url("/steps/mediation.sign_as_worker");
    worker.get(&url).await;
    house.wait(1);
    let mediator = people::mediator();
    let changed: Vec<(&str, &str)> = house::TERMS
        .iter()
        .map(|(name, value)| {
            if *name == "amount_2" {
                (*name, "1100")
            } else {
                (*name, *value)
            }
        })
        .collect();
    house.act(&mediator, Kind::TableTerms, &changed).await;
    let page = worker.post(&url, &[("total", "3000"), ("agreed", "yes")]).await;
    assert_eq!(page.status, 409);
    assert!(page.text().contains("刚才有人更新了这件事"));
    assert!(
        page.html.contains("<li>写好了协议条款，一共 3,100 元。</li>"),
        "{}",
        page.text()
    );
}

#[tokio::test]
async fn withdrawing_asks_whether_anybody_pressed() {
    let house = House::new().await;
    let mut worker = house.signed_in(WORKER).await;
    let url = house.url("/steps/closing.withdraw");
    let page = worker.get(&url).await;
    outline(&page.outline(), "h1 撤回诉求|? will|? will|-> 先不办|[撤回诉求]");
    assert_eq!(worker.post(&url, &[]).await.status, 422);
    assert_eq!(worker.post(&url, &[("will", "pressed")]).await.status, 200);
    let code = house.code(WORKER).await;
    let page = worker.post(&url, &[("will", "pressed"), ("code", &code)]).await;
    assert!(page.sent_to().ends_with("?done=closing.withdraw"));
    let page = worker.get(&house.url("")).await;
    assert!(page.text().contains("接下来可以怎么走") && page.text().contains("龙湾区劳动人事争议仲裁委员会"));
    assert!(page.text().contains("《劳动争议调解仲裁法》第十四条、第二十一条"));
}

#[tokio::test]
async fn evidence_is_handed_out_as_a_download_only() {
    let house = House::new().await;
    let mut worker = house.signed_in(WORKER).await;
    let url = house.url("/evidence");
    worker.get(&url).await;
    let page = worker
        .upload(&url, &[("kind", "chat")], Some(("files", "a.exe", b"MZ\x90\0")))
        .await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("没存上") && page.html.contains("value=\"chat\" id=\"f-kind-4\" checked"));
    let page = worker
        .upload(
            &url,
            &[("kind", "chat")],
            Some(("files", "说明.txt", "一月没给".as_bytes())),
        )
        .await;
    assert_eq!(page.sent_to(), url);
    let page = worker.get(&url).await;
    let (_, rest) = page.html.split_once(&format!("{url}/")).unwrap();
    let item = format!("{url}/{}", rest.split('"').next().unwrap());
    let page = worker.get(&item).await;
    assert_eq!(page.html, "一月没给");
    let line = |name: &str| page.headers[name].to_str().unwrap();
    assert_eq!(line("content-type"), "text/plain");
    assert_eq!(line("x-content-type-options"), "nosniff");
    assert_eq!(line("content-security-policy"), "default-src 'none'; sandbox");
    assert!(line("content-disposition").starts_with("attachment; filename=\"__.txt\"; filename*=UTF-8''%E8%AF%B4"));
    assert_eq!(line("cache-control"), "no-store");
    let mut stranger = house.signed_in(STRANGER).await;
    assert_eq!(stranger.get(&item).await.status, 404);
}

#[tokio::test]
async fn proof_survives_a_form_that_comes_back() {
    let house = House::new().await;
    let mut firm = house.employer().await;
    let mut worker = house.signed_in(WORKER).await;
    let answer = house.url("/steps/verification.agree");
    firm.get(&answer).await;
    firm.post(&answer, &[("position", "admit"), ("answer", "照付。")]).await;
    house.tabled().await;
    sign(&house, &mut worker, WORKER, Kind::SignAsWorker).await;
    sign(&house, &mut firm, FIRM, Kind::SignAsEmployer).await;
    house.act(&people::mediator(), Kind::SignAsMediator, &[]).await;
    house.act(&people::lead(), Kind::Seal, &[]).await;

    let url = house.url("/steps/performance.report_payment");
    firm.get(&url).await;
    let page = firm.upload(&url, &[("item", "1")], Some(("proof", "b.png", PNG))).await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("凭证已存好：b.png"));
    let day = [
        ("item", "1"),
        ("paid_on-year", "2026"),
        ("paid_on-month", "3"),
        ("paid_on-day", "1"),
    ];
    assert!(firm.upload(&url, &day, None).await.sent_to().contains("?done="));
    let ledger = house
        .app
        .case(&Actor::System, house.case)
        .await
        .unwrap()
        .ledger
        .unwrap();
    assert!(matches!(
        ledger.item(1).unwrap().state,
        domain::performance::State::Reported { proof: Some(_), .. }
    ));

    let deny = house.url("/steps/performance.deny_receipt");
    worker.get(&deny).await;
    assert!(
        worker
            .post(&deny, &[("item", "1"), ("note", "没到")])
            .await
            .sent_to()
            .contains("?done=")
    );
    assert!(worker.get(&house.url("/money")).await.text().contains("还没付"));
}

#[tokio::test]
async fn every_page_keeps_its_shape_in_both_languages() {
    let house = House::new().await;
    let mut firm = house.employer().await;
    let mut worker = house.signed_in(WORKER).await;
    outline(
        &worker.get("/cases").await.outline(),
        "h1 我的案件|h2 向示例快递有限公司要 3,200 元",
    );
    outline(
        &firm.get(&house.url("/steps/verification.agree")).await.outline(),
        "h1 公司的意见是？|h2 贵公司答复这件事|? position|? position|? position|? offer|? answer|-> 不同意调解|[提交答复]|-> 先不办",
    );
    outline(
        &worker.get(&house.url("")).await.outline(),
        "h1 向示例快递有限公司要 3,200 元|h2 示例快递有限公司答复这件事|h2 走到哪了|h3 提交了诉求。|h3 受理了，接着分给站点。|h3 分给了快递行业协会调解站。|h3 通知了用人单位，等它答复。|h3 答复这件事|h3 没谈成，可以申请仲裁|h2 消息|-> 写消息|-> 打给站点|h2 谁在办|h2 要什么|h3 工钱没给或没给够 3,200 元|h2 双方和来历|h2 所有期限|h2 去仲裁的时效|h2 文书",
    );
    let mut english = house.signed_in(WORKER).await.english();
    outline(
        &english.get(&house.url("/room")).await.outline(),
        "h1 Together: both sides and the mediator|? message|[Send to all]",
    );
    outline(
        &english.get(&house.url("/room/private")).await.outline(),
        "h1 In private: only you and the mediator|? message|[Mediator only]",
    );
    for rest in [
        "",
        "/room",
        "/room/private",
        "/evidence",
        "/agreement",
        "/money",
        "/steps/closing.withdraw",
    ] {
        for browser in [&mut worker, &mut english] {
            let page = browser.get(&house.url(rest)).await;
            assert_eq!(page.status, 200, "{rest}");
            assert_eq!(page.html.matches("<h1").count(), 1, "{rest}");
            for stem in ["party.", "case.", "web.", "{name}", "{day}", "{you}"] {
                assert!(!page.text().contains(stem), "{rest} shows {stem}: {}", page.text());
            }
        }
    }
}

/// Compares an outline, written on one line.
#[track_caller]
fn outline(outline: &str, expected: &str) {
    assert_eq!(outline.replace('\n', "|"), expected);
}

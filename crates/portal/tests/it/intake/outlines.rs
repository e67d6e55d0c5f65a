//! What the main pages hold, in order: headings, fields, actions. Read a change here as a person would hear the page.

use super::{
    courier, finish,
    house::{Browser, open, outline},
};

async fn outlined(browser: &mut Browser<'_>, path: &str) -> String {
    outline(&browser.page(path).await)
}

#[tokio::test]
async fn the_first_page_reads_well_in_both_languages() {
    let house = open().await;
    insta::assert_snapshot!(outlined(&mut house.browser("zh"), "/").await, @r##"
    # 工作上遇到麻烦了？
    > 我要维权 (/file)
    > 问问温小仲 人工智能法律咨询，随时能问 (/adviser)
    > 查进度 看轮到谁、最晚哪天 (/cases)
    > 找调解站 地址、电话、几点开门 (/stations)
    > 几条路比一比 调解、仲裁、投诉、法院，哪条合适 (/ways)
    > 查法律和政策 用自己的话查，点开看原文 (/law)
    > 算一算能要多少 欠薪、加班费、经济补偿，列出算式和法条 (/calculators)
    > 怎么办指南 按遇到的事找做法、证据和期限 (/guides)
    > 普法课堂 每课几分钟 (/classes)
    > 查真伪 短信和文书是不是我们发的 (/verify)
    ## 这是什么
    > 你在调解中的权利 (/rights)
    > 看看别人的事怎么办结的 (/outcomes)
    > 打电话 12333 (tel:12333)
    > 试用城市：看短信，拨时钟 (/demo)
    "##);
    insta::assert_snapshot!(outlined(&mut house.browser("en"), "/").await, @r##"
    # Trouble at work?
    > File a claim (/file)
    > Ask Wen Xiaozhong A program that answers legal questions, any time (/adviser)
    > Check progress Whose turn it is, and by when (/cases)
    > Find a station Address, phone, opening hours (/stations)
    > Ways compared Mediation, arbitration, inspection, court: which one fits (/ways)
    > Laws and policies Search in your own words, read the text (/law)
    > Work out an amount Unpaid wages, overtime, severance, with formula and article (/calculators)
    > What to do Steps, proof and time limits by situation (/guides)
    > Short classes A few minutes each (/classes)
    > Verify Whether a message or document is ours (/verify)
    ## What this is
    > Your rights in the process (/rights)
    > How other cases ended (/outcomes)
    > Call 12333 (tel:12333)
    > Trial city: see messages, move the clock (/demo)
    "##);
}

#[tokio::test]
async fn the_page_before_the_questions_reads_well_in_both_languages() {
    let house = open().await;
    insta::assert_snapshot!(outlined(&mut house.browser("zh"), "/file").await, @r##"
    > 首页 (/)
    # 说说发生了什么
    ## 手边有这些更快
    - 账单、工钱到账记录
    - 合同、聊天、扣款通知的截图
    - 身份证号
    ! 开始填
    "##);
    insta::assert_snapshot!(outlined(&mut house.browser("en"), "/file").await, @r##"
    > Home (/)
    # Tell us what happened
    ## Useful to have at hand
    - Bills and records of pay received
    - Screenshots of contract, chats, deduction notices
    - Your identity number
    ! Start
    "##);
}

#[tokio::test]
async fn a_question_with_several_answers_reads_well_in_both_languages() {
    let house = open().await;
    insta::assert_snapshot!(outlined(&mut house.browser("zh"), "/file/claims").await, @r##"
    > 上一步 (/file/trade)
    # 遇到了什么事？
    ? 工钱没给或没给够 工资、单费、提成、补贴都算 [f-claims]
    ? 被扣钱、被罚款 差评、迟到、丢件被扣的钱 [f-claims-1]
    ? 说不清，想找人聊聊 [f-claims-2]
    ! 下一步
    ! 先存着
    "##);
    insta::assert_snapshot!(outlined(&mut house.browser("en"), "/file/claims").await, @r##"
    > Back (/file/trade)
    # What went wrong?
    ? Pay is missing or too low Wages, order fees, commission, allowances [f-claims]
    ? Money was withheld or fined Money taken for ratings, lateness, lost parcels [f-claims-1]
    ? Hard to say, I want to talk to somebody [f-claims-2]
    ! Continue
    ! Save for later
    "##);
}

#[tokio::test]
async fn a_question_about_days_reads_well_in_both_languages() {
    let house = open().await;
    insta::assert_snapshot!(outlined(&mut house.browser("zh"), "/file/dates").await, @r##"
    > 上一步 (/file/work)
    # 干了多久？
    ? 从哪天开始干
    ? 年
    ? 月
    ? 日
    ! 下一步
    ! 先存着
    "##);
    insta::assert_snapshot!(outlined(&mut house.browser("en"), "/file/dates").await, @r##"
    > Back (/file/work)
    # How long did you work there?
    ? First day of work
    ? Year
    ? Month
    ? Day
    ! Continue
    ! Save for later
    "##);
}

#[tokio::test]
async fn the_question_about_the_company_reads_well_in_both_languages() {
    let house = open().await;
    insta::assert_snapshot!(outlined(&mut house.browser("zh"), "/file/employer").await, @r##"
    > 上一步 (/file/district)
    # 对方是哪家公司？
    ? 公司或老板的名字 [f-employer_name]
    ? 对方电话 可以不填 [f-employer_phone]
    ? 统一社会信用代码 可以不填 [f-employer_uscc]
    ? 对方地址 可以不填 [f-employer_address]
    ! 下一步
    ! 先存着
    "##);
    insta::assert_snapshot!(outlined(&mut house.browser("en"), "/file/employer").await, @r##"
    > Back (/file/district)
    # Which company is it?
    ? Name of the company or boss [f-employer_name]
    ? Their phone optional [f-employer_phone]
    ? Unified credit code optional [f-employer_uscc]
    ? Their address optional [f-employer_address]
    ! Continue
    ! Save for later
    "##);
}

#[tokio::test]
async fn signing_in_reads_well_in_both_languages() {
    let house = open().await;
    insta::assert_snapshot!(outlined(&mut house.browser("zh"), "/sign-in").await, @r##"
    > 首页 (/)
    # 用手机号登录
    ? 手机号 [f-phone]
    > 工作台 (/desk/sign-in)
    ! 发验证码
    "##);
    insta::assert_snapshot!(outlined(&mut house.browser("en"), "/sign-in").await, @r##"
    > Home (/)
    # Sign in by phone
    ? Mobile phone [f-phone]
    > Desk (/desk/sign-in)
    ! Send a code
    "##);
}

#[tokio::test]
async fn verifying_reads_well_in_both_languages() {
    let house = open().await;
    insta::assert_snapshot!(outlined(&mut house.browser("zh"), "/verify").await, @r##"
    # 查真伪
    ? 文书上的查验码 [f-code]
    ! 查一下
    ## 怎么认我们的短信
    - 不会要你转账、交保证金、交手续费。
    - 不会要你回验证码，也不会打电话问验证码。
    - 短信里不写案情，只叫你回到这里看。
    "##);
    insta::assert_snapshot!(outlined(&mut house.browser("en"), "/verify").await, @r##"
    # Verify
    ? Code on the document [f-code]
    ! Check
    ## How to recognize our messages
    - They never ask for a transfer, a deposit or a fee.
    - They never ask for a code, and nobody calls to ask for one.
    - They say nothing about the case, only to come back here.
    "##);
}

#[tokio::test]
async fn the_pages_for_proof_and_station_read_well() {
    let house = open().await;
    let mut browser = house.browser("zh");
    courier(&mut browser).await;
    finish(&mut browser, "330302", "courier").await;
    insta::assert_snapshot!(outlined(&mut browser, "/file/evidence").await, @r##"
    > 上一步 (/file/story)
    # 有什么能证明的？
    ## 这些最有用
    - 工钱记录：账单、银行或微信流水
    - 接单记录：导出或截图
    - 合同、协议或平台规则
    - 罚款、扣款、降价的通知
    - 聊天或通话记录
    - 考勤、排班、定位
    ? 这是什么材料 [f-kind]
    ? 拍照，或从手机里选 照片、截图、录音、录像、PDF 都行。 每个不超过 50 MB [f-files]
    ! 存好，再传别的
    ## 已存好 1 个
    ! 去掉 账单.png
    ! 下一步
    ! 先存着
    "##);
    insta::assert_snapshot!(outlined(&mut browser, "/file/station").await, @r##"
    > 上一步 (/file/evidence)
    # 让谁来帮你调解？
    ? 快递行业协会调解站 行业调解 懂这一行，认得平台和网点的人，找得到公司。 鹿城区示例路 12 号（虚构） · 周一至周五 9:00–12:00、14:00–17:30 [f-wish]
    ? 工会劳动争议调解室 工会调解 工会的人陪你一起谈，站在劳动者这边帮你说话。 鹿城区示例路 51 号（虚构） · 周一至周五 9:00–12:00、14:00–17:30 [f-wish-1]
    ? 劳动争议人民调解委员会 人民调解 中间人两边劝。谈成后可以一起请法院确认，确认了就能强制执行。 瓯海区样本街 62 号（虚构） · 周一至周五 9:00–12:00、14:00–17:30 [f-wish-2]
    ? 仲裁前调解中心 仲裁前调解 懂法条。事情复杂、钱数大时合适，谈不成接着去仲裁。 鹿城区示例路 73 号（虚构） · 周一至周五 9:00–12:00、14:00–17:30 [f-wish-3]
    ? 阳光维权西部中心 双中心 拿不准就选它，由中心看了材料再派给合适的站点。 鹿城区示例路 8 号（虚构） · 周一至周五 9:00–12:00、14:00–17:30 [f-wish-4]
    ! 选好了，下一步
    ! 先存着
    "##);
}

#[tokio::test]
async fn the_check_page_reads_well() {
    let house = open().await;
    let mut browser = house.browser("zh");
    courier(&mut browser).await;
    finish(&mut browser, "330302", "courier").await;
    insta::assert_snapshot!(outlined(&mut browser, "/file/check").await, @r##"
    > 上一步 (/file/sharing)
    # 看一遍，没错就提交
    ## 你要什么
    > 改 遇到的事 (/file/claims?then=check)
    > 改 没给够的时间 (/file/pay-period?then=check)
    > 改 欠的钱怎么算 (/file/pay-basis?then=check)
    > 改 做了多少单 (/file/pay-orders?then=check)
    > 改 每单多少钱 (/file/pay-price?then=check)
    > 改 说好的奖金和补贴 (/file/pay-bonus?then=check)
    > 改 已经给了多少 (/file/pay-paid?then=check)
    > 改 哪天扣的 (/file/cut-date?then=check)
    > 改 扣了多少 (/file/cut-sum?then=check)
    > 改 对方说为什么扣 (/file/cut-reason?then=check)
    > 改 那个月扣钱前的工钱 (/file/cut-month?then=check)
    > 改 经过 (/file/story?then=check)
    ## 工作和对方
    > 改 行业 (/file/trade?then=check)
    > 改 还在干吗 (/file/work?then=check)
    > 改 干了多久 (/file/dates?then=check)
    > 改 干活的地方 (/file/district?then=check)
    > 改 对方 (/file/employer?then=check)
    ## 证据和调解站
    > 改 证据 (/file/evidence?then=check)
    > 改 调解站 (/file/station?then=check)
    ## 你
    > 改 姓名 (/file/who?then=check)
    > 改 身份证号 (/file/who?then=check)
    > 改 手机号 (/file/reach?then=check)
    > 改 地址 (/file/reach?then=check)
    > 改 免费律师 (/file/aid?then=check)
    ! 没错，下一步
    > 先存着 (/file/kept)
    "##);
}

#[tokio::test]
async fn declaration_and_receipt_read_well() {
    let house = open().await;
    let mut browser = house.browser("zh");
    courier(&mut browser).await;
    finish(&mut browser, "330302", "courier").await;
    browser.sign_in("13900000001", "/me").await;
    insta::assert_snapshot!(outlined(&mut browser, "/file/declare").await, @r##"
    > 回去再看一遍 (/file/check)
    # 最后确认
    ## 提交以后
    - 材料马上送到阳光维权西部中心，你会拿到回执和编号。
    - 中心看材料，决定收不收。收了就由快递行业协会调解站去找公司。
    - 仲裁时效从今天重新算。依据：《劳动人事争议仲裁办案规则》第二十七条
    ? 我说的是真事，同意站点去核实。 [f-truth]
    ! 确认，提交
    "##);
    let filed = browser.post("/file/declare", &[("truth", "yes")]).await;
    let case = filed.location.rsplit('/').next().unwrap().to_owned();
    let receipt = outlined(&mut browser, &filed.location).await.replace(&case, "{case}");
    insta::assert_snapshot!(receipt, @r##"
    # 收到了，陈示例
    ## 你的编号
    >  (/cases/{case})
    ## 接下来
    - 中心答复收不收 最晚 11月26日 周四，结果发短信给你。
    - 站点找公司核实 你照常上班，不用请假。
    - 约时间一起谈 谈之前会告诉你时间和怎么谈。
    - 谈成签协议，谈不成可以仲裁 到 12月8日 周二 还没谈成，就可以申请仲裁。依据：《劳动争议调解仲裁法》第十四条
    ## 今天这一步算数
    ## 你要的
    ## 你交的材料
    - 账单.png 工钱记录：账单、银行或微信流水 · 1 KB SHA-256 60c7a6f2fd787b36b662a4cf78a7f67d9fd400e635bc0a1c3bcab423be364ee6
    ! 看进度
    "##);
    browser.speak("en");
    let receipt = outlined(&mut browser, &filed.location).await.replace(&case, "{case}");
    insta::assert_snapshot!(receipt, @r##"
    # We have it, 陈示例
    ## Your number
    >  (/cases/{case})
    ## What comes next
    - The center answers whether it accepts By Thu 26 Nov; we send you a message.
    - The station asks the company Go on working; you need not take a day off.
    - A time to talk is set You are told when and how beforehand.
    - An agreement is signed, or you go to arbitration If there is none by Tue 8 Dec, you can apply for arbitration. Law: 《劳动争议调解仲裁法》第十四条
    ## What today&#39;s filing does
    ## What you ask for
    ## What you handed in
    - 账单.png Pay records: slips, bank or app statements · 1 KB SHA-256 60c7a6f2fd787b36b662a4cf78a7f67d9fd400e635bc0a1c3bcab423be364ee6
    ! See the progress
    "##);
}

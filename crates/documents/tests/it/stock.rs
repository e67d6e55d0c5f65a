//! One invented case, complete enough for every instrument.

use documents::dossier::{
    Claim, Contact, Dates, Dossier, Evidence, Instalment, Paid, Performance, Respondent, Role, Route, Seal, Session,
    Settled, Signature, Statement, Station, Termination, Terms, Verify, Wish, Worker,
};

fn s(text: &str) -> String {
    text.to_owned()
}

/// Returns the case of a courier who was not paid for two months.
pub(crate) fn dossier() -> Dossier {
    Dossier {
        number: s("示劳调〔2026〕第0042号"),
        station: Station {
            name: s("示例市快递行业劳动争议调解站"),
            address: s("示例市中山区样本路8号2楼"),
            phone: s("0000-8800 1234"),
            legal_basis: s("行业性劳动争议调解组织"),
        },
        worker: Worker {
            name: s("阿依古丽·样例"),
            id_number: s("110105194912310021"),
            phone: s("138 0000 0042"),
            address: s("示例市中山区虚构街道想象里5幢301室"),
            agent: s("李示范（示例市总工会法律援助律师，特别授权）"),
        },
        respondents: vec![
            Respondent {
                name: s("样本速递（示例）有限公司"),
                uscc: s("91350100M000100Y43"),
                address: s("示例市开发区虚拟大道100号"),
                representative: s("王样本（人事经理，特别授权）"),
                phone: s("0000-8800 5678"),
            },
            Respondent {
                name: s("示例云仓人力资源服务有限公司"),
                uscc: s("91110108551385082Q"),
                address: s("示例市开发区虚拟大道102号"),
                representative: s("赵举例（法定代表人）"),
                phone: s("0000-8800 9999"),
            },
        ],
        mediator: s("陈调和"),
        mediation_kind: s("行业调解"),
        claims: claims(),
        claim_total: s("15,860.00"),
        claim_total_capitals: s("人民币壹万伍仟捌佰陆拾元整"),
        facts: s(
            "申请人自2026年3月1日起在被申请人处从事快件派送，按件计酬，由站点排班并考勤，双方没有订立书面劳动合同。\n\
             2026年8月、9月共派送快件7,930件，被申请人以站点亏损为由没有支付派送费。申请人多次催要，对方承认欠款但未付款。",
        ),
        oral: None,
        evidence: evidence(),
        dates: dates(),
        questions: vec![
            s("你单位与申请人之间的用工关系、期间以及站点的承包情况。"),
            s("2026年8月、9月申请人派送的件数、单价和应付金额。"),
            s("未付款的原因以及愿意付款的时间和方式。"),
        ],
        requested: vec![
            s("申请人2026年3月至9月的派送明细和考勤记录。"),
            s("与站点承包人订立的合同及结算凭证。"),
        ],
        sessions: vec![session()],
        agreed_facts: vec![
            s("申请人2026年8月、9月共派送7,930件，单价每件2.00元。"),
            s("上述派送费15,860.00元至今没有支付。"),
        ],
        terms: Some(terms()),
        signatures: signatures(),
        seal: None,
        termination: Some(termination()),
        performance: Some(performance()),
        legal_aid: Some(Contact {
            name: s("示例市法律援助中心"),
            address: s("示例市中山区样本路12号"),
            phone: s("0000-12348"),
        }),
        verify: Some(Verify {
            code: s("7K3M-Q9TX-42AB"),
            url: s("https://yg.example.invalid/v/7K3MQ9TX42AB"),
        }),
    }
}

/// Returns the same case after everybody signed and the seal was set.
pub(crate) fn signed() -> Dossier {
    let mut dossier = dossier();
    for signature in &mut dossier.signatures {
        signature.at = s("2026年11月18日 15:20");
        signature.method = s("手写签名");
    }
    dossier.seal = Some(Seal {
        organisation: s("示例市快递行业劳动争议调解站"),
        at: s("2026年11月18日"),
    });
    dossier
}

fn dates() -> Dates {
    Dates {
        occurred: s("2026年10月15日"),
        filed: s("2026年11月2日"),
        accepted: s("2026年11月4日"),
        mediation_due_statutory: s("2026年11月17日"),
        mediation_due_station: s("2026年11月19日"),
        notified: s("2026年11月5日"),
        reply_due: s("2026年11月9日"),
        ended: s("2026年11月18日"),
        effective: s("2026年11月18日"),
        issued: s("2026年11月18日"),
    }
}

fn claims() -> Vec<Claim> {
    vec![
        Claim {
            name: s("支付2026年8月派送费"),
            amount: s("8,120.00"),
            formula: s("4,060件 × 2.00元"),
            citation: s("《劳动合同法》第三十条"),
        },
        Claim {
            name: s("支付2026年9月派送费"),
            amount: s("7,740.00"),
            formula: s("3,870件 × 2.00元"),
            citation: s("《劳动合同法》第三十条"),
        },
    ]
}

fn evidence() -> Vec<Evidence> {
    vec![
        Evidence {
            number: s("1"),
            name: s("派送明细截图（8月、9月）"),
            source: s("申请人手机应用导出，证明件数"),
            sha256: s("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
        },
        Evidence {
            number: s("2"),
            name: s("与站长的聊天记录"),
            source: s("申请人提供，证明催要和对方承认欠款"),
            sha256: s("60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"),
        },
    ]
}

fn session() -> Session {
    let statement = |speaker: &str, words: &str| Statement {
        speaker: s(speaker),
        words: s(words),
    };
    Session {
        at: s("2026年11月12日 14:00至15:30"),
        place: s("示例市快递行业劳动争议调解站第一调解室"),
        present: vec![
            s("阿依古丽·样例（申请人）"),
            s("王样本（被申请人代理人）"),
            s("陈调和（调解员）"),
        ],
        statements: vec![
            statement("申请人", "八月和九月的派送费一直没有发，站长说总部没有打款。"),
            statement(
                "被申请人",
                "件数没有异议。站点承包人拖欠，公司愿意先行垫付，但是需要分期。",
            ),
            statement("调解员", "双方对件数和单价没有争议，下面就付款时间协商。"),
        ],
        offers: vec![statement("被申请人", "提出分两期支付，11月底付一半，12月底付清。")],
        recording: s("双方同意全程录音，录音存档"),
    }
}

fn terms() -> Terms {
    let item = |number: &str, due: &str, amount: &str| Instalment {
        number: s(number),
        due: s(due),
        amount: s(amount),
    };
    Terms {
        items: vec![
            item("1", "2026年11月30日前", "7,930.00"),
            item("2", "2026年12月31日前", "7,930.00"),
        ],
        total: s("15,860.00"),
        total_capitals: s("人民币壹万伍仟捌佰陆拾元整"),
        account: s("户名 阿依古丽·样例，示例银行中山支行，账号 6200 0000 0000 0042"),
        manner: s("银行转账"),
        acceleration: true,
        settled: Some(Settled::All),
        wishes: vec![Wish::Review, Wish::Confirmation],
    }
}

fn signatures() -> Vec<Signature> {
    let line = |role: Role, name: &str| Signature {
        role,
        name: s(name),
        ..Signature::default()
    };
    vec![
        line(Role::Applicant, "阿依古丽·样例"),
        line(Role::Respondent, "样本速递（示例）有限公司"),
        line(Role::Respondent, "示例云仓人力资源服务有限公司"),
        line(Role::Mediator, "陈调和"),
    ]
}

fn termination() -> Termination {
    let route = |name: &str, body: &str, address: &str, phone: &str, within: &str, cost: &str| Route {
        name: s(name),
        body: s(body),
        address: s(address),
        phone: s(phone),
        within: s(within),
        cost: s(cost),
    };
    Termination {
        reason: s("被申请人于2026年11月18日书面表示不再接受调解。"),
        outcome: s("全部请求均未达成协议；双方无争议的事实见调解笔录。"),
        routes: vec![
            route(
                "申请劳动仲裁",
                "示例市劳动人事争议仲裁委员会",
                "示例市中山区样本路20号",
                "0000-8800 2020",
                "2027年11月17日前",
                "不收费",
            ),
            route(
                "劳动保障监察投诉",
                "示例市劳动保障监察支队",
                "示例市中山区样本路22号",
                "0000-12333",
                "违法行为发生之日起两年内",
                "不收费",
            ),
            route(
                "向人民法院起诉",
                "示例市中山区人民法院",
                "示例市中山区样本路30号",
                "0000-12368",
                "仲裁裁决后十五日内",
                "每件10元",
            ),
        ],
        limitation_date: s("2027年11月17日"),
        refusal_note: String::new(),
    }
}

fn performance() -> Performance {
    let paid = |number: &str, due: &str, paid: &str, proof: &str| Paid {
        number: s(number),
        due: s(due),
        paid: s(paid),
        amount: s("7,930.00"),
        proof: s(proof),
    };
    Performance {
        agreement: s("示劳调〔2026〕第0042号"),
        items: vec![
            paid("1", "2026年11月30日前", "2026年11月28日", "银行回单 S-1101"),
            paid("2", "2026年12月31日前", "2026年12月25日", "银行回单 S-1202"),
        ],
        in_full: true,
        in_time: true,
        confirmed_by: s("阿依古丽·样例"),
        confirmed_at: s("2026年12月26日"),
        valid_until: s("2027年12月31日"),
    }
}

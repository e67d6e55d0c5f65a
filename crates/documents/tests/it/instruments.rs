//! Every instrument from the stock case.

use documents::{
    Dossier, Kind, RenderError,
    dossier::{Oral, Settled},
    edition, sample as read_sample,
};
use rstest::rstest;

use crate::{
    read::{FONTS, fonts, info, render, squeeze, text},
    stock,
};

fn sample(kind: Kind) -> Dossier {
    read_sample(kind).unwrap()
}

fn missing(kind: Kind, dossier: &Dossier) -> Vec<&'static str> {
    match documents::render(kind, dossier, &FONTS) {
        Err(RenderError::Missing(missing)) => missing.fields,
        other => panic!("expected missing fields, got {other:?}"),
    }
}

#[test]
fn every_instrument_says_who_what_and_where_to_check() {
    for kind in Kind::ALL.iter().copied() {
        let dossier = sample(kind);
        let pdf = render(kind, &dossier);
        let text = text(&pdf.bytes);
        let mut wanted = vec![
            dossier.number.as_str(),
            "示例市快递行业劳动争议调解站",
            "7K3M-Q9TX-42AB",
            kind.catalogue_id(),
            edition(kind),
        ];
        let parties = [
            "阿依古丽·样例",
            "样本速递（示例）有限公司",
            "示例云仓人力资源服务有限公司",
        ];
        if kind == Kind::LessonSheet {
            for name in parties {
                assert!(!text.contains(name), "a lesson names {name}: {text}");
            }
        } else {
            wanted.extend(parties);
        }
        for words in wanted {
            assert!(text.contains(words), "{kind:?} lacks {words}: {text}");
        }
        assert!(
            text.contains(&format!("第1页共{}页", pdf.pages)),
            "{kind:?} counts its pages: {text}"
        );
        assert!((1..=3).contains(&pdf.pages), "{kind:?} has {} pages", pdf.pages);
    }
}

// Rows: I-01, I-04, I-07, I-09, I-11, I-12, I-19
#[rstest]
#[case(Kind::ClaimForm, &["调解申请书", "8,120.00", "15,860.00", "4,060件×2.00元", "9f86d081884c7d65", "行业调解"])]
#[case(Kind::AcceptanceNotice, &["受理通知书", "2026年11月17日", "2026年11月19日", "第二十七条", "0000-12348", "不收取费用"])]
#[case(Kind::EmployerNotice, &["事实核实函", "2026年11月9日", "站点的承包情况", "考勤记录", "第六条", "回执", "不同意调解"])]
#[case(Kind::MediationRecord, &["调解笔录", "先行垫付", "不得在其后的仲裁中", "单价每件2.00元", "全程录音"])]
#[case(Kind::TerminationNotice, &["终止调解告知书", "2027年11月17日", "示例市劳动人事争议仲裁委员会", "0000-12333", "每件10元"])]
#[case(Kind::Agreement, &["调解协议书", "壹万伍仟捌佰陆拾元整", "7,930.00", "6200000000000042", "立即到期", "91350100M000100Y43", "三十日内", "全部了结"])]
#[case(Kind::PerformanceCertificate, &["自动履行证明书", "银行回单S-1101", "2026年12月26日", "2027年12月31日"])]
#[case(Kind::ReviewApplication, &["仲裁审查申请书", "示例市劳动人事争议仲裁委员会", "2026年12月3日", "没有就同一协议", "此致", "附件"])]
#[case(Kind::ConfirmationApplication, &["司法确认申请书", "示例市中山区人民法院", "2026年12月18日", "恶意串通"])]
#[case(Kind::ArbitrationApplication, &["劳动人事争议仲裁申请书", "1949年12月31日", "周假名（总经理）", "吴见证", "15,860.00", "2027年11月17日"])]
#[case(Kind::GroupClaims, &["赵样品", "41,600.00", "共同的事实", "须经所代表的申请人同意"])]
#[case(Kind::PaymentOrderApplication, &["支付令申请书", "柒仟玖佰叁拾元整", "没有对待给付义务", "能够送达", "7,930.00"])]
#[case(Kind::EnforcementApplication, &["强制执行申请书", "（2026）示0301民特42号", "2026年12月4日", "账号尾号0088", "迟延履行期间的利息"])]
#[case(Kind::AidApplication, &["法律援助申请表", "免予核查", "示例市法律援助中心", "居住登记凭证"])]
#[case(Kind::DefaultNotice, &["不履行情况记录", "有权依法申请仲裁", "2027年1月1日", "上门", "没有签名", "每件10元"])]
#[case(Kind::ClosingReport, &["结案报告", "2026年12月26日", "归档目录", "满意"])]
#[case(Kind::NonAcceptanceNotice, &["不予受理告知书", "示例市中山区社会保险经办服务中心", "0000-8800 3000", "2027年11月17日"])]
#[case(Kind::WithdrawalRecord, &["撤回全部请求", "没有受到强迫", "再次申请调解", "2027年11月17日"])]
#[case(Kind::TransferLetter, &["案件移送函", "示例市滨海区争议联处中心", "时效中断", "不要再行移送"])]
#[case(Kind::EvidenceList, &["证据清单", "9f86d081884c7d659a2feaa0c55ad015", "申请人手机"])]
fn an_instrument_says_what_the_law_asks(#[case] kind: Kind, #[case] words: &[&str]) {
    let text = text(&render(kind, &sample(kind)).bytes);
    for words in words {
        let words = squeeze(words);
        assert!(text.contains(&words), "{kind:?} lacks {words}: {text}");
    }
}

/// In four parts, so that they run side by side.
#[rstest]
fn the_same_dossier_gives_the_same_bytes(#[values(0, 1, 2, 3)] part: usize) {
    for kind in Kind::ALL.iter().copied().skip(part).step_by(4) {
        let first = render(kind, &sample(kind));
        documents::forget();
        let second = render(kind, &sample(kind));
        assert_eq!(first.sha256, second.sha256, "{kind:?}");
        let mut other = sample(kind);
        other.number.push('改');
        other.worker.name = "阿依古丽·样列".to_owned();
        assert_ne!(
            render(kind, &other).sha256,
            first.sha256,
            "{kind:?} must change with a name"
        );
    }
}

#[test]
fn files_are_archival_dated_and_use_one_embedded_face() {
    let pdf = render(Kind::Agreement, &stock::dossier());
    let faces = fonts(&pdf.bytes);
    let lines = faces.lines().skip(2).collect::<Vec<_>>();
    assert_eq!(lines.len(), 1, "{faces}");
    assert!(
        lines.iter().all(|line| line.contains("NotoSerifCJKsc")),
        "simplified Chinese faces only: {faces}"
    );
    let info = info(&pdf.bytes);
    assert!(info.contains("2026-11-18T00:00:00+08"), "{info}");
    assert!(info.contains("A4"), "{info}");
    let raw = String::from_utf8_lossy(&pdf.bytes);
    assert!(raw.contains("pdfaid:part"), "the file says that it is PDF/A");
}

#[test]
fn every_template_has_an_edition_of_its_own() {
    let mut editions: Vec<&str> = Kind::ALL.iter().map(|kind| edition(*kind)).collect();
    assert!(editions.iter().all(|edition| edition.len() == 8));
    editions.sort_unstable();
    editions.dedup();
    assert_eq!(editions.len(), Kind::ALL.len());
}

#[test]
fn an_empty_dossier_is_refused_by_every_instrument() {
    for kind in Kind::ALL.iter().copied() {
        let fields = missing(kind, &Dossier::default());
        for field in ["number", "station.name", "dates.issued", "verify.code", "verify.url"] {
            assert!(fields.contains(&field), "{kind:?} does without {field}");
        }
        for field in ["worker.name", "respondents"] {
            assert_eq!(
                fields.contains(&field),
                kind != Kind::LessonSheet,
                "{kind:?} and {field}"
            );
        }
    }
}

/// Takes something out of a dossier.
type Hole = fn(&mut Dossier);

/// What is taken out of the stock case, and the field that must be named.
const HOLES: [(Kind, Hole, &str); 29] = [
    (
        Kind::Agreement,
        |d| d.terms.as_mut().unwrap().account.clear(),
        "terms.account",
    ),
    (
        Kind::Agreement,
        |d| d.terms.as_mut().unwrap().items[1].due.clear(),
        "terms.items.due",
    ),
    (
        Kind::Agreement,
        |d| d.terms.as_mut().unwrap().manner.clear(),
        "terms.manner",
    ),
    (
        Kind::Agreement,
        |d| d.terms.as_mut().unwrap().settled = None,
        "terms.settled",
    ),
    (
        Kind::Agreement,
        |d| d.respondents[1].address.clear(),
        "respondents.address",
    ),
    (
        Kind::Agreement,
        |d| {
            d.signatures.remove(2);
        },
        "signatures.parties",
    ),
    (Kind::Agreement, |d| d.seal = stock::signed().seal, "signatures.at"),
    (
        Kind::Agreement,
        |d| {
            *d = stock::signed();
            d.seal = None;
        },
        "seal",
    ),
    (
        Kind::Agreement,
        |d| {
            *d = stock::signed();
            d.signatures[2].at.clear();
            d.signatures[2].method.clear();
        },
        "signatures.at",
    ),
    (
        Kind::Agreement,
        |d| {
            *d = stock::signed();
            d.signatures[0].method.clear();
        },
        "signatures.method",
    ),
    (Kind::ClaimForm, |d| d.facts = " \n".into(), "facts"),
    (
        Kind::ClaimForm,
        |d| {
            d.respondents[0].address.clear();
            d.respondents[0].phone.clear();
        },
        "respondents.address",
    ),
    (
        Kind::AcceptanceNotice,
        |d| d.dates.mediation_due_station.clear(),
        "dates.mediation_due_station",
    ),
    (Kind::AcceptanceNotice, |d| d.legal_aid = None, "legal_aid"),
    (Kind::EmployerNotice, |d| d.questions.clear(), "questions"),
    (Kind::EmployerNotice, |d| d.dates.reply_due.clear(), "dates.reply_due"),
    (
        Kind::MediationRecord,
        |d| d.sessions[0].present.clear(),
        "sessions.present",
    ),
    (
        Kind::TerminationNotice,
        |d| d.termination.as_mut().unwrap().routes.clear(),
        "termination.routes",
    ),
    (
        Kind::TerminationNotice,
        |d| d.termination.as_mut().unwrap().routes[0].address.clear(),
        "termination.routes.address",
    ),
    (
        Kind::TerminationNotice,
        |d| d.termination.as_mut().unwrap().limitation_date.clear(),
        "termination.limitation_date",
    ),
    (
        Kind::PerformanceCertificate,
        |d| d.performance.as_mut().unwrap().in_time = false,
        "performance.in_time",
    ),
    (
        Kind::PerformanceCertificate,
        |d| d.performance.as_mut().unwrap().confirmed_by.clear(),
        "performance.confirmed_by",
    ),
    (
        Kind::ReviewApplication,
        |d| d.signatures.retain(|one| one.name != "示例云仓人力资源服务有限公司"),
        "signatures.respondents",
    ),
    (
        Kind::ArbitrationApplication,
        |d| d.witnesses[0].address.clear(),
        "witnesses.address",
    ),
    (
        Kind::GroupClaims,
        |d| {
            d.group.as_mut().unwrap().representatives.pop();
        },
        "group.representatives.count",
    ),
    (
        Kind::PowerOfAttorney,
        |d| {
            let agents = &mut d.mandate.as_mut().unwrap().agents;
            agents.push(agents[0].clone());
        },
        "mandate.agents.count",
    ),
    (
        Kind::UnreachableRecord,
        |d| d.unreachable.as_mut().unwrap().contacts.truncate(1),
        "unreachable.contacts.count",
    ),
    (
        Kind::ConsultationOpinion,
        |d| {
            d.opinion.as_mut().unwrap().panel.pop();
        },
        "opinion.panel.count",
    ),
    (
        Kind::LessonSheet,
        |d| d.lesson.as_mut().unwrap().facts.push_str("阿依古丽·样例来自外地。"),
        "lesson.without_names",
    ),
];

#[test]
fn a_hole_is_named() {
    for (kind, hole, field) in HOLES {
        let mut dossier = stock::dossier();
        hole(&mut dossier);
        assert_eq!(missing(kind, &dossier), [field], "{kind:?}");
    }
}

#[test]
fn a_termination_may_carry_a_note_instead_of_signatures() {
    let mut dossier = stock::dossier();
    dossier.signatures.clear();
    assert_eq!(missing(Kind::TerminationNotice, &dossier), ["signatures"]);
    dossier.termination.as_mut().unwrap().refusal_note = "被申请人代理人拒绝签名，由调解员注明。".to_owned();
    assert!(text(&render(Kind::TerminationNotice, &dossier).bytes).contains("拒绝签名，由调解员注明"));
}

#[test]
fn only_a_sealed_agreement_shows_a_seal() {
    let open = text(&render(Kind::Agreement, &stock::dossier()).bytes);
    assert!(!open.contains("已用印") && open.contains("（盖章）"), "{open}");
    let signed = text(&render(Kind::Agreement, &stock::signed()).bytes);
    assert!(signed.contains("已用印") && !signed.contains("（盖章）"), "{signed}");
    assert!(signed.contains("手写签名"), "{signed}");
}

#[test]
fn a_partial_agreement_names_what_is_left() {
    let mut dossier = stock::dossier();
    dossier.terms.as_mut().unwrap().settled = Some(Settled::Except(vec!["补缴2026年社会保险费".to_owned()]));
    let text = text(&render(Kind::Agreement, &dossier).bytes);
    assert!(
        text.contains("补缴2026年社会保险费") && !text.contains("就此全部了结"),
        "{text}"
    );
}

#[test]
fn an_oral_claim_says_who_wrote_it_down() {
    let mut dossier = stock::dossier();
    dossier.oral = Some(Oral {
        recorder: "周记录".to_owned(),
        at: "2026年11月2日 9:15".to_owned(),
    });
    assert!(text(&render(Kind::ClaimForm, &dossier).bytes).contains(&squeeze("由周记录于2026年11月2日 9:15当场记录")));
}

#[test]
fn a_long_record_runs_over_several_numbered_pages() {
    let mut dossier = stock::dossier();
    let statement = dossier.sessions[0].statements[1].clone();
    dossier.sessions[0].statements = vec![statement; 120];
    let pdf = render(Kind::MediationRecord, &dossier);
    assert!(pdf.pages > 3, "{} pages", pdf.pages);
    assert!(text(&pdf.bytes).contains(&format!("第{0}页共{0}页", pdf.pages)));
}

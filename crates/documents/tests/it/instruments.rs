//! Every instrument from the stock case.

use documents::{
    Dossier, Kind, RenderError,
    dossier::{Oral, Settled},
};
use rstest::rstest;

use crate::{
    read::{FONTS, fonts, info, render, squeeze, text},
    stock,
};

fn missing(kind: Kind, dossier: &Dossier) -> Vec<&'static str> {
    match documents::render(kind, dossier, &FONTS) {
        Err(RenderError::Missing(missing)) => missing.fields,
        other => panic!("expected missing fields, got {other:?}"),
    }
}

#[test]
fn every_instrument_says_who_what_and_where_to_check() {
    for kind in Kind::ALL {
        let pdf = render(kind, &stock::dossier());
        let text = text(&pdf.bytes);
        for words in [
            "示劳调〔2026〕第0042号",
            "阿依古丽·样例",
            "样本速递（示例）有限公司",
            "示例云仓人力资源服务有限公司",
            "示例市快递行业劳动争议调解站",
            "7K3M-Q9TX-42AB",
            kind.id(),
            kind.edition(),
        ] {
            assert!(text.contains(words), "{kind:?} lacks {words}: {text}");
        }
        assert!(
            text.contains(&format!("第1页共{}页", pdf.pages)),
            "{kind:?} counts its pages: {text}"
        );
        assert!((1..=2).contains(&pdf.pages), "{kind:?} has {} pages", pdf.pages);
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
fn an_instrument_says_what_the_law_asks(#[case] kind: Kind, #[case] words: &[&str]) {
    let text = text(&render(kind, &stock::dossier()).bytes);
    for words in words {
        assert!(text.contains(words), "{kind:?} lacks {words}: {text}");
    }
}

#[test]
fn the_same_dossier_gives_the_same_bytes() {
    for kind in Kind::ALL {
        let first = render(kind, &stock::dossier());
        documents::forget();
        let second = render(kind, &stock::dossier());
        assert_eq!(first.sha256, second.sha256, "{kind:?}");
        let mut other = stock::dossier();
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
fn keys_and_numbers_are_unique_and_lead_back() {
    for kind in Kind::ALL {
        assert_eq!(Kind::from_key(kind.key()), Some(kind));
        assert_eq!(Kind::ALL.iter().filter(|other| other.id() == kind.id()).count(), 1);
        assert_eq!(kind.edition().len(), 8);
    }
    assert_eq!(Kind::from_key("mediation-agreement"), None);
}

#[test]
fn an_empty_dossier_is_refused_by_every_instrument() {
    for kind in Kind::ALL {
        let fields = missing(kind, &Dossier::default());
        for field in [
            "number",
            "station.name",
            "worker.name",
            "respondents",
            "dates.issued",
            "verify.code",
        ] {
            assert!(fields.contains(&field), "{kind:?} does without {field}");
        }
    }
}

/// Takes something out of a dossier.
type Hole = fn(&mut Dossier);

/// What is taken out of the stock case, and the field that must be named.
const HOLES: [(Kind, Hole, &str); 22] = [
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

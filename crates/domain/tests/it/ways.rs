//! The comparison of ways and the list of safeguards rest on articles that can be looked up.

use std::collections::BTreeSet;

use domain::{
    safeguard::Safeguard,
    way::{Fact, Way},
};

/// The laws that the comparison may name, as the law book calls them.
const LAWS: [&str; 16] = [
    "个人信息保护法",
    "人民法院在线调解规则",
    "人民调解法",
    "企业劳动争议协商调解规定",
    "劳动争议调解仲裁法",
    "劳动人事争议仲裁办案规则",
    "劳动保障监察条例",
    "劳动合同法",
    "劳动法",
    "工会法",
    "最高人民法院关于人民法院特邀调解的规定",
    "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）",
    "民事诉讼法",
    "民法典",
    "法律援助法",
    "浙江省劳动人事争议调解仲裁条例",
];
const FEES: &str = "诉讼费用交纳办法";

/// What is wrong with a citation; nothing when it is well formed and names a known law.
fn fault(citation: &str) -> Option<String> {
    let mut seen = BTreeSet::new();
    for part in citation.split(';') {
        let Some((law, articles)) = part.split_once(':') else {
            return Some(format!("{part} names no article"));
        };
        if law != FEES && !LAWS.contains(&law) {
            return Some(format!("{law} is no law that we know"));
        }
        for article in articles.split(',') {
            match article.parse::<u32>() {
                Ok(number) if number > 0 && seen.insert((law, number)) => {}
                Ok(_) | Err(_) => return Some(format!("{law}:{article}")),
            }
        }
    }
    None
}

#[test]
fn every_fact_of_every_way_rests_on_articles_that_are_well_formed() {
    // What a station, a union room or the inspection costs is how the house and the authority do it; no article sets it.
    let of_practice = [
        (Way::Station, Fact::Cost),
        (Way::Union, Fact::Cost),
        (Way::Inspection, Fact::Cost),
    ];
    for way in Way::ALL {
        for fact in Fact::ALL {
            let citation = way.citation(*fact);
            if of_practice.contains(&(*way, *fact)) {
                assert_eq!(citation, "", "{way:?} {fact:?}");
            } else {
                assert_eq!(fault(citation), None, "{way:?} {fact:?}: {citation}");
            }
        }
    }
}

#[test]
fn every_safeguard_rests_on_articles_that_are_well_formed() {
    for one in Safeguard::ALL {
        assert_eq!(fault(one.citation()), None, "{one:?}");
    }
}

#[test]
fn a_malformed_citation_would_be_found() {
    for wrong in [
        "",
        "劳动法",
        "劳动法:",
        "劳动法:0",
        "劳动法:五",
        "劳动法:1,1",
        "劳动发:1",
        "劳动法:1;",
    ] {
        assert!(fault(wrong).is_some(), "{wrong:?}");
    }
}

#[test]
fn keys_are_unique() {
    let ways: BTreeSet<&str> = Way::ALL.iter().map(|way| way.key()).collect();
    let facts: BTreeSet<&str> = Fact::ALL.iter().map(|fact| fact.key()).collect();
    let rights: BTreeSet<&str> = Safeguard::ALL.iter().map(|one| one.key()).collect();
    assert_eq!((ways.len(), facts.len(), rights.len()), (8, 7, 12));
}

//! The guides, classes and explanations of the example city.

use std::{collections::BTreeSet, path::PathBuf};

use law::{
    gloss::Glosses,
    gram,
    guide::{self, Kind, Sheet, Shelf, Span},
    vocabulary,
};
use rstest::rstest;

fn city() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../city")
}

fn files(folder: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = std::fs::read_dir(city().join(folder))
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

fn sheets(kind: Kind, lang: &str) -> Vec<Sheet> {
    let folder = match kind {
        Kind::Guide => "guides",
        Kind::Class => "classes",
    };
    files(&format!("{folder}/{lang}"))
        .iter()
        .map(|(slug, text)| guide::parse(kind, slug, text).unwrap_or_else(|error| panic!("{error}")))
        .collect()
}

pub(crate) fn shelf() -> Shelf {
    let mut all = sheets(Kind::Guide, "zh-Hans");
    all.extend(sheets(Kind::Class, "zh-Hans"));
    Shelf::new(all)
}

pub(crate) fn glosses() -> Glosses {
    let files = files("glosses");
    Glosses::parse(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))
        .unwrap_or_else(|error| panic!("{error}"))
}

#[rstest]
#[case(Kind::Guide, "zh-Hans", 40)]
#[case(Kind::Class, "zh-Hans", 24)]
#[case(Kind::Guide, "en", 12)]
#[case(Kind::Class, "en", 12)]
fn every_sheet_is_in_the_form_and_leads_to_sheets_that_are_there(
    #[case] kind: Kind,
    #[case] lang: &str,
    #[case] least: usize,
) {
    let all = sheets(kind, lang);
    assert!(all.len() >= least, "{} of {least}", all.len());
    let there: BTreeSet<String> = sheets(Kind::Guide, "zh-Hans")
        .into_iter()
        .map(|sheet| sheet.slug)
        .collect();
    for sheet in &all {
        assert!(sheet.front.reviewed < sheet.front.next_review, "{}", sheet.slug);
        let cited = sheet
            .sentences()
            .filter(|sentence| !sentence.citations.is_empty())
            .count();
        assert!(cited >= 2, "{} rests on {cited} citations", sheet.slug);
        for span in sheet.sentences().flat_map(|sentence| &sentence.spans) {
            if let Span::Link { slug, .. } = span {
                assert!(
                    there.contains(slug),
                    "{} leads to {slug}, which is not there",
                    sheet.slug
                );
            }
        }
    }
}

#[test]
fn every_article_that_people_need_most_is_explained() {
    let glosses = glosses();
    assert!(glosses.len() >= 1_500);
    for (law, last) in [
        ("劳动合同法", 98),
        ("劳动争议调解仲裁法", 54),
        ("劳动法", 107),
        ("工伤保险条例", 67),
    ] {
        for number in 1..=last {
            let gloss = glosses.at(law, number, 0).unwrap_or_else(|| panic!("{law} {number}"));
            assert!(!gloss.plain.is_empty() && !gloss.asks.is_empty());
        }
    }
}

#[rstest]
#[case("我送外卖，签的是合作协议，不是劳动合同。公司欠我两个月配送费，能要回来吗？", &["unpaid-pay", "no-contract"])]
#[case("平台因为超时扣了我三百块，合法吗？", &["fines-deductions"])]
#[case("送单路上被车撞了，该找谁？", &["accident-injury"])]
#[case("站点让我去注册个体户，不注册就不给派单，怎么办？", &["individual-business"])]
#[case("老板跑路了，工资怎么办", &["boss-vanished"])]
#[case("公司突然不让我干了，要赔多少", &["dismissed"])]
#[case("没给我交社保，能要补偿吗", &["social-insurance"])]
#[case("账号突然被封了，申诉没人理", &["account-ban"])]
#[case("天天加班没有加班费", &["overtime-rest"])]
#[case("请不起律师怎么办", &["legal-aid"])]
#[case("仲裁要在多久之内申请", &["time-limits", "apply-arbitration"])]
#[case("调解协议签了，对方到期不给钱", &["agreement-not-paid"])]
#[case("押金不退，车也要收回去", &["deposit-vehicle"])]
#[case("我送餐的时候撞了一个老人，要我赔吗", &["third-party-harm"])]
fn the_guide_for_it_is_found(#[case] question: &str, #[case] slugs: &[&str]) {
    let shelf = shelf();
    let like = shelf.like(&vocabulary::HOUSE.understand(question), 3);
    let found: Vec<String> = like
        .iter()
        .map(|(sheet, alike)| format!("{} {alike:.2}", sheet.slug))
        .collect();
    assert!(slugs.contains(&like[0].0.slug.as_str()), "{question}: {found:?}");
    assert!(like[0].1 >= law::adviser::LIKE, "{question}: {found:?}");
}

#[test]
fn the_vocabulary_names_guides_that_are_there() {
    let shelf = shelf();
    for slug in vocabulary::HOUSE.guides() {
        assert!(shelf.get(Kind::Guide, slug).is_some(), "{slug}");
    }
}

#[rstest]
#[case("仓储合同纠纷的管辖")]
#[case("公司法规定股东怎么分红")]
#[case("离婚财产怎么分")]
fn no_guide_speaks_where_none_is_about_it(#[case] question: &str) {
    let shelf = shelf();
    let like = shelf.like(&vocabulary::HOUSE.understand(question), 1);
    assert!(
        like.is_empty() || like[0].1 < law::adviser::LIKE,
        "{} {}",
        like[0].0.slug,
        like[0].1
    );
}

#[test]
fn a_question_is_understood_by_pairs_of_letters() {
    assert!(!gram::of("欠我配送费").is_empty());
}

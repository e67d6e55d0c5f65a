//! The form of guides and classes.

use super::*;

const FRONT: &str = "+++\ntitle = \"被扣钱怎么办\"\nsummary = \"先问理由。\"\ntrades = [\"courier\"]\nsituations = [\"deduction\"]\n\
    asks = [\"平台乱扣钱\"]\nowner = \"样本中心\"\nreviewed = \"2026-11-20\"\nnext_review = \"2027-05-20\"\n+++\n\n";
const BODY: &str = "## 结论 {#answer}\n\n单位不能乱扣。[劳动法:50] 扣了要还，**全部**还。[劳动合同法:30,85]\n\n## 做 {#steps}\n\n1. 先截图。\n\
    2. 看[期限](guide:time-limits)。\n\n## 证据 {#proof}\n\n- 截图。\n- 流水。\n\n## 时间 {#time}\n\n一年。[劳动争议调解仲裁法:27]\n\n\
    ## 小心 {#care}\n\n别签“已结清”。先看。\n";

fn read(body: &str) -> Result<Sheet, String> {
    parse(Kind::Guide, "sample", &format!("{FRONT}{body}")).map_err(|error| error.to_string())
}

#[test]
fn a_sentence_knows_its_articles() {
    let sheet = read(BODY).unwrap();
    let answer: Vec<(String, usize)> = sheet.parts[0].blocks[0]
        .sentences()
        .into_iter()
        .map(|sentence| (sentence.text(), sentence.citations.len()))
        .collect();
    assert_eq!(
        answer,
        [("单位不能乱扣。".to_owned(), 1), ("扣了要还，全部还。".to_owned(), 2)]
    );
    assert_eq!(sheet.resting("劳动合同法", 85), 1);
    let care: Vec<String> = sheet.parts[4].blocks[0]
        .sentences()
        .into_iter()
        .map(Sentence::text)
        .collect();
    assert_eq!(care, ["别签“已结清”。", "先看。"]);
}

impl Sheet {
    fn resting(&self, law: &str, number: u32) -> usize {
        Shelf::new(vec![self.clone()]).resting_on(law, number, 0).count()
    }
}

#[test]
fn lists_and_steps_stay_together() {
    let sheet = read(BODY).unwrap();
    assert!(matches!(&sheet.part("steps").unwrap().blocks[..], [Block::Steps(steps)] if steps.len() == 2));
    assert!(matches!(&sheet.part("proof").unwrap().blocks[..], [Block::List(items)] if items.len() == 2));
    let link = &sheet.part("steps").unwrap().blocks[0].sentences()[1].spans[1];
    assert_eq!(
        link,
        &Span::Link {
            text: "期限".to_owned(),
            slug: "time-limits".to_owned()
        }
    );
}

#[test]
fn what_is_not_in_the_form_is_named_with_its_line() {
    for (bad, said) in [
        (BODY.replace("{#care}", ""), "line 30: a heading ends with its id"),
        (BODY.replace("先截图。", "先[截图。"), "a [ has no ]"),
        (BODY.replace("[劳动法:50]", "[劳动法]"), "neither a link nor a citation"),
        (
            BODY.replace("## 小心 {#care}", "## 小心 {#more}"),
            "the parts must be answer, steps",
        ),
        (BODY.replace("- 流水。", "<b>流水</b>"), "only headings"),
    ] {
        let error = read(&bad).unwrap_err();
        assert!(error.contains(said), "{error}");
    }
    let error = parse(Kind::Guide, "sample", "# no front").unwrap_err().to_string();
    assert!(error.contains("must begin with +++"), "{error}");
}

#[test]
fn a_class_asks_questions() {
    let body = "## a {#answer}\n\n知道。\n\n## b {#lesson}\n\n课。\n\n## c {#points}\n\n- 一点。\n\n## d {#quiz}\n\n- 对吗 | 对 | 错 | 不知道\n";
    let sheet = parse(Kind::Class, "sample", &format!("{FRONT}{body}")).unwrap();
    let quiz = &sheet.part("quiz").unwrap().blocks[0];
    assert!(matches!(quiz, Block::Question { right, wrong, .. } if right == "对" && wrong.len() == 2));
}

#[test]
fn the_guide_that_people_ask_for_like_this_comes_first() {
    let one = read(BODY).unwrap();
    let mut other = one.clone();
    other.slug = "other".to_owned();
    other.front.title = "受伤了".to_owned();
    other.front.asks = vec!["送单摔了".to_owned()];
    let shelf = Shelf::new(vec![other, one]);
    let like = shelf.like(&crate::vocabulary::HOUSE.understand("平台又乱扣钱了"), 3);
    assert_eq!(like[0].0.slug, "sample");
    assert!(like[0].1 > 2.0 * like.get(1).map_or(0.0, |other| other.1));
}

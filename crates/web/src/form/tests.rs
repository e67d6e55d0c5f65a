#![expect(clippy::unwrap_used, reason = "a test may stop")]

use app::text::{Lang, Words};
use jiff::civil::date;

use super::*;

const FIELDS: &[Asked] = &[
    Asked::field("company", "web.date.year"),
    Asked::field("until", "web.date.month"),
    Asked::field("phone", "web.date.day"),
    Asked::field("matter", "web.lang.name"),
    Asked::field("agree", "web.lang.short"),
    Asked::secret("code", "web.name"),
];

fn form(pairs: &[(&str, &str)]) -> FormState {
    let pairs = pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    FormState::read(FIELDS, pairs.collect())
}

fn complaint(form: &FormState, name: &str) -> String {
    form.error(name).unwrap().message(Words::of(Lang::ZhHans))
}

#[test]
fn what_was_typed_stays_and_secrets_do_not() {
    let mut form = form(&[
        ("company", " 蓝橘 "),
        ("code", "903114"),
        ("stranger", "x"),
        ("until-year", "2026"),
        (STEP, "01J"),
        (VERSION, "7"),
    ]);
    assert_eq!(form.value("company"), " 蓝橘 ");
    assert_eq!(form.value("until-year"), "2026");
    assert_eq!((form.value("code"), form.value("stranger")), ("", ""));
    assert_eq!((form.step(), form.version()), ("01J", Some(7)));
    assert_eq!(form.secret("code").unwrap(), "903114");
    assert_eq!(form.secret("code"), None);
    assert!(!format!("{form:?}").contains("蓝橘") && !format!("{form:?}").contains("903114"));
}

#[test]
fn a_required_text_is_trimmed_and_bounded() {
    let mut form = form(&[("company", " 蓝橘\u{7}\r\n二站 ")]);
    assert_eq!(form.text("company", 5).unwrap(), "蓝橘\n二站");
    assert_eq!(form.text("company", 4), None);
    assert!(
        complaint(&form, "company").contains('4'),
        "{}",
        complaint(&form, "company")
    );
    assert_eq!(form.text("phone", 4), None);
    assert!(form.failed());
    assert_eq!(form.optional_text("agree", 4).unwrap(), "");
}

#[test]
fn dates_come_from_three_boxes_in_any_width() {
    let today = date(2026, 11, 23);
    let boxes = |year, month, day| form(&[("until-year", year), ("until-month", month), ("until-day", day)]);
    assert_eq!(boxes("２０２６", " 9", "30").date("until").unwrap(), date(2026, 9, 30));
    for (year, month, day) in [
        ("2026", "2", "30"),
        ("26", "9", "30"),
        ("2026", "", "1"),
        ("x", "y", "z"),
    ] {
        let mut form = boxes(year, month, day);
        assert_eq!(form.date("until"), None);
        assert_eq!(form.error("until").unwrap().key, "web.error.date");
    }
    let mut future = boxes("2027", "9", "30");
    assert_eq!(future.past_date("until", today), None);
    assert_eq!(future.error("until").unwrap().key, "web.error.date_future");
    assert_eq!(boxes("", " ", "").optional_date("until"), Some(None));
    assert_eq!(boxes("", "", "").date("until"), None);
}

#[test]
fn a_mobile_phone_may_be_written_in_many_ways() {
    for typed in [
        "13800006021",
        "138 0000 6021",
        "+86 138-0000-6021",
        "１３８００００６０２１",
    ] {
        assert_eq!(
            form(&[("phone", typed)]).mobile("phone").unwrap(),
            "13800006021",
            "{typed}"
        );
    }
    for typed in ["12333", "23800006021", "1380000602x", "138000060211"] {
        let mut form = form(&[("phone", typed)]);
        assert_eq!(form.mobile("phone"), None, "{typed}");
        assert_eq!(form.error("phone").unwrap().key, "web.error.mobile");
    }
}

#[test]
fn choices_are_only_those_offered() {
    let find = |value: &str| ["pay", "injury"].iter().position(|known| *known == value);
    assert_eq!(form(&[("matter", "injury")]).choice("matter", find).unwrap(), 1);
    assert_eq!(form(&[("matter", "x")]).choice("matter", find), None);
    assert_eq!(
        form(&[("matter", "pay"), ("matter", "injury")])
            .choices("matter", find)
            .unwrap(),
        [0, 1]
    );
    assert_eq!(
        form(&[("matter", "pay"), ("matter", "x")]).choices("matter", find),
        None
    );
    assert_eq!(form(&[]).choices("matter", find), None);
    assert_eq!(form(&[]).any_choices("matter", find).unwrap(), Vec::<usize>::new());
    assert_eq!(form(&[]).agreed("agree"), None);
    assert_eq!(form(&[("agree", "on")]).agreed("agree"), Some(()));
}

#[test]
fn a_parser_complains_by_key() {
    let even = |text: &str| match text.parse::<u32>() {
        Ok(number) if number.is_multiple_of(2) => Ok(number),
        _ => Err("web.error.number".to_owned()),
    };
    assert_eq!(form(&[("company", "１２")]).parsed("company", even).unwrap(), 12);
    let mut odd = form(&[("company", "13")]);
    assert_eq!(odd.parsed("company", even), None);
    assert_eq!(odd.error("company").unwrap().key, "web.error.number");
    assert_eq!(form(&[]).optional("company", even), Some(None));
    assert_eq!(form(&[("company", "7")]).number("company", 1, 5), None);
}

#[test]
fn errors_stand_in_the_order_of_the_fields_and_the_first_counts() {
    let mut form = form(&[]);
    form.fail("phone", "web.error.mobile");
    form.fail("company", "web.error.required");
    form.fail("company", "web.error.number");
    let order: Vec<_> = form
        .errors()
        .iter()
        .map(|error| (error.field.as_str(), error.key.as_ref()))
        .collect();
    assert_eq!(
        order,
        [("company", "web.error.required"), ("phone", "web.error.mobile")]
    );
}

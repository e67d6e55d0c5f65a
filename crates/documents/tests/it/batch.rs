//! Agreements by the line.

use std::fs;

use documents::batch::{BatchError, FIELDS, Summary, render_jsonl_with};
use serde_json::{Value, json};

use crate::read::{FONTS, info, text, with_spaces};

fn line(id: &str, worker: &str) -> Value {
    json!({
        "id": id, "no": format!("示劳调〔2026〕第{id}号"), "station": "示例市网约车行业调解站",
        "worker": worker, "worker_id": "110105194912310021", "phone": "13800000042",
        "employer": "样本出行（示例）有限公司", "uscc": "91350100M000100Y43", "rep": "王经理", "claim": "拖欠工资",
        "fact": "申请人从事网约车驾驶，被申请人没有支付十月份的报酬。", "amount": "33,521.00",
        "amount_cn": "人民币叁万叁仟伍佰贰拾壹元整", "due": "2026年12月31日", "first": "16,760.00",
        "mediator": "周调解员", "date": "2026年11月23日",
    })
}

fn render(lines: &[Value], threads: usize) -> (tempfile::TempDir, Result<Summary, BatchError>) {
    let folder = tempfile::tempdir().unwrap();
    let input = lines.iter().map(Value::to_string).collect::<Vec<_>>().join(
        "
",
    );
    let done = render_jsonl_with(input.as_bytes(), folder.path(), threads, &FONTS);
    (folder, done)
}

fn reasons(lines: &[Value]) -> String {
    render(lines, 1).1.unwrap_err().to_string()
}

#[test]
fn each_line_is_one_page_with_its_own_names() {
    let lines = (1..=6)
        .map(|n| line(&format!("a{n}"), &format!("样例{n}")))
        .collect::<Vec<_>>();
    let (folder, done) = render(&lines, 2);
    assert_eq!(done.unwrap(), Summary { written: 6 });
    for n in 1..=6 {
        let bytes = fs::read(folder.path().join(format!("a{n}.pdf"))).unwrap();
        let text = text(&bytes);
        for words in [
            format!("示劳调〔2026〕第a{n}号"),
            format!("样例{n}"),
            "110105194912310021".to_owned(),
            "33,521.00".to_owned(),
            "16,761.00".to_owned(),
            "样本出行（示例）有限公司".to_owned(),
            "签署稿".to_owned(),
        ] {
            assert!(text.contains(&words), "{words} in {text}");
        }
        assert!(
            info(&bytes)
                .lines()
                .any(|line| line.starts_with("Pages:") && line.ends_with(" 1"))
        );
    }
}

#[test]
fn a_long_story_is_set_smaller_and_an_endless_one_refused() {
    let mut long = line("long", "样例");
    long["fact"] = json!("申请人从事网约车驾驶，被申请人没有支付十月份的报酬。".repeat(18));
    let mut endless = line("endless", "样例");
    endless["fact"] = json!("申请人从事网约车驾驶，被申请人没有支付十月份的报酬。".repeat(120));
    let (folder, done) = render(&[long, endless], 1);
    assert_eq!(
        done.unwrap_err().to_string(),
        "line 2: the text does not fit on one page"
    );
    let text = with_spaces(&fs::read(folder.path().join("long.pdf")).unwrap());
    assert!(!text.trim_end().contains('\u{c}'), "one page");
    assert!(!folder.path().join("endless.pdf").exists());
}

#[test]
fn a_line_that_lacks_a_field_says_which() {
    for field in FIELDS {
        let mut lacking = line("b", "样例");
        lacking.as_object_mut().unwrap().remove(field);
        assert_eq!(
            reasons(&[line("a", "样例"), lacking]),
            format!("line 2: the field {field} is missing")
        );
    }
}

#[test]
fn bad_lines_are_named_and_the_good_ones_written() {
    let mut number = line("b", "样例");
    number["amount"] = json!(33_521);
    let mut sum = line("c", "样例");
    sum["amount"] = json!("很多");
    let mut day = line("d", "样例");
    day["date"] = json!("某日");
    let lines = [
        line("a", "样例"),
        number,
        sum,
        day,
        json!([1]),
        line("a", "样例"),
        line("../up", "样例"),
        line("z", "样例"),
    ];
    let (folder, done) = render(&lines, 1);
    let said = done.unwrap_err().to_string();
    let expected = [
        "line 2: the field amount is not text",
        "line 3: the amount 很多 is not a sum of money",
        "line 4: the date 某日 is not a day of the calendar",
        "line 5: the line is not a JSON object",
        "line 6: the id a stands in line 1 already",
        "line 7: the id cannot be a file name: it is too long, starts with a dot or has a separator",
    ];
    assert_eq!(said.lines().collect::<Vec<_>>(), expected);
    let mut files = fs::read_dir(folder.path())
        .unwrap()
        .map(|file| file.unwrap().file_name())
        .collect::<Vec<_>>();
    files.sort();
    assert_eq!(files, ["a.pdf", "z.pdf"]);
}

#[test]
fn threads_do_not_change_a_byte() {
    let lines = (1..=4)
        .map(|n| line(&format!("a{n}"), &format!("样例{n}")))
        .collect::<Vec<_>>();
    let (one, _) = render(&lines, 1);
    let (three, _) = render(&lines, 3);
    for n in 1..=4 {
        let name = format!("a{n}.pdf");
        assert_eq!(
            fs::read(one.path().join(&name)).unwrap(),
            fs::read(three.path().join(&name)).unwrap()
        );
    }
}

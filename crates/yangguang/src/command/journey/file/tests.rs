use super::*;

const HEAD: &str = "[case]\ntitle = \"t\"\n\n[people.worker]\nname = \"甲\"\nphone = \"13900000001\"\n\n";

fn mistakes(rest: &str) -> Vec<(usize, String)> {
    let found = read(&format!("{HEAD}{rest}")).unwrap_err();
    found.into_iter().map(|mistake| (mistake.line, mistake.text)).collect()
}

#[test]
fn an_unknown_word_is_named_with_its_line() {
    let found = mistakes("[[step]]\non = 2026-03-02\nby = \"worker\"\ntakes = \"intake.file\"\n");
    assert_eq!(found.len(), 1);
    assert_eq!(found.first().unwrap().0, 11);
    assert!(found.first().unwrap().1.contains("unknown field `takes`"), "{found:?}");
}

#[test]
fn every_step_that_makes_no_sense_is_named() {
    let found = mistakes(
        "[[step]]\nby = \"worker\"\ntake = \"intake.fly\"\n\n[[step]]\non = \"2026-13-01\"\nby = \"worker\"\nsay = \"x\"\n\n\
         [[step]]\non = 2026-03-03\nby = \"nobody\"\nsay = \"x\"\n\n[[expect]]\nstage = \"limbo\"\n",
    );
    let lines: Vec<usize> = found.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [1, 8, 12, 17, 22], "{found:?}");
}

#[test]
fn what_is_expected_keeps_its_place_among_the_steps() {
    let text = format!(
        "{HEAD}[[step]]\non = 2026-03-02\nby = \"worker\"\nsay = \"a\"\n\n[[expect]]\nstage = \"intake\"\n\n\
         [[step]]\nwait_until = 2026-03-05\n"
    );
    let names: Vec<&str> = read(&text).unwrap().moves.iter().map(|one| one.deed.name()).collect();
    assert_eq!(names, ["say to all", "expect", "wait"]);
}

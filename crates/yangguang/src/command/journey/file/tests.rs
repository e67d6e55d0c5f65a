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

#[test]
fn colleagues_are_named_by_their_place() {
    let colleague = "[[colleague]]\nname = \"乙\"\nphone = \"13900000002\"\n\n";
    let step = "[[step]]\non = 2026-03-02\nby = \"worker\"\ntake = \"intake.file\"\n";
    let whose = |line: &str| {
        let journey = read(&format!("{HEAD}{colleague}{step}{line}\n")).unwrap();
        journey.moves.first().unwrap().whose.clone()
    };
    let both = ["worker".to_owned(), "colleague.1".to_owned()];
    assert_eq!(whose(""), Whose::The);
    assert_eq!(whose("each = \"all\""), Whose::Each(both.to_vec()));
    assert_eq!(whose("each = \"colleagues\""), Whose::Each(both[1..].to_vec()));
    assert_eq!(
        whose("together = [\"worker\", \"colleague.1\"]"),
        Whose::Together(both.to_vec(), toml::Table::new())
    );
    for (wrong, why) in [
        ("each = \"some\"", "or a list of names"),
        ("each = [\"colleague.2\"]", "colleague.2 is neither"),
        ("each = \"all\"\ntogether = \"all\"", "either each or together"),
        ("each_data = { awarded = \"1\" }", "each_data belongs to together"),
    ] {
        let found = mistakes(&format!("{colleague}{step}{wrong}\n"));
        assert!(found.iter().any(|(_, text)| text.contains(why)), "{wrong}: {found:?}");
    }
    let nobody = mistakes(&format!("{step}each = \"colleagues\"\n"));
    assert!(
        nobody.iter().any(|(_, text)| text.contains("name nobody")),
        "{nobody:?}"
    );
}

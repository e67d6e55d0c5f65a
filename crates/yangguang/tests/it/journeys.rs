//! The journeys of this repository, the example of the guide, and the control that a difference is seen.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn play(file: &Path, way: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_yangguang"))
        .arg("journey")
        .arg(file)
        .arg("--json")
        .args(way)
        .output()
        .unwrap()
}

/// Plays a file and returns how many of its steps came from systems of other bodies.
fn goes_as_expected(file: &Path, way: &[&str]) -> u64 {
    let output = play(file, way);
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{} {way:?}: {told}{}",
        file.display(),
        String::from_utf8_lossy(&output.stderr)
    );
    let told: Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told["differences"], serde_json::json!([]));
    assert!(told["lines"].as_array().unwrap().len() > 5);
    told["messages"].as_u64().unwrap()
}

/// Plays a story of the repository on SQLite within the process and on PostgreSQL over a socket. Where other bodies have a part in it, they work at the
/// desk, then by packages, and over the socket by signed messages. PostgreSQL is left out where no server is offered.
async fn goes_every_way(name: &str) {
    let file = root().join("journeys").join(name);
    let bodies = ["commission", "court", "inspection", "aid.center"];
    let text = std::fs::read_to_string(&file).unwrap();
    let others = bodies.iter().any(|body| text.contains(&format!("login = \"{body}\"")));
    assert_eq!(goes_as_expected(&file, &[]), 0);
    if others {
        let told = goes_as_expected(&file, &["--bodies", "package"]);
        assert!(told > 0, "{name}: no body sent a package");
    }
    let Some(url) = store::testing::empty_postgres().await.unwrap() else {
        return;
    };
    let how = if others { "line" } else { "desk" };
    let told = goes_as_expected(&file, &["--wire", "--database", &url, "--bodies", how]);
    assert_eq!(told > 0, others, "{name}: {told} messages of bodies");
}

/// Plays a text as a file.
fn play_text(text: &str) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("case.toml");
    std::fs::write(&file, text).unwrap();
    play(&file, &[])
}

// Rows: A3, B3, B4, C1, C2, D1, D2, D4, E1, F1, F2
#[tokio::test]
async fn the_late_instalment_comes() {
    goes_every_way("van-driver-paid-late.toml").await;
}

// Rows: A3, C4, M1, M2, M3, aid_advance_trigger_7
#[tokio::test]
async fn legal_aid_comes_first_when_six_days_are_left() {
    goes_every_way("legal-aid-six-days-left.toml").await;
}

// Rows: A2, C4, D7, inv-10
#[tokio::test]
async fn the_refusing_employer_leaves_routes() {
    goes_every_way("station-run-through-labor-firm.toml").await;
}

// Rows: A2, C5
#[tokio::test]
async fn the_silent_employer_leaves_routes() {
    goes_every_way("induced-registration-silent.toml").await;
}

// Rows: A2, C2, D1, D2, D4, D5, E1, F2
#[tokio::test]
async fn the_money_is_paid_on_the_spot() {
    goes_every_way("domestic-worker-paid-on-the-spot.toml").await;
}

#[tokio::test]
async fn a_confirmed_agreement_is_enforced() {
    goes_every_way("agreement-confirmed-then-enforced.toml").await;
}

#[tokio::test]
async fn a_reviewed_agreement_is_kept() {
    goes_every_way("agreement-reviewed-then-paid.toml").await;
}

#[tokio::test]
async fn a_payment_order_that_is_objected_to_becomes_a_suit() {
    goes_every_way("payment-order-becomes-suit.toml").await;
}

#[tokio::test]
async fn the_employer_sues_about_the_part_of_an_award_that_is_not_final() {
    goes_every_way("award-partly-final-employer-sues.toml").await;
}

#[tokio::test]
async fn one_of_a_group_settles_in_arbitration() {
    goes_every_way("collective-settled-in-arbitration.toml").await;
}

// Rows: B7, J1, J2, inv-11
#[tokio::test]
async fn a_group_elects_and_nobody_is_settled_for_against_their_will() {
    goes_every_way("group-elects-and-settles.toml").await;
}

#[tokio::test]
async fn an_account_is_frozen_before_the_employer_knows() {
    goes_every_way("inspection-then-frozen-account.toml").await;
}

// Rows: N1, N2, N3, N4, inv-15
#[tokio::test]
async fn a_panel_advises_and_its_arbitrator_does_not_judge() {
    goes_every_way("urgent-panel-then-arbitration.toml").await;
}

#[test]
fn these_are_all_journeys_of_the_repository() {
    let files = std::fs::read_dir(root().join("journeys")).unwrap();
    let own = include_str!("journeys.rs");
    for file in files {
        let name = file.unwrap().file_name().into_string().unwrap();
        assert!(own.contains(&name), "no test plays {name}");
    }
}

/// The example of the guide.
fn example() -> String {
    let guide = std::fs::read_to_string(root().join("docs/guide/journeys.md")).unwrap();
    guide
        .split("```toml\n")
        .nth(1)
        .unwrap()
        .split("\n```")
        .next()
        .unwrap()
        .to_owned()
        + "\n"
}

#[test]
fn the_example_of_the_guide_plays() {
    let output = play_text(&example());
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn a_wrong_expectation_is_a_difference_with_its_line() {
    let (right, wrong) = ("mediation_station_15 = 2026-03-17", "mediation_station_15 = 2026-03-16");
    let text = example()
        .replace(right, wrong)
        .replace("少于一千八\"]", "单量要再核对\"]");
    let line = text.lines().position(|line| line.contains(wrong)).unwrap();
    let begins = text
        .lines()
        .take(line)
        .collect::<Vec<_>>()
        .iter()
        .rposition(|line| *line == "[[step]]")
        .unwrap()
        + 1;
    let output = play_text(&text);
    assert_eq!(output.status.code(), Some(1));
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    let differences = told["differences"].as_array().unwrap();
    assert_eq!(differences.len(), 2, "{differences:?}");
    assert_eq!(differences[0]["line"], begins);
    assert_eq!(
        differences[0]["text"],
        "deadline mediation_station_15 should be 2026-03-16, is 2026-03-17"
    );
    assert_eq!(differences[1]["text"], "employer should not see \"单量要再核对\"");
}

#[test]
fn an_unexpected_refusal_ends_the_journey() {
    let text = example().replace("expect = { refused = \"case.refusal.period_over\" }\n", "");
    let output = play_text(&text);
    assert_eq!(output.status.code(), Some(1));
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    let texts: Vec<&str> = told["differences"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["text"].as_str())
        .collect();
    assert!(
        texts[0].starts_with("was refused as case.refusal.period_over"),
        "{texts:?}"
    );
    assert_eq!(texts[1], "the 2 steps after this one were not played");
}

#[test]
fn a_word_that_is_not_known_is_named_with_its_line() {
    let text = example().replace("closed = \"mediation_failed\"", "ended = \"mediation_failed\"");
    let line = text.lines().position(|line| line.contains("ended =")).unwrap() + 1;
    let output = play_text(&text);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.contains(&format!("line {line}:")) && said.contains("ended"),
        "{said}"
    );
}

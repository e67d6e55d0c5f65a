//! The installation for benchmarks: what it writes down can be sent again and again, and nobody but this machine reaches it.

use std::path::Path;

use serde_json::Value;
use testkit::{
    process::{Running, free_address, run, said},
    wire::Wire,
};

const BINARY: &str = env!("CARGO_BIN_EXE_yangguang");
const CASES: &str = "\
case_id,filed_date,channel,district,station,platform,worker_name,id_no,phone,employer_name,employer_uscc,employer_address,employer_phone,\
co_respondents,claim_type,claim_amount,occurred_date,narrative\r
C1,2024-01-02,扫码,鹿城区,,,陈示例,,13900000001,\"飞毛腿速递, \"\"虚构\"\"公司\",,,,,拖欠工资,1200.00,2024-01-01,\"工资未付,\n说下月给\"\r
C2,2024-01-02,扫码,龙湾区,,,林样本,,13900000002,慢悠悠配送（虚构）,,,,,拖欠工资,,2024-01-01,\r
";

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn replay(wire: &mut Wire, request: &Value) {
    let headers: Vec<(&str, &str)> = request["headers"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, value)| (name.as_str(), text(value)))
        .collect();
    let answer = wire
        .send(
            text(&request["method"]),
            text(&request["path"]),
            &headers,
            text(&request["body"]),
        )
        .unwrap();
    let body = String::from_utf8_lossy(&answer.bytes);
    let expected = request["expect_status"].as_array().unwrap();
    assert!(
        expected.contains(&answer.status.into()),
        "{}: {} {body}",
        request["name"],
        answer.status
    );
    assert!(body.contains(text(&request["expect_text"])), "{}", request["name"]);
}

fn stats(data: &Path) -> Value {
    let output = run(BINARY, &["stats", "--json", "--data", data.to_str().unwrap()]);
    assert!(output.status.success(), "{}", said(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn every_request_of_the_fixture_can_be_sent_again_and_each_filing_is_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let (data, cases, out) = (
        folder.path().join("city"),
        folder.path().join("cases.csv"),
        folder.path().join("fixture.json"),
    );
    std::fs::write(&cases, CASES).unwrap();
    let address = free_address();
    let listen = address.to_string();
    let paths = [&data, &cases, &out].map(|path| path.to_str().unwrap());
    let made = run(
        BINARY,
        &[
            "bench-fixture",
            "--data",
            paths[0],
            "--cases",
            paths[1],
            "--listen",
            &listen,
            "--out",
            paths[2],
        ],
    );
    assert!(made.status.success(), "{}", said(&made));
    let fixture: Value = serde_json::from_slice(&std::fs::read(&out).unwrap()).unwrap();
    assert_eq!(fixture["listen"], listen);
    let requests = fixture["requests"].as_array().unwrap();
    let names: Vec<&str> = requests.iter().map(|request| text(&request["name"])).collect();
    assert_eq!(
        names,
        [
            "intake_page",
            "submit_claim",
            "worklist",
            "case_search",
            "case_view",
            "laws_search"
        ]
    );

    let before = stats(&data);
    assert_eq!(before["cases"], 2);
    let server = Running::serve(BINARY, &data, address);
    let mut wire = Wire::to(address);
    for _ in 0..3 {
        for request in requests {
            replay(&mut wire, request);
        }
    }
    drop(server);
    let after = stats(&data);
    assert_eq!(after["cases"], 5);
    assert_eq!(after["audit_chain_ok"], true);
    for entries in ["audit_entries", "outbox_entries"] {
        assert!(after[entries].as_u64() > before[entries].as_u64(), "{entries}: {after}");
    }

    let outside = run(BINARY, &["serve", "--data", paths[0], "--listen", "0.0.0.0:0"]);
    assert!(!outside.status.success());
    assert!(
        said(&outside).contains("listens on 127.0.0.1 only"),
        "{}",
        said(&outside)
    );

    // The control: without its token the house takes the same key for what it is, none.
    std::fs::remove_file(data.join("bench.token")).unwrap();
    let _server = Running::serve(BINARY, &data, address);
    let filing = &requests[1];
    let refused = std::panic::catch_unwind(|| replay(&mut Wire::to(address), filing));
    assert!(refused.is_err(), "the token of a benchmark works in a city of people");
}

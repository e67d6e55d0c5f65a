//! Groups of colleagues at this door: what is shown to whom, and what is wrong with a step for several cases.

use serde_json::{Value, json};

use crate::house::House;

#[tokio::test]
async fn a_group_is_opened_joined_and_left() {
    let house = House::open().await;
    let first = house.person("13900000001").await;
    let own = house.filed(&first).await;
    let before = house.get_as(&first, &format!("{own}/group")).await.is(200);
    assert_eq!(before["group"], Value::Null);
    assert_eq!(before["open"], json!(["group.open", "group.join"]));
    let steps = format!("{own}/group/steps");

    let open = json!({ "kind": "group.open", "version": before["version"] });
    let key = house.key();
    let done = house.post_as(&first, &steps, &key, &open).await.is(200);
    assert_eq!(done["cases"], 1);
    // The same request again is the same step.
    assert_eq!(
        house.post_as(&first, &steps, &key, &open).await.is(200)["version"],
        done["version"]
    );
    // A step that is taken with what was read before is told what is so now.
    let stale = house
        .post_as(&first, &steps, &house.key(), &open)
        .await
        .problem(409, "stale");
    assert_eq!(stale["version"], done["version"]);

    let seen = house.get_as(&first, &format!("{own}/group")).await.is(200);
    assert_eq!(seen["group"]["election"], "too_few");
    assert_eq!(seen["group"]["claim"], "unpaid_pay");
    assert_eq!(seen["group"]["members"].as_array().unwrap().len(), 1);
    let leave = json!({ "kind": "group.leave", "version": seen["version"] });
    house.post_as(&first, &steps, &house.key(), &leave).await.is(200);
    let after = house.get_as(&first, &format!("{own}/group")).await.is(200);
    assert_eq!(after["group"], Value::Null);
}

#[tokio::test]
async fn what_is_wrong_is_named_where_it_stands() {
    let house = House::open().await;
    let worker = house.person("13900000001").await;
    let own = house.filed(&worker).await;
    let steps = format!("{own}/group/steps");
    let absent = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
    for (body, pointers) in [
        (json!({}), vec!["/kind"]),
        (json!({ "kind": "intake.accept" }), vec!["/kind"]),
        (json!({ "kind": "group.open" }), vec!["/version"]),
        (
            json!({ "kind": "group.join", "version": 1, "data": {"group_code": "0000-0000"} }),
            vec!["/data/group_code"],
        ),
        (
            json!({ "kind": "group.join", "version": 1, "data": {"code": "0000-0000"} }),
            vec!["/data/code"],
        ),
        (
            json!({ "kind": "group.elect", "version": 1, "cases": [{ "case": absent }] }),
            vec!["/cases"],
        ),
        (
            json!({ "kind": "group.elect", "version": 1, "cases": "all" }),
            vec!["/cases"],
        ),
        (
            json!({ "kind": "arbitration.file", "cases": ["x", { "case": "nonsense" }, { "case": absent, "sum": 1 }] }),
            vec!["/cases/0", "/cases/1/case", "/cases/2/sum"],
        ),
        (json!({ "kind": "arbitration.file" }), vec!["/cases"]),
        (
            json!({ "kind": "group.ask", "data": { "group_act": "settle", "group_terms": "x" },
                    "cases": [{ "case": absent, "data": { "group_sum": "much" } }] }),
            vec!["/cases/0/data/group_sum"],
        ),
    ] {
        let problem = house
            .post_as(&worker, &steps, &house.key(), &body)
            .await
            .problem(422, "invalid");
        let mut found: Vec<&str> = problem["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["pointer"].as_str().unwrap())
            .collect();
        found.sort_unstable();
        assert_eq!(found, pointers, "{body}: {problem}");
    }
    // Nobody can be asked where nobody is.
    let ask = json!({ "kind": "group.ask", "data": { "group_act": "settle", "group_terms": "x", "group_share": 90 } });
    let refused = house
        .post_as(&worker, &steps, &house.key(), &ask)
        .await
        .problem(409, "refused");
    assert_eq!(refused["refusal"], "case.refusal.not_now");
}

/// The other side and strangers find nothing, before and after there is a group.
#[tokio::test]
async fn the_other_side_finds_nothing() {
    let house = House::open().await;
    let worker = house.person("13900000001").await;
    let stranger = house.person("13900000009").await;
    let own = house.filed(&worker).await;
    let version = house.get_as(&worker, &own).await.is(200)["version"].clone();
    let open = json!({ "kind": "group.open", "version": version });
    house
        .post_as(&worker, &format!("{own}/group/steps"), &house.key(), &open)
        .await
        .is(200);
    house
        .get_as(&stranger, &format!("{own}/group"))
        .await
        .problem(404, "not-found");
    house
        .post_as(&stranger, &format!("{own}/group/steps"), &house.key(), &open)
        .await
        .problem(404, "not-found");
}

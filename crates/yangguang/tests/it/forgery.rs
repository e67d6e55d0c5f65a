//! Forged requests (T17, WB-1): no form of any page can be sent by another site, and nothing that is only read changes a row.

use std::time::Instant;

use crate::support::{FORGED, Way, forms, path, who};
use store::testing::Cell;
use testkit::{Address, City, People, Verb, address, play};

/// How many rows of two dumps differ.
fn changed(before: &[Cell], after: &[Cell]) -> usize {
    let gone = before.iter().filter(|cell| after.binary_search(cell).is_err()).count();
    let new = after.iter().filter(|cell| before.binary_search(cell).is_err()).count();
    gone + new
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_other_site_can_send_a_form() {
    let begun = Instant::now();
    let city = City::sqlite(31).await;
    let cases = play::settled(&city).await;
    let people = People::sign_in(&city).await;
    let forms = forms(&city, &cases);
    let version = |city: &City| {
        let app = city.app.clone();
        let (case, worker) = (cases.table.case, testkit::people::actor("worker"));
        async move { app.case(&worker, case).await.unwrap().version }
    };
    let seen = version(&city).await;
    let before = city.rows().await;
    let mut faults = Vec::new();
    for form in &forms {
        for way in FORGED {
            let answer = form.send(&city, &people, way, seen).await;
            let rows = changed(&before, &city.rows().await);
            // A text is refused as one by the form that is not read like the others.
            let refused = answer.status == 403 || (way == Way::PlainText && answer.status == 415);
            if !refused || rows != 0 {
                faults.push(format!(
                    "{} {way:?}: {}, {rows} values changed",
                    form.address.name(),
                    answer.status
                ));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{} of {}:\n{}",
        faults.len(),
        forms.len() * FORGED.len(),
        faults.join("\n")
    );
    // The control: the same forms from a page of the house are let in, and what they are for happens.
    let (mut let_in, mut changing, mut kept) = (0, 0, Vec::new());
    // Whatever ends a session comes last: signing out, then days that go by.
    let mut forms = forms;
    forms.sort_by_key(|form| (form.path == "/demo/clock", form.path.ends_with("/sign-out")));
    for form in &forms {
        let before = city.rows().await;
        let answer = form.send(&city, &people, Way::Honest, version(&city).await).await;
        assert_ne!(answer.status, 403, "{}: {}", form.address.name(), answer.text());
        let changes = changed(&before, &city.rows().await) > 0;
        if KEEP_NOTHING.contains(&form.path.as_str()) {
            kept.extend(changes.then(|| form.path.clone()));
            continue;
        }
        let_in += 1;
        changing += usize::from(changes);
    }
    assert!(kept.is_empty(), "a question is kept: {kept:?}");
    assert!(
        changing * 2 > let_in,
        "only {changing} of {let_in} forms would have changed something"
    );
    println!(
        "WB-1: {} forms x {} ways = {} forgeries refused, 0 rows changed; sent honestly {changing} of {let_in} change rows; {:.1} s",
        forms.len(),
        FORGED.len(),
        forms.len() * FORGED.len(),
        begun.elapsed().as_secs_f64(),
    );
}

/// Forms that are sent so that what is typed stands in no address; nothing of it is kept, and the control counts them apart.
const KEEP_NOTHING: [&str; 2] = ["/adviser", "/adviser/plain"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reading_changes_nothing() {
    let city = City::sqlite(32).await;
    let cases = play::settled(&city).await;
    let people = People::sign_in(&city).await;
    let pages: Vec<Address> = address::all()
        .into_iter()
        .filter(|address| address.verb == Verb::Get)
        .collect();
    let before = city.rows().await;
    let mut faults = Vec::new();
    for page in &pages {
        let answer = people.get(who(page)).get(&city, &path(page, &cases)).await;
        assert!(answer.status.as_u16() < 500, "{}: {}", page.name(), answer.text());
        let rows = changed(&before, &city.rows().await);
        if rows != 0 {
            faults.push(format!("{}: {rows} values changed", page.name()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    // The control: one row more is seen.
    city.kept
        .change("INSERT INTO meta (key, value) VALUES ('planted', 'x')")
        .await
        .unwrap();
    assert_eq!(changed(&before, &city.rows().await), 2);
    println!("WB-1: {} addresses read, 0 rows changed", pages.len());
}

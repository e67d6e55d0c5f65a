//! Headers (T17, WB-2, WB-4, SE-1, SE-6): every address of every door, whatever it answers, with the headers that keep a page from
//! being framed, sniffed, kept or turned against its reader.

use axum::http::{HeaderMap, Method};
use testkit::{Address, Answer, City, Door, Guest, People, Verb, address, play};

use crate::support::{Way, forms, path, who};

/// What is wrong with the headers of an answer.
fn faults(answer: &Answer, may_be_kept: bool) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, value) in web::header::ALWAYS {
        let found = answer.header(name);
        // What is handed out as a file may be held shorter than a page, never longer.
        let stricter = *name == "content-security-policy" && is_strict(found);
        if found != *value && !stricter {
            faults.push(format!("{name} is \"{found}\""));
        }
    }
    let kept = answer.header("cache-control");
    if kept != "no-store" && !(may_be_kept && kept.starts_with("public")) {
        faults.push(format!("cache-control is \"{kept}\""));
    }
    if !answer.bytes.is_empty() && answer.header("content-type").is_empty() {
        faults.push("a body without a type".to_owned());
    }
    for name in ["server", "x-powered-by", "access-control-allow-origin"] {
        if answer.headers.contains_key(name) {
            faults.push(format!("{name} is there"));
        }
    }
    faults.extend(cookies(&answer.headers));
    faults
}

fn is_strict(policy: &str) -> bool {
    policy.starts_with("default-src 'none'")
        && !policy.contains("unsafe")
        && !policy.contains("script-src")
        && !policy.contains('*')
}

/// Cookies of the house are for this host, over TLS, not for scripts, and not sent along by other sites.
fn cookies(headers: &HeaderMap) -> Vec<String> {
    let lines = headers
        .get_all("set-cookie")
        .iter()
        .filter_map(|line| line.to_str().ok());
    let needs = ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"];
    lines
        .filter(|line| {
            let named =
                line.starts_with("__Host-") || ["lang=", "size=", "theme="].iter().any(|own| line.starts_with(own));
            !named || needs.iter().any(|part| !line.contains(part)) || line.contains("Domain=")
        })
        .map(|line| format!("the cookie {}", line.split('=').next().unwrap_or_default()))
        .collect()
}

struct Crawl {
    asked: usize,
    by_status: std::collections::BTreeMap<u16, usize>,
    faults: Vec<String>,
}

impl Crawl {
    fn look(&mut self, what: &str, answer: &Answer, may_be_kept: bool) {
        self.asked += 1;
        *self.by_status.entry(answer.status.as_u16()).or_default() += 1;
        let found = faults(answer, may_be_kept);
        self.faults.extend(
            found
                .into_iter()
                .map(|fault| format!("{what} ({}): {fault}", answer.status)),
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answer_carries_the_headers() {
    let city = City::sqlite(41).await;
    let cases = play::settled(&city).await;
    let people = People::sign_in(&city).await;
    let mut crawl = Crawl {
        asked: 0,
        by_status: std::collections::BTreeMap::new(),
        faults: Vec::new(),
    };
    for page in address::all() {
        let path = path(&page, &cases);
        for key in [who(&page), "visitor", "stranger"] {
            // Of their own session each time: some of these addresses end it.
            let guest = testkit::people::signed(&city, key).await;
            let answer = ask(&city, &guest, &page, &path).await;
            crawl.look(&page.name(), &answer, page.kept);
        }
        // The forms that carry files take more than can be sent here at once; the others tell when it is too much.
        if page.verb != Verb::Get && page.door != Door::Api && !page.files {
            let large = people
                .get(who(&page))
                .page(Method::POST, &path)
                .header("content-type", "application/x-www-form-urlencoded");
            let body = vec![b'a'; 2 * 1024 * 1024];
            let answer = city.send(large.body(axum::body::Body::from(body)).unwrap()).await;
            assert!(answer.status == 413, "{}: {}", page.name(), answer.status);
            crawl.look(&format!("{}, too large", page.name()), &answer, false);
        }
    }
    for form in forms(&city, &cases) {
        let answer = form.send(&city, &people, Way::NoToken, 1).await;
        crawl.look(&format!("{}, forged", form.address.name()), &answer, false);
    }
    let visitor = people.get("visitor");
    for path in [
        "/nowhere",
        "/desk/nowhere",
        "/api/nowhere",
        "/api/v1/nowhere",
        "/a/nowhere.css",
        "/cases/x/y",
        "/?lang=en",
    ] {
        crawl.look(path, &visitor.get(&city, path).await, false);
    }
    for path in ["/favicon.svg", "/livez", "/readyz"] {
        crawl.look(path, &visitor.get(&city, path).await, true);
    }
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
        let request = visitor
            .page(method.parse().unwrap(), "/sign-in")
            .body(axum::body::Body::empty())
            .unwrap();
        crawl.look(method, &city.send(request).await, false);
    }
    assert!(crawl.faults.is_empty(), "{}", crawl.faults.join("\n"));
    for status in [200, 303, 401, 403, 404, 413, 422] {
        assert!(
            crawl.by_status.contains_key(&status),
            "no answer with {status} was looked at"
        );
    }
    println!(
        "WB-2: {} answers, by status {:?}, 0 without a header",
        crawl.asked, crawl.by_status
    );
}

async fn ask(city: &City, guest: &Guest, page: &Address, path: &str) -> Answer {
    match (page.verb, page.door) {
        (Verb::Get, _) => guest.get(city, path).await,
        (Verb::Post, Door::Api) => {
            guest
                .call(city, path, "01ARZ3NDEKTSV4RRFFQ69G5FAV", &serde_json::json!({}))
                .await
        }
        (Verb::Post, _) => guest.post(city, path, &[]).await,
        (Verb::Delete, _) => {
            let request = guest
                .program(Method::DELETE, path)
                .body(axum::body::Body::empty())
                .unwrap();
            city.send(request).await
        }
    }
}

/// The control: each header that is missing or weaker is noticed.
#[test]
fn a_missing_header_is_noticed() {
    let mut whole = Answer {
        status: axum::http::StatusCode::OK,
        headers: HeaderMap::new(),
        bytes: Vec::new(),
    };
    for (name, value) in web::header::ALWAYS {
        whole.headers.insert(*name, value.parse().unwrap());
    }
    whole.headers.insert("cache-control", "no-store".parse().unwrap());
    assert_eq!(faults(&whole, false), Vec::<String>::new());
    for name in web::header::ALWAYS
        .iter()
        .map(|(name, _)| *name)
        .chain(["cache-control"])
    {
        let mut weaker = whole.clone();
        weaker.headers.remove(name);
        assert_eq!(faults(&weaker, false).len(), 1, "{name}");
    }
    let plant = |name: &'static str, value: &str| {
        let mut planted = whole.clone();
        planted.headers.insert(name, value.parse().unwrap());
        faults(&planted, false).len()
    };
    assert_eq!(
        plant(
            "content-security-policy",
            "default-src 'none'; script-src 'unsafe-inline'"
        ),
        1
    );
    assert_eq!(plant("cache-control", "public, max-age=60"), 1);
    assert_eq!(
        plant("set-cookie", "__Host-session=1; Path=/; HttpOnly; SameSite=Lax"),
        1
    );
    assert_eq!(plant("server", "x"), 1);
}

//! People sign in by phone and a one-time code (AN-1, AN-2, SE-2); each limit at its edge.

use app::{
    AppError,
    account::{Purpose, Signed},
};
use domain::access::Actor;
use jiff::SignedDuration;
use tokio::task::JoinSet;

use crate::house::{COURIER, EMPLOYER, House, office};

const BROWSER: &str = "browser of the courier";

/// The code in the newest message to a phone.
pub(crate) async fn code_on(house: &House, phone: &str) -> String {
    let mut tx = house.app.store().read().await.unwrap();
    let messages = tx.last_sent(50).await.unwrap();
    let newest = messages.iter().find(|message| message.phone == phone).unwrap();
    let digits: String = newest
        .text
        .split(|c: char| !c.is_ascii_digit())
        .find(|run| run.len() == 6)
        .unwrap()
        .to_owned();
    digits
}

async fn ask(house: &House, purpose: Purpose) -> Result<String, AppError> {
    house.app.send_code(COURIER, purpose, BROWSER).await
}

/// A challenge for signing in, with the code that came for it.
async fn challenge(house: &House) -> (String, String) {
    let challenge = ask(house, Purpose::SignIn).await.unwrap();
    let code = code_on(house, COURIER).await;
    (challenge, code)
}

fn wrong(code: &str) -> String {
    let number: u32 = code.parse().unwrap();
    format!("{:06}", (number + 1) % 1_000_000)
}

async fn refused(house: &House, challenge: &str, code: &str, browser: &str) {
    let token = house.app.sign_in(challenge, code, browser).await;
    assert!(matches!(token, Err(AppError::SignIn)), "{token:?}");
}

/// Signs the courier in.
async fn signed_in(house: &House) -> (String, Signed) {
    let (challenge, code) = challenge(house).await;
    let token = house.app.sign_in(&challenge, &code, BROWSER).await.unwrap();
    let signed = house.app.session(&token.0).await.unwrap().unwrap();
    (token.0, signed)
}

fn minutes(count: i64) -> SignedDuration {
    SignedDuration::from_mins(count)
}

on_each_engine!(
    a_code_signs_in_once,
    five_tries_and_no_more,
    many_guesses_at_once_are_still_five,
    a_code_belongs_to_its_browser_and_purpose,
    a_code_lives_five_minutes,
    a_phone_gets_few_codes_and_a_restart_forgets_none,
    requests_at_once_send_one_code,
    the_house_has_an_hourly_budget,
    only_mobile_numbers_get_codes,
    sessions_end_when_idle_and_in_any_case,
    a_fresh_factor_is_shown_again,
);

async fn a_code_signs_in_once(house: House) {
    let (challenge, code) = challenge(&house).await;
    let spaced = format!("{} {}", &code[..3], &code[3..]);
    let token = house.app.sign_in(&challenge, &spaced, BROWSER).await;
    let token = token.unwrap();
    refused(&house, &challenge, &code, BROWSER).await;
    refused(&house, "nothing", &code, BROWSER).await;

    let signed = house.app.session(&token.0).await.unwrap().unwrap();
    assert_eq!(signed.actor, house.courier().await);
    assert_eq!(signed.name, "139****0001");
    house.app.sign_out(&signed).await.unwrap();
    assert!(house.app.session(&token.0).await.unwrap().is_none());
    assert!(house.app.session("nothing").await.unwrap().is_none());
}

async fn five_tries_and_no_more(house: House) {
    let (challenge, code) = challenge(&house).await;
    for _ in 0..4 {
        refused(&house, &challenge, &wrong(&code), BROWSER).await;
    }
    house.app.sign_in(&challenge, &code, BROWSER).await.unwrap();

    house.later(minutes(2));
    let (challenge, code) = self::challenge(&house).await;
    for _ in 0..5 {
        refused(&house, &challenge, &wrong(&code), BROWSER).await;
    }
    refused(&house, &challenge, &code, BROWSER).await;
}

async fn many_guesses_at_once_are_still_five(house: House) {
    let (challenge, code) = challenge(&house).await;
    let mut guesses = JoinSet::new();
    for _ in 0..5 {
        let (app, challenge, guess) = (house.app.clone(), challenge.clone(), wrong(&code));
        guesses.spawn(async move { app.sign_in(&challenge, &guess, BROWSER).await.is_ok() });
    }
    assert!(guesses.join_all().await.iter().all(|right| !right));
    refused(&house, &challenge, &code, BROWSER).await;
}

async fn a_code_belongs_to_its_browser_and_purpose(house: House) {
    let (first, code) = challenge(&house).await;
    refused(&house, &first, &code, "another browser").await;
    house.app.sign_in(&first, &code, BROWSER).await.unwrap();

    house.later(minutes(2));
    let confirm = ask(&house, Purpose::Confirm).await.unwrap();
    let code = code_on(&house, COURIER).await;
    refused(&house, &confirm, &code, BROWSER).await;

    // Nor does a code for signing in confirm anything.
    house.later(minutes(2));
    let (_, signed) = signed_in(&house).await;
    house.later(minutes(2));
    let (sign_in, code) = challenge(&house).await;
    let confirmed = house.app.confirm(&signed, &sign_in, &code, BROWSER).await;
    assert!(matches!(confirmed, Err(AppError::SignIn)), "{confirmed:?}");
}

async fn a_code_lives_five_minutes(house: House) {
    let (first, code) = challenge(&house).await;
    house.later(SignedDuration::from_millis(300_000));
    house.app.sign_in(&first, &code, BROWSER).await.unwrap();
    let (second, code) = challenge(&house).await;
    house.later(SignedDuration::from_millis(300_001));
    refused(&house, &second, &code, BROWSER).await;
}

async fn a_phone_gets_few_codes_and_a_restart_forgets_none(house: House) {
    let too_often = |answer: Result<String, AppError>| match answer {
        Err(AppError::TooOften { seconds }) => seconds,
        other => unreachable!("{other:?}"),
    };
    ask(&house, Purpose::SignIn).await.unwrap();
    house.later(SignedDuration::from_millis(59_999));
    assert_eq!(too_often(ask(&house, Purpose::Confirm).await), 60);
    house.later(SignedDuration::from_millis(1));
    for _ in 0..4 {
        ask(&house, Purpose::SignIn).await.unwrap();
        house.later(minutes(1));
    }
    assert_eq!(too_often(ask(&house, Purpose::SignIn).await), 3_600);
    // The counters stand in the database: a restarted house knows them, and other phones are free.
    let restarted = office(house.temporary.again(8).await.unwrap(), 8, house.app.now());
    let answer = restarted.send_code(COURIER, Purpose::SignIn, BROWSER);
    assert_eq!(too_often(answer.await), 3_600);
    let other = restarted.send_code(EMPLOYER, Purpose::SignIn, BROWSER);
    other.await.unwrap();

    for _ in 0..5 {
        house.later(minutes(61));
        ask(&house, Purpose::SignIn).await.unwrap();
    }
    house.later(minutes(61));
    assert_eq!(too_often(ask(&house, Purpose::SignIn).await), 3_600, "ten a day");
    house.later(minutes(60 * 24));
    ask(&house, Purpose::SignIn).await.unwrap();
}

async fn requests_at_once_send_one_code(house: House) {
    let mut requests = JoinSet::new();
    for _ in 0..10 {
        let app = house.app.clone();
        requests.spawn(async move { app.send_code(COURIER, Purpose::SignIn, BROWSER).await.is_ok() });
    }
    let sent = requests.join_all().await;
    assert_eq!(sent.iter().filter(|sent| **sent).count(), 1);
    let mut tx = house.app.store().read().await.unwrap();
    assert_eq!(tx.last_sent(50).await.unwrap().len(), 1);
}

async fn the_house_has_an_hourly_budget(house: House) {
    ask(&house, Purpose::SignIn).await.unwrap();
    let flood = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4999) \
         INSERT INTO codes (challenge, phone_tag, phone, purpose, browser_tag, code_tag, tries, sent, expires, used) \
         SELECT 'flood ' || i, 'other', phone, purpose, browser_tag, code_tag, 0, sent, expires, 0 FROM n, codes";
    assert_eq!(house.temporary.change(flood).await.unwrap(), 4_999);
    let send = || house.app.send_code(EMPLOYER, Purpose::SignIn, BROWSER);
    let refused = send().await;
    assert!(matches!(refused, Err(AppError::TooOften { .. })), "{refused:?}");
    house.later(minutes(61));
    send().await.unwrap();
}

async fn only_mobile_numbers_get_codes(house: House) {
    for number in ["", "0577-88000000", "+1 415 555 0100", "12900000001", "1390000000"] {
        let refused = house.app.send_code(number, Purpose::SignIn, BROWSER).await;
        assert!(matches!(refused, Err(AppError::Invalid(_))), "{number}: {refused:?}");
    }
    let spelled = house.app.send_code("+86 139-0000-0001", Purpose::SignIn, BROWSER);
    spelled.await.unwrap();
    assert_eq!(code_on(&house, COURIER).await.len(), 6);
}

async fn sessions_end_when_idle_and_in_any_case(house: House) {
    let (token, _) = signed_in(&house).await;
    house.later(SignedDuration::from_secs(24 * 3_600 - 1));
    assert!(house.app.session(&token).await.unwrap().is_some());
    house.later(SignedDuration::from_hours(24));
    assert!(house.app.session(&token).await.unwrap().is_none(), "idle for a day");

    let (token, _) = signed_in(&house).await;
    for _ in 0..7 * 24 - 1 {
        house.later(SignedDuration::from_hours(1));
        assert!(house.app.session(&token).await.unwrap().is_some());
    }
    house.later(SignedDuration::from_hours(1));
    assert!(house.app.session(&token).await.unwrap().is_none(), "after a week");
}

async fn a_fresh_factor_is_shown_again(house: House) {
    let (token, signed) = signed_in(&house).await;
    assert_eq!(house.app.fresh(&signed), app::act::Fresh::Shown);
    house.later(minutes(5));
    assert_eq!(house.app.fresh(&signed), app::act::Fresh::Stale);
    let challenge = house.app.send_confirmation(&signed, BROWSER).await.unwrap();
    let code = code_on(&house, COURIER).await;
    house.app.confirm(&signed, &challenge, &code, BROWSER).await.unwrap();
    let signed = house.app.session(&token).await.unwrap().unwrap();
    assert_eq!(house.app.fresh(&signed), app::act::Fresh::Shown);
    assert!(matches!(signed.actor, Actor::Person(_)));
}

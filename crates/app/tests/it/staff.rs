//! Staff sign in by password and second factor together (AN-3, AN-4, AN-9, SE-2, SE-3).

use app::{
    AppError,
    account::{Token, totp_code},
};
use domain::{
    access::{Actor, Officer},
    testing::people,
};
use jiff::SignedDuration;

use crate::house::House;

const PASSWORD: &str = "correct horse battery";

fn officer(actor: &Actor) -> Officer {
    match actor {
        Actor::Officer(officer) => officer.clone(),
        Actor::Visitor | Actor::Person(_) | Actor::System => unreachable!("{actor:?}"),
    }
}

/// Hires the intaker of the dual centre; returns the secret of the second factor.
async fn hire(house: &House) -> String {
    let officer = officer(&people::intaker());
    let hired = house.app.add_staff(officer, "east.intake", "周示例", PASSWORD);
    hired.await.unwrap()
}

fn code(house: &House, secret: &str) -> String {
    totp_code(secret, house.app.now()).unwrap()
}

async fn sign_in(house: &House, password: &str, code: &str) -> Result<Token, AppError> {
    house.app.staff_sign_in("east.intake", password, code).await
}

on_each_engine!(
    password_and_factor_sign_in_together,
    a_code_of_the_second_factor_is_good_once,
    every_failure_has_the_same_answer,
    failures_make_wait_and_never_lock_out,
    sessions_of_staff_end_after_half_an_hour_and_ten,
    whoever_is_let_go_is_out_at_once,
    weak_passwords_are_refused,
    an_unknown_name_takes_as_long_as_a_known_one,
);

async fn password_and_factor_sign_in_together(house: House) {
    let secret = hire(&house).await;
    let token = sign_in(&house, PASSWORD, &code(&house, &secret)).await.unwrap();
    let signed = house.app.session(&token.0).await.unwrap().unwrap();
    assert_eq!(signed.actor, people::intaker());
    assert_eq!(signed.name, "周示例");
    let trail = "SELECT kind FROM log WHERE stream IN ('access', 'office') ORDER BY stream, seq";
    let trail = house.temporary.read(trail).await.unwrap().concat();
    assert_eq!(trail, ["staff.signed_in", "staff.added"]);
    house.is_sound().await;
}

async fn a_code_of_the_second_factor_is_good_once(house: House) {
    let secret = hire(&house).await;
    let used = code(&house, &secret);
    let token = sign_in(&house, PASSWORD, &used).await.unwrap();
    let replayed = sign_in(&house, PASSWORD, &used).await;
    assert!(matches!(replayed, Err(AppError::SignIn)), "{replayed:?}");
    let signed = house.app.session(&token.0).await.unwrap().unwrap();
    let replayed = house.app.confirm(&signed, "", &used, "").await;
    assert!(matches!(replayed, Err(AppError::SignIn)), "{replayed:?}");
    house.later(SignedDuration::from_secs(30));
    let next = code(&house, &secret);
    house.app.confirm(&signed, "", &next, "").await.unwrap();
    assert!(sign_in(&house, PASSWORD, &used).await.is_err(), "an older step");
}

async fn every_failure_has_the_same_answer(house: House) {
    let secret = hire(&house).await;
    let right = code(&house, &secret);
    let wrong = if right == "000000" { "000001" } else { "000000" };
    let answers = [
        house.app.staff_sign_in("nobody", PASSWORD, &right).await,
        sign_in(&house, "wrong password", &right).await,
        sign_in(&house, PASSWORD, wrong).await,
        sign_in(&house, PASSWORD, "").await,
    ];
    for answer in answers {
        assert!(matches!(answer, Err(AppError::SignIn)), "{answer:?}");
    }
    let refused = "SELECT CAST(COUNT(*) AS TEXT) FROM log WHERE kind = 'staff.refused'";
    assert_eq!(house.ask(refused).await, "4");
}

async fn failures_make_wait_and_never_lock_out(house: House) {
    let secret = hire(&house).await;
    for _ in 0..5 {
        assert!(sign_in(&house, "wrong password", "").await.is_err());
    }
    for login in ["east.intake", " East.Intake "] {
        let answer = house.app.staff_sign_in(login, PASSWORD, "").await;
        assert!(matches!(answer, Err(AppError::TooOften { seconds: 2 })), "{answer:?}");
    }
    house.later(SignedDuration::from_secs(3));
    sign_in(&house, PASSWORD, &code(&house, &secret)).await.unwrap();
    // A success forgives: the next slip of the pen costs no time.
    assert!(matches!(
        sign_in(&house, "wrong password", "").await,
        Err(AppError::SignIn)
    ));
}

async fn sessions_of_staff_end_after_half_an_hour_and_ten(house: House) {
    let secret = hire(&house).await;
    let token = sign_in(&house, PASSWORD, &code(&house, &secret)).await.unwrap().0;
    house.later(SignedDuration::from_secs(30 * 60 - 1));
    assert!(house.app.session(&token).await.unwrap().is_some());
    house.later(SignedDuration::from_mins(30));
    assert!(house.app.session(&token).await.unwrap().is_none(), "idle");

    let token = sign_in(&house, PASSWORD, &code(&house, &secret)).await.unwrap().0;
    for _ in 0..39 {
        house.later(SignedDuration::from_mins(15));
        assert!(house.app.session(&token).await.unwrap().is_some());
    }
    house.later(SignedDuration::from_mins(15));
    assert!(house.app.session(&token).await.unwrap().is_none(), "after ten hours");
}

async fn whoever_is_let_go_is_out_at_once(house: House) {
    let secret = hire(&house).await;
    let token = sign_in(&house, PASSWORD, &code(&house, &secret)).await.unwrap().0;
    house.app.disable_staff(officer(&people::intaker()).id).await.unwrap();
    assert!(house.app.session(&token).await.unwrap().is_none());
    house.later(SignedDuration::from_mins(1));
    let answer = sign_in(&house, PASSWORD, &code(&house, &secret)).await;
    assert!(matches!(answer, Err(AppError::SignIn)), "{answer:?}");
}

async fn weak_passwords_are_refused(house: House) {
    for weak in ["short", "Password1234", "my east.intake pw", &"x".repeat(129)] {
        let officer = officer(&people::intaker());
        let hired = house.app.add_staff(officer, "east.intake", "周示例", weak).await;
        assert!(matches!(hired, Err(AppError::Invalid(_))), "{weak}");
    }
    let accounts = "SELECT CAST(COUNT(*) AS TEXT) FROM staff";
    assert_eq!(house.ask(accounts).await, "0", "a new house has no account");
}

/// The processor time this process has used, in milliseconds. Unlike the time on the wall it does not depend on who else is busy;
/// each test runs in a process of its own.
fn worked() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let (_, fields) = stat.rsplit_once(')').unwrap();
    let ticks = fields.split_whitespace().skip(11).take(2);
    ticks.map(|ticks| ticks.parse::<u64>().unwrap() * 10).sum()
}

async fn an_unknown_name_takes_as_long_as_a_known_one(house: House) {
    const SAMPLES: u64 = 60;
    hire(&house).await;
    let (mut known, mut unknown, mut neither) = (0, 0, 0);
    for _ in 0..SAMPLES {
        // Far enough apart that no pause after failures counts.
        house.later(SignedDuration::from_mins(20));
        for (login, work) in [("east.intake", &mut known), ("nobody", &mut unknown)] {
            let before = worked();
            let answer = house.app.staff_sign_in(login, "wrong password", "123456").await;
            *work += worked() - before;
            assert!(matches!(answer, Err(AppError::SignIn)), "{answer:?}");
        }
        // The control: an answer without the work of a password is seen to be quicker.
        let before = worked();
        assert!(house.app.session("nobody").await.unwrap().is_none());
        neither += worked() - before;
    }
    eprintln!("known {known} ms, unknown {unknown} ms, no password {neither} ms in {SAMPLES} tries");
    let allowed = 5 * SAMPLES;
    assert!(known.abs_diff(unknown) <= allowed, "{known} {unknown}");
    assert!(neither + allowed < known, "{neither} {known}");
}

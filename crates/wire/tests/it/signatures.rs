//! The signature: the published example, every byte, both ends of the time, keys that are being replaced.

use proptest::prelude::*;
use wire::sign::{Headers, Key, TOLERANCE, Unsigned, is_id, verify};

const NOW: i64 = 1_772_413_200;

fn key(byte: u8) -> Key {
    Key::parse(&Key::written(&[byte; 32])).unwrap()
}

fn check(keys: &[Key], id: &str, timestamp: &str, signature: &str, body: &[u8]) -> Result<(), Unsigned> {
    let headers = Headers {
        id,
        timestamp,
        signature,
    };
    verify(keys, headers, body, NOW)
}

#[test]
fn the_example_of_the_standard_is_signed_alike() {
    let key = Key::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
    let signature = key.sign(
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        1_614_265_330,
        br#"{"test": 2432232314}"#,
    );
    assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

#[test]
fn a_signature_counts_three_hundred_seconds_before_and_after() {
    let key = key(1);
    for (off, expected) in [
        (-TOLERANCE - 1, Err(Unsigned::Stale)),
        (-TOLERANCE, Ok(())),
        (0, Ok(())),
        (TOLERANCE, Ok(())),
        (TOLERANCE + 1, Err(Unsigned::Stale)),
    ] {
        let at = NOW + off;
        let signature = key.sign("m1", at, b"{}");
        let answer = check(std::slice::from_ref(&key), "m1", &at.to_string(), &signature, b"{}");
        assert_eq!(answer, expected, "{off}");
    }
}

#[test]
fn two_keys_live_while_one_replaces_the_other() {
    let (old, new) = (key(1), key(2));
    let both = [new.clone(), old.clone()];
    let now = NOW.to_string();
    for signer in [&old, &new] {
        assert_eq!(check(&both, "m1", &now, &signer.sign("m1", NOW, b"{}"), b"{}"), Ok(()));
    }
    let doubled = format!("{} {}", key(3).sign("m1", NOW, b"{}"), old.sign("m1", NOW, b"{}"));
    assert_eq!(check(&both, "m1", &now, &doubled, b"{}"), Ok(()));
    let signed = old.sign("m1", NOW, b"{}");
    assert_eq!(check(&[new], "m1", &now, &signed, b"{}"), Err(Unsigned::Wrong));
    assert_eq!(check(&[], "m1", &now, &signed, b"{}"), Err(Unsigned::Wrong));
}

#[test]
fn ids_and_times_are_written_in_one_way() {
    let key = [key(1)];
    let signed = key[0].sign("m1", NOW, b"{}");
    for time in [
        "",
        "+1772413200",
        "01772413200",
        "1772413200 ",
        "1.772413200",
        "99999999999999999999",
    ] {
        assert_eq!(
            check(&key, "m1", time, &signed, b"{}"),
            Err(Unsigned::Malformed),
            "{time}"
        );
    }
    for id in ["", "a.b", "a b", &"x".repeat(65), "名"] {
        assert!(!is_id(id), "{id}");
    }
    for bad in ["whsec_", "whsec_AAAA", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_???"] {
        assert!(Key::parse(bad).is_err(), "{bad}");
    }
    assert_eq!(format!("{:?}", key[0]), "Key(…)", "a key is never printed");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    /// Every bit of every part: id, time, signature, body (AP-3).
    #[test]
    fn a_message_with_any_byte_changed_is_refused(
        id in "[A-Za-z0-9_-]{1,64}", body in proptest::collection::vec(any::<u8>(), 0..200), off in -300_i64..=300, flip in 1_u8..=255,
    ) {
        let key = [key(9)];
        let at = NOW + off;
        let (time, signature) = (at.to_string(), key[0].sign(&id, at, &body));
        prop_assert_eq!(check(&key, &id, &time, &signature, &body), Ok(()));
        for place in 0..body.len() {
            let mut changed = body.clone();
            changed[place] ^= flip;
            prop_assert!(check(&key, &id, &time, &signature, &changed).is_err());
        }
        for (part, text) in [(0, &id), (1, &time), (2, &signature)] {
            for place in 0..text.len() {
                let mut changed = text.as_bytes().to_vec();
                changed[place] ^= flip & 0x7f;
                if changed == text.as_bytes() {
                    continue;
                }
                let changed = String::from_utf8_lossy(&changed).into_owned();
                let answer = match part {
                    0 => check(&key, &changed, &time, &signature, &body),
                    1 => check(&key, &id, &changed, &signature, &body),
                    _ => check(&key, &id, &time, &changed, &body),
                };
                prop_assert!(answer.is_err());
            }
        }
    }
}

use std::collections::HashSet;
use std::error::Error;

use rand::{SeedableRng, rngs::StdRng};

use super::*;

type Outcome = Result<(), Box<dyn Error>>;

const HERE: Place<'static> = Place {
    table: "people",
    column: "phone",
    row: "01J0000000000000000000000A",
};

fn rng() -> StdRng {
    StdRng::seed_from_u64(2026)
}

#[test]
fn what_is_sealed_opens_again() -> Outcome {
    let mut rng = rng();
    let key = Dek::random(&mut rng);
    for plaintext in ["", "13800000000", "云上区测试路 1 号"] {
        let sealed = key.seal(HERE, plaintext.as_bytes(), &mut rng);
        assert!(sealed.starts_with("std1.") && sealed.is_ascii());
        assert_eq!(*key.open(HERE, &sealed)?, plaintext.as_bytes());
    }
    let blob: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    let sealed = key.seal_bytes(HERE, &blob, &mut rng);
    assert_eq!(sealed.len(), blob.len() + 5 + 24 + 16);
    assert_eq!(key.open_bytes(HERE, &sealed)?, blob);
    Ok(())
}

#[test]
fn a_sealed_value_opens_nowhere_else() {
    let mut rng = rng();
    let (key, other) = (Dek::random(&mut rng), Dek::random(&mut rng));
    let sealed = key.seal(HERE, b"13800000000", &mut rng);
    let blob = key.seal_bytes(HERE, b"13800000000", &mut rng);

    let elsewhere = [
        Place {
            table: "accounts",
            ..HERE
        },
        Place {
            column: "id_number",
            ..HERE
        },
        Place {
            row: "01J0000000000000000000000B",
            ..HERE
        },
        // The border between two names is part of the place.
        Place {
            table: "peoplep",
            column: "hone",
            ..HERE
        },
        Place {
            table: "",
            column: "",
            row: "",
        },
    ];
    for place in elsewhere {
        assert_eq!(key.open(place, &sealed), Err(VaultError::Refused));
        assert_eq!(key.open_bytes(place, &blob), Err(VaultError::Refused));
    }
    assert_eq!(other.open(HERE, &sealed), Err(VaultError::Refused));
    assert_eq!(other.open_bytes(HERE, &blob), Err(VaultError::Refused));
}

/// Sealed values of a sample are exchanged pair by pair, in every combination.
#[test]
fn no_two_cells_can_be_exchanged() {
    let mut rng = rng();
    let keys = [Dek::random(&mut rng), Dek::random(&mut rng)];
    let mut cells = Vec::new();
    for key in &keys {
        for table in ["people", "texts"] {
            for column in ["phone", "name"] {
                for row in ["1", "2"] {
                    let place = Place { table, column, row };
                    cells.push((key, place, key.seal(place, b"same", &mut rng)));
                }
            }
        }
    }
    for (at, (key, place, _)) in cells.iter().enumerate() {
        for (from, (_, _, sealed)) in cells.iter().enumerate() {
            assert_eq!(key.open(*place, sealed).is_ok(), at == from);
        }
    }
}

#[test]
fn every_altered_byte_is_noticed() {
    let mut rng = rng();
    let key = Dek::random(&mut rng);
    let sealed = key.seal_bytes(HERE, b"13800000000", &mut rng);
    for at in 0..sealed.len() {
        let mut altered = sealed.clone();
        altered.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1);
        assert!(key.open_bytes(HERE, &altered).is_err(), "byte {at}");
        let shorter: Vec<u8> = sealed.iter().take(at).copied().collect();
        assert!(key.open_bytes(HERE, &shorter).is_err(), "first {at} bytes");
    }
}

#[test]
fn a_strange_envelope_is_told_from_a_broken_seal() {
    let mut rng = rng();
    let key = Dek::random(&mut rng);
    let sealed = key.seal(HERE, b"13800000000", &mut rng);
    let table = [
        (String::new(), VaultError::UnknownSuite),
        ("13800000000".into(), VaultError::UnknownSuite),
        (sealed.replacen("std1", "gm1", 1), VaultError::UnknownSuite),
        ("std1.".into(), VaultError::Malformed),
        ("std1.AAAA".into(), VaultError::Malformed),
        (format!("{sealed}="), VaultError::Malformed),
        (format!("{sealed} "), VaultError::Malformed),
        (format!("{sealed}AAAA"), VaultError::Refused),
    ];
    for (text, error) in table {
        assert_eq!(key.open(HERE, &text), Err(error), "{text}");
    }
}

#[test]
fn a_wrapped_key_opens_what_the_key_has_sealed() -> Outcome {
    let mut rng = rng();
    let kek = Kek::from_bytes([1; 32]);
    let key = Dek::random(&mut rng);
    let sealed = key.seal(HERE, b"13800000000", &mut rng);
    let wrapped = kek.wrap(&key, "case/1", &mut rng);
    drop(key);

    let key = kek.unwrap_key(&wrapped, "case/1")?;
    assert_eq!(*key.open(HERE, &sealed)?, b"13800000000");
    assert_eq!(wrapped_by(&wrapped)?, kek.fingerprint());
    Ok(())
}

#[test]
fn a_wrapped_key_belongs_to_its_scope_and_root_key() {
    let mut rng = rng();
    let (kek, other) = (Kek::from_bytes([1; 32]), Kek::from_bytes([2; 32]));
    let wrapped = kek.wrap(&Dek::random(&mut rng), "case/1", &mut rng);

    let moved = kek.unwrap_key(&wrapped, "case/2").map(drop);
    assert_eq!(moved, Err(VaultError::Refused));
    let foreign = other.unwrap_key(&wrapped, "case/1").map(drop);
    let fingerprint = kek.fingerprint();
    assert_eq!(foreign, Err(VaultError::OtherKey { fingerprint }));
    let relabeled = wrapped.replacen(&kek.fingerprint(), &other.fingerprint(), 1);
    let forged = other.unwrap_key(&relabeled, "case/1").map(drop);
    assert_eq!(forged, Err(VaultError::Refused));
    let bare = kek.unwrap_key("std1.AAAA", "case/1").map(drop);
    assert_eq!(bare, Err(VaultError::Malformed));
    assert_eq!(wrapped_by("plain"), Err(VaultError::UnknownSuite));
}

#[test]
fn rotation_keeps_sealed_values_readable() -> Outcome {
    let mut rng = rng();
    let (old, new) = (Kek::from_bytes([1; 32]), Kek::from_bytes([2; 32]));
    let key = Dek::random(&mut rng);
    let sealed = key.seal(HERE, b"13800000000", &mut rng);
    let wrapped = old.wrap(&key, "case/1", &mut rng);

    let rewrapped = new.wrap(&old.unwrap_key(&wrapped, "case/1")?, "case/1", &mut rng);
    assert_eq!(wrapped_by(&rewrapped)?, new.fingerprint());
    let key = new.unwrap_key(&rewrapped, "case/1")?;
    assert_eq!(*key.open(HERE, &sealed)?, b"13800000000");
    Ok(())
}

#[test]
fn the_same_value_never_looks_the_same_twice() {
    let mut rng = rng();
    let key = Dek::random(&mut rng);
    let seen: HashSet<String> = (0..10_000).map(|_| key.seal(HERE, b"same", &mut rng)).collect();
    assert_eq!(seen.len(), 10_000);
}

/// Frozen: what was sealed by an earlier release must open for ever.
#[test]
fn old_envelopes_still_open() -> Outcome {
    let key = Kek::from_bytes([1; 32]).unwrap_key("std1.bd2aca31a708c7ad.BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH2d_xohDbFC49xoo4wRmsFKLAHOFtEfwuU-rC8mQpUVz6nsZvfJR9j2Qohg0OiMio", "case/1")?;
    assert_eq!(
        *key.open(
            HERE,
            "std1.CAgICAgICAgICAgICAgICAgICAgICAgIM-Yg7AooY6cxrajd3ddSKdt27LkRAuj39l2F"
        )?,
        b"13800000000"
    );
    Ok(())
}

#[test]
fn debug_shows_no_key() {
    let key = Dek::random(&mut rng());
    assert_eq!(format!("{key:?}"), "Dek(..)");
}

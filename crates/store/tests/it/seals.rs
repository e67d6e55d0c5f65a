//! What is personal is sealed to its place (PI-1, PI-2, PI-3, PI-10).

use std::collections::BTreeSet;

use domain::{
    access::{self, Actor, Officer, Post, Role, Side},
    id::{DraftId, MessageId, OfficerId, PersonId, ReportId, TextId},
    report::{Reason, Verdict},
    testing::people,
};
use store::{
    Challenge, DraftRow, NewReport, NewStaff, Said, StoreError, Subject,
    schema::{Class, GUARDED, Guard, PLAIN},
    testing::Cell,
};

use crate::{
    files::hand_in,
    house::{House, PARTIES, account, at, case_id, phone},
};

/// Two rows of everything that is sealed, in two cases.
async fn furnish(house: &House) {
    for number in 1..=2_u32 {
        let case = house.file(number).await;
        hand_in(house, case, u128::from(number), b"paper").await;
        let facts = house.facts(case).await;
        let see = access::may_see(&people::worker(), &facts).unwrap();
        let whisper = access::may_whisper(&people::worker(), &facts, Side::Worker).unwrap();
        let words = |what: u128| Said {
            id: MessageId::from_bits(u128::from(number) * 10 + what),
            by: people::WORKER_AUTHOR,
            at: at(0),
            text: format!("话 {number}"),
        };
        let mut tx = house.begin().await;
        tx.say(&see, &words(1)).await.unwrap();
        tx.whisper(&whisper, &words(2)).await.unwrap();
        tx.add_text(case, extra(number), "另一段话").await.unwrap();
        let to = phone(&format!("1390000000{number}"));
        tx.add_account(account(number), &to, at(0)).await.unwrap();
        let tag = format!("{number:064x}");
        let person = PersonId::from_bits(1);
        tx.invite(case, person, "CODE", &tag, at(9)).await.unwrap();
        tx.add_code(&code(number)).await.unwrap();
        tx.put_draft(&draft(number)).await.unwrap();
        tx.add_staff(&clerk(number)).await.unwrap();
        tx.add_sent(MessageId::from_bits(u128::from(number)), &to, "您的验证码", at(0))
            .await
            .unwrap();
        tx.add_report(&reported(number)).await.unwrap();
        let subject = Subject::Account(account(number));
        tx.add_session(&tag, subject, at(0), at(9), at(0)).await.unwrap();
        tx.commit().await.unwrap();
    }
}

fn extra(number: u32) -> TextId {
    TextId::from_bits(900 + u128::from(number))
}

fn code(number: u32) -> Challenge {
    Challenge {
        challenge: format!("challenge {number}"),
        phone: phone(PARTIES.phone),
        purpose: "sign_in".to_owned(),
        browser_tag: "b".repeat(64),
        code_tag: "c".repeat(64),
        sent: at(0),
        expires: at(5),
    }
}

fn draft(number: u32) -> DraftRow {
    DraftRow {
        id: DraftId::from_bits(u128::from(number)),
        case: case_id(number),
        account: None,
        token_tag: format!("{number:064x}"),
        updated: at(0),
        answers: "{}".to_owned(),
    }
}

fn reported(number: u32) -> NewReport {
    NewReport {
        id: ReportId::from_bits(u128::from(number)),
        verdict: Verdict::Wrong(Reason::Other),
        day: domain::testing::day("2026-03-02"),
        words: "{}".to_owned(),
    }
}

fn clerk(number: u32) -> NewStaff {
    NewStaff {
        officer: Officer {
            id: OfficerId::from_bits(u128::from(number)),
            roles: vec![Role::Intaker],
            post: Post::City,
        },
        login: format!("clerk {number}"),
        name: "周示例".to_owned(),
        password: "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g".to_owned(),
        totp: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP".to_owned(),
    }
}

/// Opens every sealed cell there is.
async fn open_everything(house: &House) -> Result<(), StoreError> {
    let mut tx = house.begin().await;
    for number in 1..=2_u32 {
        let facts = tx.facts(case_id(number)).await?.unwrap();
        let see = access::may_see(&Actor::System, &facts).unwrap();
        let whisper = access::may_whisper(&people::worker(), &facts, Side::Worker).unwrap();
        tx.parties(&see).await?;
        tx.text(&see, crate::house::text_id(number)).await?;
        tx.text(&see, extra(number)).await?;
        tx.files(&see).await?;
        tx.hear(&see).await?;
        tx.overhear(&whisper).await?;
        tx.phone_of(account(number)).await?;
        tx.open_invitation(case_id(number), at(0)).await?;
        tx.try_code(&code(number).challenge).await?;
        tx.draft_by_token(&draft(number).token_tag).await?;
        tx.staff(clerk(number).officer.id).await?;
    }
    tx.last_sent(9).await?;
    let lead = people::at_station(1, &[Role::StationLead], "courier");
    tx.open_reports(&access::may_correct(&lead).unwrap(), 9).await?;
    Ok(())
}

/// The sealed columns, with the one that names the row.
const SEALED: &[(&str, &str, &str)] = &[
    ("accounts", "phone", "account_id"),
    ("persons", "name", "person_id"),
    ("persons", "phone", "person_id"),
    ("persons", "code", "person_id"),
    ("persons", "address", "person_id"),
    ("texts", "sealed", "text_id"),
    ("messages", "sealed", "message_id"),
    ("whispers", "sealed", "message_id"),
    ("evidence_files", "name", "evidence_id"),
    ("invitations", "sealed", "code_tag"),
    ("drafts", "sealed", "draft_id"),
    ("codes", "phone", "challenge"),
    ("data_keys", "wrapped", "scope"),
    ("staff", "totp", "officer_id"),
    ("sent_messages", "sealed", "message_id"),
    ("adviser_reports", "sealed", "report_id"),
];

/// One sealed cell.
#[derive(Clone, Debug)]
struct Place {
    table: &'static str,
    column: &'static str,
    key: &'static str,
    row: String,
    sealed: String,
}

impl Place {
    async fn put(&self, house: &House, sealed: &str) {
        let Self {
            table,
            column,
            key,
            row,
            ..
        } = self;
        let sql = format!("UPDATE {table} SET {column} = '{sealed}' WHERE {key} = '{row}'");
        assert_eq!(house.temporary.change(&sql).await.unwrap(), 1, "{sql}");
    }
}

async fn sealed_cells(house: &House) -> Vec<Place> {
    let mut places = Vec::new();
    for (table, column, key) in SEALED {
        let sql = format!("SELECT {key}, {column} FROM {table} WHERE {column} <> '' ORDER BY {key}");
        for row in house.temporary.read(&sql).await.unwrap() {
            let [row, sealed] = <[String; 2]>::try_from(row).unwrap();
            places.push(Place {
                table,
                column,
                key,
                row,
                sealed,
            });
        }
    }
    places
}

/// The columns whose values are not of the form their guard asks for.
fn unguarded(cells: &[Cell]) -> BTreeSet<(String, String)> {
    let is_tag = |text: &str| matches!(text.len(), 0 | 32 | 64) && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let fits = |guard: Guard, value: &str| match guard {
        Guard::Plain => true,
        Guard::Sealed => value.is_empty() || value.starts_with("std1."),
        Guard::Tag => is_tag(value),
        Guard::Hash => value.starts_with("$argon2id$"),
    };
    let wrong = cells.iter().filter(|cell| {
        GUARDED
            .iter()
            .filter(|(table, column, ..)| (*table, *column) == (cell.table.as_str(), cell.column.as_str()))
            .any(|(.., guard)| !fits(*guard, &cell.value))
    });
    wrong.map(|cell| (cell.table.clone(), cell.column.clone())).collect()
}

on_each_engine!(
    every_column_has_a_class,
    every_guarded_column_holds_what_its_guard_says,
    a_sealed_cell_opens_in_its_own_place_only,
    another_key_is_refused_before_anything_is_written,
);

async fn every_column_has_a_class(house: House) {
    let guarded = GUARDED.iter().map(|(table, column, ..)| (*table, *column));
    let plain = PLAIN
        .iter()
        .flat_map(|(table, columns)| columns.iter().map(|column| (*table, *column)));
    let mut classed: Vec<(String, String)> = guarded
        .chain(plain)
        .map(|(table, column)| (table.to_owned(), column.to_owned()))
        .collect();
    classed.sort();
    let mut real = house.temporary.columns().await.unwrap();
    real.sort();
    assert_eq!(classed, real);
    for (table, column, class, guard) in GUARDED {
        assert!(*class >= Class::C2 && *guard != Guard::Plain, "{table}.{column}");
    }
    let sealed: BTreeSet<(&str, &str)> = SEALED.iter().map(|(table, column, _)| (*table, *column)).collect();
    let said: BTreeSet<(&str, &str)> = GUARDED
        .iter()
        .filter(|(.., guard)| *guard == Guard::Sealed)
        .map(|(table, column, ..)| (*table, *column))
        .collect();
    assert_eq!(sealed, said, "the tests below know every sealed column");
}

async fn every_guarded_column_holds_what_its_guard_says(house: House) {
    furnish(&house).await;
    let cells = house.temporary.dump().await.unwrap();
    assert_eq!(unguarded(&cells), BTreeSet::new());
    for (table, column, ..) in GUARDED {
        let filled = cells
            .iter()
            .any(|cell| (cell.table.as_str(), cell.column.as_str()) == (*table, *column) && !cell.value.is_empty());
        assert!(filled, "nothing was written to {table}.{column}");
    }
    // The planted fault: a plain word in a column that must be sealed, another where a digest belongs.
    for (table, column, word) in [("texts", "sealed", "九月"), ("persons", "phone_tag", "13900000001")] {
        let sql = format!("UPDATE {table} SET {column} = '{word}'");
        house.temporary.change(&sql).await.unwrap();
        let found = unguarded(&house.temporary.dump().await.unwrap());
        assert!(found.contains(&(table.to_owned(), column.to_owned())), "{found:?}");
    }
}

async fn a_sealed_cell_opens_in_its_own_place_only(house: House) {
    furnish(&house).await;
    open_everything(&house).await.unwrap();
    let cells = sealed_cells(&house).await;
    let mut swaps = 0;
    for (index, one) in cells.iter().enumerate() {
        // The next cell of the same column, and the first cell of the next column.
        let same = cells[index + 1..]
            .iter()
            .find(|other| other.column == one.column && other.table == one.table);
        let next = cells[index + 1..]
            .iter()
            .find(|other| (other.table, other.column) != (one.table, one.column));
        for other in [same, next].into_iter().flatten() {
            one.put(&house, &other.sealed).await;
            other.put(&house, &one.sealed).await;
            let refused = open_everything(&house).await;
            assert!(
                matches!(refused, Err(StoreError::Sealed(_))),
                "{one:?} {other:?}: {refused:?}"
            );
            one.put(&house, &one.sealed).await;
            other.put(&house, &other.sealed).await;
            swaps += 1;
        }
    }
    assert!(swaps >= 2 * SEALED.len(), "{swaps}");
    open_everything(&house).await.unwrap();
}

async fn another_key_is_refused_before_anything_is_written(house: House) {
    furnish(&house).await;
    let before = house.temporary.dump().await.unwrap();
    let file = house.temporary.folder.path().join("yangguang.db");
    house.store().close().await;
    let bytes = std::fs::read(&file).ok();
    let refused = house.temporary.with_other_key().await.err().unwrap();
    assert!(
        matches!(&refused, StoreError::Unfit(why) if why.contains("key_file")),
        "{refused:?}"
    );
    assert_eq!(std::fs::read(&file).ok(), bytes);
    assert_eq!(bytes.is_some(), house.store().is_sqlite());
    assert_eq!(house.temporary.dump().await.unwrap(), before);
    assert!(house.temporary.again(1).await.is_ok());
}

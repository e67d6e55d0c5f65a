//! Reading the benchmark's cases (RFC 4180) and making a filing of each.

use anyhow::ensure;
use app::values::Typed;
use domain::{
    org::City,
    pii::{IdNumber, Phone, Uscc},
};

/// The columns that matter here.
pub(super) struct Row {
    pub(super) id: String,
    district: String,
    worker: String,
    id_number: String,
    phone: String,
    employer: String,
    uscc: String,
    employer_phone: String,
    amount: String,
    occurred: String,
    story: String,
}

const COLUMNS: [&str; 18] = [
    "case_id",
    "filed_date",
    "channel",
    "district",
    "station",
    "platform",
    "worker_name",
    "id_no",
    "phone",
    "employer_name",
    "employer_uscc",
    "employer_address",
    "employer_phone",
    "co_respondents",
    "claim_type",
    "claim_amount",
    "occurred_date",
    "narrative",
];

/// Reads all rows.
pub(super) fn rows(text: &str) -> anyhow::Result<Vec<Row>> {
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    ensure!(
        reader.headers()? == COLUMNS.as_slice(),
        "the columns must be {}",
        COLUMNS.join(",")
    );
    reader.records().map(|record| Ok(row(&record?))).collect()
}

fn row(record: &::csv::StringRecord) -> Row {
    let cell = |index: usize| record.get(index).unwrap_or_default().to_owned();
    Row {
        id: cell(0),
        district: cell(3),
        worker: cell(6),
        id_number: cell(7),
        phone: cell(8),
        employer: cell(9),
        uscc: cell(10),
        employer_phone: cell(12),
        amount: cell(15),
        occurred: cell(16),
        story: cell(17),
    }
}

/// Makes a filing of a row. What a row does not give, or gives wrongly, is replaced by something that is plainly made up.
pub(super) fn filing(row: &Row, city: &City) -> Typed {
    let number: u64 = row
        .id
        .bytes()
        .filter(u8::is_ascii_digit)
        .fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0'));
    let district = city
        .districts
        .iter()
        .find(|(_, district)| district.name.zh == row.district)
        .or_else(|| city.districts.iter().next())
        .map(|(id, _)| id.to_string())
        .unwrap_or_default();
    let phone = if Phone::parse(&row.phone).is_ok() {
        row.phone.clone()
    } else {
        format!("139{number:08}")
    };
    let id_number = if IdNumber::parse(&row.id_number).is_ok() {
        row.id_number.clone()
    } else {
        made_up_id(number)
    };
    let or = |text: &str, instead: &str| {
        if text.trim().is_empty() {
            instead.to_owned()
        } else {
            text.to_owned()
        }
    };
    let mut typed: Typed = [
        ("worker_name", or(&row.worker, "not given")),
        ("worker_phone", phone),
        ("worker_id_number", id_number),
        ("worker_address", "1 Nowhere Lane".to_owned()),
        ("employer_name", or(&row.employer, "not given")),
        ("trade", "courier".to_owned()),
        ("district", district),
        ("claims", "unpaid_pay".to_owned()),
        ("tenure", "working".to_owned()),
        ("since", "2020-01-01".to_owned()),
        ("pay_from", "2020-01-01".to_owned()),
        ("pay_to", or(&row.occurred, "2024-01-01")),
        ("pay_basis", "sum".to_owned()),
        ("missing", or(&row.amount, "1000")),
        ("story", or(&row.story, "Pay is missing.")),
        ("wish", "courier".to_owned()),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect();
    if Phone::parse(&row.employer_phone).is_ok() {
        typed.insert("employer_phone".to_owned(), row.employer_phone.clone());
    }
    if Uscc::parse(&row.uscc).is_ok() {
        typed.insert("employer_uscc".to_owned(), row.uscc.clone());
    }
    typed
}

/// An identity number with a right check digit and an area code that no place has.
fn made_up_id(number: u64) -> String {
    let body = format!("99999919900101{:03}", number % 1000);
    "0123456789X"
        .chars()
        .map(|check| format!("{body}{check}"))
        .find(|candidate| IdNumber::parse(candidate).is_ok())
        .unwrap_or(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_up_numbers_have_a_right_check_digit() {
        for number in [0, 7, 999, 123_456] {
            assert!(IdNumber::parse(&made_up_id(number)).is_ok());
        }
    }
}

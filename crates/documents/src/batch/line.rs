//! One line of a batch: parsed once, trusted afterwards.

use serde_json::{Map, Value};

use crate::dossier::{Claim, Dates, Dossier, Instalment, Respondent, Role, Signature, Station, Terms, Worker};

/// The fields of a line, all of them text.
pub const FIELDS: [&str; 17] = [
    "id",
    "no",
    "station",
    "worker",
    "worker_id",
    "phone",
    "employer",
    "uscc",
    "rep",
    "claim",
    "fact",
    "amount",
    "amount_cn",
    "due",
    "first",
    "mediator",
    "date",
];

/// Longest id; a file name has 255 bytes at most.
const LONGEST_ID: usize = 200;

/// A parsed line.
pub(super) struct Line {
    /// The file's name without ending.
    pub(super) id: String,
    number: String,
    station: String,
    worker: Worker,
    employer: Respondent,
    claim: String,
    facts: String,
    amount: String,
    capitals: String,
    items: Vec<Instalment>,
    mediator: String,
    date: String,
}

impl Line {
    /// Reads a line, or says in a sentence what is wrong with it.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let Ok(Value::Object(fields)) = serde_json::from_str::<Value>(text) else {
            return Err("the line is not a JSON object".to_owned());
        };
        let said = |name: &str| required(&fields, name);
        let open = |name: &str| optional(&fields, name);
        let line = Self {
            id: file_name(said("id")?)?,
            number: said("no")?,
            station: said("station")?,
            worker: Worker {
                name: said("worker")?,
                id_number: open("worker_id")?,
                phone: open("phone")?,
                ..Worker::default()
            },
            employer: Respondent {
                name: said("employer")?,
                uscc: open("uscc")?,
                representative: open("rep")?,
                ..Respondent::default()
            },
            claim: said("claim")?,
            facts: open("fact")?,
            amount: said("amount")?,
            capitals: said("amount_cn")?,
            items: items(&said("amount")?, &open("first")?, &said("due")?)?,
            mediator: said("mediator")?,
            date: said("date")?,
        };
        if line.dossier().issued_on().is_none() {
            return Err(format!("the date {} is not a day of the calendar", line.date));
        }
        Ok(line)
    }

    /// Returns what the line says, with everything else left open.
    pub(super) fn dossier(&self) -> Dossier {
        Dossier {
            number: self.number.clone(),
            station: Station {
                name: self.station.clone(),
                ..Station::default()
            },
            worker: self.worker.clone(),
            respondents: vec![self.employer.clone()],
            mediator: self.mediator.clone(),
            claims: vec![Claim {
                name: self.claim.clone(),
                ..Claim::default()
            }],
            facts: self.facts.clone(),
            dates: Dates {
                issued: self.date.clone(),
                ..Dates::default()
            },
            terms: Some(Terms {
                items: self.items.clone(),
                total: self.amount.clone(),
                total_capitals: self.capitals.clone(),
                ..Terms::default()
            }),
            signatures: vec![
                signature(Role::Applicant, &self.worker.name),
                signature(Role::Respondent, &self.employer.name),
                signature(Role::Mediator, &self.mediator),
            ],
            ..Dossier::default()
        }
    }
}

fn signature(role: Role, name: &str) -> Signature {
    Signature {
        role,
        name: name.to_owned(),
        ..Signature::default()
    }
}

fn required(fields: &Map<String, Value>, name: &str) -> Result<String, String> {
    let text = optional(fields, name)?;
    if text.trim().is_empty() {
        Err(format!("the field {name} is empty"))
    } else {
        Ok(text)
    }
}

fn optional(fields: &Map<String, Value>, name: &str) -> Result<String, String> {
    match fields.get(name) {
        Some(Value::String(text)) => Ok(text.clone()),
        Some(_) => Err(format!("the field {name} is not text")),
        None => Err(format!("the field {name} is missing")),
    }
}

/// Refuses an id that would leave the folder or hide in it.
fn file_name(id: String) -> Result<String, String> {
    let strange = |character: char| character.is_control() || matches!(character, '/' | '\\' | ':');
    if id.len() > LONGEST_ID || id.starts_with('.') || id.contains(strange) {
        return Err("the id cannot be a file name: it is too long, starts with a dot or has a separator".to_owned());
    }
    Ok(id)
}

fn items(amount: &str, first: &str, due: &str) -> Result<Vec<Instalment>, String> {
    let item = |number: usize, due: &str, amount: String| Instalment {
        number: number.to_string(),
        due: due.to_owned(),
        amount,
    };
    let total = cents(amount).ok_or_else(|| format!("the amount {amount} is not a sum of money"))?;
    if first.trim().is_empty() {
        return Ok(vec![item(1, due, amount.to_owned())]);
    }
    let paid = cents(first).ok_or_else(|| format!("the first instalment {first} is not a sum of money"))?;
    match total.checked_sub(paid) {
        None => Err(format!("the first instalment {first} is more than the amount {amount}")),
        Some(0) => Ok(vec![item(1, "", first.to_owned())]),
        Some(rest) => Ok(vec![item(1, "", first.to_owned()), item(2, due, figures(rest))]),
    }
}

/// Reads `33,521.00` as a number of fen.
fn cents(text: &str) -> Option<u64> {
    let (yuan, fen) = text.trim().split_once('.').unwrap_or((text.trim(), "0"));
    let yuan: String = yuan.chars().filter(|character| *character != ',').collect();
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(&yuan) || !digits(fen) || fen.len() > 2 {
        return None;
    }
    let fen = format!("{fen:0<2}");
    yuan.parse::<u64>()
        .ok()?
        .checked_mul(100)?
        .checked_add(fen.parse().ok()?)
}

/// Writes a number of fen as `33,521.00`.
fn figures(fen: u64) -> String {
    let yuan = (fen / 100).to_string();
    let mut grouped = String::with_capacity(yuan.len() + 8);
    for (index, digit) in yuan.chars().enumerate() {
        if index > 0 && (yuan.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped}.{:02}", fen % 100)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may stop at the first surprise")]

    use super::*;

    #[test]
    fn money_reads_and_writes_alike() {
        for text in ["0.00", "7.05", "999.99", "1,000.00", "33,521.00", "12,345,678.90"] {
            assert_eq!(figures(cents(text).unwrap()), text);
        }
        assert_eq!(cents("33521"), Some(3_352_100));
        assert_eq!(cents("5.5"), Some(550));
        for text in ["", "-1.00", "1.234", "一百", "1e3", ".5", "99999999999999999999"] {
            assert_eq!(cents(text), None, "{text}");
        }
    }

    #[test]
    fn the_rest_is_due_later() {
        let items = items("33,521.00", "16,760.00", "2026年12月31日").unwrap_or_default();
        let printed = items
            .iter()
            .map(|item| (item.due.as_str(), item.amount.as_str()))
            .collect::<Vec<_>>();
        assert_eq!(printed, [("", "16,760.00"), ("2026年12月31日", "16,761.00")]);
    }

    #[test]
    fn an_instalment_above_the_sum_is_refused() {
        assert!(items("100.00", "100.01", "2026年12月31日").is_err_and(|reason| reason.contains("more than")));
    }

    #[test]
    fn ids_stay_in_the_folder() {
        for id in ["../up", "a/b", "a\\b", ".hidden", "..", "c:d", "a\nb"] {
            assert!(file_name(id.to_owned()).is_err(), "{id}");
        }
        assert_eq!(file_name("doc00001".to_owned()).unwrap(), "doc00001");
    }
}

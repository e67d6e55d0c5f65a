//! The file: what a lawyer writes, read strictly. Whatever is not understood is named with its line.

use std::collections::BTreeMap;

use app::filing::{EMPLOYER, WORKER};
use domain::{evidence, step::Kind};
use jiff::civil::{Date, DateTime, Time};
use serde::Deserialize;
use toml::Spanned;

mod expected;
mod together;

pub(super) use expected::{Expected, NONE};
pub(super) use together::{Whose, is_worker};

/// Something in the file that is not understood.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    pub(super) line: usize,
    pub(super) text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sheet {
    case: About,
    people: BTreeMap<String, Spanned<Person>>,
    #[serde(default)]
    colleague: Vec<Spanned<Person>>,
    step: Vec<Spanned<StepRow>>,
    #[serde(default)]
    expect: Vec<Spanned<Expected>>,
}

/// What the case is about.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct About {
    pub(super) title: String,
    #[serde(default)]
    pub(super) source: String,
    #[serde(default)]
    #[expect(dead_code, reason = "read by people, not by the player")]
    pub(super) note: String,
}

/// Somebody in the case: a person by phone, or a member of staff by login.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    #[serde(default)]
    pub(super) name: String,
    #[serde(default)]
    pub(super) phone: String,
    #[serde(default)]
    id_number: String,
    #[serde(default)]
    uscc: String,
    #[serde(default)]
    address: String,
    #[serde(default)]
    pub(super) login: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepRow {
    on: Option<toml::Value>,
    wait_until: Option<toml::Value>,
    at: Option<toml::Value>,
    by: Option<String>,
    take: Option<String>,
    #[serde(default)]
    data: toml::Table,
    each: Option<toml::Value>,
    together: Option<toml::Value>,
    #[serde(default)]
    each_data: toml::Table,
    say: Option<String>,
    to: Option<String>,
    hand_in: Option<String>,
    name: Option<String>,
    shows: Option<String>,
    #[serde(default)]
    expect: Expected,
}

/// A case to play.
#[derive(Debug)]
pub(super) struct Journey {
    pub(super) about: About,
    pub(super) people: BTreeMap<String, Person>,
    pub(super) moves: Vec<Move>,
}

/// One point of the case, in the order of the file.
#[derive(Debug)]
pub(super) struct Move {
    /// Where it stands in the file.
    pub(super) line: usize,
    /// When; nothing stays on the clock.
    pub(super) when: Option<When>,
    /// Who, where somebody does something.
    pub(super) by: String,
    pub(super) deed: Deed,
    /// In whose case.
    pub(super) whose: Whose,
    pub(super) expect: Expected,
}

/// A day, and an hour where one is given.
#[derive(Clone, Copy, Debug)]
pub(super) struct When {
    pub(super) day: Date,
    pub(super) hour: Option<Time>,
}

impl When {
    /// The instant in Wenzhou; mornings begin at nine.
    pub(super) fn begins(self) -> DateTime {
        self.day.to_datetime(self.hour.unwrap_or(Time::constant(9, 0, 0, 0)))
    }
}

/// What is done.
#[derive(Debug)]
pub(super) enum Deed {
    /// Nothing; something is looked at.
    Look,
    /// Time passes.
    Wait,
    /// A step is taken.
    Take { kind: Kind, data: toml::Table },
    /// Something is said.
    Say { text: String, thread: Thread },
    /// A file is handed in.
    HandIn {
        name: String,
        kind: &'static str,
        text: String,
    },
}

/// Who hears it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Thread {
    Joint,
    /// The speaker's own side and the mediator.
    Private,
    /// One side and the mediator, who is speaking.
    With(&'static str),
}

impl Deed {
    /// What it is called in the timeline.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Look => "expect",
            Self::Wait => "wait",
            Self::Take { kind, .. } => kind.key(),
            Self::Say {
                thread: Thread::Joint, ..
            } => "say to all",
            Self::Say {
                thread: Thread::Private | Thread::With(_),
                ..
            } => "say in private",
            Self::HandIn { .. } => "hand in",
        }
    }
}

/// Reads a file; all mistakes at once, except where the file is no TOML at all.
pub(super) fn read(text: &str) -> Result<Journey, Vec<Mistake>> {
    let line_of = |offset: usize| text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1;
    let sheet: Sheet = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| line_of(span.start));
        vec![Mistake {
            line,
            text: error.message().trim().to_owned(),
        }]
    })?;
    let mut mistakes = Vec::new();
    let mut people = BTreeMap::new();
    for (name, person) in sheet.people.into_iter().chain(together::named(sheet.colleague)) {
        let line = line_of(person.span().start);
        let person = person.into_inner();
        if person.phone.is_empty() == person.login.is_empty() {
            let text = format!("{name} needs either a phone, as a person, or a login, as a member of staff");
            mistakes.push(Mistake { line, text });
        }
        people.insert(name, person);
    }
    let mut moves = Vec::new();
    for row in sheet.step {
        let line = line_of(row.span().start);
        match row.into_inner().into_move(line, &people) {
            Ok(next) => moves.push(next),
            Err(text) => mistakes.push(Mistake { line, text }),
        }
    }
    for row in sheet.expect {
        let line = line_of(row.span().start);
        let look = Move {
            line,
            when: None,
            by: String::new(),
            deed: Deed::Look,
            whose: Whose::The,
            expect: row.into_inner(),
        };
        moves.push(look);
    }
    moves.sort_by_key(|one| one.line);
    mistakes.extend(moves.iter().flat_map(|one| {
        let faults = one.expect.faults(&people);
        faults.into_iter().map(|text| Mistake { line: one.line, text })
    }));
    if moves.first().is_none_or(|first| first.when.is_none()) {
        mistakes.push(Mistake {
            line: 1,
            text: "the first step needs a day, such as on = 2026-03-02".to_owned(),
        });
    }
    mistakes.sort_by_key(|mistake| mistake.line);
    if mistakes.is_empty() {
        Ok(Journey {
            about: sheet.case,
            people,
            moves,
        })
    } else {
        Err(mistakes)
    }
}

impl StepRow {
    /// What stands beside a deed to which it does not belong.
    fn misplaced(&self) -> Option<&'static str> {
        let beside = [
            (!self.data.is_empty(), self.take.is_some(), "data belongs to take"),
            (
                self.each.is_some() || self.together.is_some(),
                self.take.is_some(),
                "each and together belong to take",
            ),
            (self.to.is_some(), self.say.is_some(), "to belongs to say"),
            (
                self.name.is_some() || self.shows.is_some(),
                self.hand_in.is_some(),
                "name and shows belong to hand_in",
            ),
        ];
        let found = beside.iter().find(|(given, fits, _)| *given && !fits);
        found.map(|(_, _, what)| *what)
    }

    fn into_move(self, line: usize, people: &BTreeMap<String, Person>) -> Result<Move, String> {
        let hour = self.at.as_ref().map(time).transpose()?;
        let day = match (&self.on, &self.wait_until) {
            (Some(_), Some(_)) => return Err("a step has either on or wait_until".to_owned()),
            (Some(day), None) | (None, Some(day)) => Some(date(day)?),
            (None, None) if hour.is_some() => {
                return Err("a step with at needs a day, on = …".to_owned());
            }
            (None, None) => None,
        };
        let when = day.map(|day| When { day, hour });
        let whose = Whose::read(
            self.each.as_ref(),
            self.together.as_ref(),
            self.each_data.clone(),
            people,
        )?;
        let waits = self.wait_until.is_some();
        let deeds = [self.take.is_some(), self.say.is_some(), self.hand_in.is_some(), waits];
        if deeds.iter().filter(|given| **given).count() != 1 {
            return Err("a step has exactly one of take, say, hand_in and wait_until".to_owned());
        }
        if let Some(what) = self.misplaced() {
            return Err(what.to_owned());
        }
        let by = match (self.by, waits) {
            (None, true) => String::new(),
            (Some(_), true) => return Err("nobody waits: take by out".to_owned()),
            (None, false) => {
                return Err("a step needs by, one of the names under [people]".to_owned());
            }
            (Some(by), false) if people.contains_key(&by) => by,
            (Some(by), false) => {
                return Err(format!("{by} is not among the people; there are {}", names(people)));
            }
        };
        let deed = if let Some(kind) = self.take {
            let kind = Kind::from_key(&kind).ok_or_else(|| format!("there is no step {kind}"))?;
            if kind == Kind::AddEvidence {
                return Err("evidence is handed in with hand_in = \"words of the file\"".to_owned());
            }
            Deed::Take { kind, data: self.data }
        } else if let Some(text) = self.say {
            let thread = match self.to.as_deref() {
                None | Some("joint") => Thread::Joint,
                Some("private") => Thread::Private,
                Some("worker") => Thread::With("worker"),
                Some("employer") => Thread::With("employer"),
                Some(other) => {
                    return Err(format!("to is joint, private, worker or employer, not {other}"));
                }
            };
            Deed::Say { text, thread }
        } else if let Some(text) = self.hand_in {
            let shows = self.shows.as_deref().unwrap_or("other");
            let kind = evidence::Kind::ALL.iter().find(|kind| kind.key() == shows);
            let kind = kind
                .ok_or_else(|| format!("shows = \"{shows}\" is no kind of evidence"))?
                .key();
            Deed::HandIn {
                name: self.name.unwrap_or_else(|| "paper.txt".to_owned()),
                kind,
                text,
            }
        } else {
            Deed::Wait
        };
        Ok(Move {
            line,
            when,
            by,
            deed,
            whose,
            expect: self.expect,
        })
    }
}

impl Person {
    /// What nobody reads in full.
    pub(super) fn secrets(&self) -> Vec<&str> {
        let all = [self.id_number.as_str(), self.phone.as_str()];
        all.into_iter().filter(|secret| !secret.is_empty()).collect()
    }

    /// What a filing says about this person, where the file does not say it itself.
    pub(super) fn fill(&self, side: &str, data: &mut toml::Table) {
        let fields = if side == "worker" { WORKER } else { EMPLOYER };
        for field in fields {
            let value = match field.name.strip_prefix(side).unwrap_or_default() {
                "_name" => &self.name,
                "_phone" => &self.phone,
                "_id_number" => &self.id_number,
                "_uscc" => &self.uscc,
                "_address" => &self.address,
                _ => continue,
            };
            if !value.is_empty() && !data.contains_key(field.name) {
                data.insert(field.name.to_owned(), toml::Value::String(value.clone()));
            }
        }
    }
}

fn names(people: &BTreeMap<String, Person>) -> String {
    people.keys().map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// A day, with or without quotes.
pub(super) fn date(value: &toml::Value) -> Result<Date, String> {
    plain(value)
        .parse()
        .map_err(|_| format!("{} is not a day such as 2026-03-02", plain(value)))
}

fn time(value: &toml::Value) -> Result<Time, String> {
    plain(value)
        .parse()
        .map_err(|_| format!("{} is not an hour such as 09:30", plain(value)))
}

/// A value without its quotes.
pub(super) fn plain(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Datetime(day) => day.to_string(),
        toml::Value::Integer(number) => number.to_string(),
        toml::Value::Float(number) => number.to_string(),
        toml::Value::Boolean(yes) => yes.to_string(),
        toml::Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(" "),
        toml::Value::Table(_) => "a table".to_owned(),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests;

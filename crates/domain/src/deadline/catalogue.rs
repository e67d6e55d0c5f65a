//! Every period of the law around a case, as rows: the whole of part 2 of `process.md`, ours and those of other bodies.
//!
//! The clocks that this house runs are rows of [`RULES`](super::RULES); a row here that is one of them refers to it and repeats
//! nothing. To add a period: a row in its file of `catalogue/`, and its words in `locales/*/clock.toml`.

mod agreement;
mod aid;
mod answer;
mod arbitration;
mod court;
mod injury;
mod mediation;
mod other;

pub use answer::{Answer, Counting, Other, Unit, due};

use serde::{Deserialize, Serialize};

use super::Kind;
use crate::{org::Targets, period::Length};

/// Rows that belong together, with their name under `clock.group`.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// The name in locale keys.
    pub key: &'static str,
    /// The rows.
    pub rows: &'static [Entry],
}

/// The catalogue, in the order of a case.
pub const ALL: &[Group] = &[
    Group {
        key: "mediation",
        rows: mediation::ROWS,
    },
    Group {
        key: "agreement",
        rows: agreement::ROWS,
    },
    Group {
        key: "arbitration",
        rows: arbitration::ROWS,
    },
    Group {
        key: "court",
        rows: court::ROWS,
    },
    Group {
        key: "aid",
        rows: aid::ROWS,
    },
    Group {
        key: "injury",
        rows: injury::ROWS,
    },
    Group {
        key: "other",
        rows: other::ROWS,
    },
];

/// One period: what starts it, how long it is and why, what follows its end, who is warned, by which law.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The id of part 2 of `process.md`; the name under `clock.name`.
    pub id: &'static str,
    /// What starts it, or what it is counted back from; a key under `clock.start`.
    pub starts: &'static str,
    /// How long it is.
    pub term: Term,
    /// The rule that decides its unit; none where nothing is counted.
    pub basis: Option<Basis>,
    /// What follows its end; a key under `clock.expiry`.
    pub expiry: &'static str,
    /// Who is warned.
    pub warn: &'static [Warned],
    /// Calendar days of warning before the last day; a row of the house asks its own, see [`Entry::reminders`].
    pub remind: &'static [u16],
    /// The articles; a row of the house asks its own, see [`Entry::cited`].
    pub citation: &'static str,
    /// Other lengths that the same sentence knows.
    pub also: &'static [Also],
    /// Who says how long it is.
    pub source: Source,
    /// Whether two readings exist and the earlier was taken (`process.md` 0.3, 0.4).
    pub conservative: bool,
}

/// How long a period is.
#[derive(Clone, Copy, Debug)]
pub enum Term {
    /// As the clock of the house says.
    House(Kind),
    /// Fixed by a text.
    Law(Length),
    /// Fixed by a text, in hours.
    Hours(u16),
    /// Promised by the city.
    Target(fn(&Targets) -> Length),
    /// Promised by the city, in hours of work.
    TargetHours(fn(&Targets) -> u16),
    /// Counted back from an event.
    Back(Length),
    /// A time before which nothing can be asked for.
    Earliest(Length),
    /// Open once fewer days than this are left of another period.
    LastDays(u16),
    /// As long as the parties agree.
    Agreed,
    /// As long as the body in charge sets it, with what is usual.
    Set {
        /// What is usual, where anything is.
        usual: Option<Length>,
    },
    /// Until the end of another period of this catalogue.
    Until(&'static str),
    /// At once.
    AtOnce,
    /// Interest for each day, in millionths of what is unpaid.
    PerDay {
        /// The millionths.
        per_million: u32,
    },
    /// No length: it ends by an event, or never.
    Open,
}

/// Another length of the same period; the first field is a key under `clock.when`.
#[derive(Clone, Copy, Debug)]
pub enum Also {
    /// From the same start, in another situation.
    Instead(&'static str, Length),
    /// From the last day on.
    Then(&'static str, Length),
    /// Longer or shorter without a fixed length.
    Longer(&'static str),
}

/// The rule of counting that decides the unit of a period (`process.md` 0.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Basis {
    /// The event itself is not counted. 《民事诉讼法》第八十五条、《民法典》第二百零一条
    P1,
    /// A last day that rests moves on. 《民事诉讼法》第八十五条、《民法典》第二百零三条
    P2,
    /// Months and years end on the corresponding day. 《民法典》第二百零二条
    P3,
    /// A day ends at midnight. 《民法典》第二百零三条
    P4,
    /// Short periods of arbitration in working days, long ones in calendar days. 《劳动人事争议仲裁办案规则》第八十条
    P5,
    /// Calendar days, where no text says working days. 《民法典》第二百条至第二百零四条
    P6,
    /// Units that a text names, article by article.
    P7,
    /// Extensions of arbitration follow the same split. 《劳动人事争议仲裁办案规则》第四十五条、第七十六条、第八十条
    P8,
    /// Relief for a missed period. 《民事诉讼法》第八十六条
    P9,
    /// Service starts most periods. 《劳动人事争议仲裁办案规则》第二十条
    P10,
    /// How arbitration serves. 《劳动人事争议仲裁办案规则》第二十条
    P11,
    /// How courts serve electronically. 《民事诉讼法》第九十条
    P12,
    /// How simplified arbitration serves. 《劳动人事争议仲裁办案规则》第五十九条
    P13,
    /// As agreed. 《民法典》第二百零四条
    P14,
    /// Counting back before a hearing, the mirror of P1. 《民事诉讼法》第八十五条 by analogy
    P15,
    /// The article itself names the unit.
    #[serde(rename = "text")]
    Text,
    /// The city chose the unit with its promise.
    #[serde(rename = "city")]
    City,
}

impl Basis {
    /// The name in JSON; in lower case the locale key under `clock.basis`.
    pub fn key(self) -> &'static str {
        match self {
            Self::P1 => "P1",
            Self::P2 => "P2",
            Self::P3 => "P3",
            Self::P4 => "P4",
            Self::P5 => "P5",
            Self::P6 => "P6",
            Self::P7 => "P7",
            Self::P8 => "P8",
            Self::P9 => "P9",
            Self::P10 => "P10",
            Self::P11 => "P11",
            Self::P12 => "P12",
            Self::P13 => "P13",
            Self::P14 => "P14",
            Self::P15 => "P15",
            Self::Text => "text",
            Self::City => "city",
        }
    }
}

/// Who says how long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A text in force.
    Law,
    /// Practice, without a text.
    Practice,
    /// A text known from reports only.
    Reported,
    /// A promise of the city, which it may change.
    City,
}

impl Source {
    /// The name in JSON and the locale key under `clock.source`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Practice => "practice",
            Self::Reported => "reported",
            Self::City => "city",
        }
    }
}

/// Who is warned of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Warned {
    /// The worker, and who acts for the worker.
    Worker,
    /// The respondent.
    Respondent,
    /// Mediator and station.
    Mediator,
    /// The arbitration commission.
    Commission,
    /// The legal aid agency.
    AidAgency,
    /// The linkage officer (裁审衔接).
    Linkage,
}

/// Says that no period has this id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no period is called `{id}`; the nearest are {}", .nearest.join(", "))]
pub struct Unknown {
    /// What was asked for.
    pub id: String,
    /// The ids that look most like it.
    pub nearest: Vec<&'static str>,
}

impl Entry {
    /// A row of law without anything that must be said; every row starts from it.
    const LAW: Self = Self {
        id: "",
        starts: "",
        term: Term::Open,
        basis: None,
        expiry: "",
        warn: &[],
        remind: &[],
        citation: "",
        also: &[],
        source: Source::Law,
        conservative: false,
    };

    /// The articles; those of its clock, if it is one of the house.
    pub fn cited(&self) -> &'static str {
        match self.term {
            Term::House(kind) => super::rule(kind).map_or("", |rule| rule.citation),
            Term::Law(_)
            | Term::Hours(_)
            | Term::Target(_)
            | Term::TargetHours(_)
            | Term::Back(_)
            | Term::Earliest(_)
            | Term::LastDays(_)
            | Term::Agreed
            | Term::Set { .. }
            | Term::Until(_)
            | Term::AtOnce
            | Term::PerDay { .. }
            | Term::Open => self.citation,
        }
    }

    /// When to warn before the last day, with the unit; a clock of the house warns in working days.
    pub fn reminders(&self) -> (Vec<i32>, Unit) {
        let house = match self.term {
            Term::House(kind) => super::rule(kind),
            Term::Law(_)
            | Term::Hours(_)
            | Term::Target(_)
            | Term::TargetHours(_)
            | Term::Back(_)
            | Term::Earliest(_)
            | Term::LastDays(_)
            | Term::Agreed
            | Term::Set { .. }
            | Term::Until(_)
            | Term::AtOnce
            | Term::PerDay { .. }
            | Term::Open => None,
        };
        match house {
            Some(rule) => (rule.remind.iter().map(|days| i32::from(*days)).collect(), Unit::Workday),
            None => (
                self.remind.iter().map(|days| i32::from(*days)).collect(),
                Unit::CalendarDay,
            ),
        }
    }
}

/// Walks over all rows.
pub fn rows() -> impl Iterator<Item = &'static Entry> {
    ALL.iter().flat_map(|group| group.rows)
}

/// Finds a row by its id; an unknown id is answered with those that look most like it.
pub fn find(id: &str) -> Result<&'static Entry, Unknown> {
    rows().find(|entry| entry.id == id).ok_or_else(|| {
        let mut near: Vec<(usize, &'static str)> = rows().map(|entry| (distance(id, entry.id), entry.id)).collect();
        near.sort_unstable();
        Unknown {
            id: id.to_owned(),
            nearest: near.into_iter().take(3).map(|(_, id)| id).collect(),
        }
    })
}

/// Counts the letters to change, add or drop between two ids (Levenshtein), row by row of the table.
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (index, letter) in one.chars().enumerate() {
        let mut corner = index;
        let mut left = index + 1;
        let mut next = vec![left];
        for (against, above) in other.chars().zip(row.iter().skip(1)) {
            let replaced = corner + usize::from(letter != against);
            left = replaced.min(left + 1).min(above + 1);
            corner = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

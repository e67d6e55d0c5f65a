//! What the public is told of cases that are over (办结情况): how many ended how, for how much and how fast, never so few that somebody
//! could be recognised and never a sum to the fen. 《个人信息保护法》第四条、第七十三条: what is anonymised is no personal data.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date};

use crate::{claim, money::Fen, stage::closing::Reason};

/// The fewest cases of which anything is told.
pub const LEAST: usize = 5;

/// Sums are told in steps of a hundred yuan, so that nobody finds their own.
const STEP: i64 = 10_000;

/// One case that is over, without anything that says which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// What was claimed.
    pub claims: Vec<claim::Kind>,
    /// How it ended.
    pub reason: Reason,
    /// How much was claimed.
    pub claimed: Fen,
    /// How much was agreed and paid, where it was.
    pub agreed: Option<Fen>,
    /// Calendar days from filing to the end.
    pub days: u32,
}

/// What cases are about. A case of several kinds is counted once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// One kind of claim.
    Only(claim::Kind),
    /// Several at once.
    Several,
}

impl Subject {
    fn of(claims: &[claim::Kind]) -> Self {
        match claims {
            [kind] => Self::Only(*kind),
            _ => Self::Several,
        }
    }
}

/// How the cases of a row ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// In one way.
    As(Reason),
    /// In several ways, each too rare to be told alone.
    Others,
}

/// The middle half of sums, rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    /// A quarter are below.
    pub low: Fen,
    /// Half are below.
    pub middle: Fen,
    /// A quarter are above.
    pub high: Fen,
}

/// Cases on one subject that ended alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// How.
    pub end: End,
    /// How many.
    pub number: usize,
    /// How much was claimed.
    pub claimed: Spread,
    /// How much was agreed and paid, where enough of them were.
    pub agreed: Option<Spread>,
    /// Days from filing to the end: half were faster.
    pub days: u32,
}

/// What is told about one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Which.
    pub subject: Subject,
    /// The rows that may be told, the best end first.
    pub rows: Vec<Row>,
    /// Whether there is something too rare to be told. How much, is not told either: whoever knew it could reckon back.
    pub withheld: bool,
}

/// The days whose cases are counted: two years up to the Sunday before this week. Figures change once a week, so that no one can
/// watch a single case arrive in them.
pub fn window(today: Date) -> (Date, Date) {
    let monday = today.saturating_sub(i64::from(today.weekday().to_monday_zero_offset()).days());
    (monday.saturating_sub(2.years()), monday.saturating_sub(1.day()))
}

/// Puts endings together so that every row stands for at least `least` cases.
pub fn told(endings: &[Ending], least: usize) -> Vec<Group> {
    let mut subjects: BTreeMap<Subject, BTreeMap<Reason, Vec<&Ending>>> = BTreeMap::new();
    for ending in endings {
        let ends = subjects.entry(Subject::of(&ending.claims)).or_default();
        ends.entry(ending.reason).or_default().push(ending);
    }
    subjects
        .into_iter()
        .map(|(subject, ends)| group(subject, ends, least))
        .collect()
}

fn group(subject: Subject, ends: BTreeMap<Reason, Vec<&Ending>>, least: usize) -> Group {
    let (mut rows, mut rare) = (Vec::new(), Vec::new());
    for (reason, alike) in ends {
        if alike.len() < least {
            rare.extend(alike);
        } else {
            rows.extend(row(End::As(reason), &alike, least));
        }
    }
    let others = if rare.len() < least {
        None
    } else {
        row(End::Others, &rare, least)
    };
    let withheld = !rare.is_empty() && others.is_none();
    rows.extend(others);
    Group {
        subject,
        rows,
        withheld,
    }
}

fn row(end: End, alike: &[&Ending], least: usize) -> Option<Row> {
    let mut days: Vec<u32> = alike.iter().map(|ending| ending.days).collect();
    days.sort_unstable();
    let agreed: Vec<Fen> = alike.iter().filter_map(|ending| ending.agreed).collect();
    Some(Row {
        end,
        number: alike.len(),
        claimed: spread(alike.iter().map(|ending| ending.claimed).collect())?,
        agreed: if agreed.len() < least { None } else { spread(agreed) },
        days: quarter(&days, 2)?,
    })
}

fn spread(mut sums: Vec<Fen>) -> Option<Spread> {
    sums.sort_unstable();
    Some(Spread {
        low: rounded(quarter(&sums, 1)?),
        middle: rounded(quarter(&sums, 2)?),
        high: rounded(quarter(&sums, 3)?),
    })
}

/// The value below which so many quarters of a sorted list lie.
fn quarter<T: Copy>(sorted: &[T], quarters: usize) -> Option<T> {
    let last = sorted.len().checked_sub(1)?;
    sorted.get(last * quarters / 4).copied()
}

fn rounded(sum: Fen) -> Fen {
    Fen::new(sum.get().saturating_add(STEP / 2) / STEP * STEP)
}

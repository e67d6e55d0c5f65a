//! The same case in two places: which filing goes on (`process.md` 3.3).

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Facts, Place, Rule, seats};

/// What was filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// An application for arbitration.
    Arbitration,
    /// A complaint to inspection.
    Inspection,
    /// A suit.
    Court,
    /// An application for arbitration review.
    Review,
    /// An application for judicial confirmation.
    Confirmation,
    /// An application for a payment order.
    PaymentOrder,
    /// An application to set a final award aside.
    SetAside,
}

/// Who filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The worker.
    Worker,
    /// The employer.
    Employer,
}

/// A party, by identity number, unified social credit code, or any code of one's own that is the same for the same party.
///
/// Width, case, blanks and hyphens are made equal when it is read. It may be a number of a person, so it is never shown.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub struct Party(Box<str>);

impl From<String> for Party {
    fn from(text: String) -> Self {
        let plain: String = text
            .chars()
            .map(|letter| match letter {
                '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
                other => other,
            })
            .filter(|letter| !letter.is_whitespace() && *letter != '-')
            .flat_map(char::to_uppercase)
            .collect();
        Self(plain.into())
    }
}

impl fmt::Debug for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Party(…)")
    }
}

/// One filing.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filing {
    /// What.
    pub kind: Kind,
    /// By whom.
    pub by: Side,
    /// Where.
    pub place: Place,
    /// When.
    pub on: Date,
    /// When it was accepted or docketed.
    #[serde(default)]
    pub accepted: Option<Date>,
    /// Whether it led to its paper: award, statement, ruling, order.
    #[serde(default)]
    pub done: bool,
    /// The worker.
    #[serde(default)]
    pub worker: Option<Party>,
    /// The employer.
    #[serde(default)]
    pub employer: Option<Party>,
    /// The kinds of claim; none means all.
    #[serde(default)]
    pub claims: Vec<String>,
    /// The first day of the time it is about.
    #[serde(default)]
    pub from: Option<Date>,
    /// The last day of the time it is about.
    #[serde(default)]
    pub to: Option<Date>,
}

/// Two filings that meet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// Their numbers in the list of filings, from 0.
    pub filings: (usize, usize),
    /// What follows; a key under `forum.conflict`.
    pub verdict: &'static str,
    /// The number of the filing that goes on, if it is one of them.
    pub goes_on: Option<usize>,
    /// By which rule of place.
    pub rule: Option<Rule>,
    /// The articles.
    pub citation: &'static str,
}

/// Finds the filings that meet, pair by pair.
pub(super) fn conflicts(facts: &Facts) -> Vec<Conflict> {
    let numbered: Vec<(usize, &Filing)> = facts.filings.iter().enumerate().collect();
    let mut conflicts = Vec::new();
    for (n, one) in &numbered {
        for (m, other) in numbered.iter().skip(n + 1) {
            conflicts.extend(meet(facts, (*n, one), (*m, other)));
        }
    }
    conflicts
}

type Numbered<'a> = (usize, &'a Filing);

fn meet(facts: &Facts, one: Numbered<'_>, other: Numbered<'_>) -> Option<Conflict> {
    if !is_same_case(one.1, other.1) {
        return is_related(one.1, other.1).then_some(Conflict {
            filings: (one.0, other.0),
            verdict: "related",
            goes_on: None,
            rule: None,
            citation: "",
        });
    }
    let (first, second) = if one.1.kind <= other.1.kind {
        (one, other)
    } else {
        (other, one)
    };
    let ruling = decide(facts, first, second)?;
    Some(Conflict {
        filings: (one.0, other.0),
        verdict: ruling.verdict,
        goes_on: ruling.goes_on,
        rule: ruling.rule,
        citation: ruling.citation,
    })
}

/// The same parties, at least one claim in common, times that touch. What a filing leaves out is taken to be the same.
pub fn is_same_case(one: &Filing, other: &Filing) -> bool {
    let same = |one: &Option<Party>, other: &Option<Party>| one.is_none() || other.is_none() || one == other;
    let claims =
        one.claims.is_empty() || other.claims.is_empty() || one.claims.iter().any(|claim| other.claims.contains(claim));
    let before = |end: Option<Date>, start: Option<Date>| end.zip(start).is_some_and(|(end, start)| end < start);
    let apart = before(one.to, other.from) || before(other.to, one.from);
    same(&one.worker, &other.worker) && same(&one.employer, &other.employer) && claims && !apart
}

/// The same employer in another case: a link between files, without effect on either.
fn is_related(one: &Filing, other: &Filing) -> bool {
    one.employer.is_some() && one.employer == other.employer
}

struct Ruling {
    verdict: &'static str,
    goes_on: Option<usize>,
    rule: Option<Rule>,
    citation: &'static str,
}

const fn ruling(verdict: &'static str, goes_on: Option<usize>, citation: &'static str) -> Ruling {
    Ruling {
        verdict,
        goes_on,
        rule: None,
        citation,
    }
}

const fn by_rule(verdict: &'static str, goes_on: Option<usize>, rule: Rule) -> Ruling {
    Ruling {
        verdict,
        goes_on,
        rule: Some(rule),
        citation: rule.citation(),
    }
}

/// Decides between two filings of one case; the kind of the first stands before that of the second, or is the same.
fn decide(facts: &Facts, one: Numbered<'_>, other: Numbered<'_>) -> Option<Ruling> {
    Some(match (one.1.kind, other.1.kind) {
        (Kind::Arbitration, Kind::Arbitration) => commissions(facts, one, other),
        (Kind::Arbitration, Kind::Inspection) => inspection(one, other),
        (Kind::Inspection, Kind::Court) => inspection(other, one),
        (Kind::Arbitration, Kind::Court) => award_and_suit(one, other),
        (Kind::Court, Kind::Court) => courts(one, other),
        // 《最高人民法院关于适用民事诉讼法的解释》第四百三十条
        (Kind::Court, Kind::PaymentOrder) => ruling(
            "suit_ends_order",
            Some(one.0),
            "最高人民法院关于适用民事诉讼法的解释:430",
        ),
        (Kind::Court, Kind::SetAside) => suit_and_set_aside(one, other),
        (Kind::Review, Kind::Confirmation) => review_and_confirmation(one, other),
        (Kind::Confirmation, Kind::Confirmation) => {
            by_rule("first_to_docket", accepted_first(one, other), Rule::ConfirmationSeveral)
        }
        _ => return None,
    })
}

/// Where each side filed, the place of performance; else the first that accepted. 《劳动争议调解仲裁法》第二十一条、
/// 《劳动人事争议仲裁办案规则》第八条、第九条
fn commissions(facts: &Facts, one: Numbered<'_>, other: Numbered<'_>) -> Ruling {
    let at_work = |filing: &Filing| facts.work.places.contains(&filing.place);
    let at_seat = |filing: &Filing| seats(facts).iter().any(|(place, _)| **place == filing.place);
    if one.1.by != other.1.by {
        let pairs = [(one, other), (other, one)];
        let found = pairs
            .into_iter()
            .find(|(here, there)| at_work(here.1) && at_seat(there.1) && !at_work(there.1));
        if let Some((here, there)) = found {
            let verdict = if there.1.accepted.is_some() {
                "performance_prevails_transfer"
            } else {
                "performance_prevails_reject"
            };
            return by_rule(verdict, Some(here.0), Rule::ArbitrationBothFiled);
        }
    }
    let goes_on = accepted_first(one, other);
    let verdict = match (goes_on, one.1.accepted.is_some() && other.1.accepted.is_some()) {
        (None, _) => "first_to_accept",
        (Some(_), true) => "accepted_first_transfer",
        (Some(_), false) => "accepted_first_reject",
    };
    by_rule(verdict, goes_on, Rule::ArbitrationSeveralPlaces)
}

/// The number of the filing that was accepted first, if any was; on the same day the one filed first.
fn accepted_first(one: Numbered<'_>, other: Numbered<'_>) -> Option<usize> {
    [one, other]
        .into_iter()
        .filter_map(|(n, filing)| filing.accepted.map(|accepted| (accepted, filing.on, n)))
        .min()
        .map(|(_, _, n)| n)
}

/// Inspection sends on what was filed for arbitration or suit before. 《劳动保障监察条例》第二十一条、《浙江省劳动保障监察条例》第二十二条
fn inspection(procedure: Numbered<'_>, complaint: Numbered<'_>) -> Ruling {
    const CITATION: &str = "劳动保障监察条例:21;浙江省劳动保障监察条例:22";
    if procedure.1.on <= complaint.1.on {
        ruling("inspection_points_on", Some(procedure.0), CITATION)
    } else {
        ruling("inspection_was_first", None, CITATION)
    }
}

/// A suit keeps an award from taking effect; without an award it waits. 《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》
/// 第十六条、第十七条、《劳动争议调解仲裁法》第五条
fn award_and_suit(arbitration: Numbered<'_>, suit: Numbered<'_>) -> Ruling {
    if arbitration.1.done {
        ruling(
            "suit_keeps_award_from_effect",
            Some(suit.0),
            "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:16,17",
        )
    } else {
        ruling("arbitration_first", Some(arbitration.0), "劳动争议调解仲裁法:5")
    }
}

/// Two suits about one award: joined in one court, or sent to the first of two. 《最高人民法院关于审理劳动争议案件适用法律问题的
/// 解释（一）》第四条
fn courts(one: Numbered<'_>, other: Numbered<'_>) -> Ruling {
    if one.1.place == other.1.place {
        return by_rule("joined_in_one_court", accepted_first(one, other), Rule::CourtTwoSuits);
    }
    by_rule("later_court_transfers", accepted_first(one, other), Rule::CourtTwoSuits)
}

/// The worker's suit about a final award comes before the employer's application; an employer cannot sue about one.
/// 《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第十八条、第二十一条
fn suit_and_set_aside(suit: Numbered<'_>, application: Numbered<'_>) -> Ruling {
    match suit.1.by {
        Side::Worker => ruling(
            "set_aside_gives_way",
            Some(suit.0),
            "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:21",
        ),
        Side::Employer => ruling(
            "employer_cannot_sue",
            Some(application.0),
            "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:18",
        ),
    }
}

/// Whichever comes first. 《劳动人事争议仲裁办案规则》第七十五条
fn review_and_confirmation(review: Numbered<'_>, confirmation: Numbered<'_>) -> Ruling {
    const CITATION: &str = "劳动人事争议仲裁办案规则:75";
    if confirmation.1.done {
        return ruling("review_refused", Some(confirmation.0), CITATION);
    }
    if review.1.done {
        return ruling("confirmation_lacks_interest", Some(review.0), CITATION);
    }
    let first = if review.1.on <= confirmation.1.on {
        review.0
    } else {
        confirmation.0
    };
    ruling("whichever_first", Some(first), CITATION)
}

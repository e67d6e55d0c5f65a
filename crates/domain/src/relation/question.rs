//! What to ask next (`process.md` 4.3, step 7): the open factors whose answers would change the indication most, found by trying each answer.

use serde::Serialize;

use super::{
    Finding, Kind,
    factor::{Answer, Dimension, Factor},
    facts::Facts,
    frame::{self, Frame, Reading},
};
use crate::evidence;

/// No more are asked at a time.
const MOST: usize = 3;

/// A change of kind counts like so many points.
const OTHER_KIND: u32 = 2;

/// A change of strength alone counts like so many points.
const OTHER_STRENGTH: u32 = 1;

/// No factor has more answers; 60 divides by each number up to it, so that averages compare as whole numbers.
const COMMON: u32 = 60;

/// A question worth asking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Question {
    /// About what.
    pub factor: Factor,
    /// Whether the worker was asked already and did not know; the proofs may tell.
    pub asked_before: bool,
    /// What each answer would make of the indication.
    pub answers: Vec<Outcome>,
    /// What proves it.
    pub proofs: &'static [evidence::Kind],
}

/// What an answer would make of the indication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// The answer.
    pub answer: &'static str,
    /// The indication then.
    #[serde(flatten)]
    pub finding: Finding,
}

/// Finds the questions worth most, at most three. Where something is indicated only those count that could change it.
pub fn open(frame: &Frame, facts: &Facts) -> Vec<Question> {
    let today = frame::read(frame, facts);
    let mut found: Vec<(u32, Question)> = Factor::ALL
        .iter()
        .filter(|factor| facts.is_open(**factor))
        .filter_map(|factor| ask(frame, facts, today, *factor))
        .collect();
    found.sort_by_key(|(worth, question)| {
        let dimension = question.factor.dimensions().first().copied();
        (
            std::cmp::Reverse(*worth),
            question.asked_before,
            dimension.unwrap_or(Dimension::Form),
            question.factor,
        )
    });
    found.into_iter().map(|(_, question)| question).take(MOST).collect()
}

fn ask(frame: &Frame, facts: &Facts, today: Reading, factor: Factor) -> Option<(u32, Question)> {
    let tried: Vec<(&Answer, Reading)> = factor
        .answers()
        .iter()
        .map(|answer| (answer, reading_with(frame, facts, factor, answer)))
        .collect();
    let can_change = tried.iter().any(|(_, then)| then.finding != today.finding);
    let worth = worth(today, &tried);
    let counts = can_change || (today.finding == Finding::Undetermined && worth > 0);
    counts.then(|| {
        let answers = tried.iter().map(|(answer, then)| Outcome {
            answer: answer.key,
            finding: then.finding,
        });
        let question = Question {
            factor,
            asked_before: facts.answers.is_unknown(factor),
            answers: answers.collect(),
            proofs: factor.proofs(),
        };
        (worth, question)
    })
}

fn reading_with(frame: &Frame, facts: &Facts, factor: Factor, answer: &'static Answer) -> Reading {
    let tried = Facts {
        answers: facts.answers.trying(factor, answer),
        ..facts.clone()
    };
    frame::read(frame, &tried)
}

/// The change that an answer brings on average, in sixtieths of a point.
fn worth(today: Reading, tried: &[(&Answer, Reading)]) -> u32 {
    let sum: u32 = tried.iter().map(|(_, then)| change(today, *then)).sum();
    let n_answers = u32::try_from(tried.len()).unwrap_or(COMMON).max(1);
    sum.saturating_mul(COMMON) / n_answers
}

fn change(today: Reading, then: Reading) -> u32 {
    let moved: u32 = Kind::ALL
        .iter()
        .map(|kind| today.points.of(*kind).abs_diff(then.points.of(*kind)))
        .sum();
    let turned = if today.finding.kind() != then.finding.kind() {
        OTHER_KIND
    } else if today.finding != then.finding {
        OTHER_STRENGTH
    } else {
        0
    };
    moved.saturating_add(turned)
}

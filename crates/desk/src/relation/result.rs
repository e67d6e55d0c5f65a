//! What the frame makes of the answers, in full: the kind, what speaks for it and against it with the weights, what to ask next, the
//! official cases, whom to name, the rights that follow, and every article of it read again.

use app::{App, articles::Reread, paper, read::CaseView, t, text::Words};
use domain::relation::{
    self, Conclusion, Facts, Indication, Kind, Reason,
    factor::{Direction, Factor, Weight},
    frame::{self, FRAME},
    official::{Case, Nearest},
    question,
    respondent::Respondent,
    right,
};
use web::{PageError, part::Cite};

use super::form;
use crate::worklist::escaped;

/// Everything the page shows of an indication.
pub(super) struct Shown {
    pub(super) kind: String,
    pub(super) strength: String,
    pub(super) ground: String,
    pub(super) basis: String,
    /// Each kind with its points.
    pub(super) points: Vec<(String, u32)>,
    pub(super) rule: String,
    /// Whether the officer's conclusion is another one.
    pub(super) departs: bool,
    pub(super) sides: Vec<(&'static str, Vec<Weighed>)>,
    pub(super) notes: Vec<(String, String)>,
    pub(super) questions: Vec<Open>,
    pub(super) cases: Vec<Near>,
    pub(super) respondents: Vec<Named>,
    /// Right, extent, what it says, articles; one line for each kind shown.
    pub(super) rights: Vec<Right>,
    pub(super) articles: Vec<Cite>,
}

/// One answer with its weight.
pub(super) struct Weighed {
    pub(super) factor: String,
    pub(super) answer: String,
    pub(super) toward: String,
    pub(super) weight: String,
    pub(super) basis: String,
}

/// A question still open.
pub(super) struct Open {
    pub(super) factor: String,
    pub(super) question: String,
    pub(super) asked_before: bool,
    /// Answer, and what the indication would be then.
    pub(super) outcomes: Vec<(String, String)>,
    pub(super) proof: String,
    pub(super) proofs: Vec<(String, bool)>,
}

/// An official case that is near.
pub(super) struct Near {
    pub(super) name: String,
    pub(super) says: String,
    pub(super) held: String,
    pub(super) compared: Vec<String>,
}

/// Somebody to name, and why.
pub(super) struct Named {
    pub(super) party: String,
    pub(super) role: String,
    pub(super) reasons: Vec<String>,
}

/// A right under one kind.
pub(super) struct Right {
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) extent: String,
    pub(super) says: String,
    pub(super) basis: String,
}

impl Shown {
    /// Assesses the facts and puts the result into words.
    pub(super) fn of(
        app: &App,
        words: Words,
        view: &CaseView,
        facts: &Facts,
        conclusion: Option<Conclusion>,
    ) -> Result<Self, PageError> {
        let found = relation::assess(facts);
        let points = frame::read(&FRAME, facts).points;
        let strength = found.finding.strength();
        Ok(Self {
            kind: word(words, "kind", found.finding.key()),
            strength: strength.map_or_else(String::new, |strength| word(words, "strength", strength.key())),
            ground: word(words, "ground", found.ground.key()),
            basis: paper::citation(found.citation),
            points: Kind::ALL
                .iter()
                .map(|kind| (word(words, "kind", kind.key()), points.of(*kind)))
                .collect(),
            rule: t!(
                words,
                "desk.relation.rule",
                strong = FRAME.strong,
                weak = FRAME.weak,
                enough = FRAME.enough,
                ahead = FRAME.ahead
            ),
            departs: conclusion.is_some_and(|conclusion| conclusion.kind() != found.finding.kind()),
            sides: sides(words, &found),
            notes: found
                .notes
                .iter()
                .map(|noted| (word(words, "note", noted.note.key()), paper::citation(noted.citation)))
                .collect(),
            questions: found.open_questions.iter().map(|one| open(words, view, one)).collect(),
            cases: found.nearest_cases.iter().map(|one| near(words, one)).collect(),
            respondents: found.respondents.iter().map(|one| named(words, one)).collect(),
            rights: found.rights.iter().flat_map(|row| rights(words, row)).collect(),
            articles: app
                .read_again(citations(&found))
                .map_err(PageError::broken)?
                .into_iter()
                .map(cite)
                .collect(),
        })
    }
}

fn word(words: Words, table: &str, key: &str) -> String {
    words.t(&format!("relation.{table}.{key}")).to_owned()
}

fn names(words: Words, factors: &[Factor]) -> String {
    let names: Vec<String> = factors
        .iter()
        .map(|factor| word(words, "factor", factor.key()))
        .collect();
    names.join(words.t("relation.say.comma"))
}

fn sides(words: Words, found: &Indication) -> Vec<(&'static str, Vec<Weighed>)> {
    let weighed = |reasons: &[Reason]| reasons.iter().map(|reason| weigh(words, reason)).collect::<Vec<_>>();
    // Where nothing is indicated the reasons are measured against a labor relation, and the heading says so.
    let (supporting, opposing) = match found.finding.kind() {
        Some(_) => ("relation.say.for", "relation.say.against"),
        None => ("desk.relation.for_labour", "desk.relation.against_labour"),
    };
    [
        (supporting, weighed(&found.reasons.supporting)),
        (opposing, weighed(&found.reasons.opposing)),
        ("relation.say.aside", weighed(&found.reasons.aside)),
    ]
    .into_iter()
    .filter(|(_, reasons)| !reasons.is_empty())
    .collect()
}

fn weigh(words: Words, reason: &Reason) -> Weighed {
    let (toward, weight) = match reason.direction {
        Direction::Toward { kind, weight } => {
            let weight = match weight {
                Weight::Strong => t!(words, "desk.relation.strong", points = FRAME.strong),
                Weight::Weak => t!(words, "desk.relation.weak", points = FRAME.weak),
            };
            (word(words, "kind", kind.key()), weight)
        }
        Direction::Neutral => (words.t("desk.relation.neutral").to_owned(), String::new()),
        Direction::BarsLabourRelation => (words.t("desk.relation.bars").to_owned(), String::new()),
    };
    Weighed {
        factor: word(words, "factor", reason.factor.key()),
        answer: word(words, &format!("answer.{}", reason.factor.key()), reason.answer),
        toward,
        weight,
        basis: basis(words, reason.cases, reason.citation),
    }
}

/// The official cases and articles behind something.
fn basis(words: Words, cases: &[Case], citation: &str) -> String {
    let cases = cases.iter().map(|case| word(words, "case", case.key()));
    let articles = paper::citation(citation);
    let all: Vec<String> = cases.chain((!articles.is_empty()).then_some(articles)).collect();
    all.join(words.t("relation.say.comma"))
}

fn open(words: Words, view: &CaseView, question: &question::Question) -> Open {
    let key = question.factor.key();
    let outcome = |one: &question::Outcome| {
        let strength = one.finding.strength();
        let strength = strength.map_or_else(String::new, |strength| word(words, "strength", strength.key()));
        let then = format!("{strength} {}", word(words, "kind", one.finding.key()));
        (
            word(words, &format!("answer.{key}"), one.answer),
            then.trim().to_owned(),
        )
    };
    Open {
        factor: word(words, "factor", key),
        question: word(words, "question", key),
        asked_before: question.asked_before,
        outcomes: question.answers.iter().map(outcome).collect(),
        proof: word(words, "proof", key),
        proofs: form::proofs(words, view, question.factor),
    }
}

fn near(words: Words, nearest: &Nearest) -> Near {
    let key = nearest.case.key();
    let lines = [
        (!nearest.agree.is_empty()).then(|| t!(words, "relation.say.agree", factors = names(words, &nearest.agree))),
        (!nearest.differ.is_empty()).then(|| t!(words, "relation.say.differ", factors = names(words, &nearest.differ))),
        (!nearest.open.is_empty()).then(|| t!(words, "relation.say.open", factors = names(words, &nearest.open))),
    ];
    Near {
        name: word(words, "case", key),
        says: word(words, "case_says", key),
        held: word(words, "held", nearest.held.key()),
        compared: lines.into_iter().flatten().collect(),
    }
}

fn named(words: Words, respondent: &Respondent) -> Named {
    let reason = |reason: &relation::respondent::Reason| {
        let basis = basis(words, reason.cases, reason.citation);
        format!("{} {basis}", word(words, "why", reason.why.key()))
    };
    Named {
        party: word(words, "party", respondent.party.key()),
        role: word(words, "role", respondent.role.key()),
        reasons: respondent.reasons.iter().map(reason).collect(),
    }
}

fn rights(words: Words, row: &right::Row) -> Vec<Right> {
    let key = row.right.key();
    let line = |column: &right::Column| Right {
        name: word(words, "right", key),
        kind: word(words, "kind", column.kind.key()),
        extent: word(words, "extent", column.extent.key()),
        says: word(words, &format!("right_says.{key}"), column.kind.key()),
        basis: paper::citation(column.citation),
    };
    row.columns.iter().map(line).collect()
}

/// Every citation of an indication.
fn citations(found: &Indication) -> Vec<&'static str> {
    let reasons = found.reasons.iter().map(|reason| reason.citation);
    let notes = found.notes.iter().map(|noted| noted.citation);
    let respondents = found.respondents.iter().flat_map(|one| &one.reasons);
    let rights = found.rights.iter().flat_map(|row| &row.columns);
    std::iter::once(found.citation)
        .chain(reasons)
        .chain(notes)
        .chain(respondents.map(|reason| reason.citation))
        .chain(rights.map(|column| column.citation))
        .collect()
}

fn cite(article: Reread) -> Cite {
    match article.text {
        Some(text) => Cite::Verified {
            heading: article.heading,
            url: format!("/law/{}/{}", escaped(&text.law), text.number),
            quote: text.quote,
            plain: text.plain,
        },
        None => Cite::Unverified {
            heading: article.heading,
            plain: String::new(),
        },
    }
}

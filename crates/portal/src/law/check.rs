//! The self-check of the working relation (PUB-13): the question that decides most comes next, what was answered travels in the page, and what
//! comes out is facts that point one way or the other, proofs to collect and whom to name. Never a verdict: only officers see what the frame
//! makes of it.

use app::{App, paper, text::Words};
use askama::Template;
use axum::{
    extract::State,
    response::Response,
    routing::{get, post},
};
use domain::relation::{
    self, Facts, Indication, Kind, Reason,
    factor::{Direction, Factor, Weight},
    facts::UNKNOWN,
    official::Nearest,
    question::Question,
    respondent::Respondent,
};
use web::{Asks, Filled, Frame, Route, Visit, page};

/// The self-check.
pub(crate) const ROUTES: &[Route] = &[
    Route::get("/check", Asks::Anybody, || get(begin)),
    Route::post("/check", Asks::Anybody, || post(next)),
];

/// How many questions are asked before the result is shown by itself.
const MOST: usize = 12;

/// What was answered, as the page carries it: `factor=answer`.
type Given = Vec<(Factor, String)>;

#[derive(Template)]
#[template(path = "law/check_begin.html")]
struct Begin {
    frame: Frame,
}

async fn begin(visit: Visit) -> Response {
    page::show(&Begin {
        frame: visit.citizen(visit.words().t("law.check.title")),
    })
}

/// One answer to tap.
struct Tap {
    value: &'static str,
    label: String,
}

#[derive(Template)]
#[template(path = "law/check_ask.html")]
struct Ask {
    frame: Frame,
    given: Vec<String>,
    number: usize,
    factor: &'static str,
    question: String,
    hint: String,
    taps: Vec<Tap>,
}

/// Facts that point to one kind.
struct Side {
    name: String,
    facts: Vec<Fact>,
}

struct Fact {
    text: String,
    basis: String,
}

/// A question still open, with what would answer it.
struct Open {
    question: String,
    proof: String,
}

/// An official case that is near.
struct Near {
    name: String,
    says: String,
    held: String,
    compared: Vec<String>,
}

/// Somebody to name, and why.
struct Named {
    party: String,
    role: String,
    reasons: Vec<String>,
}

/// What one right looks like under each kind.
struct Right {
    name: String,
    columns: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "law/check_result.html")]
struct Outcome {
    frame: Frame,
    given: Vec<String>,
    can_go_on: bool,
    sides: Vec<Side>,
    aside: Vec<Fact>,
    notes: Vec<Fact>,
    open: Vec<Open>,
    near: Vec<Near>,
    named: Vec<Named>,
    rights: Vec<Right>,
}

async fn next(State(_): State<App>, visit: Visit, filled: Filled) -> Response {
    let mut given = given(&filled);
    if let (Some(factor), answer) = (factor(filled.get("factor")), filled.get("answer"))
        && (answer == UNKNOWN || factor.answer(answer).is_some())
    {
        given.retain(|(other, _)| *other != factor);
        given.push((factor, answer.to_owned()));
    }
    if !filled.get("back").is_empty() {
        given.pop();
    }
    let facts = facts(&given);
    let indication = relation::assess(&facts);
    let carried: Vec<String> = given
        .iter()
        .map(|(factor, answer)| format!("{}={answer}", factor.key()))
        .collect();
    let question = indication.open_questions.iter().find(|question| !question.asked_before);
    let words = visit.words();
    match question {
        Some(question) if filled.get("show").is_empty() && given.len() < MOST => {
            page::show(&ask(&visit, words, question, carried))
        }
        _ => page::show(&result(&visit, words, &indication, carried, question.is_some())),
    }
}

/// What the page carried; what nobody could have answered is left out.
fn given(filled: &Filled) -> Given {
    let carried = filled.0.iter().filter(|(name, _)| name == "given");
    let mut given = Given::new();
    for (_, value) in carried.take(Factor::ALL.len()) {
        let Some((key, answer)) = value.split_once('=') else {
            continue;
        };
        if let Some(factor) = factor(key).filter(|factor| answer == UNKNOWN || factor.answer(answer).is_some()) {
            given.retain(|(other, _)| *other != factor);
            given.push((factor, answer.to_owned()));
        }
    }
    given
}

fn factor(key: &str) -> Option<Factor> {
    Factor::ALL.iter().copied().find(|factor| factor.key() == key)
}

fn facts(given: &Given) -> Facts {
    let mut facts = Facts::default();
    for (factor, answer) in given {
        // Checked where it was read; an answer that is none would only be missing.
        let _known = facts.answers.give(*factor, answer);
    }
    facts
}

fn word(words: Words, table: &str, key: &str) -> String {
    words.t(&format!("relation.{table}.{key}")).to_owned()
}

fn ask(visit: &Visit, words: Words, question: &Question, given: Vec<String>) -> Ask {
    let key = question.factor.key();
    let tap = |value: &'static str| Tap {
        value,
        label: word(words, &format!("answer.{key}"), value),
    };
    let text = word(words, "question", key);
    Ask {
        frame: visit.citizen(&text),
        number: given.len() + 1,
        factor: key,
        hint: word(words, "hint", key),
        taps: question.factor.answers().iter().map(|answer| tap(answer.key)).collect(),
        question: text,
        given,
    }
}

fn result(visit: &Visit, words: Words, indication: &Indication, given: Vec<String>, can_go_on: bool) -> Outcome {
    let toward = |kind: Kind| {
        let reasons = indication.reasons.iter();
        reasons.filter(move |reason| matches!(reason.direction, Direction::Toward { kind: own, .. } if own == kind))
    };
    let sides = Kind::ALL.iter().map(|kind| Side {
        name: word(words, "kind", kind.key()),
        facts: toward(*kind).map(|reason| fact(words, reason)).collect(),
    });
    let aside = indication.reasons.iter().filter(|reason| match reason.direction {
        Direction::Neutral | Direction::BarsLabourRelation => true,
        Direction::Toward { .. } => false,
    });
    let notes = indication.notes.iter().map(|noted| Fact {
        text: word(words, "note", noted.note.key()),
        basis: paper::citation(noted.citation),
    });
    let open = indication.open_questions.iter().map(|question| Open {
        question: word(words, "question", question.factor.key()),
        proof: word(words, "proof", question.factor.key()),
    });
    let rights = relation::right::under(None).into_iter().map(|row| Right {
        name: word(words, "right", row.right.key()),
        columns: row
            .columns
            .iter()
            .map(|column| {
                let says = word(words, &format!("right_says.{}", row.right.key()), column.kind.key());
                (word(words, "kind", column.kind.key()), says)
            })
            .collect(),
    });
    Outcome {
        frame: visit.citizen(words.t("law.check.result")),
        given,
        can_go_on,
        sides: sides.filter(|side| !side.facts.is_empty()).collect(),
        aside: aside.map(|reason| fact(words, reason)).collect(),
        notes: notes.collect(),
        open: open.collect(),
        near: indication
            .nearest_cases
            .iter()
            .map(|nearest| near(words, nearest))
            .collect(),
        named: indication
            .respondents
            .iter()
            .map(|respondent| named(words, respondent))
            .collect(),
        rights: rights.collect(),
    }
}

fn fact(words: Words, reason: &Reason) -> Fact {
    let answer = word(words, &format!("answer.{}", reason.factor.key()), reason.answer);
    let text = match reason.direction {
        Direction::Toward { kind, weight } => {
            let key = match weight {
                Weight::Strong => "relation.reason.strong",
                Weight::Weak => "relation.reason.weak",
            };
            let kind = word(words, "kind", kind.key());
            words.say(key).with("answer", answer).with("kind", kind).to_string()
        }
        Direction::Neutral => words.say("relation.reason.neutral").with("answer", answer).to_string(),
        Direction::BarsLabourRelation => words.say("relation.reason.bars").with("answer", answer).to_string(),
    };
    let cases = reason.cases.iter().map(|case| word(words, "case", case.key()));
    let articles = paper::citation(reason.citation);
    let basis: Vec<String> = cases.chain((!articles.is_empty()).then_some(articles)).collect();
    Fact {
        text: words
            .say("law.check.fact")
            .with("factor", word(words, "factor", reason.factor.key()))
            .with("text", text)
            .to_string(),
        basis: basis.join(words.t("relation.say.comma")),
    }
}

fn near(words: Words, nearest: &Nearest) -> Near {
    let key = nearest.case.key();
    let compared = [
        ("relation.say.agree", &nearest.agree),
        ("relation.say.differ", &nearest.differ),
        ("relation.say.open", &nearest.open),
    ];
    let lines = compared
        .into_iter()
        .filter(|(_, factors)| !factors.is_empty())
        .map(|(key, factors)| {
            let names: Vec<String> = factors
                .iter()
                .map(|factor| word(words, "factor", factor.key()))
                .collect();
            words
                .say(key)
                .with("factors", names.join(words.t("relation.say.comma")))
                .to_string()
        });
    Near {
        name: word(words, "case", key),
        says: word(words, "case_says", key),
        held: word(words, "held", nearest.held.key()),
        compared: lines.collect(),
    }
}

fn named(words: Words, respondent: &Respondent) -> Named {
    let reasons = respondent.reasons.iter().map(|reason| {
        let basis = paper::citation(reason.citation);
        let why = word(words, "why", reason.why.key());
        if basis.is_empty() {
            why
        } else {
            format!("{why} {basis}")
        }
    });
    Named {
        party: word(words, "party", respondent.party.key()),
        role: word(words, "role", respondent.role.key()),
        reasons: reasons.collect(),
    }
}

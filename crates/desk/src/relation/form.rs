//! The form of the working relation: the factors by the side of dependence they show, the firms around the work, and what is concluded.

use std::{collections::BTreeSet, sync::LazyLock};

use app::{read::CaseView, text::Words};
use domain::relation::{
    Conclusion, Factor, Found,
    factor::Dimension,
    facts::{Answers, Chain, Feature, UNKNOWN},
    respondent::Party,
};
use web::{Asked, FormState, part::Choice};

/// The keys of the labels, kept for the life of the process because forms borrow them.
static LABELS: LazyLock<Vec<(Factor, String)>> = LazyLock::new(|| {
    let label = |factor: &Factor| (*factor, format!("relation.factor.{}", factor.key()));
    Factor::ALL.iter().map(label).collect()
});

static ASKED: LazyLock<Vec<Asked>> = LazyLock::new(|| {
    let factors = LABELS.iter().map(|(factor, label)| Asked::field(factor.key(), label));
    OTHERS.iter().copied().chain(factors).collect()
});

const OTHERS: &[Asked] = &[
    Asked::field("conclusion", "desk.relation.conclusion"),
    Asked::field("written", "desk.relation.written"),
    Asked::field("manages", "desk.relation.manages"),
    Asked::field("pays", "desk.relation.pays"),
    Asked::field("signs", "desk.relation.signs"),
    Asked::field("others", "desk.relation.others"),
    Asked::field("features", "desk.relation.features"),
];

/// What a firm can do in the chain; the names of the fields.
const SEATS: [&str; 4] = ["manages", "pays", "signs", "others"];

/// The fields.
pub(super) fn asked() -> &'static [Asked] {
    &ASKED
}

/// One factor to answer.
pub(super) struct Question {
    pub(super) name: &'static str,
    pub(super) hint: String,
    pub(super) choices: Vec<Choice>,
    /// The evidence that would prove it, and whether such a file is there.
    pub(super) proofs: Vec<(String, bool)>,
}

/// Factors that show the same side of dependence.
pub(super) struct Group {
    pub(super) title: String,
    pub(super) questions: Vec<Question>,
}

/// One firm of the chain, with a box for each thing it may do.
pub(super) struct Seat {
    pub(super) key: &'static str,
    pub(super) name: String,
    /// The name of the field and its words.
    pub(super) boxes: Vec<(&'static str, String)>,
}

/// The factors, each under the first side that it shows.
pub(super) fn groups(words: Words, view: &CaseView) -> Vec<Group> {
    let of = |side: Dimension| {
        let factors = Factor::ALL
            .iter()
            .filter(move |factor| factor.dimensions().first() == Some(&side));
        factors.map(|factor| question(words, view, *factor)).collect()
    };
    let group = |side: &Dimension| Group {
        title: words.t(&format!("relation.dimension.{}", side.key())).to_owned(),
        questions: of(*side),
    };
    Dimension::ALL.iter().map(group).collect()
}

fn question(words: Words, view: &CaseView, factor: Factor) -> Question {
    let key = factor.key();
    let answer = |answer: &str| Choice::new(answer, words.t(&format!("relation.answer.{key}.{answer}")));
    let unknown = Choice::new(UNKNOWN, words.t("relation.said.unknown"));
    Question {
        name: key,
        hint: format!("relation.question.{key}"),
        choices: factor
            .answers()
            .iter()
            .map(|one| answer(one.key))
            .chain([unknown])
            .collect(),
        proofs: proofs(words, view, factor),
    }
}

/// What proves an answer, and whether it is on the file.
pub(super) fn proofs(words: Words, view: &CaseView, factor: Factor) -> Vec<(String, bool)> {
    let proof = |kind: &domain::evidence::Kind| {
        let there = view.files.iter().any(|file| file.kind == *kind);
        (words.t(&format!("case.evidence.{}", kind.key())).to_owned(), there)
    };
    factor.proofs().iter().map(proof).collect()
}

/// Whether there is a written labor contract.
pub(super) fn written(words: Words) -> Vec<Choice> {
    vec![
        Choice::new("yes", words.t("desk.relation.written_yes")),
        Choice::new("no", words.t("desk.relation.written_no")),
    ]
}

/// The firms.
pub(super) fn seats(words: Words) -> Vec<Seat> {
    let label = |name: &str| words.t(asked_label(name)).to_owned();
    Party::ALL
        .iter()
        .map(|party| Seat {
            key: party.key(),
            name: words.t(&format!("relation.party.{}", party.key())).to_owned(),
            boxes: SEATS.iter().map(|seat| (*seat, label(seat))).collect(),
        })
        .collect()
}

fn asked_label(name: &str) -> &'static str {
    OTHERS
        .iter()
        .find(|asked| asked.name == name)
        .map_or("", |asked| asked.label)
}

/// What can be special about them.
pub(super) fn features(words: Words) -> Vec<Choice> {
    let choice = |feature: &Feature| {
        let key = feature.key();
        Choice::new(key, words.t(&format!("relation.feature.{key}")))
    };
    Feature::ALL.iter().map(choice).collect()
}

/// The form as the last finding left it, so that a later one changes only what is new.
pub(super) fn filled(found: Option<&Found>) -> FormState {
    let mut form = FormState::blank(asked());
    let Some(found) = found else { return form };
    if let Some(written) = found.written_labour_contract {
        form = form.filled("written", if written { "yes" } else { "no" });
    }
    for factor in Factor::ALL {
        let unknown = found.answers.is_unknown(*factor).then_some(UNKNOWN);
        let known = found.answers.get(*factor).map(|answer| answer.key);
        if let Some(answer) = known.or(unknown) {
            form = form.filled(factor.key(), answer);
        }
    }
    let Chain {
        manages,
        pays,
        signs,
        others,
        features,
    } = &found.chain;
    for (name, parties) in SEATS.iter().zip([manages, pays, signs, others]) {
        for party in parties {
            form = form.filled(name, party.key());
        }
    }
    for feature in features {
        form = form.filled("features", feature.key());
    }
    form.filled("conclusion", found.conclusion.key())
}

/// Notes every value that no list of the form offers.
pub(super) fn check(form: &mut FormState) {
    for factor in Factor::ALL {
        let typed = form.value(factor.key());
        let known = typed.is_empty() || typed == UNKNOWN || factor.answer(typed).is_some();
        if !known {
            form.fail(factor.key(), "case.invalid.unknown");
        }
    }
    for (name, known) in [
        ("written", &["", "yes", "no"][..]),
        (
            "conclusion",
            &[
                "",
                "labour_relation",
                "incomplete_labour_relation",
                "civil_relation",
                "undetermined",
            ],
        ),
    ] {
        if !known.contains(&form.value(name)) {
            form.fail(name, "case.invalid.unknown");
        }
    }
}

/// Reads the finding; without a conclusion it is still open, which is how answers are tried out.
pub(super) fn read(form: &FormState, conclusion: Option<Conclusion>) -> Found {
    let mut answers = Answers::default();
    for factor in Factor::ALL {
        let typed = form.value(factor.key());
        if !typed.is_empty() {
            // What no list offers was noted before and is left out here.
            let _known = answers.give(*factor, typed);
        }
    }
    let parties = |name: &str| {
        let typed = form.values(name);
        let chosen = |party: &&Party| typed.iter().any(|key| key == party.key());
        Party::ALL.iter().filter(chosen).copied().collect::<BTreeSet<_>>()
    };
    let features = Feature::ALL
        .iter()
        .filter(|feature| form.has("features", feature.key()))
        .copied()
        .collect();
    Found {
        conclusion: conclusion.unwrap_or(Conclusion::Undetermined),
        written_labour_contract: match form.value("written") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        answers,
        chain: Chain {
            manages: parties("manages"),
            pays: parties("pays"),
            signs: parties("signs"),
            others: parties("others"),
            features,
        },
    }
}

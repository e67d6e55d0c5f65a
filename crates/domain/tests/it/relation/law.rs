//! Laws that hold for any facts. Each is a function over an assessment, so that it can be tried on one with a planted fault.

use std::collections::BTreeMap;

use domain::relation::{
    Facts, Finding, Kind, assess,
    factor::{Answer, Direction, Factor},
    facts::{Answers, Chain, Feature, Person, UNKNOWN},
    frame::{FRAME, read},
    question,
    respondent::Party,
};
use proptest::{
    collection::{btree_map, btree_set},
    option,
    prelude::*,
    sample,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

/// The part of an assessment that the laws are about.
type Assess = fn(&Facts) -> Finding;

/// A law says what is broken, if so.
type Law = fn(Assess, &Facts) -> Result<(), String>;

const HONEST: Assess = |facts| assess(facts).finding;

fn any_answer() -> impl Strategy<Value = (Factor, String)> {
    sample::select(Factor::ALL).prop_flat_map(|factor| {
        let keys: Vec<&str> = factor
            .answers()
            .iter()
            .map(|answer| answer.key)
            .chain([UNKNOWN])
            .collect();
        sample::select(keys).prop_map(move |key| (factor, key.to_owned()))
    })
}

fn any_answers() -> impl Strategy<Value = Answers> {
    proptest::collection::vec(any_answer(), 0..14).prop_map(|given| {
        let given: BTreeMap<Factor, String> = given.into_iter().collect();
        Answers::try_from(given).unwrap()
    })
}

fn any_chain() -> impl Strategy<Value = Chain> {
    let parties = || btree_set(sample::select(Party::ALL), 0..3);
    let features = btree_set(sample::select(Feature::ALL), 0..2);
    (parties(), parties(), parties(), parties(), features).prop_map(|(manages, pays, signs, others, features)| Chain {
        manages,
        pays,
        signs,
        others,
        features,
    })
}

fn any_facts() -> impl Strategy<Value = Facts> {
    let age = option::of(14..70_u8);
    let worker = (age, option::of(any::<bool>()), option::of(any::<bool>()));
    let contract = prop_oneof![3 => Just(None), 1 => any::<bool>().prop_map(Some)];
    let chain = prop_oneof![2 => Just(Chain::default()), 1 => any_chain()];
    (contract, any_answers(), worker, chain).prop_map(|(written_labour_contract, answers, worker, chain)| {
        let (age, retired, student) = worker;
        Facts {
            written_labour_contract,
            answers,
            worker: Person { age, retired, student },
            chain,
        }
    })
}

fn with(facts: &Facts, factor: Factor, answer: &str) -> Facts {
    let mut facts = facts.clone();
    facts.answers.give(factor, answer).unwrap();
    facts
}

fn without(facts: &Facts, factor: Factor) -> Facts {
    let mut facts = facts.clone();
    facts.answers.withdraw(factor);
    facts
}

/// Every answer to every factor that is not answered yet.
fn additions(facts: &Facts) -> impl Iterator<Item = (Factor, &'static Answer)> {
    Factor::ALL
        .iter()
        .filter(|factor| facts.answers.get(**factor).is_none())
        .flat_map(|factor| factor.answers().iter().map(|answer| (*factor, answer)))
}

fn same(what: &str, before: Finding, after: Finding) -> Result<(), String> {
    if before.kind() == after.kind() {
        Ok(())
    } else {
        Err(format!("{what}: {before:?} became {after:?}"))
    }
}

fn a_neutral_fact_never_turns_the_kind(assess: Assess, facts: &Facts) -> Result<(), String> {
    let before = assess(facts);
    for (factor, answer) in additions(facts).filter(|(_, answer)| answer.direction == Direction::Neutral) {
        same(factor.key(), before, assess(&with(facts, factor, answer.key)))?;
    }
    for (factor, _) in facts
        .answers
        .known()
        .filter(|(_, answer)| answer.direction == Direction::Neutral)
    {
        same(factor.key(), before, assess(&without(facts, factor)))?;
    }
    Ok(())
}

fn another_title_never_turns_the_kind(assess: Assess, facts: &Facts) -> Result<(), String> {
    let before = assess(facts);
    for answer in Factor::ContractLabel.answers() {
        same(
            answer.key,
            before,
            assess(&with(facts, Factor::ContractLabel, answer.key)),
        )?;
    }
    same(UNKNOWN, before, assess(&with(facts, Factor::ContractLabel, UNKNOWN)))
}

fn not_knowing_is_like_not_being_asked(assess: Assess, facts: &Facts) -> Result<(), String> {
    let before = assess(facts);
    for factor in Factor::ALL
        .iter()
        .filter(|factor| facts.answers.get(**factor).is_none())
    {
        if assess(&with(facts, *factor, UNKNOWN)) != before {
            return Err(format!("{} unknown changed {before:?}", factor.key()));
        }
    }
    Ok(())
}

/// What speaks for a kind never takes it away.
fn more_of_the_same_never_turns_the_kind(assess: Assess, facts: &Facts) -> Result<(), String> {
    let before = assess(facts);
    let Some(kind) = before.kind() else { return Ok(()) };
    for (factor, answer) in additions(facts) {
        if answer.toward().is_some_and(|(toward, _)| toward == kind) {
            same(factor.key(), before, assess(&with(facts, factor, answer.key)))?;
        }
    }
    Ok(())
}

fn whoever_cannot_be_party_has_no_labour_relation(assess: Assess, facts: &Facts) -> Result<(), String> {
    let found = assess(facts);
    if facts.bar().is_some() && found.kind() == Some(Kind::LabourRelation) {
        return Err(format!("{:?} but {found:?}", facts.bar()));
    }
    Ok(())
}

const LAWS: [(&str, Law); 5] = [
    ("a neutral fact", a_neutral_fact_never_turns_the_kind),
    ("another title", another_title_never_turns_the_kind),
    ("not knowing", not_knowing_is_like_not_being_asked),
    ("more of the same", more_of_the_same_never_turns_the_kind),
    ("no subject", whoever_cannot_be_party_has_no_labour_relation),
];

/// Tries a law on many facts, the same ones each time.
fn hold(law: Law, assess: Assess) -> Result<(), String> {
    let config = Config {
        cases: 400,
        failure_persistence: None,
        ..Config::default()
    };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    runner
        .run(&any_facts(), |facts| law(assess, &facts).map_err(TestCaseError::fail))
        .map_err(|error| error.to_string())
}

#[test]
fn the_laws_hold() {
    for (name, law) in LAWS {
        assert_eq!(hold(law, HONEST), Ok(()), "{name}");
    }
}

/// One fault for each law.
const FAULTS: [Assess; 5] = [
    // Believes whoever says that the work came through a labor firm.
    |facts| match facts.answers.get(Factor::Layers) {
        Some(answer) if answer.key == "signatory_only" => Finding::Undetermined,
        Some(_) | None => HONEST(facts),
    },
    // Reads the title of the paper.
    |facts| {
        let title = facts.answers.get(Factor::ContractLabel).map(|answer| answer.key);
        let strength = domain::relation::Strength::Likely;
        if title == Some("cooperation") {
            Finding::CivilRelation { strength }
        } else {
            HONEST(facts)
        }
    },
    // Holds not knowing against the worker.
    |facts| {
        if facts.answers.is_unknown(Factor::Attendance) {
            Finding::Undetermined
        } else {
            HONEST(facts)
        }
    },
    // Takes the eighth sign for a mistake.
    |facts| {
        if facts.answers.known().count() > 8 {
            Finding::Undetermined
        } else {
            HONEST(facts)
        }
    },
    // Forgets to look at the subjects.
    |facts| {
        let strength = domain::relation::Strength::Likely;
        if facts.written_labour_contract == Some(true) {
            Finding::LabourRelation { strength }
        } else {
            HONEST(facts)
        }
    },
];

#[test]
fn each_law_notices_its_fault() {
    for ((name, law), fault) in LAWS.into_iter().zip(FAULTS) {
        assert!(hold(law, fault).is_err(), "{name}");
    }
}

proptest! {
    #![proptest_config(Config { cases: 128, failure_persistence: None, ..Config::default() })]

    #[test]
    fn the_order_of_answers_is_irrelevant(given in btree_map(sample::select(Factor::ALL), 0..5_usize, 0..14), seed in any::<u64>()) {
        let mut order: Vec<(Factor, usize)> = given.into_iter().collect();
        let mut facts = Facts::default();
        for (factor, at) in &order {
            let answer = factor.answers().iter().cycle().nth(*at).unwrap();
            facts.answers.give(*factor, answer.key).unwrap();
        }
        order.sort_by_key(|(factor, at)| (*at as u64 ^ seed).wrapping_mul(factor.key().len() as u64 ^ seed));
        let mut shuffled = Facts::default();
        for (factor, at) in order.iter().rev() {
            let answer = factor.answers().iter().cycle().nth(*at).unwrap();
            shuffled.answers.give(*factor, UNKNOWN).unwrap();
            shuffled.answers.give(*factor, answer.key).unwrap();
        }
        prop_assert_eq!(assess(&facts), assess(&shuffled));
    }

    /// The questions are really open, at most three, foretell what comes, and none left out is worth more to the kind.
    #[test]
    fn questions_foretell_what_their_answers_do(facts in any_facts()) {
        let found = question::open(&FRAME, &facts);
        prop_assert!(found.len() <= 3);
        for question in &found {
            prop_assert!(facts.answers.get(question.factor).is_none());
            for outcome in &question.answers {
                let then = assess(&with(&facts, question.factor, outcome.answer)).finding;
                prop_assert_eq!(outcome.finding, then);
            }
        }
        let today = read(&FRAME, &facts).finding;
        if found.len() < 3 && today != Finding::Undetermined {
            for (factor, answer) in additions(&facts).filter(|(factor, _)| *factor != Factor::AgeStudent) {
                let asked = found.iter().any(|question| question.factor == factor);
                prop_assert!(asked || assess(&with(&facts, factor, answer.key)).finding == today, "{factor:?}");
            }
        }
    }

    #[test]
    fn facts_survive_being_written_down(facts in any_facts()) {
        let text = serde_json::to_string(&facts).unwrap();
        prop_assert_eq!(serde_json::from_str::<Facts>(&text).unwrap(), facts);
    }
}

//! The test of the working relation: the official cases as files, the laws that hold for any facts, whom to name, which words are said.

mod chain;
mod file;
mod law;
mod words;

use domain::relation::{
    Facts, Finding, Kind, Note, Strength, assess,
    factor::{Direction, Factor, Weight},
    facts::{Answers, UNKNOWN},
    frame::Ground,
    official::{self, Case},
    right::Right,
};
use rstest::rstest;

/// Facts with these answers.
pub(crate) fn facts(answers: &[(Factor, &str)]) -> Facts {
    let mut given = Answers::default();
    for (factor, answer) in answers {
        given.give(*factor, answer).unwrap();
    }
    Facts {
        answers: given,
        ..Facts::default()
    }
}

fn read(text: &str) -> Result<Facts, toml::de::Error> {
    toml::from_str(text)
}

#[test]
fn there_are_28_factors_and_each_says_on_what_it_rests() {
    // General doctrine and practice, without a text.
    const UNSOURCED: [Factor; 2] = [Factor::Substitution, Factor::TaxRecord];
    assert_eq!(Factor::ALL.len(), 28);
    for factor in Factor::ALL {
        let row = factor.row();
        assert_eq!(row.citation.is_empty(), UNSOURCED.contains(factor), "{factor:?}");
        assert!(!row.dimensions.is_empty() && !row.proofs.is_empty(), "{factor:?}");
        assert!((2..=5).contains(&row.answers.len()), "{factor:?}");
        assert!(row.answers.iter().all(|answer| answer.key != UNKNOWN), "{factor:?}");
    }
}

#[test]
fn papers_point_weakly_or_nowhere() {
    let labels = [Factor::ContractLabel, Factor::Layers, Factor::FullTimeOtherEmployer];
    for factor in labels {
        assert!(
            factor
                .answers()
                .iter()
                .all(|answer| answer.direction == Direction::Neutral)
        );
    }
    let tax = Factor::TaxRecord.answers().iter();
    assert!(
        tax.filter_map(domain::relation::factor::Answer::toward)
            .all(|(_, weight)| weight == Weight::Weak)
    );
}

#[test]
fn knowing_nothing_asks_the_personal_factors_first() {
    let mut unknown = Facts::default();
    for factor in Factor::ALL {
        unknown.answers.give(*factor, UNKNOWN).unwrap();
    }
    for facts in [Facts::default(), unknown] {
        let indication = assess(&facts);
        assert_eq!(
            (indication.finding, indication.ground),
            (Finding::Undetermined, Ground::TooLittle)
        );
        let asked: Vec<Factor> = indication
            .open_questions
            .iter()
            .map(|question| question.factor)
            .collect();
        assert_eq!(
            asked,
            [Factor::WorktimeFreedom, Factor::ForcedDispatch, Factor::PriceSetting]
        );
        assert!(
            indication
                .open_questions
                .iter()
                .all(|question| !question.proofs.is_empty())
        );
        assert!(indication.nearest_cases.is_empty() && indication.respondents.is_empty());
        assert_eq!(indication.rights.len(), Right::ALL.len());
        assert!(indication.rights.iter().all(|row| row.columns.len() == 3));
    }
}

#[test]
fn a_question_shows_what_each_answer_would_make_of_it() {
    let mixed = facts(&[
        (Factor::Attendance, "checked"),
        (Factor::PaySource, "firm_pays"),
        (Factor::BusinessRisk, "own_business"),
    ]);
    let indication = assess(&mixed);
    assert_eq!(
        (indication.finding, indication.ground),
        (Finding::Undetermined, Ground::Mixed)
    );
    let question = indication.open_questions.first().unwrap();
    let kinds: Vec<(&str, Option<Kind>)> = question
        .answers
        .iter()
        .map(|outcome| (outcome.answer, outcome.finding.kind()))
        .collect();
    assert_eq!(question.factor, Factor::WorktimeFreedom);
    let labour = Some(Kind::LabourRelation);
    assert_eq!(kinds, [("fixed", labour), ("partly_fixed", labour), ("free", None)]);
}

#[rstest]
#[case::nothing_against("written_labour_contract = true", "labour_relation likely written_contract")]
#[case::something_weak_against(
    "written_labour_contract = true\n[answers]\nmeans_of_production = \"own_vehicle\"",
    "labour_relation likely written_contract"
)]
#[case::something_strong_against(
    "written_labour_contract = true\n[answers]\nbusiness_risk = \"own_business\"",
    "undetermined - too_little"
)]
#[case::no_contract_is_no_argument("written_labour_contract = false", "undetermined - too_little")]
#[case::three_strong_signs(
    "[answers]\nattendance = \"checked\"\nworktime_freedom = \"fixed\"\nforced_dispatch = \"must_accept\"",
    "labour_relation likely dominant_management"
)]
#[case::two_strong_signs(
    "[answers]\nattendance = \"checked\"\nworktime_freedom = \"fixed\"",
    "labour_relation points_to outweighs"
)]
#[case::one_sign_is_not_enough("[answers]\nattendance = \"checked\"", "undetermined - too_little")]
#[case::free_under_an_algorithm(
    "[answers]\nworktime_freedom = \"free\"\nforced_dispatch = \"free\"\nalgorithmic_control = \"matches\"",
    "incomplete_labour_relation likely free_under_rules"
)]
#[case::own_price_and_customers(
    "[answers]\nprice_setting = \"bargains\"\nmeans_of_production = \"own_customers\"\nworktime_freedom = \"free\"",
    "civil_relation likely real_independence"
)]
#[case::both_ways(
    "[answers]\nattendance = \"checked\"\npay_source = \"firm_pays\"\nprice_setting = \"bargains\"",
    "undetermined - mixed"
)]
#[case::too_young(
    "written_labour_contract = true\n[worker]\nage = 15",
    "undetermined - no_lawful_subject"
)]
#[case::old_enough(
    "written_labour_contract = true\n[worker]\nage = 16",
    "labour_relation likely written_contract"
)]
#[case::with_a_pension(
    "written_labour_contract = true\n[worker]\nretired = true",
    "undetermined - no_lawful_subject"
)]
#[case::a_pensioner_may_be_independent(
    "[answers]\nage_student = \"over_age\"\nprice_setting = \"bargains\"\nbusiness_risk = \"own_business\"",
    "civil_relation likely real_independence"
)]
#[case::hired_by_a_person(
    "written_labour_contract = true\n[answers]\nqualification_transfer = \"individual\"",
    "undetermined - no_lawful_subject"
)]
#[case::a_person_below_but_the_platform_manages(
    "written_labour_contract = true\n[answers]\nqualification_transfer = \"individual\"\n[chain]\nmanages = [\"platform\"]",
    "labour_relation likely written_contract"
)]
#[case::hired_by_a_family(
    "written_labour_contract = true\n[chain]\nmanages = [\"household\"]\npays = [\"household\"]",
    "undetermined - no_lawful_subject"
)]
#[case::sent_to_a_family(
    "written_labour_contract = true\n[chain]\nmanages = [\"household\"]\npays = [\"domestic_company\"]",
    "labour_relation likely written_contract"
)]
fn the_frame_reads_step_by_step(#[case] text: &str, #[case] expected: &str) {
    let indication = assess(&read(text).unwrap());
    let strength = indication.finding.strength().map_or("-", Strength::key);
    let told = format!("{} {strength} {}", indication.finding.key(), indication.ground.key());
    assert_eq!(told, expected);
}

#[rstest]
#[case::child("[worker]\nage = 15", &[Note::UnderAge])]
#[case::youth("[worker]\nage = 17\nstudent = true", &[Note::Minor, Note::Student])]
#[case::pensioner("[answers]\nage_student = \"over_age\"", &[Note::OverAge])]
#[case::insured_elsewhere("[answers]\nfull_time_other_employer = \"yes\"", &[Note::OtherEmployer])]
#[case::a_name_for_the_paper("[answers]\ncontract_label = \"cooperation\"", &[Note::LabelPassedOver])]
#[case::doubtful_contract("written_labour_contract = true\n[answers]\nprice_setting = \"bargains\"", &[Note::ContractDoubted])]
#[case::family("[chain]\nmanages = [\"household\"]", &[Note::Household])]
#[case::no_licence("[chain]\nfeatures = [\"no_licence\"]", &[Note::NoLawfulFirm])]
fn what_must_be_said_beside_it_is_said(#[case] text: &str, #[case] expected: &[Note]) {
    let notes: Vec<Note> = assess(&read(text).unwrap())
        .notes
        .iter()
        .map(|noted| noted.note)
        .collect();
    assert_eq!(notes, expected);
}

#[rstest]
#[case::a_factor_that_is_none("[answers]\nhair = \"long\"", "unknown variant `hair`")]
#[case::an_answer_of_another_factor(
    "[answers]\nattendance = \"free\"",
    "attendance has no answer \"free\"; it has checked, none, unknown"
)]
#[case::a_key_that_is_none("salary = 3", "unknown field `salary`")]
#[case::a_party_that_is_none("[chain]\npays = [\"uncle\"]", "unknown variant `uncle`")]
fn a_file_that_says_something_else_is_refused(#[case] text: &str, #[case] expected: &str) {
    let told = read(text).unwrap_err().to_string();
    assert!(told.contains(expected), "{told}");
}

#[test]
fn the_nearest_cases_show_what_agrees_and_what_differs() {
    let indication = assess(&facts(&[
        (Factor::WorktimeFreedom, "free"),
        (Factor::ForcedDispatch, "free"),
        (Factor::RulesDiscipline, "discipline"),
        (Factor::ContractLabel, "cooperation"),
    ]));
    let found: Vec<(Case, &[Factor], &[Factor])> = indication
        .nearest_cases
        .iter()
        .map(|nearest| (nearest.case, nearest.agree.as_slice(), nearest.differ.as_slice()))
        .collect();
    assert_eq!(
        found,
        [
            (
                Case::Tc3_2,
                &[Factor::ForcedDispatch, Factor::WorktimeFreedom][..],
                &[][..]
            ),
            (Case::Gc240, &[Factor::WorktimeFreedom], &[Factor::RulesDiscipline]),
            (
                Case::Gc237,
                &[Factor::RulesDiscipline, Factor::ContractLabel],
                &[Factor::WorktimeFreedom]
            ),
        ]
    );
}

#[test]
fn each_official_case_is_nearest_to_itself() {
    for case in Case::ALL {
        let nearest = official::nearest(&facts(case.told()));
        assert_eq!(nearest.first().map(|nearest| nearest.case), Some(*case));
    }
}

#[test]
fn one_kind_has_its_own_rights_only() {
    let indication = assess(&facts(Case::Tc3_2.told()));
    for row in indication.rights {
        let kinds: Vec<Kind> = row.columns.iter().map(|column| column.kind).collect();
        assert_eq!(kinds, [Kind::IncompleteLabourRelation]);
        assert!(row.columns.iter().all(|column| !column.citation.is_empty()));
    }
}

#[test]
fn the_json_has_the_documented_names() {
    let indication = assess(&facts(Case::Tc3_3.told()));
    let json = serde_json::to_value(&indication).unwrap();
    for (pointer, expected) in [
        ("/kind", "labour_relation"),
        ("/strength", "points_to"),
        ("/ground", "outweighs"),
        ("/reasons/aside/0/direction", "neutral"),
        ("/respondents/0/party", "partner"),
        ("/nearest_cases/0/case", "tc3_3"),
        ("/rights/0/columns/0/extent", "full"),
        ("/open_questions/0/answers/0/kind", "labour_relation"),
    ] {
        assert_eq!(json.pointer(pointer).unwrap(), expected, "{pointer}");
    }
    assert_eq!(
        json.pointer("/reasons/for/1").unwrap(),
        &serde_json::json!({
            "factor": "crowdsourced_vs_dedicated",
            "answer": "dedicated",
            "direction": { "toward": { "kind": "labour_relation", "weight": "strong" } },
            "cases": ["tc3_2", "tc3_3"],
            "citation": "关于维护新就业形态劳动者劳动保障权益的指导意见:2",
        })
    );
    let names: Vec<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "citation",
            "ground",
            "kind",
            "nearest_cases",
            "notes",
            "open_questions",
            "reasons",
            "respondents",
            "rights",
            "strength"
        ]
    );
}

/// Every citation has the form that readers of citations expect.
#[test]
fn citations_are_titles_with_articles() {
    let articles = |text: &str| {
        text.split(';').all(|part| {
            let (title, articles) = part.rsplit_once(':').unwrap_or_default();
            !title.is_empty()
                && !title.contains(['《', '》'])
                && !title.starts_with("中华人民共和国")
                && articles
                    .split(',')
                    .all(|article| !article.is_empty() && article.chars().all(|c| c.is_ascii_digit() || c == '-'))
        })
    };
    let rows = Factor::ALL
        .iter()
        .map(|factor| factor.row().citation)
        .filter(|text| !text.is_empty());
    let grounds = Ground::ALL.iter().map(|ground| ground.citation());
    let notes = Note::ALL.iter().map(|note| note.citation());
    let whys = domain::relation::respondent::Why::ALL.iter().map(|why| why.citation());
    let rights = domain::relation::right::under(None);
    let rights = rights
        .iter()
        .flat_map(|row| row.columns.iter().map(|column| column.citation));
    for citation in rows.chain(grounds).chain(notes).chain(whys).chain(rights) {
        assert!(articles(citation), "{citation}");
    }
}

/// The guide lists every answer with the mark of its direction.
#[test]
fn the_guide_shows_the_catalogue() {
    const GUIDE: &str = include_str!("../../../../docs/guide/relation.md");
    for factor in Factor::ALL {
        let marked = factor.answers().iter().map(|answer| {
            let mark = match answer.direction {
                Direction::Toward { kind, weight } => {
                    let letter = match kind {
                        Kind::LabourRelation => "L",
                        Kind::IncompleteLabourRelation => "I",
                        Kind::CivilRelation => "C",
                    };
                    let n_letters = if weight == Weight::Strong { 2 } else { 1 };
                    format!(" {}", letter.repeat(n_letters))
                }
                Direction::Neutral => String::new(),
                Direction::BarsLabourRelation => " ✕".to_owned(),
            };
            format!("`{}`{mark}", answer.key)
        });
        let row = format!("| `{}` | {} |", factor.key(), marked.collect::<Vec<_>>().join(", "));
        assert!(GUIDE.contains(&row), "{row}");
    }
    for party in domain::relation::respondent::Party::ALL {
        assert!(GUIDE.contains(&format!("`{}`", party.key())), "{party:?}");
    }
}

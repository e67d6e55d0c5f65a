//! The fields that forms of this door ask for, with the keys of their labels. The domain names the fields; the words stand under
//! `case.field.<name>`.

use std::{collections::BTreeMap, sync::LazyLock};

use domain::{claim, form::Field, step::Kind};
use web::Asked;

/// The keys of the labels, kept for the life of the process because forms borrow them.
static LABELS: LazyLock<BTreeMap<&'static str, String>> = LazyLock::new(|| {
    let steps = Kind::ALL.iter().flat_map(|kind| kind.fields());
    let questions = claim::Kind::ALL.iter().flat_map(|kind| kind.questions());
    steps
        .chain(questions)
        .map(|field| (field.name, format!("case.field.{}", field.name)))
        .collect()
});

static STEPS: LazyLock<BTreeMap<Kind, Vec<Asked>>> = LazyLock::new(|| {
    Kind::ALL
        .iter()
        .map(|kind| (*kind, kind.fields().iter().map(labelled).collect()))
        .collect()
});

static FILING: LazyLock<Vec<Asked>> = LazyLock::new(|| {
    let questions = claim::Kind::ALL.iter().flat_map(|kind| kind.questions());
    MATTER.iter().copied().chain(questions.map(labelled)).collect()
});

/// What a counter asks beside the questions of the claims; the names are those of `app::filing`.
const MATTER: &[Asked] = &[
    Asked::field("worker_name", "desk.file.worker_name"),
    Asked::field("worker_phone", "desk.file.worker_phone"),
    Asked::field("worker_id_number", "desk.file.worker_id_number"),
    Asked::field("worker_address", "desk.file.worker_address"),
    Asked::field("employer_name", "desk.file.employer_name"),
    Asked::field("employer_phone", "desk.file.employer_phone"),
    Asked::field("employer_uscc", "desk.file.employer_uscc"),
    Asked::field("employer_address", "desk.file.employer_address"),
    Asked::field("trade", "desk.file.trade"),
    Asked::field("district", "desk.file.district"),
    Asked::field("tenure", "desk.file.tenure"),
    Asked::field("since", "desk.file.since"),
    Asked::field("until", "desk.file.until"),
    Asked::field("claims", "desk.file.claims"),
    Asked::field("story", "desk.file.story"),
    Asked::field("wish", "desk.file.wish"),
    Asked::field("_case", "desk.file.number"),
];

/// The fields of a step.
pub(crate) fn of(kind: Kind) -> &'static [Asked] {
    STEPS.get(&kind).map_or(&[], Vec::as_slice)
}

/// The fields of a claim taken down at a counter.
pub(crate) fn filing() -> &'static [Asked] {
    &FILING
}

fn labelled(field: &Field) -> Asked {
    Asked::field(field.name, LABELS.get(field.name).map_or("", String::as_str))
}

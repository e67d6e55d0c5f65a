//! 典型案例: facts, rule, result, and nobody's name.

use super::{checklist::Checklist, need::Need, page::Page};
use crate::dossier::Dossier;

/// A lesson names no party, so it has a head of its own.
pub(super) const LESSON: Page = Page {
    template: include_str!("../../templates/lesson-sheet.typ"),
    needs: &[Need::new(
        "station practice",
        &[
            "lesson.title",
            "lesson.facts",
            "lesson.dispute",
            "lesson.rule",
            "lesson.result",
            "lesson.meaning",
        ],
    )],
    also: without_names,
};

/// Asks that no text of the lesson names a party of the case that it was drawn from.
fn without_names(list: &mut Checklist, dossier: &Dossier) {
    list.nameless(dossier);
    let Some(lesson) = &dossier.lesson else {
        return;
    };
    let texts = [
        &lesson.title,
        &lesson.facts,
        &lesson.dispute,
        &lesson.rule,
        &lesson.result,
        &lesson.meaning,
    ];
    let worker = &dossier.worker;
    let firms = dossier.respondents.iter();
    let names = firms
        .map(|firm| &firm.name)
        .chain([&worker.name, &worker.phone, &worker.id_number]);
    let mut told = names.filter(|name| !name.trim().is_empty());
    let is_told = told.any(|name| texts.iter().any(|text| text.contains(name.trim())));
    list.holds("lesson.without_names", !is_told);
}

//! I-22 and I-22b: what set the urgent track off and who was told; what the panel advises, and who does what until when.

use app::{
    paper::{day, minute},
    t,
};
use documents::{
    Dossier,
    dossier::{Duty, Opinion, Panelist, Told, Urgent},
};
use domain::{
    id::TextId,
    proceeding::{Consultation, Event, Notice, Reason},
    step::Kind,
};

use super::{Desk, ending, matter::word};

/// 特事急诊启动表
pub(super) fn urgent(desk: &Desk<'_>, base: Dossier) -> Dossier {
    let Some(told) = Consultation::last(&desk.matter.case) else {
        return base;
    };
    let confirmed = desk.matter.last(Kind::Proceed(Event::ConfirmUrgent));
    let started = confirmed.and_then(|recorded| recorded.by.officer());
    let facts: Vec<String> = told.triggers.iter().map(|trigger| seen(desk, trigger)).collect();
    let urgent = Urgent {
        triggers: told
            .triggers
            .iter()
            .map(|trigger| chosen(desk, "urgent_trigger", trigger.what))
            .collect(),
        risks: lines(text(desk, told.risks)),
        at: confirmed.map(|recorded| minute(recorded.at)).unwrap_or_default(),
        officer: started
            .map(|officer| desk.matter.name(officer).to_owned())
            .unwrap_or_default(),
        facts: facts.join("；"),
        told: told
            .told
            .iter()
            .map(|notice| Told {
                body: chosen(desk, "urgent_told", notice.what),
                at: at(desk, notice),
                by: text(desk, notice.note).to_owned(),
            })
            .collect(),
    };
    Dossier {
        urgent: Some(urgent),
        ..base
    }
}

/// 会诊意见书
pub(super) fn opinion(desk: &Desk<'_>, base: Dossier) -> Dossier {
    let Some(told) = Consultation::last(&desk.matter.case) else {
        return base;
    };
    let part = |wanted| {
        let found = told.parts.iter().find(|(part, _)| *part == wanted);
        found.map_or("", |(_, id)| desk.matter.text(*id))
    };
    let opinion = Opinion {
        held: told.given.map(day).unwrap_or_default(),
        question: text(desk, told.question).to_owned(),
        panel: told
            .members
            .iter()
            .map(|member| Panelist {
                name: desk.matter.name(member.officer).to_owned(),
                post: word(desk, &format!("case.seat.{}", member.seat.key())),
                conflict: word(desk, &format!("case.declared.{}", member.declared.key())),
            })
            .collect(),
        relation: part(Reason::PartRelation).to_owned(),
        ways: lines(part(Reason::PartRoutes)),
        safety: part(Reason::PartSafety).to_owned(),
        tasks: told
            .tasks
            .iter()
            .map(|task| Duty {
                what: text(desk, task.note).to_owned(),
                who: chosen(desk, "task_owner", task.owner),
                due: day(task.due),
            })
            .collect(),
        confidentiality: desk.words.t("mail.paper.panel_readers").to_owned(),
    };
    let facts = [
        Reason::PartAgreed,
        Reason::PartOpen,
        Reason::PartClaims,
        Reason::PartProofs,
    ]
    .map(|kind| {
        (
            word(desk, &format!("case.choice.opinion_part.{}", kind.key())),
            part(kind),
        )
    });
    Dossier {
        facts: facts.map(|(name, words)| format!("{name}：{words}")).join("\n"),
        limitation: ending::until(desk),
        opinion: Some(opinion),
        ..base
    }
}

fn text<'a>(desk: &'a Desk<'_>, id: Option<TextId>) -> &'a str {
    id.map_or("", |id| desk.matter.text(id))
}

fn chosen(desk: &Desk<'_>, field: &str, what: Reason) -> String {
    word(desk, &format!("case.choice.{field}.{}", what.key()))
}

/// What was seen; where the house found it by itself, that.
fn seen(desk: &Desk<'_>, trigger: &Notice) -> String {
    match trigger.note {
        Some(note) => desk.matter.text(note).to_owned(),
        None => t!(desk.words, "mail.paper.found_by_the_house", day = day(trigger.on)),
    }
}

/// When it was recorded, to the minute.
fn at(desk: &Desk<'_>, notice: &Notice) -> String {
    let recorded = desk.matter.log.iter().find(|recorded| recorded.seq == notice.seq);
    recorded.map(|recorded| minute(recorded.at)).unwrap_or_default()
}

fn lines(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

//! A finding of the working relation on the file: who records it, when, on what, and who learns it.

use domain::{
    access::{self, Actor, Relation, Role},
    relation::{Conclusion, Factor, Kind as RelationKind},
    stage::record,
    step::{self, Kind, Step},
    testing::{people, steps},
    view,
};

use crate::{rooms::rooms, stories};

const CHECKED: &[(Factor, &str)] = &[(Factor::Attendance, "checked")];

fn examined(story: &domain::testing::Story, actor: &Actor) -> Option<view::Examined> {
    let see = access::may_see(actor, &story.facts()).unwrap();
    view::examined(story.log(), &see)
}

// Rows: 4
#[test]
fn a_later_finding_takes_the_place_of_an_earlier_one_and_both_stay() {
    let story = stories::opened()
        .by(&people::mediator(), steps::relation(Conclusion::Undetermined, &[]))
        .by(
            &people::mediator(),
            steps::relation(Conclusion::LabourRelation, CHECKED),
        );
    assert_eq!(story.refusals().len(), 0);
    let now = story.case().relation.as_ref().unwrap();
    assert_eq!(now.conclusion.kind(), Some(RelationKind::LabourRelation));
    assert!(now.facts().answers.is(Factor::Attendance, "checked"));
    let told = examined(&story, &people::mediator()).unwrap();
    assert_eq!((told.found.conclusion, told.times), (Conclusion::LabourRelation, 2));
    assert_eq!(step::replay(story.log()).unwrap(), *story.case());
}

#[test]
fn a_kind_is_never_concluded_from_nothing() {
    for (conclusion, given, taken) in [
        (Conclusion::LabourRelation, &[][..], false),
        (Conclusion::IncompleteLabourRelation, &[], false),
        (Conclusion::CivilRelation, &[(Factor::Attendance, "unknown")], false),
        (Conclusion::Undetermined, &[], true),
        (Conclusion::LabourRelation, CHECKED, true),
        // A person may depart from what the frame indicates.
        (Conclusion::CivilRelation, CHECKED, true),
    ] {
        let story = stories::opened().by(&people::mediator(), steps::relation(conclusion, given));
        assert_eq!(story.refusals().is_empty(), taken, "{conclusion:?} {given:?}");
    }
}

#[test]
fn it_is_recorded_from_the_station_on_until_the_case_is_closed() {
    let mut open = Vec::new();
    for (name, story) in rooms() {
        let author = access::Author::System;
        let context = step::Context {
            by: &author,
            today: story.today(),
            rules: story.rules(),
        };
        if step::possible(story.case(), Kind::FindRelation, &context).is_ok() {
            open.push((name, story.case().stage.kind()));
        }
    }
    let stages: std::collections::BTreeSet<_> = open.iter().map(|(_, stage)| stage.key()).collect();
    assert_eq!(
        stages.into_iter().collect::<Vec<_>>(),
        [
            "assigned",
            "dispatched",
            "employer_verification",
            "mediation",
            "performance",
            "performance_default"
        ]
    );
}

#[test]
fn only_those_who_work_on_the_case_record_it() {
    let facts = stories::opened().facts();
    let may = |actor: &Actor| access::may_take(actor, &facts, Kind::FindRelation).is_ok();
    assert!(may(&people::mediator()));
    assert!(may(&people::at_station(40, &[Role::StationLead], "courier")));
    for actor in [
        people::worker(),
        people::employer(),
        people::stranger(),
        people::auditor(),
        people::elsewhere(),
        people::at_station(41, &[Role::Intaker], "courier"),
        people::at_station(42, &[Role::StationLead], "center-east"),
        Actor::System,
    ] {
        assert!(!may(&actor), "{}", people::name(&actor));
    }
}

#[test]
fn the_parties_learn_that_it_was_examined_and_never_what_was_found() {
    let story = stories::opened().by(&people::mediator(), steps::relation(Conclusion::CivilRelation, CHECKED));
    for actor in [people::worker(), people::employer()] {
        assert_eq!(examined(&story, &actor), None);
        let see = access::may_see(&actor, &story.facts()).unwrap();
        let lines = view::timeline(story.log(), story.case(), &see);
        let last = lines.last().unwrap();
        assert_eq!((last.kind, last.terms.len(), last.text), (Kind::FindRelation, 0, None));
        let shown = serde_json::to_string(&lines).unwrap();
        assert!(
            !shown.contains("civil_relation") && !shown.contains("checked"),
            "{shown}"
        );
    }
    // The control: staff does learn it, so the search above can find something.
    let told = examined(&story, &people::mediator()).unwrap();
    assert!(serde_json::to_string(&told.found).unwrap().contains("civil_relation"));
    assert!(matches!(
        access::relation(&people::mediator(), &story.facts()),
        Relation::Neutral
    ));
}

// Rows: 4, inv-16
#[test]
fn a_finding_in_the_log_reads_back_as_it_was() {
    let Step::Record(record::Step::FindRelation { found }) = steps::relation(Conclusion::LabourRelation, CHECKED)
    else {
        unreachable!("the stock step is a finding");
    };
    let written = serde_json::to_string(&Step::Record(record::Step::FindRelation { found: found.clone() })).unwrap();
    assert!(written.is_ascii() && !written.contains("age\":"), "{written}");
    let read: Step = serde_json::from_str(&written).unwrap();
    assert_eq!(read, Step::Record(record::Step::FindRelation { found }));
}

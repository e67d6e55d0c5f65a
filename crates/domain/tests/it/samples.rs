//! One sample of every step as JSON. A line of `steps.jsonl` that was released may never change: logs hold such lines for ever.
//! A new step, or a new shape of an old one, appends a line.

use std::collections::BTreeSet;

use domain::{
    access::{Author, Side},
    agreement::{Acceleration, Hand, JointWish, Manner, Settles, Statement, Terms},
    claim::{Claim, deduction, unpaid_pay},
    evidence,
    id::{OfficerId, TextId},
    money::Fen,
    org::Trade,
    proceeding,
    relation::{
        Conclusion, Factor, Found,
        facts::{Answers, Chain, Feature, UNKNOWN},
        respondent::Party,
    },
    stage::{
        closing::{self, FreeWill, Reason},
        intake::{self, Channel, Filed, OutOfScope, Tenure},
        mediation::FailReason,
        record,
        triage::{self, Note, ReturnReason},
        verification::{ContactChannel, Position},
    },
    step::{Kind, Recorded, Step},
    testing::{day, people, steps},
};

const FROZEN: &str = include_str!("steps.jsonl");

fn at_the_counter() -> Step {
    let online = people::filed(day("2026-03-02"), Fen::yuan(3_200));
    let item = match steps::evidence(1, Side::Worker) {
        Step::Record(record::Step::AddEvidence { item }) => evidence::Item {
            kind: evidence::Kind::PayRecord,
            ..item
        },
        other => unreachable!("{other:?}"),
    };
    Step::Intake(intake::Step::File(Box::new(Filed {
        trade: Trade::FoodDelivery,
        tenure: Tenure::Working {
            since: day("2025-05-06"),
        },
        claims: vec![
            Claim::UnpaidPay(unpaid_pay::Facts {
                from: day("2026-01-01"),
                to: day("2026-01-31"),
                basis: unpaid_pay::Basis::Period {
                    due: Fen::yuan(5_000),
                    paid: Fen::yuan(1_800),
                },
            }),
            Claim::UnpaidPay(unpaid_pay::Facts {
                from: day("2026-02-01"),
                to: day("2026-02-14"),
                basis: unpaid_pay::Basis::Orders {
                    orders: 600,
                    price: Fen::new(120),
                    bonus: Fen::yuan(50),
                    paid: Fen::ZERO,
                },
            }),
            Claim::Deduction(deduction::Facts {
                on: day("2026-01-15"),
                withheld: Fen::yuan(300),
                ground: deduction::Ground::Damage,
                month_pay: Fen::yuan(5_000),
            }),
        ],
        evidence: vec![item],
        channel: Channel::Counter,
        ..online
    })))
}

fn in_part() -> Terms {
    Terms {
        manner: Manner::PaymentApp,
        acceleration: Acceleration::KeepDates,
        settles: Settles::Part {
            remaining: TextId::from_bits(10),
        },
        joint: JointWish::Confirmation,
        insurance: Statement::Contains,
        harm: Statement::Contains,
        ..steps::instalments(&[("2026-04-10", 1_600), ("2026-05-11", 1_600)])
    }
}

/// Findings in which every answer of every factor stands once, and every party and feature: an answer that was ever given must stay readable.
fn findings() -> Vec<Step> {
    let most = Factor::ALL.iter().map(|factor| factor.answers().len()).max().unwrap();
    let mut findings: Vec<Step> = (0..=most)
        .map(|place| {
            let given: Vec<(Factor, &str)> = Factor::ALL
                .iter()
                .map(|factor| {
                    (
                        *factor,
                        factor.answers().get(place).map_or(UNKNOWN, |answer| answer.key),
                    )
                })
                .collect();
            let mut conclusions = Conclusion::ALL.iter().cycle();
            steps::relation(*conclusions.nth(place).unwrap(), &given)
        })
        .collect();
    let all: BTreeSet<Party> = Party::ALL.iter().copied().collect();
    findings.push(Step::Record(record::Step::FindRelation {
        found: Box::new(Found {
            conclusion: Conclusion::Undetermined,
            written_labour_contract: Some(true),
            answers: Answers::default(),
            chain: Chain {
                manages: all.clone(),
                pays: all.clone(),
                signs: all.clone(),
                others: all,
                features: Feature::ALL.iter().copied().collect(),
            },
        }),
    }));
    findings
}

/// Every kind with stock data, then the other shapes.
fn samples() -> Vec<Step> {
    let mut samples: Vec<Step> = Kind::ALL.iter().map(|kind| steps::stock(*kind)).collect();
    samples.push(at_the_counter());
    samples.extend(
        [
            OutOfScope::DisabilityGrade,
            OutOfScope::Criminal,
            OutOfScope::AdministrativeAct,
        ]
        .map(|reason| {
            Step::Intake(intake::Step::ProposeRejection {
                reason,
                advice: steps::TEXT,
            })
        }),
    );
    samples.extend([ReturnReason::Conflict, ReturnReason::NotOurs].map(steps::returned));
    samples.push(Step::Triage(triage::Step::ReturnDispatch {
        why: ReturnReason::NoAnswer,
        note: Note::Silent,
    }));
    samples.extend(
        [
            Position::Admit,
            Position::Offer {
                amount: Fen::new(150_050),
            },
        ]
        .map(steps::answer),
    );
    let channels = [ContactChannel::Sms, ContactChannel::Post, ContactChannel::Visit];
    samples.extend(channels.map(steps::contact));
    samples.extend(channels.map(steps::contact_worker));
    samples.push(steps::table(steps::on_the_spot("2026-03-06", 3_200)));
    samples.push(steps::table(in_part()));
    samples.extend([FailReason::Refused, FailReason::Unreachable, FailReason::PeriodOver].map(steps::fail));
    samples.push(steps::report_with_proof(2, "2026-04-09", 1));
    samples.push(Step::Closing(closing::Step::Withdraw {
        will: FreeWill::Pressed,
    }));
    samples.extend([Reason::SettledPrivately, Reason::Duplicate].map(steps::close));
    samples.extend(findings());
    samples.push(steps::close_told(Reason::SettledPrivately, day("2026-06-01")));
    samples.push(Step::Proceeding(proceeding::Step {
        event: proceeding::Event::FileArbitration,
        facts: proceeding::Facts {
            form: Some(steps::TEXT),
            ..proceeding::Facts::default()
        },
    }));
    samples
}

#[test]
fn every_sample_of_today_is_frozen() {
    let missing: Vec<String> = samples()
        .iter()
        .map(|step| serde_json::to_string(step).unwrap())
        .filter(|line| !FROZEN.lines().any(|frozen| frozen == line))
        .collect();
    assert!(
        missing.is_empty(),
        "append to tests/it/steps.jsonl:\n{}",
        missing.join("\n")
    );
}

#[test]
fn every_frozen_line_still_reads_as_it_was_written() {
    for line in FROZEN.lines() {
        let step: Step = serde_json::from_str(line).unwrap();
        assert_eq!(serde_json::to_string(&step).unwrap(), line);
        assert_eq!(Kind::from_key(step.kind().key()), Some(step.kind()));
    }
}

#[test]
fn every_kind_has_a_frozen_line() {
    let frozen: Vec<Kind> = FROZEN
        .lines()
        .map(|line| serde_json::from_str::<Step>(line).unwrap().kind())
        .collect();
    for kind in Kind::ALL {
        assert!(frozen.contains(kind), "{kind:?}");
    }
}

#[test]
fn every_sample_parses_back_to_itself() {
    for step in samples() {
        let text = serde_json::to_string(&step).unwrap();
        assert_eq!(serde_json::from_str::<Step>(&text).unwrap(), step);
    }
}

#[test]
fn every_author_parses_back_to_itself() {
    let authors = [
        people::WORKER_AUTHOR,
        Author::Party {
            side: Side::Employer,
            account: people::EMPLOYER_ACCOUNT,
        },
        Author::Officer {
            officer: OfficerId::from_bits(14),
        },
        Author::System,
    ];
    let story = crate::stories::opened();
    let first = story.log().first().unwrap();
    for by in authors {
        let recorded = Recorded { by, ..first.clone() };
        let text = serde_json::to_string(&recorded).unwrap();
        assert_eq!(serde_json::from_str::<Recorded>(&text).unwrap(), recorded);
    }
    insta::assert_snapshot!(
        authors.map(|author| serde_json::to_string(&author).unwrap()).join("\n"),
        @r#"
    {"as":"party","side":"worker","account":"00000000000000000000000004"}
    {"as":"party","side":"employer","account":"00000000000000000000000005"}
    {"as":"officer","officer":"0000000000000000000000000E"}
    {"as":"system"}
    "#
    );
}

#[test]
fn every_hand_signs_a_different_kind() {
    let mut kinds: Vec<Kind> = Hand::ALL.iter().map(|hand| steps::sign(*hand).kind()).collect();
    kinds.dedup();
    assert_eq!(kinds.len(), 4);
}

//! What a party files before another body, as far as the case and the answers of its form know it. What the case knows goes in here; what only the person knows
//! comes with the answers and fills the holes that are left (`Dossier::answered`).

use app::{paper::day, t};
use documents::{
    Dossier,
    dossier::{Challenge, DataRequest, Decision, Injury, Objection, Position, Proceeding, Role, Signature, Violation},
};
use domain::{
    access::Side,
    deadline,
    instrument::Kind,
    proceeding::{Event, Facts},
};

use super::{Desk, matter, petition};

/// What the step of the filing says; empty before it was taken.
pub(super) fn facts(desk: &Desk<'_>) -> Facts {
    desk.matter.filing(desk.kind).map(|step| step.facts).unwrap_or_default()
}

/// The words that came with the step.
pub(super) fn note(desk: &Desk<'_>) -> String {
    let note = facts(desk).note;
    note.map(|note| desk.matter.text(note).to_owned()).unwrap_or_default()
}

/// Whether the employer files it.
fn by_employer(desk: &Desk<'_>) -> bool {
    let side = desk.matter.filer(desk.kind).and_then(|author| author.side());
    matches!(desk.kind, Kind::Answer | Kind::JurisdictionObjection) || side == Some(Side::Employer)
}

/// I-25: what cannot wait for the award. 《劳动争议调解仲裁法》第四十四条
pub(super) fn advance(desk: &Desk<'_>, base: Dossier) -> Dossier {
    let before = Proceeding {
        hardship: note(desk),
        ..with_sum(desk, at_commission(desk))
    };
    proceeding(desk, signed(desk, base), before)
}

/// I-26: what must be frozen. 《民事诉讼法》第一百零三条、第一百零四条
pub(super) fn preservation(desk: &Desk<'_>, base: Dossier) -> Dossier {
    let before = Proceeding {
        grounds: [reason(desk, "danger"), note(desk)].concat(),
        ..with_sum(desk, petition::before(desk, &desk.app.city().courts))
    };
    proceeding(desk, signed(desk, base), before)
}

/// I-26b: which proof must be kept. 《民事诉讼法》第八十四条
pub(super) fn proof(desk: &Desk<'_>, base: Dossier) -> Dossier {
    let before = Proceeding {
        grounds: [reason(desk, "loss"), note(desk)].concat(),
        ..petition::before(desk, &desk.app.city().courts)
    };
    proceeding(desk, signed(desk, base), before)
}

/// I-27: the worker's own data. 《个人信息保护法》第四十五条、第五十条
pub(super) fn data_request(desk: &Desk<'_>, base: Dossier) -> Dossier {
    Dossier {
        data_request: Some(DataRequest {
            due: desk.words.t("form.value.data_due").to_owned(),
            ..DataRequest::default()
        }),
        ..signed(desk, base)
    }
}

/// I-27b: why a machine decided, and that a person looks again. 《个人信息保护法》第二十四条
pub(super) fn explanation(desk: &Desk<'_>, base: Dossier) -> Dossier {
    Dossier {
        decision: Some(Decision {
            what: reason(desk, "machine_decision"),
            grounds: note(desk),
            due: desk.words.t("form.value.data_due").to_owned(),
            ..Decision::default()
        }),
        ..signed(desk, base)
    }
}

/// I-29: that another commission is competent. 《劳动人事争议仲裁办案规则》第十条
pub(super) fn objection(desk: &Desk<'_>, base: Dossier) -> Dossier {
    Dossier {
        objection: Some(Objection {
            grounds: note(desk),
            ..Objection::default()
        }),
        proceeding: Some(at_commission(desk)),
        ..signed(desk, base)
    }
}

/// I-31: that somebody must not decide. 《劳动争议调解仲裁法》第三十三条
pub(super) fn challenge(desk: &Desk<'_>, base: Dossier) -> Dossier {
    Dossier {
        challenge: Some(Challenge {
            facts: note(desk),
            decider: petition::before(desk, &desk.app.city().commissions).body.name,
            ..Challenge::default()
        }),
        ..signed(desk, base)
    }
}

fn proceeding(desk: &Desk<'_>, base: Dossier, before: Proceeding) -> Dossier {
    Dossier {
        facts: desk.matter.text(desk.matter.case.filed.story).to_owned(),
        evidence: matter::exhibits(desk),
        proceeding: Some(before),
        ..base
    }
}

/// Whoever files signs.
fn signed(desk: &Desk<'_>, base: Dossier) -> Dossier {
    let line = if by_employer(desk) {
        base.respondents
            .first()
            .map(|firm| (Role::Respondent, firm.name.clone()))
    } else {
        Some((Role::Applicant, base.worker.name.clone()))
    };
    let with = if by_employer(desk) {
        "form.value.with_licence"
    } else {
        "mail.paper.with_identity"
    };
    Dossier {
        signatures: line
            .into_iter()
            .map(|(role, name)| Signature {
                role,
                name,
                ..Signature::default()
            })
            .collect(),
        attachments: vec![desk.words.t(with).to_owned()],
        ..base
    }
}

fn with_sum(desk: &Desk<'_>, before: Proceeding) -> Proceeding {
    let sum = facts(desk).sum;
    Proceeding {
        amount: sum.map(|sum| sum.to_string()).unwrap_or_default(),
        amount_capitals: sum.map(|sum| matter::capitals(desk, sum)).unwrap_or_default(),
        ..before
    }
}

/// The reason chosen with the step, as a sentence.
fn reason(desk: &Desk<'_>, field: &str) -> String {
    let reason = facts(desk).reason;
    reason
        .map(|reason| format!("{}。", desk.words.t(&format!("case.choice.{field}.{}", reason.key()))))
        .unwrap_or_default()
}

/// The commission with its number of the case and the day until which the respondent may answer.
fn at_commission(desk: &Desk<'_>) -> Proceeding {
    let due = desk
        .running
        .iter()
        .find(|clock| clock.kind == deadline::Kind::ArbAnswer10wd)
        .map(|clock| day(clock.due));
    Proceeding {
        case_number: petition::number(
            desk,
            &[
                Event::AcceptArbitration,
                Event::AcceptSimplified,
                Event::AcceptCollective,
            ],
        ),
        due: due.unwrap_or_else(|| desk.words.t("form.value.answer_due").to_owned()),
        ..petition::before(desk, &desk.app.city().commissions)
    }
}

/// I-30: one line for each claim; the facts are those of the employer, and so is the proof.
pub(super) fn answer(desk: &Desk<'_>, base: Dossier) -> Dossier {
    let base = signed(desk, base);
    let positions = base.claims.iter().map(|claim| Position {
        claim: claim.name.clone(),
        ..Position::default()
    });
    Dossier {
        positions: positions.collect(),
        facts: note(desk),
        evidence: matter::exhibits_of(desk, Side::Employer),
        proceeding: Some(at_commission(desk)),
        ..base
    }
}

/// I-34: what was done since when and which right it touches. 《劳动保障监察条例》第十一条
pub(super) fn violations(desk: &Desk<'_>) -> Vec<Violation> {
    desk.matter
        .case
        .filed
        .claims
        .iter()
        .map(|claim| Violation {
            act: desk
                .words
                .t(match claim {
                    domain::claim::Claim::UnpaidPay(_) => "form.value.unpaid_pay",
                    domain::claim::Claim::Deduction(_) => "form.value.deduction",
                })
                .to_owned(),
            since: matter::when(desk, claim),
            right: desk.words.t("form.value.right_to_pay").to_owned(),
        })
        .collect()
}

/// I-35, I-36, I-37: the day and words of the step; the medical facts only the person knows.
pub(super) fn injured(desk: &Desk<'_>, base: Dossier) -> Dossier {
    let base = signed(desk, base);
    let words = desk.words;
    let role = if by_employer(desk) {
        "form.value.applies_employer"
    } else {
        "form.value.applies_worker"
    };
    let city = desk.app.city();
    let injury = Injury {
        at: facts(desk).on.map(day).unwrap_or_default(),
        cause: note(desk),
        applicant: words.t(role).to_owned(),
        occupation: trade(desk),
        platform: base
            .respondents
            .first()
            .map(|firm| firm.name.clone())
            .unwrap_or_default(),
        ..Injury::default()
    };
    let mut before = petition::before(desk, &city.inspection);
    let body = if desk.kind == Kind::GradingApplication {
        "form.value.grading_body"
    } else {
        "form.value.injury_body"
    };
    words.t(body).clone_into(&mut before.body.name);
    before.body.address = String::new();
    before.body.phone = String::new();
    let mut attachments = base.attachments.clone();
    attachments.push(words.t("form.value.with_medical").to_owned());
    Dossier {
        injury: Some(injury),
        proceeding: Some(before),
        attachments,
        evidence: matter::exhibits(desk),
        ..base
    }
}

/// The trade as an occupation.
pub(super) fn trade(desk: &Desk<'_>) -> String {
    let trade = desk.matter.case.filed.trade.key();
    desk.words.t(&format!("form.value.occupation_{trade}")).to_owned()
}

/// What could stand in a hole: the person reads it, and changes it where it is wrong.
pub(super) fn suggested(desk: &Desk<'_>, dossier: &Dossier) -> Vec<(&'static str, String)> {
    let words = desk.words;
    let firm = dossier.respondents.first();
    let firm_address = firm.map(|firm| firm.address.clone()).unwrap_or_default();
    let value = |key: &str| words.t(key).to_owned();
    let reach = firm.filter(|firm| !firm.address.is_empty()).map(|firm| {
        t!(
            words,
            "form.value.reachable",
            address = firm.address,
            phone = firm.phone
        )
    });
    [
        ("worker.domicile", dossier.worker.address.clone()),
        ("worker.occupation", trade(desk)),
        ("worker.unit", firm.map(|firm| firm.name.clone()).unwrap_or_default()),
        ("respondents.domicile", firm_address),
        ("proceeding.reachable", reach.unwrap_or_default()),
        ("proceeding.measures", value("form.value.measures")),
        ("proceeding.security", value("form.value.security")),
        ("proceeding.clear_right", value("form.value.clear_right")),
        ("data_request.kinds", value("form.value.data_kinds")),
        ("data_request.format", value("form.value.data_format")),
        ("data_request.identity", value("form.value.data_identity")),
        ("data_request.channel", value("form.value.data_channel")),
        ("decision.asks", value("form.value.decision_asks")),
        ("challenge.post", value("form.value.arbitrator")),
    ]
    .into_iter()
    .filter(|(_, text)| !text.is_empty())
    .collect()
}

//! I-05, I-06, I-08 and I-16b: why a claim is not taken up, that it is withdrawn, that mediation opens, that a lawyer is asked for.

use app::{
    paper::{citation, day, minute},
    t,
};
use documents::{
    Dossier,
    dossier::{AidRequest, Opening, Rejection, Role, Signature, Withdrawal},
};
use domain::{
    access::Author,
    stage::intake::{self, OutOfScope},
    step::{self, Step},
    track,
};

use super::{Desk, ending, matter::word, party};

/// I-05: why, who is competent as the station found it, and every other way.
pub(super) fn non_acceptance(desk: &Desk<'_>, base: Dossier) -> Dossier {
    let Some(Step::Intake(intake::Step::ProposeRejection { reason, advice })) = desk
        .matter
        .last(step::Kind::ProposeRejection)
        .map(|recorded| &recorded.step)
    else {
        return base;
    };
    let key = match reason {
        OutOfScope::SocialInsuranceAgency => "mail.paper.out_of_scope.social_insurance_agency",
        OutOfScope::DisabilityGrade => "mail.paper.out_of_scope.disability_grade",
        OutOfScope::Criminal => "mail.paper.out_of_scope.criminal",
        OutOfScope::AdministrativeAct => "mail.paper.out_of_scope.administrative_act",
    };
    let rejection = Rejection {
        reason: desk.words.t(key).to_owned(),
        citation: citation("最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:2"),
        advice: desk.matter.text(*advice).to_owned(),
        competent: None,
        complaint: complaint(desk),
    };
    Dossier {
        rejection: Some(rejection),
        routes: ending::ways(desk),
        limitation: ending::until(desk),
        legal_aid: party::legal_aid(desk),
        ..base
    }
}

/// At the dual centre, which watches over the station.
fn complaint(desk: &Desk<'_>) -> String {
    let center = desk.app.city().station(&desk.matter.case.filed.center);
    center.map_or_else(String::new, |center| {
        t!(
            desk.words,
            "mail.paper.complain_at",
            name = center.contact.name.zh,
            address = center.contact.address,
            phone = center.contact.phone
        )
    })
}

/// I-06: what was withdrawn; time runs on. Whether anybody pressed is told to the lead alone, so this paper says the same either way.
pub(super) fn withdrawal(desk: &Desk<'_>, base: Dossier) -> Dossier {
    let Some(recorded) = desk.matter.last(step::Kind::Withdraw) else {
        return base;
    };
    let withdrawal = Withdrawal {
        scope: desk.words.t("mail.paper.withdrawn_all").to_owned(),
        reason: String::new(),
        will: desk.words.t("mail.paper.withdrawn_will").to_owned(),
        on: day(recorded.on()),
    };
    Dossier {
        signatures: vec![in_this_system(desk, &base, step::Kind::Withdraw)],
        withdrawal: Some(withdrawal),
        limitation: ending::until(desk),
        legal_aid: party::legal_aid(desk),
        ..base
    }
}

/// The worker's signature on what was handed in here: how the will was confirmed, and a line to sign where an officer typed it.
fn in_this_system(desk: &Desk<'_>, base: &Dossier, kind: step::Kind) -> Signature {
    let mut signature = Signature {
        role: Role::Applicant,
        name: base.worker.name.clone(),
        ..Signature::default()
    };
    if let Some(recorded) = desk.matter.last(kind)
        && matches!(recorded.by, Author::Party { .. })
    {
        signature.at = minute(recorded.at);
        desk.words.t("mail.paper.filed_party").clone_into(&mut signature.method);
    }
    signature
}

/// I-08: who mediates and how. When and where is agreed with both sides, so the paper says that.
pub(super) fn opening(desk: &Desk<'_>, base: Dossier) -> Dossier {
    let opening = Opening {
        at: desk.words.t("mail.paper.time_to_agree").to_owned(),
        place: t!(
            desk.words,
            "mail.paper.place_to_agree",
            station = base.station.name,
            address = base.station.address
        ),
        mode: desk.words.t("mail.paper.closed_session").to_owned(),
    };
    Dossier {
        opening: Some(opening),
        ..base
    }
}

/// I-16b: what the worker asked for, and why means need not be shown or are few. 《法律援助法》第四十一条、第四十二条
pub(super) fn aid(desk: &Desk<'_>, base: Dossier) -> Dossier {
    let case = &desk.matter.case;
    let Some(application) = case.aid.as_ref().map(|aid| aid.application) else {
        return base;
    };
    let proof = match application.ground {
        track::aid::Ground::MigrantWorker => "mail.paper.proof_migrant_worker",
        track::aid::Ground::NoIncome => "mail.paper.proof_no_income",
        track::aid::Ground::Assistance => "mail.paper.proof_assistance",
        track::aid::Ground::Pledge => "mail.paper.proof_pledge",
    };
    let stage = if case.agreement().is_some() {
        "mail.paper.aid_after"
    } else {
        "mail.paper.aid_before"
    };
    let asked = AidRequest {
        matter: word(desk, &format!("mail.paper.aid_matter.{}", application.matter.key())),
        stage: desk.words.t(stage).to_owned(),
        ground: word(desk, &format!("mail.paper.aid_ground.{}", application.ground.key())),
        proof: desk.words.t(proof).to_owned(),
        ..AidRequest::default()
    };
    let entry = if desk.matter.last(step::Kind::ApplyForAid).is_some() {
        step::Kind::ApplyForAid
    } else {
        step::Kind::File
    };
    Dossier {
        facts: desk.matter.text(case.filed.story).to_owned(),
        aid: Some(asked),
        signatures: vec![in_this_system(desk, &base, entry)],
        limitation: ending::until(desk),
        legal_aid: party::legal_aid(desk),
        ..base
    }
}

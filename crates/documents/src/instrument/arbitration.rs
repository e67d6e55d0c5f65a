//! What a party hands to the arbitration commission or says before it.

use super::{
    need::Need,
    page::{FIRM, IDENTITY, Page, agents, by_employer, by_party, by_worker, representatives, witnesses},
};

/// 仲裁申请书: both sides in full, claims, facts and reasons, evidence with its source, copies.
pub(super) const APPLICATION: Page = Page {
    template: include_str!("../../templates/arbitration-application.typ"),
    needs: &[
        IDENTITY,
        Need::new(
            "劳动争议调解仲裁法:28;劳动人事争议仲裁办案规则:29",
            &[
                "worker.sex",
                "worker.born",
                "worker.occupation",
                "worker.unit",
                "worker.domicile",
                "respondents.domicile",
                "respondents.address",
                "respondents.phone",
                "respondents.legal_representative",
                "claims.name",
                "claim_total",
                "facts",
                "evidence.name",
                "evidence.source",
                "proceeding.body.name",
                "proceeding.copies",
            ],
        ),
    ],
    also: witnesses,
};

/// 集体争议申请人名册: what each person claims, who speaks for them, what is common.
pub(super) const GROUP: Page = Page {
    template: include_str!("../../templates/group-claims.typ"),
    needs: &[Need::new(
        "劳动人事争议仲裁办案规则:63;浙江省劳动人事争议调解仲裁条例:40",
        &[
            "group.members.name",
            "group.members.id_number",
            "group.members.phone",
            "group.members.claim",
            "group.members.amount",
            "group.representatives.name",
            "group.representatives.phone",
            "group.scope",
            "group.consent",
            "group.facts",
            "group.total",
            "proceeding.body.name",
        ],
    )],
    also: representatives,
};

/// 推举代表书: three to five names, what they may do alone and what they may not.
pub(super) const ELECTION: Page = Page {
    template: include_str!("../../templates/representatives-election.typ"),
    needs: &[Need::new(
        "劳动人事争议仲裁办案规则:63",
        &[
            "group.members.name",
            "group.members.id_number",
            "group.representatives.name",
            "group.representatives.id_number",
            "group.representatives.phone",
            "group.scope",
            "group.consent",
            "group.facts",
        ],
    )],
    also: representatives,
};

/// 管辖异议书: why another body is competent, before the day is over.
pub(super) const OBJECTION: Page = Page {
    template: include_str!("../../templates/jurisdiction-objection.typ"),
    needs: &[
        FIRM,
        Need::new(
            "劳动人事争议仲裁办案规则:10",
            &[
                "objection.grounds",
                "objection.competent",
                "proceeding.body.name",
                "proceeding.case_number",
                "proceeding.due",
            ],
        ),
    ],
    also: by_employer,
};

/// 答辩书: what is answered to each claim, the facts as this side tells them.
pub(super) const ANSWER: Page = Page {
    template: include_str!("../../templates/answer.typ"),
    needs: &[
        FIRM,
        Need::new(
            "劳动争议调解仲裁法:30",
            &[
                "positions.claim",
                "positions.stance",
                "positions.reasons",
                "facts",
                "evidence.name",
                "proceeding.body.name",
                "proceeding.case_number",
                "proceeding.due",
            ],
        ),
    ],
    also: by_employer,
};

/// 回避申请书: who must not decide, on which ground, what shows it.
pub(super) const RECUSAL: Page = Page {
    template: include_str!("../../templates/recusal-application.typ"),
    needs: &[Need::new(
        "劳动争议调解仲裁法:33;劳动人事争议仲裁办案规则:11",
        &[
            "challenge.person",
            "challenge.post",
            "challenge.ground",
            "challenge.facts",
            "challenge.decider",
        ],
    )],
    also: by_party,
};

/// 授权委托书: one or two agents, as what, for which matter, with which special authority.
pub(super) const MANDATE: Page = Page {
    template: include_str!("../../templates/power-of-attorney.typ"),
    needs: &[
        IDENTITY,
        Need::new(
            "劳动争议调解仲裁法:24;民事诉讼法:62;最高人民法院关于适用中华人民共和国民事诉讼法的解释:88",
            &[
                "mandate.agents.name",
                "mandate.agents.class",
                "mandate.agents.id_number",
                "mandate.agents.phone",
                "mandate.agents.proof",
                "mandate.matters",
                "mandate.until",
            ],
        ),
    ],
    also: agents,
};

/// 证据清单: number, name, source, what it shows, who holds the original, the hash of the file.
pub(super) const EVIDENCE: Page = Page {
    template: include_str!("../../templates/evidence-list.typ"),
    needs: &[Need::new(
        "最高人民法院关于民事诉讼证据的若干规定:14,93;劳动人事争议仲裁办案规则:29",
        &[
            "evidence.number",
            "evidence.name",
            "evidence.source",
            "evidence.proves",
            "evidence.original",
            "evidence.pages",
            "evidence.sha256",
        ],
    )],
    also: by_worker,
};

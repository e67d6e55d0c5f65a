//! What protects a worker beside the case: aid, inspection, injury, the union, rights over data and machines.

use super::{
    need::Need,
    page::{IDENTITY, Page, by_worker, nothing},
};

/// 法律援助申请表: who, for what, why means need not be shown or are few, with which proof.
pub(super) const AID: Page = Page {
    template: include_str!("../../templates/aid-application.typ"),
    needs: &[
        IDENTITY,
        Need::new(
            "法律援助法:41-43;浙江省法律援助条例:15",
            &[
                "facts",
                "legal_aid.name",
                "aid.matter",
                "aid.stage",
                "aid.ground",
                "aid.proof",
            ],
        ),
    ],
    also: by_worker,
};

/// 劳动保障监察投诉书: which employer where, what it did, which right, which sum.
pub(super) const INSPECTION: Page = Page {
    template: include_str!("../../templates/inspection-complaint.typ"),
    needs: &[
        IDENTITY,
        Need::new(
            "浙江省劳动保障监察条例:20-22",
            &[
                "respondents.address",
                "facts",
                "violations.act",
                "violations.since",
                "violations.right",
                "proceeding.body.name",
                "proceeding.amount",
                "proceeding.requests",
            ],
        ),
    ],
    also: by_worker,
};

/// 工伤认定申请表: the relation, the accident, the diagnosis, each with its proof.
pub(super) const INJURY: Page = Page {
    template: include_str!("../../templates/injury-application.typ"),
    needs: &[
        IDENTITY,
        Need::new(
            "工伤保险条例:18;工伤认定办法:6",
            &[
                "worker.sex",
                "worker.born",
                "respondents.address",
                "respondents.phone",
                "proceeding.body.name",
                "injury.applicant",
                "injury.occupation",
                "injury.at",
                "injury.place",
                "injury.cause",
                "injury.degree",
                "injury.diagnosis",
                "injury.hospital",
                "injury.relation_proof",
                "injury.insured",
                "attachments",
            ],
        ),
    ],
    also: by_worker,
};

/// 职业伤害事故报告和待遇申请表: which order, when, where, how, what was found.
pub(super) const OCCUPATIONAL: Page = Page {
    template: include_str!("../../templates/occupational-injury-report.typ"),
    needs: &[
        IDENTITY,
        Need::new(
            "pilot practice of the occupational injury scheme",
            &[
                "proceeding.body.name",
                "injury.order_number",
                "injury.platform",
                "injury.at",
                "injury.place",
                "injury.cause",
                "injury.diagnosis",
                "injury.hospital",
                "injury.reported",
                "injury.benefits",
                "attachments",
            ],
        ),
    ],
    also: by_worker,
};

/// 劳动能力鉴定申请表: the decision, the diagnosis, the records.
pub(super) const GRADING: Page = Page {
    template: include_str!("../../templates/grading-application.typ"),
    needs: &[
        IDENTITY,
        Need::new(
            "劳动能力鉴定管理办法:9",
            &[
                "proceeding.body.name",
                "injury.applicant",
                "injury.decision",
                "injury.diagnosis",
                "injury.records",
                "injury.items",
                "injury.at",
                "attachments",
            ],
        ),
    ],
    also: by_worker,
};

/// 工会劳动法律监督意见书: what was found, what is asked for, until when an answer is due.
pub(super) const UNION: Page = Page {
    template: include_str!("../../templates/union-opinion.typ"),
    needs: &[Need::new(
        "浙江省工会劳动法律监督条例:21-23",
        &[
            "supervision.union.name",
            "supervision.union.address",
            "supervision.union.phone",
            "supervision.violations.act",
            "supervision.violations.since",
            "supervision.violations.right",
            "supervision.corrections",
            "supervision.basis",
            "supervision.due",
        ],
    )],
    also: nothing,
};

/// 个人信息查询请求书: which data of which time in which form, by which way, until when.
pub(super) const DATA: Page = Page {
    template: include_str!("../../templates/data-request.typ"),
    needs: &[
        IDENTITY,
        Need::new(
            "个人信息保护法:45,50",
            &[
                "data_request.kinds",
                "data_request.period",
                "data_request.format",
                "data_request.identity",
                "data_request.channel",
                "data_request.due",
            ],
        ),
    ],
    also: by_worker,
};

/// 算法说明与人工复核申请: which decision of which day, what it did, why it is doubted.
pub(super) const EXPLANATION: Page = Page {
    template: include_str!("../../templates/explanation-request.typ"),
    needs: &[
        IDENTITY,
        Need::new(
            "个人信息保护法:24;关于维护新就业形态劳动者劳动保障权益的指导意见:10",
            &[
                "decision.what",
                "decision.on",
                "decision.effect",
                "decision.grounds",
                "decision.asks",
                "decision.due",
            ],
        ),
    ],
    also: by_worker,
};

//! What offices write to each other and for the file.

use super::{
    need::Need,
    page::{CONTACT, Page, nothing, panel},
};

/// 案件移送函: to whom, what it is about, since when the sender has it, what interrupted limitation, what is attached.
pub(super) const TRANSFER: Page = Page {
    template: include_str!("../../templates/transfer-letter.typ"),
    needs: &[
        CONTACT,
        Need::new(
            "劳动人事争议仲裁办案规则:9",
            &[
                "worker.phone",
                "claims.name",
                "facts",
                "transfer.receiver.name",
                "transfer.receiver.address",
                "transfer.receiver.phone",
                "transfer.received",
                "transfer.reason",
                "transfer.basis",
                "transfer.events.on",
                "transfer.events.what",
                "attachments",
            ],
        ),
    ],
    also: nothing,
};

/// 派单: which outlet, why, which periods keep running.
pub(super) const DISPATCH: Page = Page {
    template: include_str!("../../templates/dispatch-slip.typ"),
    needs: &[
        CONTACT,
        Need::new(
            "station practice",
            &[
                "claims.name",
                "dispatch.outlet.name",
                "dispatch.outlet.phone",
                "dispatch.reason",
                "dispatch.by",
                "dispatch.clocks.name",
                "dispatch.clocks.due",
            ],
        ),
    ],
    also: nothing,
};

/// 特事急诊启动表: what set it off, what may happen, who was told when.
pub(super) const URGENT: Page = Page {
    template: include_str!("../../templates/urgent-record.typ"),
    needs: &[
        CONTACT,
        Need::new(
            "人民调解法:25;劳动保障监察条例:14",
            &[
                "urgent.triggers",
                "urgent.risks",
                "urgent.at",
                "urgent.officer",
                "urgent.facts",
                "urgent.told.body",
                "urgent.told.at",
                "urgent.told.by",
            ],
        ),
    ],
    also: nothing,
};

/// 会诊意见书: who sat, free of conflict, what the facts point to, which ways, who does what until when.
pub(super) const OPINION: Page = Page {
    template: include_str!("../../templates/consultation-opinion.typ"),
    needs: &[Need::new(
        "station practice",
        &[
            "claims.name",
            "facts",
            "limitation",
            "opinion.held",
            "opinion.question",
            "opinion.panel.name",
            "opinion.panel.post",
            "opinion.panel.conflict",
            "opinion.relation",
            "opinion.ways",
            "opinion.safety",
            "opinion.tasks.what",
            "opinion.tasks.who",
            "opinion.tasks.due",
            "opinion.confidentiality",
        ],
    )],
    also: panel,
};

/// 结案报告: the result, which days were met, what was paid, what comes next, what is in the file.
pub(super) const CLOSING: Page = Page {
    template: include_str!("../../templates/closing-report.typ"),
    needs: &[Need::new(
        "人民调解法:27;企业劳动争议协商调解规定:32",
        &[
            "mediator",
            "claims.name",
            "closing.reason",
            "closing.result",
            "closing.on",
            "closing.clocks.name",
            "closing.clocks.due",
            "closing.clocks.met",
            "closing.payment",
            "closing.next",
            "closing.archive.name",
            "closing.archive.pages",
            "closing.satisfaction",
        ],
    )],
    also: nothing,
};

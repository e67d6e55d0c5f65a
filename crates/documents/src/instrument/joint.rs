//! What both sides sign together: review, confirmation, more time, a settlement.

use super::{
    need::Need,
    page::{FIRM, IDENTITY, Page, by_both},
};

/// 仲裁审查申请书: who, since when the agreement binds, what is asked, that nobody else confirms it.
pub(super) const REVIEW: Page = Page {
    template: include_str!("../../templates/review-application.typ"),
    needs: &[
        IDENTITY,
        FIRM,
        Need::new(
            "劳动人事争议仲裁办案规则:74,75",
            &[
                "proceeding.body.name",
                "proceeding.basis.title",
                "proceeding.basis.number",
                "proceeding.basis.effective",
                "proceeding.due",
                "attachments",
                "mediator",
            ],
        ),
    ],
    also: by_both,
};

/// 司法确认申请书: who, which agreement of which day, which organisation mediated, what is asked.
pub(super) const CONFIRMATION: Page = Page {
    template: include_str!("../../templates/confirmation-application.typ"),
    needs: &[
        IDENTITY,
        FIRM,
        Need::new(
            "民事诉讼法:205;最高人民法院关于适用中华人民共和国民事诉讼法的解释:354",
            &[
                "proceeding.body.name",
                "proceeding.basis.title",
                "proceeding.basis.number",
                "proceeding.basis.made",
                "proceeding.due",
                "station.legal_basis",
                "attachments",
                "mediator",
            ],
        ),
    ],
    also: by_both,
};

/// 延期调解同意书: the old end, the new one, both hands.
pub(super) const EXTENSION: Page = Page {
    template: include_str!("../../templates/extension-consent.typ"),
    needs: &[Need::new(
        "浙江省劳动人事争议调解仲裁条例:10;企业劳动争议协商调解规定:29",
        &[
            "extension.old_end",
            "extension.new_end",
            "extension.days",
            "extension.reason",
            "mediator",
        ],
    )],
    also: by_both,
};

/// 和解协议书: the terms, and which proceeding is given up.
pub(super) const SETTLEMENT: Page = Page {
    template: include_str!("../../templates/settlement.typ"),
    needs: &[
        IDENTITY,
        FIRM,
        Need::new(
            "劳动争议调解仲裁法:4,41",
            &[
                "facts",
                "terms.items.due",
                "terms.items.amount",
                "terms.total",
                "terms.total_capitals",
                "terms.account",
                "terms.manner",
                "terms.settled",
                "settlement.proceeding",
                "settlement.withdrawal",
            ],
        ),
    ],
    also: by_both,
};

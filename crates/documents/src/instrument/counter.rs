//! What passes over the counter before mediation begins, or when it does not.

use super::{
    checklist::Checklist,
    need::Need,
    page::{AID, CONTACT, Page, by_worker, nothing},
};
use crate::dossier::Dossier;

/// 主动调解征询表: what happened, and that both sides want to be helped.
pub(super) const INITIATIVE: Page = Page {
    template: include_str!("../../templates/own-initiative-record.typ"),
    needs: &[
        CONTACT,
        Need::new(
            "浙江省劳动人事争议调解仲裁条例:10",
            &[
                "initiative.event",
                "initiative.learned",
                "initiative.worker_consent",
                "initiative.employer_consent",
                "mediator",
            ],
        ),
    ],
    also: nothing,
};

/// 收件回执: what was handed in, how many pages, when.
pub(super) const RECEIPT: Page = Page {
    template: include_str!("../../templates/receipt.typ"),
    needs: &[
        CONTACT,
        Need::new(
            "劳动人事争议仲裁办案规则:29",
            &[
                "intake.items.name",
                "intake.items.pages",
                "intake.received",
                "intake.receiver",
            ],
        ),
    ],
    also: nothing,
};

/// 补正告知书: everything that is wanted, at once, until when, and what follows.
pub(super) const CORRECTION: Page = Page {
    template: include_str!("../../templates/correction-notice.typ"),
    needs: &[
        CONTACT,
        AID,
        Need::new(
            "劳动人事争议仲裁办案规则:29",
            &["intake.wanted", "intake.due", "intake.effect", "dates.filed"],
        ),
    ],
    also: nothing,
};

/// 不予受理告知书: why, who is competent and where, until when, how to complain.
pub(super) const REJECTION: Page = Page {
    template: include_str!("../../templates/non-acceptance-notice.typ"),
    needs: &[
        CONTACT,
        AID,
        Need::new(
            "企业劳动争议协商调解规定:22;人民调解法:26;劳动人事争议仲裁办案规则:31",
            &[
                "dates.filed",
                "claims.name",
                "rejection.reason",
                "rejection.citation",
                "rejection.advice|competent",
                "rejection.complaint",
                "limitation",
            ],
        ),
    ],
    also: competent,
};

/// Asks that a body that is named can be reached.
fn competent(list: &mut Checklist, dossier: &Dossier) {
    list.common(dossier);
    let body = dossier
        .rejection
        .as_ref()
        .and_then(|rejection| rejection.competent.as_ref());
    if let Some(body) = body {
        list.text("rejection.competent.name", &body.name);
        list.text("rejection.competent.address", &body.address);
        list.text("rejection.competent.phone", &body.phone);
    }
}

/// 撤回调解申请书: what is withdrawn, by whose will, that time runs on.
pub(super) const WITHDRAWAL: Page = Page {
    template: include_str!("../../templates/withdrawal-record.typ"),
    needs: &[
        CONTACT,
        AID,
        Need::new(
            "人民法院在线调解规则:25;人民调解法:23",
            &[
                "dates.filed",
                "withdrawal.scope",
                "withdrawal.will",
                "withdrawal.on",
                "limitation",
            ],
        ),
    ],
    also: by_worker,
};

/// 权利义务告知书: what both sides may and must, what it costs, what becomes of their data.
pub(super) const RIGHTS: Page = Page {
    template: include_str!("../../templates/rights-notice.typ"),
    needs: &[
        CONTACT,
        AID,
        Need::new(
            "人民调解法:23,24;个人信息保护法:17",
            &[
                "mediator",
                "privacy.keeper",
                "privacy.contact",
                "privacy.purpose",
                "privacy.kinds",
                "privacy.retention",
                "privacy.rights",
            ],
        ),
    ],
    also: nothing,
};

//! Money after an agreement: the schedule, and the notice that it did not come.

use super::{
    need::Need,
    page::{AID, CONTACT, Page, nothing},
};

/// 不履行情况记录暨权利告知书: what is open since when, how it was asked for, what both say, and the right to go to arbitration in writing.
pub(super) const DEFAULT: Page = Page {
    template: include_str!("../../templates/default-notice.typ"),
    needs: &[
        CONTACT,
        AID,
        Need::new(
            "企业劳动争议协商调解规定:30;浙江省劳动人事争议调解仲裁条例:8",
            &[
                "ledger.agreement",
                "ledger.items.due",
                "ledger.items.amount",
                "ledger.items.paid",
                "ledger.items.unpaid",
                "ledger.unpaid",
                "missed.item",
                "missed.since",
                "missed.contacts.on",
                "missed.contacts.channel",
                "missed.contacts.result",
                "missed.worker_position",
                "missed.employer_position",
                "missed.signing_note",
                "routes.name",
                "routes.body",
                "routes.address",
                "routes.within",
                "routes.cost",
                "limitation",
                "mediator",
            ],
        ),
    ],
    also: nothing,
};

/// 履行台账: what is due when, on which account, with room for what is paid.
pub(super) const SCHEDULE: Page = Page {
    template: include_str!("../../templates/performance-schedule.typ"),
    needs: &[
        CONTACT,
        Need::new(
            "人民调解法:31",
            &[
                "dates.effective",
                "ledger.agreement",
                "ledger.items.number",
                "ledger.items.due",
                "ledger.items.amount",
                "ledger.total",
                "ledger.account",
                "ledger.manner",
                "mediator",
            ],
        ),
    ],
    also: nothing,
};

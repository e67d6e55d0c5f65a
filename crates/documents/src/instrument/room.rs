//! What belongs to the sessions: the invitation, the service of papers, a party nobody can reach.

use super::{
    need::Need,
    page::{CONTACT, Page, nothing, two_contacts},
};

/// 调解通知书: who mediates, when and where, rights and duties, closed or open.
pub(super) const OPENING: Page = Page {
    template: include_str!("../../templates/opening-notice.typ"),
    needs: &[
        CONTACT,
        Need::new(
            "人民法院在线调解规则:14-17;企业劳动争议协商调解规定:24",
            &["mediator", "claims.name", "opening.at", "opening.place", "opening.mode"],
        ),
    ],
    also: nothing,
};

/// 送达回证和送达地址确认书: which paper, how, on whom, when, with which proof; where each side takes papers.
pub(super) const SERVICE: Page = Page {
    template: include_str!("../../templates/service-record.typ"),
    needs: &[
        CONTACT,
        Need::new(
            "劳动人事争议仲裁办案规则:20;人民法院在线调解规则:17",
            &[
                "service.items.document",
                "service.items.mode",
                "service.items.receiver",
                "service.items.on",
                "service.items.proof",
                "service.places.party",
                "service.places.address",
                "service.places.phone",
                "service.places.confirmed",
            ],
        ),
    ],
    also: nothing,
};

/// 无法联系情况说明: whom, which ways were tried when, what follows.
pub(super) const UNREACHABLE: Page = Page {
    template: include_str!("../../templates/unreachable-record.typ"),
    needs: &[
        CONTACT,
        Need::new(
            "人民法院在线调解规则:15,25",
            &[
                "unreachable.party",
                "unreachable.contacts.on",
                "unreachable.contacts.channel",
                "unreachable.contacts.result",
                "unreachable.outcome",
                "mediator",
            ],
        ),
    ],
    also: two_contacts,
};

//! What the worker asks of a court, or through a commission of a court.

use super::{
    need::Need,
    page::{IDENTITY, Page, by_worker},
};

/// 支付令申请书: the sum, why it is due, that nothing is owed in return and the debtor can be reached.
pub(super) const PAYMENT_ORDER: Page = Page {
    template: include_str!("../../templates/payment-order-application.typ"),
    needs: &[
        IDENTITY,
        Need::new(
            "民事诉讼法:225;最高人民法院关于适用中华人民共和国民事诉讼法的解释:427",
            &[
                "respondents.uscc",
                "respondents.address",
                "respondents.legal_representative",
                "proceeding.body.name",
                "proceeding.amount",
                "proceeding.amount_capitals",
                "proceeding.reachable",
                "proceeding.basis.title",
                "proceeding.basis.number",
                "proceeding.basis.effective",
                "ledger.items.due",
                "ledger.items.amount",
                "ledger.items.unpaid",
                "ledger.unpaid",
                "facts",
                "evidence.name",
            ],
        ),
    ],
    also: by_worker,
};

/// 强制执行申请书: the paper that binds, what is open, where property may be found.
pub(super) const ENFORCEMENT: Page = Page {
    template: include_str!("../../templates/enforcement-application.typ"),
    needs: &[
        IDENTITY,
        Need::new(
            "民事诉讼法:250-252;最高人民法院关于适用中华人民共和国民事诉讼法的解释:461",
            &[
                "respondents.uscc",
                "respondents.address",
                "proceeding.body.name",
                "proceeding.basis.title",
                "proceeding.basis.number",
                "proceeding.basis.issuer",
                "proceeding.basis.effective",
                "proceeding.amount",
                "proceeding.amount_capitals",
                "proceeding.interest",
                "proceeding.property.kind",
                "proceeding.property.description",
                "proceeding.measures",
                "proceeding.due",
                "ledger.items.due",
                "ledger.items.amount",
                "ledger.items.unpaid",
                "ledger.unpaid",
                "attachments",
            ],
        ),
    ],
    also: by_worker,
};

/// 先予执行申请书: a plain right, a life that cannot wait, a sum.
pub(super) const ADVANCE: Page = Page {
    template: include_str!("../../templates/advance-execution-application.typ"),
    needs: &[
        IDENTITY,
        Need::new(
            "劳动争议调解仲裁法:44;民事诉讼法:109,110",
            &[
                "proceeding.body.name",
                "proceeding.case_number",
                "proceeding.amount",
                "proceeding.amount_capitals",
                "proceeding.clear_right",
                "proceeding.hardship",
                "proceeding.ability",
            ],
        ),
    ],
    also: by_worker,
};

/// 财产保全申请书: which property, why in haste, which sum, which security.
pub(super) const PRESERVATION: Page = Page {
    template: include_str!("../../templates/preservation-application.typ"),
    needs: &[
        IDENTITY,
        Need::new(
            "浙江省劳动人事争议调解仲裁条例:33;民事诉讼法:103,104",
            &[
                "respondents.address",
                "proceeding.body.name",
                "proceeding.amount",
                "proceeding.amount_capitals",
                "proceeding.property.kind",
                "proceeding.property.description",
                "proceeding.grounds",
                "proceeding.security",
            ],
        ),
    ],
    also: by_worker,
};

/// 证据保全申请书: which evidence, who holds it, why it may be lost.
pub(super) const EVIDENCE: Page = Page {
    template: include_str!("../../templates/evidence-preservation-application.typ"),
    needs: &[
        IDENTITY,
        Need::new(
            "民事诉讼法:84",
            &[
                "respondents.address",
                "proceeding.body.name",
                "at_risk.name",
                "at_risk.holder",
                "at_risk.place",
                "at_risk.danger",
                "at_risk.proves",
            ],
        ),
    ],
    also: by_worker,
};

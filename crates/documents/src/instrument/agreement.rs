//! 调解协议书: parties, facts, sums with account and days, what is settled, addresses, signatures;
//! 《劳动争议调解仲裁法》第十四条, 《企业劳动争议协商调解规定》第二十六条, 《人民调解法》第二十九条.

use super::{
    checklist::{Checklist, said},
    page::Page,
};
use crate::dossier::{Dossier, Role, Terms};

/// The page.
pub(super) const PAGE: Page = Page {
    template: include_str!("../../templates/agreement.typ"),
    needs: &[],
    also: check,
};

/// Asks for the fields without which an agreement binds nobody or cannot be enforced.
///
/// Unclear content is a ground to refuse review and confirmation: 《劳动人事争议仲裁办案规则》第七十八条,
/// 《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第三百五十八条.
fn check(list: &mut Checklist, dossier: &Dossier) {
    list.common(dossier);
    list.text("worker.id_number", &dossier.worker.id_number);
    list.text("worker.phone", &dossier.worker.phone);
    list.text("worker.address", &dossier.worker.address);
    list.each("respondents.uscc", &dossier.respondents, |respondent| &respondent.uscc);
    list.each("respondents.representative", &dossier.respondents, |respondent| {
        &respondent.representative
    });
    list.each("respondents.phone", &dossier.respondents, |respondent| {
        &respondent.phone
    });
    list.each("respondents.address", &dossier.respondents, |respondent| {
        &respondent.address
    });
    list.text("mediator", &dossier.mediator);
    list.some("claims", &dossier.claims);
    list.each("claims.name", &dossier.claims, |claim| &claim.name);
    list.text("facts", &dossier.facts);
    list.holds("terms", dossier.terms.is_some());
    if let Some(terms) = &dossier.terms {
        content(list, terms);
    }
    signing(list, dossier);
}

fn content(list: &mut Checklist, terms: &Terms) {
    list.some("terms.items", &terms.items);
    list.each("terms.items.due", &terms.items, |item| &item.due);
    list.each("terms.items.amount", &terms.items, |item| &item.amount);
    list.text("terms.total", &terms.total);
    list.text("terms.total_capitals", &terms.total_capitals);
    list.text("terms.account", &terms.account);
    list.text("terms.manner", &terms.manner);
    list.holds("terms.settled", terms.settled.is_some());
}

/// Asks for both sides and the mediator; once one has signed, for all of them, and for the seal with them.
///
/// The copy shown for signing carries neither; a sealed copy with a signature open would look like an agreement in
/// force: 《劳动争议调解仲裁法》第十四条第二款.
fn signing(list: &mut Checklist, dossier: &Dossier) {
    list.signatures(&dossier.signatures, |role| role == Role::Mediator);
    let of = |wanted: &[Role]| {
        dossier
            .signatures
            .iter()
            .filter(|one| wanted.contains(&one.role))
            .count()
    };
    let parties = of(&[Role::Applicant, Role::Agent]) >= 1 && of(&[Role::Respondent]) >= dossier.respondents.len();
    list.holds("signatures.parties", parties);
    let signed = dossier
        .signatures
        .iter()
        .filter(|signature| said(&signature.at))
        .count();
    let begun = signed > 0 || dossier.seal.is_some();
    list.holds("signatures.at", !begun || signed == dossier.signatures.len());
    list.holds("seal", !begun || dossier.seal.is_some());
}

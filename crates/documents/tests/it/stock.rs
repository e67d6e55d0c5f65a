//! The invented case that the crate brings along, and the same after everybody signed.

use documents::dossier::{Dossier, Seal};

/// Returns the case of a courier who was not paid for two months.
pub(crate) fn dossier() -> Dossier {
    documents::sample(documents::Kind::Agreement).unwrap()
}

/// Returns the same case after everybody signed and the seal was set.
pub(crate) fn signed() -> Dossier {
    let mut dossier = dossier();
    for signature in &mut dossier.signatures {
        "2026年11月18日 15:20".clone_into(&mut signature.at);
        "手写签名".clone_into(&mut signature.method);
    }
    dossier.seal = Some(Seal {
        organisation: "示例市快递行业劳动争议调解站".to_owned(),
        at: "2026年11月18日".to_owned(),
    });
    dossier
}

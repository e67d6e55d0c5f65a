//! From the chain to the names. Each function is a row or two of `process.md` 4.5.

use std::collections::{BTreeMap, BTreeSet};

use super::{Party, Reason, Respondent, Role, Why};
use crate::relation::{
    factor::Factor,
    facts::{Chain, Facts, Feature},
};

/// Finds whom to name, the respondents first. Empty where nothing is known about the firms.
pub fn resolve(facts: &Facts) -> Vec<Respondent> {
    let chain = completed(facts);
    let mut named = Named::default();
    hands(&chain, &mut named);
    paper(&chain, &mut named);
    behind(&chain, &mut named);
    for feature in &chain.features {
        special(*feature, &chain, &mut named);
    }
    named.sorted()
}

/// Everybody named so far.
#[derive(Default)]
struct Named(BTreeMap<Party, (Role, BTreeSet<Why>)>);

impl Named {
    /// Names somebody, once more if need be: the first role of [`Role`] counts, and the reasons add up.
    fn add(&mut self, party: Party, role: Role, why: Why) {
        let (known, reasons) = self.0.entry(party).or_insert((role, BTreeSet::new()));
        *known = role.min(*known);
        reasons.insert(why);
    }

    fn sorted(self) -> Vec<Respondent> {
        let reason = |why: Why| Reason {
            why,
            citation: why.citation(),
            cases: why.cases(),
        };
        let mut respondents: Vec<Respondent> = self
            .0
            .into_iter()
            .map(|(party, (role, reasons))| Respondent {
                party,
                role,
                reasons: reasons.into_iter().map(reason).collect(),
            })
            .collect();
        respondents.sort_by_key(|respondent| (respondent.role, respondent.party));
        respondents
    }
}

/// The chain as told, with what two factors say where the chain itself is silent.
fn completed(facts: &Facts) -> Chain {
    let mut chain = facts.chain.clone();
    let layers = facts.answers.get(Factor::Layers).map(|answer| answer.key);
    let is_silent = chain.manages.is_empty() && chain.pays.is_empty() && chain.signs.is_empty();
    if facts.is_firm_unlicensed() {
        return unlicensed(chain, layers, is_silent);
    }
    if is_silent {
        let (hands, signs): (&[Party], &[Party]) = match layers {
            Some("direct") => (&[Party::Platform], &[]),
            Some("partner_manages") => (&[Party::Partner], &[]),
            Some("signatory_only") => (&[Party::Partner], &[Party::LabourService]),
            Some("mixed") => (&[Party::Platform, Party::Partner], &[]),
            Some(_) | None => (&[], &[]),
        };
        chain.manages.extend(hands);
        chain.pays.extend(hands);
        chain.signs.extend(signs);
    }
    chain
}

/// Whoever is in front of the worker has no licence: passed on from above (解释（二）第一条), or trading without one (劳动合同法 第九十三条).
fn unlicensed(mut chain: Chain, layers: Option<&str>, is_silent: bool) -> Chain {
    let is_named = chain.manages.iter().any(|party| party.can_employ());
    let is_above = chain.manages.iter().any(|party| party.stands_above());
    if !is_above && (is_named || layers == Some("direct")) {
        if is_silent {
            chain.manages.insert(Party::Platform);
        }
        chain.features.insert(Feature::NoLicence);
    } else {
        if is_silent {
            chain.manages.insert(Party::Subcontractor);
        }
        chain.features.insert(Feature::UnlicensedSubcontract);
    }
    chain
}

/// Whoever manages and pays (GC238, TC3-3; several of them, 解释（二）第三条). A family is left aside: 解释（一）第二条第四项.
fn hands(chain: &Chain, named: &mut Named) {
    let firms = |hands: &BTreeSet<Party>| -> BTreeSet<Party> {
        hands
            .iter()
            .copied()
            .filter(|party| *party != Party::Household)
            .collect()
    };
    let (managers, payers) = (firms(&chain.manages), firms(&chain.pays));
    if managers.len() > 1 {
        for party in &managers {
            named.add(*party, Role::JointRespondent, Why::Mixed);
        }
    } else if let Some(party) = managers.first() {
        let direct = *party == Party::Platform && payers.iter().all(|payer| payer == party);
        named.add(
            *party,
            Role::Respondent,
            if direct { Why::Direct } else { Why::Manages },
        );
    }
    let role = if managers.is_empty() {
        Role::Respondent
    } else {
        Role::JointRespondent
    };
    for party in payers.difference(&managers) {
        named.add(*party, role, Why::Pays);
    }
    if chain.manages.contains(&Party::Household) || chain.pays.contains(&Party::Household) {
        named.add(Party::Household, Role::CivilOnly, Why::Family);
    }
}

/// Whoever only signs is joined; where nothing else is known, the paper tells whom to name.
fn paper(chain: &Chain, named: &mut Named) {
    let known = !chain.manages.is_empty() || !chain.pays.is_empty();
    let role = if known {
        Role::InterestedThirdParty
    } else {
        Role::Respondent
    };
    for party in &chain.signs {
        let has_hands = chain.manages.contains(party) || chain.pays.contains(party);
        if !has_hands && *party != Party::Household {
            named.add(*party, role, Why::Signs);
        }
    }
}

/// The platform behind a partner, or behind lent workers (指导意见 第三项).
fn behind(chain: &Chain, named: &mut Named) {
    let has_hands = chain.manages.contains(&Party::Platform) || chain.pays.contains(&Party::Platform);
    let stands_behind = chain.others.contains(&Party::Platform)
        || chain.signs.contains(&Party::Platform)
        || chain.manages.contains(&Party::Partner);
    if stands_behind && !has_hands {
        named.add(Party::Platform, Role::InterestedThirdParty, Why::Behind);
    }
}

/// Who answers beside them because of what the firms are.
fn special(feature: Feature, chain: &Chain, named: &mut Named) {
    use Role::{JointRespondent, Respondent};
    match feature {
        Feature::LabourDispatch => {
            named.add(Party::DispatchAgency, JointRespondent, Why::Lent);
            named.add(Party::UsingFirm, JointRespondent, Why::Lent);
        }
        Feature::UnlicensedSubcontract => {
            named.add(Party::UpperContractor, Respondent, Why::PassedOn);
            named.add(Party::Subcontractor, JointRespondent, Why::TookOn);
        }
        Feature::Attachment => named.add(Party::LicenceLender, Respondent, Why::LendsName),
        Feature::NoLicence => {
            for party in chain.manages.iter().filter(|party| **party != Party::Household) {
                named.add(*party, Respondent, Why::Unlicensed);
            }
            named.add(Party::Investor, JointRespondent, Why::Invested);
        }
        Feature::BorrowedLicence => named.add(Party::LicenceLender, JointRespondent, Why::LendsLicence),
        Feature::IndividualBusiness => named.add(Party::IndividualBusiness, Respondent, Why::ShopName),
        Feature::OtherOperator => {
            named.add(Party::RegisteredOperator, JointRespondent, Why::Operates);
            named.add(Party::ActualOperator, JointRespondent, Why::Operates);
        }
        Feature::Affiliates => {
            // The written contract decides; without one, whoever manages, who is named already.
            for party in &chain.signs {
                named.add(*party, Respondent, Why::Related);
            }
            named.add(Party::Affiliate, JointRespondent, Why::Related);
        }
    }
}

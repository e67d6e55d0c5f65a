//! Where to go when mediation did not settle it (`process.md` 1.8): every end without agreement names at least one competent body,
//! its address and the last day (invariant 2).

use jiff::civil::Date;
use serde::Serialize;

use crate::{
    case::Case,
    limitation::Limitation,
    org::{Agency, City, Contact},
};

/// A way that stays open to the worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Arbitration (仲裁). 《劳动争议调解仲裁法》第五条、第十四条第三款、第二十一条
    Arbitration,
    /// A complaint to labour inspection (劳动保障监察投诉). 《劳动争议调解仲裁法》第九条、《劳动保障监察条例》第十一条
    Inspection,
    /// A civil suit, where no labour relation is claimed (民事诉讼). 《民事诉讼法》第二十二条、第二十四条
    Suit,
    /// Free help by a lawyer (法律援助). 《法律援助法》第三十一条
    LegalAid,
}

impl Kind {
    /// The name in JSON and locale keys (`case.route.<key>`).
    pub fn key(self) -> &'static str {
        match self {
            Self::Arbitration => "arbitration",
            Self::Inspection => "inspection",
            Self::Suit => "suit",
            Self::LegalAid => "legal_aid",
        }
    }

    /// The articles.
    pub fn citation(self) -> &'static str {
        match self {
            Self::Arbitration => "劳动争议调解仲裁法:14,21",
            Self::Inspection => "劳动争议调解仲裁法:9;劳动保障监察条例:11,20",
            Self::Suit => "民事诉讼法:22,24",
            Self::LegalAid => "法律援助法:31",
        }
    }
}

/// Until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Within {
    /// Both readings of the limitation for arbitration.
    Until(Limitation),
    /// Two years from the act, or from its end. 《劳动保障监察条例》第二十条
    TwoYears(Date),
    /// Three years. 《民法典》第一百八十八条
    ThreeYears(Date),
    /// No date.
    Open,
}

/// One way with its body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Route {
    /// Which.
    pub kind: Kind,
    /// Where.
    pub body: Contact,
    /// Until when.
    pub within: Within,
}

/// The ways open to the worker of this case, first the one that fits most.
pub fn open(case: &Case, city: &City) -> Vec<Route> {
    let district = &case.filed.district;
    let happened = happened(case);
    let at = |kind: Kind, agencies: &[Agency], within: Within| {
        City::competent(agencies, district).map(|agency| Route {
            kind,
            body: agency.contact.clone(),
            within,
        })
    };
    let limitation = case.limitation().map_or(Within::Open, Within::Until);
    [
        at(Kind::Arbitration, &city.commissions, limitation),
        at(
            Kind::Inspection,
            &city.inspection,
            Within::TwoYears(years_after(happened, 2)),
        ),
        at(Kind::Suit, &city.courts, Within::ThreeYears(years_after(happened, 3))),
        at(Kind::LegalAid, &city.legal_aid, Within::Open),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The earliest day for which something is claimed.
pub fn happened(case: &Case) -> Date {
    use crate::claim::Claim;
    case.filed
        .claims
        .iter()
        .map(|claim| match claim {
            Claim::UnpaidPay(facts) => facts.to,
            Claim::Deduction(facts) => facts.on,
        })
        .min()
        .unwrap_or_else(|| crate::period::date_in_shanghai(case.received))
}

fn years_after(date: Date, years: i16) -> Date {
    date.saturating_add(jiff::Span::new().years(years))
}

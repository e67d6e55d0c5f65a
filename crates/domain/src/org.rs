//! The bodies of the city: districts, stations, outlets, commissions, courts. Data from `city/`, not code.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::id::{DistrictId, LawyerId, OutletId, StationId};

/// The trade a worker works in (行业).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trade {
    /// 快递
    Courier,
    /// 外卖
    FoodDelivery,
    /// 网约车
    RideHailing,
    /// 家政
    DomesticWork,
}

impl Trade {
    /// All trades, in the order shown.
    pub const ALL: &'static [Self] = &[Self::Courier, Self::FoodDelivery, Self::RideHailing, Self::DomesticWork];

    /// The name in URLs, JSON and locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::Courier => "courier",
            Self::FoodDelivery => "food_delivery",
            Self::RideHailing => "ride_hailing",
            Self::DomesticWork => "domestic_work",
        }
    }
}

/// What kind of mediation a station offers (调解类型).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StationKind {
    /// Dual centre (东部、西部双中心): receives, dispatches and owns what nobody else takes.
    Center,
    /// Industry mediation by an association (行业调解).
    Association,
    /// Union mediation (工会调解). 《工会法》第二十九条
    Union,
    /// People's mediation (人民调解). 《人民调解法》第七条、第八条、第三十四条
    Peoples,
    /// Pre-arbitration mediation (仲裁前调解). 《劳动人事争议仲裁办案规则》第六十九条
    PreArbitration,
}

impl StationKind {
    /// The name in URLs, JSON and locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::Center => "center",
            Self::Association => "association",
            Self::Union => "union",
            Self::Peoples => "peoples",
            Self::PreArbitration => "pre_arbitration",
        }
    }
}

/// On which law a mediation body stands; the routes after an agreement depend on it (`process.md` 1.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LegalBasis {
    /// 用人单位调解组织
    EnterpriseCommittee,
    /// 人民调解组织
    PeoplesMediation,
    /// 乡镇（街道）调解组织
    TownshipStreet,
    /// 区域性、行业性调解组织
    IndustryRegional,
    /// 其他依法设立的组织
    OtherLawful,
    /// 特邀调解组织
    CourtInvited,
}

/// Words in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bilingual {
    /// Simplified Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// A place people can call or walk to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Name of the body.
    pub name: Bilingual,
    /// Street address.
    #[serde(default)]
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// Opening hours, as printed; empty where nobody said.
    #[serde(default)]
    pub hours: Bilingual,
}

/// An outlet of a station (网点).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlet {
    /// Its id in `city.toml`.
    pub id: OutletId,
    /// Where to find it.
    #[serde(flatten)]
    pub contact: Contact,
    /// The district it serves.
    pub district: DistrictId,
}

/// A mediation station (调解站) or dual centre.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Station {
    /// Its id in `city.toml` and on its QR code.
    pub id: StationId,
    /// What it offers.
    pub kind: StationKind,
    /// On which law it stands.
    pub legal_basis: LegalBasis,
    /// For an association: its trade.
    #[serde(default)]
    pub trade: Option<Trade>,
    /// Where to find it.
    #[serde(flatten)]
    pub contact: Contact,
    /// The district it sits in.
    pub district: DistrictId,
    /// Its outlets.
    #[serde(default, rename = "outlet")]
    pub outlets: Vec<Outlet>,
}

/// A lawyer on the roster of the legal-aid center (法律援助律师).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lawyer {
    /// The id in `city.toml`.
    pub id: LawyerId,
    /// The name, as the worker reads it.
    pub name: String,
    /// The firm.
    pub firm: String,
    /// Where the worker reaches them.
    pub phone: String,
}

/// A commission, court or other agency with the districts it answers for; none means the whole city.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agency {
    /// Where to find it.
    #[serde(flatten)]
    pub contact: Contact,
    /// Districts it is competent for.
    #[serde(default)]
    pub districts: Vec<DistrictId>,
}

/// Service targets that a city may set itself, in workdays; each is a promise, none a rule of law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clocks {
    /// Decision on a received claim.
    pub intake_decision: u16,
    /// A station acknowledges an assignment.
    pub assignment_ack: u16,
    /// An outlet answers a dispatch.
    pub outlet_ack: u16,
    /// The employer answers.
    pub employer_reply: u16,
    /// The second contact after silence.
    pub employer_second_contact: u16,
    /// The written routes after a refusal.
    pub mediation_refusal_notice: u16,
    /// A reported payment is confirmed.
    pub performance_confirm: u16,
    /// The default notice is written.
    pub default_notice: u16,
    /// The most calendar days by which both sides may extend mediation.
    pub mediation_extension_max_days: u16,
    /// Promises about what the house does not watch itself.
    #[serde(default)]
    pub targets: Targets,
}

/// Promises of the city for the rows of the catalogue that no clock of the house runs; none is a rule of law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Targets {
    /// Missing papers are handed in; workdays.
    pub intake_correction: u16,
    /// A challenge to a mediator is decided; workdays.
    pub mediator_recusal_decision: u16,
    /// Copies are handed out; workdays.
    pub doc_inspection: u16,
    /// What is missing for legal aid is handed in, where the agency sets nothing; workdays.
    pub aid_correction: u16,
    /// The file of a case is kept; years.
    pub archive_station: u16,
    /// An urgent case is answered; working hours.
    pub urgent_ack: u16,
    /// The panel on an urgent case is called; workdays.
    pub urgent_panel: u16,
    /// The panel gives its opinion; workdays.
    pub urgent_opinion: u16,
    /// An urgent case is looked at again; workdays.
    pub urgent_followup: u16,
    /// A platform hands over the data it was asked for; calendar days.
    pub data_request_platform: u16,
    /// A complaint about non-acceptance is made; workdays.
    pub complaint_about_rejection: u16,
    /// The survey after closing goes out; workdays.
    pub closing_survey: u16,
}

impl Default for Targets {
    fn default() -> Self {
        Self {
            intake_correction: 5,
            mediator_recusal_decision: 1,
            doc_inspection: 3,
            aid_correction: 5,
            archive_station: 10,
            urgent_ack: 2,
            urgent_panel: 1,
            urgent_opinion: 2,
            urgent_followup: 5,
            data_request_platform: 15,
            complaint_about_rejection: 10,
            closing_survey: 5,
        }
    }
}

impl Default for Clocks {
    fn default() -> Self {
        Self {
            intake_decision: 3,
            assignment_ack: 1,
            outlet_ack: 1,
            employer_reply: 3,
            employer_second_contact: 2,
            mediation_refusal_notice: 1,
            performance_confirm: 5,
            default_notice: 1,
            mediation_extension_max_days: 15,
            targets: Targets::default(),
        }
    }
}

/// Everything an operator edits about the city.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct City {
    /// The city.
    pub name: Bilingual,
    /// The authority that runs the service.
    pub authority: Bilingual,
    /// The name of the service.
    pub service: Bilingual,
    /// The hotline printed on every page.
    pub phone: String,
    /// Districts by id.
    pub districts: BTreeMap<DistrictId, District>,
    /// Stations in the order of the file.
    pub stations: Vec<Station>,
    /// Lawyers who take cases of legal aid.
    pub lawyers: Vec<Lawyer>,
    /// Arbitration commissions (劳动人事争议仲裁委员会).
    pub commissions: Vec<Agency>,
    /// Basic people's courts (基层人民法院).
    pub courts: Vec<Agency>,
    /// Legal aid centres (法律援助中心).
    pub legal_aid: Vec<Agency>,
    /// Labour inspection (劳动保障监察).
    pub inspection: Vec<Agency>,
    /// Service targets.
    pub clocks: Clocks,
}

/// A district or county.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct District {
    /// Its name.
    pub name: Bilingual,
    /// The dual centre that receives its cases.
    pub center: StationId,
}

impl City {
    /// Finds a station.
    pub fn station(&self, id: &StationId) -> Option<&Station> {
        self.stations.iter().find(|station| station.id == *id)
    }

    /// Finds an outlet of a station.
    pub fn outlet(&self, station: &StationId, outlet: &OutletId) -> Option<&Outlet> {
        self.station(station)?
            .outlets
            .iter()
            .find(|candidate| candidate.id == *outlet)
    }

    /// Finds a lawyer on the roster.
    pub fn lawyer(&self, id: &LawyerId) -> Option<&Lawyer> {
        self.lawyers.iter().find(|lawyer| lawyer.id == *id)
    }

    /// Names the dual centre that receives cases from a district.
    pub fn center_of(&self, district: &DistrictId) -> Option<&StationId> {
        self.districts.get(district).map(|district| &district.center)
    }

    /// Finds the agency of a list that answers for a district.
    pub fn competent<'a>(agencies: &'a [Agency], district: &DistrictId) -> Option<&'a Agency> {
        agencies
            .iter()
            .find(|agency| agency.districts.contains(district))
            .or_else(|| agencies.iter().find(|agency| agency.districts.is_empty()))
    }
}

//! Who is named on a paper: the body that issues it, the worker, the respondents.

use app::{paper::day, t};
use documents::dossier::{Contact, Respondent, Station, Worker};
use domain::{
    access::{Author, Side},
    case::Holder,
    instrument::Kind,
    org::{City, LegalBasis},
    pii::{Address, IdNumber, Phone, Uscc},
    step,
};
use jiff::civil::Date;

use super::Desk;

/// The station that holds the case, reachable where the case is handled.
pub(super) fn station(desk: &Desk<'_>) -> Station {
    let Some(station) = desk.station() else {
        return Station::default();
    };
    let place = match desk.matter.case.holder() {
        Holder::Outlet { station, outlet } => desk.app.city().outlet(&station, &outlet).map(|outlet| &outlet.contact),
        Holder::Station { .. } => None,
    };
    let place = place.unwrap_or(&station.contact);
    Station {
        name: station.contact.name.zh.clone(),
        address: place.address.clone(),
        phone: place.phone.clone(),
        legal_basis: legal_basis(desk, station.legal_basis),
    }
}

fn legal_basis(desk: &Desk<'_>, basis: LegalBasis) -> String {
    let key = match basis {
        LegalBasis::EnterpriseCommittee => "mail.paper.legal_basis.enterprise_committee",
        LegalBasis::PeoplesMediation => "mail.paper.legal_basis.peoples_mediation",
        LegalBasis::TownshipStreet => "mail.paper.legal_basis.township_street",
        LegalBasis::IndustryRegional => "mail.paper.legal_basis.industry_regional",
        LegalBasis::OtherLawful => "mail.paper.legal_basis.other_lawful",
        LegalBasis::CourtInvited => "mail.paper.legal_basis.court_invited",
    };
    desk.words.t(key).to_owned()
}

/// The legal aid agency that answers for the district.
pub(super) fn legal_aid(desk: &Desk<'_>) -> Option<Contact> {
    let district = &desk.matter.case.filed.district;
    let agency = City::competent(&desk.app.city().legal_aid, district)?;
    Some(Contact {
        name: agency.contact.name.zh.clone(),
        address: agency.contact.address.clone(),
        phone: agency.contact.phone.clone(),
    })
}

/// Whether the paper gives a worker's identity number and address: only what has to identify the creditor or start a case.
fn identifies(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::ClaimForm
            | Kind::Agreement
            | Kind::ReviewApplication
            | Kind::ConfirmationApplication
            | Kind::ArbitrationApplication
            | Kind::PaymentOrderApplication
            | Kind::EnforcementApplication
            | Kind::AidApplication
            | Kind::InspectionComplaint
            | Kind::AdvanceExecutionApplication
            | Kind::PreservationApplication
            | Kind::EvidencePreservationApplication
            | Kind::DataRequest
            | Kind::ExplanationRequest
            | Kind::InjuryApplication
            | Kind::OccupationalInjuryReport
            | Kind::GradingApplication
            | Kind::TransferLetter
    )
}

/// The worker.
pub(super) fn worker(desk: &Desk<'_>) -> Worker {
    let Some(person) = desk.matter.side(Side::Worker).next() else {
        return Worker::default();
    };
    let name = person.name.expose().to_owned();
    if !identifies(desk.kind) {
        return Worker {
            name,
            ..Worker::default()
        };
    }
    Worker {
        name,
        id_number: plain(person.id_number.as_ref().map(IdNumber::expose)),
        phone: plain(person.phone.as_ref().map(Phone::expose)),
        address: plain(person.address.as_ref().map(Address::expose)),
        sex: person
            .id_number
            .as_ref()
            .map(|number| sex(desk, number))
            .unwrap_or_default(),
        born: person.id_number.as_ref().map(born).unwrap_or_default(),
        ..Worker::default()
    }
}

/// The sex that an identity number tells: its last digit but one is odd for men (GB 11643).
fn sex(desk: &Desk<'_>, number: &IdNumber) -> String {
    let digit = number.expose().as_bytes().get(16).copied().unwrap_or(b'0');
    let key = if digit % 2 == 1 {
        "mail.paper.man"
    } else {
        "mail.paper.woman"
    };
    desk.words.t(key).to_owned()
}

/// The day of birth that an identity number tells (GB 11643).
fn born(number: &IdNumber) -> String {
    let part = |from, to| {
        number
            .expose()
            .get(from..to)
            .and_then(|digits| digits.parse::<i16>().ok())
    };
    let (Some(year), Some(month), Some(date)) = (part(6, 10), part(10, 12), part(12, 14)) else {
        return String::new();
    };
    let (Ok(month), Ok(date)) = (i8::try_from(month), i8::try_from(date)) else {
        return String::new();
    };
    Date::new(year, month, date).map(day).unwrap_or_default()
}

/// The respondents, first the one chiefly liable.
pub(super) fn respondents(desk: &Desk<'_>) -> Vec<Respondent> {
    desk.matter
        .side(Side::Employer)
        .map(|person| {
            let mut respondent = Respondent {
                name: person.name.expose().to_owned(),
                uscc: plain(person.uscc.as_ref().map(Uscc::expose)),
                address: plain(person.address.as_ref().map(Address::expose)),
                phone: plain(person.phone.as_ref().map(Phone::expose)),
                ..Respondent::default()
            };
            if matches!(
                desk.kind,
                Kind::Agreement | Kind::ReviewApplication | Kind::ConfirmationApplication
            ) {
                represented(desk, &mut respondent);
            }
            if desk.kind == Kind::ClaimForm && respondent.address.is_empty() && respondent.phone.is_empty() {
                desk.words
                    .t("mail.paper.unknown_address")
                    .clone_into(&mut respondent.address);
            }
            respondent
        })
        .collect()
}

/// Who signed for the firm is known by the phone they proved.
fn represented(desk: &Desk<'_>, respondent: &mut Respondent) {
    let signed = desk.matter.last(step::Kind::SignAsEmployer);
    let Some(Author::Party { account, .. }) = signed.map(|recorded| recorded.by) else {
        return;
    };
    let Some(phone) = desk.matter.phones.get(&account) else {
        return;
    };
    respondent.representative = t!(desk.words, "mail.paper.representative", phone = phone.masked());
    if respondent.phone.is_empty() {
        phone.expose().clone_into(&mut respondent.phone);
    }
}

fn plain(value: Option<&str>) -> String {
    value.unwrap_or_default().to_owned()
}

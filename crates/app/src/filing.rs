//! A claim as filled in, online or at a counter: one flat set of named fields for pages, API and journey files.

use domain::{
    claim::{self, Claim},
    form::{Field, Input},
    id::{CaseId, DistrictId, StationId},
    org::{StationKind, Trade},
    pii::{Address, IdNumber, Invalid, Name, Phone, Uscc},
    stage::intake::Tenure,
    track::aid::{Application, Ground, Matter},
};

use crate::{
    App, FieldError,
    values::{self, Typed, World},
};

/// The words of [`claim::Kind`], for the field `claims`; several are separated by blanks.
pub const CLAIMS: &[&str] = claim::Kind::CHOICES;

/// The fields about work, place and words.
pub const MATTER: &[Field] = &[
    Field::required(
        "trade",
        Input::Choice(&["courier", "food_delivery", "ride_hailing", "domestic_work"]),
    ),
    Field::required("district", Input::Text { most: 6 }),
    Field::required("claims", Input::Text { most: 60 }),
    Field::required("tenure", Input::Choice(&["working", "left"])),
    Field::required("since", Input::PastDate),
    Field::when("until", Input::PastDate, "tenure", "left"),
    Field::required("story", Input::Text { most: 5_000 }),
    Field::required("wish", Input::Station),
];

/// The fields about the worker.
pub const WORKER: &[Field] = &[
    Field::required("worker_name", Input::Text { most: 60 }),
    Field::required("worker_phone", Input::Text { most: 20 }),
    Field::required("worker_id_number", Input::Text { most: 18 }),
    Field::required("worker_address", Input::Text { most: 200 }),
];

/// The fields about legal aid (INT-17): whether it is wanted, and then why means need not be shown; income is asked of nobody.
pub const AID: &[Field] = &[
    Field::optional("aid", Input::Choice(&["yes", "no"])),
    Field::when("aid_ground", Input::Choice(Ground::CHOICES), "aid", "yes"),
];

/// The fields about the respondent; only the name is always known.
pub const EMPLOYER: &[Field] = &[
    Field::required("employer_name", Input::Text { most: 60 }),
    Field::optional("employer_phone", Input::Text { most: 20 }),
    Field::optional("employer_uscc", Input::Text { most: 18 }),
    Field::optional("employer_address", Input::Text { most: 200 }),
];

/// A claim whose fields are all right.
#[derive(Clone, Debug)]
pub struct Filing {
    /// The worker.
    pub worker: WorkerData,
    /// The respondent.
    pub employer: EmployerData,
    /// The trade.
    pub trade: Trade,
    /// Where the work was done.
    pub district: DistrictId,
    /// How long.
    pub tenure: Tenure,
    /// What is claimed.
    pub claims: Vec<Claim>,
    /// Facts and reasons.
    pub story: String,
    /// The chosen station.
    pub wish: StationId,
    /// Legal aid applied for with the claim.
    pub aid: Option<Application>,
    /// The earlier case about the same dispute (P4).
    pub earlier: Option<CaseId>,
}

/// The worker's data.
#[derive(Clone, Debug)]
pub struct WorkerData {
    /// Name.
    pub name: Name,
    /// Phone.
    pub phone: Phone,
    /// Identity number.
    pub id_number: IdNumber,
    /// Where papers reach them (送达地址).
    pub address: Address,
}

/// The respondent's data, as far as the worker knows them.
#[derive(Clone, Debug)]
pub struct EmployerData {
    /// Name.
    pub name: Name,
    /// Phone.
    pub phone: Option<Phone>,
    /// Credit code.
    pub uscc: Option<Uscc>,
    /// Address.
    pub address: Option<Address>,
}

/// Collects errors while typed values are read one by one.
struct Reader<'a> {
    typed: &'a Typed,
    errors: Vec<FieldError>,
}

impl Reader<'_> {
    fn raw(&self, field: &str) -> &str {
        self.typed.get(field).map(|text| text.trim()).unwrap_or_default()
    }

    fn must<T>(&mut self, field: &str, parse: impl Fn(&str) -> Result<T, Invalid>) -> Option<T> {
        match parse(self.raw(field)) {
            Ok(value) => Some(value),
            Err(invalid) => {
                self.errors.push(FieldError::new(field, invalid.key()));
                None
            }
        }
    }

    fn may<T>(&mut self, field: &str, parse: impl Fn(&str) -> Result<T, Invalid>) -> Option<T> {
        if self.raw(field).is_empty() {
            None
        } else {
            self.must(field, parse)
        }
    }

    fn wrong<T>(&mut self, field: &str, key: &'static str) -> Option<T> {
        self.errors.push(FieldError::new(field, key));
        None
    }

    fn district(&mut self, app: &App) -> Option<DistrictId> {
        let found = self
            .raw("district")
            .parse::<DistrictId>()
            .ok()
            .filter(|id| app.city().districts.contains_key(id));
        match found {
            Some(id) => Some(id),
            None if self.raw("district").is_empty() => self.wrong("district", "case.invalid.empty"),
            None => self.wrong("district", "case.invalid.unknown"),
        }
    }

    fn claims(&mut self, world: &World<'_>) -> Vec<Claim> {
        let kinds: Vec<claim::Kind> = claim::Kind::ALL
            .iter()
            .copied()
            .filter(|kind| self.raw("claims").split_whitespace().any(|word| word == kind.key()))
            .collect();
        if kinds.is_empty() {
            self.errors.push(FieldError::new("claims", "case.invalid.empty"));
        }
        let mut claims = Vec::new();
        for kind in kinds {
            match values::parse(kind.questions(), self.typed, world) {
                Ok(parsed) => match kind.claim(&parsed.values) {
                    Ok(claim) => claims.push(claim),
                    Err(missing) => self.errors.push(FieldError::new(missing.field, missing.key)),
                },
                Err(errors) => self.errors.extend(errors),
            }
        }
        claims
    }

    /// What is asked for is what the claim is about: pay.
    fn aid(&mut self) -> Option<Application> {
        if self.raw("aid") != "yes" {
            return None;
        }
        match Ground::from_choice(self.raw("aid_ground")) {
            Some(ground) => Some(Application {
                matter: Matter::Pay,
                ground,
            }),
            None => self.wrong("aid_ground", "case.invalid.empty"),
        }
    }

    fn tenure(&mut self, world: &World<'_>) -> Option<Tenure> {
        let fields: Vec<Field> = MATTER
            .iter()
            .filter(|field| matches!(field.name, "tenure" | "since" | "until"))
            .copied()
            .collect();
        match values::parse(&fields, self.typed, world) {
            Err(errors) => {
                self.errors.extend(errors);
                None
            }
            Ok(parsed) => {
                let since = parsed.values.date("since").ok()?;
                match parsed.values.date("until") {
                    Ok(until) if self.raw("tenure") == "left" && until < since => {
                        self.wrong("until", "case.invalid.ends_before_start")
                    }
                    Ok(until) if self.raw("tenure") == "left" => Some(Tenure::Left { since, until }),
                    Ok(_) | Err(_) => Some(Tenure::Working { since }),
                }
            }
        }
    }
}

impl App {
    /// Checks everything that was typed; all errors at once.
    pub fn check_filing(&self, typed: &Typed) -> Result<Filing, Vec<FieldError>> {
        let world = World {
            staff: &[],
            now: self.now(),
            city: self.city(),
            ids: self.ids(),
            station: None,
        };
        let mut reader = Reader {
            typed,
            errors: Vec::new(),
        };
        let worker = (
            reader.must("worker_name", Name::parse),
            reader.must("worker_phone", Phone::parse),
            reader.must("worker_id_number", IdNumber::parse),
            reader.must("worker_address", Address::parse),
        );
        let employer = (
            reader.must("employer_name", Name::parse),
            reader.may("employer_phone", Phone::parse),
            reader.may("employer_uscc", Uscc::parse),
            reader.may("employer_address", Address::parse),
        );
        let trade = Trade::ALL
            .iter()
            .copied()
            .find(|trade| trade.key() == reader.raw("trade"));
        let trade = trade.or_else(|| reader.wrong("trade", "case.invalid.empty"));
        let district = reader.district(self);
        let tenure = reader.tenure(&world);
        let claims = reader.claims(&world);
        let story = match reader.raw("story").chars().count() {
            0 => reader.wrong("story", "case.invalid.empty"),
            5_001.. => reader.wrong("story", "case.invalid.too_long"),
            _ => Some(reader.raw("story").to_owned()),
        };
        let wish = reader
            .raw("wish")
            .parse::<StationId>()
            .ok()
            .filter(|id| self.takes(id, trade));
        let wish = wish.or_else(|| reader.wrong("wish", "case.invalid.unknown"));
        let aid = reader.aid();
        match (worker, employer, trade, district, tenure, story, wish) {
            (
                (Some(name), Some(phone), Some(id_number), Some(address)),
                (Some(firm), firm_phone, uscc, firm_address),
                Some(trade),
                Some(district),
                Some(tenure),
                Some(story),
                Some(wish),
            ) if reader.errors.is_empty() => Ok(Filing {
                worker: WorkerData {
                    name,
                    phone,
                    id_number,
                    address,
                },
                employer: EmployerData {
                    name: firm,
                    phone: firm_phone,
                    uscc,
                    address: firm_address,
                },
                trade,
                district,
                tenure,
                claims,
                story,
                wish,
                aid,
                earlier: None,
            }),
            _ => Err(reader.errors),
        }
    }

    /// Checks only the named fields of a filing: one page of the wizard. Answers on other pages do not matter yet.
    pub fn check_page(&self, typed: &Typed, fields: &[&str]) -> Vec<FieldError> {
        let mut errors = self.check_filing(typed).err().unwrap_or_default();
        errors.retain(|error| fields.contains(&error.field.as_str()));
        errors
    }

    /// Whether a station takes cases of a trade: an association only its own, all others any.
    pub fn takes(&self, station: &StationId, trade: Option<Trade>) -> bool {
        self.city().station(station).is_some_and(|station| match station.kind {
            StationKind::Association => station.trade == trade,
            StationKind::Center | StationKind::Union | StationKind::Peoples | StationKind::PreArbitration => true,
        })
    }
}

//! Where a claim goes (管辖), and whether it may go there (主管): part 3 of `process.md`, as data and pure functions.
//!
//! Facts in, an answer out: the competent places with their rule, the ways that are open, warnings, and the facts that are
//! missing. To add a rule: a row of [`Rule`], a line in the file of its forum, its words in `locales/*/forum.toml`.

mod agreement;
mod arbitration;
mod authority;
mod court;
pub mod facts;
pub mod gate;
pub mod overlap;
mod rules;

pub use facts::{Facts, Place};
pub use gate::{Gate, Route, State};
pub use overlap::{Conflict, Filing};
pub use rules::Rule;

use serde::{Deserialize, Serialize};

use facts::{Relation, Subject};

/// A kind of body that can be asked for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Forum {
    /// 调解
    Mediation,
    /// 仲裁
    Arbitration,
    /// Review of a mediation agreement (仲裁审查).
    Review,
    /// Judicial confirmation (司法确认).
    Confirmation,
    /// 支付令
    PaymentOrder,
    /// 诉讼
    Court,
    /// Setting a final award aside (撤销终局裁决).
    SetAside,
    /// 强制执行
    Enforcement,
    /// 财产保全
    Preservation,
    /// Evidence that may be lost (证据保全).
    Evidence,
    /// 劳动保障监察
    Inspection,
    /// Recognition of a work injury (工伤认定).
    Injury,
    /// 法律援助
    Aid,
    /// Which standards of pay and protection apply (适用标准).
    Standards,
}

impl Forum {
    /// All, in the order shown.
    pub const ALL: &'static [Self] = &[
        Self::Mediation,
        Self::Arbitration,
        Self::Review,
        Self::Confirmation,
        Self::PaymentOrder,
        Self::Court,
        Self::SetAside,
        Self::Enforcement,
        Self::Preservation,
        Self::Evidence,
        Self::Inspection,
        Self::Injury,
        Self::Aid,
        Self::Standards,
    ];

    /// The name in JSON and locale keys (`forum.forum.<key>`).
    pub fn key(self) -> &'static str {
        match self {
            Self::Mediation => "mediation",
            Self::Arbitration => "arbitration",
            Self::Review => "review",
            Self::Confirmation => "confirmation",
            Self::PaymentOrder => "payment_order",
            Self::Court => "court",
            Self::SetAside => "set_aside",
            Self::Enforcement => "enforcement",
            Self::Preservation => "preservation",
            Self::Evidence => "evidence",
            Self::Inspection => "inspection",
            Self::Injury => "injury",
            Self::Aid => "aid",
            Self::Standards => "standards",
        }
    }

    /// Whether the facts have to do with it, where nobody asked for it by name.
    fn is_concerned(self, facts: &Facts) -> bool {
        let agreed = !facts.mediation.organizations.is_empty();
        match self {
            Self::Mediation | Self::Arbitration | Self::Court | Self::Inspection => true,
            Self::Standards => !facts.work.places.is_empty(),
            Self::Review | Self::Confirmation => agreed,
            Self::PaymentOrder => agreed && facts.mediation.payment_only,
            Self::SetAside => facts.arbitration.award.is_some(),
            Self::Enforcement => facts.title.is_some(),
            Self::Preservation => facts.preservation.is_some(),
            Self::Evidence => !facts.evidence.is_empty(),
            Self::Injury => facts.injury.is_some() || facts.subject == Some(Subject::InjuryRecognition),
            Self::Aid => facts.aid.is_some(),
        }
    }

    /// The way that must not be closed for it.
    fn route(self) -> Option<Route> {
        match self {
            Self::Mediation => Some(Route::Mediation),
            Self::Arbitration => Some(Route::Arbitration),
            Self::Inspection => Some(Route::Inspection),
            // A suit that waits for arbitration has its court all the same.
            Self::Court
            | Self::Review
            | Self::Confirmation
            | Self::PaymentOrder
            | Self::SetAside
            | Self::Enforcement
            | Self::Preservation
            | Self::Evidence
            | Self::Injury
            | Self::Aid
            | Self::Standards => None,
        }
    }
}

/// Which body it is at the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// A mediation station.
    Station,
    /// The commission; its level is a matter of the province.
    Commission,
    /// The commission of the county, city or district.
    CountyCommission,
    /// A basic people's court (基层人民法院).
    BasicCourt,
    /// An intermediate people's court (中级人民法院).
    IntermediateCourt,
    /// The court that invited, judged or ordered.
    SameCourt,
    /// A court of the same level as that one.
    SameLevelCourt,
    /// The labor and social insurance authority.
    LaborAuthority,
    /// A legal aid agency.
    AidAgency,
    /// No body: the rates of the place.
    Rates,
}

impl Body {
    /// All, in the order shown.
    pub const ALL: &'static [Self] = &[
        Self::Station,
        Self::Commission,
        Self::CountyCommission,
        Self::BasicCourt,
        Self::IntermediateCourt,
        Self::SameCourt,
        Self::SameLevelCourt,
        Self::LaborAuthority,
        Self::AidAgency,
        Self::Rates,
    ];

    /// The name in JSON and locale keys (`forum.body.<key>`).
    pub fn key(self) -> &'static str {
        match self {
            Self::Station => "station",
            Self::Commission => "commission",
            Self::CountyCommission => "county_commission",
            Self::BasicCourt => "basic_court",
            Self::IntermediateCourt => "intermediate_court",
            Self::SameCourt => "same_court",
            Self::SameLevelCourt => "same_level_court",
            Self::LaborAuthority => "labor_authority",
            Self::AidAgency => "aid_agency",
            Self::Rates => "rates",
        }
    }
}

/// One competent place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Competent {
    /// For what.
    pub forum: Forum,
    /// Where.
    pub place: Place,
    /// Which body there.
    pub body: Body,
    /// By which rule.
    pub rule: Rule,
    /// Why there; a key under `forum.reason`.
    pub reason: &'static str,
    /// The articles.
    pub citation: &'static str,
}

/// Something to know before going there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// By which rule.
    pub rule: Rule,
    /// What; a key under `forum.warning`.
    pub what: &'static str,
    /// The articles.
    pub citation: &'static str,
}

/// A fact that is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Question {
    /// The rule that asks, if it is one of place.
    pub rule: Option<Rule>,
    /// Which fact; a key under `forum.question`.
    pub fact: &'static str,
}

/// What follows from the facts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The competent places, forum by forum.
    pub forum: Vec<Competent>,
    /// Which ways are open for what the claim is about.
    pub gates: Vec<Gate>,
    /// What to look out for.
    pub warnings: Vec<Warning>,
    /// What should be found out.
    pub open_questions: Vec<Question>,
    /// Filings that meet, and which of them goes on.
    pub conflicts: Vec<Conflict>,
}

/// Answers where the claim can go.
pub fn answer(facts: &Facts) -> Answer {
    let mut answer = Answer::default();
    gate::judge(facts, &mut answer);
    for forum in Forum::ALL {
        let asked = if facts.forums.is_empty() {
            forum.is_concerned(facts) && answer.names(*forum)
        } else {
            facts.forums.contains(forum)
        };
        if asked && !answer.is_closed(*forum) {
            places(*forum, facts, &mut answer);
        }
    }
    answer.conflicts = overlap::conflicts(facts);
    answer
}

fn places(forum: Forum, facts: &Facts, answer: &mut Answer) {
    match forum {
        Forum::Mediation => authority::mediation(facts, answer),
        Forum::Arbitration => arbitration::places(facts, answer),
        Forum::Review => agreement::review(facts, answer),
        Forum::Confirmation => agreement::confirmation(facts, answer),
        Forum::PaymentOrder => agreement::payment_order(facts, answer),
        Forum::Court => court::suit(facts, answer),
        Forum::SetAside => court::set_aside(facts, answer),
        Forum::Enforcement => court::enforcement(facts, answer),
        Forum::Preservation => court::preservation(facts, answer),
        Forum::Evidence => court::evidence(facts, answer),
        Forum::Inspection => authority::inspection(facts, answer),
        Forum::Injury => authority::injury(facts, answer),
        Forum::Aid => authority::aid(facts, answer),
        Forum::Standards => authority::standards(facts, answer),
    }
}

impl Answer {
    /// The competent places for one thing.
    pub fn of(&self, forum: Forum) -> impl Iterator<Item = &Competent> {
        self.forum.iter().filter(move |competent| competent.forum == forum)
    }

    /// Whether the row of the claim has to do with a forum; one that is no way of its own always has.
    fn names(&self, forum: Forum) -> bool {
        forum
            .route()
            .is_none_or(|route| self.gates.iter().any(|gate| gate.route == route))
    }

    /// A way that is closed has no competent body, even for who asks by name.
    fn is_closed(&self, forum: Forum) -> bool {
        forum.route().is_some_and(|route| {
            self.gates
                .iter()
                .any(|gate| gate.route == route && gate.state == State::Closed)
        })
    }

    /// Adds a place, unless the same body there is named already for the same thing.
    fn name(&mut self, forum: Forum, (rule, reason): (Rule, &'static str), body: Body, place: &Place) {
        let known = self.of(forum).any(|known| known.place == *place && known.body == body);
        if !known {
            self.forum.push(Competent {
                forum,
                place: place.clone(),
                body,
                rule,
                reason,
                citation: rule.citation(),
            });
        }
    }

    fn warn(&mut self, rule: Rule, what: &'static str) {
        let warning = Warning {
            rule,
            what,
            citation: rule.citation(),
        };
        if !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
    }

    fn ask(&mut self, rule: Option<Rule>, fact: &'static str) {
        if self.open_questions.iter().all(|question| question.fact != fact) {
            self.open_questions.push(Question { rule, fact });
        }
    }
}

/// The commission at a place: in Zhejiang that of the county, unless a published list says otherwise.
/// 《浙江省劳动人事争议调解仲裁条例》第十七条
fn commission(place: &Place) -> Body {
    if place.is_in_zhejiang() {
        Body::CountyCommission
    } else {
        Body::Commission
    }
}

/// The employer's places: where it is registered and where its main office is; of one never registered, that of its founder.
/// 《劳动人事争议仲裁办案规则》第八条
fn seats(facts: &Facts) -> Vec<(&Place, &'static str)> {
    let employer = &facts.employer;
    if employer.unregistered {
        return employer.founder.iter().map(|place| (place, "founder")).collect();
    }
    let registered = employer.registered.iter().map(|place| (place, "registered"));
    let office = employer.office.iter().map(|place| (place, "office"));
    registered.chain(office).collect()
}

/// The domicile of the other side: a debtor named as such, or the employer's main office, else its place of registration.
/// 《民事诉讼法》第二十二条
fn domicile(facts: &Facts) -> Option<&Place> {
    match &facts.debtor {
        Some(debtor) => debtor.seat(),
        None if facts.employer.unregistered => facts.employer.founder.as_ref(),
        None => facts.employer.office.as_ref().or(facts.employer.registered.as_ref()),
    }
}

/// Whether the claim is a civil one from the start, with the courts of civil suits. 《最高人民法院关于审理劳动争议案件适用法律问题的
/// 解释（一）》第二条
fn is_civil(facts: &Facts) -> bool {
    let by_subject = match facts.subject {
        Some(Subject::DomesticFamily | Subject::ThirdPersonAccident | Subject::VehicleRent) => true,
        Some(
            Subject::SocialInsurance
            | Subject::InjuryRecognition
            | Subject::OccupationalInjury
            | Subject::AccountBan
            | Subject::Deposit
            | Subject::OverageWorker
            | Subject::CriminalNonPayment,
        )
        | None => false,
    };
    let by_relation = match facts.relation {
        Some(Relation::Incomplete | Relation::Civil) => true,
        Some(Relation::Labor | Relation::Unknown) | None => false,
    };
    by_subject || by_relation
}

//! Stock people, with ids from small numbers and the stations of the demo city.

use jiff::{ToSpan, civil::Date};

use crate::{
    access::{Actor, Author, Facts, Officer, Post, Role, Side},
    case::Case,
    claim::{Claim, unpaid_pay},
    id::{AccountId, CaseId, CaseNumber, DistrictId, LawyerId, OfficerId, OutletId, PersonId, StationId, TextId},
    money::Fen,
    org::Trade,
    proceeding::Body,
    stage::intake::{Channel, Filed, Tenure},
};

/// The case of every story.
pub const CASE: CaseId = CaseId::from_bits(1);
/// The worker as a party.
pub const WORKER: PersonId = PersonId::from_bits(2);
/// The employer as a party.
pub const EMPLOYER: PersonId = PersonId::from_bits(3);
/// The account of the worker.
pub const WORKER_ACCOUNT: AccountId = AccountId::from_bits(4);
/// The account of who speaks for the employer.
pub const EMPLOYER_ACCOUNT: AccountId = AccountId::from_bits(5);
/// Who files.
pub const WORKER_AUTHOR: Author = Author::Party {
    side: Side::Worker,
    account: WORKER_ACCOUNT,
};

const STAFF: &[(u128, &str)] = &[
    (11, "intaker"),
    (12, "center"),
    (13, "lead"),
    (14, "mediator"),
    (15, "outlet"),
    (16, "other_outlet"),
    (17, "elsewhere"),
    (18, "auditor"),
    (29, "aid"),
    (30, "aid_review"),
    (31, "commission"),
    (32, "court"),
    (33, "inspection"),
    (34, "injury"),
    (35, "union_officer"),
    (36, "linkage"),
    (41, "panel_arbitrator"),
    (42, "panel_mediator"),
    (43, "panel_lawyer"),
    (44, "arbitrator"),
];

/// The worker.
pub fn worker() -> Actor {
    Actor::Person(WORKER_ACCOUNT)
}

/// Who speaks for the employer.
pub fn employer() -> Actor {
    Actor::Person(EMPLOYER_ACCOUNT)
}

/// Somebody who has nothing to do with the case.
pub fn stranger() -> Actor {
    Actor::Person(AccountId::from_bits(6))
}

/// The intaker of the dual centre, who dispatches too.
pub fn intaker() -> Actor {
    at_station(11, &[Role::Intaker, Role::Dispatcher], "center-east")
}

/// The lead of the dual centre, who mediates there too.
pub fn center() -> Actor {
    at_station(12, &[Role::StationLead, Role::Mediator], "center-east")
}

/// The lead of the courier station.
pub fn lead() -> Actor {
    at_station(13, &[Role::StationLead], "courier")
}

/// The mediator of the courier station.
pub fn mediator() -> Actor {
    at_station(14, &[Role::Mediator], "courier")
}

/// The mediator of the Longwan outlet.
pub fn outlet() -> Actor {
    at_outlet(15, "courier-longwan")
}

/// The mediator of the Lucheng outlet.
pub fn other_outlet() -> Actor {
    at_outlet(16, "courier-lucheng")
}

/// The lead and mediator of a station that has nothing to do with the case.
pub fn elsewhere() -> Actor {
    at_station(17, &[Role::StationLead, Role::Mediator], "union")
}

/// The auditor of the city.
pub fn auditor() -> Actor {
    Actor::Officer(Officer {
        id: OfficerId::from_bits(18),
        roles: vec![Role::Auditor],
        post: Post::City,
    })
}

/// Who examines applications at the legal-aid center.
pub fn aid_officer() -> Actor {
    at_aid_center(29)
}

/// Who decides on objections at the justice bureau.
pub fn aid_reviewer() -> Actor {
    at_aid_center(30)
}

/// Who works at a body before which proceedings run.
pub fn at_body(body: Body) -> Actor {
    let id = match body {
        Body::Commission => 31,
        Body::Court => 32,
        Body::Inspection => 33,
        Body::Injury => 34,
        Body::Union => 35,
        Body::Linkage => 36,
    };
    Actor::Officer(Officer {
        id: OfficerId::from_bits(id),
        roles: vec![body.role()],
        post: Post::City,
    })
}

/// An arbitrator who sits in the tribunal and on no panel.
pub const ARBITRATOR: OfficerId = OfficerId::from_bits(44);

/// The officer who is named where one with a role is asked for.
pub fn named(role: Role) -> OfficerId {
    OfficerId::from_bits(match role {
        Role::Arbitrator => 41,
        Role::PublicLawyer => 43,
        Role::UnionOfficer => 35,
        Role::Inspector => 33,
        Role::CourtClerk => 32,
        Role::Intaker
        | Role::Dispatcher
        | Role::StationLead
        | Role::Mediator
        | Role::OutletMediator
        | Role::Auditor
        | Role::AidOfficer
        | Role::CommissionClerk
        | Role::InjuryOfficer
        | Role::LinkageOfficer => 42,
    })
}

/// The three without whom there is no panel: arbitrator, people's mediator, public-interest lawyer.
pub fn panel() -> [Actor; 3] {
    [
        city_wide(named(Role::Arbitrator), Role::Arbitrator),
        at_station(42, &[Role::Mediator], "union"),
        city_wide(named(Role::PublicLawyer), Role::PublicLawyer),
    ]
}

fn city_wide(id: OfficerId, role: Role) -> Actor {
    Actor::Officer(Officer {
        id,
        roles: vec![role],
        post: Post::City,
    })
}

fn at_aid_center(id: u128) -> Actor {
    Actor::Officer(Officer {
        id: OfficerId::from_bits(id),
        roles: vec![Role::AidOfficer],
        post: Post::City,
    })
}

/// A lawyer on the roster.
///
/// # Panics
///
/// Never: the text is an id.
#[expect(clippy::expect_used, reason = "a story names ids that can exist")]
pub fn lawyer() -> LawyerId {
    "lawyer-a".parse().expect("the id of a lawyer")
}

/// Everybody in a story, parties first.
pub fn everybody() -> Vec<Actor> {
    vec![
        worker(),
        employer(),
        stranger(),
        Actor::Visitor,
        intaker(),
        center(),
        lead(),
        mediator(),
        outlet(),
        other_outlet(),
        elsewhere(),
        auditor(),
        aid_officer(),
        aid_reviewer(),
        at_body(Body::Commission),
        at_body(Body::Court),
        at_body(Body::Inspection),
        at_body(Body::Injury),
        at_body(Body::Union),
        at_body(Body::Linkage),
        Actor::System,
    ]
}

/// A member of staff at a station of the city.
pub fn at_station(id: u128, roles: &[Role], at: &str) -> Actor {
    Actor::Officer(Officer {
        id: OfficerId::from_bits(id),
        roles: roles.to_vec(),
        post: Post::Station { station: station(at) },
    })
}

fn at_outlet(id: u128, at: &str) -> Actor {
    Actor::Officer(Officer {
        id: OfficerId::from_bits(id),
        roles: vec![Role::OutletMediator],
        post: Post::Outlet {
            station: station("courier"),
            outlet: outlet_id(at),
        },
    })
}

/// What an actor is called in a printed story.
pub fn name(actor: &Actor) -> &'static str {
    match actor {
        Actor::Visitor => "visitor",
        Actor::Person(WORKER_ACCOUNT) => "worker",
        Actor::Person(EMPLOYER_ACCOUNT) => "employer",
        Actor::Person(_) => "stranger",
        Actor::Officer(officer) => STAFF
            .iter()
            .find(|(id, _)| OfficerId::from_bits(*id) == officer.id)
            .map_or("officer", |(_, name)| *name),
        Actor::System => "system",
    }
}

/// What rights are decided on, with the stock accounts.
pub fn facts(case: &Case) -> Facts {
    Facts::of(case, vec![WORKER_ACCOUNT], vec![EMPLOYER_ACCOUNT])
}

/// A claim of a courier for the pay of one month that ended a month before.
pub fn filed(on: Date, amount: Fen) -> Filed {
    let to = on.saturating_sub(31.days());
    Filed {
        number: CaseNumber::from_bits(0x1234_5678),
        worker: WORKER,
        respondents: vec![EMPLOYER],
        trade: Trade::Courier,
        district: district("330303"),
        tenure: Tenure::Left {
            since: on.saturating_sub(400.days()),
            until: to,
        },
        claims: vec![Claim::UnpaidPay(unpaid_pay::Facts {
            from: to.saturating_sub(30.days()),
            to,
            basis: unpaid_pay::Basis::Sum { missing: amount },
        })],
        story: TextId::from_bits(1),
        evidence: Vec::new(),
        channel: Channel::Online,
        desk: station("center-east"),
        wish: station("courier"),
        center: station("center-east"),
        aid: None,
        earlier: None,
    }
}

/// A station of the city by its id.
///
/// # Panics
///
/// On a text that cannot be an id.
#[expect(clippy::expect_used, reason = "a story names ids that can exist")]
pub fn station(id: &str) -> StationId {
    id.parse().expect("the id of a station")
}

/// An outlet of the city by its id.
///
/// # Panics
///
/// On a text that cannot be an id.
#[expect(clippy::expect_used, reason = "a story names ids that can exist")]
pub fn outlet_id(id: &str) -> OutletId {
    id.parse().expect("the id of an outlet")
}

/// A district by its code.
///
/// # Panics
///
/// On a text that cannot be a code.
#[expect(clippy::expect_used, reason = "a story names ids that can exist")]
pub fn district(code: &str) -> DistrictId {
    code.parse().expect("the code of a district")
}

//! Everybody who may stand at a door: the parties of the three cases, somebody who has none, and staff of every role at every place.

use domain::{
    access::{Actor, Officer, Post, Role},
    id::{AccountId, OfficerId},
    pii::Phone,
};
use store::{NewStaff, Subject};

use crate::{City, Guest};

/// Who signs in by phone. The numbers run 139 0000 … and belong to nobody.
pub const PERSONS: &[(&str, &str)] = &[
    ("worker", "13900000001"),
    ("worker.outlet", "13900000007"),
    ("worker.ride", "13900000004"),
    ("employer", "13900000101"),
    ("employer.ride", "13900000104"),
    ("stranger", "13900000199"),
];

/// Staff: what the tests call them, what they may be, and where they sit; a place is a station, `station/outlet`, or the city.
/// Those named `…hybrid` hold two roles that no city would give to one person, so that a wrong row for such a role is noticed at every place.
pub const STAFF: &[(&str, &[Role], &str)] = &[
    ("courier.lead", &[Role::StationLead], "courier"),
    ("courier.neutral", &[Role::Mediator], "courier"),
    ("courier.second", &[Role::Mediator], "courier"),
    ("courier.dispatcher", &[Role::Dispatcher], "courier"),
    ("courier.intaker", &[Role::Intaker], "courier"),
    ("courier.hybrid", &[Role::OutletMediator, Role::Auditor], "courier"),
    ("lucheng.neutral", &[Role::OutletMediator], "courier/courier-lucheng"),
    ("lucheng.second", &[Role::OutletMediator], "courier/courier-lucheng"),
    (
        "lucheng.hybrid",
        &[Role::StationLead, Role::Auditor],
        "courier/courier-lucheng",
    ),
    ("ouhai.mediator", &[Role::OutletMediator], "courier/courier-ouhai"),
    ("west.intaker", &[Role::Intaker], "center-west"),
    ("west.dispatcher", &[Role::Dispatcher], "center-west"),
    ("west.lead", &[Role::StationLead], "center-west"),
    ("west.mediator", &[Role::Mediator], "center-west"),
    ("west.hybrid", &[Role::OutletMediator, Role::Auditor], "center-west"),
    ("east.intaker", &[Role::Intaker, Role::Dispatcher], "center-east"),
    ("ride.lead", &[Role::StationLead, Role::Mediator], "ride-hailing"),
    ("ride.second", &[Role::Mediator], "ride-hailing"),
    ("food.mediator", &[Role::Mediator, Role::StationLead], "food-delivery"),
    ("auditor", &[Role::Auditor], "city"),
    ("aid.officer", &[Role::AidOfficer], "city"),
    ("commission.clerk", &[Role::CommissionClerk], "city"),
    ("court.clerk", &[Role::CourtClerk], "city"),
    ("inspector", &[Role::Inspector], "city"),
    ("injury.officer", &[Role::InjuryOfficer], "city"),
    ("union.officer", &[Role::UnionOfficer], "city"),
    ("linkage.officer", &[Role::LinkageOfficer], "city"),
    ("panel.arbitrator", &[Role::Arbitrator], "city"),
    ("panel.lawyer", &[Role::PublicLawyer], "city"),
    ("tribunal.arbitrator", &[Role::Arbitrator], "city"),
];

/// Everybody, with the sessions of this moment.
pub struct People {
    guests: Vec<Guest>,
}

impl People {
    /// Opens the accounts of everybody in a new city. Staff sign in by session only: nobody here has a password.
    pub async fn settle(city: &City) {
        let now = city.app.now();
        let mut tx = city.kept.store.begin().await.unwrap();
        for (number, (_, phone)) in (1..).zip(PERSONS) {
            tx.add_account(AccountId::from_bits(number), &Phone::parse(phone).unwrap(), now)
                .await
                .unwrap();
        }
        for (number, (login, roles, place)) in (101..).zip(STAFF) {
            let officer = Officer {
                id: OfficerId::from_bits(number),
                roles: roles.to_vec(),
                post: post(place),
            };
            let new = NewStaff {
                officer,
                login: (*login).to_owned(),
                name: format!("{login} 示例"),
                password: String::new(),
                totp: String::new(),
            };
            tx.add_staff(&new).await.unwrap();
        }
        tx.commit().await.unwrap();
    }

    /// Signs everybody in: a visitor first, then persons, then staff.
    pub async fn sign_in(city: &City) -> Self {
        let mut guests = vec![Guest::new(&city.app, "visitor", Actor::Visitor, None).await];
        for (key, _) in PERSONS {
            guests.push(signed(city, key).await);
        }
        for (key, _, _) in STAFF {
            guests.push(signed(city, key).await);
        }
        Self { guests }
    }

    /// Everybody.
    pub fn all(&self) -> &[Guest] {
        &self.guests
    }

    /// One of them.
    pub fn get(&self, key: &str) -> &Guest {
        self.guests.iter().find(|guest| guest.key == key).unwrap()
    }
}

/// Signs one of them in with a browser of its own.
pub async fn signed(city: &City, key: &'static str) -> Guest {
    let actor = actor(key);
    let subject = match &actor {
        Actor::Person(account) => Subject::Account(*account),
        Actor::Officer(officer) => Subject::Officer(officer.id),
        Actor::Visitor | Actor::System => return Guest::new(&city.app, key, actor, None).await,
    };
    let token = city.app.demo_session(subject).await.unwrap();
    Guest::new(&city.app, key, actor, Some(token.0)).await
}

/// Who the house takes one of them for.
pub fn actor(key: &str) -> Actor {
    if let Some((number, _)) = (1..).zip(PERSONS).find(|(_, (known, _))| *known == key) {
        return Actor::Person(AccountId::from_bits(number));
    }
    match (101..).zip(STAFF).find(|(_, (known, _, _))| *known == key) {
        Some((number, (_, roles, place))) => Actor::Officer(Officer {
            id: OfficerId::from_bits(number),
            roles: roles.to_vec(),
            post: post(place),
        }),
        None => Actor::Visitor,
    }
}

fn post(place: &str) -> Post {
    match place.split_once('/') {
        Some((station, outlet)) => Post::Outlet {
            station: station.parse().unwrap(),
            outlet: outlet.parse().unwrap(),
        },
        None if place == "city" => Post::City,
        None => Post::Station {
            station: place.parse().unwrap(),
        },
    }
}

//! Who sits on a panel, as what, and what they said about a conflict of interest.

use serde::Serialize;

use super::super::Event;
use crate::id::OfficerId;

/// A seat of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Seat {
    /// 仲裁员
    Arbitrator,
    /// 人民调解员
    Mediator,
    /// 公益律师
    Lawyer,
    /// 工会代表
    Union,
    /// 劳动保障监察员
    Inspector,
    /// 法院联络员
    Judge,
}

impl Seat {
    /// All seats.
    pub const ALL: &'static [Self] = &[
        Self::Arbitrator,
        Self::Mediator,
        Self::Lawyer,
        Self::Union,
        Self::Inspector,
        Self::Judge,
    ];

    /// Without these three there is no panel.
    pub const NEEDED: &'static [Self] = &[Self::Arbitrator, Self::Mediator, Self::Lawyer];

    /// The name in JSON and locale keys (`case.seat.<key>`).
    pub fn key(self) -> &'static str {
        match self {
            Self::Arbitrator => "arbitrator",
            Self::Mediator => "mediator",
            Self::Lawyer => "lawyer",
            Self::Union => "union",
            Self::Inspector => "inspector",
            Self::Judge => "judge",
        }
    }

    /// The event that fills it.
    pub fn event(self) -> Event {
        match self {
            Self::Arbitrator => Event::SeatArbitrator,
            Self::Mediator => Event::SeatMediator,
            Self::Lawyer => Event::SeatLawyer,
            Self::Union => Event::SeatUnion,
            Self::Inspector => Event::SeatInspector,
            Self::Judge => Event::SeatJudge,
        }
    }

    /// The seat that an event fills.
    pub fn of(event: Event) -> Option<Self> {
        Self::ALL.iter().copied().find(|seat| seat.event() == event)
    }
}

/// What somebody said about a conflict of interest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Declared {
    /// Nothing yet.
    Open,
    /// There is none.
    Free,
    /// There is one; the seat is to be filled again.
    Conflict,
}

impl Declared {
    /// The name in JSON and locale keys (`case.declared.<key>`).
    pub fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Free => "free",
            Self::Conflict => "conflict",
        }
    }
}

/// One of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Member {
    /// As what.
    pub seat: Seat,
    /// Who.
    pub officer: OfficerId,
    /// What they said about a conflict.
    pub declared: Declared,
}

//! A seat at the table: one side, and the case as that side may see it.

use std::collections::HashMap;

use app::{App, read::CaseView, t, text::Words};
use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use domain::{
    access::{Relation, Side},
    id::CaseId,
    step::Kind,
};
use jiff::civil::Date;
use web::{PageError, Visit, show};

/// The case of an address and its other parts. What is not the id of a case is not a page either, with the same answer.
pub(crate) struct InCase {
    /// The case.
    pub(crate) case: CaseId,
    parts: HashMap<String, String>,
}

impl InCase {
    /// Reads another part of the address; what cannot be read is not a page.
    pub(crate) fn part<T: std::str::FromStr>(&self, name: &str) -> Result<T, PageError> {
        let text = self.parts.get(name).ok_or(PageError::NotFound)?;
        text.parse().map_err(|_| PageError::NotFound)
    }

    /// The kind of step in the address.
    pub(crate) fn kind(&self) -> Result<Kind, PageError> {
        let key = self.parts.get("kind").ok_or(PageError::NotFound)?;
        Kind::from_key(key).ok_or(PageError::NotFound)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for InCase {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let found = Path::<HashMap<String, String>>::from_request_parts(parts, state).await;
        let Path(parts) = found.map_err(|_| PageError::NotFound)?;
        let case = parts.get("case").and_then(|text| text.parse().ok());
        Ok(Self {
            case: case.ok_or(PageError::NotFound)?,
            parts,
        })
    }
}

/// One side of a case, with what it may see.
pub(crate) struct Seat {
    /// Which side.
    pub(crate) side: Side,
    /// The case as it may see it.
    pub(crate) case: CaseView,
    /// The words of the reader.
    pub(crate) words: Words,
    /// The day in Wenzhou.
    pub(crate) today: Date,
}

impl Seat {
    /// Reads the case for the party at the door; for everybody else there is no such case.
    pub(crate) async fn of(app: &App, visit: &Visit, case: CaseId) -> Result<Self, PageError> {
        let case = app.case(visit.actor(), case).await?;
        let side = match case.relation {
            Relation::Worker => Side::Worker,
            Relation::Employer => Side::Employer,
            Relation::Neutral
            | Relation::Holding
            | Relation::Center
            | Relation::Aid
            | Relation::Body(_)
            | Relation::System
            | Relation::Stranger => {
                return Err(PageError::NotFound);
            }
        };
        Ok(Self {
            side,
            case,
            words: visit.words(),
            today: app.today(),
        })
    }

    /// Whether the worker sits here.
    pub(crate) fn is_worker(&self) -> bool {
        self.side == Side::Worker
    }

    /// The side across the table.
    pub(crate) fn across(&self) -> Side {
        match self.side {
            Side::Worker => Side::Employer,
            Side::Employer => Side::Worker,
        }
    }

    /// How this side is addressed: 你 or 贵公司.
    pub(crate) fn you(&self) -> &'static str {
        you(self.words, self.side)
    }

    /// The name of a side.
    pub(crate) fn name(&self, side: Side) -> String {
        let names: Vec<&str> = self.case.side(side).map(|party| party.name.as_str()).collect();
        names.join("、")
    }

    /// An address below the case.
    pub(crate) fn url(&self, rest: &str) -> String {
        format!("/cases/{}{rest}", self.case.id)
    }

    /// The address of the form of a step.
    pub(crate) fn step_url(&self, kind: Kind) -> String {
        self.url(&format!("/steps/{}", kind.key()))
    }

    /// What the case is about, in one line: who wants how much from whom.
    pub(crate) fn title(&self) -> String {
        title(
            self.words,
            self.side,
            &self.name(self.across()),
            self.case.total().get(),
        )
    }

    /// A step must be this side's to take, whether it is open now or not.
    pub(crate) fn must_be_mine(&self, kind: Kind) -> Result<(), PageError> {
        let mine = kind != Kind::AddEvidence && self.case.offers.iter().any(|offer| offer.kind == kind);
        if mine { Ok(()) } else { Err(PageError::NotFound) }
    }
}

/// How a side is addressed.
pub(crate) fn you(words: Words, side: Side) -> &'static str {
    match side {
        Side::Worker => words.t("party.you.worker"),
        Side::Employer => words.t("party.you.employer"),
    }
}

/// Writes who wants how much from whom, for a side that knows the other's name.
pub(crate) fn title(words: Words, side: Side, across: &str, fen: i64) -> String {
    let amount = show::money(words, fen);
    match side {
        Side::Worker => t!(words, "party.case.title_worker", name = across, amount = amount),
        Side::Employer => t!(words, "party.case.title_employer", name = across, amount = amount),
    }
}

//! The fields that the tables ask for, each under the name that its words have.

use super::fact::NUMBER;
use crate::{
    access::Role,
    form::{Field, Input},
};

const LONG: usize = 2_000;

/// The number of the body's file.
pub(super) const FILE: Field = Field::required(NUMBER, Input::Text { most: 60 });
/// The day of service.
pub(super) const SERVED: Field = Field::required("served_on", Input::PastDate);
/// The day of the decision.
pub(super) const MADE: Field = Field::required("made_on", Input::PastDate);
/// The last day to pay.
pub(super) const PAY_BY: Field = Field::required("pay_by", Input::ComingDate);
/// The last day to pay, where the paper names one.
pub(super) const PAID_UNTIL: Field = Field::optional("pay_by", Input::ComingDate);
/// The last day to answer or hand in.
pub(super) const ANSWER_BY: Field = Field::required("answer_by", Input::ComingDate);
/// The day of the hearing.
pub(super) const HEARING: Field = Field::required("hearing_on", Input::ComingDate);
/// A sum decided.
pub(super) const AWARDED: Field = Field::required("awarded", Input::Money);
/// A sum paid.
pub(super) const PAID: Field = Field::required("paid_over", Input::Money);
/// A sum asked for.
pub(super) const SUM: Field = Field::required("asked_sum", Input::Money);
/// Reasons in words that both sides can read.
pub(super) const REASONS: Field = Field::required("reasons", Input::Text { most: LONG });
/// What is missing.
pub(super) const WANTED: Field = Field::required("wanted", Input::Text { most: LONG });
/// Particulars, if there are any.
pub(super) const PARTICULARS: Field = Field::optional("particulars", Input::Text { most: LONG });
/// Where assets may be.
pub(super) const LEADS: Field = Field::optional("property_leads", Input::Text { most: LONG });
/// An answer in words.
pub(super) const REPLY: Field = Field::required("reply", Input::Text { most: LONG });

/// A word of a list.
pub(super) const fn word(name: &'static str, words: &'static [&'static str]) -> Field {
    Field::required(name, Input::Choice(words))
}

/// Words that are needed, under their own name.
pub(super) const fn text(name: &'static str) -> Field {
    Field::required(name, Input::Text { most: LONG })
}

/// A member of staff who is named, with one of these roles.
pub(super) const fn officer(roles: &'static [Role]) -> Field {
    Field::required("officer", Input::Officer(roles))
}

/// An arbitrator who is named.
pub(super) const ARBITRATOR: Field = officer(&[Role::Arbitrator]);

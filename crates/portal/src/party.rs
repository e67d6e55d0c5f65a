//! Everything a worker and an employer do after filing: my cases, the case, its steps, the room, evidence, agreement, money, papers.
//!
//! Every page is addressed to the side that reads it. Buttons come from the offers of the case, so a page never offers what the law of
//! the house refuses. To give a step a page of its own: a file here, and an arm in [`step::show`].

pub(crate) mod agreement;
pub(crate) mod answer;
pub(crate) mod bundle;
pub(crate) mod company;
pub(crate) mod confirm;
pub(crate) mod doors;
pub(crate) mod evidence;
pub(crate) mod field;
pub(crate) mod home;
pub(crate) mod invitation;
pub(crate) mod list;
pub(crate) mod money;
pub(crate) mod paper;
pub(crate) mod pay;
pub(crate) mod room;
pub(crate) mod say;
pub(crate) mod seat;
pub(crate) mod sign;
pub(crate) mod step;

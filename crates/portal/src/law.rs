//! The law room (PUB-04, PUB-07 to PUB-13, PUB-19): search, articles, guides, classes, 温小仲, calculators, the self-check, the ways
//! compared, the rights of both sides. None of it needs a name; nothing of it is kept but what somebody reports
//! of an answer.

pub(crate) mod adviser;
pub(crate) mod article;
pub(crate) mod check;
pub(crate) mod reckon;
pub(crate) mod report;
pub(crate) mod rights;
pub(crate) mod sheet;
pub(crate) mod ways;

mod find;
mod show;

pub(crate) use find::ROUTES as FIND;

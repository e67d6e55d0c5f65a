//! The law room (PUB-07 to PUB-13): search, articles, guides, classes, 温小仲, calculators, the self-check. None of it needs a name; nothing of it is kept.

pub(crate) mod adviser;
pub(crate) mod article;
pub(crate) mod check;
pub(crate) mod reckon;
pub(crate) mod sheet;

mod find;
mod show;

pub(crate) use find::ROUTES as FIND;

//! Version 1: an address is never changed, only added to; what changes its meaning gets a new version.

pub(crate) mod cases;
pub(crate) mod data;
pub(crate) mod evidence;
pub(crate) mod exchange;
pub(crate) mod groups;
pub(crate) mod instruments;
pub(crate) mod invitations;
pub(crate) mod messages;
pub(crate) mod sessions;
pub(crate) mod steps;
pub(crate) mod view;

use domain::id::CaseId;

use crate::problem::Problem;

/// The case of an address. What is no id names nothing, like a case of somebody else.
pub(crate) fn case_id(text: &str) -> Result<CaseId, Problem> {
    text.parse().map_err(|_| Problem::NotFound)
}

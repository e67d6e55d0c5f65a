//! What happened in the demo city before it opened, from `city/cases.toml`.

use std::{collections::BTreeMap, path::Path};

use anyhow::Context;
use serde::Deserialize;

/// Something somebody did.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Act {
    /// The worker files online.
    File,
    /// An intaker of the dual centre files for a worker at the counter.
    WalkIn,
    /// The intaker accepts.
    Accept,
    /// The lead dispatches to an outlet.
    Dispatch { to: String },
    /// The outlet takes it.
    Take { by: String },
    /// The outlet sends it back.
    Return { by: String, because: String },
    /// The mediator notifies the employer.
    Notify { by: String },
    /// The employer comes to the table with an offer.
    Offer { yuan: String, says: String },
    /// The employer refuses.
    Refuse { says: String },
    /// Mediation is opened.
    Open,
    /// A session is held.
    Session { says: String, agreed: String },
    /// Terms are put on the table.
    Terms { sums: Vec<Sum>, account: String },
    /// Worker and employer sign.
    PartiesSign,
    /// Mediator and organisation sign.
    HouseSigns,
    /// The employer reports an instalment.
    Pay { item: u8 },
    /// The worker confirms it.
    Confirm { item: u8 },
    /// The worker writes in the joint room.
    Say { says: String },
    /// The worker writes in the private room.
    Whisper { says: String },
    /// The worker withdraws.
    Withdraw,
    /// Any step, by the worker, the employer or a member of staff.
    Step {
        by: String,
        take: String,
        /// What is said; a day is counted from the day of the act, such as `+12`. Days that are not given are today, or in thirty days.
        #[serde(default)]
        with: BTreeMap<String, String>,
    },
}

/// One sum of an agreement.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Sum {
    pub(super) yuan: String,
    /// Counted from the opening; negative is before.
    pub(super) day: i64,
}

/// Something somebody did, and how many days before the opening.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Event {
    pub(super) days: i64,
    #[serde(flatten)]
    pub(super) act: Act,
}

/// One case: who, against whom, for how much, and what happened.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Plot {
    pub(super) worker: String,
    pub(super) employer: String,
    pub(super) trade: String,
    pub(super) district: String,
    pub(super) wish: String,
    /// Who leads the station that mediates.
    pub(super) lead: String,
    /// Yuan that are missing.
    pub(super) missing: String,
    /// Yuan withheld as a fine, or empty.
    #[serde(default)]
    pub(super) fine: String,
    pub(super) story: String,
    pub(super) acts: Vec<Event>,
}

#[derive(Deserialize)]
struct Cases {
    case: Vec<Plot>,
}

/// Reads the cases of a city.
pub(super) fn load(city: &Path) -> anyhow::Result<Vec<Plot>> {
    let path = city.join("cases.toml");
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let cases: Cases = toml::from_str(&text).with_context(|| format!("{}", path.display()))?;
    Ok(cases.case)
}

/// On how many days before the opening the first of them begins.
pub(super) fn first_day(plots: &[Plot]) -> i64 {
    plots
        .iter()
        .flat_map(|plot| plot.acts.iter().map(|event| event.days))
        .max()
        .unwrap_or(0)
}

//! Injury on the way of an order (新就业形态职业伤害保障): a pilot of which only the outline is known.

use jiff::civil::Date;
use serde::Deserialize;

use crate::amount::{Assessment, Rate, Refused, sheet::Sheet};

/// Occupational-injury protection of platform workers (新就业形态职业伤害保障), as far as the pilot's rules are known.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OccupationalInjury {
    /// The day of the accident.
    pub injured: Date,
    /// The platform, as it calls itself.
    pub platform: Option<String>,
    /// Whether an order was open: accepted and not yet finished.
    pub order_open: Option<bool>,
}

impl OccupationalInjury {
    /// The platform reports, the authority confirms, benefits follow the pilot's table, which is not public in full; so no sum is computed
    /// (《关于维护新就业形态劳动者劳动保障权益的指导意见》第九条). A claim against whoever caused the accident stands beside it.
    pub(in crate::amount) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        let at = sheet.at(self.injured);
        match &self.platform {
            Some(platform) if sheet.rates.platforms(at).contains(&platform.as_str()) => {
                sheet.assume("amount.assumption.platform_takes_part");
            }
            Some(_) => {
                sheet.lacks_rate(Rate::OccupationalInjuryPlatform, self.injured);
                sheet.assume("amount.assumption.platform_not_listed");
            }
            None => sheet.lacks("platform"),
        }
        match self.order_open {
            Some(true) => {}
            Some(false) => sheet.assume("amount.assumption.no_open_order"),
            None => sheet.lacks("order_open"),
        }
        sheet.ask("amount.ask.order_number");
        sheet.ask("amount.ask.platform_reports");
        sheet.ask("amount.ask.confirm_injury");
        sheet.ask("amount.ask.grading");
        sheet.assume("amount.assumption.third_party_beside");
        sheet.money_or_nil()
    }
}

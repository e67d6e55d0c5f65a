//! What happens, as far as clocks care.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// What can start or stop a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trigger {
    /// The claim arrived.
    Received,
    /// The claim was accepted or not.
    Decided,
    /// The claim was accepted.
    Accepted,
    /// A station got the case.
    Assigned,
    /// The station did something with it.
    Acknowledged,
    /// An outlet got the case.
    Dispatched,
    /// The outlet answered.
    OutletAnswered,
    /// The employer was told.
    EmployerNotified,
    /// The first date passed.
    EmployerReminded,
    /// The employer answered, or silence was taken as an answer.
    EmployerAnswered,
    /// One side refused.
    Refused,
    /// Mediation is over, with or without agreement.
    MediationEnded,
    /// The agreement binds.
    Effective,
    /// An instalment was missed.
    Defaulted,
    /// Nothing is late any more.
    BackOnTrack,
    /// Nothing runs any more.
    Closed,
    /// Legal aid was applied for, or what was missing has come.
    AidApplied,
    /// The agency has asked for what is missing.
    AidPapersAsked,
    /// It has decided.
    AidDecided,
    /// It has granted aid.
    AidGranted,
    /// A lawyer is named, or none will be.
    AidSettled,
    /// The worker objects.
    AidObjected,
    /// An event of a proceeding; which ones start and stop a clock stands in `proceeding::clock`.
    Proceeding,
}

/// Something that happened, as far as clocks care.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Moment {
    /// What.
    pub trigger: Trigger,
    /// On which day.
    pub on: Date,
    /// At which instant.
    pub at: Timestamp,
}

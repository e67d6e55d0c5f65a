//! Where a proceeding can stand.

use serde::{Deserialize, Serialize};

/// Where a proceeding stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// There is none alive: the state before the first event.
    Fresh,
    /// One side has signed a joint application.
    Signing,
    /// Both have; it can be filed.
    Ready,
    /// It lies before the body.
    Filed,
    /// Something is missing.
    Asked,
    /// Accepted.
    Accepted,
    /// The other side has the papers.
    Served,
    /// The hearing is set.
    Summoned,
    /// The hearing was held.
    Heard,
    /// It stands still for a reason of law.
    Suspended,
    /// A paper is made that both must sign for.
    Issued,
    /// An award or a judgment is made.
    Decided,
    /// The other side objects.
    Objected,
    /// A higher court has it.
    Appealed,
    /// The other side is ordered to do something.
    Ordered,
    /// What was decided binds.
    Effective,
    /// Not accepted.
    Refused,
    /// Turned down after examination.
    Dismissed,
    /// Withdrawn.
    Withdrawn,
    /// Counts as withdrawn.
    DeemedWithdrawn,
    /// It fell, or was struck.
    Void,
    /// Another body has it now.
    Moved,
    /// It goes on as a suit.
    BecameSuit,
    /// This round of enforcement is over; it can go on at any time.
    RoundOver,
    /// The money, or what was asked for, is there.
    Done,
    /// It ended without that.
    Ended,
    /// The file is kept.
    Kept,
    /// Its time is over; it stands on the list.
    Listed,
    /// It is destroyed.
    Destroyed,
}

impl State {
    /// The name in SQL, JSON and locale keys (`case.standing.<key>`).
    pub fn key(self) -> &'static str {
        match self {
            Self::Fresh => "fresh",
            Self::Signing => "signing",
            Self::Ready => "ready",
            Self::Filed => "filed",
            Self::Asked => "asked",
            Self::Accepted => "accepted",
            Self::Served => "served",
            Self::Summoned => "summoned",
            Self::Heard => "heard",
            Self::Suspended => "suspended",
            Self::Issued => "issued",
            Self::Decided => "decided",
            Self::Objected => "objected",
            Self::Appealed => "appealed",
            Self::Ordered => "ordered",
            Self::Effective => "effective",
            Self::Refused => "refused",
            Self::Dismissed => "dismissed",
            Self::Withdrawn => "withdrawn",
            Self::DeemedWithdrawn => "deemed_withdrawn",
            Self::Void => "void",
            Self::Moved => "moved",
            Self::BecameSuit => "became_suit",
            Self::RoundOver => "round_over",
            Self::Done => "done",
            Self::Ended => "ended",
            Self::Kept => "kept",
            Self::Listed => "listed",
            Self::Destroyed => "destroyed",
        }
    }

    /// Whether nothing more is decided in it, so that the same line may be begun again.
    pub fn is_over(self) -> bool {
        match self {
            Self::Refused
            | Self::Dismissed
            | Self::Withdrawn
            | Self::DeemedWithdrawn
            | Self::Void
            | Self::Moved
            | Self::BecameSuit
            | Self::Done
            | Self::Ended => true,
            Self::Fresh
            | Self::Signing
            | Self::Ready
            | Self::Filed
            | Self::Asked
            | Self::Accepted
            | Self::Served
            | Self::Summoned
            | Self::Heard
            | Self::Suspended
            | Self::Issued
            | Self::Decided
            | Self::Objected
            | Self::Appealed
            | Self::Ordered
            | Self::Effective
            | Self::RoundOver
            | Self::Kept
            | Self::Listed
            | Self::Destroyed => false,
        }
    }

    /// Whether it came to its end without helping the worker, so that limitation runs on.
    pub fn came_to_nothing(self) -> bool {
        matches!(
            self,
            Self::Refused
                | Self::Dismissed
                | Self::Withdrawn
                | Self::DeemedWithdrawn
                | Self::Void
                | Self::Ended
                | Self::Signing
                | Self::Ready
        )
    }
}

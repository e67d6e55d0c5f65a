//! Steps of a group with stock data.

use super::{TEXT, people};
use crate::{
    claim,
    id::{AccountId, CaseId, GroupId},
    money::Fen,
    step::Kind,
    track::group,
};

/// The group of every story.
pub const GROUP: GroupId = GroupId::from_bits(70);

/// Three members, the worker of the story first.
pub fn slate() -> Vec<group::Representative> {
    let others = [71, 72].map(|bits| group::Representative {
        case: CaseId::from_bits(bits),
        account: AccountId::from_bits(bits),
    });
    let own = group::Representative {
        case: people::CASE,
        account: people::WORKER_ACCOUNT,
    };
    std::iter::once(own).chain(others).collect()
}

/// A settlement for 3,200 yuan.
pub const SETTLEMENT: group::Question = group::Question {
    act: group::Act::Settle,
    sum: Fen::yuan(3_200),
    terms: TEXT,
    from: None,
};

/// The step of a kind with stock data.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the caller has chosen the track; the last arm is its remaining step"
)]
pub(super) fn of(kind: Kind) -> group::Step {
    let claim = claim::Kind::UnpaidPay;
    let act = group::Act::Settle;
    match kind {
        Kind::OpenGroup => group::Step::Open { group: GROUP, claim },
        Kind::JoinGroup => group::Step::Join { group: GROUP, claim },
        Kind::LeaveGroup => group::Step::Leave,
        Kind::Stand => group::Step::Stand,
        // A list that is none is found by the test that walks over all samples.
        Kind::Elect => match group::Slate::of(slate().iter().map(|one| one.case).collect()) {
            Some(slate) => group::Step::Elect { slate },
            None => group::Step::Stand,
        },
        Kind::Seat => group::Step::Seat {
            representatives: slate(),
        },
        Kind::Unseat => group::Step::Unseat,
        Kind::AskConsent => group::Step::Ask { question: SETTLEMENT },
        Kind::Consent => group::Step::Consent { act },
        Kind::Decline => group::Step::Decline { act },
        _ => group::Step::Bind { act },
    }
}

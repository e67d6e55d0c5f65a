//! Evidence (证据): what a party hands in, kept by digest and never replaced (电子签名法 第五条).

use serde::{Deserialize, Serialize};

use crate::{
    access::Side,
    claim,
    id::{Digest, EvidenceId},
};

/// What an item shows; the checklist of each claim asks for some of these (`process.md` 5.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Bills or pay slips, bank, WeChat or Alipay statements.
    PayRecord,
    /// Order history, exported or photographed.
    OrderRecord,
    /// Contract, agreement or the app's terms with their date.
    Contract,
    /// Notice of a fine, deduction or price change.
    PenaltyNotice,
    /// Chat or call records.
    Chat,
    /// Attendance, roster, positions.
    Attendance,
    /// Proof that money was sent.
    TransferProof,
    /// Anything else.
    Other,
}

impl Kind {
    /// All kinds, in the order shown.
    pub const ALL: &'static [Self] = &[
        Self::PayRecord,
        Self::OrderRecord,
        Self::Contract,
        Self::PenaltyNotice,
        Self::Chat,
        Self::Attendance,
        Self::TransferProof,
        Self::Other,
    ];

    /// The name in URLs, JSON and locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::PayRecord => "pay_record",
            Self::OrderRecord => "order_record",
            Self::Contract => "contract",
            Self::PenaltyNotice => "penalty_notice",
            Self::Chat => "chat",
            Self::Attendance => "attendance",
            Self::TransferProof => "transfer_proof",
            Self::Other => "other",
        }
    }
}

/// One item on the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its id.
    pub id: EvidenceId,
    /// What it shows.
    pub kind: Kind,
    /// SHA-256 of the original bytes.
    pub sha256: Digest,
    /// Size of the original in bytes.
    pub size: u64,
    /// Who handed it in.
    pub from: Side,
}

/// Lists the kinds of evidence that help with these claims, without repetition.
pub fn checklist(claims: &[claim::Claim]) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = claims
        .iter()
        .flat_map(|claim| claim.kind().evidence())
        .copied()
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

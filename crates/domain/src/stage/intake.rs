//! Intake (收件登记): the claim arrives and is accepted or sent to the right body.
//! 《劳动争议调解仲裁法》第十二条、《企业劳动争议协商调解规定》第二十一条、第二十二条. Rows A2, A3, A7, A8.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    Stage,
    closing::{Closed, Reason},
    triage::Triage,
};
use crate::{
    access::Author,
    case::{Case, Holder},
    claim::Claim,
    evidence,
    id::{CaseId, CaseNumber, DistrictId, OfficerId, PersonId, StationId, TextId},
    org::Trade,
    refusal::{Misfit, Refusal},
    step::{Context, Kind},
    track,
};

/// How the claim came in. A counter case and an online case are the same case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Filed by the worker online (A2).
    Online,
    /// Taken down at a counter, read back and confirmed (口头申请, A3).
    Counter,
}

impl Channel {
    /// The name in JSON and locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::Online => "online",
            Self::Counter => "counter",
        }
    }
}

/// How long the work lasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tenure {
    /// Still working there.
    Working {
        /// First day.
        since: Date,
    },
    /// No longer working there.
    Left {
        /// First day.
        since: Date,
        /// Last day.
        until: Date,
    },
}

/// What the worker filed (调解申请书, I-01), by reference: names and words are sealed elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filed {
    /// The code people quote.
    pub number: CaseNumber,
    /// The worker (劳动者).
    pub worker: PersonId,
    /// The respondents (被申请人), at least one.
    pub respondents: Vec<PersonId>,
    /// The trade.
    pub trade: Trade,
    /// Where the work was done (劳动合同履行地).
    pub district: DistrictId,
    /// How long.
    pub tenure: Tenure,
    /// What is claimed.
    pub claims: Vec<Claim>,
    /// Facts and reasons in the worker's words.
    pub story: TextId,
    /// Proof handed in with the claim.
    pub evidence: Vec<evidence::Item>,
    /// Online or at a counter.
    pub channel: Channel,
    /// Who receives it: the chosen station, or the dual centre of the district.
    pub desk: StationId,
    /// The station the worker chose.
    pub wish: StationId,
    /// The dual centre that owns the case when nobody else takes it.
    pub center: StationId,
    /// Legal aid applied for together with the claim (M1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aid: Option<track::aid::Application>,
    /// P4: the earlier case about the same dispute, which was withdrawn or came to nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<CaseId>,
}

/// The room in which a claim waits for its decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Intake {
    /// Who receives it.
    pub desk: StationId,
    /// Where the decision stands.
    pub verdict: Verdict,
}

/// Where the decision stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Nobody has decided.
    Open,
    /// One officer proposes not to accept; a second person must agree.
    RejectionProposed {
        /// Who proposed it.
        by: OfficerId,
        /// Why.
        reason: OutOfScope,
    },
}

/// Why a matter is not for mediation. 《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第二条
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OutOfScope {
    /// A dispute with the social-insurance agency itself.
    SocialInsuranceAgency,
    /// Objection to a disability grade.
    DisabilityGrade,
    /// A criminal matter.
    Criminal,
    /// Another administrative act.
    AdministrativeAct,
}

impl OutOfScope {
    /// The words of the form, in the order shown.
    pub const CHOICES: &'static [&'static str] = &[
        "social_insurance_agency",
        "disability_grade",
        "criminal",
        "administrative_act",
    ];

    /// Reads a word of [`Self::CHOICES`].
    pub fn from_choice(word: &str) -> Option<Self> {
        match word {
            "social_insurance_agency" => Some(Self::SocialInsuranceAgency),
            "disability_grade" => Some(Self::DisabilityGrade),
            "criminal" => Some(Self::Criminal),
            "administrative_act" => Some(Self::AdministrativeAct),
            _ => None,
        }
    }
}

/// The steps of this room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Step {
    /// A2, A3: the claim is filed. 《劳动争议调解仲裁法》第十二条
    File(Box<Filed>),
    /// A7: accepted. 《企业劳动争议协商调解规定》第二十二条
    Accept,
    /// A8, first half: an intaker proposes not to accept.
    ProposeRejection {
        /// Why.
        reason: OutOfScope,
        /// Which body is competent and how to reach it.
        advice: TextId,
    },
    /// A8, second half: the lead agrees; the case closes with the address of the right body.
    ConfirmRejection,
    /// A8, turned down: the lead wants it accepted.
    DeclineRejection,
}

impl Intake {
    /// Receives a claim.
    pub fn received(filed: &Filed) -> Self {
        Self {
            desk: filed.desk.clone(),
            verdict: Verdict::Open,
        }
    }

    /// A7.
    pub fn accepted(self) -> Triage {
        Triage { desk: self.desk }
    }

    /// A8.
    pub fn rejected(self) -> Closed {
        Closed::without_agreement(Reason::RejectedOutOfScope, Holder::station_only(self.desk), None)
    }
}

/// Whether a step of this room is open now, whatever its data.
pub fn possible(case: &Case, kind: Kind, context: &Context<'_>) -> Result<(), Refusal> {
    let Stage::Intake(room) = &case.stage else {
        return Err(Refusal::NotNow);
    };
    match (&room.verdict, kind) {
        (Verdict::Open, Kind::Accept | Kind::ProposeRejection) => Ok(()),
        (Verdict::RejectionProposed { by, .. }, Kind::ConfirmRejection | Kind::DeclineRejection) => {
            if context.by.officer() == Some(*by) {
                Err(Refusal::SecondPerson)
            } else {
                Ok(())
            }
        }
        _ => Err(Refusal::NotNow),
    }
}

/// The transitions of this room.
pub fn apply(case: Case, step: &Step, by: &Author) -> Result<Case, Misfit> {
    let Stage::Intake(room) = case.stage else {
        return Err(Misfit);
    };
    let stage = match step {
        Step::File(_) => return Err(Misfit),
        Step::Accept => Stage::Triage(room.accepted()),
        Step::ProposeRejection { reason, .. } => {
            let by = by.officer().ok_or(Misfit)?;
            Stage::Intake(Intake {
                verdict: Verdict::RejectionProposed { by, reason: *reason },
                ..room
            })
        }
        Step::ConfirmRejection => Stage::Closed(Box::new(room.rejected())),
        Step::DeclineRejection => Stage::Intake(Intake {
            verdict: Verdict::Open,
            ..room
        }),
    };
    Ok(Case { stage, ..case })
}

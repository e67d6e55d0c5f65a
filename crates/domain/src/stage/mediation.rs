//! Mediation (调解): sessions, an extension if both want it, terms on the table, four hands, or an end without agreement.
//! 《劳动争议调解仲裁法》第十四条、《人民调解法》第十七条、第二十二条至第二十六条. Rows D1-D6, E1.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{
    Desk, Stage,
    agreement::AgreementSigned,
    closing::{Closed, Reason},
};
use crate::{
    access::{Author, Side},
    agreement::{self, Hand, Signature, Terms},
    case::{Case, Holder},
    deadline,
    id::TextId,
    refusal::{Misfit, Refusal},
    step::{Context, Kind},
};

/// Both sides have agreed to talk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mediation {
    /// Who works on it.
    pub desk: Desk,
    /// Whether rights and rules were explained.
    pub progress: Progress,
    /// How many sessions were held.
    pub sessions: u16,
    /// Whether the period was extended.
    pub extension: Extension,
    /// What lies on the table.
    pub table: Table,
}

/// Whether the mediator has opened the mediation (D1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// Both agreed; nobody was heard.
    Consented,
    /// Rights, rules and the force of an agreement were explained, identities checked. 《人民调解法》第二十三条、第二十四条
    Opened,
}

/// Whether the period was extended. Only both sides together can (D3). 《浙江省劳动人事争议调解仲裁条例》第十条
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Extension {
    /// Nobody asked.
    None,
    /// One side asked.
    Asked {
        /// Which.
        by: Side,
        /// For how many calendar days.
        days: u16,
    },
    /// Both agreed.
    Agreed {
        /// For how many calendar days.
        days: u16,
    },
}

/// What lies on the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Table {
    /// Nothing.
    Empty,
    /// Terms, and who has signed them.
    Tabled {
        /// The terms.
        terms: Terms,
        /// Signatures on exactly these terms.
        signatures: Vec<Signature>,
    },
}

/// Why mediation ended without agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FailReason {
    /// One side does not want to go on.
    Refused,
    /// The positions do not meet.
    Deadlock,
    /// One side cannot be reached.
    Unreachable,
    /// The time is over.
    PeriodOver,
}

impl FailReason {
    /// The words of the form.
    pub const CHOICES: &'static [&'static str] = &["refused", "deadlock", "unreachable", "period_over"];

    /// Reads a word of [`Self::CHOICES`].
    pub fn from_choice(word: &str) -> Option<Self> {
        match word {
            "refused" => Some(Self::Refused),
            "deadlock" => Some(Self::Deadlock),
            "unreachable" => Some(Self::Unreachable),
            "period_over" => Some(Self::PeriodOver),
            _ => None,
        }
    }
}

/// The steps of this room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Step {
    /// D1: rights, rules and effect explained, identities checked.
    Open,
    /// D2: a session with its record (I-09).
    HoldSession {
        /// What was said and offered; confidential.
        record: TextId,
        /// The facts both sides agree on, apart from the rest.
        agreed_facts: TextId,
    },
    /// D3: one side asks for, or agrees to, more time.
    ConsentToExtension {
        /// Calendar days.
        days: u16,
    },
    /// D4: the mediator puts terms on the table; earlier signatures fall.
    TableTerms(Box<Terms>),
    /// D4: one of the four hands signs or seals the terms on the table.
    Sign {
        /// Which.
        hand: Hand,
    },
    /// E1: all four are there; taken by the house at once. 《劳动争议调解仲裁法》第十四条
    TakeEffect,
    /// D6: ended without agreement.
    Fail {
        /// Why.
        reason: FailReason,
    },
}

impl Mediation {
    /// C2, C3.
    pub fn consented(desk: Desk) -> Self {
        Self {
            desk,
            progress: Progress::Consented,
            sessions: 0,
            extension: Extension::None,
            table: Table::Empty,
        }
    }

    /// The terms on the table, with who has signed.
    pub fn tabled(&self) -> Option<(&Terms, &[Signature])> {
        match &self.table {
            Table::Empty => None,
            Table::Tabled { terms, signatures } => Some((terms, signatures)),
        }
    }

    fn extended(mut self, by: Side, days: u16) -> Self {
        self.extension = match self.extension {
            Extension::Asked { by: first, days: asked } if first != by => Extension::Agreed { days: asked },
            Extension::Agreed { days } => Extension::Agreed { days },
            Extension::None | Extension::Asked { .. } => Extension::Asked { by, days },
        };
        self
    }

    fn signed(mut self, hand: Hand, at: Timestamp) -> Result<Self, Misfit> {
        match &mut self.table {
            Table::Empty => return Err(Misfit),
            Table::Tabled { signatures, .. } => signatures.push(Signature { hand, at }),
        }
        Ok(self)
    }

    /// E1.
    pub fn effective(self, on: Date) -> Result<AgreementSigned, Misfit> {
        match self.table {
            Table::Empty => Err(Misfit),
            Table::Tabled { terms, signatures } => Ok(AgreementSigned {
                desk: self.desk,
                terms,
                signatures,
                effective: on,
            }),
        }
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "whatever is not named here is not open in this room"
)]
fn hand_of(kind: Kind) -> Option<Hand> {
    match kind {
        Kind::SignAsWorker => Some(Hand::Worker),
        Kind::SignAsEmployer => Some(Hand::Employer),
        Kind::SignAsMediator => Some(Hand::Mediator),
        Kind::Seal => Some(Hand::Organization),
        _ => None,
    }
}

/// Whether a step of this room is open now, whatever its data.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "whatever is not named here is not open in this room"
)]
pub fn possible(case: &Case, kind: Kind, context: &Context<'_>) -> Result<(), Refusal> {
    if kind == Kind::Fail {
        return may_end(case, context);
    }
    let Stage::Mediation(room) = &case.stage else {
        return Err(Refusal::NotNow);
    };
    if let Some(hand) = hand_of(kind) {
        deadline::mediation_still_open(case, context)?;
        return may_sign(case, room, hand, context.today);
    }
    match kind {
        Kind::Open => match room.progress {
            Progress::Consented => deadline::mediation_still_open(case, context),
            Progress::Opened => Err(Refusal::NotNow),
        },
        Kind::HoldSession | Kind::TableTerms => match room.progress {
            Progress::Consented => Err(Refusal::NotNow),
            Progress::Opened => deadline::mediation_still_open(case, context),
        },
        Kind::ConsentToExtension => {
            deadline::mediation_still_open(case, context)?;
            match room.extension {
                Extension::Agreed { .. } => Err(Refusal::AlreadyExtended),
                Extension::Asked { by, .. } if context.by.side() == Some(by) => Err(Refusal::AlreadySigned),
                Extension::None | Extension::Asked { .. } => Ok(()),
            }
        }
        Kind::TakeEffect => match room.tabled() {
            Some((_, signatures)) if signatures.len() == Hand::ALL.len() => Ok(()),
            Some(_) => Err(Refusal::SignaturesMissing),
            None => Err(Refusal::NoTerms),
        },
        _ => Err(Refusal::NotNow),
    }
}

/// In mediation everybody may end it at any time; before that the worker may, once the 15 days of the law are over (invariant 9).
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "whatever is not named here is not open in this room"
)]
fn may_end(case: &Case, context: &Context<'_>) -> Result<(), Refusal> {
    match &case.stage {
        Stage::Mediation(_) => Ok(()),
        Stage::Triage(_) | Stage::Assigned(_) | Stage::Dispatched(_) | Stage::EmployerVerification(_) => {
            match context.by.side() {
                Some(Side::Worker) => deadline::passed(case, deadline::Kind::MediationStatutory15, context),
                Some(Side::Employer) | None => Err(Refusal::NotNow),
            }
        }
        _ => Err(Refusal::NotNow),
    }
}

fn may_sign(case: &Case, room: &Mediation, hand: Hand, today: Date) -> Result<(), Refusal> {
    let (terms, signatures) = room.tabled().ok_or(Refusal::NoTerms)?;
    if signatures.iter().any(|signature| signature.hand == hand) {
        return Err(Refusal::AlreadySigned);
    }
    let findings = agreement::check(terms, &case.filed.claims, today);
    if agreement::blocks(&findings) {
        return Err(Refusal::Gate { findings });
    }
    let has = |wanted: Hand| signatures.iter().any(|signature| signature.hand == wanted);
    let parties = has(Hand::Worker) && has(Hand::Employer);
    match hand {
        Hand::Worker | Hand::Employer => Ok(()),
        Hand::Mediator if parties => Ok(()),
        Hand::Organization if parties && has(Hand::Mediator) => Ok(()),
        Hand::Mediator | Hand::Organization => Err(Refusal::PartiesFirst),
    }
}

/// The rules about the data of a step.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "whatever is not named here is not open in this room"
)]
pub fn guard(case: &Case, step: &Step, context: &Context<'_>) -> Result<(), Refusal> {
    match step {
        Step::ConsentToExtension { days } => {
            let most = context.rules.clocks.mediation_extension_max_days;
            if *days == 0 || *days > most {
                return Err(Refusal::TooManyDays { most });
            }
            match &case.stage {
                Stage::Mediation(room) => match room.extension {
                    Extension::Asked { days: asked, .. } if asked != *days => Err(Refusal::OtherDays { days: asked }),
                    Extension::None | Extension::Asked { .. } | Extension::Agreed { .. } => Ok(()),
                },
                _ => Err(Refusal::NotNow),
            }
        }
        Step::TableTerms(terms) => {
            let findings = agreement::check(terms, &case.filed.claims, context.today);
            if agreement::blocks(&findings) {
                Err(Refusal::Gate { findings })
            } else {
                Ok(())
            }
        }
        Step::Open | Step::HoldSession { .. } | Step::Sign { .. } | Step::TakeEffect | Step::Fail { .. } => Ok(()),
    }
}

/// The transitions of this room.
pub fn apply(case: Case, step: &Step, by: &Author, at: Timestamp, on: Date) -> Result<Case, Misfit> {
    if let Step::Fail { .. } = step {
        let closed = failed(&case)?;
        return Ok(Case {
            stage: Stage::Closed(Box::new(closed)),
            ..case
        });
    }
    let Stage::Mediation(mut room) = case.stage else {
        return Err(Misfit);
    };
    let stage = match step {
        Step::Open => {
            room.progress = Progress::Opened;
            Stage::Mediation(room)
        }
        Step::HoldSession { .. } => {
            room.sessions = room.sessions.saturating_add(1);
            Stage::Mediation(room)
        }
        Step::ConsentToExtension { days } => {
            let side = by.side().ok_or(Misfit)?;
            Stage::Mediation(Box::new(room.extended(side, *days)))
        }
        Step::TableTerms(terms) => {
            room.table = Table::Tabled {
                terms: (**terms).clone(),
                signatures: Vec::new(),
            };
            Stage::Mediation(room)
        }
        Step::Sign { hand } => Stage::Mediation(Box::new(room.signed(*hand, at)?)),
        Step::TakeEffect => Stage::AgreementSigned(room.effective(on)?),
        Step::Fail { .. } => return Err(Misfit),
    };
    Ok(Case { stage, ..case })
}

/// D6, D7.
fn failed(case: &Case) -> Result<Closed, Misfit> {
    let (holder, mediator): (Holder, _) = match &case.stage {
        Stage::Mediation(_)
        | Stage::EmployerVerification(_)
        | Stage::Triage(_)
        | Stage::Assigned(_)
        | Stage::Dispatched(_) => (case.holder(), case.mediator()),
        Stage::Intake(_)
        | Stage::AgreementSigned(_)
        | Stage::Performance(_)
        | Stage::PerformanceDefault(_)
        | Stage::Closed(_) => return Err(Misfit),
    };
    Ok(Closed::without_agreement(Reason::MediationFailed, holder, mediator))
}

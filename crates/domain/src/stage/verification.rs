//! Verification with the employer (向用人单位核实): facts are asked and consent to mediation is sought. Rows C1, C2, C3, C4, C5.
//! 《劳动争议调解仲裁法》第六条、《企业劳动争议协商调解规定》第十条、第二十二条、第三十一条、《浙江省劳动人事争议调解仲裁条例》第十条.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    Desk, Stage,
    closing::{Closed, Reason},
    mediation::Mediation,
};
use crate::{
    access::Author,
    case::{Case, EmployerSees},
    deadline,
    id::TextId,
    money::Fen,
    refusal::{Misfit, Refusal},
    step::{Context, Kind},
};

/// How many contacts on different channels silence needs (C5).
pub const CONTACTS_NEEDED: usize = 2;

/// The employer was notified and has not answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EmployerVerification {
    /// Who works on it.
    pub desk: Desk,
    /// Attempts to reach the employer after the notice.
    pub contacts: Vec<Contact>,
    /// Whether the first date has passed.
    pub silence: Silence,
}

/// Whether the first date has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Silence {
    /// The first date runs.
    Waiting,
    /// Reminded on this day.
    Reminded {
        /// When.
        on: Date,
    },
}

/// An attempt to reach the employer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// How.
    pub channel: ContactChannel,
    /// When.
    pub on: Date,
}

/// How somebody was contacted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactChannel {
    /// By telephone.
    Phone,
    /// By text message.
    Sms,
    /// By post.
    Post,
    /// At the door.
    Visit,
}

impl ContactChannel {
    /// The words of the form.
    pub const CHOICES: &'static [&'static str] = &["phone", "sms", "post", "visit"];

    /// Reads a word of [`Self::CHOICES`].
    pub fn from_choice(word: &str) -> Option<Self> {
        match word {
            "phone" => Some(Self::Phone),
            "sms" => Some(Self::Sms),
            "post" => Some(Self::Post),
            "visit" => Some(Self::Visit),
            _ => None,
        }
    }
}

/// What the employer answers when it comes to the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "position", rename_all = "snake_case")]
pub enum Position {
    /// The claim is right.
    Admit,
    /// It would pay this much.
    Offer {
        /// How much.
        amount: Fen,
    },
    /// It disputes the claim but will talk.
    Dispute,
}

/// The steps of this room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Step {
    /// C1: notice and questions go to the employer (I-07).
    NotifyEmployer,
    /// C2: the employer answers and agrees to mediation.
    Agree {
        /// What it says about the claim.
        #[serde(flatten)]
        position: Position,
        /// Its answer in words.
        answer: TextId,
    },
    /// C3: the mediator records which facts are agreed and which disputed; the employer agrees to mediation.
    AgreeInPart {
        /// Agreed facts.
        agreed: TextId,
        /// Disputed facts.
        disputed: TextId,
    },
    /// C4: the employer refuses mediation. 《浙江省劳动人事争议调解仲裁条例》第十条
    Refuse {
        /// Its reasons.
        answer: TextId,
    },
    /// C5: the first date passed without an answer; taken by the timer.
    Remind,
    /// C5: one more attempt on some channel.
    RecordContact {
        /// How.
        channel: ContactChannel,
    },
    /// C5: silence counts as unwilling. 《企业劳动争议协商调解规定》第十条、第三十一条第一项
    EndForSilence,
}

impl EmployerVerification {
    /// C1.
    pub fn begun(desk: Desk) -> Self {
        Self {
            desk,
            contacts: Vec::new(),
            silence: Silence::Waiting,
        }
    }

    /// C2, C3.
    pub fn agreed(self) -> Mediation {
        Mediation::consented(self.desk)
    }

    /// C4, C5.
    pub fn refused(self) -> Closed {
        Closed::without_agreement(Reason::MediationRefused, self.desk.holder, Some(self.desk.mediator))
    }

    /// How many different channels were tried.
    pub fn channels(&self) -> usize {
        let mut channels: Vec<_> = self.contacts.iter().map(|contact| contact.channel).collect();
        channels.sort_unstable();
        channels.dedup();
        channels.len()
    }
}

/// Whether a step of this room is open now, whatever its data.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "whatever is not named here is not open in this room"
)]
pub fn possible(case: &Case, kind: Kind, context: &Context<'_>) -> Result<(), Refusal> {
    if kind == Kind::NotifyEmployer {
        return match &case.stage {
            Stage::Assigned(_) => Ok(()),
            Stage::Dispatched(room) if room.taken_by().is_some() => Ok(()),
            Stage::Dispatched(_) => Err(Refusal::NotTaken),
            _ => Err(Refusal::NotNow),
        };
    }
    let Stage::EmployerVerification(room) = &case.stage else {
        return Err(Refusal::NotNow);
    };
    match kind {
        Kind::Agree | Kind::AgreeInPart => deadline::mediation_still_open(case, context),
        Kind::Refuse | Kind::RecordContact => Ok(()),
        Kind::Remind => match room.silence {
            Silence::Waiting => deadline::passed(case, deadline::Kind::EmployerReply, context),
            Silence::Reminded { .. } => Err(Refusal::NotNow),
        },
        Kind::EndForSilence => {
            let have = room.channels();
            if have < CONTACTS_NEEDED {
                return Err(Refusal::Contacts {
                    have,
                    need: CONTACTS_NEEDED,
                });
            }
            deadline::passed(case, deadline::Kind::EmployerSecondContact, context)
        }
        _ => Err(Refusal::NotNow),
    }
}

/// The transitions of this room.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "whatever is not named here is not open in this room"
)]
pub fn apply(case: Case, step: &Step, by: &Author, on: Date) -> Result<Case, Misfit> {
    if *step == Step::NotifyEmployer {
        let mediator = by.officer().ok_or(Misfit)?;
        let room = match case.stage {
            Stage::Assigned(room) => room.employer_notified(mediator),
            Stage::Dispatched(room) => room.employer_notified(mediator),
            _ => return Err(Misfit),
        };
        return Ok(Case {
            stage: Stage::EmployerVerification(room),
            employer: EmployerSees::Since(on),
            ..case
        });
    }
    let Stage::EmployerVerification(mut room) = case.stage else {
        return Err(Misfit);
    };
    let admits = matches!(
        step,
        Step::Agree {
            position: Position::Admit,
            ..
        }
    );
    let stage = match step {
        Step::NotifyEmployer => return Err(Misfit),
        Step::Agree { .. } | Step::AgreeInPart { .. } => Stage::Mediation(Box::new(room.agreed())),
        Step::Refuse { .. } | Step::EndForSilence => Stage::Closed(Box::new(room.refused())),
        Step::Remind => Stage::EmployerVerification(EmployerVerification {
            silence: Silence::Reminded { on },
            ..room
        }),
        Step::RecordContact { channel } => {
            room.contacts.push(Contact { channel: *channel, on });
            Stage::EmployerVerification(room)
        }
    };
    Ok(Case {
        stage,
        admitted: if admits { Some(on) } else { case.admitted },
        ..case
    })
}

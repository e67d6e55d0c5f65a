//! A group (集体争议): workers with one claim against one employer, who speak through three to five of their own. 《劳动争议调解仲裁法》第七条、
//! 《劳动人事争议仲裁办案规则》第五条、第六十二条至第六十七条、《浙江省劳动人事争议调解仲裁条例》第四十条. Row B7, invariant 11.
//!
//! Each worker keeps the own case with its own log; the group is a fact that cases share. A case says of itself to which group it belongs, whom its worker
//! chose, who speaks for it, and what the worker agreed to. What only all cases together can say, who is elected, is [`election`].

mod roll;
mod words;

pub use roll::{Election, Listed, election};
pub use words::{Act, Slate};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    access::{Author, Side},
    case::Case,
    claim,
    id::{AccountId, CaseId, GroupId, TextId},
    money::Fen,
    proceeding,
    refusal::{Misfit, Refusal},
    stage::closing,
    step::{self, Kind},
};

/// From how many workers on there is a group in the sense of the law. 《劳动争议调解仲裁法》第七条
pub const LEAST: usize = 10;

/// A representative (代表人), by the own case and the account that acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Representative {
    /// The own case.
    pub case: CaseId,
    /// Who signs in.
    pub account: AccountId,
}

/// What a worker is asked to agree to: what for, how much of it is this worker's, and all of it in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// What the representatives want to do.
    pub act: Act,
    /// This worker's sum: what is paid in a settlement, what is given up or owed otherwise.
    pub sum: Fen,
    /// The terms in full, sealed.
    pub terms: TextId,
    /// The case of the representative who asks; none where the commission does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<CaseId>,
}

/// The steps of the track.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Step {
    /// The worker begins a group with the own case.
    Open {
        /// The group to be.
        group: GroupId,
        /// The common claim (共同请求).
        claim: claim::Kind,
    },
    /// The worker joins one.
    Join {
        /// Which.
        group: GroupId,
        /// The common claim.
        claim: claim::Kind,
    },
    /// The worker leaves it.
    Leave,
    /// The worker is willing to represent the others, who learn the name.
    Stand,
    /// The worker chooses representatives.
    Elect {
        /// Whom.
        slate: Slate,
    },
    /// The group has elected them; from now on they act for this worker.
    Seat {
        /// Who.
        representatives: Vec<Representative>,
    },
    /// They no longer do.
    Unseat,
    /// The worker is asked to agree.
    Ask {
        /// To what.
        question: Question,
    },
    /// The worker agrees.
    Consent {
        /// To what.
        act: Act,
    },
    /// The worker does not.
    Decline {
        /// To what.
        act: Act,
    },
    /// The commission takes down what the representatives did for this worker.
    Bind {
        /// What.
        act: Act,
    },
}

/// What became of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Nothing yet.
    Waiting,
    /// The worker agreed on this day.
    Consented(Date),
    /// The worker did not.
    Declined(Date),
}

impl Answer {
    /// The name in JSON and locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Consented(_) => "consented",
            Self::Declined(_) => "declined",
        }
    }
}

/// A question with its answer. Of one act only the last question stands: other terms need another consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// The question.
    pub question: Question,
    /// When it was put.
    pub on: Date,
    /// The answer.
    pub answer: Answer,
    /// Whether the act was taken down; nothing is taken back then.
    pub bound: bool,
}

/// The worker of a case as a member of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Member {
    /// Which group.
    pub group: GroupId,
    /// The common claim.
    pub claim: claim::Kind,
    /// Since when.
    pub since: Date,
    /// Whether the worker is willing to represent the others.
    pub stands: bool,
    /// Whom the worker chose.
    pub choice: Option<Slate>,
    /// Who acts for the worker; empty until the election.
    pub representatives: Vec<Representative>,
    /// What the worker was asked.
    pub asked: Vec<Asked>,
}

impl Member {
    /// Whether somebody acts for the worker.
    pub fn is_represented(&self) -> bool {
        !self.representatives.is_empty()
    }

    /// The question about an act that stands.
    pub fn question(&self, act: Act) -> Option<&Asked> {
        self.asked.iter().find(|asked| asked.question.act == act)
    }

    /// Whether the worker has agreed to an act, and to this sum where one is at stake. 《办案规则》第六十三条
    pub fn consented(&self, act: Act, sum: Option<Fen>) -> Result<(), Refusal> {
        match self.question(act) {
            Some(asked) if matches!(asked.answer, Answer::Consented(_)) => match sum {
                Some(sum) if sum != asked.question.sum => Err(Refusal::ConsentToOther {
                    sum: asked.question.sum,
                }),
                Some(_) | None => Ok(()),
            },
            Some(_) | None => Err(Refusal::MemberConsentMissing),
        }
    }

    fn answer_of(&mut self, act: Act) -> Result<&mut Asked, Misfit> {
        self.asked
            .iter_mut()
            .find(|asked| asked.question.act == act)
            .ok_or(Misfit)
    }
}

/// Whether somebody acts for the worker of a case as a representative, and not in the own case.
pub fn represents(case: &Case, account: AccountId) -> bool {
    let elected = |one: &Representative| one.account == account && one.case != case.id;
    case.group
        .as_ref()
        .is_some_and(|member| member.representatives.iter().any(elected))
}

/// What representatives may do in the case of another: what moves the arbitration on. All else is the worker's own.
pub fn may_act(kind: Kind) -> bool {
    use proceeding::Event;
    matches!(
        kind,
        Kind::Proceed(
            Event::FileArbitration
                | Event::CompleteArbitration
                | Event::ChangeClaims
                | Event::ChallengeArbitrator
                | Event::WithdrawArbitration
                | Event::ReceiveSettlement
        )
    )
}

/// Whether a kind of step of the track is open now.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the caller has chosen the track; the last arm is none of its steps"
)]
pub fn possible(case: &Case, kind: Kind) -> Result<(), Refusal> {
    let member = case.group.as_ref();
    let fits = match kind {
        Kind::OpenGroup | Kind::JoinGroup => {
            member.is_none() && case.closed().is_none_or(closing::Reason::leaves_routes)
        }
        Kind::LeaveGroup | Kind::Elect => member.is_some(),
        Kind::Stand => member.is_some_and(|member| !member.stands),
        Kind::Seat => member.is_some_and(|member| member.choice.is_some()),
        Kind::Unseat | Kind::AskConsent => member.is_some_and(Member::is_represented),
        Kind::Consent => is_open(member, |answer| !matches!(answer, Answer::Consented(_))),
        Kind::Decline => is_open(member, |answer| !matches!(answer, Answer::Declined(_))),
        Kind::Bind => return binds(member),
        _ => false,
    };
    if fits { Ok(()) } else { Err(Refusal::NotNow) }
}

/// Whether there is a question that is not settled and has such an answer.
fn is_open(member: Option<&Member>, fits: impl Fn(Answer) -> bool) -> bool {
    let open = |asked: &Asked| !asked.bound && fits(asked.answer);
    member.is_some_and(|member| member.asked.iter().any(open))
}

fn binds(member: Option<&Member>) -> Result<(), Refusal> {
    let open = member.filter(|member| member.is_represented() && member.asked.iter().any(|asked| !asked.bound));
    match open {
        None => Err(Refusal::NotNow),
        Some(member) => {
            let agreed = |asked: &Asked| !asked.bound && matches!(asked.answer, Answer::Consented(_));
            member
                .asked
                .iter()
                .any(agreed)
                .then_some(())
                .ok_or(Refusal::MemberConsentMissing)
        }
    }
}

/// Whether the data of a step are right under the rules of today.
pub fn guard(case: &Case, step: &Step) -> Result<(), Refusal> {
    let member = case.group.as_ref();
    match step {
        Step::Open { claim, .. } | Step::Join { claim, .. } => {
            let own = case.filed.claims.iter().any(|filed| filed.kind() == *claim);
            own.then_some(()).ok_or(Refusal::NoCommonClaim)
        }
        // Only those whom the worker chose act for the worker; a list that others chose binds nobody else.
        Step::Seat { representatives } => {
            let cases = representatives.iter().map(|one| one.case).collect();
            let chosen = member.and_then(|member| member.choice.as_ref());
            let same = Slate::of(cases).is_some_and(|slate| Some(&slate) == chosen);
            same.then_some(()).ok_or(Refusal::NotChosen)
        }
        Step::Consent { act } | Step::Decline { act } => {
            let asked = member.and_then(|member| member.question(*act));
            let open = asked.is_some_and(|asked| !asked.bound);
            open.then_some(()).ok_or(Refusal::NotNow)
        }
        Step::Bind { act } => match member {
            Some(member) if member.question(*act).is_some_and(|asked| asked.bound) => Err(Refusal::NotNow),
            Some(member) => member.consented(*act, None),
            None => Err(Refusal::NotNow),
        },
        Step::Leave | Step::Stand | Step::Elect { .. } | Step::Unseat | Step::Ask { .. } => Ok(()),
    }
}

/// Invariant 11: what is given up, admitted or settled for a worker by others needs the consent of that worker, in the own case, to that sum.
/// 《劳动人事争议仲裁办案规则》第六十三条; before a court 《民事诉讼法》第五十六条.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the rule speaks of five of a hundred and sixty events"
)]
pub fn covers(case: &Case, step: &step::Step, by: &Author) -> Result<(), Refusal> {
    use proceeding::Event;
    let (Some(member), step::Step::Proceeding(step)) = (case.group.as_ref(), step) else {
        return Ok(());
    };
    let by_others = match by {
        Author::Party {
            side: Side::Worker,
            account,
        } => represents(case, *account),
        Author::Party {
            side: Side::Employer, ..
        }
        | Author::Officer { .. }
        | Author::System => false,
    };
    match step.event {
        Event::SettleArbitration | Event::SettleSuit if member.is_represented() => {
            member.consented(Act::Settle, step.facts.sum)
        }
        Event::ReceiveSettlement if by_others => member.consented(Act::Settle, None),
        Event::ChangeClaims | Event::WithdrawArbitration if by_others => member.consented(Act::Waive, None),
        _ => Ok(()),
    }
}

/// What a step changes.
pub fn apply(mut case: Case, step: &Step, on: Date) -> Result<Case, Misfit> {
    if let Step::Open { group, claim } | Step::Join { group, claim } = step {
        case.group = Some(Member {
            group: *group,
            claim: *claim,
            since: on,
            stands: false,
            choice: None,
            representatives: Vec::new(),
            asked: Vec::new(),
        });
        return Ok(case);
    }
    if *step == Step::Leave {
        return match case.group.take() {
            Some(_) => Ok(case),
            None => Err(Misfit),
        };
    }
    let member = case.group.as_mut().ok_or(Misfit)?;
    change(member, step, on)?;
    Ok(case)
}

/// What was asked in the name of representatives falls with them, unless it is settled.
fn unseat(member: &mut Member) {
    member.representatives.clear();
    member.asked.retain(|asked| asked.bound);
}

fn change(member: &mut Member, step: &Step, on: Date) -> Result<(), Misfit> {
    match step {
        Step::Stand => member.stands = true,
        // Who chooses others no longer speaks through the ones before.
        Step::Elect { slate } => {
            if !member.representatives.iter().all(|one| slate.names(one.case)) {
                unseat(member);
            }
            member.choice = Some(slate.clone());
        }
        Step::Seat { representatives } => member.representatives.clone_from(representatives),
        Step::Unseat => unseat(member),
        Step::Ask { question } => {
            member.asked.retain(|asked| asked.question.act != question.act);
            member.asked.push(Asked {
                question: *question,
                on,
                answer: Answer::Waiting,
                bound: false,
            });
        }
        Step::Consent { act } => member.answer_of(*act)?.answer = Answer::Consented(on),
        Step::Decline { act } => member.answer_of(*act)?.answer = Answer::Declined(on),
        Step::Bind { act } => member.answer_of(*act)?.bound = true,
        Step::Open { .. } | Step::Join { .. } | Step::Leave => return Err(Misfit),
    }
    Ok(())
}

//! Arbitration (劳动人事争议仲裁), from the application to the award. Rows J1 to J26.
//! 《劳动争议调解仲裁法》第二十七条至第五十一条、《劳动人事争议仲裁办案规则》、《浙江省劳动人事争议调解仲裁条例》.

use super::{
    AT_A_COUNTER, Body, Event,
    Goal::{Both, Stay, To},
    Line, Move, State, Step,
    asked::{
        ANSWER_BY, ARBITRATOR, AWARDED, FILE, HEARING, MADE, PAID_UNTIL, PARTICULARS, REASONS, REPLY, SERVED, WANTED,
        word,
    },
    row,
};
use crate::{
    access::Taker::{self, Employer, Worker},
    case::Case,
    deadline,
    period::{self, Length},
    refusal::Refusal,
    step::Context,
};

const COMMISSION: &[Taker] = &[Taker::Body(Body::Commission)];
const PARTIES: &[Taker] = &[Worker, Employer];
/// From acceptance to the end of the hearing.
const RUNNING: &[State] = &[State::Accepted, State::Served, State::Summoned, State::Heard];
/// 办案规则 第三十条、第三十四条
const REFUSED: &[&str] = &["out_of_scope", "incomplete", "repeated"];
/// 办案规则 第四十七条
const SUSPENDED: &[&str] = &[
    "death",
    "incapacity",
    "employer_ended",
    "force_majeure",
    "other_case",
    "injury_first",
    "legal_question",
];
/// 浙江条例 第四十二条
const REVOKED: &[&str] = &["false_material", "harm"];

/// The table.
pub(super) const MOVES: &[Move] = &[
    row(
        Event::FileArbitration,
        &[State::Fresh],
        To(State::Filed),
        AT_A_COUNTER,
        &const { [PARTICULARS] },
    ),
    row(
        Event::AcceptArbitration,
        &[State::Filed],
        To(State::Accepted),
        COMMISSION,
        &const { [FILE] },
    ),
    row(
        Event::AcceptSimplified,
        &[State::Filed],
        To(State::Accepted),
        COMMISSION,
        &const { [FILE] },
    ),
    row(
        Event::AcceptCollective,
        &[State::Filed],
        To(State::Accepted),
        COMMISSION,
        &const { [FILE] },
    ),
    row(
        Event::AskArbitration,
        &[State::Filed],
        To(State::Asked),
        COMMISSION,
        &const { [WANTED] },
    ),
    row(
        Event::CompleteArbitration,
        &[State::Asked],
        To(State::Filed),
        &[Worker],
        &const { [REPLY] },
    ),
    row(
        Event::SuggestMediation,
        &[State::Filed],
        Stay,
        COMMISSION,
        &const { [ANSWER_BY] },
    ),
    row(
        Event::RefuseArbitration,
        &[State::Filed],
        To(State::Refused),
        COMMISSION,
        &const { [word("arbitration_refused", REFUSED), REASONS] },
    ),
    row(
        Event::RedirectArbitration,
        &[State::Filed],
        To(State::Moved),
        COMMISSION,
        &const { [REASONS] },
    ),
    row(
        Event::ServeApplication,
        &[State::Accepted],
        To(State::Served),
        COMMISSION,
        &const { [SERVED] },
    ),
    row(Event::FormTribunal, RUNNING, Stay, COMMISSION, &const { [ARBITRATOR] }),
    row(
        Event::EntrustMediation,
        &[State::Accepted, State::Served],
        Stay,
        COMMISSION,
        &const { [ANSWER_BY] },
    ),
    row(
        Event::AnswerArbitration,
        &[State::Served, State::Summoned],
        Stay,
        &[Employer],
        &const { [REPLY] },
    ),
    row(
        Event::Counterclaim,
        &[State::Served],
        Stay,
        &[Employer],
        &const { [REPLY] },
    ),
    row(
        Event::DecideCounterclaim,
        RUNNING,
        Stay,
        COMMISSION,
        &const { [REASONS] },
    ),
    row(
        Event::ObjectJurisdiction,
        &[State::Served],
        Stay,
        &[Employer],
        &const { [REPLY] },
    ),
    row(
        Event::ChangeClaims,
        &[State::Accepted, State::Served],
        Stay,
        &[Worker],
        &const { [REPLY] },
    ),
    row(
        Event::JoinParty,
        &[State::Accepted, State::Served, State::Summoned],
        Stay,
        COMMISSION,
        &const { [REASONS] },
    ),
    row(Event::TurnOrdinary, RUNNING, Stay, COMMISSION, &const { [REASONS] }),
    row(
        Event::SetHearing,
        &[State::Served],
        To(State::Summoned),
        COMMISSION,
        &const { [HEARING] },
    ),
    row(
        Event::HoldHearing,
        &[State::Summoned],
        To(State::Heard),
        COMMISSION,
        &[],
    ),
    row(
        Event::PostponeHearing,
        &[State::Summoned],
        Stay,
        COMMISSION,
        &const { [HEARING] },
    ),
    row(
        Event::ChallengeArbitrator,
        &[State::Served, State::Summoned],
        Stay,
        PARTIES,
        &const { [REPLY] },
    ),
    row(
        Event::DecideChallenge,
        &[State::Served, State::Summoned],
        Stay,
        COMMISSION,
        &const { [REASONS] },
    ),
    row(
        Event::ApplicantAbsent,
        &[State::Summoned],
        To(State::DeemedWithdrawn),
        COMMISSION,
        &[],
    ),
    row(
        Event::RespondentAbsent,
        &[State::Summoned],
        To(State::Heard),
        COMMISSION,
        &[],
    ),
    row(
        Event::Award,
        &[State::Heard, State::Decided],
        To(State::Decided),
        COMMISSION,
        &const { [FILE, MADE, AWARDED, PAID_UNTIL] },
    ),
    row(
        Event::AwardFinal,
        &[State::Heard, State::Decided],
        To(State::Decided),
        COMMISSION,
        &const { [FILE, MADE, AWARDED, PAID_UNTIL] },
    ),
    row(
        Event::AwardPart,
        &[State::Served, State::Summoned, State::Heard],
        Stay,
        COMMISSION,
        &const { [MADE, AWARDED] },
    ),
    row(
        Event::ServeAwardWorker,
        &[State::Decided],
        Stay,
        COMMISSION,
        &const { [SERVED] },
    ),
    row(
        Event::ServeAwardEmployer,
        &[State::Decided],
        Stay,
        COMMISSION,
        &const { [SERVED] },
    ),
    row(
        Event::CorrectAward,
        &[State::Decided],
        Stay,
        COMMISSION,
        &const { [REASONS] },
    ),
    row(
        Event::RevokeAward,
        &[State::Decided, State::Effective],
        To(State::Void),
        COMMISSION,
        &const { [word("award_revoked", REVOKED), REASONS] },
    ),
    row(Event::ExtendAward, RUNNING, Stay, COMMISSION, &const { [REASONS] }),
    row(
        Event::SuspendArbitration,
        RUNNING,
        To(State::Suspended),
        COMMISSION,
        &const { [word("suspended_for", SUSPENDED)] },
    ),
    row(
        Event::ResumeArbitration,
        &[State::Suspended],
        To(State::Served),
        COMMISSION,
        &[],
    ),
    row(
        Event::SettleArbitration,
        RUNNING,
        To(State::Issued),
        COMMISSION,
        &const { [FILE, MADE, AWARDED, PAID_UNTIL] },
    ),
    row(
        Event::ReceiveSettlement,
        &[State::Issued],
        Both(State::Issued, State::Effective),
        PARTIES,
        &[],
    ),
    row(
        Event::WithdrawArbitration,
        &[
            State::Filed,
            State::Asked,
            State::Accepted,
            State::Served,
            State::Summoned,
            State::Heard,
        ],
        To(State::Withdrawn),
        &[Worker],
        &[],
    ),
    row(
        Event::TransferArbitration,
        RUNNING,
        To(State::Moved),
        COMMISSION,
        &const { [REASONS] },
    ),
    row(
        Event::CancelArbitration,
        RUNNING,
        To(State::Dismissed),
        COMMISSION,
        &const { [REASONS] },
    ),
    row(
        Event::EndArbitration,
        &[
            State::Filed,
            State::Accepted,
            State::Served,
            State::Summoned,
            State::Heard,
            State::Suspended,
        ],
        To(State::Ended),
        COMMISSION,
        &const { [word("arbitration_ended", &["no_successor", "suit_accepted"])] },
    ),
    row(
        Event::ConfirmAward,
        &[State::Decided, State::Effective],
        To(State::Done),
        &[Worker],
        &[],
    ),
];

/// A labor dispute, not one that was deemed withdrawn (invariant 13). A limitation that has passed is an objection of the other side and closes no door
/// (办案规则 第二十八条); nor does mediation that is still going on (invariant 9).
pub(super) fn gate(case: &Case, event: Event, context: &Context<'_>) -> Result<(), Refusal> {
    match event {
        Event::FileArbitration => may_file(case, context),
        Event::ChangeClaims | Event::Counterclaim | Event::ObjectJurisdiction => {
            super::clock::not_over(case, deadline::Kind::ArbAnswer10wd, context)
        }
        // While a court has it, or has decided it, the money is that of the suit: an award that is sued about does not bind (《劳动争议调解仲裁法》第五十条),
        // and the money of its final part alone does not end the case.
        Event::ConfirmAward if super::live(case, Line::Litigation).is_some() => Err(Refusal::DecidedElsewhere),
        _ => Ok(()),
    }
}

fn may_file(case: &Case, context: &Context<'_>) -> Result<(), Refusal> {
    // An agreement that is being kept is not arbitrated about; one that is broken is (《劳动争议调解仲裁法》第十五条).
    if case.agreement().is_some() && !super::title::defaulted(case) {
        return Err(Refusal::NothingDue);
    }
    super::may_be_labor(case)?;
    if is_barred(case) {
        return Err(Refusal::Barred);
    }
    let decided = |other: &super::Proceeding| {
        matches!(other.line, Line::Arbitration | Line::Litigation)
            && (other.state == State::Done || other.state == State::Effective)
    };
    let is_decided = super::title::any(case, context) || case.proceedings.iter().any(decided);
    if is_decided || super::live(case, Line::Litigation).is_some() {
        return Err(Refusal::DecidedElsewhere);
    }
    Ok(())
}

/// Whether the commission takes it no more, because the worker stayed away from its hearing. 《劳动人事争议仲裁办案规则》第三十九条
pub fn is_barred(case: &Case) -> bool {
    let barred = |other: &super::Proceeding| other.line == Line::Arbitration && other.state == State::DeemedWithdrawn;
    case.proceedings.iter().any(barred)
}

/// The hearing is told to both sides at least five workdays before (《劳动争议调解仲裁法》第三十五条). Who sat on a panel about the case or mediates it is not of its
/// tribunal (invariant 15; 第三十三条).
pub(super) fn guard(case: &Case, step: &Step, context: &Context<'_>) -> Result<(), Refusal> {
    super::consultation::may_judge(case, step)?;
    match (step.event, step.facts.by) {
        (Event::SetHearing | Event::PostponeHearing, Some(day)) => {
            let last = period::backwards(day, Length::workdays(5), context.rules.calendar).on;
            if context.today > last {
                let after = period::due(context.today, Length::workdays(5), context.rules.calendar).on;
                return Err(Refusal::TooEarly { after });
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

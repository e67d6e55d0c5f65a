//! Before the court (诉讼): after an award, on an agreement, or where arbitration was refused or overdue; and the attack on a final award. Rows K1 to K11.
//! 《劳动争议调解仲裁法》第四十七条至第五十条、《民事诉讼法》第一百二十六条、第一百七十一条、《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》.

use jiff::civil::Date;

use super::{
    Body, Event,
    Goal::{Stay, To},
    Line, Move, Proceeding, State,
    asked::{AWARDED, FILE, HEARING, MADE, PAY_BY, REASONS, REPLY, SERVED, word},
    clock, row,
};
use crate::{
    access::{
        Side,
        Taker::{self, Employer, Worker},
    },
    case::Case,
    deadline::Kind as Clock,
    refusal::Refusal,
    relation::Kind as Relation,
    step::{Context, Rules},
};

const COURT: &[Taker] = &[Taker::Body(Body::Court)];
const PARTIES: &[Taker] = &[Worker, Employer];
const RUNNING: &[State] = &[State::Accepted, State::Served, State::Summoned];
const REFUSED: &[&str] = &["out_of_scope", "other_area", "repeated"];

/// The table of a suit.
pub(super) const MOVES: &[Move] = &[
    row(Event::Sue, &[State::Fresh], To(State::Filed), PARTIES, &[]),
    row(
        Event::DocketSuit,
        &[State::Filed],
        To(State::Accepted),
        COURT,
        &const { [FILE] },
    ),
    row(
        Event::RefuseSuit,
        &[State::Filed],
        To(State::Refused),
        COURT,
        &const { [word("suit_refused", REFUSED), REASONS] },
    ),
    row(
        Event::ServeSuit,
        &[State::Accepted],
        To(State::Served),
        COURT,
        &const { [SERVED] },
    ),
    row(
        Event::SetCourtHearing,
        &[State::Served, State::Summoned],
        To(State::Summoned),
        COURT,
        &const { [HEARING] },
    ),
    row(
        Event::Judge,
        RUNNING,
        To(State::Decided),
        COURT,
        &const { [MADE, AWARDED, PAY_BY] },
    ),
    row(
        Event::AnswerSuit,
        &[State::Served, State::Summoned],
        Stay,
        PARTIES,
        &const { [REPLY] },
    ),
    row(Event::JoinSuits, RUNNING, Stay, COURT, &const { [REASONS] }),
    row(Event::AddClaim, RUNNING, Stay, PARTIES, &const { [REPLY] }),
    row(Event::ClarifyRelation, RUNNING, Stay, COURT, &const { [REASONS] }),
    row(
        Event::SettleSuit,
        RUNNING,
        To(State::Effective),
        COURT,
        &const { [MADE, AWARDED, PAY_BY] },
    ),
    row(
        Event::ServeJudgment,
        &[State::Decided],
        Stay,
        COURT,
        &const { [SERVED] },
    ),
    row(
        Event::Appeal,
        &[State::Decided],
        To(State::Appealed),
        PARTIES,
        &const { [REPLY] },
    ),
    row(
        Event::DecideAppeal,
        &[State::Appealed],
        To(State::Effective),
        COURT,
        &const { [MADE, AWARDED, PAY_BY] },
    ),
    row(
        Event::WithdrawSuit,
        &[State::Filed, State::Accepted, State::Served, State::Summoned],
        To(State::Withdrawn),
        COURT,
        &const { [SERVED] },
    ),
    row(
        Event::DismissSuit,
        RUNNING,
        To(State::Dismissed),
        COURT,
        &const { [REASONS] },
    ),
    row(
        Event::DismissSubject,
        RUNNING,
        To(State::Ended),
        COURT,
        &const { [REASONS] },
    ),
    row(
        Event::ConfirmJudgment,
        &[State::Decided, State::Effective],
        To(State::Done),
        &[Worker],
        &[],
    ),
];

/// 《劳动争议调解仲裁法》第四十九条
const SET_ASIDE: &[&str] = &["mandatory_law", "out_of_scope", "false_material", "other"];

/// The table of an attack on a final award.
pub(super) const SETTING_ASIDE: &[Move] = &[
    row(
        Event::ApplyToSetAside,
        &[State::Fresh],
        To(State::Filed),
        &[Employer],
        &const { [word("set_aside_for", SET_ASIDE), REPLY] },
    ),
    row(
        Event::RefuseToSetAside,
        &[State::Filed],
        To(State::Refused),
        COURT,
        &const { [REASONS] },
    ),
    row(
        Event::SetAside,
        &[State::Filed],
        To(State::Done),
        COURT,
        &const { [SERVED] },
    ),
];

/// When each may begin.
pub(super) fn gate(case: &Case, event: Event, context: &Context<'_>) -> Result<(), Refusal> {
    match event {
        Event::Sue => may_sue(case, context),
        Event::Appeal => clock::in_time(case, Clock::AppealJudgment15, context),
        Event::ApplyToSetAside => {
            if award(case).is_none_or(|award| award.last(Event::AwardFinal).is_none()) {
                return Err(Refusal::NotNow);
            }
            // Not while the worker's own suit is going on (解释（一） 第二十一条).
            if super::live(case, Line::Litigation).is_some() {
                return Err(Refusal::DecidedElsewhere);
            }
            clock::in_time(case, Clock::EmployerSetAside30, context)
        }
        _ => Ok(()),
    }
}

/// The arbitration that ended in an award.
fn award(case: &Case) -> Option<&Proceeding> {
    case.proceedings
        .iter()
        .rfind(|other| other.line == Line::Arbitration && other.state == State::Decided)
}

/// The period that a suit of a side is measured by, with its item, where one is counted: after an award fifteen days, the worker against any, the
/// employer against one that is not final (K1), both once it was set aside; thirty days once a court would not enforce a paper (L4).
/// 《劳动争议调解仲裁法》第四十八条至第五十条、《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第二十四条
fn measure(case: &Case, side: Option<Side>) -> Result<Option<(Clock, u8)>, Refusal> {
    if case.proceedings.iter().any(super::title::is_denied) {
        return Ok(Some((Clock::SueAfterNoEnforcement30, 0)));
    }
    let Some(award) = award(case) else {
        return Ok(None);
    };
    let set_aside = case
        .proceedings
        .iter()
        .any(|other| other.line == Line::SettingAside && other.state == State::Done);
    let is_open = award.last(Event::Award).is_some();
    Ok(Some(match side {
        _ if set_aside => (Clock::SueAfterSetAside15, 0),
        Some(Side::Employer) if !is_open => return Err(Refusal::AwardIsFinal),
        Some(Side::Employer) => (Clock::SueAfterNonfinalAward15, 2),
        Some(Side::Worker) if is_open => (Clock::SueAfterNonfinalAward15, 1),
        Some(Side::Worker) | None => (Clock::WorkerSueFinalAward15, 0),
    }))
}

/// The last day on which a side may sue, where one is counted and the suit was not brought.
pub fn sue_by(case: &Case, side: Side, rules: Rules<'_>) -> Option<Date> {
    let (kind, item) = measure(case, Some(side)).ok()??;
    clock::of(case, kind, item, rules).map(|clock| clock.due)
}

/// Whether the commission has refused it, or has let its days pass, so that the way to the court is free (K8).
/// 《劳动争议调解仲裁法》第二十九条、第四十三条第一款
pub fn is_released(case: &Case, today: Date, rules: Rules<'_>) -> bool {
    let overdue = |kind| clock::of(case, kind, 0, rules).is_some_and(|clock| today > clock.due);
    let arbitration = case.proceedings.iter().rfind(|other| other.line == Line::Arbitration);
    match arbitration.map(|other| other.state) {
        Some(State::Refused | State::Dismissed) => true,
        Some(State::Filed) => overdue(Clock::ArbAccept5wd),
        Some(State::Accepted | State::Served | State::Summoned | State::Heard) => overdue(Clock::ArbAward45),
        _ => false,
    }
}

/// Within the period where one is counted. Without one the worker alone: where the commission is out of the way, on an agreement that is broken, or where
/// there is no labor relation (K8, K9).
fn may_sue(case: &Case, context: &Context<'_>) -> Result<(), Refusal> {
    let side = context.by.side();
    if let Some((kind, item)) = measure(case, side)? {
        return clock::in_time_of(case, kind, item, context);
    }
    if side == Some(Side::Employer) {
        return Err(Refusal::ArbitrationFirst);
    }
    if super::title::any(case, context) {
        return Err(Refusal::DecidedElsewhere);
    }
    if is_released(case, context.today, context.rules) {
        return Ok(());
    }
    let order_ended = case.proceedings.iter().any(|other| {
        other.line == Line::PaymentOrder && matches!(other.state, State::Dismissed | State::Void | State::Ended)
    });
    let is_broken = order_ended || super::title::defaulted(case);
    let arbitrates = super::live(case, Line::Arbitration).is_some();
    let found = case.relation.as_ref().and_then(|found| found.conclusion.kind());
    match (case.agreement(), found) {
        // While an agreement is being kept nobody has anything to sue for, whatever the relation is.
        (Some(_), _) if !is_broken && !arbitrates => Err(Refusal::NothingDue),
        (_, Some(Relation::IncompleteLabourRelation | Relation::CivilRelation)) => Ok(()),
        // An agreement that is only about pay can be sued on at once (解释（一） 第五十一条第二款).
        (Some(_), _) if is_broken && !arbitrates => Ok(()),
        (_, _) => Err(Refusal::ArbitrationFirst),
    }
}

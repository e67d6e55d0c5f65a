//! Enforcement (强制执行): from a paper with force to the money. Rows L1 to L9, P5.
//! 《民事诉讼法》第二百三十五条至第二百六十六条、《最高人民法院关于适用〈民事诉讼法〉的解释》第四百六十一条、第四百八十条、第五百一十七条.

use super::{
    AT_A_COUNTER, Body, Event,
    Goal::{Stay, To},
    Move, State,
    asked::{FILE, LEADS, PAID, REASONS, REPLY, SERVED, word},
    clock, row, title,
};
use crate::{
    access::{
        Role,
        Taker::{self, Employer, Holding, Worker},
    },
    case::Case,
    deadline::Kind as Clock,
    refusal::Refusal,
    step::Context,
};

const COURT: &[Taker] = &[Taker::Body(Body::Court)];
const REFUSED: &[&str] = &["unclear", "other_area", "late", "out_of_scope"];
/// 《民事诉讼法》第二百五十二条、第二百六十六条
const SANCTIONS: &[&str] = &[
    "asset_report",
    "fine",
    "detention",
    "exit_ban",
    "blacklist",
    "spending_limit",
];
const STAYED: &[&str] = &["security", "other_case", "death", "employer_ended"];

/// The table.
pub(super) const MOVES: &[Move] = &[
    row(
        Event::ApplyForEnforcement,
        &[State::Fresh],
        To(State::Filed),
        AT_A_COUNTER,
        &const { [LEADS] },
    ),
    row(
        Event::AcceptEnforcement,
        &[State::Filed],
        To(State::Accepted),
        COURT,
        &const { [FILE] },
    ),
    row(
        Event::RefuseEnforcement,
        &[State::Filed],
        To(State::Refused),
        COURT,
        &const { [word("enforcement_refused", REFUSED), REASONS] },
    ),
    row(
        Event::NotifyDebtor,
        &[State::Accepted],
        To(State::Served),
        COURT,
        &const { [SERVED] },
    ),
    row(
        Event::PassOnMoney,
        &[State::Accepted, State::Served],
        Stay,
        COURT,
        &const { [PAID] },
    ),
    row(
        Event::CompleteEnforcement,
        &[State::Accepted, State::Served],
        To(State::Done),
        COURT,
        &[],
    ),
    row(
        Event::PrioritizeEnforcement,
        &[State::Filed, State::Accepted, State::Served],
        Stay,
        &[Taker::Body(Body::Court), Holding(Role::StationLead)],
        &[],
    ),
    row(
        Event::ObjectToEnforcement,
        &[State::Served],
        Stay,
        &[Employer],
        &const { [REPLY] },
    ),
    row(
        Event::DecideObjectionToEnforcement,
        &[State::Served],
        Stay,
        COURT,
        &const { [REASONS] },
    ),
    row(
        Event::Sanction,
        &[State::Accepted, State::Served],
        Stay,
        COURT,
        &const { [word("sanction", SANCTIONS)] },
    ),
    row(
        Event::StayEnforcement,
        &[State::Accepted, State::Served],
        To(State::Suspended),
        COURT,
        &const { [word("stayed_for", STAYED)] },
    ),
    row(
        Event::ResumeEnforcement,
        &[State::Suspended],
        To(State::Served),
        COURT,
        &[],
    ),
    row(
        Event::SettleEnforcement,
        &[State::Served],
        To(State::Suspended),
        COURT,
        &const { [REASONS] },
    ),
    row(
        Event::AskHigherCourt,
        &[State::Accepted, State::Served],
        Stay,
        &[Worker],
        &[],
    ),
    row(
        Event::DenyEnforcement,
        &[State::Accepted, State::Served, State::Suspended],
        To(State::Void),
        COURT,
        &const { [SERVED] },
    ),
    row(
        Event::RecordBankruptcy,
        &[State::Accepted, State::Served],
        To(State::Suspended),
        COURT,
        &const { [REASONS] },
    ),
    row(
        Event::TerminateRound,
        &[State::Accepted, State::Served],
        To(State::RoundOver),
        COURT,
        &const { [REASONS] },
    ),
    row(
        Event::ReopenEnforcement,
        &[State::RoundOver],
        To(State::Served),
        &[Worker, Taker::Body(Body::Court)],
        &const { [LEADS] },
    ),
];

/// A paper with force, whose day of payment has passed (invariant 8); the higher court after six months.
pub(super) fn gate(case: &Case, event: Event, context: &Context<'_>) -> Result<(), Refusal> {
    match event {
        Event::ApplyForEnforcement => match title::of(case, context.today, context.rules.calendar).first() {
            None => Err(Refusal::NoTitle),
            Some(title) if context.today <= title.pay_by => Err(Refusal::TooEarly { after: title.pay_by }),
            // Two years after is the debtor's objection, no closed door (民诉法解释 第四百八十一条).
            Some(_) => Ok(()),
        },
        Event::AskHigherCourt => clock::is_over(case, Clock::Enf6mHigherCourt, context),
        _ => Ok(()),
    }
}

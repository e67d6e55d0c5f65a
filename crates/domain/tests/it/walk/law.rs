//! The laws. Each says in words what it found when it is broken.

use domain::{
    access::{Actor, Relation, Side},
    agreement::Hand,
    calendar::DayKind,
    case::Case,
    deadline,
    money::Fen,
    period::{self, Length},
    proceeding::Event,
    route,
    stage::{Stage, closing::Reason, mediation::Extension},
    step::{Kind, Recorded},
    testing::{people, steps},
};
use jiff::civil::Date;

use super::{House, Walk, moves, noon, rules};

/// A law over a walk.
pub(super) type Law = fn(&House, &Walk) -> Result<(), String>;

fn ensure(holds: bool, broken: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(broken()) }
}

/// Replaying the log gives the live case; the version counts the log without gaps.
pub(super) fn replay_gives_the_live_case(house: &House, walk: &Walk) -> Result<(), String> {
    let replayed = (house.replay)(&walk.log).map_err(|misfit| misfit.to_string())?;
    ensure(replayed == walk.case, || {
        format!("replayed {replayed:?}\nlive {:?}", walk.case)
    })?;
    let dense = walk.log.iter().zip(1..).all(|(recorded, seq)| recorded.seq == seq);
    ensure(dense, || "the numbers of the log have gaps".to_owned())?;
    ensure(u64::try_from(walk.log.len()) == Ok(walk.case.version), || {
        format!("version {} of {} steps", walk.case.version, walk.log.len())
    })
}

/// Whether a kind of step belongs to a track: it neither waits for the stage nor moves it.
fn beside(kind: Kind) -> bool {
    kind.key().starts_with("aid.") || kind.key().starts_with("group.") || matches!(kind, Kind::Proceed(_))
}

/// No step of the main line is taken once a case is closed, but that a proceeding closes it in another way, or the worker opens it again or files anew.
pub(super) fn nothing_happens_after_closing(_: &House, walk: &Walk) -> Result<(), String> {
    walk.taken().try_for_each(|(scene, _)| {
        let kind = scene.recorded.step.kind();
        let open = !matches!(scene.before.stage, Stage::Closed(_));
        let again = matches!(kind, Kind::Settle | Kind::Reopen | Kind::FileAgain);
        ensure(beside(kind) || open || again, || format!("{kind:?} after closing"))
    })
}

/// A track changes nothing but itself and the clocks that are its own.
pub(super) fn a_track_stays_beside_the_line(_: &House, walk: &Walk) -> Result<(), String> {
    walk.taken().try_for_each(|(scene, after)| {
        let kind = scene.recorded.step.kind();
        let mut moved = after.clone();
        moved.aid.clone_from(&scene.before.aid);
        moved.group.clone_from(&scene.before.group);
        moved.version = scene.before.version;
        moved.moments.clone_from(&scene.before.moments);
        // A proceeding interrupts limitation, and whoever is served learns of the case.
        if matches!(kind, Kind::Proceed(_)) {
            moved.proceedings.clone_from(&scene.before.proceedings);
            moved.limitation.clone_from(&scene.before.limitation);
            moved.employer = scene.before.employer;
        }
        // What a court brings in fills the ledger of the line (《民法典》第五百六十条).
        if matches!(kind, Kind::Proceed(Event::PassOnMoney | Event::CompleteEnforcement)) {
            moved.stage.clone_from(&scene.before.stage);
            moved.credit = scene.before.credit;
        }
        ensure(!beside(kind) || moved == scene.before, || {
            format!("{kind:?} changed more than its track")
        })?;
        // What the agreement carries signed lies ready from its effect on.
        let signed = kind == Kind::TakeEffect;
        let tracks = |case: &Case| (case.aid.clone(), case.group.clone());
        let same = tracks(after) == tracks(&scene.before) && (signed || after.proceedings == scene.before.proceedings);
        ensure(beside(kind) || same, || format!("{kind:?} changed the track"))
    })
}

// Rows: inv-1
/// The list of interruptions only grows, and neither date ever moves back (invariant 1).
pub(super) fn limitation_only_grows(_: &House, walk: &Walk) -> Result<(), String> {
    walk.taken().try_for_each(|(scene, after)| {
        let before = &scene.before;
        ensure(after.limitation.starts_with(&before.limitation), || {
            format!("{:?} shortened the list", scene.recorded.step.kind())
        })?;
        let (Some(was), Some(is)) = (before.limitation(), after.limitation()) else {
            return Err("a case without a limitation date".to_owned());
        };
        ensure(was.safe == is.safe && was.computed <= is.computed, || {
            format!("{was:?} became {is:?}")
        })
    })
}

/// What may still happen in verification and mediation when the time is over and the two sides have not both agreed to go on:
/// the ways out (end it, withdraw, close, refuse, state the silence), what leads to them (remind, try another channel), evidence
/// on the file, and the effect of four signatures that were all given in time. Nothing that goes on mediating.
const PAST_THE_CLOCK: &[Kind] = &[
    Kind::Fail,
    Kind::Withdraw,
    Kind::Close,
    Kind::Refuse,
    Kind::EndForSilence,
    Kind::Remind,
    Kind::RecordContact,
    Kind::AddEvidence,
    Kind::FindRelation,
    Kind::TakeEffect,
];

/// The last day of mediation, counted here once more: fifteen days from acceptance, and what both sides agreed on top.
fn last_day(case: &Case) -> Option<Date> {
    let accepted = case
        .moments
        .iter()
        .find(|moment| moment.trigger == deadline::Trigger::Accepted)?
        .on;
    let first = period::due(accepted, Length::days(15), rules().calendar).on;
    match &case.stage {
        Stage::Mediation(room) => match room.extension {
            Extension::Agreed { days } => Some(period::due(first, Length::days(days), rules().calendar).on),
            Extension::None | Extension::Asked { .. } => Some(first),
        },
        _ => Some(first),
    }
}

/// Nobody is kept in mediation past the clock without two consents.
pub(super) fn nothing_but_leaving_past_the_clock(_: &House, walk: &Walk) -> Result<(), String> {
    walk.taken().try_for_each(|(scene, _)| {
        let inside = matches!(scene.before.stage, Stage::Mediation(_) | Stage::EmployerVerification(_));
        let late = last_day(&scene.before).is_some_and(|last| scene.today > last);
        let kind = scene.recorded.step.kind();
        ensure(
            !inside || !late || beside(kind) || PAST_THE_CLOCK.contains(&kind),
            || format!("{kind:?} on {} past {:?}", scene.today, last_day(&scene.before)),
        )
    })
}

// Rows: inv-9
/// From mediation the worker can leave on every day, whatever lies on the table (invariant 9).
pub(super) fn the_worker_can_always_leave(house: &House, walk: &Walk) -> Result<(), String> {
    walk.states()
        .filter(|(_, case)| matches!(case.stage, Stage::Mediation(_)))
        .try_for_each(|(today, case)| {
            let left = (house.take)(case.clone(), &worker_fails(case, today), rules());
            let closed = left.is_ok_and(|after| matches!(after.stage, Stage::Closed(_)));
            ensure(closed, || format!("the worker was kept on {today}"))
        })
}

fn worker_fails(case: &Case, today: Date) -> Recorded {
    Recorded {
        id: domain::id::StepId::from_bits(0),
        case: case.id,
        seq: case.version + 1,
        at: noon(today),
        by: people::WORKER_AUTHOR,
        step: steps::stock(Kind::Fail),
    }
}

/// A step is offered exactly when the house would take it with data that fit.
pub(super) fn a_button_is_there_when_it_works(house: &House, walk: &Walk) -> Result<(), String> {
    walk.states().step_by(5).try_for_each(|(today, case)| {
        let facts = people::facts(case);
        people::everybody().iter().try_for_each(|actor| {
            let open = (house.open_steps)(case, actor, &facts, today, rules());
            Kind::ALL.iter().try_for_each(|kind| {
                ensure(open.contains(kind) == works(house, case, actor, *kind, today), || {
                    format!(
                        "{} {kind:?} on {today}: offered {}",
                        people::name(actor),
                        open.contains(kind)
                    )
                })
            })
        })
    })
}

fn works(house: &House, case: &Case, actor: &Actor, kind: Kind, today: Date) -> bool {
    let Ok(permit) = domain::access::may_take(actor, &people::facts(case), kind) else {
        return false;
    };
    moves::valid(kind, case, today).into_iter().any(|step| {
        let recorded = Recorded {
            by: permit.author(),
            step,
            ..worker_fails(case, today)
        };
        (house.take)(case.clone(), &recorded, rules()).is_ok()
    })
}

/// No clock ends on a rest day, but for limitation, which is shown without rolling because the earlier day is the safe one, and what is counted in hours.
pub(super) fn no_last_day_is_a_rest_day(house: &House, walk: &Walk) -> Result<(), String> {
    walk.states().try_for_each(|(_, case)| {
        (house.running)(case, rules())
            .iter()
            .filter(|deadline| deadline.kind != deadline::Kind::LimitationArbitration)
            .filter(|deadline| deadline.kind != deadline::Kind::PreservationRuling48h)
            .try_for_each(|deadline| {
                ensure(rules().calendar.day(deadline.due).kind == DayKind::Workday, || {
                    format!("{:?} ends on {}", deadline.kind, deadline.due)
                })
            })
    })
}

// Rows: F1, F2
/// The ledger holds the agreed sums, what came in is the sum of what was confirmed, and a paid case is paid in full.
pub(super) fn the_ledger_adds_up(_: &House, walk: &Walk) -> Result<(), String> {
    walk.states().try_for_each(|(_, case)| {
        let (Some(ledger), Some(agreement)) = (case.ledger(), case.agreement()) else {
            return Ok(());
        };
        let agreed: Vec<Fen> = agreement.terms.instalments.iter().map(|item| item.amount).collect();
        let held: Vec<Fen> = ledger.0.iter().map(|item| item.amount).collect();
        ensure(agreed == held, || format!("agreed {agreed:?}, held {held:?}"))?;
        ensure(Some(ledger.total()) == agreement.terms.total(), || {
            "the total is off".to_owned()
        })?;
        let confirmed = ledger.0.iter().filter(|item| item.is_confirmed());
        let received = Fen::sum(confirmed.map(|item| item.amount));
        ensure(received == Some(ledger.received()), || "what came in is off".to_owned())?;
        ensure(ledger.is_complete() == (ledger.received() == ledger.total()), || {
            "complete without the money".to_owned()
        })?;
        let paid = matches!(&case.stage, Stage::Closed(room) if room.reason == Reason::PerformedInFull);
        ensure(!paid || ledger.is_complete(), || {
            "closed as paid without the money".to_owned()
        })
    })
}

// Rows: C1
/// For the other side the case does not exist before the notice.
pub(super) fn the_employer_is_a_stranger_until_told(house: &House, walk: &Walk) -> Result<(), String> {
    walk.states().try_for_each(|(_, case)| {
        let told = walk
            .log
            .iter()
            .take_while(|recorded| recorded.seq <= case.version)
            .any(|recorded| recorded.step.kind() == Kind::NotifyEmployer)
            || case.proceedings.iter().any(|proceeding| proceeding.told);
        let expected = if told { Relation::Employer } else { Relation::Stranger };
        let found = (house.relation)(&people::employer(), &people::facts(case));
        ensure(found == expected, || format!("{found:?} with notice {told}"))
    })
}

// Rows: inv-14
/// A side's private thread is for that side, once it is in the case, and for the appointed neutral.
pub(super) fn only_two_hear_a_whisper(house: &House, walk: &Walk) -> Result<(), String> {
    walk.states().try_for_each(|(_, case)| {
        let facts = people::facts(case);
        people::everybody().iter().try_for_each(|actor| {
            Side::ALL.iter().try_for_each(|side| {
                let own = match side {
                    Side::Worker => *actor == people::worker(),
                    Side::Employer => {
                        *actor == people::employer() && matches!(case.employer, domain::case::EmployerSees::Since(_))
                    }
                };
                let neutral = match actor {
                    Actor::Officer(officer) => case.mediator() == Some(officer.id),
                    Actor::Visitor | Actor::Person(_) | Actor::System => false,
                };
                let found = (house.whispers)(actor, &facts, *side);
                ensure(found == (own || neutral), || {
                    format!("{} with the {}: {found}", people::name(actor), side.key())
                })
            })
        })
    })
}

// Rows: inv-3
/// An agreement binds with four different hands under it (invariant 3).
pub(super) fn an_agreement_has_four_hands(_: &House, walk: &Walk) -> Result<(), String> {
    walk.states().try_for_each(|(_, case)| {
        let Some(agreement) = case.agreement() else {
            return Ok(());
        };
        let mut hands: Vec<Hand> = agreement.signatures.iter().map(|signature| signature.hand).collect();
        hands.sort();
        ensure(hands == Hand::ALL, || format!("signed by {hands:?}"))
    })
}

// Rows: inv-2
/// An end that leaves something to claim names a body, its address and a last day (invariant 2).
pub(super) fn an_open_end_names_the_next_way(house: &House, walk: &Walk) -> Result<(), String> {
    walk.states().try_for_each(|(_, case)| {
        let Stage::Closed(room) = &case.stage else {
            return Ok(());
        };
        let named = (house.routes)(case)
            .into_iter()
            .any(|route| !route.body.address.is_empty() && matches!(route.within, route::Within::Until(_)));
        ensure(named || !room.reason.leaves_routes(), || {
            format!("{:?} names no way", room.reason)
        })
    })
}

//! What a court has brought in, set against the instalments of the agreement (执行到位). Rows L1, L9.
//! What is paid on several debts goes to the one that fell due first (《民法典》第五百六十条第二款).

use jiff::civil::Date;

use super::{Event, Line, Proceeding, State};
use crate::{case::Case, money::Fen, stage::performance};

/// Money that a court has passed on: the instalments before it that it fills are paid, what is left over waits for the next.
pub(super) fn passed_on(case: Case, sum: Fen, on: Date) -> Case {
    let mut credit = case.credit.checked_add(sum).unwrap_or(case.credit);
    let reached = reach(&case);
    let case = performance::received(case, on, |item| {
        let fills = reached.is_some_and(|day| item.due < day) && item.amount <= credit;
        if fills {
            credit = less(credit, item.amount);
        }
        fills
    });
    Case { credit, ..case }
}

/// Whether a court is passing on money, so that it says when all of it is there.
pub(crate) fn is_passing_on(case: &Case) -> bool {
    super::alive(case, Line::Enforcement).is_some_and(|court| court.last(Event::PassOnMoney).is_some())
}

/// The court has closed its file as fully enforced: every instalment that the application could reach is paid.
pub(super) fn enforced(case: Case, on: Date) -> Case {
    let Some(reached) = reach(&case) else {
        return case;
    };
    let mut credit = case.credit;
    let case = performance::received(case, on, |item| {
        let covered = item.due < reached;
        if covered {
            credit = less(credit, item.amount);
        }
        covered
    });
    performance::watched_on(Case { credit, ..case }, on)
}

/// Whether the enforcement reaches all that is owed, so that the case ends with it. An instalment that fell due only after the application is not before
/// this court; it is watched on, and can be enforced on the same paper.
pub(super) fn reaches_everything(case: &Case) -> bool {
    let (Some(reached), Some(ledger)) = (reach(case), case.ledger()) else {
        return true;
    };
    decided_anew(case) || ledger.0.iter().all(|item| item.due < reached)
}

/// The day of the application; what was due before it is enforced.
fn reach(case: &Case) -> Option<Date> {
    let enforcement = case.proceedings.iter().rfind(|other| other.line == Line::Enforcement)?;
    enforcement.last(Event::ApplyForEnforcement).map(|mark| mark.on)
}

/// Whether an award or a judgment has taken the place of the agreement.
fn decided_anew(case: &Case) -> bool {
    let decided = |other: &Proceeding| {
        matches!(other.line, Line::Arbitration | Line::Litigation)
            && matches!(other.state, State::Decided | State::Effective)
    };
    case.proceedings.iter().any(decided)
}

/// What is left of a sum, never less than nothing.
fn less(sum: Fen, taken: Fen) -> Fen {
    sum.checked_sub(taken).unwrap_or(Fen::ZERO).max(Fen::ZERO)
}

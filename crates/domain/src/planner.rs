//! The route planner (程序路径): which doors lead from a signed agreement, or from any paper in hand, to money by force (`process.md` 1.8).
//!
//! A pure function of facts: every door, open or closed, in the order in which it is worth trying, with the last day, the force of what comes out, the
//! cost, what is still missing, and the articles. A fact that is not known does not close a door; it comes back as something to find out.

mod door;
mod facts;
mod of_case;

pub use door::{Cost, Door, Force, Kind, Missing, State, Why};
pub use facts::{Facts, Organization, Paper, PaymentOrder, Subject};

use jiff::civil::Date;

use crate::{
    calendar::Calendar,
    jurisdiction::facts::Relation,
    period::{self, Length},
};

/// How long both sides have to ask the commission to review. 《劳动人事争议仲裁办案规则》第七十四条
pub const REVIEW: Length = Length::days(15);

/// How long both sides have to ask the court to confirm. 《民事诉讼法》第二百零五条
pub const CONFIRMATION: Length = Length::days(30);

/// How long after the act inspection looks into it. 《劳动保障监察条例》第二十条
pub const INSPECTION: Length = Length::years(2);

/// All doors, the first one worth trying first: open ones before those that lack something, closed ones last, each group in the order of the table.
pub fn plan(facts: &Facts, today: Date, calendar: &Calendar) -> Vec<Door> {
    let mut doors: Vec<Door> = Kind::ALL
        .iter()
        .map(|kind| door(*kind, facts, today, calendar))
        .collect();
    doors.sort_by_key(|door| (door.rank(), door.kind));
    doors
}

fn door(kind: Kind, facts: &Facts, today: Date, calendar: &Calendar) -> Door {
    let state = match kind {
        _ if facts.settled == Some(true) => closed(Why::Settled),
        _ if facts.under_way.contains(&kind) => closed(Why::UnderWay),
        Kind::Enforcement => enforcement(facts),
        Kind::Review => joint(facts, today, calendar, REVIEW, review(facts)),
        Kind::Confirmation => joint(facts, today, calendar, CONFIRMATION, confirmation(facts)),
        Kind::PaymentOrder => payment_order(facts),
        Kind::Suit => suit(facts, today),
        Kind::Arbitration => arbitration(facts, today),
        Kind::Inspection => inspection(facts, today, calendar),
    };
    Door {
        kind,
        state,
        force: kind.force(),
        cost: kind.cost(),
        citation: kind.citation(),
    }
}

/// Open without a last day that is known, lacking nothing.
fn open() -> State {
    State::Open {
        until: None,
        missing: Vec::new(),
    }
}

fn closed(why: Why) -> State {
    State::Closed { why }
}

/// Open if nothing else is missing: each answer that is `None` has to be found out, and each that is `Some(false)` closes the door.
fn needs(until: Option<Date>, asked: &[(Option<bool>, Missing, Why)]) -> State {
    for (answer, _, why) in asked {
        if *answer == Some(false) {
            return closed(*why);
        }
    }
    let missing = asked.iter().filter(|(answer, ..)| answer.is_none());
    State::Open {
        until,
        missing: missing.map(|(_, missing, _)| *missing).collect(),
    }
}

fn is_labor(facts: &Facts) -> Option<bool> {
    match facts.relation {
        Some(Relation::Labor) => Some(true),
        Some(Relation::Incomplete | Relation::Civil) => Some(false),
        Some(Relation::Unknown) | None => None,
    }
}

/// Row 1: only a paper with force; a plain agreement is none.
fn enforcement(facts: &Facts) -> State {
    match facts.paper {
        Paper::ArbitrationStatement | Paper::Confirmation | Paper::Award | Paper::Judgment => {
            needs(None, &[(facts.defaulted, Missing::Default, Why::NotDefaulted)])
        }
        Paper::PaymentOrder => match facts.payment_order {
            Some(PaymentOrder::Final) => open(),
            Some(PaymentOrder::Objected | PaymentOrder::Ended) => closed(Why::Objected),
            Some(PaymentOrder::Running) | None => closed(Why::OrderRuns),
        },
        Paper::Agreement | Paper::WageNote | Paper::None => closed(Why::NoForce),
    }
}

/// Why what asks for an agreement is closed: there is none, or something stronger is in hand.
fn without_agreement(facts: &Facts) -> Option<Why> {
    match facts.paper {
        Paper::Agreement => None,
        Paper::ArbitrationStatement | Paper::Confirmation | Paper::Award | Paper::Judgment => Some(Why::DecidedAlready),
        Paper::None | Paper::WageNote | Paper::PaymentOrder => Some(Why::NoAgreement),
    }
}

/// Rows 2 and 3: both sides together, within days of the agreement.
fn joint(facts: &Facts, today: Date, calendar: &Calendar, within: Length, fits: Result<Option<Missing>, Why>) -> State {
    if let Some(why) = without_agreement(facts) {
        return closed(why);
    }
    let also = match fits {
        Ok(also) => also,
        Err(why) => return closed(why),
    };
    let until = facts.effective.map(|on| period::due(on, within, calendar).on);
    if until.is_some_and(|until| today > until) {
        return closed(Why::TooLate);
    }
    let mut state = needs(
        until,
        &[
            (facts.worker_signs, Missing::WorkerSigns, Why::OneSideRefuses),
            (facts.employer_signs, Missing::EmployerSigns, Why::OneSideRefuses),
        ],
    );
    if let State::Open { missing, until } = &mut state {
        missing.extend(also);
        if until.is_none() {
            missing.push(Missing::Effective);
        }
    }
    state
}

/// Whether review by the commission takes what the agreement is about.
fn review(facts: &Facts) -> Result<Option<Missing>, Why> {
    if facts.subjects.contains(&Subject::Relation) {
        return Err(Why::RelationItself);
    }
    match is_labor(facts) {
        Some(true) => Ok(None),
        Some(false) => Err(Why::NotLabor),
        None => Ok(Some(Missing::Relation)),
    }
}

/// Whether confirmation by the court takes it; relations of every kind may come, questions of status may not.
fn confirmation(facts: &Facts) -> Result<Option<Missing>, Why> {
    if facts.subjects.contains(&Subject::Relation) {
        Err(Why::RelationItself)
    } else {
        Ok(None)
    }
}

/// Row 4: an agreement about one of four sums, fixed and due, against a debtor who can be served.
fn payment_order(facts: &Facts) -> State {
    if facts.payment_order.is_some() {
        return closed(Why::OrderWasAsked);
    }
    // A creditor who sues has given the order up (《最高人民法院关于适用〈民事诉讼法〉的解释》第四百三十条).
    if facts.suing == Some(true) {
        return closed(Why::Pending);
    }
    // Pay that the employer has put its name to, or admits, needs no agreement (《劳动合同法》第三十条).
    let on_acknowledged_pay =
        facts.paper == Paper::WageNote || facts.paper == Paper::None && facts.admitted == Some(true);
    if let Some(why) = without_agreement(facts).filter(|_| !on_acknowledged_pay) {
        return closed(why);
    }
    if is_labor(facts) == Some(false) || !facts.subjects.iter().all(|subject| subject.has_payment_order()) {
        return closed(Why::NotForAnOrder);
    }
    needs(
        None,
        &[
            (facts.fixed_and_due, Missing::FixedAndDue, Why::NotDue),
            (facts.debtor_found, Missing::Debtor, Why::DebtorGone),
            (
                facts.nothing_in_return,
                Missing::NothingInReturn,
                Why::SomethingInReturn,
            ),
            (
                facts.preserved.map(|preserved| !preserved),
                Missing::Preservation,
                Why::Preserved,
            ),
            (is_labor(facts), Missing::Relation, Why::NotLabor),
        ],
    )
}

/// Whether an agreement in hand is being kept: while nothing is late, nobody has anything to ask for. 《劳动争议调解仲裁法》第十五条
fn is_kept(facts: &Facts) -> bool {
    let ended = matches!(facts.payment_order, Some(PaymentOrder::Objected | PaymentOrder::Ended));
    facts.paper == Paper::Agreement && facts.defaulted == Some(false) && !ended
}

/// Row 5: to court without arbitration first; and to court after it, as long as the worker's days run.
fn suit(facts: &Facts, today: Date) -> State {
    if facts.suing == Some(true) {
        return closed(Why::UnderWay);
    }
    match facts.sue_by {
        Some(last) if today > last => return closed(Why::TooLate),
        Some(last) => return needs(Some(last), &[]),
        None => {}
    }
    if without_agreement(facts) == Some(Why::DecidedAlready) || has_final_order(facts) {
        return closed(Why::DecidedAlready);
    }
    if facts.released == Some(true) {
        return open();
    }
    if is_kept(facts) {
        return closed(Why::NotDefaulted);
    }
    match is_labor(facts) {
        Some(false) => return open(),
        None if facts.paper == Paper::None && facts.payment_order != Some(PaymentOrder::Objected) => {
            return needs(None, &[(None, Missing::Relation, Why::ArbitrationFirst)]);
        }
        Some(true) | None => {}
    }
    // I5: an order on pay without an agreement ended by an objection; the court sends the worker to arbitration first
    // (《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第十三条第二款).
    if matches!(facts.paper, Paper::None | Paper::WageNote) && facts.payment_order == Some(PaymentOrder::Objected) {
        return closed(Why::ArbitrationFirst);
    }
    match facts.paper {
        Paper::WageNote => needs(
            None,
            &[(facts.nothing_else, Missing::NothingElse, Why::ArbitrationFirst)],
        ),
        Paper::Agreement if facts.payment_order == Some(PaymentOrder::Objected) => open(),
        Paper::Agreement if facts.payment_order == Some(PaymentOrder::Ended) => open(),
        Paper::Agreement if facts.subjects.is_empty() => {
            needs(None, &[(None, Missing::Subjects, Why::ArbitrationFirst)])
        }
        Paper::Agreement if facts.subjects.iter().all(|subject| *subject == Subject::Pay) => needs(
            None,
            &[(
                facts.organization.map(Organization::may_be_sued_on),
                Missing::Organization,
                Why::ArbitrationFirst,
            )],
        ),
        Paper::Agreement
        | Paper::None
        | Paper::PaymentOrder
        | Paper::ArbitrationStatement
        | Paper::Confirmation
        | Paper::Award
        | Paper::Judgment => closed(Why::ArbitrationFirst),
    }
}

/// Whether a payment order that nobody objected to is in hand.
fn has_final_order(facts: &Facts) -> bool {
    facts.paper == Paper::PaymentOrder && facts.payment_order == Some(PaymentOrder::Final)
}

/// Row 6: within the limitation, for whatever is a labor dispute; a relation that is not clear is claimed there.
fn arbitration(facts: &Facts, today: Date) -> State {
    if facts.barred == Some(true) {
        return closed(Why::Barred);
    }
    if facts.arbitrating == Some(true) || facts.suing == Some(true) {
        return closed(Why::Pending);
    }
    if without_agreement(facts) == Some(Why::DecidedAlready) || has_final_order(facts) {
        return closed(Why::DecidedAlready);
    }
    if is_labor(facts) == Some(false) {
        return closed(Why::NotLabor);
    }
    if is_kept(facts) {
        return closed(Why::NotDefaulted);
    }
    // A limitation that has passed is an objection of the other side; it closes no door by itself.
    let mut missing = Vec::new();
    match facts.limitation {
        Some(last) if today > last => missing.push(Missing::Interruption),
        Some(_) => {}
        None => missing.push(Missing::Limitation),
    }
    State::Open {
        until: facts.limitation,
        missing,
    }
}

/// Row 7: a complaint, before arbitration or court, within two years.
fn inspection(facts: &Facts, today: Date, calendar: &Calendar) -> State {
    if facts.arbitrating == Some(true) || facts.suing == Some(true) {
        return closed(Why::Pending);
    }
    if is_labor(facts) == Some(false)
        || !facts.subjects.iter().any(|subject| subject.is_inspected()) && !facts.subjects.is_empty()
    {
        return closed(Why::NotInspected);
    }
    let until = facts.happened.map(|on| period::due(on, INSPECTION, calendar).on);
    match until {
        Some(last) if today > last => closed(Why::TooLate),
        Some(last) => State::Open {
            until: Some(last),
            missing: Vec::new(),
        },
        None => State::Open {
            until: None,
            missing: vec![Missing::Happened],
        },
    }
}

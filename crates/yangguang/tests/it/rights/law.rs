//! What each answer must be, computed from the rules of `domain::access` written out as tables, so that a single rule can be turned
//! round and the answers asked whether anybody would notice.

use std::collections::BTreeSet;

use domain::{
    access::{self, Actor, Facts, Post, Purpose, Relation, Role, Side, Taker},
    instrument,
    proceeding::Body,
    step::Kind,
};
use testkit::Asks;

/// What an answer says about a right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Sign in first.
    SignIn,
    /// There is no such thing.
    Gone,
    /// Not for this role.
    Denied,
    /// The right is there; whether the request was any good is another question.
    Admitted,
    /// The house broke down.
    Broken,
}

/// Which right a request needs once somebody has signed in as the table asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    /// None.
    Open,
    /// None, for a public thing that is there or is not.
    Named(bool),
    /// To file a claim.
    Register,
    /// To open a list.
    Browse,
    /// To read and resolve what people report about the adviser, and to watch over the exchange with partners.
    Correct,
    /// To see the case.
    See,
    /// To have filed the case oneself.
    Own,
    /// To take a step; parties are not told of the steps of others.
    Take { kind: Kind, hidden: bool },
    /// To know of the group of a case, and to take a step for it; the other side learns of it from the filing alone.
    Colleagues(Option<Kind>),
    /// To read the urgent consultation.
    Consult,
    /// To listen in the joint thread.
    Listen,
    /// To have the file made for another body, and to see what was handed over.
    HandOver,
    /// To speak in the joint thread.
    Speak,
    /// To open one side's private thread.
    Whisper(Side),
    /// To open personal data.
    Reveal,
    /// To read out the invitation.
    Invite,
    /// To write down what an agreement must say of the respondent.
    Complete { hidden: bool },
    /// To see the case, and the thing must hang on it.
    Thing(bool),
    /// To read a paper of the case.
    Paper(instrument::Kind),
    /// Nobody's.
    Lost,
}

/// Somebody for whom a step may be meant.
pub(crate) const TAKERS: [Taker; 23] = [
    Taker::Worker,
    Taker::Employer,
    Taker::Neutral,
    Taker::Holding(Role::Intaker),
    Taker::Holding(Role::Dispatcher),
    Taker::Holding(Role::StationLead),
    Taker::Holding(Role::Mediator),
    Taker::Holding(Role::OutletMediator),
    Taker::Holding(Role::Auditor),
    Taker::Center(Role::Intaker),
    Taker::Center(Role::Dispatcher),
    Taker::Center(Role::StationLead),
    Taker::Center(Role::Mediator),
    Taker::Center(Role::OutletMediator),
    Taker::Center(Role::Auditor),
    Taker::Aid,
    Taker::Body(Body::Commission),
    Taker::Body(Body::Court),
    Taker::Body(Body::Inspection),
    Taker::Body(Body::Injury),
    Taker::Body(Body::Union),
    Taker::Body(Body::Linkage),
    Taker::Panel,
];

/// What somebody who comes to a door may be to a case; the house itself comes to none.
const RELATIONS: [Relation; 13] = [
    Relation::Worker,
    Relation::Employer,
    Relation::Neutral,
    Relation::Holding,
    Relation::Center,
    Relation::Aid,
    Relation::Body(Body::Commission),
    Relation::Body(Body::Court),
    Relation::Body(Body::Inspection),
    Relation::Body(Body::Injury),
    Relation::Body(Body::Union),
    Relation::Body(Body::Linkage),
    Relation::Stranger,
];

/// One row of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Row {
    Takes(Kind, usize),
    Sees(Relation),
    Listens(Relation),
    Consults(Relation),
    Speaks(Relation),
    Whispers(Relation, Side),
    Reveals(Relation),
    Invites(Relation),
    Completes(Relation),
    Reads(instrument::Kind, Relation),
    Registers(Role),
    Browses(Role),
    Corrects(Role),
}

/// The rules as rows: what stands here is allowed, nothing else is.
#[derive(Clone)]
pub(crate) struct Law(BTreeSet<Row>);

impl Law {
    /// The rules of the house.
    pub(crate) fn of_the_house() -> Self {
        Self(universe().into_iter().filter(|row| allowed(*row)).collect())
    }

    /// The same with one row turned round.
    pub(crate) fn flipped(&self, row: Row) -> Self {
        let mut rows = self.0.clone();
        if !rows.remove(&row) {
            rows.insert(row);
        }
        Self(rows)
    }

    fn has(&self, row: Row) -> bool {
        self.0.contains(&row)
    }

    /// What the answer must be.
    pub(crate) fn outcome(&self, asks: Asks, rule: Rule, actor: &Actor, facts: Option<&Facts>) -> Outcome {
        match (asks, actor) {
            (Asks::Anybody, _)
            | (Asks::Signed, Actor::Person(_) | Actor::Officer(_))
            | (Asks::Person, Actor::Person(_))
            | (Asks::Officer, Actor::Officer(_)) => self.inside(rule, actor, facts),
            (Asks::Signed | Asks::Person | Asks::Officer | Asks::Partner, _) => Outcome::SignIn,
        }
    }

    fn inside(&self, rule: Rule, actor: &Actor, facts: Option<&Facts>) -> Outcome {
        match (rule, facts) {
            (Rule::Open | Rule::Named(true), _) => Outcome::Admitted,
            (Rule::Named(false) | Rule::Lost, _) => Outcome::Gone,
            (Rule::Register, _) => self.office(actor, Row::Registers),
            (Rule::Browse, _) => self.office(actor, Row::Browses),
            (Rule::Correct, _) => self.office(actor, Row::Corrects),
            (_, None) => Outcome::Gone,
            (rule, Some(facts)) => {
                let relation = access::relation(actor, facts);
                if self.has(Row::Sees(relation)) {
                    self.of_case(rule, actor, facts, relation)
                } else {
                    Outcome::Gone
                }
            }
        }
    }

    fn office(&self, actor: &Actor, row: fn(Role) -> Row) -> Outcome {
        let fits = match actor {
            Actor::Officer(officer) => officer.roles.iter().any(|role| self.has(row(*role))),
            Actor::Visitor | Actor::Person(_) | Actor::System => true,
        };
        if fits { Outcome::Admitted } else { Outcome::Denied }
    }

    fn of_case(&self, rule: Rule, actor: &Actor, facts: &Facts, relation: Relation) -> Outcome {
        let (fits, otherwise) = match rule {
            Rule::See | Rule::Thing(true) => (true, Outcome::Gone),
            Rule::Thing(false) => (false, Outcome::Gone),
            Rule::Own => (relation == Relation::Worker, Outcome::Gone),
            Rule::Paper(kind) => (self.has(Row::Reads(kind, relation)), Outcome::Gone),
            Rule::Whisper(side) => (self.has(Row::Whispers(relation, side)), Outcome::Gone),
            Rule::Consult => (self.has(Row::Consults(relation)), Outcome::Denied),
            Rule::Listen => (self.has(Row::Listens(relation)), Outcome::Denied),
            Rule::Speak => (self.has(Row::Speaks(relation)), Outcome::Denied),
            // The legal-aid center gets its file from its applicant.
            Rule::HandOver => (relation != Relation::Aid, Outcome::Denied),
            Rule::Reveal => (
                self.has(Row::Reveals(relation)) && is_of_its_body(actor, relation),
                Outcome::Denied,
            ),
            Rule::Invite => (self.has(Row::Invites(relation)), Outcome::Denied),
            Rule::Complete { hidden } => (
                self.has(Row::Completes(relation)),
                if hidden { Outcome::Gone } else { Outcome::Denied },
            ),
            Rule::Colleagues(None) => (relation != Relation::Employer, Outcome::Gone),
            Rule::Colleagues(Some(_)) if relation == Relation::Employer => (false, Outcome::Gone),
            Rule::Colleagues(Some(kind)) => {
                return self.of_case(Rule::Take { kind, hidden: false }, actor, facts, relation);
            }
            Rule::Take { kind, hidden } => {
                let fits = TAKERS
                    .iter()
                    .enumerate()
                    .any(|(number, taker)| self.has(Row::Takes(kind, number)) && is(*taker, actor, facts, relation));
                (fits, if hidden { Outcome::Gone } else { Outcome::Denied })
            }
            Rule::Open | Rule::Named(_) | Rule::Register | Rule::Browse | Rule::Correct | Rule::Lost => {
                (true, Outcome::Gone)
            }
        };
        if fits { Outcome::Admitted } else { otherwise }
    }
}

/// Whether a row can change what a rule says; the others need not be asked again.
pub(crate) fn touches(row: Row, rule: Rule) -> bool {
    match (row, rule) {
        (Row::Takes(kind, _), Rule::Take { kind: taken, .. } | Rule::Colleagues(Some(taken))) => kind == taken,
        (Row::Sees(_), rule) => !matches!(
            rule,
            Rule::Open | Rule::Named(_) | Rule::Register | Rule::Browse | Rule::Correct | Rule::Lost
        ),
        (Row::Listens(_), Rule::Listen)
        | (Row::Consults(_), Rule::Consult)
        | (Row::Speaks(_), Rule::Speak)
        | (Row::Reveals(_), Rule::Reveal)
        | (Row::Invites(_), Rule::Invite) => true,
        (Row::Completes(_), Rule::Complete { .. }) => true,
        (Row::Whispers(_, side), Rule::Whisper(asked)) => side == asked,
        (Row::Reads(kind, _), Rule::Paper(asked)) => kind == asked,
        (Row::Registers(_), Rule::Register) | (Row::Browses(_), Rule::Browse) | (Row::Corrects(_), Rule::Correct) => {
            true
        }
        _ => false,
    }
}

/// Every row there could be. Whoever is a stranger to a case is turned away before any other row is asked; what only staff are asked
/// has no rows for parties.
pub(crate) fn universe() -> Vec<Row> {
    let takes = |kind: Kind| (0..TAKERS.len()).map(move |number| Row::Takes(kind, number));
    let mut rows: Vec<Row> = super::target::kinds().copied().flat_map(takes).collect();
    rows.extend(RELATIONS.map(Row::Sees));
    let known = RELATIONS.into_iter().filter(|relation| *relation != Relation::Stranger);
    for relation in known {
        rows.extend([Row::Listens(relation), Row::Speaks(relation), Row::Completes(relation)]);
        rows.extend(Side::ALL.iter().map(|side| Row::Whispers(relation, *side)));
        rows.extend(instrument::Kind::ALL.iter().map(|kind| Row::Reads(*kind, relation)));
        if !matches!(relation, Relation::Worker | Relation::Employer) {
            rows.extend([Row::Reveals(relation), Row::Invites(relation), Row::Consults(relation)]);
        }
    }
    for role in Role::ALL {
        rows.extend([Row::Registers(*role), Row::Browses(*role), Row::Corrects(*role)]);
    }
    rows
}

/// Whether the house allows a row: asked of `domain::access`, with somebody who is exactly this.
fn allowed(row: Row) -> bool {
    match row {
        Row::Takes(kind, number) => access::takers(kind).contains(&TAKERS[number]),
        Row::Sees(relation) => met(relation, |actor, facts| access::may_see(actor, facts).is_ok()),
        Row::Listens(relation) => met(relation, |actor, facts| access::may_listen(actor, facts).is_ok()),
        Row::Consults(relation) => met(relation, |actor, facts| access::may_consult(actor, facts).is_ok()),
        Row::Speaks(relation) => met(relation, |actor, facts| access::may_speak(actor, facts).is_ok()),
        Row::Whispers(relation, side) => met(relation, |actor, facts| access::may_whisper(actor, facts, side).is_ok()),
        Row::Reveals(relation) => met(relation, |actor, facts| {
            access::may_reveal(actor, facts, Purpose::Contact).is_ok()
        }),
        Row::Completes(relation) => met(relation, |actor, facts| access::may_complete(actor, facts).is_ok()),
        // The one right that is decided in the office: who works on the case reads the code out.
        Row::Invites(relation) => matches!(relation, Relation::Neutral | Relation::Holding),
        Row::Reads(kind, relation) => kind.readers().contains(&relation),
        Row::Registers(role) => access::may_open(&officer(role), domain::testing::people::CASE).is_ok(),
        Row::Corrects(role) => access::may_correct(&officer(role)).is_ok(),
        Row::Browses(role) => !access::may_browse(&officer(role)).is_empty(),
    }
}

/// Asks a question of somebody who stands in this relation to a case.
fn met(relation: Relation, ask: impl Fn(&Actor, &Facts) -> bool) -> bool {
    use domain::testing::people;
    let facts = Facts {
        case: people::CASE,
        stage: domain::stage::Kind::Mediation,
        worker: people::WORKER,
        worker_accounts: vec![people::WORKER_ACCOUNT],
        employer_accounts: vec![people::EMPLOYER_ACCOUNT],
        holder: domain::case::Holder::station_only("courier".parse().unwrap()),
        center: "center-east".parse().unwrap(),
        mediator: match people::mediator() {
            Actor::Officer(officer) => Some(officer.id),
            Actor::Visitor | Actor::Person(_) | Actor::System => None,
        },
        employer: domain::case::EmployerSees::Since(jiff::civil::date(2026, 3, 2)),
        aid: true,
        bodies: Body::ALL.to_vec(),
        panel: Vec::new(),
    };
    let met: Vec<Actor> = people::everybody()
        .into_iter()
        .filter(|actor| access::relation(actor, &facts) == relation)
        .collect();
    assert!(!met.is_empty(), "somebody is {relation:?}");
    let answers: BTreeSet<bool> = met.iter().map(|actor| ask(actor, &facts)).collect();
    assert_eq!(answers.len(), 1, "all who are {relation:?} have the same right");
    answers.contains(&true)
}

/// Whoever only sits on a panel belongs to the body that called it, and is not of it.
fn is_of_its_body(actor: &Actor, relation: Relation) -> bool {
    match (actor, relation) {
        (Actor::Officer(officer), Relation::Body(body)) => officer.is(body.role()),
        (Actor::Visitor | Actor::Person(_) | Actor::Officer(_) | Actor::System, _) => true,
    }
}

fn officer(role: Role) -> Actor {
    Actor::Officer(access::Officer {
        id: domain::id::OfficerId::from_bits(1),
        roles: vec![role],
        post: Post::Station {
            station: "courier".parse().unwrap(),
        },
    })
}

fn is(taker: Taker, actor: &Actor, facts: &Facts, relation: Relation) -> bool {
    let (role, at) = match taker {
        Taker::Worker => return relation == Relation::Worker,
        Taker::Employer => return relation == Relation::Employer,
        Taker::Neutral => return relation == Relation::Neutral,
        Taker::Aid => return relation == Relation::Aid,
        Taker::Body(body) => return relation == Relation::Body(body) && is_of_its_body(actor, relation),
        Taker::Panel => {
            return match actor {
                Actor::Officer(officer) => facts.panel.contains(&officer.id),
                Actor::Visitor | Actor::Person(_) | Actor::System => false,
            };
        }
        Taker::System => return false,
        Taker::Holding(role) => (role, matches!(relation, Relation::Holding | Relation::Neutral)),
        Taker::Center(role) => (role, true),
    };
    let Actor::Officer(officer) = actor else {
        return false;
    };
    let center = Post::Station {
        station: facts.center.clone(),
    };
    let there = if matches!(taker, Taker::Center(_)) {
        officer.post == center
    } else {
        at
    };
    there && officer.is(role)
}

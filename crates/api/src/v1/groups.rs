//! Colleagues together: what may be known of a group, and the steps that concern the cases of several workers at once.

use app::{
    App,
    group::{CARRIED, GroupView, MemberView},
};
use axum::{
    Json,
    extract::{Path, State},
};
use domain::{stage, step::Kind, track::group::Election};
use serde_json::{Value, json};

use crate::{
    auth::Caller,
    problem::Problem,
    schema::{Id, Parts, Yuan, ulid, views},
    v1::case_id,
};

mod take;

pub(crate) use take::take;

views! {
    /// The group of a case, and what can be done together.
    Together {
        /// The case.
        case: Id,
        /// Its version; to be sent with the next step in it.
        version: u64,
        /// The group; null where the worker belongs to none.
        group: Option<Colleagues>,
        /// Steps that can be taken now at the address of steps for the group.
        open: Vec<Kind>,
    }

    /// Workers with one claim against one employer.
    Colleagues {
        /// The code that colleagues join with.
        code: String,
        /// The claim.
        claim: &'static str,
        /// Where the election of representatives stands: `too_few`, `open`, `elected`.
        election: &'static str,
        /// The members, as far as the caller may know them.
        members: Vec<Colleague>,
        /// Lists of representatives that somebody has chosen, the strongest first.
        slates: Vec<Nominees>,
        /// What the worker of the case was asked, for that worker.
        questions: Vec<Asking>,
    }

    /// A member of a group.
    Colleague {
        /// The case.
        case: Id,
        /// The name, for those who may know it.
        name: Option<String>,
        /// Whether they are willing to represent the others.
        stands: bool,
        /// Whether they do.
        represents: bool,
        /// Whether somebody acts for them.
        represented: bool,
        /// What they answered to each question, for those who may know it.
        answers: Vec<Said>,
        /// The number of the case, for staff who see it.
        number: Option<String>,
        /// Its stage, for staff who see it.
        stage: Option<stage::Kind>,
        /// Steps that the caller can carry to this case now.
        open: Vec<Kind>,
    }

    /// A list of representatives.
    Nominees {
        /// Their cases.
        cases: Vec<Id>,
        /// How many chose it.
        votes: u64,
        /// Whether the worker of the case did.
        mine: bool,
    }

    /// An answer.
    Said {
        /// What is to be done: `settle`, `waive`, `admit`.
        act: &'static str,
        /// `waiting`, `consented`, `declined`.
        answer: &'static str,
        /// For how much.
        sum: Yuan,
    }

    /// A question in full.
    Asking {
        /// What is to be done: `settle`, `waive`, `admit`.
        act: &'static str,
        /// The terms.
        terms: String,
        /// For how much.
        sum: Yuan,
        /// `waiting`, `consented`, `declined`.
        answer: &'static str,
    }

    /// A step was taken for the group.
    Done {
        /// The case by which it was taken.
        case: Id,
        /// Its version now.
        version: u64,
        /// How many cases it reached.
        cases: u64,
    }
}

/// Steps in the own case that have no other address.
const OWN: &[Kind] = &[Kind::OpenGroup, Kind::JoinGroup, Kind::LeaveGroup, Kind::Elect];

/// The schema of a step; what belongs into its data depends on its kind.
pub(crate) fn step(_: &App, _: &mut Parts) -> Value {
    let kinds: Vec<&str> = kinds().map(Kind::key).collect();
    let leg = json!({
        "type": "object",
        "properties": { "case": ulid(), "data": { "type": "object" } },
        "required": ["case"],
        "additionalProperties": false,
    });
    json!({
        "type": "object",
        "properties": {
            "kind": { "type": "string", "enum": kinds },
            "version": { "type": "integer", "minimum": 1 },
            "data": { "type": "object" },
            "cases": { "type": "array", "items": leg, "maxItems": MOST },
        },
        "required": ["kind"],
        "additionalProperties": false,
    })
}

/// The most cases of one step.
const MOST: usize = 500;

fn kinds() -> impl Iterator<Item = Kind> {
    OWN.iter()
        .copied()
        .chain([Kind::AskConsent])
        .chain(CARRIED.iter().copied())
}

/// The group of a case.
pub(crate) async fn read(
    State(app): State<App>,
    caller: Caller,
    Path(case): Path<String>,
) -> Result<Json<Together>, Problem> {
    let case = case_id(&case)?;
    let group = app.group(caller.actor(), case).await?;
    let view = app.case(caller.actor(), case).await?;
    let own = view.offers.iter().filter(|offer| offer.refusal.is_none());
    let own = own.map(|offer| offer.kind);
    let mut open: Vec<Kind> = own
        .filter(|kind| OWN.contains(kind) || *kind == Kind::AskConsent)
        .collect();
    open.extend(group.iter().flat_map(GroupView::offers));
    // A representative asks those for whom to act; no case of a group offers that by itself.
    if group.as_ref().is_some_and(GroupView::i_represent) {
        open.push(Kind::AskConsent);
    }
    Ok(Json(Together {
        case: Id::of(case),
        version: view.version,
        group: group.map(colleagues),
        open,
    }))
}

fn colleagues(group: GroupView) -> Colleagues {
    Colleagues {
        election: match group.election {
            Election::TooFew { .. } => "too_few",
            Election::Open { .. } => "open",
            Election::Elected(_) => "elected",
        },
        claim: group.claim.key(),
        slates: group
            .slates
            .into_iter()
            .map(|one| Nominees {
                cases: one.slate.cases().iter().map(Id::of).collect(),
                votes: u64::try_from(one.votes).unwrap_or(u64::MAX),
                mine: one.mine,
            })
            .collect(),
        questions: group
            .questions
            .into_iter()
            .map(|(asked, terms)| Asking {
                act: asked.question.act.key(),
                terms,
                sum: asked.question.sum.into(),
                answer: asked.answer.key(),
            })
            .collect(),
        members: group.members.into_iter().map(colleague).collect(),
        code: group.code,
    }
}

fn colleague(member: MemberView) -> Colleague {
    let answers = member.answers.into_iter().map(|(act, answer, sum)| Said {
        act: act.key(),
        answer: answer.key(),
        sum: sum.into(),
    });
    Colleague {
        case: Id::of(member.case),
        name: member.name,
        stands: member.stands,
        represents: member.represents,
        represented: member.represented,
        answers: answers.collect(),
        number: member.file.as_ref().map(|file| file.number.clone()),
        stage: member.file.map(|file| file.stage),
        open: member.open,
    }
}

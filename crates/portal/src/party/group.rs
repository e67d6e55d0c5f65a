//! The group page (CAS-27): colleagues with the same claim against the same employer, who speaks for them, and what this worker is asked to agree to. The own
//! claim stays the worker's own; of others the page shows a name only where they are willing to represent, or where the reader represents them.

use app::{
    App,
    group::{GroupView, MemberView, SlateView},
    t,
};
use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use domain::{
    step::Kind,
    track::group::{Answer, Asked, Election, LEAST},
};
use web::{
    Asks, FormState, Frame, PageError, Route, Visit, page,
    part::{Call, Choice, Row, Summary, Tag, Tone},
    show,
};

use super::{
    field, say,
    seat::{InCase, Seat},
    step::stamped,
};

pub(crate) mod act;

/// The rows of this file.
pub(crate) const ROUTES: &[Route] = &[Route::get("/cases/{case}/group", Asks::Person, || {
    axum::routing::get(get)
})];

/// The quiet line on the page of the case.
pub(crate) struct Card {
    pub(crate) url: String,
    pub(crate) title: String,
    pub(crate) note: String,
    /// Whether this worker is asked something.
    pub(crate) asks: bool,
}

/// The line for a worker who is in a group or could be in one.
pub(crate) fn card(seat: &Seat) -> Option<Card> {
    let (words, case) = (seat.words, &seat.case);
    let member = case.group.as_ref();
    if !seat.is_worker() || (member.is_none() && !case.can(Kind::OpenGroup)) {
        return None;
    }
    let waits = |asked: &Asked| asked.answer == Answer::Waiting && !asked.bound;
    let asks = member.is_some_and(|member| member.asked.iter().any(waits));
    let (title, note) = match member {
        None => ("party.group.invite", "party.group.invite_note"),
        Some(_) if asks => ("party.group.title", "party.group.asks_note"),
        Some(member) if member.is_represented() => ("party.group.title", "party.group.seated_note"),
        Some(_) => ("party.group.title", "party.group.open_note"),
    };
    Some(Card {
        url: seat.url("/group"),
        title: words.t(title).to_owned(),
        note: words.t(note).to_owned(),
        asks,
    })
}

#[derive(Template)]
#[template(path = "party/group.html")]
struct Page {
    frame: Frame,
    form: FormState,
    back: String,
    action: String,
    told: Option<Call>,
    /// For a worker outside any group.
    outside: Option<Outside>,
    /// For a member.
    inside: Option<Inside>,
}

/// What somebody outside a group can do.
struct Outside {
    claims: Vec<Choice>,
    link: String,
}

/// What a member sees.
struct Inside {
    facts: Summary,
    code: String,
    address: String,
    missing: Option<String>,
    questions: Vec<Question>,
    representatives: Vec<String>,
    slates: Vec<Choice>,
    willing: Vec<Choice>,
    can_elect: bool,
    can_stand: bool,
    stands: bool,
    mine: Option<Mine>,
}

/// A question to this worker.
struct Question {
    title: String,
    sum: String,
    terms: String,
    state: Tag,
    consent: Option<String>,
    decline: Option<String>,
}

/// What a representative sees and can do for the others.
struct Mine {
    members: Vec<Line>,
    acts: Vec<Choice>,
    carried: Vec<(String, String)>,
}

/// A member, for a representative.
struct Line {
    name: String,
    states: Vec<Tag>,
}

async fn get(State(app): State<App>, visit: Visit, at: InCase) -> Result<Response, PageError> {
    let seat = of(&app, &visit, &at).await?;
    let form = stamped(&app, &seat, FormState::blank(field::ASKED));
    show(StatusCode::OK, &app, &visit, &seat, form, None).await
}

/// The worker's seat; for the employer this page does not exist.
pub(super) async fn of(app: &App, visit: &Visit, at: &InCase) -> Result<Seat, PageError> {
    let seat = Seat::of(app, visit, at.case).await?;
    let known = seat.case.group.is_some() || seat.case.can(Kind::OpenGroup);
    if seat.is_worker() && known {
        Ok(seat)
    } else {
        Err(PageError::NotFound)
    }
}

/// Shows the page, with a form as typed and a sentence above it.
pub(super) async fn show(
    status: StatusCode,
    app: &App,
    visit: &Visit,
    seat: &Seat,
    form: FormState,
    told: Option<Call>,
) -> Result<Response, PageError> {
    let words = seat.words;
    let view = app.group(visit.actor(), seat.case.id).await?;
    let mut frame = visit.citizen(words.t("party.group.title"));
    frame.failed = form.failed();
    Ok(page::show_with(
        status,
        &Page {
            frame,
            form,
            back: seat.url(""),
            action: seat.url("/group"),
            told,
            outside: view.is_none().then(|| outside(seat)),
            inside: view.as_ref().map(|view| inside(app, seat, view)),
        },
    ))
}

fn outside(seat: &Seat) -> Outside {
    let mut kinds: Vec<&str> = seat.case.claims.iter().map(|claim| claim.kind().key()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let choice = |kind: &str| Choice::new(kind, seat.words.t(&format!("case.claim.{kind}")));
    Outside {
        claims: kinds.into_iter().map(choice).collect(),
        link: seat.url("/group/join"),
    }
}

fn inside(app: &App, seat: &Seat, view: &GroupView) -> Inside {
    let words = seat.words;
    let me = view.me.as_ref();
    let willing: Vec<&MemberView> = view.members.iter().filter(|member| member.stands).collect();
    let missing = (view.missing() > 0).then(|| {
        t!(
            words,
            "party.group.missing",
            have = view.size(),
            need = LEAST,
            missing = view.missing()
        )
    });
    Inside {
        facts: facts(seat, view),
        code: view.code.clone(),
        address: app.options().public_url.clone(),
        missing,
        questions: view
            .questions
            .iter()
            .map(|(asked, terms)| question(seat, asked, terms))
            .collect(),
        representatives: view
            .representatives()
            .map(|one| one.name.clone().unwrap_or_default())
            .collect(),
        slates: view.slates.iter().map(|slate| choice(seat, slate)).collect(),
        willing: willing
            .iter()
            .map(|one| Choice::new(one.case, one.name.as_deref().unwrap_or_default()))
            .collect(),
        can_elect: willing.len() >= 3,
        can_stand: seat.case.can(Kind::Stand),
        stands: me.is_some_and(|member| member.stands),
        mine: view.i_represent().then(|| mine(seat, view)),
    }
}

fn facts(seat: &Seat, view: &GroupView) -> Summary {
    let words = seat.words;
    let standing = match &view.election {
        Election::TooFew { .. } => words.t("party.group.too_few").to_owned(),
        Election::Open { most, need } => t!(words, "party.group.open", most = most, need = need),
        Election::Elected(_) => words.t("party.group.elected").to_owned(),
    };
    let claim = words.t(&format!("case.claim.{}", view.claim.key())).to_owned();
    Summary::new(vec![
        Row::new(words.t("party.group.size"), view.size()).strong(),
        Row::new(words.t("party.group.claim"), claim),
        Row::new(words.t("party.group.election"), standing),
    ])
}

fn choice(seat: &Seat, slate: &SlateView) -> Choice {
    let cases: Vec<String> = slate.slate.cases().iter().map(ToString::to_string).collect();
    Choice::new(cases.join(" "), slate.names.join(seat.words.t("party.doors.joint"))).term(t!(
        seat.words,
        "party.group.votes",
        count = slate.votes
    ))
}

fn question(seat: &Seat, asked: &Asked, terms: &str) -> Question {
    let words = seat.words;
    let act = asked.question.act.key();
    let tone = match asked.answer {
        Answer::Waiting => Tone::Warn,
        Answer::Consented(_) => Tone::Good,
        Answer::Declined(_) => Tone::Plain,
    };
    let way = |kind: Kind| format!("{}?group_act={act}", seat.step_url(kind));
    let open = !asked.bound;
    Question {
        title: words.t(&format!("party.group.question.{act}")).to_owned(),
        sum: show::money(words, asked.question.sum.get()),
        terms: terms.to_owned(),
        state: Tag::new(tone, words.t(&format!("party.group.answer.{}", asked.answer.key()))),
        consent: (open && !matches!(asked.answer, Answer::Consented(_))).then(|| way(Kind::Consent)),
        decline: (open && !matches!(asked.answer, Answer::Declined(_))).then(|| way(Kind::Decline)),
    }
}

fn mine(seat: &Seat, view: &GroupView) -> Mine {
    let words = seat.words;
    let line = |member: &MemberView| Line {
        name: member.name.clone().unwrap_or_default(),
        states: member
            .answers
            .iter()
            .map(|(act, answer, _)| {
                let tone = if matches!(answer, Answer::Consented(_)) {
                    Tone::Good
                } else {
                    Tone::Plain
                };
                let act = words.t(&format!("case.choice.group_act.{}", act.key())).to_owned();
                let answer = words.t(&format!("party.group.answer.{}", answer.key())).to_owned();
                Tag::new(tone, format!("{act} · {answer}"))
            })
            .collect(),
    };
    let act = |key: &&str| Choice::new(key, words.t(&format!("case.choice.group_act.{key}")));
    Mine {
        members: view.members.iter().map(line).collect(),
        acts: domain::track::group::Act::CHOICES.iter().map(act).collect(),
        carried: view
            .offers()
            .into_iter()
            .map(|kind| {
                let url = seat.url(&format!("/group/steps/{}", kind.key()));
                (say::step(words, kind), url)
            })
            .collect(),
    }
}

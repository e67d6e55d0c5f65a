//! What a worker does with a group: begin it, join by a code, be willing, choose, leave; and what representatives do for all.

use app::{
    App, AppError,
    act::{Deed, Fresh},
    group::{Ask, Carriage, Carried, Leg, Sums},
    t,
};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    claim,
    id::{CaseId, StepId},
    step::Kind,
    track::group::Act,
};
use serde::Deserialize;
use web::{
    Asks, Filled, FormState, Frame, PageError, Route, Visit, page,
    part::{Call, Tone},
};

use super::{of, show};
use crate::party::{
    confirm::{self, Settled},
    field::{self, Look, Shown},
    home, say,
    seat::{InCase, Seat},
    step::stamped,
};

/// The rows of this file.
pub(crate) const ROUTES: &[Route] = &[
    Route::get("/cases/{case}/group/join", Asks::Person, || axum::routing::get(join)),
    Route::post("/cases/{case}/group", Asks::Person, || axum::routing::post(post)),
    Route::get("/cases/{case}/group/steps/{kind}", Asks::Person, || {
        axum::routing::get(carry_form)
    }),
    Route::post("/cases/{case}/group/steps/{kind}", Asks::Person, || {
        axum::routing::post(carry)
    }),
];

#[derive(Template)]
#[template(path = "party/group_join.html")]
struct JoinPage {
    frame: Frame,
    form: FormState,
    back: String,
    action: String,
    peek: Option<String>,
}

#[derive(Template)]
#[template(path = "party/group_step.html")]
struct StepPage {
    frame: Frame,
    form: FormState,
    back: String,
    action: String,
    title: String,
    lead: String,
    told: Option<Call>,
    held: Vec<String>,
    fields: Vec<Shown>,
    asks_code: bool,
    grave: bool,
}

#[derive(Deserialize)]
struct Coded {
    #[serde(default)]
    code: String,
}

/// Shows what a code leads to before anybody joins.
async fn join(
    State(app): State<App>,
    visit: Visit,
    at: InCase,
    Query(coded): Query<Coded>,
) -> Result<Response, PageError> {
    let seat = of(&app, &visit, &at).await?;
    let words = seat.words;
    let mut form = stamped(&app, &seat, FormState::blank(field::ASKED));
    let mut peek = None;
    if !coded.code.is_empty() {
        let found = app.peek_group(visit.actor(), &coded.code).await?;
        form = form.filled("group_code", &coded.code);
        match found {
            Some(found) => {
                let claim = words.t(&format!("case.claim.{}", found.claim.key())).to_owned();
                peek = Some(t!(words, "party.group.peek", count = found.size, claim = claim));
            }
            None => form.fail("group_code", "case.invalid.no_group"),
        }
    }
    let mut frame = visit.citizen(words.t("party.group.join"));
    frame.failed = form.failed();
    Ok(page::show(&JoinPage {
        frame,
        form,
        back: seat.url("/group"),
        action: seat.url("/group"),
        peek,
    }))
}

async fn post(State(app): State<App>, visit: Visit, at: InCase, filled: Filled) -> Result<Response, PageError> {
    let seat = of(&app, &visit, &at).await?;
    let wish = filled.get("_do").to_owned();
    let form = FormState::read(field::ASKED, filled.0);
    let done = act(&app, &visit, &seat, &wish, &form).await;
    let words = seat.words;
    match done {
        Ok(()) => Ok(page::see_other(&seat.url(if wish == "leave" { "" } else { "/group" }))),
        Err(AppError::Stale { .. }) => home::stale(&app, &visit, &seat, form.version().unwrap_or_default()).await,
        Err(AppError::Refused(refusal)) => {
            let (sentence, _) = say::refusal(words, app.city(), &refusal);
            let told = Call::new(Tone::Warn, words.t("web.state.refused"), sentence);
            show(StatusCode::CONFLICT, &app, &visit, &seat, form, Some(told)).await
        }
        Err(AppError::Invalid(errors)) => {
            let mut form = form;
            for error in errors {
                form.fail(&error.field, error.key);
            }
            show(StatusCode::UNPROCESSABLE_ENTITY, &app, &visit, &seat, form, None).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn act(app: &App, visit: &Visit, seat: &Seat, wish: &str, form: &FormState) -> Result<(), AppError> {
    let actor = visit.actor();
    let Some(deed) = deed(seat, form, Kind::Stand) else {
        return Err(AppError::Stale {
            seen: form.version().unwrap_or_default(),
            now: seat.case.version,
        });
    };
    match wish {
        "open" => {
            let chosen = form.value("group_claim");
            let claim = claim::Kind::ALL.iter().find(|kind| kind.key() == chosen);
            let only = seat.case.claims.first().map(domain::claim::Claim::kind);
            let claim = claim.copied().or(only).ok_or(domain::refusal::Refusal::NoCommonClaim)?;
            app.open_group(actor, deed, claim).await?;
        }
        "join" => {
            app.join_group(actor, deed, form.value("group_code")).await?;
        }
        "leave" => {
            app.leave_group(actor, deed).await?;
        }
        "elect" => {
            app.elect(actor, deed, chosen(form)).await?;
        }
        "ask" => {
            app.ask_members(actor, question(seat, form, deed.id)?).await?;
        }
        _ => {
            app.act(actor, deed).await?;
        }
    }
    Ok(())
}

fn deed(seat: &Seat, form: &FormState, kind: Kind) -> Option<Deed> {
    Some(Deed {
        case: seat.case.id,
        seen: form.version()?,
        id: form.step().parse().ok()?,
        kind,
        typed: field::typed(kind, form),
        fresh: Fresh::Stale,
    })
}

/// A list that others have chosen, or single names.
fn chosen(form: &FormState) -> Vec<CaseId> {
    let names = form.values("representative").iter().map(String::as_str);
    let list = form.value("slate").split(' ');
    let all: Vec<CaseId> = names.filter_map(|name| name.parse().ok()).collect();
    if all.is_empty() {
        list.filter_map(|name| name.parse().ok()).collect()
    } else {
        all
    }
}

fn question(seat: &Seat, form: &FormState, id: StepId) -> Result<Ask, AppError> {
    let wrong = |field: &'static str, key| AppError::Invalid(vec![app::FieldError::new(field, key)]);
    let act = Act::from_choice(form.value("group_act"));
    let share: Option<u32> = form.value("group_share").trim().parse().ok();
    Ok(Ask {
        via: seat.case.id,
        id,
        act: act.ok_or_else(|| wrong("group_act", "case.invalid.empty"))?,
        terms: form.value("group_terms").to_owned(),
        sums: match share {
            Some(share) if (1..=100).contains(&share) => Sums::Share(share),
            Some(_) | None => return Err(wrong("group_share", "case.invalid.not_a_number")),
        },
    })
}

async fn carry_form(State(app): State<App>, visit: Visit, at: InCase) -> Result<Response, PageError> {
    let (seat, kind) = (of(&app, &visit, &at).await?, at.kind()?);
    let form = stamped(&app, &seat, FormState::blank(field::ASKED));
    step_page(StatusCode::OK, &app, &visit, &seat, kind, form, Vec::new()).await
}

async fn carry(State(app): State<App>, visit: Visit, at: InCase, filled: Filled) -> Result<Response, PageError> {
    let (seat, kind) = (of(&app, &visit, &at).await?, at.kind()?);
    let mut form = confirm::read(filled.0);
    let fresh = match confirm::settle(&app, &visit, kind, &mut form).await? {
        Settled::Go(fresh) => fresh,
        Settled::Ask => return step_page(StatusCode::OK, &app, &visit, &seat, kind, form, Vec::new()).await,
    };
    let Ok(id) = form.step().parse() else {
        return Err(PageError::Forged);
    };
    let carriage = Carriage {
        via: seat.case.id,
        id,
        kind,
        typed: field::typed(kind, &form),
        legs: legs(&app, &visit, &seat, kind).await?,
        fresh,
    };
    match app.carry(visit.actor(), carriage).await {
        Ok(Carried::All(_)) => Ok(page::see_other(&seat.url("/group"))),
        Ok(Carried::Held(held)) => {
            let view = app.group(visit.actor(), seat.case.id).await?;
            let name = |case: CaseId| {
                let member = view.as_ref()?.members.iter().find(|member| member.case == case)?;
                member.name.clone()
            };
            let line = |one: &app::group::Held| {
                let why = match &one.why {
                    AppError::Refused(refusal) => say::refusal(seat.words, app.city(), refusal).0,
                    AppError::Invalid(errors) => {
                        let keys = errors.iter().map(|error| seat.words.t(error.key).to_owned());
                        keys.collect::<Vec<_>>().join(" ")
                    }
                    _ => seat.words.t("case.refusal.not_now").to_owned(),
                };
                let name = name(one.case).unwrap_or_default();
                t!(seat.words, "party.group.held", name = name, why = why)
            };
            let lines = held.iter().map(line).collect();
            step_page(StatusCode::CONFLICT, &app, &visit, &seat, kind, form, lines).await
        }
        Err(AppError::Refused(refusal)) => {
            let (sentence, _) = say::refusal(seat.words, app.city(), &refusal);
            step_page(StatusCode::CONFLICT, &app, &visit, &seat, kind, form, vec![sentence]).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The cases to which a representative can carry the step now: the own and those of whoever elected them.
async fn legs(app: &App, visit: &Visit, seat: &Seat, kind: Kind) -> Result<Vec<Leg>, PageError> {
    let view = app.group(visit.actor(), seat.case.id).await?;
    let view = view.filter(app::group::GroupView::i_represent);
    let view = view.ok_or(PageError::NotFound)?;
    let open = view.members.iter().filter(|member| member.open.contains(&kind));
    Ok(open
        .map(|member| Leg {
            case: member.case,
            own: app::values::Typed::new(),
        })
        .collect())
}

async fn step_page(
    status: StatusCode,
    app: &App,
    visit: &Visit,
    seat: &Seat,
    kind: Kind,
    form: FormState,
    held: Vec<String>,
) -> Result<Response, PageError> {
    let count = legs(app, visit, seat, kind).await?.len();
    if count == 0 {
        return Err(PageError::NotFound);
    }
    let words = seat.words;
    let title = say::step(words, kind);
    let mut frame = visit.citizen(&title);
    frame.failed = form.failed();
    let told = (!held.is_empty()).then(|| {
        Call::new(
            Tone::Warn,
            words.t("party.group.nobody"),
            words.t("party.group.nobody_text"),
        )
    });
    Ok(page::show_with(
        status,
        &StepPage {
            frame,
            back: seat.url("/group"),
            action: seat.url(&format!("/group/steps/{}", kind.key())),
            lead: t!(words, "party.group.for_all", count = count),
            title,
            told,
            held,
            fields: field::shown(seat, kind),
            asks_code: confirm::asks(&form),
            grave: kind == Kind::Proceed(domain::proceeding::Event::WithdrawArbitration),
            form,
        },
    ))
}

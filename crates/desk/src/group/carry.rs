//! One form for many cases of a group: what is the same for all is typed once, sums for each. All or none; whoever stands in the way is named.

use std::collections::BTreeMap;

use app::{
    App, AppError, FieldError,
    act::Fresh,
    group::{Ask, CARRIED, Carriage, Carried, GroupView, Held, Leg, Sums},
    t,
    text::Words,
    values::{self, Typed},
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    form::{Field, Input},
    id::{CaseId, StepId},
    money::Fen,
    proceeding::Event,
    step::Kind,
    track::group::{Act, Answer},
};
use web::{Asks, Filled, FormState, Frame, PageError, Route, Visit, page};

use crate::{
    asked,
    case::head::Head,
    control::{Control, Group},
    office, said,
    worklist::escaped,
};

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/desk/cases/{case}/group/steps/{kind}", Asks::Officer, || {
        axum::routing::get(get)
    }),
    Route::post("/desk/cases/{case}/group/steps/{kind}", Asks::Officer, || {
        axum::routing::post(post)
    }),
];

#[derive(Template)]
#[template(path = "group_step.html")]
struct Page {
    frame: Frame,
    head: Head,
    form: FormState,
    groups: Vec<Group>,
    label: String,
    back: String,
    /// Whose case, and the sum where the step has one.
    lines: Vec<Line>,
    money: Option<String>,
    held: Vec<String>,
}

/// A case that the step can go to.
struct Line {
    case: CaseId,
    name: String,
    checked: bool,
    field: String,
    sum: String,
}

/// What the pages of this file are made from.
struct Desk<'a> {
    app: &'a App,
    visit: &'a Visit,
    case: CaseId,
    kind: Kind,
    group: GroupView,
}

/// The field of a step that every case fills for itself.
fn sum_field(kind: Kind) -> Option<&'static Field> {
    kind.fields().iter().find(|field| field.input == Input::Money)
}

impl Desk<'_> {
    fn words(&self) -> Words {
        self.visit.words()
    }

    fn url(&self) -> String {
        format!("/desk/cases/{}/group", self.case)
    }

    /// The cases to which the step can go now.
    fn open(&self) -> impl Iterator<Item = &app::group::MemberView> {
        let asks = self.kind == Kind::AskConsent;
        let fits = move |member: &&app::group::MemberView| {
            member.file.is_some() && (member.open.contains(&self.kind) || (asks && member.represented))
        };
        self.group.members.iter().filter(fits)
    }

    fn lines(&self, typed: Option<&Filled>) -> Vec<Line> {
        let field = sum_field(self.kind).map_or("", |field| field.name);
        self.open()
            .map(|member| {
                let name = format!("{field}.{}", member.case);
                let ticked = |filled: &Filled| {
                    let case = member.case.to_string();
                    filled.0.iter().any(|(key, value)| key == "member" && *value == case)
                };
                // What the worker agreed to is the sum of a settlement.
                let agreed = member.answers.iter().find_map(|(act, answer, sum)| {
                    let settled = *act == Act::Settle && matches!(answer, Answer::Consented(_));
                    settled.then(|| sum.to_string())
                });
                // Nobody is settled for who has not agreed; whoever is ticked all the same is named as standing in the way.
                let fits = self.kind != Kind::Proceed(Event::SettleArbitration) || agreed.is_some();
                Line {
                    case: member.case,
                    name: super::name(self.words(), member),
                    checked: typed.map_or(fits, ticked),
                    sum: typed.map_or_else(|| agreed.unwrap_or_default(), |filled| filled.get(&name).to_owned()),
                    field: name,
                }
            })
            .collect()
    }

    async fn page(
        &self,
        status: StatusCode,
        form: FormState,
        typed: Option<&Filled>,
        held: Vec<String>,
    ) -> Result<Response, PageError> {
        let (words, kind) = (self.words(), self.kind);
        let view = self.app.case(self.visit.actor(), self.case).await?;
        let label = said::step(words, kind);
        let mut frame = office::frame(self.app, self.visit, &label);
        frame.failed = form.failed() || !held.is_empty();
        let controls: Vec<Control> = kind
            .fields()
            .iter()
            .filter(|field| field.input != Input::Money)
            .map(|field| Control::of(words, field))
            .collect();
        let money = sum_field(kind).map(|field| words.t(&format!("case.field.{}", field.name)).to_owned());
        Ok(page::show_with(
            status,
            &Page {
                frame,
                head: Head::of(self.app, words, &view),
                groups: if controls.is_empty() {
                    Vec::new()
                } else {
                    vec![Group::column("", controls)]
                },
                label,
                back: self.url(),
                lines: self.lines(typed),
                money,
                held,
                form,
            },
        ))
    }

    /// Why a case stood in the way, with the name of its worker.
    fn held(&self, held: &Held) -> String {
        let words = self.words();
        let member = self.group.members.iter().find(|member| member.case == held.case);
        let name = member.map(|member| super::name(words, member)).unwrap_or_default();
        let why = match &held.why {
            AppError::Refused(refusal) => said::refusal(self.app, words, refusal),
            AppError::Invalid(errors) => {
                let lines = errors.iter().map(|error| words.t(error.key).to_owned());
                lines.collect::<Vec<_>>().join(words.t("desk.joint"))
            }
            AppError::Denied(_)
            | AppError::Stale { .. }
            | AppError::NotFresh
            | AppError::SignIn
            | AppError::TooOften { .. }
            | AppError::File { .. }
            | AppError::Store(_)
            | AppError::Misfit(_) => words.t("case.refusal.not_now").to_owned(),
        };
        t!(words, "desk.group.held", name = name, why = why)
    }
}

async fn desk<'a>(app: &'a App, visit: &'a Visit, case: &str, kind: &str) -> Result<Desk<'a>, PageError> {
    let case = office::case_id(case)?;
    let kind = Kind::from_key(kind).ok_or(PageError::NotFound)?;
    let group = app.group(visit.actor(), case).await?.ok_or(PageError::NotFound)?;
    let desk = Desk {
        app,
        visit,
        case,
        kind,
        group,
    };
    let known = kind == Kind::AskConsent || CARRIED.contains(&kind);
    if known && desk.open().next().is_some() {
        Ok(desk)
    } else {
        Err(PageError::NotFound)
    }
}

async fn get(
    State(app): State<App>,
    visit: Visit,
    Path((case, kind)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let desk = desk(&app, &visit, &case, &kind).await?;
    let form = FormState::blank(asked::of(desk.kind)).stamped(app.ids().step(app.now()), 0);
    desk.page(StatusCode::OK, form, None, Vec::new()).await
}

async fn post(
    State(app): State<App>,
    visit: Visit,
    Path((case, kind)): Path<(String, String)>,
    filled: Filled,
) -> Result<Response, PageError> {
    let view = app.group(visit.actor(), office::case_id(&case)?).await?;
    let desk = Desk {
        app: &app,
        visit: &visit,
        case: office::case_id(&case)?,
        kind: Kind::from_key(&kind).ok_or(PageError::NotFound)?,
        group: view.ok_or(PageError::NotFound)?,
    };
    let mut form = FormState::read(asked::of(desk.kind), filled.0.clone());
    let Ok(id) = form.step().parse::<StepId>() else {
        return Err(PageError::Forged);
    };
    let chosen = chosen(&filled);
    let done = if chosen.is_empty() {
        Err(AppError::Invalid(vec![FieldError::new("member", "case.invalid.empty")]))
    } else if desk.kind == Kind::AskConsent {
        ask(&desk, &filled, id, &chosen).await
    } else {
        carry(&desk, &filled, id, &chosen).await
    };
    let held = match done {
        Ok(Carried::All(_)) => return Ok(page::see_other(&desk.url())),
        Ok(Carried::Held(held)) => held.iter().map(|one| desk.held(one)).collect(),
        Err(AppError::NotFresh) => {
            let next = format!("{}/steps/{}", desk.url(), desk.kind.key());
            return Ok(page::see_other(&format!("/desk/confirm?next={}", escaped(&next))));
        }
        Err(AppError::Refused(refusal)) => vec![said::refusal(&app, desk.words(), &refusal)],
        Err(AppError::Invalid(errors)) => {
            for error in &errors {
                form.fail(&error.field, error.key);
            }
            let first = errors.first().map_or("case.invalid.empty", |error| error.key);
            vec![desk.words().t(first).to_owned()]
        }
        Err(other) => return Err(other.into()),
    };
    desk.page(StatusCode::CONFLICT, form, Some(&filled), held).await
}

/// The cases that were ticked.
fn chosen(filled: &Filled) -> Vec<CaseId> {
    let ticked = filled.0.iter().filter(|(name, _)| name == "member");
    ticked.filter_map(|(_, value)| value.parse().ok()).collect()
}

async fn carry(desk: &Desk<'_>, filled: &Filled, id: StepId, chosen: &[CaseId]) -> Result<Carried, AppError> {
    let own = |case: &CaseId| -> Typed {
        sum_field(desk.kind)
            .map(|field| {
                let typed = filled.get(&format!("{}.{case}", field.name));
                (field.name.to_owned(), typed.to_owned())
            })
            .into_iter()
            .collect()
    };
    let signed = desk.visit.signed();
    let carriage = Carriage {
        via: desk.case,
        id,
        kind: desk.kind,
        typed: filled.typed(),
        legs: chosen
            .iter()
            .map(|case| Leg {
                case: *case,
                own: own(case),
            })
            .collect(),
        fresh: signed.map_or(Fresh::Stale, |signed| desk.app.fresh(signed)),
    };
    desk.app.carry(desk.visit.actor(), carriage).await
}

async fn ask(desk: &Desk<'_>, filled: &Filled, id: StepId, chosen: &[CaseId]) -> Result<Carried, AppError> {
    let mut sums: BTreeMap<CaseId, Fen> = BTreeMap::new();
    for case in chosen {
        let typed = filled.get(&format!("group_sum.{case}"));
        let sum = values::money(typed).map_err(|key| AppError::Invalid(vec![FieldError::new("group_sum", key)]))?;
        sums.insert(*case, sum);
    }
    let empty = || AppError::Invalid(vec![FieldError::new("group_act", "case.invalid.empty")]);
    let ask = Ask {
        via: desk.case,
        id,
        act: Act::from_choice(filled.get("group_act")).ok_or_else(empty)?,
        terms: filled.get("group_terms").to_owned(),
        sums: Sums::Each(sums),
    };
    desk.app.ask_members(desk.visit.actor(), ask).await.map(Carried::All)
}

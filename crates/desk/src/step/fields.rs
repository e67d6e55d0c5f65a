//! The fields of a step with the lists that the case and the city fill.

use app::{App, read::CaseView, t, text::Words};
use domain::{
    access::Role,
    form::{Field, Input},
    org::Outlet,
    performance::State,
    step::Kind,
};
use web::{FormState, part::Choice, show};

use super::agreement;
use crate::{
    control::{Control, Group},
    office,
};

/// The fields of a step, grouped.
pub(crate) fn groups(app: &App, words: Words, view: &CaseView, kind: Kind, form: &FormState) -> Vec<Group> {
    let controls: Vec<Control> = kind
        .fields()
        .iter()
        .map(|field| match choices(app, words, view, field) {
            Some(choices) => Control::list(field, choices),
            None => Control::of(words, field),
        })
        .collect();
    if kind == Kind::TableTerms {
        agreement::groups(words, controls, form)
    } else if controls.is_empty() {
        Vec::new()
    } else {
        vec![Group::column("", controls)]
    }
}

fn choices(app: &App, words: Words, view: &CaseView, field: &Field) -> Option<Vec<Choice>> {
    match field.input {
        Input::Outlet => Some(outlets(app, words, view)),
        Input::Station => Some(stations(app, words, view)),
        Input::Lawyer => Some(lawyers(app)),
        Input::Officer(roles) => Some(officers(app, words, view, roles)),
        Input::Count { .. } if field.name == "item" => Some(items(app, words, view)),
        Input::Money
        | Input::PastDate
        | Input::ComingDate
        | Input::Count { .. }
        | Input::Choice(_)
        | Input::Text { .. }
        | Input::Evidence => None,
    }
}

/// Who may be named with one of these roles, with where they sit.
fn officers(app: &App, words: Words, view: &CaseView, roles: &[Role]) -> Vec<Choice> {
    let fits = view
        .roster
        .iter()
        .filter(|one| roles.iter().any(|role| one.officer.is(*role)));
    fits.map(|one| {
        let place = office::post(app, words, &one.officer.post);
        Choice::new(one.officer.id, format!("{} · {place}", one.name))
    })
    .collect()
}

/// The roster of the legal-aid center.
fn lawyers(app: &App) -> Vec<Choice> {
    let lawyers = app.city().lawyers.iter();
    lawyers
        .map(|lawyer| Choice::new(lawyer.id.as_str(), format!("{} · {}", lawyer.name, lawyer.firm)))
        .collect()
}

/// The outlets of the holding station: those of the case's district first, those that sent it back last.
fn outlets(app: &App, words: Words, view: &CaseView) -> Vec<Choice> {
    let Some(station) = app.city().station(view.holder.station()) else {
        return Vec::new();
    };
    let returned = returned(view);
    let is_near = |outlet: &Outlet| outlet.district.as_str() == view.district;
    let came_back = |outlet: &Outlet| returned.iter().any(|id| id == outlet.id.as_str());
    let mut outlets: Vec<&Outlet> = station.outlets.iter().collect();
    outlets.sort_by_key(|outlet| (came_back(outlet), !is_near(outlet)));
    outlets
        .into_iter()
        .map(|outlet| {
            let name = office::name(words, &outlet.contact.name);
            let district = office::district(app, words, outlet.district.as_str());
            let label = if came_back(outlet) {
                t!(words, "desk.dispatch.returned", name = name, district = district)
            } else if is_near(outlet) {
                t!(words, "desk.dispatch.near", name = name, district = district)
            } else {
                t!(words, "desk.dispatch.far", name = name, district = district)
            };
            Choice::new(&outlet.id, label)
        })
        .collect()
}

/// The outlets that sent this case back, read off the timeline: a return follows its dispatch.
fn returned(view: &CaseView) -> Vec<String> {
    let (mut last, mut returned) = (None, Vec::new());
    for (entry, _) in &view.timeline {
        match entry.kind {
            Kind::Dispatch => {
                let outlet = entry.terms.iter().find(|(name, _)| *name == "outlet");
                last = outlet.map(|(_, id)| id.clone());
            }
            Kind::ReturnDispatch => returned.extend(last.take()),
            _ => {}
        }
    }
    returned
}

/// The other stations that take cases of this trade.
fn stations(app: &App, words: Words, view: &CaseView) -> Vec<Choice> {
    app.city()
        .stations
        .iter()
        .filter(|station| station.id != *view.holder.station())
        .filter(|station| app.takes(&station.id, Some(view.trade)))
        .map(|station| {
            let kind = words.t(&format!("case.station_kind.{}", station.kind.key())).to_owned();
            let name = office::name(words, &station.contact.name);
            Choice::new(
                &station.id,
                t!(words, "desk.dispatch.station", name = name, kind = kind),
            )
        })
        .collect()
}

/// The instalments that were reported with proof.
fn items(app: &App, words: Words, view: &CaseView) -> Vec<Choice> {
    let ledger = view.ledger.iter().flat_map(|ledger| &ledger.0);
    ledger
        .filter(|item| matches!(item.state, State::Reported { proof: Some(_), .. }))
        .map(|item| {
            let label = t!(
                words,
                "desk.money.line",
                item = item.number,
                amount = show::money(words, item.amount.get()),
                day = show::near_day(words, item.due, app.today())
            );
            Choice::new(item.number, label)
        })
        .collect()
}

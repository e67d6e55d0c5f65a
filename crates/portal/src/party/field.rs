//! The fields of a step as the page shows them, made from the one list that the law of the house keeps.

use std::collections::BTreeMap;

use app::{t, text::Words, values::Typed};
use domain::{
    form::{Field, Input, Need},
    performance::{Item, State},
    step::Kind,
};
use web::{Asked, FormState, part::Choice, show};

use super::seat::Seat;

/// Every field that a form of this part of the door may carry.
pub(crate) const ASKED: &[Asked] = &[
    Asked::field("position", "case.field.position"),
    Asked::field("aid_matter", "case.field.aid_matter"),
    Asked::field("aid_ground", "case.field.aid_ground"),
    Asked::field("offer", "case.field.offer"),
    Asked::field("answer", "case.field.answer"),
    Asked::field("item", "case.field.item"),
    Asked::field("paid_on", "case.field.paid_on"),
    Asked::field("proof", "case.field.proof"),
    Asked::field("due", "case.field.due"),
    Asked::field("days", "case.field.days"),
    Asked::field("note", "case.field.note"),
    Asked::field("fail_reason", "case.field.fail_reason"),
    Asked::field("will", "case.field.will"),
    Asked::field("set_aside_for", "case.field.set_aside_for"),
    Asked::field("asked_sum", "case.field.asked_sum"),
    Asked::field("particulars", "case.field.particulars"),
    Asked::field("property_leads", "case.field.property_leads"),
    Asked::field("reply", "case.field.reply"),
    Asked::field("happened_on", "case.field.happened_on"),
    Asked::field("danger", "case.field.danger"),
    Asked::field("loss", "case.field.loss"),
    Asked::field("machine_decision", "case.field.machine_decision"),
    Asked::field("group_code", "case.field.group_code"),
    Asked::field("group_claim", "party.group.claim"),
    Asked::field("group_act", "case.field.group_act"),
    Asked::field("group_share", "case.field.group_share"),
    Asked::field("group_terms", "case.field.group_terms"),
    Asked::field("representative", "party.group.whom"),
    Asked::field("slate", "party.group.whom"),
    Asked::field("total", "party.sign.total"),
    Asked::field("agreed", "party.sign.agreed"),
    Asked::field("message", "party.room.message"),
    Asked::field("kind", "party.evidence.kind"),
    Asked::field("files", "party.evidence.files"),
    Asked::field("invitation", "party.invitation.code"),
    Asked::field("challenge", "party.confirm.code"),
    Asked::secret("code", "party.confirm.code"),
];

/// How a field is filled in.
pub(crate) enum Look {
    /// Several lines of words, at most so many characters.
    Lines(usize),
    /// An amount.
    Money,
    /// A whole number.
    Number,
    /// A day.
    Day,
    /// One of these.
    Choice(Vec<Choice>),
}

/// One field on the page.
pub(crate) struct Shown {
    /// Its name.
    pub(crate) name: &'static str,
    /// What helps to fill it.
    pub(crate) hint: String,
    /// Whether it may stay empty.
    pub(crate) optional: bool,
    /// How it is filled in.
    pub(crate) look: Look,
}

/// The fields of a step for this side.
pub(crate) fn shown(seat: &Seat, kind: Kind) -> Vec<Shown> {
    kind.fields()
        .iter()
        .filter_map(|field| look(seat, kind, field).map(|look| (field, look)))
        .map(|(field, look)| Shown {
            name: field.name,
            hint: seat.words.t(&format!("case.hint.{}", field.name)).to_owned(),
            optional: field.need != Need::Required,
            look,
        })
        .collect()
}

/// `None` for fields that a party never fills in here: places are chosen by staff, proof comes as a file.
fn look(seat: &Seat, kind: Kind, field: &Field) -> Option<Look> {
    let words = seat.words;
    Some(match field.input {
        Input::Count { .. } if field.name == "item" => Look::Choice(items(seat, kind)),
        Input::Count { .. } => Look::Number,
        Input::Money => Look::Money,
        Input::PastDate | Input::ComingDate => Look::Day,
        Input::Text { most } => Look::Lines(most),
        Input::Choice(values) => Look::Choice(
            values
                .iter()
                .map(|value| Choice::new(value, words.t(&format!("case.choice.{}.{value}", field.name))))
                .collect(),
        ),
        Input::Station | Input::Outlet | Input::Lawyer | Input::Officer(_) | Input::Evidence => return None,
    })
}

/// The instalments that a step can be about.
fn items(seat: &Seat, kind: Kind) -> Vec<Choice> {
    let fits = |item: &&Item| match kind {
        Kind::ReportPayment => item.is_open(),
        Kind::DenyReceipt => matches!(item.state, State::Reported { .. }),
        Kind::Reopen => true,
        _ => !item.is_confirmed(),
    };
    let items = seat.case.ledger.as_ref().map_or(&[][..], |ledger| &ledger.0);
    items.iter().filter(fits).map(|item| choice(seat.words, item)).collect()
}

fn choice(words: Words, item: &Item) -> Choice {
    let label = format!(
        "{} · {}",
        t!(words, "party.money.item", item = item.number),
        show::money(words, item.amount.get())
    );
    Choice::new(item.number, label).term(t!(words, "party.money.by", day = show::full_day(words, item.due)))
}

/// Answers that are there before anybody types: the instalment asked for, and what the other side has proposed.
pub(crate) fn blank(seat: &Seat, kind: Kind, asked: &BTreeMap<String, String>) -> FormState {
    let mut form = FormState::blank(ASKED);
    let choices = items(seat, kind);
    let proposed = proposed(seat, kind);
    let item = asked
        .get("item")
        .or_else(|| {
            proposed
                .iter()
                .find(|(name, _)| *name == "item")
                .map(|(_, value)| value)
        })
        .filter(|wanted| choices.iter().any(|choice| choice.value == **wanted))
        .cloned()
        .or_else(|| match choices.as_slice() {
            [only] => Some(only.value.clone()),
            _ => None,
        });
    if let Some(item) = item {
        form = form.filled("item", item);
    }
    if let Some(act) = asked
        .get("group_act")
        .filter(|_| matches!(kind, Kind::Consent | Kind::Decline))
    {
        form = form.filled("group_act", act);
    }
    for (name, value) in proposed {
        form = match (name, value.split('-').collect::<Vec<_>>().as_slice()) {
            ("due", [year, month, day]) => form
                .filled("due-year", year)
                .filled("due-month", month.trim_start_matches('0'))
                .filled("due-day", day.trim_start_matches('0')),
            ("days", _) => form.filled("days", value),
            _ => form,
        };
    }
    form
}

/// What the other side has said last about more days or a new date.
pub(crate) fn proposed(seat: &Seat, kind: Kind) -> Vec<(&'static str, String)> {
    if !matches!(kind, Kind::ConsentToExtension | Kind::ConsentToNewDate) {
        return Vec::new();
    }
    let last = seat.case.timeline.iter().rev().find(|(entry, _)| entry.kind == kind);
    match last {
        Some((entry, _)) if entry.who.key() == seat.across().key() => entry.terms.clone(),
        Some(_) | None => Vec::new(),
    }
}

/// Joins the three boxes of every day into one text, as the office reads it.
pub(crate) fn typed(kind: Kind, form: &FormState) -> Typed {
    let mut typed = Typed::new();
    for field in kind.fields() {
        let text = match field.input {
            Input::PastDate | Input::ComingDate => {
                let parts = ["year", "month", "day"]
                    .map(|part| form.value(&format!("{}-{part}", field.name)).trim().to_owned());
                if parts.iter().all(String::is_empty) {
                    String::new()
                } else {
                    parts.join("-")
                }
            }
            Input::Money
            | Input::Count { .. }
            | Input::Choice(_)
            | Input::Text { .. }
            | Input::Station
            | Input::Outlet
            | Input::Lawyer
            | Input::Officer(_)
            | Input::Evidence => form.value(field.name).to_owned(),
        };
        typed.insert(field.name.to_owned(), text);
    }
    typed
}

#[cfg(test)]
mod tests {
    use domain::access::{Taker, takers};

    use super::*;

    #[test]
    fn every_field_of_a_partys_step_has_a_label() {
        let of_parties = Kind::ALL.iter().filter(|kind| {
            takers(**kind)
                .iter()
                .any(|taker| matches!(taker, Taker::Worker | Taker::Employer))
        });
        for kind in of_parties {
            for field in kind.fields() {
                assert!(
                    ASKED.iter().any(|asked| asked.name == field.name),
                    "{} {}",
                    kind.key(),
                    field.name
                );
            }
        }
    }
}

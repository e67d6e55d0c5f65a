//! How each answer is asked for, and how it travels between the boxes of a page and the draft.

use app::{App, text::Words, values::Typed};
use domain::{claim, form::Input, org::Trade};
use web::{Asked, FormState, part::Choice};

use super::flow::Page;

/// The names and labels of all answers.
pub(crate) const ASKED: &[Asked] = &[
    Asked::field("trade", "portal.field.trade"),
    Asked::field("claims", "portal.field.claims"),
    Asked::field("tenure", "portal.field.tenure"),
    Asked::field("since", "portal.field.since"),
    Asked::field("until", "portal.field.until"),
    Asked::field("district", "portal.field.district"),
    Asked::field("employer_name", "portal.field.employer_name"),
    Asked::field("employer_phone", "portal.field.employer_phone"),
    Asked::field("employer_uscc", "portal.field.employer_uscc"),
    Asked::field("employer_address", "portal.field.employer_address"),
    Asked::field("pay_from", "case.field.pay_from"),
    Asked::field("pay_to", "case.field.pay_to"),
    Asked::field("pay_basis", "case.field.pay_basis"),
    Asked::field("missing", "case.field.missing"),
    Asked::field("owed", "case.field.owed"),
    Asked::field("orders", "case.field.orders"),
    Asked::field("price", "case.field.price"),
    Asked::field("bonus", "case.field.bonus"),
    Asked::field("paid", "case.field.paid"),
    Asked::field("withheld_on", "case.field.withheld_on"),
    Asked::field("withheld", "case.field.withheld"),
    Asked::field("ground", "case.field.ground"),
    Asked::field("month_pay", "case.field.month_pay"),
    Asked::field("story", "portal.field.story"),
    Asked::field("wish", "portal.field.wish"),
    Asked::field("worker_name", "portal.field.worker_name"),
    Asked::field("worker_id_number", "portal.field.worker_id_number"),
    Asked::field("worker_phone", "portal.field.worker_phone"),
    Asked::field("worker_address", "portal.field.worker_address"),
    Asked::field("aid", "portal.field.aid"),
    Asked::field("aid_ground", "case.field.aid_ground"),
];

/// What stands below a label of this house's own fields; those of the claims have theirs in `case.hint`.
const HINTS: &[(&str, &str)] = &[
    ("trade", "portal.hint.trade"),
    ("claims", "portal.hint.claims"),
    ("tenure", "portal.hint.tenure"),
    ("since", "portal.hint.since"),
    ("until", "portal.hint.until"),
    ("district", "portal.hint.district"),
    ("employer_name", "portal.hint.employer_name"),
    ("employer_phone", "portal.hint.employer_phone"),
    ("employer_uscc", "portal.hint.employer_uscc"),
    ("employer_address", "portal.hint.employer_address"),
    ("story", "portal.hint.story"),
    ("worker_name", "portal.hint.worker_name"),
    ("worker_id_number", "portal.hint.worker_id_number"),
    ("worker_phone", "portal.hint.worker_phone"),
    ("worker_address", "portal.hint.worker_address"),
    ("aid", "portal.hint.aid"),
];

/// The answer that is not kept but leads to a person.
pub(crate) const UNSURE: &str = "unsure";

/// What kind of box a field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// One of several cards.
    One,
    /// Several cards.
    Several,
    /// A list.
    List,
    /// One line.
    Line,
    /// A name, which the browser may fill in.
    Name,
    /// An address, which the browser may fill in.
    Address,
    /// Several lines.
    Lines,
    /// A phone.
    Phone,
    /// Money.
    Money,
    /// A number.
    Number,
    /// A day in three boxes.
    Date,
}

/// One field, ready for the template.
#[derive(Debug)]
pub(crate) struct Shown {
    /// Its name.
    pub(crate) name: &'static str,
    /// The key of its hint.
    pub(crate) hint: String,
    /// How it looks.
    pub(crate) look: Look,
    /// Whether it may stay empty.
    pub(crate) optional: bool,
    /// What can be chosen.
    pub(crate) choices: Vec<Choice>,
}

fn definition(name: &str) -> Option<&'static domain::form::Field> {
    claim::Kind::ALL
        .iter()
        .flat_map(|kind| kind.questions())
        .chain(app::filing::MATTER)
        .chain(app::filing::WORKER)
        .chain(app::filing::EMPLOYER)
        .chain(app::filing::AID)
        .find(|field| field.name == name)
}

fn look(name: &str) -> Look {
    match name {
        "claims" => Look::Several,
        "district" => Look::List,
        "story" => Look::Lines,
        "worker_name" => Look::Name,
        "worker_address" => Look::Address,
        "worker_phone" | "employer_phone" => Look::Phone,
        _ => match definition(name).map(|field| field.input) {
            Some(Input::Money) => Look::Money,
            Some(Input::PastDate | Input::ComingDate) => Look::Date,
            Some(Input::Count { .. }) => Look::Number,
            Some(Input::Choice(_)) => Look::One,
            Some(
                Input::Text { .. }
                | Input::Station
                | Input::Outlet
                | Input::Lawyer
                | Input::Officer(_)
                | Input::Evidence,
            )
            | None => Look::Line,
        },
    }
}

/// The fields of a page; a last day is asked only of those who have left.
pub(crate) fn shown(app: &App, words: Words, page: &Page, typed: &Typed) -> Vec<Shown> {
    fields(page, typed)
        .map(|name| Shown {
            name,
            hint: HINTS
                .iter()
                .find(|(known, _)| *known == name)
                .map_or_else(|| format!("case.hint.{name}"), |(_, key)| (*key).to_owned()),
            look: look(name),
            optional: definition(name).is_some_and(|field| matches!(field.need, domain::form::Need::Optional)),
            choices: choices(app, words, name),
        })
        .collect()
}

fn fields(page: &Page, typed: &Typed) -> impl Iterator<Item = &'static str> {
    let left = typed.get("tenure").is_some_and(|tenure| tenure == "left");
    page.fields.iter().copied().filter(move |name| *name != "until" || left)
}

fn choices(app: &App, words: Words, name: &str) -> Vec<Choice> {
    let case = |key: String| words.t(&key).to_owned();
    let unsure = |key: &'static str| Choice::new(UNSURE, words.t(key)).icon("think");
    match name {
        "trade" => Trade::ALL
            .iter()
            .map(|trade| {
                let label = case(format!("case.trade.{}", trade.key()));
                Choice::new(trade.key(), label).icon(icon_of(*trade))
            })
            .chain([unsure("portal.choice.other_trade")])
            .collect(),
        "claims" => claim::Kind::ALL
            .iter()
            .map(|kind| {
                let choice = Choice::new(kind.key(), case(format!("case.claim.{}", kind.key())))
                    .term(case(format!("case.claim_hint.{}", kind.key())));
                match kind {
                    claim::Kind::UnpaidPay => choice.icon("wallet"),
                    claim::Kind::Deduction => choice.icon("receipt"),
                }
            })
            .chain([unsure("portal.choice.other_claim")])
            .collect(),
        "tenure" => vec![
            Choice::new("working", words.t("portal.choice.working")).icon("briefcase"),
            Choice::new("left", words.t("portal.choice.left")).icon("history"),
        ],
        "aid" => vec![
            Choice::new("yes", words.t("portal.choice.aid_yes")).icon("gavel"),
            Choice::new("no", words.t("portal.choice.aid_no")).icon("hourglass"),
        ],
        "district" => app
            .city()
            .districts
            .iter()
            .map(|(id, district)| Choice::new(id, crate::station::in_words(&district.name, words)))
            .collect(),
        "pay_basis" => told(words, name)
            .chain([Choice::new(UNSURE, words.t("portal.choice.unsure_amount")).icon("think")])
            .collect(),
        _ => told(words, name).collect(),
    }
}

/// The choices that the law of the claim offers.
fn told(words: Words, name: &str) -> impl Iterator<Item = Choice> {
    let offered: &[&str] = match definition(name).map(|field| field.input) {
        Some(Input::Choice(offered)) => offered,
        _ => &[],
    };
    offered
        .iter()
        .map(move |word| Choice::new(word, words.t(&format!("case.choice.{name}.{word}"))))
}

const fn icon_of(trade: Trade) -> &'static str {
    match trade {
        Trade::Courier => "package",
        Trade::FoodDelivery => "bike",
        Trade::RideHailing => "car",
        Trade::DomesticWork => "broom",
    }
}

/// The form of a page, filled with what is kept.
pub(crate) fn filled(page: &Page, typed: &Typed) -> FormState {
    page.fields
        .iter()
        .filter_map(|name| Some((*name, typed.get(*name)?)))
        .fold(FormState::blank(ASKED), |form, (name, value)| match look(name) {
            Look::Date => ["year", "month", "day"]
                .iter()
                .zip(value.split('-'))
                .fold(form, |form, (part, value)| {
                    form.filled(&format!("{name}-{part}"), value)
                }),
            Look::Several => value
                .split_whitespace()
                .fold(form, |form, word| form.filled(name, word)),
            Look::One
            | Look::List
            | Look::Line
            | Look::Name
            | Look::Address
            | Look::Lines
            | Look::Phone
            | Look::Money
            | Look::Number => form.filled(name, value),
        })
}

/// The answers of a page as they are kept; an empty one is an answer too.
pub(crate) fn answers(page: &Page, typed: &Typed, form: &FormState) -> Typed {
    fields(page, typed)
        .map(|name| {
            let value = match look(name) {
                Look::Date => {
                    let parts = ["year", "month", "day"].map(|part| form.value(&format!("{name}-{part}")).trim());
                    if parts.iter().all(|part| part.is_empty()) {
                        String::new()
                    } else {
                        parts.join("-")
                    }
                }
                Look::Several => form.values(name).join(" "),
                Look::One
                | Look::List
                | Look::Line
                | Look::Name
                | Look::Address
                | Look::Lines
                | Look::Phone
                | Look::Money
                | Look::Number => form.value(name).trim().to_owned(),
            };
            (name.to_owned(), value)
        })
        .collect()
}

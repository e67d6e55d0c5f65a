//! What claims come to: worked examples of `facts/amount/`, and laws that hold for all amounts.

mod examples;
mod laws;
mod primitives;
mod spoken;

use std::{path::PathBuf, sync::LazyLock};

use domain::{
    amount::{self, Amount, Assessment, File, Rates, Refused},
    calendar::Calendar,
};

static CITY: LazyLock<Rates> = LazyLock::new(|| toml::from_str(include_str!("../../../../city/rates.toml")).unwrap());

/// The folder of worked examples.
fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../facts/amount"))
}

fn calendar() -> &'static Calendar {
    crate::city::calendar()
}

/// Computes every claim of a file.
fn computed(file: &File) -> Vec<Result<Assessment, Refused>> {
    let rates = file.given.clone().before(CITY.clone());
    let context = file.context(calendar());
    file.claim
        .iter()
        .map(|facts| amount::assess(facts, &rates, &context))
        .collect()
}

/// A file around one claim of a labor relation in Lucheng, Wenzhou; `claim` is the inside of an inline table.
fn file(claim: &str) -> File {
    let given = "minimum_wage_tier = [{ district = \"330302\", tier = 1, from = \"2024-01-01\" }], figure = [\
        { rate = \"city_average_monthly_wage\", region = \"330300\", from = \"2024-01-01\", amount = \"8000\" },\
        { rate = \"province_average_monthly_wage\", region = \"330000\", from = \"2024-01-01\", amount = \"8400\" },\
        { rate = \"pool_average_monthly_wage\", region = \"330000\", from = \"2024-01-01\", amount = \"8400\" },\
        { rate = \"pool_average_annual_wage\", region = \"330000\", from = \"2024-01-01\", amount = \"100800\" },\
        { rate = \"national_urban_income\", region = \"000000\", from = \"2024-01-01\", amount = \"56500\" }]";
    let text = format!(
        "on = \"2026-03-02\"\nplace = \"330302\"\nrelation = \"labor\"\ngiven = {{ {given} }}\nclaim = [{{ {claim} }}]"
    );
    toml::from_str(&text).unwrap_or_else(|error| unreachable!("{claim}: {error}"))
}

/// The only claim of such a file.
fn one(claim: &str) -> Result<Assessment, Refused> {
    computed(&file(claim)).pop().unwrap()
}

fn money(assessment: &Assessment) -> amount::Range {
    match assessment.amount {
        Amount::Money(range) => range,
        Amount::Nil => amount::Range::ZERO,
    }
}

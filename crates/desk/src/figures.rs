//! The figures of a station (J02 to J05): from mediation to enforcement, each share with both its numbers and the days by which its population is named.

use app::{App, t, text::Words};
use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
    routing::get,
};
use domain::conversion::{Days, Figures, Share, Way};
use jiff::{ToSpan, civil::Date};
use serde::Deserialize;
use web::{Asks, Frame, PageError, Route, Visit, page, show};

use crate::office;

pub(crate) const ROUTES: &[Route] = &[Route::get("/desk/figures", Asks::Officer, || get(figures))];

/// One figure: what it is, the share, its numbers.
struct Line {
    what: String,
    rate: String,
    numbers: String,
}

/// Figures that belong together.
struct Group {
    id: &'static str,
    title: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "figures.html")]
struct Page {
    frame: Frame,
    population: String,
    from: Date,
    to: Date,
    provisional: bool,
    nothing: bool,
    groups: Vec<Group>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    from: String,
    to: String,
}

async fn figures(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let words = visit.words();
    let today = app.today();
    // What is no day is the year up to today.
    let to: Date = asked.to.parse().unwrap_or(today);
    let from: Date = asked.from.parse().unwrap_or_else(|_| to.saturating_sub(1.year()));
    let figures = app.figures(visit.actor(), from, to).await?;
    Ok(page::show(&Page {
        frame: office::frame(&app, &visit, words.t("desk.figures.title")),
        population: t!(
            words,
            "desk.figures.population",
            from = show::full_day(words, figures.from),
            to = show::full_day(words, figures.to),
            count = figures.agreements,
            as_of = show::full_day(words, figures.as_of)
        ),
        from,
        to,
        provisional: figures.provisional,
        nothing: figures.agreements == 0,
        groups: groups(words, &figures),
    }))
}

fn groups(words: Words, figures: &Figures) -> Vec<Group> {
    let group = |id: &'static str, lines: Vec<Option<Line>>| Group {
        id,
        title: words.t(&format!("desk.figures.{id}")).to_owned(),
        lines: lines.into_iter().flatten().collect(),
    };
    let share = |key: &str, share: Share| Some(rate(words, &format!("desk.figures.{key}"), share));
    let days = |key: &str, days: Option<Days>| days.map(|days| took(words, &format!("desk.figures.{key}"), days));
    let money = figures.money;
    let paid = |key: &str, came: domain::money::Fen| {
        Some(Line {
            what: words.t(&format!("desk.figures.{key}")).to_owned(),
            rate: percent(came.get(), money.due.get()),
            numbers: t!(
                words,
                "desk.figures.of",
                count = show::money(words, came.get()),
                of = show::money(words, money.due.get())
            ),
        })
    };
    vec![
        group(
            "performance",
            vec![
                share("on_the_spot", figures.on_the_spot),
                share("performed", figures.performed),
                share("in_time", figures.in_time),
                share("defaulted", figures.defaulted),
                share("instalments_defaulted", figures.instalments_defaulted),
                share("made_good", figures.made_good),
                days("days_to_performance", figures.days_to_performance),
            ],
        ),
        group("conversion", conversion(words, figures)),
        group(
            "enforcement",
            vec![
                share("enforced", figures.enforced),
                share("confirmed_but_enforced", figures.confirmed_but_enforced),
                days("days_to_enforcement", figures.days_to_enforcement),
                days("days_in_enforcement", figures.days_in_enforcement),
                Some(Line {
                    what: words.t("desk.figures.recovered").to_owned(),
                    rate: percent(figures.recovered.get(), figures.in_enforcement.get()),
                    numbers: t!(
                        words,
                        "desk.figures.of",
                        count = show::money(words, figures.recovered.get()),
                        of = show::money(words, figures.in_enforcement.get())
                    ),
                }),
            ],
        ),
        group(
            "money",
            vec![
                paid("money_in_time", money.in_time),
                paid("money_7", money.within_7),
                paid("money_30", money.within_30),
                paid("money_90", money.within_90),
            ],
        ),
    ]
}

fn conversion(words: Words, figures: &Figures) -> Vec<Option<Line>> {
    let mut lines = vec![Some(rate(words, "desk.figures.converted", figures.converted))];
    for (body, way) in [("review", figures.review), ("confirmation", figures.confirmation)] {
        let Way {
            applied,
            granted,
            refused,
            withdrawn,
            days_to_file,
            days_to_decision,
        } = way;
        let key = |what: &str| format!("desk.figures.{body}.{what}");
        lines.extend([
            Some(rate(words, &key("applied"), applied)),
            Some(rate(words, &key("granted"), granted)),
            Some(rate(words, &key("refused"), refused)),
            Some(rate(words, &key("withdrawn"), withdrawn)),
            days_to_file.map(|days| took(words, &key("days_to_file"), days)),
            days_to_decision.map(|days| took(words, &key("days_to_decision"), days)),
        ]);
    }
    lines
}

fn rate(words: Words, key: &str, share: Share) -> Line {
    Line {
        what: words.t(key).to_owned(),
        rate: percent(share.count.into(), share.of.into()),
        numbers: t!(words, "desk.figures.of", count = share.count, of = share.of),
    }
}

fn took(words: Words, key: &str, days: Days) -> Line {
    Line {
        what: words.t(key).to_owned(),
        rate: t!(words, "desk.figures.days", median = days.median),
        numbers: t!(words, "desk.figures.spread", p90 = days.p90, of = days.of),
    }
}

/// A share of a hundred, rounded down to a tenth; a dash where nothing is counted.
fn percent(count: i64, of: i64) -> String {
    match count.saturating_mul(1_000).checked_div(of) {
        Some(tenths) => format!("{}.{}%", tenths / 10, tenths % 10),
        None => "—".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_nothing_is_no_share() {
        assert_eq!(percent(0, 0), "—");
        assert_eq!(percent(0, 7), "0.0%");
        assert_eq!(percent(2, 3), "66.6%");
        assert_eq!(percent(3, 3), "100.0%");
    }
}

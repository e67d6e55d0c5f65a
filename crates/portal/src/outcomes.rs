//! How cases ended (PUB-17), for whoever wants to know what to expect: by subject and end, with the middle half of the sums. Rare ends
//! are not told.

use app::{App, outcome::Told, text::Words};
use askama::Template;
use axum::{extract::State, response::Response, routing::get};
use domain::outcome::{End, Group, LEAST, Row, Spread, Subject};
use web::{Asks, Frame, PageError, Route, Visit, page, show};

/// The page of outcomes.
pub(crate) const ROUTES: &[Route] = &[Route::get("/outcomes", Asks::Anybody, || get(outcomes))];

/// One row, in words.
struct Line {
    end: String,
    number: String,
    claimed: Sums,
    agreed: Sums,
    days: String,
}

/// A sum and the range around it, or why there is none.
struct Sums {
    middle: String,
    half: Option<String>,
}

/// What is told about one subject.
struct Part {
    id: &'static str,
    title: String,
    lines: Vec<Line>,
    withheld: bool,
}

#[derive(Template)]
#[template(path = "outcomes.html")]
struct Page {
    frame: Frame,
    from: String,
    to: String,
    least: usize,
    /// Whether nothing at all can be told.
    nothing: bool,
    parts: Vec<Part>,
}

async fn outcomes(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    Ok(page::show(&shown(&visit, app.outcomes().await?.as_ref())))
}

fn shown(visit: &Visit, told: &Told) -> Page {
    let words = visit.words();
    let parts: Vec<Part> = told.groups.iter().map(|group| part(words, group)).collect();
    Page {
        frame: visit.citizen(words.t("portal.outcomes.title")),
        from: show::full_day(words, told.from),
        to: show::full_day(words, told.to),
        least: LEAST,
        nothing: parts.iter().all(|part| part.lines.is_empty()),
        parts,
    }
}

fn part(words: Words, group: &Group) -> Part {
    let (id, title) = match group.subject {
        Subject::Only(kind) => (kind.key(), format!("case.claim.{}", kind.key())),
        Subject::Several => ("several", "portal.outcomes.several".to_owned()),
    };
    Part {
        id,
        title: words.t(&title).to_owned(),
        lines: group.rows.iter().map(|row| line(words, row)).collect(),
        withheld: group.withheld,
    }
}

fn line(words: Words, row: &Row) -> Line {
    let end = match row.end {
        End::As(reason) => format!("case.closing.{}", reason.key()),
        End::Others => "portal.outcomes.others".to_owned(),
    };
    let agreed = match (row.agreed, row.end) {
        (Some(sums), _) => spread(words, sums),
        (None, End::As(_)) => none(words, "portal.outcomes.none"),
        (None, End::Others) => none(words, "portal.outcomes.few"),
    };
    Line {
        end: words.t(&end).to_owned(),
        number: words
            .say("portal.outcomes.cases")
            .with("number", row.number)
            .to_string(),
        claimed: spread(words, row.claimed),
        agreed,
        days: words.say("portal.outcomes.days").with("days", row.days).to_string(),
    }
}

fn none(words: Words, why: &str) -> Sums {
    Sums {
        middle: words.t(why).to_owned(),
        half: None,
    }
}

fn spread(words: Words, sums: Spread) -> Sums {
    let middle = show::money(words, sums.middle.get());
    let half = words
        .say("portal.outcomes.half")
        .with("low", show::amount(sums.low.get()))
        .with("high", show::money(words, sums.high.get()));
    Sums {
        middle: words.say("portal.outcomes.middle").with("middle", middle).to_string(),
        half: Some(half.to_string()),
    }
}

//! What runs before other bodies (STF-22), and the doors from the paper in hand to the money (STF-15, STF-16).

use app::{App, read::CaseView, t, text::Words};
use domain::{
    planner::{Door, State},
    proceeding::{self, title::Title},
};
use web::show;

/// One proceeding, ready to print.
pub(crate) struct Line {
    pub(crate) name: String,
    pub(crate) state: String,
    pub(crate) over: bool,
    /// Number, first day, last event with its day, whom it waits for.
    pub(crate) about: Vec<String>,
}

/// One door, ready to print.
pub(crate) struct Way {
    pub(crate) name: String,
    pub(crate) open: bool,
    pub(crate) state: String,
    pub(crate) about: String,
    pub(crate) citation: String,
}

/// Writes the proceedings, the last one first.
pub(crate) fn lines(words: Words, view: &CaseView) -> Vec<Line> {
    view.proceedings
        .iter()
        .rev()
        .map(|other| {
            let current = &other.proceeding;
            let mut about = Vec::new();
            if let Some(number) = &other.number {
                about.push(t!(words, "desk.elsewhere.number", number = number));
            }
            if let Some(mark) = current.marks.last() {
                let what = words.t(&format!("case.step.{}", mark.event.key())).to_owned();
                about.push(t!(
                    words,
                    "desk.elsewhere.last",
                    on = show::full_day(words, mark.on),
                    what = what
                ));
            }
            let waits = proceeding::waits_for(current).filter(|_| !current.state.is_over());
            if let Some((_, event)) = waits {
                let what = words.t(&format!("case.step.{}", event.key())).to_owned();
                about.push(t!(words, "desk.elsewhere.waits", what = what));
            }
            Line {
                name: words.t(&format!("case.line.{}", current.line.key())).to_owned(),
                state: words.t(&format!("case.standing.{}", current.state.key())).to_owned(),
                over: current.state.is_over(),
                about,
            }
        })
        .collect()
}

/// Writes the papers with force.
pub(crate) fn titles(words: Words, view: &CaseView) -> Vec<String> {
    let one = |title: &Title| {
        t!(
            words,
            "desk.elsewhere.title_line",
            title = words.t(&format!("case.title.{}", title.kind.key())),
            since = show::full_day(words, title.effective),
            sum = show::amount(title.sum.get())
        )
    };
    view.titles.iter().map(one).collect()
}

/// Writes the doors, the one worth trying first before the others.
pub(crate) fn ways(_app: &App, words: Words, view: &CaseView) -> Vec<Way> {
    view.doors.iter().map(|door| way(words, door)).collect()
}

fn way(words: Words, door: &Door) -> Way {
    let word = |table: &str, key: &str| words.t(&format!("forum.{table}.{key}")).to_owned();
    let (open, state) = match &door.state {
        State::Closed { why } => (false, t!(words, "forum.door_line.closed", why = word("why", why.key()))),
        State::Open { until, missing } => {
            let open = match until {
                Some(day) => t!(words, "forum.door_line.open_until", day = show::full_day(words, *day)),
                None => words.t("forum.door_line.open").to_owned(),
            };
            let what: Vec<String> = missing.iter().map(|missing| word("missing", missing.key())).collect();
            let state = if what.is_empty() {
                open
            } else {
                let joint = words.t("desk.joint");
                format!(
                    "{open}{joint}{}",
                    t!(words, "forum.door_line.missing", what = what.join(joint))
                )
            };
            (true, state)
        }
    };
    Way {
        name: word("door", door.kind.key()),
        open,
        state,
        about: format!(
            "{} · {}",
            word("force", door.force.key()),
            word("cost", door.cost.key())
        ),
        citation: app::paper::citation(door.citation),
    }
}

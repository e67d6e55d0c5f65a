//! Terms of an agreement in plain words, what the check list says about them, and where to go without one.

use app::{App, read::CaseView, t, text::Words};
use domain::{
    agreement::{Acceleration, Finding, Gate, Manner, Settles, Terms},
    id::DistrictId,
    org::{City, Contact},
    route::{self, Within},
};
use web::{
    part::{Row, Summary},
    show,
};

use crate::office;

/// The words that go with terms and are sealed elsewhere.
#[derive(Clone, Copy, Default)]
pub(crate) struct Sealed<'a> {
    /// The payee account.
    pub(crate) account: Option<&'a str>,
    /// What stays open.
    pub(crate) remaining: Option<&'a str>,
}

/// The terms on the table or in force, with who has signed.
pub(crate) fn on_the_table(app: &App, words: Words, view: &CaseView) -> Option<Summary> {
    let tabled = view.tabled.as_ref()?;
    let sealed = Sealed {
        account: view.account.as_deref(),
        remaining: view.remaining.as_deref(),
    };
    let mut rows = plain(app, words, &tabled.terms, sealed);
    for signature in &tabled.signatures {
        rows.push(Row::new(
            words.t(&format!("case.hand.{}", signature.hand.key())),
            show::instant(words, signature.at),
        ));
    }
    Some(Summary::new(rows))
}

/// Terms in plain words, line by line.
pub(crate) fn plain(app: &App, words: Words, terms: &Terms, sealed: Sealed<'_>) -> Vec<Row> {
    let mut rows: Vec<Row> = (1_u8..)
        .zip(&terms.instalments)
        .map(|(number, item)| {
            Row::new(
                t!(words, "desk.terms.item", item = number),
                t!(
                    words,
                    "desk.terms.pays",
                    day = show::near_day(words, item.due, app.today()),
                    amount = show::money(words, item.amount.get())
                ),
            )
            .strong()
        })
        .collect();
    if let Some(total) = terms.total() {
        rows.push(Row::new(words.t("desk.terms.total"), show::money(words, total.get())));
    }
    rows.push(Row::new(
        words.t("case.field.manner"),
        words.t(&format!("case.manner.{}", terms.manner.key())),
    ));
    if let Some(account) = sealed.account {
        rows.push(Row::new(words.t("case.field.account"), account));
    }
    if terms.instalments.len() > 1 && terms.manner != Manner::OnTheSpot {
        let key = match terms.acceleration {
            Acceleration::AllDue => "desk.terms.all_due",
            Acceleration::KeepDates => "desk.terms.keep_dates",
        };
        rows.push(Row::new(words.t("desk.terms.late"), words.t(key)));
    }
    let settles = Row::new(
        words.t("case.field.settles"),
        words.t(match terms.settles {
            Settles::Everything => "desk.terms.everything",
            Settles::Part { .. } => "desk.terms.part",
        }),
    );
    rows.push(match sealed.remaining {
        Some(remaining) => settles.note(remaining),
        None => settles,
    });
    rows.push(Row::new(
        words.t("desk.terms.joint"),
        words.t(&format!("case.joint.{}", terms.joint.key())),
    ));
    rows
}

/// One finding of the check list, ready to print.
pub(crate) struct Found {
    pub(crate) hard: bool,
    pub(crate) text: String,
    pub(crate) citation: String,
}

/// The findings, those that forbid signing first.
pub(crate) fn findings(words: Words, findings: &[Finding]) -> Vec<Found> {
    let mut found: Vec<Found> = findings
        .iter()
        .map(|finding| Found {
            hard: finding.gate == Gate::Hard,
            text: words.t(finding.key).to_owned(),
            citation: app::paper::citation(finding.citation),
        })
        .collect();
    found.sort_by_key(|found| !found.hard);
    found
}

/// One way that stays open, with its body.
pub(crate) struct Way {
    pub(crate) title: String,
    pub(crate) name: String,
    pub(crate) contact: String,
    pub(crate) until: String,
    pub(crate) citation: String,
}

/// The ways the house names to the worker of this case.
pub(crate) fn ways(words: Words, view: &CaseView) -> Vec<Way> {
    view.routes
        .iter()
        .map(|route| way(words, route.kind, &route.body, until(words, route.within)))
        .collect()
}

/// The competent bodies of a district, for whoever has to name the right one.
pub(crate) fn bodies(app: &App, words: Words, district: &str) -> Vec<Way> {
    let city = app.city();
    let Ok(district) = district.parse::<DistrictId>() else {
        return Vec::new();
    };
    [
        (route::Kind::Arbitration, &city.commissions),
        (route::Kind::Inspection, &city.inspection),
        (route::Kind::Suit, &city.courts),
        (route::Kind::LegalAid, &city.legal_aid),
    ]
    .into_iter()
    .filter_map(|(kind, agencies)| {
        let agency = City::competent(agencies, &district)?;
        Some(way(words, kind, &agency.contact, String::new()))
    })
    .collect()
}

fn way(words: Words, kind: route::Kind, body: &Contact, until: String) -> Way {
    let hours = office::name(words, &body.hours);
    let contact: Vec<&str> = [body.address.as_str(), body.phone.as_str(), hours.as_str()]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect();
    Way {
        title: words.t(&format!("case.route.{}", kind.key())).to_owned(),
        name: office::name(words, &body.name),
        contact: contact.join(" · "),
        until,
        citation: app::paper::citation(kind.citation()),
    }
}

fn until(words: Words, within: Within) -> String {
    let day = |date| show::full_day(words, date);
    match within {
        Within::Until(limitation) => t!(
            words,
            "desk.way.limitation",
            safe = day(limitation.safe),
            computed = day(limitation.computed)
        ),
        Within::TwoYears(date) | Within::ThreeYears(date) => {
            t!(words, "desk.way.until", day = day(date))
        }
        Within::Open => String::new(),
    }
}

//! The order of the pages, and which of them this filing needs.

use app::{App, draft::Draft, values::Typed};
use domain::claim;

/// One page of the intake.
#[derive(Debug)]
pub(crate) struct Page {
    /// The last part of its address.
    pub(crate) key: &'static str,
    /// The answers it asks for.
    pub(crate) fields: &'static [&'static str],
    /// The key of the heading, where several answers stand under one.
    pub(crate) heading: Option<&'static str>,
    /// Whether this filing needs it.
    pub(crate) when: fn(&Typed) -> bool,
}

const fn page(key: &'static str, fields: &'static [&'static str]) -> Page {
    Page {
        key,
        fields,
        heading: None,
        when: |_| true,
    }
}

impl Page {
    const fn headed(self, heading: &'static str) -> Self {
        Self {
            heading: Some(heading),
            ..self
        }
    }

    const fn when(self, when: fn(&Typed) -> bool) -> Self {
        Self { when, ..self }
    }

    /// Its address.
    pub(crate) fn url(&self) -> String {
        format!("/file/{}", self.key)
    }
}

/// Every page, in order. The questions of a claim are those of [`claim::Kind::questions`]; a test holds the two together.
pub(crate) const PAGES: &[Page] = &[
    page("trade", &["trade"]),
    page("claims", &["claims"]),
    page("work", &["tenure"]),
    page("dates", &["since", "until"]).headed("portal.heading.dates"),
    page("district", &["district"]).headed("portal.heading.district"),
    page(
        "employer",
        &["employer_name", "employer_phone", "employer_uscc", "employer_address"],
    )
    .headed("portal.heading.employer"),
    page("pay-period", &["pay_from", "pay_to"])
        .headed("portal.heading.pay_period")
        .when(wants_pay),
    page("pay-basis", &["pay_basis"]).when(wants_pay),
    page("pay-missing", &["missing"]).when(|typed| counts(typed, "sum")),
    page("pay-owed", &["owed"]).when(|typed| counts(typed, "period")),
    page("pay-orders", &["orders"]).when(|typed| counts(typed, "orders")),
    page("pay-price", &["price"]).when(|typed| counts(typed, "orders")),
    page("pay-bonus", &["bonus"]).when(|typed| counts(typed, "orders")),
    page("pay-paid", &["paid"]).when(|typed| counts(typed, "period") || counts(typed, "orders")),
    page("pay-amount", &[]).when(wants_pay),
    page("cut-date", &["withheld_on"]).when(was_cut),
    page("cut-sum", &["withheld"]).when(was_cut),
    page("cut-reason", &["ground"]).when(was_cut),
    page("cut-month", &["month_pay"]).when(was_cut),
    page("cut-amount", &[]).when(was_cut),
    page("story", &["story"]),
    page("evidence", &[]),
    page("station", &["wish"]),
    page("who", &["worker_name", "worker_id_number"]).headed("portal.heading.who"),
    page("reach", &["worker_phone", "worker_address"]).headed("portal.heading.reach"),
    page("aid", &["aid"]),
    page("aid-ground", &["aid_ground"]).when(wants_aid),
    page("sharing", &[]),
];

/// Whether a kind of claim is ticked.
pub(crate) fn claims(typed: &Typed, kind: claim::Kind) -> bool {
    typed
        .get("claims")
        .is_some_and(|claims| claims.split_whitespace().any(|word| word == kind.key()))
}

fn wants_pay(typed: &Typed) -> bool {
    claims(typed, claim::Kind::UnpaidPay)
}

fn was_cut(typed: &Typed) -> bool {
    claims(typed, claim::Kind::Deduction)
}

fn wants_aid(typed: &Typed) -> bool {
    typed.get("aid").is_some_and(|aid| aid == "yes")
}

fn counts(typed: &Typed, basis: &str) -> bool {
    wants_pay(typed) && typed.get("pay_basis").is_some_and(|chosen| chosen == basis)
}

/// Finds a page by its key.
pub(crate) fn find(key: &str) -> Option<&'static Page> {
    PAGES.iter().find(|page| page.key == key)
}

/// The pages this filing needs.
pub(crate) fn shown(typed: &Typed) -> impl DoubleEndedIterator<Item = &'static Page> {
    PAGES.iter().filter(|page| (page.when)(typed))
}

/// Where the reader is: number, count, the way back.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// The number of this page.
    pub(crate) step: usize,
    /// How many there are.
    pub(crate) steps: usize,
    /// The page before, or the check page when one answer is being changed.
    pub(crate) back: String,
    /// Whether one answer is being changed from the check page.
    pub(crate) changing: bool,
}

/// The page to which 改 leads back.
pub(crate) const CHECK: &str = "/file/check";

impl Place {
    /// Finds the place of a page; `then` is what the address says about coming back.
    pub(crate) fn of(typed: &Typed, key: &str, then: &str) -> Self {
        let pages: Vec<_> = shown(typed).collect();
        let at = pages.iter().position(|page| page.key == key);
        let before = match at {
            Some(at) => at.checked_sub(1).and_then(|before| pages.get(before)),
            None => pages.last(),
        };
        let changing = then == "check";
        let back = match before {
            _ if changing => CHECK.to_owned(),
            Some(page) => page.url(),
            None => "/file".to_owned(),
        };
        let steps = pages.len() + 1;
        Self {
            step: at.map_or(steps, |at| at + 1),
            steps,
            back,
            changing,
        }
    }
}

/// The address after a page.
pub(crate) fn next(typed: &Typed, key: &str) -> String {
    shown(typed)
        .skip_while(|page| page.key != key)
        .nth(1)
        .map_or_else(|| CHECK.to_owned(), Page::url)
}

/// The first page with a question that has no right answer yet, else the check page.
pub(crate) fn resume(app: &App, draft: &Draft) -> String {
    let open = |page: &&Page| {
        let unseen = |field: &str| !draft.typed.contains_key(field) && field != "until";
        page.fields.iter().any(|field| unseen(field)) || !app.check_page(&draft.typed, page.fields).is_empty()
    };
    shown(&draft.typed)
        .find(open)
        .map_or_else(|| CHECK.to_owned(), Page::url)
}

/// The page on which a field that is missing or wrong can be set right.
pub(crate) fn home_of(typed: &Typed, field: &str) -> Option<&'static Page> {
    // An amount that comes to nothing is reported at a field that a plain sum does not ask for.
    let field = if field == "paid" && counts(typed, "sum") {
        "missing"
    } else {
        field
    };
    shown(typed).find(|page| page.fields.contains(&field))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn typed(pairs: &[(&str, &str)]) -> Typed {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn every_field_of_a_filing_is_asked_once() {
        let asked: Vec<&str> = PAGES.iter().flat_map(|page| page.fields).copied().collect();
        let questions = claim::Kind::ALL.iter().flat_map(|kind| kind.questions());
        let filing = app::filing::MATTER
            .iter()
            .chain(app::filing::WORKER)
            .chain(app::filing::EMPLOYER)
            .chain(app::filing::AID);
        for field in questions.chain(filing) {
            let times = asked.iter().filter(|name| **name == field.name).count();
            assert_eq!(times, 1, "{}", field.name);
        }
    }

    #[test]
    fn a_page_is_shown_only_where_it_is_needed() {
        let sum = typed(&[("claims", "unpaid_pay"), ("pay_basis", "sum")]);
        let keys: Vec<_> = shown(&sum).map(|page| page.key).collect();
        assert!(keys.contains(&"pay-missing") && !keys.contains(&"pay-paid"));
        assert!(!keys.contains(&"cut-date"));
        assert_eq!(next(&sum, "pay-missing"), "/file/pay-amount");
        assert_eq!(next(&sum, "sharing"), CHECK);
        assert_eq!(home_of(&sum, "paid").unwrap().key, "pay-missing");
    }

    #[test]
    fn a_place_knows_the_way_back() {
        let none = Typed::new();
        assert_eq!(Place::of(&none, "trade", "").back, "/file");
        assert_eq!(Place::of(&none, "claims", "").back, "/file/trade");
        assert_eq!(Place::of(&none, "claims", "check").back, CHECK);
        let check = Place::of(&none, "check", "");
        assert_eq!((check.step, check.steps), (check.steps, check.steps));
    }
}

//! The answers of a filing, as rows that can be changed one by one.

use app::{App, text::Words, values::Typed};
use domain::claim;
use web::{
    part::{Link, Row, Summary},
    show,
};

use super::{amount, field, flow};

/// Writes one section after the other: heading and rows.
pub(crate) fn sections(app: &App, words: Words, typed: &Typed, files: usize) -> Vec<(&'static str, Summary)> {
    let writer = Writer { app, words, typed };
    vec![
        ("portal.check.what", Summary::new(writer.what())),
        ("portal.check.work", Summary::new(writer.work())),
        ("portal.check.proof", Summary::new(writer.proof(files))),
        ("portal.check.you", Summary::new(writer.you())),
    ]
}

struct Writer<'a> {
    app: &'a App,
    words: Words,
    typed: &'a Typed,
}

impl Writer<'_> {
    fn value(&self, name: &str) -> &str {
        self.typed.get(name).map(|value| value.trim()).unwrap_or_default()
    }

    /// A row with its 改; an empty answer says so.
    fn row(&self, label: &'static str, value: String, page: &str) -> Row {
        let value = if value.is_empty() {
            self.words.t("portal.check.nothing").to_owned()
        } else {
            value
        };
        let label = self.words.t(label);
        let url = format!("/file/{page}?then=check");
        Row::new(label, value).act(Link::new(self.words.t("portal.check.change"), url).about(label))
    }

    fn day(&self, name: &str) -> String {
        app::values::date(self.value(name))
            .map(|date| show::full_day(self.words, date))
            .unwrap_or_default()
    }

    fn what(&self) -> Vec<Row> {
        let words = self.words;
        let kinds = claim::Kind::ALL
            .iter()
            .copied()
            .filter(|kind| flow::claims(self.typed, *kind));
        let names: Vec<&str> = kinds
            .clone()
            .map(|kind| match kind {
                claim::Kind::UnpaidPay => words.t("case.claim.unpaid_pay"),
                claim::Kind::Deduction => words.t("case.claim.deduction"),
            })
            .collect();
        let mut rows = vec![self.row("portal.check.claims", names.join(" · "), "claims")];
        for kind in kinds {
            rows.extend(match kind {
                claim::Kind::UnpaidPay => self.unpaid_pay(),
                claim::Kind::Deduction => self.deduction(),
            });
        }
        let total = claim::Kind::ALL
            .iter()
            .filter(|kind| flow::claims(self.typed, **kind))
            .filter_map(|kind| self.app.assess(*kind, self.typed).ok())
            .try_fold(domain::money::Fen::ZERO, |sum, assessment| {
                sum.checked_add(assessment.amount)
            });
        if let Some(total) = total {
            let label = words.t("portal.check.total");
            rows.push(Row::new(label, show::money(words, total.get())).strong());
        }
        rows.push(self.row("portal.check.story", self.value("story").to_owned(), "story"));
        rows
    }

    fn unpaid_pay(&self) -> Vec<Row> {
        let (from, to) = (self.day("pay_from"), self.day("pay_to"));
        let period = if from.is_empty() || to.is_empty() {
            String::new()
        } else {
            self.words
                .say("portal.check.from_to")
                .with("from", from)
                .with("to", to)
                .to_string()
        };
        let mut rows = vec![self.row("portal.check.pay_period", period, "pay-period")];
        rows.extend(self.told("pay-"));
        rows.extend(self.amount(claim::Kind::UnpaidPay, "portal.check.pay_amount"));
        rows
    }

    fn deduction(&self) -> Vec<Row> {
        let mut rows = self.told("cut-");
        rows.extend(self.amount(claim::Kind::Deduction, "portal.check.cut_amount"));
        rows
    }

    /// The answers of a claim that were asked one by one.
    fn told(&self, claim: &str) -> Vec<Row> {
        flow::shown(self.typed)
            .filter(|page| page.key.starts_with(claim))
            .filter_map(|page| match page.fields {
                [only] => Some((page, *only)),
                _ => None,
            })
            .filter_map(|(page, name)| {
                let asked = field::ASKED.iter().find(|asked| asked.name == name)?;
                Some(self.row(asked.label, self.said(name), page.key))
            })
            .collect()
    }

    /// An answer as a person says it: a choice in words, money with its unit, a day as a day.
    fn said(&self, name: &str) -> String {
        let value = self.value(name);
        match name {
            _ if value.is_empty() => String::new(),
            "pay_basis" | "ground" => self.words.t(&format!("case.choice.{name}.{value}")).to_owned(),
            "withheld_on" => self.day(name),
            "orders" => value.to_owned(),
            _ => app::values::money(value)
                .map_or_else(|_| value.to_owned(), |money| show::money(self.words, money.get())),
        }
    }

    fn amount(&self, kind: claim::Kind, label: &'static str) -> Option<Row> {
        let assessment = self.app.assess(kind, self.typed).ok()?;
        let amount = show::money(self.words, assessment.amount.get());
        let formula: Vec<String> = amount::lines(self.words, &assessment)
            .into_iter()
            .map(|line| line.formula)
            .collect();
        let row = Row::new(self.words.t(label), amount).strong();
        Some(row.note(formula.join(" · ")))
    }

    fn work(&self) -> Vec<Row> {
        let words = self.words;
        let trade = match self.value("trade") {
            "" => String::new(),
            trade => words.t(&format!("case.trade.{trade}")).to_owned(),
        };
        let tenure = match self.value("tenure") {
            "working" => words.t("portal.choice.working"),
            "left" => words.t("portal.choice.left"),
            _ => "",
        };
        let mut dates = self.day("since");
        if self.value("tenure") == "left" {
            dates = words
                .say("portal.check.from_to")
                .with("from", dates)
                .with("to", self.day("until"))
                .to_string();
        }
        let district = self
            .value("district")
            .parse::<domain::id::DistrictId>()
            .ok()
            .and_then(|id| self.app.city().districts.get(&id))
            .map(|district| crate::station::in_words(&district.name, words))
            .unwrap_or_default();
        let more: Vec<&str> = ["employer_phone", "employer_uscc", "employer_address"]
            .into_iter()
            .map(|name| self.value(name))
            .filter(|value| !value.is_empty())
            .collect();
        let mut employer = self.row(
            "portal.check.employer",
            self.value("employer_name").to_owned(),
            "employer",
        );
        if !more.is_empty() {
            employer = employer.note(more.join(" · "));
        }
        vec![
            self.row("portal.check.trade", trade, "trade"),
            self.row("portal.check.tenure", tenure.to_owned(), "work"),
            self.row("portal.check.dates", dates, "dates"),
            self.row("portal.check.district", district, "district"),
            employer,
        ]
    }

    fn proof(&self, files: usize) -> Vec<Row> {
        let kept = if files == 0 {
            self.words.t("portal.check.no_files").to_owned()
        } else {
            self.words.say("portal.check.files").with("count", files).to_string()
        };
        let station = crate::station::named(self.app, self.value("wish"), self.words).unwrap_or_default();
        vec![
            self.row("portal.check.evidence", kept, "evidence"),
            self.row("portal.check.station", station, "station"),
        ]
    }

    /// Whether a free lawyer is wanted, and on which ground.
    fn aid(&self) -> String {
        match (self.value("aid"), self.value("aid_ground")) {
            ("yes", "") => self.words.t("portal.choice.aid_yes").to_owned(),
            ("yes", ground) => self.words.t(&format!("case.choice.aid_ground.{ground}")).to_owned(),
            ("no", _) => self.words.t("portal.choice.aid_no").to_owned(),
            (_, _) => String::new(),
        }
    }

    fn you(&self) -> Vec<Row> {
        let said = |name: &str| self.value(name).to_owned();
        vec![
            self.row("portal.check.name", said("worker_name"), "who"),
            self.row("portal.check.id_number", said("worker_id_number"), "who"),
            self.row("portal.check.phone", said("worker_phone"), "reach"),
            self.row("portal.check.address", said("worker_address"), "reach"),
            self.row("portal.check.aid", self.aid(), "aid"),
        ]
    }
}

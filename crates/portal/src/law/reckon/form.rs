//! The calculators as data: of which claim, which questions, and how the answers become facts. To add one: a row in [`CALCULATORS`], a
//! function, and words for new fields under `law.field`.

use app::values;
use domain::amount::{
    Decimal, Deduction, DoublePay, Ended, Facts, Fault, Ground, HourSystem, Kind, MinimumWage, Month, Overtime,
    Refuser, Relation, Severance, UnlawfulDismissal, UnpaidPay, Withheld, Yuan,
};
use jiff::civil::Date;
use web::{Asked, FormState};

/// How an answer is given.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// An amount in yuan.
    Money,
    /// A whole number.
    Number,
    /// A day.
    Day,
    /// A day that need not be given.
    MaybeDay,
    /// One of these words, or nothing.
    One(&'static [&'static str]),
    /// A district of the city.
    District,
}

/// One calculator: its claim and its questions, in order.
pub(super) struct Calculator {
    /// Of what it computes.
    pub(super) kind: Kind,
    /// Reads the facts; every fault is noted before the first of them ends it.
    pub(super) facts: fn(&mut Reader<'_>) -> Option<Facts>,
    /// Its questions.
    pub(super) fields: &'static [(&'static str, Look)],
}

const GROUNDS: &[(&str, Ground)] = &[
    ("employer_breach", Ground::EmployerBreach),
    ("agreed_employer", Ground::AgreedEmployer),
    ("agreed_worker", Ground::AgreedWorker),
    ("with_notice", Ground::WithNotice),
    ("layoff", Ground::Layoff),
    ("expired", Ground::Expired),
    ("closed", Ground::Closed),
    ("resigned", Ground::Resigned),
    ("misconduct", Ground::Misconduct),
];
const REASONS: &[(&str, Withheld)] = &[
    ("none", Withheld::None),
    ("fine", Withheld::Fine),
    ("damage", Withheld::Damage),
    ("statutory", Withheld::Statutory),
];
const FAULTS: &[(&str, Fault)] = &[("own", Fault::Own), ("none", Fault::None)];
const REFUSERS: &[(&str, Refuser)] = &[("employer", Refuser::Employer), ("worker", Refuser::Worker)];
pub(super) const RELATIONS: &[(&str, Relation)] = &[
    ("labor", Relation::Labor),
    ("incomplete", Relation::Incomplete),
    ("civil", Relation::Civil),
];

/// The calculators, in the order in which people ask.
pub(super) const CALCULATORS: &[Calculator] = &[
    Calculator {
        kind: Kind::UnpaidPay,
        facts: unpaid_pay,
        fields: &[
            ("from", Look::Day),
            ("to", Look::Day),
            ("due", Look::Money),
            ("orders", Look::Number),
            ("price", Look::Money),
            ("paid", Look::Money),
        ],
    },
    Calculator {
        kind: Kind::Overtime,
        facts: overtime,
        fields: &[
            ("from", Look::Day),
            ("monthly_wage", Look::Money),
            ("workday_hours", Look::Number),
            ("rest_day_hours", Look::Number),
            ("holiday_hours", Look::Number),
            ("overtime_paid", Look::Money),
        ],
    },
    Calculator {
        kind: Kind::MinimumWage,
        facts: minimum_wage,
        fields: &[
            ("month", Look::Day),
            ("pay", Look::Money),
            ("excluded", Look::Money),
            ("hours", Look::Number),
        ],
    },
    Calculator {
        kind: Kind::Deduction,
        facts: deduction,
        fields: &[
            ("withheld_on", Look::Day),
            ("withheld", Look::Money),
            ("reason", Look::One(&["none", "fine", "damage", "statutory"])),
            ("month_pay", Look::Money),
            ("fault", Look::One(&["own", "none"])),
        ],
    },
    Calculator {
        kind: Kind::DoublePay,
        facts: double_pay,
        fields: &[
            ("start", Look::Day),
            ("signed", Look::MaybeDay),
            ("ended", Look::MaybeDay),
            ("monthly_wage", Look::Money),
            ("refused_by", Look::One(&["employer", "worker"])),
        ],
    },
    Calculator {
        kind: Kind::Severance,
        facts: severance,
        fields: &[
            ("start", Look::Day),
            ("end", Look::Day),
            ("average", Look::Money),
            (
                "ground",
                Look::One(&[
                    "employer_breach",
                    "agreed_employer",
                    "with_notice",
                    "layoff",
                    "expired",
                    "closed",
                    "agreed_worker",
                    "resigned",
                    "misconduct",
                ]),
            ),
            ("severance_paid", Look::Money),
        ],
    },
    Calculator {
        kind: Kind::UnlawfulDismissal,
        facts: unlawful_dismissal,
        fields: &[
            ("start", Look::Day),
            ("end", Look::Day),
            ("average", Look::Money),
            ("severance_paid", Look::Money),
        ],
    },
];

/// What every calculator asks at the end.
pub(super) const LAST: &[(&str, Look)] = &[
    ("place", Look::District),
    ("relation", Look::One(&["labor", "incomplete", "civil"])),
];

pub(super) const ASKED: &[Asked] = &[
    Asked::field("from", "law.field.from"),
    Asked::field("to", "law.field.to"),
    Asked::field("due", "law.field.due"),
    Asked::field("orders", "law.field.orders"),
    Asked::field("price", "law.field.price"),
    Asked::field("paid", "law.field.paid"),
    Asked::field("month", "law.field.month"),
    Asked::field("pay", "law.field.pay"),
    Asked::field("excluded", "law.field.excluded"),
    Asked::field("hours", "law.field.hours"),
    Asked::field("withheld_on", "law.field.withheld_on"),
    Asked::field("withheld", "law.field.withheld"),
    Asked::field("reason", "law.field.reason"),
    Asked::field("month_pay", "law.field.month_pay"),
    Asked::field("fault", "law.field.fault"),
    Asked::field("start", "law.field.start"),
    Asked::field("signed", "law.field.signed"),
    Asked::field("ended", "law.field.ended"),
    Asked::field("end", "law.field.end"),
    Asked::field("average", "law.field.average"),
    Asked::field("ground", "law.field.ground"),
    Asked::field("severance_paid", "law.field.severance_paid"),
    Asked::field("monthly_wage", "law.field.monthly_wage"),
    Asked::field("workday_hours", "law.field.workday_hours"),
    Asked::field("rest_day_hours", "law.field.rest_day_hours"),
    Asked::field("holiday_hours", "law.field.holiday_hours"),
    Asked::field("overtime_paid", "law.field.overtime_paid"),
    Asked::field("refused_by", "law.field.refused_by"),
    Asked::field("place", "law.field.place"),
    Asked::field("relation", "law.field.relation"),
];

/// The most hours, orders or other things that anybody can mean.
const MOST: u64 = 100_000;

/// What the form says, or nothing when something in it is wrong and noted beside its field.
pub(super) struct Reader<'a> {
    /// The form.
    pub(super) form: &'a mut FormState,
}

impl Reader<'_> {
    fn money(&mut self, name: &str) -> Option<Yuan> {
        let typed = self
            .form
            .optional(name, |raw| values::money(raw).map(|_| raw.to_owned()));
        typed.flatten().and_then(|raw| Yuan::try_from(raw).ok())
    }

    fn number(&mut self, name: &str) -> Option<u64> {
        if self.form.value(name).trim().is_empty() {
            return None;
        }
        self.form.number(name, 0, MOST)
    }

    fn hours(&mut self, name: &str) -> Option<Decimal> {
        self.number(name)
            .and_then(|hours| Decimal::try_from(hours.to_string()).ok())
    }

    fn day(&mut self, name: &str) -> Option<Date> {
        self.form.date(name)
    }

    fn maybe_day(&mut self, name: &str) -> Option<Date> {
        self.form.optional_date(name).flatten()
    }

    pub(super) fn one<T: Copy>(&mut self, name: &str, table: &[(&str, T)]) -> Option<T> {
        let value = self.form.value(name);
        if value.is_empty() {
            return None;
        }
        self.form.choice(name, |value| {
            table.iter().find(|(key, _)| *key == value).map(|(_, one)| *one)
        })
    }

    fn service(&mut self) -> Option<Ended> {
        let (start, end) = (self.day("start"), self.day("end"));
        let average = self.money("average");
        Some(Ended {
            start: start?,
            end: end?,
            average,
            wages: Vec::new(),
        })
    }

    fn needed(&mut self, name: &str) -> Option<Yuan> {
        if self.form.value(name).trim().is_empty() {
            self.form.fail(name, "web.error.required");
        }
        self.money(name)
    }
}

fn unpaid_pay(reader: &mut Reader<'_>) -> Option<Facts> {
    let (from, to) = (reader.day("from"), reader.day("to"));
    let (due, price, paid) = (reader.money("due"), reader.money("price"), reader.money("paid"));
    let orders = reader.number("orders").and_then(|orders| u32::try_from(orders).ok());
    Some(Facts::UnpaidPay(UnpaidPay {
        from: from?,
        to: to?,
        missing: None,
        due,
        orders,
        price,
        bonus: None,
        paid,
    }))
}

fn overtime(reader: &mut Reader<'_>) -> Option<Facts> {
    let from = reader.day("from");
    let (monthly_wage, paid) = (reader.money("monthly_wage"), reader.money("overtime_paid"));
    let [workday, rest_day, holiday] =
        ["workday_hours", "rest_day_hours", "holiday_hours"].map(|name| reader.hours(name));
    Some(Facts::Overtime(Overtime {
        from: from?,
        monthly_wage,
        system: HourSystem::Standard,
        workday_hours: workday.unwrap_or_default(),
        rest_day_hours: rest_day.unwrap_or_default(),
        holiday_hours: holiday.unwrap_or_default(),
        piece: None,
        paid,
    }))
}

fn minimum_wage(reader: &mut Reader<'_>) -> Option<Facts> {
    let month = reader.day("month");
    let (excluded, hours) = (reader.money("excluded"), reader.hours("hours"));
    let pay = reader.needed("pay");
    Some(Facts::MinimumWage(MinimumWage {
        months: vec![Month {
            month: month?.first_of_month(),
            pay: pay?,
            excluded,
            hours,
        }],
    }))
}

fn deduction(reader: &mut Reader<'_>) -> Option<Facts> {
    let (on, withheld) = (reader.day("withheld_on"), reader.needed("withheld"));
    let (ground, fault) = (reader.one("reason", REASONS), reader.one("fault", FAULTS));
    let month_pay = reader.money("month_pay");
    Some(Facts::Deduction(Deduction {
        on: on?,
        withheld: withheld?,
        ground,
        month_pay,
        fault,
    }))
}

fn double_pay(reader: &mut Reader<'_>) -> Option<Facts> {
    let start = reader.day("start");
    let (signed, ended) = (reader.maybe_day("signed"), reader.maybe_day("ended"));
    let (monthly_wage, refused_by) = (reader.money("monthly_wage"), reader.one("refused_by", REFUSERS));
    Some(Facts::DoublePay(DoublePay {
        start: start?,
        signed,
        ended,
        monthly_wage,
        refused_by,
        filed: None,
    }))
}

fn severance(reader: &mut Reader<'_>) -> Option<Facts> {
    let service = reader.service();
    let (ground, paid) = (reader.one("ground", GROUNDS), reader.money("severance_paid"));
    Some(Facts::Severance(Severance {
        service: service?,
        ground,
        paid,
    }))
}

fn unlawful_dismissal(reader: &mut Reader<'_>) -> Option<Facts> {
    let service = reader.service();
    let paid = reader.money("severance_paid");
    Some(Facts::UnlawfulDismissal(UnlawfulDismissal {
        service: service?,
        paid,
    }))
}

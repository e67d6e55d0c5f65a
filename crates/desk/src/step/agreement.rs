//! The editor of an agreement: terms as fields, the amount by law beside them, and a check that changes nothing.

use app::{
    App, FieldError,
    read::CaseView,
    t,
    text::Words,
    values::{self, Typed},
};
use domain::{
    agreement::{self, Acceleration, FIELDS, Finding, Settles, Statement, Terms},
    form::{Field, Input, Value, Values},
    id::TextId,
    money::Fen,
};
use web::{FormState, part::Summary, show};

use crate::{
    control::{Control, Group},
    said, terms,
};

/// What stands beside the fields.
pub(crate) struct Editor {
    /// The claimed amount with its formulas and articles.
    pub(crate) claimed: String,
    pub(crate) lines: Vec<(String, String, String)>,
    pub(crate) checked: Option<Checked>,
}

/// What a check found.
pub(crate) struct Checked {
    pub(crate) preview: Summary,
    pub(crate) total: String,
    /// How the total stands to what is claimed.
    pub(crate) compared: String,
    pub(crate) blocked: bool,
}

impl Editor {
    /// The amount by law, line by line.
    pub(crate) fn of(words: Words, view: &CaseView) -> Self {
        Self {
            claimed: show::money(words, view.total().get()),
            lines: view
                .assessments
                .iter()
                .flat_map(|assessment| &assessment.lines)
                .map(|line| {
                    (
                        said::formula(words, line),
                        show::money(words, line.amount.get()),
                        app::paper::citation(line.citation),
                    )
                })
                .collect(),
            checked: None,
        }
    }
}

/// Groups the fields: sums and days first, two instalments open and the rest folded, then how and what for.
pub(crate) fn groups(words: Words, controls: Vec<Control>, form: &FormState) -> Vec<Group> {
    let (mut instalments, mut rest) = (Vec::<Vec<Control>>::new(), Vec::new());
    for control in controls {
        if control.name.starts_with("amount_") {
            instalments.push(vec![control]);
        } else if control.name.starts_with("due_") {
            if let Some(row) = instalments.last_mut() {
                row.push(control);
            }
        } else {
            rest.push(control);
        }
    }
    let more = instalments.split_off(instalments.len().min(2));
    vec![
        Group::rows(words.t("desk.terms.sums"), instalments),
        Group::rows(words.t("desk.terms.more"), more).folded(form),
        Group::grid(words.t("desk.terms.conditions"), rest),
    ]
}

/// Fills the editor with the terms on the table, so that a new version starts from the old one.
pub(crate) fn prefilled(mut form: FormState, view: &CaseView) -> FormState {
    let Some(tabled) = &view.tabled else {
        return form;
    };
    let named = |start: &str| {
        FIELDS
            .iter()
            .map(|field| field.name)
            .filter(move |name| name.starts_with(start))
            .collect::<Vec<_>>()
    };
    let terms = &tabled.terms;
    for ((amount, due), item) in named("amount_").into_iter().zip(named("due_")).zip(&terms.instalments) {
        form = form
            .filled(amount, show::amount(item.amount.get()))
            .filled(due, item.due);
    }
    form.filled("manner", terms.manner.key())
        .filled("account", view.account.as_deref().unwrap_or_default())
        .filled(
            "acceleration",
            match terms.acceleration {
                Acceleration::AllDue => "all_due",
                Acceleration::KeepDates => "keep_dates",
            },
        )
        .filled(
            "settles",
            match terms.settles {
                Settles::Everything => "everything",
                Settles::Part { .. } => "part",
            },
        )
        .filled("remaining", view.remaining.as_deref().unwrap_or_default())
        .filled("joint", terms.joint.key())
        .filled("insurance", statement(terms.insurance))
        .filled("harm", statement(terms.harm))
}

fn statement(statement: Statement) -> &'static str {
    match statement {
        Statement::Clean => "clean",
        Statement::Contains => "contains",
    }
}

/// Reads terms that are only typed, to check and to show them; texts are not sealed, so they carry no id.
pub(crate) fn draft(typed: &Typed) -> Result<Terms, Vec<FieldError>> {
    let (mut parsed, mut errors) = (Values::default(), Vec::new());
    for field in FIELDS {
        let raw = typed.get(field.name).map_or("", |text| text.trim());
        if raw.is_empty() {
            if values::is_needed(field, typed) {
                errors.push(FieldError::new(field.name, "case.invalid.empty"));
            }
            continue;
        }
        match value(field, raw) {
            Ok(value) => {
                parsed.0.insert(field.name, value);
            }
            Err(key) => errors.push(FieldError::new(field.name, key)),
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    Terms::from_values(&parsed).map_err(|missing| vec![FieldError::new(missing.field, missing.key)])
}

fn value(field: &Field, raw: &str) -> Result<Value, &'static str> {
    match field.input {
        Input::Money => values::money(raw).map(Value::Money),
        Input::PastDate | Input::ComingDate => values::date(raw).map(Value::Date),
        Input::Choice(words) => words
            .iter()
            .find(|word| **word == raw)
            .map(|word| Value::Choice(word))
            .ok_or("case.invalid.unknown"),
        Input::Text { most } if raw.chars().count() > most => Err("case.invalid.too_long"),
        Input::Text { .. } => Ok(Value::Text(TextId::from_bits(0))),
        Input::Count { .. } | Input::Station | Input::Outlet | Input::Lawyer | Input::Officer(_) | Input::Evidence => {
            Err("case.invalid.unknown")
        }
    }
}

/// Writes what a check found, with the terms in plain words.
pub(crate) fn checked(
    app: &App,
    words: Words,
    view: &CaseView,
    typed: &Terms,
    form: &FormState,
    findings: &[Finding],
) -> Checked {
    let total = typed.total().unwrap_or(Fen::ZERO);
    let claimed = view.total();
    let remaining = form.value("remaining");
    let sealed = terms::Sealed {
        account: Some(form.value("account")),
        remaining: matches!(typed.settles, Settles::Part { .. }).then_some(remaining),
    };
    let yuan = |fen: Fen| show::money(words, fen.get());
    let below = claimed.checked_sub(total).filter(|less| *less > Fen::ZERO);
    Checked {
        preview: Summary::new(terms::plain(app, words, typed, sealed)),
        total: yuan(total),
        compared: match below {
            Some(less) => t!(words, "desk.terms.below", amount = yuan(less)),
            None => words.t("desk.terms.covers").to_owned(),
        },
        blocked: agreement::blocks(findings),
    }
}

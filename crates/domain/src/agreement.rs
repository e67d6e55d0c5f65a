//! The mediation agreement (调解协议书, I-12): its terms, the gates before signing (`process.md` 1.6) and the four hands that make it
//! effective. 《劳动争议调解仲裁法》第十四条、《企业劳动争议协商调解规定》第二十六条.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    claim,
    form::{Field, Input, Missing, Need, Values},
    id::TextId,
    money::Fen,
};

/// How the money moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    /// At once, while all are present (当场履行).
    OnTheSpot,
    /// By bank transfer to the worker's own account.
    BankTransfer,
    /// By a payment app to the worker's own account.
    PaymentApp,
}

impl Manner {
    /// The name in JSON and locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::OnTheSpot => "on_the_spot",
            Self::BankTransfer => "bank_transfer",
            Self::PaymentApp => "payment_app",
        }
    }
}

/// One sum with its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instalment {
    /// When it is due.
    pub due: Date,
    /// How much.
    pub amount: Fen,
}

/// What happens to the rest when one instalment is late.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Acceleration {
    /// Everything falls due at once (余款立即到期).
    AllDue,
    /// Later instalments keep their days.
    KeepDates,
}

/// What the agreement settles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Settles {
    /// The whole dispute.
    Everything,
    /// A part; the text says what remains.
    Part {
        /// What remains open, in words.
        remaining: TextId,
    },
}

/// Whether both sides want the agreement made enforceable, asked before they sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JointWish {
    /// Arbitration review (仲裁审查), 15 days. 办案规则 第七十四条
    Review,
    /// Judicial confirmation (司法确认), 30 days. 《民事诉讼法》第二百零五条
    Confirmation,
    /// Both: whichever is wanted when the money does not come.
    Both,
    /// Neither.
    Neither,
}

impl JointWish {
    /// The name in JSON and locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Confirmation => "confirmation",
            Self::Both => "both",
            Self::Neither => "neither",
        }
    }
}

/// A statement that must be made about the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Statement {
    /// Nothing of the kind is in it.
    Clean,
    /// Something of the kind is in it.
    Contains,
}

/// The terms on the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Sums and days, in order.
    pub instalments: Vec<Instalment>,
    /// How the money moves.
    pub manner: Manner,
    /// The payee account, sealed.
    pub account: TextId,
    /// If one instalment is late.
    pub acceleration: Acceleration,
    /// What is settled.
    pub settles: Settles,
    /// The wish for enforceability.
    pub joint: JointWish,
    /// Whether social insurance is given up.
    pub insurance: Statement,
    /// Whether a third person, the state or the public is harmed.
    pub harm: Statement,
}

/// The most instalments one form holds.
pub const MOST_INSTALMENTS: usize = 6;

const DUE: [&str; MOST_INSTALMENTS] = ["due_1", "due_2", "due_3", "due_4", "due_5", "due_6"];
const AMOUNT: [&str; MOST_INSTALMENTS] = ["amount_1", "amount_2", "amount_3", "amount_4", "amount_5", "amount_6"];

/// The fields of the agreement form.
pub const FIELDS: &[Field] = &[
    Field::required(
        "manner",
        Input::Choice(&["on_the_spot", "bank_transfer", "payment_app"]),
    ),
    Field::required("account", Input::Text { most: 120 }),
    Field::required("amount_1", Input::Money),
    Field::required("due_1", Input::ComingDate),
    Field::optional("amount_2", Input::Money),
    Field::optional("due_2", Input::ComingDate),
    Field::optional("amount_3", Input::Money),
    Field::optional("due_3", Input::ComingDate),
    Field::optional("amount_4", Input::Money),
    Field::optional("due_4", Input::ComingDate),
    Field::optional("amount_5", Input::Money),
    Field::optional("due_5", Input::ComingDate),
    Field::optional("amount_6", Input::Money),
    Field::optional("due_6", Input::ComingDate),
    Field::required("acceleration", Input::Choice(&["all_due", "keep_dates"])),
    Field::required("settles", Input::Choice(&["everything", "part"])),
    Field {
        name: "remaining",
        input: Input::Text { most: 2_000 },
        need: Need::When {
            field: "settles",
            is: "part",
        },
    },
    Field::required("joint", Input::Choice(&["both", "review", "confirmation", "neither"])),
    Field::required("insurance", Input::Choice(&["clean", "contains"])),
    Field::required("harm", Input::Choice(&["clean", "contains"])),
];

fn statement(values: &Values, field: &'static str) -> Result<Statement, Missing> {
    Ok(if values.choice(field)? == "clean" {
        Statement::Clean
    } else {
        Statement::Contains
    })
}

impl Terms {
    /// Reads the answers to [`FIELDS`].
    pub fn from_values(values: &Values) -> Result<Self, Missing> {
        let mut instalments = Vec::new();
        for (due, amount) in DUE.into_iter().zip(AMOUNT) {
            match (values.date(due), values.money(amount)) {
                (Ok(due), Ok(amount)) => instalments.push(Instalment { due, amount }),
                (Err(_), Err(_)) => {}
                (Err(missing), Ok(_)) | (Ok(_), Err(missing)) => return Err(missing),
            }
        }
        let settles = match values.choice("settles")? {
            "everything" => Settles::Everything,
            _ => Settles::Part {
                remaining: values.text("remaining")?,
            },
        };
        Ok(Self {
            instalments,
            manner: match values.choice("manner")? {
                "on_the_spot" => Manner::OnTheSpot,
                "bank_transfer" => Manner::BankTransfer,
                _ => Manner::PaymentApp,
            },
            account: values.text("account")?,
            acceleration: match values.choice("acceleration")? {
                "all_due" => Acceleration::AllDue,
                _ => Acceleration::KeepDates,
            },
            settles,
            joint: match values.choice("joint")? {
                "both" => JointWish::Both,
                "review" => JointWish::Review,
                "confirmation" => JointWish::Confirmation,
                _ => JointWish::Neither,
            },
            insurance: statement(values, "insurance")?,
            harm: statement(values, "harm")?,
        })
    }

    /// The sum of all instalments; `None` when they do not add up to a number.
    pub fn total(&self) -> Option<Fen> {
        self.instalments
            .iter()
            .try_fold(Fen::ZERO, |sum, item| sum.checked_add(item.amount))
    }
}

/// How hard a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gate {
    /// Nobody may sign.
    Hard,
    /// Both sides are told before they sign.
    Soft,
}

/// One point of the check list before signing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How hard.
    pub gate: Gate,
    /// Locale key, under `case.gate`.
    pub key: &'static str,
    /// The law it rests on.
    pub citation: &'static str,
}

const fn hard(key: &'static str, citation: &'static str) -> Finding {
    Finding {
        gate: Gate::Hard,
        key,
        citation,
    }
}

const fn soft(key: &'static str, citation: &'static str) -> Finding {
    Finding {
        gate: Gate::Soft,
        key,
        citation,
    }
}

/// Checks terms against the gates of `process.md` 1.6, on the day they are tabled.
pub fn check(terms: &Terms, claims: &[claim::Claim], today: Date) -> Vec<Finding> {
    let mut findings = Vec::new();
    let sums = terms.instalments.iter().all(|item| item.amount > Fen::ZERO);
    let total = terms.total().filter(|total| sums && *total > Fen::ZERO);
    if total.is_none() {
        findings.push(hard(
            "case.gate.sums",
            "劳动人事争议仲裁办案规则:78;企业劳动争议协商调解规定:26",
        ));
    }
    let past = terms.instalments.iter().any(|item| item.due < today);
    let ordered = terms.instalments.is_sorted_by(|earlier, later| earlier.due < later.due);
    if past || !ordered {
        findings.push(hard("case.gate.dates", "劳动人事争议仲裁办案规则:78"));
    }
    let single_today = matches!(terms.instalments.as_slice(), [only] if only.due == today);
    if terms.manner == Manner::OnTheSpot && !single_today {
        findings.push(hard("case.gate.on_the_spot", "人民调解法:28"));
    }
    if terms.insurance == Statement::Contains {
        findings.push(hard(
            "case.gate.insurance",
            "最高人民法院关于审理劳动争议案件适用法律问题的解释（二）:19",
        ));
    }
    if terms.harm == Statement::Contains {
        findings.push(hard("case.gate.harm", "劳动人事争议仲裁办案规则:78"));
    }
    if terms.instalments.len() > 1 && terms.acceleration == Acceleration::KeepDates {
        findings.push(soft("case.gate.acceleration", "民事诉讼法:250"));
    }
    if terms.joint == JointWish::Neither && terms.manner != Manner::OnTheSpot {
        findings.push(soft("case.gate.joint", "劳动人事争议仲裁办案规则:74;民事诉讼法:205"));
    }
    if total.is_some_and(|total| total < claim::total(claims)) {
        findings.push(soft("case.gate.below_claim", "劳动合同法:30"));
    }
    findings
}

/// Says whether a finding forbids signing.
pub fn blocks(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.gate == Gate::Hard)
}

/// One of the four hands that an agreement needs (invariant 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hand {
    /// The worker signs.
    Worker,
    /// The employer signs or seals.
    Employer,
    /// The mediator signs.
    Mediator,
    /// The organisation seals.
    Organization,
}

impl Hand {
    /// All four.
    pub const ALL: &'static [Self] = &[Self::Worker, Self::Employer, Self::Mediator, Self::Organization];

    /// The name in JSON and locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::Worker => "worker",
            Self::Employer => "employer",
            Self::Mediator => "mediator",
            Self::Organization => "organization",
        }
    }
}

/// A signature or seal. It records an intent confirmed in this system; it is never called a reliable electronic signature (电子签名法 第十三条).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Whose.
    pub hand: Hand,
    /// When.
    pub at: jiff::Timestamp,
}

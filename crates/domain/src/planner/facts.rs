//! What the planner is told. Every fact may be missing.

use jiff::civil::Date;
use serde::Deserialize;

use super::Kind;
use crate::jurisdiction::facts::Relation;

/// The facts of one agreement, or of whatever else is in hand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Facts {
    /// The paper in hand.
    pub paper: Paper,
    /// What it is about; none means that it was not asked.
    pub subjects: Vec<Subject>,
    /// What kind of relation there is.
    pub relation: Option<Relation>,
    /// Before whom the agreement was made.
    pub organization: Option<Organization>,
    /// The day on which the agreement took effect.
    pub effective: Option<Date>,
    /// Whether the day of payment has passed without it.
    pub defaulted: Option<bool>,
    /// Whether the worker signs a joint application.
    pub worker_signs: Option<bool>,
    /// Whether the employer does.
    pub employer_signs: Option<bool>,
    /// Whether the sum is fixed and due.
    pub fixed_and_due: Option<bool>,
    /// Whether the debtor is in the country, not missing, and can be served.
    pub debtor_found: Option<bool>,
    /// Whether the worker owes nothing in return.
    pub nothing_in_return: Option<bool>,
    /// Whether preservation was asked for before any suit.
    pub preserved: Option<bool>,
    /// Whether the employer has admitted that the pay is owed.
    pub admitted: Option<bool>,
    /// What became of a payment order; none means that none was asked for.
    pub payment_order: Option<PaymentOrder>,
    /// Whether the note on wages is all that the dispute is about.
    pub nothing_else: Option<bool>,
    /// Whether arbitration is going on.
    pub arbitrating: Option<bool>,
    /// Whether a suit is going on.
    pub suing: Option<bool>,
    /// The doors that were gone through, and behind which a body is at work.
    pub under_way: Vec<Kind>,
    /// Whether nothing is decided about it any more: all was paid, it goes on under another number, the file is gone.
    pub settled: Option<bool>,
    /// Whether the commission takes it no more, because the worker stayed away from its hearing. 《劳动人事争议仲裁办案规则》第三十九条
    pub barred: Option<bool>,
    /// Whether the commission refused it or let its days pass, which frees the way to the court. 《劳动争议调解仲裁法》第二十九条、第四十三条
    pub released: Option<bool>,
    /// The last day of the worker's own suit, where one is counted: after an award, after it was set aside, after no court would enforce it.
    pub sue_by: Option<Date>,
    /// The last day for arbitration, as the house counts it.
    pub limitation: Option<Date>,
    /// The day of what is complained of, or of its end.
    pub happened: Option<Date>,
}

/// The paper in hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// None.
    #[default]
    None,
    /// A note of the employer on wages owed (工资欠条).
    WageNote,
    /// A mediation agreement (调解协议书).
    Agreement,
    /// An arbitration mediation statement (仲裁调解书).
    ArbitrationStatement,
    /// A ruling that confirms the agreement (确认裁定).
    Confirmation,
    /// A payment order (支付令).
    PaymentOrder,
    /// An award in force (仲裁裁决书).
    Award,
    /// A judgment, or a mediation statement of a court, in force.
    Judgment,
}

/// What an agreement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// Pay for work (劳动报酬).
    Pay,
    /// Medical costs of a work injury (工伤医疗费).
    InjuryMedical,
    /// Economic compensation (经济补偿).
    Compensation,
    /// Damages (赔偿金).
    Damages,
    /// A deposit (押金).
    Deposit,
    /// A contract in writing, or going back to work.
    Contract,
    /// Whether there is a labor relation.
    Relation,
    /// Anything else.
    Other,
}

impl Subject {
    /// Whether a payment order can be asked for on an agreement about it. 《劳动争议调解仲裁法》第十六条
    pub fn has_payment_order(self) -> bool {
        match self {
            Self::Pay | Self::InjuryMedical | Self::Compensation | Self::Damages => true,
            Self::Deposit | Self::Contract | Self::Relation | Self::Other => false,
        }
    }

    /// Whether labor inspection looks into it. 《劳动保障监察条例》第十一条
    pub fn is_inspected(self) -> bool {
        match self {
            Self::Pay | Self::Compensation | Self::Deposit | Self::Contract => true,
            Self::InjuryMedical | Self::Damages | Self::Relation | Self::Other => false,
        }
    }
}

/// Before whom an agreement was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Organization {
    /// One of those of 《劳动争议调解仲裁法》第十条.
    Labor,
    /// A people's mediation committee.
    Peoples,
    /// Another one.
    Other,
}

impl Organization {
    /// Whether an agreement on pay alone can be sued on at once. 《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第五十一条第二款
    pub fn may_be_sued_on(self) -> bool {
        match self {
            Self::Labor | Self::Peoples => true,
            Self::Other => false,
        }
    }
}

/// What became of a payment order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentOrder {
    /// It was issued, and the fifteen days run.
    Running,
    /// The other side objected.
    Objected,
    /// It ended otherwise: not served, or withdrawn.
    Ended,
    /// Nobody objected in time.
    Final,
}

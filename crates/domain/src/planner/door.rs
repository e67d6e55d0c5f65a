//! A door: where it leads, whether it is open, and what it costs.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

macro_rules! keys {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident $key:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $name {
            /// All of them, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in JSON and locale keys.
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }
        }
    };
}

keys! {
    /// A door, in the order of the table (`process.md` 1.8).
    Kind {
        /// 强制执行
        Enforcement "enforcement",
        /// 仲裁审查, jointly
        Review "review",
        /// 司法确认, jointly
        Confirmation "confirmation",
        /// 支付令
        PaymentOrder "payment_order",
        /// 直接起诉
        Suit "suit",
        /// 仲裁
        Arbitration "arbitration",
        /// 劳动保障监察投诉
        Inspection "inspection",
    }
}

keys! {
    /// What comes out of it.
    Force {
        /// The court takes the money.
        Enforced "enforced",
        /// A paper that can be enforced.
        Enforceable "enforceable",
        /// A paper that can be enforced unless the other side objects.
        UnlessObjected "unless_objected",
        /// An order of the authority; more is owed where it is ignored.
        Ordered "ordered",
    }
}

keys! {
    /// What it costs.
    Cost {
        /// Nothing. 《劳动争议调解仲裁法》第五十三条、《诉讼费用交纳办法》第八条、第二十条
        Free "free",
        /// Ten yuan. 《诉讼费用交纳办法》第十三条
        TenYuan "ten_yuan",
        /// A third of the fee of a property case. 《诉讼费用交纳办法》第十四条
        Third "third",
    }
}

keys! {
    /// What is to be found out or handed in first.
    Missing {
        /// Which relation there is.
        Relation "relation",
        /// What the agreement is about.
        Subjects "subjects",
        /// On which day it took effect.
        Effective "effective",
        /// The worker's signature under the joint application.
        WorkerSigns "worker_signs",
        /// The employer's.
        EmployerSigns "employer_signs",
        /// That the day of payment has passed.
        Default "default",
        /// That the sum is fixed and due.
        FixedAndDue "fixed_and_due",
        /// Where the debtor can be served.
        Debtor "debtor",
        /// Whether the worker owes anything in return.
        NothingInReturn "nothing_in_return",
        /// Whether preservation was asked for.
        Preservation "preservation",
        /// Whether the note is all that the dispute is about.
        NothingElse "nothing_else",
        /// Before whom the agreement was made.
        Organization "organization",
        /// The last day for arbitration.
        Limitation "limitation",
        /// Proof that the limitation was interrupted.
        Interruption "interruption",
        /// The day of what is complained of.
        Happened "happened",
    }
}

keys! {
    /// Why it is closed.
    Why {
        /// The paper has no force of its own.
        NoForce "no_force",
        /// Nothing is late yet.
        NotDefaulted "not_defaulted",
        /// The other side objected to the order, or it ended.
        Objected "objected",
        /// The fifteen days of the order still run.
        OrderRuns "order_runs",
        /// An order was asked for before.
        OrderWasAsked "order_was_asked",
        /// There is no agreement.
        NoAgreement "no_agreement",
        /// The time is over.
        TooLate "too_late",
        /// It takes both sides, and one refuses.
        OneSideRefuses "one_side_refuses",
        /// It is about the relation itself.
        RelationItself "relation_itself",
        /// It is no labor dispute.
        NotLabor "not_labor",
        /// No order is given for this.
        NotForAnOrder "not_for_an_order",
        /// The sum is not fixed, or not due.
        NotDue "not_due",
        /// The debtor cannot be served.
        DebtorGone "debtor_gone",
        /// The worker owes something in return.
        SomethingInReturn "something_in_return",
        /// Preservation was asked for before any suit.
        Preserved "preserved",
        /// Arbitration comes first.
        ArbitrationFirst "arbitration_first",
        /// It was decided already.
        DecidedAlready "decided_already",
        /// It is before arbitration or court.
        Pending "pending",
        /// Inspection does not look into this.
        NotInspected "not_inspected",
        /// It was gone through, and a body is at work behind it.
        UnderWay "under_way",
        /// Nothing is owed any more.
        Settled "settled",
        /// The worker stayed away from a hearing of the commission.
        Barred "barred",
    }
}

/// Whether a door is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum State {
    /// It is, once nothing is missing.
    Open {
        /// The last day, where one is known.
        until: Option<Date>,
        /// What is to be found out or handed in first.
        missing: Vec<Missing>,
    },
    /// It is not.
    Closed {
        /// Why.
        why: Why,
    },
}

/// One door.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Door {
    /// Which.
    pub kind: Kind,
    /// Whether it is open.
    #[serde(flatten)]
    pub state: State,
    /// What comes out of it.
    pub force: Force,
    /// What it costs.
    pub cost: Cost,
    /// The articles.
    pub citation: &'static str,
}

impl Door {
    /// Open, lacking something, closed.
    pub(super) fn rank(&self) -> u8 {
        match &self.state {
            State::Open { missing, .. } if missing.is_empty() => 0,
            State::Open { .. } => 1,
            State::Closed { .. } => 2,
        }
    }
}

impl Kind {
    /// What comes out of it.
    pub fn force(self) -> Force {
        match self {
            Self::Enforcement => Force::Enforced,
            Self::Review | Self::Confirmation | Self::Suit | Self::Arbitration => Force::Enforceable,
            Self::PaymentOrder => Force::UnlessObjected,
            Self::Inspection => Force::Ordered,
        }
    }

    /// What it costs the worker.
    pub fn cost(self) -> Cost {
        match self {
            Self::Enforcement | Self::Review | Self::Confirmation | Self::Arbitration | Self::Inspection => Cost::Free,
            Self::PaymentOrder => Cost::Third,
            Self::Suit => Cost::TenYuan,
        }
    }

    /// The articles.
    pub fn citation(self) -> &'static str {
        match self {
            Self::Enforcement => "劳动争议调解仲裁法:51;民事诉讼法:206,227,235",
            Self::Review => "劳动人事争议仲裁办案规则:74;浙江省劳动人事争议调解仲裁条例:11",
            Self::Confirmation => "民事诉讼法:205,206",
            Self::PaymentOrder => "劳动争议调解仲裁法:16;民事诉讼法:225",
            Self::Suit => "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:13,15,51;人民调解法:32",
            Self::Arbitration => "劳动争议调解仲裁法:15,27",
            Self::Inspection => "劳动争议调解仲裁法:9;劳动保障监察条例:11,20;劳动合同法:85",
        }
    }
}

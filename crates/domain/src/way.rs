//! The ways to one's right, side by side (几条路): who decides, what it costs, how long it may take, what is asked as proof, what the
//! result can do, when the way is closed, and what it does to the limitation period. The words are the door's; what stands here is which
//! article carries each of them (`process.md` 1.8, 2, 3.2), so that every sentence of the comparison can be checked.

use crate::org::StationKind;

/// One way (一条路).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// Mediation at a station of a trade or a dual centre (调解站点调解).
    Station,
    /// Mediation by the union (工会调解).
    Union,
    /// A people's mediation committee (人民调解).
    Peoples,
    /// Mediation at the commission before it takes the case (仲裁前调解).
    PreArbitration,
    /// Labour arbitration (劳动仲裁).
    Arbitration,
    /// A complaint to labour inspection (劳动保障监察).
    Inspection,
    /// A payment order (支付令).
    PaymentOrder,
    /// A suit (诉讼).
    Court,
}

/// What is compared, in the order in which every way tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// Who decides.
    Decides,
    /// What it costs.
    Cost,
    /// How long it may take.
    Time,
    /// What is asked as proof.
    Proof,
    /// What the result can do.
    Force,
    /// When the way is closed or does not fit, and where to go instead.
    Closed,
    /// What it does to the limitation period.
    Limitation,
}

impl Fact {
    /// All facts, in the order shown.
    pub const ALL: &'static [Self] = &[
        Self::Decides,
        Self::Cost,
        Self::Time,
        Self::Proof,
        Self::Force,
        Self::Closed,
        Self::Limitation,
    ];

    /// The name in locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::Decides => "decides",
            Self::Cost => "cost",
            Self::Time => "time",
            Self::Proof => "proof",
            Self::Force => "force",
            Self::Closed => "closed",
            Self::Limitation => "limitation",
        }
    }
}

impl Way {
    /// All ways, the lightest first.
    pub const ALL: &'static [Self] = &[
        Self::Station,
        Self::Union,
        Self::Peoples,
        Self::PreArbitration,
        Self::Arbitration,
        Self::Inspection,
        Self::PaymentOrder,
        Self::Court,
    ];

    /// The name in locale keys and in the address of its card.
    pub fn key(self) -> &'static str {
        match self {
            Self::Station => "station",
            Self::Union => "union",
            Self::Peoples => "peoples",
            Self::PreArbitration => "pre_arbitration",
            Self::Arbitration => "arbitration",
            Self::Inspection => "inspection",
            Self::PaymentOrder => "payment_order",
            Self::Court => "court",
        }
    }

    /// The stations of this house that go this way; empty where only an authority does.
    pub fn stations(self) -> &'static [StationKind] {
        match self {
            Self::Station => &[StationKind::Association, StationKind::Center],
            Self::Union => &[StationKind::Union],
            Self::Peoples => &[StationKind::Peoples],
            Self::PreArbitration => &[StationKind::PreArbitration],
            Self::Arbitration | Self::Inspection | Self::PaymentOrder | Self::Court => &[],
        }
    }

    /// The articles behind a fact; empty where it is a practice of the house and not a rule of law.
    pub fn citation(self, fact: Fact) -> &'static str {
        match fact {
            Fact::Decides => self.decides(),
            Fact::Cost => self.cost(),
            Fact::Time => self.time(),
            Fact::Proof => self.proof(),
            Fact::Force => self.force(),
            Fact::Closed => self.closed(),
            Fact::Limitation => self.limitation(),
        }
    }

    fn decides(self) -> &'static str {
        match self {
            Self::Station => "劳动争议调解仲裁法:10,14;浙江省劳动人事争议调解仲裁条例:7",
            Self::Union => "工会法:22,29;浙江省劳动人事争议调解仲裁条例:7",
            Self::Peoples => "人民调解法:2,23",
            Self::PreArbitration => "劳动人事争议仲裁办案规则:69",
            Self::Arbitration => "劳动争议调解仲裁法:5,43",
            Self::Inspection => "劳动争议调解仲裁法:9;劳动保障监察条例:9,11",
            Self::PaymentOrder => "民事诉讼法:225,227",
            Self::Court => "劳动争议调解仲裁法:5;民事诉讼法:122",
        }
    }

    fn cost(self) -> &'static str {
        match self {
            // That a station takes no money is a rule of this house; the committee's and the commission's are the law's.
            Self::Station | Self::Union | Self::Inspection => "",
            Self::Peoples => "人民调解法:4",
            Self::PreArbitration | Self::Arbitration => "劳动争议调解仲裁法:53",
            Self::PaymentOrder => "诉讼费用交纳办法:14,36",
            Self::Court => "诉讼费用交纳办法:13,15",
        }
    }

    fn time(self) -> &'static str {
        match self {
            Self::Station | Self::Union => {
                "劳动争议调解仲裁法:14;企业劳动争议协商调解规定:29;浙江省劳动人事争议调解仲裁条例:10"
            }
            Self::Peoples => "劳动争议调解仲裁法:10,14;人民调解法:23",
            Self::PreArbitration => "劳动争议调解仲裁法:14;劳动人事争议仲裁办案规则:69,70",
            Self::Arbitration => "劳动争议调解仲裁法:29,43;劳动人事争议仲裁办案规则:80",
            Self::Inspection => "劳动保障监察条例:17",
            Self::PaymentOrder => "民事诉讼法:226,227",
            Self::Court => "民事诉讼法:152,164,168",
        }
    }

    fn proof(self) -> &'static str {
        match self {
            Self::Station | Self::Union => "劳动争议调解仲裁法:12;企业劳动争议协商调解规定:21",
            Self::Peoples => "人民调解法:17",
            Self::PreArbitration | Self::Arbitration => "劳动争议调解仲裁法:6,39",
            Self::Inspection => "劳动保障监察条例:9",
            Self::PaymentOrder => "劳动争议调解仲裁法:16;劳动合同法:30;民事诉讼法:225",
            Self::Court => "民事诉讼法:67;最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:44",
        }
    }

    fn force(self) -> &'static str {
        match self {
            Self::Station | Self::Union => "劳动争议调解仲裁法:14,15;劳动人事争议仲裁办案规则:74;民事诉讼法:205,206",
            Self::Peoples => "人民调解法:31,33;民事诉讼法:205,206",
            Self::PreArbitration => "劳动人事争议仲裁办案规则:74,77;劳动争议调解仲裁法:51",
            Self::Arbitration => "劳动争议调解仲裁法:47,48,50,51",
            Self::Inspection => "劳动保障监察条例:26;劳动合同法:85",
            Self::PaymentOrder => "民事诉讼法:227",
            Self::Court => "民事诉讼法:235,250",
        }
    }

    fn closed(self) -> &'static str {
        match self {
            Self::Station | Self::Union => "劳动争议调解仲裁法:5;浙江省劳动人事争议调解仲裁条例:10",
            Self::Peoples => "人民调解法:17,26",
            Self::PreArbitration => "劳动争议调解仲裁法:2;劳动人事争议仲裁办案规则:69,75",
            Self::Arbitration => "劳动争议调解仲裁法:2,29",
            Self::Inspection => "劳动保障监察条例:2,20,21",
            Self::PaymentOrder => "民事诉讼法:225,228;最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:13",
            Self::Court => "劳动争议调解仲裁法:5;最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:13,15",
        }
    }

    fn limitation(self) -> &'static str {
        match self {
            Self::Station | Self::Union | Self::PreArbitration | Self::Inspection => {
                "劳动争议调解仲裁法:27;劳动人事争议仲裁办案规则:27"
            }
            Self::Peoples => "劳动争议调解仲裁法:27;民法典:188,195",
            Self::Arbitration => "劳动争议调解仲裁法:27",
            Self::PaymentOrder => "劳动争议调解仲裁法:27;民法典:195",
            Self::Court => "劳动争议调解仲裁法:50;民法典:188,195",
        }
    }
}

//! What happened in the demo city before it opened: at least one case in every stage. Days are counted back from the opening.

/// Something somebody did.
#[derive(Clone, Copy)]
pub(super) enum Act {
    /// The worker files online.
    File,
    /// An intaker of the dual centre files for a worker at the counter.
    WalkIn,
    /// The intaker accepts.
    Accept,
    /// The lead dispatches to an outlet.
    Dispatch(&'static str),
    /// The outlet takes it.
    Take(&'static str),
    /// The outlet sends it back.
    Return(&'static str),
    /// The mediator, by login, notifies the employer.
    Notify(&'static str),
    /// The employer comes to the table with an offer in yuan.
    Offer(&'static str),
    /// The employer refuses.
    Refuse,
    /// Mediation is opened.
    Open,
    /// A session is held.
    Session,
    /// Terms: amounts in yuan with days from the opening of the city (negative = before).
    Terms(&'static [(&'static str, i64)]),
    /// Worker and employer sign.
    PartiesSign,
    /// Mediator and organisation sign.
    HouseSigns,
    /// The employer reports an instalment.
    Pay(u8),
    /// The worker confirms it.
    Confirm(u8),
    /// The worker writes in the joint room.
    Say(&'static str),
    /// The worker writes in the private room.
    Whisper(&'static str),
    /// The worker withdraws.
    Withdraw,
}

/// One case: who, against whom, for how much, and what happened.
pub(super) struct Plot {
    pub(super) worker: &'static str,
    pub(super) employer: &'static str,
    pub(super) trade: &'static str,
    pub(super) district: &'static str,
    pub(super) wish: &'static str,
    /// Who leads the station that mediates.
    pub(super) lead: &'static str,
    /// Yuan that are missing.
    pub(super) missing: &'static str,
    /// Yuan withheld as a fine, or empty.
    pub(super) fine: &'static str,
    pub(super) story: &'static str,
    /// Days before the opening, and what happened.
    pub(super) acts: &'static [(i64, Act)],
}

use Act::{
    Accept, Confirm, Dispatch, File, HouseSigns, Notify, Offer, Open, PartiesSign, Pay, Refuse, Return, Say, Session, Take,
    Terms, WalkIn, Whisper, Withdraw,
};

/// The cases.
pub(super) const PLOTS: &[Plot] = &[
    // Intake
    Plot {
        worker: "courier-chen", employer: "swift", trade: "courier", district: "330302", wish: "courier", lead: "courier.lead",
        missing: "3200", fine: "", story: "九月和十月的派件费没有结，站长一直说下周。",
        acts: &[(1, File)],
    },
    // Assigned
    Plot {
        worker: "courier-huang", employer: "swift", trade: "courier", district: "330381", wish: "courier", lead: "courier.lead",
        missing: "1860", fine: "300", story: "少发一个月的工钱，还以投诉为由罚了三百。",
        acts: &[(2, File), (1, Accept)],
    },
    // Dispatched, after one return
    Plot {
        worker: "courier-bing", employer: "parcel", trade: "courier", district: "330303", wish: "courier", lead: "courier.lead",
        missing: "5400", fine: "", story: "站点换了承包人，前一个月的工钱没人认。",
        acts: &[(4, WalkIn), (3, Accept), (3, Dispatch("courier-lucheng")), (2, Return("courier.lucheng")), (0, Dispatch("courier-longwan"))],
    },
    // Verification
    Plot {
        worker: "rider-jia", employer: "noon", trade: "food_delivery", district: "330304", wish: "food-delivery", lead: "food.lead",
        missing: "2750", fine: "", story: "离职以后，最后半个月的跑单费没有结算。",
        acts: &[(4, File), (3, Accept), (1, Notify("food.mediator"))],
    },
    // Mediation, talking
    Plot {
        worker: "rider-yi", employer: "noon", trade: "food_delivery", district: "330302", wish: "food-delivery", lead: "food.lead",
        missing: "9860", fine: "600", story: "三个月的工钱只发了一部分，还扣了所谓的装备费。",
        acts: &[
            (8, File), (7, Accept), (6, Notify("food.mediator")), (5, Offer("6000")), (4, Open),
            (4, Say("账单我已经传上去了，一共少 9860 元。")), (3, Session), (2, Whisper("如果这个月能到账，少一点也可以谈。")),
        ],
    },
    // Mediation, terms on the table
    Plot {
        worker: "driver-lin", employer: "wheels", trade: "ride_hailing", district: "330303", wish: "ride-hailing", lead: "ride.lead",
        missing: "6200", fine: "", story: "车辆退还以后，上个月的流水没有结给我。",
        acts: &[
            (9, File), (8, Accept), (7, Notify("ride.lead")), (6, Offer("5000")), (5, Open), (4, Session),
            (1, Terms(&[("3000", 6), ("3200", 36)])),
        ],
    },
    // Performance, first instalment reported
    Plot {
        worker: "courier-chen", employer: "parcel", trade: "courier", district: "330302", wish: "courier", lead: "courier.lead",
        missing: "4500", fine: "", story: "临时支援另一个站点，说好的补贴没有给。",
        acts: &[
            (30, File), (29, Accept), (28, Notify("courier.mediator")), (26, Offer("4500")), (25, Open), (24, Session),
            (22, Terms(&[("1500", -10), ("1500", 8), ("1500", 38)])), (21, PartiesSign), (20, HouseSigns), (10, Pay(1)), (9, Confirm(1)), (1, Pay(2)),
        ],
    },
    // Performance in default
    Plot {
        worker: "rider-jia", employer: "noon", trade: "food_delivery", district: "330304", wish: "food-delivery", lead: "food.lead",
        missing: "3600", fine: "", story: "春天的奖励承诺没有兑现。",
        acts: &[
            (34, File), (33, Accept), (32, Notify("food.mediator")), (30, Offer("3600")), (29, Open), (28, Session),
            (26, Terms(&[("3600", -5)])), (25, PartiesSign), (24, HouseSigns),
        ],
    },
    // With an outlet that took it
    Plot {
        worker: "courier-bing", employer: "swift", trade: "courier", district: "330302", wish: "courier", lead: "courier.lead",
        missing: "2100", fine: "", story: "双十一的加班派件费没有算进去。",
        acts: &[(5, File), (4, Accept), (3, Dispatch("courier-lucheng")), (2, Take("courier.lucheng"))],
    },
    // Closed: paid in full and in time
    Plot {
        worker: "helper-li", employer: "hearth", trade: "domestic_work", district: "330302", wish: "union", lead: "union.mediator",
        missing: "2400", fine: "", story: "做满一个月，公司说客户没付款，不给工钱。",
        acts: &[
            (28, File), (27, Accept), (26, Notify("union.mediator")), (25, Offer("2400")), (24, Open), (23, Session),
            (22, Terms(&[("2400", -15)])), (21, PartiesSign), (20, HouseSigns), (16, Pay(1)), (15, Confirm(1)),
        ],
    },
    // Closed: the employer refused
    Plot {
        worker: "courier-huang", employer: "parcel", trade: "courier", district: "330381", wish: "peoples", lead: "peoples.mediator",
        missing: "7800", fine: "", story: "公司说我和它没有关系，工钱找别人要。",
        acts: &[(15, File), (14, Accept), (13, Notify("peoples.mediator")), (11, Refuse)],
    },
    // Closed: withdrawn
    Plot {
        worker: "driver-lin", employer: "wheels", trade: "ride_hailing", district: "330303", wish: "pre-arbitration", lead: "prearb.mediator",
        missing: "900", fine: "", story: "一笔奖励没有到账。",
        acts: &[(12, File), (11, Accept), (9, Withdraw)],
    },
];

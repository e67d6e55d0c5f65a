//! The table itself: what a claim is about, which ways it names, whether they are open.

use super::{
    About, Cell,
    Route::{
        self, AdministrativeSuit, Arbitration, Court, DataRequest, Inspection, Insurer, LaborAuthority, LevyBody,
        Mediation, PlatformAppeal, Police, TrafficPolice,
    },
    State, Verdict, after_refusal, court_of_labor, in_zhejiang, inspection, since_overage_rules, with_relation,
    without_relation,
};
use crate::jurisdiction::Facts;

/// The table of 3.2. A way that a row does not name has nothing to do with it.
pub const TABLE: &[(About, &[Cell])] = &[
    (
        About::Labor,
        &[
            open(Mediation, "labor_mediation", "劳动争议调解仲裁法:5,10"),
            open(Arbitration, "labor_arbitration", "劳动争议调解仲裁法:2,5;劳动合同法:77"),
            asks(
                Court,
                court_of_labor,
                "labor_court",
                "劳动争议调解仲裁法:5;最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:6,13,15,51",
            ),
            asks(
                Inspection,
                inspection,
                "inspection_before_arbitration",
                "劳动保障监察条例:11,21;劳动合同法:77",
            ),
        ],
    ),
    (
        About::Incomplete,
        &[
            open(
                Mediation,
                "incomplete_mediation",
                "关于维护新就业形态劳动者劳动保障权益的指导意见:2,18",
            ),
            depends(
                Arbitration,
                "incomplete_arbitration",
                "关于维护新就业形态劳动者劳动保障权益的指导意见:2;最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:6",
            ),
            open(
                Court,
                "incomplete_court",
                "关于维护新就业形态劳动者劳动保障权益的指导意见:2;民事诉讼法:3",
            ),
        ],
    ),
    (
        About::Civil,
        &[
            open(Mediation, "civil_mediation", "人民调解法:2"),
            closed(
                Arbitration,
                "civil_arbitration",
                "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:2",
            ),
            open(
                Court,
                "civil_court",
                "民事诉讼法:3;最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:2",
            ),
        ],
    ),
    (
        About::Unknown,
        &[
            open(Mediation, "unknown_mediation", "劳动争议调解仲裁法:5;人民调解法:2"),
            open(
                Arbitration,
                "unknown_arbitration",
                "劳动争议调解仲裁法:2;最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:6",
            ),
            asks(
                Court,
                after_refusal,
                "unknown_court",
                "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:6;最高人民法院关于民事诉讼证据的若干规定:53",
            ),
        ],
    ),
    (
        About::SocialInsurance,
        &[
            open(Mediation, "social_mediation", "社会保险法:83"),
            asks(
                Arbitration,
                in_zhejiang,
                "social_arbitration",
                "浙江省劳动人事争议调解仲裁条例:37;社会保险法:83",
            ),
            depends(
                Court,
                "social_court",
                "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:1",
            ),
            open(LevyBody, "social_levy", "社会保险法:63"),
            open(LaborAuthority, "social_authority", "社会保险法:83"),
        ],
    ),
    (
        About::InjuryRecognition,
        &[
            closed(
                Mediation,
                "injury_no_private_way",
                "工伤保险条例:55;最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:2",
            ),
            closed(
                Arbitration,
                "injury_no_private_way",
                "工伤保险条例:55;最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:2",
            ),
            closed(
                Court,
                "injury_no_private_way",
                "工伤保险条例:55;最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:2",
            ),
            open(AdministrativeSuit, "injury_suit", "工伤保险条例:55"),
            open(LaborAuthority, "injury_authority", "工伤保险条例:17,55"),
        ],
    ),
    (
        About::OccupationalInjury,
        &[
            depends(
                Mediation,
                "occupational_mediation",
                "关于维护新就业形态劳动者劳动保障权益的指导意见:9",
            ),
            closed(
                Arbitration,
                "occupational_arbitration",
                "关于维护新就业形态劳动者劳动保障权益的指导意见:9",
            ),
            closed(
                Court,
                "occupational_court",
                "关于维护新就业形态劳动者劳动保障权益的指导意见:9",
            ),
            depends(
                AdministrativeSuit,
                "occupational_suit",
                "关于维护新就业形态劳动者劳动保障权益的指导意见:9",
            ),
            open(
                LaborAuthority,
                "occupational_authority",
                "关于维护新就业形态劳动者劳动保障权益的指导意见:9",
            ),
        ],
    ),
    (
        About::DomesticFamily,
        &[
            open(Mediation, "domestic_mediation", "人民调解法:2"),
            closed(
                Arbitration,
                "domestic_arbitration",
                "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:2",
            ),
            open(
                Court,
                "domestic_court",
                "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:2",
            ),
        ],
    ),
    (
        About::ThirdPerson,
        &[
            open(Mediation, "third_mediation", "人民调解法:2"),
            closed(Arbitration, "third_arbitration", "劳动争议调解仲裁法:2"),
            open(Court, "third_court", "民法典:1165,1191,1192,1193,1213"),
            open(Insurer, "third_insurer", "民法典:1213"),
            open(TrafficPolice, "third_police", "民法典:1213"),
        ],
    ),
    (
        About::AccountBan,
        &[
            open(
                Mediation,
                "account_mediation",
                "关于维护新就业形态劳动者劳动保障权益的指导意见:10",
            ),
            asks(
                Arbitration,
                with_relation,
                "account_arbitration",
                "劳动争议调解仲裁法:2;关于维护新就业形态劳动者劳动保障权益的指导意见:10",
            ),
            asks(Court, without_relation, "account_court", "民法典:496,497,498,577"),
            open(
                PlatformAppeal,
                "account_appeal",
                "关于维护新就业形态劳动者劳动保障权益的指导意见:10",
            ),
            open(DataRequest, "account_data", "个人信息保护法:24,45"),
        ],
    ),
    (
        About::Deposit,
        &[
            open(Mediation, "deposit_mediation", "劳动争议调解仲裁法:5;人民调解法:2"),
            asks(
                Arbitration,
                with_relation,
                "deposit_arbitration",
                "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:1",
            ),
            asks(
                Court,
                without_relation,
                "deposit_court",
                "民事诉讼法:3;最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:1",
            ),
            asks(
                Inspection,
                inspection,
                "deposit_inspection",
                "劳动合同法:84;劳动保障监察条例:11,21",
            ),
        ],
    ),
    (
        About::VehicleRent,
        &[
            open(Mediation, "rent_mediation", "人民调解法:2"),
            closed(Arbitration, "rent_arbitration", "劳动争议调解仲裁法:2"),
            open(Court, "rent_court", "民法典:703;民事诉讼法:24"),
        ],
    ),
    (
        About::Overage,
        &[
            open(Mediation, "overage_mediation", "超龄劳动者基本权益保障暂行规定:19"),
            asks(
                Arbitration,
                since_overage_rules,
                "overage_arbitration",
                "超龄劳动者基本权益保障暂行规定:19",
            ),
            depends(Court, "overage_court", "超龄劳动者基本权益保障暂行规定:19"),
            asks(
                Inspection,
                inspection,
                "overage_inspection",
                "超龄劳动者基本权益保障暂行规定:20;劳动保障监察条例:21",
            ),
        ],
    ),
    (
        About::CriminalNonPayment,
        &[
            closed(Mediation, "criminal_mediation", "刑法:276-1"),
            open(Arbitration, "criminal_arbitration", "劳动争议调解仲裁法:2"),
            open(
                LaborAuthority,
                "criminal_authority",
                "最高人民法院关于审理拒不支付劳动报酬刑事案件适用法律若干问题的解释:4",
            ),
            depends(
                Police,
                "criminal_police",
                "刑法:276-1;最高人民法院关于审理拒不支付劳动报酬刑事案件适用法律若干问题的解释:3,4",
            ),
        ],
    ),
];

const fn open(route: Route, reason: &'static str, citation: &'static str) -> Cell {
    always(State::Open, route, reason, citation)
}

const fn closed(route: Route, reason: &'static str, citation: &'static str) -> Cell {
    always(State::Closed, route, reason, citation)
}

const fn depends(route: Route, reason: &'static str, citation: &'static str) -> Cell {
    always(State::Depends, route, reason, citation)
}

const fn always(state: State, route: Route, reason: &'static str, citation: &'static str) -> Cell {
    Cell {
        route,
        verdict: Verdict::Is(state),
        reason,
        citation,
    }
}

const fn asks(route: Route, asks: fn(&Facts) -> State, reason: &'static str, citation: &'static str) -> Cell {
    Cell {
        route,
        verdict: Verdict::Asks(asks),
        reason,
        citation,
    }
}

//! The legal frame of each kind: relations, articles, limitation, ways, flags (`process.md` 5.2 and 5.5).

use super::kind::{Flag, Kind, Limitation, Relation, Route};

impl Kind {
    /// The relations in which the claim exists. Rights beyond retirement age go with the age, whatever the relation is called; in Zhejiang
    /// platform workers can be insured for work injury alone.
    pub fn relations(self) -> &'static [Relation] {
        use Relation::{Civil, Incomplete, Labor};
        match self {
            Self::UnpaidPay
            | Self::OrderPay
            | Self::ThirdParty
            | Self::Account
            | Self::Insurance
            | Self::Overage
            | Self::Privacy => &[Labor, Incomplete, Civil],
            Self::Deduction | Self::MinimumWage | Self::Deposit | Self::WorkInjury => &[Labor, Incomplete],
            Self::HolidayPay | Self::OccupationalInjury => &[Incomplete],
            Self::OwnInjury => &[Incomplete, Civil],
            Self::Vehicle => &[Labor, Civil],
            Self::PayExtra
            | Self::Overtime
            | Self::AnnualLeave
            | Self::DoublePay
            | Self::DoublePayOpen
            | Self::Probation
            | Self::Severance
            | Self::NoticePay
            | Self::UnlawfulDismissal
            | Self::Reinstatement
            | Self::RelationConfirmed
            | Self::Documents
            | Self::Penalty
            | Self::SocialInsurance
            | Self::SocialLoss
            | Self::SocialSeverance
            | Self::InjuryPay
            | Self::SeparationPapers
            | Self::PayRecords
            | Self::Dispatch
            | Self::Safety => &[Labor],
        }
    }

    /// The articles that the claim rests on.
    pub fn citation(self) -> &'static str {
        match self {
            Self::UnpaidPay => "劳动法:50;劳动合同法:30;工资支付暂行规定:5,6,7,8,9;民法典:509,577",
            Self::PayExtra => "劳动合同法:85;劳动保障监察条例:26",
            Self::OrderPay => "关于维护新就业形态劳动者劳动保障权益的指导意见:10;民法典:496,497,498,577",
            Self::Deduction => "工资支付暂行规定:15,16;劳动合同法:25;关于维护新就业形态劳动者劳动保障权益的指导意见:10",
            Self::MinimumWage => "最低工资规定:12,13;劳动合同法:85;关于维护新就业形态劳动者劳动保障权益的指导意见:5",
            Self::Overtime => {
                "劳动法:44;工资支付暂行规定:13;最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:42"
            }
            Self::HolidayPay => "关于维护新就业形态劳动者劳动保障权益的指导意见:6",
            Self::AnnualLeave => "职工带薪年休假条例:3,5;企业职工带薪年休假实施办法:10,11,12",
            Self::DoublePay => {
                "劳动合同法:10,82;劳动合同法实施条例:6,7;最高人民法院关于审理劳动争议案件适用法律问题的解释（二）:6,7,8,9"
            }
            Self::DoublePayOpen => "劳动合同法:14,82;最高人民法院关于审理劳动争议案件适用法律问题的解释（二）:10",
            Self::Probation => "劳动合同法:19,83",
            Self::Severance => "劳动合同法:38,46,47;劳动合同法实施条例:27",
            Self::NoticePay => "劳动合同法:40;劳动合同法实施条例:20",
            Self::UnlawfulDismissal => "劳动合同法:48,87;劳动合同法实施条例:25",
            Self::Reinstatement => "劳动合同法:48;最高人民法院关于审理劳动争议案件适用法律问题的解释（二）:16,18",
            Self::RelationConfirmed => "劳动争议调解仲裁法:2;劳动人事争议仲裁办案规则:75",
            Self::Deposit => {
                "劳动合同法:9,84;关于维护新就业形态劳动者劳动保障权益的指导意见:4;最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:1"
            }
            Self::Documents => "劳动合同法:9,50,84",
            Self::Vehicle => "民法典:496,497,498,585,703",
            Self::Penalty => {
                "劳动合同法:22,23,25;最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:36,37,38,39,40;最高人民法院关于审理劳动争议案件适用法律问题的解释（二）:12,13,14,15"
            }
            Self::SocialInsurance => "社会保险法:58,63,86;工伤保险条例:62;浙江省劳动人事争议调解仲裁条例:37",
            Self::SocialLoss => "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:1",
            Self::SocialSeverance => "劳动合同法:38,46;最高人民法院关于审理劳动争议案件适用法律问题的解释（二）:19",
            Self::WorkInjury => "工伤保险条例:14-45,62;浙江省工伤保险条例:23,24,25,27,33",
            Self::OccupationalInjury => "关于维护新就业形态劳动者劳动保障权益的指导意见:9",
            Self::InjuryPay => "工伤保险条例:33",
            Self::OwnInjury => "民法典:1165,1173,1179,1181,1183,1192,1193",
            Self::ThirdParty => {
                "民法典:1191,1192,1193,1213;最高人民法院关于适用民法典侵权责任编的解释（一）:15,16,17,18"
            }
            Self::Account => {
                "个人信息保护法:24;关于维护新就业形态劳动者劳动保障权益的指导意见:10;民法典:496,497,498,577,584"
            }
            Self::Insurance => "保险法:17,26,65",
            Self::SeparationPapers => "劳动合同法:50,89",
            Self::PayRecords => "工资支付暂行规定:6;保障农民工工资支付条例:15,50",
            Self::Dispatch => "劳动合同法:58,59,60,61,62,63,92",
            Self::Overage => "超龄劳动者基本权益保障暂行规定:5-15,19,20",
            Self::Safety => "劳动合同法:32,38;最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:45",
            Self::Privacy => "个人信息保护法:24,44,45,50",
        }
    }

    /// How long it can be raised in a relation; where the relation is not known, the shorter of the readings.
    pub fn limitation(self, relation: Option<Relation>) -> Limitation {
        match self {
            Self::UnpaidPay
            | Self::OrderPay
            | Self::Deduction
            | Self::MinimumWage
            | Self::Overtime
            | Self::Deposit
            | Self::Account
            | Self::Vehicle => match relation {
                Some(Relation::Incomplete | Relation::Civil) => Limitation::ThreeYears,
                Some(Relation::Labor) | None => self.in_labor_relation(),
            },
            Self::DoublePay => Limitation::MonthByMonth,
            Self::WorkInjury => Limitation::OneYearFromGrading,
            Self::PayExtra | Self::PayRecords => Limitation::InspectionTwoYears,
            Self::HolidayPay | Self::OwnInjury | Self::ThirdParty | Self::Privacy => Limitation::ThreeYears,
            Self::Insurance => Limitation::InsuranceTwoYears,
            Self::SocialInsurance | Self::OccupationalInjury => Limitation::NoneSet,
            Self::AnnualLeave
            | Self::DoublePayOpen
            | Self::Probation
            | Self::Severance
            | Self::NoticePay
            | Self::UnlawfulDismissal
            | Self::Reinstatement
            | Self::RelationConfirmed
            | Self::Documents
            | Self::Penalty
            | Self::SocialLoss
            | Self::SocialSeverance
            | Self::InjuryPay
            | Self::SeparationPapers
            | Self::Dispatch
            | Self::Overage
            | Self::Safety => Limitation::OneYear,
        }
    }

    /// Pay has its own rule while the relation lasts; deductions, deposits and bans have the one year.
    fn in_labor_relation(self) -> Limitation {
        if [Self::UnpaidPay, Self::OrderPay, Self::MinimumWage, Self::Overtime].contains(&self) {
            Limitation::PayOneYearAfterEnd
        } else if self == Self::Vehicle {
            Limitation::ThreeYears
        } else {
            Limitation::OneYear
        }
    }

    /// The ways that are open, the usual first.
    pub fn routes(self) -> &'static [Route] {
        use Route as R;
        match self {
            Self::UnpaidPay => &[
                R::Mediation,
                R::PaymentOrder,
                R::ArbitrationFinal,
                R::Inspection,
                R::IouSuit,
            ],
            Self::PayExtra => &[R::Inspection, R::Arbitration, R::Court],
            Self::OrderPay => &[R::Mediation, R::Court, R::DataRequest],
            Self::Deduction => &[R::Mediation, R::Arbitration, R::Court, R::Inspection],
            Self::MinimumWage => &[R::Inspection, R::ArbitrationFinal],
            Self::Overtime => &[R::ArbitrationFinal, R::Inspection],
            Self::HolidayPay => &[R::Mediation, R::Court],
            Self::AnnualLeave | Self::DoublePay | Self::Probation | Self::UnlawfulDismissal | Self::InjuryPay => {
                &[R::ArbitrationFinal]
            }
            Self::Severance => &[R::Mediation, R::PaymentOrder, R::ArbitrationFinal],
            Self::DoublePayOpen
            | Self::NoticePay
            | Self::Reinstatement
            | Self::RelationConfirmed
            | Self::Penalty
            | Self::SocialLoss
            | Self::SocialSeverance
            | Self::SeparationPapers
            | Self::Dispatch => &[R::Arbitration],
            Self::Deposit => &[R::Inspection, R::Mediation, R::Arbitration],
            Self::Documents => &[R::Inspection, R::Arbitration],
            Self::Vehicle => &[R::Mediation, R::Court],
            Self::SocialInsurance => &[R::LevyBody, R::Inspection, R::Arbitration],
            Self::WorkInjury => &[R::Recognition, R::Grading, R::Arbitration, R::FundAdvance],
            Self::OccupationalInjury => &[R::Confirmation],
            Self::OwnInjury => &[R::Mediation, R::Court, R::Insurer],
            Self::ThirdParty => &[R::Insurer, R::Court],
            Self::Account => &[
                R::DataRequest,
                R::PlatformAppeal,
                R::Mediation,
                R::Court,
                R::Arbitration,
            ],
            Self::Insurance => &[R::Insurer, R::Court],
            Self::PayRecords => &[R::Inspection],
            Self::Overage => &[R::Arbitration, R::Inspection],
            Self::Safety => &[R::Inspection, R::Police],
            Self::Privacy => &[R::DataRequest, R::Regulator, R::Court],
        }
    }

    /// The flags that follow from the kind alone; those that follow from the amount are in the assessment.
    pub fn flags(self) -> Vec<Flag> {
        let has = |routes: &[Route]| self.routes().iter().any(|route| routes.contains(route));
        let arbitration = has(&[Route::Arbitration, Route::ArbitrationFinal]);
        let money_that_feeds = self.is_pay() || [Self::WorkInjury, Self::Severance].contains(&self);
        [
            (arbitration, Flag::ArbitrationFree),
            (arbitration, Flag::FeeTenYuan),
            (self.is_pay(), Flag::FeeNotPrepaid),
            (money_that_feeds, Flag::AdvanceExecution),
            (has(&[Route::PaymentOrder]), Flag::PaymentOrderThird),
            (true, Flag::EnforcementFeeLater),
            (true, Flag::LegalAidFees),
        ]
        .into_iter()
        .filter_map(|(applies, flag)| applies.then_some(flag))
        .collect()
    }

    /// Whether it is labor pay: no court fee in advance, advance execution (《诉讼费用交纳办法》第二十条, 《劳动争议调解仲裁法》第四十四条).
    pub fn is_pay(self) -> bool {
        [
            Self::UnpaidPay,
            Self::OrderPay,
            Self::Deduction,
            Self::MinimumWage,
            Self::Overtime,
            Self::HolidayPay,
            Self::AnnualLeave,
            Self::InjuryPay,
        ]
        .contains(&self)
    }

    /// Whether an award can be final by its amount (《劳动争议调解仲裁法》第四十七条第一项).
    pub fn may_be_final(self) -> bool {
        self.routes().contains(&Route::ArbitrationFinal)
    }
}

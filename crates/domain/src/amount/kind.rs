//! The kinds of claim of the catalogue (诉求类型), with the ids of `process.md` 5.2.

use serde::{Deserialize, Serialize};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $key:literal $id:literal;)*) => {
        /// A kind of claim.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Kind { $($(#[$doc])* #[serde(rename = $key)] $name,)* }
        impl Kind {
            /// All kinds, in the order of the catalogue.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
            /// The name in fact files, JSON and locale keys (`amount.kind.<key>`).
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }
            /// The id in the catalogue of claim types.
            pub fn catalogue_id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }
        }
    };
}

kinds! {
    /// 拖欠、克扣劳动报酬
    UnpaidPay "unpaid_pay" "C_PAY";
    /// 加付赔偿金
    PayExtra "pay_extra" "C_PAY_EXTRA";
    /// 订单、单价、抽成差额
    OrderPay "order_pay" "C_ORDER_PAY";
    /// 违法扣款、罚款
    Deduction "deduction" "C_DEDUCT";
    /// 低于最低工资差额
    MinimumWage "minimum_wage" "C_MINWAGE";
    /// 加班费
    Overtime "overtime" "C_OVERTIME";
    /// 法定节假日合理报酬
    HolidayPay "holiday_pay" "C_HOLIDAY_K2";
    /// 未休年休假工资
    AnnualLeave "annual_leave" "C_LEAVE";
    /// 未订立书面合同二倍工资
    DoublePay "double_pay" "C_DOUBLE_PAY";
    /// 应签无固定期限未签二倍工资
    DoublePayOpen "double_pay_open" "C_DOUBLE_PAY_OPEN";
    /// 违法试用期赔偿
    Probation "probation" "C_PROBATION";
    /// 经济补偿
    Severance "severance" "C_SEVERANCE_N";
    /// 代通知金
    NoticePay "notice_pay" "C_NOTICE_1";
    /// 违法解除赔偿金
    UnlawfulDismissal "unlawful_dismissal" "C_UNLAWFUL_2N";
    /// 继续履行
    Reinstatement "reinstatement" "C_REINSTATE";
    /// 确认劳动关系
    RelationConfirmed "relation_confirmed" "C_REL_CONFIRM";
    /// 押金、保证金退还
    Deposit "deposit" "C_DEPOSIT";
    /// 扣押证件、档案
    Documents "documents" "C_ID_DOCS";
    /// 车辆租赁、以租代购
    Vehicle "vehicle" "C_VEHICLE";
    /// 违约金、服务期
    Penalty "penalty" "C_PENALTY";
    /// 补缴社会保险
    SocialInsurance "social_insurance" "C_SOCIAL";
    /// 社保损失赔偿
    SocialLoss "social_loss" "C_SOCIAL_LOSS";
    /// 未缴社保解除补偿
    SocialSeverance "social_severance" "C_SOCIAL_TERM";
    /// 工伤保险待遇
    WorkInjury "work_injury" "C_INJURY";
    /// 新就业形态职业伤害
    OccupationalInjury "occupational_injury" "C_OCC_INJURY";
    /// 停工留薪期工资
    InjuryPay "injury_pay" "C_PAY_HOLD";
    /// 人身损害（非劳动）
    OwnInjury "own_injury" "C_TORT_SELF";
    /// 致第三人损害、雇主责任
    ThirdParty "third_party" "C_TORT_THIRD";
    /// 封号、停单、降级
    Account "account" "C_ACCOUNT";
    /// 意外险、雇主责任险理赔
    Insurance "insurance" "C_INSURANCE_COM";
    /// 离职证明、社保转移
    SeparationPapers "separation_papers" "C_SEP_PAPERS";
    /// 工资清单、书面记录
    PayRecords "pay_records" "C_WAGE_BOOK";
    /// 派遣、外包连带责任
    Dispatch "dispatch" "C_DISPATCH";
    /// 超龄用工权益
    Overage "overage" "C_OVERAGE";
    /// 劳动安全、强迫劳动
    Safety "safety" "C_HARASS";
    /// 个人信息权利
    Privacy "privacy" "C_PRIVACY";
}

macro_rules! keyed {
    ($(#[$of:meta])* $type:ident $under:literal { $($(#[$doc:meta])* $name:ident $key:literal;)* }) => {
        $(#[$of])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $type { $($(#[$doc])* #[serde(rename = $key)] $name,)* }
        impl $type {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
            #[doc = concat!("The name in JSON and locale keys (`amount.", $under, ".<key>`).")]
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }
        }
    };
}
pub(super) use keyed;

keyed! {
    /// What the worker and the firm are to each other (三类用工关系).
    Relation "relation" {
        /// 劳动关系
        Labor "labor";
        /// 不完全符合确立劳动关系情形
        Incomplete "incomplete";
        /// 民事关系
        Civil "civil";
    }
}

keyed! {
    /// How long a claim can be raised (时效), by the rows of `process.md` 1.17 and 5.2.
    Limitation "limitation" {
        /// None while the relation lasts, one year after its end. 《劳动争议调解仲裁法》第二十七条第四款
        PayOneYearAfterEnd "pay_one_year_after_end";
        /// One year. 《劳动争议调解仲裁法》第二十七条第一款
        OneYear "one_year";
        /// One year, for each month by itself; practice of many commissions.
        MonthByMonth "month_by_month";
        /// One year from the grading; practice.
        OneYearFromGrading "one_year_from_grading";
        /// Three years. 《民法典》第一百八十八条
        ThreeYears "three_years";
        /// Two years from knowing of the insured event. 《保险法》第二十六条
        InsuranceTwoYears "insurance_two_years";
        /// Two years for the authority to look at it. 《劳动保障监察条例》第二十条
        InspectionTwoYears "inspection_two_years";
        /// No text sets one for the administrative way.
        NoneSet "none_set";
    }
}

keyed! {
    /// Where a claim can be taken (救济途径).
    Route "route" {
        /// 调解
        Mediation "mediation";
        /// 支付令
        PaymentOrder "payment_order";
        /// 仲裁，可能一裁终局
        ArbitrationFinal "arbitration_final";
        /// 仲裁
        Arbitration "arbitration";
        /// 劳动保障监察
        Inspection "inspection";
        /// 工资欠条直接起诉
        IouSuit "iou_suit";
        /// 诉讼
        Court "court";
        /// 社会保险费征收机构
        LevyBody "levy_body";
        /// 工伤认定
        Recognition "recognition";
        /// 劳动能力鉴定
        Grading "grading";
        /// 基金先行支付
        FundAdvance "fund_advance";
        /// 职业伤害确认
        Confirmation "confirmation";
        /// 平台申诉
        PlatformAppeal "platform_appeal";
        /// 个人信息查阅
        DataRequest "data_request";
        /// 保险人
        Insurer "insurer";
        /// 个人信息保护监管部门
        Regulator "regulator";
        /// 公安机关
        Police "police";
    }
}

keyed! {
    /// What a claim brings with it of speed, cost and danger (`process.md` 5.5).
    Flag "flag" {
        /// 仲裁不收费。《劳动争议调解仲裁法》第五十三条
        ArbitrationFree "arbitration_free";
        /// 先予执行，免担保。《劳动争议调解仲裁法》第四十四条
        AdvanceExecution "advance_execution";
        /// 追索劳动报酬不预交诉讼费。《诉讼费用交纳办法》第二十条
        FeeNotPrepaid "fee_not_prepaid";
        /// 劳动争议案件每件十元。《诉讼费用交纳办法》第十三条
        FeeTenYuan "fee_ten_yuan";
        /// 执行费不预交。《诉讼费用交纳办法》第二十条、第三十八条
        EnforcementFeeLater "enforcement_fee_later";
        /// 法律援助受援人缓减免诉讼费。《法律援助法》第五十三条
        LegalAidFees "legal_aid_fees";
        /// 支付令申请费为财产案件三分之一。《诉讼费用交纳办法》第十四条
        PaymentOrderThird "payment_order_third";
        /// 金额在简易处理标准以内。《劳动人事争议仲裁办案规则》第五十六条
        Simplified "simplified";
        /// 十人以上，优先立案审理。《劳动人事争议仲裁办案规则》第五条
        PriorityDocket "priority_docket";
        /// 不超过十二个月最低工资，可一裁终局。《劳动争议调解仲裁法》第四十七条
        FinalAward "final_award";
        /// 超过十二个月最低工资，非终局。《劳动争议调解仲裁法》第四十七条
        NotFinal "not_final";
        /// 是否终局还说不定。《劳动争议调解仲裁法》第四十七条
        FinalUnclear "final_unclear";
        /// 留意拒不支付劳动报酬罪。《最高人民法院关于审理拒不支付劳动报酬刑事案件适用法律若干问题的解释》第三条
        WageTheftScreen "wage_theft_screen";
    }
}

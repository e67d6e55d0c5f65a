//! The facts of a claim, as a file holds them; each kind has its own. What a person may not know is optional.

use jiff::civil::Date;
use serde::Deserialize;

use super::{
    Account, AnnualLeave, Assessment, Context, Deduction, Deposit, Dispatch, Documents, DoublePay, DoublePayOpen,
    HolidayPay, InjuryPay, Insurance, Kind, MinimumWage, NoticePay, OccupationalInjury, OrderPay, Overage, Overtime,
    OwnInjury, PayExtra, PayRecords, Penalty, Privacy, Probation, Rates, Refused, Reinstatement, Relation,
    RelationConfirmed, SeparationPapers, Severance, SocialInsurance, SocialLoss, SocialSeverance, ThirdParty,
    UnlawfulDismissal, UnpaidPay, Vehicle, WorkInjury, Yuan, ending, sheet::Sheet, wage::DoublePayStart,
};
use crate::{calendar::Calendar, id::DistrictId};

macro_rules! facts {
    ($($name:ident($type:ty) $key:literal;)*) => {
        /// The facts of one claim, by `kind`.
        #[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
        #[serde(tag = "kind")]
        pub enum Facts { $(
            #[doc = concat!("The facts of `", $key, "`.")]
            #[serde(rename = $key)] $name($type),
        )* }
        impl Facts {
            /// Of which kind.
            pub fn kind(&self) -> Kind {
                match self { $(Self::$name(_) => Kind::$name,)* }
            }
            pub(super) fn assess(&self, sheet: Sheet<'_>) -> Result<Assessment, Refused> {
                match self { $(Self::$name(facts) => facts.assess(sheet),)* }
            }
        }
    };
}

facts! {
    UnpaidPay(UnpaidPay) "unpaid_pay";
    PayExtra(PayExtra) "pay_extra";
    OrderPay(OrderPay) "order_pay";
    Deduction(Deduction) "deduction";
    MinimumWage(MinimumWage) "minimum_wage";
    Overtime(Overtime) "overtime";
    HolidayPay(HolidayPay) "holiday_pay";
    AnnualLeave(AnnualLeave) "annual_leave";
    DoublePay(DoublePay) "double_pay";
    DoublePayOpen(DoublePayOpen) "double_pay_open";
    Probation(Probation) "probation";
    Severance(Severance) "severance";
    NoticePay(NoticePay) "notice_pay";
    UnlawfulDismissal(UnlawfulDismissal) "unlawful_dismissal";
    Reinstatement(Reinstatement) "reinstatement";
    RelationConfirmed(RelationConfirmed) "relation_confirmed";
    Deposit(Deposit) "deposit";
    Documents(Documents) "documents";
    Vehicle(Vehicle) "vehicle";
    Penalty(Penalty) "penalty";
    SocialInsurance(SocialInsurance) "social_insurance";
    SocialLoss(SocialLoss) "social_loss";
    SocialSeverance(SocialSeverance) "social_severance";
    WorkInjury(Box<WorkInjury>) "work_injury";
    OccupationalInjury(OccupationalInjury) "occupational_injury";
    InjuryPay(InjuryPay) "injury_pay";
    OwnInjury(OwnInjury) "own_injury";
    ThirdParty(ThirdParty) "third_party";
    Account(Account) "account";
    Insurance(Insurance) "insurance";
    SeparationPapers(SeparationPapers) "separation_papers";
    PayRecords(PayRecords) "pay_records";
    Dispatch(Dispatch) "dispatch";
    Overage(Overage) "overage";
    Safety(ending::Safety) "safety";
    Privacy(Privacy) "privacy";
}

/// A file of facts: what holds for all claims, rates of its own, the claims. `docs/guide/amounts.md` describes it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// The day on which it is computed.
    pub on: Date,
    /// The district where the work is done.
    pub place: DistrictId,
    /// What the worker and the firm are to each other.
    pub relation: Option<Relation>,
    /// How many workers claim the same.
    #[serde(default = "one")]
    pub workers: u32,
    /// What all of them claim together.
    pub group_total: Option<Yuan>,
    /// From which day double pay is counted.
    #[serde(default)]
    pub double_pay_start: DoublePayStart,
    /// Figures that go before those of the city.
    #[serde(default)]
    pub given: Rates,
    /// The claims.
    pub claim: Vec<Facts>,
}

fn one() -> u32 {
    1
}

impl File {
    /// What holds for all claims of the file.
    pub fn context<'a>(&'a self, calendar: &'a Calendar) -> Context<'a> {
        Context {
            today: self.on,
            place: &self.place,
            relation: self.relation,
            workers: self.workers,
            group_total: self.group_total.map(Yuan::fen),
            double_pay_start: self.double_pay_start,
            calendar,
        }
    }
}

//! The territorial rules of `process.md` 3.1, by id, each with its articles.

use serde::{Deserialize, Serialize};

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident $key:literal $citation:literal;)*) => {
        /// The rules of place; the ids are those of 3.1.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Rule { $($(#[$doc])* #[serde(rename = $key)] $name,)* }
        impl Rule {
            /// All rules, in the order of 3.1.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
            /// The id, as in JSON.
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }
            /// The articles.
            pub const fn citation(self) -> &'static str {
                match self { $(Self::$name => $citation,)* }
            }
        }
    };
}

rules! {
    /// The commission at the place of performance or at the employer's place, as the worker chooses.
    ArbitrationPlaces "J-ARB-1" "劳动争议调解仲裁法:21;劳动人事争议仲裁办案规则:8";
    /// Where each side filed, the place of performance.
    ArbitrationBothFiled "J-ARB-2" "劳动争议调解仲裁法:21";
    /// Of several places of performance, the first commission that accepted.
    ArbitrationSeveralPlaces "J-ARB-3" "劳动人事争议仲裁办案规则:8";
    /// Where the place of performance is unclear, the employer's place.
    ArbitrationUnclear "J-ARB-4" "劳动人事争议仲裁办案规则:8";
    /// For an employer that was never registered, the place of its founder.
    ArbitrationUnregistered "J-ARB-5" "劳动人事争议仲裁办案规则:8";
    /// A change of place after acceptance changes nothing.
    ArbitrationFixed "J-ARB-6" "劳动人事争议仲裁办案规则:8";
    /// In Zhejiang the commission of the county.
    ArbitrationLevel "J-ARB-7" "浙江省劳动人事争议调解仲裁条例:17";
    /// An objection in writing before the end of the answer period.
    ArbitrationObjection "J-ARB-8" "劳动人事争议仲裁办案规则:10";
    /// A commission without jurisdiction explains or transfers.
    ArbitrationElsewhere "J-ARB-9" "劳动人事争议仲裁办案规则:9,31";
    /// Commissions that disagree ask the one above.
    ArbitrationDisputed "J-ARB-10" "浙江省劳动人事争议调解仲裁条例:17";
    /// The parties cannot choose a commission by contract.
    ArbitrationAgreed "J-ARB-11" "劳动争议调解仲裁法:21";
    /// In Zhejiang the commission at the place of the mediation organization.
    Review "J-REV-1" "劳动人事争议仲裁办案规则:74,75;浙江省劳动人事争议调解仲裁条例:11";
    /// The court that invited the organization.
    ConfirmationInvited "J-CONF-1" "民事诉讼法:205";
    /// The basic court at a party's domicile, at the object or at the organization.
    ConfirmationPlaces "J-CONF-2" "民事诉讼法:205";
    /// The intermediate court, where the matter belongs to one.
    ConfirmationIntermediate "J-CONF-3" "民事诉讼法:205";
    /// The courts of each of several organizations.
    ConfirmationSeveral "J-CONF-4" "最高人民法院关于适用民事诉讼法的解释:352";
    /// For a payment agreed before a people's mediation committee, the basic court at the committee.
    ConfirmationPayment "J-CONF-5" "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:52;最高人民法院关于人民调解协议司法确认程序的若干规定:2";
    /// The basic court at the debtor's domicile.
    PaymentOrder "J-PO-1" "民事诉讼法:22,225;最高人民法院关于适用民事诉讼法的解释:23,427";
    /// The basic court at the employer's place or at the place of performance.
    CourtLabor "J-COURT-1" "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:3";
    /// Of two courts seized of one award, the first.
    CourtTwoSuits "J-COURT-2" "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:4";
    /// The intermediate court at the commission's place.
    CourtSetAside "J-COURT-3" "劳动争议调解仲裁法:49";
    /// For a civil claim the defendant's domicile, or where the contract is performed, the wrong was done, the accident happened.
    CourtCivil "J-COURT-4" "民事诉讼法:22,24,29,30";
    /// The court of first instance, or that at the property; for other titles the debtor's domicile or the property.
    Enforcement "J-ENF-1" "民事诉讼法:235";
    /// The court that confirmed or ordered, or that of the same level at the property.
    EnforcementConfirmed "J-ENF-2" "最高人民法院关于适用民事诉讼法的解释:460";
    /// Whoever asks at the property's place proves that it is there.
    EnforcementProof "J-ENF-3" "最高人民法院关于适用民事诉讼法执行程序若干问题的解释:1";
    /// The commission hands the request to the basic court at the respondent's place or at the property.
    PreservationArbitration "J-PRES-1" "浙江省劳动人事争议调解仲裁条例:33";
    /// Before filing, the court at the property, at the respondent's domicile or with jurisdiction.
    PreservationBefore "J-PRES-2" "民事诉讼法:104";
    /// Before filing, the court at the evidence, at the respondent's domicile or with jurisdiction.
    EvidenceBefore "J-EVID-1" "民事诉讼法:84";
    /// The labor authority where the labor is used.
    Inspection "J-INSP-1" "劳动保障监察条例:13";
    /// Where insured, else where the employer operates.
    Injury "J-INJ-1" "工伤保险条例:17;浙江省工伤保险条例:14";
    /// The agency at the body that handles the matter; without a suit also where the cause arose.
    Aid "J-AID-1" "法律援助法:38";
    /// No rule of place; the worker chooses.
    Mediation "J-MED-1" "劳动争议调解仲裁法:10;浙江省劳动人事争议调解仲裁条例:7";
    /// The standards of the place of performance, unless higher ones were agreed.
    Standards "J-STD-1" "劳动合同法实施条例:14";
}

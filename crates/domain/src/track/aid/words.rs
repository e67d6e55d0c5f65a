//! What can be said of legal aid in one word: for what, on which ground, what is missing, why, how it ended.

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident $key:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $name {
            /// The words of the form.
            pub const CHOICES: &'static [&'static str] = &[$($key,)*];

            /// The name in JSON and locale keys.
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// Reads a word back.
            pub fn from_choice(word: &str) -> Option<Self> {
                match word { $($key => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

words! {
    /// For what aid is asked. 《法律援助法》第三十一条
    Matter {
        /// Pay for work. 第五项
        Pay "pay",
        /// That there is a labor relation. 第五项
        LaborRelation "labor_relation",
        /// Benefits of social insurance. 第二项
        SocialInsurance "social_insurance",
        /// An injury at work or on the road. 第七项
        Injury "injury",
        /// Another dispute about work, where the place grants it.
        Other "other",
    }
}

words! {
    /// Why means need not be shown, or that they are few. 《法律援助法》第四十一条、第四十二条
    Ground {
        /// A rural worker in a city who claims pay or compensation for an injury. 第四十二条第三项
        MigrantWorker "migrant_worker",
        /// Under age, old or disabled, without a fixed income. 第四十二条第一项
        NoIncome "no_income",
        /// Receives social assistance, judicial aid or special care. 第四十二条第二项
        Assistance "assistance",
        /// Has little, and says so on their word. 第四十一条
        Pledge "pledge",
    }
}

words! {
    /// What is missing; asked for once. 《法律援助法》第四十三条
    Paper {
        /// Proof of identity.
        Identity "identity",
        /// Proof of what somebody earns, or of the exemption.
        Means "means",
        /// Proof of the matter.
        Matter "matter",
        /// The authority of whoever applies for somebody else.
        Authority "authority",
    }
}

words! {
    /// Why aid comes before its papers. 《法律援助法》第四十四条
    Advance {
        /// Less than seven days are left to a limitation or another period of the law. 第一项
        PeriodEnds "period_ends",
        /// Preservation or advance execution must be applied for at once. 第二项
        Preservation "preservation",
        /// Something as urgent. 第三项
        Urgent "urgent",
    }
}

words! {
    /// Why it is refused; in writing, with reasons. 《法律援助法》第四十三条
    Refused {
        /// The matter is not one of the law's.
        NotCovered "not_covered",
        /// There is no hardship, and none of the exemptions.
        NoHardship "no_hardship",
        /// Somebody acts for them already.
        HasAgent "has_agent",
        /// Another agency is competent. 第三十八条
        NotCompetent "not_competent",
    }
}

words! {
    /// Why it ends before its time. 《法律援助法》第四十八条
    Ended {
        /// Obtained by fraud.
        Fraud "fraud",
        /// Important facts were hidden.
        HiddenFacts "hidden_facts",
        /// Used for something unlawful.
        IllegalUse "illegal_use",
        /// The means have changed.
        MeansChanged "means_changed",
        /// The case was broken off or withdrawn.
        CaseOver "case_over",
        /// They have taken another lawyer.
        OwnLawyer "own_lawyer",
        /// The one aided asks for it, with good reason.
        Asked "asked",
        /// Another case of the law.
        OtherByLaw "other_by_law",
    }
}

words! {
    /// What becomes of an objection. 《法律援助法》第四十九条
    Review {
        /// The decision stands; reconsideration or suit remain.
        Stands "stands",
        /// The agency must give aid.
        Overturned "overturned",
    }
}

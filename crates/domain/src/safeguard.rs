//! What protects both sides while they talk (程序里的权利): a list that the page of rights shows line by line, with the articles behind
//! each line. What the house itself adds, such as its private rooms, is named in the words and needs no article.

/// One safeguard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Safeguard {
    /// Nobody has to mediate, or to say yes (自愿).
    Voluntary,
    /// Either side may stop at any time (可以停).
    Stop,
    /// Another mediator, or another station (换调解员).
    Mediator,
    /// Somebody at one's side, or an agent (有人陪、有人代).
    Companion,
    /// What is said to the mediator alone stays there (单独说的话).
    Private,
    /// What was offered is no proof against whoever offered it (让步不作数).
    Offers,
    /// Being understood: speech instead of writing, an interpreter (听得懂).
    Language,
    /// No fee (不收费).
    Free,
    /// No retaliation (不许报复).
    Retaliation,
    /// What happens to personal data (个人信息).
    Data,
    /// Time does not run out in silence (时效).
    Time,
    /// A lawyer without a fee (法律援助).
    Aid,
}

impl Safeguard {
    /// All of them, in the order shown.
    pub const ALL: &'static [Self] = &[
        Self::Voluntary,
        Self::Stop,
        Self::Mediator,
        Self::Companion,
        Self::Private,
        Self::Offers,
        Self::Language,
        Self::Free,
        Self::Retaliation,
        Self::Data,
        Self::Time,
        Self::Aid,
    ];

    /// The name in locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::Voluntary => "voluntary",
            Self::Stop => "stop",
            Self::Mediator => "mediator",
            Self::Companion => "companion",
            Self::Private => "private",
            Self::Offers => "offers",
            Self::Language => "language",
            Self::Free => "free",
            Self::Retaliation => "retaliation",
            Self::Data => "data",
            Self::Time => "time",
            Self::Aid => "aid",
        }
    }

    /// The articles.
    pub fn citation(self) -> &'static str {
        match self {
            Self::Voluntary => "人民调解法:3,17;浙江省劳动人事争议调解仲裁条例:10",
            Self::Stop => "人民调解法:23,26;劳动争议调解仲裁法:14",
            // Written for mediators whom a court invites; the house holds all of its own to the same grounds.
            Self::Mediator => "人民调解法:23;最高人民法院关于人民法院特邀调解的规定:15",
            Self::Companion => "劳动争议调解仲裁法:4,24;人民调解法:20",
            Self::Private => "人民调解法:15,23",
            Self::Offers => {
                "企业劳动争议协商调解规定:11;最高人民法院关于人民法院特邀调解的规定:22;人民法院在线调解规则:18"
            }
            Self::Language => "劳动争议调解仲裁法:12;民事诉讼法:11",
            Self::Free => "人民调解法:4,15;劳动争议调解仲裁法:53",
            Self::Retaliation => "劳动法:101;劳动保障监察条例:9,30",
            Self::Data => "个人信息保护法:6,44,45,46,47",
            Self::Time => "劳动争议调解仲裁法:14,27;劳动人事争议仲裁办案规则:27",
            Self::Aid => "法律援助法:22,31,42",
        }
    }
}

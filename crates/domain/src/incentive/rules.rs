//! The rules of a city for the incentive, read from `city/incentives.toml`: which standings there are, what each asks, what it brings.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::org::Bilingual;

/// All standings of a city, the lowest first. A city without rules grants none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    #[serde(default, rename = "standing")]
    standings: Vec<Standing>,
    #[serde(default)]
    publication: Option<Publication>,
}

/// One standing (诚信履约等级).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standing {
    /// The id in the file and in JSON.
    pub id: String,
    /// The name.
    pub name: Bilingual,
    /// What it asks.
    pub conditions: Conditions,
    /// What it brings.
    #[serde(rename = "effect")]
    pub effects: Vec<Effect>,
    /// The sentence on the paper.
    pub certificate: Bilingual,
    /// On what the city stands.
    pub basis: String,
}

/// What a standing asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conditions {
    /// At least so many agreements performed in full and in time…
    pub performed: u16,
    /// …within so many months.
    pub within_months: u16,
    /// At least so many cases in the same time, so that one lucky case says nothing.
    pub cases: u16,
    /// No missed payment for so many months.
    pub clear_months: u16,
    /// At least so many of a hundred notices answered before the first date passed.
    pub answered_percent: u16,
}

/// What a standing brings, in words, and who must act for it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Effect {
    /// What.
    pub what: Bilingual,
    /// Which body does it; the house itself only says so.
    pub by: Bilingual,
}

/// When the name of an employer may be published.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// The standing from which on.
    pub from: String,
    /// For so many months at most.
    pub months: u16,
    /// What the employer agrees to, in words.
    pub consent: Bilingual,
}

/// What is wrong with rules.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// Two standings have one id.
    #[error("two standings are called {0}")]
    Twin(String),
    /// An id is not made of lower-case letters and hyphens.
    #[error("standing \"{0}\": an id has 1 to 30 lower-case letters and hyphens")]
    Id(String),
    /// A condition that everybody fulfils or nobody can.
    #[error("standing {standing}: {field} is {is}, it must be from {from} to {to}")]
    Range {
        /// Where.
        standing: String,
        /// Which condition.
        field: &'static str,
        /// What the file says.
        is: u16,
        /// The least.
        from: u16,
        /// The most.
        to: u16,
    },
    /// More agreements than cases.
    #[error("standing {standing}: {performed} agreements cannot come from {cases} cases; raise `cases`")]
    Cases {
        /// Where.
        standing: String,
        /// Agreements.
        performed: u16,
        /// Cases.
        cases: u16,
    },
    /// A higher standing asks less than the one before.
    #[error("standing {standing}: {field} asks less than {before}, the standing before it")]
    Descends {
        /// Where.
        standing: String,
        /// The one before.
        before: String,
        /// Which condition.
        field: &'static str,
    },
    /// A standing that brings nothing.
    #[error("standing {0}: it brings nothing; name at least one [[standing.effect]]")]
    Empty(String),
    /// Words are missing in one language.
    #[error("{place}: the words are missing in {lang}")]
    Words {
        /// Where.
        place: String,
        /// In which language.
        lang: &'static str,
    },
    /// Publication from a standing that is none.
    #[error("publication: there is no standing {0}")]
    Unknown(String),
    /// Publication for ever.
    #[error("publication: months is {0}, it must be from 1 to 24")]
    Months(u16),
}

impl Rules {
    /// The standings, the lowest first.
    pub fn standings(&self) -> &[Standing] {
        &self.standings
    }

    /// When a name may be published; nothing where the city publishes none.
    pub fn publication(&self) -> Option<&Publication> {
        self.publication.as_ref()
    }

    /// Whether a standing is high enough to be published, with consent.
    pub fn may_be_published(&self, standing: &Standing) -> bool {
        let place = |id: &str| self.standings.iter().position(|one| one.id == id);
        let from = self.publication.as_ref().and_then(|rule| place(&rule.from));
        from.is_some_and(|from| place(&standing.id) >= Some(from))
    }

    /// Everything that is wrong, all at once.
    pub fn flaws(&self) -> Vec<Flaw> {
        let mut flaws = Vec::new();
        let mut seen = BTreeSet::new();
        for standing in &self.standings {
            if !seen.insert(standing.id.as_str()) {
                flaws.push(Flaw::Twin(standing.id.clone()));
            }
            standing.flaws(&mut flaws);
        }
        for pair in self.standings.windows(2) {
            if let [before, standing] = pair {
                descends(before, standing, &mut flaws);
            }
        }
        if let Some(rule) = &self.publication {
            if !seen.contains(rule.from.as_str()) {
                flaws.push(Flaw::Unknown(rule.from.clone()));
            }
            if !(1..=24).contains(&rule.months) {
                flaws.push(Flaw::Months(rule.months));
            }
            words("publication.consent", &rule.consent, &mut flaws);
        }
        flaws
    }
}

impl Standing {
    fn flaws(&self, flaws: &mut Vec<Flaw>) {
        let is_id =
            (1..=30).contains(&self.id.len()) && self.id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        if !is_id {
            flaws.push(Flaw::Id(self.id.clone()));
        }
        let asks = self.conditions;
        for (field, is, from, to) in [
            ("performed", asks.performed, 1, 999),
            ("within_months", asks.within_months, 1, 60),
            ("cases", asks.cases, 1, 999),
            ("clear_months", asks.clear_months, 1, 60),
            ("answered_percent", asks.answered_percent, 0, 100),
        ] {
            if !(from..=to).contains(&is) {
                flaws.push(Flaw::Range {
                    standing: self.id.clone(),
                    field,
                    is,
                    from,
                    to,
                });
            }
        }
        if asks.performed > asks.cases {
            flaws.push(Flaw::Cases {
                standing: self.id.clone(),
                performed: asks.performed,
                cases: asks.cases,
            });
        }
        if self.effects.is_empty() {
            flaws.push(Flaw::Empty(self.id.clone()));
        }
        words(&format!("standing {}: name", self.id), &self.name, flaws);
        words(&format!("standing {}: certificate", self.id), &self.certificate, flaws);
        for effect in &self.effects {
            words(&format!("standing {}: effect.what", self.id), &effect.what, flaws);
            words(&format!("standing {}: effect.by", self.id), &effect.by, flaws);
        }
    }
}

fn descends(before: &Standing, standing: &Standing, flaws: &mut Vec<Flaw>) {
    let (low, high) = (before.conditions, standing.conditions);
    for (field, less) in [
        ("performed", high.performed < low.performed),
        ("cases", high.cases < low.cases),
        ("clear_months", high.clear_months < low.clear_months),
        ("answered_percent", high.answered_percent < low.answered_percent),
    ] {
        if less {
            flaws.push(Flaw::Descends {
                standing: standing.id.clone(),
                before: before.id.clone(),
                field,
            });
        }
    }
}

fn words(place: &str, text: &Bilingual, flaws: &mut Vec<Flaw>) {
    for (lang, words) in [("zh", &text.zh), ("en", &text.en)] {
        if words.trim().is_empty() {
            flaws.push(Flaw::Words {
                place: place.to_owned(),
                lang,
            });
        }
    }
}

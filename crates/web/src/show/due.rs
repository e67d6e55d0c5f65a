//! The light of a deadline: a shape and words first, a color last.

use askama::Template;
use jiff::civil::{Date, Time};

use app::t;
use app::text::Words;

use crate::markup::safe;
use crate::show::clock;

/// Says how near a deadline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Light {
    /// More than three days left: a circle.
    Normal,
    /// Three days or fewer, today included: a triangle.
    Due,
    /// Past: an octagon.
    Late,
    /// The clock is stopped by law: two bars.
    Paused,
}

impl Light {
    /// Lists every light.
    pub const ALL: [Self; 4] = [Self::Normal, Self::Due, Self::Late, Self::Paused];

    /// Returns the light of a running clock.
    pub const fn from_days(left: i32) -> Self {
        match left {
            ..0 => Self::Late,
            0..=3 => Self::Due,
            4.. => Self::Normal,
        }
    }

    /// Returns the key of the word a legend shows.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Normal => "web.light.normal",
            Self::Due => "web.light.due",
            Self::Late => "web.light.late",
            Self::Paused => "web.light.paused",
        }
    }
}

/// Shows a deadline's light with its words.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "part/light.html")]
pub struct Due {
    /// The shape and color.
    pub light: Light,
    /// What it says, such as 还有 1 天.
    pub text: String,
}

safe!(Due);

impl Due {
    /// Shows how many days are left until the end of a day.
    pub fn on(words: Words, today: Date, due: Date) -> Self {
        Self::new(words, today, due, None)
    }

    /// Shows the same for an hour of that day; on the day itself the hour is what counts.
    pub fn at(words: Words, today: Date, due: Date, hour: Time) -> Self {
        Self::new(words, today, due, Some(hour))
    }

    /// Shows a clock that the law has stopped.
    pub fn paused(words: Words) -> Self {
        Self {
            light: Light::Paused,
            text: words.t("web.light.stopped").to_owned(),
        }
    }

    /// Shows a light with the word of the legend.
    pub fn legend(words: Words, light: Light) -> Self {
        Self {
            light,
            text: words.t(light.key()).to_owned(),
        }
    }

    fn new(words: Words, today: Date, due: Date, hour: Option<Time>) -> Self {
        let left = days_between(today, due);
        let text = match (left, hour) {
            (0, Some(hour)) => t!(words, "web.light.today_at", time = clock(hour)),
            (0, None) => words.t("web.light.today").to_owned(),
            (1.., _) => t!(words, "web.light.left", days = left),
            (..0, _) => t!(words, "web.light.over", days = left.unsigned_abs()),
        };
        Self {
            light: Light::from_days(left),
            text,
        }
    }
}

fn days_between(from: Date, to: Date) -> i32 {
    // The span of two dates in days always fits; the fallback keeps the arithmetic total.
    from.until(to).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use app::text::Lang;
    use jiff::civil::{date, time};

    use super::*;

    #[test]
    fn the_light_follows_the_days() {
        let words = Words::of(Lang::ZhHans);
        let today = date(2026, 11, 23);
        let cases = [
            (date(2026, 12, 1), Light::Normal, "还有 8 天"),
            (date(2026, 11, 27), Light::Normal, "还有 4 天"),
            (date(2026, 11, 26), Light::Due, "还有 3 天"),
            (date(2026, 11, 23), Light::Due, "今天"),
            (date(2026, 11, 21), Light::Late, "超期 2 天"),
            (date(2027, 11, 23), Light::Normal, "还有 365 天"),
        ];
        for (due, light, text) in cases {
            assert_eq!(
                Due::on(words, today, due),
                Due {
                    light,
                    text: text.to_owned()
                }
            );
        }
        assert_eq!(Due::at(words, today, today, time(17, 0, 0, 0)).text, "今天 17:00");
    }

    #[test]
    fn every_light_has_its_own_shape() {
        let words = Words::of(Lang::En);
        let drawn = Light::ALL.map(|light| Due::legend(words, light).to_string());
        assert!(
            drawn
                .iter()
                .all(|html| html.contains("<svg") && html.contains("<span>"))
        );
        let shapes: HashSet<_> = drawn
            .iter()
            .filter_map(|html| html.split("<svg").nth(1)?.split("</svg>").next())
            .collect();
        assert_eq!(shapes.len(), Light::ALL.len());
    }
}

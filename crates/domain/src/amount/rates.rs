//! Figures that change with time and place: minimum wages, averages, incomes. They are rows of `city/rates.toml`; a figure that is not
//! there is named as missing, never guessed. A fact file may bring rows of its own, which go before those of the city.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Range, Yuan, kind::keyed};

keyed! {
    /// What a figure is about.
    Rate "rate" {
        /// 最低工资标准。《劳动合同法实施条例》第十四条、《最低工资规定》第五条、第七条
        MinimumWage "minimum_wage";
        /// 设区的市上年度职工月平均工资。《劳动合同法》第四十七条
        CityAverageMonthlyWage "city_average_monthly_wage";
        /// 全省上年度职工月平均工资。《浙江省工伤保险条例》第二十五条、第二十七条
        ProvinceAverageMonthlyWage "province_average_monthly_wage";
        /// 全省上年度职工年平均工资。《劳动人事争议仲裁办案规则》第五十六条
        ProvinceAverageAnnualWage "province_average_annual_wage";
        /// 工伤保险统筹地区上年度职工月平均工资。《工伤保险条例》第三十四条、第三十九条、第六十四条
        PoolAverageMonthlyWage "pool_average_monthly_wage";
        /// 工伤保险统筹地区上年度职工年平均工资。《非法用工单位伤亡人员一次性赔偿办法》第五条
        PoolAverageAnnualWage "pool_average_annual_wage";
        /// 上一年度全国城镇居民人均可支配收入。《工伤保险条例》第三十九条
        NationalUrbanIncome "national_urban_income";
        /// 住院伙食补助占最低工资的比例。《浙江省工伤保险条例》第二十四条
        HospitalMeals "hospital_meals";
        /// 一次性工伤医疗补助金和伤残就业补助金的月数。《浙江省工伤保险条例》第二十七条
        InjurySubsidy "injury_subsidy";
        /// 纳入职业伤害保障试点的平台。《关于维护新就业形态劳动者劳动保障权益的指导意见》第九条
        OccupationalInjuryPlatform "occupational_injury_platform";
    }
}

/// When a row holds, and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinimumWage {
    /// The province or city, by its code.
    pub region: String,
    /// The tier (档).
    pub tier: u8,
    /// The first day.
    pub from: Date,
    /// The last day, where there is one.
    pub to: Option<Date>,
    /// For a month.
    pub monthly: Yuan,
    /// For an hour of part-time work.
    pub hourly: Yuan,
    /// Where the figure stands.
    pub source: Option<String>,
    /// How far it was checked.
    pub verified: Option<String>,
}

/// In which tier a district stands.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinimumWageTier {
    /// The district, by its code.
    pub district: String,
    /// The tier.
    pub tier: u8,
    /// The first day.
    pub from: Date,
    /// The last day, where there is one.
    pub to: Option<Date>,
    /// Where it stands.
    pub source: Option<String>,
    /// How far it was checked.
    pub verified: Option<String>,
}

/// One average or income.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// What it is.
    pub rate: Rate,
    /// Where, by code; `000000` is the whole country.
    pub region: String,
    /// The first day on which it is used.
    pub from: Date,
    /// The last day, where there is one.
    pub to: Option<Date>,
    /// The figure.
    pub amount: Yuan,
    /// Where it stands.
    pub source: Option<String>,
    /// How far it was checked.
    pub verified: Option<String>,
}

/// What the province pays for meals in hospital.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HospitalMeals {
    /// Where, by code.
    pub region: String,
    /// The first day.
    pub from: Date,
    /// The last day, where there is one.
    pub to: Option<Date>,
    /// Percent of the minimum wage.
    pub percent: u8,
    /// Where it stands.
    pub source: Option<String>,
    /// How far it was checked.
    pub verified: Option<String>,
}

/// What the province pays at the end of the relation for grades five to ten.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InjurySubsidy {
    /// Where, by code.
    pub region: String,
    /// The first day.
    pub from: Date,
    /// The last day, where there is one.
    pub to: Option<Date>,
    /// Months of the province's average wage for grades five, six, seven, eight, nine and ten; for each of the two subsidies.
    pub months: [u8; 6],
    /// Percent taken off the employment subsidy for each full year of age within the last five before retirement.
    pub retirement_cut: u8,
    /// Where it stands.
    pub source: Option<String>,
    /// How far it was checked.
    pub verified: Option<String>,
}

/// A platform that takes part in occupational-injury protection.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Platform {
    /// As it calls itself.
    pub name: String,
    /// Where, by code.
    pub region: String,
    /// The first day.
    pub from: Date,
    /// The last day, where there is one.
    pub to: Option<Date>,
    /// Where it stands.
    pub source: Option<String>,
    /// How far it was checked.
    pub verified: Option<String>,
}

/// All rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rates {
    minimum_wage: Vec<MinimumWage>,
    minimum_wage_tier: Vec<MinimumWageTier>,
    figure: Vec<Figure>,
    hospital_meals: Vec<HospitalMeals>,
    injury_subsidy: Vec<InjurySubsidy>,
    occupational_injury_platform: Vec<Platform>,
    #[serde(skip)]
    behind: Option<Box<Rates>>,
}

/// Where and when a figure is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At<'a> {
    /// The district, by its code.
    pub place: &'a str,
    /// The day.
    pub on: Date,
}

/// A minimum wage; both ends differ where the tier of the district is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Minimum {
    /// For a month.
    pub monthly: Range,
    /// For an hour of part-time work.
    pub hourly: Range,
}

impl Rates {
    /// Puts these rows, given with the facts, before those of the city; rows that already stand behind them keep their place.
    #[must_use]
    pub fn before(mut self, city: Self) -> Self {
        let behind = match self.behind.take() {
            Some(next) => next.before(city),
            None => city,
        };
        self.behind = Some(Box::new(behind));
        self
    }

    /// The minimum wage on the day and place. Where no row says in which tier the district stands, it lies between the lowest and the
    /// highest tier of the region.
    pub fn minimum(&self, at: At<'_>) -> Option<Minimum> {
        self.minimum_of(self.tier(at), at)
    }

    fn minimum_of(&self, tier: Option<u8>, at: At<'_>) -> Option<Minimum> {
        let mut rows = in_force(&self.minimum_wage, at, |row| (&row.region, row.from, row.to));
        rows.retain(|row| tier.is_none_or(|tier| row.tier == tier));
        let Some(nearest) = rows.last().map(|row| (&row.region, row.from)) else {
            return self.behind.as_ref()?.minimum_of(tier, at);
        };
        rows.into_iter()
            .filter(|row| (&row.region, row.from) == nearest)
            .map(|row| Minimum {
                monthly: row.monthly.into(),
                hourly: row.hourly.into(),
            })
            .reduce(|one, two| Minimum {
                monthly: one.monthly.or(two.monthly),
                hourly: one.hourly.or(two.hourly),
            })
    }

    /// The tier of the district.
    pub fn tier(&self, at: At<'_>) -> Option<u8> {
        self.nearest(|rates| {
            in_force(&rates.minimum_wage_tier, at, |row| (&row.district, row.from, row.to))
                .pop()
                .map(|row| row.tier)
        })
    }

    /// An average or an income.
    pub fn figure(&self, rate: Rate, at: At<'_>) -> Option<Range> {
        self.nearest(|rates| {
            in_force(&rates.figure, at, |row| (&row.region, row.from, row.to))
                .into_iter()
                .rfind(|row| row.rate == rate)
                .map(|row| row.amount.into())
        })
    }

    /// Percent of the minimum wage paid for meals in hospital.
    pub fn hospital_meals(&self, at: At<'_>) -> Option<u8> {
        self.nearest(|rates| {
            in_force(&rates.hospital_meals, at, |row| (&row.region, row.from, row.to))
                .pop()
                .map(|row| row.percent)
        })
    }

    /// The subsidies at the end of the relation.
    pub fn injury_subsidy(&self, at: At<'_>) -> Option<&InjurySubsidy> {
        self.nearest(|rates| in_force(&rates.injury_subsidy, at, |row| (&row.region, row.from, row.to)).pop())
    }

    /// The platforms that take part in occupational-injury protection.
    pub fn platforms(&self, at: At<'_>) -> Vec<&str> {
        let own = in_force(&self.occupational_injury_platform, at, |row| {
            (&row.region, row.from, row.to)
        });
        let mut names: Vec<&str> = own.into_iter().map(|row| row.name.as_str()).collect();
        names.extend(self.behind.iter().flat_map(|city| city.platforms(at)));
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The answer of the rows given with the facts, else that of the city.
    fn nearest<'r, T>(&'r self, look: impl Fn(&'r Self) -> Option<T>) -> Option<T> {
        look(self).or_else(|| look(self.behind.as_deref()?))
    }
}

/// The rows in force, the nearest last: the wide region before the narrow one, the old row before the new one.
fn in_force<'r, R>(rows: &'r [R], at: At<'_>, holds: fn(&R) -> (&String, Date, Option<Date>)) -> Vec<&'r R> {
    let mut found: Vec<&R> = rows
        .iter()
        .filter(|row| {
            let (region, from, to) = holds(row);
            covers(region, at.place) && from <= at.on && to.is_none_or(|to| at.on <= to)
        })
        .collect();
    found.sort_by_key(|row| {
        let (region, from, _) = holds(row);
        (significant(region).len(), from)
    });
    found
}

/// Whether a region holds a place: `330000` holds `330302`, `000000` holds all.
fn covers(region: &str, place: &str) -> bool {
    place.starts_with(significant(region))
}

/// The part of a code that says something: pairs of zeros at its end do not.
fn significant(region: &str) -> &str {
    let mut rest = region;
    while let Some(shorter) = rest
        .strip_suffix("00")
        .filter(|shorter| shorter.len().is_multiple_of(2))
    {
        rest = shorter;
    }
    rest
}

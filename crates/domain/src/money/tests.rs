use proptest::prelude::*;
use rstest::rstest;

use super::*;

#[rstest]
#[case("0", 0)]
#[case("1234", 123_400)]
#[case("1,234.5", 123_450)]
#[case("￥1234.50", 123_450)]
#[case("¥ 1,234.50 元", 123_450)]
#[case("１２３４．５元", 123_450)]
#[case("１，２３４", 123_400)]
#[case("　9860元　", 986_000)]
#[case("0.01", 1)]
#[case("0012", 1_200)]
#[case("100,000,000", 10_000_000_000)]
#[case("100000000.00", 10_000_000_000)]
fn an_amount_is_read_as_people_type_it(#[case] typed: &str, #[case] fen: i64) {
    assert_eq!(Fen::parse(typed), Ok(Fen::new(fen)));
}

#[rstest]
#[case("", MoneyError::Empty)]
#[case(" 元 ", MoneyError::Empty)]
#[case("￥", MoneyError::Empty)]
#[case("-5", MoneyError::Negative)]
#[case("－５元", MoneyError::Negative)]
#[case("￥-5", MoneyError::Negative)]
#[case("负5", MoneyError::Negative)]
#[case("-", MoneyError::NotANumber)]
#[case("约三千", MoneyError::NotANumber)]
#[case("1万", MoneyError::NotANumber)]
#[case("1e5", MoneyError::NotANumber)]
#[case("+5", MoneyError::NotANumber)]
#[case("1 234", MoneyError::NotANumber)]
#[case("1.2.3", MoneyError::NotANumber)]
#[case(".5", MoneyError::NotANumber)]
#[case("5.", MoneyError::NotANumber)]
#[case("1,5", MoneyError::MisplacedComma)]
#[case("1234,567", MoneyError::MisplacedComma)]
#[case(",123", MoneyError::MisplacedComma)]
#[case("1,,234", MoneyError::MisplacedComma)]
#[case("1.000", MoneyError::TooManyDecimals)]
#[case("0.005", MoneyError::TooManyDecimals)]
#[case("100000000.01", MoneyError::TooLarge { limit: LARGEST })]
#[case("99999999999999999999999999", MoneyError::TooLarge { limit: LARGEST })]
fn a_doubtful_amount_is_refused_with_its_reason(#[case] typed: &str, #[case] error: MoneyError) {
    assert_eq!(Fen::parse(typed), Err(error));
}

#[rstest]
#[case(0, "0")]
#[case(1, "0.01")]
#[case(50, "0.50")]
#[case(986_000, "9,860")]
#[case(123_450, "1,234.50")]
#[case(100_000, "1,000")]
#[case(99_999, "999.99")]
#[case(10_000_000_000, "100,000,000")]
#[case(-123_450, "-1,234.50")]
#[case(i64::MIN, "-92,233,720,368,547,758.08")]
fn an_amount_prints_without_idle_decimals(#[case] fen: i64, #[case] text: &str) {
    assert_eq!(Fen::new(fen).to_string(), text);
}

#[test]
fn an_amount_can_be_aligned_in_a_column() {
    assert_eq!(format!("{:>10}|", Fen::yuan(9_860)), "     9,860|");
}

#[rstest]
#[case(0, "零元整")]
#[case(5, "伍分")]
#[case(50, "伍角整")]
#[case(55, "伍角伍分")]
#[case(100, "壹元整")]
#[case(101, "壹元零壹分")]
#[case(1_000, "壹拾元整")]
#[case(1_500, "壹拾伍元整")]
#[case(10_500, "壹佰零伍元整")]
#[case(11_000, "壹佰壹拾元整")]
#[case(32_504, "叁佰贰拾伍元零肆分")]
#[case(123_450, "壹仟贰佰叁拾肆元伍角整")]
#[case(140_950, "壹仟肆佰零玖元伍角整")]
#[case(168_032, "壹仟陆佰捌拾元叁角贰分")]
#[case(600_714, "陆仟零柒元壹角肆分")]
#[case(986_000, "玖仟捌佰陆拾元整")]
#[case(1_000_000, "壹万元整")]
#[case(1_000_100, "壹万零壹元整")]
#[case(1_640_902, "壹万陆仟肆佰零玖元零贰分")]
#[case(10_700_053, "壹拾万柒仟元伍角叁分")]
#[case(20_050_000, "贰拾万零伍佰元整")]
#[case(100_000_000, "壹佰万元整")]
#[case(10_000_000_000, "壹亿元整")]
#[case(10_000_500_000, "壹亿零伍仟元整")]
#[case(10_010_000_100, "壹亿零壹拾万零壹元整")]
#[case(100_000_000_000_000, "壹万亿元整")]
#[case(120_000_000_000_000, "壹万贰仟亿元整")]
#[case(-123_450, "负壹仟贰佰叁拾肆元伍角整")]
fn an_amount_reads_in_capitals_as_on_a_bill(#[case] fen: i64, #[case] words: &str) {
    assert_eq!(Fen::new(fen).in_capitals(), words);
}

#[rstest]
#[case(1, 1, 2, Some(1))]
#[case(1, 1, 3, Some(0))]
#[case(2, 1, 3, Some(1))]
#[case(5, 1, 2, Some(3))]
#[case(-5, 1, 2, Some(-3))]
#[case(5, -1, 2, Some(-3))]
#[case(-5, -1, 2, Some(3))]
#[case(5, 1, -2, Some(-3))]
#[case(-1, 1, 3, Some(0))]
#[case(435_000, 100, 2_175, Some(20_000))] // daily pay of a month at 4,350 yuan
#[case(249_000, 100, 2_175, Some(11_448))] // 114.4827… yuan a day
#[case(100, 1, 0, None)]
#[case(i64::MAX, 2, 1, None)]
#[case(i64::MAX, 2, 2, Some(i64::MAX))]
#[case(i64::MIN, -1, 1, None)]
#[case(i64::MIN, i64::MIN, i64::MIN, Some(i64::MIN))]
fn a_share_is_rounded_half_up(#[case] fen: i64, #[case] above: i64, #[case] below: i64, #[case] share: Option<i64>) {
    assert_eq!(Fen::new(fen).times(above, below), share.map(Fen::new));
}

#[test]
fn sums_stop_at_the_end_of_the_range() {
    assert_eq!(Fen::sum([]), Some(Fen::ZERO));
    assert_eq!(Fen::sum([Fen::yuan(1), Fen::new(1), Fen::new(-2)]), Some(Fen::new(99)));
    assert_eq!(Fen::sum([Fen::new(i64::MAX), Fen::new(1)]), None);
    assert_eq!(Fen::new(i64::MIN).checked_sub(Fen::new(1)), None);
    assert_eq!(Fen::yuan(3).checked_sub(Fen::yuan(5)), Some(Fen::yuan(-2)));
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(fen in 0..=LARGEST.get()) {
        let amount = Fen::new(fen);
        prop_assert_eq!(Fen::parse(&amount.to_string()), Ok(amount));
    }

    #[test]
    fn capitals_name_the_amount_they_were_made_from(fen in 0..=LARGEST.get()) {
        prop_assert_eq!(read_aloud(&Fen::new(fen).in_capitals()), fen);
    }

    #[test]
    fn a_share_is_never_more_than_half_a_fen_off(fen in -LARGEST.get()..LARGEST.get(), above in 0..10_000i64, below in 1..10_000i64) {
        let share = Fen::new(fen).times(above, below).unwrap().get();
        let off = (i128::from(share) * i128::from(below) - i128::from(fen) * i128::from(above)).abs();
        prop_assert!(off * 2 <= i128::from(below));
    }

    #[test]
    fn any_text_is_an_amount_within_the_limit_or_refused(typed in "\\PC{0,24}") {
        if let Ok(amount) = Fen::parse(&typed) {
            prop_assert!((Fen::ZERO..=LARGEST).contains(&amount));
        }
    }
}

/// Reads capitals back, knowing nothing of how they were written.
fn read_aloud(words: &str) -> i64 {
    let (mut total, mut section, mut digit) = (0, 0, 0);
    for word in words.chars() {
        if let Some(value) = (0..10).find(|value| capital(*value) == word) {
            digit = i64::try_from(value).unwrap();
            continue;
        }
        let read = std::mem::take(&mut digit);
        match word {
            '拾' => section += read * 10,
            '佰' => section += read * 100,
            '仟' => section += read * 1_000,
            '万' => total += (std::mem::take(&mut section) + read) * 1_000_000,
            '亿' => total += (std::mem::take(&mut section) + read) * 10_000_000_000,
            '元' => total += (std::mem::take(&mut section) + read) * 100,
            '角' => total += read * 10,
            '分' => total += read,
            other => assert_eq!(other, '整', "{words}"),
        }
    }
    total
}

//! Properties over generated texts.

use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;

use super::super::{Context, resolve, scan};
use crate::timeline::Edtf;

#[derive(Clone, Copy, Debug)]
enum Style {
    Units,
    Era,
    EraBesideWestern,
    WesternBesideEra,
    Kanji,
    Slash,
    SlashPadded,
    Hyphen,
    Dot,
    ShortEra,
}

const STYLES: [Style; 10] = [
    Style::Units,
    Style::Era,
    Style::EraBesideWestern,
    Style::WesternBesideEra,
    Style::Kanji,
    Style::Slash,
    Style::SlashPadded,
    Style::Hyphen,
    Style::Dot,
    Style::ShortEra,
];

const BLANKS: [&str; 7] = ["", " ", "\u{3000}", "\u{A0}", "\u{202F}", "\u{2009}", "  "];

fn kanji(n: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let tens = match n / 10 {
        0 => String::new(),
        1 => "十".to_owned(),
        t => format!("{}十", DIGITS[t as usize]),
    };
    format!("{tens}{}", DIGITS[(n % 10) as usize])
}

fn kanji_year(year: i32) -> String {
    year.to_string()
        .chars()
        .map(|c| "〇一二三四五六七八九".chars().nth(c as usize - '0' as usize).expect("a digit"))
        .collect()
}

/// Name, letter and year of the era a day lies in.
fn era(day: NaiveDate) -> (&'static str, char, i32) {
    let reiwa = NaiveDate::from_ymd_opt(2019, 5, 1).expect("a day");
    if day >= reiwa {
        ("令和", 'R', day.year() - 2018)
    } else {
        ("平成", 'H', day.year() - 1988)
    }
}

fn render(day: NaiveDate, style: Style, blank: &str) -> String {
    let (y, m, d) = (day.year(), day.month(), day.day());
    let rest = format!("{m}{blank}月{blank}{d}{blank}日");
    let (name, letter, nth) = era(day);
    let year = if nth == 1 { "元".to_owned() } else { nth.to_string() };
    match style {
        Style::Units => format!("{y}{blank}年{blank}{rest}"),
        Style::Era => format!("{name}{blank}{year}{blank}年{blank}{rest}"),
        Style::EraBesideWestern => format!("{name}{year}年（{y}年）{blank}{rest}"),
        Style::WesternBesideEra => format!("{y}{blank}年({name}{year}年){rest}"),
        Style::Kanji => format!("{}年{}月{}日", kanji_year(y), kanji(m), kanji(d)),
        Style::Slash => format!("{y}/{m}/{d}"),
        Style::SlashPadded => format!("{y}/{m:02}/{d:02}"),
        Style::Hyphen => format!("{y}-{m:02}-{d:02}"),
        Style::Dot => format!("{y}.{m}.{d}"),
        Style::ShortEra => format!("{letter}{nth}.{m}.{d}"),
    }
}

/// The look-alikes that copying from a PDF gives.
fn disguise(text: &str, wide: bool, radicals: bool) -> String {
    text.chars()
        .map(|c| match c {
            '0'..='9' if wide => {
                char::from_u32(c as u32 - '0' as u32 + '０' as u32).expect("digit")
            }
            '/' if wide => '／',
            '.' if wide => '．',
            '月' if radicals => '⽉',
            '日' if radicals => '⽇',
            '水' if radicals => '⽔',
            '木' if radicals => '⽊',
            '金' if radicals => '⾦',
            '土' if radicals => '⼟',
            '火' if radicals => '⽕',
            c => c,
        })
        .collect()
}

fn weekday(day: NaiveDate, style: u8) -> String {
    let name =
        ["月", "火", "水", "木", "金", "土", "日"][day.weekday().num_days_from_monday() as usize];
    match style {
        0 => String::new(),
        1 => format!("（{name}）"),
        2 => format!("({name})"),
        3 => format!(" [{name}曜日]"),
        4 => format!("（{name}・祝）"),
        _ => format!("{name}曜日"),
    }
}

fn days() -> impl Strategy<Value = NaiveDate> {
    (1990i32..=2099, 1u32..=12, 1u32..=31)
        .prop_filter_map("no such day", |(y, m, d)| NaiveDate::from_ymd_opt(y, m, d))
}

proptest! {
    #[test]
    fn every_rendering_reads_back(
        day in days(),
        style in prop::sample::select(&STYLES[..]),
        blank in prop::sample::select(&BLANKS[..]),
        wide: bool,
        radicals: bool,
        named in 0u8..=5,
        before in prop::sample::select(vec!["", "当社は、", "（", "- ", "|", "日時："]),
        after in prop::sample::select(vec!["", "に", "、", "付で", "）", "|", "\n", "より"]),
    ) {
        let words = disguise(&(render(day, style, blank) + &weekday(day, named)), wide, radicals);
        let text = format!("{before}{words}{after}");
        let dates = resolve(&text, scan(&text), &Context::default());
        prop_assert_eq!(dates.len(), 1, "{}", text);
        let date = dates[0];
        prop_assert_eq!(date.date, Edtf::Day(day), "{}", text);
        prop_assert_eq!(&text[date.span.start..date.span.end], words.as_str());
        prop_assert_eq!(date.problem, None);
        prop_assert_eq!(date.weekday.is_some(), named > 0);
    }

    #[test]
    fn a_month_and_a_day_read_back_beside_their_year(
        day in days(),
        wide: bool,
        radicals: bool,
        slash: bool,
    ) {
        let (y, m, d) = (day.year(), day.month(), day.day());
        let short = if slash { format!("{m}/{d}に") } else { format!("{m}月{d}日に") };
        let text = disguise(&format!("{y}年{m}月1日、{short}"), wide, radicals);
        let dates = resolve(&text, scan(&text), &Context::default());
        prop_assert_eq!(dates.last().map(|d| d.date), Some(Edtf::Day(day)), "{}", text);
    }

    #[test]
    fn no_text_is_too_strange(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn no_soup_of_date_parts_is_too_strange(
        parts in prop::collection::vec(prop::sample::select(PARTS), 0..60),
        published in prop::sample::select(vec!["[..]", "2025-03-10", "2025-03", "2025", "9999-12-31", "0000-01-01"]),
    ) {
        check_with(&parts.concat(), published.parse().ok());
    }

    #[test]
    fn no_bytes_are_too_strange(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check(&String::from_utf8_lossy(&bytes));
    }
}

const PARTS: &[&str] = &[
    "2025",
    "7",
    "12",
    "31",
    "0",
    "99",
    "２",
    "１５",
    "年",
    "月",
    "日",
    "⽉",
    "⽇",
    "/",
    "-",
    ".",
    "～",
    "〜",
    "から",
    "まで",
    "より",
    "、",
    "・",
    "及び",
    " ",
    "\u{3000}",
    "\n",
    "|",
    "（",
    "）",
    "(",
    ")",
    "木",
    "曜",
    "祝",
    "令和",
    "平成",
    "元",
    "R",
    "H",
    "'",
    "同",
    "翌",
    "前",
    "当",
    "本",
    "昨",
    "今",
    "先",
    "来",
    "再",
    "々",
    "週",
    "営業",
    "朝",
    "上旬",
    "末",
    "末日",
    "頃",
    "午後",
    "時",
    "分",
    "半",
    ":",
    "25",
    "T",
    "期",
    "度",
    "間",
    "第",
    "号",
    "法律",
    "://",
    "http",
    "一",
    "二",
    "十",
    "〇",
    "九九九九",
    "9999",
    "0000",
    "時点",
    "夏",
    "の",
    "予定",
    "。",
    "で",
    "目",
    "Jan",
    "August",
    ",",
];

fn check(text: &str) {
    check_with(text, None);
}

/// Spans lie on character boundaries, are not empty, grow, and each date is a date.
fn check_with(text: &str, published: Option<Edtf>) {
    let mentions = scan(text);
    let dates = resolve(text, &mentions, &Context { published });
    assert_eq!(mentions.len(), dates.len());
    let mut end = 0;
    for (mention, date) in mentions.iter().zip(&dates) {
        assert!(mention.span.start >= end && mention.span.end > mention.span.start, "{text:?}");
        assert!(text.get(mention.span.start..mention.span.end).is_some(), "{text:?}");
        assert_eq!(mention.span, date.span);
        if let (Some(first), Some(last)) = (date.date.earliest(), date.date.latest()) {
            assert!(first <= last, "{text:?}");
            assert!((0..=9999).contains(&first.year()) && last.year() <= 9999, "{text:?}");
        }
        let written = date.date.to_string();
        assert_eq!(written.parse(), Ok(date.date), "{text:?}");
        end = mention.span.end;
    }
}

//! One day that stands alone, as on a command line.

use chrono::NaiveDate;

use super::{Context, glyph, resolve, scan};
use crate::timeline::Edtf;

/// The day that `text` writes in any form a document may hold, or as `20250620`.
///
/// `None` for anything else: a year left out, a range, a time of day, other words beside it, or a
/// day that the calendar does not have or that contradicts its weekday or era.
pub fn day(text: &str) -> Option<NaiveDate> {
    let digits: Option<String> =
        text.chars().map(|c| char::from_digit(glyph::digit(c)?, 10)).collect();
    if let Some(digits) = digits.filter(|d| d.len() == 8) {
        return NaiveDate::parse_from_str(&digits, "%Y%m%d").ok();
    }
    let mentions = scan(text);
    let [mention] = mentions.as_slice() else { return None };
    let (words, stated) = (mention.span, mention.stated());
    if text.get(words.start..words.end) != Some(text) || !stated.year || mention.time.is_some() {
        return None;
    }
    match resolve(text, [mention], &Context::default()).as_slice() {
        [date] if date.problem.is_none() => match date.date {
            Edtf::Day(day) => Some(day),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_day_is_taken_and_nothing_else() {
        for text in [
            "2025-06-20",
            "2025-6-20",
            "2025/06/20",
            "2025/6/20",
            "2025.6.20",
            "20250620",
            "２０２５０６２０",
            "２０２５／０６／２０",
            "2025年6月20日",
            "２０２５年６月２０日（金）",
            "2025年6月20日(金)",
            "令和7年6月20日",
            "令和７年６月２０日",
            "R7.6.20",
            "Ｒ７．６．２０",
            "2025年（令和7年）6月20日",
        ] {
            assert_eq!(day(text), NaiveDate::from_ymd_opt(2025, 6, 20), "{text}");
        }
        for text in [
            "",
            "来週",
            "6月20日",
            "2025年6月",
            "2025-06",
            "2025-02-30",
            "20250230",
            "2025062",
            "令和7年2月30日",
            "2025年6月20日（土）",
            "2024年（令和7年）6月20日",
            "2025年6月20日から22日",
            "2025年6月20日 10時",
            "2025年6月20日に発覚",
            "2025年6月20日 2025年6月21日",
            "2025年6月●日",
            "2025年6月下旬",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}

//! The numbers that Word sets before the items of a list; the document holds only where they count.

use std::collections::HashMap;

use super::xml::{self, Step, attribute, value};

/// A level of a list, counted from 0.
pub(super) type Level = usize;

/// Levels that a list has.
const LEVELS: usize = 9;

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// Which definition a list follows, and where it starts anew.
    lists: HashMap<String, List>,
    definitions: HashMap<String, [Format; LEVELS]>,
    /// By definition: lists of one definition count on.
    reached: HashMap<String, [Option<u32>; LEVELS]>,
}

#[derive(Debug, Default)]
struct List {
    definition: String,
    restarts: [Option<u32>; LEVELS],
    used: bool,
}

/// How the number of a level is written.
#[derive(Clone, Debug, Default)]
struct Format {
    start: Option<u32>,
    /// `decimal`, `bullet`, `aiueo`.
    kind: String,
    /// `%1.`, `（%2）`.
    text: String,
}

impl Numbering {
    /// The mark of the next item of a list, as a text would write it: `- `, `1. `, `（2） `.
    pub(super) fn next(&mut self, list: &str, level: Level) -> Option<String> {
        let level = level.min(LEVELS - 1);
        let list = self.lists.get_mut(list)?;
        let formats = self.definitions.get(&list.definition)?;
        let reached = self.reached.entry(list.definition.clone()).or_default();
        if !std::mem::replace(&mut list.used, true) && list.restarts.iter().any(Option::is_some) {
            reached.fill(None);
        }
        let start = |at: Level| {
            let restart = list.restarts.get(at).copied().flatten();
            restart.or_else(|| formats.get(at).and_then(|f| f.start)).unwrap_or(1)
        };
        for (at, count) in reached.iter_mut().enumerate() {
            match at.cmp(&level) {
                // What stands above an item without a number of its own counts as begun.
                std::cmp::Ordering::Less => *count = count.or_else(|| Some(start(at))),
                std::cmp::Ordering::Equal => {
                    *count = Some(count.map_or_else(|| start(at), |n| n.saturating_add(1)));
                }
                std::cmp::Ordering::Greater => *count = None,
            }
        }
        let format = formats.get(level)?;
        match format.kind.as_str() {
            "none" => None,
            "bullet" => Some("- ".to_owned()),
            _ => Some(format!("{} ", written(format, formats, reached))),
        }
    }
}

/// The text of a level with each `%n` replaced.
fn written(format: &Format, formats: &[Format], reached: &[Option<u32>]) -> String {
    let mut out = String::new();
    let mut rest = format.text.as_str();
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        let digit = after.chars().next().and_then(|c| c.to_digit(10)).unwrap_or(0) as usize;
        let at = digit.wrapping_sub(1);
        match (reached.get(at), formats.get(at)) {
            (Some(Some(number)), Some(format)) => {
                out.push_str(&number_as(&format.kind, *number));
                rest = after.get(1..).unwrap_or("");
            }
            _ => {
                out.push('%');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// A number in a numbering format of Word (ECMA-376, ST_NumberFormat); those that are not known are
/// written in digits.
fn number_as(kind: &str, number: u32) -> String {
    /// A letter of a series, or digits beyond its end.
    fn letter(series: &str, number: u32) -> String {
        let at = (number as usize).checked_sub(1);
        at.and_then(|at| series.chars().nth(at)).map_or_else(|| number.to_string(), String::from)
    }
    match kind {
        "decimalZero" => format!("{number:02}"),
        "decimalFullWidth" | "decimalFullWidth2" => {
            let wide = |c: char| c.to_digit(10).and_then(|d| char::from_u32('０' as u32 + d));
            number.to_string().chars().filter_map(wide).collect()
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => {
            letter("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", number)
        }
        "lowerLetter" => letter("abcdefghijklmnopqrstuvwxyz", number),
        "upperLetter" => letter("ABCDEFGHIJKLMNOPQRSTUVWXYZ", number),
        "aiueo" | "aiueoFullWidth" => letter(
            "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
            number,
        ),
        "iroha" | "irohaFullWidth" => letter(
            "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン",
            number,
        ),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_ascii_lowercase(),
        "japaneseCounting" | "ideographDigital" | "chineseCounting" | "taiwaneseCounting" => {
            kanji(number)
        }
        _ => number.to_string(),
    }
}

fn roman(number: u32) -> String {
    const STEPS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    // Above this nobody counts so, and the letters would run on.
    if number >= 4000 {
        return number.to_string();
    }
    let mut left = number;
    let mut out = String::new();
    for (size, letters) in STEPS {
        while left >= size {
            out.push_str(letters);
            left -= size;
        }
    }
    out
}

/// 一 to 九十九.
fn kanji(number: u32) -> String {
    let digit = |n: u32| "〇一二三四五六七八九".chars().nth(n as usize).unwrap_or('〇');
    match (number / 10, number % 10) {
        (0, ones) => digit(ones).to_string(),
        (tens @ 1..=9, ones) => {
            let tens = Some(digit(tens)).filter(|_| tens > 1);
            let ones = Some(digit(ones)).filter(|_| ones > 0);
            tens.into_iter().chain(['十']).chain(ones).collect()
        }
        _ => number.to_string(),
    }
}

/// Reads `numbering.xml`, as far as it is well-formed.
pub(super) fn read(part: &str) -> Numbering {
    let mut numbering = Numbering::default();
    let mut definition = String::new();
    let mut list = String::new();
    let mut level: Level = 0;
    // A part that breaks off is no reason to refuse the text.
    let _ = xml::walk(part, |step| {
        let Step::Open(element) = step else { return };
        let at = || attribute(&element, "ilvl").and_then(|v| v.parse::<Level>().ok());
        let number = || value(&element).and_then(|v| v.parse().ok());
        match element.local_name().into_inner() {
            "abstractNum" => {
                definition = attribute(&element, "abstractNumId").unwrap_or_default();
                list.clear();
            }
            "num" => list = attribute(&element, "numId").unwrap_or_default(),
            "lvl" | "lvlOverride" => level = at().unwrap_or(0).min(LEVELS - 1),
            "abstractNumId" => {
                let of = numbering.lists.entry(list.clone()).or_default();
                of.definition = value(&element).unwrap_or_default();
            }
            "startOverride" => {
                let of = numbering.lists.entry(list.clone()).or_default();
                if let Some(restart) = of.restarts.get_mut(level) {
                    *restart = number();
                }
            }
            name @ ("start" | "numFmt" | "lvlText") if list.is_empty() => {
                let formats = numbering.definitions.entry(definition.clone()).or_default();
                let Some(format) = formats.get_mut(level) else { return };
                match name {
                    "start" => format.start = number(),
                    "numFmt" => format.kind = value(&element).unwrap_or_default(),
                    _ => format.text = value(&element).unwrap_or_default(),
                }
            }
            _ => {}
        }
    });
    numbering
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        for (kind, number, written) in [
            ("decimal", 12, "12"),
            ("decimalFullWidth", 12, "１２"),
            ("decimalEnclosedCircle", 3, "③"),
            ("decimalEnclosedCircle", 21, "21"),
            ("aiueo", 2, "イ"),
            ("iroha", 3, "ハ"),
            ("upperRoman", 1994, "MCMXCIV"),
            ("lowerRoman", 4_000_000_000, "4000000000"),
            ("japaneseCounting", 20, "二十"),
            ("japaneseCounting", 11, "十一"),
            ("lowerLetter", 0, "0"),
        ] {
            assert_eq!(number_as(kind, number), written, "{kind}");
        }
    }
}

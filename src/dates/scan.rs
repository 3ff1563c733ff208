//! Dates as the text writes them. One pass: a table says which bytes can begin a date, and only
//! there is anything tried.

use chrono::{NaiveTime, Weekday};

use super::cursor::{Cursor, Number, digit};
use crate::timeline::Span;

/// The year as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Year {
    /// 2025年, 令和7年.
    Stated(i32),
    /// 本年, 昨年, 一昨年, 来年: years from the publication's.
    FromNow(i32),
    /// 同年, 翌年: years from the date before.
    FromBefore(i32),
    /// Left out.
    Omitted,
}

/// The month as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Month {
    /// 4月
    Stated(u32),
    /// 今月, 先月, 来月: months from the publication's.
    FromNow(i32),
    /// 同月, 翌月: months from the date before.
    FromBefore(i32),
    /// Left out.
    Omitted,
}

/// The day as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// 13日
    Stated(u32),
    /// 上旬, 中旬, 下旬, 末, 初め: from and to, 0 meaning the last of the month.
    Part(u32, u32),
    /// 本日, 昨日, 明日: days from publication.
    FromNow(i32),
    /// 同日, 翌日, 前日: days from the date before.
    FromBefore(i32),
    /// 翌22日: the day after the one before, which is the 22nd.
    NextStated(u32),
    /// 翌営業日, 翌週: within so many days after the date before.
    Within(u32),
    /// Left out.
    Omitted,
}

/// A date's parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// The year.
    pub year: Year,
    /// The month.
    pub month: Month,
    /// The day.
    pub day: Day,
}

/// A date as the text writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// All its words: weekday and time of day included.
    pub span: Span,
    /// Its parts; of a range, the first day's.
    pub form: Form,
    /// The last day's parts, for a range.
    pub end: Option<Form>,
    /// The weekday in brackets.
    pub weekday: Option<Weekday>,
    /// The time of day.
    pub time: Option<NaiveTime>,
    /// Where a western year stands beside an era year that is another: the era year's.
    pub era_year: Option<i32>,
    /// 2025年3年3日: a unit that is not the one meant.
    pub wrong_unit: bool,
}

/// Which bytes can begin a date: digits, full-width digits and the first bytes of the kanji that do.
static BEGINS: [bool; 256] = {
    let mut table = [false; 256];
    let mut b = b'0';
    while b <= b'9' {
        table[b as usize] = true;
        b += 1;
    }
    // http; R7.6.14, H31.4.1
    table[b'h' as usize] = true;
    table[b'R' as usize] = true;
    table[b'H' as usize] = true;
    // E3: 〇; E4: 令 今 一 二 三 五 七 九; E5: 平 同 去 先 前 当 即 十 六 八 四; E6: 昭 昨 本 明 来; E7: 翌; EF: ０-９
    let mut lead = 0xE4;
    while lead <= 0xE7 {
        table[lead] = true;
        lead += 1;
    }
    table[0xEF] = true;
    table
};

/// Every date in `text`, in order.
pub fn scan(text: &str) -> Vec<Mention> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        if !BEGINS[byte as usize] {
            at += 1;
            continue;
        }
        let next = match byte {
            b'0'..=b'9' | 0xEF => numeric(text, at, &mut found),
            b'h' => Some(skip_url(text, at)),
            b'R' | b'H' => lettered_era(text, at, &mut found),
            _ => worded(text, at, &mut found),
        };
        at = next.unwrap_or_else(|| at + width(byte)).max(at + 1);
    }
    found
}

/// Bytes of the character that a leading byte begins.
fn width(byte: u8) -> usize {
    match byte {
        0xE0..=0xEF => 3,
        _ => 1,
    }
}

fn skip_url(text: &str, at: usize) -> usize {
    if !text[at..].starts_with("http") {
        return at + 1;
    }
    let rest = &text.as_bytes()[at..];
    at + rest
        .iter()
        .position(|b| *b <= b' ' || *b >= 0x80 || matches!(b, b')' | b'>' | b'"' | b'|'))
        .unwrap_or(rest.len())
}

/// A date that begins with digits. Returns where to go on.
fn numeric(text: &str, at: usize, found: &mut Vec<Mention>) -> Option<usize> {
    Cursor::new(text, at).peek().and_then(digit)?;
    let before = text[..at].chars().next_back();
    let run = digits_end(text, at);
    if let Some(mention) = date_at(text, at, before) {
        let end = mention.span.end;
        found.push(mention);
        return Some(end);
    }
    Some(run)
}

fn digits_end(text: &str, at: usize) -> usize {
    at + text[at..].chars().take_while(|c| digit(*c).is_some()).map(char::len_utf8).sum::<usize>()
}

/// `R7.6.14`, `R7年6月`.
fn lettered_era(text: &str, at: usize, found: &mut Vec<Mention>) -> Option<usize> {
    if text[..at].chars().next_back().is_some_and(char::is_alphanumeric) {
        return None;
    }
    let base = if text.as_bytes()[at] == b'R' { 2018 } else { 1988 };
    let mut c = Cursor::new(text, at + 1);
    let year = c.number(2)?;
    let sep = c.eat_any(&['.', '．', '/', '／', '年'])?;
    let form = if sep == '年' {
        c.blanks(false);
        let month = stated_month(&mut c)?;
        c.blanks(false);
        Form {
            year: Year::Stated(base + year.value as i32),
            month: Month::Stated(month),
            day: day_part(&mut c).unwrap_or(Day::Omitted),
        }
    } else {
        let month = c.number(2)?;
        c.eat(sep).then_some(())?;
        let day = c.number(2)?;
        Form {
            year: Year::Stated(base + year.value as i32),
            month: Month::Stated(month.value),
            day: Day::Stated(day.value),
        }
    };
    let mention = finish(at, c, form, None, false);
    let end = mention.span.end;
    found.push(mention);
    Some(end)
}

/// A date that begins with a word or a kanji numeral.
fn worded(text: &str, at: usize, found: &mut Vec<Mention>) -> Option<usize> {
    let mut chars = text[at..].chars();
    let first = chars.next()?;
    // Most kanji here begin another word: the second character tells.
    let second = chars.next().unwrap_or(' ');
    let begins = match first {
        '令' => second == '和',
        '平' => second == '成',
        '昭' => second == '和',
        '同' | '翌' => true,
        '昨' | '本' | '今' | '去' | '来' => matches!(second, '年' | '月' | '日'),
        '先' => second == '月',
        '前' | '当' => second == '日',
        '一' => "昨月日〇一二三四五六七八九十".contains(second),
        '〇' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' => {
            "月日〇一二三四五六七八九十".contains(second)
        }
        _ => false,
    };
    if !begins {
        return Some(at + first.len_utf8());
    }
    let before = text[..at].chars().next_back();
    let mention = date_at(text, at, before)?;
    let end = mention.span.end;
    found.push(mention);
    Some(end)
}

/// Tries every form at a place.
fn date_at(text: &str, at: usize, before: Option<char>) -> Option<Mention> {
    let mut c = Cursor::new(text, at);
    if let Some((form, other, wrong)) = parts(&mut c, before) {
        return Some(finish(at, c, form, other, wrong));
    }
    let mut c = Cursor::new(text, at);
    let form = separated(&mut c, before)?;
    Some(finish(at, c, form, None, false))
}

/// Weekday, time of day and the second half of a range.
fn finish(
    at: usize,
    mut c: Cursor,
    form: Form,
    era_year: Option<i32>,
    wrong_unit: bool,
) -> Mention {
    let weekday = weekday(&mut c);
    let mut time = time(&mut c);
    let mut end = None;
    let mut r = c;
    if let Some(second) = range_end(&mut r, &form) {
        c = r;
        end = Some(second);
        super::scan::weekday(&mut c);
        let last = super::scan::time(&mut c);
        time = time.or(last);
    }
    Mention { span: Span::new(at, c.at), form, end, weekday, time, era_year, wrong_unit }
}

/// Words that make a number with 日, 月 or 年 something other than a date.
const AFTER_DAY: &[&str] = &[
    "間",
    "以内",
    "目",
    "前",
    "後",
    "分",
    "程",
    "ほど",
    "ぶり",
    "あたり",
    "当た",
    "数",
    "連続",
    "営業",
    "本",
    "経",
    "以上",
    "未満",
    "ごと",
    "毎",
    "齢",
    "ずつ",
    "を超",
    "経過",
    "が経",
    "常",
    "に一",
    "に1",
    "に１",
    "単位",
];
const AFTER_MONTH: &[&str] = &["期", "号", "間", "額", "次", "給", "例", "謝"];
const AFTER_YEAR: &[&str] = &[
    "度",
    "間",
    "前",
    "後",
    "以上",
    "版",
    "分",
    "生",
    "ぶり",
    "目",
    "齢",
    "弱",
    "強",
    "余",
    "代",
    "契約",
    "保証",
    "未満",
    "法律",
    "政令",
    "告示",
    "規則",
    "個人情報保護委員会",
    "条例",
    "省令",
    "府令",
    "総務省",
    "経済産業省",
    "厚生労働省",
    "最高裁",
    "（ワ）",
    "当時",
    "卒",
    "入学",
    "次",
    "来",
    "連続",
];

fn follows(c: &Cursor, words: &[&str]) -> bool {
    let rest = c.rest();
    words.iter().any(|w| rest.starts_with(w))
}

/// 年月日 forms: any of the three, in order. Second: the other calendar's year, if it disagrees;
/// third: a unit typed wrongly.
fn parts(c: &mut Cursor, before: Option<char>) -> Option<(Form, Option<i32>, bool)> {
    let start = *c;
    let mut other = None;
    if let Some((year, alternative)) = year_part(c) {
        other = alternative;
        let after_year = *c;
        c.blanks(true);
        c.eat('の');
        c.blanks(false);
        if let Some(month) = month_part(c) {
            let after_month = *c;
            c.blanks(true);
            c.eat('の');
            let day = match day_part(c) {
                Some(day) => day,
                None => {
                    *c = after_month;
                    if follows(c, AFTER_MONTH) {
                        return None;
                    }
                    Day::Omitted
                }
            };
            return Some((Form { year, month, day }, other, false));
        }
        // 2025年3年3日: the second 年 must be a 月.
        if let Some(form) = wrong_month(c, year) {
            return Some((form, other, true));
        }
        *c = after_year;
        if follows(c, AFTER_YEAR) {
            return None;
        }
        // 同年の… is worth nothing alone, 2025年 is.
        return match year {
            Year::Stated(y) if !(1900..=2100).contains(&y) => None,
            Year::FromBefore(_) | Year::Omitted => None,
            _ => Some((Form { year, month: Month::Omitted, day: Day::Omitted }, other, false)),
        };
    }
    *c = start;
    if before.is_some_and(|b| {
        digit(b).is_some() || matches!(b, ',' | '，' | '.' | '．' | '第' | '約' | '計')
    }) {
        return None;
    }
    if let Some(month) = month_part(c) {
        let kanji = start.peek().is_some_and(|k| "一二三四五六七八九十".contains(k));
        let after_month = *c;
        c.blanks(true);
        c.eat('の');
        if let Some(day) = day_part(c) {
            return Some((Form { year: Year::Omitted, month, day }, other, false));
        }
        *c = after_month;
        if kanji || follows(c, AFTER_MONTH) {
            return None;
        }
        return Some((Form { year: Year::Omitted, month, day: Day::Omitted }, other, false));
    }
    *c = start;
    let day = lone_day(c)?;
    Some((Form { year: Year::Omitted, month: Month::Omitted, day }, other, false))
}

/// A year and, in brackets behind it, the same year in the other calendar if that disagrees.
fn year_part(c: &mut Cursor) -> Option<(Year, Option<i32>)> {
    for (word, year) in [
        ("一昨年", Year::FromNow(-2)),
        ("昨年", Year::FromNow(-1)),
        ("去年", Year::FromNow(-1)),
        ("本年", Year::FromNow(0)),
        ("今年", Year::FromNow(0)),
        ("来年", Year::FromNow(1)),
        ("同年", Year::FromBefore(0)),
        ("翌年", Year::FromBefore(1)),
    ] {
        if c.eat_str(word) {
            if c.rest().starts_with("度") {
                return None;
            }
            return Some((year, None));
        }
    }
    // 「同 8 月 29 日」: the same year, the word for it left out.
    if c.rest().starts_with('同') || c.rest().starts_with('翌') {
        let mut ahead = *c;
        let shift = i32::from(ahead.peek() == Some('翌'));
        ahead.eat_any(&['同', '翌']);
        ahead.blanks(false);
        let digits = ahead.peek().and_then(digit).is_some();
        let mut look = ahead;
        if digits && look.number(2).is_some() {
            look.blanks(false);
            if look.peek() == Some('月') {
                *c = ahead;
                // 翌4月3日 is the next day, whose month is April, more often than a year later.
                return (shift == 0)
                    .then_some((Year::FromBefore(0), None))
                    .or(Some((Year::Omitted, None)));
            }
        }
        return None;
    }
    let (year, era) = one_year(c)?;
    let mut ahead = *c;
    ahead.blanks(false);
    let mut other = None;
    if ahead.eat_any(&['（', '(']).is_some() {
        ahead.blanks(false);
        if let Some((second, second_era)) = one_year(&mut ahead)
            && second_era != era
            && ahead.eat_any(&['）', ')']).is_some()
        {
            *c = ahead;
            // The western year is the one to go by.
            let (western, of_era) = if era { (second, year) } else { (year, second) };
            other = (western != of_era).then_some(of_era);
            return Some((Year::Stated(western), other));
        }
    }
    Some((Year::Stated(year), other))
}

/// `2025年`, `令和7年`, `令和元年`; and whether it was an era.
fn one_year(c: &mut Cursor) -> Option<(i32, bool)> {
    let start = *c;
    let base = [("令和", 2018), ("平成", 1988), ("昭和", 1925)]
        .iter()
        .find(|(name, _)| c.eat_str(name))
        .map(|(_, base)| *base);
    c.blanks(false);
    if let Some(base) = base {
        let n = if c.eat('元') { 1 } else { c.number(2)?.value as i32 };
        c.blanks(true);
        if c.eat('年') {
            return Some((base + n, true));
        }
        *c = start;
        return None;
    }
    let n = c.number(4)?;
    if n.digits != 4 {
        *c = start;
        return None;
    }
    // 2025（令和7）年
    let mut ahead = *c;
    if ahead.eat_any(&['（', '(']).is_some()
        && (ahead.eat_str("令和") || ahead.eat_str("平成"))
        && (ahead.eat('元') || ahead.number(2).is_some())
        && ahead.eat_any(&['）', ')']).is_some()
    {
        *c = ahead;
    }
    c.blanks(true);
    if c.eat('年') {
        return Some((n.value as i32, false));
    }
    *c = start;
    None
}

fn stated_month(c: &mut Cursor) -> Option<u32> {
    let n = c.number(2)?;
    c.blanks(true);
    c.eat('月').then_some(n.value)
}

fn month_part(c: &mut Cursor) -> Option<Month> {
    let start = *c;
    for (word, month) in [
        ("同月", Month::FromBefore(0)),
        ("翌月", Month::FromBefore(1)),
        ("今月", Month::FromNow(0)),
        ("本月", Month::FromNow(0)),
        ("先月", Month::FromNow(-1)),
        ("来月", Month::FromNow(1)),
    ] {
        if c.eat_str(word) {
            return Some(month);
        }
    }
    match stated_month(c) {
        Some(m) => Some(Month::Stated(m)),
        None => {
            *c = start;
            None
        }
    }
}

/// A day behind a month.
fn day_part(c: &mut Cursor) -> Option<Day> {
    let start = *c;
    for (word, from, to) in [
        ("上旬", 1, 10),
        ("初旬", 1, 10),
        ("中旬", 11, 20),
        ("下旬", 21, 0),
        ("末日", 0, 0),
        ("末", 21, 0),
        ("初め", 1, 10),
        ("頭", 1, 10),
        ("初頭", 1, 10),
        ("半ば", 11, 20),
        ("前半", 1, 15),
        ("後半", 16, 0),
    ] {
        if c.eat_str(word) {
            if word == "末" {
                c.eat_str("頃");
            }
            return Some(Day::Part(from, to));
        }
    }
    // A split cell: `8月|6日`.
    let n = c.number(2);
    if let Some(n) = n {
        c.blanks(true);
        if c.eat('日') && !(n.kanji && n.value == 0) && !(follows(c, &["間", "以内"])) {
            return Some(Day::Stated(n.value));
        }
    }
    *c = start;
    None
}

/// A day without its month: 同日, 翌日, 翌22日, 15日, 本日.
fn lone_day(c: &mut Cursor) -> Option<Day> {
    for (word, day) in [
        ("同日", Day::FromBefore(0)),
        ("当日", Day::FromBefore(0)),
        ("翌日", Day::FromBefore(1)),
        ("翌朝", Day::FromBefore(1)),
        ("翌未明", Day::FromBefore(1)),
        ("翌々日", Day::FromBefore(2)),
        ("前日", Day::FromBefore(-1)),
        ("本日", Day::FromNow(0)),
        ("昨日", Day::FromNow(-1)),
        ("翌営業日", Day::Within(5)),
    ] {
        if c.eat_str(word) {
            return Some(day);
        }
    }
    let start = *c;
    if c.eat('翌') {
        c.blanks(false);
        let n = c.number(2);
        c.blanks(false);
        if let Some(n) = n
            && c.eat('日')
        {
            return Some(Day::NextStated(n.value));
        }
        *c = start;
        return None;
    }
    c.eat('同');
    c.blanks(false);
    let n = c.number(2)?;
    c.blanks(false);
    let ok = !n.kanji && (1..=31).contains(&n.value) && c.eat('日') && !follows(c, AFTER_DAY);
    ok.then_some(Day::Stated(n.value))
}

/// `3年3日` after a year: the second unit must have been 月.
fn wrong_month(c: &mut Cursor, year: Year) -> Option<Form> {
    let start = *c;
    let wrong = (|| {
        let m = c.number(2).filter(|n| !n.kanji && (1..=12).contains(&n.value))?;
        c.blanks(false);
        c.eat_any(&['年', '日'])?;
        c.blanks(false);
        let d = c.number(2).filter(|n| (1..=31).contains(&n.value))?;
        c.blanks(false);
        c.eat('日').then_some(Form {
            year,
            month: Month::Stated(m.value),
            day: Day::Stated(d.value),
        })
    })();
    if wrong.is_none() {
        *c = start;
    }
    wrong
}

/// `2025/8/7`, `2025-08-07`, `2025.8.7`, `8/7`.
fn separated(c: &mut Cursor, before: Option<char>) -> Option<Form> {
    if before.is_some_and(|b| {
        b.is_ascii_alphanumeric()
            || digit(b).is_some()
            || matches!(
                b,
                '/' | '.'
                    | '-'
                    | '_'
                    | ':'
                    | '／'
                    | '．'
                    | '#'
                    | '%'
                    | ','
                    | '¥'
                    | '$'
                    | '＝'
                    | '='
            )
    }) {
        return None;
    }
    let first = c.number(4).filter(|n| !n.kanji)?;
    c.blanks(false);
    let sep = c.eat_any(&['/', '／', '-', '－', '.', '．', '‐'])?;
    c.blanks(false);
    let second = c.number(2).filter(|n| !n.kanji && (1..=31).contains(&n.value))?;
    let mut third = *c;
    third.blanks(false);
    if first.digits == 4 && (1900..=2100).contains(&first.value) {
        if third.eat(sep) {
            third.blanks(false);
            // A split cell: `2025/8/|6|`.
            third.eat('|');
            third.blanks(false);
            let day = third.number(2).filter(|n| !n.kanji)?;
            *c = third;
            ends_cleanly(c)?;
            return Some(form(first.value as i32, second, day));
        }
        // 2025/8 alone is a month; 2025.8 or 2025-08 may be anything.
        return (matches!(sep, '/' | '／') && ends_cleanly(c).is_some()).then_some(Form {
            year: Year::Stated(first.value as i32),
            month: Month::Stated(second.value),
            day: Day::Omitted,
        });
    }
    // 25/8/7
    if matches!(sep, '/' | '／') && first.digits <= 2 && third.eat(sep) {
        let day = third.number(2)?;
        *c = third;
        ends_cleanly(c)?;
        return (first.value >= 20).then_some(form(2000 + first.value as i32, second, day));
    }
    // 8/7: month and day.
    if !matches!(sep, '/' | '／') || !(1..=12).contains(&first.value) || first.digits > 2 {
        return None;
    }
    ends_cleanly(c)?;
    Some(Form {
        year: Year::Omitted,
        month: Month::Stated(first.value),
        day: Day::Stated(second.value),
    })
}

fn form(year: i32, month: Number, day: Number) -> Form {
    Form {
        year: Year::Stated(year),
        month: Month::Stated(month.value),
        day: Day::Stated(day.value),
    }
}

/// A separated date is not followed by what would make it a fraction, a version or a path.
fn ends_cleanly(c: &Cursor) -> Option<()> {
    match c.peek() {
        Some(ch)
            if ch.is_ascii_alphabetic()
                || digit(ch).is_some()
                || matches!(ch, '/' | '／' | '%' | '％' | '_') =>
        {
            None
        }
        Some('.' | '-') if c.rest()[1..].starts_with(|d: char| digit(d).is_some()) => None,
        Some('件' | '名' | '人' | '台' | '回' | '倍' | '社') => None,
        _ => Some(()),
    }
}

/// `（金）`, `(水曜日)`, `（月・祝）`, ` 金曜日`.
pub(super) fn weekday(c: &mut Cursor) -> Option<Weekday> {
    let start = *c;
    c.blanks(true);
    let open = c.eat_any(&['（', '(', '〔', '［', '[']);
    c.blanks(false);
    let day = c.peek().and_then(|ch| "月火水木金土日".chars().position(|d| d == ch));
    let found = day.and_then(|n| {
        let name = c.peek()?;
        c.eat(name);
        let long = c.eat_str("曜日") || c.eat_str("曜");
        if open.is_some() {
            c.blanks(false);
            if c.eat_any(&['・', '･', '、', '/', '祝', '休']).is_some() {
                c.eat_str("祝日");
                c.eat_str("祝");
                c.eat_str("休日");
                c.eat_str("休");
                c.eat('日');
            }
            c.blanks(false);
            c.eat_any(&['）', ')', '〕', '］', ']'])?;
        } else if !long {
            return None;
        }
        Weekday::try_from(n as u8).ok()
    });
    if found.is_none() {
        *c = start;
    }
    found
}

/// `16:21`, `午後4時21分頃`, `未明`; the time is `None` for parts of the day.
pub(super) fn time(c: &mut Cursor) -> Option<NaiveTime> {
    let start = *c;
    c.blanks(false);
    c.eat_any(&['、', '，']);
    c.blanks(false);
    let afternoon = if c.eat_str("午後") {
        Some(12)
    } else if c.eat_str("午前") || c.eat_str("AM") || c.eat_str("am") {
        Some(0)
    } else {
        None
    };
    let part = ["未明", "早朝", "深夜", "夕刻", "夕方", "夜間", "夜", "朝", "昼ごろ", "昼頃", "昼"]
        .iter()
        .any(|w| c.eat_str(w));
    c.blanks(false);
    let found = (|| {
        let h = c.number(2).filter(|n| !n.kanji)?;
        c.blanks(false);
        let m = if c.eat_any(&[':', '：']).is_some() {
            c.number(2).filter(|n| n.digits == 2)?.value
        } else {
            c.eat('時').then_some(())?;
            // 24時間 is no hour.
            if c.rest().starts_with('間') || c.rest().starts_with('点') {
                return None;
            }
            c.blanks(false);
            let mut ahead = *c;
            match ahead.number(2) {
                Some(n)
                    if {
                        ahead.blanks(false);
                        ahead.eat('分')
                    } =>
                {
                    *c = ahead;
                    n.value
                }
                _ if c.eat('半') => 30,
                _ => 0,
            }
        };
        let h = h.value + if h.value < 12 { afternoon.unwrap_or(0) } else { 0 };
        NaiveTime::from_hms_opt(h, m, 0)
    })();
    if found.is_none() {
        *c = start;
        if part {
            c.blanks(false);
            c.eat_any(&['、', '，']);
            ["未明", "早朝", "深夜", "夕刻", "夕方", "夜間", "夜", "朝", "昼ごろ", "昼頃", "昼"]
                .iter()
                .any(|w| c.eat_str(w));
        }
    }
    // 頃 belongs to the date with or without a time.
    let _ = c.eat_str("頃") || c.eat_str("ごろ");
    found
}

/// The last day of a range, behind its connector.
fn range_end(c: &mut Cursor, first: &Form) -> Option<Form> {
    c.blanks(true);
    let words = c.eat_str("から") || c.eat_str("より");
    if words {
        c.eat_any(&['、', '，']);
    } else {
        c.eat_any(&['〜', '～', '~', '－', '–', '―', '‐', '-', '—', 'ー', '−'])?;
    }
    c.blanks(true);
    let whole_day = !matches!(first.day, Day::Omitted);
    let mut second = *c;
    let form = match parts(&mut second, None) {
        Some((form, _, false)) => form,
        _ => {
            second = *c;
            match separated(&mut second, None) {
                Some(form) => form,
                // `8/8〜10`
                None if whole_day && !words => {
                    second = *c;
                    let n = second.number(2).filter(|n| !n.kanji && (1..=31).contains(&n.value))?;
                    ends_cleanly(&second)?;
                    if second.peek().is_some_and(|ch| matches!(ch, ':' | '：' | '時')) {
                        return None;
                    }
                    Form { year: Year::Omitted, month: Month::Omitted, day: Day::Stated(n.value) }
                }
                None => return None,
            }
        }
    };
    if words {
        // 「…から…まで」「…から…にかけて」: otherwise から is a starting point or a sender.
        let mut ahead = second;
        weekday(&mut ahead);
        time(&mut ahead);
        ahead.blanks(true);
        let closes =
            ["まで", "にかけ", "の間", "の期間", "迄"].iter().any(|w| ahead.rest().starts_with(w));
        if !closes {
            return None;
        }
    }
    *c = second;
    Some(form)
}

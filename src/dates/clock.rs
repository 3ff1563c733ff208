//! Times of day.

use chrono::{NaiveTime, Timelike};

use super::cursor::Cursor;
use super::glyph::kanji_digit;
use super::number::{self, Number};

/// What a word of the day does to the hour beside it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    /// 午前: as written; 12 is ambiguous.
    Morning,
    /// 午後, 夕方: 1 to 11 are 13 to 23.
    Afternoon,
    /// 夜, 深夜: 5 to 11 are evening, the small hours stay.
    Night,
    /// 未明, 朝: as written.
    AsIs,
    /// 正午: twelve itself.
    Noon,
}

/// How the words of the day that begin with a character go on; longer ones first where one begins
/// another.
fn endings(first: char) -> &'static [(&'static str, Half)] {
    match first {
        '午' => &[("前中", Half::Morning), ("前", Half::Morning), ("後", Half::Afternoon)],
        '正' => &[("午", Half::Noon)],
        '未' => &[("明", Half::AsIs)],
        '早' => &[("朝", Half::AsIs)],
        '明' => &[("け方", Half::AsIs)],
        '朝' => &[("方", Half::AsIs), ("", Half::AsIs)],
        '昼' => &[
            ("過ぎ", Half::Afternoon),
            ("すぎ", Half::Afternoon),
            ("前", Half::AsIs),
            ("", Half::Afternoon),
        ],
        '日' => &[("中", Half::AsIs)],
        '夕' => &[("方", Half::Afternoon), ("刻", Half::Afternoon), ("", Half::Afternoon)],
        '夜' => {
            &[("間", Half::Night), ("半", Half::Night), ("中", Half::Night), ("", Half::Night)]
        }
        '深' => &[("夜", Half::Night)],
        '晩' => &[("", Half::Night)],
        'A' => &[(".M.", Half::Morning), ("M", Half::Morning)],
        'a' => &[("m", Half::Morning)],
        'P' => &[(".M.", Half::Afternoon), ("M", Half::Afternoon)],
        'p' => &[("m", Half::Afternoon), (".m.", Half::Afternoon)],
        _ => &[],
    }
}

/// Words after which 朝 and 夜 belong to another word: 朝日新聞, 夜行, 昼食.
const COMPOUNDS: [char; 8] = ['日', '刊', '礼', '食', '会', '勤', '行', '景'];

/// A time of day, or only a word for one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Clock {
    /// In Japan; `None` for a word alone, and where the words are ambiguous (午前12時).
    pub time: Option<NaiveTime>,
    /// Days from the day written to the one of that time: 1 for 24時 to 29時 and for 20時（UTC）.
    pub days_on: i8,
    /// 30時, 9時75分: no clock shows it.
    pub impossible: bool,
    /// Its zone is written beside it.
    pub zoned: bool,
}

impl Clock {
    /// The time in Japan, where what is written is universal time unless a zone stands beside it.
    pub(super) fn of_universal_time(self) -> Self {
        if self.zoned { self } else { self.in_zone(0) }
    }

    /// The time in Japan, where clocks are `east` minutes before universal time.
    fn in_zone(self, east: i32) -> Self {
        let Some(time) = self.time else { return self };
        let (time, seconds) =
            time.overflowing_add_signed(chrono::TimeDelta::minutes(i64::from(JAPAN - east)));
        let days = i8::try_from(seconds / SECONDS_A_DAY).unwrap_or(0);
        Clock { time: Some(time), days_on: self.days_on + days, zoned: true, ..self }
    }
}

/// 16時21分, 16:21, 午後4時頃, 未明.
pub(super) fn read(cur: &mut Cursor<'_>) -> Option<Clock> {
    let first = cur.peek()?;
    let mut ahead = *cur;
    let universal = universal(&mut ahead);
    let mut half = word(&mut ahead);
    let is_hand = first.is_ascii_digit() || matches!(first, ' ' | '〇' | '十');
    if half.is_none() && !universal && !is_hand && kanji_digit(first).is_none() {
        return None;
    }
    let after_word = ahead;
    ahead.gap();
    // 8月7日夜 午後9時
    if half.is_some()
        && let Some(second) = word(&mut ahead)
    {
        half = Some(second);
        ahead.gap();
    }
    let mut clock = match hands(&mut ahead, half) {
        Some(clock) => clock,
        None => {
            half?;
            ahead = after_word;
            let time = (half == Some(Half::Noon)).then(|| time(12, 0, 0)).flatten();
            Clock { time, ..Clock::default() }
        }
    };
    about(&mut ahead);
    if clock.time.is_some()
        && let Some(east) = if universal { Some(0) } else { zone(&mut ahead) }
    {
        clock = clock.in_zone(east);
    }
    *cur = ahead;
    Some(clock)
}

/// The hours between which one time and the next lie on two days: 23時50分, 1時10分.
pub(super) const EVENING: u32 = 18;
pub(super) const MORNING: u32 = 6;

/// Minutes by which clocks in Japan are before universal time.
const JAPAN: i32 = 9 * 60;

const SECONDS_A_DAY: i64 = 86_400;

/// The names of universal time.
const UNIVERSAL: [&str; 4] = ["UTC", "協定世界時", "世界標準時", "GMT"];

/// The names of the time in Japan.
const HERE: [&str; 3] = ["JST", "日本時間", "日本標準時"];

/// Whether the words between a date and the one before it end in the name of universal time: UTC
/// 2026年5月20日20時, 協定世界時で5月20日.
pub(super) fn is_universal_behind(words: &str) -> bool {
    let words = words.trim_end_matches(|c: char| c.is_whitespace() || "での)）:：".contains(c));
    UNIVERSAL.iter().any(|name| words.ends_with(name))
}

/// 2分後, 3時間後: the time so long after `told`, and the days from its day on. Of seconds and where no time was told,
/// the day alone.
pub(super) fn later(
    cur: &mut Cursor<'_>,
    told: Option<NaiveTime>,
) -> Option<(Option<NaiveTime>, i8)> {
    let mut ahead = *cur;
    let n = number::arabic(&mut ahead).filter(|n| n.digits <= 2)?;
    let minutes = match () {
        () if ahead.eat_word("分後") => n.value,
        // Where no hour was told, hours later may be the next day.
        () if told.is_some() && ahead.eat_word("時間後") && n.value < 24 => n.value * 60,
        () if ahead.eat_word("秒後") => 0,
        () => return None,
    };
    *cur = ahead;
    let after = told.map(|t| t.overflowing_add_signed(chrono::TimeDelta::minutes(minutes.into())));
    let Some((time, over)) = after else { return Some((None, 0)) };
    // From the evening to the small hours the day turns of itself.
    let turns = told.is_some_and(|t| t.hour() >= EVENING) && time.hour() < MORNING;
    Some((Some(time), i8::from(over > 0 && !turns)))
}

/// UTC and its other names before a time, with what joins it to the time.
fn universal(cur: &mut Cursor<'_>) -> bool {
    named_zone(cur, &UNIVERSAL)
}

/// The name of a zone beside a time, with its brackets.
fn named_zone(cur: &mut Cursor<'_>, names: &[&str]) -> bool {
    let mut ahead = *cur;
    ahead.gap();
    let open = ahead.eat(['(', '[']).is_some();
    ahead.gap();
    if !names.iter().any(|n| ahead.eat_word(n)) {
        return false;
    }
    ahead.gap();
    if open && ahead.eat([')', ']']).is_none() {
        return false;
    }
    ahead.gap();
    *cur = ahead;
    true
}

/// The zone behind a time, as minutes east of universal time: （UTC）, （日本時間）, Z, +09:00.
fn zone(cur: &mut Cursor<'_>) -> Option<i32> {
    let mut ahead = *cur;
    ahead.gap();
    for (names, east) in [(&UNIVERSAL[..], 0), (&HERE, JAPAN)] {
        ahead = *cur;
        if named_zone(&mut ahead, names) {
            *cur = ahead;
            return Some(east);
        }
    }
    ahead = *cur;
    let sign = match ahead.eat(['Z', '+', '-'])? {
        'Z' => {
            let alone = !ahead.peek().is_some_and(|c| c.is_ascii_alphanumeric());
            return alone.then(|| {
                *cur = ahead;
                0
            });
        }
        '+' => 1,
        _ => -1,
    };
    let two = |cur: &mut Cursor<'_>| {
        number::arabic(cur).filter(|n| n.digits == 2 && n.value < 60).map(|n| n.value)
    };
    let hours = two(&mut ahead)?;
    ahead.eat([':'])?;
    let minutes = two(&mut ahead)?;
    *cur = ahead;
    (hours < 15).then_some(sign * (hours * 60 + minutes))
}

/// Takes 頃, 前後, 過ぎ after a day or a time.
pub(super) fn about(cur: &mut Cursor<'_>) {
    if !cur.sees([' ', '頃', 'こ', 'ご', '前', '過', 'す']) {
        return;
    }
    let mut ahead = *cur;
    ahead.gap();
    let ending = match ahead.bump() {
        Some('頃') => "",
        Some('こ' | 'ご') => "ろ",
        Some('前') => "後",
        Some('過' | 'す') => "ぎ",
        _ => return,
    };
    if ahead.eat_word(ending) {
        *cur = ahead;
    }
}

fn word(cur: &mut Cursor<'_>) -> Option<Half> {
    let endings = endings(cur.peek()?);
    if endings.is_empty() {
        return None;
    }
    let mut ahead = *cur;
    ahead.bump();
    let after_first = ahead.pos;
    let (_, half) = *endings.iter().find(|(w, _)| ahead.eat_word(w))?;
    // Only the words of one character.
    if ahead.pos == after_first && ahead.sees(COMPOUNDS) {
        return None;
    }
    *cur = ahead;
    Some(half)
}

/// The clock itself: 16時21分, 16時半, 16:21(:05).
fn hands(cur: &mut Cursor<'_>, half: Option<Half>) -> Option<Clock> {
    let mut ahead = *cur;
    let hour = hour(&mut ahead, half.is_some())?;
    let (mut minute, mut second, mut half) = (0, 0, half);
    ahead.gap();
    let mark = ahead.eat(['時', ':'])?;
    match mark {
        '時' => {
            if ahead.sees(['間', '給', '短', '期']) {
                return None;
            }
            let mut more = ahead;
            more.gap();
            if let Some(m) = number::any(&mut more).filter(|n| n.digits <= 2) {
                more.gap();
                if more.eat(['分']).is_some() && !more.sees(['間']) {
                    minute = m.value;
                    ahead = more;
                    more.gap();
                    if let Some(s) = number::arabic(&mut more)
                        && more.eat(['秒']).is_some()
                    {
                        second = s.value;
                        ahead = more;
                    }
                }
            } else if ahead.eat(['半']).is_some() {
                minute = 30;
            }
        }
        _ => {
            ahead.gap();
            minute = number::arabic(&mut ahead).filter(|n| n.digits == 2)?.value;
            let mut more = ahead;
            if more.eat([':']).is_some()
                && let Some(s) = number::arabic(&mut more).filter(|n| n.digits == 2)
            {
                second = s.value;
                ahead = more;
            }
            let mut more = ahead;
            more.gap();
            if half.is_none() && more.sees(['A', 'a', 'P', 'p']) {
                half = word(&mut more);
                if half.is_some() {
                    ahead = more;
                }
            }
        }
    }
    *cur = ahead;
    let of_day = hour_of_day(hour, half);
    let time = of_day.and_then(|h| time(h % 24, minute, second));
    // What stands between colons may be a score or a ratio.
    let beyond = hour > LAST_HOUR || half.is_some() && hour >= 24;
    let on_clock = mark == '時' || hour <= TWO_DAYS && minute <= 59;
    let impossible = time.is_none() && on_clock && (beyond || minute > 59 || second > 59);
    let days_on = i8::from(time.is_some() && of_day.is_some_and(|h| h >= 24));
    Some(Clock { time, days_on, impossible, zoned: false })
}

/// The last hour that is counted on from the day before: 29時 is five in the morning.
const LAST_HOUR: i32 = 29;

/// The hours of two days: what stands between colons beyond is no slip of a clock.
const TWO_DAYS: i32 = 48;

/// 16, 〇, 十六, as an hour; `half`: 午前 or the like stands before.
fn hour(cur: &mut Cursor<'_>, half: bool) -> Option<i32> {
    let mut ahead = *cur;
    if ahead.eat(['〇']).is_some() && ahead.sees(['時']) {
        *cur = ahead;
        return Some(0);
    }
    // 一時停止 is no stop at one o'clock.
    let fits = |n: &Number| n.digits <= 2 && (!n.kanji || half || n.value > 1);
    number::any(cur).filter(fits).map(|n| n.value)
}

/// The hour on a clock that may run on to [`LAST_HOUR`]; `None` where the words are ambiguous
/// (午前12時) or there is none.
fn hour_of_day(hour: i32, half: Option<Half>) -> Option<i32> {
    match (half, hour) {
        (None, 24..=LAST_HOUR) => Some(hour),
        (Some(Half::Night), 24..=LAST_HOUR) => Some(hour),
        (_, 24..) => None,
        (Some(Half::Morning | Half::Night), 12) => None,
        (Some(Half::Afternoon), 0..=11) => Some(hour + 12),
        (Some(Half::Night), 5..=11) => Some(hour + 12),
        _ => Some(hour),
    }
}

fn time(hour: i32, minute: i32, second: i32) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(
        u32::try_from(hour).ok()?,
        u32::try_from(minute).ok()?,
        u32::try_from(second).ok()?,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day() {
        for (text, time) in [
            ("16時21分", Some("16:21:00")),
            ("16 時 21 分頃", Some("16:21:00")),
            ("１６：２１", Some("16:21:00")),
            ("16:21:05", Some("16:21:05")),
            ("午後4時21分", Some("16:21:00")),
            ("午後 4:21", Some("16:21:00")),
            ("午前9時頃", Some("09:00:00")),
            ("午後0時30分", Some("12:30:00")),
            ("午後12時30分", Some("12:30:00")),
            ("午後16時", Some("16:00:00")),
            ("夜9時半", Some("21:30:00")),
            ("深夜2時", Some("02:00:00")),
            ("深夜11時", Some("23:00:00")),
            ("11:15P.M.頃", Some("23:15:00")),
            ("PM4:21", Some("16:21:00")),
            ("正午", Some("12:00:00")),
            ("午前0時", Some("00:00:00")),
            ("午前零時15分", Some("00:15:00")),
            ("午後十時三十分", Some("22:30:00")),
            ("09:30Z", Some("18:30:00")),
            ("16:21:05+09:00", Some("16:21:05")),
            ("UTC 9:30", Some("18:30:00")),
            ("9時30分頃（協定世界時）", Some("18:30:00")),
            ("午前12時", None),
            ("9時99分", None),
            ("未明", None),
        ] {
            let clock = read(&mut Cursor::new(text, 0)).expect(text);
            assert_eq!(clock.time.map(|t| t.to_string()).as_deref(), time, "{text}");
            assert_eq!(clock.days_on, 0, "{text}");
        }
        for (text, time, days_on) in [
            ("24時", "00:00:00", 1),
            ("25時30分", "01:30:00", 1),
            ("29:59", "05:59:00", 1),
            ("深夜26時", "02:00:00", 1),
            ("20時（UTC）", "05:00:00", 1),
            ("01:00+14:00", "20:00:00", -1),
        ] {
            let clock = read(&mut Cursor::new(text, 0)).expect(text);
            let found = (clock.time.map(|t| t.to_string()), clock.days_on);
            assert_eq!(found, (Some(time.to_owned()), days_on), "{text}");
        }
        for (text, impossible) in [
            ("30時", true),
            ("午後25時", true),
            ("9時75分", true),
            ("30:00", true),
            ("75:30", false),
            ("午前12時", false),
        ] {
            assert_eq!(read(&mut Cursor::new(text, 0)).map(|c| c.impossible), Some(impossible));
        }
        for text in ["24時間", "16", "16:1", "朝日新聞", "3分", "時"] {
            assert_eq!(read(&mut Cursor::new(text, 0)), None, "{text}");
        }
    }
}

//! Times of day.

use chrono::NaiveTime;

use super::cursor::Cursor;
use super::number;

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

/// A time of day, or only a word for one; a clock time of 24 and more is seen but has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub time: Option<NaiveTime>,
}

/// 16時21分, 16:21, 午後4時頃, 未明.
pub(super) fn read(cur: &mut Cursor<'_>) -> Option<Clock> {
    let first = cur.peek()?;
    let mut ahead = *cur;
    let mut half = word(&mut ahead);
    if half.is_none() && !first.is_ascii_digit() && first != ' ' {
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
    let clock = match hands(&mut ahead, half) {
        Some(clock) => clock,
        None => {
            half?;
            ahead = after_word;
            Clock { time: (half == Some(Half::Noon)).then(|| time(12, 0, 0)).flatten() }
        }
    };
    about(&mut ahead);
    *cur = ahead;
    Some(clock)
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
    let hour = number::arabic(&mut ahead).filter(|n| n.digits <= 2)?;
    let (mut minute, mut second, mut half) = (0, 0, half);
    ahead.gap();
    match ahead.eat(['時', ':'])? {
        '時' => {
            if ahead.sees(['間', '給', '短', '期']) {
                return None;
            }
            let mut more = ahead;
            more.gap();
            if let Some(m) = number::arabic(&mut more).filter(|n| n.digits <= 2) {
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
    Some(Clock { time: hour_of_day(hour.value, half).and_then(|h| time(h, minute, second)) })
}

/// The hour on a 24-hour clock; `None` where the words are ambiguous (午前12時) or there is none.
fn hour_of_day(hour: i32, half: Option<Half>) -> Option<i32> {
    match (half, hour) {
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
            ("午前12時", None),
            ("25時", None),
            ("24:00", None),
            ("9時99分", None),
            ("未明", None),
        ] {
            let clock = read(&mut Cursor::new(text, 0)).expect(text);
            assert_eq!(clock.time.map(|t| t.to_string()).as_deref(), time, "{text}");
        }
        for text in ["24時間", "16", "16:1", "朝日新聞", "3分", "時"] {
            assert_eq!(read(&mut Cursor::new(text, 0)), None, "{text}");
        }
    }
}

//! What looks like a date and is none: durations, counts, fiscal years, law numbers, versions.

use super::cursor::Cursor;
use super::glyph::{digit, is_kanji};
use super::number;

/// 3日**間**, 7日**分**, 30日**以内**: days that are counted, not named.
pub(super) fn counts_days(mut cur: Cursor<'_>) -> bool {
    const COUNTED: [&str; 39] = [
        "間",
        "以内",
        "以上",
        "以下",
        "未満",
        "後",
        "前",
        "分",
        "目",
        "程",
        "ほど",
        "くらい",
        "ぐらい",
        "連続",
        "余",
        "ずつ",
        "ごと",
        "おき",
        "毎",
        "あたり",
        "当たり",
        "当り",
        "経過",
        "経っ",
        "経ち",
        "経て",
        "超",
        "を超",
        "を要",
        "を経",
        "かけて",
        "かか",
        "もかか",
        "も早",
        "も要",
        "しか",
        "足らず",
        "単位",
        "ぶり",
    ];
    cur.gap();
    if cur.sees(['で']) {
        return !cur.sees_any(&["でし", "です", "であ"]);
    }
    cur.sees_any(&COUNTED) && !cur.sees_word("前後")
}

/// 12月**号**, 1月**曜**, 8月**分**: a month that names something else.
pub(super) fn names_by_month(mut cur: Cursor<'_>) -> bool {
    const NAMED: [&str; 16] = [
        "期", "分", "号", "間", "額", "例", "次", "謝", "給", "報", "曜", "刊", "決算", "ごと",
        "毎", "当た",
    ];
    cur.gap();
    cur.sees_any(&NAMED)
}

/// 2025年3月**期**, 2025年**度**: a period of accounts, however exact it looks.
pub(super) fn is_fiscal(mut cur: Cursor<'_>) -> bool {
    cur.gap();
    cur.eat(['末']);
    cur.sees(['期', '度']) && !cur.sees_any(&["期間", "期限", "期日"])
}

/// 2025年**版**, 2010年**生まれ**, 2020年**代**: a year that names something else.
pub(super) fn names_by_year(mut cur: Cursor<'_>) -> bool {
    const NAMED: [&str; 20] = [
        "代",
        "版",
        "産",
        "式",
        "型",
        "生",
        "卒",
        "問題",
        "間",
        "以内",
        "以上",
        "目",
        "ぶり",
        "連続",
        "入社",
        "入学",
        "後",
        "物",
        "モデル",
        "前から",
    ];
    cur.gap();
    cur.sees_any(&NAMED) && !cur.sees_any(&["代表", "代理"])
}

/// Characters from the date of an enactment to the 第 of its number.
const LAW_REACH: usize = 40;

/// 平成15年**法律第57号**, 平成29年**個人情報保護委員会告示第1号**, 令和5年**（ワ）第10号**.
pub(super) fn numbers_a_law(cur: Cursor<'_>) -> bool {
    const KINDS: [&str; 14] = [
        "法律",
        "政令",
        "省令",
        "府令",
        "規則",
        "告示",
        "条例",
        "訓令",
        "勅令",
        "（ワ）",
        "（ネ）",
        "（オ）",
        "（ヨ）",
        "(ワ)",
    ];
    let mut ahead = cur;
    ahead.gap();
    for _ in 0..LAW_REACH {
        match ahead.peek() {
            Some('第') => {
                let named = cur.upto(ahead).trim_end();
                ahead.bump();
                ahead.gap();
                if number::any(&mut ahead).is_none() {
                    return false;
                }
                ahead.gap();
                return ahead.sees(['号']) && KINDS.iter().any(|k| named.ends_with(k));
            }
            Some('(' | ')' | '・' | 'ヶ' | '-' | 'ワ' | 'ネ' | 'オ' | 'ヨ' | ' ') => {
                ahead.bump()
            }
            Some(c) if is_kanji(c) => ahead.bump(),
            _ => return false,
        };
    }
    false
}

/// **第**3日, **約**7日, 過**去**30日, **週**5日, 毎**月**10日, **1.**5日.
pub(super) fn counts_before(cur: Cursor<'_>) -> bool {
    let counts = |c| "計週月年数何丸延去大長短近中全各土日休翌+×".contains(c);
    word_before(cur).is_some_and(counts) || measures_before(cur)
}

/// **第**3月曜, **約**3月, **1.**5月, **A**3月.
pub(super) fn measures_before(cur: Cursor<'_>) -> bool {
    if numbered_before(cur) {
        return true;
    }
    let mut back = cur.backwards();
    match back.next() {
        Some('.' | ',' | '/') => back.next().and_then(digit).is_some(),
        Some(c) => c.is_ascii_alphanumeric(),
        None => false,
    }
}

/// **第**3月4日, **2025/**8月7日: what counts even a month with its day.
pub(super) fn numbered_before(cur: Cursor<'_>) -> bool {
    word_before(cur).is_some_and(|c| "第約満毎+×".contains(c)) || cur.before() == Some('/')
}

/// **毎年**5月10日, **例年**3月: a day of every year.
pub(super) fn recurs(cur: Cursor<'_>) -> bool {
    let mut back = cur.backwards().filter(|c| *c != ' ').skip_while(|c| *c == 'の').take(2);
    back.next() == Some('年') && matches!(back.next(), Some('毎' | '例'))
}

/// The last character of the word before, over a few blanks: 週 5 日.
fn word_before(cur: Cursor<'_>) -> Option<char> {
    cur.backwards().take(4).find(|c| *c != ' ')
}

/// Before 2025/8/7: part of a path, a version, an identifier.
pub(super) fn glued_before(cur: Cursor<'_>) -> bool {
    cur.before().and_then(digit).is_some()
        || cur
            .raw_before()
            .is_some_and(|c| c.is_ascii_alphanumeric() || "_/.-=&?#@%\\+".contains(c))
}

/// After 2025/8/7: the same. A plain hyphen before a digit may join a range and does not count.
pub(super) fn glued_after(cur: Cursor<'_>) -> bool {
    let mut chars = cur.rest().chars();
    match chars.next() {
        // 2025-08-07T16:21
        Some('T') => !chars.next().is_some_and(|c| c.is_ascii_digit()),
        Some('-') => chars.next().is_some_and(char::is_alphabetic),
        Some('/' | '／' | '.' | '．' | '_') => chars.next().is_some_and(char::is_alphanumeric),
        Some(c) => c.is_ascii_alphanumeric() || "%％&=\\".contains(c),
        None => false,
    }
}

/// After 8/7: what makes a count of it.
pub(super) fn counts_after(mut cur: Cursor<'_>) -> bool {
    const COUNTED: [&str; 18] = [
        "件",
        "名",
        "人",
        "台",
        "社",
        "個",
        "枚",
        "回",
        "校",
        "店",
        "割",
        "程度",
        "以上",
        "以下",
        "未満",
        "倍",
        "ページ",
        "頁",
    ];
    cur.gap();
    cur.sees_any(&COUNTED)
}

/// Whether a time alone tells when something happened: not 受付時間 9時～17時, 9時から, 3時に開店.
pub(super) fn is_moment(start: Cursor<'_>, end: Cursor<'_>) -> bool {
    /// Characters looked at before the time.
    const REACH: usize = 40;
    const HOURS: [&str; 14] = [
        "受付",
        "営業",
        "時間",
        "平日",
        "土日",
        "毎日",
        "電話",
        "TEL",
        "祝日",
        "窓口",
        "問合",
        "問い合わせ",
        "から",
        "曜日",
    ];
    let mut after = end;
    after.gap();
    if after.sees(['~', '-', '–', '間']) || after.sees_any(&["から", "より", "開"]) {
        return false;
    }
    if start.before().is_some_and(|c| c.is_alphanumeric() && digit(c).is_some())
        || matches!(start.before(), Some('~' | '-' | '.' | ',' | ':' | '/'))
    {
        return false;
    }
    let mut line: Vec<char> = start.backwards().take(REACH).take_while(|c| *c != '\n').collect();
    line.reverse();
    let line = String::from_iter(line);
    let sentence = line.rsplit('。').next().unwrap_or("");
    !HOURS.iter().any(|word| sentence.contains(word))
}

/// A Latin word before: Windows **11/10** is a version.
pub(super) fn follows_latin(cur: Cursor<'_>) -> bool {
    word_before(cur).is_some_and(|c| c.is_ascii_alphabetic())
}

/// 5日**～1週間**: the number is one end of a length of time.
pub(super) fn begins_a_number_range(mut cur: Cursor<'_>) -> bool {
    cur.gap();
    cur.eat(['~', '-']).is_some() && {
        cur.gap();
        cur.peek().and_then(digit).is_some()
    }
}

/// Whether what joins numbers stands before, after a number: 1**〜**3日.
pub(super) fn ends_a_number_range(cur: Cursor<'_>) -> bool {
    let mut back = cur.backwards();
    matches!(back.next(), Some('~' | '-' | '・' | ',' | '、'))
        && back.next().and_then(digit).is_some()
}

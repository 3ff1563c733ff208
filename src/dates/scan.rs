//! The one pass that finds every date.

use super::cursor::Cursor;
use super::glyph::{is_kanji, is_letter, kanji_digit};
use super::number::Number;
use super::relative::Relative;
use super::tail::{self, Tail};
use super::units::Read;
use super::walk::Walk;
use super::{Form, Mention, Part, Point, Setting};
use super::{Malformed, units};
use super::{blank, clock, guard, number, numeric, range, relative};
use crate::timeline::Span;

/// Every date of `text`, in order, none overlapping another.
///
/// Spans are byte offsets on character boundaries. Durations, counts, fiscal years, law numbers,
/// versions, addresses and what stands in URLs are no dates. Never fails, whatever the text.
pub fn scan(text: &str) -> Vec<Mention> {
    mentions(text).collect()
}

/// The same one by one: a hostile text holds a date in every few bytes.
pub fn mentions(text: &str) -> impl Iterator<Item = Mention> {
    Scanner { walk: Walk::new(text), last: None, end: 0 }
}

/// Lines over which a time alone goes on with the day of the date before.
const CLOCK_LINES: u32 = 3;

/// Characters looked at on either side of a date to see whether it stands alone.
const MARGIN: usize = 12;

struct Scanner<'t> {
    walk: Walk<'t>,
    /// The last date.
    last: Option<Mention>,
    /// Where that ends, or what must not be read as one.
    end: usize,
}

impl Iterator for Scanner<'_> {
    type Item = Mention;

    fn next(&mut self) -> Option<Mention> {
        while let Some(start) = self.walk.next_stop() {
            let Some((end, mention)) = self.read(start) else {
                self.walk.go_on(after_run(start));
                continue;
            };
            self.walk.go_on(end.pos);
            self.end = end.pos;
            if mention.is_some() {
                self.last = mention;
                return mention;
            }
        }
        None
    }
}

impl<'t> Scanner<'t> {
    /// The date at a stop, or what must not be read as one.
    fn read(&self, start: Cursor<'t>) -> Option<(Cursor<'t>, Option<Mention>)> {
        let first = start.peek()?;
        let mut cur = start;
        if blank::is_blank(first) && blank::read(&mut cur) {
            let (end, mention, _) = self.finish(start, cur, Form::Placeholder, None);
            return Some((end, Some(mention)));
        }
        cur = start;
        if first.is_ascii_digit() {
            let n = number::arabic(&mut cur)?;
            if matches!(n.digits, 2 | 3) && blank::of_century(&mut cur) {
                let (end, mention, _) = self.finish(start, cur, Form::Placeholder, None);
                return Some((end, Some(mention)));
            }
            return if goes_on(cur) { self.numbered(start, cur, n) } else { None };
        }
        let fresh = self.end != 0 && self.end == start.pos;
        match relative::read(&mut cur, fresh) {
            Some(Relative::NoDate) => return Some((cur, None)),
            Some(Relative::Date(form)) => {
                let (end, mention, _) = self.finish(start, cur, form, None);
                return Some((end, Some(mention)));
            }
            None => {}
        }
        if matches!(first, '午' | '正') {
            return self.clock(start);
        }
        if !begins(first, start, fresh) {
            return None;
        }
        cur = start;
        if let Some(read) = units::read(&mut cur, false) {
            return self.accept(start, cur, read);
        }
        cur = start;
        if let Some(read) = numeric::read(&mut cur, false) {
            return self.accept(start, cur, read);
        }
        cur = start;
        if blank::of_era(&mut cur) {
            let (end, mention, _) = self.finish(start, cur, Form::Placeholder, None);
            return Some((end, Some(mention)));
        }
        self.listed(start)
    }

    /// The same where a number stands, and something behind it.
    fn numbered(
        &self,
        start: Cursor<'t>,
        after: Cursor<'t>,
        n: Number,
    ) -> Option<(Cursor<'t>, Option<Mention>)> {
        if after.sees_word("日後") {
            return self.days_later(start);
        }
        let mut cur = after;
        if let Some(read) = units::numbered(&mut cur, start, n, false) {
            return self.accept(start, cur, read);
        }
        cur = after;
        if let Some(read) = numeric::numbered(&mut cur, start, n, false) {
            return self.accept(start, cur, read);
        }
        self.listed(start).or_else(|| self.clock(start))
    }

    /// 3日後に, その3日後、 behind a day told in this sentence or the one before; 「発送から3日後」 counts from
    /// what it names, and 「3日後までに」 sets a term.
    fn days_later(&self, start: Cursor<'t>) -> Option<(Cursor<'t>, Option<Mention>)> {
        const LONGEST: std::ops::RangeInclusive<i32> = 1..=31;
        let last = self.last?;
        let told = matches!(last.form, Form::At(point) if point.day.is_given());
        let near = self.walk.sentence - last.setting.sentence <= 1;
        let opens = match start.before() {
            None | Some('、' | '，' | '。' | '\n' | ' ' | '\u{3000}') => true,
            _ => self.walk.text.get(..start.pos).is_some_and(|t| t.ends_with("その")),
        };
        if !(told && near && opens) || last.setting.bracketed {
            return None;
        }
        let mut cur = start;
        let n = number::arabic(&mut cur).filter(|n| LONGEST.contains(&n.value))?;
        cur.gap();
        let follows = cur.eat_word("日後") && cur.sees_any(&["に", "、", "，", "の午", "午", " "]);
        if !follows || cur.sees_any(&["には", "にも"]) {
            return None;
        }
        let point = Point { day: Part::Same(n.value), ..Point::default() };
        let (end, mention, _) = self.finish(start, cur, Form::At(point), None);
        Some((end, Some(mention)))
    }

    /// 16時5分, 午後4時頃, 2分後, 3時間後: a time that goes on with the day told before.
    fn clock(&self, start: Cursor<'t>) -> Option<(Cursor<'t>, Option<Mention>)> {
        let last = self.last?;
        if self.walk.line - last.setting.line > CLOCK_LINES || last.form == Form::Placeholder {
            return None;
        }
        let mut cur = start;
        if let Some((time, days_on)) = clock::later(&mut cur, last.time) {
            let (_, mut mention, _) = self.finish(start, cur, Form::Clock, None);
            (mention.time, mention.days_on) = (time, days_on);
            return Some((cur, Some(mention)));
        }
        cur = start;
        let clock = clock::read(&mut cur).filter(|c| c.time.is_some())?;
        if !guard::is_moment(start, cur) {
            // Office hours and lengths of time are passed as a whole.
            return Some((cur, None));
        }
        let (_, mut mention, _) = self.finish(start, cur, Form::Clock, None);
        (mention.time, mention.days_on) = (clock.time, clock.days_on);
        Some((cur, Some(mention)))
    }

    /// 27日 of 4月27・28・29日 and of `4月27、28日`: the unit follows the last number.
    fn listed(&self, start: Cursor<'t>) -> Option<(Cursor<'t>, Option<Mention>)> {
        let last = self.last?;
        let Form::At(Point { day: Part::Written(_), .. }) = last.form else { return None };
        let mut gap = Cursor::new(self.walk.text, last.span.end);
        gap.gap();
        gap.eat(['・', '、', ',', '及', 'と'])?;
        gap.eat(['び']);
        gap.gap();
        if gap.pos != start.pos {
            return None;
        }
        let mut cur = start;
        let n = units::two_digits(&mut cur)?;
        if !units::shares_a_unit(cur) {
            return None;
        }
        let read = Read::date(Point { day: Part::Written(n.value), ..Point::default() });
        self.accept(start, cur, read)
    }

    /// The mention made of what was read; `None` when its surroundings speak against a bare one.
    fn accept(
        &self,
        start: Cursor<'t>,
        end: Cursor<'t>,
        read: Read,
    ) -> Option<(Cursor<'t>, Option<Mention>)> {
        let Read::Date { point, problem, bare } = read else { return Some((end, None)) };
        if !point.year.is_given() && point.month.is_given() && guard::recurs(start) {
            return Some((end, None));
        }
        let (after, mention, governed) = self.finish(start, end, Form::At(point), problem);
        if bare && !governed && (self.counts_on(start) || !stands_alone(point, end)) {
            return None;
        }
        Some((after, Some(mention)))
    }

    /// 5月26日**の**3日に, 2**〜**3日: the number counts, or ends a count. Not so in 26日**、**28日.
    fn counts_on(&self, start: Cursor<'_>) -> bool {
        let since = self.walk.text.get(self.end..start.pos).unwrap_or("");
        let listed = self.end > 0 && matches!(since, "・" | "、" | "," | "，");
        self.end > 0 && since == "の" || !listed && guard::ends_a_number_range(start)
    }

    /// Reads what follows the first end and puts the mention together. Answers also whether a
    /// weekday, a time of day or a second end makes it a date beyond doubt.
    fn finish(
        &self,
        start: Cursor<'t>,
        mut cur: Cursor<'t>,
        form: Form,
        problem: Option<Malformed>,
    ) -> (Cursor<'t>, Mention, bool) {
        let mut last = Tail::default();
        let is_blank = problem == Some(Malformed::Blank);
        let mut form = form;
        let tail = match form {
            Form::Clock => Tail::default(),
            Form::At(Point { day: Part::Omitted, .. }) if !is_blank => {
                clock::about(&mut cur);
                Tail::default()
            }
            _ => tail::read(&mut cur),
        };
        if let Form::At(first) = form
            && let Some((second, tail)) = range::read(&mut cur, &first)
        {
            form = Form::Range(first, second);
            last = tail;
        }
        let span = Span::new(start.pos, cur.pos);
        let mut tail = tail;
        let since = || self.walk.text.get(self.end..start.pos).unwrap_or("");
        if tail.clock.time.is_some() && clock::is_universal_behind(since()) {
            tail.clock = tail.clock.of_universal_time();
        }
        let mention = Mention {
            span,
            form,
            weekday: tail.weekday,
            last_weekday: last.weekday,
            time: tail.clock.time,
            days_on: tail.clock.days_on,
            problem: problem.or(tail.clock.impossible.then_some(Malformed::Time)),
            setting: Setting {
                line: self.walk.line,
                sentence: self.walk.sentence,
                bracketed: self.walk.depth > 0,
                as_of: is_as_of(cur),
                heading: is_heading(start, cur),
            },
        };
        let governed = tail.any || matches!(form, Form::Range(..));
        (cur, mention, governed)
    }
}

/// Whether a date can go on behind a number: most numbers are counts (10件), and what follows tells.
fn goes_on(cur: Cursor<'_>) -> bool {
    const UNITS: [char; 7] = ['年', '月', '日', '時', '分', '秒', ' '];
    const MARKS: [char; 12] = ['/', '.', '-', '~', '|', '\n', '(', '[', '〔', '【', '・', ':'];
    const LISTS: [char; 5] = ['、', ',', '及', 'と', 'お'];
    cur.sees(UNITS) || cur.sees(MARKS) || cur.sees(LISTS)
}

/// Whether a character that begins some dates may begin one here. Most do not, and the next
/// character tells: 一部, 平素, 大変.
fn begins(first: char, start: Cursor<'_>, fresh: bool) -> bool {
    let mut ahead = start;
    ahead.bump();
    let next = ahead.peek();
    let number = next.is_some_and(|c| c.is_ascii_digit() || kanji_digit(c).is_some());
    let number = number || matches!(next, Some('十' | ' ' | '元'));
    let before = || start.before();
    match first {
        '令' | '平' | '昭' => {
            // The name in full, or its first character where no kanji binds it: 法令7.
            matches!((first, next), ('令', Some('和')) | ('平', Some('成')) | ('昭', Some('和')))
                || number && (fresh || !before().is_some_and(is_kanji))
        }
        '大' => next == Some('正'),
        '明' => next == Some('治'),
        'R' | 'H' => number && !before().is_some_and(|c| c.is_alphanumeric() || c == '-'),
        '\'' => number && !before().is_some_and(|c| c.is_ascii_alphanumeric()),
        '㋿' | '㍻' | '㍼' | '㍽' => number,
        c if is_numeral(c) => number || matches!(next, Some('年' | '月' | '日')),
        _ => false,
    }
}

/// For what is a date only by its surroundings: 7日, 8月, 1/2.
fn stands_alone(point: Point, end: Cursor<'_>) -> bool {
    let mut after = end;
    after.gap();
    match (point.month, point.day) {
        // ½ or 2 January.
        (Part::Written(_), Part::Written(_)) => after.sees_any(&[
            "付", "に", "より", "から", "まで", "時点", "現在", "以降", "更新", "追記", "公表",
            "公開", "発表", "掲載",
        ]),
        // 1日 is more often a day's time than the first.
        (_, Part::Written(1)) => {
            after.sees_any(&["付", "から", "より", "まで", "時点", "現在", "以降", "未明", "朝"])
        }
        (_, Part::Written(_)) => !guard::counts_days(after) && !guard::begins_a_number_range(after),
        _ => true,
    }
}

/// Past the token at a stop where nothing was found, so that no date begins in its middle.
fn after_run(start: Cursor<'_>) -> usize {
    let mut cur = start;
    let Some(first) = cur.bump() else { return start.pos + 1 };
    let run = |c: char| match first.is_ascii_digit() {
        true => c.is_ascii_digit(),
        false => is_numeral(first) && is_numeral(c),
    };
    while cur.peek().is_some_and(run) {
        cur.bump();
    }
    cur.pos
}

fn is_numeral(c: char) -> bool {
    kanji_digit(c).is_some() || c == '十'
}

/// 時点, 現在: the date says as of when something was counted.
fn is_as_of(mut cur: Cursor<'_>) -> bool {
    cur.gap();
    cur.eat(['の']);
    cur.sees(['時', '現']) && cur.sees_any(&["時点", "現在"])
}

/// Whether nothing but marks stands beside the date on its line or in its table cell.
fn is_heading(start: Cursor<'_>, end: Cursor<'_>) -> bool {
    let mark = |c: char| !is_letter(c) && c != '、' && c != '。';
    let stops = |c: char| matches!(c, '\n' | '|');
    let mut after = end;
    let mut left = MARGIN;
    while let Some(c) = after.bump().filter(|c| !stops(*c)) {
        if left == 1 || !mark(c) {
            return false;
        }
        left -= 1;
    }
    let mut before = start.backwards().take_while(|c| !stops(*c)).take(MARGIN + 1);
    let numbering = before.by_ref().take(MARGIN).all(|c| mark(c) || c.is_ascii_digit());
    numbering && before.next().is_none()
}

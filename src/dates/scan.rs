//! The one pass that finds every date.

use super::cursor::Cursor;
use super::glyph::{digit, fold, is_kanji, is_letter, kanji_digit, next_stop};
use super::relative::Relative;
use super::tail::{self, Tail};
use super::units::Read;
use super::{Form, Mention, Part, Point, Setting, clock, guard, numeric, range, relative, units};
use crate::timeline::Span;

/// Every date of `text`, in order, none overlapping another.
///
/// Spans are byte offsets on character boundaries. Durations, counts, fiscal years, law numbers,
/// versions, addresses and what stands in URLs are no dates. Never fails, whatever the text.
pub fn scan(text: &str) -> Vec<Mention> {
    let mut scanner = Scanner { text, ..Scanner::default() };
    let mut at = 0;
    while let Some(stop) = next_stop(text, at) {
        at = scanner.stop(stop);
    }
    scanner.found
}

/// Characters looked at on either side of a date to see whether it stands alone.
const MARGIN: usize = 12;

#[derive(Default)]
struct Scanner<'t> {
    text: &'t str,
    found: Vec<Mention>,
    line: u32,
    sentence: u32,
    /// Brackets open on this line.
    depth: u32,
    /// End of the last date.
    end: usize,
}

impl Scanner<'_> {
    /// Looks closer at a stop; answers where to go on.
    fn stop(&mut self, at: usize) -> usize {
        let cur = Cursor::new(self.text, at);
        let Some(raw) = cur.rest().chars().next() else { return at + 1 };
        let next = at + raw.len_utf8();
        match raw {
            '\n' => {
                self.line += 1;
                self.sentence += 1;
                self.depth = 0;
                next
            }
            '。' => {
                self.sentence += 1;
                next
            }
            '(' | '（' | '「' | '『' => {
                self.depth += 1;
                next
            }
            ')' | '）' | '」' | '』' => {
                self.depth = self.depth.saturating_sub(1);
                next
            }
            ':' => {
                let mut url = cur;
                if url.eat_word("://") { end_of_url(self.text, url.pos) } else { next }
            }
            _ => match self.read(cur) {
                Some((end, mention)) => {
                    let lines = memchr::memchr_iter(b'\n', cur.upto(end).as_bytes()).count() as u32;
                    self.found.extend(mention);
                    self.line += lines;
                    self.sentence += lines;
                    self.end = end.pos;
                    end.pos
                }
                None => after_run(self.text, at, raw),
            },
        }
    }

    /// The date at a stop, or what must not be read as one.
    fn read<'t>(&self, start: Cursor<'t>) -> Option<(Cursor<'t>, Option<Mention>)> {
        let mut cur = start;
        let fresh = self.end != 0 && self.end == start.pos;
        let first = start.peek()?;
        match relative::read(&mut cur, fresh) {
            Some(Relative::NoDate) => return Some((cur, None)),
            Some(Relative::Date(form)) => {
                let (end, mention, _) = self.finish(start, cur, form, None);
                return Some((end, Some(mention)));
            }
            None => cur = start,
        }
        if !self.begins(first, start, fresh) {
            return None;
        }
        if let Some(read) = units::read(&mut cur, false) {
            return self.accept(start, cur, read);
        }
        cur = start;
        if let Some(read) = numeric::read(&mut cur, false) {
            return self.accept(start, cur, read);
        }
        cur = start;
        self.listed(&mut cur).and_then(|read| self.accept(start, cur, read))
    }

    /// Whether a character that begins some dates may begin one here. Most do not, and the next
    /// character tells: 一部, 平素, 大変.
    fn begins(&self, first: char, start: Cursor<'_>, fresh: bool) -> bool {
        let mut ahead = start;
        ahead.bump();
        let next = ahead.peek();
        let number = next.is_some_and(|c| digit(c).is_some() || kanji_digit(c).is_some());
        let number = number || matches!(next, Some('十' | ' ' | '元'));
        let before = || start.before();
        match first {
            '0'..='9' => true,
            '令' | '平' | '昭' => {
                // The name in full, or its first character where no kanji binds it: 法令7.
                matches!(
                    (first, next),
                    ('令', Some('和')) | ('平', Some('成')) | ('昭', Some('和'))
                ) || number && (fresh || !before().is_some_and(is_kanji))
            }
            '大' => next == Some('正'),
            '明' => next == Some('治'),
            'R' | 'H' => number && !before().is_some_and(|c| c.is_alphanumeric() || c == '-'),
            '\'' => number && !before().is_some_and(|c| c.is_ascii_alphanumeric()),
            '㋿' | '㍻' | '㍼' | '㍽' => number,
            c if kanji_digit(c).is_some() || c == '十' => {
                number || matches!(next, Some('年' | '月' | '日'))
            }
            _ => false,
        }
    }

    /// 27日 of 4月27・28・29日 and of `4月27、28日`: the unit follows the last number.
    fn listed(&self, cur: &mut Cursor<'_>) -> Option<Read> {
        let last = self.found.last()?;
        let Form::At(Point { day: Part::Written(_), .. }) = last.form else { return None };
        let mut gap = Cursor::new(self.text, last.span.end);
        gap.gap();
        gap.eat("・、,及と")?;
        gap.eat("び");
        gap.gap();
        if gap.pos != cur.pos {
            return None;
        }
        let n = units::two_digits(cur)?;
        if !units::shares_a_unit(*cur) {
            return None;
        }
        Some(Read::date(Point { day: Part::Written(n.value), ..Point::default() }))
    }

    /// The mention made of what was read; `None` when its surroundings speak against a bare one.
    fn accept<'t>(
        &self,
        start: Cursor<'t>,
        end: Cursor<'t>,
        read: Read,
    ) -> Option<(Cursor<'t>, Option<Mention>)> {
        let Read::Date { point, problem, bare } = read else { return Some((end, None)) };
        let (after, mention, governed) = self.finish(start, end, Form::At(point), problem);
        if bare && !governed && (self.counts_on(start) || !stands_alone(point, end)) {
            return None;
        }
        Some((after, Some(mention)))
    }

    /// 5月26日**の**3日に, 2**〜**3日: the number counts, or ends a count. Not so in 26日**、**28日.
    fn counts_on(&self, start: Cursor<'_>) -> bool {
        let since = Cursor::new(self.text, self.end).upto(start);
        let listed = self.end > 0 && matches!(since, "・" | "、" | "," | "，");
        self.end > 0 && since == "の" || !listed && guard::ends_a_number_range(start)
    }

    /// Reads what follows the first end and puts the mention together. Answers also whether a
    /// weekday, a time of day or a second end makes it a date beyond doubt.
    fn finish<'t>(
        &self,
        start: Cursor<'t>,
        mut cur: Cursor<'t>,
        form: Form,
        problem: Option<super::Malformed>,
    ) -> (Cursor<'t>, Mention, bool) {
        let (mut form, mut last) = (form, Tail::default());
        let tail = match form {
            Form::At(Point { day: Part::Omitted, .. }) => {
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
        let mention = Mention {
            span,
            form,
            weekday: tail.weekday,
            last_weekday: last.weekday,
            time: tail.time,
            problem,
            setting: Setting {
                line: self.line,
                sentence: self.sentence,
                bracketed: self.depth > 0,
                as_of: is_as_of(cur),
                heading: is_heading(start, cur),
            },
        };
        let governed = tail.any || matches!(form, Form::Range(..));
        (cur, mention, governed)
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
fn after_run(text: &str, at: usize, first: char) -> usize {
    let in_run = |c: char| match digit(first) {
        Some(_) => digit(c).is_some(),
        None => kanji_digit(fold(c)).is_some() || fold(c) == '十',
    };
    let rest = text.get(at..).unwrap_or("");
    let run: usize = rest.chars().take_while(|c| in_run(*c)).map(char::len_utf8).sum();
    at + run.max(first.len_utf8())
}

/// Where a URL ends: at a blank, a bracket or Japanese punctuation.
fn end_of_url(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or("");
    let ends = |c: char| match c {
        '!'..='~' => matches!(c, '"' | '<' | '>' | ')' | ']' | '|'),
        '」' | '』' | '）' | '】' | '］' | '〕' | '〉' | '》' | '｜' | '、' | '。' | '，' => {
            true
        }
        _ => c.is_whitespace() || c.is_control(),
    };
    rest.find(ends).map_or(text.len(), |n| from + n)
}

/// 時点, 現在: the date says as of when something was counted.
fn is_as_of(mut cur: Cursor<'_>) -> bool {
    cur.gap();
    cur.eat_word("の");
    cur.sees_any(&["時点", "現在"])
}

/// Whether nothing but marks stands beside the date on its line or in its table cell.
fn is_heading(start: Cursor<'_>, end: Cursor<'_>) -> bool {
    let mark = |c: char| c.is_ascii_digit() || !is_letter(c) && c != '、' && c != '。';
    let stops = |c: &char| matches!(c, '\n' | '|');
    let before = start.backwards().take(MARGIN + 1).take_while(|c| !stops(c));
    let (mut length, mut marks) = (0, true);
    before.for_each(|c| {
        length += 1;
        marks &= mark(c);
    });
    let mut after = end;
    for _ in 0..MARGIN {
        match after.bump() {
            None | Some('\n' | '|') => return marks && length <= MARGIN,
            Some(c) if mark(c) && !c.is_ascii_digit() => {}
            Some(_) => return false,
        }
    }
    false
}

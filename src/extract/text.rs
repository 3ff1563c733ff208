//! A text taken apart for reading: sentences, clauses, words and dates in their places, and the
//! dates that stand over a line (a heading, the left cell of a row, a label).

use crate::extract::phrase::{self, Phrases, behind, starts};
use std::ops::Range;

use super::head::Head;
use super::split::{Part, Splitter};
use super::vocabulary::{Cues, Token, Vocabulary};
use crate::dates::Date;
use crate::source::layout::{self, Block, Kind};
use crate::timeline::{Edtf, Span};

/// Part of a sentence that ends in a verb form: 「…を検知し、」.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    pub span: Span,
    pub tokens: Run,
    pub dates: Run,
    /// All that its words can mean.
    pub cues: Cues,
    /// Whether what follows is told as the next step of the same sentence (し、て、…), rather
    /// than as a remark on it (ましたが、… た、).
    pub flows_on: bool,
}

/// A sentence, or a cell, or a line without a full stop.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    pub span: Span,
    pub block: usize,
    pub clauses: Run,
    pub tokens: Run,
    pub dates: Run,
    pub cues: Cues,
    /// The date that stands over it, and where from.
    pub label: Option<Label>,
    /// The heading it stands under: an index into `blocks`, or [`NO_SECTION`].
    section: u32,
    /// Whether it opens its block.
    pub opens: bool,
    /// Whether a quote (「, 『) may open in it.
    pub quotes: bool,
}

/// Under no heading.
const NO_SECTION: u32 = u32::MAX;

impl Sentence {
    /// The heading it stands under: an index into `blocks`.
    pub(super) fn section(&self) -> Option<usize> {
        (self.section != NO_SECTION).then_some(self.section as usize)
    }
}

/// Indices that follow each other, of words, dates or clauses. Half the size of a `Range<usize>`: a
/// hostile text has a sentence in every nine bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Run {
    start: u32,
    end: u32,
}

impl Run {
    pub(super) fn new(start: usize, end: usize) -> Self {
        Run { start: start as u32, end: end as u32 }
    }
    pub(super) fn start(self) -> usize {
        self.start as usize
    }
    pub(super) fn end(self) -> usize {
        self.end as usize
    }
    pub(super) fn range(self) -> Range<usize> {
        self.start()..self.end()
    }
    pub(super) fn is_empty(self) -> bool {
        self.start >= self.end
    }
}

/// A date that governs what stands beside or below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    date: u32,
    pub from: LabelFrom,
}

impl Label {
    fn new(date: usize, from: LabelFrom) -> Self {
        Label { date: date as u32, from }
    }
    /// An index into `dates`.
    pub(super) fn date(self) -> usize {
        self.date as usize
    }
}

/// Where a governing date stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LabelFrom {
    /// In the same line, set off before the words.
    Line,
    /// In the same line with no mark between (「10月10日（金）解析を開始」): governs one sentence.
    Sentence,
    /// In a cell of the same row.
    Row,
    /// In the row above, this row's cell being empty.
    RowAbove,
    /// In a line of its own above.
    LineAbove,
    /// In the heading.
    Heading,
}

/// How a text uses a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// Something happened then.
    Point,
    /// 「…時点」「…現在」: the state of knowledge.
    AsOf,
    /// 「…付」: the date of a notice or letter.
    Issued,
    /// 「…の期間に購入」: bounds of what was affected.
    Period,
    /// 「…に発生した…」 before a noun: belongs to that noun alone.
    Modifier,
    /// 「…の期間において」: something went on over these days.
    During,
}

/// A text, taken apart.
pub(super) struct Text<'a> {
    pub text: &'a str,
    pub tokens: Vec<Token>,
    pub dates: Vec<Date>,
    pub uses: Vec<Use>,
    pub blocks: Vec<Block>,
    pub sentences: Vec<Sentence>,
    pub clauses: Vec<Clause>,
}

impl<'a> Text<'a> {
    pub(super) fn new(
        text: &'a str,
        head: &Head,
        blocks: Vec<Block>,
        dates: Vec<Date>,
        vocabulary: &Vocabulary,
    ) -> Self {
        let uses = dates.iter().map(|d| usage(text, d)).collect();
        let mut t = Text {
            text,
            tokens: vocabulary.find(text),
            dates,
            uses,
            blocks,
            sentences: Vec::with_capacity(text.len() / 90 + 1),
            clauses: Vec::with_capacity(text.len() / 60 + 1),
        };
        t.take_apart(head);
        t
    }

    pub(super) fn words(&self, span: Span) -> &'a str {
        self.text.get(span.start..span.end).unwrap_or("")
    }

    /// The text after a place, at most `bytes` of it, cut at a character.
    pub(super) fn after(&self, at: usize, bytes: usize) -> &'a str {
        let mut end = (at + bytes).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        self.text.get(at..end).unwrap_or("")
    }

    /// The text before a place, at most `bytes` of it, cut at a character.
    pub(super) fn before(&self, at: usize, bytes: usize) -> &'a str {
        let mut start = at.saturating_sub(bytes);
        while !self.text.is_char_boundary(start) {
            start += 1;
        }
        self.text.get(start..at).unwrap_or("")
    }

    /// The first sentence of a block.
    pub(super) fn heading_sentence(&self, block: usize) -> Option<usize> {
        let i = self.sentences.partition_point(|s| s.block < block);
        self.sentences.get(i).filter(|s| s.block == block).map(|_| i)
    }

    /// What a sentence says of its first date by a label: 「判明日：2025年10月29日」, or the heading
    /// over a line that is a date and no more. Empty when there is none.
    pub(super) fn field(&self, s: &Sentence) -> &'a str {
        let Some(date) = self.dates.get(s.dates.start()).filter(|d| s.span.contains(d.span)) else {
            return "";
        };
        let before = self.words(Span::new(s.span.start, date.span.start));
        let name =
            before.trim_end_matches([' ', '\u{3000}', ':', '：', '】', '）', ')', '|', '\t']);
        if name.len() < before.len() && name.len() <= 48 && !name.contains(['、', '。', 'は', 'が'])
        {
            return name;
        }
        if is_dressing(before)
            && let Some(head) = self.column(s, date.span.start)
        {
            return head;
        }
        if is_dressing(before) && s.opens {
            let rest = self.words(Span::new(date.span.end, s.span.end));
            if is_dressing(rest) {
                if let Some(name) = self.field_above(s.block) {
                    return name;
                }
                return s
                    .section()
                    .and_then(|b| self.blocks.get(b))
                    .map_or("", |b| self.words(b.span));
            }
        }
        ""
    }

    /// 「発覚日時」 in a line of its own right above a block: what follows in the block is its value.
    fn field_above(&self, block: usize) -> Option<&'a str> {
        const LONGEST: usize = 48;
        const ENDS: &[&str] = &["日", "日時", "日付", "時期", "期間", "時刻", "時間"];
        let below = self.blocks.get(block).filter(|b| !b.after_blank)?;
        let above = self.blocks.get(block.checked_sub(1)?)?;
        let name = self.words(above.span).trim_end_matches(['：', ':', '】', '）', ')']);
        let is_name = name.len() <= LONGEST
            && !matches!(above.kind, Kind::Row)
            && !matches!(below.kind, Kind::Row)
            && phrase::ends(name, ENDS)
            && !name.contains(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
        is_name.then_some(name)
    }

    /// The cell at the head of the column in which a place stands: 「発覚日」. Of small tables only.
    fn column(&self, s: &Sentence, at: usize) -> Option<&'a str> {
        const ROWS: usize = 8;
        const LONGEST: usize = 600;
        let row = |block: usize| {
            let small = |b: &&Block| b.kind == Kind::Row && b.span.end - b.span.start <= LONGEST;
            self.blocks.get(block).filter(small)
        };
        let own = layout::cells(self.text, row(s.block)?.span);
        let index = own.iter().position(|cell| cell.start <= at && at < cell.end)?;
        let above = (1..ROWS).take_while(|up| s.block.checked_sub(*up).and_then(row).is_some());
        let head = row(s.block.checked_sub(above.last()?)?)?;
        let heads = layout::cells(self.text, head.span);
        let same = heads.len() == own.len();
        heads.get(index).filter(|_| same).map(|cell| self.words(*cell))
    }

    pub(super) fn tokens_in(&self, run: &Run) -> &[Token] {
        self.tokens.get(run.range()).unwrap_or(&[])
    }

    /// The clause of a sentence that holds a place.
    pub(super) fn clause_at(&self, sentence: &Sentence, at: usize) -> usize {
        let clauses = &self.clauses[sentence.clauses.range()];
        let i = clauses.partition_point(|c| c.span.end <= at);
        sentence.clauses.start() + i.min(clauses.len().saturating_sub(1))
    }

    fn take_apart(&mut self, head: &Head) {
        let mut walk = Walk { lines: Splitter::new(self.text), cursor: Cursor::default() };
        let mut over = Over::default();
        let mut of_head = head.lines.iter().copied().peekable();
        for index in 0..self.blocks.len() {
            let block = self.blocks[index];
            if of_head.next_if_eq(&index).is_some() {
                // A date in the head stands over nothing, and of its lines the title alone says something.
                over = Over { date: over.date, ..Over::default() };
                if let Some(title) = head.title.filter(|title| block.span.contains(*title)) {
                    self.sentences_of(title, index, None, None, true, &mut walk);
                }
                continue;
            }
            match block.kind {
                Kind::Row => {
                    let cells = layout::cells(self.text, block.span);
                    let label = over.row(self, index, &cells);
                    for (i, cell) in cells.iter().enumerate() {
                        self.sentences_of(*cell, index, label, over.section(), i == 0, &mut walk);
                    }
                }
                _ => {
                    let label = over.line(self, index);
                    self.sentences_of(block.span, index, label, over.section(), true, &mut walk);
                }
            }
        }
    }

    fn sentences_of(
        &mut self,
        span: Span,
        block: usize,
        label: Option<Label>,
        section: Option<usize>,
        opens: bool,
        Walk { lines, cursor }: &mut Walk<'a>,
    ) {
        let mut opens = opens;
        // The first clause of the sentence, and all that its words can mean.
        let (mut first, mut all) = (self.clauses.len(), Cues::default());
        lines.split(span, |part| {
            let Part { clause, flows_on, sentence, quotes } = part;
            if let Some(span) = clause {
                let (tokens, cues) = cursor.tokens(&self.tokens, span);
                let dates = cursor.dates(&self.dates, span);
                all = all.and(cues);
                self.clauses.push(Clause { span, tokens, dates, cues, flows_on });
            }
            if let Some(span) = sentence {
                let clauses = Run::new(first, self.clauses.len());
                let cues = std::mem::take(&mut all);
                let own = self.clauses.get(clauses.range()).unwrap_or(&[]);
                let (Some(one), Some(last)) = (own.first(), own.last()) else { return };
                let tokens = Run { start: one.tokens.start, end: last.tokens.end };
                let dates = Run { start: one.dates.start, end: last.dates.end };
                // A blank cell, a mark: it says nothing, and a row may hold any number.
                let length = span.end - span.start;
                let is_mark = || {
                    length <= MARK || length <= MARK_AND_STOP && self.words(span).ends_with('。')
                };
                if tokens.is_empty() && dates.is_empty() && is_mark() {
                    self.clauses.truncate(first);
                    return;
                }
                first = clauses.end();
                let label = label.filter(|l| opens || l.from != LabelFrom::Sentence);
                self.sentences.push(Sentence {
                    span,
                    block,
                    clauses,
                    tokens,
                    dates,
                    cues,
                    label,
                    section: section.map_or(NO_SECTION, |b| b as u32),
                    opens: std::mem::take(&mut opens),
                    quotes,
                });
            }
        });
    }
}

/// Bytes of one character, which is no sentence.
const MARK: usize = 3;

/// The same with a full stop.
const MARK_AND_STOP: usize = 6;

/// A walk along the lines of a text.
struct Walk<'t> {
    lines: Splitter<'t>,
    cursor: Cursor,
}

/// Walks tokens and dates beside the text, so that the whole is one pass.
#[derive(Default)]
struct Cursor {
    token: usize,
    date: usize,
}

impl Cursor {
    /// The words in a span, and all that they can mean.
    fn tokens(&mut self, tokens: &[Token], span: Span) -> (Run, Cues) {
        let start =
            advance(&mut self.token, |i| tokens.get(i).is_some_and(|t| t.span.start < span.start));
        let mut cues = Cues::default();
        while let Some(token) = tokens.get(self.token).filter(|t| t.span.start < span.end) {
            cues = cues.and(token.cues);
            self.token += 1;
        }
        (Run::new(start, self.token), cues)
    }

    fn dates(&mut self, dates: &[Date], span: Span) -> Run {
        let start =
            advance(&mut self.date, |i| dates.get(i).is_some_and(|d| d.span.start < span.start));
        let end =
            advance(&mut self.date, |i| dates.get(i).is_some_and(|d| d.span.start < span.end));
        Run::new(start, end)
    }
}

fn advance(at: &mut usize, more: impl Fn(usize) -> bool) -> usize {
    while more(*at) {
        *at += 1;
    }
    *at
}

/// The dates that stand over the line being read.
#[derive(Default)]
struct Over {
    /// (level, block, date) of the headings above.
    headings: Vec<(u8, usize, Option<usize>)>,
    /// (date, indent) of a date line above.
    line: Option<(usize, u16)>,
    /// The date of the row above, and its block.
    row: Option<(usize, usize)>,
    /// Dates are consumed in order.
    date: usize,
}

impl Over {
    fn section(&self) -> Option<usize> {
        self.headings.last().map(|h| h.1)
    }

    /// The indices of the dates in `span`.
    fn dates_in(&mut self, text: &Text, span: Span) -> Range<usize> {
        let start = advance(&mut self.date, |i| {
            text.dates.get(i).is_some_and(|d| d.span.start < span.start)
        });
        let mut end = start;
        while text.dates.get(end).is_some_and(|d| d.span.start < span.end) {
            end += 1;
        }
        start..end
    }

    fn row(&mut self, text: &Text, block: usize, cells: &[Span]) -> Option<Label> {
        let follows = self.row.filter(|(_, above)| above + 1 == block);
        let mut blank_first = false;
        let mut label = None;
        for (i, cell) in cells.iter().enumerate() {
            let dates = self.dates_in(text, *cell);
            let blank = is_blank(text.words(*cell));
            blank_first |= i == 0 && blank;
            if label.is_none() && !dates.is_empty() && i <= 1 && only_dates(text, *cell, &dates) {
                label = Some(Label::new(dates.start, LabelFrom::Row));
            }
        }
        if label.is_none()
            && blank_first
            && let Some((date, _)) = follows
        {
            label = Some(Label::new(date, LabelFrom::RowAbove));
        }
        self.row = label.map(|l| (l.date(), block));
        label.or_else(|| self.heading_label())
    }

    fn line(&mut self, text: &Text, index: usize) -> Option<Label> {
        let block = text.blocks[index];
        let dates = self.dates_in(text, block.span);
        if let Kind::Heading(level) = block.kind {
            while self.headings.last().is_some_and(|h| h.0 >= level) {
                self.headings.pop();
            }
            let date = leading_date(text, block.span, &dates)
                .map(|(date, _)| date)
                .or_else(|| only_dates(text, block.span, &dates).then_some(dates.start));
            self.headings.push((level, index, date));
            self.line = None;
            return date.map(|date| Label::new(date, LabelFrom::Line));
        }
        if !dates.is_empty()
            && let Some((date, from)) = leading_date(text, block.span, &dates)
        {
            // The value of a field governs nothing below it.
            let is_value = || {
                only_dates(text, block.span, &(date..date + 1)) && text.field_above(index).is_some()
            };
            let governs = from == LabelFrom::Line && !is_value();
            self.line = governs.then_some((date, block.indent));
            return Some(Label::new(date, from));
        }
        match self.line {
            Some((date, indent))
                if block.indent > indent
                    || (self.alone(text, date) && block.kind != Kind::Heading(0)) =>
            {
                Some(Label::new(date, LabelFrom::LineAbove))
            }
            _ => {
                self.line = None;
                self.heading_label()
            }
        }
    }

    /// Whether the line of a labelling date holds nothing but the date.
    fn alone(&self, text: &Text, date: usize) -> bool {
        let at = text.dates[date].span;
        let i = text.blocks.partition_point(|b| b.span.end <= at.start);
        text.blocks.get(i).is_some_and(|b| only_dates(text, b.span, &(date..date + 1)))
    }

    fn heading_label(&self) -> Option<Label> {
        self.headings
            .iter()
            .rev()
            .find_map(|h| h.2)
            .map(|date| Label::new(date, LabelFrom::Heading))
    }
}

fn is_blank(cell: &str) -> bool {
    cell.chars().all(|c| {
        matches!(c, ' ' | '\u{3000}' | '\t' | '-' | '－' | '―' | 'ー' | '〃' | '"' | '\u{a0}')
    })
}

/// Whether a line or cell says nothing but its dates.
fn only_dates(text: &Text, span: Span, dates: &Range<usize>) -> bool {
    if dates.is_empty() {
        return false;
    }
    let mut at = span.start;
    for date in &text.dates[dates.clone()] {
        if !is_dressing(text.words(Span::new(at, date.span.start.max(at)))) {
            return false;
        }
        at = date.span.end.min(span.end);
    }
    is_dressing(text.words(Span::new(at, span.end)))
}

/// What may stand around a date without making it a sentence.
fn is_dressing(words: &str) -> bool {
    words.len() <= 60
        && words.chars().all(|c| match c {
            '0'..='9' | '０'..='９' | '①'..='⑮' => true,
            '（' | '）' | '【' | '】' | '［' | '］' | '〔' | '〕' | '＜' | '＞' | '〈' | '〉'
            | '《' | '》' | '「' | '」' => true,
            '：' | '；' | '、' | '，' | '。' | '・' | '※' | '〜' | '～' | '－' | '―' => {
                true
            }
            '■' | '◆' | '●' | '○' | '◯' | '〇' | '□' | '◇' | '▼' | '▽' | '★' | '◎' => {
                true
            }
            // 頃, ごろ, 未明, 早朝, 午前, 午後, 夜, 夕方, 深夜, から, 時点, 分, 秒.
            '頃' | 'ご' | 'ろ' | '未' | '明' | '早' | '朝' | '午' | '前' | '後' | '夜' | '夕'
            | '方' | '深' => true,
            'か' | 'ら' | '時' | '点' | '分' | '秒' => true,
            _ => c.is_whitespace() || c.is_ascii_punctuation(),
        })
}

/// A date that opens a line and is set off from the words after it: `4月25日：`, `（３）7月20日　`.
fn leading_date(text: &Text, span: Span, dates: &Range<usize>) -> Option<(usize, LabelFrom)> {
    let first = dates.start;
    let date = text.dates.get(first).filter(|_| !dates.is_empty())?;
    if date.span.start > span.start + 60
        || !is_dressing(text.words(Span::new(span.start, date.span.start)))
    {
        return None;
    }
    // Ranges such as 「6月5日（金）〜8日（月）：」 are one date; a second date directly behind is part of the label.
    let mut end = date.span.end;
    for next in &text.dates[first + 1..dates.end] {
        if is_dressing(text.words(Span::new(end, next.span.start.max(end)))) {
            end = next.span.end;
        } else {
            break;
        }
    }
    let rest = text.words(Span::new(end, span.end.max(end)));
    let rest = rest.trim_start_matches(['頃', 'ご', 'ろ', '）', ')', '】', '］', '＞', '分', '時']);
    let set_off = rest.is_empty()
        || rest.starts_with([':', '：', '\t', '\u{3000}', '|', '…', '⇒', '→', '-', '–', '―'])
        || (rest.starts_with([' ', '\u{a0}']) && !rest.trim_start().starts_with(PARTICLES));
    if set_off {
        return Some((first, LabelFrom::Line));
    }
    // 「10月10日（金）解析を開始」: no particle between the date and a noun.
    let noun = rest.chars().next().is_some_and(|c| {
        matches!(c, '一'..='龥' | 'ァ'..='ヴ' | '「' | '・') || c.is_ascii_alphabetic()
    });
    (noun && !rest.starts_with(NOT_NOUNS)).then_some((first, LabelFrom::Sentence))
}

/// What follows a date that is part of a sentence.
const PARTICLES: [char; 7] = ['に', 'は', 'よ', 'か', 'ま', '付', 'の'];
/// Kanji that belong to the date: 付, 時点, 現在, 以降, 期間, 頃 …
const NOT_NOUNS: [char; 18] = [
    '付', '時', '現', '以', '期', '前', '間', '末', '頃', '夜', '夕', '早', '未', '当', '分', '発',
    '更', '公',
];

/// Behind a date: the state of knowledge then, or when a text was changed.
#[rustfmt::skip]
const AS_OF: &[&str] = &["更新", "追記", "改訂", "に更新", "に追記", "時点", "現在", "（現在"];

/// Behind a date: the date of a notice or letter.
const ISSUED: &[&str] = &["付", "づけ", "発表"];

/// Behind a date: it is one of the bounds of something.
const BOUNDS: &[&str] = &["まで", "以前", "以降", "より前", "から"];

/// What those concerned did in a period: 「…から…までに購入された方」.
#[rustfmt::skip]
const AFFECTED: &Phrases = phrases![
    "購入", "登録", "利用", "入会", "会員", "宿泊", "予約", "来店", "応募", "申込", "申し込", "入力", "受診", "在籍",
    "卒業", "取得した", "注文", "決済", "アップロード", "お問い合わせ", "入社", "退職", "ご来", "参加", "受け付け",
    "受付", "回答", "作成", "送信した",
];

/// Words for what came into being on a day.
const SET_UP: &[&str] =
    &["制定", "策定", "施行", "改定", "発効", "設立", "創業", "創立", "開設", "開業"];

/// How a date is used, from the words right after it.
fn usage(text: &str, date: &Date) -> Use {
    let rest = text.get(date.span.end..).unwrap_or("");
    let rest = rest.trim_start_matches([' ', '\u{3000}', '\u{a0}', '\u{202f}']);
    let rest = rest.strip_prefix('頃').unwrap_or(rest);
    if starts(rest, AS_OF) {
        return Use::AsOf;
    }
    if starts(rest, ISSUED) {
        return Use::Issued;
    }
    // 「2022年4月1日制定」: of a rule, a house or a service.
    if tells_of(rest) || starts(rest, SET_UP) {
        return Use::Modifier;
    }
    if quoted(text, date) {
        return Use::AsOf;
    }
    // 「6月25日までのご注文」
    let until = rest.strip_prefix("まで").filter(|r| r.starts_with(['の', 'に']));
    let rest = until.unwrap_or(rest);
    if starts(rest, &["以前", "以降の", "来、", "来の", "以来"]) {
        return Use::Period;
    }
    // 「現存するログ（4月以降）から」「利用していた（1月末まで）」: a remark on how far something reaches.
    if starts(rest, &["以降）", "以降)", "まで）", "まで)", "以前）", "以前)"]) {
        return Use::Period;
    }
    let bounds = until.is_some() || matches!(date.date, Edtf::Span(..)) || starts(rest, BOUNDS);
    let span = starts(rest, &["の期間", "の間", "期間"]);
    // 「4月1日から、当社が利用する…」 goes on to something else.
    let affected = || {
        let onward = ["から、", "より、", "にかけて、", "にかけ、"];
        let rest = if starts(rest, &onward) { "" } else { rest };
        let near = first(rest, 20);
        // Another cell says nothing of the date.
        let near = near.split(['|', '\t', '\n']).next().unwrap_or("");
        // 「5月10日から会員サイトへの不正アクセスが」: of an attack, not of what members did.
        phrase::has(first(near, 14), AFFECTED)
            && !phrase::has(near, phrases!["不正アクセス", "不正ログイン", "サイバー攻撃"])
    };
    if (bounds || span) && affected() {
        Use::Period
    } else if span {
        Use::During
    } else {
        Use::Point
    }
}

/// The first characters of words.
fn first(words: &str, count: usize) -> &str {
    words.char_indices().nth(count).map_or(words, |(i, _)| &words[..i])
}

/// Whether a date stands inside 「」, or in brackets behind other words: it dates what is quoted.
fn quoted(text: &str, date: &Date) -> bool {
    const FAR: usize = 150;
    let mut from = date.span.start.saturating_sub(FAR);
    if let Some(end) = memchr::memrchr(b'\n', &text.as_bytes()[from..date.span.start]) {
        from += end + 1;
    }
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let line = &text[from..date.span.start];
    if line.is_empty() {
        return false;
    }
    let open = |open: &str, close: &str, behind: usize| {
        let behind = line.len().checked_sub(open.len() + behind);
        let opens = last(line, open).filter(|i| behind.is_some_and(|most| *i <= most));
        opens.is_some_and(|i| last(line, close).is_none_or(|end| end < i))
    };
    open("「", "」", 0) || open("（", "）", 9)
}

/// Where a mark stands last in a line, looked for by its last byte.
fn last(line: &str, mark: &str) -> Option<usize> {
    let (bytes, mark) = (line.as_bytes(), mark.as_bytes());
    memchr::memrchr_iter(*mark.last()?, bytes)
        .map(|last| last + 1)
        .find(|end| bytes[..*end].ends_with(mark))
        .map(|end| end - mark.len())
}

/// 「…に発生したサイバー攻撃」「…に公表いたしました、当社の…」: the date belongs to a clause that
/// describes a noun, not to what the sentence tells.
fn tells_of(rest: &str) -> bool {
    const VERBS: &[&str] = &[
        "発生",
        "公表",
        "お知らせ",
        "発覚",
        "判明",
        "検知",
        "確認",
        "掲載",
        "発表",
        "受け",
        "生じ",
        "ご報告",
        "報告",
        "公開",
        "開示",
        "ご案内",
        "起き",
        "提供",
        "送付",
        "納品",
        "委託",
        "契約",
    ];
    const PAST: &[&str] = &[
        "いたしました",
        "致しました",
        "しました",
        "した",
        "いたしておりました",
        "ました",
        "た",
        "させていただきました",
    ];
    let Some(rest) = rest.strip_prefix('に') else { return false };
    behind(rest, VERBS).any(|rest| {
        let rest = rest.strip_prefix('を').unwrap_or(rest);
        behind(rest, PAST).any(|rest| {
            let rest = rest.trim_start_matches([' ', '\u{3000}']);
            rest.chars().next().is_some_and(|c| {
                matches!(c, '一'..='龥' | 'ァ'..='ヴ' | '「' | '『' | '｢')
                    || c.is_ascii_alphabetic()
            }) || starts(rest, &["、当", "、弊", "、本", "とおり", "通り"])
        })
    })
}

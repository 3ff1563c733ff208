//! Who publishes, when, and under which title: the lines at the top and at the foot of a text, in
//! whatever shape they come.
//!
//! A line is read by itself first (`line`), by the words of `rules/vocabulary/head.yaml` (`words`); where
//! it stands then decides what it counts for. What is taken for a line of the head holds no sentence, so
//! no sentence of a text is passed over.

mod line;
pub(super) mod parts;
mod words;

use crate::dates::{self, Context, Mention};
use crate::source::layout::{Block, Kind};
use crate::timeline::{Edtf, Span};
use line::{Dated, Line, Named};

/// What stands above and below the body.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// Publication date, and where it stands.
    pub published: Option<(Edtf, Span)>,
    /// The last day on which the head says that the text was changed.
    pub updated: Option<Edtf>,
    /// Who publishes.
    pub organisation: Option<Span>,
    /// What the notice is called.
    pub title: Option<Span>,
    /// The blocks that are lines of a head or a foot, in order.
    pub lines: Vec<usize>,
    /// First byte of the body: of the first block that is no line of a head.
    pub body: usize,
}

impl Head {
    /// Makes the title's line a heading, whether or not the text marks it as one.
    pub(super) fn mark_title(&self, blocks: &mut [Block]) {
        let marked = self.lines.iter().find(|i| {
            blocks.get(**i).is_some_and(|b| self.title.is_some_and(|title| b.span.contains(title)))
        });
        let Some(block) = marked.and_then(|i| blocks.get_mut(*i)) else { return };
        if let (Kind::Row, Some(title)) = (block.kind, self.title) {
            block.span = title;
        }
        if matches!(block.kind, Kind::Text | Kind::Row) {
            block.kind = Kind::Heading(1);
        }
    }
}

/// How many blocks may belong to the top, and to the foot.
const TOP: usize = 30;
const FOOT: usize = 24;
/// How many dates of a text are looked at: no notice holds as many.
pub(super) const MOST_DATES: usize = 4096;
/// How many lines with sentences may stand before the day and the sender.
const PREFACE: usize = 4;

/// Reads the head. Dates with a stated year only: what is published when anchors all the others.
pub(super) fn read(text: &str, blocks: &[Block], dates: &[Mention]) -> Head {
    let mut head = sheet(text, blocks, dates)
        .or_else(|| front_matter(text, blocks, dates))
        .unwrap_or_else(|| Reader::new(text, blocks, dates).read());
    head.lines.sort_unstable();
    head.lines.dedup();
    let first = head.lines.iter().enumerate().take_while(|(i, block)| i == *block).count();
    head.body = blocks.get(first).map_or(text.len(), |b| b.span.start);
    head
}

/// The dates in a block, and the number of the first.
fn dates_in<'d>(dates: &'d [Mention], block: &Block) -> (usize, &'d [Mention]) {
    let from = dates.partition_point(|d| d.span.start < block.span.start);
    let to = from + dates[from..].partition_point(|d| d.span.start < block.span.end);
    (from, dates.get(from..to).unwrap_or(&[]))
}

fn day(text: &str, dates: &[Mention], index: usize) -> Option<(Edtf, Span)> {
    let mention = dates.get(index)?;
    let resolved = dates::resolve(text, [*mention], &Context::default());
    resolved.first().map(|d| (d.date, d.span))
}

fn words(text: &str, span: Span) -> &str {
    text.get(span.start..span.end).unwrap_or("")
}

/// The sheet of an archive: a heading 「…概要」 over a list of title, day, organisation and addresses, in
/// whatever order.
fn sheet(text: &str, blocks: &[Block], dates: &[Mention]) -> Option<Head> {
    let (first, rest) = blocks.split_first()?;
    let items = rest.iter().take_while(|b| b.kind == Kind::Item).count();
    let items_of_sheet = rest.get(..items)?;
    // Under another heading the list has to hold a day alone and an address, as no story does.
    let fields = || {
        let any = |f: &dyn Fn(&Block) -> bool| items_of_sheet.iter().any(f);
        any(&|b| words(text, b.span).starts_with("http"))
            && any(&|b| dates_in(dates, b).1.first().is_some_and(|d| d.span == b.span))
    };
    let heading = matches!(first.kind, Kind::Heading(_));
    let named = words(text, first.span).contains("概要")
        && (heading || words(text, first.span).ends_with("概要") && fields());
    if items == 0 || !(named || heading && fields()) {
        return None;
    }
    let mut head = Head { lines: (0..=items).collect(), ..Head::default() };
    let mut names = Vec::new();
    for block in items_of_sheet {
        let at = words(text, block.span);
        let (index, within) = dates_in(dates, block);
        let date = within.iter().position(|d| d.stated().year && d.stated().month);
        let is_date = |i: usize| at.len() <= (within[i].span.end - within[i].span.start) + 36;
        if let Some(i) = date.filter(|i| head.published.is_none() && is_date(*i)) {
            head.published = day(text, dates, index + i);
            // 「2026年6月1日、2026年6月3日更新」
            let last = within.len() - 1;
            head.updated =
                (last > i).then(|| day(text, dates, index + last)).flatten().map(|(d, _)| d);
            continue;
        }
        if at.contains("http") {
            continue;
        }
        names.push(block.span);
    }
    // The title stands first, unless what stands first can be a name only.
    let read = |span: Span| {
        let block = Block { span, ..*first };
        Line::read(text, &Block { kind: Kind::Text, ..block }, 0, &[])
    };
    if let [one, other, ..] = names[..]
        && read(one).name.is_some_and(|(_, how)| how == Named::Form)
        && read(other).title.is_some()
    {
        names.swap(0, 1);
    }
    head.title = names.first().copied();
    head.organisation = names.get(1).map(|span| line::name_in(text, *span));
    Some(head)
}

/// The front matter of a page: `key: value` lines between two lines of hyphens at the very top.
fn front_matter(text: &str, blocks: &[Block], dates: &[Mention]) -> Option<Head> {
    /// Bytes of the longest that is looked for.
    const LONGEST: usize = 16 * 1024;
    let opened = text.strip_prefix("---")?.trim_start_matches([' ', '\r']).strip_prefix('\n')?;
    let at = text.len() - opened.len();
    let closed = opened.match_indices("\n---").map(|(i, _)| i).find(|i| *i < LONGEST)?;
    let end = at + closed;
    let inside = blocks.iter().take_while(|b| b.span.end <= end).count();
    let mut head = Reader::new(text, &blocks[..inside], dates).fields();
    let below = Reader::new(text, &blocks[inside..], dates).read();
    head.published = head.published.or(below.published);
    head.updated = head.updated.or(below.updated);
    head.organisation = head.organisation.or(below.organisation);
    head.title = head.title.or(below.title);
    head.lines = (0..inside).chain(below.lines.iter().map(|i| i + inside)).collect();
    Some(head)
}

/// Reads a head of free lines.
struct Reader<'t> {
    text: &'t str,
    blocks: &'t [Block],
    dates: &'t [Mention],
    head: Head,
    /// The best day so far: how it is given, which it is, and whether its sender stands beside it.
    best: Option<(Dated, usize, bool)>,
    named: Option<Named>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, blocks: &'t [Block], dates: &'t [Mention]) -> Self {
        Reader { text, blocks, dates, head: Head::default(), best: None, named: None }
    }

    fn line(&self, block: usize) -> Line {
        let Some(b) = self.blocks.get(block) else { return Line::default() };
        let (first, within) = dates_in(self.dates, b);
        Line::read(self.text, b, first, within)
    }

    /// Only what stands behind labels.
    fn fields(mut self) -> Head {
        for i in 0..self.blocks.len() {
            let line = self.line(i);
            let labelled = |how: Dated| matches!(how, Dated::Labelled | Dated::Updated);
            for (date, how) in line.dates.iter().filter(|(_, how)| labelled(*how)) {
                self.date(*date, *how, false);
            }
            if let Some((name, Named::Labelled)) = line.name {
                self.name(name, Named::Labelled);
            }
            if words(self.text, self.blocks[i].span).starts_with(|c: char| c.is_ascii_alphabetic())
            {
                self.head.title = self.head.title.or(line.title);
            }
        }
        self.done()
    }

    fn read(mut self) -> Head {
        let top: Vec<Line> = self.top();
        // A short text has its foot within what may be its top.
        let told = top.iter().position(|line| line.sentence).unwrap_or(top.len());
        let foot_from = told.max(self.blocks.len().saturating_sub(FOOT));
        let foot: Vec<Line> = (foot_from..self.blocks.len()).map(|i| self.line(i)).collect();
        self.take_top(&top);
        self.take_foot(foot_from, &foot);
        self.guess_name(&top, foot_from, &foot);
        self.guess_title(&top);
        self.done()
    }

    fn done(mut self) -> Head {
        self.head.published = self.best.and_then(|(_, date, _)| day(self.text, self.dates, date));
        self.head
    }

    /// The lines down to where the body is well under way.
    fn top(&self) -> Vec<Line> {
        let (mut lines, mut sentences) = (Vec::new(), 0);
        for (i, block) in self.blocks.iter().enumerate().take(TOP) {
            let line = self.line(i);
            let opens_section = matches!(block.kind, Kind::Heading(_))
                && i > 0
                && (line.section || line.title.is_none() && !line.is_of_head());
            sentences += usize::from(line.sentence);
            if sentences > PREFACE || opens_section {
                break;
            }
            lines.push(line);
        }
        lines
    }

    fn take_top(&mut self, top: &[Line]) {
        let mut told = false;
        for (i, line) in top.iter().enumerate() {
            let beside = |f: &dyn Fn(&Line) -> bool| {
                i.checked_sub(1).and_then(|i| top.get(i)).is_some_and(f)
                    || top.get(i + 1).is_some_and(f)
            };
            let signed = line.is_signed() || beside(&Line::is_signed);
            let dated = line.has_day() || line.person || beside(&|l| l.has_day() || l.person);
            told |= line.sentence;
            // A day without a year stands with the sender, or alone on top.
            let undated = line.undated
                && self.best.is_none()
                && (self.is_joined(i, top, 0)
                    || i == 0 && self.blocks.get(1).is_some_and(|b| b.after_blank));
            let mut taken = !told && (line.dressing || line.person || line.closing || undated);
            for (date, how) in &line.dates {
                if !told {
                    taken |= self.date(*date, *how, signed);
                } else if signed && *how != Dated::InTitle && !line.is_reference() {
                    taken |= self.date(*date, (*how).max(Dated::Alone), signed);
                }
            }
            match line.name {
                Some((name, how))
                    if how == Named::Labelled || how == Named::Form && (!told || dated) =>
                {
                    self.name(name, how);
                    taken = true;
                }
                _ => {}
            }
            let titled = self.head.title.is_some() || line.section && i > 0;
            if let Some(title) = line.title.filter(|_| !told && !titled) {
                self.head.title = Some(title);
                taken = true;
            }
            taken |=
                told && line.person && dated && beside(&|l| !l.dates.is_empty() || l.is_signed());
            if taken {
                self.head.lines.push(i);
            }
        }
        // The title row of a table of fields.
        let rows = self.blocks.iter().take_while(|b| b.kind == Kind::Row).count();
        if self.head.lines.iter().any(|i| (1..rows).contains(i)) && !self.head.lines.contains(&0) {
            self.head.lines.push(0);
        }
    }

    /// Whether somebody signs in the line before or behind one, with no empty line between.
    fn is_joined(&self, i: usize, lines: &[Line], from: usize) -> bool {
        let blank = |k: usize| self.blocks.get(from + k).is_none_or(|b| b.after_blank);
        let signed = |k: Option<usize>| k.and_then(|k| lines.get(k)).is_some_and(Line::is_signed);
        signed(i.checked_sub(1)) && !blank(i) || signed(Some(i + 1)) && !blank(i + 1)
    }

    /// At the foot a day counts beside its sender, a sender beside the day, a person or the close of
    /// the letter, and both as the last words of all.
    fn take_foot(&mut self, from: usize, foot: &[Line]) {
        let mut last_name = None;
        // From the end: what stands further up names others.
        for (i, line) in foot.iter().enumerate().rev() {
            let before = i.checked_sub(1).and_then(|i| foot.get(i));
            let after = foot.get(i + 1);
            let beside = |f: &dyn Fn(&Line) -> bool| before.is_some_and(f) || after.is_some_and(f);
            let last = after.is_none();
            if line.sentence || line.is_reference() {
                continue;
            }
            let undated = line.undated && self.best.is_none() && self.is_joined(i, foot, from);
            let mut taken = line.closing || undated;
            let signed = line.is_signed()
                || beside(&Line::is_signed)
                || before.is_some_and(|l| l.closing)
                || after.is_some_and(|l| l.name.is_some() && !l.sentence)
                    && foot.get(i + 2).is_none_or(|l| l.person);
            for (date, how) in &line.dates {
                if (signed || last) && *how != Dated::InTitle {
                    taken |= self.date(*date, (*how).max(Dated::Alone), signed);
                }
            }
            let dated = line.has_day()
                || beside(&|l| l.has_day() || l.person)
                || before.is_some_and(|l| l.closing);
            if let Some((name, how)) = line.name.filter(|(_, how)| *how != Named::Unknown)
                && (dated || last || how == Named::Labelled)
            {
                if dated {
                    self.name(name, how);
                } else {
                    last_name = last_name.or(Some((name, how)));
                }
                taken = true;
            }
            taken |= line.person && beside(&|l| l.name.is_some() || !l.dates.is_empty());
            if taken {
                self.head.lines.push(from + i);
            }
        }
        if let Some((name, how)) = last_name {
            self.name(name, how);
        }
    }

    /// Names without any mark of one, by their place.
    fn guess_name(&mut self, top: &[Line], from: usize, foot: &[Line]) {
        if self.named.is_some() {
            return;
        }
        let all =
            || top.iter().enumerate().chain(foot.iter().enumerate().map(|(i, l)| (from + i, l)));
        let near = |i: usize, f: &dyn Fn(&Line) -> bool| {
            all().any(|(k, l)| (k + 1 == i || i + 1 == k) && f(l))
        };
        let mut found = None;
        for (i, line) in all() {
            let Some((name, Named::Unknown)) = line.name.filter(|_| !line.sentence) else {
                continue;
            };
            let Some(block) = self.blocks.get(i).filter(|b| b.kind == Kind::Text) else { continue };
            let close =
                !block.after_blank || self.blocks.get(i + 1).is_some_and(|b| !b.after_blank);
            let marked = !line.dates.is_empty()
                || close && near(i, &|l| !l.dates.is_empty() && l.title.is_none() || l.person)
                || near(i, &|l| l.closing) && i >= from;
            let rank = match (marked, self.recurs(name)) {
                (true, true) => 0,
                (true, false) if line.dates.is_empty() => 1,
                (false, true) => 2,
                _ => continue,
            };
            if found.is_none_or(|(best, _, _)| rank < best) {
                found = Some((rank, i, name));
            }
        }
        if let Some((_, block, name)) = found {
            self.name(name, Named::Unknown);
            self.head.lines.push(block);
        }
    }

    /// Whether the text says the words elsewhere, too.
    fn recurs(&self, span: Span) -> bool {
        const FAR: usize = 64 * 1024;
        let name = words(self.text, span);
        let text = self.text.as_bytes();
        let text = text.get(..text.len().min(FAR)).unwrap_or(text);
        name.chars().nth(1).is_some()
            && memchr::memmem::find_iter(text, name).any(|at| at < span.start || at >= span.end)
    }

    /// A first line that stands apart is a title.
    fn guess_title(&mut self, top: &[Line]) {
        let Some((line, block)) = top.first().zip(self.blocks.first()) else { return };
        let apart = self.blocks.get(1).is_some_and(|b| b.after_blank);
        if self.head.title.is_none() && apart && !line.sentence && !self.head.lines.contains(&0) {
            self.head.title = Some(block.span);
            self.head.lines.push(0);
        }
    }

    /// Takes a day; the first of the best kind is that of the publication, unless a later one has its
    /// sender beside it and the first stands apart: a stray line. Right below the first, a later
    /// one tells of a change. Answers whether its line belongs to the head: a second day that stands
    /// alone tells a step.
    fn date(&mut self, date: usize, how: Dated, signed: bool) -> bool {
        let of = |date| day(self.text, self.dates, date).map(|(d, _)| d);
        if how == Dated::Updated {
            self.head.updated = self.head.updated.max_by_day(of(date));
        }
        let Some((best, first, first_signed)) = self.best.filter(|(best, ..)| how >= *best) else {
            self.best = Some((how, date, signed));
            return true;
        };
        let later = of(date).and_then(Edtf::earliest) > of(first).and_then(Edtf::latest);
        if how == Dated::Alone && best == how && signed && !first_signed && later {
            if self.is_below(first, date) {
                self.head.updated = self.head.updated.max_by_day(of(date));
            } else {
                self.best = Some((how, date, signed));
            }
            return true;
        }
        matches!(how, Dated::Labelled | Dated::Updated)
    }

    /// Whether nothing stands between two dates but an end of a line.
    fn is_below(&self, first: usize, second: usize) -> bool {
        let (Some(first), Some(second)) = (self.dates.get(first), self.dates.get(second)) else {
            return false;
        };
        let between =
            words(self.text, Span::new(first.span.end, second.span.start.max(first.span.end)));
        between.trim().is_empty() && between.matches('\n').count() == 1
    }

    fn name(&mut self, name: Span, how: Named) {
        if self.named.is_none_or(|best| how < best) {
            (self.named, self.head.organisation) = (Some(how), Some(name));
        }
    }
}

trait Later {
    /// The one whose last day is later.
    fn max_by_day(self, other: Self) -> Self;
}

impl Later for Option<Edtf> {
    fn max_by_day(self, other: Self) -> Self {
        if other.and_then(Edtf::latest) > self.and_then(Edtf::latest) { other } else { self }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::extract;
    use crate::source::Source;

    /// The day of publication and the organisation of a text.
    fn head(text: &str) -> String {
        let source = Source::from_bytes("notice.md", text).expect("a text");
        let timeline = extract(&source).timeline;
        let day = timeline.published.map_or("none".to_owned(), |p| p.value.to_string());
        format!("{day} {}", timeline.organisation.map_or("none".to_owned(), |o| o.value))
    }

    const BODY: &str = "2026年5月7日、不正アクセスを検知しました。\n5月9日、個人情報保護委員会へ速報を提出しました。\n";

    #[test]
    fn day_and_sender_stand_wherever_they_are_written() {
        for shape in [
            "2026年6月1日\n株式会社さくら見本\n\n個人情報漏えいのお知らせ\n\nBODY",
            "個人情報漏えいのお知らせ\n\nBODY\n以上\n\n2026年6月1日\n株式会社さくら見本\n代表取締役　見本　太郎\n",
            "個人情報漏えいのお知らせ\n\nBODY\n敬具\n令和8年6月1日\n株式会社さくら見本　代表取締役　見本　太郎\n",
            "2026年6月1日　株式会社さくら見本\n\n個人情報漏えいのお知らせ\n\nBODY",
            "報道発表資料\n広報資料 No. 7-12\n2026年6月1日　　株式会社さくら見本\n個人情報漏えいのお知らせ\n\nBODY",
            "ページ番号：C100　更新日：2026年6月3日\n（令和8年6月1日発表）個人情報漏えいについて\n\n株式会社さくら見本\n\nBODY",
            "| 項目 | 内容 |\n|---|---|\n| 件名 | 漏えいのお知らせ |\n| 発表日 | 2026年6月1日 |\n| 発表者 | 株式会社さくら見本 |\n\nBODY",
            "---\ntitle: 漏えいのお知らせ\ndate: 2026-06-01\norganization: 株式会社さくら見本\nstale_after: 2026-09-01\n---\n\nBODY",
            "# 漏えいのお知らせ\n\n平素は格別のご高配を賜り、厚く御礼申し上げます。\n\n2026年6月1日\n株式会社さくら見本\n\nBODY",
            "2026年6月1日\n各　位\n会 社 名　株 式 会 社　さくら見本\n代 表 者 名　代表取締役　見本　太郎\n（コード番号：0000）\n\nBODY",
            "総発第１２号\n2026年6月1日\n関係者各位\n㈱さくら見本\n漏えいのお知らせ\n\nBODY\n以　上\n",
            "個人情報漏えいのお知らせ\n公表日：2026年6月1日（更新日：2026年6月5日）\n会社名：（株）さくら見本\n\nBODY",
        ] {
            let text = shape.replace("BODY", BODY);
            assert_eq!(head(&text), "2026-06-01 株式会社さくら見本", "{text}");
            let source = Source::from_bytes("notice.md", &*text).expect("a text");
            let told = extract(&source).timeline.events;
            let kinds: Vec<_> = told.iter().map(|e| (e.kind.word(), e.date.to_string())).collect();
            for event in [("awareness", "2026-05-07"), ("ppc-report", "2026-05-09")] {
                assert!(
                    kinds.contains(&(event.0, event.1.to_owned())),
                    "{event:?} {kinds:?} {text}"
                );
            }
        }
    }

    #[test]
    fn a_day_still_to_be_filled_in_belongs_to_the_head() {
        for day in ["●年●月●日", "202X年XX月XX日", "令和●年●月●日", "3月10日", "2026年●月●日"]
        {
            let text = format!("{day}\n株式会社さくら見本\n\n漏えいのお知らせ\n\n{BODY}");
            assert_eq!(head(&text), "none 株式会社さくら見本", "{text}");
        }
        // Its year is that of the text.
        let body = BODY.replace("2026年5月7日", "5月7日");
        let text = format!("2026年●月●日\n株式会社さくら見本\n\n漏えいのお知らせ\n\n{body}");
        let source = Source::from_bytes("notice.md", text).expect("a text");
        let told = extract(&source).timeline.events;
        let told: Vec<_> = told.iter().map(|e| (e.kind.word(), e.date.to_string())).collect();
        let day = |day: &str| day.to_owned();
        assert_eq!(told, [("awareness", day("2026-05-07")), ("ppc-report", day("2026-05-09"))]);
        // Over a step it is the step's.
        let text = "漏えいのお知らせ\n\n5月7日\n不正アクセスを検知しました。\n";
        assert_eq!(head(text), "none none");
    }

    #[test]
    fn of_two_days_the_one_beside_the_sender_counts() {
        for shape in [
            "2025年12月1日\n\n2026年6月1日\n株式会社さくら見本\n\n漏えいのお知らせ\n\nBODY",
            "2025年12月1日\n\n漏えいのお知らせ\n\nBODY\n以上\n\n2026年6月1日\n株式会社さくら見本\n",
            // Below it, a later one tells of a change.
            "2026年6月1日\n2026年6月9日\n株式会社さくら見本\n\n漏えいのお知らせ\n\nBODY",
            "2026年6月1日公表\n2026年6月9日一部訂正\n株式会社さくら見本\n\n漏えいのお知らせ\n\nBODY",
            "（2026年6月1日発表）漏えいのお知らせ\n\n株式会社さくら見本\n\nBODY\n株式会社例示　2026年5月20日　ニュースリリース\n",
            // An older one at the foot is another notice's.
            "2026年6月1日\n\n漏えいのお知らせ\n株式会社さくら見本\n\nBODY\n\n2026年5月20日　株式会社さくら見本\n",
        ] {
            let text = shape.replace("BODY", BODY);
            assert_eq!(head(&text), "2026-06-01 株式会社さくら見本", "{text}");
        }
    }

    #[test]
    fn a_dated_heading_or_step_is_no_day_of_publication() {
        for text in [
            "# 2026年5月7日\n不正アクセスを検知しました。\n",
            "漏えいのお知らせ\n\n■経緯\n\n2026年5月7日\n不正アクセスを検知しました。\n",
            "漏えいのお知らせ\n- 2026年5月7日\n- 不正アクセスを検知\n",
            "漏えいのお知らせ\n\n発生日：2026年5月7日（木）\n発覚日：2026年5月9日\n",
            "※ 2026年5月20日付　株式会社例示　ニュースリリース\n",
            "2026年5月7日に発生した漏えいについて\n\n調査しています。\n",
            "2026年5月7日付のお知らせについて\n\n調査しています。\n",
            "調査しています。\n\n2026年5月7日\n社内調査を開始\n2026年5月9日\n本人へ連絡\n",
        ] {
            assert_eq!(head(text), "none none", "{text}");
        }
    }

    #[test]
    fn a_step_below_the_day_of_publication_is_read() {
        let text = "2026年6月1日\n\n株式会社さくら見本\n\n# 障害について\n\n2026年5月7日\n　6時20分　不正アクセスを検知\n";
        let source = Source::from_bytes("notice.md", text).expect("a text");
        let told = extract(&source).timeline.events;
        assert!(
            told.iter().any(|e| e.kind.word() == "awareness" && e.date.to_string() == "2026-05-07"),
            "{told:?}"
        );
    }

    #[test]
    fn a_sheet_gives_its_lines_in_whatever_order() {
        for sheet in [
            "# 公表概要\n- 漏えいのお知らせ\n- 2026年6月1日、2026年6月3日更新\n- さくらミホン\n- https://example.com/\n",
            "# 公表概要\n- 株式会社さくらミホン\n- 2026年6月1日\n- 漏えいのお知らせ\n",
            "# 公表\n- 漏えいのお知らせ\n- 2026年6月1日\n- さくらミホン\n- https://example.com/\n",
        ] {
            let read = head(&format!("{sheet}\n# 本文\nBODY\n")).replace("株式会社", "");
            assert_eq!(read, "2026-06-01 さくらミホン", "{sheet}");
        }
    }

    #[test]
    fn a_name_without_a_form_is_known_by_its_place() {
        assert_eq!(
            head("2026年6月1日\nさくらミホン\n\n漏えいのお知らせ\n\n調査中です。\n"),
            "2026-06-01 さくらミホン"
        );
        assert_eq!(
            head("漏えいのお知らせ\n\n調査中です。\n以上\nさくらミホン\n代表　見本太郎\n"),
            "none さくらミホン"
        );
        assert_eq!(head("漏えいのお知らせ\n\n調査中です。\n\nお客様相談室\n"), "none none");
    }
}

//! Several notices in one text: what was added later, each part with its own day.

use chrono::Datelike;

use super::words::{Folded, Mark, Sign, may_tell_change};
use super::{Head, dates_in, day, words};
use crate::dates::{Date, Mention};
use crate::extract::Part;
use crate::source::layout::{Block, Kind};
use crate::timeline::{Edtf, Span};

/// No more parts than these are looked for.
const MOST: usize = 16;
/// Bytes within which the mark of an addition and its day stand.
const MARK: usize = 120;

/// The parts behind the head, in order: further sheets, and additions under a mark with a day after that of
/// publication (「【6月4日追記】」). `resolved` are the dates as the whole text gives them.
pub(in crate::extract) fn read(
    text: &str,
    blocks: &[Block],
    mentions: &[Mention],
    resolved: &[Date],
    head: &Head,
) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let published = head.published.and_then(|(d, _)| d.latest());
    // How far the last part goes, while it does.
    let mut open: Option<Extent> = None;
    let mut of_head = head.lines.iter().copied().peekable();
    for (i, block) in blocks.iter().enumerate() {
        let in_head = of_head.next_if_eq(&i).is_some();
        let ended = match (open, block.kind) {
            (Some(Extent::Paragraph), _) => block.after_blank,
            (Some(Extent::Section(level)), Kind::Heading(other)) => other < level,
            _ => false,
        };
        let (first, within) = if in_head { (0, &[][..]) } else { dates_in(mentions, block) };
        let found = if matches!(block.kind, Kind::Heading(_)) && i > 0 && within.is_empty() {
            next_sheet(text, blocks, mentions, i).map(|day| (day, Extent::Whole))
        } else {
            let date = within.first().and_then(|mention| Some((mention, resolved.get(first)?)));
            date.and_then(|(mention, date)| {
                let extent = added(text, block, mention)?;
                Some((later(date, published)?, extent))
            })
        };
        if (ended || found.is_some())
            && open.take().is_some()
            && let Some(last) = parts.last_mut()
        {
            last.span.end = block.span.start;
        }
        if let Some((day, extent)) = found {
            parts.push(Part { span: Span::new(block.span.start, text.len()), day });
            open = Some(extent);
            if parts.len() == MOST {
                break;
            }
        }
    }
    parts
}

/// How far a part goes.
#[derive(Clone, Copy)]
enum Extent {
    /// To the next part.
    Whole,
    /// To a heading above its own.
    Section(u8),
    /// To the next empty line.
    Paragraph,
}

/// The day of a further sheet whose heading is this block.
fn next_sheet(text: &str, blocks: &[Block], mentions: &[Mention], at: usize) -> Option<Edtf> {
    /// Lines a sheet has.
    const LINES: usize = 8;
    let (heading, items) = blocks.get(at..)?.split_first()?;
    if !words(text, heading.span).contains("公表概要") {
        return None;
    }
    items.iter().take(LINES).take_while(|b| b.kind == Kind::Item).find_map(|item| {
        let (first, within) = dates_in(mentions, item);
        let date = within.first().filter(|d| d.stated().year && d.stated().month)?;
        let rest = item.span.end - item.span.start - (date.span.end - date.span.start);
        if rest > 36 { None } else { day(text, mentions, first).map(|(day, _)| day) }
    })
}

/// How far an addition goes that this block opens: 「【6月4日追記】…」, 「追記（6月4日）」. A sentence that tells of
/// one is none.
fn added(text: &str, block: &Block, date: &Mention) -> Option<Extent> {
    if date.span.start > block.span.start + MARK {
        return None;
    }
    let end = (date.span.end + MARK).min(block.span.end);
    let end = (date.span.end..=end).rev().find(|at| text.is_char_boundary(*at))?;
    if !may_tell_change(words(text, Span::new(block.span.start, end))) {
        return None;
    }
    let before = Folded::new(text, Span::new(block.span.start, date.span.start));
    let behind = Folded::new(text, Span::new(date.span.end, end));
    let mark = |c: char| {
        c.is_ascii_punctuation()
            || c.is_ascii_digit()
            || "【】〔〕［］〈〉《》「」：・※●■◆○□◇▼時分現在付け".contains(c)
    };
    let opens = before.text.trim_matches(mark);
    let says = |m: &Mark| m.is(Sign::UpdateSuffix) || m.is(Sign::UpdateLabel);
    let is_it = |m: &Mark| before.text.get(m.span.start..m.span.end) == Some(opens);
    let named = before.marks.iter().any(|m| says(m) && is_it(m));
    if !opens.is_empty() && !named {
        return None;
    }
    let rest = behind.text.trim_start_matches(mark);
    let at = behind.text.len() - rest.len();
    let follows = behind.marks.iter().find(|m| m.is(Sign::UpdateSuffix) && m.span.start == at);
    if !named && follows.is_none() {
        return None;
    }
    // 「※6月4日追記：…」
    let introduces = follows.is_some_and(|m| behind.behind(*m).starts_with([':', '：']));
    let bracketed = before.text.contains(['【', '(', '[', '〔', '［', '<', '〈', '《']);
    let heading = match block.kind {
        Kind::Heading(level) => Some(level),
        _ => None,
    };
    let words_behind = follows.map_or(rest, |m| behind.text.get(m.span.end..).unwrap_or(""));
    let alone = words_behind.trim_matches(mark).chars().count() <= 8 && end == block.span.end;
    match heading {
        Some(level) => Some(Extent::Section(level)),
        None if alone => Some(Extent::Section(7)),
        None if bracketed || introduces => Some(Extent::Paragraph),
        None => None,
    }
}

/// The day of an addition: not before the publication, whose year it takes or the one after.
fn later(date: &Date, published: Option<chrono::NaiveDate>) -> Option<Edtf> {
    let Edtf::Day(day) = date.date else { return None };
    let Some(published) = published else { return Some(Edtf::Day(day)) };
    let day =
        if day < published && !date.stated.year { day.with_year(day.year() + 1)? } else { day };
    (day >= published).then_some(Edtf::Day(day))
}

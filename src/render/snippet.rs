//! The lines of a text that a finding points at, cut to what fits a terminal and made safe to
//! show.
//!
//! miette's own source code scans from byte 0 for every label and counts columns in bytes. This
//! one takes the labelled lines through the line index, however long they are, and maps every
//! label into what it took.

use std::fmt;

use miette::{
    Diagnostic, GraphicalReportHandler, LabeledSpan, MietteError, SourceCode, SourceSpan,
    SpanContents,
};
use unicode_width::UnicodeWidthChar;

use super::visible;
use crate::finding::Label;
use crate::lang::Lang;
use crate::messages;
use crate::source::{Block, Source, Span};

/// More labels than this make a finding harder to read, not easier.
const MOST_LABELS: usize = 8;

/// Labelled lines, ready to be drawn.
pub(super) struct Snippet {
    name: String,
    /// The lines, each ended by a newline.
    text: String,
    lines: Vec<Line>,
    /// The labels as miette takes them: offsets into `text`.
    labels: Vec<LabeledSpan>,
    /// Where each label begins in `text`, and its 0-based column in characters of the source.
    columns: Vec<(usize, usize)>,
}

struct Line {
    /// Where it ends in the snippet, newline included.
    end: usize,
    /// 0-based in the source, or in what the document counts.
    number: usize,
    /// The document and the block in it, where lines say nothing.
    place: Option<String>,
}

impl Snippet {
    /// Takes the lines of `labels` out of `source`, for a terminal of `width` columns.
    pub(super) fn new(source: &Source, labels: &[Label], width: usize, lang: Lang) -> Self {
        let block = |label: &Label| source.places.as_ref()?.at(label.span.start);
        let first = labels.iter().find(|label| label.primary).and_then(block);
        let elsewhere = |label: &Label| {
            let block = block(label).filter(|block| Some(*block) != first)?;
            let mut label = label.clone();
            label.text = format!("{} ({})", label.text, messages::block(block, lang));
            Some(label)
        };
        let labels: Vec<Label> =
            labels.iter().map(|l| elsewhere(l).unwrap_or_else(|| l.clone())).collect();
        let mut snippet = Snippet {
            name: visible::line(&source.name).into_owned(),
            text: String::new(),
            lines: Vec::new(),
            labels: Vec::new(),
            columns: Vec::new(),
        };
        let mut labels: Vec<(&Label, Span, usize)> = labels
            .iter()
            .take(MOST_LABELS)
            .map(|label| {
                let span = to_first_line(source, label.span);
                (label, span, source.lines().line_of(span.start))
            })
            .collect();
        labels.sort_by_key(|(_, span, _)| *span);
        for on_line in labels.chunk_by(|a, b| a.2 == b.2) {
            snippet.take_line(source, on_line, width, lang);
        }
        snippet
    }

    /// Draws it. What miette says besides, a line for a message, is left out.
    pub(super) fn draw(&self, handler: &GraphicalReportHandler, out: &mut String) {
        let mut drawn = String::new();
        // Fails only if miette is handed a span outside its text.
        if handler.render_report(&mut drawn, self).is_ok()
            && let Some((_, text)) = drawn.split_once('\n')
        {
            let mut rest = text;
            // `[name:line:column]`: of the lines of a Word document its user sees nothing.
            for place in self.lines.iter().filter_map(|line| line.place.as_ref()) {
                let Some((before, after)) = rest.split_once(place.as_str()) else { continue };
                let Some((_, after)) = after.split_once(']') else { continue };
                out.extend([before, place, "]"]);
                rest = after;
            }
            out.push_str(rest);
        }
    }

    fn take_line(
        &mut self,
        source: &Source,
        labels: &[(&Label, Span, usize)],
        width: usize,
        lang: Lang,
    ) {
        let Some(&(label, _, number)) = labels.first() else { return };
        let line = line_span(source, number);
        let spans: Vec<Span> = labels.iter().map(|l| l.1).collect();
        let windows = windows(source, line, &spans, width);
        // Where each character of the source stands in the snippet.
        let shown: usize = windows.iter().map(|w| w.end - w.start).sum();
        let mut map: Vec<(usize, usize)> = Vec::with_capacity(shown);
        self.text.reserve(shown);
        let mut reached = line.start;
        for window in windows {
            if window.start > reached {
                self.text.push('…');
            }
            for (at, c) in visible::pictures(source.words(window)) {
                map.push((window.start + at, self.text.len()));
                self.text.push(c);
            }
            reached = window.end;
            map.push((reached, self.text.len()));
        }
        if reached < line.end {
            self.text.push('…');
        }
        for (label, span, _) in labels {
            let (start, end) = (mapped(&map, span.start), mapped(&map, span.end));
            let text = Some(visible::line(&label.text).into_owned()).filter(|t| !t.is_empty());
            let at = SourceSpan::from((start, end.saturating_sub(start)));
            self.labels.push(match label.primary {
                true => LabeledSpan::new_primary_with_span(text, at),
                false => LabeledSpan::new_with_span(text, at),
            });
            let column = source.position(span.start).1 as usize;
            self.columns.push((start, column.saturating_sub(1)));
        }
        self.text.push('\n');
        let block = source.places.as_ref().and_then(|places| places.at(label.span.start));
        let number = block.map_or(number, number_of);
        let place = block.map(|block| format!("{}: {}", self.name, messages::block(block, lang)));
        self.lines.push(Line { end: self.text.len(), number, place });
    }

    /// Index of the line that holds an offset.
    fn line_at(&self, offset: usize) -> usize {
        self.lines.partition_point(|l| l.end <= offset)
    }
}

/// What stands for a line number beside the words of a block, counted from 0.
fn number_of(block: Block) -> usize {
    let number = match block {
        Block::Paragraph(number) | Block::TextBox(number) | Block::Note(number) => number,
        Block::Cell { row, .. } => row,
        Block::Header | Block::Footer => 1,
    };
    number.saturating_sub(1) as usize
}

/// The snippet's offset of a source offset; of one that was cut away, the nearest before it.
fn mapped(map: &[(usize, usize)], offset: usize) -> usize {
    let at = map.partition_point(|(from, _)| *from <= offset);
    at.checked_sub(1).and_then(|i| map.get(i)).or(map.first()).map_or(0, |(_, to)| *to)
}

/// A 0-based line without its line break.
fn line_span(source: &Source, number: usize) -> Span {
    let start = source.lines().start(number);
    let end = source.lines().end(&source.text, number).max(start);
    let words = source.words(Span::new(start, end));
    Span::new(start, start + words.trim_end_matches('\r').len())
}

/// The part of a span that lies on its first line, on whole characters: drawing brackets over
/// several lines helps nobody.
fn to_first_line(source: &Source, span: Span) -> Span {
    let start = source.text.floor_char_boundary(span.start);
    let line = line_span(source, source.lines().line_of(start));
    let start = start.min(line.end);
    let end = source.text.ceil_char_boundary(span.end.min(line.end));
    Span::new(start, end.max(start))
}

/// The stretches of a line to show: all of it if it fits, else what surrounds each label. Looks
/// at no more of the line than it shows.
fn windows(source: &Source, line: Span, labels: &[Span], width: usize) -> Vec<Span> {
    if line.end - line.start <= width * 4 && columns(source.words(line)) <= width {
        return vec![line];
    }
    let share = (width / labels.len().max(1)).max(16);
    let mut windows: Vec<Span> = Vec::new();
    for label in labels {
        let end = forward(source, Span::new(label.start, label.end), share / 2).0;
        let (start, left) = backward(source, Span::new(line.start, label.start), share / 3);
        let used = columns(source.words(Span::new(label.start, end))) + left;
        let end = forward(source, Span::new(end, line.end), share.saturating_sub(used)).0;
        match windows.last_mut() {
            Some(last) if start <= last.end => last.end = last.end.max(end),
            _ => windows.push(Span::new(start, end)),
        }
    }
    windows
}

fn column(c: char) -> usize {
    visible::picture(c).width().unwrap_or(0)
}

fn columns(text: &str) -> usize {
    text.chars().map(column).sum()
}

/// How far into a stretch so many columns reach, and how many they were.
fn forward(source: &Source, within: Span, most: usize) -> (usize, usize) {
    let (mut at, mut used) = (within.start, 0);
    // Characters of no width cost nothing, but must not make a line endless.
    for c in source.words(within).chars().take(most * 2) {
        if used + column(c) > most {
            break;
        }
        used += column(c);
        at += c.len_utf8();
    }
    (at, used)
}

/// The same from the end of a stretch.
fn backward(source: &Source, within: Span, most: usize) -> (usize, usize) {
    let (mut at, mut used) = (within.end, 0);
    for c in source.words(within).chars().rev().take(most * 2) {
        if used + column(c) > most {
            break;
        }
        used += column(c);
        at -= c.len_utf8();
    }
    (at, used)
}

impl fmt::Debug for Snippet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl fmt::Display for Snippet {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Snippet {}

/// A diagnostic that says nothing and points at the text.
impl Diagnostic for Snippet {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self)
    }
    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

impl SourceCode for Snippet {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        _before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let first = self.line_at(span.offset());
        let last = self.line_at(span.offset() + span.len()).max(first);
        let start = first.checked_sub(1).and_then(|i| self.lines.get(i)).map_or(0, |l| l.end);
        let (Some(line), Some(end)) = (self.lines.get(first), self.lines.get(last)) else {
            return Err(MietteError::OutOfBounds);
        };
        let column = self.columns.iter().find(|(at, _)| *at == span.offset());
        Ok(Box::new(Contents {
            data: self.text.as_bytes().get(start..end.end).unwrap_or_default(),
            span: (start, end.end - start).into(),
            name: line.place.as_ref().unwrap_or(&self.name),
            line: line.number,
            column: column.map_or(0, |(_, column)| *column),
            lines: last - first + 1,
        }))
    }
}

struct Contents<'a> {
    data: &'a [u8],
    span: SourceSpan,
    name: &'a str,
    line: usize,
    column: usize,
    lines: usize,
}

impl<'a> SpanContents<'a> for Contents<'a> {
    fn data(&self) -> &'a [u8] {
        self.data
    }
    fn span(&self) -> &SourceSpan {
        &self.span
    }
    fn name(&self) -> Option<&str> {
        Some(self.name)
    }
    fn line(&self) -> usize {
        self.line
    }
    fn column(&self) -> usize {
        self.column
    }
    fn line_count(&self) -> usize {
        self.lines
    }
}

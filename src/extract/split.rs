//! Splits a line into sentences, and these into clauses, in one walk over its marks.

use super::phrase;
use crate::timeline::Span;

/// Bytes of the longest sentence that is read as one. None in a disclosure is near it; what is
/// longer is cut, so that no text, however made, costs more than a fixed factor a byte.
const LONGEST: usize = 1500;

/// The parts of a line. Kept from line to line for its buffers.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// The sentences, each with the index in `clauses` of its last clause's successor.
    pub sentences: Vec<(Span, usize)>,
    /// The clauses of all sentences, and whether the story flows on behind them.
    pub clauses: Vec<(Span, bool)>,
    /// Where the commas of the sentence being read stand.
    commas: Vec<usize>,
}

/// The brackets that hold sentences together, and within how many bytes behind a full stop they
/// have to close to do so.
const BRACKETS: [(char, usize); 2] = [('」', SOON), ('）', 150)];
/// How far from a full stop a bracket may open.
const SOON: usize = 400;

/// Where a kind of bracket last opened and last closed.
#[derive(Clone, Copy, Default)]
struct Bracket {
    opened: Option<usize>,
    closed: Option<usize>,
}

/// A mark that ends or holds together something. Its place is that of its first byte.
enum Mark {
    Stop,
    Comma,
    Open(usize),
    Close(usize),
    /// `<br>` and its length: cells of tables hold it.
    Break(usize),
}

impl Parts {
    /// Splits at full stops outside of brackets that close soon, and at `<br>`; sentences after verb
    /// forms followed by a comma.
    pub fn split(&mut self, text: &str, span: Span) {
        let line = text.get(span.start..span.end).unwrap_or("");
        let bytes = line.as_bytes();
        self.sentences.clear();
        self.clauses.clear();
        self.commas.clear();
        let mut brackets = [Bracket::default(); 2];
        let mut start = 0;
        // The second bytes of the marks (E3 80 ..: 。、「」, EF BC ..: ！？，（）) are rarer than their first.
        for at in memchr::memchr3_iter(0x80, 0xBC, b'<', bytes) {
            let Some((at, mark)) = mark(line, at) else { continue };
            match mark {
                Mark::Comma => self.commas.push(at),
                Mark::Open(of) => brackets[of].opened = Some(at),
                Mark::Close(of) => brackets[of].closed = Some(at),
                Mark::Break(length) if at >= start => {
                    if start < at {
                        self.sentence(line, span.start, start..at);
                    }
                    start = at + length;
                }
                Mark::Stop if at >= start => {
                    let end = at + '。'.len_utf8();
                    // 「…といいます。）」「…。」 go on.
                    let goes_on = line[end..].starts_with(['）', ')', '」', '』', '】']);
                    if !goes_on && !is_inside(line, start, at, &brackets) {
                        self.sentence(line, span.start, start..end);
                        start = end;
                    }
                }
                Mark::Break(_) | Mark::Stop => {}
            }
        }
        if start < line.len() || start == 0 {
            self.sentence(line, span.start, start..line.len());
        }
    }

    /// Takes a sentence, cut where it is too long.
    fn sentence(&mut self, line: &str, offset: usize, range: std::ops::Range<usize>) {
        let mut from = range.start;
        let mut commas = std::mem::take(&mut self.commas);
        let mut comma = 0;
        loop {
            let to = match range.end - from {
                ..=LONGEST => range.end,
                _ => floor(line, from + LONGEST),
            };
            let mut start = from;
            while let Some(at) = commas.get(comma).copied().filter(|at| *at < to) {
                comma += 1;
                if at >= start
                    && let Some(flows_on) = ends_clause(&line[start..at])
                {
                    let end = at + '、'.len_utf8();
                    self.clauses.push((Span::new(offset + start, offset + end), flows_on));
                    start = end;
                }
            }
            if start < to || start == from {
                self.clauses.push((Span::new(offset + start, offset + to), false));
            }
            self.sentences.push((Span::new(offset + from, offset + to), self.clauses.len()));
            from = to;
            if from == range.end {
                break;
            }
        }
        commas.clear();
        self.commas = commas;
    }
}

/// The mark one of whose bytes stands at `at`, and where it begins.
fn mark(line: &str, at: usize) -> Option<(usize, Mark)> {
    let bytes = line.as_bytes();
    if bytes.get(at) == Some(&b'<') {
        let rest = bytes.get(at..)?;
        let is_break = rest.get(..3).is_some_and(|tag| tag.eq_ignore_ascii_case(b"<br"));
        let length = rest.iter().take(8).position(|b| *b == b'>').map_or(3, |i| i + 1);
        return is_break.then_some((at, Mark::Break(length)));
    }
    let start = at.checked_sub(1)?;
    let mark = match bytes.get(start..at + 2)? {
        [0xE3, 0x80, 0x82] | [0xEF, 0xBC, 0x81 | 0x9F] => Mark::Stop,
        [0xE3, 0x80, 0x81] | [0xEF, 0xBC, 0x8C] => Mark::Comma,
        [0xE3, 0x80, 0x8C] => Mark::Open(0),
        [0xE3, 0x80, 0x8D] => Mark::Close(0),
        [0xEF, 0xBC, 0x88] => Mark::Open(1),
        [0xEF, 0xBC, 0x89] => Mark::Close(1),
        _ => return None,
    };
    Some((start, mark))
}

/// Whether the full stop at `at` stands inside 「」 or （） that opened in the sentence and close soon.
fn is_inside(line: &str, start: usize, at: usize, brackets: &[Bracket; 2]) -> bool {
    let from = floor(line, start.max(at.saturating_sub(SOON)));
    brackets.iter().zip(BRACKETS).zip(['「', '（']).any(|((bracket, (close, soon)), open)| {
        let Some(opened) = bracket.opened.filter(|o| *o >= from) else { return false };
        if bracket.closed.is_some_and(|closed| closed > opened) {
            return false;
        }
        let end = at + '。'.len_utf8();
        let after = &line[end..floor(line, (end + soon).min(line.len()))];
        after.find(close).is_some_and(|i| !after[..i].contains(open))
    })
}

/// The character boundary at or before a place.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Whether words before a comma end a clause; and if so, whether the story flows on.
///
/// Most commas follow a particle or a noun, so the last character decides first.
fn ends_clause(words: &str) -> Option<bool> {
    let ends = |endings: &[&str]| phrase::ends(words, endings);
    let flows_on = match words.chars().next_back()? {
        // A remark on what was told: 「…ましたが、」「…したとおり、」. 「当社が、」 is a subject.
        'が' if ends(&["たが", "すが", "んが", "るが", "いが"]) => false,
        'た' => false,
        'す' if ends(&["ます", "です"]) => false,
        'ん' if ends(&["ません"]) => false,
        'り' if ends(&["とおり", "通り"]) => false,
        'も' if ends(&["けれども"]) => false,
        'の' if ends(&["ものの"]) => false,
        // The next step of the story.
        'し' | 'て' | 'で' | 'り' | 'け' | 'い' | 'め' | 'れ' | 'せ' | 'え' | 'き' | 'ち'
        | 'み' | 'ね' | 'ず' | 'ば' | '後' | '他' | '際' => true,
        'ろ' if ends(&["ところ"]) => true,
        'に' if ends(&["とともに", "と共に", "と同時に", "後に", "際に"]) => true,
        'か' if ends(&["ほか"]) => true,
        '上' if ends(&["の上"]) => true,
        '果' if ends(&["結果"]) => true,
        'つ' if ends(&["つつ"]) => true,
        'ら' if ends(&["ながら", "ことから"]) => true,
        'は' if ends(&["際は"]) => true,
        '等' if ends(&["する等"]) => true,
        _ => return None,
    };
    (!ends(NO_CLAUSE)).then_some(flows_on)
}

/// Endings that look like a verb's and are not.
const NO_CLAUSE: &[&str] = &[
    "にて",
    "より",
    "並び",
    "引き続き",
    "まで",
    "あたり",
    "において",
    "について",
    "につきまして",
    "に関して",
    "に対して",
    "おいて",
    "関しまして",
    "対しまして",
    "おきまして",
    "ついて",
    "もって",
    "として",
    "としまして",
    "かけて",
    "改めて",
    "併せて",
    "あわせて",
    "はじめ",
    "際して",
    "初めて",
    "等で",
    "お願い",
    "疑い",
    "扱い",
    "付で",
    "付けで",
    "づけで",
    "よって",
    "したがって",
    "従って",
    "かつて",
    "また",
    "まだ",
    "ほかに",
    "再び",
    "すべて",
    "全て",
    "経て",
    "通じて",
    "加えて",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The clauses, a bar between two of one sentence and a slash between sentences.
    fn split(text: &str) -> String {
        let mut parts = Parts::default();
        parts.split(text, Span::new(0, text.len()));
        let mut from = 0;
        let sentences = parts.sentences.iter().map(|(_, to)| {
            let clauses = parts.clauses[from..*to].iter().map(|(c, _)| &text[c.start..c.end]);
            from = *to;
            clauses.collect::<Vec<_>>().join("|")
        });
        sentences.collect::<Vec<_>>().join("/")
    }

    #[test]
    fn full_stops_end_sentences_and_verbs_clauses() {
        assert_eq!(
            split("異常を検知し、停止しました。原因は、設定です！"),
            "異常を検知し、|停止しました。/原因は、設定です！"
        );
        assert_eq!(split("停止<br>再開。<BR />確認"), "停止/再開。/確認");
        assert_eq!(split(""), "");
    }

    #[test]
    fn brackets_that_close_soon_hold_sentences_together() {
        assert_eq!(
            split("「停止した。再開した」と報告。以上"),
            "「停止した。再開した」と報告。/以上"
        );
        assert_eq!(split("当社（以下。同社）は。"), "当社（以下。同社）は。");
        assert_eq!(split("「停止した。再開した。"), "「停止した。/再開した。");
        assert_eq!(split("「停止」した。「再開」した。"), "「停止」した。/「再開」した。");
        assert_eq!(split(&format!("（停止。{}）", "い".repeat(60))).matches('/').count(), 1);
    }

    #[test]
    fn what_has_no_end_is_cut() {
        let text = "検知し、".repeat(1000);
        let mut parts = Parts::default();
        parts.split(&text, Span::new(0, text.len()));
        assert_eq!(parts.sentences.len(), 8);
        assert!(parts.sentences.iter().all(|(s, _)| s.end - s.start <= LONGEST));
        assert_eq!(parts.sentences.last().map(|(s, _)| s.end), Some(text.len()));
    }
}

//! Splits a line into sentences, and these into clauses, in one walk over its marks.

use super::phrase;
use crate::timeline::Span;

/// Bytes of the longest sentence that is read as one. None in a disclosure is near it; what is
/// longer is cut, so that no text, however made, costs more than a fixed factor a byte.
const LONGEST: usize = 1500;

/// The next part of a line: a clause, the end of a sentence, or both.
pub(super) struct Part {
    pub clause: Option<Span>,
    /// Whether the story flows on behind the clause.
    pub flows_on: bool,
    /// The sentence that ends with the clause, or with the one before.
    pub sentence: Option<Span>,
    /// Whether a quote may open in the sentence.
    pub quotes: bool,
}

/// The brackets that hold sentences together, and within how many bytes behind a full stop they
/// have to close to do so.
const BRACKETS: [(char, char, usize); 2] = [('「', '」', SOON), ('（', '）', 150)];
const QUOTE: usize = 0;
const BRACKET: usize = 1;
/// How far from a full stop a bracket may open.
const SOON: usize = 400;

/// Takes the lines of a text one after the other. One search for its marks serves them all.
pub(super) struct Splitter<'t> {
    text: &'t str,
    marks: memchr::Memchr3<'t>,
    /// Where the next mark may be, behind all lines when there is none.
    next: usize,
}

impl<'t> Splitter<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        // The second byte of 。、「」 (E3 80 ..) is rarer than their first, of ！？，（） (EF BC ..) the
        // first.
        let mut marks = memchr::memchr3_iter(0x80, 0xEF, b'<', text.as_bytes());
        let next = marks.next().unwrap_or(usize::MAX);
        Splitter { text, marks, next }
    }

    /// Splits a line, which begins behind those split before, at full stops outside of brackets
    /// that close soon, and at `<br>`; sentences after verb forms followed by a comma.
    pub(super) fn split(&mut self, line: Span, found: impl FnMut(Part)) {
        let text = self.text.get(..line.end).unwrap_or(self.text);
        // Where a bracket of each kind opened last, unless one has closed since.
        let mut open = [None; BRACKETS.len()];
        let mut start = line.start;
        while self.next < line.start {
            self.next = self.marks.next().unwrap_or(usize::MAX);
        }
        let mut now = Sentence { text, from: start, clause: start, quote: None, found };
        while self.next < line.end {
            let next = std::mem::replace(&mut self.next, self.marks.next().unwrap_or(usize::MAX));
            let second = text.as_bytes().get(next) == Some(&0x80);
            let at = if second { next.saturating_sub(1) } else { next };
            match text.as_bytes().get(at..).and_then(<[u8]>::first_chunk) {
                // 、 and ，
                Some([0xE3, 0x80, 0x81] | [0xEF, 0xBC, 0x8C]) => now.comma(at),
                // 。 and ！ and ？
                Some([0xE3, 0x80, 0x82] | [0xEF, 0xBC, 0x81 | 0x9F]) if at >= start => {
                    let end = at + '。'.len_utf8();
                    // 「…といいます。）」「…。」 go on.
                    let goes_on = text[end..].starts_with(['）', ')', '」', '』', '】']);
                    if !goes_on && !is_inside(text, start, at, open) {
                        now.end(end);
                        start = end;
                    }
                }
                // 「 and 」, and 『, which holds no sentences together.
                Some([0xE3, 0x80, 0x8C]) => {
                    open[QUOTE] = Some(at);
                    now.quote = Some(at);
                }
                Some([0xE3, 0x80, 0x8D]) => open[QUOTE] = None,
                Some([0xE3, 0x80, 0x8E]) => now.quote = Some(at),
                // （ and ）
                Some([0xEF, 0xBC, 0x88]) => open[BRACKET] = Some(at),
                Some([0xEF, 0xBC, 0x89]) => open[BRACKET] = None,
                // `<br>` and the like, which cells of tables hold.
                Some([b'<', b'b' | b'B', b'r' | b'R']) if at >= start => {
                    if start < at {
                        now.end(at);
                    }
                    let mut tag = text.as_bytes().iter().skip(at).take(8);
                    start = at + tag.position(|b| *b == b'>').map_or(3, |i| i + 1);
                    now.begin(start);
                }
                _ => {}
            }
        }
        if start < line.end || start == line.start {
            now.end(line.end);
        }
    }
}

/// The sentence being read.
struct Sentence<'t, F> {
    /// The text up to the end of the line.
    text: &'t str,
    /// Where the sentence begins, and its last clause.
    from: usize,
    clause: usize,
    /// Where a quote opened last.
    quote: Option<usize>,
    found: F,
}

impl<F: FnMut(Part)> Sentence<'_, F> {
    fn begin(&mut self, at: usize) {
        (self.from, self.clause) = (at, at);
    }

    /// A comma, which may end a clause.
    fn comma(&mut self, at: usize) {
        let end = at + '、'.len_utf8();
        if self.is_long(end) {
            self.cut(end);
        }
        if at >= self.clause
            && let Some(flows_on) = ends_clause(&self.text[self.clause..at])
        {
            let clause = Some(Span::new(self.clause, end));
            (self.found)(Part { clause, flows_on, sentence: None, quotes: false });
            self.clause = end;
        }
    }

    fn end(&mut self, to: usize) {
        if self.is_long(to) {
            self.cut(to);
        }
        self.close(to);
    }

    /// Cuts what is too long.
    #[cold]
    fn cut(&mut self, to: usize) {
        while self.is_long(to) {
            self.close(floor(self.text, self.from + LONGEST));
        }
    }

    fn is_long(&self, to: usize) -> bool {
        to > self.from + LONGEST
    }

    fn close(&mut self, to: usize) {
        let open = self.clause < to || self.clause == self.from;
        (self.found)(Part {
            clause: open.then(|| Span::new(self.clause, to)),
            flows_on: false,
            sentence: Some(Span::new(self.from, to)),
            quotes: self.quote.is_some_and(|at| at >= self.from),
        });
        self.begin(to);
    }
}

/// Whether the full stop at `at` stands inside 「」 or （） that opened in the sentence and close soon.
fn is_inside(text: &str, start: usize, at: usize, open: [Option<usize>; 2]) -> bool {
    open.into_iter().zip(BRACKETS).any(|(opened, (open, close, soon))| {
        let Some(opened) = opened else { return false };
        if opened < floor(text, start.max(at.saturating_sub(SOON))) {
            return false;
        }
        let end = at + '。'.len_utf8();
        let after = &text[end..floor(text, (end + soon).min(text.len()))];
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
/// Most commas follow a particle or a noun, so the last character decides first; then what stands
/// before it.
fn ends_clause(words: &str) -> Option<bool> {
    let last = words.chars().next_back()?;
    let before = &words[..words.len() - last.len_utf8()];
    let behind = |stems: &[&str]| phrase::ends(before, stems);
    let unless = |stems: &[&str], flows_on: bool| (!behind(stems)).then_some(flows_on);
    match last {
        // A remark on what was told: 「…ましたが、」「…したとおり、」. 「当社が、」 is a subject.
        'が' if behind(&["た", "す", "ん", "る", "い"]) => Some(false),
        // 「また、」
        'た' => unless(&["ま"], false),
        'す' if behind(&["ま", "で"]) => Some(false),
        'ん' if behind(&["ませ"]) => Some(false),
        'り' if behind(&["とお", "通"]) => Some(false),
        'も' if behind(&["けれど"]) => Some(false),
        'の' if behind(&["もの"]) => Some(false),
        // The next step of the story, unless it only looks like a verb's ending.
        'て' => unless(NO_VERBS, true),
        'で' => unless(&["ま", "等", "付", "付け", "づけ"], true),
        'り' => unless(&["よ", "あた"], true),
        'い' => unless(&["お願", "疑", "扱"], true),
        'め' => unless(&["はじ"], true),
        'き' => unless(&["引き続"], true),
        'し' | 'け' | 'れ' | 'せ' | 'え' | 'ち' | 'み' | 'ね' | 'ず' | 'ば' | '後' | '他'
        | '際' => Some(true),
        'ろ' if behind(&["とこ"]) => Some(true),
        'に' if behind(&["ととも", "と共", "と同時", "後", "際"]) => Some(true),
        'か' if behind(&["ほ"]) => Some(true),
        '上' if behind(&["の"]) => Some(true),
        '果' if behind(&["結"]) => Some(true),
        'つ' if behind(&["つ"]) => Some(true),
        'ら' if behind(&["なが", "ことか"]) => Some(true),
        'は' if behind(&["際"]) => Some(true),
        '等' if behind(&["する"]) => Some(true),
        _ => None,
    }
}

/// What stands before て and is no verb there: 「において」「として」「改めて」.
#[rustfmt::skip]
const NO_VERBS: &[&str] = &[
    "に", "おい", "つい", "につきまし", "に関し", "に対し", "関しまし", "対しまし", "おきまし", "もっ", "とし", "としまし",
    "かけ", "改め", "併せ", "あわせ", "際し", "初め", "よっ", "したがっ", "従っ", "かつ", "すべ", "全", "経", "通じ", "加え",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The clauses, a bar between two of one sentence and a slash between sentences.
    fn read(text: &str) -> String {
        let (mut said, mut clauses) = (Vec::new(), Vec::new());
        Splitter::new(text).split(Span::new(0, text.len()), |part| {
            clauses.extend(part.clause.map(|c| &text[c.start..c.end]));
            if part.sentence.is_some() {
                said.push(std::mem::take(&mut clauses).join("|"));
            }
        });
        said.join("/")
    }

    /// The sentences, and whether quotes may open in them.
    fn sentences(text: &str) -> Vec<(Span, bool)> {
        let mut sentences = Vec::new();
        Splitter::new(text).split(Span::new(0, text.len()), |part| {
            sentences.extend(part.sentence.map(|span| (span, part.quotes)));
        });
        sentences
    }

    #[test]
    fn full_stops_end_sentences_and_verbs_clauses() {
        assert_eq!(
            read("異常を検知し、停止しました。原因は、設定です！"),
            "異常を検知し、|停止しました。/原因は、設定です！"
        );
        assert_eq!(read("停止<br>再開。<BR />確認"), "停止/再開。/確認");
        assert_eq!(read(""), "");
    }

    #[test]
    fn brackets_that_close_soon_hold_sentences_together() {
        assert_eq!(
            read("「停止した。再開した」と報告。以上"),
            "「停止した。再開した」と報告。/以上"
        );
        assert_eq!(read("当社（以下。同社）は。"), "当社（以下。同社）は。");
        assert_eq!(read("「停止した。再開した。"), "「停止した。/再開した。");
        assert_eq!(read("「停止」した。「再開」した。"), "「停止」した。/「再開」した。");
        assert_eq!(read(&format!("（停止。{}）", "い".repeat(60))).matches('/').count(), 1);
    }

    #[test]
    fn what_has_no_end_is_cut() {
        let text = "検知し、".repeat(1000);
        let sentences = sentences(&text);
        assert_eq!(sentences.len(), 8);
        assert!(sentences.iter().all(|(s, _)| s.end - s.start <= LONGEST));
        assert_eq!(sentences.last().map(|(s, _)| s.end), Some(text.len()));
    }

    #[test]
    fn a_sentence_knows_whether_quotes_may_open_in_it() {
        let quoted = |text| sentences(text).into_iter().map(|(_, q)| q).collect::<Vec<_>>();
        assert_eq!(quoted("「例」が停止。再開。名は『見本』。"), [true, false, true]);
        assert_eq!(quoted("（例）が停止し、再開」"), [false]);
    }

    #[test]
    fn what_only_looks_like_a_verb_ends_no_clause() {
        for (words, ends) in [
            ("検知して", Some(true)),
            ("において", None),
            ("改めて", None),
            ("までで", Some(true)),
            ("9日まで", None),
            ("しましたが", Some(false)),
            ("当社が", None),
            ("また", None),
            ("停止した", Some(false)),
            ("とおり", Some(false)),
            ("により", None),
            ("", None),
        ] {
            assert_eq!(ends_clause(words), ends, "{words}");
        }
    }
}

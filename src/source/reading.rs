//! The text as a reader sees it: look-alike characters replaced and sentences that a PDF broke
//! over lines made whole, with the way back to the source for every position.
//!
//! Most texts need neither and are borrowed as they are.

use std::borrow::Cow;

use super::Span;
use super::blanks;

/// A readable text and the way back to the source.
#[derive(Debug)]
pub struct Reading<'a> {
    /// What to read.
    pub text: Cow<'a, str>,
    /// (offset in `text`, offset in the source) wherever the distance between them changes.
    shifts: Vec<(usize, usize)>,
    /// Where its lines end: at these newlines, the last one at the end of the text.
    pub(super) ends: Vec<usize>,
}

impl<'a> Reading<'a> {
    /// One pass over the text, a second one where something has to change.
    pub fn new(source: &'a str) -> Self {
        let ends = line_ends(source);
        let edits = edits(source, &ends);
        if edits.is_empty() {
            return Reading { text: Cow::Borrowed(source), shifts: Vec::new(), ends };
        }
        let mut text = String::with_capacity(source.len());
        let mut shifts = Vec::with_capacity(edits.len());
        let mut at = 0;
        for edit in edits {
            text.push_str(&source[at..edit.from]);
            if let Some(c) = edit.replacement {
                text.push(c);
            }
            at = edit.to;
            shifts.push((text.len(), at));
        }
        text.push_str(&source[at..]);
        let ends = line_ends(&text);
        Reading { text: Cow::Owned(text), shifts, ends }
    }

    /// The words of a span of it.
    pub fn words(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or("")
    }

    /// Where a span of the reading stands in the source.
    pub fn to_source(&self, span: Span) -> Span {
        let start = self.offset(span.start, true);
        Span::new(start, self.offset(span.end, false).max(start))
    }

    /// `after`: at an edit, whether to take the far side of what was left out.
    fn offset(&self, at: usize, after: bool) -> usize {
        let i = self.shifts.partition_point(|(r, _)| if after { *r <= at } else { *r < at });
        match i.checked_sub(1).and_then(|i| self.shifts.get(i)) {
            Some((reading, source)) => source + (at - reading),
            None => at,
        }
    }
}

struct Edit {
    from: usize,
    to: usize,
    replacement: Option<char>,
}

fn line_ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::with_capacity(text.len() / 64 + 1);
    ends.extend(memchr::memchr_iter(b'\n', text.as_bytes()));
    ends.push(text.len());
    ends
}

fn edits(source: &str, ends: &[usize]) -> Vec<Edit> {
    let mut edits = Vec::new();
    look_alikes(source, &mut edits);
    broken_lines(source, ends, &mut edits);
    edits.sort_unstable_by_key(|e| e.from);
    edits
}

/// Kangxi radicals (⽉ for 月): PDFs of some printers hold them in place of the characters.
fn look_alikes(source: &str, edits: &mut Vec<Edit>) {
    // U+2E80..U+2FDF is E2 BA 80..E2 BF 9F.
    for at in memchr::memchr_iter(0xE2, source.as_bytes()) {
        if !matches!(source.as_bytes().get(at + 1), Some(0xBA..=0xBF)) {
            continue;
        }
        if let Some(c) = source[at..].chars().next()
            && let Some(plain) = unradical(c)
        {
            edits.push(Edit { from: at, to: at + c.len_utf8(), replacement: Some(plain) });
        }
    }
}

/// The character a radical looks like. The 214 Kangxi radicals in order, and the few of the
/// supplement that PDFs hold.
fn unradical(c: char) -> Option<char> {
    const KANGXI: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";
    static TABLE: std::sync::LazyLock<Vec<char>> =
        std::sync::LazyLock::new(|| KANGXI.chars().collect());
    match c {
        '\u{2F00}'..='\u{2FD5}' => TABLE.get(c as usize - 0x2F00).copied().map(|c| match c {
            // Written otherwise in Japan than the radical's own form.
            '戶' => '戸',
            '靑' => '青',
            '黃' => '黄',
            '黑' => '黒',
            '麥' => '麦',
            '齊' => '斉',
            '齒' => '歯',
            '龍' => '竜',
            '龜' => '亀',
            c => c,
        }),
        '⺟' => Some('母'),
        '⺠' => Some('民'),
        '⻁' => Some('虎'),
        '⻄' => Some('西'),
        '⻑' => Some('長'),
        '⻘' => Some('青'),
        '⻝' => Some('食'),
        '⻩' => Some('黄'),
        '⻲' => Some('亀'),
        '⻭' => Some('歯'),
        '⻨' => Some('麦'),
        '⺼' => Some('月'),
        _ => None,
    }
}

/// Line breaks inside a sentence: the line is long, ends in no closing mark, and the next line
/// goes on without a marker of its own.
fn broken_lines(source: &str, ends: &[usize], edits: &mut Vec<Edit>) {
    // 25 full-width characters: shorter lines are labels, addresses, headings.
    const LONG: usize = 75;
    let mut start = 0;
    let mut joined = false;
    for (&end, &next_end) in ends.iter().zip(ends.iter().skip(1)) {
        // As short a line goes on nowhere, whatever is in it.
        let least = if joined { LONG / 2 } else { LONG };
        let line = if end - start < least { "" } else { blanks::trim_end(&source[start..end]) };
        joined = false;
        if line.len() >= least && !closes(line) && !opens_block(blanks::trim_start(line)) {
            let next = &source[end + 1..next_end];
            let body = next.trim_start();
            if !body.is_empty() && continues(line, body) {
                edits.push(Edit {
                    from: start + line.len(),
                    to: end + 1 + next.len() - body.len(),
                    replacement: None,
                });
                joined = true;
            }
        }
        start = end + 1;
    }
}

fn opens_block(line: &str) -> bool {
    line.starts_with(['#', '|', '<', '【', '■', '◆', '!', '['])
}

fn closes(line: &str) -> bool {
    line.ends_with([
        '。', '．', '.', '！', '!', '？', '?', '」', '』', ')', '）', ']', '】', '>', '＞', ':',
        '：', '|', '；', ';',
    ])
}

/// Whether `next` reads on from `line`: no bullet, number or label at its start.
fn continues(line: &str, next: &str) -> bool {
    let Some(first) = next.chars().next() else { return false };
    match first {
        '0'..='9' | '０'..='９' => {
            let after = next
                .chars()
                .find(|c| !c.is_ascii_digit() && !('０'..='９').contains(c) && *c != ' ');
            line.ends_with(|c: char| {
                c.is_ascii_digit() || c == '、' || c == 'は' || c == 'に' || c == '年' || c == '月'
            }) && !matches!(after, Some('.' | '．' | '）' | ')'))
        }
        'a'..='z' | 'A'..='Z' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => !next.starts_with("http"),
        'ぁ'..='ん' | 'ァ'..='ヴ' | 'ー' | '一'..='龥' | '々' | '、' | '。' | '）' | '」' => {
            true
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clean_text_is_borrowed() {
        assert!(matches!(Reading::new("本件は7月3日に発覚した。\n").text, Cow::Borrowed(_)));
    }

    #[test]
    fn radicals_become_characters_and_positions_lead_back() {
        let source = "7⽉23⽇に報告";
        let reading = Reading::new(source);
        assert_eq!(reading.text, "7月23日に報告");
        let at = reading.text.find("報告").expect("there");
        let back = reading.to_source(Span::new(at, at + 6));
        assert_eq!(&source[back.start..back.end], "報告");
    }

    #[test]
    fn a_sentence_broken_by_a_pdf_is_made_whole() {
        let source = "当社は、外部の専門機関による調査の結果を受け、本件について個人情報保護委\n員会へ報告いたしました。\n次の段落です。";
        let reading = Reading::new(source);
        assert!(reading.text.contains("個人情報保護委員会へ"));
        assert!(reading.text.contains("ました。\n次"));
        let at = reading.text.find("委員会").expect("there");
        let back = reading.to_source(Span::new(at, at + "委員会".len()));
        assert_eq!(&source[back.start..back.end], "委\n員会");
    }

    #[test]
    fn labels_and_lists_stay_apart() {
        let source = "発生日時　令和七年六月十四日（土）未明から同月十五日（日）の夕刻にかけて\n・対象件数\n対象";
        assert!(matches!(Reading::new(source).text, Cow::Borrowed(_)));
    }
}

//! What was not read, so that silence is never taken for a clean bill.

use super::events::Draft;
use super::phrase::{self, Phrases};
use super::text::{Sentence, Text};
use super::vocabulary::{Cue, Cues};
use crate::timeline::Span;

/// How far a text could be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Whether what was read says anything.
    pub readability: Readability,
    /// Sentences that name the Personal Information Protection Commission in a line with a word of
    /// reporting, or of having dealt with the matter, and gave no event, planned ones included. In
    /// order; spans in the source.
    pub unread_filings: Vec<Span>,
}

/// Whether a text can be judged by what was read from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Readability {
    /// Something was read.
    #[default]
    Read,
    /// There are dates beside words of the matter, and nothing was read: the sentences with both, the
    /// first `SHOWN` of them, in the source.
    NothingRead(Vec<Span>),
    /// No sign of an incident stands anywhere: another kind of text, or another language.
    NotADisclosure,
}

impl Coverage {
    /// Moves every span to where it stands in another text.
    pub(super) fn move_by(&mut self, to: impl Fn(Span) -> Span) {
        let nothing = match &mut self.readability {
            Readability::NothingRead(spans) => spans.as_mut_slice(),
            _ => &mut [],
        };
        for span in nothing.iter_mut().chain(&mut self.unread_filings) {
            *span = to(*span);
        }
    }
}

/// How many sentences of which nothing was read are kept.
pub(super) const SHOWN: usize = 10;

/// What happens in an incident.
const INCIDENT: Cues = Cues::of(&[Cue::Attack, Cue::Mistake, Cue::Anomaly, Cue::Leak, Cue::Ppc]);
/// What is done about one.
const MATTER: Cues =
    INCIDENT.and(Cues::of(&[Cue::Find, Cue::Report, Cue::Notify, Cue::Police, Cue::Contain]));
/// To report, by any word.
const REPORTS: Cues =
    Cues::of(&[Cue::Report, Cue::Preliminary, Cue::Final, Cue::Supplementary, Cue::Consult]);

/// To have dealt with it in words that name no report: 「所要の手続を行いました」「対応済みです」.
const DEALS: &Phrases = phrases!["手続", "済ま", "済ませ", "済み", "届", "義務"];

/// Holds what was read against the text. `told` are the events, that of this publication left out;
/// `filings` are the sentences from which a report to the Commission was read, in order.
pub(super) fn read(text: &Text, told: &[Draft], filings: &[usize]) -> Coverage {
    Coverage { readability: readability(text, told), unread_filings: unread(text, filings) }
}

fn readability(text: &Text, told: &[Draft]) -> Readability {
    if !told.is_empty() {
        return Readability::Read;
    }
    if !text.tokens.iter().any(|t| t.cues.any(INCIDENT)) {
        return Readability::NotADisclosure;
    }
    let passed_over =
        |s: &&Sentence| !s.dates.is_empty() && s.cues.any(MATTER) && !text.is_of_another_matter(s);
    let spans: Vec<_> =
        text.sentences.iter().filter(passed_over).map(|s| s.span).take(SHOWN).collect();
    if spans.is_empty() { Readability::Read } else { Readability::NothingRead(spans) }
}

fn unread(text: &Text, filings: &[usize]) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut at = 0;
    for line in text.sentences.chunk_by(|a, b| a.block == b.block) {
        let sentences = at..at + line.len();
        at = sentences.end;
        let all = line.iter().fold(Cues::default(), |all, s| all.and(s.cues));
        let speaks = |s: &Sentence| phrase::has(text.words(s.span), DEALS);
        if !all.has(Cue::Ppc) || !all.any(REPORTS) && !line.iter().any(speaks) {
            continue;
        }
        let read = filings
            .get(filings.partition_point(|f| *f < sentences.start))
            .is_some_and(|f| *f < sentences.end);
        if !read {
            spans.extend(line.iter().filter(|s| s.cues.has(Cue::Ppc)).map(|s| s.span));
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::extract;
    use crate::source::Source;

    fn coverage(text: &str) -> (Source, Coverage) {
        let source = Source::from_bytes("notice.md", text).expect("a text");
        let coverage = extract(&source).coverage;
        (source, coverage)
    }

    #[test]
    fn a_text_without_any_sign_of_an_incident_is_no_disclosure() {
        for text in [
            "本日の献立\n\n2026年6月1日\n\nカレーライスとサラダ、牛乳です。\n",
            "On 1 September 2025 we detected unauthorised access.\n",
            "夏季休業のお知らせ\n\n8月12日から8月15日まで休業いたします。\n",
            "",
        ] {
            assert_eq!(coverage(text).1.readability, Readability::NotADisclosure, "{text}");
        }
        let told = "2026年6月1日\n株式会社さくら見本\n\n5月7日、不正アクセスを検知しました。\n";
        assert_eq!(coverage(told).1.readability, Readability::Read);
    }

    #[test]
    fn sentences_with_dates_and_words_of_the_matter_that_gave_nothing_are_shown() {
        let text = "2026年6月1日\n\n漏えい対策の研修は5月7日でした。\n調査中です。\n";
        let (source, found) = coverage(text);
        let Readability::NothingRead(spans) = found.readability else { panic!("{found:?}") };
        let words: Vec<_> = spans.iter().map(|s| source.words(*s)).collect();
        assert_eq!(words, ["漏えい対策の研修は5月7日でした。"]);
    }

    #[test]
    fn lines_that_name_the_commission_and_gave_no_event_are_kept() {
        let unread = |line: &str| {
            let text = format!(
                "2026年6月1日\n株式会社さくら見本\n\n5月7日、漏えいが判明しました。\n{line}\n"
            );
            let (source, found) = coverage(&text);
            found.unread_filings.iter().map(|s| source.words(*s).to_owned()).collect::<Vec<_>>()
        };
        for line in [
            "個人情報保護委員会への報告については検討中です。",
            "個人情報保護委員会への所要の手続を行いました。",
            "報告義務に基づき、個人情報保護委員会に必要な手続を済ませております。",
            "個人情報保護委員会には対応済みです。",
        ] {
            assert_eq!(unread(line), [line]);
        }
        for read in [
            "5月9日、個人情報保護委員会へ速報を提出しました。",
            "個人情報保護委員会へ報告する予定です。",
            "5月9日、個人情報保護委員会に報告しました。\n\n個人情報保護委員会への報告は5月9日に行いました。",
            "個人情報保護委員会のガイドラインに従います。",
        ] {
            assert!(unread(read).is_empty(), "{read} {:?}", unread(read));
        }
    }
}

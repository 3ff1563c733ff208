//! Of which incident a sentence tells: of this one, or of another that it sets apart.

use super::phrase::{self, Phrases};
use super::text::{Sentence, Text};

impl Text<'_> {
    /// 「…を検知しておりますが、本件とは別の事案です」「同業他社では5月1日に漏えいが発覚」「前回（5月1日）の侵入」: what
    /// is told with its day is none of this incident.
    pub(super) fn is_of_another_matter(&self, s: &Sentence) -> bool {
        #[rustfmt::skip]
        const OTHER: &Phrases = phrases![
            "本件とは別の", "本件と別の", "別の事案", "別件", "本件とは関係", "本件とは無関係", "同業他社", "他社では", "他社において", "他の企業では",
        ];
        // An earlier notice is one of this matter.
        const TOLD: &Phrases =
            phrases!["公表", "お知らせ", "報告", "発表", "リリース", "掲載", "ご案内"];
        const LAST: &[&str] = &["前回（", "前回の（", "前回は", "前回、"];
        if s.dates.is_empty() {
            return false;
        }
        let words = self.words(s.span);
        let last = || {
            let mut days = s.dates.range().filter_map(|i| self.dates.get(i));
            days.any(|d| phrase::ends(self.before(d.span.start, 15), LAST))
        };
        phrase::has(words, OTHER) || last() && !phrase::has(words, TOLD)
    }
}

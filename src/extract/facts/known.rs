//! When it became known that special-care data, or card numbers, were among the data, where that came
//! out later than the incident itself: 「12月6日、要配慮個人情報が保存されていたことが判明」.

use super::super::text::Text;
use super::super::vocabulary::{Cue, Token};
use super::{ahead, any};
use crate::extract::events;
use crate::extract::phrase::Phrases;
use crate::extract::status::Mood;
use crate::timeline::{Actor, Edtf, EventKind, Span, Status};

/// That data of a kind are there.
const HELD: &Phrases = phrases![
    "含まれて",
    "含まれる",
    "保存されて",
    "保管されて",
    "記録されて",
    "記載されて",
    "格納されて"
];

/// That they are not, or may be.
const NOT: &Phrases =
    phrases!["ていない", "ていません", "ておらず", "ていなかった", "可能性", "おそれ"];

/// The first day on which a kind of data was found to be among those breached, if the discloser knew
/// of the incident before it.
pub(in crate::extract) fn read(
    text: &Text,
    body: usize,
    kind: Cue,
    events: &[events::Draft],
) -> Option<(Edtf, Option<Span>)> {
    let own = |e: &&events::Draft| {
        e.kind == EventKind::Awareness && e.actor == Actor::Own && e.status == Status::Done
    };
    let known = events.iter().find(own)?.date.latest()?;
    let from = text.sentences.partition_point(|s| s.span.start < body);
    let told = text.sentences.iter().skip(from);
    told.filter(|s| s.cues.has(kind) && s.cues.has(Cue::Find)).find_map(|s| {
        let tokens = || text.tokens_in(&s.tokens).iter();
        let data = tokens().find(|t| t.has(kind))?;
        let is_found = |t: &&Token| {
            let said = ahead(text, data.span.end, t.span.start, 120);
            t.has(Cue::Find)
                && t.span.start >= data.span.end
                && any(said, HELD)
                && !any(said, NOT)
                && text.mood(s, t) == Mood::Done
        };
        let found = tokens().find(is_found)?;
        let tie = text.tie_in_sentence(s, found, |_| true).or_else(|| text.tie_label(s))?;
        let day = text.dates.get(tie.date)?;
        let later = matches!(day.date, Edtf::Day(day) if day > known);
        later.then_some((day.date, Some(found.span)))
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::trial::timeline;

    fn known(words: &str) -> String {
        let known = timeline(&format!("5月1日、会員名簿を紛失したことに気づきました。\n\n{words}"));
        known.facts.special_care_known.map_or(String::new(), |day| day.value.to_string())
    }

    #[test]
    fn what_the_data_were_may_come_out_later() {
        assert_eq!(
            known("5月7日、名簿に要配慮個人情報が含まれていたことが判明しました。"),
            "2026-05-07"
        );
        assert_eq!(
            known("5月7日、名簿に病歴が記載されていることを確認したため、再び捜索しました。"),
            "2026-05-07"
        );
        for words in [
            "5月7日、名簿に要配慮個人情報が含まれていないことを確認しました。",
            "名簿に要配慮個人情報が含まれていたことが判明しました。",
            "5月1日、名簿に要配慮個人情報が含まれていたことが判明しました。",
        ] {
            assert_eq!(known(words), "", "{words}");
        }
    }
}

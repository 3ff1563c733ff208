//! Whether a public notice stands in for notice to the person (個人情報保護法26条2項ただし書, 68条2項1号):
//! 「本公表をもって通知に代えさせていただきます」.

use super::super::text::{Sentence, Text};
use super::super::vocabulary::{Cue, Cues};
use super::{Found, any, behind, starts};
use crate::extract::phrase::{Phrases, ends};
use crate::timeline::{Answer, Span};

/// How far around a word the others are looked for, in bytes.
const NEAR: usize = 240;

/// What a public notice takes the place of.
const NOTICE: &[&str] =
    &["通知", "連絡", "案内", "お知らせ", "報告", "お詫び", "通知等", "説明", "通知・連絡"];

/// By what it is replaced.
const BY: &Phrases = phrases!["をもって", "を以て", "をもちまして", "により", "公表", "掲載"];

/// Why some of the persons cannot be told.
#[rustfmt::skip]
const OUT_OF_REACH: &Phrases = phrases![
    "不明", "つかな", "届かな", "届いていな", "困難", "難し", "できな", "できかね", "取れな", "とれな", "わからな", "分からな", "失効", "不達", "かなわな",
    "叶わな", "至らな", "いない", "おらず",
];

/// `yes` where the text says so of all whom it concerns, `possible` where it does of some (連絡のつかない
/// 方には): of the others, the question stays.
pub(super) fn read(text: &Text, sentences: &[&Sentence]) -> Found<Answer> {
    const TELLS: Cues = Cues::of(&[Cue::Publish, Cue::PublishStrong, Cue::Web]);
    const WORDS: [&str; 4] = ["代", "替え", "かえさせ", "とさせ"];
    const TURNS: &Phrases = phrases!["に代", "代替", "に替え", "にかえさせ", "とさせ"];
    let mut found = (Answer::Unstated, None);
    let tells = |s: &&&Sentence| s.cues.has(Cue::Notify) && s.cues.any(TELLS);
    for s in sentences.iter().filter(tells) {
        let words = text.words(s.span);
        if !any(words, TURNS) {
            continue;
        }
        for (word, at) in WORDS.iter().flat_map(|w| words.match_indices(w).map(move |m| (*w, m.0)))
        {
            let at = s.span.start + at;
            if !stands_in(text, s, at, word) {
                continue;
            }
            let span = Span::new(at, at + word.len());
            if of_some(behind(text, s.span.start, at, NEAR)) {
                found = (Answer::Possible, Some(span));
            } else {
                return (Answer::Yes, Some(span));
            }
        }
    }
    found
}

/// Whether the word at a place says that a public notice takes the place of one to the person.
fn stands_in(text: &Text, s: &Sentence, at: usize, word: &str) -> bool {
    let before = behind(text, s.span.start, at, NEAR);
    let rest = text.after(at + word.len(), 12);
    let replaced = before.strip_suffix('に').unwrap_or(before);
    let instead = match word {
        "代" if rest.starts_with("替措置") => return any(before, phrases!["公表", "通知"]),
        "代" if rest.starts_with("わる措置") => return before.ends_with("通知に"),
        "代" => starts(rest, &["え", "わるもの", "わり"]) && before.ends_with('に'),
        "とさせ" => !replaced.ends_with("報告"),
        _ => before.ends_with('に'),
    };
    instead
        && ends(replaced, NOTICE)
        && any(before, BY)
        && !any(text.after(at, 45), phrases!["ません", "ない"])
}

/// Whether it is said of some persons only: 「連絡先が不明な方には」.
fn of_some(before: &str) -> bool {
    const PEOPLE: [&str; 6] = ["方", "皆様", "皆さま", "お客", "会員", "場合"];
    PEOPLE.iter().flat_map(|people| before.match_indices(people)).any(|(at, _)| {
        let near = before.get(..at).unwrap_or("");
        let from = near.char_indices().rev().nth(13).map_or(0, |(i, _)| i);
        any(near.get(from..).unwrap_or(""), OUT_OF_REACH)
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::extract;
    use crate::source::Source;
    use crate::timeline::{Answer, Extra};

    fn difficult(body: &str) -> Answer {
        let text = format!("# お知らせ\n2026年6月1日\n株式会社さくら見本\n\n{body}\n");
        let source = Source::from_bytes("notice.md", text).expect("text");
        extract(&source).timeline.facts.extra(Extra::NoticeDifficult).value
    }

    #[test]
    fn a_public_notice_may_stand_in_for_one_to_each_person() {
        for words in [
            "個別のご連絡が困難なため、本公表をもってご本人への通知に代えさせていただきます。",
            "本お知らせをもちまして、対象の皆様へのご連絡にかえさせていただきます。",
            "本リリースの掲載をもって、皆様へのお知らせとさせていただきます。",
            "公表を、個人情報保護法に定める本人への通知に代わる措置として実施します。",
        ] {
            assert_eq!(difficult(words), Answer::Yes, "{words}");
        }
    }

    #[test]
    fn of_some_it_leaves_the_others_open() {
        for words in [
            "連絡先が不明な方には、本公表をもって通知に代えさせていただきます。",
            "個別のご連絡が困難な場合は、本公表をもってご案内に代えさせていただきます。",
            "連絡が困難な方には、通知に代わる措置として、ウェブサイトでお知らせします。",
            "メールが届かなかった会員の皆様には、この発表をもってご連絡に代えさせていただきます。",
        ] {
            assert_eq!(difficult(words), Answer::Possible, "{words}");
        }
    }

    #[test]
    fn what_takes_the_place_of_something_else_is_none() {
        for words in [
            "旧来のシステムに代えて、新しいシステムを導入します。",
            "サービスの提供を停止とさせていただきます。",
            "本公表をもって最終のご報告とさせていただきます。",
            "担当者に代わり、責任者がご報告いたします。",
            "",
        ] {
            assert_eq!(difficult(words), Answer::Unstated, "{words}");
        }
    }
}

//! For tests of the readings: what is read in a notice of an invented organisation.

use super::extract;
use crate::source::Source;
use crate::timeline::{Event, EventKind, Timeline};

/// The timeline of a notice of 2026-06-01 with these words for a body.
pub(super) fn timeline(body: &str) -> Timeline {
    let text =
        format!("# 公表概要\n- お知らせ\n- 2026年6月1日\n- 株式会社さくら見本\n\n# 本文\n{body}\n");
    let source = Source::from_bytes("notice.md", text).expect("text");
    extract(&source).timeline
}

/// The events of a kind in such a notice, one a line: stage, date, status, and who acts if it is
/// another than the discloser. The notice itself is left out.
pub(super) fn events(kind: EventKind, body: &str) -> String {
    let line = |e: &Event| {
        let stage = e.stage.map(|s| format!("{} ", s.word())).unwrap_or_default();
        let actor = if e.actor.word() == "self" { "" } else { e.actor.word() };
        format!("{stage}{} {} {actor}", e.date, e.status.word()).trim_end().to_owned()
    };
    let timeline = timeline(body);
    let found = timeline.events.iter().filter(|e| e.kind == kind);
    let told = found.filter(|e| e.why.as_ref().is_none_or(|w| w.tie != "header"));
    told.map(line).collect::<Vec<_>>().join("\n")
}

mod hostile {
    use super::timeline;
    use proptest::prelude::*;

    /// What readings look for, what stands around it, and characters of every width.
    const PARTS: &[&str] = &[
        "個人情報保護委員会",
        "株式会社",
        "㈱",
        "委託先の",
        "当社",
        "同社",
        "から",
        "に",
        "は",
        "の",
        "（以下「",
        "」）",
        "（",
        "）",
        "「",
        "」",
        "『",
        "《",
        "5月8日",
        "2026/5/",
        "8",
        "〜10日",
        "および11日に",
        "付",
        "同日",
        "検知し",
        "を確認",
        "報告",
        "を受け",
        "（速報：",
        "確報",
        "個別に",
        "お客様",
        "ご連絡",
        "する",
        "予定",
        "検討",
        "公表",
        "第２報",
        "不正アクセス",
        "漏えい",
        "1,000名",
        "、",
        "。",
        "|",
        "\n",
        "\n# ",
        "\n- ",
        "<br>",
        "：",
        "\u{3000}",
        " ",
        "\u{202F}",
        "⽉",
        "ｶ",
        "é",
        "🀄",
        "e\u{301}",
        "が",
        "ん",
        "a",
    ];

    proptest! {
        /// Whatever the words and their order, something is read and nothing breaks.
        #[test]
        fn no_text_breaks_a_reading(
            parts in prop::collection::vec(prop::sample::select(PARTS), 0..60),
        ) {
            let read = timeline(&parts.concat());
            prop_assert!(read.published.is_some());
        }
    }
}

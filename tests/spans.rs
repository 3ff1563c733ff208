//! Every place the program points at lies in the source and begins and ends between characters:
//! what draws findings, or an editor that jumps to them, may cut the text there.

#![allow(clippy::expect_used, reason = "a test that meets the unexpected should stop there")]

use std::ops::Range;

use kigen::timeline::{Answer, Span, Stated};
use kigen::{Checker, Day, Input, Lang, Report};
use proptest::prelude::*;

/// All places in a report.
fn places(report: &Report) -> Vec<(&'static str, Range<usize>)> {
    let timeline = report.timeline();
    let mut places = Vec::new();
    let mut add = |what, span: Option<Span>| places.extend(span.map(|s| (what, s.start..s.end)));
    for event in &timeline.events {
        add("event", event.place);
        add("date of an event", event.date_place);
        add("cue of an event", event.why.map(|why| why.cue));
    }
    for date in report.dates() {
        add("date", Some(date.span));
    }
    let facts = &timeline.facts;
    let answers: [&Stated<Answer>; 4] =
        [&facts.personal_data, &facts.malicious, &facts.special_care, &facts.financial];
    for answer in answers {
        add("fact", answer.place);
    }
    add("persons", facts.persons.place);
    add("organisation", timeline.organisation.as_ref().and_then(|o| o.place));
    add("published", timeline.published.as_ref().and_then(|p| p.place));
    add("entity", timeline.entity.place);
    add("role", timeline.role.place);
    for label in report.findings().flat_map(|finding| finding.labels(Lang::Ja)) {
        places.push(("label of a finding", label.bytes));
    }
    places
}

fn check(name: &str, text: &str) -> Result<usize, TestCaseError> {
    let today = Day::new(2026, 4, 1).expect("a day");
    let checker = Checker::default();
    let Ok(report) = checker.check(&Input::text(name, text).today(today)) else { return Ok(0) };
    let places = places(&report);
    for (what, place) in &places {
        prop_assert!(
            place.start <= place.end && report.text().get(place.clone()).is_some(),
            "{name}: {what} at {place:?} of {} bytes:\n{text}",
            text.len()
        );
    }
    Ok(places.len())
}

fn root() -> &'static std::path::Path {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Notices of the repository, whole.
fn notices() -> Vec<(String, String)> {
    let files = ["examples", "tests/corpus"].into_iter().flat_map(|folder| {
        std::fs::read_dir(root().join(folder)).into_iter().flatten().flatten().map(|f| f.path())
    });
    let texts = files.filter(|f| f.extension().is_some_and(|e| e == "md" || e == "txt"));
    texts
        .filter_map(|f| Some((f.display().to_string(), std::fs::read_to_string(&f).ok()?)))
        .collect()
}

#[test]
fn places_in_whole_notices_lie_in_the_text() -> Result<(), TestCaseError> {
    let mut seen = 0;
    for (name, text) in notices() {
        seen += check(&name, &text)?;
    }
    prop_assert!(seen > 500, "only {seen} places seen");
    Ok(())
}

/// Characters of every width, what readings look for, and what the source is mended for: radicals,
/// lines broken by a PDF, bare carriage returns.
const PARTS: &[&str] = &[
    "2025年6月20日（金）",
    "６月２１日",
    "2025年6年2日",
    "令和6年（2025年）6月2日",
    "6/22(火)",
    "5⽉8⽇",
    "同日、",
    "中旬",
    "株式会社さざんか",
    "当社",
    "委託先の",
    "個人情報保護委員会に",
    "警察へ",
    "お客様へ",
    "速報を提出しました",
    "確報",
    "個別にご連絡",
    "不正アクセス",
    "を検知し",
    "漏えいした可能性",
    "1,200名",
    "クレジットカード番号",
    "要配慮個人情報",
    "、",
    "。",
    "「",
    "」",
    "（",
    "）",
    "|",
    "：",
    "■",
    "# ",
    "- ",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\u{3000}",
    "<br>",
    "&nbsp;",
    "\u{200b}",
    "\u{feff}",
    "e\u{301}",
    "𠮷",
    "👩‍💻",
    "㈱",
    "ﾃﾞｰﾀ",
    "a",
];

proptest! {
    #[test]
    fn places_in_any_text_lie_in_it(
        parts in prop::collection::vec(prop::sample::select(PARTS), 0..80),
    ) {
        check("any.md", &parts.concat())?;
        check("notice.md", &format!("2025年7月1日\n株式会社さざんか\n\n{}", parts.concat()))?;
    }

    /// A notice cut and put together again at any places, as a bad conversion does.
    #[test]
    fn places_in_a_torn_notice_lie_in_it(
        which in any::<prop::sample::Index>(),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 1..6),
    ) {
        let notices = notices();
        let (name, text) = which.get(&notices);
        let chars: Vec<char> = text.chars().collect();
        let mut torn = String::new();
        for cut in cuts {
            torn.extend(chars.iter().skip(cut.index(chars.len())).take(200));
        }
        check(name, &torn)?;
    }
}

/// The findings of duties too, as lines and columns of the machine format.
#[test]
fn labels_of_findings_lie_in_their_lines() {
    let notices = notices();
    let files: Vec<&str> = notices.iter().map(|(name, _)| name.as_str()).collect();
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_kigen"))
        .args(["check", "--format", "json"])
        .args(&files)
        .output()
        .expect("runs");
    let json: serde_json::Value = serde_json::from_slice(&run.stdout).expect("JSON");
    let list = |value: &serde_json::Value| value.as_array().expect("a list").clone();
    let mut seen = 0;
    for document in list(&json["documents"]) {
        let of = |(name, _): &&(String, String)| document["source"] == name.as_str();
        let (name, text) = notices.iter().find(of).expect("one of them");
        let lines: Vec<usize> = text.lines().map(|line| line.chars().count()).collect();
        for label in list(&document["findings"]).iter().flat_map(|f| list(&f["labels"])) {
            for (line, column) in [("line", "column"), ("end_line", "end_column")] {
                let number = |key: &str| label[key].as_u64().expect("a number") as usize;
                let length = lines.get(number(line) - 1);
                let inside = length.is_some_and(|length| number(column) <= length + 1);
                assert!(inside && number(column) > 0, "{name}: {label}");
                seen += 1;
            }
        }
    }
    assert!(seen > 50, "only {seen} places seen");
}

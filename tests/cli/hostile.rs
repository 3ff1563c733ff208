//! Documents made to do harm.

use crate::{Run, run_with};

/// Everything a terminal or an editor could act on, in a text that the lints find fault with.
const HARM: &str = "2025年11月14日\n\n\u{1b}[31m\u{202e}2025年7月24日（金）\u{7}に\u{2066}\u{9b}31m\
    検知\u{1b}]8;;http://example.com\u{1b}\\\u{e0041}\u{200b}\r\n";

/// Nothing in a run's output steers a terminal.
fn assert_harmless(run: &Run) {
    for text in [&run.out, &run.err] {
        let harmful: Vec<char> =
            text.chars().filter(|c| *c != '\n' && kigen::source::is_harmful(*c)).collect();
        assert!(harmful.is_empty(), "{harmful:?} in {text}");
    }
}

#[test]
fn nothing_harmful_reaches_the_terminal() {
    for command in [
        &["check", "-"][..],
        &["check", "--format", "json", "-"],
        &["extract", "-"],
        &["extract", "--dates", "-"],
        &["extract", "--explain", "-"],
        &["extract", "--format", "ndjson", "-"],
        &["explain", "-"],
        &["deadline", "-"],
    ] {
        assert_harmless(&run_with(command, HARM));
    }
    let yaml = "kigen: 1\norganisation: \"\\e[31m\\u202e\"\n\"ev\\e[2Jents\": [\\x1b]\nfacts: {persons: \"\\e\"}\n";
    assert_harmless(&run_with(&["check", "-"], yaml));
    assert_harmless(&run_with(&["check", "-"], "kigen: 1\norganisation: \u{1b}[31m\u{202e}\n"));
    let named = run_with(&["check", "\u{1b}[31m\u{202e}.md"], "");
    assert_harmless(&named);
    assert_eq!(named.code, Some(2));
}

#[test]
fn a_line_of_megabytes_is_shown_around_its_labels() {
    let text = format!(
        "2025年11月14日\n\n{}2025年2月30日に{}\n",
        "あ".repeat(1_700_000),
        "い".repeat(1_700_000)
    );
    let run = run_with(&["check", "-", "--as-of", "2025-11-14"], text);
    assert_eq!(run.code, Some(1));
    assert!(run.out.contains("…あああ") && run.out.contains("いいい…"), "{}", run.out.len());
    assert!(run.out.contains("<stdin>:3:1700001"));
    assert!(run.out.len() < 20_000, "{}", run.out.len());
}

#[test]
fn a_hundred_thousand_faults_are_counted_and_a_few_drawn() {
    for between in ["\n", "、"] {
        let text =
            format!("2025年11月14日\n\n{}", format!("2025年2月30日に{between}").repeat(100_000));
        let run = run_with(&["check", "-"], text);
        assert_eq!(run.code, Some(1));
        assert!(run.out.len() < 40_000, "{}", run.out.len());
        assert!(run.out.contains("draft/impossible-date: 99980 more"), "{}", run.out);
    }
}

#[test]
fn timelines_at_the_ends_of_time_are_judged() {
    for day in ["0000-01-01", "9999-12-31", "[..0000-01-01]", "[9999-12-31..]", "9999"] {
        let text = format!(
            "kigen: 1\npublished: {day}\nfacts: {{personal_data: yes, malicious: yes, persons: {}}}\n\
             events:\n- {{event: awareness, on: {day}}}\n\
             - {{event: ppc-report, stage: final, on: {day}}}\n",
            u64::MAX
        );
        for command in ["check", "explain", "extract"] {
            let run = run_with(&[command, "-"], text.as_str());
            assert!(matches!(run.code, Some(0 | 1)), "{day} {command}: {run}");
        }
    }
}

#[test]
fn bombs_of_yaml_are_refused() {
    let mut aliases = "kigen: 1\na0: &a0 [x,x,x,x,x,x,x,x,x]\n".to_owned();
    for i in 1..30 {
        aliases += &format!("a{i}: &a{i} [{}]\n", format!("*a{},", i - 1).repeat(9));
    }
    let deep = format!("kigen: 1\nevents: {}{}", "[".repeat(200_000), "]".repeat(200_000));
    let wide = format!("kigen: 1\nevents:\n{}", "- {event: police}\n".repeat(500_000));
    for text in [aliases, deep, wide] {
        let run = run_with(&["check", "-"], text);
        assert_eq!(run.code, Some(2));
        assert!(run.err.contains("timeline/not-yaml"), "{}", run.err);
        assert!(run.err.len() < 4_000);
    }
}

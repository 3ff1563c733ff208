//! Documents made to do harm.

use crate::{Run, run, run_with};

/// Everything a terminal or an editor could act on, in a text that the lints find fault with.
const HARM: &str = "2025年11月14日\n\n\u{1b}[31m\u{202e}2025年7月24日（金）\u{7}に\u{2066}\u{9b}31m\
    漏えいを検知\u{1b}]8;;http://example.com\u{1b}\\\u{e0041}\u{200b}\r\n";

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
        "2025年11月14日\n不正アクセスについて\n{}2025年2月30日に{}\n",
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
        let text = format!(
            "2025年11月14日\n漏えい\n{}",
            format!("2025年2月30日に{between}").repeat(100_000)
        );
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

#[cfg(unix)]
#[test]
fn names_and_titles_are_shown_safely() {
    let folder = std::env::temp_dir().join(format!("kigen-names-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let title = "\\e[2J\\u202e\\nforged: fine (appi, 9 duties)";
    let rules = include_str!("../data/rules/short.yaml")
        .replace("{ja: 報告, en: Report}", &format!("{{ja: \"{title}\", en: \"{title}\"}}"));
    assert!(rules.contains(title));
    let rule_file = folder.join("a\u{1b}]8;;x\u{7}\u{202e}\nforged: fine.yaml");
    std::fs::write(&rule_file, rules).expect("written");
    let rule_file = rule_file.to_str().expect("UTF-8");
    let checked = run(&["rules", "check", rule_file]);
    assert_eq!(checked.code, Some(0), "{checked}");
    assert_harmless(&checked);
    assert_eq!(checked.out.lines().count(), 1, "{}", checked.out);
    for command in ["check", "explain"] {
        let run = run(&[command, "--rules", rule_file, "examples/incident.yaml"]);
        assert_harmless(&run);
        assert!(!run.out.contains("\nforged") && run.out.contains("forged"), "{}", run.out);
    }
    let document = folder.join("::error title=x::x.md");
    std::fs::write(&document, "2025年2月30日、漏えい\n").expect("written");
    let output = crate::kigen(&["check", "::error title=x::x.md", "::error nowhere.md"])
        .current_dir(&folder)
        .output()
        .expect("runs");
    for stream in [output.stdout, output.stderr] {
        let text = String::from_utf8(stream).expect("UTF-8");
        assert!(text.contains(":error"), "{text}");
        assert!(!text.lines().any(|line| line.trim_start().starts_with("::")), "{text}");
    }
    std::fs::remove_dir_all(&folder).expect("removed");
}

#[test]
fn no_line_of_output_commands_a_runner() {
    let text = "2025年2月30日 ##[error]a ##vso[task.setvariable variable=x]b\n";
    for command in [
        &["check", "-"][..],
        &["check", "--format", "json", "-"],
        &["extract", "-"],
        &["extract", "--dates", "-"],
        &["extract", "--dates", "--format", "ndjson", "-"],
        &["explain", "-"],
    ] {
        let run = run_with(command, text);
        assert!(!run.out.contains("##[") && !run.out.contains("##vso["), "{}", run.out);
    }
    let yaml = "kigen: 1\norganisation: '##vso[a]'\nevents: [{event: police, text: '##[b]'}]\n";
    let run = run_with(&["extract", "-"], yaml);
    assert!(run.out.contains("\"#\\x23vso[a]\"") && run.out.contains("#\\x23[b]"), "{}", run.out);
}

#[test]
fn an_endless_name_is_cut_for_display() {
    let yaml = format!("kigen: 1\norganisation: {}\n", "名".repeat(1_000_000));
    let run = run_with(&["check", "-"], yaml);
    assert!(run.out.contains("名…") && run.out.len() < 4_000, "{}", run.out.len());
}

#[test]
fn an_endless_argument_is_cut_for_display() {
    let endless = "a".repeat(100_000);
    let code = format!("appi/{endless}");
    let choice = format!("{endless}/clock=range");
    for args in [
        &["explain", &endless][..],
        &["explain", &code],
        &["check", "-", "--rules", &endless],
        &["check", "-", "--reading", &choice],
        &["deadline", "2025-06-02", "--duty", &code],
        &["deadline", &endless],
    ] {
        let run = run_with(args, "");
        assert_eq!(run.code, Some(2));
        assert!(run.err.contains("aa…") && run.err.len() < 1_000, "{} {}", args[0], run.err.len());
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_regular_file_is_refused_at_once() {
    let pipe = std::env::temp_dir().join(format!("kigen-pipe-{}.md", std::process::id()));
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("runs");
    assert!(made.success());
    let pipe_name = pipe.to_str().expect("UTF-8");
    for args in [
        &["check", pipe_name][..],
        &["check", "--rules", pipe_name, "-"],
        &["extract", "/dev/null"],
    ] {
        let run = run_with(args, "お知らせ\n");
        assert_eq!(run.code, Some(2));
        assert!(run.err.contains("not a regular file (`-` reads standard input)"), "{run}");
    }
    std::fs::remove_file(&pipe).expect("removed");
}

/// Words that mean something to a terminal, a runner, XML, HTML, Markdown or a spreadsheet.
const POISON: &str =
    "\u{1b}[31m\u{202e}%0A::error::x ]]> </script><script> =cmd|calc @all `*_[y](z) ##[error]";

#[cfg(unix)]
#[test]
fn no_format_and_no_command_lets_poison_out() {
    use std::fs;

    use crate::formats::FORMATS;
    let folder = crate::Folder::with("poison", &[]);
    let sub = folder.0.join("=1+1\n::error::<");
    fs::create_dir_all(&sub).expect("made");
    let title = "\\e[2J\\u202e\\n::error::y ]]> </script><script>alert(1)</script> =cmd";
    let rules = include_str!("../data/rules/short.yaml")
        .replace("{ja: 報告, en: Report}", &format!("{{ja: \"{title}\", en: \"{title}\"}}"));
    fs::write(folder.0.join("rules.yaml"), rules).expect("written");
    let name = |ending: &str| sub.join(format!("{}.{ending}", POISON.replace('/', "")));
    let draft = format!(
        "2026年6月1日\n株式会社{POISON}\n\n2026年5月20日（金）、{POISON}\n\
         不正アクセスにより個人情報が漏えいしたおそれがあることを確認しました。\n"
    );
    fs::write(name("md"), draft).expect("written");
    let quoted = serde_json::to_string(&format!("{POISON}\n::error::z")).expect("JSON");
    let incident = format!(
        "kigen: 1\norganisation: {quoted}\nfacts: {{personal_data: yes, malicious: yes, persons: 2000}}\n\
         events:\n- {{event: awareness, on: 2026-01-05, text: {quoted}}}\n"
    );
    fs::write(name("yaml"), incident).expect("written");
    fs::write(sub.join("broken.yaml"), format!("kigen: 1\n{quoted}: {quoted}\n")).expect("written");
    let check = ["check", "--level", "advice", "--rules", "appi,rules.yaml", "--format"];
    for format in FORMATS {
        let run = folder.run(&[&check[..], &[format, "."]].concat());
        assert_eq!(run.code, Some(2), "{run}");
        assert_harmless(&run);
        let commands = run.out.lines().filter(|line| line.trim_start().starts_with("::"));
        let findings = |line: &str| {
            ["::error file=", "::warning file=", "::notice file="]
                .iter()
                .any(|command| line.starts_with(command))
        };
        match format {
            "github" => {
                assert!(commands.clone().count() > 3 && run.out.lines().all(findings), "{run}")
            }
            _ => assert_eq!(commands.count(), 0, "{run}"),
        }
        assert!(!run.out.contains("##["), "{run}");
        if ["junit", "markdown"].contains(&format) {
            let markup = run.out.replace("\\<", "");
            assert!(!markup.contains("<script") && !markup.contains("]]>"), "{run}");
        }
    }
    let files = [name("md"), name("yaml"), sub.join("broken.yaml")];
    for file in files.iter().map(|file| file.to_str().expect("UTF-8")) {
        for command in [
            &["explain", "--rules", "appi,rules.yaml"][..],
            &["explain", "--format", "json"],
            &["extract"],
            &["extract", "--record"],
            &["extract", "--format", "json"],
            &["extract", "--explain"],
            &["extract", "--dates", "--format", "ndjson"],
            &["rules", "check"],
            &["rules", "test"],
            &["deadline"],
            &["check", "--rules"],
            &["check", "--reading"],
            &["check", "--output"],
        ] {
            let run = folder.run(&[command, &[file]].concat());
            assert_harmless(&run);
            for text in [&run.out, &run.err] {
                let commands = text.lines().filter(|line| line.trim_start().starts_with("::"));
                assert_eq!(commands.count(), 0, "{command:?} {run}");
                assert!(!text.contains("##["), "{command:?} {run}");
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn a_configuration_and_a_file_for_output_are_named_safely() {
    let folder = crate::Folder::with(
        "poisoned-config",
        &[
            ("kigen.yaml", "rules: [\"\\e[31m\\n::error::x.yaml\"]\n\"\\e[2J\": 1\n"),
            ("a.md", "お知らせ\n"),
        ],
    );
    for args in
        [&["check", "a.md"][..], &["check", "--output", "csv=\u{1b}[2J\n::error::/x", "a.md"]]
    {
        let run = folder.run(args);
        assert_eq!(run.code, Some(2), "{run}");
        assert_harmless(&run);
        assert!(!run.err.lines().any(|line| line.trim_start().starts_with("::")), "{run}");
    }
}

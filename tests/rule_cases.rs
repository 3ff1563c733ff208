//! Every rule set that comes with the program, held against the tests beside it.

#![allow(clippy::expect_used, reason = "a test that meets the unexpected should stop there")]

use std::fs;
use std::path::Path;

use kigen::Lang;
use kigen::judge::cases::Cases;
use kigen::messages;
use kigen::rules::RuleSet;
use kigen::source::Source;

#[test]
fn every_rule_set_does_what_its_tests_say() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for set in RuleSet::embedded() {
        let (name, _) = RuleSet::embedded_file(&set.id).expect("a file");
        let name = name.replace(".yaml", ".test.yaml");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&name);
        let source = Source::from_bytes(&*name, fs::read(path).expect(&name)).expect("a text");
        let cases = match Cases::load(&source) {
            Ok(cases) => cases,
            Err(findings) => {
                for f in findings {
                    let line = source.position(f.span.start);
                    wrong.push(format!(
                        "{name} {line:?}: {}",
                        messages::problem(&f, Lang::En).message
                    ));
                }
                continue;
            }
        };
        assert_eq!(*cases.rules, *set.id, "{name}");
        count += cases.cases.len();
        for d in cases.run(set) {
            wrong.push(format!(
                "{name} {}: {} {}: expected {}, is {}",
                d.case.name, d.duty, d.aspect, d.expected, d.got
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count > 220, "only {count} cases");
}

//! JUnit's report of tests, as CI systems show it: a suite for each document, a case for each duty and
//! for each other finding.
//!
//! A case fails where a finding sets the exit code. One of which nothing can be said yet, one that
//! does not apply and one that is set aside count as skipped, with the reason.

use quick_junit::{NonSuccessKind, Report as Suites, TestCase, TestCaseStatus, TestSuite};

use super::entry::{Entry, Selection};
use super::{Renderer, Run, visible};
use crate::checker::{Error, Report};
use crate::judge::Outcome;
use crate::lang::Lang;
use crate::messages;
use crate::source::portable;

/// The format.
pub struct Junit {
    /// The language of messages.
    pub lang: Lang,
}

impl Renderer<Report> for Junit {
    fn begin(&self) -> String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"kigen\">\n".to_owned()
    }

    fn document(&self, report: &Report) -> String {
        let lang = self.lang;
        let mut suite = TestSuite::new(shown(&portable(report.name())));
        let mut entries: Vec<_> = Selection::all(lang).of(report).collect();
        for verdict in report.verdicts() {
            let rule = verdict.rule();
            let at = entries.iter().position(|entry| entry.code == rule);
            let case = match at.map(|at| entries.remove(at)) {
                Some(entry) if entry.fails || is_kept(verdict.outcome) => {
                    self.case(report.name(), &entry)
                }
                Some(entry) => told(report.name(), &entry, TestCaseStatus::skipped()),
                None => {
                    let row = messages::row(verdict, report.timeline(), lang);
                    let status = match is_kept(verdict.outcome) {
                        true => TestCaseStatus::success(),
                        false => {
                            let mut status = TestCaseStatus::skipped();
                            status.set_message(shown(&row.outcome));
                            status
                        }
                    };
                    let mut case = case(report.name(), &rule, status);
                    let said = [row.title, row.outcome, row.due, row.done];
                    let said = said.iter().filter(|cell| !cell.is_empty());
                    case.set_system_out(shown(&said.cloned().collect::<Vec<_>>().join("  ")));
                    case
                }
            };
            suite.add_test_case(case);
        }
        for entry in &entries {
            suite.add_test_case(self.case(report.name(), entry));
        }
        written(suite)
    }

    fn failure(&self, error: &Error) -> String {
        let mut suite = TestSuite::new(shown(&portable(error.name())));
        for entry in Selection::all(self.lang).of_error(error) {
            let status = TestCaseStatus::non_success(NonSuccessKind::Error);
            suite.add_test_case(told(error.name(), &entry, status));
        }
        written(suite)
    }

    fn end(&self, run: &Run) -> String {
        run.failures.concat() + "</testsuites>\n"
    }
}

impl Junit {
    fn case(&self, document: &str, entry: &Entry<'_>) -> TestCase {
        let status = match entry.suppression {
            Some(_) => TestCaseStatus::skipped(),
            None if entry.fails => TestCaseStatus::non_success(NonSuccessKind::Failure),
            None => TestCaseStatus::success(),
        };
        told(document, entry, status)
    }
}

/// Whether nothing is left to be done.
fn is_kept(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::InTime | Outcome::Done | Outcome::Released)
}

fn case(document: &str, code: &str, status: TestCaseStatus) -> TestCase {
    let mut case = TestCase::new(shown(code), status);
    case.set_classname(shown(&portable(document)));
    case
}

/// A case with what there is to say of it.
fn told(document: &str, entry: &Entry<'_>, mut status: TestCaseStatus) -> TestCase {
    let passed = matches!(status, TestCaseStatus::Success { .. });
    let message = match entry.suppression {
        Some(suppression) => format!("{} ({})", entry.message, suppression.reason),
        None => entry.message.clone(),
    };
    let place = entry.place().map(|p| format!("{}:{}:{}", entry.path, p.line, p.column));
    let more = [place.as_deref(), Some(&*entry.help), entry.url.as_deref()];
    let more: Vec<_> = more.into_iter().flatten().filter(|text| !text.is_empty()).collect();
    status.set_message(shown(&message));
    status.set_type(entry.severity.word());
    status.set_description(shown(&more.join("\n")));
    let mut case = case(document, &entry.code, status);
    if passed {
        case.set_system_out(shown(&format!("{}: {message}", entry.severity.word())));
    }
    case
}

/// What a document says, with nothing in it that XML has no place for.
fn shown(text: &str) -> String {
    visible::without_commands(&visible::lines(text)).into_owned()
}

/// A suite as XML, without what stands around all of them.
fn written(suite: TestSuite) -> String {
    let mut suites = Suites::new("kigen");
    suites.add_test_suite(suite);
    // Into memory: nothing here can fail.
    let xml = suites.to_string().unwrap_or_default();
    let inner = xml.split_once("<testsuites").and_then(|(_, rest)| rest.split_once('>'));
    let inner = inner.and_then(|(_, rest)| rest.rsplit_once("</testsuites>"));
    inner.map_or("", |(suite, _)| suite.trim_matches('\n')).to_owned() + "\n"
}

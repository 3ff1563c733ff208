//! Tests of a rule set, written as a lawyer would: a small timeline, what it must come to, and
//! why.
//!
//! ```yaml
//! rules: appi
//! as-of: 2028-12-31
//! cases:
//! - case: V-7
//!   why: day 60, 2026-10-18, is a Sunday
//!   timeline: {facts: {malicious: yes}, events: [{event: awareness, on: 2026-08-20}]}
//!   expect: {final-report: {due: 2026-10-19}}
//! ```
//!
//! A timeline is what stands in a timeline file below `kigen: 1`. An expectation is an outcome,
//! or any of `outcome`, `starts`, `due`, `done`, `severity` (`none` where there is nothing to say)
//! and `unsettled` (`yes` where the law leaves open what was taken); a range is written with its two
//! ends (`2026-10-19/2026-10-21`, an unknown end `..`). A case may choose `readings`, a day `as-of`,
//! and with `named: no` that the set is judged by only where the timeline itself calls for it.

use chrono::NaiveDate;

use super::{Instant, Interval, Outcome, Verdict, judge};
use crate::rules::decode::{self, Decoder};
use crate::rules::{Reading, Readings, RuleSet, Selected};
use crate::source::{Source, Span};
use crate::timeline::{Timeline, file};
use crate::yaml::tree::{Node, Value};
use crate::yaml::{Fields, Problem, Reader};

/// The tests of one rule set.
#[derive(Clone, Debug)]
pub struct Cases {
    /// The rule set's name.
    pub rules: String,
    /// In file order.
    pub cases: Vec<Case>,
}

/// One test.
#[derive(Clone, Debug)]
pub struct Case {
    /// What it is called.
    pub name: String,
    /// Why it must come to that.
    pub why: String,
    timeline: Timeline,
    as_of: NaiveDate,
    reading: Reading,
    named: bool,
    expect: Vec<Expect>,
}

/// What a duty must come to.
#[derive(Clone, Debug)]
struct Expect {
    duty: String,
    /// Aspect, value and where it is written.
    aspects: Vec<(&'static str, String, Span)>,
}

/// An expectation that was not met.
#[derive(Clone, Debug)]
pub struct Difference<'c> {
    /// The test.
    pub case: &'c Case,
    /// The duty.
    pub duty: &'c str,
    /// One of `ASPECTS`.
    pub aspect: &'static str,
    /// What was expected.
    pub expected: &'c str,
    /// Where.
    pub span: Span,
    /// What it came to.
    pub got: String,
    /// The verdict; `None` where there was none.
    pub verdict: Option<Verdict>,
}

/// What is said where a rule set gives no verdict on a duty.
const NOT_JUDGED: &str = "not-judged";
const ASPECTS: [&str; 6] = ["outcome", "starts", "due", "done", "severity", "unsettled"];

impl Cases {
    /// Reads a test file.
    ///
    /// # Errors
    /// Everything that is wrong with it, in file order.
    pub fn load(source: &Source) -> Result<Cases, Vec<Problem>> {
        let root = decode::parsed(source)?;
        let mut loader = Loader { source, decoder: Decoder::new() };
        let cases = loader.cases(&root);
        loader.decoder.reader.finish(cases)
    }

    /// What does not come to what the tests say.
    pub fn run(&self, set: &RuleSet) -> Vec<Difference<'_>> {
        self.cases.iter().flat_map(|case| case.run(set)).collect()
    }
}

impl Case {
    /// The timeline of the test.
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    fn run(&self, set: &RuleSet) -> Vec<Difference<'_>> {
        let mut set = set.clone();
        if self.named {
            set.selected = Selected::Always;
        }
        let readings = Readings { everywhere: self.reading, ..Readings::default() };
        let verdicts = judge(&self.timeline, &[set], self.as_of, &readings);
        let mut differences = Vec::new();
        for expect in &self.expect {
            let verdict = verdicts.iter().find(|v| v.duty_id() == expect.duty);
            for (aspect, expected, span) in &expect.aspects {
                let got = verdict.map_or(NOT_JUDGED.to_owned(), |v| shown(v, aspect));
                if got != *expected {
                    differences.push(Difference {
                        case: self,
                        duty: &expect.duty,
                        aspect,
                        expected,
                        span: *span,
                        got,
                        verdict: verdict.cloned(),
                    });
                }
            }
        }
        differences
    }
}

fn shown(verdict: &Verdict, aspect: &str) -> String {
    match aspect {
        "outcome" => verdict.outcome.word().to_owned(),
        "starts" => range(verdict.starts),
        "due" => range(verdict.due),
        "severity" => verdict.severity().map_or("none", |s| s.word()).to_owned(),
        "unsettled" => if verdict.is_unsettled() { "yes" } else { "no" }.to_owned(),
        _ => verdict.done.map_or("none".to_owned(), range),
    }
}

fn range(bounds: Interval) -> String {
    let end = |m: Option<Instant>| m.map_or("..".to_owned(), |m| m.to_string());
    match bounds.exact() {
        Some(day) => day.to_string(),
        None => format!("{}/{}", end(bounds.from), end(bounds.to)),
    }
}

struct Loader<'s> {
    source: &'s Source,
    decoder: Decoder,
}

impl Loader<'_> {
    fn reader(&mut self) -> &mut Reader {
        &mut self.decoder.reader
    }

    fn cases(&mut self, root: &Node) -> Option<Cases> {
        let mut top = self.reader().fields(root)?;
        let rules = self.reader().need(&mut top, "rules").and_then(|n| self.reader().id(n));
        let as_of = top.get("as-of").and_then(|n| self.reader().day(n));
        let node = self.reader().need(&mut top, "cases");
        self.reader().close(top);
        let cases = node.map_or(&[][..], Node::items).iter();
        let cases = cases.filter_map(|n| self.case(n, as_of)).collect();
        Some(Cases { rules: rules?, cases })
    }

    fn case(&mut self, node: &Node, default: Option<NaiveDate>) -> Option<Case> {
        let mut fields = self.reader().fields(node)?;
        let name = self.text(&mut fields, "case");
        let why = self.text(&mut fields, "why");
        let timeline = self.reader().need(&mut fields, "timeline").and_then(|n| self.timeline(n));
        let as_of = fields.get("as-of").and_then(|n| self.reader().day(n));
        let reading = fields.get("readings").map(|n| self.decoder.reading(n)).unwrap_or_default();
        let named = fields.get("named").and_then(|n| self.decoder.yes_no(n, "named"));
        let expect = self.reader().need(&mut fields, "expect");
        let as_of = as_of.or(default);
        if as_of.is_none() {
            self.reader().need(&mut fields, "as-of");
        }
        self.reader().close(fields);
        let pairs = self.reader().pairs(expect?)?;
        let expect = pairs.into_iter().filter_map(|(duty, _, n)| self.expect(duty, n)).collect();
        Some(Case {
            name: name?,
            why: why?,
            timeline: timeline?,
            as_of: as_of?,
            reading,
            named: named.unwrap_or(true),
            expect,
        })
    }

    fn text(&mut self, fields: &mut Fields<'_>, key: &'static str) -> Option<String> {
        let node = self.reader().need(fields, key)?;
        self.reader().text(node).map(str::to_owned)
    }

    fn timeline(&mut self, node: &Node) -> Option<Timeline> {
        let read = file::read_node(self.source, node);
        read.map_err(|problems| self.reader().extend(problems)).ok()
    }

    fn expect(&mut self, duty: &str, node: &Node) -> Option<Expect> {
        let mut aspects = Vec::new();
        if let Value::Scalar(_) = node.value {
            aspects.push(("outcome", self.outcome(node)?, node.span));
            return Some(Expect { duty: duty.to_owned(), aspects });
        }
        let mut fields = self.reader().fields(node)?;
        for aspect in ASPECTS {
            let Some(node) = fields.get(aspect) else { continue };
            let value = match aspect {
                "outcome" => self.outcome(node),
                _ => self.reader().text(node).map(str::to_owned),
            };
            aspects.extend(value.map(|v| (aspect, v, node.span)));
        }
        self.reader().close(fields);
        Some(Expect { duty: duty.to_owned(), aspects })
    }

    fn outcome(&mut self, node: &Node) -> Option<String> {
        let mut words: Vec<_> = Outcome::ALL.iter().map(|o| (o.word(), o.word())).collect();
        words.push((NOT_JUDGED, NOT_JUDGED));
        self.reader().word(node, "outcome", &words).map(str::to_owned)
    }
}

//! kigen (期限) reads what an organisation says about a data breach, works out who knew, reported and
//! told what when, and holds that against the legal deadlines of a rule set.
//!
//! A [`Checker`] is built once: which rule sets, which interpretations of open questions. It takes an
//! [`Input`] (a Japanese disclosure, or a timeline file in YAML) and gives a [`Report`], which is
//! complete: the timeline, one verdict for each duty with every step that led to it, and everything
//! found, worded in the language you ask for. Nothing here reads the clock, a file or the environment,
//! and a checker may be shared between threads.
//!
//! ```
//! use kigen::{Checker, Input, Lang, Outcome};
//!
//! let text = "令和7年11月14日\n株式会社みほん商会\n\
//!     不正アクセスによる個人情報の漏えいについて\n\n\
//!     当社は2025年7月24日、不正アクセスにより個人情報が漏えいしたおそれがあることを確認しました。\n\
//!     2025年7月28日に個人情報保護委員会へ速報を、2025年11月10日に確報を提出しました。\n";
//!
//! let mut builder = Checker::builder();
//! builder.rule_set("appi")?;
//! let checker = builder.build();
//!
//! let report = checker.check(&Input::text("draft.md", text))?;
//! let late = report.verdicts().iter().find(|v| v.outcome == Outcome::Late).expect("one is late");
//! assert_eq!(late.rule(), "appi/final-report");
//! for finding in report.findings() {
//!     println!("{:?} {}: {}", finding.severity(), finding.code(), finding.message(Lang::En));
//!     for label in finding.labels(Lang::En) {
//!         println!("  {}: {}", label.location, label.text);
//!     }
//! }
//! # Ok::<(), kigen::Error>(())
//! ```
//!
//! What each code means is told by [`catalogue`]; machines and people are written to by
//! [`render`]. The crate's feature `cli`, on by default, is the command line; do without it to embed
//! kigen: `kigen = { version = "…", default-features = false }`.

// What only the command line uses.
#![cfg_attr(not(feature = "cli"), allow(dead_code))]

#[doc(hidden)]
pub mod agenda;
pub mod catalogue;
mod checker;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
mod config;
#[doc(hidden)]
pub mod dates;
mod edtf;
#[doc(hidden)]
pub mod extract;
mod finding;
#[doc(hidden)]
pub mod judge;
mod lang;
mod lints;
#[doc(hidden)]
pub mod messages;
pub mod render;
#[doc(hidden)]
pub mod rules;
#[doc(hidden)]
pub mod source;
pub mod timeline;
mod yaml;

pub use checker::{
    Checker, CheckerBuilder, Counts, Document, Error, Finding, Fingerprint, Input, Label, Outcomes,
    Report, Statistics,
};
pub use edtf::{Day, NoDay};
pub use finding::{Severity, Suppression, SuppressionKind};
pub use judge::{Outcome, Verdict};
pub use lang::{Bilingual, Lang};
pub use source::Location;

//! Who acts: the subject nearest before the act.

use super::text::{Sentence, Text};
use super::vocabulary::{Cue, Token};
use crate::timeline::{Actor, Span};

/// Names the text itself gives to parties: 「株式会社例（以下「例社」）」.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Where a name of a third party stands.
    pub third_parties: Vec<Span>,
}

impl Names {
    /// The names that stand inside a span.
    pub(super) fn within(&self, span: Span) -> &[Span] {
        let from = self.third_parties.partition_point(|n| n.start < span.start);
        let to = self.third_parties.partition_point(|n| n.end <= span.end);
        self.third_parties.get(from..to).unwrap_or(&[])
    }
}

/// Marks behind a subject.
const SUBJECT: &[&str] =
    &["は", "が", "において", "では", "にて", "から", "より", "におい", "側", "も", "で"];

impl Text<'_> {
    /// The actor of the act at `token`.
    pub(super) fn actor(&self, s: &Sentence, token: &Token, names: &Names) -> Actor {
        let mut best: Option<(usize, Actor)> = None;
        for t in self.tokens_in(&s.tokens).iter().take_while(|t| t.span.start < token.span.start) {
            let actor = if t.has(Cue::Own) {
                Actor::Own
            } else if t.has(Cue::Vendor) {
                Actor::Processor
            } else if t.has(Cue::Entruster) {
                Actor::Entruster
            } else {
                continue;
            };
            if self.is_subject(t.span.end) {
                best = Some((t.span.start, actor));
            }
        }
        let from = names.third_parties.partition_point(|n| n.start < s.span.start);
        for name in names.third_parties[from..].iter().take_while(|n| n.end <= token.span.start) {
            if self.is_subject(name.end) && best.is_none_or(|(at, _)| at < name.start) {
                best = Some((name.start, Actor::Processor));
            }
        }
        best.map_or(Actor::Own, |(_, actor)| actor)
    }

    /// Whether a subject particle follows, brackets skipped.
    pub(super) fn is_subject(&self, at: usize) -> bool {
        let rest = self.skip_brackets(at);
        // 「委託先の…」 names an owner, not an actor; 「委託先からの報告」 a sender.
        SUBJECT.iter().any(|p| rest.starts_with(p))
            && !rest.starts_with("からの")
            && !rest.starts_with("の")
            && !rest.starts_with("に対")
    }

    /// The text after a place, a closing quote and one bracketed remark left out.
    pub(super) fn skip_brackets(&self, at: usize) -> &str {
        let rest = self.after(at, 400);
        let rest = rest.trim_start_matches(['」', '』', ' ', '\u{3000}', '）']);
        let rest = rest.strip_prefix("様").unwrap_or(rest);
        for (open, close) in [('（', '）'), ('(', ')')] {
            if rest.starts_with(open) {
                return rest.find(close).map_or(rest, |i| {
                    rest[i + close.len_utf8()..].trim_start_matches(['）', ')', '」'])
                });
            }
        }
        rest
    }
}

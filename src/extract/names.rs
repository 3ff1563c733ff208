//! Third parties by name: 「株式会社例」 and the short names a text gives them.

use super::text::Text;
use super::vocabulary::Cue;
use crate::timeline::Span;

/// Names the text itself gives to parties: 「株式会社例（以下「例社」）」.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Where a name of a third party stands.
    pub third_parties: Vec<Span>,
    /// Where the discloser's own name stands.
    pub own: Vec<Span>,
}

impl Names {
    /// The names of third parties that stand inside a span.
    pub(super) fn within(&self, span: Span) -> &[Span] {
        within(&self.third_parties, span)
    }

    /// The discloser's own names that stand inside a span.
    pub(super) fn own_within(&self, span: Span) -> &[Span] {
        within(&self.own, span)
    }

    /// Whether any name stands inside a span.
    pub(super) fn any_within(&self, span: Span) -> bool {
        !self.within(span).is_empty() || !self.own_within(span).is_empty()
    }
}

fn within(names: &[Span], span: Span) -> &[Span] {
    let from = names.partition_point(|n| n.start < span.start);
    let to = names.partition_point(|n| n.end <= span.end);
    names.get(from..to).unwrap_or(&[])
}

/// What a company's name holds.
const FORMS: &[&str] =
    &["株式会社", "（株）", "(株)", SIGN, "有限会社", "合同会社", "（有）", "(有)"];

/// The one character that stands for a legal form; the vocabulary holds longer words only.
const SIGN: &str = "㈱";

/// Where third parties are named in the body, in order; the discloser itself left out.
pub(super) fn read(text: &Text, organisation: &str, body: usize) -> Names {
    let own = bare(organisation);
    let mut aliases: Vec<String> = Vec::new();
    let mut third_parties = Vec::new();
    let source = text.text.get(body..).unwrap_or("");
    let signs = memchr::memmem::find_iter(source.as_bytes(), SIGN)
        .map(|at| Span::new(body + at, body + at + SIGN.len()));
    let forms = text.tokens.iter().filter(|t| t.has(Cue::Company) && t.span.start >= body);
    for form in forms.map(|t| t.span).chain(signs) {
        // A date may stand right before a name: 「4月22日株式会社例」.
        let last = text.dates.partition_point(|d| d.span.end <= form.start);
        let dated = last.checked_sub(1).map_or(0, |i| text.dates[i].span.end);
        let start = (form.start - name_before(&text.text[..form.start])).max(dated);
        let end = form.end + name_after(&text.text[form.end..]);
        let core = bare(text.words(Span::new(start, end)));
        if core.is_empty() || (!own.is_empty() && (own.contains(&core) || core.contains(&own))) {
            continue;
        }
        third_parties.push(Span::new(start, end));
        aliases.extend(alias(text.after(end, 160)));
        if core.chars().count() >= 2 {
            aliases.push(core);
        }
    }
    short_names(text, source, body, &own, &mut third_parties);
    aliases.retain(|a| {
        a.len() >= 3 && !matches!(a.as_str(), "当社" | "弊社" | "本件" | "委託先" | "同社")
    });
    aliases.sort();
    aliases.dedup();
    aliases.truncate(40);
    for alias in &aliases {
        for at in memchr::memmem::find_iter(source.as_bytes(), alias.as_bytes()) {
            let span = Span::new(body + at, body + at + alias.len());
            third_parties.push(span);
        }
    }
    third_parties.sort();
    third_parties.dedup_by(|a, b| a.start < b.end);
    Names { third_parties, own: Vec::new() }
}

/// `例社`, where the name is in katakana or Latin letters: kanji before 社 are mostly a word (調査会社).
fn short_names(text: &Text, source: &str, body: usize, own: &str, third_parties: &mut Vec<Span>) {
    for at in memchr::memmem::find_iter(source.as_bytes(), "社".as_bytes()) {
        let len: usize = source[..at]
            .chars()
            .rev()
            .take(24)
            .take_while(|c| {
                matches!(c, 'ァ'..='ヴ' | 'ー' | '・' | 'Ａ'..='Ｚ') || c.is_ascii_alphanumeric()
            })
            .map(char::len_utf8)
            .sum();
        let span = Span::new(body + at - len, body + at + "社".len());
        let name = text.words(Span::new(span.start, body + at));
        if name.chars().count() >= 2
            && !own.contains(name)
            && !name.ends_with("グループ")
            && name.chars().any(|c| !c.is_ascii_digit())
        {
            third_parties.push(span);
        }
    }
}

/// 「（以下「IIJ社」といいます）」, 「（IIJ）」
fn alias(rest: &str) -> Option<String> {
    let rest = rest.strip_prefix(['（', '(']).unwrap_or(rest);
    if !(rest.starts_with("以下") || rest.starts_with("以降")) {
        let close = rest.find(['）', ')'])?;
        let short = rest.get(..close)?;
        return (close <= 24
            && short
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, 'ァ'..='ヴ' | 'ー')))
        .then(|| short.to_owned());
    }
    let open = rest.find(['「', '『', '｢'])?;
    let inner = &rest[open + rest[open..].chars().next()?.len_utf8()..];
    let close = inner.find(['」', '』', '｣'])?;
    (open < 40 && close < 60).then(|| inner[..close].to_owned())
}

/// The name without its legal form.
fn bare(name: &str) -> String {
    let mut out = name.to_owned();
    for form in FORMS {
        out = out.replace(form, "");
    }
    out.trim().to_owned()
}

pub(super) fn in_name(c: char) -> bool {
    matches!(c, '一'..='龥' | 'ァ'..='ヴ' | 'ー' | '・' | '&' | '＆' | '々')
        || c.is_alphanumeric() && !('ぁ'..='ん').contains(&c)
}

fn name_before(s: &str) -> usize {
    s.chars().rev().take(20).take_while(|c| in_name(*c)).map(char::len_utf8).sum()
}

fn name_after(s: &str) -> usize {
    s.chars().take(24).take_while(|c| in_name(*c) || *c == ' ').map(char::len_utf8).sum::<usize>()
}

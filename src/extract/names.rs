//! Third parties by name: 「株式会社例」 and the short names a text gives them.

use super::actor::Names;
use super::text::Text;
use crate::timeline::Span;

/// What a company's name holds.
const FORMS: &[&str] =
    &["株式会社", "（株）", "(株)", "㈱", "有限会社", "合同会社", "（有）", "(有)"];

/// Where third parties are named in the body, in order; the discloser itself left out.
pub(super) fn read(text: &Text, organisation: &str, body: usize) -> Names {
    let own = bare(organisation);
    let mut aliases: Vec<String> = Vec::new();
    let mut third_parties = Vec::new();
    let source = text.text.get(body..).unwrap_or("");
    // Every form holds 社 or a bracket: look where a form stands, take the name around it.
    for form in FORMS {
        for at in memchr::memmem::find_iter(source.as_bytes(), form.as_bytes()) {
            let start = body + at - name_before(&source[..at]);
            let end = body + at + form.len() + name_after(&source[at + form.len()..]);
            let name = text.words(Span::new(start, end));
            let core = bare(name);
            if core.is_empty() || (!own.is_empty() && (own.contains(&core) || core.contains(&own)))
            {
                continue;
            }
            third_parties.push(Span::new(start, end));
            if let Some(alias) = alias(text.after(end, 160)) {
                aliases.push(alias);
            }
            if core.chars().count() >= 2 {
                aliases.push(core);
            }
        }
    }
    aliases.retain(|a| {
        a.len() >= 4 && !matches!(a.as_str(), "当社" | "弊社" | "本件" | "委託先" | "同社")
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
    Names { third_parties }
}

/// 「（以下「IIJ社」といいます）」
fn alias(rest: &str) -> Option<String> {
    let rest = rest.strip_prefix(['（', '(']).unwrap_or(rest);
    if !(rest.starts_with("以下") || rest.starts_with("以降")) {
        return None;
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

fn in_name(c: char) -> bool {
    matches!(c, '一'..='龥' | 'ァ'..='ヴ' | 'ー' | '・' | '&' | '＆' | '々')
        || c.is_alphanumeric() && !('ぁ'..='ん').contains(&c)
}

fn name_before(s: &str) -> usize {
    s.chars().rev().take(20).take_while(|c| in_name(*c)).map(char::len_utf8).sum()
}

fn name_after(s: &str) -> usize {
    s.chars().take(24).take_while(|c| in_name(*c) || *c == ' ').map(char::len_utf8).sum::<usize>()
}

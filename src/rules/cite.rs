//! Sources and places in them.

use std::sync::Arc;

use crate::lang::{Bilingual, Lang};

/// A law, order, guideline or scheme that duties are taken from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegalSource {
    /// The short name that citations begin with (法, 施行規則, 通則編).
    pub key: String,
    /// Its full title.
    pub title: Bilingual,
    /// The name in citations: the key where the file gives no other.
    pub short: Bilingual,
    /// Where it is published.
    pub url: Option<String>,
}

/// A place in a source: 施行規則8条2項.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cite {
    /// As the rule file writes it.
    pub text: String,
    /// What it begins with.
    pub source: Arc<LegalSource>,
}

impl Cite {
    /// The citation in `lang`: 施行規則8条2項, or Enforcement Rules art. 8(2).
    pub fn words(&self, lang: Lang) -> String {
        let Some(place) = self.text.strip_prefix(&self.source.key) else {
            return self.text.clone();
        };
        let short = self.source.short.pick(lang);
        match lang {
            Lang::Ja => format!("{short}{place}"),
            Lang::En if *short == *self.source.key => self.text.clone(),
            Lang::En => format!("{short}{}", english_place(place.trim_start())),
        }
    }
}

/// 26条1項3号 → art. 26(1) item 3; other ways of naming a place stay as they are.
fn english_place(place: &str) -> String {
    let (mut out, mut number) = (String::new(), String::new());
    let place = place.replace("ただし書", " proviso");
    let flush = |out: &mut String, number: &mut String| {
        if !number.is_empty() && !out.ends_with(['-', ' ']) && !number.starts_with(' ') {
            out.push(' ');
        }
        out.push_str(&std::mem::take(number));
    };
    for c in place.chars() {
        match c {
            '条' => out.push_str(&format!(" art. {}", std::mem::take(&mut number))),
            // 29条の4: part of the article's number.
            'の' if number.is_empty() => out.push('-'),
            '第' => flush(&mut out, &mut number),
            '項' => out.push_str(&format!("({})", std::mem::take(&mut number))),
            '号' => out.push_str(&format!(" item {}", std::mem::take(&mut number))),
            '※' => {
                flush(&mut out, &mut number);
                out.push_str(" note ");
            }
            c => number.push(c),
        }
    }
    flush(&mut out, &mut number);
    out
}

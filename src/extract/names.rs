//! Third parties by name: 「株式会社例」 and the short names a text gives them.

use std::borrow::Cow;
use std::cmp::Reverse;

use memchr::memmem::{self, Finder};

use super::phrase::{self, behind};
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
}

fn within(names: &[Span], span: Span) -> &[Span] {
    let from = names.partition_point(|n| n.start < span.start);
    let to = names.partition_point(|n| n.end <= span.end);
    names.get(from..to).unwrap_or(&[])
}

/// What a company's name holds.
const FORMS: &[&str] =
    &["株式会社", "（株）", "(株)", SIGN, "㍿", "有限会社", "合同会社", "（有）", "(有)"];
/// One of these stands in each.
const OF_FORMS: [char; 5] = ['株', '㈱', '㍿', '有', '合'];

/// The one character that stands for a legal form; the vocabulary holds longer words only.
const SIGN: &str = "㈱";

/// How many names of each side are looked for. No disclosure has more.
const MOST: usize = 40;

/// Whose a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Whose {
    Third,
    Own,
}
use Whose::{Own, Third};

/// Where third parties and the discloser are named in the body, in order.
pub(super) fn read<'t>(text: &Text<'t>, organisation: &'t str, body: usize) -> Names {
    let own = bare(organisation);
    let mut found = Found { own_name: &own, ..Found::default() };
    let source = text.text.get(body..).unwrap_or("");
    let signs = memmem::find_iter(source.as_bytes(), SIGN)
        .map(|at| Span::new(body + at, body + at + SIGN.len()));
    let forms = text.tokens.iter().filter(|t| t.has(Cue::Company) && t.span.start >= body);
    for form in forms.map(|t| t.span).chain(signs) {
        found.by_form(text, form);
    }
    for role in text.tokens.iter().filter(|t| t.has(Cue::Vendor) && t.span.start >= body) {
        found.by_role(text, role.span.end);
    }
    for own in text.tokens.iter().filter(|t| t.has(Cue::Own) && t.span.start >= body) {
        found.by_group(text, own.span);
    }
    found.short_names(text, source, body);
    found.own_names(organisation, source, body);
    found.everywhere(source, body);
    found.names
}

/// Names found so far.
#[derive(Default)]
struct Found<'t> {
    own_name: &'t str,
    /// Names by which parties are called further on, with whose they are.
    aliases: Vec<(Cow<'t, str>, Whose)>,
    names: Names,
}

impl<'t> Found<'t> {
    /// A name around a legal form.
    fn by_form(&mut self, text: &Text<'t>, form: Span) {
        // A date may stand right before a name: 「4月22日株式会社例」.
        let last = text.dates.partition_point(|d| d.span.end <= form.start);
        let dated = last.checked_sub(1).map_or(0, |i| text.dates[i].span.end);
        let start = (form.start - name_before(&text.text[..form.start])).max(dated);
        let behind = &text.text[form.end..];
        let end = form.end
            + match name_after(behind) {
                0 if start == form.start => kana_after(behind),
                len => len,
            };
        let core = bare(text.words(Span::new(start, end)));
        let same = core == self.own_name;
        let like = || core.contains(self.own_name) || self.own_name.contains(&*core);
        if core.is_empty() || !self.own_name.is_empty() && !same && like() {
            return;
        }
        // 「当社の子会社である株式会社例」 is of the discloser's group.
        let alias = alias(text.after(end, FAR));
        let own = same
            || is_of_group(text.before(start, 48))
            || alias.is_some_and(|alias| is_itself(text, end, alias));
        let whose = if own { Own } else { Third };
        self.name(Span::new(start, end), whose);
        if let Some(alias) = alias {
            self.alias(alias, whose);
        }
        self.alias(core, whose);
    }

    /// A name right behind the word for a vendor: 「運営委託先「Example Group」（以下「EG」）」.
    fn by_role(&mut self, text: &Text<'t>, end: usize) {
        let rest = text.after(end, 400);
        let Some(inner) = rest.strip_prefix(['「', '『']) else { return };
        let Some(close) = inner.find(['」', '』']).filter(|i| *i <= LONGEST) else { return };
        self.alias(&inner[..close], Third);
        let behind = inner[close..].trim_start_matches(['」', '』']);
        if let Some(alias) = alias(behind) {
            self.alias(alias, Third);
        }
    }

    /// A name in Latin letters right behind the word for a company of the discloser's group, which a
    /// legal form of Japan would show: 「当社の子会社であるExample (Asia) Ltd.（以下「EXA」）」.
    fn by_group(&mut self, text: &Text<'t>, group: Span) {
        // 「例示株式会社の子会社である」 is of another's group.
        let of = text.before(group.start, 30).strip_suffix('の').unwrap_or("");
        let others = of.ends_with(['社', '）', ')']) && !phrase::has(of, phrases!["当社", "弊社"]);
        if others || !phrase::ends(text.words(group), GROUP) {
            return;
        }
        let behind = text.after(group.end, FAR);
        let rest = ["である", "の", "、"].iter().find_map(|w| behind.strip_prefix(w));
        let rest = rest.unwrap_or(behind).trim_start_matches(['「', '『', ' ']);
        let of_name = |c: char| c.is_ascii_graphic() || matches!(c, ' ' | '＆');
        let name = rest.find(|c| !of_name(c)).map_or(rest, |end| &rest[..end]);
        let name = name.trim_end_matches(['(', ' ']);
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || name.len() > LONGEST {
            return;
        }
        self.alias(name, Own);
        if let Some(alias) = alias(&rest[name.len()..]) {
            self.alias(alias, Own);
        }
    }

    /// `例社`, where the name is in katakana or Latin letters: kanji before 社 are mostly a word
    /// (調査会社).
    fn short_names(&mut self, text: &Text, source: &str, body: usize) {
        let short = |c: char| {
            matches!(c, 'ァ'..='ヴ' | 'ー' | '・' | 'Ａ'..='Ｚ') || c.is_ascii_alphanumeric()
        };
        for at in memmem::find_iter(source.as_bytes(), "社") {
            let before = &source[..at];
            if !before.ends_with(short) {
                continue;
            }
            let name = before.chars().rev().take(24).take_while(|c| short(*c));
            let len: usize = name.map(char::len_utf8).sum();
            let span = Span::new(body + at - len, body + at + "社".len());
            let name = text.words(Span::new(span.start, body + at));
            if name.chars().count() >= 2
                && !self.own_name.contains(name)
                && !name.ends_with("グループ")
                && name.chars().any(|c| !c.is_ascii_digit())
                && !self.aliases.iter().any(|(n, of)| *of == Own && **n == *text.words(span))
            {
                self.name(span, Third);
            }
        }
    }

    /// The discloser by its own name; a town also as 「町」, and the schools of those that run some.
    fn own_names(&mut self, organisation: &'t str, source: &str, body: usize) {
        for part in organisation.split(['（', '）', '(', ')', '、']) {
            // It is mostly a single one.
            let whole = part.len() == organisation.len();
            let name = if whole { Cow::Borrowed(self.own_name) } else { bare(part) };
            if name.chars().nth(2).is_some() {
                self.alias(name, Own);
            }
        }
        const PLACES: [&str; 5] = ["町", "市", "村", "区", "県"];
        let place = PLACES.into_iter().find(|p| organisation.ends_with(p));
        let runs_schools = place.is_some()
            || phrase::has(organisation, phrases!["教育委員会", "学校", "学園", "都"]);
        if let Some(place) = place {
            for at in memmem::find_iter(source.as_bytes(), place) {
                // 「町に対し」 alone, not 「隣町」.
                if !source[..at].chars().next_back().is_some_and(in_name) {
                    self.name(Span::new(body + at, body + at + place.len()), Own);
                }
            }
        }
        if runs_schools {
            for at in memmem::find_iter(source.as_bytes(), "校") {
                let before = name_before(&source[..at]);
                let end = at + "校".len();
                // 「見本小学校に」「該当校へ」, and no word such as 「校正」.
                if !source[end..].starts_with(in_name) {
                    self.name(Span::new(body + at - before, body + end), Own);
                }
            }
        }
    }

    fn name(&mut self, span: Span, whose: Whose) {
        if whose == Own { &mut self.names.own } else { &mut self.names.third_parties }.push(span);
    }

    fn alias(&mut self, alias: impl Into<Cow<'t, str>>, whose: Whose) {
        const NONE: &[&str] = &["当社", "弊社", "本件", "委託先", "同社"];
        let alias = alias.into();
        let few = self.aliases.len() < 4 * MOST;
        if few && alias.chars().count() >= 2 && alias.len() >= 3 && !NONE.contains(&&*alias) {
            self.aliases.push((alias, whose));
        }
    }

    /// Every place where one of the names stands.
    fn everywhere(&mut self, source: &str, body: usize) {
        let mut aliases = std::mem::take(&mut self.aliases);
        aliases.sort_unstable();
        aliases.dedup();
        aliases.truncate(MOST);
        places(source, &aliases, |place, whose| {
            self.name(Span::new(body + place.start, body + place.end), whose);
        });
        for names in [&mut self.names.third_parties, &mut self.names.own] {
            names.sort_unstable_by_key(|n| (n.start, Reverse(n.end)));
            names.dedup_by(|a, b| a.start < b.end);
        }
    }
}

/// Hands each place where a name stands to `found`, in order: the longest name there, none
/// overlapping another. A name of both sides is the discloser's.
///
/// A disclosure has some two names, so each is looked for by itself: that takes less time than to
/// walk over the text for all of them.
fn places(source: &str, names: &[(Cow<str>, Whose)], mut found: impl FnMut(Span, Whose)) {
    let source = source.as_bytes();
    // Each with the next place where it stands.
    let sought = names.iter().map(|(name, whose)| (Finder::new(name.as_bytes()), *whose));
    let mut sought: Vec<_> =
        sought.filter_map(|(name, whose)| Some((name.find(source)?, name, whose))).collect();
    while let Some((start, name, whose)) = sought
        .iter()
        .min_by_key(|(start, name, whose)| (*start, Reverse(name.needle().len()), Reverse(*whose)))
    {
        let place = Span::new(*start, start + name.needle().len());
        found(place, *whose);
        // Looks at no byte a second time.
        sought.retain_mut(|(start, name, _)| {
            *start >= place.end
                || match source.get(place.end..).and_then(|rest| name.find(rest)) {
                    Some(further) => {
                        *start = place.end + further;
                        true
                    }
                    None => false,
                }
        });
    }
}

/// What a company of the discloser's group is called.
pub(super) const GROUP: &[&str] =
    &["子会社", "グループ会社", "グループ企業", "現地法人", "グループ", "関連会社", "関係会社"];

/// How far behind a name the one that the text gives it is looked for, in bytes.
const FAR: usize = 240;

/// Whether the name given to what ends at `end` is the discloser's: 「（以下「当社グループ」）」.
fn is_itself(text: &Text, end: usize, alias: &str) -> bool {
    let from = text.tokens.partition_point(|t| t.span.start < end);
    let near = text.tokens[from..].iter().take_while(|t| t.span.start < end + FAR);
    near.filter(|t| t.has(Cue::Own)).any(|t| alias.starts_with(text.words(t.span)))
}

/// Whether a name is introduced as one of the discloser's own group: 「当社子会社の」.
fn is_of_group(before: &str) -> bool {
    let before = before.trim_end_matches(['「', '『', ' ', '\u{3000}']);
    let before = ["である", "の", "、", "："]
        .iter()
        .find_map(|link| before.strip_suffix(link))
        .unwrap_or(before);
    phrase::ends(before, GROUP)
}

/// Bytes of the longest name given to a party.
const LONGEST: usize = 60;

/// What a text goes on to call a party by: 「（以下「ABC社」といいます）」「（東京都、以下、例社）」「（ABC）」.
fn alias(rest: &str) -> Option<&str> {
    let rest = rest.trim_start_matches(['」', '』']);
    let inside = rest.strip_prefix(['（', '('])?;
    let close = inside.find(['）', ')'])?;
    let short = &inside[..close];
    let Some(said) = ["以下", "以降"].iter().filter_map(|w| short.find(w)).min() else {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, 'ァ'..='ヴ' | 'ー');
        // 「（ABC 社）」
        let bare = short.strip_suffix('社').unwrap_or(short).trim_end();
        return (close <= 24 && !bare.is_empty() && bare.chars().all(plain)).then_some(short);
    };
    let named =
        short[said + "以下".len()..].trim_start_matches(['、', '，', '：', ':', ' ', '\u{3000}']);
    let quoted = named.find(['「', '『', '｢']).map(|i| &named[i..]).and_then(|q| {
        let inner = q.strip_prefix(['「', '『', '｢'])?;
        inner.find(['」', '』', '｣']).map(|i| &inner[..i])
    });
    let plain = || {
        let end = ["という", "といい", "と言", "と称", "と記", "と呼", "と表"]
            .iter()
            .filter_map(|w| named.find(w))
            .min();
        &named[..end.unwrap_or(named.len())]
    };
    let name = quoted.unwrap_or_else(plain).trim();
    (!name.is_empty() && name.len() <= LONGEST).then_some(name)
}

/// A name as organisations are told apart: the legal form closed up and written out, no blank beside it,
/// letters and digits half-width, one blank for several. 「㈱　見本」 and 「株 式 会 社 見本」 are 「株式会社見本」.
pub(super) fn normal_form(name: &str) -> String {
    const WRITTEN: [(&str, &str); 7] = [
        ("（株）", "株式会社"),
        ("(株)", "株式会社"),
        ("㈱", "株式会社"),
        ("㍿", "株式会社"),
        ("（有）", "有限会社"),
        ("(有)", "有限会社"),
        ("㈲", "有限会社"),
    ];
    const SPACED: [&str; 5] = ["株式会社", "有限会社", "合同会社", "一般社団法人", "一般財団法人"];
    let blank = |c: char| c.is_whitespace();
    let mut out = String::with_capacity(name.len());
    let mut rest = name.trim();
    while let Some(c) = rest.chars().next() {
        let written =
            WRITTEN.iter().find_map(|(short, form)| Some((*form, rest.strip_prefix(short)?)));
        let spaced = || SPACED.iter().find_map(|form| Some((*form, behind_spaced(rest, form)?)));
        if let Some((form, behind)) = written.or_else(spaced) {
            out.truncate(out.trim_end().len());
            out.push_str(form);
            rest = behind.trim_start();
            continue;
        }
        match c {
            c if blank(c) => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '＆' | '．' | '－' => {
                out.push(char::from_u32(c as u32 - 0xFEE0).unwrap_or(c));
            }
            c => out.push(c),
        }
        rest = &rest[c.len_utf8()..];
    }
    out
}

/// What stands behind `form`, blanks between its characters or not.
fn behind_spaced<'t>(words: &'t str, form: &str) -> Option<&'t str> {
    let mut rest = words;
    for (i, c) in form.chars().enumerate() {
        rest = if i == 0 { rest } else { rest.trim_start() }.strip_prefix(c)?;
    }
    Some(rest)
}

/// The name to look for in the body: as the head writes it, unless it spaces the legal form out.
pub(super) fn as_searched<'t>(written: Option<&'t str>, normal: &'t str) -> &'t str {
    let has_form = |name: &str| FORMS.iter().any(|form| name.contains(form));
    written.filter(|name| has_form(name) || !has_form(normal)).unwrap_or(normal)
}

/// The name without its legal form.
fn bare(name: &str) -> Cow<'_, str> {
    let mut core = name;
    while let Some(rest) = behind(core, FORMS).next() {
        core = rest;
    }
    while phrase::ends(core, FORMS) {
        core = FORMS.iter().find_map(|form| core.strip_suffix(form)).unwrap_or("");
    }
    if !core.contains(OF_FORMS) {
        return Cow::Borrowed(core.trim());
    }
    // 「例示株式会社支店」
    let mut out = String::with_capacity(core.len());
    let mut rest = core;
    while let Some(c) = rest.chars().next() {
        rest = match behind(rest, FORMS).next() {
            Some(behind) => behind,
            None => {
                out.push(c);
                &rest[c.len_utf8()..]
            }
        };
    }
    Cow::Owned(out.trim().to_owned())
}

pub(super) fn in_name(c: char) -> bool {
    matches!(c, '一'..='龥' | 'ァ'..='ヴ' | 'ー' | '・' | '&' | '＆' | '々')
        || !('ぁ'..='ん').contains(&c) && c.is_alphanumeric()
}

fn name_before(s: &str) -> usize {
    s.chars().rev().take(20).take_while(|c| in_name(*c)).map(char::len_utf8).sum()
}

fn name_after(s: &str) -> usize {
    const MOST: usize = 24;
    let name = s.strip_prefix('\u{3000}').unwrap_or(s);
    let space = s.len() - name.len();
    let chars = || name.chars().take(MOST);
    // 「株式会社例及び」: a link is no part of the name.
    let of_name = |c: &char| (in_name(*c) || *c == ' ') && !matches!(c, '及' | '並' | '又' | '若');
    // 「株式会社手直し工房」: the ending of a verb inside a noun.
    let behind = name.chars().skip(1).map(Some).chain([None]);
    let plain: usize = chars()
        .zip(behind)
        .take_while(|(c, next)| of_name(c) || *c == 'し' && next.is_some_and(in_name))
        .map(|(c, _)| c.len_utf8())
        .sum();
    // 「株式会社写真のみほん《見本市》」: hiragana belong to a name that a bracket closes.
    let kana = chars().take_while(|c| in_name(*c) || ('ぁ'..='ん').contains(c));
    let kana: usize = kana.map(char::len_utf8).sum();
    let (whole, behind) = name.split_at_checked(kana).unwrap_or((name, ""));
    let named = behind.starts_with(['《', '（', '(', '」'])
        && !whole.contains(['は', 'が', 'を', 'に', 'で', 'へ', 'る'])
        && !whole.split('し').skip(1).any(|rest| !rest.starts_with(in_name))
        && !whole.contains("から")
        && !whole.contains("より");
    match if named { kana } else { plain } {
        0 => 0,
        len => space + len,
    }
}

/// Bytes of a name that begins in hiragana, up to what looks like a particle: 「株式会社やまと設計」.
fn kana_after(s: &str) -> usize {
    const MOST: usize = 8;
    let mut end = 0;
    for c in s.chars().take(MOST).take_while(|c| ('ぁ'..='ん').contains(c)) {
        let rest = &s[end..];
        if "はがをにへでも".contains(c) || rest.starts_with("から") || rest.starts_with("より")
        {
            return end;
        }
        end += c.len_utf8();
    }
    end + name_after(&s[end..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::vocabulary::Vocabulary;
    use crate::extract::words::Words;
    use crate::source::layout;
    use crate::source::normalize::NormalizedText;
    use proptest::prelude::*;

    /// The names of third parties and of the discloser, in order.
    fn named(organisation: &str, words: &str) -> (Vec<String>, Vec<String>) {
        let blocks = layout::blocks(&NormalizedText::new(words));
        let text =
            Text::new(words, &Default::default(), blocks, Vec::new(), Vocabulary::embedded());
        let names = read(&text, organisation, 0);
        let said = |spans: &[Span]| spans.iter().map(|s| text.words(*s).to_owned()).collect();
        (said(&names.third_parties), said(&names.own))
    }

    proptest! {
        /// Whatever the names and the text: the same as by the walk for all of them.
        #[test]
        fn names_stand_where_words_would(
            mut names in prop::collection::vec(("[あいa]{2,5}", any::<bool>()), 0..8),
            text in "[あいa]{0,60}",
        ) {
            names.sort();
            let words = Words::new(names.iter().map(|(n, own)| (n.as_str(), 1 + u64::from(*own))));
            let mut expected = Vec::new();
            words.longest(&text, |at, bits| {
                expected.push((at, if bits & 2 == 0 { Third } else { Own }));
            });
            let names: Vec<_> = names
                .into_iter()
                .map(|(name, own)| (Cow::Owned(name), if own { Own } else { Third }))
                .collect();
            let mut found = Vec::new();
            places(&text, &names, |at, whose| found.push((at, whose)));
            prop_assert_eq!(found, expected);
        }

        /// Whatever the name: the same as when the forms are taken out one after the other.
        #[test]
        fn a_bare_name_has_no_form(name in "(株式会社|有限会社|（株）|\\(株\\)|㈱|株|式会社|例| |\u{3000}){0,6}") {
            let (mut expected, mut rest) = (String::new(), name.as_str());
            while let Some(c) = rest.chars().next() {
                rest = behind(rest, FORMS).next().unwrap_or_else(|| {
                    expected.push(c);
                    &rest[c.len_utf8()..]
                });
            }
            prop_assert_eq!(bare(&name), expected.trim());
        }
    }

    #[test]
    fn a_name_has_one_normal_form() {
        for (written, normal) in [
            ("㈱　見本", "株式会社見本"),
            ("㍿見本", "株式会社見本"),
            ("（株）見本", "株式会社見本"),
            ("株 式 会 社　見本", "株式会社見本"),
            ("見本　株式会社", "見本株式会社"),
            ("一般社団法人　ＡＢ　見本会", "一般社団法人AB 見本会"),
            ("見本市　教育委員会", "見本市 教育委員会"),
            ("", ""),
        ] {
            assert_eq!(normal_form(written), normal);
        }
    }

    #[test]
    fn a_wide_blank_may_stand_before_a_name() {
        assert_eq!(named("", "株式会社　みほん（東京都）から").0, ["株式会社　みほん"]);
        assert_eq!(named("", "株式会社　例示から").0, ["株式会社　例示"]);
    }

    #[test]
    fn a_party_is_known_by_the_name_the_text_gives_it() {
        for (words, short) in [
            ("株式会社見本（以下「見本社」といいます。）が、見本社より", "見本社"),
            ("見本株式会社（東京都。以下、SMPという。）が、SMPより", "SMP"),
            ("見本株式会社（SMP）が、SMPより", "SMP"),
            ("運営委託先「Sample Group」（以下「SGX」）が、SGXより", "SGX"),
        ] {
            let (third, own) = named("株式会社例示", words);
            assert_eq!(third.iter().filter(|n| *n == short).count(), 2, "{words} {third:?}");
            assert!(own.is_empty(), "{words} {own:?}");
        }
    }

    #[test]
    fn the_discloser_and_its_group_are_no_third_parties() {
        let (third, own) =
            named("株式会社例示", "株式会社例示と子会社である見本株式会社（以下「見本」）が");
        assert_eq!(
            (third.len(), own),
            (0, vec!["株式会社例示".to_owned(), "見本株式会社".to_owned(), "見本".to_owned(),])
        );
    }

    #[test]
    fn a_company_of_the_group_may_have_a_foreign_name() {
        let (third, own) = named(
            "株式会社例示",
            "当社の子会社であるMihon (Asia) Pte Ltd（本社：見本国、以下「MRP社」）にて、MRP社のサーバーが",
        );
        assert_eq!((third.len(), own.last().map(String::as_str)), (0, Some("MRP社")), "{own:?}");
        let (_, own) =
            named("株式会社例示", "見本株式会社（見本）の子会社であるMihon Ltd（MRP）にて、MRPが");
        assert!(own.is_empty(), "{own:?}");
    }

    #[test]
    fn a_town_and_its_schools_are_the_discloser() {
        let (_, own) = named("見本県例示町", "業者が町に、隣町は除き、例示小学校に報告し校正した");
        assert_eq!(own, ["町", "例示小学校"]);
    }

    #[test]
    fn hiragana_in_a_name_that_a_bracket_closes() {
        assert_eq!(named("", "株式会社手直し工房において").0, ["株式会社手直し工房"]);
        assert_eq!(named("", "株式会社例示し、").0, ["株式会社例示"]);
        let (third, _) = named("例示市", "株式会社写真のみほん《見本市》が、写真のみほんより");
        assert_eq!(third, ["株式会社写真のみほん", "写真のみほん"]);
        let (third, _) = named("例示市", "株式会社やまと設計に対し、株式会社さくらが");
        assert_eq!(third, ["株式会社やまと設計", "株式会社さくら"]);
    }
}

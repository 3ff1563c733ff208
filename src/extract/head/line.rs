//! One line: what it says as part of a head or a foot.

use super::words::{Folded, Mark, Sign, is_blank, trimmed};
use crate::dates::{Form, Malformed, Mention};
use crate::source::layout::{Block, Kind};
use crate::timeline::Span;

/// Bytes of the longest line that may be part of a head. Titles reach half of it.
const LONGEST: usize = 400;

/// How a line gives a date. The first of these that a head has is its day of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Dated {
    /// 公表日：2025年3月5日
    Labelled,
    /// 2025年3月5日, with the sender at most.
    Alone,
    /// （2025年3月5日発表）…について
    InTitle,
    /// 更新日：2025年3月5日
    Updated,
}

/// How a line names who publishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Named {
    /// 会社名　株式会社見本
    Labelled,
    /// 株式会社見本, 見本市教育委員会
    Form,
    /// ミホン: a word, which its place shows to be a name.
    Unknown,
}

/// What a line says.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// The dates with their year, as indices of the mentions.
    pub dates: Vec<(usize, Dated)>,
    /// It is a date of which the year or more is still to be filled in.
    pub undated: bool,
    pub name: Option<(Span, Named)>,
    pub title: Option<Span>,
    /// It belongs to a head and says nothing that is looked for: 各位, 敬具, 第12号, 所在地：…
    pub dressing: bool,
    /// It says what kind of paper it is, or another is: ニュースリリース.
    pub release: bool,
    /// Somebody signs: 代表取締役　見本　太郎.
    pub person: bool,
    /// 以上, 敬具.
    pub closing: bool,
    /// A sentence, or a step of a story.
    pub sentence: bool,
    /// The words that opened a section.
    pub section: bool,
}

impl Line {
    /// Whether anything of a head stands in it.
    pub(super) fn is_of_head(&self) -> bool {
        !self.sentence
            && (self.dressing
                || self.person
                || self.closing
                || self.title.is_some()
                || self.has_day()
                || self.name.is_some_and(|(_, how)| how != Named::Unknown))
    }

    /// Whether a day of publication stands in it, though it may say too little.
    pub(super) fn has_day(&self) -> bool {
        self.undated || !self.dates.is_empty()
    }

    /// Whether it names somebody's release of a day, as a foot refers to another one: 「見本社　3月5日　ニュースリリース」.
    pub(super) fn is_reference(&self) -> bool {
        self.release && self.name.is_some() && !self.dates.is_empty()
    }

    /// Whether somebody is named or signs in it.
    pub(super) fn is_signed(&self) -> bool {
        self.person || self.name.is_some_and(|(_, how)| how != Named::Unknown)
    }

    /// Reads a block; `mentions` are the dates in it, the first one with this number.
    pub(super) fn read(text: &str, block: &Block, first: usize, mentions: &[Mention]) -> Line {
        let words = text.get(block.span.start..block.span.end).unwrap_or("");
        let mut line = Line::default();
        let heading = matches!(block.kind, Kind::Heading(1..=6));
        let bracketed = words.starts_with(['（', '(', '【', '［', '[', '〔']);
        let stop =
            words.find('。').filter(|at| !(bracketed && at + '。'.len_utf8() == words.len()));
        let told =
            !heading && (stop.is_some() || words.ends_with(['、', '，']) || words.starts_with('※'));
        if words.len() > LONGEST || told {
            line.sentence = true;
            return line;
        }
        let listed = block.kind == Kind::Item;
        let mut at = block.span.start;
        let mut pieces = Vec::new();
        for (i, mention) in mentions.iter().enumerate() {
            let stated = mention.stated();
            let whole = matches!(mention.form, Form::At(_)) && stated.year && stated.month;
            let span = mention.span;
            // 「●年●月●日」, 「3月10日」: a day of publication that says too little to be one.
            let little = mention.problem == Some(Malformed::Blank)
                || mention.form == Form::Placeholder
                || matches!(mention.form, Form::At(_)) && stated.month && stated.day;
            if !whole && little && is_alone(text, block, span) {
                line.undated = true;
                return line;
            }
            if !whole || span.start < at {
                line.sentence = true;
                continue;
            }
            let before = Folded::new(text, Span::new(at, span.start));
            let behind = Folded::new(text, Span::new(span.end, block.span.end));
            // 「stale_date:」 and 「発覚日付：」 are labels of other things.
            let whole = |m: &Mark| {
                let by = before.text.get(..m.span.start).and_then(|b| b.chars().next_back());
                by.is_none_or(|c| !c.is_alphanumeric() && c != '_')
                    || is_set_off(text, &before, m.span.start)
            };
            let label = |sign| before.last(sign).filter(whole);
            let suffix =
                |sign| behind.marks.iter().find(|m| m.span.start == 0 && m.is(sign)).copied();
            let issued = behind.text.starts_with('付').then(|| '付'.len_utf8());
            let end_of = |mark: Option<Mark>| mark.map(|m| m.span.end);
            let updated = end_of(suffix(Sign::UpdateSuffix));
            let published = end_of(suffix(Sign::DateSuffix)).or(issued);
            let how = if label(Sign::UpdateLabel).is_some() || updated.is_some() {
                Dated::Updated
            } else if label(Sign::DateLabel).is_some() || suffix(Sign::DateSuffix).is_some() {
                Dated::Labelled
            } else {
                Dated::Alone
            };
            let end = updated.or(published).unwrap_or(0);
            let next = behind.text.get(end..).and_then(|rest| rest.chars().next());
            // 「3月5日に発生した…」, 「3月5日付の…」: the date belongs to what follows.
            let set_off = is_set_off(text, &behind, end);
            let goes_on = next.is_some_and(|c| match c {
                '～' | '~' | '〜' | '時' | '現' | '頃' => true,
                'ぁ'..='ん' => !set_off,
                c => end > 0 && !set_off && !BOUNDARY.contains(&c),
            });
            if goes_on {
                line.sentence = true;
                continue;
            }
            let label = label(Sign::UpdateLabel).or(label(Sign::DateLabel));
            // 「発生日：3月5日」 is another day's field.
            if label.is_none() && before.text.ends_with([':', '|']) && before.text.len() > 1 {
                line.sentence = true;
                continue;
            }
            let to = label.map_or(span.start, |m| before.origin(m.span.start));
            pieces.push(Span::new(at, to));
            at = if end > 0 { behind.origin(end) } else { span.end };
            line.dates.push((first + i, how));
        }
        // Beside a date that stands alone, few words are a title: 「3月5日　不正アクセスを検知」 is a step.
        let dated = line.dates.iter().any(|(_, how)| *how == Dated::Alone) && !bracketed;
        pieces.push(Span::new(at, block.span.end));
        for piece in pieces {
            line.take(text, piece, dated, heading);
        }
        // 「（3月5日発表）不審なメールにご注意ください」
        let issued = line.dates.first().is_some_and(|(_, how)| *how == Dated::Labelled);
        if line.sentence && bracketed && issued && mentions.len() == line.dates.len() {
            (line.sentence, line.title) = (false, Some(block.span));
        }
        // 「## １．経緯」
        if matches!(block.kind, Kind::Heading(_)) {
            line.section |= opens_section(&Folded::new(text, block.span));
        }
        if !line.dates.is_empty() && line.title.is_some() {
            line.in_title(text, block, mentions, first);
        }
        // 「- 2025年3月5日」 in a list and 「## 2025年3月5日」 over a section tell steps.
        let step = listed || matches!(block.kind, Kind::Heading(_) | Kind::Row);
        if step && line.title.is_none() {
            line.dates.retain(|(_, how)| matches!(how, Dated::Labelled | Dated::Updated));
            if !mentions.is_empty() && line.dates.is_empty() {
                line.sentence = true;
            }
        }
        // 「| 項目 | 内容 |」 says nothing yet.
        line.sentence &= block.kind != Kind::Row || !mentions.is_empty();
        if line.sentence {
            line.title = line.title.filter(|_| heading || line.dates.is_empty() && !listed);
            line.dates.clear();
            line.name = None;
            // A title may tell a date: 「3月5日に発生した…について」.
            line.sentence = line.title.is_none();
        }
        if line.title.is_some() {
            line.title = Some(line.title.filter(|_| block.kind == Kind::Row).unwrap_or(block.span));
        }
        line
    }

    /// What a stretch between dates says.
    fn take(&mut self, text: &str, span: Span, dated: bool, heading: bool) {
        let span = trimmed(text, span);
        let folded = Folded::new(text, span);
        let bare = folded.text.trim_matches(|c: char| {
            c.is_ascii_punctuation() || "【】〔〕［］〈〉「」・※、-".contains(c)
        });
        if bare.is_empty() {
            return;
        }
        let release = folded.is(Sign::Release)
            || folded.first(Sign::Release).is_some_and(|m| is_code(folded.behind(m)));
        if is_number(bare) || release {
            self.dressing = true;
            self.release |= release;
        } else if folded.is(Sign::Closing) {
            self.closing = true;
        } else if let Some((sign, value)) = label(text, &folded, span) {
            match sign {
                Sign::NameLabel if value.start < value.end => {
                    self.name = Some((name_in(text, value), Named::Labelled));
                }
                Sign::TitleLabel if value.start < value.end => self.title = Some(value),
                _ => self.dressing = true,
            }
        } else if folded.last(Sign::Addressee).is_some() {
            self.dressing = true;
        } else if folded.first(Sign::Opening).is_some() {
            self.sentence = true;
        } else if folded.first(Sign::Person).is_some()
            && span.end - span.start <= 90
            && !tells(bare)
        {
            self.person = true;
        } else if let Some(name) = name_of(text, span, &folded) {
            self.name.get_or_insert((name, Named::Form));
        } else if folded.has(Sign::TitleEnd) && !has_verb(bare)
            || heading && !folded.is(Sign::Section)
            || !dated && folded.has(Sign::Topic) && !ends_as_sentence(bare)
        {
            self.title = Some(span);
        } else if folded.is(Sign::Section) {
            self.section = true;
        } else if !tells(bare)
            && bare.len() <= 90
            && folded.text.starts_with(|c: char| c.is_alphanumeric() && c != 'ー')
            && !bare.contains(|c: char| c.is_ascii_digit())
        {
            self.name.get_or_insert((name_within(text, span, &folded), Named::Unknown));
        } else {
            self.sentence = true;
        }
    }

    /// Dates beside a title count where they are labelled, stand in brackets, open the line, or follow on
    /// a whole title.
    fn in_title(&mut self, text: &str, block: &Block, mentions: &[Mention], first: usize) {
        self.dates.retain_mut(|(i, how)| {
            let Some(span) = i.checked_sub(first).and_then(|i| mentions.get(i)).map(|m| m.span)
            else {
                return false;
            };
            if *how == Dated::Updated {
                return true;
            }
            let before = text.get(block.span.start..span.start).unwrap_or("").trim_end();
            let open = before.ends_with(['（', '(', '【', '［', '[', '〔']);
            let labelled = *how == Dated::Labelled;
            // A label before the date: nothing but marks stands between.
            if labelled && before.ends_with(['：', ':', '|']) {
                return true;
            }
            *how = Dated::InTitle;
            let closed = || {
                Folded::new(text, Span::new(block.span.start, span.start))
                    .last(Sign::TitleEnd)
                    .is_some()
            };
            labelled || open || before.is_empty() || closed()
        });
    }
}

/// What may stand behind a word for publishing that a date has.
const BOUNDARY: [char; 16] =
    [')', ']', '】', '〕', '］', '|', '/', ',', ':', '、', '・', '>', '〉', '(', '【', '\''];

/// Whether a blank stands in the text where the folded words go on.
fn is_set_off(text: &str, folded: &Folded, at: usize) -> bool {
    let next = folded.origin(at);
    text.get(..next).is_some_and(|before| before.ends_with(is_blank))
}

/// The label that opens a stretch and what it stands before. What is set off by a mark or a blank is a
/// label; 「会社名古屋」 is none.
fn label(text: &str, folded: &Folded, span: Span) -> Option<(Sign, Span)> {
    const LABELS: [Sign; 5] =
        [Sign::NameLabel, Sign::TitleLabel, Sign::OtherLabel, Sign::DateLabel, Sign::UpdateLabel];
    let (sign, mark) = LABELS.iter().find_map(|sign| Some((*sign, folded.first(*sign)?)))?;
    let next = folded.text.get(mark.span.end..)?.chars().next();
    let value = folded.origin(mark.span.end).min(span.end);
    let marked = next.is_none_or(|c| {
        matches!(c, ':' | '|' | '/' | '=' | ')' | ']' | '】' | '〕' | '］' | '〉' | '(')
    });
    if !marked && !is_set_off(text, folded, mark.span.end) {
        return None;
    }
    let value = trimmed(text, Span::new(value, span.end));
    let words = text.get(value.start..value.end).unwrap_or("");
    let rest = words.trim_start_matches([')', '）', ']', '】', '〕', '］', '〉']);
    Some((sign, trimmed(text, Span::new(value.end - rest.len(), value.end))))
}

/// Whether nothing but marks and a word for its publication stands beside a date in a line of its own.
fn is_alone(text: &str, block: &Block, date: Span) -> bool {
    let before = Folded::new(text, Span::new(block.span.start, date.start));
    let behind = Folded::new(text, Span::new(date.end, block.span.end));
    let bare = |folded: &Folded, signs: [Sign; 2]| {
        folded.text.chars().all(|c| !c.is_alphanumeric()) || signs.iter().any(|s| folded.is(*s))
    };
    matches!(block.kind, Kind::Text | Kind::Heading(7..))
        && bare(&before, [Sign::DateLabel, Sign::UpdateLabel])
        && (bare(&behind, [Sign::DateSuffix, Sign::UpdateSuffix]) || behind.text == "付")
}

/// 第12号, 総発第１２３号, No.12-34.
fn is_number(words: &str) -> bool {
    words.contains('第') && words.ends_with('号') && has_number(words) && words.len() < 90
        || words.starts_with("no") && has_number(words) && words.is_ascii()
}

fn has_number(words: &str) -> bool {
    words.contains(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
}

/// Whether the words tell something, as no name does.
fn tells(words: &str) -> bool {
    words.contains(['を', 'へ', '、', '，', '?', '!', ':', ';', '→', '|', '@'])
        || ends_as_sentence(words)
        || words.starts_with("http")
}

/// What follows a word for the kind of paper: a number, 第12号.
fn is_code(words: &str) -> bool {
    has_number(words) && words.chars().all(|c| c.is_ascii() || "第号".contains(c))
}

/// The organisation that a stretch without a label names; it is given folded too.
fn name_of(text: &str, span: Span, folded: &Folded) -> Option<Span> {
    const LONGEST: usize = 240;
    if span.end - span.start > LONGEST {
        return None;
    }
    let inner = name_within(text, span, folded);
    let shorter = (inner != span).then(|| Folded::new(text, inner));
    let folded = shorter.as_ref().unwrap_or(folded);
    let list = |mark| folded.text.split(mark).all(ends_as_one);
    let told = tells(&folded.text) && !(folded.text.contains('、') && list('、'));
    if told
        || folded.has(Sign::TitleEnd)
        || !folded.text.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '(' | '「'))
    {
        return None;
    }
    // 「見本会館（ミホンパレス）」
    let bracket = words_before_bracket(text, inner);
    let ends =
        folded.ends_as_name() || bracket.is_some_and(|name| Folded::new(text, name).ends_as_name());
    let form = folded.has(Sign::LegalForm);
    let is_name = match folded.has(Sign::Topic) {
        false => form || ends,
        // 「一般社団法人見本発生学会」
        true => form && (ends || folded.last(Sign::LegalForm).is_some()),
    };
    is_name.then_some(inner)
}

/// Whether a heading opens a section: numbered, or by its words.
fn opens_section(heading: &Folded) -> bool {
    let bare = heading.text.trim_start_matches(['(', '<', '【', '[']);
    let numbered = bare.starts_with(|c: char| c.is_ascii_digit() || ('①'..='⑳').contains(&c))
        && !bare.starts_with("20");
    !heading.has(Sign::TitleEnd) && (numbered || heading.has(Sign::Section))
        || numbered
            && bare.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['.', '、', ')'])
}

/// What stands before a bracket that closes a stretch.
fn words_before_bracket(text: &str, span: Span) -> Option<Span> {
    let words = text.get(span.start..span.end).unwrap_or("");
    let closed = words.ends_with(['）', ')']);
    let open = words.find(['（', '(']).filter(|open| closed && *open > 0)?;
    Some(Span::new(span.start, span.start + open))
}

/// Whether folded words are one name of several.
fn ends_as_one(name: &str) -> bool {
    let folded = Folded::new(name, Span::new(0, name.len()));
    !tells(name) && (folded.has(Sign::LegalForm) || folded.ends_as_name())
}

fn has_verb(words: &str) -> bool {
    words.contains('を') && ends_as_sentence(words)
}

/// Verb forms that end a line without a full stop.
fn ends_as_sentence(words: &str) -> bool {
    const ENDS: [&str; 8] = ["ます", "です", "した", "した)", "ません", "ください", "する", "れた"];
    ENDS.iter().any(|end| words.ends_with(end))
}

/// The name in a stretch: without a representative behind it, a label or a code in brackets.
pub(super) fn name_in(text: &str, span: Span) -> Span {
    name_within(text, span, &Folded::new(text, span))
}

/// The same where the stretch has been folded already.
fn name_within(text: &str, span: Span, folded: &Folded) -> Span {
    // 「株式会社社長室」 is a name, 「株式会社見本　社長　見本太郎」 has one before the person.
    let other = |m: &&Mark| {
        m.span.start > 0
            && (m.is(Sign::Person) && is_set_off(text, folded, m.span.start)
                || (m.is(Sign::Person) || m.is(Sign::OtherLabel))
                    && (is_set_off(text, folded, m.span.end)
                        || folded.behind(**m).starts_with(':')))
    };
    let end = folded.marks.iter().find(other).map_or(span.end, |m| folded.origin(m.span.start));
    let words = text.get(span.start..end).unwrap_or("");
    let code = words
        .find("（コード")
        .or(words.find("(コード"))
        .or(words.find("（証券"))
        .unwrap_or(words.len());
    let inner = trimmed(text, Span::new(span.start, span.start + code));
    if inner.start < inner.end { inner } else { span }
}

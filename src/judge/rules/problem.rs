//! What can be wrong with a rule or calendar file, each mistake at its place.

use std::fmt;

use crate::finding::{Finding, Label, Lang, Severity};
use crate::timeline::Span;
use crate::timeline::yaml::nearest;

/// A mistake in a rule file and the words that make it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleError {
    /// The offending words.
    pub span: Span,
    /// The mistake.
    pub kind: RuleErrorKind,
}

/// The mistakes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleErrorKind {
    /// The file cannot be parsed at all; what the YAML parser says.
    NotYaml(String),
    /// A key that does not exist here, and those that do.
    UnknownKey(String, Vec<&'static str>),
    /// A key written twice.
    Repeated(String),
    /// A key that must be here.
    Missing(&'static str),
    /// The value has another shape; the shape it should have, ja and en.
    Shape(&'static str, &'static str),
    /// A word that is none of those it can be: what kind of word, what was written, the choice.
    UnknownWord(&'static str, String, Vec<String>),
    /// Not a day of the calendar.
    Date(String),
    /// Not a whole number in this range.
    Number(String, u64, u64),
    /// A condition that names nothing to ask for.
    EmptyCondition,
    /// A situation defined by a situation.
    NestedSituation,
    /// A situation that no duty uses.
    UnusedSituation(String),
    /// A source that nothing cites.
    UnusedSource(String),
    /// A citation that begins with none of the file's sources.
    UnknownSource(String, Vec<String>),
    /// Ends before it begins.
    Reversed,
    /// Two versions of a duty in force on this day.
    Overlap(chrono::NaiveDate),
    /// No version of a duty in force from this day on, though one comes later.
    Gap(chrono::NaiveDate),
    /// Not exactly one length.
    OneLength,
    /// The last period of several has a condition: nothing is said of all other cases.
    NoOtherwise,
    /// A period after one without a condition is never reached.
    Unreachable,
    /// A key of no effect beside another one.
    NoEffect(&'static str, &'static str),
    /// A number of days to warn after, beside a limit.
    WarnBesideLimit,
    /// Nothing here, and nothing would ever be judged.
    Empty(&'static str),
    /// An id with other characters than small letters, digits and hyphens.
    BadId(String),
    /// A stage asked of a kind of event that has none.
    NeverStaged(&'static str),
    /// Binds only those whom the rule set does not bind.
    BindsNobody,
    /// The period in force, or the limit, lies outside the years of the calendar.
    CalendarEnds(String, i32, i32),
    /// A calendar with no open day.
    NeverOpen,
}

/// A hostile file may hold megabytes where a word is expected.
fn quoted(text: &str) -> String {
    let mut chars = text.chars().map(|c| if crate::source::is_harmful(c) { '\u{FFFD}' } else { c });
    let mut short: String = chars.by_ref().take(60).collect();
    if chars.next().is_some() {
        short.push('…');
    }
    format!("`{short}`")
}

fn choices<'a>(
    written: &str,
    allowed: impl Iterator<Item = &'a str> + Clone,
    lang: Lang,
) -> String {
    let list = allowed.clone().collect::<Vec<_>>().join(", ");
    match (nearest(written, allowed), lang) {
        (Some(meant), Lang::Ja) => format!("`{meant}` ではありませんか。書けるもの: {list}"),
        (Some(meant), Lang::En) => format!("did you mean `{meant}`? one of: {list}"),
        (None, Lang::Ja) => format!("書けるもの: {list}"),
        (None, Lang::En) => format!("one of: {list}"),
    }
}

impl RuleErrorKind {
    /// Code, message and help.
    fn words(&self, lang: Lang) -> (&'static str, String, String) {
        use RuleErrorKind as K;
        let say = |code, ja: String, en: String, help_ja: &str, help_en: &str| {
            let message = if lang == Lang::Ja { ja } else { en };
            (code, message, lang.pick(help_ja, help_en).to_owned())
        };
        match self {
            K::NotYaml(said) => say(
                "not-yaml",
                format!("YAMLとして読めません（{said}）"),
                format!("this is not YAML: {said}"),
                "字下げ、括弧、引用符の閉じ忘れを確かめてください",
                "check indentation, and that brackets and quotes are closed",
            ),
            K::UnknownKey(found, allowed) => (
                "unknown-key",
                match lang {
                    Lang::Ja => format!("ここに {} という項目はありません", quoted(found)),
                    Lang::En => format!("there is no key {} here", quoted(found)),
                },
                choices(found, allowed.iter().copied(), lang),
            ),
            K::Repeated(key) => say(
                "repeated-key",
                format!("{} が2回書かれています", quoted(key)),
                format!("{} is written twice", quoted(key)),
                "どちらかを消してください",
                "remove one of them",
            ),
            K::Missing(key) => say(
                "missing-key",
                format!("`{key}` がありません"),
                format!("`{key}` is missing"),
                &format!("`{key}: …` を書いてください"),
                &format!("write `{key}: …`"),
            ),
            K::Shape(ja, en) => say(
                "wrong-shape",
                "値の形が違います".into(),
                "the value has the wrong shape".into(),
                &format!("{ja}を書いてください"),
                &format!("write {en}"),
            ),
            K::UnknownWord(what, found, allowed) => (
                "unknown-value",
                match lang {
                    Lang::Ja => format!("`{what}` に {} は書けません", quoted(found)),
                    Lang::En => format!("`{what}` cannot be {}", quoted(found)),
                },
                choices(found, allowed.iter().map(String::as_str), lang),
            ),
            K::Date(found) => say(
                "date",
                format!("{} は暦の日付ではありません", quoted(found)),
                format!("{} is no day of the calendar", quoted(found)),
                "2022-04-01 のように書いてください",
                "write it as in 2022-04-01",
            ),
            K::Number(found, least, most) => say(
                "number",
                format!("{} はここに書ける数ではありません", quoted(found)),
                format!("{} is no number that can stand here", quoted(found)),
                &format!("{least}から{most}までの整数を書いてください"),
                &format!("write a whole number from {least} to {most}"),
            ),
            K::EmptyCondition => say(
                "empty-condition",
                "条件に中身がありません".into(),
                "the condition asks for nothing".into(),
                "fact、persons、entity、role、sector、mentions、situation、any、all、not のどれかを書いてください",
                "write one of fact, persons, entity, role, sector, mentions, situation, any, all, not",
            ),
            K::NestedSituation => say(
                "nested-situation",
                "事態の定義に他の事態は使えません".into(),
                "a situation cannot be defined by a situation".into(),
                "fact や persons で書いてください",
                "define it by facts and persons",
            ),
            K::UnusedSituation(id) => say(
                "unused-situation",
                format!("事態 {} を使う義務がありません", quoted(id)),
                format!("no duty uses the situation {}", quoted(id)),
                "義務の situations か when に書くか、消してください",
                "name it in a duty's `situations` or `when`, or remove it",
            ),
            K::UnusedSource(key) => say(
                "unused-source",
                format!("出典 {} はどこにも引かれていません", quoted(key)),
                format!("nothing cites the source {}", quoted(key)),
                "cite に書くか、消してください",
                "cite it, or remove it",
            ),
            K::UnknownSource(cite, keys) => say(
                "unknown-source",
                format!("{} の出典が sources にありません", quoted(cite)),
                format!("the source of {} is not among `sources`", quoted(cite)),
                &format!("cite は次のどれかで始めてください: {}", keys.join("、")),
                &format!("begin it with one of: {}", keys.join(", ")),
            ),
            K::Reversed => say(
                "reversed",
                "終わりが始まりより前です".into(),
                "it ends before it begins".into(),
                "from と to を確かめてください",
                "check `from` and `to`",
            ),
            K::Overlap(day) => say(
                "overlap",
                format!("{day}に、この義務の2つの版が効力を持ちます"),
                format!("two versions of this duty are in force on {day}"),
                "前の版の to を、次の版の from の前日にしてください",
                "end the earlier version on the day before the later one begins",
            ),
            K::Gap(day) => say(
                "gap",
                format!("{day}から次の版まで、この義務のどの版も効力を持ちません"),
                format!("no version of this duty is in force from {day} until the next one"),
                "前の版の to を、次の版の from の前日にしてください",
                "end the earlier version on the day before the later one begins",
            ),
            K::OneLength => say(
                "one-length",
                "期間の長さをちょうど1つ書いてください".into(),
                "a period has exactly one length".into(),
                "days、business-days、hours のどれか1つを書いてください",
                "write one of `days`, `business-days`, `hours`",
            ),
            K::NoOtherwise => say(
                "no-otherwise",
                "どの条件にも当たらない場合の期間がありません".into(),
                "no period is left for all other cases".into(),
                "最後に when のない期間を書いてください",
                "end the list with a period without `when`",
            ),
            K::Unreachable => say(
                "unreachable",
                "この期間が使われることはありません".into(),
                "this period is never reached".into(),
                "when のない期間は最後に1つだけ書いてください",
                "keep the period without `when` for the end of the list",
            ),
            K::NoEffect(key, beside) => say(
                "no-effect",
                format!("`{key}` は `{beside}` と一緒では働きません"),
                format!("`{key}` has no effect beside `{beside}`"),
                "消してください",
                "remove it",
            ),
            K::WarnBesideLimit => say(
                "no-effect",
                "`warn-after` は期限のない義務にだけ書けます".into(),
                "`warn-after` is for duties without a limit".into(),
                "`within` か `warn-after` を消してください",
                "remove `within` or `warn-after`",
            ),
            K::Empty(key) => say(
                "empty",
                format!("`{key}` に中身がありません"),
                format!("`{key}` is empty"),
                "少なくとも1つ書いてください",
                "write at least one entry",
            ),
            K::BadId(id) => say(
                "bad-id",
                format!("{} は名前に使えません", quoted(id)),
                format!("{} cannot be a name", quoted(id)),
                "半角の英小文字、数字、ハイフンで書いてください",
                "use small letters, digits and hyphens",
            ),
            K::NeverStaged(event) => say(
                "never-met",
                format!("`{event}` に段階はないので、この期限は決して守れません"),
                format!("`{event}` has no stages, so this limit can never be met"),
                "`stage` を消すか、段階のある出来事（ppc-report など）を書いてください",
                "remove `stage`, or name an event that has stages, such as ppc-report",
            ),
            K::BindsNobody => say(
                "binds-nobody",
                "この義務を負う者はいません：規則集の `applies-to` と両立しません".into(),
                "this duty binds nobody: it excludes what the rule set's `applies-to` asks for"
                    .into(),
                "どちらかの `applies-to` を直してください",
                "change one of the two `applies-to`",
            ),
            K::CalendarEnds(id, from, to) => say(
                "calendar-ends",
                format!("暦 {} は{from}年から{to}年までで、この期限に届きません", quoted(id)),
                format!(
                    "the calendar {} covers {from} to {to}, which this limit lies outside of",
                    quoted(id)
                ),
                "暦に年を足すか、効力の期間を確かめてください",
                "add years to the calendar, or check the period in force",
            ),
            K::NeverOpen => say(
                "never-open",
                "開いている日がない暦です".into(),
                "this calendar has no open day".into(),
                "weekly と yearly を確かめてください",
                "check `weekly` and `yearly`",
            ),
        }
    }
}

impl RuleError {
    /// The mistake as a finding: always an error, for nothing can be judged by half a rule.
    pub fn finding(&self, lang: Lang) -> Finding {
        let (code, message, help) = self.kind.words(lang);
        Finding {
            code: format!("rules/{code}"),
            severity: Severity::Error,
            message,
            help,
            url: None,
            labels: vec![Label { span: self.span, text: String::new(), primary: true }],
        }
    }
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.kind.words(Lang::En).1)
    }
}

impl std::error::Error for RuleError {}

impl miette::Diagnostic for RuleError {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(format!("rules/{}", self.kind.words(Lang::En).0)))
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.kind.words(Lang::En).2))
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = miette::LabeledSpan> + '_>> {
        let length = self.span.end.saturating_sub(self.span.start);
        let label = miette::LabeledSpan::new(None, self.span.start, length);
        Some(Box::new(std::iter::once(label)))
    }
}

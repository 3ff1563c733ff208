//! What is wrong with a file, in words.

use crate::edtf::EdtfError;
use crate::finding::{Finding, Label, Severity};
use crate::lang::Lang;
use crate::source::is_harmful;
use crate::yaml::{Kind as K, Problem, Shape, nearest};

/// The problem as a finding: always an error, for nothing can be judged by half a file.
pub fn problem(problem: &Problem, lang: Lang) -> Finding {
    let (code, message, help) = words(&problem.kind, lang);
    let mut labels = vec![Label { span: problem.span, text: String::new(), primary: true }];
    if let K::Repeated(_, Some(first)) = problem.kind {
        let text = lang.pick("最初の記載", "first here").to_owned();
        labels.push(Label { span: first, text, primary: false });
    }
    Finding {
        code: format!("{}/{code}", problem.file.word()),
        severity: Severity::Error,
        message,
        help,
        url: None,
        labels,
    }
}

/// Its code.
pub fn problem_code(problem: &Problem) -> String {
    let (code, ..) = words(&problem.kind, Lang::En);
    format!("{}/{code}", problem.file.word())
}

/// The problems of a file as findings.
pub fn problems(problems: &[Problem], lang: Lang) -> Vec<Finding> {
    problems.iter().map(|p| problem(p, lang)).collect()
}

/// A hostile file may hold megabytes where a word is expected.
fn quoted(text: &str) -> String {
    let mut chars = text.chars().map(|c| match c {
        '\n' => ' ',
        c if is_harmful(c) => '\u{FFFD}',
        c => c,
    });
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
    // YAML's own yes and no are what a person who writes true and false means.
    let meant = match written {
        "true" => allowed.clone().find(|word| *word == "yes"),
        "false" => allowed.clone().find(|word| *word == "no"),
        _ => None,
    };
    match (meant.or_else(|| nearest(written, allowed)), lang) {
        (Some(meant), Lang::Ja) => format!("`{meant}` ではありませんか。書けるもの: {list}"),
        (Some(meant), Lang::En) => format!("did you mean `{meant}`? one of: {list}"),
        (None, Lang::Ja) => format!("書けるもの: {list}"),
        (None, Lang::En) => format!("one of: {list}"),
    }
}

/// Code, message and help.
fn words(kind: &K, lang: Lang) -> (&'static str, String, String) {
    let say = |code, ja: String, en: String, help_ja: &str, help_en: &str| {
        let message = if lang == Lang::Ja { ja } else { en };
        (code, message, lang.pick(help_ja, help_en).to_owned())
    };
    match kind {
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
        K::Repeated(key, _) => say(
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
        K::Shape(shape) => {
            let (ja, en) = match shape {
                Shape::Scalar => ("値を1つ", "a single value"),
                Shape::Map => ("`項目: 値` の組", "`key: value` pairs"),
                Shape::List => ("`- ` で始まる一覧", "a list, each entry beginning with `- `"),
                Shape::Name => ("名前", "a name"),
            };
            say(
                "wrong-shape",
                "値の形が違います".into(),
                "the value has the wrong shape".into(),
                &format!("{ja}を書いてください"),
                &format!("write {en}"),
            )
        }
        K::UnknownWord(what, found, allowed) => (
            "unknown-value",
            match lang {
                Lang::Ja => format!("`{what}` に {} は書けません", quoted(found)),
                Lang::En => format!("`{what}` cannot be {}", quoted(found)),
            },
            choices(found, allowed.iter().map(String::as_str), lang),
        ),
        K::UnknownCode(found, nearest) => (
            "unknown-code",
            match lang {
                Lang::Ja => format!("{} という指摘はありません", quoted(found)),
                Lang::En => format!("no finding on a document has the code {}", quoted(found)),
            },
            match (nearest, lang) {
                (Some(meant), Lang::Ja) => format!("`{meant}` ではありませんか"),
                (Some(meant), Lang::En) => format!("did you mean `{meant}`?"),
                (None, Lang::Ja) => "コードの一覧は docs/codes.md".to_owned(),
                (None, Lang::En) => "docs/codes.md lists the codes".to_owned(),
            },
        ),
        K::Pattern(found) => say(
            "pattern",
            format!("{} はパターンとして読めません", quoted(found)),
            format!("{} is no pattern", quoted(found)),
            ".gitignore の1行のように書いてください（例 `drafts/`、`*.old.md`）",
            "write it as a line of a .gitignore, as in `drafts/` or `*.old.md`",
        ),
        K::Date(found, error) => {
            let (ja, en) = match error {
                EdtfError::NoSuchDay => ("暦にない日です", "there is no such day"),
                EdtfError::Reversed => ("終わりが始まりより前です", "it ends before it begins"),
                EdtfError::Shape => ("日付の書き方ではありません", "it is not written as a date"),
            };
            say(
                "date",
                format!("{} は日付として読めません: {ja}", quoted(found)),
                format!("{} is no date: {en}", quoted(found)),
                &format!("書き方: {DATES_JA}"),
                &format!("write {DATES_EN}"),
            )
        }
        K::Time(found) => say(
            "time",
            format!("{} は時刻として読めません", quoted(found)),
            format!("{} is no time of day", quoted(found)),
            "\"16:21\" のように書いてください",
            "write it as in \"16:21\"",
        ),
        K::Persons(found) => say(
            "persons",
            format!("{} は人数として読めません", quoted(found)),
            format!("{} is no number of persons", quoted(found)),
            "12345 のように数字だけで書くか、分からなければ null としてください",
            "write digits only, as in 12345, or null where it is not known",
        ),
        K::NoStage(kind) => say(
            "no-stage",
            format!("`{kind}` に `stage` はありません"),
            format!("`{kind}` has no `stage`"),
            "`stage` は ppc-report、pmark-report、regulator-report、investigation-result にだけ書けます",
            "only ppc-report, pmark-report, regulator-report and investigation-result have one",
        ),
        K::NoAddressee(kind) => say(
            "no-addressee",
            format!("`{kind}` に `to` はありません"),
            format!("`{kind}` has no `to`"),
            "`to` は regulator-report にだけ書けます",
            "only regulator-report has one",
        ),
        K::SeveralDocuments => say(
            "several-documents",
            "YAML文書が2つ以上あります".into(),
            "more than one YAML document".into(),
            "1つずつ別のファイルに分けてください",
            "keep each in a file of its own",
        ),
        K::NoTimeline => say(
            "no-timeline",
            "時系列ファイルではありません".into(),
            "this is no timeline file".into(),
            "先頭に `kigen: 1` と書いてください。`kigen extract` で公表文から作れます",
            "begin it with `kigen: 1`; `kigen extract` writes one from a disclosure",
        ),
        K::Version(found) => say(
            "version",
            format!("形式の版 {} は扱えません", quoted(found)),
            format!("unknown version {} of the format", quoted(found)),
            "`kigen: 1` と書いてください",
            "write `kigen: 1`",
        ),
        K::Day(found) => say(
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
            "fact、stated、persons、entity、role、sector、mentions、situation、any、all、not のどれかを書いてください",
            "write one of fact, stated, persons, entity, role, sector, mentions, situation, any, all, not",
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
            "`warn-after` is for duties without a deadline".into(),
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
            format!("`{event}` has no stages, so this deadline can never be met"),
            "`stage` を消すか、段階のある出来事（ppc-report など）を書いてください",
            "remove `stage`, or name an event that has stages, such as ppc-report",
        ),
        K::BindsNobody => say(
            "binds-nobody",
            "この義務を負う者はいません：規則集の `applies-to` と両立しません".into(),
            "this duty binds nobody: it excludes what the rule set's `applies-to` asks for".into(),
            "どちらかの `applies-to` を直してください",
            "change one of the two `applies-to`",
        ),
        K::CalendarEnds(id, from, to) => say(
            "calendar-ends",
            format!("暦 {} は{from}年から{to}年までで、この期限に届きません", quoted(id)),
            format!(
                "the calendar {} covers {from} to {to}, which this deadline lies outside of",
                quoted(id)
            ),
            "暦に年を足すか、効力の期間を確かめてください",
            "add years to the calendar, or check the period in force",
        ),
        K::NeverOpen => say(
            "never-open",
            "開いている日がない暦です".into(),
            "this calendar has no working day".into(),
            "weekly と yearly を確かめてください",
            "check `weekly` and `yearly`",
        ),
    }
}

const DATES_JA: &str = "2025-06-20（日）、2025-06（月のどこか）、2025-08-08/2025-08-10（継続）、[2024-12-11..2024-12-20]（いずれかの日）、[..2025-08-08]（その日まで）、[2025-08-08..]（その日以後）";
const DATES_EN: &str = "2025-06-20, 2025-06 (some day of the month), 2025-08-08/2025-08-10 (went on), [2024-12-11..2024-12-20] (one day of these), [..2025-08-08] (by then) or [2025-08-08..] (from then)";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::codes;
    use crate::source::Span;
    use crate::yaml::File;

    /// One mistake of each kind. A new kind makes this incomplete, and then `position` does not compile.
    fn each() -> Vec<K> {
        let day = chrono::NaiveDate::default();
        let text = String::new;
        vec![
            K::NotYaml(text()),
            K::SeveralDocuments,
            K::NoTimeline,
            K::Version(text()),
            K::UnknownKey(text(), Vec::new()),
            K::Repeated(text(), None),
            K::Missing("x"),
            K::Shape(Shape::List),
            K::UnknownWord("x", text(), Vec::new()),
            K::Date(text(), EdtfError::Shape),
            K::Day(text()),
            K::Time(text()),
            K::Persons(text()),
            K::Number(text(), 0, 1),
            K::NoStage("x"),
            K::EmptyCondition,
            K::NestedSituation,
            K::UnusedSituation(text()),
            K::UnusedSource(text()),
            K::UnknownSource(text(), Vec::new()),
            K::Reversed,
            K::Overlap(day),
            K::Gap(day),
            K::OneLength,
            K::NoOtherwise,
            K::Unreachable,
            K::NoEffect("x", "y"),
            K::WarnBesideLimit,
            K::Empty("x"),
            K::BadId(text()),
            K::NeverStaged("x"),
            K::BindsNobody,
            K::CalendarEnds(text(), 0, 0),
            K::NeverOpen,
            K::NoAddressee("x"),
            K::UnknownCode(text(), None),
            K::Pattern(text()),
        ]
    }

    /// Where a kind stands in [`each`].
    fn position(kind: &K) -> usize {
        match kind {
            K::NotYaml(_) => 0,
            K::SeveralDocuments => 1,
            K::NoTimeline => 2,
            K::Version(_) => 3,
            K::UnknownKey(..) => 4,
            K::Repeated(..) => 5,
            K::Missing(_) => 6,
            K::Shape(_) => 7,
            K::UnknownWord(..) => 8,
            K::Date(..) => 9,
            K::Day(_) => 10,
            K::Time(_) => 11,
            K::Persons(_) => 12,
            K::Number(..) => 13,
            K::NoStage(_) => 14,
            K::EmptyCondition => 15,
            K::NestedSituation => 16,
            K::UnusedSituation(_) => 17,
            K::UnusedSource(_) => 18,
            K::UnknownSource(..) => 19,
            K::Reversed => 20,
            K::Overlap(_) => 21,
            K::Gap(_) => 22,
            K::OneLength => 23,
            K::NoOtherwise => 24,
            K::Unreachable => 25,
            K::NoEffect(..) => 26,
            K::WarnBesideLimit => 27,
            K::Empty(_) => 28,
            K::BadId(_) => 29,
            K::NeverStaged(_) => 30,
            K::BindsNobody => 31,
            K::CalendarEnds(..) => 32,
            K::NeverOpen => 33,
            K::NoAddressee(_) => 34,
            K::UnknownCode(..) => 35,
            K::Pattern(_) => 36,
        }
    }

    #[test]
    fn every_mistake_has_its_code_in_the_list() {
        let listed = |code: &str| codes::ALL.iter().any(|c| c.code == code);
        for (i, kind) in each().into_iter().enumerate() {
            assert_eq!(position(&kind), i);
            let of =
                |file| problem_code(&Problem { file, span: Span::default(), kind: kind.clone() });
            let (timeline, rules) = (of(File::Timeline), of(File::Rules));
            assert!(listed(&timeline) || listed(&rules), "{timeline} {rules}");
        }
    }
}

//! The codes of mistakes in files and of what cannot be read, with what each means.
//!
//! Lints describe their codes themselves, and duties are described by their rule sets;
//! [`crate::catalogue`] has all of them.

use crate::finding::Severity;

/// A code: its title and what it means, each in Japanese and in English.
pub struct Code {
    /// `timeline/missing-key`
    pub code: &'static str,
    /// What it is called.
    pub title: (&'static str, &'static str),
    /// What it means.
    pub about: (&'static str, &'static str),
    /// Severity of its findings.
    pub severity: Severity,
}

/// Of a text that gave no event.
pub const NOTHING_READ: &str = "input/nothing-read";
/// A Word document that holds more than its reader sees.
pub const LEFT_OUT: &str = "input/left-out";

const fn code(
    code: &'static str,
    title: (&'static str, &'static str),
    about: (&'static str, &'static str),
) -> Code {
    Code { code, title, about, severity: Severity::Error }
}

/// All of them.
pub const ALL: &[Code] = &[
    Code {
        severity: Severity::Warning,
        ..code(
            "timeline/impossible-order",
            ("あり得ない順序", "Impossible order"),
            (
                "発生より前の発覚、発覚より前の報告・通知・公表、速報より前の確報が書かれています。",
                "A discovery before the incident, a report, notice or publication before the discovery, or a final report before the preliminary one.",
            ),
        )
    },
    Code {
        severity: Severity::Warning,
        ..code(
            "timeline/future-done",
            ("未来の実施済み", "Done in the future"),
            (
                "本日を基準日とする記録で、未来の日のことが済んだこととされています。日付の誤りか、まだ予定です。",
                "In a record judged as of today, something is told as done on a day that lies in the future: the date is wrong, or the act is still planned.",
            ),
        )
    },
    Code {
        severity: Severity::Advice,
        ..code(
            "timeline/reportable",
            ("報告対象かどうかが不明", "Whether it is reportable"),
            (
                "報告対象事態に当たるかどうかが、記録からは判断できません。",
                "The record does not tell whether the incident is reportable.",
            ),
        )
    },
    code(
        "timeline/date",
        ("日付の誤り", "Not a date"),
        ("日付として読めません。", "It cannot be read as a date."),
    ),
    code(
        "timeline/missing-key",
        ("必要な項目がない", "Missing key"),
        ("なければならない項目がありません。", "A key that must be there is not."),
    ),
    code(
        "timeline/no-addressee",
        ("宛先のない出来事", "No addressee"),
        (
            "宛先を書き分けない種類の出来事に `to` があります。",
            "`to` is written of a kind of event that has no addressee to be told apart.",
        ),
    ),
    code(
        "timeline/no-stage",
        ("段階のない出来事", "No stages"),
        (
            "速報・確報などの段階がない種類の出来事に `stage` があります。",
            "`stage` is written of a kind of event that has no stages.",
        ),
    ),
    code(
        "timeline/no-timeline",
        ("時系列ファイルではない", "No timeline file"),
        ("`kigen: 1` の行がありません。", "There is no line `kigen: 1`."),
    ),
    code(
        "timeline/not-yaml",
        ("YAMLとして読めない", "Not YAML"),
        (
            "字下げ、括弧、引用符などの誤りで、ファイル全体が読めません。",
            "The file cannot be parsed at all: indentation, brackets or quotes are wrong.",
        ),
    ),
    code(
        "timeline/persons",
        ("人数の誤り", "Not a number of persons"),
        ("人数として読めません。", "It cannot be read as a number of persons."),
    ),
    code(
        "timeline/repeated-key",
        ("項目の重複", "Repeated key"),
        ("同じものが2回書かれています。", "The same thing is written twice."),
    ),
    code(
        "timeline/several-documents",
        ("YAML文書が複数", "Several documents"),
        (
            "1つのファイルにYAML文書が2つ以上あります。",
            "The file holds more than one YAML document.",
        ),
    ),
    code(
        "timeline/time",
        ("時刻の誤り", "Not a time of day"),
        ("時刻として読めません。", "It cannot be read as a time of day."),
    ),
    code(
        "timeline/unknown-key",
        ("ない項目", "Unknown key"),
        (
            "そこに書けない名前の項目です。つづりの誤りと思われるときは、近い名前を示します。",
            "A key that does not exist there; the nearest one that does is named.",
        ),
    ),
    code(
        "timeline/unknown-value",
        ("書けない値", "Unknown value"),
        (
            "決まった言葉のどれでもありません。",
            "A word that is none of those that can stand there.",
        ),
    ),
    code(
        "timeline/version",
        ("形式の版", "Version of the format"),
        (
            "この版の kigen が知らない形式の版です。",
            "A version of the format that this kigen does not know.",
        ),
    ),
    code(
        "timeline/wrong-shape",
        ("値の形の違い", "Wrong shape"),
        (
            "値の形（値、組、一覧）が違います。",
            "The value has the wrong shape: a single value, pairs, or a list was expected.",
        ),
    ),
    code(
        "rules/bad-id",
        ("使えない名前", "Unusable name"),
        (
            "名前は半角の英小文字、数字、ハイフンで書きます。",
            "A name is made of small letters, digits and hyphens.",
        ),
    ),
    code(
        "rules/binds-nobody",
        ("義務を負う者がいない", "Binds nobody"),
        ("規則集の `applies-to` と両立しません。", "It excludes what the rule set binds."),
    ),
    code(
        "rules/calendar-ends",
        ("暦が届かない", "Calendar ends"),
        (
            "期限が暦の年の範囲の外にあります。",
            "The deadline lies outside the years of the calendar.",
        ),
    ),
    code(
        "rules/date",
        ("日付の誤り", "Not a date"),
        ("日付として読めません。", "It cannot be read as a date."),
    ),
    code(
        "rules/empty",
        ("空の項目", "Empty"),
        ("中身がなく、何も判定されません。", "Nothing is there, and nothing would be judged."),
    ),
    code(
        "rules/empty-condition",
        ("空の条件", "Empty condition"),
        ("何も尋ねていない条件です。", "A condition that asks for nothing."),
    ),
    code(
        "rules/gap",
        ("版の空白", "Gap between versions"),
        (
            "どの版も効力を持たない日が、版の間にあります。",
            "Between two versions of a duty, none is in force.",
        ),
    ),
    code(
        "rules/missing-key",
        ("必要な項目がない", "Missing key"),
        ("なければならない項目がありません。", "A key that must be there is not."),
    ),
    code(
        "rules/nested-situation",
        ("事態の入れ子", "Nested situation"),
        ("事態が別の事態で定義されています。", "A situation is defined by another one."),
    ),
    code(
        "rules/never-met",
        ("守れない期限", "Never met"),
        (
            "段階のない出来事に段階を求めています。",
            "A stage is asked of a kind of event that has none, so that the deadline can never be met.",
        ),
    ),
    code(
        "rules/never-open",
        ("開庁日のない暦", "Never open"),
        ("開いている日がない暦です。", "A calendar with no working day."),
    ),
    code(
        "rules/no-effect",
        ("働かない項目", "No effect"),
        ("別の項目と一緒では働かない項目です。", "A key of no effect beside another one."),
    ),
    code(
        "rules/no-otherwise",
        ("その他の場合がない", "No other case"),
        (
            "どの条件にも当たらない場合の期間がありません。",
            "No period is left for all other cases.",
        ),
    ),
    code(
        "rules/not-yaml",
        ("YAMLとして読めない", "Not YAML"),
        (
            "字下げ、括弧、引用符などの誤りで、ファイル全体が読めません。",
            "The file cannot be parsed at all: indentation, brackets or quotes are wrong.",
        ),
    ),
    code(
        "rules/number",
        ("数の誤り", "Not such a number"),
        (
            "書ける範囲の整数ではありません。",
            "It is no whole number in the range that can stand there.",
        ),
    ),
    code(
        "rules/one-length",
        ("期間の長さ", "Length of a period"),
        ("期間の長さがちょうど1つではありません。", "A period has no length, or several."),
    ),
    code(
        "rules/overlap",
        ("版の重なり", "Overlapping versions"),
        (
            "同じ日に、義務の2つの版が効力を持ちます。",
            "Two versions of a duty are in force on the same day.",
        ),
    ),
    code(
        "rules/pattern",
        ("パターンの誤り", "Not a pattern"),
        ("`.gitignore` の1行として読めません。", "It cannot be read as a line of a `.gitignore`."),
    ),
    code(
        "rules/repeated-key",
        ("項目の重複", "Repeated key"),
        ("同じものが2回書かれています。", "The same thing is written twice."),
    ),
    code(
        "rules/reversed",
        ("期間の前後", "Reversed period"),
        ("終わりが始まりより前です。", "It ends before it begins."),
    ),
    code(
        "rules/several-documents",
        ("YAML文書が複数", "Several documents"),
        (
            "1つのファイルにYAML文書が2つ以上あります。",
            "The file holds more than one YAML document.",
        ),
    ),
    code(
        "rules/unknown-code",
        ("ないコード", "Unknown code"),
        ("文書への指摘にそのコードはありません。", "No finding on a document has that code."),
    ),
    code(
        "rules/unknown-key",
        ("ない項目", "Unknown key"),
        (
            "そこに書けない名前の項目です。つづりの誤りと思われるときは、近い名前を示します。",
            "A key that does not exist there; the nearest one that does is named.",
        ),
    ),
    code(
        "rules/unknown-source",
        ("出典がない", "Unknown source"),
        (
            "`sources` にない出典が引かれています。",
            "A citation that begins with none of the sources.",
        ),
    ),
    code(
        "rules/unknown-value",
        ("書けない値", "Unknown value"),
        (
            "決まった言葉のどれでもありません。",
            "A word that is none of those that can stand there.",
        ),
    ),
    code(
        "rules/unreachable",
        ("使われない期間", "Unreachable period"),
        ("前の期間が全ての場合を覆っています。", "An earlier period covers all cases."),
    ),
    code(
        "rules/unused-situation",
        ("使われない事態", "Unused situation"),
        ("どの義務からも使われない事態です。", "No duty uses the situation."),
    ),
    code(
        "rules/unused-source",
        ("引かれない出典", "Unused source"),
        ("どこからも引かれない出典です。", "Nothing cites the source."),
    ),
    code(
        "rules/wrong-shape",
        ("値の形の違い", "Wrong shape"),
        (
            "値の形（値、組、一覧）が違います。",
            "The value has the wrong shape: a single value, pairs, or a list was expected.",
        ),
    ),
    code(
        "input/configuration",
        ("設定の誤り", "Configuration with mistakes"),
        (
            "`kigen.yaml` に誤りがあるか、使えないファイルを指しています。",
            "`kigen.yaml` has mistakes, or names a file that it may not.",
        ),
    ),
    code(
        "input/damaged",
        ("壊れた文書", "Damaged document"),
        (
            "Word文書として始まりますが、開けません。壊れているか、途中で切れています。",
            "It begins as a Word document and cannot be opened: it is damaged, or cut off.",
        ),
    ),
    code("input/empty", ("空", "Empty"), ("何も書かれていません。", "Nothing is written in it.")),
    code(
        "input/internal-error",
        ("内部エラー", "Internal error"),
        ("kigen 自身の誤りです。", "A fault of kigen itself."),
    ),
    Code {
        code: LEFT_OUT,
        title: ("読んでいない部分", "Left out"),
        about: (
            "Word文書に、変更履歴の削除、隠し文字、取り消し線、コメントがあります。読み手に見えないため読んでいません。変更履歴の挿入は本文として読みます。",
            "The Word document holds tracked deletions, hidden or struck-out words or comments. Its reader does not see them, and they are not read. Tracked insertions are read as text.",
        ),
        severity: Severity::Advice,
    },
    code(
        "input/no-day",
        ("基準日がない", "No day"),
        (
            "公表日が読み取れず、基準日も与えられていません。",
            "No publication date was found, and no day to judge as of was given.",
        ),
    ),
    code(
        "input/no-file",
        ("通常のファイルではない", "Not a regular file"),
        ("フォルダ、名前付きパイプ、機器などです。", "A folder, a named pipe or a device."),
    ),
    code(
        "input/no-such-code",
        ("コードがない", "No such code"),
        ("そのファイルもコードもありません。", "There is no file and no code of that name."),
    ),
    code(
        "input/no-such-reading",
        ("読み方がない", "No such reading"),
        ("その読み方はありません。", "There is no such interpretation."),
    ),
    code(
        "input/no-such-rules",
        ("規則集がない", "No such rules"),
        ("その名前の規則集もファイルもありません。", "There is no rule set or file of that name."),
    ),
    code(
        "input/not-a-disclosure",
        ("公表文ではない", "Not a disclosure"),
        (
            "漏えい等や事故を示す語が本文に1つもありません。別の種類の文書か、日本語以外の文書です。",
            "No word of a leak or an incident stands in the text: it is of another kind, or in another language.",
        ),
    ),
    code(
        "input/not-text",
        ("テキストではない", "Not a text"),
        ("知られた文字コードのテキストではありません。", "No text in a known encoding."),
    ),
    Code {
        code: NOTHING_READ,
        title: ("何も読み取れない", "Nothing read"),
        about: (
            "日付と事故に関する語が並ぶ文があるのに、出来事を1つも読み取れません。その箇所を示します。",
            "Dates stand beside words of an incident, but not one event could be read; the places are shown.",
        ),
        severity: Severity::Warning,
    },
    code(
        "input/other-format",
        ("別の形式のファイル", "A file of another format"),
        (
            "Word、PDF、HTML、画像、圧縮ファイル、JSON、CSVなど、テキストではないファイルです。変換のしかたを示します。",
            "A file that is not plain text, as Word, PDF, HTML, images, archives, JSON and CSV; how to convert it is said.",
        ),
    ),
    code(
        "input/other-version",
        ("規則集の版が異なる", "Another version of the rules"),
        (
            "規則集が、固定した版（`appi@62d34697` など）ではありません。変更履歴を確かめてから、新しい版に書き換えてください。",
            "The rule set is not of the version that it is pinned to, as in `appi@62d34697`. Read the changelog, then write down the new version.",
        ),
    ),
    code(
        "input/revision",
        ("リビジョンと比べられない", "No comparison with a revision"),
        (
            "`--changed` の比べる相手が、gitのリポジトリにありません。",
            "What `--changed` compares with is not in a git repository.",
        ),
    ),
    code(
        "input/rules",
        ("規則の誤り", "Rules with mistakes"),
        ("規則ファイルかその検査に誤りがあります。", "A rule file or its tests have mistakes."),
    ),
    code(
        "input/timeline",
        ("時系列ファイルの誤り", "Timeline with mistakes"),
        (
            "時系列ファイルに誤りがあります。誤りはそれぞれの場所で示します。",
            "A timeline file has mistakes; each is shown at its place.",
        ),
    ),
    code(
        "input/too-large",
        ("大きすぎる", "Too large"),
        ("64MiBを超えています。", "More than 64 MiB."),
    ),
    code(
        "input/unreadable",
        ("読めない", "Unreadable"),
        ("ファイルを開けないか、読めません。", "The file cannot be opened or read."),
    ),
];

//! Why something could not be read or used, in words.

use super::codes;
use crate::finding::Severity;
use crate::lang::{Bilingual, Lang};
use crate::lints::Remark;
use crate::rules::{Edition, Embedded};
use crate::source::{self, Format, SourceError, Span};
use crate::yaml::nearest;

/// Why a file could not be read, without its name.
pub fn unreadable(error: &SourceError, lang: Lang) -> String {
    match (lang, error) {
        (Lang::Ja, SourceError::Io { error, .. }) => format!("読めません（{error}）"),
        (Lang::En, SourceError::Io { error, .. }) => error.to_string(),
        (Lang::Ja, SourceError::NoFile { .. }) => {
            "通常のファイルではありません（標準入力は - としてください）".to_owned()
        }
        (Lang::En, SourceError::NoFile { .. }) => {
            "not a regular file (`-` reads standard input)".to_owned()
        }
        (Lang::Ja, SourceError::TooLarge { .. }) => {
            format!("大きすぎます（上限{}MiB）", source::MAX_BYTES / 1024 / 1024)
        }
        (Lang::En, SourceError::TooLarge { .. }) => {
            format!("larger than {} MiB", source::MAX_BYTES / 1024 / 1024)
        }
        (Lang::Ja, SourceError::NotText { offset, .. }) => {
            format!("テキストではありません（{offset}バイト目がどの文字コードでも読めません）")
        }
        (Lang::En, SourceError::NotText { offset, .. }) => {
            format!("not a text (byte {offset} is no character of any encoding that is read)")
        }
        (Lang::Ja, SourceError::Format { format, .. }) => {
            let (what, hint) = other_format(*format, lang);
            format!("{what}のため読めません。{hint}")
        }
        (Lang::En, SourceError::Format { format, .. }) => {
            let (what, hint) = other_format(*format, lang);
            format!("{what}, not a plain text; {hint}")
        }
        (Lang::Ja, SourceError::Damaged { format, .. }) => format!(
            "{}として開けません（壊れているか、途中で切れています）",
            other_format(*format, lang).0
        ),
        (Lang::En, SourceError::Damaged { format, .. }) => format!(
            "{} that cannot be opened (it is damaged, or cut off)",
            other_format(*format, lang).0
        ),
    }
}

/// What a file of another kind is called, and what to do with it.
fn other_format(format: Format, lang: Lang) -> (&'static str, &'static str) {
    let (en, ja) = match format {
        Format::Word => (
            ("a Word document", "open it and save it anew"),
            ("Word文書", "開いて保存し直してください"),
        ),
        Format::Office => (
            ("an Office document", "save it as plain text"),
            ("Office文書", "テキスト形式で保存してください"),
        ),
        Format::OldOffice => (
            (
                "an Office document of the old kind, or protected by a password (.doc, .xls)",
                "open it and save it as .docx without a password",
            ),
            (
                "旧形式またはパスワード付きのOffice文書（.doc、.xls）",
                "開いて、パスワードなしの.docxで保存してください",
            ),
        ),
        Format::Pdf => (
            ("a PDF", "take out its text, as with `pdftotext -enc UTF-8 -layout`"),
            ("PDF", "`pdftotext -enc UTF-8 -layout` などでテキストを取り出してください"),
        ),
        Format::Rtf => (
            ("rich text", "save it as plain text, or convert it with `pandoc -f rtf -t plain`"),
            (
                "リッチテキスト",
                "テキスト形式で保存するか、`pandoc -f rtf -t plain` で変換してください",
            ),
        ),
        Format::Html => (
            ("a web page", "copy its text, or convert it with `pandoc -f html -t plain`"),
            (
                "ウェブページ（HTML）",
                "本文をテキストに写すか、`pandoc -f html -t plain` で変換してください",
            ),
        ),
        Format::Image => (
            ("a picture", "type out or recognise its text first"),
            ("画像", "文字をテキストにしてから渡してください"),
        ),
        Format::Archive => (
            ("an archive", "unpack it and name the files in it"),
            ("圧縮ファイル", "展開して中のファイルを渡してください"),
        ),
        Format::Json => (
            ("JSON", "disclosures (text, Markdown) and timelines (YAML) are read"),
            ("JSON", "公表文（テキスト、Markdown）か時系列ファイル（YAML）を渡してください"),
        ),
        Format::Csv => (
            (
                "a table of values (CSV)",
                "disclosures (text, Markdown) and timelines (YAML) are read",
            ),
            (
                "表データ（CSV）",
                "公表文（テキスト、Markdown）か時系列ファイル（YAML）を渡してください",
            ),
        ),
    };
    match lang {
        Lang::Ja => ja,
        Lang::En => en,
    }
}

/// What is said of a rule set that is pinned to another version than the program's own.
pub fn other_version(own: Option<&Edition>, lang: Lang) -> String {
    let own = own.map_or(String::new(), ToString::to_string);
    match lang {
        Lang::Ja => format!("固定した版ではありません（この kigen が持つのは {own}）"),
        Lang::En => format!("not the version it is pinned to (this kigen has {own})"),
    }
}

/// A name that no rule set bears.
pub fn no_such_rules(name: &str, lang: Lang) -> String {
    let ids: Vec<_> = Embedded::all().iter().map(Embedded::id).collect();
    let hint = meant(nearest(name, ids.iter().copied()), lang);
    let all = ids.join(", ");
    match lang {
        Lang::Ja => format!("という規則集もファイルもありません（{hint}規則集: {all}）"),
        Lang::En => format!("no such rule set or file ({hint}rule sets: {all})"),
    }
}

/// A name that no rule set bears for which an interpretation was chosen.
pub fn no_such_set(name: &str, lang: Lang) -> String {
    let ids: Vec<_> = Embedded::all().iter().map(Embedded::id).collect();
    let hint = meant(nearest(name, ids.iter().copied()), lang);
    let all = ids.join(", ");
    match lang {
        Lang::Ja => format!("その規則集はありません（{hint}規則集: {all}）"),
        Lang::En => format!("no such rule set ({hint}rule sets: {all})"),
    }
}

/// What is said of a text that gave nothing, though words of the matter stand beside dates at
/// `spans`.
pub fn nothing_read(spans: &[Span]) -> Remark {
    let label = Bilingual::of("日付があるが読み取れない", "a date, and nothing was read");
    Remark {
        code: codes::NOTHING_READ,
        severity: Severity::Warning,
        message: Bilingual::of(
            "日付と事故に関する語はありますが、出来事を1つも読み取れません",
            "dates stand beside words of an incident, but not one event could be read",
        ),
        help: Bilingual::of(
            "この文書の判定は当てになりません。誰がいつ何をしたかを1文で書くか、`kigen extract` で時系列ファイルにして補ってください",
            "no verdict on this document can be relied on: say in one sentence who did what when, or complete the timeline that `kigen extract` writes",
        ),
        labels: spans.iter().map(|span| (*span, label.clone())).collect(),
    }
}

/// What is said of a document in which the program itself failed: message and help.
pub fn internal(lang: Lang) -> (&'static str, &'static str) {
    let message = lang.pick("kigen の内部エラー", "an internal error of kigen");
    let help = lang.pick(
        "文書ではなくプログラムの誤りです。この文書と版（`kigen --version`）を添えて報告してください",
        "the fault is in the program, not in the document: please report it with the document and the version (`kigen --version`)",
    );
    (message, help)
}

/// A name that is neither a file nor a code, and the code that may have been meant.
pub fn no_such_code(nearest: Option<&str>, lang: Lang) -> String {
    match (nearest, lang) {
        (Some(nearest), Lang::Ja) => {
            format!("というファイルもコードもありません（`{nearest}` ではありませんか）")
        }
        (Some(nearest), Lang::En) => format!("no such file or code (did you mean `{nearest}`?)"),
        (None, _) => lang
            .pick(
                "というファイルもコードもありません（コードの一覧: docs/codes.md）",
                "no such file or code (docs/codes.md lists the codes)",
            )
            .into(),
    }
}

/// A name that no duty bears, and the one that may have been meant.
pub fn no_such_duty(nearest: Option<&str>, lang: Lang) -> String {
    match (nearest, lang) {
        (Some(nearest), Lang::Ja) => {
            format!("という義務はありません（`{nearest}` ではありませんか）")
        }
        (Some(nearest), Lang::En) => format!("no such duty (did you mean `{nearest}`?)"),
        (None, _) => lang
            .pick(
                "という義務はありません（`appi/final-report` のように書いてください。規則集は `kigen rules list`）",
                "no such duty (write it as `appi/final-report`; rule sets: `kigen rules list`)",
            )
            .into(),
    }
}

/// "Did you mean …?"
pub fn meant(meant: Option<&str>, lang: Lang) -> String {
    match (meant, lang) {
        (Some(meant), Lang::Ja) => format!("`{meant}` ではありませんか。"),
        (Some(meant), Lang::En) => format!("did you mean `{meant}`? "),
        (None, _) => String::new(),
    }
}

//! Places in a Word document, as its user would look them up, and what of it was not read.

use super::codes;
use crate::finding::Severity;
use crate::lang::{Bilingual, Lang};
use crate::lints::Remark;
use crate::source::{Block, LeftOut};

/// 段落12, 表2の3行1列
pub fn block(block: Block, lang: Lang) -> String {
    match (lang, block) {
        (Lang::En, block) => block.to_string(),
        (Lang::Ja, Block::Paragraph(number)) => format!("段落{number}"),
        (Lang::Ja, Block::Cell { table, row, column }) => {
            format!("表{table}の{row}行{column}列")
        }
        (Lang::Ja, Block::TextBox(number)) => format!("テキストボックス{number}"),
        (Lang::Ja, Block::Note(number)) => format!("脚注{number}"),
        (Lang::Ja, Block::Header) => "ヘッダー".to_owned(),
        (Lang::Ja, Block::Footer) => "フッター".to_owned(),
    }
}

/// What is said of a document that holds more than its reader sees; `None` where it does not.
pub fn left_out(left_out: LeftOut) -> Option<Remark> {
    if left_out.is_none() {
        return None;
    }
    let LeftOut { deletions, insertions, hidden, comments } = left_out;
    let counts = [
        (deletions, "変更履歴の削除", "tracked deletions"),
        (hidden, "隠し文字・取り消し線", "hidden or struck-out stretches"),
        (comments, "コメント", "comments"),
    ];
    let of = |pick: fn(&(u32, &str, &str)) -> String| {
        counts.iter().filter(|(n, ..)| *n > 0).map(pick).collect::<Vec<_>>()
    };
    let unread_ja = of(|(n, ja, _)| format!("{ja}{n}件")).join("、");
    let unread_en = of(|(n, _, en)| format!("{en}: {n}")).join(", ");
    let (mut ja, mut en) = (Vec::new(), Vec::new());
    if !unread_ja.is_empty() {
        ja.push(format!("{unread_ja}は読んでいません"));
        en.push(format!("not read ({unread_en})"));
    }
    if insertions > 0 {
        ja.push(format!("変更履歴の挿入{insertions}件は本文として読みました"));
        en.push(format!("read as text (tracked insertions: {insertions})"));
    }
    Some(Remark {
        code: codes::LEFT_OUT,
        severity: Severity::Advice,
        message: Bilingual { ja: ja.join("。").into(), en: en.join("; ").into() },
        help: Bilingual::of(
            "公表の前に、変更履歴を承諾または破棄し、コメントと隠し文字を取り除いてください",
            "before publication, accept or reject the changes, and take out comments and hidden text",
        ),
        labels: Vec::new(),
    })
}

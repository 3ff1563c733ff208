//! Who publishes, and when: from the lines before the body, in whatever order they come.

use std::slice;

use crate::dates::{self, Context, Mention};
use crate::extract::phrase::{self, Phrases};
use crate::source::layout::{Block, Kind};
use crate::timeline::{Edtf, Span};

/// What stands above the body.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// Publication date, and where it stands.
    pub published: Option<(Edtf, Span)>,
    /// Who publishes.
    pub organisation: Option<Span>,
    /// What the notice is called.
    pub title: Option<Span>,
    /// First byte of the body.
    pub body: usize,
}

/// How many blocks may belong to a head.
const HEAD: usize = 14;

/// How many dates are looked at for a head's: no head of a notice holds as many.
pub(super) const MOST_DATES: usize = 4096;

/// Reads the header. Dates with a stated year only: what is published when anchors all the others.
pub(super) fn read(text: &str, blocks: &[Block], dates: &[Mention]) -> Header {
    let sheet =
        blocks.first().is_some_and(|b| is_heading(b) && words(text, b.span).contains("概要"))
            && blocks.get(1).is_some_and(|b| b.kind == Kind::Item);
    let head: &[Block] = if sheet {
        let end = 1 + blocks[1..].iter().take_while(|b| b.kind == Kind::Item).count();
        &blocks[1..end]
    } else {
        &blocks[..blocks.len().min(HEAD)]
    };
    let end = blocks.get(HEAD).map_or(text.len(), |b| b.span.start);
    let mut header = Header::default();
    let mut cursor = 0;
    for block in head {
        let at = words(text, block.span);
        while dates.get(cursor).is_some_and(|d| d.span.start < block.span.start) {
            cursor += 1;
        }
        let date = dates.get(cursor).filter(|d| d.span.start < block.span.end.min(end));
        if let Some(date) = date.filter(|d| header.published.is_none() && is_date_line(at, d)) {
            let resolved = dates::resolve(text, slice::from_ref(date), &Context::default());
            header.published = resolved.first().map(|d| (d.date, d.span));
            if !sheet {
                header.body = block.span.end;
            }
            continue;
        }
        if at.starts_with("http") || at.starts_with("第") && at.contains("http") {
            continue;
        }
        if header.organisation.is_none() && is_organisation(at, sheet && header.title.is_some()) {
            header.organisation = Some(trim_name(text, block.span));
            if !sheet {
                header.body = header.body.max(block.span.end);
            }
        } else if header.title.is_none() && (sheet || is_heading(block) || is_title(at)) {
            header.title = Some(block.span);
            if !sheet {
                header.body = header.body.max(block.span.end);
            }
        }
    }
    if sheet {
        header.body = head.last().map_or(0, |b| b.span.end);
        // Organisations of every name stand in the sheet's third line: what is neither title, date
        // nor link.
        if header.organisation.is_none() {
            header.organisation = head.iter().map(|b| b.span).find(|s| {
                Some(*s) != header.title
                    && header.published.is_none_or(|(_, d)| !s.contains(d))
                    && !words(text, *s).contains("http")
            });
        }
    }
    header
}

fn words(text: &str, span: Span) -> &str {
    text.get(span.start..span.end).unwrap_or("")
}

fn is_heading(b: &Block) -> bool {
    matches!(b.kind, Kind::Heading(_))
}

/// A line that is a date and little else, with its year.
fn is_date_line(line: &str, date: &Mention) -> bool {
    let stated = date.stated();
    stated.year && stated.month && line.len() <= (date.span.end - date.span.start) + 36
}

/// Words that only names of organisations hold.
const NAMES: &Phrases = phrases![
    "株式会社",
    "（株）",
    "(株)",
    "㈱",
    "有限会社",
    "合同会社",
    "合資会社",
    "合名会社",
    "相互会社",
    "一般社団法人",
    "公益社団法人",
    "一般財団法人",
    "公益財団法人",
    "社団法人",
    "財団法人",
    "学校法人",
    "医療法人",
    "社会福祉法人",
    "独立行政法人",
    "国立大学法人",
    "公立大学法人",
    "国立研究開発法人",
    "特定非営利活動法人",
    "ＮＰＯ法人",
    "NPO法人",
    "弁護士法人",
    "税理士法人",
    "宗教法人",
    "協同組合",
    "組合",
    "連合会",
    "協会",
    "大学",
    "病院",
    "教育委員会",
    "市役所",
    "町役場",
    "村役場",
    "県庁",
    "機構",
    "学会",
    "商工会",
    "事務局",
    "委員会",
    "財団",
    "銀行",
    "信用金庫",
    "Inc.",
    "Co., Ltd",
    "センター",
    "研究所",
];

fn is_organisation(line: &str, after_title: bool) -> bool {
    let sentences = phrases!["お知らせ", "について", "お詫び", "ご報告", "取引先", "。"];
    if line.len() > 200 || line.ends_with("各位") || phrase::has(line, sentences) {
        return false;
    }
    phrase::has(line, NAMES)
        || line.ends_with(['都', '道', '府', '県', '市', '区', '町', '村', '省', '庁'])
        || after_title
}

fn is_title(line: &str) -> bool {
    phrase::has(
        line,
        phrases![
            "お知らせ",
            "お詫び",
            "について",
            "ご報告",
            "関する",
            "発生",
            "漏えい",
            "漏洩",
            "流出",
            "不正アクセス",
        ],
    ) && !line.contains('。')
}

/// The name without 「発行：」 or a representative's title behind it.
fn trim_name(text: &str, span: Span) -> Span {
    let line = words(text, span);
    let titles = phrases![
        "代表取締役",
        "代表者",
        "理事長",
        "学長",
        "代表理事",
        "代表社員",
        "　代表",
        " 代表",
    ];
    let cut = phrase::first(line, titles).unwrap_or(line.len());
    let name = line[..cut].trim_end();
    let from = name
        .find(['：', ':'])
        .map_or(0, |i| i + name[i..].chars().next().map_or(1, char::len_utf8));
    let inner = name[from..].trim_start();
    let start = span.start + name.len() - inner.len();
    if inner.is_empty() { span } else { Span::new(start, start + inner.len()) }
}

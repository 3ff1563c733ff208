//! Public notices: this one, and the earlier ones it tells of with their dates.
//!
//! An earlier notice is named (「5月10日付「…」」「5月10日のお知らせ」「第2報（5月10日）」), told as an act
//! (「5月10日に公表いたしました」), or listed (「5月10日　…に関するお知らせ」).

mod matter;

use super::{Context, Draft};
use crate::extract::HEADER;
use crate::extract::names::in_name;
use crate::extract::party::{Case, Mention, Parties, Party, Scene};
use crate::extract::phrase::{self, Phrases};
use crate::extract::status::Mood;
use crate::extract::text::{LabelFrom, Sentence, Use};
use crate::extract::tie::Tie;
use crate::extract::vocabulary::{Cue, Cues, Token};
use crate::source::layout::Kind;
use crate::timeline::{Actor, Edtf, EventKind, Role, Span, Status};

const PUBLISHES: Cues = Cues::of(&[Cue::Publish, Cue::PublishStrong]);
/// Words that show a date to be another one's than a notice's.
const HAPPENED: Cues = Cues::of(&[
    Cue::Attack,
    Cue::Mistake,
    Cue::Anomaly,
    Cue::Leak,
    Cue::Find,
    Cue::Receive,
    Cue::Contain,
]);
/// Who is told in particular.
const OTHERS: Parties = Parties::of(&[
    Party::Vendor,
    Party::Named,
    Party::Entruster,
    Party::Client,
    Party::Person,
    Party::Police,
    Party::Authority,
]);
const AUTHORITIES: Cues = Cues::of(&[Cue::Ppc, Cue::Pmark, Cue::Police, Cue::Regulator]);

pub(super) fn read(c: &Context, events: &mut Vec<Draft>) {
    if let Some((date, span)) = c.published {
        events.push(Draft {
            kind: EventKind::Publication,
            stage: None,
            date,
            time: None,
            status: Status::Done,
            actor: Actor::Own,
            cue: span,
            date_span: Some(span),
            sentence: 0,
            to: None,
            tie: HEADER,
        });
    }
    let body = c.text.sentences.iter().enumerate().filter(|(_, s)| s.span.start >= c.body);
    for (i, s) in body {
        let before = events.len();
        if !s.dates.is_empty() {
            named(c, i, s, events);
        }
        if s.cues.any(PUBLISHES) && (!s.dates.is_empty() || s.label.is_some()) {
            told(c, i, s, before, events);
        }
    }
}

// ── Named ───────────────────────────────────────────────────────────────────────────────────

/// Notices that a date names, and pages renewed on it.
fn named(c: &Context, sentence: usize, s: &Sentence, events: &mut Vec<Draft>) {
    for i in s.dates.range() {
        let d = &c.text.dates[i];
        if d.span.start < s.span.start || c.text.uses[i] == Use::Period {
            continue;
        }
        let renewed = renewed(c, s, i);
        let notice = if renewed {
            Some((d.span, None))
        } else {
            named_by(c, sentence, s, d.span)
                .or_else(|| {
                    numbered(c, s, d.span).then(|| {
                        (d.span, owner_of(c, sentence, Span::new(s.span.start, d.span.start)))
                    })
                })
                .or_else(|| title(c, sentence, s, i).then_some((d.span, None)))
        };
        let Some((cue, owner)) = notice else { continue };
        let listed = c.text.listed_with(i);
        let first = c.text.dates[listed.start].span;
        let owner = owner.or_else(|| before_date(c, s, first)).unwrap_or(Actor::Own);
        for date in listed {
            let token = Token { span: cue, cues: Cues::default() };
            let tie = Some(Tie { date, rule: "date of the notice" });
            let draft = c.draft(EventKind::Publication, sentence, &token, Mood::Done, tie);
            // What was added to a page later than its head says was added all the same.
            if let Some(mut draft) = draft
                && (draft.status == Status::Done || renewed)
            {
                draft.status = Status::Done;
                draft.date = c.text.dates[date].date;
                draft.actor = owner;
                events.push(draft);
            }
        }
    }
}

/// 「（5月10日更新）」「追記：5月10日」: a page that was added to or renewed. A date alone over an address is
/// the head of a later notice on the same page.
fn renewed(c: &Context, s: &Sentence, index: usize) -> bool {
    const RENEWED: [&str; 4] = ["更新", "追記", "改訂", "追加掲載"];
    let date = c.text.dates[index].span;
    let rest = c.text.after(date.end, 24).trim_start_matches([' ', '\u{3000}', 'に']);
    let before = c.text.before(date.start, 30);
    let before = before.trim_end_matches(['（', '(', '：', ':', '　', ' ']);
    let alone = s.label.is_some_and(|l| l.date() == index && l.from == LabelFrom::Line)
        && c.text.words(Span::new(date.end, s.span.end)).trim().is_empty();
    let address =
        || c.text.blocks.get(s.block + 1).is_some_and(|b| c.text.words(b.span).starts_with("http"));
    let thing = || phrase::starts(rest, &["更新する", "追記する", "改訂する"]);
    // 「5月10日追記：5月9日に…」 says its own day before the word.
    let own_day = || {
        index.checked_sub(1).and_then(|i| c.text.dates.get(i)).is_some_and(|d| {
            let gap = c.text.words(Span::new(d.span.end, date.start.max(d.span.end)));
            gap.len() <= 24 && phrase::starts(gap.trim_start(), &RENEWED)
        })
    };
    phrase::starts(rest, &RENEWED) && !thing()
        || phrase::ends(before, &["追記", "更新", "更新日", "追記日"]) && !own_day()
        || alone && address()
}

/// Words for a notice as a thing.
const NOTICES: &[&str] = &[
    "お知らせ",
    "ご報告",
    "ご案内",
    "リリース",
    "発表",
    "公表",
    "開示",
    "告知",
    "掲載",
    "報道発表",
    "記者発表",
    "記者会見",
    "公示",
    "会見",
    "続報",
    "報",
];

/// 「5月10日付「…」」「5月10日の当社ホームページのお知らせ」「5月10日公表」: what stands behind a date up to
/// the word for the notice is at most its owner. Gives the word, and the owner if one is named.
fn named_by(
    c: &Context,
    sentence: usize,
    s: &Sentence,
    date: Span,
) -> Option<(Span, Option<Actor>)> {
    const FAR: usize = 120;
    let rest = c.text.after(date.end, FAR);
    let issued = issue(rest);
    let owned = !issued.is_empty() || rest.starts_with('の');
    if !owned && !s.cues.any(PUBLISHES) {
        return None;
    }
    let rest = rest.lines().next().unwrap_or("");
    let behind = rest[issued.len()..].trim_start_matches([' ', '\u{3000}', 'の', '、']);
    let start = date.end + rest.len() - behind.len();
    // 「付「…」」「付　例社「…」」
    let is_name = |n: &str| n.chars().all(|x| in_name(x) || " \u{3000}（）()の".contains(x));
    if owned
        && let Some(open) = behind.find(['「', '『', '｢', '“', '【'])
        && let quote = &behind[open..]
        && let inner = &quote[quote.chars().next().map_or(0, char::len_utf8)..]
        && !inner.is_empty()
        && is_name(&behind[..open])
        && is_title(c, s, inner, start)
        && !is_other_title(c, s, inner, date.end + rest.len() - inner.len())
    {
        let owner = owner_of(c, sentence, Span::new(date.end, start + open));
        return Some((date, owner));
    }
    // 「5月10日付で公表」 is an act.
    if issued.ends_with(['で', 'て']) {
        return None;
    }
    let token = c
        .tokens(s)
        .iter()
        .find(|t| t.span.start >= start && t.cues.any(PUBLISHES) && is_notice(c, t))
        .filter(|t| t.span.start - date.end <= FAR)?;
    let gap = c.text.words(Span::new(start, token.span.start));
    let noun_behind =
        ["予定", "前", "会", "時期", "基準", "を予定", "が遅", "まで", "があ", "され"];
    let after = c.text.after(token.span.end, 12);
    if noun_behind.iter().any(|w| after.starts_with(w)) || after.starts_with("を受け付") {
        return None;
    }
    if matter::described(c, s, token.span).is_some_and(|thing| matter::is_other(c, s, thing)) {
        return None;
    }
    // Only a name stands between: 「の例社の」, 「 例社 」.
    let spaced = rest[issued.len()..].starts_with([' ', '\u{3000}', '（', '(']);
    let name = gap.trim_start_matches(['（', '(', '【']);
    // 「5月10日の例社からの続報」
    let name =
        ["からの", "よりの", "による"].iter().find_map(|w| name.strip_suffix(w)).unwrap_or(name);
    // 「付　株式会社やまと設計　お知らせ」: a legal form shows a name in hiragana.
    let firm = || {
        phrase::has(name, phrases!["株式会社", "有限会社", "合同会社"])
            && !name.contains(['は', 'が', 'を', 'に', 'で', '、', '。'])
    };
    if !(gap.is_empty() || (owned || spaced) && (is_name(name) || firm())) {
        return None;
    }
    let scene = c.scene(sentence);
    let between = Span::new(date.end, token.span.start);
    let mut owners = scene.mentions.iter().filter(|m| between.contains(m.span));
    let owner = match owners.next().map(|m| m.party) {
        None if owned && is_body(name.trim_end_matches(['の', ' '])) => Some(Actor::Other),
        // 「5月10日　新店舗開店のお知らせ」
        None if matter::is_other(c, s, between) => return None,
        None => None,
        Some(Party::Discloser) => Some(Actor::Own),
        Some(Party::Vendor | Party::Named) => Some(Actor::Processor),
        Some(_) => return None,
    };
    Some((token.span, owner))
}

/// The mark of a date of issue: 付, 付け, 付けの, 付で …
fn issue(rest: &str) -> &str {
    const MARKS: [&str; 12] = [
        "付けにて",
        "付けで",
        "付にて",
        "付で",
        "付けの",
        "付の",
        "付け",
        "付き",
        "付",
        "づけで",
        "づけの",
        "づけ",
    ];
    let behind = phrase::behind(rest, &MARKS).next();
    behind.map_or("", |behind| &rest[..rest.len() - behind.len()])
}

/// Whether a word of publishing is a notice here, and no act: 「お知らせ」, 「第2報」.
fn is_notice(c: &Context, t: &Token) -> bool {
    let word = c.text.words(t.span);
    phrase::ends(word, NOTICES) && word != "報告"
}

/// Names of authorities and the like, which the vocabulary does not hold one by one.
fn is_body(name: &str) -> bool {
    const BODIES: [&str; 12] =
        ["会", "局", "庁", "省", "県", "市", "区", "町", "村", "院", "機構", "大学"];
    phrase::ends(name, &BODIES)
}

/// Whether a quote is the title of a notice, or is said to have been told; a report received is none.
fn is_title(c: &Context, s: &Sentence, inner: &str, start: usize) -> bool {
    let close = inner.find(['」', '』', '｣', '”', '】']).unwrap_or(inner.len());
    let title = &inner[..close];
    let behind = &inner[close..];
    let received = behind.chars().skip(1).collect::<String>();
    if received.starts_with("を受") {
        return false;
    }
    const TITLES: &Phrases = phrases![
        "お知らせ",
        "ご報告",
        "について",
        "お詫び",
        "関する",
        "に関し",
        "リリース",
        "発生"
    ];
    phrase::has(title, TITLES) || tells_public(c, s, start)
}

/// Whether the title at a place, up to the end of its quote, is one of another matter.
fn is_other_title(c: &Context, s: &Sentence, inner: &str, at: usize) -> bool {
    let mut depth = 0_usize;
    let close = inner.char_indices().find_map(|(i, x)| match x {
        '「' | '『' | '｢' | '“' | '【' => {
            depth += 1;
            None
        }
        '」' | '』' | '｣' | '”' | '】' if depth == 0 => Some(i),
        '」' | '』' | '｣' | '”' | '】' => {
            depth -= 1;
            None
        }
        _ => None,
    });
    matter::is_other(c, s, Span::new(at, at + close.unwrap_or(inner.len())))
}

/// Whether the first telling word behind a place tells the public, not an authority or a person.
fn tells_public(c: &Context, s: &Sentence, from: usize) -> bool {
    const APART: Cues = Cues::of(&[
        Cue::Ppc,
        Cue::Pmark,
        Cue::Police,
        Cue::Regulator,
        Cue::Entruster,
        Cue::Individually,
    ]);
    let near = c.tokens(s).iter().filter(|t| t.span.start >= from && t.span.start < from + 240);
    near.map(|t| t.cues)
        .find(|cues| cues.any(APART.and(PUBLISHES)))
        .is_some_and(|cues| !cues.any(APART))
}

/// 「第2報（5月10日）」「お知らせ（5月10日）」「5月10日に第2報」: the date in brackets behind the notice.
fn numbered(c: &Context, s: &Sentence, date: Span) -> bool {
    let rest = c.text.after(date.end, 24).trim_start_matches([' ', '\u{3000}']);
    if let Some(number) = rest.strip_prefix("に第") {
        return number.chars().take(4).any(|x| x == '報') && !to_authority(c, s, date.start);
    }
    let before = c.text.before(date.start, 30);
    if !before.ends_with(['（', '(']) {
        return false;
    }
    let name = before.trim_end_matches(['（', '(', ' ', '\u{3000}']);
    let noun = name.trim_end_matches(['」', '』']);
    (noun.ends_with('報') && noun.contains('第')
        || phrase::ends(
            noun,
            &["お知らせ", "リリース", "公表", "ご報告", "公開文書", "公表文", "公表資料"],
        ))
        && !phrase::starts(rest, &["現在", "時点"])
        && !to_authority(c, s, date.start)
}

/// 「例社のプレスリリース（5月10日）」: the vendor named in a stretch, with nothing but the notice behind.
fn owner_of(c: &Context, sentence: usize, within: Span) -> Option<Actor> {
    let scene = c.scene(sentence);
    let owner = scene.mentions.iter().rev().find(|m| within.contains(m.span))?;
    let between = c.text.words(Span::new(owner.span.end, within.end));
    let close = !between.contains(['は', 'が', 'を', '、', '。']);
    (close && owner.party.is_vendor()).then_some(Actor::Processor)
}

/// Whether an authority is named before a place in the sentence.
fn to_authority(c: &Context, s: &Sentence, at: usize) -> bool {
    c.tokens(s).iter().any(|t| t.span.start < at && t.cues.any(AUTHORITIES))
}

/// 「5月10日　…に関するお知らせ」: a line of a list, its date and the title of a notice.
fn title(c: &Context, sentence: usize, s: &Sentence, date: usize) -> bool {
    const ENDS: [&str; 6] = ["お知らせ", "ご報告", "お詫び", "ご案内", "について", "に関しまして"];
    let leads = s.opens
        && s.label.is_some_and(|l| {
            l.date() == date && matches!(l.from, LabelFrom::Line | LabelFrom::Sentence)
        });
    if !leads || matches!(c.text.blocks[s.block].kind, Kind::Row) {
        return false;
    }
    // A title that names another may be that one's notice.
    if c.scene(sentence).mentions.iter().any(|m| m.party.is_vendor() || m.case == Case::Target) {
        return false;
    }
    let words = c.text.words(Span::new(c.text.dates[date].span.end, s.span.end));
    let words = words.split("](").next().unwrap_or(words);
    let words = words.split("http").next().unwrap_or(words);
    let written = words;
    let words = words.trim_end_matches([' ', '\u{3000}', ':', '：', ']', '」', '』']);
    let open = words.trim_end_matches(['）', ')']);
    let bare = if open.len() < words.len() {
        let from = open.rfind(['（', '(']).unwrap_or(open.len());
        open[..from].trim_end()
    } else {
        words
    };
    let number = open.ends_with('報') && open.rfind('第').is_some_and(|i| open.len() - i <= 18);
    let start = c.text.dates[date].span.end;
    (number || phrase::ends(bare, &ENDS))
        && !to_authority(c, s, s.span.end)
        && !matter::is_other(c, s, Span::new(start, start + written.len()))
}

/// A vendor's own notice: its name stands right before the date.
fn before_date(c: &Context, s: &Sentence, date: Span) -> Option<Actor> {
    // 「例社のホームページ上における」
    const BETWEEN: &[&str] = &[
        "ホームページ",
        "ウェブサイト",
        "Webサイト",
        "サイト",
        "HP",
        "における",
        "において",
        "にて",
        "より",
        "から",
        "様",
        "社",
        "上",
        "は",
        "が",
        "の",
        "で",
        "、",
        "（",
        "(",
        " ",
        "\u{3000}",
    ];
    let near = |end: usize| {
        let Some(mut gap) = c.text.text.get(end..date.start).filter(|g| g.len() <= 90) else {
            return false;
        };
        while let Some(rest) = BETWEEN.iter().find_map(|w| gap.strip_prefix(w)) {
            gap = rest;
        }
        gap.is_empty()
    };
    let vendor = c.tokens(s).iter().any(|t| t.has(Cue::Vendor) && near(t.span.end));
    let name = c.names.within(Span::new(s.span.start, date.start)).iter().any(|n| near(n.end));
    (vendor || name).then_some(Actor::Processor)
}

// ── Told as an act ──────────────────────────────────────────────────────────────────────────

/// 「5月10日に公表いたしました」「第二報を公開」「ホームページに掲載」.
///
/// `named`: where the events of the notices begin that the sentence names; these are no acts besides.
fn told(c: &Context, sentence: usize, s: &Sentence, named: usize, events: &mut Vec<Draft>) {
    for t in c.tokens(s).iter().filter(|t| t.cues.any(PUBLISHES)) {
        let act = Act::at(c, s, t);
        if act.is_noun() || act.describes() {
            continue;
        }
        // 「例社より公表されました」 is told of the one who did.
        let source = |act: &Act| {
            c.frame(sentence, t).source.filter(|_| act.is_passive() || !act.is_humble())
        };
        // 「例社のシステムが攻撃を受けたことが、5月9日に発表されました」: nobody says who did, but one spoke of.
        let spoken_of = |act: &Act| {
            act.is_passive()
                && matches!(act.word, "公表" | "発表" | "公開")
                && c.role == Role::Entruster
                && c.scene(sentence).mentions.iter().any(|m| m.party.is_vendor())
        };
        let vendors =
            |act: &Act| act.strong && source(act).is_some_and(Party::is_vendor) || spoken_of(act);
        if act.by_others() && !vendors(&act) {
            continue;
        }
        let object = matter::object(c, s, t);
        let thing = object.or_else(|| matter::described(c, s, t.span));
        // 「ホームページを公開しました」 opens it.
        let opened = |thing: Span| {
            let site = |x: &Token| x.has(Cue::Web) && x.span.end == thing.end;
            matches!(act.word, "公開" | "リリース") && c.tokens(s).iter().any(site)
        };
        if thing.is_some_and(|thing| matter::is_other(c, s, thing)) || object.is_some_and(opened) {
            continue;
        }
        let act = act.settled();
        if !act.strong && (!act.is_public() || tells_someone(c, sentence, s, t, &act)) {
            continue;
        }
        let scene = c.scene(sentence);
        if scene.is_quoted(t.span) {
            continue;
        }
        let Some(tie) = date_of(c, s, scene, t, &act) else { continue };
        // 「名簿は5月10日から公開しておりました」: what could be seen, not what was told.
        let since = c.text.after(c.text.dates[tie.date].span.end, 6);
        if object.is_none()
            && matches!(act.word, "公開" | "掲載")
            && phrase::starts(since, &["から", "より"])
        {
            continue;
        }
        let mood = c.text.mood(s, t);
        // 「5月10日：状況（第2報）を発表」 needs no tense, a sentence does.
        let listed = s.label.is_some_and(|l| l.date() == tie.date) && mood == Mood::Bare;
        if act.weak && mood != Mood::Done && !listed {
            continue;
        }
        let listed = c.text.listed_with(tie.date);
        let first = c.text.dates[listed.start].span;
        for date in listed {
            let found = &c.text.dates[date];
            if matches!(found.date, Edtf::Span(a, b) if (b - a).num_days() > 7)
                || events.iter().skip(named).any(|e| e.date_span == Some(found.span))
            {
                continue;
            }
            let tie = Some(Tie { date, ..tie });
            if let Some(mut d) = c.draft(EventKind::Publication, sentence, t, mood, tie)
                && d.status == Status::Done
                && d.date.earliest().is_some()
            {
                d.actor = match before_date(c, s, first) {
                    Some(actor) => actor,
                    None if spoken_of(&act) => Actor::Processor,
                    None => publisher(scene, source(&act), t, &act, d.actor),
                };
                events.push(d);
            }
        }
    }
}

/// Nouns behind a verb that tell of the act itself: 「公表する予定」.
const PLANS: &[&str] = &["予定", "旨", "所存", "方針", "見込", "運び", "場合", "次第"];

/// What stands around a word of publishing.
struct Act<'t> {
    word: &'t str,
    /// The words of the clause before it.
    before: &'t str,
    rest: &'t str,
    cues: Cues,
    /// 公表 needs no place or form to mean the public.
    strong: bool,
    /// The notice is named.
    named: bool,
    /// Only the form of the verb shows that the public is told: 「5月10日にご報告いたしました」.
    weak: bool,
    /// 「お知らせいたしました」: the clause tells what the discloser told.
    said: bool,
}

impl<'t> Act<'t> {
    fn at(c: &Context<'t>, s: &Sentence, t: &Token) -> Self {
        let clause = &c.text.clauses[c.text.clause_at(s, t.span.start)];
        let mut act = Act {
            word: c.text.words(t.span),
            before: c.text.words(Span::new(clause.span.start, t.span.start)),
            // 「「お知らせ」いたしました」
            rest: c.text.after(t.span.end, 60).trim_start_matches(['」', '』']),
            cues: clause.cues,
            strong: t.has(Cue::PublishStrong),
            named: false,
            weak: false,
            said: false,
        };
        let told = ["いたしました", "しました", "しており", "致しました", "しておりました"];
        act.said = act.word == "お知らせ" && phrase::starts(act.rest, &told);
        act
    }

    /// With what is asked only of an act of the discloser.
    fn settled(self) -> Self {
        if self.strong {
            return self;
        }
        let named = self.is_named();
        Act { named, weak: !named && !self.said && !self.on_web(), ..self }
    }

    /// A notice as a thing, or one that is not this word's act: 「公表後」「公表により」「発表前の情報」.
    fn is_noun(&self) -> bool {
        const NOUNS: &Phrases = phrases![
            "により",
            "によれば",
            "をもって",
            "をもちまして",
            "に至",
            "前",
            "情報",
            "用",
            "する旨",
            "予定",
            "に関する",
            "の対象",
            "を差し控",
            "を控え",
            "を見送",
            "停止",
            "を停止",
            "を再開",
            "再開",
            "を見合",
        ];
        // 「本公表」 is this notice.
        phrase::begins(self.rest, NOUNS)
            || self.before.ends_with(['本', '非'])
            || self.before.ends_with("この")
            || self.before.ends_with("再")
    }

    /// 「リークサイトに公開」, 「公開された」: not the discloser's notice.
    fn by_others(&self) -> bool {
        self.is_passive() && !matches!(self.word, "プレスリリース" | "ニュースリリース")
            || phrase::has(self.before, phrases!["ダークウェブ", "リークサイト", "攻撃者"])
    }

    fn is_passive(&self) -> bool {
        skip_bracket(self.rest).starts_with("され")
    }

    /// 「公表されている範囲」「掲載している報告書」「更新する会員証」: told of a noun, not of a day.
    fn describes(&self) -> bool {
        let rest = skip_bracket(self.rest);
        let noun = |c: char| matches!(c, '一'..='龥' | 'ァ'..='ヴ') || c.is_ascii_alphabetic();
        let of_noun = phrase::behind(rest, &["している", "していた", "する"])
            .any(|r| r.starts_with(noun) && !phrase::starts(r, PLANS));
        of_noun
            || phrase::behind(rest, &["されている", "されていた", "された"])
                .any(|r| !r.starts_with(['。', '、', '\n']) && !r.is_empty())
    }

    /// Whether it is the public that is told.
    fn is_public(&self) -> bool {
        const PLAIN: &[&str] = &[
            "お知らせ",
            "ご報告",
            "ご案内",
            "発表",
            "掲載",
            "リリース",
            "公開",
            "告知",
            "報告",
            "開示",
            "公示",
            "掲示",
        ];
        if self.numbered() {
            return true;
        }
        if !PLAIN.contains(&self.word) {
            return false;
        }
        self.named || self.said || self.on_web() && self.word != "報告" || self.is_told()
    }

    /// 「ご報告いたしました」: a humble past form of telling, which needs no place.
    fn is_told(&self) -> bool {
        const TOLD: &[&str] = &[
            "しました",
            "いたしました",
            "致しました",
            "した",
            "させていただ",
            "させて頂",
            "申し上げました",
            "しており",
            "いたしており",
            "済み",
            "をしました",
            "をいたしました",
        ];
        let telling =
            matches!(self.word, "お知らせ" | "ご報告" | "ご案内" | "告知" | "発表" | "開示");
        telling && phrase::starts(self.rest, TOLD)
            || self.word == "発表" && (self.rest.is_empty() || self.rest.starts_with(['\n', '|']))
    }

    /// The notice is named: 「…のとおり」, 「…しました「…」」, 「お知らせを掲載」.
    fn is_named(&self) -> bool {
        let as_told = || {
            let at = self.rest.find("とおり").or_else(|| self.rest.find("通り"));
            at.is_some_and(|i| i < 40 && self.rest[..i].contains('た'))
        };
        phrase::has(self.rest, phrases!["とおり", "通り"]) && as_told()
            || phrase::has(self.rest, phrases!["した「", "ました｢", "ました『"])
            || matches!(self.word, "掲載" | "公開" | "開示" | "リリース" | "発表")
                && phrase::ends(
                    self.before,
                    &[
                        "お知らせを",
                        "リリースを",
                        "報を",
                        "報告を",
                        "」を",
                        "｣を",
                        "』を",
                        "レポートを",
                    ],
                )
    }

    /// 「第二報を公開」「第2報掲載」「続報として」
    fn numbered(&self) -> bool {
        const PUBLISHED: [&str; 7] = ["を公", "を発", "を掲", "公", "掲載", "発表", "を配"];
        let before = self.before.trim_end_matches(['）', ')']);
        let name = ["を", "として", "として、"]
            .iter()
            .find_map(|p| before.strip_suffix(p))
            .unwrap_or(before);
        let number = name.ends_with("続報")
            || name.ends_with('報') && name.rfind('第').is_some_and(|i| name.len() - i <= 18);
        number && self.word != "報告"
            || self.word.starts_with('第') && phrase::starts(self.rest, &PUBLISHED)
    }

    /// 「ホームページに…」: a web site with a particle of place.
    fn on_web(&self) -> bool {
        self.cues.has(Cue::Web)
            && phrase::has(self.before, phrases!["に", "にて", "で", "上", "へ", "の"])
    }

    /// 「公表いたしました」 is said of oneself.
    fn is_humble(&self) -> bool {
        const HUMBLE: [&str; 6] =
            ["いたし", "致し", "させていただ", "させて頂", "申し上げ", "しており"];
        let rest = self.rest.strip_prefix('を').unwrap_or(self.rest);
        phrase::starts(rest, &HUMBLE) || self.word.starts_with(['お', 'ご'])
    }
}

/// Whether someone in particular is told, by a word that need not mean the public.
fn tells_someone(c: &Context, sentence: usize, s: &Sentence, t: &Token, act: &Act) -> bool {
    let clause = &c.text.clauses[c.text.clause_at(s, t.span.start)];
    let before = c.text.tokens_in(&clause.tokens).iter();
    before
        .take_while(|x| x.span.start < t.span.start)
        .any(|x| x.cues.any(Cues::of(&[Cue::Ppc, Cue::Police, Cue::Pmark])))
        || act.weak && c.frame(sentence, t).targets.any(OTHERS)
}

/// The date of an act of publishing.
fn date_of(c: &Context, s: &Sentence, scene: &Scene, t: &Token, act: &Act) -> Option<Tie> {
    let opening = s.dates.range().find(|i| {
        let d = c.text.dates[*i].span;
        c.text.uses[*i] == Use::Point && d.start >= s.span.start && d.start <= s.span.start + 30
    });
    // 「去る4月16日、…をお知らせしておりました」: the day that opens the sentence.
    if act.said
        && !act.strong
        && let Some(date) = opening
    {
        return Some(Tie { date, rule: "opens the sentence" });
    }
    let tie = c
        .text
        .tie_bracketed(s, t)
        .or_else(|| c.text.tie_issued(s, t))
        .or_else(|| c.text.tie_in_sentence(s, t, |_| true))
        .or_else(|| c.text.tie_label(s))?;
    let date = c.text.dates[tie.date].span;
    if !s.span.contains(date) || date.start > t.span.start {
        return Some(tie);
    }
    // The words must follow their date closely, the title of the notice left out.
    let between = Span::new(date.end, t.span.start);
    if scene.unquoted(between) > if act.said { 900 } else { 300 } {
        return None;
    }
    // 「5月7日に不正アクセスを受けたことをご報告いたしました」: the day may be the attack's.
    let happened = |x: &&Token| x.cues.any(HAPPENED) && !scene.is_quoted(x.span);
    let told_of = act.before.ends_with("ことを") && c.text.uses[tie.date] == Use::Point;
    let other = (act.weak || told_of)
        && c.tokens(s).iter().filter(|x| between.contains(x.span)).any(|x| happened(&x));
    (!other).then_some(tie)
}

/// Who published, if the nearest that acts is `nearest`.
fn publisher(scene: &Scene, source: Option<Party>, t: &Token, act: &Act, nearest: Actor) -> Actor {
    // 「…庁からの公表」
    let before = |m: &&Mention| m.span.end <= t.span.start;
    let is_body = |m: &Mention| matches!(m.party, Party::Authority | Party::Police);
    // 「…庁は5月10日に…を公表しています」
    let acts = |m: &&Mention| matches!(m.case, Case::Topic | Case::Subject);
    if !act.is_humble()
        && scene.mentions.iter().rev().filter(before).find(acts).is_some_and(is_body)
    {
        return Actor::Other;
    }
    let nearest_mention = scene.mentions.iter().rev().find(before);
    if nearest_mention.is_some_and(|m| m.case == Case::Source && m.of_noun && is_body(m)) {
        return Actor::Other;
    }
    if source.is_some_and(Party::is_vendor) {
        return Actor::Processor;
    }
    if nearest != Actor::Processor || !act.is_humble() {
        return nearest;
    }
    // Humble words are said of oneself, unless another is the topic: 「例社は…公表いたしました」.
    let topic = scene.mentions.iter().rev().filter(before).find(|m| m.case == Case::Topic);
    if topic.is_some_and(|m| m.party.is_vendor()) { Actor::Processor } else { Actor::Own }
}

/// The words behind a remark in brackets.
fn skip_bracket(rest: &str) -> &str {
    let Some(inner) = rest.strip_prefix(['（', '(']) else { return rest };
    inner
        .find(['）', ')'])
        .and_then(|i| inner.get(i..))
        .map_or(rest, |r| r.trim_start_matches(['）', ')']))
}

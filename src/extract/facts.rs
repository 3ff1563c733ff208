//! What was breached: personal data, malice, special-care and financial data, how many persons.
//!
//! One file a question: `leak` (were personal data leaked; what single sentences say in `claims`,
//! their turns of phrase in `phrases`), `scope` (which kinds of data were among
//! them), `persons` (how many), `others` (whose data they were), `known` (when that was found out), `instead` (does a public notice stand in for one to the person). Whether somebody meant harm is short enough to stand here.

mod claims;
mod instead;
pub(super) mod known;
mod leak;
pub(super) mod others;
mod persons;
mod phrases;
mod scope;

use super::phrase::{has as any, starts};
use super::text::{Sentence, Text};
use super::vocabulary::{Cue, Cues};
use crate::timeline::{Answer, Span};

/// An answer and the words that gave it.
pub(super) type Found<T> = (T, Option<Span>);

/// The facts before their places are looked up in the source.
pub(super) struct Draft {
    pub personal_data: Found<Answer>,
    pub malicious: Found<Answer>,
    pub special_care: Found<Answer>,
    pub financial: Found<Answer>,
    pub persons: Found<Option<u64>>,
    pub notice_difficult: Found<Answer>,
}

/// Reads the facts from the title and from `body` (a byte offset) on: the header's lines name the
/// discloser and earlier notices, not the breach.
pub(super) fn read(text: &Text, title: Option<Span>, body: usize) -> Draft {
    let sentences = sentences(text, title, body);
    let reported = sentences.iter().any(|s| s.cues.has(Cue::Ppc));
    let mut heard = Vec::new();
    let personal_data = leak::read(text, title, &sentences, reported, &mut heard);
    Draft {
        malicious: malicious(text, &sentences),
        special_care: scope::special_care(text, &sentences, &heard, personal_data.0),
        financial: scope::financial(text, &sentences),
        persons: persons::read(text, &sentences),
        notice_difficult: instead::read(text, &sentences),
        personal_data,
    }
}

/// The sentences of the title and the body.
fn sentences<'t>(text: &'t Text, title: Option<Span>, body: usize) -> Vec<&'t Sentence> {
    let body = text.sentences.partition_point(|s| s.span.start < body);
    let (head, body) = text.sentences.split_at(body);
    let all = head.iter().filter(|s| title == Some(s.span)).chain(body);
    all.filter(|s| !text.is_of_another_matter(s)).collect()
}

/// An attack that is told as a fact is malice; one that is only suspected may be; a mistake without
/// either is none. Advice to the reader ("beware of phishing") tells nothing of the breach.
fn malicious(text: &Text, sentences: &[&Sentence]) -> Found<Answer> {
    const TELLS: Cues = Cues::of(&[Cue::Attack, Cue::Mistake]);
    let (mut suspected, mut mistake) = (None, None);
    for s in sentences.iter().filter(|s| s.cues.any(TELLS)) {
        let told = !s.cues.has(Cue::Request);
        for t in text.tokens_in(&s.tokens) {
            if t.has(Cue::Attack) && told {
                let clause = &text.clauses[text.clause_at(s, t.span.start)];
                // 「攻撃により漏えいした可能性」 doubts the leak, not the attack.
                if !clause.cues.has(Cue::Possible) || clause.cues.has(Cue::Leak) {
                    return (Answer::Yes, Some(t.span));
                }
                suspected = suspected.or(Some(t.span));
            }
            if t.has(Cue::Mistake) {
                mistake = mistake.or(Some(t.span));
            }
        }
    }
    match (suspected, mistake) {
        (Some(span), _) => (Answer::Possible, Some(span)),
        (None, Some(span)) => (Answer::No, Some(span)),
        (None, None) => (Answer::Unstated, None),
    }
}

/// The text from `from` to `end`, at most `bytes` of it: what is read around a word is bounded, so
/// that a sentence of any length costs linear time.
fn ahead<'a>(text: &Text<'a>, from: usize, end: usize, bytes: usize) -> &'a str {
    text.after(from, bytes.min(end.saturating_sub(from)))
}

/// The text from `start` to `to`, at most `bytes` of it.
fn behind<'a>(text: &Text<'a>, start: usize, to: usize, bytes: usize) -> &'a str {
    text.before(to, bytes.min(to.saturating_sub(start)))
}

/// Whether a sentence speaks of data about persons.
fn about_persons(s: &Sentence) -> bool {
    s.cues.any(Cues::of(&[Cue::Personal, Cue::Customer, Cue::Person]))
}

#[cfg(test)]
mod tests {
    use crate::timeline::{Answer, Facts};

    // Malice, special care, money, persons and roles have their cases in tests/readings/facts.md.

    /// The facts in a notice with these words for a body.
    fn facts(body: &str) -> Facts {
        crate::extract::trial::timeline(body).facts
    }

    fn leaked(body: &str) -> Answer {
        facts(body).personal_data.value
    }

    #[test]
    fn what_was_found_stands_over_what_is_feared() {
        assert_eq!(leaked("会員の個人情報が外部に漏えいしたことを確認しました。"), Answer::Yes);
        assert_eq!(leaked("会員情報の一部が漏えい（取得）された事実を確認しました。"), Answer::Yes);
        assert_eq!(
            leaked(
                "個人情報が漏えいしたおそれがあります。調査の結果、会員の氏名が流出していたことが判明しました。"
            ),
            Answer::Yes
        );
        assert_eq!(leaked("お客様の個人情報が漏えいした痕跡が確認されました。"), Answer::Yes);
        assert_eq!(leaked("漏えい及びそのおそれがある個人情報は次のとおりです。"), Answer::Yes);
        assert_eq!(leaked("顧客情報が滅失した期間は4月から5月です。"), Answer::Yes);
    }

    #[test]
    fn a_fear_stands_over_an_unconfirmed_leak() {
        assert_eq!(
            leaked(
                "個人情報が流出した可能性があります。現時点で流出の事実は確認されておりません。"
            ),
            Answer::Possible
        );
        assert_eq!(
            leaked("個人情報の漏えいは確認されておりませんが、その可能性は調査中です。"),
            Answer::Possible
        );
        assert_eq!(
            leaked("氏名が漏えいし、一部が悪用された可能性があることを確認しました。"),
            Answer::Possible
        );
        assert_eq!(leaked("個人情報が持ち出された可能性を否定できません。"), Answer::Possible);
        assert_eq!(leaked("第三者が個人情報を閲覧可能な状態になっていました。"), Answer::Possible);
    }

    #[test]
    fn a_denial_alone_is_no_and_none_found_so_far_unconfirmed() {
        assert_eq!(leaked("本件による個人情報の漏えいは一切ございません。"), Answer::No);
        for open in [
            "現時点で個人情報の漏えいは確認されておりません。",
            "個人情報が流出したとの報告は受けておりません。",
            "個人情報の流出の可能性は現在のところ認められておりません。",
            "漏えいした個人情報は見つかっておりません。",
        ] {
            assert_eq!(leaked(open), Answer::Unconfirmed, "{open}");
        }
        // An investigation that has ended answers the question, and so does that there were none.
        assert_eq!(
            leaked("サーバーに個人情報は保存しておらず、個人情報の流出は確認されておりません。"),
            Answer::No
        );
        for ended in [
            "調査の結果、個人情報の漏えいは確認されておりません。",
            "専門会社の解析により、個人情報の流出は確認されませんでした。",
        ] {
            assert_eq!(leaked(ended), Answer::No, "{ended}");
        }
        assert_eq!(
            leaked("現時点で個人情報の漏えいは確認されておらず、漏えいの事実はございません。"),
            Answer::No
        );
        // Of a part, or of misuse, it denies nothing.
        assert_eq!(
            leaked("個人情報が漏えいしました。クレジットカード情報の漏えいはございません。"),
            Answer::Yes
        );
        assert_eq!(leaked("流出した個人情報の悪用は確認されておりません。"), Answer::Yes);
        assert_eq!(
            leaked(
                "個人情報が流出した可能性の有無を調査しています。管理する一部の情報が外部に流出した事実を確認しました。"
            ),
            Answer::Unstated
        );
        assert_eq!(
            leaked("方針では、個人情報の漏えいを確認した際の手順を定めています。"),
            Answer::Unstated
        );
        // Nor beside a leak of nobody knows what.
        assert_eq!(
            leaked("業務資料が流出した可能性があります。情報の漏えいは確認されておりません。"),
            Answer::Unstated
        );
    }

    #[test]
    fn what_was_ruled_out_ends_the_fear_of_before() {
        assert_eq!(
            leaked(
                "個人情報が漏えいした可能性があるとお知らせしました。調査の結果、お客様の個人情報の流出はなかったことを確認しました。"
            ),
            Answer::No
        );
        assert_eq!(
            leaked(
                "個人情報が閲覧された可能性を調べました。個人情報の漏えいはないとの判断に至りました。"
            ),
            Answer::No
        );
        // Only of the password it does not.
        assert_eq!(
            leaked(
                "個人情報が漏えいした可能性があります。パスワードが漏えいしていないことを確認しました。"
            ),
            Answer::Possible
        );
    }

    #[test]
    fn questions_topics_and_advice_claim_nothing() {
        assert_eq!(leaked("個人情報の流出の有無を調査しています。"), Answer::Unstated);
        assert_eq!(
            leaked(
                "現時点で個人情報の漏えいは確認されておりません。漏えいの可能性の有無は確認を進めております。"
            ),
            Answer::Unconfirmed
        );
        assert_eq!(leaked("## 個人情報の流出の可能性について\n調査中です。"), Answer::Unstated);
        assert_eq!(leaked("私の個人情報は漏えいしましたか？"), Answer::Unstated);
        assert_eq!(
            leaked("個人情報の流出が確認された場合は、速やかにお知らせします。"),
            Answer::Unstated
        );
        assert_eq!(leaked("攻撃者に認証情報が窃取されました。"), Answer::Unstated);
        assert_eq!(leaked("不審なメールが外部に送信されました。"), Answer::Unstated);
    }

    #[test]
    fn a_doubt_or_a_denial_at_the_end_covers_all_that_leads_to_it() {
        assert_eq!(
            leaked("会員の個人情報が閲覧された、または流出した可能性があることが判明しました。"),
            Answer::Possible
        );
        assert_eq!(
            leaked("個人情報が流出した、または悪用された事実は確認されておりません。"),
            Answer::Unconfirmed
        );
        assert_eq!(
            leaked("会員情報を窃取し、会員へ偽のメールを送ったことが判明しました。"),
            Answer::Yes
        );
        assert_eq!(
            leaked(
                "個人情報の漏えいにつきましては調査を続けておりますが、その痕跡は確認されておりません。"
            ),
            Answer::Unconfirmed
        );
        assert_eq!(
            leaked("個人情報の流出は確認されておりませんが、可能性を完全には否定できません。"),
            Answer::Possible
        );
        assert_eq!(
            leaked("個人情報が流出していないことを証明することは困難です。"),
            Answer::Possible
        );
        // A task, a fear of tomorrow and what others do are no findings.
        assert_eq!(
            leaked("警察への相談、個人情報の漏えいの確認を進めています。"),
            Answer::Unstated
        );
        assert_eq!(
            leaked("個人情報の流出があっても、二段階の認証で守られます。"),
            Answer::Unstated
        );
        assert_eq!(
            leaked("これらは当会からの個人情報の漏えいによるものではございません。"),
            Answer::No
        );
    }

    #[test]
    fn headings_that_list_and_plain_words_yield_to_a_fear() {
        let feared = "個人情報が漏えいした可能性があります。";
        assert_eq!(leaked(&format!("{feared}\n\n## 漏えいした個人情報\n- 氏名")), Answer::Possible);
        assert_eq!(leaked("## 漏えいした個人情報\n- 氏名"), Answer::Yes);
        assert_eq!(
            leaked("## 漏えいした個人情報\n- 氏名\n\n## 漏えいしたおそれのある個人情報\n- 住所"),
            Answer::Yes
        );
        assert_eq!(leaked("個人情報の漏えいが確認された情報は次のとおりです。"), Answer::Yes);
    }

    #[test]
    fn what_leaked_elsewhere_and_a_field_answered_with_none_are_no_leak() {
        assert_eq!(
            leaked(
                "他社のサービスから流出した可能性のあるIDによる攻撃です。個人情報は調査中です。"
            ),
            Answer::Unstated
        );
        assert_eq!(leaked("閲覧された可能性がある個人情報：確認されませんでした"), Answer::No);
    }

    #[test]
    fn what_is_listed_in_brackets_is_no_part_and_what_was_erased_is_gone() {
        assert_eq!(
            leaked("会員の個人情報（氏名、カード情報等）の流出は確認されておりません。"),
            Answer::Unconfirmed
        );
        assert_eq!(
            leaked("攻撃により、当該サーバーの顧客情報が削除されていることを確認しました。"),
            Answer::Yes
        );
        assert_eq!(
            leaked("調査の結果、保管していた個人情報が漏えいしたものと判断いたしました。"),
            Answer::Yes
        );
        // Of a parent company's data it rules nothing out for the discloser's.
        assert_eq!(
            leaked(
                "個人情報が漏えいした可能性があります。親会社の個人情報は漏えいのおそれがないことを確認しております。"
            ),
            Answer::Possible
        );
    }

    #[test]
    fn data_in_what_was_attacked_may_have_leaked() {
        let held = "攻撃を受けたサーバーには会員の個人情報が保存されていました。";
        assert_eq!(leaked(held), Answer::Possible);
        assert_eq!(leaked(&format!("{held}流出は確認されておりません。")), Answer::Unconfirmed);
        assert_eq!(leaked("当該サーバーに個人情報は保存されておりません。"), Answer::No);
        assert_eq!(leaked("会員情報にアクセスされた可能性があります。"), Answer::Possible);
        assert_eq!(leaked("会員の個人情報に不正にアクセスされたことを確認しました。"), Answer::Yes);
        assert_eq!(
            leaked("会員の個人情報への不正アクセスは確認されておりません。"),
            Answer::Unconfirmed
        );
        // Gone with the thing that held them, or no longer there.
        assert_eq!(
            leaked("職員のパソコンが盗難に遭いました。端末には会員の氏名が保存されていました。"),
            Answer::Yes
        );
        assert_eq!(leaked("攻撃により会員の個人情報が消失しました。"), Answer::Yes);
        // What the Commission was told of is personal.
        let unnamed = "業務の情報が流出した可能性があります。";
        assert_eq!(leaked(unnamed), Answer::Unstated);
        assert_eq!(
            leaked(&format!("{unnamed}個人情報保護委員会に報告しました。")),
            Answer::Possible
        );
    }

    #[test]
    fn a_mistake_with_personal_data_is_a_leak() {
        assert_eq!(leaked("個人情報を含む名簿を誤送信しました。"), Answer::Yes);
        assert_eq!(leaked("案内を誤送信しました。"), Answer::Unstated);
    }

    #[test]
    fn a_sentence_of_any_length_is_read_in_linear_time() {
        let long = "個人情報の漏えい、カード番号、病歴、委託先、".repeat(20_000);
        assert_eq!(facts(&long).special_care.value, Answer::Yes);
    }
}

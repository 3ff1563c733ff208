//! The words of `rules/vocabulary/ja.yaml`, ready to be found in one pass.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::words::Words;
use crate::timeline::Span;

/// What the build has read of the file, embedded so that the binary stands alone.
const JA: &str = include_str!(concat!(env!("OUT_DIR"), "/rules/vocabulary/ja.json"));

macro_rules! cues {
    ($($(#[$meta:meta])* $name:ident = $group:literal),+ $(,)?) => {
        /// A group of the vocabulary: what a word means to the reader.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Cue { $($(#[$meta])* $name),+ }

        impl Cue {
            const ALL: &'static [(Cue, &'static str)] = &[$((Cue::$name, $group)),+];
        }
    };
}

cues! {
    /// The Personal Information Protection Commission.
    Ppc = "ppc",
    /// The PrivacyMark body.
    Pmark = "pmark",
    /// Police.
    Police = "police",
    /// Another authority.
    Regulator = "regulator",
    /// Who entrusted the data.
    Entruster = "entruster",
    /// Business customers, who may be entrusting parties.
    Client = "client",
    /// The persons concerned.
    Person = "person",
    /// The discloser.
    Own = "self",
    /// A vendor.
    Vendor = "vendor",
    /// A legal form: a company's name stands around it.
    Company = "company",
    /// Outside investigators.
    Forensic = "forensic",
    /// To report.
    Report = "report",
    /// To consult.
    Consult = "consult",
    /// 速報
    Preliminary = "stage-preliminary",
    /// 確報
    Final = "stage-final",
    /// 続報
    Supplementary = "stage-supplementary",
    /// To let a person know.
    Notify = "notify",
    /// Customers at large, who may be the persons concerned.
    Customer = "customer",
    /// One by one.
    Individually = "individually",
    /// By mail, by letter.
    Means = "means",
    /// To let the public know.
    Publish = "publish",
    /// To let the public know, said so that no place need be named.
    PublishStrong = "publish-strong",
    /// A web site.
    Web = "web",
    /// To notice or find.
    Find = "find",
    /// To be told.
    Receive = "receive",
    /// To contain.
    Contain = "contain",
    /// To investigate.
    Investigate = "investigate",
    /// To begin or order.
    Begin = "begin",
    /// To end or receive.
    Finish = "finish",
    /// An attack.
    Attack = "attack",
    /// A mistake or loss.
    Mistake = "mistake",
    /// A sign that something is wrong.
    Anomaly = "anomaly",
    /// This incident.
    Incident = "incident",
    /// Leak, loss, damage.
    Leak = "leak",
    /// Possibly.
    Possible = "possible",
    /// Personal data.
    Personal = "personal",
    /// Special-care data.
    Special = "special",
    /// Data that moves money.
    Money = "money",
    /// Not among the data.
    Excluded = "excluded",
    /// It is done.
    Past = "past",
    /// It is to come.
    Future = "future",
    /// It is not.
    Negation = "negation",
    /// If.
    Condition = "condition",
    /// Only considered.
    Consider = "consider",
    /// Restored, safe: found, but no finding of the incident.
    Recovery = "recovery",
    /// Asks the reader to do something.
    Request = "request",
    /// At once.
    AtOnce = "at-once",
    /// Afterwards.
    Afterwards = "afterwards",
    /// A leak denied.
    NoLeak = "no-leak",
    /// What follows is listed below.
    Below = "below",
    /// Those of whom the text speaks.
    Concerned = "concerned",
    /// A look-alike.
    Nothing = "nothing",
}

/// A set of cues.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cues(u64);

impl Cues {
    /// The set of these.
    pub const fn of(cues: &[Cue]) -> Self {
        let (mut bits, mut i) = (0, 0);
        while i < cues.len() {
            bits |= 1 << cues[i] as u64;
            i += 1;
        }
        Cues(bits)
    }
    /// Whether `cue` is in it.
    pub const fn has(self, cue: Cue) -> bool {
        self.0 & (1 << cue as u64) != 0
    }
    /// Whether any of `others` is in it.
    pub const fn any(self, others: Cues) -> bool {
        self.0 & others.0 != 0
    }
    /// Both sets together.
    #[must_use]
    pub const fn and(self, other: Cues) -> Self {
        Cues(self.0 | other.0)
    }
}

/// A word of the vocabulary in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where.
    pub span: Span,
    /// What it can mean.
    pub cues: Cues,
}

impl Token {
    /// Whether it can mean `cue`.
    pub fn has(&self, cue: Cue) -> bool {
        self.cues.has(cue)
    }
}

/// Why a vocabulary cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum VocabularyError {
    /// No map of words with commas between them.
    #[error("the vocabulary cannot be read: {0}")]
    Json(#[from] serde_json::Error),
    /// A group nobody reads.
    #[error("the vocabulary has a group `{0}` that no reading uses")]
    UnknownGroup(String),
    /// A group that is needed.
    #[error("the vocabulary lacks the group `{0}`")]
    MissingGroup(&'static str),
    /// Braces that do not close, or too many words behind one entry.
    #[error("`{0}` in the vocabulary cannot be spelled out: write {{one|another}}")]
    Braces(String),
    /// A word that would be found inside every other.
    #[error("`{0}` in the vocabulary is a single character")]
    TooShort(String),
}

/// All words, ready to be found in one pass.
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: Words,
}

/// Parsed once. A test excludes that the embedded file is broken; if it were, nothing is found.
static EMBEDDED: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::parse(JA).unwrap_or_default());

impl Vocabulary {
    /// The vocabulary in the binary.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// Reads a vocabulary that the build has left.
    ///
    /// # Errors
    /// When it is none, names an unknown group or lacks one, or holds a word that is none.
    pub fn parse(json: &str) -> Result<Self, VocabularyError> {
        let mut words = Words::default();
        let cues: Vec<_> =
            Cue::ALL.iter().map(|(cue, name)| (Cues::of(&[*cue]).0, *name)).collect();
        groups(json, &cues, |word, bits| words.add(word, bits))?;
        Ok(Vocabulary { words })
    }

    /// Every word in `text`, in order, the longest at each place; look-alikes are left out.
    pub fn find(&self, text: &str) -> Vec<Token> {
        let mut tokens = Vec::with_capacity(text.len() / 24);
        self.words.longest(text, |span, bits| {
            let cues = Cues(bits);
            if !cues.has(Cue::Nothing) {
                tokens.push(Token { span, cues });
            }
        });
        tokens
    }
}

/// Hands every word of a file of word groups to `add`, with the bits of its group, of which `known` gives
/// the names. `add` answers whether it is a word.
///
/// # Errors
/// When the file is no map of words, names an unknown group or lacks one, or holds a word that is none.
pub(super) fn groups(
    json: &str,
    known: &[(u64, &'static str)],
    mut add: impl FnMut(&str, u64) -> bool,
) -> Result<(), VocabularyError> {
    let groups: BTreeMap<String, String> = serde_json::from_str(json)?;
    let (mut word, mut short) = (String::new(), None);
    for (group, list) in &groups {
        let Some((bits, _)) = known.iter().find(|(_, name)| name == group) else {
            return Err(VocabularyError::UnknownGroup(group.clone()));
        };
        for entry in list.split(',').map(str::trim).filter(|entry| !entry.is_empty()) {
            let mut spellings = 0;
            if !spell_out(&mut word, entry, &mut |word| {
                if !add(word, *bits) {
                    short.get_or_insert_with(|| word.to_owned());
                }
                spellings += 1;
                spellings <= MOST_SPELLINGS
            }) {
                return Err(VocabularyError::Braces(entry.to_owned()));
            }
        }
    }
    if let Some(short) = short {
        return Err(VocabularyError::TooShort(short));
    }
    match known.iter().find(|(_, name)| !groups.contains_key(*name)) {
        Some((_, name)) => Err(VocabularyError::MissingGroup(name)),
        None => Ok(()),
    }
}

/// Words that one entry may stand for.
const MOST_SPELLINGS: usize = 1000;

/// Hands every word that an entry stands for to `found`, each behind what `word` holds:
/// `{連絡|報告}{を受け|があ}` are four. Answers whether the entry could be read to its end.
pub(super) fn spell_out(
    word: &mut String,
    entry: &str,
    found: &mut impl FnMut(&str) -> bool,
) -> bool {
    let before = word.len();
    let read = match entry.split_once('{') {
        Some((plain, rest)) => {
            word.push_str(plain);
            rest.split_once('}').is_some_and(|(choices, rest)| {
                let before = word.len();
                choices.split('|').all(|choice| {
                    word.truncate(before);
                    word.push_str(choice);
                    spell_out(word, rest, found)
                })
            })
        }
        None => {
            word.push_str(entry);
            !entry.contains('}') && found(word)
        }
    };
    word.truncate(before);
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_vocabulary_holds() {
        let v = Vocabulary::parse(JA).expect("embedded");
        let tokens = v.find("個人情報保護委員会へ報告を受けて連絡先");
        assert_eq!(tokens.len(), 2);
        assert!(tokens[0].has(Cue::Ppc) && !tokens[0].has(Cue::Personal));
        assert!(tokens[1].has(Cue::Receive) && !tokens[1].has(Cue::Report));
    }

    #[test]
    fn every_word_for_an_addressee_is_one_of_an_authority() {
        for word in crate::timeline::Addressee::words() {
            let found = Vocabulary::embedded().find(word);
            let whole = |t: &Token| t.has(Cue::Regulator) && t.span.end == word.len();
            assert!(found.first().is_some_and(whole), "{word}: {found:?}");
        }
    }

    #[test]
    fn braces_stand_for_each_of_their_words() {
        let spelled = |entry: &str| {
            let mut words = Vec::new();
            spell_out(&mut String::new(), entry, &mut |word| {
                words.push(word.to_owned());
                words.len() < 9
            })
            .then_some(words)
        };
        assert_eq!(spelled("連絡"), Some(vec!["連絡".to_owned()]));
        let four = ["連絡を受け", "連絡があ", "報告を受け", "報告があ"].map(str::to_owned);
        assert_eq!(spelled("{連絡|報告}{を受け|があ}"), Some(four.to_vec()));
        assert_eq!(spelled("{ご|}連絡"), Some(vec!["ご連絡".to_owned(), "連絡".to_owned()]));
        assert_eq!(spelled("{連絡"), None);
        assert_eq!(spelled("連絡}"), None);
        assert_eq!(spelled("{ああ|いい}{ああ|いい}{ああ|いい}{ああ|いい}"), None);
    }

    #[test]
    fn a_group_that_nobody_reads_is_an_error() {
        let parse = Vocabulary::parse;
        let unknown = parse(r#"{"x": "ああ"}"#);
        assert!(matches!(unknown, Err(VocabularyError::UnknownGroup(g)) if g == "x"));
        let missing = parse(r#"{"ppc": "ああ, いい"}"#);
        assert!(matches!(missing, Err(VocabularyError::MissingGroup(_))));
        let short = parse(r#"{"ppc": "ああ, あ"}"#);
        assert!(matches!(short, Err(VocabularyError::TooShort(word)) if word == "あ"));
        assert!(matches!(parse("ppc: ああ"), Err(VocabularyError::Json(_))));
    }
}

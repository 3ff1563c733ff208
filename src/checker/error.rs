//! Why there is no report.

use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;

use super::fingerprint::{self, Fingerprint, Key};
use super::report::Finding;
use crate::catalogue;
use crate::finding::{self, Severity};
use crate::lang::Lang;
use crate::messages;
use crate::rules::Edition;
use crate::source::{Source, SourceError, harmful};
use crate::yaml::Problem;

/// Of a name, so many characters are said: more than any path of a repository has.
const MOST_OF_A_NAME: usize = 255;

/// Why a document, a rule file or a choice could not be read. Of a file with mistakes, every
/// mistake is a [`Finding`] at its place.
#[derive(Debug)]
pub struct Error {
    name: String,
    reason: Reason,
    /// The file with its mistakes.
    details: Option<Box<Details>>,
}

/// A file with its mistakes.
#[derive(Debug)]
struct Details {
    source: Source,
    problems: Vec<Problem>,
    /// Those of all findings; made when somebody asks for one.
    fingerprints: OnceLock<Vec<Fingerprint>>,
}

/// The reasons.
#[derive(Debug)]
pub(crate) enum Reason {
    Unreadable(SourceError),
    /// Not a word is written in it.
    Empty,
    /// A text in which nothing tells of an incident.
    NotADisclosure,
    Timeline,
    Rules,
    Cases,
    Config,
    /// No rule set bears the name, and no file.
    NoSuchRules,
    /// An interpretation is chosen for a rule set of which nobody knows.
    NoSuchSet,
    /// The rule set is of another version than the one it is pinned to: which.
    OtherVersion(Option<Edition>),
    /// An interpretation that is not written KEY=VALUE.
    NoChoice,
    /// An interpretation that does not exist.
    Choice,
    /// No code that findings carry, and no file.
    NoSuchCode,
    /// No day is known as of which to judge.
    NoDay,
    /// Not meant as a rule file: no line of it is shown, for it may hold what is nobody's to see.
    NotRules,
    /// A configuration that is a link to another folder.
    ConfigElsewhere,
    /// A rule file outside of the folder of the configuration that names it.
    RulesElsewhere,
    /// A document or folder outside of the folder of the configuration that names it.
    PathElsewhere,
    /// There is no git to ask.
    NoGit,
    /// Not in a git repository.
    NoRepository,
    /// No revision of that name.
    NoRevision,
    /// A document outside of the repository whose changes are asked for.
    OutsideRepository,
    /// The program failed. Its own words on the fault may quote the document, and are not shown.
    Internal,
}

impl Error {
    pub(crate) fn new(name: impl Into<String>, reason: Reason) -> Self {
        Error { name: name.into(), reason, details: None }
    }

    /// Of a file with mistakes.
    pub(crate) fn of(source: Source, reason: Reason, problems: Vec<Problem>) -> Self {
        let name = source.name.clone();
        let details = Details { source, problems, fingerprints: OnceLock::new() };
        Error { name, reason, details: Some(Box::new(details)) }
    }

    /// What could not be read, as it was given: nothing in it is escaped.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its code, as in `input/not-text`; [`crate::catalogue`] describes each.
    pub fn code(&self) -> &'static str {
        match &self.reason {
            Reason::Unreadable(SourceError::Io { .. }) => "input/unreadable",
            Reason::Unreadable(SourceError::NoFile { .. }) => "input/no-file",
            Reason::Unreadable(SourceError::TooLarge { .. }) => "input/too-large",
            Reason::Unreadable(SourceError::NotText { .. }) => "input/not-text",
            Reason::Unreadable(SourceError::Format { .. }) => "input/other-format",
            Reason::Unreadable(SourceError::Damaged { .. }) => "input/damaged",
            Reason::Empty => "input/empty",
            Reason::NotADisclosure => "input/not-a-disclosure",
            Reason::Timeline => "input/timeline",
            Reason::Rules | Reason::Cases | Reason::NotRules => "input/rules",
            Reason::Config
            | Reason::ConfigElsewhere
            | Reason::RulesElsewhere
            | Reason::PathElsewhere => "input/configuration",
            Reason::NoGit
            | Reason::NoRepository
            | Reason::NoRevision
            | Reason::OutsideRepository => "input/revision",
            Reason::NoSuchRules => "input/no-such-rules",
            Reason::NoChoice | Reason::Choice | Reason::NoSuchSet => "input/no-such-reading",
            Reason::OtherVersion(_) => "input/other-version",
            Reason::NoSuchCode => "input/no-such-code",
            Reason::NoDay => "input/no-day",
            Reason::Internal => "input/internal-error",
        }
    }

    /// Whether it is of a text in which nothing tells of an incident.
    pub(crate) fn is_no_disclosure(&self) -> bool {
        matches!(self.reason, Reason::NotADisclosure)
    }

    /// What is wrong, beginning with the name, which is cut where it is endless. Safe to show: nothing
    /// in it steers a terminal.
    pub fn message(&self, lang: Lang) -> String {
        let name: Cow<'_, str> = match self.name.char_indices().nth(MOST_OF_A_NAME) {
            None => Cow::Borrowed(&self.name),
            Some((end, _)) => format!("{}…", self.name.get(..end).unwrap_or_default()).into(),
        };
        harmful::line(&format!("{name}: {}", self.what(lang))).into_owned()
    }

    /// What is wrong, without the name.
    pub(crate) fn what(&self, lang: Lang) -> String {
        match &self.reason {
            Reason::Unreadable(error) => messages::input::unreadable(error, lang),
            Reason::NoSuchRules => messages::input::no_such_rules(&self.name, lang),
            Reason::NoSuchSet => {
                let set = self.name.split('/').next().unwrap_or_default();
                messages::input::no_such_set(set, lang)
            }
            Reason::OtherVersion(own) => messages::input::other_version(own.as_ref(), lang),
            Reason::NoSuchCode => {
                messages::input::no_such_code(catalogue::nearest(&self.name).as_deref(), lang)
            }
            reason => reason.words(lang).to_owned(),
        }
    }

    /// Of the document as a whole; its mistakes have theirs.
    pub(crate) fn fingerprint(&self) -> Fingerprint {
        let key = Key { code: self.code().into(), document: &self.name, words: None, duty: None };
        fingerprint::of(std::iter::once(key)).first().copied().unwrap_or_default()
    }

    /// The mistakes of a file; none where it could not be read at all.
    pub fn findings(&self) -> impl Iterator<Item = Finding<'_>> {
        self.details.as_deref().into_iter().flat_map(|details| {
            let internal = matches!(self.reason, Reason::Internal);
            let own = internal.then_some(None);
            let found = own.into_iter().chain(details.problems.iter().map(Some));
            found.enumerate().map(|(i, p)| Finding::of_error(&details.source, self, p, i))
        })
    }

    pub(super) fn fingerprints(&self) -> &[Fingerprint] {
        self.details.as_deref().map_or(&[], |details| {
            details.fingerprints.get_or_init(|| fingerprint::of(self.findings().map(|f| f.key())))
        })
    }

    /// The program failed on the document of that name.
    pub(crate) fn internal(name: String) -> Self {
        match Source::from_bytes(&*name, "") {
            Ok(source) => Error::of(source, Reason::Internal, Vec::new()),
            Err(_) => Error::new(name, Reason::Internal),
        }
    }

    pub(super) fn worded(&self, lang: Lang) -> finding::Finding {
        let (message, help) = messages::input::internal(lang);
        finding::Finding {
            code: self.code().into(),
            severity: Severity::Error,
            message: message.into(),
            help: help.into(),
            url: None,
            labels: Vec::new(),
        }
    }

    /// The file with mistakes.
    pub(crate) fn source(&self) -> Option<&Source> {
        self.details.as_deref().map(|d| &d.source)
    }
}

impl Reason {
    fn words(&self, lang: Lang) -> &'static str {
        match self {
            Reason::Empty => lang.pick("何も書かれていません", "there is nothing in it"),
            Reason::NotADisclosure => lang.pick(
                "事故を伝える日本語の公表文と読めないため、判定していません",
                "not judged: nothing in it reads like a Japanese disclosure of an incident",
            ),
            Reason::Timeline => {
                lang.pick("時系列ファイルとして読めません", "not a readable timeline file")
            }
            Reason::Rules => lang.pick("規則として読めません", "not a rule set"),
            Reason::Cases => lang.pick("検査として読めません", "not readable tests"),
            Reason::Config => lang.pick("設定として読めません", "not a readable configuration"),
            Reason::NoChoice => lang.pick(
                "KEY=VALUE の形で書いてください（例 first-day=not-counted）",
                "write KEY=VALUE, as in first-day=not-counted",
            ),
            Reason::Choice => lang.pick("解釈の選択として読めません", "no such interpretation"),
            Reason::NoDay => lang.pick(
                "公表日が読み取れず、基準日も指定されていません",
                "no publication date was found, and no day to judge as of was given",
            ),
            Reason::NotRules => lang.pick(
                "規則として読めません (`duties:` の行がありません)",
                "not a rule set (it has no line `duties:`)",
            ),
            Reason::ConfigElsewhere => lang.pick(
                "別のフォルダのファイルを指すリンクです（設定はそのフォルダに置いてください）",
                "a link to a file of another folder (keep the configuration in its own)",
            ),
            Reason::RulesElsewhere => lang.pick(
                "設定ファイルのフォルダの外にある規則ファイルは使えません（--rules で指定してください）",
                "a configuration cannot name a rule file outside of its own folder (name it with --rules)",
            ),
            Reason::PathElsewhere => lang.pick(
                "設定ファイルのフォルダの外にある文書は指定できません（コマンドラインで指定してください）",
                "a configuration cannot name documents outside of its own folder (name them on the command line)",
            ),
            Reason::NoGit => lang.pick("git を起動できません", "git cannot be run"),
            Reason::NoRepository => {
                lang.pick("gitのリポジトリの中ではありません", "not in a git repository")
            }
            Reason::NoRevision => lang.pick(
                "というリビジョンはこのリポジトリにありません（浅いクローンなら取得してください）",
                "this repository has no such revision (fetch it if the clone is shallow)",
            ),
            Reason::OutsideRepository => lang.pick(
                "--changed で調べるgitのリポジトリの外にあります",
                "outside of the git repository whose changes --changed asks for",
            ),
            Reason::Internal => lang.pick(
                "kigen の内部エラーのため判定していません",
                "not judged, because of an internal error of kigen",
            ),
            Reason::Unreadable(_)
            | Reason::NoSuchRules
            | Reason::NoSuchSet
            | Reason::OtherVersion(_)
            | Reason::NoSuchCode => "",
        }
    }
}

impl From<SourceError> for Error {
    fn from(error: SourceError) -> Self {
        let (SourceError::Io { name, .. }
        | SourceError::NoFile { name }
        | SourceError::TooLarge { name }
        | SourceError::NotText { name, .. }
        | SourceError::Format { name, .. }
        | SourceError::Damaged { name, .. }) = &error;
        let name = name.clone();
        Error::new(name, Reason::Unreadable(error))
    }
}

/// In English; [`Error::message`] speaks both languages.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for Error {}

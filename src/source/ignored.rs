//! What was passed over below the folders that were searched, in numbers.

/// Why a file or folder was passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A `.gitignore` or `.ignore` beside or above it names it.
    IgnoreFile,
    /// Its name begins with a dot.
    Hidden,
    /// A symbolic link.
    Link,
    /// A file whose name does not end as documents' names do, or that is not a regular file.
    OtherKind,
    /// A YAML file that is not a timeline.
    OtherYaml,
    /// A `kigen.yaml` excludes it.
    Excluded,
    /// It is as it is in the revision that was named.
    Unchanged,
}

impl Reason {
    /// All, in the order in which they are told.
    pub const ALL: [Reason; 7] = [
        Reason::IgnoreFile,
        Reason::Hidden,
        Reason::Link,
        Reason::OtherKind,
        Reason::OtherYaml,
        Reason::Excluded,
        Reason::Unchanged,
    ];

    /// The key of the machine formats.
    pub fn word(self) -> &'static str {
        match self {
            Reason::IgnoreFile => "ignore_file",
            Reason::Hidden => "hidden",
            Reason::Link => "link",
            Reason::OtherKind => "other_kind",
            Reason::OtherYaml => "other_yaml",
            Reason::Excluded => "excluded",
            Reason::Unchanged => "unchanged",
        }
    }
}

/// How many files or folders were passed over for each reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally([usize; Reason::ALL.len()]);

impl Tally {
    /// One more.
    pub fn add(&mut self, reason: Reason) {
        self.0[reason as usize] += 1;
    }

    /// One less: it was named after all.
    #[cfg(feature = "cli")]
    pub(super) fn remove(&mut self, reason: Reason) {
        let count = &mut self.0[reason as usize];
        *count = count.saturating_sub(1);
    }

    /// How many for one reason.
    pub fn of(&self, reason: Reason) -> usize {
        self.0[reason as usize]
    }

    /// How many in all.
    pub fn sum(&self) -> usize {
        self.0.iter().sum()
    }
}

/// What was passed over. A folder is not entered: it counts once, whatever is in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ignored {
    /// Files.
    pub files: Tally,
    /// Folders.
    pub folders: Tally,
}

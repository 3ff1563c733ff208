//! Bytes in, text with positions out. Nothing here knows a date or a law.

mod blanks;
mod decode;
#[cfg(feature = "cli")]
mod find;
mod format;
pub mod harmful;
pub mod ignored;
pub mod layout;
mod lines;
mod location;
pub mod normalize;
mod path;
mod places;
mod span;
mod word;

use std::borrow::Cow;
use std::cell::RefCell;
use std::io::Read;
use std::path::Path;
use std::sync::OnceLock;

pub use decode::Encoding;
#[cfg(feature = "cli")]
pub use find::{File, Found, Include, find};
pub use format::{Format, has_yaml_name};
pub use harmful::{commands_in_line, is_harmful, is_variant_of};
pub use lines::LineIndex;
pub use location::Location;
pub use path::portable;
pub use places::{Block, Places};
pub use span::Span;
pub use word::LeftOut;

/// Files above this many bytes are refused: no disclosure is near it, and memory stays bounded.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

thread_local! {
    /// What was last read, kept from file to file for its buffer.
    static BYTES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// No larger a buffer is kept.
const KEPT: usize = 256 * 1024;

/// Why a text could not be read.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The operating system refused.
    #[error("{name}: {error}")]
    Io {
        /// The path as the user gave it.
        name: String,
        /// What the system said.
        error: std::io::Error,
    },
    /// A folder, a named pipe, a device: it may never end, or never begin.
    #[error("{name}: not a regular file (`-` reads standard input)")]
    NoFile {
        /// The path as the user gave it.
        name: String,
    },
    /// More than [`MAX_BYTES`].
    #[error("{name}: larger than {} MiB", MAX_BYTES / 1024 / 1024)]
    TooLarge {
        /// The path as the user gave it.
        name: String,
    },
    /// Bytes that are no text in a known encoding.
    #[error("{name}: not a text (byte {offset} is no character of any encoding that is read)")]
    NotText {
        /// The path as the user gave it.
        name: String,
        /// Offset of the first byte that cannot be read, counted from 0.
        offset: usize,
    },
    /// A file of another kind, told by how it begins.
    #[error("{name}: not a plain text ({format:?})")]
    Format {
        /// The path as the user gave it.
        name: String,
        /// What it is.
        format: Format,
    },
    /// A file of a kind that is read, which cannot be opened.
    #[error("{name}: damaged ({format:?})")]
    Damaged {
        /// The path as the user gave it.
        name: String,
        /// What it is.
        format: Format,
    },
}

/// A text as the user wrote it, decoded.
#[derive(Debug)]
pub struct Source {
    /// The path as the user gave it, or `<stdin>`.
    pub name: String,
    /// The text in UTF-8, without a byte order mark, otherwise untouched.
    pub text: String,
    /// What the bytes were.
    pub encoding: Encoding,
    /// Where its parts stand in the document it was taken from; of a text, its lines say so.
    pub places: Option<Places>,
    /// What of the document was left out.
    pub left_out: LeftOut,
    /// Found when somebody asks: of most texts nothing is shown.
    lines: OnceLock<LineIndex>,
}

impl Source {
    /// Decodes `bytes`.
    ///
    /// # Errors
    /// When they are no text, or too many.
    pub fn from_bytes(
        name: impl Into<String>,
        bytes: impl AsRef<[u8]>,
    ) -> Result<Self, SourceError> {
        let (name, bytes) = (name.into(), bytes.as_ref());
        if bytes.len() as u64 > MAX_BYTES {
            return Err(SourceError::TooLarge { name });
        }
        if format::of_bytes(bytes) == Some(Format::Word) {
            return match word::read(bytes) {
                Ok(document) => Ok(Source {
                    name,
                    text: document.text,
                    encoding: Encoding::Utf8,
                    places: Some(document.places),
                    left_out: document.left_out,
                    lines: OnceLock::new(),
                }),
                Err(word::Broken::Damaged) => {
                    Err(SourceError::Damaged { name, format: Format::Word })
                }
                Err(word::Broken::TooLarge) => Err(SourceError::TooLarge { name }),
            };
        }
        match decode::decode(bytes, has_yaml_name(&name)) {
            Ok((text, encoding)) => Ok(Source {
                name,
                text,
                encoding,
                places: None,
                left_out: LeftOut::default(),
                lines: OnceLock::new(),
            }),
            Err(decode::Refused::NotText(offset)) => Err(SourceError::NotText { name, offset }),
            Err(decode::Refused::Format(format)) => Err(SourceError::Format { name, format }),
        }
    }

    /// Reads a regular file; `-` is standard input.
    ///
    /// # Errors
    /// When it cannot be read, is no regular file, is too large, or is no text.
    pub fn read(path: &Path) -> Result<Self, SourceError> {
        // What is UTF-8 is told so faster than it is made so.
        let name = path.to_str().map_or_else(|| path.to_string_lossy(), Cow::Borrowed).into_owned();
        let io = |error| SourceError::Io { name: name.clone(), error };
        BYTES.with_borrow_mut(|bytes| {
            bytes.clear();
            // Standard input may never end: `take` bounds it.
            let (name, read) = if path.as_os_str() == "-" {
                ("<stdin>", std::io::stdin().lock().take(MAX_BYTES + 1).read_to_end(bytes))
            } else {
                // Asked before it is opened: to open a named pipe waits for who writes to it.
                if !std::fs::metadata(path).map_err(io)?.is_file() {
                    return Err(SourceError::NoFile { name: name.clone() });
                }
                let file = std::fs::File::open(path).map_err(io)?;
                (&*name, file.take(MAX_BYTES + 1).read_to_end(bytes))
            };
            read.map_err(io)?;
            let source = Self::from_bytes(name, &*bytes);
            // A large one is not kept beside its text.
            bytes.clear();
            bytes.shrink_to(KEPT);
            source
        })
    }

    /// 1-based line and 1-based column, in characters, of a byte offset.
    pub fn position(&self, offset: usize) -> (u32, u32) {
        self.lines().position(&self.text, offset)
    }

    /// Where a span stands.
    pub fn locate(&self, span: Span) -> Location {
        let (line, column) = self.position(span.start);
        let (end_line, end_column) = self.position(span.end);
        match self.places.as_ref().and_then(|places| places.at(span.start)) {
            Some(block) => Location::Block { block, line, column, end_line, end_column },
            None => Location::Lines { line, column, end_line, end_column },
        }
    }

    /// The lines' starts.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// The words of a span; empty when it lies outside the text.
    pub fn words(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or("")
    }
}

//! The archive of a Word document, and the parts of it that hold what a reader sees.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::xml::{self, Step};
use super::{Broken, xml::attribute};
use crate::source::{MAX_BYTES, decode};

/// An opened archive.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Bytes that may still be unpacked: an archive of a few kilobytes can hold gigabytes.
    left: u64,
}

/// The parts of a document, each an XML text; empty where there is none.
#[derive(Default)]
pub(super) struct Parts {
    pub document: String,
    pub styles: String,
    pub numbering: String,
    pub footnotes: String,
    pub endnotes: String,
    pub headers: Vec<String>,
    pub footers: Vec<String>,
}

/// Headers and footers of so many sections are read.
const MOST_ASIDES: usize = 32;

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Broken> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Broken::Damaged)?;
        Ok(Package { archive, left: MAX_BYTES })
    }

    /// The document and what belongs to it, by the relationships that the archive states.
    pub(super) fn parts(&mut self) -> Result<Parts, Broken> {
        let root = self.relations("_rels/.rels")?;
        let main = root.into_iter().find(|(kind, _)| kind == "officeDocument");
        let main = main.map_or_else(|| "word/document.xml".to_owned(), |(_, part)| part);
        let main = main.trim_start_matches('/').to_owned();
        let (folder, name) = main.rsplit_once('/').unwrap_or(("", &main));
        let mut parts = Parts { document: self.part(&main)?, ..Parts::default() };
        if parts.document.is_empty() {
            return Err(Broken::Damaged);
        }
        for (kind, target) in self.relations(&format!("{folder}/_rels/{name}.rels"))? {
            let path = match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None => format!("{folder}/{target}"),
            };
            match kind.as_str() {
                "styles" => parts.styles = self.part(&path)?,
                "numbering" => parts.numbering = self.part(&path)?,
                "footnotes" => parts.footnotes = self.part(&path)?,
                "endnotes" => parts.endnotes = self.part(&path)?,
                "header" if parts.headers.len() < MOST_ASIDES => {
                    parts.headers.push(self.part(&path)?);
                }
                "footer" if parts.footers.len() < MOST_ASIDES => {
                    parts.footers.push(self.part(&path)?);
                }
                _ => {}
            }
        }
        Ok(parts)
    }

    /// Kind and target of each relationship that stays inside the archive.
    fn relations(&mut self, path: &str) -> Result<Vec<(String, String)>, Broken> {
        let mut relations = Vec::new();
        xml::walk(&self.part(path)?, |step| {
            let Step::Open(element) = step else { return };
            let (kind, target) = (attribute(&element, "Type"), attribute(&element, "Target"));
            let outside = attribute(&element, "TargetMode").is_some_and(|mode| mode == "External");
            if let (Some(kind), Some(target), false) = (kind, target, outside) {
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                relations.push((kind, target));
            }
        })?;
        Ok(relations)
    }

    /// A part, unpacked; empty where there is none of that name.
    fn part(&mut self, path: &str) -> Result<String, Broken> {
        let file = match self.archive.by_name(path) {
            Ok(file) => file,
            Err(zip::result::ZipError::FileNotFound) => return Ok(String::new()),
            Err(_) => return Err(Broken::Damaged),
        };
        let mut bytes = Vec::new();
        file.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| Broken::Damaged)?;
        let size = bytes.len() as u64;
        self.left = self.left.checked_sub(size).ok_or(Broken::TooLarge)?;
        decode::text(bytes).ok_or(Broken::Damaged)
    }
}

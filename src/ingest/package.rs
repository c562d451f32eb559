//! The zip files that office documents and books are.

use std::io::{Cursor, Read, Seek};

use zip::ZipArchive;
use zip::read::Config;
use zip::result::ZipError;
use zip::unstable::read::ZipIterable;

use super::Limits;
use super::document::About;
use super::input::Input;

/// A document that consists of named parts.
pub(super) struct Package<'l, R> {
    archive: ZipArchive<R>,
    limits: &'l Limits,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl<'l> Package<'l, Cursor<Vec<u8>>> {
    /// The package that these bytes are.
    ///
    /// # Errors
    /// If they are none.
    pub(super) fn of(bytes: Vec<u8>, limits: &'l Limits) -> Result<Self, String> {
        let packed = bytes.len() as u64;
        // Whoever asks for a part holds the whole directory.
        find(Cursor::new(&bytes), "").map_err(|error| broken(&error))?;
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
        Ok(Package {
            archive,
            limits,
            // Small files of one letter over and over are no danger.
            left: limits.size.min((packed * limits.expansion).max(1 << 20)),
        })
    }
}

impl<R: Read + Seek> Package<'_, R> {
    /// Whether there is such a part.
    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The text of a part; none if there is no such part.
    ///
    /// # Errors
    /// If it can't be read, or the package unpacks to more than it may.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, String> {
        let mut part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(broken(&error)),
        };
        let mut bytes = Vec::new();
        part.by_ref()
            .take(self.left + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| format!("broken: {name} in it can't be unpacked: {error}"))?;
        drop(part);
        if bytes.len() as u64 > self.left {
            return Err(swells(self.limits));
        }
        self.left -= bytes.len() as u64;
        Ok(Some(decoded(&bytes)))
    }

    /// The text of a part that must be there.
    ///
    /// # Errors
    /// If it is not, or those of [`part`](Package::part).
    pub(super) fn needed(&mut self, name: &str) -> Result<String, String> {
        self.part(name)?
            .ok_or_else(|| format!("broken: no {name} in it"))
    }
}

/// XML is UTF-8 or UTF-16 with a mark.
fn decoded(bytes: &[u8]) -> String {
    encoding_rs::UTF_8.decode(bytes).0.into_owned()
}

fn broken(error: &ZipError) -> String {
    match error {
        ZipError::UnsupportedArchive(what) if what.contains("assword") => {
            "password-protected; save it without the password".to_string()
        }
        error => format!("broken: {error}; was it cut off?"),
    }
}

fn swells(limits: &Limits) -> String {
    format!(
        "unpacks to more than {} times its size, or more than a document may have; raise --max-expansion or --max-size",
        limits.expansion
    )
}

/// Whether the head is that of a zip file of which the first entry's name begins so.
pub(super) fn begins_with(head: &[u8], names: &[&str]) -> bool {
    head.starts_with(b"PK\x03\x04")
        && head
            .get(30..)
            .is_some_and(|name| names.iter().any(|known| name.starts_with(known.as_bytes())))
}

/// Whether the input is a zip file of which the first entry's name begins like one of `first`, and that has `part`.
pub(super) fn has_part(input: &mut Input<'_>, first: &[&str], part: &str) -> bool {
    begins_with(input.head(), first)
        && input
            .anywhere(&Limits::default())
            .is_ok_and(|file| find(file, part).unwrap_or(false))
}

/// More parts than any document has.
const PARTS: usize = 100_000;

/// Whether a zip file has a part of that name; its directory is walked without being held.
///
/// # Errors
/// If it has none, or more parts than a document may have.
fn find(file: impl Read + Seek, part: &str) -> Result<bool, ZipError> {
    let mut directory = ZipIterable::try_new(file, Config::default())?;
    for (count, entry) in directory.files()?.enumerate() {
        if count == PARTS {
            return Err(ZipError::InvalidArchive("too many parts in it".into()));
        }
        if entry?.name_raw() == part.as_bytes() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What the properties of a document say, without what programs put there by themselves.
pub(super) fn about(title: Option<String>, author: Option<String>, date: Option<&str>) -> About {
    About {
        title: title.filter(|title| is_title(title)),
        author: author.filter(|name| is_name(name)),
        likely_date: date.and_then(super::dates::date),
        ..About::default()
    }
}

/// Whether a title was given by a person: no name of a file, no placeholder.
fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let placeholder = lower.starts_with("microsoft word -")
        || lower.starts_with("microsoft powerpoint -")
        || lower.starts_with("untitled")
        || lower.starts_with("document");
    let file = lower.rsplit_once('.').is_some_and(|(_, ending)| {
        matches!(
            ending,
            "doc" | "docx" | "dvi" | "indd" | "odt" | "pdf" | "qxd" | "rtf" | "tex" | "txt" | "wpd"
        )
    });
    lower.split_whitespace().count() >= 2 && !placeholder && !file
}

/// Whether an author is a person or a firm rather than an account.
fn is_name(name: &str) -> bool {
    let lower = name.to_lowercase();
    let account = matches!(
        lower.as_str(),
        "admin"
            | "administrator"
            | "author"
            | "default"
            | "none"
            | "owner"
            | "root"
            | "unknown"
            | "user"
    );
    !account
        && name.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && !lower.contains("python-docx")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_put_there_is_left_out() {
        let some = |text: &str| Some(text.to_string());
        let kept = about(
            some("The deal"),
            some("Ann Lee"),
            Some("2026-04-28T00:00:00Z"),
        );
        assert_eq!(
            (kept.title, kept.author),
            (some("The deal"), some("Ann Lee"))
        );
        assert_eq!(kept.likely_date.unwrap().to_string(), "2026-04-28");
        for (title, author) in [
            ("Microsoft Word - brief.doc", "user"),
            ("final brief v2.docx", "Administrator"),
            ("Untitled 1", "xx"),
            ("brief", "python-docx"),
        ] {
            let kept = about(some(title), some(author), None);
            assert_eq!(kept, About::default());
        }
    }
}

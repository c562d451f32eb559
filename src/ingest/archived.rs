//! What the readers of archives do with each entry.

use std::ops::ControlFlow;

use super::contents::Contents;
use super::encoding;
use super::input::Input;
use super::names;

/// What an entry is, besides a file.
pub(super) enum Kind {
    /// A file.
    File,
    /// A folder, of which nothing is said: its files have entries of their own.
    Folder,
    /// What is not read, and why.
    Other(String),
}

/// The name of an entry as text.
pub(super) fn name(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(name) => name.to_string(),
        Err(_) => encoding::decode(raw.to_vec())
            .map_or_else(|_| String::from_utf8_lossy(raw).into_owned(), |d| d.text),
    }
}

/// Hands on an entry with that name: reads `input` if it is a file.
pub(super) fn hand_on<'i>(
    raw: &str,
    kind: Kind,
    input: impl FnOnce() -> Result<Input<'i>, String>,
    contents: &mut Contents<'_>,
) -> ControlFlow<()> {
    let (mut name, leaves) = names::safe(raw);
    if name.is_empty() {
        name = "(without a name)".to_string();
    }
    match kind {
        Kind::Folder => ControlFlow::Continue(()),
        Kind::Other(reason) => contents.skip(&name, reason),
        Kind::File if is_hidden(&name) => contents.skip(&name, "hidden"),
        Kind::File => {
            if leaves {
                let raw = names::one_line(raw);
                contents.note(format!(
                    "called `{raw}` in the archive, which leads out of it"
                ));
            }
            match input() {
                Ok(input) => contents.entry(&name, input),
                Err(reason) => contents.skip(&name, reason),
            }
        }
    }
}

/// Files that programs keep for themselves.
fn is_hidden(name: &str) -> bool {
    name.split('/')
        .any(|part| part.starts_with('.') || part == "__MACOSX")
}

//! TAR archives: each entry by the table of readers, `mails.tar/inbox/3.eml`.
//!
//! Read as a stream, one entry after the other. Links, devices and pipes are named and passed over; of an archive that
//! is cut off, the entries before the cut are read.

use std::cell::Cell;
use std::io;
use std::ops::ControlFlow;

use ::tar::{Archive, Entry, EntryType};

use super::archived::{self, Kind};
use super::capped::Capped;
use super::contents::Contents;
use super::input::Input;
use super::readers::{Read, Reader};
use super::unpack::Counted;
use super::why;

pub(super) const READER: Reader = Reader {
    name: "tar",
    endings: &["tar"],
    keeps: "each file within, read by its form",
    loses: "links, devices, files with holes",
    sniff: |input| input.head().get(257..262) == Some(b"ustar"),
    read: Read::Parts(|input, contents| {
        let stream = input.into_stream();
        read(stream, contents)
    }),
};

/// Bytes that the header of an entry may have, with a long name and the like.
const HEADER: u64 = 1 << 20;

fn read(stream: impl io::Read, contents: &mut Contents<'_>) -> Result<ControlFlow<()>, String> {
    let (stream, cap) = Capped::new(stream, HEADER);
    let mut archive = Archive::new(stream);
    let mut entries = archive.entries().map_err(|error| why(&error))?;
    let mut count = 0_u64;
    loop {
        cap.reset();
        let mut entry = match entries.next() {
            None if count == 0 => return Err("no TAR archive, or an empty one".to_string()),
            None => return Ok(ControlFlow::Continue(())),
            Some(Ok(entry)) => entry,
            Some(Err(error)) if count == 0 => return Err(format!("no TAR archive: {error}")),
            Some(Err(error)) => {
                return Err(format!("cut off or broken after {count} entries: {error}"));
            }
        };
        count += 1;
        cap.lift();
        let name = archived::name(&entry.path_bytes());
        let (kind, size, read) = (kind(&entry), entry.size(), Cell::new(0));
        let is_file = matches!(kind, Kind::File);
        let mut whole = Counted::new(&mut entry, &read);
        let stream = &mut whole;
        let input = move || Input::stream(stream).map_err(|error| why(&error));
        if archived::hand_on(&name, kind, input, contents).is_break() {
            return Ok(ControlFlow::Break(()));
        }
        // What the reader left over.
        if is_file {
            io::copy(&mut whole, &mut io::sink()).map_err(|error| why(&error))?;
            if read.get() < size {
                let (name, _) = super::names::safe(&name);
                return Err(format!(
                    "cut off within `{name}`; what comes before was read"
                ));
            }
        }
    }
}

fn kind<R: io::Read>(entry: &Entry<'_, R>) -> Kind {
    let what = match entry.header().entry_type() {
        EntryType::Regular | EntryType::Continuous => return Kind::File,
        EntryType::Directory | EntryType::XGlobalHeader => return Kind::Folder,
        EntryType::Symlink => "a symbolic link",
        EntryType::Link => "a link to another entry",
        EntryType::Char | EntryType::Block => "a device",
        EntryType::Fifo => "a pipe",
        EntryType::GNUSparse => "a file with holes",
        _ => "of a kind that is not known",
    };
    Kind::Other(what.to_string())
}

//! ZIP archives: each entry by the table of readers, `mails.zip/inbox/3.eml`.
//!
//! The directory at the end of the archive is walked entry by entry, so that a million of them take no memory. Of an
//! archive that is cut off, and so has no directory, the entries that can be found from its beginning on are read.

use std::io;
use std::ops::ControlFlow;

use zip::ZipReadOptions;
use zip::read::{Config, ZipFile, ZipFileEntry, read_zipfile_from_stream};
use zip::result::ZipError;
use zip::unstable::read::ZipIterable;

use super::archived::{self, Kind};
use super::contents::Contents;
use super::input::{Anywhere, Input};
use super::readers::{Read, Reader};
use super::unpack::{Packed, Unpacked};
use super::why;

pub(super) const READER: Reader = Reader {
    name: "zip",
    endings: &["zip"],
    keeps: "each file within, read by its form",
    loses: "encrypted files; methods other than stored and deflated",
    sniff: |input| {
        let head = input.head();
        head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
    },
    read: Read::Parts(|mut input, contents| {
        let limits = contents.limits().clone();
        let archive = input.anywhere(&limits)?;
        read(archive, contents)
    }),
};

fn read(
    mut archive: &mut dyn Anywhere,
    contents: &mut Contents<'_>,
) -> Result<ControlFlow<()>, String> {
    let Ok(mut entries) = ZipIterable::try_new(&mut archive, Config::default()) else {
        return salvage(archive, contents);
    };
    let files = entries.files().map_err(|error| fault(&error))?;
    while let Some(entry) = files.next() {
        let entry = entry.map_err(|error| format!("its rest is broken: {}", fault(&error)))?;
        let name = archived::name(entry.name_raw());
        let name = entry.name().map_or(name, |name| name.into_owned());
        let packed = entry.compressed_size();
        let budget = contents.budget();
        let flow = archived::hand_on(
            &name,
            kind(&entry),
            || {
                let options = ZipReadOptions::new();
                let file = entry.with_reader(files.reader_mut(), options);
                let file = file.map_err(|error| fault(&error))?;
                let unpacked = Unpacked::new(file, Packed::Known(packed), budget);
                Input::stream(unpacked).map_err(|error| why(&error))
            },
            contents,
        );
        if flow.is_break() {
            return Ok(flow);
        }
    }
    Ok(ControlFlow::Continue(()))
}

fn kind(entry: &ZipFileEntry<'_>) -> Kind {
    if entry.is_dir() {
        Kind::Folder
    } else if entry.is_symlink() {
        Kind::Other("a symbolic link".to_string())
    } else if entry.encrypted() {
        Kind::Other("encrypted; unpack it with its password first".to_string())
    } else {
        Kind::File
    }
}

/// Reads what entries can be found in an archive without directory.
fn salvage(
    archive: &mut dyn Anywhere,
    contents: &mut Contents<'_>,
) -> Result<ControlFlow<()>, String> {
    archive.rewind().map_err(|error| why(&error))?;
    let mut stream = io::BufReader::new(archive);
    let mut count = 0_u64;
    loop {
        let file = match read_zipfile_from_stream(&mut stream) {
            Ok(Some(file)) => file,
            _ if count == 0 => return Err("no ZIP archive, or cut off".to_string()),
            _ => {
                return Err(format!(
                    "cut off or broken; {count} of its entries were found"
                ));
            }
        };
        count += 1;
        let flow = salvaged(file, contents);
        if flow.is_break() {
            return Ok(flow);
        }
    }
}

fn salvaged<R: io::Read>(file: ZipFile<'_, R>, contents: &mut Contents<'_>) -> ControlFlow<()> {
    let name = archived::name(file.name_raw());
    let kind = kind(&file.entry());
    let (packed, budget) = (file.compressed_size(), contents.budget());
    let input = || {
        let unpacked = Unpacked::new(file, Packed::Known(packed), budget);
        Input::stream(unpacked).map_err(|error| why(&error))
    };
    archived::hand_on(&name, kind, input, contents)
}

/// Why an entry can't be read.
fn fault(error: &ZipError) -> String {
    match error {
        ZipError::Io(error) => why(error),
        ZipError::CompressionMethodNotSupported(method) => {
            format!("packed by method {method}, which is not read; pack it anew")
        }
        ZipError::InvalidArchive(what) => what.to_string(),
        other => other.to_string(),
    }
}

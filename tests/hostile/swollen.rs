//! Archives with very many entries, and small ones that hold terabytes.

use std::io::Cursor;

use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

use super::Files;
use super::archives::{NOTE, gzipped, header, taped, zipped};

/// Entries of the largest archives.
const MILLION: usize = 1_000_000;

/// A ZIP archive of so many empty files.
fn empty(count: usize) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for number in 0..count {
        writer.start_file(format!("{number}.txt"), options).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A ZIP archive whose directory names its one file so many times.
fn overlapping(bytes: &[u8], times: u16) -> Vec<u8> {
    let archive = zipped(&[("a.txt", bytes)]);
    let find = |sign: &[u8]| archive.windows(4).position(|w| w == sign).unwrap();
    let (directory, end) = (find(b"PK\x01\x02"), find(b"PK\x05\x06"));
    let entry = &archive[directory..end];
    let mut tail = archive[end..].to_vec();
    tail[8..10].copy_from_slice(&times.to_le_bytes());
    tail[10..12].copy_from_slice(&times.to_le_bytes());
    let size = u32::try_from(entry.len()).unwrap() * u32::from(times);
    tail[12..16].copy_from_slice(&size.to_le_bytes());
    [&archive[..directory], &entry.repeat(times.into()), &tail].concat()
}

/// A Zstandard frame of so many blocks, each of which says in four bytes: a letter, 128 kilobytes of it.
fn blocks(count: usize) -> Vec<u8> {
    let mut out = b"\x28\xb5\x2f\xfd\x00\x58".to_vec();
    for block in 1..=count {
        let word: u32 = u32::from(block == count) | 1 << 1 | (128 << 10) << 3;
        out.extend(&word.to_le_bytes()[..3]);
        out.push(b' ');
    }
    out
}

fn zstandard(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, CompressionLevel::Fastest)
}

fn tape(entries: usize) -> Vec<u8> {
    (0..entries)
        .flat_map(|n| header(&format!("{n}.txt"), b'0', "00000000000"))
        .collect()
}

/// A mail with such an attachment.
fn attached(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut mail = format!(
        "From: a@b.c\nMessage-ID: <1@b.c>\nMIME-Version: 1.0\nContent-Type: application/octet-stream; name=\"{name}\"\n\
         Content-Disposition: attachment; filename=\"{name}\"\nContent-Transfer-Encoding: base64\n\n"
    );
    mail.push_str(&base64(bytes));
    mail.into_bytes()
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for (number, part) in bytes.chunks(3).enumerate() {
        let word = part.iter().fold(0_u32, |word, &b| word << 8 | u32::from(b));
        let word = word << (8 * (3 - part.len()));
        for place in 0..4 {
            let sign = SIGNS[(word >> (18 - 6 * place) & 63) as usize];
            out.push(if place > part.len() { '=' } else { sign.into() });
        }
        if number % 19 == 18 {
            out.push('\n');
        }
    }
    out
}

pub(crate) fn files() -> Files {
    let spaces = vec![b' '; 30_000_000];
    let bomb = gzipped(&spaces);
    let letters = vec![b'a'; 900_000];
    let good = zstandard(&taped("a.txt"));
    let mut broken = good.clone();
    let middle = broken.len() / 2;
    broken[middle] ^= 0xff;
    let list: Vec<(&str, Vec<u8>)> = vec![
        ("million.zip", empty(MILLION)),
        ("overlap.zip", overlapping(&letters, 5_000)),
        ("overlap-note.zip", overlapping(NOTE, 1_000)),
        (
            "prefixed.zip",
            [&[b'x'; 5000][..], &zipped(&[("a.txt", NOTE)])].concat(),
        ),
        (
            "bombs.zip",
            zipped(&[
                ("a.txt.gz", &bomb),
                ("b.txt.gz", &bomb),
                ("c.txt.gz", &bomb),
            ]),
        ),
        ("million.tar.gz", gzipped(&tape(100_000))),
        (
            "bomb.tar.gz",
            gzipped(&[header("a.txt", b'0', "00346545000"), spaces].concat()),
        ),
        (
            "tar.zip",
            zipped(&[
                ("a.tar.gz", &gzipped(&taped("a.zip"))),
                ("b.tar", &taped("b.txt")),
            ]),
        ),
        ("cut.tar.gz", gzipped(&taped("a.txt"))[..60].to_vec()),
        ("bomb.zst", blocks(40_000)),
        ("bomb.tar.zst", blocks(40_000)),
        ("cut.tar.zst", good[..good.len() / 2].to_vec()),
        ("turned.tar.zst", broken),
        ("frames.txt.zst", zstandard(NOTE).repeat(3000)),
        (
            "skipped.txt.zst",
            b"\x50\x2a\x4d\x18\xff\xff\xff\xff".to_vec(),
        ),
        ("tail.txt.zst", [zstandard(NOTE), vec![0; 5000]].concat()),
        ("attached.eml", attached("../../escaped.txt.gz", &bomb)),
        ("attached-many.eml", attached("many.zip", &empty(20_000))),
        (
            "attached-itself.eml",
            (0..40).fold(NOTE.to_vec(), |mail, _| attached("a.eml", &mail)),
        ),
    ];
    list.into_iter()
        .map(|(name, bytes)| (format!("swollen-{name}"), bytes))
        .collect()
}

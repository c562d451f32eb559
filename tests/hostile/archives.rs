//! Archives that swell, nest, lie and reach outside.

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use zip::write::SimpleFileOptions;

use super::Files;

pub(crate) const NOTE: &[u8] = b"Microsoft bought GitHub for $7.5 billion in 2018.\n";

/// A ZIP archive of these files.
pub(crate) fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub(crate) fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::fast());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

/// A block of a tape archive that begins a file of that name, kind and size.
pub(crate) fn header(name: &str, kind: u8, size: &str) -> Vec<u8> {
    let mut block = vec![0; 512];
    block[..name.len()].copy_from_slice(name.as_bytes());
    block[100..107].copy_from_slice(b"0000644");
    block[124..124 + size.len()].copy_from_slice(size.as_bytes());
    block[136..147].copy_from_slice(b"00000000000");
    block[156] = kind;
    block[157..168].copy_from_slice(b"/etc/passwd");
    block[257..263].copy_from_slice(b"ustar\0");
    block[148..156].fill(b' ');
    let sum: u32 = block.iter().map(|&byte| u32::from(byte)).sum();
    block[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
    block
}

pub(crate) fn taped(name: &str) -> Vec<u8> {
    let mut block = header(name, b'0', &format!("{:011o}", NOTE.len()));
    block.extend(NOTE);
    block.resize(1024, 0);
    block
}

fn nested(depth: usize, wrap: impl Fn(usize, &[u8]) -> Vec<u8>) -> Vec<u8> {
    (0..depth).fold(NOTE.to_vec(), |inner, level| wrap(level, &inner))
}

/// `archive` with every place of `from` replaced by `to`, which is as long.
fn replaced(archive: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut out = archive.to_vec();
    for at in 0..=out.len() - from.len() {
        if out[at..].starts_with(from) {
            out[at..at + to.len()].copy_from_slice(to);
        }
    }
    out
}

fn many(count: usize) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..count {
        let name = format!("{number}.txt");
        writer
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub(crate) fn files() -> Files {
    let plain = zipped(&[("a.txt", NOTE)]);
    // The flag of encryption, in the local header and in the directory.
    let mut locked = plain.clone();
    locked[6] |= 1;
    let directory = locked.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    locked[directory + 8] |= 1;
    let mut sized = plain.clone();
    sized[directory + 24..directory + 28].fill(0xfe);
    let mut sum = plain;
    sum[directory + 16] ^= 0xff;
    let zeros = vec![b' '; 60_000_000];
    let tape: Vec<u8> = (0..3000)
        .flat_map(|n| header(&format!("{n}.txt"), b'0', "00000000000"))
        .collect();
    let list: Vec<(&str, Vec<u8>)> = vec![
        ("bomb.zip", zipped(&[("a.txt", &zeros)])),
        ("bomb.txt.gz", gzipped(&zeros)),
        ("many.zip", many(50_000)),
        (
            "nested.zip",
            nested(40, |level, inner| {
                zipped(&[(&format!("{level}.zip"), inner)])
            }),
        ),
        (
            "nested-note.zip",
            nested(40, |level, inner| {
                zipped(&[("a.txt", NOTE), (&format!("{level}.zip"), inner)])
            }),
        ),
        ("nested.gz", nested(40, |_, inner| gzipped(inner))),
        (
            "escape.zip",
            zipped(&[
                ("../../escaped.txt", NOTE),
                ("/tmp/escaped.txt", NOTE),
                ("..\\escaped.txt", NOTE),
            ]),
        ),
        (
            "itself.zip",
            zipped(&[
                ("archive-itself.zip", NOTE),
                ("a/../a/b.txt", NOTE),
                (".", NOTE),
                ("", NOTE),
            ]),
        ),
        (
            "twice.zip",
            replaced(
                &zipped(&[("a.txt", NOTE), ("b.txt", NOTE)]),
                b"b.txt",
                b"a.txt",
            ),
        ),
        (
            "names.zip",
            zipped(&[
                ("a\nb\u{1b}[31m.txt", NOTE),
                ("\u{202e}txt.exe", NOTE),
                (&"n".repeat(60_000), NOTE),
            ]),
        ),
        ("locked.zip", locked),
        ("sized.zip", sized),
        ("sum.zip", sum),
        (
            "end.zip",
            b"PK\x05\x06\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\0\0\0\0\0\0".to_vec(),
        ),
        ("tail.txt.gz", [gzipped(NOTE), b"garbage".to_vec()].concat()),
        ("members.txt.gz", gzipped(NOTE).repeat(2000)),
        ("none.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\0".to_vec()),
        ("none.zst", b"\x28\xb5\x2f\xfd".to_vec()),
        ("window.zst", b"\x28\xb5\x2f\xfd\0\xff\0\0\0\0".to_vec()),
        ("escape.tar", taped("../../escaped.txt")),
        (
            "link.tar",
            [
                header("a.txt", b'2', "00000000000"),
                header("b.txt", b'1', "00000000000"),
            ]
            .concat(),
        ),
        (
            "device.tar",
            [
                header("a.txt", b'3', "00000000000"),
                header("b.txt", b'6', "00000000000"),
            ]
            .concat(),
        ),
        (
            "size.tar",
            [header("a.txt", b'0', "77777777777"), NOTE.to_vec()].concat(),
        ),
        (
            "long.tar",
            [header("a", b'L', "77777777777"), NOTE.to_vec()].concat(),
        ),
        ("sum.tar", replaced(&taped("a.txt"), b"ustar", b"usta_")),
        ("many.tar", tape),
        ("good.tar.gz", gzipped(&taped("a.txt"))),
    ];
    list.into_iter()
        .map(|(name, bytes)| (format!("archive-{name}"), bytes))
        .collect()
}

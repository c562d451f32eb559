//! A small good file of each form, cut off, under a wrong name, with bytes turned, doubled.

use std::fs;
use std::path::Path;

use super::Files;

/// The good files: the seeds of the fuzz targets, whose first line is the ending.
pub(crate) fn good() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds/readers");
    let mut seeds: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| fs::read(entry.unwrap().path()).unwrap())
        .map(|seed| {
            let line = seed.iter().position(|&b| b == b'\n').unwrap();
            let ending = String::from_utf8(seed[..line].to_vec()).unwrap();
            (ending, seed[line + 1..].to_vec())
        })
        .collect();
    seeds.sort();
    assert!(seeds.len() >= 15);
    seeds
}

pub(crate) fn files() -> Files {
    let good = good();
    let mut out = Files::new();
    for (place, (ending, bytes)) in good.iter().enumerate() {
        let mut add = |what: &str, ending: &str, bytes: Vec<u8>| {
            out.push((format!("broken-{place:02}-{what}.{ending}"), bytes));
        };
        for (cut, part) in [("quarter", 1), ("half", 2), ("most", 3)] {
            add(cut, ending, bytes[..bytes.len() * part / 4].to_vec());
        }
        add("cut", ending, bytes[..bytes.len() - 3].to_vec());
        let wrong = &good[(place + 5) % good.len()].0;
        add("misnamed", wrong, bytes.clone());
        add("nameless", "bin", bytes.clone());
        let mut turned = bytes.clone();
        turned
            .iter_mut()
            .skip(9)
            .step_by(11)
            .for_each(|b| *b ^= 0x55);
        add("turned", ending, turned);
        let mut blank = bytes.clone();
        let third = bytes.len() / 3;
        blank[third..2 * third].fill(0);
        add("blank", ending, blank);
        add("doubled", ending, [&bytes[..], bytes].concat());
        add("late", ending, [&[0; 600][..], bytes].concat());
    }
    out
}

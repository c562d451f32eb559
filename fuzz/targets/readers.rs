//! Every reader: the first line is the ending of the file's name, the rest is the file.
#![no_main]

use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use ties::ingest::{self, Item, Limits, Options};

fuzz_target!(|data: &[u8]| {
    let Some(line) = data.iter().take(10).position(|&byte| byte == b'\n') else {
        return;
    };
    let name = format!("file.{}", String::from_utf8_lossy(&data[..line]));
    let bytes = &data[line + 1..];
    let options = Options {
        limits: Limits {
            size: 1 << 20,
            ..Limits::default()
        },
        ..Options::default()
    };
    let mut found = 0;
    let _ = ingest::read_bytes(&name, bytes.to_vec(), &options, &mut |item| {
        match item {
            Item::Document(document) => assert!(!document.text.trim().is_empty()),
            Item::Skipped(skipped) => assert!(!skipped.reason.is_empty()),
        }
        found += 1;
        ControlFlow::Continue(())
    });
    assert!(found > 0, "nothing is passed over in silence");
});

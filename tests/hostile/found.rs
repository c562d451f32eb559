//! What fuzzing found, made small.

use std::ops::ControlFlow;

use ties::ingest::{self, Item, Options};

#[test]
fn nothing_is_passed_over_in_silence() {
    for (name, bytes) in [
        ("rows.csv", &b"id,@\xa1\x8be,text,t,20[20-,x\n"[..]),
        ("lines.jsonl", b"\n\n \n"),
        ("values.json", b"{ "),
        ("list.json", b"[]"),
        ("blank.mbox", b"\n\n"),
        ("folder.tar", &[0; 1024]),
        (
            "empty.zip",
            b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
        ),
    ] {
        let mut said = Vec::new();
        let options = Options::default();
        let flow = ingest::read_bytes(name, bytes.to_vec(), &options, &mut |item| {
            match item {
                Item::Skipped(skipped) => said.push(skipped),
                Item::Document(document) => panic!("{name} is no {document:?}"),
            }
            ControlFlow::Continue(())
        });
        assert!(flow.is_continue());
        assert_eq!(said.len(), 1, "{name}: {said:?}");
        assert!(said[0].path.starts_with(name), "{said:?}");
    }
}

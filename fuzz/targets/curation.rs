//! The reader of curation files.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ties::curation::Curation;

fuzz_target!(|text: &str| {
    if let Err(error) = Curation::read("ties.toml", text, ties::schema::builtin()) {
        assert!(error.to_string().contains("ties.toml"));
    }
});

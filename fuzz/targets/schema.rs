//! The reader of schema files.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ties::schema::Schema;

fuzz_target!(|text: &str| {
    if let Err(error) = Schema::of_file("schema.toml", text) {
        assert!(error.to_string().contains("schema.toml"));
    }
});

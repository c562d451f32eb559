//! The reader of graph files; what it takes is written in every form.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ties::export::json;

fuzz_target!(|text: &str| {
    if let Ok(graph) = json::read("graph.json", text) {
        let mut file = Vec::new();
        json::write(&graph, &mut file).expect("a vector takes all");
        let file = String::from_utf8(file).expect("JSON is UTF-8");
        json::read("graph.json", &file).expect("what is written is read");
    }
});

//! A text to its graph, and the graph file back.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ties::export::json;
use ties::ingest::Document;

fuzz_target!(|text: &str| {
    let document = Document::new("text.txt", text);
    let graph = ties::build(std::slice::from_ref(&document));
    for (_, _, tie) in graph.ties() {
        for statement in tie.statements() {
            let evidence = &statement.evidence;
            assert_eq!(&text[evidence.span().range()], evidence.quote());
        }
    }
    let mut file = Vec::new();
    json::write(&graph, &mut file).expect("a vector takes all");
    let file = String::from_utf8(file).expect("JSON is UTF-8");
    let back = json::read("graph.json", &file).expect("what is written is read");
    let mut again = Vec::new();
    json::write(&back, &mut again).expect("a vector takes all");
    assert_eq!(file.as_bytes(), again);
});

//! SPARQL queries, asked of a small graph.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use ties::graph::Graph;
use ties::ingest::Document;
use ties::rdf;
use ties::rdf::query::{Answer, Limits, Query};

static GRAPH: LazyLock<Graph> = LazyLock::new(|| {
    let text = "Microsoft bought GitHub for $7.5 billion in 2018. Elon Musk sued OpenAI.";
    ties::build(&[Document::new("note.txt", text)])
});

fuzz_target!(|text: &str| {
    let Ok(query) = Query::parse("query", text) else {
        return;
    };
    let index = rdf::Index::new(rdf::triples(&GRAPH));
    let limits = Limits {
        rows: Some(100),
        steps: Some(10_000),
    };
    match query.run(&index, &limits) {
        Ok(Answer::Rows(rows)) => rows.rows.take(100).for_each(drop),
        Ok(Answer::Triples(triples)) => triples.take(100).for_each(drop),
        Ok(Answer::Truth(_)) | Err(_) => {}
    }
});

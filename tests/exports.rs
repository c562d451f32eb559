//! Every form of output, of the sample graph and of a hostile one: well-formed, the same in every run,
//! and read back by those it is for.
//!
//! The scripts under `tests/exports` are run with folders that hold a graph in all forms, and compare
//! what a consumer reads with the graph file. Where a consumer is not installed, that is said. npm
//! packages are looked for in the folder that `TIES_NPM` names, else in `target/npm`.

// Clippy's leave for tests ends at the functions that tests call.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

#[path = "exports/hostile.rs"]
mod hostile;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use ties::export::{FORMATS, Format, Options, Output, json as file};
use ties::graph::Graph;

/// Who reads each form back: a script, or a check below; forms that other tests read say which.
const READERS: &[(&str, &str)] = &[
    ("json", "exports/with_networkx.py"),
    ("dot", "exports.rs"),
    ("graphml", "exports/with_networkx.py"),
    ("gexf", "exports/with_networkx.py"),
    ("cytoscape", "exports/with_cytoscape.mjs"),
    ("jgf", "exports.rs"),
    ("d3", "exports/with_networkx.py"),
    ("csv", "exports/with_pandas.py"),
    #[cfg(feature = "parquet")]
    ("parquet", "exports/with_pandas.py"),
    ("cypher", "exports/with_cypher.mjs"),
    ("mermaid", "exports/with_mermaid.mjs"),
    ("markdown", "exports/with_commonmark.py"),
    ("html", "view/explore.mjs"),
    ("svg", "drawing.rs"),
    ("png", "drawing.rs"),
    ("turtle", "exports/with_rdflib.py"),
    ("ntriples", "exports/with_rdflib.py"),
    ("jsonld", "exports/with_rdflib.py"),
    ("ftm", "exports/with_followthemoney.py"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn samples() -> Graph {
    let all = fs::read_to_string(root().join("graphs/all.json")).unwrap();
    file::read("all.json", &all).unwrap()
}

fn graphs() -> [(&'static str, Graph); 3] {
    let none = Graph::default();
    [
        ("samples", samples()),
        ("hostile", hostile::graph()),
        ("empty", none),
    ]
}

fn files(format: &Format, graph: &Graph) -> Vec<(&'static str, Vec<u8>)> {
    format.files(graph, &Options::default()).unwrap()
}

/// The text of a form that is one.
fn text(name: &str, graph: &Graph) -> String {
    let format = Format::by_name(name).unwrap();
    String::from_utf8(files(format, graph).swap_remove(0).1).unwrap()
}

/// Writes the sample and the hostile graph in every form, each into a folder of its own.
fn written(desk: &Path) -> Vec<PathBuf> {
    let graphs = graphs().into_iter().filter(|(name, _)| *name != "empty");
    let folders = graphs.map(|(name, graph)| {
        let folder = desk.join(name);
        for format in FORMATS {
            for (part, bytes) in files(format, &graph) {
                let path = match format.output {
                    Output::Folder(_) => folder.join(format.name).join(part),
                    Output::Stream(_) => folder.join(format!("graph.{}", format.extensions[0])),
                };
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, bytes).unwrap();
            }
        }
        folder
    });
    folders.collect()
}

/// Has a script compare what a consumer reads with the graph file.
fn compare(program: &str, script: &str, before: &[&Path]) {
    let desk = tempfile::tempdir().unwrap();
    let output = Command::new(program)
        .arg(root().join("tests").join(script))
        .args(before)
        .args(written(desk.path()))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output();
    match output {
        Err(_) => eprintln!("skipped: no {program} here for {script}"),
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stderr);
            match output.status.code() {
                Some(77) => eprintln!("skipped: {} here for {script}", said.trim()),
                _ => assert!(output.status.success(), "{script}: {said}"),
            }
        }
    }
}

fn python(script: &str) {
    compare("python3", script, &[]);
}

fn node(script: &str) {
    let npm = std::env::var_os("TIES_NPM").map_or(root().join("target/npm"), PathBuf::from);
    compare("node", script, &[&npm]);
}

#[test]
fn every_form_has_a_reader() {
    for format in FORMATS {
        let reader = READERS.iter().find(|(name, _)| *name == format.name);
        let (_, reader) = reader.unwrap_or_else(|| panic!("nobody reads {} back", format.name));
        assert!(root().join("tests").join(reader).is_file(), "{reader}");
    }
    for (name, _) in READERS {
        Format::by_name(name).unwrap();
    }
}

#[test]
fn same_graph_same_bytes() {
    for (name, graph) in graphs() {
        for format in FORMATS {
            assert_eq!(
                files(format, &graph),
                files(format, &graph),
                "{} of {name}",
                format.name
            );
        }
    }
}

#[test]
fn endings_mean_one_form_each() {
    let endings: Vec<&str> = FORMATS.iter().flat_map(|f| f.extensions).copied().collect();
    let mut different = endings.clone();
    different.sort_unstable();
    different.dedup();
    assert_eq!(different.len(), endings.len());
    for format in FORMATS {
        for ending in format.extensions {
            let path = PathBuf::from(format!("a.b/Case.{}", ending.to_uppercase()));
            assert_eq!(Format::by_extension(&path).unwrap().name, format.name);
        }
        assert_eq!(
            format.extensions.is_empty(),
            matches!(format.output, Output::Folder(_))
        );
    }
    for path in ["dot", ".dot", "a.dotx", "a.csv", "a."] {
        Format::by_extension(Path::new(path)).unwrap_err();
    }
}

#[test]
fn xml_is_well_formed() {
    for (name, graph) in graphs() {
        for form in ["graphml", "gexf"] {
            let text = text(form, &graph);
            let admitted =
                |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
            assert!(text.chars().all(admitted), "{form} of {name}");
            let mut reader = quick_xml::Reader::from_str(&text);
            reader.config_mut().check_end_names = true;
            let (mut nodes, mut edges) = (0, 0);
            loop {
                match reader.read_event().unwrap() {
                    quick_xml::events::Event::Start(tag) => {
                        nodes += usize::from(tag.name().as_ref() == "node");
                        edges += usize::from(tag.name().as_ref() == "edge");
                    }
                    quick_xml::events::Event::Eof => break,
                    _ => {}
                }
            }
            assert_eq!(
                (nodes, edges),
                (graph.parties().len(), graph.ties().len()),
                "{form} of {name}"
            );
        }
    }
}

#[test]
fn json_graph_format_holds_all_of_the_graph_file() {
    for (name, graph) in graphs() {
        let own: Value = serde_json::from_str(&text("json", &graph)).unwrap();
        let read: Value = serde_json::from_str(&text("jgf", &graph)).unwrap();
        let read = &read["graph"];
        assert_eq!(
            read["metadata"]["documents"], own["graph"]["documents"],
            "{name}"
        );
        for node in own["nodes"].as_array().unwrap() {
            let found = &read["nodes"][node["id"].as_str().unwrap()];
            assert_eq!((&found["label"], &found["metadata"]), (&node["name"], node));
        }
        let edges = own["edges"].as_array().unwrap();
        assert_eq!(read["edges"].as_array().unwrap().len(), edges.len());
        for (found, edge) in read["edges"].as_array().unwrap().iter().zip(edges) {
            assert_eq!(
                (&found["metadata"], &found["relation"]),
                (edge, &edge["type"])
            );
            assert_eq!(
                found["directed"] == false,
                graph.symmetric().iter().any(|r| edge["type"] == r.as_str())
            );
        }
    }
}

/// How many parties, ties and statements there are.
fn sizes(graph: &Graph) -> [usize; 3] {
    let statements = graph.ties().map(|(_, _, tie)| tie.statements().len()).sum();
    [graph.parties().len(), graph.ties().len(), statements]
}

#[test]
fn tables_hold_every_row() {
    for (name, graph) in graphs() {
        let tables = files(Format::by_name("csv").unwrap(), &graph);
        let rows = tables.iter().map(|(_, bytes)| {
            let mut table = csv::Reader::from_reader(bytes.as_slice());
            table.records().map(Result::unwrap).count()
        });
        assert_eq!(rows.collect::<Vec<_>>(), sizes(&graph), "{name}");
    }
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_tables_hold_every_row() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    for (name, graph) in graphs() {
        let tables = files(Format::by_name("parquet").unwrap(), &graph);
        let rows = tables.into_iter().map(|(_, bytes)| {
            let desk = tempfile::tempdir().unwrap();
            let path = desk.path().join("table");
            fs::write(&path, bytes).unwrap();
            let table = SerializedFileReader::new(fs::File::open(path).unwrap()).unwrap();
            table
                .get_row_iter(None)
                .unwrap()
                .map(Result::unwrap)
                .count()
        });
        assert_eq!(rows.collect::<Vec<_>>(), sizes(&graph), "{name}");
    }
}

#[test]
fn rdf_forms_say_the_same() {
    use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfParser};
    for (name, graph) in graphs() {
        let read = |form: &str, format: RdfFormat| {
            let text = text(form, &graph);
            let parser = RdfParser::from_format(format).for_slice(text.as_bytes());
            let mut triples: Vec<String> = parser.map(|quad| quad.unwrap().to_string()).collect();
            triples.sort();
            triples
        };
        let triples = read("ntriples", RdfFormat::NTriples);
        assert_eq!(read("turtle", RdfFormat::Turtle), triples, "{name}");
        let profile = JsonLdProfileSet::empty();
        assert_eq!(
            read("jsonld", RdfFormat::JsonLd { profile }),
            triples,
            "{name}"
        );
    }
}

#[test]
fn graphviz_draws_without_warning() {
    for (name, graph) in graphs() {
        let child = Command::new("dot")
            .arg("-Tsvg")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn();
        let Ok(mut child) = child else {
            eprintln!("skipped: no Graphviz here");
            return;
        };
        let mut input = child.stdin.take().unwrap();
        let dot = text("dot", &graph);
        std::io::Write::write_all(&mut input, dot.as_bytes()).unwrap();
        drop(input);
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && said.is_empty(), "{name}: {said}");
    }
}

#[test]
fn networkx_reads_json_graphml_gexf_and_d3() {
    python("exports/with_networkx.py");
}

#[test]
fn igraph_reads_graphml() {
    python("exports/with_igraph.py");
}

#[test]
fn pandas_and_pyarrow_read_the_tables() {
    python("exports/with_pandas.py");
}

#[test]
fn rdflib_reads_the_rdf_forms() {
    python("exports/with_rdflib.py");
}

#[test]
fn followthemoney_validates_every_entity() {
    python("exports/with_followthemoney.py");
}

#[test]
fn commonmark_finds_no_markup_of_names_in_the_report() {
    python("exports/with_commonmark.py");
}

#[test]
fn cytoscape_takes_the_elements() {
    node("exports/with_cytoscape.mjs");
}

#[test]
fn mermaid_parses_the_chart() {
    node("exports/with_mermaid.mjs");
}

#[test]
fn neo4j_grammar_parses_the_script() {
    node("exports/with_cypher.mjs");
}

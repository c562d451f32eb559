//! `ties formats`, and forms that are folders.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;

use support::{Desk, GRAPH, bad, good, json};
use ties::export::FORMATS;

const TABLES: [&str; 3] = ["edges.csv", "evidence.csv", "nodes.csv"];

#[test]
fn formats_lists_every_form() {
    let table = good(&["formats"]);
    let csv = good(&["formats", "--csv"]);
    let listed = json(&good(&["formats", "--json"]));
    let listed = listed["formats"].as_array().unwrap();
    assert_eq!(listed.len(), FORMATS.len());
    for (format, listed) in FORMATS.iter().zip(listed) {
        assert_eq!(listed["name"], format.name);
        assert_eq!(listed["loses"], format.loses);
        assert!(table.contains(&format!("\n{} ", format.name)), "{table}");
        assert!(csv.contains(&format!("\n{},", format.name)), "{csv}");
    }
}

#[test]
fn tables_go_into_a_folder() {
    let desk = Desk::new(&[]);
    let folder = desk.at("tables");
    for _ in 0..2 {
        assert_eq!(
            good(&["export", GRAPH, "--format", "csv", "-o", &folder]),
            ""
        );
        let mut names: Vec<_> = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(names, TABLES);
    }
    assert_eq!(desk.names(), ["tables"]);
}

#[test]
fn a_folder_is_filled_whole_or_not_at_all() {
    let desk = Desk::new(&[("tables/nodes.csv", b"old"), ("tables/evidence.csv/x", b"")]);
    let export =
        |folder: &str| ["export", GRAPH, "--format", "csv", "-o", folder].map(str::to_string);
    let run = export(&desk.at("tables"));
    let run: Vec<&str> = run.iter().map(String::as_str).collect();
    bad(&run, 2, &["tables", "evidence.csv in it is a folder"]);
    assert_eq!(fs::read(desk.path("tables/nodes.csv")).unwrap(), b"old");
    assert_eq!(fs::read_dir(desk.path("tables")).unwrap().count(), 2);
}

#[test]
fn folders_are_asked_for_where_they_must_be() {
    let desk = Desk::new(&[("file", b"x")]);
    let (file, far) = (desk.at("file"), desk.at("none/far"));
    bad(
        &["export", GRAPH, "--format", "csv"],
        2,
        &["csv is 3 files", "-o"],
    );
    bad(&["export", GRAPH, "--format", "csv", "-o", "-"], 2, &["-o"]);
    bad(
        &["export", GRAPH, "--format", "parquet", "-o", &file],
        2,
        &["no folder"],
    );
    bad(
        &["export", GRAPH, "--format", "csv", "-o", &far],
        2,
        &["none"],
    );
    bad(
        &["export", GRAPH, "-o", &desk.at("graph.csv")],
        2,
        &["csv (a folder)"],
    );
    assert_eq!(desk.names(), ["file"]);
}

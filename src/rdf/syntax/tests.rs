use crate::rdf::query::Query;

fn check(text: &str, expected: &str) {
    let error = Query::parse("q", text).unwrap_err().to_string();
    assert_eq!(error, expected, "{text}");
}

#[test]
fn faults_are_told_with_place_and_expectation() {
    for (text, expected) in [
        (
            "SELEC ?a WHERE { ?a ?b ?c }",
            "q:1:1: expected SELECT, ASK, CONSTRUCT, DESCRIBE or PREFIX, but found `SELEC`; did you mean SELECT?",
        ),
        (
            "SELECT ?a WHERE { ?a ?b }",
            "q:1:25: expected a variable, an IRI or prefixed name, a string, a number or `(`, but found `}`",
        ),
        (
            "# c\nSELECT ?a {\n  ?a ?b ?c\n  OPTIONL { ?x ?y ?z } }",
            "q:4:3: expected `{`, `}`, `.`, `;`, `,`, OPTIONAL, FILTER, MINUS, BIND or VALUES, but found \
             `OPTIONL`; did you mean OPTIONAL?",
        ),
        (
            "SELECT ?a WHERE { ?a ?b ?c\n\n",
            "q:1:27: expected `{`, `}`, `.`, `;`, `,`, OPTIONAL, FILTER, MINUS, BIND or VALUES, but found the end",
        ),
        (
            "SELECT (COUNT(*) AS n) { ?a ?b ?c }",
            "q:1:21: expected a variable, but found `n`",
        ),
        (
            "SELECT ?a { ?a ?b ?c } LIMIT x",
            "q:1:30: expected a number, but found `x`",
        ),
    ] {
        check(text, expected);
    }
}

#[test]
fn faults_of_meaning_are_told() {
    for (text, expected) in [
        (
            "SELECT ?a { ?a foo:bar ?c }",
            "q:1:16: expected one of the prefixes doc:, p:, prov:, rdf:, rdfs:, schema:, tie:, ties:, xsd: or one \
             that the query declares (PREFIX name: <IRI>), but found `foo:bar`",
        ),
        (
            "SELECT ?a { ?a <x y> ?c }",
            "q:1:16: expected an absolute IRI, but found `<x y>`",
        ),
        (
            "SELECT ?a { ?a ties:x \"é }",
            "q:1:23: expected a quotation mark at the end of the string that starts here",
        ),
        (
            "SELECT ?a (COUNT(?b) AS ?n) { ?a ?b ?c }",
            "q:1:41: SELECT has a variable that is neither in GROUP BY nor in an aggregate such as COUNT",
        ),
        (
            " # nothing\n",
            "q: the query is empty; `ties query --examples` prints some to start from",
        ),
        (
            "DELETE WHERE { ?a ?b ?c }",
            "q:1:1: expected a query (SELECT, ASK, CONSTRUCT or DESCRIBE), but found an update; a graph file is \
             asked, not changed",
        ),
    ] {
        check(text, expected);
    }
}

#[test]
fn a_prefix_may_be_declared_anew() {
    Query::parse(
        "q",
        "PREFIX p: <urn:x:> PREFIX my: <urn:y:> ASK { p:a my:b 1 }",
    )
    .unwrap();
}

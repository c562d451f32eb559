//! Graphs put together from what documents say.

#![allow(clippy::unwrap_used)]

#[path = "support/graphs.rs"]
mod graphs;

use ties::graph::{Graph, Tie};
use ties::schema::NodeType::{Organization, Person, Place, Product};
use ties::schema::{Attributes, Status};

use graphs::{document, entity, graph};

fn ids(graph: &Graph) -> Vec<&str> {
    graph
        .parties()
        .map(|(_, party)| party.id.as_str())
        .collect()
}

fn lines(graph: &Graph) -> Vec<String> {
    let id = |index| &graph.party(index).id;
    graph
        .ties()
        .map(|(source, target, tie)| {
            let statements = tie.statements().len();
            format!(
                "{} {} {} {statements}",
                id(source),
                tie.relation(),
                id(target)
            )
        })
        .collect()
}

fn only_tie(graph: &Graph) -> &Tie {
    let ties: Vec<_> = graph.ties().collect();
    assert_eq!(ties.len(), 1);
    ties[0].2
}

fn dated(date: &str, amount: &str) -> Attributes {
    Attributes {
        date: (!date.is_empty()).then(|| date.parse().unwrap()),
        amount: (!amount.is_empty()).then(|| amount.parse().unwrap()),
        ..Attributes::default()
    }
}

#[test]
fn parties_join_across_documents_by_full_names() {
    let none = Attributes::default;
    let joined = graph(vec![
        document(
            "a.txt",
            None,
            vec![
                entity("Norrland Harbor", Organization, &["the port"]),
                entity("Ada Quill", Person, &["Quill"]),
                entity("Ysta", Place, &[]),
            ],
            &[(1, "founded", 0, Status::Asserted, none())],
        ),
        document(
            "b.txt",
            None,
            vec![
                entity("NORRLAND HARBOR, Inc.", Organization, &["Norrland"]),
                entity("Dr Quill", Person, &["Quill"]),
                entity("Ada M. Quill", Person, &["Ada Quill"]),
                entity("Ysta", Product, &[]),
            ],
            &[
                (2, "founded", 0, Status::Asserted, none()),
                (1, "works_for", 0, Status::Asserted, none()),
            ],
        ),
    ]);
    let expected = [
        "ada-quill",
        "dr-quill",
        "norrland-harbor",
        "ysta",
        "ysta-product",
    ];
    assert_eq!(ids(&joined), expected);
    let expected = [
        "ada-quill founded norrland-harbor 2",
        "dr-quill works_for norrland-harbor 1",
    ];
    assert_eq!(lines(&joined), expected);
    let port = joined.party(joined.by_id("norrland-harbor").unwrap());
    assert_eq!(
        port.aliases,
        ["NORRLAND HARBOR, Inc.", "Norrland", "the port"]
    );
    assert_eq!((port.mentions, port.documents.len()), (2, 2));
}

#[test]
fn parties_of_one_document_stay_apart() {
    let none = Attributes::default;
    let apart = graph(vec![document(
        "a.txt",
        None,
        vec![
            entity("Acme", Organization, &[]),
            entity("Acme Inc.", Organization, &[]),
            entity("Acme", Product, &[]),
            entity("ACME", Product, &[]),
            entity("ACME!", Product, &[]),
            entity("…", Product, &[]),
        ],
        &[(2, "uses", 2, Status::Asserted, none())],
    )]);
    let expected = [
        "acme",
        "acme-2",
        "acme-3",
        "acme-inc",
        "acme-product",
        "product",
    ];
    assert_eq!(ids(&apart), expected);
    assert!(lines(&apart).is_empty(), "nothing is tied to itself");
}

#[test]
fn ties_gather_their_statements() {
    let pair = || {
        vec![
            entity("Zeta", Organization, &[]),
            entity("Acme", Organization, &[]),
        ]
    };
    let none = Attributes::default;
    let gathered = graph(vec![
        document(
            "a.txt",
            None,
            pair(),
            &[
                (0, "partnered", 1, Status::Asserted, none()),
                (1, "partnered", 0, Status::Planned, none()),
                (0, "sued", 1, Status::Asserted, none()),
                (1, "sued", 0, Status::Alleged, none()),
            ],
        ),
        document(
            "b.txt",
            None,
            pair(),
            &[(1, "partnered", 0, Status::Ended, none())],
        ),
    ]);
    let expected = [
        "acme partnered zeta 3",
        "acme sued zeta 1",
        "zeta sued acme 1",
    ];
    assert_eq!(lines(&gathered), expected);
    let (_, _, partnered) = gathered.ties().next().unwrap();
    assert_eq!(partnered.status(), Status::Asserted);
    assert_eq!(partnered.confidence(), 0.99);
    let documents: Vec<usize> = partnered
        .statements()
        .iter()
        .map(|s| s.document.0)
        .collect();
    assert_eq!(documents, [0, 0, 1]);
}

#[test]
fn a_tie_sums_up_what_is_said_of_it() {
    let pair = || {
        vec![
            entity("Acme", Organization, &[]),
            entity("Bolt", Organization, &[]),
        ]
    };
    let said = |name: &str, role: &str| Attributes {
        attribution: (!name.is_empty()).then(|| name.to_string()),
        role: (!role.is_empty()).then(|| role.to_string()),
        ..Attributes::default()
    };
    use Status::{Alleged, Asserted, Negated, Planned};
    let sum = |facts: &[(Status, Attributes)]| {
        let facts: Vec<_> = facts
            .iter()
            .map(|(status, attributes)| (0, "acquired", 1, *status, attributes.clone()))
            .collect();
        let graph = graph(vec![document("a.txt", Some("2020-05-01"), pair(), &facts)]);
        let tie = only_tie(&graph);
        (tie.status(), tie.attributes().clone(), tie.confidence())
    };
    let date = |text: &str| Some(text.parse().unwrap());

    let (status, attributes, confidence) = sum(&[
        (Planned, dated("2019", "USD 1")),
        (Asserted, dated("2019-03", "USD 2")),
    ]);
    assert_eq!((status, confidence), (Asserted, 0.96));
    assert_eq!(attributes.date, date("2019-03"));
    assert_eq!(attributes.amount.unwrap().to_string(), "USD 2");

    let (_, attributes, _) = sum(&[
        (Asserted, dated("2019-03-01", "USD 2")),
        (Asserted, dated("2018", "USD 1")),
    ]);
    assert_eq!(
        attributes.amount.unwrap().to_string(),
        "USD 2",
        "the later deal"
    );

    let (status, attributes, confidence) = sum(&[
        (Alleged, dated("2019", "")),
        (Negated, dated("2020-01-01", "USD 5")),
    ]);
    assert_eq!((status, confidence), (Alleged, 0.8));
    assert_eq!(
        (attributes.date, attributes.amount),
        (date("2019"), None),
        "of denials nothing"
    );

    let (_, attributes, _) = sum(&[(Alleged, said("Ada", "")), (Asserted, said("", "owner"))]);
    assert_eq!(
        (attributes.attribution, attributes.role.as_deref()),
        (None, Some("owner"))
    );
    let (_, attributes, _) = sum(&[(Alleged, said("Ada", "x")), (Alleged, said("Bo", "y"))]);
    assert_eq!(attributes.attribution.as_deref(), Some("Ada"));
}

#[test]
fn a_party_is_called_as_most_documents_call_it() {
    let said = Attributes {
        attribution: Some("Acme Corp.".into()),
        ..Attributes::default()
    };
    let called = graph(vec![
        document(
            "a.txt",
            None,
            vec![
                entity("Acme Corp.", Organization, &["Acme"]),
                entity("Bolt", Organization, &[]),
                entity("Crane", Organization, &[]),
            ],
            &[(1, "sued", 2, Status::Alleged, said)],
        ),
        document("b.txt", None, vec![entity("Acme", Organization, &[])], &[]),
        document("c.txt", None, vec![entity("Acme", Organization, &[])], &[]),
    ]);
    let acme = called.party(called.by_id("acme").unwrap());
    assert_eq!(
        (acme.name.as_str(), acme.aliases.as_slice()),
        ("Acme", &["Acme Corp.".to_string()][..])
    );
    let attribution = only_tie(&called).attributes().attribution.as_deref();
    assert_eq!(attribution, Some("Acme"));
}

//! Schema files of a user's own: what they change, and how their mistakes are told.

#![allow(clippy::unwrap_used)]

mod support;

use serde_json::Value;

use support::{Desk, bad, good, ties};

const OWN: &str = r#"
drop = ["fined", "Event"]

[[type]]
name = "Bank"
about = "Banks and other lenders."
of = "Organization"
names = ["UBS"]
patterns = ["* Bank", "Bank of *"]
called = ["bank", "lender"]

[[type]]
name = "Statute"
patterns = ["* Act", "* Act of *"]

[[relation]]
name = "sponsored"
about = "Gives money to an event or a team for being named."
source = ["Bank"]
target = ["Organization"]
attributes = ["amount", "date"]
no = ["Microsoft sponsored Ajax in 2019."]

[[relation.rule]]
id = "sponsor"
verb = ["sponsor"]
source = ["subject"]
target = ["object"]

[[relation.yes]]
text = "UBS sponsored Microsoft in 2019."
ties = ["UBS -sponsored-> Microsoft | date 2019"]

[[relation]]
name = "violated"
about = "Broke a law."
source = ["Organization", "Person"]
target = ["Statute"]

[[relation.rule]]
id = "violate"
verb = ["violate"]
source = ["subject"]
target = ["object"]

[[relation.yes]]
text = "Google violated the Sherman Act of 1890."
ties = ["Google -violated-> Sherman Act of 1890"]

[[relation]]
name = "acquired"
extend = true

[[relation.rule]]
id = "guzzle"
verb = ["guzzle"]
source = ["subject"]
target = ["object"]

[[relation.yes]]
text = "Microsoft guzzled GitHub."
ties = ["Microsoft -acquired-> GitHub"]
"#;

const NEWS: &str = "UBS sponsored Microsoft in 2019. Google violated the Sherman Act of 1890. \
                    Deutsche Bank sued Google. Microsoft guzzled GitHub.";

fn desk() -> Desk {
    Desk::new(&[("own.toml", OWN.as_bytes()), ("news.txt", NEWS.as_bytes())])
}

fn graph(desk: &Desk) -> Value {
    let out = good(&[
        "build",
        &desk.at("news.txt"),
        "--schema",
        &desk.at("own.toml"),
    ]);
    serde_json::from_str(&out).unwrap()
}

#[test]
fn own_types_and_relations_are_in_the_graph() {
    let graph = graph(&desk());
    let node = |name: &str| {
        let nodes = graph["nodes"].as_array().unwrap();
        nodes.iter().find(|n| n["name"] == name).cloned().unwrap()
    };
    assert_eq!(node("UBS")["type"], "Bank");
    assert_eq!(node("UBS")["also"][0], "Organization");
    assert_eq!(node("Deutsche Bank")["type"], "Bank");
    assert_eq!(node("Sherman Act of 1890")["type"], "Statute");
    let types: Vec<&str> = graph["edges"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["type"].as_str().unwrap())
        .collect();
    for wanted in ["sponsored", "violated", "sued", "acquired"] {
        assert!(types.contains(&wanted), "{wanted} in {types:?}");
    }
}

#[test]
fn own_types_are_asked_for_and_drawn() {
    let desk = desk();
    let (news, own) = (desk.at("news.txt"), desk.at("own.toml"));
    let graph = desk.at("g.json");
    good(&["build", &news, "--schema", &own, "-o", &graph]);
    let banks = good(&["nodes", &graph, "--type", "bank"]);
    assert!(
        banks.contains("UBS") && banks.contains("Deutsche Bank"),
        "{banks}"
    );
    assert!(!banks.contains("Google"), "{banks}");
    let organizations = good(&["nodes", &graph, "--type", "organization"]);
    assert!(organizations.contains("UBS"), "{organizations}");
    assert!(good(&["edges", &graph, "--type", "sponsored"]).contains("Microsoft"));
    let dot = good(&["export", &graph, "--format", "dot"]);
    assert!(
        dot.contains("> Statute <") && dot.contains("> Bank <"),
        "{dot}"
    );
    let again = good(&["export", &graph, "--format", "json"]);
    assert_eq!(again, std::fs::read_to_string(&graph).unwrap());
}

#[test]
fn what_is_printed_can_be_given_back() {
    let desk = desk();
    let own = desk.at("own.toml");
    let printed = good(&["schema", "--schema", &own]);
    assert!(!printed.contains("name = \"fined\""));
    let whole = Desk::new(&[("all.toml", printed.as_bytes())]);
    assert_eq!(
        good(&["schema", "--schema", &whole.at("all.toml")]),
        printed
    );
    let news = desk.at("news.txt");
    assert_eq!(
        good(&["build", &news, "--schema", &whole.at("all.toml")]),
        good(&["build", &news, "--schema", &own])
    );
}

#[test]
fn a_file_that_stands_alone_knows_no_other_relation() {
    let text = format!(
        "extends = false\n{}",
        OWN.replace("drop = [\"fined\", \"Event\"]", "")
            .replace("of = \"Organization\"", "")
            .split("[[relation]]\nname = \"acquired\"")
            .next()
            .unwrap()
            .replace("[\"Organization\", \"Person\"]", "[\"Bank\"]")
            .replace("[\"Organization\"]", "[\"Bank\"]")
    );
    let desk = Desk::new(&[("own.toml", text.as_bytes())]);
    let printed = good(&["schema", "--schema", &desk.at("own.toml")]);
    assert_eq!(printed.matches("\n[[relation]]").count(), 2, "{printed}");
    assert_eq!(printed.matches("\n[[type]]").count(), 2, "{printed}");
}

#[test]
fn examples_are_run() {
    let desk = desk();
    let run = ties(&["schema", "check", &desk.at("own.toml")]);
    assert_eq!((run.code, run.out.as_str()), (Some(0), ""), "{}", run.err);
    assert!(run.err.contains("examples hold"), "{}", run.err);
    let wrong = OWN.replace(
        "verb = [\"guzzle\"]",
        "verb = [\"guzzle\"]\nwith = [\"whole\"]",
    );
    let desk = Desk::new(&[("own.toml", wrong.as_bytes())]);
    let run = ties(&["schema", "check", &desk.at("own.toml")]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    for part in [
        "acquired: \"Microsoft guzzled GitHub.\"",
        "expected  Microsoft -acquired-> GitHub",
        "found     no tie of the relation",
        "acquired/guzzle at “guzzled”: `with` asks for one of whole",
    ] {
        assert!(run.out.contains(part), "{part} in {}", run.out);
    }
}

#[test]
fn mistakes_are_told_with_their_place() {
    for (old, new, parts) in [
        (
            "source = [\"subject\"]",
            "source = [\"subjet\"]",
            &[
                "own.toml:27: relation `sponsored`, rule `sponsor`: ",
                "`subjet`; did you mean `subject`?",
            ][..],
        ),
        (
            "source = [\"subject\"]",
            "source = [\"object.frmo\"]",
            &["expected a slot (subject, object", "did you mean `from`?"],
        ),
        (
            "attributes = [\"amount\", \"date\"]",
            "attributes = [\"amuont\"]",
            &[
                "own.toml:21: relation `sponsored`: expected an attribute (amount,",
                "`amuont`; did you mean `amount`?",
            ],
        ),
        (
            "source = [\"Bank\"]",
            "source = [\"Bnak\"]",
            &["a node type (Person,", "did you mean `Bank`?"],
        ),
        (
            "of = \"Organization\"",
            "of = \"Organisation\"",
            &["type `Bank`", "did you mean `Organization`?"],
        ),
        (
            "verb = [\"sponsor\"]",
            "verbs = [\"sponsor\"]",
            &["expected a key (id, verb", "did you mean `verb`?"],
        ),
        (
            "verb = [\"sponsor\"]",
            "",
            &["expected a trigger (verb, noun, adjective, name, section)"],
        ),
        (
            "verb = [\"sponsor\"]",
            "verb = \"sponsor\"",
            &["expected a list of texts", "for `verb`", "found a string"],
        ),
        (
            "verb = [\"sponsor\"]",
            "verb = [\"sponsor\"]\nstatus = \"endet\"",
            &["a status (asserted,", "did you mean `ended`?"],
        ),
        (
            "id = \"guzzle\"",
            "",
            &["relation `acquired`", "expected a key `id`"],
        ),
        (
            "name = \"acquired\"",
            "name = \"aquired\"",
            &["a relation in force to extend", "did you mean `acquired`?"],
        ),
        ("extend = true", "", &["say `extend = true`"]),
        (
            "drop = [\"fined\", \"Event\"]",
            "drop = [\"find\"]",
            &["own.toml:2:", "did you mean `fined`?"],
        ),
        (
            "| date 2019",
            "| dates 2019",
            &["own.toml:32:", "an attribute (amount,"],
        ),
        (
            "UBS -sponsored-> Microsoft",
            "UBS sponsored Microsoft",
            &["`Source -relation-> Target`"],
        ),
        (
            "-violated->",
            "-violates->",
            &["a tie of the relation `violated`"],
        ),
        (
            "name = \"violated\"",
            "name = \"sponsored\"",
            &["`sponsored` is there twice"],
        ),
        (
            "[[type]]\nname = \"Bank\"",
            "[[type]\nname = \"Bank\"",
            &["own.toml:4", "not TOML"],
        ),
        (
            "name = \"Statute\"",
            "name = \"statute\"",
            &["a capital first"],
        ),
        (
            "drop = [\"fined\", \"Event\"]",
            "drop = [\"Place\"]",
            &["relation `located_in`", "all that it names are dropped"],
        ),
    ] {
        let wrong = OWN.replacen(old, new, 1);
        assert_ne!(wrong, OWN, "{old}");
        let desk = Desk::new(&[
            ("own.toml", wrong.as_bytes()),
            ("news.txt", NEWS.as_bytes()),
        ]);
        let (own, news) = (desk.at("own.toml"), desk.at("news.txt"));
        for args in [
            &["schema", "check", &own][..],
            &["schema", "--schema", &own],
            &["build", &news, "--schema", &own],
            &["why", "--schema", &own, "UBS sued Google."],
        ] {
            bad(args, 2, parts);
        }
    }
    bad(
        &["build", "x.txt", "--schema", "missing.toml"],
        2,
        &["cannot read the schema missing.toml"],
    );
}

//! `ties why`: what it tells of a sentence.

#![allow(clippy::unwrap_used)]

mod support;

use serde_json::Value;

use support::{Desk, bad, good};

#[test]
fn a_sentence_is_told_with_mentions_tree_ties_and_near_rules() {
    let told = good(&["why", "Microsoft bought GitHub for $7.5 billion in 2018."]);
    for part in [
        "Microsoft bought GitHub for $7.5 billion in 2018.\n",
        "MENTIONS\n",
        "TREE\n",
        "nsubj of bought",
        "  Microsoft -acquired-> GitHub  [acquired/buy]",
        "      source     subject: Microsoft\n",
        "      target     object: GitHub\n",
        "      status     asserted\n",
        "      amount     USD 7500000000  by “$7.5 billion”\n",
        "      date       2018  by “2018”\n",
        "NEAREST RULES THAT DID NOT FIRE\n",
        "`with` asks for one of",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
}

#[test]
fn what_makes_the_status_is_told() {
    let told = good(&["why", "Microsoft did not buy GitHub."]);
    assert!(told.contains("status     negated  by “not”"), "{told}");
}

#[test]
fn a_rule_tells_why_it_did_not_fire() {
    for (sentence, reason) in [
        (
            "Microsoft bought the firm.",
            "no target: `object` is “firm”, no party",
        ),
        (
            "Microsoft bought Paris.",
            "`object` is Paris, Place, not Organization",
        ),
        (
            "He bought GitHub.",
            "`subject` is “He”, a reference that is not resolved",
        ),
    ] {
        let told = good(&["why", "--all", sentence]);
        assert!(told.contains(reason), "{reason} in {told}");
    }
}

#[test]
fn a_line_is_read_within_its_document() {
    let desk = Desk::new(&[(
        "deal.txt",
        b"Microsoft is a software company.\n\nIt bought GitHub in 2018.\n\nNothing else happened.\n",
    )]);
    let deal = desk.at("deal.txt");
    let told = good(&["why", "--document", &deal, "--line", "3"]);
    assert!(told.starts_with("It bought GitHub in 2018.\n"), "{told}");
    assert!(
        told.contains("source     subject: “It”, that is Microsoft"),
        "{told}"
    );
    assert!(!told.contains("Nothing else"), "{told}");
    bad(
        &["why", "--document", &deal, "--line", "99"],
        2,
        &["--line", "99"],
    );
    bad(
        &["why", "--document", &deal, "--line", "2"],
        1,
        &["no sentence there"],
    );
    bad(&["why"], 2, &["SENTENCE"]);
}

#[test]
fn json_holds_the_same() {
    let told = good(&["why", "--json", "Microsoft bought GitHub in 2018."]);
    let told: Value = serde_json::from_str(&told).unwrap();
    let sentence = &told["sentences"][0];
    assert_eq!(sentence["mentions"][0]["parties"][0]["name"], "Microsoft");
    assert_eq!(sentence["words"][1]["lemma"], "buy");
    let tie = &sentence["ties"][0];
    assert_eq!(tie["rule"], "acquired/buy");
    assert_eq!(tie["source"]["slot"], "subject");
    assert_eq!(tie["date"]["value"], "2018");
    assert_eq!(tie["date"]["by"]["text"], "2018");
    assert!(sentence["near"].as_array().is_some_and(|n| !n.is_empty()));
}

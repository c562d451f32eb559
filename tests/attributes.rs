//! Status and attributes of what sentences state, and where they are said.

#![allow(clippy::unwrap_used)]

use ties::extract::{Extraction, Extractor, Fact};

/// The fact of that relation in the text.
fn fact(text: &str, relation: &str) -> (Extraction, Fact) {
    let said = Extractor::builtin().extract(text);
    let fact = said
        .facts
        .iter()
        .find(|f| f.relation.as_str() == relation)
        .unwrap_or_else(|| panic!("no {relation} in {text}"))
        .clone();
    (said, fact)
}

/// Checks `name value "words"` lines; `-` stands for an attribute that must not be there.
fn check(text: &str, relation: &str, expected: &[(&str, &str, &str)]) {
    let (_, fact) = fact(text, relation);
    let a = &fact.evidence.attributes;
    for &(name, value, words) in expected {
        let found = match name {
            "status" => Some(fact.evidence.status.to_string()),
            "amount" => a.amount.map(|v| v.to_string()),
            "share" => a.share.map(|v| v.to_string()),
            "date" => a.date.map(|v| v.to_string()),
            "until" => a.until.map(|v| v.to_string()),
            "role" => a.role.clone(),
            "object" => a.object.clone(),
            "exclusive" => a.exclusive.map(|v| v.to_string()),
            "attribution" => a.attribution.clone(),
            _ => panic!("no attribute {name}"),
        };
        assert_eq!(found.as_deref().unwrap_or("-"), value, "{name} of {text}");
        let span = fact.evidence.spans.named().find(|(said, _)| *said == name);
        let said = span.map_or("", |(_, span)| &text[span.range()]);
        assert_eq!(said, words, "words of {name} in {text}");
    }
}

#[test]
fn amounts_dates_and_shares_have_their_places() {
    check(
        "Microsoft bought GitHub for $7.4 billion in January 2010.",
        "acquired",
        &[
            ("status", "asserted", ""),
            ("amount", "USD 7400000000", "$7.4 billion"),
            ("date", "2010-01", "January 2010"),
        ],
    );
    check(
        "Microsoft owns 30% of GitHub.",
        "owns",
        &[("share", "30", "30%")],
    );
    check(
        "Microsoft announced on May 3, 2010 that it had bought GitHub.",
        "acquired",
        &[("date", "2010-05-03", "May 3, 2010")],
    );
}

#[test]
fn a_sum_of_many_is_not_that_of_each() {
    let text = "Barclays, UBS, Citigroup and Morgan Stanley lent Nokia $8 billion.";
    let said = Extractor::builtin().extract(text);
    let funded: Vec<_> = said
        .facts
        .iter()
        .filter(|f| f.relation.as_str() == "funded")
        .collect();
    assert_eq!(funded.len(), 4, "{funded:#?}");
    assert!(
        funded
            .iter()
            .all(|f| f.evidence.attributes.amount.is_none())
    );
    let text = "Barclays, UBS, Citigroup and Morgan Stanley lent Nokia $2 billion each.";
    let said = Extractor::builtin().extract(text);
    let sums = said
        .facts
        .iter()
        .filter(|f| f.relation.as_str() == "funded" && f.evidence.attributes.amount.is_some());
    assert_eq!(sums.count(), 4);
}

#[test]
fn values_are_those_of_their_own_event() {
    // A price of one share is not that of the firm, nor are its sales.
    check(
        "Microsoft bought GitHub for $54.20 per share, or about $44 billion.",
        "acquired",
        &[("amount", "USD 44000000000", "$44 billion")],
    );
    check(
        "Microsoft bought GitHub, a firm with revenue of $3 billion, in 2018.",
        "acquired",
        &[("amount", "-", ""), ("date", "2018", "2018")],
    );
    check(
        "Microsoft agreed to buy GitHub for $4 billion, the companies said on May 3, 2010.",
        "acquired",
        &[("date", "2010-05-03", "May 3, 2010")],
    );
    check(
        "Microsoft's acquisition of GitHub, completed in May 2018, was cheap.",
        "acquired",
        &[("date", "2018-05", "May 2018")],
    );
}

#[test]
fn roles_are_phrases() {
    check(
        "Tim Cook, president and chief executive officer of Microsoft, left.",
        "works_for",
        &[(
            "role",
            "president and chief executive officer",
            "president and chief executive officer",
        )],
    );
    check(
        "Tim Cook is the vice president of sales and marketing at Microsoft.",
        "works_for",
        &[(
            "role",
            "vice president of sales and marketing",
            "vice president of sales and marketing",
        )],
    );
    check(
        "Microsoft hired Tim Cook as chief financial officer in 2005.",
        "works_for",
        &[
            ("role", "chief financial officer", "chief financial officer"),
            ("date", "2005", "2005"),
        ],
    );
}

#[test]
fn what_is_over_has_its_end() {
    check(
        "Tim Cook resigned from Microsoft in 2005.",
        "works_for",
        &[
            ("status", "ended", "resigned"),
            ("until", "2005", "2005"),
            ("date", "-", ""),
        ],
    );
    check(
        "Tim Cook was chairman of Microsoft from 2001 to 2005.",
        "works_for",
        &[
            ("status", "ended", "2005"),
            ("date", "2001", "2001"),
            ("until", "2005", "2005"),
        ],
    );
}

#[test]
fn licences_have_object_term_and_exclusivity() {
    check(
        "Microsoft granted GitHub an exclusive license through 2032.",
        "licensed",
        &[
            ("exclusive", "true", "exclusive"),
            ("until", "2032", "2032"),
        ],
    );
    check(
        "Microsoft granted GitHub a non-exclusive license.",
        "licensed",
        &[("exclusive", "false", "non-exclusive")],
    );
    check(
        "Microsoft licensed the patents to GitHub.",
        "licensed",
        &[("object", "patents", "patents")],
    );
}

#[test]
fn sources_are_named() {
    check(
        "Tim Cook claims that Microsoft paid GitHub.",
        "paid",
        &[
            ("status", "alleged", "claims"),
            ("attribution", "Tim Cook", "Tim Cook"),
        ],
    );
    check(
        "Microsoft paid GitHub, according to Tim Cook.",
        "paid",
        &[
            ("status", "asserted", ""),
            ("attribution", "Tim Cook", "Tim Cook"),
        ],
    );
}

#[test]
fn two_statements_stay_two() {
    let text = "Microsoft denied that it bought GitHub. Reuters said Microsoft will buy GitHub.";
    let said = Extractor::builtin().extract(text);
    let statuses: Vec<String> = said
        .facts
        .iter()
        .filter(|f| f.relation.as_str() == "acquired")
        .map(|f| f.evidence.status.to_string())
        .collect();
    assert_eq!(statuses, ["negated", "planned"]);
}

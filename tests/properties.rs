//! What holds for the graph of any text, and that building takes time in proportion to the text.

// Clippy's leave for tests ends at the functions that tests call.
#![allow(clippy::unwrap_used)]

use std::time::{Duration, Instant};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use ties::export::{dot, json};
use ties::graph::Graph;
use ties::ingest::Document;

/// Pieces of realistic text; shuffled, they give text that looks real and means nothing.
const FRAGMENTS: &[&str] = &[
    "Microsoft",
    "Marta Okafor",
    "Okafor",
    "Mr. Lindqvist",
    "Tallow & Reed LLP",
    "Brightwater Energy, Inc.",
    "Brightwater",
    "the FTC",
    "Federal Trade Commission",
    "Azure",
    "ChatGPT-4",
    "Okafor v. Brightwater Energy, Inc.",
    "No. 3:21-cv-00417",
    "N.D. Cal.",
    "Rotterdam",
    "École Normale",
    "北京公司",
    "SEC",
    "McAllister's",
    "eBay",
    "acquired",
    "agreed to buy",
    "has sued",
    "was sued by",
    "denied that it had invested in",
    "invested $1.5 billion in",
    "is suing",
    "said that",
    "owns 27% of",
    "left",
    "joined",
    "may acquire",
    "founded",
    "is headquartered in",
    "testified against",
    "and",
    "or",
    "which",
    "who",
    "whose",
    "it",
    "he",
    "the company",
    "her former employer",
    "both",
    "in 2019",
    "on June 28, 2017",
    "last Tuesday",
    "for €40 million",
    "$1,000",
    "12.5",
    "1. ",
    "\n- ",
    "\n• ",
    "\n* **",
    "\n## ",
    "\n\n",
    "\n",
    "\r\n",
    "\t",
    "\n| a | b |\n|---|---|\n| ",
    "**",
    "_",
    "`",
    "[link](https://example.org/a_(b))",
    "https://example.org/?q=1&x",
    "someone@example.org",
    "<b>",
    "&amp;",
    "“",
    "”",
    "\"",
    "’s",
    "'",
    "(",
    ")",
    "[",
    "]",
    ".",
    ". ",
    ", ",
    "; ",
    ": ",
    "…",
    "—",
    "!?",
    "From: ",
    "\nSubject: Re: ",
    "\n> ",
    "🚀",
    "👩‍⚖️",
    "é",
    "e\u{301}",
    "\u{0}",
    "\u{1b}[31m",
    "\u{200b}",
    "\u{202e}",
    "\u{feff}",
    "\u{a0}",
    "ﬁ",
    "İ",
    "ß",
    "SHARE",
    "Inc.",
    "U.S.",
];

/// Fragments, most of them with a space between, some without.
fn shuffled() -> impl Strategy<Value = String> {
    let piece = (select(FRAGMENTS), prop::bool::weighted(0.8));
    vec(piece, 0..60).prop_map(|pieces| {
        pieces
            .into_iter()
            .map(|(piece, space)| format!("{piece}{}", if space { " " } else { "" }))
            .collect()
    })
}

/// Sentences as a reporter writes them, of changing parties, some split or run together.
fn sentences() -> impl Strategy<Value = String> {
    let party = || select(&FRAGMENTS[..20]);
    let verb = || select(&FRAGMENTS[20..35]);
    let more = || select(&FRAGMENTS[35..]);
    let sentence = (party(), verb(), party(), more(), party(), more());
    vec(sentence, 1..12).prop_map(|sentences| {
        sentences
            .into_iter()
            .map(|(a, verb, b, x, c, y)| format!("{a} {verb} {b} {x} {c}{y}. "))
            .collect()
    })
}

fn file(graph: &Graph) -> String {
    let mut out = Vec::new();
    json::write(graph, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// White space as single spaces: a name broken over two lines is given on one.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn check(text: &str) {
    let document = [Document::new("a.txt", text)];
    let graph = ties::build(&document);
    let file = self::file(&graph);
    assert_eq!(
        file,
        self::file(&ties::build(&document)),
        "same text, same bytes"
    );
    assert_eq!(json::read("a.json", &file).unwrap(), graph, "read back");
    check_parties(&graph, text);
    check_ties(&graph, text);
    dot::write(&graph, &dot::DotOptions::default(), &mut std::io::sink()).unwrap();
}

fn check_parties(graph: &Graph, text: &str) {
    let printed = on_one_line(text);
    let mut last = None;
    for (index, party) in graph.parties() {
        assert!(last < Some(party.id.as_str()), "parties in order of id");
        last = Some(&party.id);
        assert!(party.mentions > 0, "{party:?} is named nowhere");
        for form in std::iter::once(&party.name).chain(&party.aliases) {
            assert!(!form.trim().is_empty(), "{party:?} has an empty name");
            assert!(
                text.contains(form.as_str()) || printed.contains(form.as_str()),
                "`{form}` of {party:?} is not in the text"
            );
        }
        assert!(!party.aliases.contains(&party.name), "{party:?}");
        assert_eq!(graph.by_id(&party.id), Some(index));
    }
}

fn check_ties(graph: &Graph, text: &str) {
    let mut last = None;
    for (source, target, tie) in graph.ties() {
        assert_ne!(source, target, "{tie:?} ties a party to itself");
        let place = Some((source, tie.relation().clone(), target));
        assert!(last < place, "{tie:?} out of order or twice");
        if graph.is_symmetric(tie.relation()) {
            assert!(source < target, "{tie:?} the wrong way round");
        }
        last = place;
        assert!(!tie.statements().is_empty());
        assert!((0.0..=1.0).contains(&tie.confidence()), "{tie:?}");
        let mut end = 0;
        for statement in tie.statements() {
            let evidence = &statement.evidence;
            let span = evidence.span();
            assert_eq!(text.get(span.range()), Some(evidence.quote()));
            assert!(end <= span.start(), "statements in document order");
            end = span.start();
            assert!(evidence.rule().starts_with(tie.relation().as_str()));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_characters(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_fragments(text in shuffled()) {
        check(&text);
    }

    #[test]
    fn any_sentences(text in sentences()) {
        check(&text);
    }
}

#[test]
fn hostile_texts() {
    for text in [
        "",
        " ",
        "\n\n\n",
        ".",
        "\u{feff}",
        "\u{0}",
        "\"",
        "()",
        "v.",
        "Inc.",
        "12 13 14",
        "🚀🚀🚀",
    ] {
        check(text);
        check(&text.repeat(100));
    }
    check("MICROSOFT SUED MARTA OKAFOR IN ROTTERDAM. SHE DENIED THAT SHE OWNS BRIGHTWATER.");
    check(
        "Microsoft mua lại GitHub. マイクロソフトはギットハブを買収した。 Microsoft hat GitHub gekauft.",
    );
    check(&"Microsoft sued Marta Okafor and ".repeat(200));
    check(&"\"Microsoft (".repeat(200));
    check(&"- Brightwater\n".repeat(500));
}

/// How long the graph of `text` takes.
fn time(text: &str) -> Duration {
    let document = [Document::new("a.txt", text)];
    let start = Instant::now();
    let graph = ties::build(&document);
    assert_eq!(graph.documents().len(), 1);
    start.elapsed()
}

/// Text of `bytes` and a little: `unit` with ever new numbers in it where `#` stands.
fn grown(unit: &str, bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + unit.len());
    let mut number = 0;
    while text.len() < bytes {
        text.push_str(&unit.replace('#', &name(number)));
        number += 1;
    }
    text
}

/// A surname for each number.
fn name(number: usize) -> String {
    const FIRST: [&str; 20] = [
        "Bar", "Cor", "Dal", "Fen", "Gar", "Hol", "Kel", "Lor", "Mar", "Nor", "Pol", "Quin", "Ros",
        "Sal", "Tor", "Ul", "Ver", "Wes", "Yar", "Zan",
    ];
    const SECOND: [&str; 10] = [
        "ando", "berg", "craft", "dale", "er", "field", "gate", "holm", "ing", "ley",
    ];
    const MIDDLE: [&str; 5] = ["", "o", "i", "a", "e"];
    const MORE: [&str; 8] = ["", "ra", "lo", "mi", "ten", "vas", "ko", "dun"];
    [
        FIRST[number % 20],
        MIDDLE[number / 200 % 5],
        MORE[number / 1000 % 8],
        SECOND[number / 20 % 10],
    ]
    .concat()
}

/// Four times the text may take little more than four times the time. A machine with other work
/// to do gets a few tries.
fn check_growth(kind: &str, unit: &str) {
    let (small, large) = (grown(unit, 60_000), grown(unit, 240_000));
    let tries = std::iter::repeat_with(|| (time(&small), time(&large)));
    let times: Vec<_> = tries
        .take(5)
        .take_while(|&times| !in_proportion(times))
        .collect();
    assert!(times.len() < 5, "{kind}: 60 and 240 kB took {times:?}");
}

fn in_proportion((small, large): (Duration, Duration)) -> bool {
    large < 8 * small
}

#[test]
fn time_grows_with_the_text() {
    const SENTENCE: &str =
        "Marta #, who founded # Energy in 2011, said that it sued Microsoft for $40 million. ";
    check_growth("paragraphs", &format!("{SENTENCE}It denied that.\n\n"));
    check_growth("one line", SENTENCE);
    check_growth("one sentence", "Marta # sued # Energy and ");
    check_growth("short lines", "# Energy\n");
    check_growth("capitals", "MARTA # SUED ACME\n");
    check_growth("numbers", "12.5 ");
    check_growth("one run of capitals", "# Energy ");
    check_growth("open quotes", "“Marta # said (");
}

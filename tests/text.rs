//! The text stage on its own: agreement with the treebanks, and what must hold for any text.

// Clippy's leave for tests ends at the functions that tests call.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use proptest::prelude::*;
use ties::text::{Block, Text};

/// A treebank's text, and where its words and sentences stand in it.
struct Gold {
    text: String,
    words: BTreeSet<(usize, usize)>,
    ends: BTreeSet<usize>,
}

/// The folder of the benchmarks, which stands beside the repository where there is one.
fn treebank(file: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/bench/ud")
        .join(file);
    path.exists().then_some(path)
}

/// Reads a CoNLL-U file: paragraphs become paragraphs, sentences are joined by a space.
fn read(path: &Path) -> Gold {
    let file = std::fs::read_to_string(path).expect("treebank is readable");
    let mut gold = Gold {
        text: String::new(),
        words: BTreeSet::new(),
        ends: BTreeSet::new(),
    };
    for sentence in file.split("\n\n").filter(|part| !part.trim().is_empty()) {
        let comment = |key: &str| sentence.lines().find_map(|line| line.strip_prefix(key));
        let text = comment("# text = ").expect("every sentence has its text");
        if !gold.text.is_empty() {
            let fresh = sentence
                .lines()
                .any(|line| line.starts_with("# newpar") || line.starts_with("# newdoc"));
            gold.text.push_str(if fresh { "\n\n" } else { " " });
        }
        let mut at = gold.text.len();
        gold.text.push_str(text);
        for word in surface(sentence) {
            let from = at + gold.text[at..].find(&word).expect("words follow the text");
            at = from + word.len();
            gold.words.insert((from, at));
        }
        gold.ends.insert(at);
    }
    gold
}

/// The words of a sentence; a multiword token counts by its words where they spell it.
fn surface(sentence: &str) -> Vec<String> {
    let rows: Vec<(&str, &str)> = sentence
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut columns = line.split('\t');
            Some((columns.next()?, columns.next()?))
        })
        .filter(|(id, _)| !id.contains('.'))
        .collect();
    let mut words = Vec::new();
    let mut past = 0;
    for (id, form) in &rows {
        if let Some((first, last)) = id.split_once('-') {
            let ids = first.parse().expect("id")..=last.parse::<usize>().expect("id");
            past = *ids.end();
            let parts: Vec<&str> = rows
                .iter()
                .filter(|(id, _)| id.parse().is_ok_and(|id: usize| ids.contains(&id)))
                .map(|(_, form)| *form)
                .collect();
            if parts.concat() == *form {
                words.extend(parts.iter().map(ToString::to_string));
            } else {
                words.push((*form).to_string());
            }
        } else if id.parse().is_ok_and(|id: usize| id > past) {
            words.push((*form).to_string());
        }
    }
    words
}

/// F1 of `found` against `gold`.
fn f1<T: Ord>(gold: &BTreeSet<T>, found: &BTreeSet<T>) -> f64 {
    let right = gold.intersection(found).count();
    2.0 * right as f64 / (gold.len() + found.len()) as f64
}

/// Measures one test set; fails below the floors for words and sentence ends.
fn agrees(name: &str, file: &str, word_floor: f64, end_floor: f64) {
    let Some(path) = treebank(file) else {
        println!("skipped: {name} is not beside the repository");
        return;
    };
    let gold = read(&path);
    let text = Text::new(&gold.text);
    let words = text
        .tokens()
        .iter()
        .map(|token| (token.span.start(), token.span.end()))
        .collect();
    let ends = text.sentences().iter().map(|s| s.span.end()).collect();
    let (words, ends) = (f1(&gold.words, &words), f1(&gold.ends, &ends));
    println!("{name}: words {words:.4}, sentence ends {ends:.4}");
    assert!(
        words >= word_floor,
        "{name}: words {words:.4} < {word_floor}"
    );
    assert!(ends >= end_floor, "{name}: ends {ends:.4} < {end_floor}");
}

#[test]
fn agrees_with_ewt() {
    agrees("UD EWT test", "ewt/en_ewt-ud-test.conllu", 0.988, 0.905);
}

#[test]
fn agrees_with_gum() {
    agrees("UD GUM test", "gum/en_gum-ud-test.conllu", 0.994, 0.97);
}

/// Sentences as `Block: words`, one per line.
fn shown(source: &str) -> String {
    let text = Text::new(source);
    let lines: Vec<String> = text
        .sentences()
        .iter()
        .map(|sentence| format!("{:?}: {}", sentence.block, text.words(sentence).join(" ")))
        .collect();
    lines.join("\n")
}

/// Asserts the sentences of `source`, given one per line, indented as the code is.
#[track_caller]
fn check(source: &str, expected: &str) {
    let expected: Vec<&str> = expected
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    assert_eq!(shown(source), expected.join("\n"));
}

#[test]
fn words_divide_as_in_the_treebanks() {
    for (source, words) in [
        ("I can't; they cannot.", "I ca n't ; they can not ."),
        (
            "Globex's owners' co-op isn’t non-profit",
            "Globex 's owners ' co-op is n’t non-profit",
        ),
        (
            "a Boston-based anti-spam start-up",
            "a Boston - based anti-spam start - up",
        ),
        (
            "paid US$11 or $1.5 billion, €899m, $3M (12%)",
            "paid US$ 11 or $ 1.5 billion , € 899 m , $ 3 M ( 12 % )",
        ),
        (
            "AT&T and R&D in C++ at Yahoo! today",
            "AT&T and R&D in C++ at Yahoo! today",
        ),
        (
            "case 4:24-cv-00123, No. 24-1234, 2017-10-25",
            "case 4:24-cv-00123 , No. 24-1234 , 2017-10-25",
        ),
        (
            "from 1999-2003 at 5 p.m. or 7:30pm",
            "from 1999 - 2003 at 5 p.m. or 7:30 pm",
        ),
        (
            "see https://a.example/b_(c), or x.y@mail.example.",
            "see https://a.example/b_(c) , or x.y@mail.example .",
        ),
        (
            "well... he/she -- and/or — ok…",
            "well ... he / she -- and / or — ok …",
        ),
        (
            "the firm[12] said [its] plan",
            "the firm [ 12 ] said [ its ] plan",
        ),
        (
            "call 555-0100 or +1-555-010-0100",
            "call 555-0100 or +1-555-010-0100",
        ),
        (
            "O'Neill's '90s Gov't rock 'n' roll",
            "O'Neill 's '90s Gov't rock ' n ' roll",
        ),
        (
            "soft\u{ad}ware\u{200b} \u{feff}and\u{a0}tea",
            "soft\u{ad}ware and tea",
        ),
        ("the 1990's and 2019's best", "the 1990's and 2019 's best"),
        ("👩‍💻 ❤️ #news @acme", "👩‍💻 ❤️ #news @acme"),
    ] {
        let text = Text::new(source);
        let found: Vec<&str> = (0..text.tokens().len()).map(|at| text.word(at)).collect();
        assert_eq!(found.join(" "), words, "in {source:?}");
    }
}

#[test]
fn marks_of_markdown_belong_to_no_token() {
    check(
        "# The _big_ deal\n\n**Acme** bought [Initech](https://i.example/a_(b) \"x\") for *much* `cash`.<br>\n\n\
         - One item, 5 * 3 * 2\n- Another\n\n> He said\n> so himself.\n\n![a chart](c.png)\n\n---\n\n| Firm | City |\n|---|---|\n| Acme | Rome |\n",
        "Heading: The big deal
         Paragraph: Acme bought Initech for much cash .
         Item: One item , 5 * 3 * 2
         Item: Another
         Quote: He said so himself .
         Row: Firm
         Row: City
         Row: Acme
         Row: Rome",
    );
}

#[test]
fn periods_that_end_nothing() {
    check(
        "Acme Inc. sued Initech Corp. in N.D. Cal. on Jan. 5 at 4 p.m. The case, Acme v. Initech, No. 24-1234, went to J. P. Gray et al. for trial. \
         She works for Acme Inc. He does not. \"Why?\" he asked. “Never.” They left (at last.) See Fed. Cir. R. 12.",
        "Paragraph: Acme Inc. sued Initech Corp. in N.D. Cal. on Jan. 5 at 4 p.m.
         Paragraph: The case , Acme v. Initech , No. 24-1234 , went to J. P. Gray et al. for trial .
         Paragraph: She works for Acme Inc.
         Paragraph: He does not .
         Paragraph: \" Why ? \" he asked .
         Paragraph: “ Never . ”
         Paragraph: They left ( at last . )
         Paragraph: See Fed. Cir. R. 12 .",
    );
}

#[test]
fn wrapped_lines_are_joined_and_headings_stand_alone() {
    check(
        "Merger of Two Mills Approved\n\nThe council on Friday let the two mills by the river merge, which\n\
         ends a dispute of nine years between their owners. The mills, one\nof them the oldest in the county, will keep\ntheir names for\nnow.\n\n\
         What Comes Next\nThe owners will meet in May and choose a director for both of the mills.\n",
        "Heading: Merger of Two Mills Approved
         Paragraph: The council on Friday let the two mills by the river merge , which ends a dispute of nine years between their owners .
         Paragraph: The mills , one of them the oldest in the county , will keep their names for now .
         Heading: What Comes Next
         Paragraph: The owners will meet in May and choose a director for both of the mills .",
    );
}

#[test]
fn furniture_is_set_apart() {
    let source = "Share this\n\n4 min read\n\nAcme shares fell on Monday.\n\nRelated articles\n\nBakers strike\n\nRain stops play\n";
    let text = Text::new(source);
    let body: Vec<Vec<&str>> = text
        .sentences()
        .iter()
        .filter(|sentence| sentence.block != Block::Furniture)
        .map(|sentence| text.words(sentence))
        .collect();
    assert_eq!(body, [["Acme", "shares", "fell", "on", "Monday", "."]]);
}

/// What must hold of any text.
fn holds(source: &str) {
    let text = Text::new(source);
    let mut at = 0;
    for token in text.tokens() {
        assert!(
            !token.span.is_empty() && token.span.start() >= at,
            "{token:?} in {source:?}"
        );
        at = token.span.end();
        assert!(
            source.get(token.span.range()).is_some(),
            "{token:?} in {source:?}"
        );
    }
    let mut next = 0;
    for sentence in text.sentences() {
        assert!(!sentence.tokens.is_empty() && sentence.tokens.len() <= 5_000);
        assert_eq!(sentence.tokens.start(), next);
        next = sentence.tokens.end();
        assert_eq!(sentence.span, text.bytes(sentence.tokens));
    }
    assert_eq!(next, text.tokens().len());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_cut_without_gaps(source in ".{0,200}") {
        holds(&source);
    }

    #[test]
    fn any_signs_are_cut_without_gaps(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "a", "Acme", "n't", "'s", "’s", "No", ".", "..", "!", "?", "-", "--", "*", "**", "_", "`", "[", "]",
                "(", ")", "](u)", "![", "<br>", "&amp;", "&", "$", "US$", "1", "24", "cv", ":", "/", ",", "@", "http://",
                "www.", ".com", "\n", "\n\n", " ", "   ", "\t", "|", "#", "# ", "> ", "- ", "1. ", "=", "---", "é", "…", "“",
                "’", "‘’", "👩", "\u{200d}", "\u{fe0f}", "\u{ad}", "\u{301}", "\u{a0}", "中", "%", "+", "\\", "x", "'", "\"",
            ]),
            0..60,
        )
    ) {
        holds(&parts.concat());
    }
}

#[test]
fn hostile_texts_take_linear_time() {
    let million = 1_000_000;
    for unit in [
        "\n",
        "a",
        "a b ",
        "*a ",
        "**a",
        "_a _",
        "[",
        "[a](",
        "](",
        "![",
        "`a ",
        "<a ",
        "&",
        "a.",
        "a-",
        "1-",
        "1,",
        "'",
        "a'",
        "((",
        "http://",
        "a@",
        ".",
        "…",
        "> ",
        "- ",
        "| ",
        "a\n",
        "\"",
        "é",
        "a&",
        "1/",
        "12:",
        "\t",
        "a\u{ad}",
        "www.",
        "U.S. ",
        "👩\u{200d}",
    ] {
        let source = unit.repeat(million / unit.len());
        let started = Instant::now();
        let text = Text::new(&source);
        assert!(text.tokens().len() <= source.len());
        // Generous: a shared machine, an unoptimised build.
        assert!(
            started.elapsed() < Duration::from_secs(8),
            "{unit:?} takes {:?}",
            started.elapsed()
        );
    }
}

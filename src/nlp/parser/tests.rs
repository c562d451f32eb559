use super::*;
use crate::nlp::tag;

fn tree(sentence: &str) -> String {
    let parsed = parse(tag(sentence.split(' ').collect()));
    let word = |i: usize| {
        let head = parsed
            .head(i)
            .map_or("-", |head| parsed.tagged().word(head));
        format!("{} {} {head}\n", parsed.tagged().word(i), parsed.deprel(i))
    };
    (0..parsed.len()).map(word).collect()
}

#[test]
fn a_founder_and_a_company() {
    let expected = "\
Maria nsubj founded
Lopez flat Maria
founded root -
a det bank
small amod bank
bank obj founded
in case Chicago
Chicago nmod bank
. punct founded
";
    let tree = tree("Maria Lopez founded a small bank in Chicago .");
    // The place may hang on the bank or on the founding: both readings are sound.
    assert_eq!(
        tree.replace("Chicago obl founded", "Chicago nmod bank"),
        expected
    );
}

#[test]
fn passive_and_agent() {
    let tree = tree("The firm was acquired by its largest rival .");
    for line in [
        "firm nsubj:pass acquired",
        "was aux:pass acquired",
        "rival obl:agent acquired",
        "its nmod:poss rival",
    ] {
        assert!(tree.contains(line), "{line} not in\n{tree}");
    }
}

/// One root, no cycles, subtrees that hold just what hangs below, children in order.
#[track_caller]
fn check(words: &[&str]) {
    let parsed = parse(tag(words.to_vec()));
    assert_eq!(parsed.len(), words.len());
    let roots: Vec<usize> = (0..parsed.len())
        .filter(|&i| parsed.head(i).is_none())
        .collect();
    assert_eq!(roots.len(), usize::from(!words.is_empty()), "{words:?}");
    assert_eq!(roots.first().copied(), parsed.root());
    for i in 0..parsed.len() {
        assert_eq!(parsed.deprel(i) == Deprel::Root, parsed.head(i).is_none());
        assert!(
            parsed.children(i).is_sorted()
                && parsed
                    .children(i)
                    .all(|child| parsed.head(child) == Some(i))
        );
        let mut at = i;
        for _ in 0..parsed.len() {
            assert!(parsed.subtree(at).contains(&i));
            match parsed.head(at) {
                Some(head) => at = head,
                None => break,
            }
        }
        assert_eq!(parsed.head(at), None, "a cycle above {i} in {words:?}");
        let below = 1 + parsed
            .children(i)
            .map(|child| parsed.subtree(child).len())
            .sum::<usize>();
        assert_eq!(parsed.subtree(i).len(), below);
    }
}

#[test]
fn always_one_tree() {
    check(&[]);
    check(&["Yes"]);
    check(&[""; 5]);
    check(&["\u{1F680}", "\u{0}", "\u{200D}", "\u{301}", "."]);
    let pool = [
        "the", "bank", "sued", ",", "and", "of", "(", "who", "Inc.", "$", "5", "to", "'s", ")",
        "–", "is", "not", "\"",
    ];
    let mut number = 12345u32;
    for length in 1..60 {
        let mut next = || {
            number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            pool[(number >> 16) as usize % pool.len()]
        };
        check(&(0..length).map(|_| next()).collect::<Vec<_>>());
    }
}

#[test]
fn a_sentence_without_end() {
    for pool in [
        vec!["the", "bank", "of"],
        vec!["and"],
        vec!["(", "who", "said"],
    ] {
        let words: Vec<&str> = pool.iter().copied().cycle().take(100_000).collect();
        let parsed = parse(tag(words));
        assert_eq!(
            (0..parsed.len())
                .filter(|&i| parsed.head(i).is_none())
                .count(),
            1
        );
    }
}

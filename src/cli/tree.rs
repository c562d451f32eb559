//! A sentence's tree as text: a word a line, in the order of the sentence.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use crate::extract::account::Word;

/// The words, a line each, with their part of speech, relation and head.
pub(super) fn drawn(words: &[Word]) -> String {
    let mut drawn = Vec::with_capacity(words.len());
    for root in (0..words.len()).filter(|&w| words[w].head.is_none()) {
        draw(words, root, ["", "", ""], &mut drawn);
    }
    let width = |(lines, word): &(String, usize)| lines.width() + words[*word].text.width();
    let widest = drawn.iter().map(width).max().unwrap_or(0);
    let mut text = String::new();
    for line in &drawn {
        let (lines, at) = line;
        let word = &words[*at];
        let gap = " ".repeat(widest - width(line));
        let head = match word.head {
            Some(head) => format!("{} of {}", word.deprel, words[head].text),
            None => word.deprel.to_string(),
        };
        // Writing to a string can't fail.
        let _ = writeln!(
            text,
            "  {lines}{}{gap}  {:<5}  {head}",
            word.text,
            word.upos.as_str()
        );
    }
    text
}

/// Adds the word and all below it; `margins` stand before the lines above it, its own and those below.
fn draw(words: &[Word], word: usize, margins: [&str; 3], out: &mut Vec<(String, usize)>) {
    let [above, own, below] = margins;
    let children = |after: bool| {
        let inside = move |c: &usize| words[*c].head == Some(word) && (*c > word) == after;
        (0..words.len()).filter(inside).collect::<Vec<usize>>()
    };
    for (place, child) in children(false).into_iter().enumerate() {
        let (corner, line) = if place == 0 {
            ("┌─", "  ")
        } else {
            ("├─", "│ ")
        };
        let margins = [
            format!("{above}{line}"),
            format!("{above}{corner}"),
            format!("{above}│ "),
        ];
        draw(words, child, margins.each_ref().map(String::as_str), out);
    }
    out.push((own.to_string(), word));
    let behind = children(true);
    let last = behind.len().saturating_sub(1);
    for (place, child) in behind.into_iter().enumerate() {
        let (corner, line) = if place == last {
            ("└─", "  ")
        } else {
            ("├─", "│ ")
        };
        let margins = [
            format!("{below}│ "),
            format!("{below}{corner}"),
            format!("{below}{line}"),
        ];
        draw(words, child, margins.each_ref().map(String::as_str), out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp::{Deprel, Upos};

    #[test]
    fn words_stand_in_their_order_below_and_above_their_heads() {
        let word = |text: &str, head, deprel| Word {
            text: text.to_string(),
            lemma: text.to_string(),
            upos: Upos::Noun,
            head,
            deprel,
        };
        let words = [
            word("The", Some(1), Deprel::Det),
            word("firm", Some(2), Deprel::Nsubj),
            word("grew", None, Deprel::Root),
            word("in", Some(4), Deprel::Case),
            word("Oslo", Some(2), Deprel::Obl),
        ];
        let expected = [
            "    ┌─The  NOUN   det of firm",
            "  ┌─firm   NOUN   nsubj of grew",
            "  grew     NOUN   root",
            "  │ ┌─in   NOUN   case of Oslo",
            "  └─Oslo   NOUN   obl of grew",
            "",
        ]
        .join("\n");
        assert_eq!(drawn(&words), expected);
    }
}

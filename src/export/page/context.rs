//! What stands around the passages in their documents.

use std::collections::BTreeMap;

use crate::graph::{Graph, Statement};

/// Bytes of text before and behind a passage, about three lines each.
const REACH: usize = 260;

/// For each tie, for each of its statements, the text before and behind, where it is known.
pub(super) type Context = Vec<Vec<Option<(String, String)>>>;

/// The context of all passages from `texts`, by the ids of documents; nothing if there are none.
pub(super) fn context(graph: &Graph, texts: &BTreeMap<String, String>) -> Option<Context> {
    let around = |statement: &Statement| {
        let text = texts.get(&graph.document(statement.document).id)?;
        let span = statement.evidence.span();
        // Another version of the document would put words around that were never there.
        (text.get(span.range())? == statement.evidence.quote())
            .then(|| (before(text, span.start()), behind(text, span.end())))
    };
    (!texts.is_empty()).then(|| {
        graph
            .ties()
            .map(|(_, _, tie)| tie.statements().iter().map(around).collect())
            .collect()
    })
}

/// The text that leads up to `end`, from the start of a word.
fn before(text: &str, end: usize) -> String {
    let from = boundary(text, end.saturating_sub(REACH));
    let piece = &text[from..end];
    match piece.find(char::is_whitespace).filter(|_| from > 0) {
        Some(at) => format!("…{}", &piece[at..]),
        None => piece.to_string(),
    }
}

/// The text that goes on at `start`, up to the end of a word.
fn behind(text: &str, start: usize) -> String {
    let to = boundary(text, start + REACH);
    let piece = &text[start..to];
    match piece.rfind(char::is_whitespace).filter(|_| to < text.len()) {
        Some(at) => format!("{} …", &piece[..at]),
        None => piece.to_string(),
    }
}

/// The last place up to `at` where a character starts, or the end.
fn boundary(text: &str, at: usize) -> usize {
    let starts = |&place: &usize| text.is_char_boundary(place);
    let found = (0..=at.min(text.len())).rev().find(starts);
    found.expect("a text starts with a character")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_whole() {
        let text = format!(
            "{} A owns B. {}",
            "é word ".repeat(60),
            "word é ".repeat(60)
        );
        let at = text.find("A owns").unwrap();
        let lead = before(&text, at);
        assert!(lead.starts_with("… ") && lead.ends_with("word  "), "{lead}");
        let rest = behind(&text, at + "A owns B.".len());
        assert!(
            rest.starts_with(" word é") && rest.ends_with(" …"),
            "{rest}"
        );
        assert_eq!(before("A owns B.", 0), "");
        assert_eq!(behind("A owns B.", 9), "");
    }
}

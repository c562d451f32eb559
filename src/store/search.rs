//! Passages by the words in them, the best first.

use std::num::NonZeroU32;

use rusqlite::{Connection, Row};

use super::fault::{Fault, Outcome};
use crate::graph::query::search::{Passage, Phrase, Told};
use crate::schema::{RelationType, Status};

/// Stand around the words that were found; documents have no use for them.
const MARKS: [char; 2] = ['\u{1}', '\u{2}'];

/// Up to `limit` passages in which all of `phrases` stand, by their bm25 rank, then in document order.
pub(super) fn search(
    connection: &Connection,
    phrases: &[Phrase],
    limit: usize,
) -> Outcome<Vec<Passage>> {
    let mut query = connection.prepare(
        "SELECT d.path, s.start_byte, s.end_byte, s.quote, s.relation, s.status,
           coalesce(p.name, a.name), coalesce(q.name, b.name), highlight(evidence_text, 0, char(1), char(2)),
           s.page, s.line, s.locator
         FROM evidence_text
         JOIN statements s ON s.id = evidence_text.rowid
         JOIN documents d ON d.id = s.document
         JOIN entities a ON a.id = s.source
         JOIN entities b ON b.id = s.target
         LEFT JOIN parties p ON p.id = a.party
         LEFT JOIN parties q ON q.id = b.party
         WHERE evidence_text MATCH ?1
         ORDER BY bm25(evidence_text), d.path, d.sha256, s.start_byte, s.end_byte, s.id",
    )?;
    let mut rows = query.query([matching(phrases)])?;
    let mut found: Vec<Passage> = Vec::new();
    while let Some(row) = rows.next()? {
        let next = passage(row)?;
        let told = told(row)?;
        let same = |known: &Passage| {
            (&known.document, known.start, known.end) == (&next.document, next.start, next.end)
        };
        if !found.last().is_some_and(same) {
            if found.len() == limit {
                break;
            }
            found.push(next);
        }
        let ties = found.last_mut().map(|passage| &mut passage.ties);
        ties.into_iter().for_each(|ties| ties.push(told.clone()));
    }
    for passage in &mut found {
        passage.ties.sort();
        passage.ties.dedup();
    }
    Ok(found)
}

/// The phrases as FTS5 spells them.
fn matching(phrases: &[Phrase]) -> String {
    let phrases = phrases.iter().map(|phrase| {
        let rest = if phrase.is_begun { "*" } else { "" };
        format!("\"{}\"{rest}", phrase.words.replace('"', "\"\""))
    });
    phrases.collect::<Vec<_>>().join(" ")
}

fn passage(row: &Row<'_>) -> Outcome<Passage> {
    let mut passage = Passage {
        document: row.get(0)?,
        start: row.get::<_, u32>(1)? as usize,
        end: row.get::<_, u32>(2)? as usize,
        quote: row.get(3)?,
        page: row.get::<_, Option<u32>>(9)?.and_then(NonZeroU32::new),
        line: row.get::<_, Option<u32>>(10)?.and_then(NonZeroU32::new),
        locator: row.get::<_, Option<String>>(11)?.unwrap_or_default(),
        marks: Vec::new(),
        ties: Vec::new(),
    };
    let marked: String = row.get(8)?;
    let (mut at, mut from) = (0, 0);
    for letter in marked.chars() {
        match letter {
            _ if letter == MARKS[0] => from = at,
            _ if letter == MARKS[1] => passage.marks.push(from..at),
            letter => at += letter.len_utf8(),
        }
    }
    if at != passage.quote.len() {
        // The passage has such signs itself.
        passage.marks.clear();
    }
    Ok(passage)
}

fn told(row: &Row<'_>) -> Outcome<Told> {
    let status: String = row.get(5)?;
    Ok(Told {
        source: row.get(6)?,
        relation: RelationType::new(&row.get::<_, String>(4)?),
        target: row.get(7)?,
        status: Status::from_name(&status)
            .ok_or_else(|| Fault::value("statements", "status", format!("`{status}` is none")))?,
    })
}

//! What people decided, as their file says it: a row for each entry.

use rusqlite::Connection;

use super::fault::{Fault, Outcome};
use crate::curation::Curation;
use crate::schema::RelationType;

/// The curation file: where it stands, and its text.
pub(super) fn read(connection: &Connection) -> Outcome<Option<(String, String)>> {
    let mut query = connection.prepare("SELECT origin, text FROM curation ORDER BY line")?;
    let mut rows = query.query(())?;
    let mut read: Option<(String, String)> = None;
    while let Some(row) = rows.next()? {
        let text: String = row.get(1)?;
        match &mut read {
            Some((_, all)) => all.push_str(&text),
            None => read = Some((row.get(0)?, text)),
        }
    }
    Ok(read)
}

/// What the file decides; nothing if there is none. Source and target of the relations `symmetric` may be swapped.
pub(super) fn decided(connection: &Connection, symmetric: &[RelationType]) -> Outcome<Curation> {
    match read(connection)? {
        None => Ok(Curation::default()),
        Some((origin, text)) => Curation::kept(&origin, &text, symmetric)
            .map_err(|error| Fault::value("curation", "text", error.to_string())),
    }
}

/// Puts another file in its place, or none.
pub(super) fn write(connection: &Connection, file: Option<(&str, &str)>) -> Outcome<()> {
    connection.execute("DELETE FROM curation", ())?;
    let Some((origin, text)) = file else {
        return Ok(());
    };
    let mut insert = connection.prepare("INSERT INTO curation VALUES (?1, ?2, ?3)")?;
    for (line, entry) in entries(text) {
        insert.execute((origin, line as i64, entry))?;
    }
    Ok(())
}

/// The pieces of the text, each from the header of an entry to the next, with the number of its first line.
fn entries(text: &str) -> Vec<(usize, &str)> {
    let mut entries = Vec::new();
    let (mut start, mut first, mut at) = (0, 1, 0);
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        if line.trim_start().starts_with("[[") && at > start {
            entries.push((first, &text[start..at]));
            (start, first) = (at, number);
        }
        at += line.len();
    }
    entries.push((first, &text[start..]));
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_the_text_piece_by_piece() {
        let text = "# ours\n[[same]]\nparties = [\n \"A\"]\n\n [[drop]]\nparty = \"é\"";
        let expected = [
            (1, "# ours\n"),
            (2, "[[same]]\nparties = [\n \"A\"]\n\n"),
            (6, " [[drop]]\nparty = \"é\""),
        ];
        assert_eq!(entries(text), expected);
        assert_eq!(entries(""), [(1, "")]);
        assert_eq!(entries("[[drop]]\n"), [(1, "[[drop]]\n")]);
    }
}

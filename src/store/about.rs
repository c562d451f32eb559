//! What is to be known of a store as a whole.

use rusqlite::{Connection, OptionalExtension};

use super::fault::Outcome;

/// Whether the last build came to its end.
pub(super) const STATE: &str = "state";
/// A [`STATE`]: a build is under way, or was interrupted.
pub(super) const BUILDING: &str = "building";
/// A [`STATE`].
pub(super) const COMPLETE: &str = "complete";
/// The version of the program that made the last build.
pub(super) const PROGRAM: &str = "program";

pub(super) fn get(connection: &Connection, key: &str) -> Outcome<Option<String>> {
    let sql = "SELECT value FROM about WHERE key = ?1";
    Ok(connection
        .query_row(sql, [key], |row| row.get(0))
        .optional()?)
}

pub(super) fn set(connection: &Connection, key: &str, value: &str) -> Outcome<()> {
    connection.execute("INSERT OR REPLACE INTO about VALUES (?1, ?2)", (key, value))?;
    Ok(())
}

//! The graph of a store.

use rusqlite::Connection;

use super::fault::Outcome;
use super::{curation, records};
use crate::graph::{Graph, GraphBuilder};
use crate::schema::RelationType;

/// The graph of all that the documents say and the user decided, as if they were read now.
pub(super) fn read(connection: &Connection) -> Outcome<Graph> {
    let symmetric = symmetric(connection)?;
    let decided = curation::decided(connection, &symmetric)?;
    let mut builder = GraphBuilder::with_symmetric(symmetric);
    let read = records::read(connection)?;
    read.records
        .into_iter()
        .for_each(|record| builder.record(record));
    Ok(builder.curate(&decided).graph)
}

/// The relation types of which source and target may be swapped, sorted.
pub(super) fn symmetric(connection: &Connection) -> Outcome<Vec<RelationType>> {
    let mut query =
        connection.prepare("SELECT name FROM relations WHERE symmetric ORDER BY name")?;
    let names = query.query_map((), |row| row.get::<_, String>(0))?;
    names.map(|name| Ok(RelationType::new(&name?))).collect()
}

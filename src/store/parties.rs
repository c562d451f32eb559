//! Who is who in all documents: what has changed since the last build is written, the rest left as it is.

use std::collections::BTreeSet;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};

use super::fault::Outcome;
use crate::graph::{Graph, Party, Resolved};

/// Writes the parties of a graph, and whom each entity is; `entities` are the ids of the entities of each document.
pub(super) fn write(
    connection: &Connection,
    resolved: &Resolved,
    entities: &[Vec<i64>],
) -> Outcome<()> {
    let gone = new_and_changed(connection, &resolved.graph)?;
    entities_moved(connection, resolved, entities)?;
    let mut delete = connection.prepare("DELETE FROM parties WHERE id = ?1")?;
    for id in &gone {
        delete.execute([id])?;
    }
    Ok(())
}

/// Adds new parties and changes those that differ; of those that are gone the ids are returned, for entities may
/// still be said to be them.
fn new_and_changed(connection: &Connection, graph: &Graph) -> Outcome<Vec<String>> {
    let mut gone = Vec::new();
    let mut same = BTreeSet::new();
    let mut known = connection
        .prepare("SELECT id, name, type, also, mentions, documents FROM parties ORDER BY id")?;
    let mut rows = known.query(())?;
    while let Some(row) = rows.next()? {
        let id = row
            .get_ref(0)?
            .as_str_or_null()
            .ok()
            .flatten()
            .unwrap_or_default();
        match graph.by_id(id) {
            None => gone.push(id.to_string()),
            Some(index) if is_as_known(graph.party(index), row)? => drop(same.insert(index)),
            Some(_) => {}
        }
    }
    let mut write = connection.prepare(
        "INSERT INTO parties VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO UPDATE SET name = excluded.name, \
         type = excluded.type, also = excluded.also, mentions = excluded.mentions, documents = excluded.documents",
    )?;
    for (index, party) in graph.parties() {
        if same.contains(&index) {
            continue;
        }
        write.execute((
            &party.id,
            &party.name,
            party.node_type.as_str(),
            also(party),
            party.mentions as i64,
            party.documents.len() as i64,
        ))?;
    }
    Ok(gone)
}

fn also(party: &Party) -> Option<String> {
    let types: Vec<&str> = party.also.iter().map(|t| t.as_str()).collect();
    (!types.is_empty()).then(|| types.join(","))
}

fn is_as_known(party: &Party, row: &Row<'_>) -> Outcome<bool> {
    let text = |text: &str, place| {
        Ok::<_, rusqlite::Error>(row.get_ref(place)? == ValueRef::Text(text.as_bytes()))
    };
    let count = |count: usize, place| {
        Ok::<_, rusqlite::Error>(row.get_ref(place)? == ValueRef::Integer(count as i64))
    };
    let also = match also(party) {
        Some(types) => text(&types, 3)?,
        None => row.get_ref(3)? == ValueRef::Null,
    };
    Ok(also
        && text(&party.name, 1)?
        && text(party.node_type.as_str(), 2)?
        && count(party.mentions, 4)?
        && count(party.documents.len(), 5)?)
}

/// Says of each entity who it is, where that is another than before.
fn entities_moved(
    connection: &Connection,
    resolved: &Resolved,
    entities: &[Vec<i64>],
) -> Outcome<()> {
    let graph = &resolved.graph;
    let ids = entities.iter().flatten().copied();
    let parties = resolved.parties.iter().flatten();
    let parties = parties.map(|party| party.map(|party| graph.party(party).id.as_str()));
    let mut all: Vec<(i64, Option<&str>)> = ids.zip(parties).collect();
    all.sort_unstable();
    let mut moved = Vec::new();
    let mut all = all.into_iter().peekable();
    let mut known = connection.prepare("SELECT id, party FROM entities ORDER BY id")?;
    let mut rows = known.query(())?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let Some((_, party)) = all.next_if(|&(own, _)| own == id) else {
            continue;
        };
        if row.get_ref(1)?.as_str_or_null().ok().flatten() != party {
            moved.push((id, party));
        }
    }
    drop(rows);
    let mut write = connection.prepare("UPDATE entities SET party = ?2 WHERE id = ?1")?;
    for &entity in &moved {
        write.execute(entity)?;
    }
    Ok(())
}

//! Why names are those of one party, for those who look into the file.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::fault::Outcome;
use crate::graph::{Graph, Joined};

/// What a row says: name, with which, why, score, how many documents.
type Row = (String, String, String, Option<f64>, i64);

/// Writes what the graph says of its parties' names, where it is not written yet; the parties must be there.
pub(super) fn write(connection: &Connection, graph: &Graph) -> Outcome<()> {
    let mut known = known(connection)?;
    let mut delete = connection.prepare("DELETE FROM decisions WHERE party = ?1")?;
    let mut insert =
        connection.prepare("INSERT INTO decisions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
    for (_, party) in graph.parties() {
        let before = known.remove(&party.id).unwrap_or_default();
        let now: Vec<Row> = party.joined.iter().map(row).collect();
        if before == now {
            continue;
        }
        delete.execute([&party.id])?;
        for (place, (name, with, why, score, documents)) in (0..).zip(now) {
            let place: i64 = place;
            insert.execute((&party.id, place, name, with, why, score, documents))?;
        }
    }
    for party in known.keys() {
        delete.execute([party])?;
    }
    Ok(())
}

fn row(joined: &Joined) -> Row {
    let [name, with, why] = [&joined.name, &joined.with, &joined.why].map(String::clone);
    (name, with, why, joined.score, joined.documents.len() as i64)
}

fn known(connection: &Connection) -> Outcome<BTreeMap<String, Vec<Row>>> {
    let sql = "SELECT party, name, joined_with, why, score, documents FROM decisions ORDER BY party, place";
    let mut query = connection.prepare(sql)?;
    let mut rows = query.query(())?;
    let mut known: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let own = known.entry(row.get(0)?).or_default();
        own.push((
            row.get(1)?,
            row.get(2)?,
            row.get(3)?,
            row.get(4)?,
            row.get(5)?,
        ));
    }
    Ok(known)
}

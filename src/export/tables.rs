//! The graph as three tables: parties, ties and statements.

use super::property::{self, Kind, Value};
use crate::graph::Graph;

/// A row: one value, or none, for each column.
pub(super) type Row<'g> = Vec<Option<Value<'g>>>;

/// A table.
pub(super) struct Table<'g> {
    /// Name and kind of each column.
    pub(super) columns: Vec<(&'static str, Kind)>,
    /// Its rows, in graph order.
    pub(super) rows: Box<dyn Iterator<Item = Row<'g>> + 'g>,
}

fn key<'g>(text: String) -> Option<Value<'g>> {
    Some(Value::Text(text.into()))
}

/// The parties.
pub(super) fn nodes(graph: &Graph) -> Table<'_> {
    let mut columns = vec![("id", Kind::Text)];
    columns.extend(property::columns(property::PARTY));
    let rows = graph.parties().map(move |(_, party)| {
        let mut row = vec![key(property::party_id(party))];
        row.extend(property::party(graph, party));
        row
    });
    Table {
        columns,
        rows: Box::new(rows),
    }
}

/// The ties; `tie` is the id of each.
pub(super) fn edges(graph: &Graph) -> Table<'_> {
    let mut columns = ["source", "target", "tie"]
        .map(|name| (name, Kind::Text))
        .to_vec();
    columns.extend(property::tie_columns());
    let rows = graph.ties().map(move |(source, target, tie)| {
        let (source, target) = (graph.party(source), graph.party(target));
        let mut row = vec![
            key(property::party_id(source)),
            key(property::party_id(target)),
            key(property::tie_id(source, tie, target)),
        ];
        row.extend(property::tie(graph, tie));
        row
    });
    Table {
        columns,
        rows: Box::new(rows),
    }
}

/// The statements; `tie` is the id of the tie that they state, `spans` a JSON object.
pub(super) fn evidence(graph: &Graph) -> Table<'_> {
    let keys = ["id", "tie", "source", "relation", "target"];
    let mut columns = keys.map(|name| (name, Kind::Text)).to_vec();
    columns.extend(property::statement_columns());
    columns.push(("spans", Kind::Text));
    let rows = graph.ties().flat_map(move |(source, target, tie)| {
        let (source, target) = (graph.party(source), graph.party(target));
        let id = property::tie_id(source, tie, target);
        let statements = tie.statements().iter().enumerate();
        statements.map(move |(place, statement)| {
            let mut row = vec![
                key(format!("{id}:{}", place + 1)),
                key(id.clone()),
                key(property::party_id(source)),
                key(tie.relation().to_string()),
                key(property::party_id(target)),
            ];
            row.extend(property::statement(graph, statement));
            row.push(key(property::spans(statement)));
            row
        })
    });
    Table {
        columns,
        rows: Box::new(rows),
    }
}

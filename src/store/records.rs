//! Records into the tables and out of them.

use std::sync::{Arc, LazyLock};

use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, params_from_iter};
use rustc_hash::FxHashMap;

use super::columns::{self, Column, DOCUMENT, ENTITY, STATEMENT};
use super::fault::{Fault, Outcome};
use crate::extract::names::{Entity, EntityId};
use crate::extract::{Evidence, Fact};
use crate::graph::{Record, SourceDocument};
use crate::schema::{NodeType, RelationType};
use crate::span::Span;

/// Records with the rows in which their parties stand.
pub(super) struct Records {
    /// In the order of their paths.
    pub(super) records: Vec<Record>,
    /// For each record the ids of its entities, ascending.
    pub(super) entities: Vec<Vec<i64>>,
}

/// Reads all that the documents say.
pub(super) fn read(connection: &Connection) -> Outcome<Records> {
    let mut own = Records {
        records: Vec::new(),
        entities: Vec::new(),
    };
    let places = documents(connection, &mut own)?;
    entities(connection, &places, &mut own)?;
    aliases(connection, &mut own)?;
    statements(connection, &places, &mut own)?;
    Ok(own)
}

/// Places of records by the ids of their documents.
type Places = FxHashMap<i64, usize>;

fn documents(connection: &Connection, own: &mut Records) -> Outcome<Places> {
    let names = columns::names(DOCUMENT);
    let sql = format!("SELECT id{names} FROM documents ORDER BY path, sha256");
    let mut query = connection.prepare(&sql)?;
    let mut rows = query.query(())?;
    let mut places = Places::default();
    while let Some(row) = rows.next()? {
        let mut document = SourceDocument::default();
        columns::read("documents", DOCUMENT, row, 1, &mut document)?;
        places.insert(row.get(0)?, own.records.len());
        own.entities.push(Vec::new());
        own.records
            .push(Record::of(document, Vec::new(), Vec::new()));
    }
    Ok(places)
}

fn entities(connection: &Connection, places: &Places, own: &mut Records) -> Outcome<()> {
    let names = columns::names(ENTITY);
    let sql = format!("SELECT id, document{names} FROM entities ORDER BY id");
    let mut query = connection.prepare(&sql)?;
    let mut rows = query.query(())?;
    while let Some(row) = rows.next()? {
        let place = place(places, "entities", row.get(1)?)?;
        let mut entity = blank_entity();
        columns::read("entities", ENTITY, row, 2, &mut entity)?;
        own.entities[place].push(row.get(0)?);
        own.records[place].entities.push(entity);
    }
    Ok(())
}

fn aliases(connection: &Connection, own: &mut Records) -> Outcome<()> {
    let ids = own.entities.iter().enumerate();
    let mut all: Vec<(i64, usize, usize)> = ids
        .flat_map(|(record, ids)| (0..).zip(ids).map(move |(at, &id)| (id, record, at)))
        .collect();
    all.sort_unstable();
    let mut all = all.into_iter().peekable();
    let mut query =
        connection.prepare("SELECT entity, name FROM aliases ORDER BY entity, place")?;
    let mut rows = query.query(())?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        while all.next_if(|&(known, ..)| known < id).is_some() {}
        let Some(&(_, record, at)) = all.peek().filter(|&&(known, ..)| known == id) else {
            return Err(Fault::value(
                "aliases",
                "entity",
                format!("there is no entity {id}"),
            ));
        };
        own.records[record].entities[at].aliases.push(row.get(1)?);
    }
    Ok(())
}

fn statements(connection: &Connection, places: &Places, own: &mut Records) -> Outcome<()> {
    let names = columns::names(STATEMENT);
    let sql = format!(
        "SELECT {}{names} FROM statements ORDER BY id",
        FRAME.join(", ")
    );
    let mut query = connection.prepare(&sql)?;
    let mut rows = query.query(())?;
    // There are few relations and rules, and each statement names one.
    let mut relations: FxHashMap<String, RelationType> = FxHashMap::default();
    let mut rules: FxHashMap<String, Arc<str>> = FxHashMap::default();
    while let Some(row) = rows.next()? {
        let place = place(places, "statements", row.get(0)?)?;
        let relation = known(&mut relations, text(row, 2)?, RelationType::new);
        let rule = known(&mut rules, text(row, 7)?, |rule| Arc::from(rule));
        let evidence = evidence(row.get(4)?, row.get(5)?, text(row, 6)?, rule)?;
        let mut fact = Fact {
            source: entity(&own.entities[place], "source", row.get(1)?)?,
            relation,
            target: entity(&own.entities[place], "target", row.get(3)?)?,
            evidence,
        };
        columns::read("statements", STATEMENT, row, 8, &mut fact)?;
        own.records[place].facts.push(fact);
    }
    Ok(())
}

fn text<'r>(row: &'r rusqlite::Row<'_>, place: usize) -> Outcome<&'r str> {
    let value = row.get_ref(place)?;
    let text = value.as_str_or_null().ok().flatten();
    text.ok_or_else(|| Fault::value("statements", "quote, relation, rule", "expected text"))
}

/// The value that stands for `name`, made when it first comes up.
fn known<T: Clone>(all: &mut FxHashMap<String, T>, name: &str, make: fn(&str) -> T) -> T {
    if let Some(known) = all.get(name) {
        return known.clone();
    }
    let new = make(name);
    all.insert(name.to_string(), new.clone());
    new
}

fn place(places: &Places, table: &str, document: i64) -> Outcome<usize> {
    places.get(&document).copied().ok_or_else(|| {
        let message = format!("there is no document {document}");
        Fault::value(table, "document", message)
    })
}

fn entity(ids: &[i64], column: &str, id: i64) -> Outcome<EntityId> {
    let place = ids.binary_search(&id);
    place.map(EntityId).map_err(|_| {
        let message = format!("entity {id} is not of the same document");
        Fault::value("statements", column, message)
    })
}

fn evidence(start: i64, end: i64, quote: &str, rule: Arc<str>) -> Outcome<Evidence> {
    let wrong = |message| Fault::value("statements", "start_byte, end_byte, quote", message);
    let ends = (u32::try_from(start).ok(), u32::try_from(end).ok());
    let (Some(from), Some(to)) = ends else {
        return Err(wrong(format!(
            "expected a place below 4 GiB, but found {start} to {end}"
        )));
    };
    if to < from {
        return Err(wrong(format!("{end} lies before {start}")));
    }
    let span = Span::new(from as usize, to as usize);
    Evidence::restored(span, quote.into(), rule).map_err(wrong)
}

/// Before its columns are read; what they leave out is so.
fn blank_entity() -> Entity {
    Entity {
        name: String::new(),
        node_type: NodeType::Person,
        also: None,
        aliases: Vec::new(),
        mentions: 0,
        confidence: 0.0,
        gender: None,
    }
}

/// Adds what a document says that stands in `file` and was read by `reading`.
pub(super) fn add(
    connection: &Connection,
    file: i64,
    reading: i64,
    record: &Record,
) -> Outcome<()> {
    let frame = [file.into(), reading.into()];
    let document = ADD_DOCUMENT.run(connection, frame, &record.document)?;
    let mut alias = connection.prepare_cached("INSERT INTO aliases VALUES (?1, ?2, ?3)")?;
    let mut ids = Vec::with_capacity(record.entities.len());
    for entity in &record.entities {
        let id = ADD_ENTITY.run(connection, [document.into()], entity)?;
        for (place, name) in entity.aliases.iter().enumerate() {
            alias.execute((id, place as i64, name))?;
        }
        ids.push(id);
    }
    for fact in &record.facts {
        let (evidence, span) = (&fact.evidence, fact.evidence.span());
        let frame = [
            document.into(),
            ids[fact.source.0].into(),
            fact.relation.as_str().into(),
            ids[fact.target.0].into(),
            (span.start() as i64).into(),
            (span.end() as i64).into(),
            evidence.quote().into(),
            evidence.rule().into(),
        ];
        ADD_STATEMENT.run(connection, frame, fact)?;
    }
    Ok(())
}

/// How a row is added: some cells that are no field of a `T`, and those that are.
struct Insert<T: 'static, const N: usize> {
    sql: String,
    columns: &'static [Column<T>],
}

static ADD_DOCUMENT: LazyLock<Insert<SourceDocument, 2>> =
    LazyLock::new(|| Insert::new("documents", ["file", "reading"], DOCUMENT));

static ADD_ENTITY: LazyLock<Insert<Entity, 1>> =
    LazyLock::new(|| Insert::new("entities", ["document"], ENTITY));

static ADD_STATEMENT: LazyLock<Insert<Fact, 8>> =
    LazyLock::new(|| Insert::new("statements", FRAME, STATEMENT));

/// Without these there is no statement.
const FRAME: [&str; 8] = [
    "document",
    "source",
    "relation",
    "target",
    "start_byte",
    "end_byte",
    "quote",
    "rule",
];

impl<T, const N: usize> Insert<T, N> {
    fn new(table: &str, frame: [&str; N], columns: &'static [Column<T>]) -> Self {
        let marks = vec!["?"; N + columns.len()].join(", ");
        let names = format!("{}{}", frame.join(", "), columns::names(columns));
        Insert {
            sql: format!("INSERT INTO {table} ({names}) VALUES ({marks})"),
            columns,
        }
    }

    /// Adds a row and returns its id.
    fn run(&self, connection: &Connection, frame: [ToSqlOutput<'_>; N], own: &T) -> Outcome<i64> {
        let mut insert = connection.prepare_cached(&self.sql)?;
        let own = self.columns.iter().map(|column| (column.put)(own));
        insert.execute(params_from_iter(frame.into_iter().chain(own)))?;
        Ok(connection.last_insert_rowid())
    }
}

//! The columns of the tables that hold what documents say: for each field of a record one line, from which the table
//! is made, written and read.
//!
//! The text behind a column becomes a comment in the table's definition, so that any SQLite client can show what the
//! column means (`.schema documents`).

use rusqlite::Row;
use rusqlite::types::{ToSqlOutput, ValueRef};

use super::cell::Cell;
use super::fault::{Fault, Outcome};
use crate::extract::Fact;
use crate::extract::names::Entity;
use crate::graph::SourceDocument;

/// A column that holds one field of a `T`.
pub(super) struct Column<T: 'static> {
    pub(super) name: &'static str,
    /// Type and constraints, as SQL has them.
    kind: &'static str,
    about: &'static str,
    pub(super) put: for<'t> fn(&'t T) -> ToSqlOutput<'t>,
    /// Not asked where the cell holds nothing.
    get: fn(&mut T, ValueRef<'_>) -> Result<(), String>,
}

/// Columns of fields: the name, what SQL says of it, what it means, and the field.
macro_rules! columns {
    ($of:ty: $($name:literal, $kind:literal, $about:literal, |$own:ident| $field:expr;)*) => {
        &[$(Column {
            name: $name,
            kind: $kind,
            about: $about,
            put: |$own: &$of| Cell::put(&$field),
            get: |$own: &mut $of, value| {
                $field = Cell::get(value)?;
                Ok(())
            },
        }),*]
    };
}

/// Of the table `documents`.
pub(super) const DOCUMENT: &[Column<SourceDocument>] = columns! { SourceDocument:
    "path", "TEXT NOT NULL", "as it was given, or found below a folder that was given", |d| d.path;
    "title", "TEXT", "the document's own", |d| d.title;
    "date", "TEXT", "the day it gives itself: 2019, 2019-07 or 2019-07-22", |d| d.date;
    "author", "TEXT", "who wrote it, where its file says so", |d| d.author;
    "source", "TEXT", "where it was published, where its file says so", |d| d.source;
    "sha256", "TEXT NOT NULL", "of its bytes", |d| d.sha256;
    "bytes", "INTEGER NOT NULL", "its size", |d| d.bytes;
};

/// Of the table `entities`.
pub(super) const ENTITY: &[Column<Entity>] = columns! { Entity:
    "name", "TEXT NOT NULL", "the fullest form in the document", |e| e.name;
    "type", "TEXT NOT NULL", "Person, Organization, Product, Place, LegalCase, Event or a type of your own", |e| e.node_type;
    "also", "TEXT", "the other type of a brand that is both a firm and a product", |e| e.also;
    "mentions", "INTEGER NOT NULL", "how many places of the document name it", |e| e.mentions;
    "confidence", "REAL NOT NULL", "how sure it is that this is a party, from 0 to 1", |e| e.confidence;
    "gender", "TEXT", "of persons, where a title or the given name tells: female, male", |e| e.gender;
};

/// Of the table `statements`, behind those without which there is no statement.
pub(super) const STATEMENT: &[Column<Fact>] = columns! { Fact:
    "status", "TEXT NOT NULL", "asserted, ended, planned, alleged, possible or negated", |f| f.evidence.status;
    "confidence", "REAL NOT NULL", "how sure the reading is, from 0 to 1", |f| f.evidence.confidence;
    "amount", "TEXT", "a sum of money: USD 1000000", |f| f.evidence.attributes.amount;
    "share", "REAL", "percent of ownership", |f| f.evidence.attributes.share;
    "date", "TEXT", "when it happened or began: 2019, 2019-07 or 2019-07-22", |f| f.evidence.attributes.date;
    "until", "TEXT", "the end of a term", |f| f.evidence.attributes.until;
    "role", "TEXT", "what the one is to the other", |f| f.evidence.attributes.role;
    "object", "TEXT", "what is licensed, supplied, alleged", |f| f.evidence.attributes.object;
    "exclusive", "INTEGER", "whether it is exclusive: 0, 1", |f| f.evidence.attributes.exclusive;
    "attribution", "TEXT", "who says so, by the name that the document gives him", |f| f.evidence.attributes.attribution;
    "page", "INTEGER", "the page on which it begins", |f| f.evidence.page;
    "line", "INTEGER", "the line of the document's text in which it begins", |f| f.evidence.line;
    "locator", "TEXT", "what the document calls the place: ¶ 12, 27:13, ABC-0001234", |f| f.evidence.locator;
    "spans", "TEXT", "where the status and each attribute is said, as JSON: {\"amount\":[28,40]}", |f| f.evidence.spans;
};

impl<T> Column<T> {
    /// Its line in the definition of the table.
    pub(super) fn definition(&self) -> String {
        format!("  {} {}, -- {}\n", self.name, self.kind, self.about)
    }
}

/// The names of columns, behind commas.
pub(super) fn names<T>(columns: &[Column<T>]) -> String {
    columns
        .iter()
        .map(|column| format!(", {}", column.name))
        .collect()
}

/// Reads the cells of `row` from the place `first` on into `own`.
pub(super) fn read<T>(
    table: &'static str,
    columns: &[Column<T>],
    row: &Row<'_>,
    first: usize,
    own: &mut T,
) -> Outcome<()> {
    for (place, column) in columns.iter().enumerate() {
        let value = row.get_ref(first + place)?;
        if value == ValueRef::Null {
            continue;
        }
        (column.get)(own, value).map_err(|message| Fault::value(table, column.name, message))?;
    }
    Ok(())
}

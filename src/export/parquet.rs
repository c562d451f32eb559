//! Parquet tables: parties, ties and statements, for pandas, DuckDB, Spark and the like.
//!
//! Columns and rows are those of the [CSV tables](super::csv) without Neo4j's own (`id`, `source` and
//! `target` bear their plain names), with types: text, integer, double, boolean and lists of texts.
//! What is not stated is null. Nothing is replaced in texts. Each file's metadata has the documents
//! under `documents`, as JSON. Compressed by Snappy.
//!
//! ```
//! use ties::export::parquet;
//!
//! let mut file = Vec::new();
//! parquet::nodes(&ties::build(&[]), &mut file)?;
//! assert!(file.starts_with(b"PAR1") && file.ends_with(b"PAR1"));
//! # Ok::<(), std::io::Error>(())
//! ```

use std::io::{self, Write};
use std::sync::Arc;

use ::parquet::basic::Compression;
use ::parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use ::parquet::errors::{ParquetError, Result};
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use ::parquet::schema::parser::parse_message_type;

use super::json::GENERATOR;
use super::property::{self, Kind, Value};
use super::tables::{self, Row, Table};
use crate::graph::Graph;

/// Rows that a reader takes at once.
const GROUP: usize = 1 << 17;

/// Writes the table of parties. Same graph, same bytes.
///
/// # Errors
/// Those of `out`.
pub fn nodes(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    write(graph, tables::nodes(graph), out)
}

/// Writes the table of ties. Same graph, same bytes.
///
/// # Errors
/// Those of `out`.
pub fn edges(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    write(graph, tables::edges(graph), out)
}

/// Writes the table of statements. Same graph, same bytes.
///
/// # Errors
/// Those of `out`.
pub fn evidence(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    write(graph, tables::evidence(graph), out)
}

fn write(graph: &Graph, table: Table<'_>, out: &mut dyn Write) -> io::Result<()> {
    let file = file(graph, table).map_err(|error| match error {
        ParquetError::External(source) => io::Error::other(source),
        error => io::Error::other(error),
    })?;
    out.write_all(&file)
}

/// The file; the library wants a stream that it may send to other threads, which `out` need not be.
fn file(graph: &Graph, mut table: Table<'_>) -> Result<Vec<u8>> {
    let schema = Arc::new(parse_message_type(&schema(&table.columns))?);
    let documents = KeyValue::new("documents".to_string(), property::documents(graph));
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(GENERATOR.to_string())
        .set_key_value_metadata(Some(vec![documents]))
        .build();
    let mut file = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut file, schema, Arc::new(properties))?;
    loop {
        let rows: Vec<Row<'_>> = table.rows.by_ref().take(GROUP).collect();
        if rows.is_empty() {
            break;
        }
        let mut group = writer.next_row_group()?;
        for (place, (_, kind)) in table.columns.iter().enumerate() {
            let values = rows.iter().map(|row| row[place].as_ref());
            let column = group.next_column()?;
            let mut column = column.expect("the schema has a column for each of the table");
            fill(&mut column, *kind, values)?;
            column.close()?;
        }
        group.close()?;
    }
    writer.close()?;
    Ok(file)
}

/// The columns in Parquet's language of schemas; the names are ours and plain.
fn schema(columns: &[(&str, Kind)]) -> String {
    let fields = columns.iter().map(|(name, kind)| match kind {
        Kind::Text => format!("optional binary {name} (STRING);"),
        Kind::Count => format!("optional int64 {name};"),
        Kind::Number => format!("optional double {name};"),
        Kind::Truth => format!("optional boolean {name};"),
        Kind::Texts => format!(
            "optional group {name} (LIST) {{ repeated group list {{ required binary element (STRING); }} }}"
        ),
    });
    format!("message ties {{ {} }}", fields.collect::<String>())
}

fn fill<'v>(
    column: &mut SerializedColumnWriter<'_>,
    kind: Kind,
    values: impl Iterator<Item = Option<&'v Value<'v>>>,
) -> Result<()> {
    match kind {
        Kind::Text => plain::<ByteArrayType>(column, values, |value| match value {
            Value::Text(text) => Some(ByteArray::from(text.as_ref())),
            _ => None,
        }),
        Kind::Count => plain::<Int64Type>(column, values, |value| match value {
            // OK because no text or list is as long as that.
            Value::Count(count) => Some(*count as i64),
            _ => None,
        }),
        Kind::Number => plain::<DoubleType>(column, values, |value| match value {
            Value::Number(number) => Some(*number),
            _ => None,
        }),
        Kind::Truth => plain::<BoolType>(column, values, |value| match value {
            Value::Truth(truth) => Some(*truth),
            _ => None,
        }),
        Kind::Texts => lists(column, values),
    }
}

/// Values that may be missing: of each, whether it is there, and those that are.
fn plain<'v, T: DataType>(
    column: &mut SerializedColumnWriter<'_>,
    values: impl Iterator<Item = Option<&'v Value<'v>>>,
    of: impl Fn(&Value<'v>) -> Option<T::T>,
) -> Result<()> {
    let values: Vec<Option<T::T>> = values.map(|value| value.and_then(&of)).collect();
    let there: Vec<i16> = values.iter().map(|v| i16::from(v.is_some())).collect();
    let stated: Vec<T::T> = values.into_iter().flatten().collect();
    column
        .typed::<T>()
        .write_batch(&stated, Some(&there), None)?;
    Ok(())
}

/// Lists, empty ones where there is no value: of each element, whether it is one and whether it
/// goes on with the list before it.
fn lists<'v>(
    column: &mut SerializedColumnWriter<'_>,
    values: impl Iterator<Item = Option<&'v Value<'v>>>,
) -> Result<()> {
    let (mut texts, mut there, mut goes_on) = (Vec::new(), Vec::new(), Vec::new());
    for value in values {
        let elements = match value {
            Some(Value::Texts(elements)) => elements.as_slice(),
            _ => &[],
        };
        if elements.is_empty() {
            there.push(1);
            goes_on.push(0);
        }
        for (place, element) in elements.iter().enumerate() {
            texts.push(ByteArray::from(*element));
            there.push(2);
            goes_on.push(i16::from(place > 0));
        }
    }
    column
        .typed::<ByteArrayType>()
        .write_batch(&texts, Some(&there), Some(&goes_on))?;
    Ok(())
}

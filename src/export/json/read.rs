//! A graph file back to a graph, with errors that say where.

use std::io::Read;

use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde_json::error::Category;

use super::edges;
use super::nodes;
use super::pieces::{Fault, Piece, Pieces, Place};
use super::places::{Places, Refused};
use super::threads;
use super::wire::{Header, Source};
use crate::error::{Error, ErrorKind, Result};
use crate::graph::{Graph, Party, SourceDocument, Tied};
use crate::schema::RelationType;

/// The graph that the text of a graph file holds; `name` is what errors call the file.
///
/// # Errors
/// Those of [`read_from`].
pub fn read(name: &str, text: &str) -> Result<Graph> {
    read_from(name, &mut text.as_bytes())
}

/// The graph that a graph file holds, read piece by piece; `name` is what errors call the file.
///
/// # Errors
/// If it can't be read or is no graph file: no JSON, cut off, of another form, or with edges to nodes or
/// evidence in documents that it doesn't list. The message names the line.
pub fn read_from(name: &str, input: &mut dyn Read) -> Result<Graph> {
    let mut reader = Reader::default();
    let mut pieces = Pieces::new(input);
    reader
        .file(&mut pieces)
        .and_then(|()| reader.finish())
        .map_err(|failure| failure.named(name))
}

/// Why a file is no graph.
pub(super) enum Failure {
    Io(std::io::Error),
    /// What is wrong, and where.
    At(Option<Place>, String),
}

impl Failure {
    fn named(self, name: &str) -> Error {
        let (kind, what) = match self {
            Failure::Io(error) => (ErrorKind::Io, error.to_string()),
            Failure::At(None, message) => (ErrorKind::Format, message),
            Failure::At(Some(Place { line, column, .. }), message) => (
                ErrorKind::Format,
                format!("line {line} column {column}: {message}"),
            ),
        };
        Error::new(kind, format!("cannot read the graph {name}: {what}"))
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Io(error) => Failure::Io(error),
            Fault::Encoding(place) => Failure::At(
                Some(place),
                format!("not JSON: no UTF-8 text at byte {}", place.byte),
            ),
            Fault::Eof(place) if place.byte == 0 => {
                Failure::At(None, "the file is empty".to_string())
            }
            Fault::Eof(place) => Failure::At(Some(place), cut_off("more was to come")),
            Fault::Syntax(place, what) => {
                Failure::At(Some(place), format!("not JSON: expected {what}"))
            }
        }
    }
}

fn cut_off(what: &str) -> String {
    format!("the file ends in the middle ({what}); was it cut off?")
}

/// What serde has to say of a piece.
fn malformed(place: Place, error: &serde_json::Error) -> Failure {
    let (line, column) = (error.line(), error.column());
    let what = error.to_string();
    let suffix = format!(" at line {line} column {column}");
    let what = what.strip_suffix(&suffix).unwrap_or(&what);
    let message = match error.classify() {
        Category::Eof => cut_off(what),
        Category::Data => format!("{OTHER_FORM}: {what}"),
        Category::Syntax | Category::Io => format!("not JSON: {what}"),
    };
    Failure::At(Some(place.plus(line, column)), message)
}

const OTHER_FORM: &str = "JSON, but not of the form that `ties build` writes";

pub(super) type Done = std::result::Result<(), Failure>;

/// Pieces that a list hands on.
type Add<'a> = &'a mut dyn FnMut(Piece<'_>) -> Done;

/// A list that stands before what it refers to.
type Held = Option<Vec<(String, Place)>>;

/// What has been read of a file.
#[derive(Default)]
struct Reader {
    header: Option<Header>,
    documents: Vec<SourceDocument>,
    /// Places of the documents by their ids.
    document_places: FxHashMap<String, usize>,
    nodes: Option<Vec<Party>>,
    /// Places of the nodes by their ids.
    places: Places,
    ties: Option<Vec<Tied>>,
    held_nodes: Held,
    held_edges: Held,
}

impl Reader {
    /// Reads all.
    fn file(&mut self, pieces: &mut Pieces<'_>) -> Done {
        self.open(pieces)?;
        let mut first = true;
        while !pieces.skip(b'}')? {
            if !std::mem::take(&mut first) {
                pieces.expect(b',', "`,` or `}`")?;
            }
            let place = pieces.place();
            let key: String = parse(pieces.value()?)?;
            pieces.expect(b':', "`:`")?;
            match key.as_str() {
                "graph" => self.header(pieces.value()?)?,
                "nodes" if self.nodes.is_some() || self.held_nodes.is_some() => {
                    return Err(Failure::At(Some(place), twice("nodes")));
                }
                "nodes" if self.header.is_none() => hold(&mut self.held_nodes, pieces)?,
                "nodes" => self.nodes(|add| items(pieces, add))?,
                "edges" if self.ties.is_some() || self.held_edges.is_some() => {
                    return Err(Failure::At(Some(place), twice("edges")));
                }
                "edges" if self.nodes.is_none() => hold(&mut self.held_edges, pieces)?,
                "edges" => self.edges(|add| items(pieces, add))?,
                _ => drop(parse::<serde::de::IgnoredAny>(pieces.value()?)?),
            }
        }
        match pieces.peek()? {
            None => Ok(()),
            Some(_) => Err(Fault::Syntax(pieces.place(), "nothing behind the last `}`").into()),
        }
    }

    /// Enters the outermost object.
    fn open(&mut self, pieces: &mut Pieces<'_>) -> Done {
        match pieces.peek()? {
            // Some editors write a byte order mark; JSON has none.
            Some(0xef) => {
                let piece = pieces.value()?;
                match piece.text {
                    "\u{feff}" => self.open(pieces),
                    _ => Err(Fault::Syntax(piece.place, "`{`").into()),
                }
            }
            Some(b'{') => Ok(pieces.expect(b'{', "`{`")?),
            Some(_) => {
                let piece = pieces.value()?;
                parse::<serde::de::IgnoredAny>(piece)?;
                Err(Failure::At(
                    Some(piece.place),
                    format!("{OTHER_FORM}: expected an object"),
                ))
            }
            None => Err(Failure::At(None, "the file is empty".to_string())),
        }
    }

    fn header(&mut self, piece: Piece<'_>) -> Done {
        let mut header: Header = parse(piece)?;
        if header.format != super::FORMAT {
            let message = format!(
                "expected the format `{}`, but found `{}`",
                super::FORMAT,
                header.format
            );
            return Err(Failure::At(None, message));
        }
        for (place, document) in header.documents.iter().enumerate() {
            if self
                .document_places
                .insert(document.id.clone(), place)
                .is_some()
            {
                // Documents stand one on a line in our own files, so the line is worth finding.
                let found = piece
                    .text
                    .match_indices(&format!("\"{}\"", document.id))
                    .nth(1);
                let before = &piece.text[..found.map_or(0, |(at, _)| at)];
                let line = before.matches('\n').count() + 1;
                let column = before.len() - before.rfind('\n').map_or(0, |at| at + 1);
                return Err(Failure::At(
                    Some(piece.place.plus(line, column)),
                    twice(&document.id),
                ));
            }
        }
        let sources = std::mem::take(&mut header.documents);
        self.documents = sources.into_iter().map(document).collect();
        self.header = Some(header);
        Ok(())
    }

    /// Reads the nodes that `all` hands on; the header must be known.
    fn nodes(&mut self, all: impl FnOnce(Add<'_>) -> Done) -> Done {
        let known = nodes::Known {
            types: self.header.as_ref().map_or(&[], |header| &header.types),
            documents: &self.document_places,
        };
        let mut nodes = Vec::new();
        let places = &mut self.places;
        threads::read(
            || nodes::Reader::new(known),
            all,
            |read| {
                for (party, place) in &read {
                    let refused = |why| Failure::At(Some(*place), refused(why, &party.id));
                    places.add(&party.id).map_err(refused)?;
                }
                nodes.extend(read.into_iter().map(|(party, _)| party));
                Ok(())
            },
        )?;
        self.nodes = Some(nodes);
        Ok(())
    }

    /// Reads the edges that `all` hands on; header and nodes must be known.
    fn edges(&mut self, all: impl FnOnce(Add<'_>) -> Done) -> Done {
        let known = edges::Known {
            places: &self.places,
            documents: &self.documents,
            document_places: &self.document_places,
        };
        let mut ties = Vec::new();
        threads::read(
            || edges::Reader::new(known),
            all,
            |mut read| {
                ties.append(&mut read);
                Ok(())
            },
        )?;
        self.ties = Some(ties);
        Ok(())
    }

    /// Puts the graph together.
    fn finish(mut self) -> std::result::Result<Graph, Failure> {
        let missing = |field: &str| {
            let message = format!("{OTHER_FORM}: missing field `{field}`");
            Failure::At(None, message)
        };
        if self.header.is_none() {
            return Err(missing("graph"));
        }
        if let Some(held) = self.held_nodes.take() {
            self.nodes(|add| again(&held, add))?;
        }
        if self.nodes.is_none() {
            return Err(missing("nodes"));
        }
        if let Some(held) = self.held_edges.take() {
            self.edges(|add| again(&held, add))?;
        }
        let header = self.header.unwrap_or_default();
        drop(self.places);
        let symmetric = header.symmetric.iter().map(|s| RelationType::new(s));
        Ok(Graph::of(
            self.documents,
            symmetric.collect(),
            self.nodes.unwrap_or_default(),
            self.ties.ok_or_else(|| missing("edges"))?,
        ))
    }
}

/// Keeps the items of a list for later.
fn hold(held: &mut Held, pieces: &mut Pieces<'_>) -> Done {
    let held = held.get_or_insert_default();
    items(pieces, |piece| {
        held.push((piece.text.to_string(), piece.place));
        Ok(())
    })
}

/// Hands on the items that were kept.
fn again(held: &[(String, Place)], add: Add<'_>) -> Done {
    held.iter()
        .try_for_each(|&(ref text, place)| add(Piece { text, place }))
}

fn refused(why: Refused, id: &str) -> String {
    match why {
        Refused::Twice => twice(id),
        Refused::TooMuch => format!("expected fewer than four billion nodes, before `{id}`"),
    }
}

pub(super) fn parse<'p, T: Deserialize<'p>>(piece: Piece<'p>) -> std::result::Result<T, Failure> {
    serde_json::from_str(piece.text).map_err(|error| malformed(piece.place, &error))
}

/// Hands on the items of a list.
fn items(pieces: &mut Pieces<'_>, mut item: impl FnMut(Piece<'_>) -> Done) -> Done {
    pieces.expect(b'[', "a list")?;
    let mut first = true;
    while !pieces.skip(b']')? {
        if !std::mem::take(&mut first) {
            pieces.expect(b',', "`,` or `]`")?;
        }
        item(pieces.value()?)?;
    }
    Ok(())
}

fn twice(name: &str) -> String {
    format!("expected names that differ, but `{name}` is there twice")
}

fn document(source: Source) -> SourceDocument {
    SourceDocument {
        id: source.id,
        path: source.path,
        title: source.title,
        date: source.date.map(|d| d.0),
        author: source.author,
        source: source.source,
        sha256: source.sha256,
        bytes: source.bytes,
    }
}

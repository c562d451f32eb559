//! A graph file back to a graph, with errors that say where.

use std::io::Read;

use rustc_hash::{FxBuildHasher, FxHashMap};
use serde::Deserialize;
use serde_json::error::Category;

use super::edges::{self, Known};
use super::own;
use super::pieces::{Fault, Piece, Pieces, Place};
use super::threads;
use super::wire::{Header, NodeRead, Source};
use crate::error::{Error, ErrorKind, Result};
use crate::graph::{DocumentIndex, Graph, Party, SourceDocument, Stated};
use crate::schema::{NodeType, RelationType};

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

/// What has been read of a file.
#[derive(Default)]
struct Reader {
    header: Option<Header>,
    /// Places of the documents by their ids.
    documents: FxHashMap<String, usize>,
    nodes: Option<Vec<(NodeRead, Place)>>,
    /// Whether the file has the list of edges.
    edges: bool,
    /// Edges that stand before the nodes they name, if there is such a list.
    early: Option<Vec<(String, Place)>>,
    statements: Vec<Stated>,
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
            let key: String = parse(pieces.value()?)?;
            pieces.expect(b':', "`:`")?;
            match key.as_str() {
                "graph" => self.header(pieces.value()?)?,
                "nodes" => {
                    if self.nodes.is_some() {
                        let message = format!("{OTHER_FORM}: two lists of nodes");
                        return Err(Failure::At(Some(pieces.place()), message));
                    }
                    self.nodes = Some(threads::read(|| Nodes, |add| items(pieces, add))?);
                }
                "edges" => self.edges(pieces)?,
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
        let header: Header = parse(piece)?;
        if header.format != super::FORMAT {
            let message = format!(
                "expected the format `{}`, but found `{}`",
                super::FORMAT,
                header.format
            );
            return Err(Failure::At(None, message));
        }
        for (place, document) in header.documents.iter().enumerate() {
            if self.documents.insert(document.id.clone(), place).is_some() {
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
        self.header = Some(header);
        Ok(())
    }

    /// Reads the list of edges, or keeps it until there are nodes.
    fn edges(&mut self, pieces: &mut Pieces<'_>) -> Done {
        self.edges = true;
        let (Some(_), Some(nodes)) = (&self.header, &self.nodes) else {
            let early = self.early.get_or_insert_default();
            return items(pieces, |piece| {
                early.push((piece.text.to_string(), piece.place));
                Ok(())
            });
        };
        let places = places(nodes)?;
        let known = Known {
            places: &places,
            documents: &self.documents,
        };
        let mut read = threads::read(|| edges::Reader::new(known), |add| items(pieces, add))?;
        self.statements.append(&mut read);
        Ok(())
    }

    /// Puts the graph together.
    fn finish(mut self) -> std::result::Result<Graph, Failure> {
        for (field, there) in [
            ("graph", self.header.is_some()),
            ("nodes", self.nodes.is_some()),
            ("edges", self.edges),
        ] {
            if !there {
                let message = format!("{OTHER_FORM}: missing field `{field}`");
                return Err(Failure::At(None, message));
            }
        }
        let nodes = self.nodes.unwrap_or_default();
        if let Some(early) = &self.early {
            let places = places(&nodes)?;
            let known = Known {
                places: &places,
                documents: &self.documents,
            };
            let mut read = threads::read(
                || edges::Reader::new(known),
                |add| {
                    let mut pieces = early.iter();
                    pieces.try_for_each(|&(ref text, place)| add(Piece { text, place }))
                },
            )?;
            self.statements.append(&mut read);
        }
        let header = self.header.unwrap_or_default();
        let mut parties = Vec::with_capacity(nodes.len());
        for (node, place) in nodes {
            let party = party(node, &header.types, &self.documents);
            parties.push(party.map_err(|message| Failure::At(Some(place), message))?);
        }
        let symmetric = header.symmetric.iter().map(|s| RelationType::new(s));
        Ok(Graph::assemble(
            header.documents.into_iter().map(document).collect(),
            symmetric.collect(),
            parties,
            self.statements,
        ))
    }
}

/// Reads nodes.
struct Nodes;

impl threads::Reader for Nodes {
    type Item = (NodeRead, Place);

    fn read(&mut self, piece: Piece<'_>, into: &mut Vec<(NodeRead, Place)>) -> Done {
        let node = match own::node(piece.text) {
            Some(node) => node,
            None => parse(piece)?,
        };
        into.push((node, piece.place));
        Ok(())
    }
}

/// The places of the nodes by their ids.
fn places(nodes: &[(NodeRead, Place)]) -> std::result::Result<FxHashMap<&str, usize>, Failure> {
    let mut places = FxHashMap::with_capacity_and_hasher(nodes.len(), FxBuildHasher);
    for (at, (node, place)) in nodes.iter().enumerate() {
        if places.insert(node.id.as_str(), at).is_some() {
            return Err(Failure::At(Some(*place), twice(&node.id)));
        }
    }
    Ok(places)
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

fn twice(id: &str) -> String {
    format!("expected ids that differ, but `{id}` is there twice")
}

fn document(source: Source) -> SourceDocument {
    SourceDocument {
        id: source.id,
        path: source.path,
        title: source.title,
        date: source.date.map(|d| d.0),
        sha256: source.sha256,
        bytes: source.bytes,
    }
}

fn party(
    node: NodeRead,
    types: &[String],
    documents: &FxHashMap<String, usize>,
) -> std::result::Result<Party, String> {
    let also = node.also.iter().map(|name| node_type(name, types));
    let named = node
        .documents
        .iter()
        .map(|id| document_place(id, documents));
    Ok(Party {
        node_type: node_type(&node.node_type, types)?,
        also: also.collect::<std::result::Result<_, _>>()?,
        documents: named.collect::<std::result::Result<_, _>>()?,
        id: node.id,
        name: node.name,
        aliases: node.aliases,
        mentions: node.mentions,
    })
}

/// The type of that name: one that comes with the program, or one of `types`, which the header lists.
fn node_type(name: &str, types: &[String]) -> std::result::Result<NodeType, String> {
    let listed = types.iter().any(|t| t == name);
    NodeType::from_name(name)
        .or_else(|| listed.then(|| NodeType::named(name)))
        .ok_or_else(|| {
            let mut known: Vec<&str> = NodeType::ALL.iter().map(|t| t.as_str()).collect();
            known.extend(types.iter().map(String::as_str));
            format!(
                "expected a node type ({}), but found `{name}`; types of a schema of yours stand in the \
                 header's `types`",
                known.join(", ")
            )
        })
}

pub(super) fn document_place(
    id: &str,
    documents: &FxHashMap<String, usize>,
) -> std::result::Result<DocumentIndex, String> {
    let place = documents.get(id).ok_or_else(|| {
        format!("expected the id of a document in the file's header, but found `{id}`")
    })?;
    Ok(DocumentIndex(*place))
}

//! The nodes of a graph file, as parties.

use rustc_hash::FxHashMap;

use super::marks::MarkRead;
use super::own;
use super::pieces::{Piece, Place};
use super::read::{Done, Failure, parse};
use super::threads;
use super::wire::{JoinedRead, NodeRead};
use crate::graph::{DocumentIndex, Joined, Party};
use crate::schema::NodeType;

/// What nodes refer to.
#[derive(Clone, Copy)]
pub(super) struct Known<'k> {
    /// The user's types that the header lists.
    pub(super) types: &'k [String],
    /// Places of the documents by their ids.
    pub(super) documents: &'k FxHashMap<String, usize>,
}

/// Reads nodes.
pub(super) struct Reader<'k> {
    known: Known<'k>,
}

impl<'k> Reader<'k> {
    pub(super) fn new(known: Known<'k>) -> Self {
        Reader { known }
    }
}

impl threads::Reader for Reader<'_> {
    type Item = (Party, Place);

    fn read<'t>(
        &mut self,
        pieces: impl Iterator<Item = Piece<'t>>,
        into: &mut Vec<(Party, Place)>,
    ) -> Done {
        for piece in pieces {
            let node = match own::node(piece.text) {
                Some(node) => node,
                None => parse(piece)?,
            };
            let party = party(node, self.known)
                .map_err(|message| Failure::At(Some(piece.place), message))?;
            into.push((party, piece.place));
        }
        Ok(())
    }
}

fn party(
    node: NodeRead<'_>,
    Known { types, documents }: Known<'_>,
) -> std::result::Result<Party, String> {
    let also = node.also.iter().map(|name| node_type(name, types));
    let named = node
        .documents
        .iter()
        .map(|id| document_place(id, documents));
    let joined = node.joined.into_iter().map(|read| joined(read, documents));
    Ok(Party {
        joined: joined.collect::<std::result::Result<_, _>>()?,
        node_type: node_type(&node.node_type, types)?,
        also: also.collect::<std::result::Result<_, _>>()?,
        documents: named.collect::<std::result::Result<_, _>>()?,
        id: node.id.into_owned(),
        name: node.name.into_owned(),
        aliases: node.aliases,
        mentions: node.mentions,
        curated: node.curated.iter().map(MarkRead::mark).collect(),
    })
}

fn joined(
    read: JoinedRead<'_>,
    documents: &FxHashMap<String, usize>,
) -> std::result::Result<Joined, String> {
    let given = read
        .documents
        .iter()
        .map(|id| document_place(id, documents));
    Ok(Joined {
        documents: given.collect::<std::result::Result<_, _>>()?,
        name: read.name,
        with: read.with,
        why: read.why,
        score: read.score,
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

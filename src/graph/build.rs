//! From what the documents say to a graph.

use std::collections::{BTreeMap, BTreeSet};

use super::identity::Identities;
use super::{DocumentIndex, Graph, Party, SourceDocument, Stated, Statement, slug, tie};
use crate::extract::names::Entity;
use crate::extract::{Extraction, Fact};
use crate::ingest::Document;
use crate::schema::{NodeType, RelationType, Schema};

/// Gathers documents into a [`Graph`].
///
/// ```
/// use ties::extract::Extraction;
/// use ties::graph::GraphBuilder;
/// use ties::ingest::Document;
///
/// let mut builder = GraphBuilder::new(ties::schema::builtin());
/// builder.add(&Document::new("note.txt", "Nothing to tell."), Extraction::default());
/// let graph = builder.finish();
/// assert_eq!(graph.documents()[0].id, "d1");
/// ```
#[derive(Debug)]
pub struct GraphBuilder {
    symmetric: Vec<RelationType>,
    documents: Vec<SourceDocument>,
    /// In the order of first mention; the ids are given in the end.
    parties: Vec<Party>,
    /// For each party, its names in the documents and how many call it so, in order of reading.
    names: Vec<Vec<(String, usize)>>,
    identities: Identities,
    statements: Vec<Stated>,
    /// Which party an attribution of a statement names, by place in `statements`.
    attributions: Vec<(usize, usize)>,
}

impl GraphBuilder {
    /// A builder without documents; `schema` says which relation types are symmetric.
    pub fn new(schema: &Schema) -> Self {
        GraphBuilder {
            symmetric: schema
                .relations
                .iter()
                .filter(|relation| relation.symmetric)
                .map(|relation| relation.name.clone())
                .collect(),
            documents: Vec::new(),
            parties: Vec::new(),
            names: Vec::new(),
            identities: Identities::default(),
            statements: Vec::new(),
            attributions: Vec::new(),
        }
    }

    /// Adds a document and what it says.
    pub fn add(&mut self, document: &Document, extraction: Extraction) {
        let index = DocumentIndex(self.documents.len());
        self.documents.push(SourceDocument {
            id: format!("d{}", index.0 + 1),
            path: document.path.clone(),
            title: extraction.title,
            date: extraction.date,
            sha256: document.sha256.clone(),
            bytes: document.bytes,
        });
        let places = self.join(&extraction.entities, index);
        let mut named = BTreeMap::new();
        for (entity, &place) in extraction.entities.iter().zip(&places) {
            named.entry(entity.name.as_str()).or_insert(place);
        }
        for fact in extraction.facts {
            self.state(fact, &named, &places, index);
        }
    }

    /// The graph of all documents added.
    pub fn finish(mut self) -> Graph {
        for (party, names) in self.parties.iter_mut().zip(&self.names) {
            choose_name(party, names);
        }
        name_ids(&mut self.parties);
        // Who says so is named as the graph names him.
        for &(statement, place) in &self.attributions {
            let evidence = &mut self.statements[statement].statement.evidence;
            evidence.attributes.attribution = Some(self.parties[place].name.clone());
        }
        for party in &mut self.parties {
            party.aliases.sort();
            party.aliases.dedup();
            party.also.sort();
        }
        Graph::assemble(
            self.documents,
            self.symmetric,
            self.parties,
            self.statements,
        )
    }

    /// The party of each entity; new ones are added.
    fn join(&mut self, entities: &[Entity], document: DocumentIndex) -> Vec<usize> {
        let mut places = Vec::with_capacity(entities.len());
        for entity in entities {
            // Extraction keeps the entities of a document apart for a reason.
            let free = |place: usize| self.parties[place].documents.last() != Some(&document);
            let place = match self.identities.find(entity, free) {
                Some(place) => place,
                None => {
                    self.parties.push(new_party(entity));
                    self.names.push(Vec::new());
                    self.parties.len() - 1
                }
            };
            let party = &mut self.parties[place];
            party.documents.push(document);
            party.mentions += entity.mentions;
            // One document that calls it by a type of the user's is enough.
            if let (NodeType::User(_), known) = (entity.node_type, party.node_type)
                && known != entity.node_type
                && !matches!(known, NodeType::User(_))
            {
                party.also.retain(|t| *t != known);
                party.node_type = entity.node_type;
            }
            let also = entity.also.filter(|t| *t != party.node_type);
            if let Some(also) = also.filter(|t| !party.also.contains(t)) {
                party.also.push(also);
            }
            party.aliases.extend(entity.aliases.iter().cloned());
            let names = &mut self.names[place];
            match names.iter_mut().find(|(name, _)| *name == entity.name) {
                Some((_, documents)) => *documents += 1,
                None => names.push((entity.name.clone(), 1)),
            }
            self.identities.learn(entity, place);
            places.push(place);
        }
        places
    }

    fn state(
        &mut self,
        fact: Fact,
        named: &BTreeMap<&str, usize>,
        places: &[usize],
        document: DocumentIndex,
    ) {
        let (source, target) = (places[fact.source.0], places[fact.target.0]);
        if source == target {
            return;
        }
        let mut evidence = fact.evidence;
        evidence.confidence = tie::round(evidence.confidence);
        if let Some(name) = &evidence.attributes.attribution
            && let Some(&place) = named.get(name.as_str())
        {
            self.attributions.push((self.statements.len(), place));
        }
        self.statements.push(Stated {
            source,
            relation: fact.relation,
            target,
            statement: Statement { document, evidence },
        });
    }
}

fn new_party(entity: &Entity) -> Party {
    Party {
        id: String::new(),
        name: String::new(),
        node_type: entity.node_type,
        also: Vec::new(),
        aliases: Vec::new(),
        mentions: 0,
        documents: Vec::new(),
    }
}

/// Calls the party as most documents do, of equals as the first does; the other names are aliases.
fn choose_name(party: &mut Party, names: &[(String, usize)]) {
    let most = names.iter().map(|&(_, documents)| documents).max();
    for (name, documents) in names {
        party.aliases.push(name.clone());
        if party.name.is_empty() && Some(*documents) == most {
            party.name.clone_from(name);
        }
    }
    let name = &party.name;
    party.aliases.retain(|alias| alias != name);
}

/// Gives each party the slug of its name; where that is taken, with its type or a number behind it.
fn name_ids(parties: &mut [Party]) {
    let mut taken = BTreeSet::new();
    for party in parties {
        let kind = party.node_type.as_str().to_lowercase();
        let slug = match slug::slug(&party.name) {
            empty if empty.is_empty() => kind.clone(),
            slug => slug,
        };
        let typed = format!("{slug}-{kind}");
        let numbered = (2..).map(|number| format!("{slug}-{number}"));
        let id = [slug.clone(), typed]
            .into_iter()
            .chain(numbered)
            .find(|id| !taken.contains(id))
            .expect("numbers don't end");
        taken.insert(id.clone());
        party.id = id;
    }
}

//! The triples of a graph.

use std::collections::BTreeSet;

use oxigraph::model::vocab::{rdf, rdfs, xsd};
use oxigraph::model::{Literal, NamedNode, Term, Triple};

use super::vocabulary::{self, schema, term};
use crate::graph::{Graph, PartyIndex, SourceDocument, Tie};
use crate::schema::{Attributes, PartialDate, RelationType, Status};

/// The triples of `graph`: documents, relations, parties and ties, each in the order of the graph.
/// Same graph, same triples in the same order; none twice.
pub fn triples(graph: &Graph) -> impl Iterator<Item = Triple> {
    let documents = graph.documents().iter().map(document);
    let relations = relations(graph)
        .into_iter()
        .map(|relation| self::relation(graph, relation));
    let parties = graph.parties().map(|(index, _)| party(graph, index));
    let ties = graph
        .ties()
        .map(|(source, target, tie)| self::tie(graph, source, target, tie));
    let terms = terms(graph);
    documents
        .chain(std::iter::once(terms))
        .chain(relations)
        .chain(parties)
        .chain(ties)
        .flatten()
}

/// What is said of one thing.
struct Description {
    subject: NamedNode,
    triples: Vec<Triple>,
}

impl Description {
    fn new(subject: NamedNode) -> Self {
        Description {
            subject,
            triples: Vec::with_capacity(16),
        }
    }

    fn say(&mut self, predicate: NamedNode, object: impl Into<Term>) {
        let triple = Triple::new(self.subject.clone(), predicate, object);
        self.triples.push(triple);
    }

    fn is_a(&mut self, class: NamedNode) {
        self.say(rdf::TYPE.into_owned(), class);
    }

    fn status(&mut self, status: Status) {
        self.say(term("status"), Literal::from(status.as_str()));
    }

    /// What ties and statements have in common.
    fn attributes(&mut self, attributes: &Attributes, confidence: f64) {
        if let Some(amount) = attributes.amount {
            self.say(term("amount"), number(amount.value()));
            self.say(term("currency"), Literal::from(amount.currency()));
        }
        if let Some(share) = attributes.share {
            self.say(term("share"), number(share));
        }
        if let Some(date) = attributes.date {
            self.say(term("date"), self::date(date));
            self.say(term("year"), Literal::from(date.parts().0));
        }
        if let Some(until) = attributes.until {
            self.say(term("until"), self::date(until));
        }
        for (name, text) in [
            ("role", &attributes.role),
            ("object", &attributes.object),
            ("attribution", &attributes.attribution),
        ] {
            if let Some(text) = text {
                self.say(term(name), Literal::from(text.as_str()));
            }
        }
        if let Some(exclusive) = attributes.exclusive {
            self.say(term("exclusive"), Literal::from(exclusive));
        }
        self.say(term("confidence"), number(confidence));
    }
}

fn document(source: &SourceDocument) -> Vec<Triple> {
    let mut document = Description::new(vocabulary::document(&source.id));
    document.is_a(schema("CreativeWork"));
    document.say(term("path"), Literal::from(source.path.as_str()));
    if let Some(title) = &source.title {
        document.say(schema("name"), Literal::from(title.as_str()));
    }
    if let Some(date) = source.date {
        document.say(schema("dateCreated"), self::date(date));
    }
    for (name, text) in [("author", &source.author), ("url", &source.source)] {
        if let Some(text) = text {
            document.say(schema(name), Literal::from(text.as_str()));
        }
    }
    document.say(schema("sha256"), Literal::from(source.sha256.as_str()));
    document.say(term("bytes"), Literal::from(source.bytes));
    document.triples
}

/// What the terms of the form are in those of the W3C, if there are ties to use them.
fn terms(graph: &Graph) -> Vec<Triple> {
    let aligned = vocabulary::aligned();
    aligned.take_while(|_| graph.ties().len() > 0).collect()
}

/// The relations of which there are ties, sorted.
fn relations(graph: &Graph) -> BTreeSet<&RelationType> {
    graph.ties().map(|(_, _, tie)| tie.relation()).collect()
}

fn relation(graph: &Graph, relation: &RelationType) -> Vec<Triple> {
    let mut described = Description::new(vocabulary::named(relation.as_str()));
    described.is_a(term("Relation"));
    described.say(rdfs::LABEL.into_owned(), Literal::from(relation.as_str()));
    if graph.is_symmetric(relation) {
        described.say(term("symmetric"), Literal::from(true));
    }
    described.triples
}

fn party(graph: &Graph, index: PartyIndex) -> Vec<Triple> {
    let party = graph.party(index);
    let node = vocabulary::party(&party.id);
    let mut described = Description::new(node.clone());
    let types = std::iter::once(party.node_type).chain(party.also.iter().copied());
    for node_type in types.collect::<BTreeSet<_>>() {
        described.is_a(vocabulary::named(node_type.as_str()));
        if let Some(class) = vocabulary::class(node_type) {
            described.is_a(class);
        }
    }
    described.say(schema("name"), Literal::from(party.name.as_str()));
    for alias in party.aliases.iter().collect::<BTreeSet<_>>() {
        described.say(schema("alternateName"), Literal::from(alias.as_str()));
    }
    described.say(term("mentions"), integer(party.mentions));
    let documents: BTreeSet<_> = party.documents.iter().collect();
    described
        .triples
        .extend(documents.into_iter().map(|&place| {
            let document = vocabulary::document(&graph.document(place).id);
            Triple::new(document, schema("mentions"), node.clone())
        }));
    described.triples
}

fn tie(graph: &Graph, source: PartyIndex, target: PartyIndex, tie: &Tie) -> Vec<Triple> {
    let (source, target) = (&graph.party(source).id, &graph.party(target).id);
    let node = vocabulary::tie(source, tie.relation(), target);
    let (source, target) = (vocabulary::party(source), vocabulary::party(target));
    let mut triples = match tie.status() {
        Status::Asserted => facts(graph, &source, tie.relation(), &target),
        _ => Vec::new(),
    };
    let mut described = Description::new(node.clone());
    described.is_a(term("Tie"));
    described.say(term("source"), source.clone());
    described.say(term("target"), target.clone());
    described.say(term("party"), source.clone());
    if target != source {
        described.say(term("party"), target);
    }
    described.say(term("relation"), vocabulary::named(tie.relation().as_str()));
    described.status(tie.status());
    described.attributes(tie.attributes(), tie.confidence());
    for place in 1..=tie.statements().len() {
        described.say(term("evidence"), vocabulary::evidence(&node, place));
    }
    triples.extend(described.triples);
    for place in 1..=tie.statements().len() {
        triples.extend(evidence(graph, &node, tie, place));
    }
    triples
}

/// The plain triples of an asserted tie.
fn facts(
    graph: &Graph,
    source: &NamedNode,
    relation: &RelationType,
    target: &NamedNode,
) -> Vec<Triple> {
    let fact = |from: &NamedNode, property, to: &NamedNode| {
        Triple::new(from.clone(), property, to.clone())
    };
    let term = vocabulary::named(relation.as_str());
    let mut facts = vec![fact(source, term.clone(), target)];
    if graph.is_symmetric(relation) && source != target {
        facts.push(fact(target, term, source));
    }
    facts.extend(match vocabulary::property(relation) {
        Some((property, true)) => Some(fact(target, property, source)),
        Some((property, false)) => Some(fact(source, property, target)),
        None => None,
    });
    facts
}

/// The statement of `tie` at `place`, the first being 1.
fn evidence(graph: &Graph, node: &NamedNode, tie: &Tie, place: usize) -> Vec<Triple> {
    let statement = &tie.statements()[place - 1];
    let evidence = &statement.evidence;
    let document = vocabulary::document(&graph.document(statement.document).id);
    let mut described = Description::new(vocabulary::evidence(node, place));
    described.is_a(term("Evidence"));
    described.say(term("quote"), Literal::from(evidence.quote()));
    described.say(term("document"), document.clone());
    described.say(
        NamedNode::new_unchecked(format!("{}wasDerivedFrom", vocabulary::PROV)),
        document,
    );
    described.say(term("start"), integer(evidence.span().start()));
    described.say(term("end"), integer(evidence.span().end()));
    for (name, number) in [("page", evidence.page), ("line", evidence.line)] {
        if let Some(number) = number {
            described.say(term(name), Literal::from(number.get()));
        }
    }
    if !evidence.locator.is_empty() {
        described.say(term("locator"), Literal::from(evidence.locator.as_str()));
    }
    described.say(term("rule"), Literal::from(evidence.rule()));
    described.status(evidence.status);
    described.attributes(&evidence.attributes, evidence.confidence);
    described.triples
}

fn integer(value: usize) -> Literal {
    Literal::new_typed_literal(value.to_string(), xsd::INTEGER)
}

/// A decimal, as far as engines hold one exactly (18 digits before and behind the point), else a
/// double.
fn number(value: f64) -> Literal {
    let text = value.to_string();
    let behind = text.split_once('.').map_or(0, |(_, digits)| digits.len());
    match value.abs() < 1e18 && behind <= 18 {
        true => Literal::new_typed_literal(text, xsd::DECIMAL),
        false => Literal::new_typed_literal(format!("{value:E}"), xsd::DOUBLE),
    }
}

/// A date of the type that its precision asks for.
fn date(date: PartialDate) -> Literal {
    let datatype = match date.parts() {
        (_, None, _) => xsd::G_YEAR,
        (_, _, None) => xsd::G_YEAR_MONTH,
        _ => xsd::DATE,
    };
    Literal::new_typed_literal(date.to_string(), datatype)
}

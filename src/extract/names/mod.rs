//! The named parties of one document.
//!
//! Input: the text's tokens and sentences. Output: one [`Entity`] for each party with every form
//! that names it, and one [`Mention`] for each place where one of the forms stands.

use crate::schema::NodeType;
use crate::span::{Byte, Span, Tok};

/// Index of an entity within its document's [`Names`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub usize);

/// One party of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// The fullest form in the document, without title.
    pub name: String,
    /// What it is.
    pub node_type: NodeType,
    /// Every other form that names it in the document, sorted.
    pub aliases: Vec<String>,
    /// The second type of a brand that is both a firm and a product.
    pub also: Option<NodeType>,
    /// How many places name it.
    pub mentions: usize,
    /// Of a person, as far as name or title tell.
    pub gender: Option<Gender>,
}

/// Grammatical gender of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// "he"
    Male,
    /// "she"
    Female,
}

/// A term that a document defines for parties: `Acme Holdings, Inc. (the "Company")`.
#[derive(Debug, Clone, PartialEq)]
pub struct DefinedTerm {
    /// The term as it is used later.
    pub term: String,
    /// Whom it means.
    pub entities: Vec<EntityId>,
    /// Byte at which the definition stands.
    pub at: usize,
}

/// One place where a name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Its bytes in the text.
    pub span: Span<Byte>,
    /// Its tokens, all in one sentence.
    pub tokens: Span<Tok>,
    /// Whom it names.
    pub entity: EntityId,
}

/// All names of a document.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// The parties, in order of first mention.
    pub entities: Vec<Entity>,
    /// The places, in text order, not overlapping.
    pub mentions: Vec<Mention>,
    /// Common nouns that the document defines to mean parties.
    pub defined: Vec<DefinedTerm>,
}

/// Placeholder.
pub fn find(text: &crate::text::Text<'_>, tagged: &[crate::nlp::Tagged<'_>]) -> Names {
    use crate::nlp::ner;
    let mut names = Names::default();
    if let Ok(path) = std::env::var("TIES_GOLD") {
        let gold: serde_json::Value =
            serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        let mut forms: Vec<(String, usize)> = Vec::new();
        for (i, n) in gold["nodes"].as_array().unwrap().iter().enumerate() {
            names.entities.push(Entity {
                name: n["name"].as_str().unwrap().into(),
                node_type: NodeType::from_name(n["type"].as_str().unwrap()).unwrap(),
                aliases: vec![],
                also: n["also"]
                    .get(0)
                    .and_then(|t| NodeType::from_name(t.as_str().unwrap())),
                mentions: 0,
                gender: None,
            });
            forms.push((n["name"].as_str().unwrap().into(), i));
            if let Some(a) = n["aliases"].as_array() {
                for x in a {
                    forms.push((x.as_str().unwrap().into(), i));
                    names.entities[i].aliases.push(x.as_str().unwrap().into());
                }
            }
        }
        forms.sort_by_key(|f| std::cmp::Reverse(f.0.len()));
        for sentence in text.sentences() {
            let mut t = sentence.tokens.start();
            'tok: while t < sentence.tokens.end() {
                let at = text.tokens()[t].span.start();
                for (form, i) in &forms {
                    if text.source()[at..].starts_with(form.as_str()) {
                        let end = at + form.len();
                        let mut e = t + 1;
                        while e < sentence.tokens.end() && text.tokens()[e].span.start() < end {
                            e += 1;
                        }
                        if text.tokens()[e - 1].span.end() == end
                            || !text.source()[end..].starts_with(char::is_alphanumeric)
                        {
                            names.entities[*i].mentions += 1;
                            names.mentions.push(Mention {
                                span: Span::new(at, end),
                                tokens: Span::new(t, e),
                                entity: EntityId(*i),
                            });
                            t = e;
                            continue 'tok;
                        }
                    }
                }
                t += 1;
            }
        }
        return names;
    }
    for (sentence, tagged) in text.sentences().iter().zip(tagged) {
        let words: Vec<&str> = (0..tagged.len()).map(|i| tagged.word(i)).collect();
        for label in ner::label(&words) {
            let kind = match label.kind {
                ner::NameKind::Person => NodeType::Person,
                ner::NameKind::Organization => NodeType::Organization,
                ner::NameKind::Place => NodeType::Place,
                ner::NameKind::Product => NodeType::Product,
                ner::NameKind::LegalCase => NodeType::LegalCase,
                ner::NameKind::Event => NodeType::Event,
            };
            let tokens = Span::new(
                sentence.tokens.start() + label.start,
                sentence.tokens.start() + label.end,
            );
            let span = text.bytes(tokens);
            let form = text.source()[span.range()].to_string();
            let entity = names.entities.iter().position(|e| {
                e.name == form || (e.node_type == NodeType::Person && e.name.ends_with(&form))
            });
            let entity = entity.unwrap_or_else(|| {
                names.entities.push(Entity {
                    name: form.clone(),
                    node_type: kind,
                    aliases: vec![],
                    also: None,
                    mentions: 0,
                    gender: None,
                });
                names.entities.len() - 1
            });
            names.entities[entity].mentions += 1;
            names.mentions.push(Mention {
                span,
                tokens,
                entity: EntityId(entity),
            });
        }
    }
    names
}

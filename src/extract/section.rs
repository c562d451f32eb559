//! Very long documents in sections.
//!
//! Reading takes ten and more times the memory of the text, and names are joined over all that is read at once. A
//! text of more than [`LONGEST`] bytes (a thousand pages) is therefore read in sections, which can be read side by side,
//! and [`Extraction::join`] makes one of what they say: parties of the same name and type are one. What a pronoun or
//! "the company" means is looked for in its own section only, as is the party that a surname alone names, unless
//! another section has it as an alias.

use std::collections::BTreeMap;

use super::Extraction;
use super::names::{Entity, EntityId};
use crate::schema::NodeType;
use crate::span::{Byte, Span};

/// Longest section, in bytes.
const LONGEST: usize = 4 << 20;

/// The sections in which `source` is read, in order: one, unless it is very long. They end at blank lines where there are
/// any.
///
/// ```
/// assert_eq!(ties::extract::sections("A short text.").len(), 1);
/// assert!(ties::extract::sections(&"A line.\n\n".repeat(600_000)).len() > 1);
/// ```
pub fn sections(source: &str) -> Vec<Span<Byte>> {
    cut(source, LONGEST)
}

fn cut(source: &str, longest: usize) -> Vec<Span<Byte>> {
    let mut out = Vec::new();
    let mut start = 0;
    while source.len() - start > longest {
        let mut end = start + longest;
        while !source.is_char_boundary(end) {
            end -= 1;
        }
        let own = &source[start..end];
        let at = ["\n\n", "\n", ". ", " "]
            .iter()
            .find_map(|sign| Some(own.rfind(sign)? + sign.len()).filter(|&at| at > longest / 2))
            .unwrap_or(own.len());
        out.push(Span::new(start, start + at));
        start += at;
    }
    out.push(Span::new(start, source.len()));
    out
}

impl Extraction {
    /// What a document says of which these are the sections, in order.
    pub fn join(sections: Vec<Extraction>) -> Extraction {
        let mut sections = sections.into_iter();
        let Some(mut all) = sections.next() else {
            return Extraction::default();
        };
        let mut known = Known::default();
        for (place, entity) in all.entities.iter().enumerate() {
            known.add(entity, place);
        }
        for section in sections {
            all.languages.add(&section.languages);
            let places: Vec<usize> = section
                .entities
                .into_iter()
                .map(|entity| known.join(entity, &mut all.entities))
                .collect();
            all.facts.extend(section.facts.into_iter().map(|mut fact| {
                fact.source = EntityId(places[fact.source.0]);
                fact.target = EntityId(places[fact.target.0]);
                fact
            }));
        }
        all
    }
}

/// The places of the parties known so far, by what names them.
#[derive(Default)]
struct Known {
    names: BTreeMap<(String, NodeType), usize>,
    /// None where an alias names several.
    aliases: BTreeMap<(String, NodeType), Option<usize>>,
}

impl Known {
    fn add(&mut self, entity: &Entity, place: usize) {
        let key = |name: &str| (name.to_string(), entity.node_type);
        self.names.entry(key(&entity.name)).or_insert(place);
        for alias in &entity.aliases {
            self.aliases
                .entry(key(alias))
                .and_modify(|known| {
                    if *known != Some(place) {
                        *known = None;
                    }
                })
                .or_insert(Some(place));
        }
    }

    /// The place of `entity` among `all`, to which it is added if it is new.
    fn join(&mut self, entity: Entity, all: &mut Vec<Entity>) -> usize {
        let key = (entity.name.clone(), entity.node_type);
        let by_name = self.names.get(&key).copied();
        let Some(place) = by_name.or_else(|| *self.aliases.get(&key)?) else {
            self.add(&entity, all.len());
            all.push(entity);
            return all.len() - 1;
        };
        self.add(&entity, place);
        let own = &mut all[place];
        own.aliases.extend(entity.aliases);
        own.aliases.push(entity.name);
        own.aliases.retain(|alias| *alias != own.name);
        own.aliases.sort_unstable();
        own.aliases.dedup();
        own.mentions += entity.mentions;
        own.confidence = own.confidence.max(entity.confidence);
        own.also = own.also.or(entity.also);
        own.gender = own.gender.or(entity.gender);
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Extractor, Terms};

    #[test]
    fn sections_cover_the_text_and_end_where_they_may() {
        for (text, expected) in [
            ("", vec![""]),
            ("one two", vec!["one two"]),
            ("one two\n\nthree four", vec!["one two\n\n", "three four"]),
            // A section is more than half as long as may be.
            (
                "one\n\ntwo three\n\nfour",
                vec!["one\n\ntwo ", "three\n\nfour"],
            ),
            ("ééééééééé", vec!["éééééé", "ééé"]),
        ] {
            let cut = cut(text, 12);
            let parts: Vec<&str> = cut.iter().map(|s| &text[s.range()]).collect();
            assert_eq!(parts, expected);
        }
    }

    #[test]
    fn a_text_in_sections_says_what_it_says_as_a_whole() {
        let paragraphs = [
            "Elon Musk founded SpaceX in 2002. Musk was young.",
            "Microsoft bought GitHub for $7.5 billion in 2018.",
            "Mr. Musk sued OpenAI.",
        ];
        let text = paragraphs.join("\n\n");
        let extractor = Extractor::builtin();
        let sections = cut(&text, 60);
        assert_eq!(sections.len(), 3);
        let read = sections
            .into_iter()
            .map(|s| extractor.section(&text, s, &Terms::default()).unwrap());
        let joined = Extraction::join(read.collect());
        let said = |extraction: &Extraction| -> Vec<String> {
            let name = |id: EntityId| extraction.entities[id.0].name.clone();
            let facts = extraction.facts.iter();
            facts
                .map(|f| {
                    let (source, target) = (name(f.source), name(f.target));
                    let at = f.evidence.span().start();
                    format!("{source} {} {target} at {at}", f.relation.as_str())
                })
                .collect()
        };
        assert_eq!(said(&joined), said(&extractor.extract(&text)));
        assert_eq!(said(&joined).len(), 3);
    }

    #[test]
    fn a_deadline_that_is_over_ends_the_reading() {
        let text = "Microsoft bought GitHub.";
        let terms = Terms {
            deadline: Some(std::time::Instant::now()),
            ..Terms::default()
        };
        let whole = Span::new(0, text.len());
        let read = Extractor::builtin().section(text, whole, &terms);
        assert!(read.is_err());
    }
}

//! What a sentence takes from its document without saying it: the heading that it stands under, the
//! organization that the document is about, the party that a headline has named, the cases that
//! the parties are engaged in.

use rustc_hash::FxHashMap;

use super::captions::{self, Caption};
use super::names::{EntityId, Mention, Names};
use super::rules::Match;
use crate::nlp::lexicon::{LEXICON, Lists};
use crate::nlp::{Tagged, Upos};
use crate::schema::{NodeType, RelationType};
use crate::text::Block;

/// Headings that close a section whatever its parent was about.
const CLOSING: &[&str] = &[
    "history",
    "background",
    "overview",
    "founding",
    "reception",
    "criticism",
    "controversy",
    "reference",
    "note",
    "lawsuit",
    "litigation",
    "headquarters",
    "finance",
    "financials",
    "location",
    "facility",
    "acquisition",
    "merger",
    "sponsorship",
    "philanthropy",
    "contact",
    "external",
    "see",
    "bibliography",
    "award",
    "legal",
    "corporate",
    "about",
];

/// Words of the longest heading under which things are listed.
const SECTION: usize = 5;

/// The surroundings of the sentence being read.
#[derive(Debug)]
pub(super) struct Setting {
    /// The organization that the document is about.
    pub(super) document: Option<EntityId>,
    /// For each entity the parties of the case that it is.
    pub(super) captions: Vec<Caption>,
    /// For each entity whether its name is a court's.
    pub(super) courts: Vec<bool>,
    /// Whom a clause without subject speaks of.
    pub(super) elided: Option<EntityId>,
    /// Lemmas of the headings above.
    section: Vec<String>,
    parent: Vec<String>,
    after_heading: bool,
    subject: Option<EntityId>,
    /// For each relation the sources and targets of the last sentence that stated it.
    earlier: FxHashMap<RelationType, [Vec<EntityId>; 2]>,
}

/// An end of a tie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Source,
    Target,
}

impl Setting {
    /// The setting of a document's first sentence.
    pub(super) fn new(names: &Names) -> Self {
        Setting {
            document: main_organization(names),
            captions: captions::find(names),
            courts: names.entities.iter().map(|e| is_court(&e.name)).collect(),
            elided: None,
            section: Vec::new(),
            parent: Vec::new(),
            after_heading: false,
            subject: None,
            earlier: FxHashMap::default(),
        }
    }

    /// Moves on to a sentence with these words and names.
    pub(super) fn enter(
        &mut self,
        block: Block,
        tagged: &Tagged<'_>,
        mentions: &[(usize, Mention)],
        names: &Names,
    ) {
        self.elided = match block {
            Block::Heading => self.subject.or(self.document),
            Block::Item | Block::Row => self.document,
            _ => None,
        };
        if block != Block::Heading {
            self.after_heading = false;
            self.subject = None;
            return;
        }
        let verb = (0..tagged.len())
            .find(|&t| matches!(tagged.upos(t), Upos::Verb | Upos::Aux))
            .unwrap_or(tagged.len());
        let opening = mentions.iter().find(|(unit, mention)| {
            let kind = names.entities[mention.entity.0].node_type;
            *unit < verb && matches!(kind, NodeType::Person | NodeType::Organization)
        });
        if let Some((_, mention)) = opening {
            self.subject = Some(mention.entity);
        }
        let lemmas = |t| tagged.lemma(t).to_lowercase();
        let heading: Vec<String> = (0..tagged.len()).map(lemmas).collect();
        let closes = heading.iter().any(|word| CLOSING.contains(&&**word));
        if closes {
            self.parent.clear();
        } else if self.after_heading {
            self.parent = std::mem::take(&mut self.section);
        }
        // What has more words is a headline, and says something itself.
        self.section = match heading.len() {
            ..=SECTION => heading,
            _ => Vec::new(),
        };
        self.after_heading = true;
    }

    /// Notes the ties that a sentence states.
    pub(super) fn state<'r>(&mut self, ties: impl Iterator<Item = Match<'r>>) {
        let mut stated: FxHashMap<RelationType, [Vec<EntityId>; 2]> = FxHashMap::default();
        for tie in ties {
            let ends = stated.entry(tie.relation.name.clone()).or_default();
            for (end, entity) in ends.iter_mut().zip([tie.source.entity, tie.target.entity]) {
                if !end.contains(&entity) {
                    end.push(entity);
                }
            }
        }
        self.earlier.extend(stated);
    }

    /// The parties at one end of what was last stated by `relation`.
    pub(super) fn earlier(&self, end: End, relation: &RelationType) -> &[EntityId] {
        self.earlier
            .get(relation)
            .map_or(&[], |ends| &ends[end as usize])
    }

    /// Whether `relation` was stated before.
    pub(super) fn has_earlier(&self, relation: &RelationType) -> bool {
        self.earlier.contains_key(relation)
    }

    /// Whether one of `words` stands in the headings above.
    pub(super) fn is_under(&self, words: &[String]) -> bool {
        words
            .iter()
            .any(|word| self.section.contains(word) || self.parent.contains(word))
    }

    /// How many parties a sentence can tie without saying them: whom the text speaks of, and the case of a party.
    pub(super) fn unsaid(&self, topic: Option<EntityId>) -> usize {
        let party = topic.or(self.document).or(self.elided);
        let engaged = |c: &Caption| !c.first.is_empty() || !c.second.is_empty();
        usize::from(party.is_some()) + usize::from(self.captions.iter().any(engaged))
    }

    /// The only case of which `party` is a party.
    pub(super) fn case_of(&self, party: EntityId) -> Option<EntityId> {
        let engaged = |c: &Caption| c.first.contains(&party) || c.second.contains(&party);
        let mut cases = (0..self.captions.len()).filter(|&i| engaged(&self.captions[i]));
        let only = cases.next()?;
        cases.next().is_none().then_some(EntityId(only))
    }
}

/// Whether a court bears that name, written out or as citations shorten it: "Fed. Cir.", "CAND".
fn is_court(name: &str) -> bool {
    let code = (3..=4).contains(&name.len()) && name.chars().all(|c| c.is_ascii_uppercase());
    let says = [
        "Court", "Circuit", "Cir.", "Ct.", "Tribunal", "Board", "D.C.",
    ];
    code || says.iter().any(|word| name.contains(word)) || LEXICON.get(name).lists.any(Lists::COURT)
}

/// The organization that the document names most, where it names none nearly as often or the
/// document's first name is its.
fn main_organization(names: &Names) -> Option<EntityId> {
    let organizations = names
        .entities
        .iter()
        .enumerate()
        .filter(|(_, e)| e.node_type == NodeType::Organization);
    let mut counts: Vec<(usize, usize)> = organizations.map(|(i, e)| (e.mentions, i)).collect();
    counts.sort_by_key(|&(count, index)| (std::cmp::Reverse(count), index));
    let &(first, index) = counts.first()?;
    let second = counts.get(1).map_or(0, |c| c.0);
    let opens = names.mentions.first().is_some_and(|m| m.entity.0 == index);
    (first >= 2 * second.max(1) || opens && first > second).then_some(EntityId(index))
}

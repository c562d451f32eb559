//! Who speaks in a quotation: "We grew," said Jane Doe, chief executive of Acme.

use crate::extract::names::{EntityId, Names};
use crate::extract::reading::LocalParty;
use crate::nlp::Tagged;
use crate::nlp::lexicon::{LEXICON, Lists};
use crate::schema::NodeType;

/// Who speaks, and for which organization.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Speaker {
    pub(super) person: Option<EntityId>,
    pub(super) organization: Option<EntityId>,
}

const SAY: &[&str] = &[
    "say", "add", "comment", "state", "explain", "note", "remark", "write", "continue", "tell",
];

/// The words of each sentence that stand within quotation marks; `open` says whether the
/// sentence starts inside a quotation, and is set to whether it ends in one.
pub(super) fn quoted(printed: &[&str], open: &mut bool) -> Vec<bool> {
    printed
        .iter()
        .map(|word| match *word {
            "“" | "``" => {
                *open = true;
                false
            }
            "”" | "''" => {
                *open = false;
                false
            }
            "\"" => {
                *open = !*open;
                false
            }
            _ => *open,
        })
        .collect()
}

/// The speaker whom the part of the sentence outside its quotations names.
pub(super) fn speaker(
    tagged: &Tagged<'_>,
    mentions: &[LocalParty],
    quoted: &[bool],
    names: &Names,
) -> Option<Speaker> {
    let outside = |t: usize| quoted.get(t) == Some(&false);
    let verb = (0..tagged.len()).find(|&t| outside(t) && SAY.contains(&tagged.lemma(t)))?;
    let kind = |m: &LocalParty| names.entities[m.entities[0].0].node_type;
    let mut near: Vec<&LocalParty> = mentions
        .iter()
        .filter(|m| outside(m.tokens.start()))
        .filter(|m| matches!(kind(m), NodeType::Person | NodeType::Organization))
        .collect();
    near.sort_by_key(|m| m.tokens.start().abs_diff(verb));
    let first = near
        .iter()
        .find(|m| m.tokens.start().abs_diff(verb) <= 12)?;
    // "Acme chief executive Jane Doe said" speaks of the person.
    let person = near
        .iter()
        .find(|m| kind(m) == NodeType::Person && m.tokens.start().abs_diff(verb) <= 12);
    let Some(person) = person else {
        return Some(Speaker {
            person: None,
            organization: Some(first.entities[0]),
        });
    };
    let at = person.tokens.start();
    let organization = mentions
        .iter()
        .filter(|m| outside(m.tokens.start()) && kind(m) == NodeType::Organization)
        .filter(|m| has_role(tagged, m.tokens.start().min(at), m.tokens.start().max(at)))
        .min_by_key(|m| m.tokens.start().abs_diff(at))
        .map(|m| m.entities[0]);
    Some(Speaker {
        person: Some(person.entities[0]),
        organization,
    })
}

/// Whether a role stands between two names that are close.
fn has_role(tagged: &Tagged<'_>, from: usize, to: usize) -> bool {
    to - from <= 14 && (from..to).any(|t| LEXICON.get(tagged.lemma(t)).lists.any(Lists::ROLE))
}

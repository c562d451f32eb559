//! Who speaks in a transcript: "Jane Doe: We started in 2001."

use super::quotes::Speaker;
use crate::extract::names::Names;
use crate::extract::reading::LocalParty;
use crate::nlp::Tagged;
use crate::schema::NodeType;

/// The speaker whose name and colon open the sentence.
pub(super) fn labelled(
    tagged: &Tagged<'_>,
    mentions: &[LocalParty],
    names: &Names,
) -> Option<Speaker> {
    let first = mentions.first()?;
    let person = *first.entities.first()?;
    let end = first.tokens.end();
    let opens = first.tokens.start() == 0 && end + 1 < tagged.len() && tagged.word(end) == ":";
    (opens && names.entities[person.0].node_type == NodeType::Person).then_some(Speaker {
        person: Some(person),
        organization: None,
    })
}

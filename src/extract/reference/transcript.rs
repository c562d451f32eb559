//! Who speaks: in a transcript "Jane Doe: We started in 2001.", in a thread of mails "From: Jane Doe", else in
//! quotations.

use super::quotes::Speaker;
use super::{Resolver, quotes};
use crate::extract::names::Names;
use crate::extract::reading::LocalParty;
use crate::nlp::Tagged;
use crate::schema::NodeType;

impl Resolver<'_> {
    /// Takes from a sentence who speaks in it.
    pub(super) fn listen(&mut self, tagged: &Tagged<'_>, mentions: &[LocalParty], quoted: &[bool]) {
        let labelled = labelled(tagged, mentions, self.names);
        self.transcript |= labelled.is_some();
        let told = || quotes::speaker(tagged, mentions, quoted, self.names);
        let Some(mut speaker) = labelled.or_else(|| (!self.transcript).then(told).flatten()) else {
            return;
        };
        if self.transcript && self.speaker.person != speaker.person {
            self.addressed = self.speaker.person;
        }
        let employer = || self.offices.of(speaker.person?);
        speaker.organization = speaker.organization.or_else(employer);
        self.speaker = speaker;
    }
}

/// The speaker whose name and colon, or "From:" and name, open the sentence.
fn labelled(tagged: &Tagged<'_>, mentions: &[LocalParty], names: &Names) -> Option<Speaker> {
    let first = mentions.first()?;
    let person = *first.entities.first()?;
    let end = first.tokens.end();
    let label = first.tokens.start() == 0 && end + 1 < tagged.len() && tagged.word(end) == ":";
    let sender = first.tokens.start() == 2
        && tagged.word(0).eq_ignore_ascii_case("from")
        && tagged.word(1) == ":";
    let opens = label || sender;
    (opens && names.entities[person.0].node_type == NodeType::Person).then_some(Speaker {
        person: Some(person),
        organization: None,
    })
}

//! Parties that a sentence leaves unsaid, as its [`Setting`](super::setting::Setting) gives them.

use super::reading::{Filler, Reading};
use super::setting::End;
use crate::nlp::Upos;
use crate::schema::RelationType;

/// How sure it is that "the lawsuit" is the one of which the text spoke last.
const EARLIER: f64 = 0.75;

/// How sure the document's organization is where a list leaves it unsaid, a subject that a headline
/// leaves out, and the only case of a party.
const DOCUMENT: f64 = 0.8;
const ELIDED: f64 = 0.7;
const CASE: f64 = 0.7;

impl Reading<'_> {
    /// The organization that the document is about, as a filler at `token`.
    pub(super) fn document(&self, token: usize) -> Option<Filler> {
        self.setting.document.map(|entity| Filler {
            entity,
            token,
            confidence: DOCUMENT,
        })
    }

    /// Whom the verb at `token` speaks of where print leaves its subject out: "Acquires Zenith" below a
    /// headline.
    pub(super) fn elided(&self, token: usize) -> Option<Filler> {
        let tagged = self.parsed.tagged();
        let opens = (0..token).all(|t| {
            !self.is_party(t) && matches!(tagged.upos(t), Upos::Punct | Upos::Num | Upos::Adv)
        });
        let entity = self.setting.elided?;
        // Imperatives look like the plural of the present tense.
        let finite = tagged.xpos(token).is_past() || tagged.xpos(token).as_str() == "VBZ";
        (opens && finite && self.parsed.head(token).is_none()).then_some(Filler {
            entity,
            token,
            confidence: ELIDED,
        })
    }

    /// The parties at one end of what was last stated by `relation`, as fillers at `token`.
    pub(super) fn earlier(&self, end: End, relation: &RelationType, token: usize) -> Vec<Filler> {
        self.setting
            .earlier(end, relation)
            .iter()
            .map(|&entity| Filler {
                entity,
                token,
                confidence: EARLIER,
            })
            .collect()
    }

    /// The parties of the case that is named at `token`.
    pub(super) fn caption(&self, token: usize) -> Vec<Filler> {
        let parties = self.party_at(token).into_iter().flat_map(|case| {
            let caption = self.setting.captions.get(case.entity.0);
            caption
                .into_iter()
                .flat_map(|c| c.first.iter().chain(&c.second))
        });
        parties
            .map(|&entity| Filler {
                entity,
                token,
                confidence: 1.0,
            })
            .collect()
    }

    /// Whether the party at `token` is a court by its name.
    pub(super) fn is_court(&self, token: usize) -> bool {
        let named = self.party_at(token);
        named
            .first()
            .is_some_and(|party| self.setting.courts[party.entity.0])
    }

    /// The case in which the party at `token` is engaged, where there is but one.
    pub(super) fn case(&self, token: usize) -> Option<Filler> {
        let mut parties = self.fillers(token).into_iter();
        let entity = parties.find_map(|party| self.setting.case_of(party.entity))?;
        Some(Filler {
            entity,
            token,
            confidence: CASE,
        })
    }
}

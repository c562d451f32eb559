//! How well what a user wrote fits the names of parties.

use crate::graph::{Graph, PartyIndex, slug};

/// Letters that a part of a name must have to stand for the whole.
const PREFIX: usize = 2;

/// How what a user wrote fits a name, the closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// It is the name.
    Whole,
    /// It is the name but for the legal form of a firm.
    Firm,
    /// It is the first words of the name.
    Words,
    /// It is the first letters of the name.
    Letters,
}

/// What a user wrote, as keys.
#[derive(Debug)]
pub(super) struct Wanted {
    whole: String,
    firm: String,
    /// Whether it is long enough to be the beginning of a name.
    begins: bool,
}

impl Wanted {
    pub(super) fn new(name: &str) -> Self {
        let whole = slug::fold(name);
        Wanted {
            firm: slug::firm(name),
            begins: whole.chars().filter(|c| *c != ' ').count() >= PREFIX,
            whole,
        }
    }

    /// The parties that fit best, in graph order, and how.
    pub(super) fn best(&self, graph: &Graph) -> Option<(Fit, Vec<PartyIndex>)> {
        let mut best: Option<(Fit, Vec<PartyIndex>)> = None;
        for (index, party) in graph.parties() {
            let forms = std::iter::once(&party.name).chain(&party.aliases);
            let Some(fit) = forms.filter_map(|form| self.fit(form)).min() else {
                continue;
            };
            match &mut best {
                Some((known, _)) if *known < fit => {}
                Some((known, meant)) if *known == fit => meant.push(index),
                _ => best = Some((fit, vec![index])),
            }
        }
        best
    }

    pub(super) fn fit(&self, form: &str) -> Option<Fit> {
        if !self.may_fit(form) {
            return None;
        }
        let whole = slug::fold(form);
        if whole == self.whole {
            return Some(Fit::Whole);
        }
        let heads = [whole.as_str(), whole.strip_prefix("the ").unwrap_or(&whole)];
        let may_be_firm = heads.iter().any(|head| head.starts_with(&self.firm));
        if may_be_firm && slug::firm(form) == self.firm {
            return Some(Fit::Firm);
        }
        heads
            .into_iter()
            .filter(|_| self.begins)
            .filter_map(|name| name.strip_prefix(&self.whole))
            .map(|rest| match rest.starts_with(' ') {
                true => Fit::Words,
                false => Fit::Letters,
            })
            .min()
    }

    /// A look at the first letters, as far as they are ASCII and keys keep them: it spares nearly all
    /// of a million names the making of keys.
    fn may_fit(&self, form: &str) -> bool {
        let word = form.trim_start_matches(|c: char| !c.is_alphanumeric());
        let end = word.find(|c: char| !c.is_ascii_alphanumeric());
        let head = &word[..end.unwrap_or(word.len())];
        let agrees = |key: &str| {
            let pairs = head.bytes().zip(key.bytes());
            pairs.into_iter().all(|(a, b)| a.to_ascii_lowercase() == b)
        };
        // Keys of firms leave out "the", and write "T.H.E." so, too.
        let article = head.len() <= 3 && agrees("the");
        !self.whole.is_empty()
            && !word.is_empty()
            && (agrees(&self.whole) || agrees(&self.firm) || article)
    }
}

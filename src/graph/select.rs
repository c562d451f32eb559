//! A part of the graph: the surroundings of some parties, the busiest parties, some kinds of tie.
//!
//! Input: the ties as pairs of party numbers, and a [`Selection`]. Output: the numbers of the
//! parties and ties that remain, in their old order. Three cuts follow each other: kinds of tie,
//! then distance from the focus, then rank.

use std::collections::BTreeSet;

use crate::schema::{RelationType, Status};

/// Which part of a graph is wanted; the default is all of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Selection {
    /// Numbers of the parties whose surroundings are wanted; empty for no such limit.
    pub focus: Vec<usize>,
    /// How many ties away from the focus a party may be, direction aside. Without a focus it
    /// means nothing.
    pub depth: usize,
    /// How many parties may remain, those with the most neighbours first; the focus always
    /// remains.
    pub top: Option<usize>,
    /// Relation types that remain; empty for all.
    pub relations: Vec<RelationType>,
    /// Statuses that remain; empty for all.
    pub statuses: Vec<Status>,
}

/// A tie, as far as selecting needs to know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link<'g> {
    /// Number of the source.
    pub source: usize,
    /// Number of the target.
    pub target: usize,
    /// The tie's type.
    pub relation: &'g RelationType,
    /// The tie's status.
    pub status: Status,
    /// How many statements say so.
    pub statements: usize,
}

/// What remains of a graph, by number, ascending.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Remainder {
    /// The parties.
    pub parties: Vec<usize>,
    /// The ties, each between two of the parties.
    pub ties: Vec<usize>,
}

impl Selection {
    /// What remains of `parties` parties and their `links`.
    ///
    /// Parties without a tie remain only where no cut is asked for. Runs in O((P + L) log P), plus
    /// one pass over the links for each step of depth.
    pub fn apply(&self, parties: usize, links: &[Link<'_>]) -> Remainder {
        let wanted: Vec<usize> = (0..links.len())
            .filter(|&i| self.relations.is_empty() || self.relations.contains(links[i].relation))
            .filter(|&i| self.statuses.is_empty() || self.statuses.contains(&links[i].status))
            .collect();
        let mut kept: BTreeSet<usize> = match self.focus.is_empty() {
            false => self.surroundings(links, &wanted),
            true if self.relations.is_empty() && self.statuses.is_empty() => (0..parties).collect(),
            true => ends(links, &wanted).collect(),
        };
        if let Some(top) = self.top {
            kept = self.busiest(top, kept, links, &wanted);
        }
        Remainder {
            ties: wanted
                .into_iter()
                .filter(|&i| kept.contains(&links[i].source) && kept.contains(&links[i].target))
                .collect(),
            parties: kept.into_iter().collect(),
        }
    }

    /// The parties up to `depth` wanted links away from the focus.
    fn surroundings(&self, links: &[Link<'_>], wanted: &[usize]) -> BTreeSet<usize> {
        let mut reached: BTreeSet<usize> = self.focus.iter().copied().collect();
        for _ in 0..self.depth {
            let next: Vec<usize> = wanted
                .iter()
                .map(|&i| (links[i].source, links[i].target))
                .filter(|(a, b)| reached.contains(a) != reached.contains(b))
                .flat_map(|(a, b)| [a, b])
                .collect();
            if next.is_empty() {
                break;
            }
            reached.extend(next);
        }
        reached
    }

    /// The focus and, of the `kept` others, those with the most neighbours among them, then the
    /// most statements, then the lowest number; `top` parties altogether.
    fn busiest(
        &self,
        top: usize,
        kept: BTreeSet<usize>,
        links: &[Link<'_>],
        wanted: &[usize],
    ) -> BTreeSet<usize> {
        let mut pairs: Vec<(usize, usize, usize)> = wanted
            .iter()
            .map(|&i| &links[i])
            .filter(|link| kept.contains(&link.source) && kept.contains(&link.target))
            .flat_map(|link| {
                [
                    (link.source, link.target, link.statements),
                    (link.target, link.source, link.statements),
                ]
            })
            .collect();
        pairs.sort_unstable();
        let weight = |party: usize| {
            let from = pairs.partition_point(|pair| pair.0 < party);
            let to = pairs.partition_point(|pair| pair.0 <= party);
            let own = &pairs[from..to];
            let neighbours: BTreeSet<usize> = own.iter().map(|pair| pair.1).collect();
            let statements: usize = own.iter().map(|pair| pair.2).sum();
            (neighbours.len(), statements)
        };
        let mut ranked: Vec<usize> = kept.into_iter().collect();
        ranked.sort_by_key(|&party| {
            let aside = !self.focus.contains(&party);
            (aside, std::cmp::Reverse(weight(party)), party)
        });
        ranked.truncate(top.max(self.focus.len()));
        ranked.into_iter().collect()
    }
}

/// Both ends of the wanted links.
fn ends<'a>(links: &'a [Link<'_>], wanted: &'a [usize]) -> impl Iterator<Item = usize> + 'a {
    wanted
        .iter()
        .flat_map(|&i| [links[i].source, links[i].target])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 0–1–2–3 in a row by `owns`, 0–4 and 0–5 by `sued` (the latter alleged), 6 alone.
    fn check(selection: &Selection, parties: &[usize], ties: &[usize]) {
        let (owns, sued) = (RelationType::new("owns"), RelationType::new("sued"));
        let link = |source, target, relation, status| Link {
            source,
            target,
            relation,
            status,
            statements: 1,
        };
        let links = [
            link(0, 1, &owns, Status::Asserted),
            link(2, 1, &owns, Status::Asserted),
            link(2, 3, &owns, Status::Asserted),
            link(0, 4, &sued, Status::Asserted),
            link(5, 0, &sued, Status::Alleged),
        ];
        let remainder = selection.apply(7, &links);
        assert_eq!(remainder.parties, parties, "parties of {selection:?}");
        assert_eq!(remainder.ties, ties, "ties of {selection:?}");
    }

    #[test]
    fn nothing_asked_keeps_all() {
        check(
            &Selection::default(),
            &[0, 1, 2, 3, 4, 5, 6],
            &[0, 1, 2, 3, 4],
        );
    }

    #[test]
    fn the_surroundings_of_a_party() {
        let mut selection = Selection {
            focus: vec![1],
            ..Selection::default()
        };
        check(&selection, &[1], &[]);
        selection.depth = 1;
        check(&selection, &[0, 1, 2], &[0, 1]);
        selection.depth = 2;
        check(&selection, &[0, 1, 2, 3, 4, 5], &[0, 1, 2, 3, 4]);
    }

    #[test]
    fn the_busiest_parties() {
        let mut selection = Selection {
            top: Some(3),
            ..Selection::default()
        };
        check(&selection, &[0, 1, 2], &[0, 1]);
        selection.focus = vec![3];
        selection.depth = 9;
        check(&selection, &[0, 1, 3], &[0]);
    }

    #[test]
    fn kinds_of_tie() {
        let mut selection = Selection {
            relations: vec![RelationType::new("sued")],
            ..Selection::default()
        };
        check(&selection, &[0, 4, 5], &[3, 4]);
        selection.statuses = vec![Status::Alleged];
        check(&selection, &[0, 5], &[4]);
        selection.relations = vec![RelationType::new("merged")];
        check(&selection, &[], &[]);
    }
}

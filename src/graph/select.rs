//! A part of a graph: the surroundings of some parties, the busiest parties, some kinds of tie.
//!
//! Input: a [`Graph`] and a [`Selection`]. Output: a smaller graph with the same ids, documents and
//! statements, so that everything which can be asked of a graph can be asked of its parts. Three
//! cuts follow each other: kinds of tie, then distance from the focus, then rank.

use std::collections::BTreeSet;

use super::part::part;
use super::{Graph, PartyIndex};
use crate::schema::{RelationType, Status};

/// Which part of a graph is wanted; the default is all of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Selection {
    /// The parties whose surroundings are wanted; empty for no such limit.
    pub focus: Vec<PartyIndex>,
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
    /// How sure a tie must be to remain, from 0 to 1.
    pub min_confidence: f64,
}

/// The part of `graph` that is wanted.
///
/// Parties without a tie remain only where no relation, status, confidence or focus is asked for. Runs in
/// O((P + T) log P), plus one pass over the ties for each step of depth.
pub fn select(graph: &Graph, selection: &Selection) -> Graph {
    let links: Vec<Link<'_>> = graph
        .ties()
        .map(|(source, target, tie)| Link {
            source: source.0.index(),
            target: target.0.index(),
            relation: tie.relation(),
            status: tie.status(),
            statements: tie.statements().len(),
            confidence: tie.confidence(),
        })
        .collect();
    let focus: Vec<usize> = selection
        .focus
        .iter()
        .map(|party| party.0.index())
        .collect();
    let cut = Cut {
        selection,
        focus: &focus,
        links: &links,
    };
    let (parties, ties) = cut.apply(graph.parties().len());
    let parties: Vec<PartyIndex> = parties
        .into_iter()
        .map(|i| PartyIndex::at(i as u32))
        .collect();
    let all: Vec<_> = graph.ties().collect();
    let ties: Vec<_> = ties.into_iter().map(|i| all[i]).collect();
    part(graph, &parties, &ties)
}

/// A tie, as far as selecting needs to know it; parties are numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Link<'g> {
    source: usize,
    target: usize,
    relation: &'g RelationType,
    status: Status,
    statements: usize,
    confidence: f64,
}

/// A selection with what it is made from.
struct Cut<'c> {
    selection: &'c Selection,
    focus: &'c [usize],
    links: &'c [Link<'c>],
}

impl Cut<'_> {
    /// The numbers of the parties and ties that remain, of `parties` parties, ascending.
    fn apply(&self, parties: usize) -> (Vec<usize>, Vec<usize>) {
        let Selection {
            relations,
            statuses,
            min_confidence,
            ..
        } = self.selection;
        let wanted: Vec<usize> = (0..self.links.len())
            .filter(|&i| relations.is_empty() || relations.contains(self.links[i].relation))
            .filter(|&i| statuses.is_empty() || statuses.contains(&self.links[i].status))
            .filter(|&i| self.links[i].confidence >= *min_confidence)
            .collect();
        let mut kept: BTreeSet<usize> = match self.focus.is_empty() {
            false => self.surroundings(&wanted),
            true if relations.is_empty() && statuses.is_empty() && *min_confidence == 0.0 => {
                (0..parties).collect()
            }
            true => wanted
                .iter()
                .flat_map(|&i| [self.links[i].source, self.links[i].target])
                .collect(),
        };
        if let Some(top) = self.selection.top {
            kept = self.busiest(top, kept, &wanted);
        }
        let ties = wanted
            .into_iter()
            .map(|i| (i, &self.links[i]))
            .filter(|(_, link)| kept.contains(&link.source) && kept.contains(&link.target))
            .map(|(i, _)| i)
            .collect();
        (kept.into_iter().collect(), ties)
    }

    /// The parties up to `depth` wanted links away from the focus.
    fn surroundings(&self, wanted: &[usize]) -> BTreeSet<usize> {
        let mut reached: BTreeSet<usize> = self.focus.iter().copied().collect();
        for _ in 0..self.selection.depth {
            let next: Vec<usize> = wanted
                .iter()
                .map(|&i| (self.links[i].source, self.links[i].target))
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
    fn busiest(&self, top: usize, kept: BTreeSet<usize>, wanted: &[usize]) -> BTreeSet<usize> {
        let mut pairs: Vec<(usize, usize, usize)> = wanted
            .iter()
            .map(|&i| &self.links[i])
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Evidence;
    use crate::graph::{DocumentIndex, Party, SourceDocument, Stated, Statement};
    use crate::schema::NodeType;
    use crate::span::Span;

    /// 0–1–2–3 in a row by `owns`, 0–4 and 0–5 by `sued` (the latter alleged), 6 alone.
    fn check(selection: &Selection, focus: &[usize], parties: &[usize], ties: &[usize]) {
        let (owns, sued) = (RelationType::new("owns"), RelationType::new("sued"));
        let link = |source, target, relation, status| Link {
            source,
            target,
            relation,
            status,
            statements: 1,
            confidence: 0.5,
        };
        let links = [
            link(0, 1, &owns, Status::Asserted),
            link(2, 1, &owns, Status::Asserted),
            link(2, 3, &owns, Status::Asserted),
            link(0, 4, &sued, Status::Asserted),
            link(5, 0, &sued, Status::Alleged),
        ];
        let cut = Cut {
            selection,
            focus,
            links: &links,
        };
        let expected = (parties.to_vec(), ties.to_vec());
        assert_eq!(cut.apply(7), expected, "{selection:?} around {focus:?}");
    }

    /// A graph of parties `a`, `b` and `c` with one tie for each pair of ends.
    fn graph(ends: &[(usize, usize)]) -> Graph {
        let party = |name: &str| Party {
            id: name.to_string(),
            name: name.to_uppercase(),
            node_type: NodeType::Organization,
            also: Vec::new(),
            aliases: Vec::new(),
            mentions: 1,
            documents: Vec::new(),
            curated: Vec::new(),
            joined: Vec::new(),
        };
        let document = SourceDocument {
            id: "d1".to_string(),
            path: "a.txt".to_string(),
            title: None,
            date: None,
            author: None,
            source: None,
            sha256: String::new(),
            bytes: 0,
        };
        let stated = ends.iter().map(|&(source, target)| Stated {
            source,
            relation: RelationType::new("owns"),
            target,
            statement: Statement::new(
                DocumentIndex(0),
                Evidence::new("A owns B.", Span::new(0, 9), "owns/verb"),
            ),
        });
        Graph::assemble(
            vec![document],
            Vec::new(),
            ["a", "b", "c"].map(party).to_vec(),
            stated.collect(),
        )
    }

    #[test]
    fn the_rest_is_a_graph_of_its_own() {
        let whole = graph(&[(0, 1), (2, 1)]);
        assert_eq!(select(&whole, &Selection::default()), whole);
        let around = Selection {
            focus: whole.by_id("c").into_iter().collect(),
            depth: 1,
            ..Selection::default()
        };
        let part = select(&whole, &around);
        let ids: Vec<&str> = part.parties().map(|(_, p)| p.id.as_str()).collect();
        assert_eq!(ids, ["b", "c"]);
        let tie = part.ties().next().unwrap();
        assert_eq!(part.party(tie.0).id, "c");
        assert_eq!(part.party(tie.1).id, "b");
        assert_eq!(tie.2.statements()[0].evidence.quote(), "A owns B.");
    }

    #[test]
    fn nothing_asked_keeps_all() {
        check(
            &Selection::default(),
            &[],
            &[0, 1, 2, 3, 4, 5, 6],
            &[0, 1, 2, 3, 4],
        );
    }

    #[test]
    fn the_surroundings_of_a_party() {
        let mut selection = Selection::default();
        check(&selection, &[1], &[1], &[]);
        selection.depth = 1;
        check(&selection, &[1], &[0, 1, 2], &[0, 1]);
        selection.depth = 2;
        check(&selection, &[1], &[0, 1, 2, 3, 4, 5], &[0, 1, 2, 3, 4]);
    }

    #[test]
    fn the_busiest_parties() {
        let mut selection = Selection {
            top: Some(3),
            ..Selection::default()
        };
        check(&selection, &[], &[0, 1, 2], &[0, 1]);
        selection.depth = 9;
        check(&selection, &[3], &[0, 1, 3], &[0]);
    }

    #[test]
    fn kinds_of_tie() {
        let mut selection = Selection {
            relations: vec![RelationType::new("sued")],
            ..Selection::default()
        };
        check(&selection, &[], &[0, 4, 5], &[3, 4]);
        selection.statuses = vec![Status::Alleged];
        check(&selection, &[], &[0, 5], &[4]);
        selection.relations = vec![RelationType::new("merged")];
        check(&selection, &[], &[], &[]);
    }

    #[test]
    fn sure_ties() {
        let mut selection = Selection {
            min_confidence: 0.5,
            ..Selection::default()
        };
        check(&selection, &[], &[0, 1, 2, 3, 4, 5], &[0, 1, 2, 3, 4]);
        selection.min_confidence = 0.51;
        check(&selection, &[], &[], &[]);
    }
}

//! What two graphs of the same matter say differently.

use std::collections::{BTreeMap, BTreeSet};

use super::{Graph, Party, PartyIndex, Statement, Tie};

/// A tie with its ends, source first.
pub type Ended<'g> = (PartyIndex, PartyIndex, &'g Tie);

/// What a newer graph has that an older one has not, and the other way round.
///
/// Places, ids of documents, rules and confidence don't count: a document that was moved or read by another version
/// of the rules still says what it says.
#[derive(Debug, Clone, Default)]
pub struct Diff<'g> {
    /// Parties of the new graph that the old one lacks.
    pub added: Vec<PartyIndex>,
    /// Parties of the old graph that the new one lacks.
    pub gone: Vec<PartyIndex>,
    /// Parties with another name, type or set of aliases, old and new.
    pub changed: Vec<(PartyIndex, PartyIndex)>,
    /// Ties of the new graph that the old one lacks.
    pub added_ties: Vec<Ended<'g>>,
    /// Ties of the old graph that the new one lacks.
    pub gone_ties: Vec<Ended<'g>>,
    /// Ties that both have.
    pub changed_ties: Vec<ChangedTie<'g>>,
}

/// A tie of which the two graphs say different things.
#[derive(Debug, Clone)]
pub struct ChangedTie<'g> {
    /// As the old graph has it.
    pub old: Ended<'g>,
    /// As the new graph has it.
    pub new: Ended<'g>,
    /// Statements that only the new graph has.
    pub added: Vec<&'g Statement>,
    /// Statements that only the old graph has.
    pub gone: Vec<&'g Statement>,
}

impl Diff<'_> {
    /// Whether the graphs say the same.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty()
            && self.gone.is_empty()
            && self.changed.is_empty()
            && self.added_ties.is_empty()
            && self.gone_ties.is_empty()
            && self.changed_ties.is_empty()
    }
}

/// Compares two graphs; what changed stands in the order of the graph that has it.
///
/// A party is the same in both if it has the same id, or else if it alone shares a name or alias with one of the same
/// type that is not matched by id: a fuller name gives another id, but is no other party.
///
/// ```
/// use ties::graph::diff::diff;
/// use ties::ingest::Document;
///
/// let old = ties::build(&[Document::new("a.txt", "Microsoft bought GitHub.")]);
/// let new = ties::build(&[
///     Document::new("a.txt", "Microsoft bought GitHub."),
///     Document::new("b.txt", "Elon Musk sued Microsoft."),
/// ]);
/// let diff = diff(&old, &new);
/// assert_eq!(new.party(diff.added[0]).name, "Elon Musk");
/// assert_eq!(diff.added_ties.len(), 1);
/// ```
pub fn diff<'g>(old: &'g Graph, new: &'g Graph) -> Diff<'g> {
    let matched = matches(old, new);
    let known: BTreeSet<PartyIndex> = matched.values().copied().collect();
    let mut diff = Diff {
        added: indices(new)
            .filter(|party| !known.contains(party))
            .collect(),
        gone: indices(old)
            .filter(|party| !matched.contains_key(party))
            .collect(),
        ..Diff::default()
    };
    let differ = |&(a, b): &(PartyIndex, PartyIndex)| !alike(old.party(a), new.party(b));
    diff.changed = matched
        .iter()
        .map(|(&a, &b)| (a, b))
        .filter(differ)
        .collect();
    let mut ours: BTreeMap<_, Ended<'g>> = BTreeMap::new();
    for ended in new.ties() {
        ours.insert(key(new, ended.0, ended.1, ended.2), ended);
    }
    for ended in old.ties() {
        let ends = (matched.get(&ended.0), matched.get(&ended.1));
        let (Some(&source), Some(&target)) = ends else {
            diff.gone_ties.push(ended);
            continue;
        };
        match ours.remove(&key(new, source, target, ended.2)) {
            Some(other) => diff.changed_ties.extend(changed(old, ended, new, other)),
            None => diff.gone_ties.push(ended),
        }
    }
    // The keys are in graph order.
    diff.added_ties = ours.into_values().collect();
    diff
}

fn indices(graph: &Graph) -> impl Iterator<Item = PartyIndex> {
    graph.parties().map(|(index, _)| index)
}

/// What tells a tie from others; the ends of a symmetric one in the order of ids.
fn key<'g>(
    graph: &Graph,
    source: PartyIndex,
    target: PartyIndex,
    tie: &'g Tie,
) -> (PartyIndex, &'g str, PartyIndex) {
    let relation = tie.relation();
    match graph.is_symmetric(relation) && target < source {
        true => (target, relation.as_str(), source),
        false => (source, relation.as_str(), target),
    }
}

/// The parties of the old graph with those of the new one that they are.
fn matches(old: &Graph, new: &Graph) -> BTreeMap<PartyIndex, PartyIndex> {
    let mut matched: BTreeMap<PartyIndex, PartyIndex> = old
        .parties()
        .filter_map(|(index, party)| Some((index, new.by_id(&party.id)?)))
        .collect();
    let taken: BTreeSet<PartyIndex> = matched.values().copied().collect();
    let mut named: BTreeMap<&str, Vec<PartyIndex>> = BTreeMap::new();
    for (index, party) in new.parties().filter(|(index, _)| !taken.contains(index)) {
        for name in names(party) {
            named.entry(name).or_default().push(index);
        }
    }
    let mut claims: BTreeMap<PartyIndex, Vec<PartyIndex>> = BTreeMap::new();
    for (index, party) in old.parties() {
        if matched.contains_key(&index) {
            continue;
        }
        let others = names(party).filter_map(|name| named.get(name)).flatten();
        let same_type = |other: &&PartyIndex| new.party(**other).node_type == party.node_type;
        let others: BTreeSet<PartyIndex> = others.filter(same_type).copied().collect();
        if let [other] = Vec::from_iter(others)[..] {
            claims.entry(other).or_default().push(index);
        }
    }
    for (other, claims) in claims {
        if let [only] = claims[..] {
            matched.insert(only, other);
        }
    }
    matched
}

fn names(party: &Party) -> impl Iterator<Item = &str> {
    std::iter::once(&party.name)
        .chain(&party.aliases)
        .map(String::as_str)
}

fn alike(old: &Party, new: &Party) -> bool {
    (&old.name, old.node_type, &old.also, &old.aliases)
        == (&new.name, new.node_type, &new.also, &new.aliases)
}

/// How the graphs differ about a tie, if they do.
fn changed<'g>(
    old: &'g Graph,
    before: Ended<'g>,
    new: &'g Graph,
    after: Ended<'g>,
) -> Option<ChangedTie<'g>> {
    let mut gone: Vec<&Statement> = before.2.statements().iter().collect();
    let mut added = Vec::new();
    for statement in after.2.statements() {
        match gone
            .iter()
            .position(|known| says_the_same(old, known, new, statement))
        {
            Some(at) => drop(gone.remove(at)),
            None => added.push(statement),
        }
    }
    let same = added.is_empty()
        && gone.is_empty()
        && before.2.status() == after.2.status()
        && before.2.attributes() == after.2.attributes();
    (!same).then_some(ChangedTie {
        old: before,
        new: after,
        added,
        gone,
    })
}

fn says_the_same(old: &Graph, a: &Statement, new: &Graph, b: &Statement) -> bool {
    let (x, y) = (&a.evidence, &b.evidence);
    old.document(a.document).path == new.document(b.document).path
        && x.quote() == y.quote()
        && x.status == y.status
        && x.attributes == y.attributes
}

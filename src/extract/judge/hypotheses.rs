//! What a sentence might state: every tie that rules read, and those for which a trigger word or the way
//! between two parties speaks.

use std::sync::LazyLock;

use super::tree::Tree;
use crate::extract::names::EntityId;
use crate::extract::reading::Filler;
use crate::extract::rules::{Cue, Match, Rules};
use crate::schema::format::Rule;
use crate::schema::{NodeType, Relation};

/// Steps from a trigger word to both parties together beyond which it says nothing of them.
const REACH: usize = 9;

/// Words and steps between two parties that may be tied without any trigger word.
const NEAR_WORDS: usize = 15;
const NEAR_STEPS: usize = 5;

/// Parties of a sentence of which pairs are made; longer lists are tables.
const PARTIES: usize = 24;

/// Who stands where a rule looks for a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Place {
    /// There is no rule.
    None,
    /// Nobody.
    Empty,
    /// Somebody else.
    Other,
    /// The party in question.
    Own,
}

/// A tie that a sentence might state.
#[derive(Clone, Copy)]
pub(in crate::extract) struct Hypothesis<'s> {
    /// The tie as the rule reads it or would read it; where no rule's trigger speaks for it, as the rule
    /// of no trigger.
    pub(in crate::extract) found: Match<'s>,
    /// Whether a rule reads it.
    pub(in crate::extract) fired: bool,
    /// Who stands in the rule's places for source and target.
    pub(in crate::extract) places: [Place; 2],
    /// Whether the words around the trigger are as the rule wants them.
    pub(in crate::extract) allowed: bool,
}

impl Hypothesis<'_> {
    /// What reads it, as evidence names it: `relation/rule`, or `relation/learned`.
    pub(in crate::extract) fn name(&self) -> String {
        let rule = if self.fired {
            &self.found.rule.id
        } else {
            "learned"
        };
        format!("{}/{rule}", self.found.relation.name)
    }

    /// Whether a trigger word of a rule speaks for it.
    pub(super) fn is_cued(&self) -> bool {
        self.places[0] != Place::None
    }
}

/// A rule that has no trigger and reads nothing, for what is learnt from the words between two parties.
static NO_RULE: LazyLock<Rule> = LazyLock::new(|| {
    toml::from_str("id = 'learned'\nsource = []\ntarget = []")
        .expect("a rule without triggers is one")
});

/// The types of each party.
pub(in crate::extract) type Types = [Vec<NodeType>];

/// Every hypothesis about a sentence; those of rules come first. `open` relations need no trigger.
pub(super) fn hypotheses<'s>(
    rules: &Rules<'s>,
    tree: &Tree<'_, '_>,
    matches: &[Match<'s>],
    types: &Types,
    open: &[String],
) -> Vec<Hypothesis<'s>> {
    let mut out: Vec<Hypothesis<'s>> = matches
        .iter()
        .map(|m| Hypothesis {
            found: *m,
            fired: true,
            places: [Place::Own; 2],
            allowed: true,
        })
        .collect();
    let parties = fillers(tree);
    if parties.len() < 2 || parties.len() > PARTIES {
        return out;
    }
    let cues = rules.cues(tree.reading);
    let fired = out.clone();
    for relation in rules.relations() {
        let own: Vec<&Cue<'s>> = cues
            .iter()
            .filter(|c| std::ptr::eq(c.relation, relation))
            .collect();
        let open = open.iter().any(|name| name == relation.name.as_str());
        if own.is_empty() && !open {
            continue;
        }
        for (i, source) in parties.iter().enumerate() {
            for (j, target) in parties.iter().enumerate() {
                let fits = relation
                    .source
                    .iter()
                    .any(|t| types[source.entity.0].contains(t))
                    && relation
                        .target
                        .iter()
                        .any(|t| types[target.entity.0].contains(t));
                let twice = relation.symmetric && i > j;
                if !fits || twice || is_said(&fired, relation, source, target) {
                    continue;
                }
                let found = cued(tree, &own, source, target).or_else(|| {
                    open.then(|| uncued(tree, relation, source, target))
                        .flatten()
                });
                out.extend(found.filter(|h| !are_paired(&fired, h)));
            }
        }
    }
    out
}

/// The parties of the sentence, each of a group by itself.
fn fillers(tree: &Tree<'_, '_>) -> Vec<Filler> {
    let reading = tree.reading;
    reading
        .parties()
        .iter()
        .flat_map(|party| reading.party_at(reading.head_of(party)))
        .collect()
}

/// Whether a rule ties the two already; of one party nothing is said of itself.
fn is_said(
    fired: &[Hypothesis<'_>],
    relation: &Relation,
    source: &Filler,
    target: &Filler,
) -> bool {
    let (s, t) = (source.entity, target.entity);
    s == t
        || fired.iter().any(|h| {
            let ends = (h.found.source.entity, h.found.target.entity);
            std::ptr::eq(h.found.relation, relation)
                && (ends == (s, t) || relation.symmetric && ends == (t, s))
        })
}

/// Whether rules have tied both parties at the same trigger to others: "Acme was bought by Zenith and Apex by Vertex".
fn are_paired(fired: &[Hypothesis<'_>], hypothesis: &Hypothesis<'_>) -> bool {
    let own = &hypothesis.found;
    let placed = |party: EntityId| {
        fired.iter().any(|h| {
            h.found.trigger == own.trigger
                && std::ptr::eq(h.found.relation, own.relation)
                && (h.found.source.entity == party || h.found.target.entity == party)
        })
    };
    placed(own.source.entity) && placed(own.target.entity)
}

/// The hypothesis for which the most speaks: the trigger word whose rule has the parties in its places,
/// else the nearest one.
fn cued<'s>(
    tree: &Tree<'_, '_>,
    cues: &[&Cue<'s>],
    source: &Filler,
    target: &Filler,
) -> Option<Hypothesis<'s>> {
    let weigh = |cue: &&Cue<'s>| {
        let own = usize::from(cue.sources.contains(&source.entity))
            + usize::from(cue.targets.contains(&target.entity));
        let steps = tree.distance(cue.token, source.token) + tree.distance(cue.token, target.token);
        let words = cue.token.abs_diff(source.token) + cue.token.abs_diff(target.token);
        (steps <= REACH).then_some((2 - own, steps, words))
    };
    let cue = cues
        .iter()
        .filter_map(|cue| Some((weigh(cue)?, cue)))
        .min_by_key(|(weight, _)| *weight)?
        .1;
    let place = |parties: &[EntityId], own: &Filler| match parties {
        [] => Place::Empty,
        some if some.contains(&own.entity) => Place::Own,
        _ => Place::Other,
    };
    Some(Hypothesis {
        found: Match {
            relation: cue.relation,
            rule: cue.rule,
            trigger: cue.token,
            source: *source,
            target: *target,
        },
        fired: false,
        places: [place(&cue.sources, source), place(&cue.targets, target)],
        allowed: cue.allowed,
    })
}

/// The hypothesis that the topmost word between two parties states it, if they stand close to each other.
fn uncued<'s>(
    tree: &Tree<'_, '_>,
    relation: &'s Relation,
    source: &Filler,
    target: &Filler,
) -> Option<Hypothesis<'s>> {
    if source.token.abs_diff(target.token) > NEAR_WORDS {
        return None;
    }
    let path = tree.path(source.token, target.token);
    (path.length <= NEAR_STEPS).then_some(Hypothesis {
        found: Match {
            relation,
            rule: &NO_RULE,
            trigger: path.apex,
            source: *source,
            target: *target,
        },
        fired: false,
        places: [Place::None; 2],
        allowed: true,
    })
}

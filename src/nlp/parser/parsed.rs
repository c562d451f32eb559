//! The tree of a sentence.

use std::ops::Range;

use super::mend::{Draft, edges};
use super::state::State;
use crate::nlp::{Deprel, Tagged};

/// A sentence that went through [`super::parse`]: one tree, no crossing arcs.
#[derive(Debug, Clone)]
pub struct Parsed<'t> {
    tagged: Tagged<'t>,
    /// The root's head is the number of words.
    heads: Vec<u32>,
    deprels: Vec<Deprel>,
    subtrees: Vec<[u32; 2]>,
    /// The dependents of word `i` are `dependents[starts[i]..starts[i + 1]]`.
    starts: Vec<u32>,
    dependents: Vec<u32>,
}

impl<'t> Parsed<'t> {
    /// Reads the tree off a state that is done.
    pub(super) fn new(tagged: Tagged<'t>, state: &State) -> Self {
        let nodes = &state.nodes[..tagged.len()];
        let mut heads: Vec<u32> = nodes.iter().map(|node| node.head).collect();
        let label = |label: u32| {
            label
                .checked_sub(1)
                .map_or(Deprel::Dep, |at| Deprel::ALL[at as usize])
        };
        let mut deprels: Vec<Deprel> = nodes.iter().map(|node| label(node.label)).collect();
        let mut draft = Draft {
            tagged: &tagged,
            heads: &mut heads,
            deprels: &mut deprels,
        };
        let subtrees = match draft.mend() {
            true => edges(&heads),
            false => nodes.iter().map(|node| node.edges).collect(),
        };
        let mut starts = vec![0u32; nodes.len() + 2];
        for &head in &heads {
            starts[head as usize + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut free = starts.clone();
        let mut dependents = vec![0; nodes.len()];
        for (i, &head) in (0..).zip(&heads) {
            let place = &mut free[head as usize];
            dependents[*place as usize] = i;
            *place += 1;
        }
        Parsed {
            tagged,
            heads,
            deprels,
            subtrees,
            starts,
            dependents,
        }
    }

    /// The same tree with other words at some places.
    pub(crate) fn reworded(self, words: &[(usize, &'t str)]) -> Self {
        Parsed {
            tagged: self.tagged.reworded(words),
            ..self
        }
    }

    /// The words and their tags.
    pub fn tagged(&self) -> &Tagged<'t> {
        &self.tagged
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.heads.len()
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.heads.is_empty()
    }

    /// The head of word `i`, `None` for the root of the sentence.
    pub fn head(&self, i: usize) -> Option<usize> {
        Some(self.heads[i] as usize).filter(|&head| head < self.heads.len())
    }

    /// The relation of word `i` to its head.
    pub fn deprel(&self, i: usize) -> Deprel {
        self.deprels[i]
    }

    /// The root of the sentence, `None` if it has no words.
    pub fn root(&self) -> Option<usize> {
        let at = self.starts[self.heads.len()] as usize;
        self.dependents.get(at).map(|&root| root as usize)
    }

    /// The dependents of word `i`, in the order of the sentence.
    pub fn children(
        &self,
        i: usize,
    ) -> impl DoubleEndedIterator<Item = usize> + ExactSizeIterator + Clone + '_ {
        let range = self.starts[i] as usize..self.starts[i + 1] as usize;
        self.dependents[range].iter().map(|&child| child as usize)
    }

    /// The words of word `i` and all below it, which stand side by side.
    pub fn subtree(&self, i: usize) -> Range<usize> {
        let [start, end] = self.subtrees[i];
        start as usize..end as usize
    }
}

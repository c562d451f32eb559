//! The arc-hybrid transition system.
//!
//! Words wait in a buffer, with the root behind the last one. Shift moves the first of them onto
//! the stack; Left makes the top of the stack a dependent of the first word of the buffer, Right of the word
//! below it, and both remove it. A word is removed once and shifted once, so that a sentence of n
//! words takes 2n steps; the root gets its one dependent last. (Kuhlmann, Gómez-Rodríguez and
//! Satta 2011.)

use crate::nlp::tagged::Tag;
use crate::nlp::{Deprel, Upos, Xpos};

/// What a step does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// First word of the buffer to the stack.
    Shift,
    /// Top of the stack below the first word of the buffer.
    Left(Deprel),
    /// Top of the stack below the word under it.
    Right(Deprel),
}

/// A word and what has been attached to it so far.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Node {
    /// Index of the Penn tag and of the universal one, both plus two; 1 for the root.
    pub(crate) xpos: u32,
    pub(crate) upos: u32,
    pub(crate) head: u32,
    /// Label below the head plus one, 0 before there is one.
    pub(crate) label: u32,
    /// Outermost and second outermost dependents before the word; those after it.
    pub(crate) left: [u32; 2],
    pub(crate) right: [u32; 2],
    pub(crate) left_count: u32,
    pub(crate) right_count: u32,
    /// Labels of the dependents on either side, one bit each.
    pub(crate) left_labels: u64,
    pub(crate) right_labels: u64,
    /// The nearest verb under this word on the stack.
    pub(crate) verb: u32,
    /// First word of the subtree and the one behind its last.
    pub(crate) edges: [u32; 2],
}

/// A half-built tree.
#[derive(Clone)]
pub(crate) struct State {
    /// The words, then the root, then a node that stands for whatever does not exist.
    pub(crate) nodes: Vec<Node>,
    pub(crate) stack: Vec<u32>,
    pub(crate) next: u32,
    /// Number of words, which is also the index of the root.
    pub(crate) root: u32,
    /// What stands before and behind each word; one more for the root and one for what does not exist.
    pub(crate) outlook: Vec<Outlook>,
}

/// What a parser should know of the words far away.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Outlook {
    /// Commas, brackets (opened less closed), verbs and conjunctions before the word.
    pub(crate) before: [u32; 4],
    /// The first verb from here on, and the first punctuation.
    pub(crate) verb: u32,
    pub(crate) punct: u32,
    /// The first word from here on that opens a clause or a further conjunct.
    pub(crate) opener: u32,
}

const COMMA: Xpos = Xpos::spelled(",");
const OPENING: Xpos = Xpos::spelled("-LRB-");
const CLOSING: Xpos = Xpos::spelled("-RRB-");
/// Tags of words that open a clause; conjunctions are told by their universal tag.
const OPENERS: [Xpos; 4] = [
    Xpos::spelled("WDT"),
    Xpos::spelled("WP"),
    Xpos::spelled("WRB"),
    Xpos::spelled("TO"),
];

/// Looks from each word to either side.
fn outlook(nodes: &[Node], root: u32) -> Vec<Outlook> {
    let mut outlook = vec![
        Outlook {
            verb: root,
            punct: root,
            opener: root,
            ..Outlook::default()
        };
        nodes.len()
    ];
    let is = |node: &Node, upos: Upos| node.upos == upos as u32 + 2;
    let xpos = |node: &Node, xpos: Xpos| node.xpos == xpos.index() as u32 + 2;
    for i in 0..root as usize {
        let node = &nodes[i];
        let mut before = outlook[i].before;
        before[0] += u32::from(xpos(node, COMMA));
        before[1] = before[1]
            .wrapping_add(u32::from(xpos(node, OPENING)))
            .wrapping_sub(u32::from(xpos(node, CLOSING)));
        before[2] += u32::from(is(node, Upos::Verb) || is(node, Upos::Aux));
        before[3] += u32::from(is(node, Upos::Cconj));
        outlook[i + 1].before = before;
    }
    outlook[root as usize + 1].before = outlook[root as usize].before;
    for i in (0..root as usize).rev() {
        let node = &nodes[i];
        let next = outlook[i + 1];
        let choose = |here: bool, later: u32| if here { i as u32 } else { later };
        outlook[i].verb = choose(is(node, Upos::Verb) || is(node, Upos::Aux), next.verb);
        outlook[i].punct = choose(is(node, Upos::Punct), next.punct);
        let opens = is(node, Upos::Sconj)
            || is(node, Upos::Cconj)
            || OPENERS.iter().any(|&x| xpos(node, x));
        outlook[i].opener = choose(opens, next.opener);
    }
    outlook
}

impl State {
    /// All words in the buffer, known by their tags.
    pub(crate) fn new(tags: &[Tag]) -> Self {
        let mut nodes: Vec<Node> = tags
            .iter()
            .map(|tag| Node {
                xpos: tag.xpos.index() as u32 + 2,
                upos: tag.upos as u32 + 2,
                ..Node::default()
            })
            .collect();
        let root = nodes.len() as u32;
        nodes.push(Node {
            xpos: 1,
            upos: 1,
            ..Node::default()
        });
        nodes.push(Node::default());
        for (i, node) in (0..).zip(&mut nodes) {
            node.head = root + 1;
            node.left = [root + 1; 2];
            node.right = [root + 1; 2];
            node.edges = [i, i + 1];
            node.verb = root + 1;
        }
        let outlook = outlook(&nodes, root);
        State {
            nodes,
            stack: Vec::new(),
            next: 0,
            root,
            outlook,
        }
    }

    /// Whether the tree is whole.
    pub(crate) fn is_done(&self) -> bool {
        self.next == self.root && self.stack.is_empty()
    }

    /// Node `i` from the top of the stack.
    pub(crate) fn below(&self, i: usize) -> u32 {
        self.stack
            .len()
            .checked_sub(i + 1)
            .map_or(self.root + 1, |at| self.stack[at])
    }

    /// Node `i` of the buffer.
    pub(crate) fn ahead(&self, i: u32) -> u32 {
        (self.next + i).min(self.root + 1)
    }

    /// Whether the words can be shifted, attached to the left, attached to the right.
    pub(crate) fn allowed(&self) -> [bool; 3] {
        let depth = self.stack.len();
        let left = depth == 1 || depth > 1 && self.next < self.root;
        [self.next < self.root, left, depth > 1]
    }

    /// Whether `step` may be taken: one root, and only the root's dependent is called so.
    pub(crate) fn allows(&self, step: Step) -> bool {
        let [shift, left, right] = self.allowed();
        match step {
            Step::Shift => shift,
            Step::Left(deprel) => left && (deprel == Deprel::Root) == (self.next == self.root),
            Step::Right(deprel) => right && deprel != Deprel::Root,
        }
    }

    /// Takes a step that is allowed.
    pub(crate) fn take(&mut self, step: Step) {
        match step {
            Step::Shift => {
                if let Some(&top) = self.stack.last() {
                    let below = &self.nodes[top as usize];
                    let verb = if below.upos == Upos::Verb as u32 + 2 {
                        top
                    } else {
                        below.verb
                    };
                    self.nodes[self.next as usize].verb = verb;
                }
                self.stack.push(self.next);
                self.next += 1;
            }
            Step::Left(deprel) => {
                let head = self.next;
                self.attach(head, deprel);
            }
            Step::Right(deprel) => {
                let head = self.below(1);
                self.attach(head, deprel);
            }
        }
    }

    /// Removes the top of the stack as a dependent of `head`.
    fn attach(&mut self, head: u32, deprel: Deprel) {
        let Some(dependent) = self.stack.pop() else {
            return;
        };
        let node = &mut self.nodes[dependent as usize];
        node.head = head;
        node.label = deprel as u32 + 1;
        let edges = node.edges;
        let parent = &mut self.nodes[head as usize];
        let label = 1 << deprel as u64;
        if dependent < head {
            parent.left = [dependent, parent.left[0]];
            parent.left_count += 1;
            parent.left_labels |= label;
        } else {
            parent.right = [dependent, parent.right[0]];
            parent.right_count += 1;
            parent.right_labels |= label;
        }
        parent.edges = [parent.edges[0].min(edges[0]), parent.edges[1].max(edges[1])];
    }
}

/// How many arcs of the gold tree `kind` of step (shift, left, right) makes impossible from here
/// on (Goldberg and Nivre 2013); `heads[i]` is the gold head of word `i`.
pub(crate) fn costs(state: &State, heads: &[u32]) -> [u32; 3] {
    let Some(&top) = state.stack.last() else {
        return [0, u32::MAX, u32::MAX];
    };
    let next = state.next;
    let head = heads[top as usize];
    // Dependents of the top that are still in the buffer are lost with it.
    let orphans = (next..state.root)
        .filter(|&i| heads[i as usize] == top)
        .count() as u32;
    let left = orphans + u32::from(head != next && (head > next || head == state.below(1)));
    let right = orphans + u32::from(head >= next);
    let shift = if next == state.root {
        u32::MAX
    } else {
        let rest = &state.stack[..state.stack.len() - 1];
        let lost_head = rest.contains(&heads[next as usize]);
        let lost_dependents = state
            .stack
            .iter()
            .filter(|&&i| heads[i as usize] == next)
            .count() as u32;
        lost_dependents + u32::from(lost_head)
    };
    let [can_shift, can_left, can_right] = state.allowed();
    let unless = |can: bool, cost: u32| if can { cost } else { u32::MAX };
    [
        unless(can_shift, shift),
        unless(can_left, left),
        unless(can_right, right),
    ]
}

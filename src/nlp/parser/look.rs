//! What the parser looks at before each step: words in places of the state, and small facts about it.

use super::state::{Node, State};
use crate::nlp::Deprel;

/// Places of a state whose words are looked at.
pub(crate) const SLOTS: usize = 12;

/// The labels of dependents, and none.
const LABELS: u32 = Deprel::ALL.len() as u32 + 1;
/// Distances are told apart up to eight grades, and one for what does not exist.
const DISTANCES: u32 = 9;
/// Numbers of dependents are told apart up to here.
const COUNTS: u32 = 6;
/// Grades of what lies between two words: commas, verbs, conjunctions, brackets, and nothing known.
const BETWEEN: u32 = 3 + 4 + 2 + 4 + 1;

/// How many values each kind of atom has, in the order in which [`look`] adds them.
const KINDS: [u32; 8] = [
    5 * LABELS,
    5 * LABELS,
    2 * DISTANCES,
    5 * COUNTS,
    2 * BETWEEN,
    2 * DISTANCES + 4,
    6 + 4,
    3 * DISTANCES,
];

/// All atoms.
pub(crate) const ATOMS: usize = {
    let (mut sum, mut at) = (0, 0);
    while at < KINDS.len() {
        sum += KINDS[at] as usize;
        at += 1;
    }
    sum
};

/// A state as the network sees it.
#[derive(Default)]
pub(crate) struct Look {
    /// Words in the places; the number of words is the root, one more what does not exist.
    pub(crate) slots: [u32; SLOTS],
    /// Rows of the table of atoms.
    pub(crate) atoms: Vec<u16>,
}

/// Grades a distance.
fn grade(distance: u32) -> u32 {
    match distance {
        0..=4 => distance,
        5..=6 => 5,
        7..=9 => 6,
        _ => 7,
    }
}

/// Looks at `state`, which has something on its stack.
pub(crate) fn look(state: &State, out: &mut Look) {
    let at = |i: u32| &state.nodes[i as usize];
    let none = state.root + 1;
    let [i0, i1, i2] = [0, 1, 2].map(|depth| state.below(depth));
    let [j0, j1] = [0, 1].map(|ahead| state.ahead(ahead));
    let (s0, s1, b0) = (at(i0), at(i1), at(j0));
    let later = &state.outlook[(j0 + 1).min(state.root) as usize];
    out.slots = [
        i0,
        i1,
        i2,
        j0,
        j1,
        s0.left[0],
        s0.right[0],
        s1.left[0],
        s1.right[0],
        b0.left[0],
        s0.verb,
        later.verb,
    ];
    out.atoms.clear();
    let mut start = 0;
    let mut kind = 0;
    let mut group = |values: &[u32]| {
        out.atoms
            .extend(values.iter().map(|value| (start + value) as u16));
        start += KINDS[kind];
        kind += 1;
    };
    let outer = [s0.left[0], s0.right[0], s1.left[0], s1.right[0], b0.left[0]];
    group(&numbered(outer.map(|i| at(i).label), LABELS));
    let sets = [
        s0.left_labels,
        s0.right_labels,
        s1.left_labels,
        s1.right_labels,
        b0.left_labels,
    ];
    group(&members(sets));
    let gap = |a: u32, b: u32| {
        if a == none || b == none {
            8
        } else {
            grade(b - a)
        }
    };
    group(&numbered([gap(i0, j0), gap(i1, i0)], DISTANCES));
    let counts = [
        s0.left_count,
        s0.right_count,
        s1.left_count,
        s1.right_count,
        b0.left_count,
    ];
    group(&numbered(counts.map(|count| count.min(COUNTS - 1)), COUNTS));
    let mut between = Vec::with_capacity(8);
    for (n, (a, b)) in (0..).zip([(i0, j0), (i1, i0)]) {
        between.extend(
            lies_between(state, a, b)
                .into_iter()
                .flatten()
                .map(|value| n * BETWEEN + value),
        );
    }
    group(&between);
    let last_verbs = state.outlook[state.root as usize].before[2];
    let verbs_left = (last_verbs - state.outlook[j0.min(state.root) as usize].before[2]).min(3);
    group(&[
        gap(j0, later.verb),
        DISTANCES + gap(j0, later.punct),
        2 * DISTANCES + verbs_left,
    ]);
    let end = u32::from(j0 + 1 >= state.root) | u32::from(i0 == 0) << 1;
    group(&[state.stack.len().min(5) as u32, 6 + end]);
    let size = |n: &Node| grade(n.edges[1] - n.edges[0]);
    group(&numbered([size(s0), size(s1), size(b0)], DISTANCES));
}

/// Each value in a range of its own of `length`.
fn numbered<const N: usize>(values: [u32; N], length: u32) -> [u32; N] {
    let mut n = 0;
    values.map(|value| {
        n += 1;
        (n - 1) * length + value
    })
}

/// The labels in each of the sets, in a range for each set.
fn members(sets: [u64; 5]) -> Vec<u32> {
    let mut out = Vec::with_capacity(8);
    for (n, mut set) in (0..).zip(sets) {
        while set != 0 {
            out.push(n * LABELS + set.trailing_zeros());
            set &= set - 1;
        }
    }
    out
}

/// Grades of the commas, verbs, conjunctions and brackets behind `a` and before `b`.
fn lies_between(state: &State, a: u32, b: u32) -> [Option<u32>; 4] {
    if a > state.root {
        return [Some(BETWEEN - 1), None, None, None];
    }
    let (from, to) = (
        &state.outlook[a as usize + 1].before,
        &state.outlook[b as usize].before,
    );
    let [commas, brackets, verbs, conjunctions] = [0, 1, 2, 3].map(|i| to[i].wrapping_sub(from[i]));
    [
        Some(commas.min(2)),
        Some(3 + verbs.min(3)),
        Some(7 + conjunctions.min(1)),
        Some(9 + brackets.wrapping_add(1).min(3)),
    ]
}

//! What the parser looks at before each step, after Zhang and Nivre (2011).

use super::state::{Node, State};
use crate::nlp::linear::feature;

/// Distances are told apart up to here.
const FAR: u32 = 10;

fn bucket(distance: u32) -> u32 {
    match distance {
        0..=4 => distance,
        5..=6 => 5,
        7..FAR => 6,
        _ => 7,
    }
}

/// The features of `state`, a fixed number of them.
pub(crate) fn features(state: &State, out: &mut Vec<u64>) {
    let at = |i: u32| &state.nodes[i as usize];
    let none = state.root + 1;
    let (i0, i1, i2) = (state.below(0), state.below(1), state.below(2));
    let (j0, j1) = (state.ahead(0), state.ahead(1));
    let (s0, s1, s2, s3) = (at(i0), at(i1), at(i2), at(state.below(3)));
    let (b0, b1, b2, b3) = (at(j0), at(j1), at(state.ahead(2)), at(state.ahead(3)));
    let (s0l, s0ll, s0r, s0rr) = (
        at(s0.left[0]),
        at(s0.left[1]),
        at(s0.right[0]),
        at(s0.right[1]),
    );
    let (s1l, s1ll, s1r, s1rr) = (
        at(s1.left[0]),
        at(s1.left[1]),
        at(s1.right[0]),
        at(s1.right[1]),
    );
    let (b0l, b0ll) = (at(b0.left[0]), at(b0.left[1]));
    let gap = |a: u32, b: u32| {
        if a == none || b == none {
            9
        } else {
            bucket(b - a)
        }
    };
    let near = gap(i0, j0);
    let under = gap(i1, i0);
    let last = |i: u32| {
        if i == 0 || i > state.root {
            &state.nodes[none as usize]
        } else {
            at(i - 1)
        }
    };
    out.clear();
    let mut template = 1000;
    let mut add = |parts: [u32; 4]| {
        template += 1;
        out.push(feature(template, parts));
    };
    let w = |n: &Node| n.word;
    let p = |n: &Node| n.tag;
    let u = |n: &Node| n.upos;
    let l = |n: &Node| n.label;
    let set = |labels: u64| (labels ^ (labels >> 32).wrapping_mul(0x9E37_79B9)) as u32;

    for n in [s0, s1, s2, b0, b1, b2] {
        add([w(n), 0, 0, 0]);
        add([p(n), 0, 0, 0]);
        add([w(n), p(n), 0, 0]);
    }
    for n in [s3, b3] {
        add([p(n), 0, 0, 0]);
    }
    for (a, b) in [(s0, b0), (s1, s0)] {
        add([w(a), p(a), p(b), 0]);
        add([p(a), w(b), p(b), 0]);
        add([w(a), w(b), 0, 0]);
        add([p(a), p(b), 0, 0]);
        add([w(a), p(b), 0, 0]);
        add([p(a), w(b), 0, 0]);
    }
    for (a, b) in [(b0, b1), (s1, b0), (s0, b1), (s2, s0), (s0, b2)] {
        add([p(a), p(b), 0, 0]);
        add([w(a), p(b), 0, 0]);
        add([p(a), w(b), 0, 0]);
        add([w(a), w(b), 0, 0]);
    }
    for (a, b, c) in [
        (b0, b1, b2),
        (s0, b0, b1),
        (s1, s0, b0),
        (s2, s1, s0),
        (s0, s0l, b0),
        (s0, s0r, b0),
        (s0, b0, b0l),
        (s1, s1r, s0),
        (s1, s1l, s0),
        (s1, s0, s0l),
        (s1, s0, s0r),
        (s1, s0, b1),
        (s0, s0l, s0ll),
        (s0, s0r, s0rr),
        (b0, b0l, b0ll),
        (s1, s1r, s1rr),
        (s1, s1l, s1ll),
        (s2, s0, b0),
    ] {
        add([p(a), p(b), p(c), 0]);
    }
    add([w(s1), p(s0), p(b0), 0]);
    add([p(s1), w(s0), p(b0), 0]);
    add([p(s1), p(s0), w(b0), 0]);
    add([w(s1), p(s0), w(b0), 0]);
    add([w(s1), w(s0), w(b0), 0]);
    add([w(s0), p(b0), p(b1), 0]);
    add([p(s0), w(b0), p(b1), 0]);
    add([p(s0), p(b0), w(b1), 0]);
    add([p(s1), p(s0), p(b0), p(b1)]);
    add([p(s2), p(s1), p(s0), p(b0)]);
    add([u(s0), u(b0), u(b1), u(b2)]);
    add([u(s1), u(s0), u(b0), u(b1)]);
    add([u(s0), u(b0), 0, 0]);
    add([u(s1), u(s0), u(b0), 0]);
    // Preposition and noun against the word they may hang on.
    add([w(s1), w(s0l), p(s0), 0]);
    add([w(s1), w(s0l), w(s0), 0]);
    add([p(s1), w(s0l), w(s0), 0]);
    add([p(s1), w(s0l), p(s0), 0]);
    add([p(s2), w(s0l), p(s1), 0]);
    add([w(s2), w(s0l), p(s0), 0]);
    add([p(s0), w(b0l), w(b0), 0]);
    add([p(s0), w(b0l), p(b0), 0]);
    for n in [s0, b0] {
        add([w(n), near, 0, 0]);
        add([p(n), near, 0, 0]);
    }
    add([p(s0), p(b0), near, 0]);
    add([w(s0), w(b0), near, 0]);
    for n in [s1, s0] {
        add([w(n), under, 0, 0]);
        add([p(n), under, 0, 0]);
    }
    add([p(s1), p(s0), under, 0]);
    add([p(s1), p(s0), p(b0), under]);
    for (n, count) in [
        (s0, s0.left_count),
        (s0, s0.right_count + 8),
        (s1, s1.right_count),
        (s1, s1.left_count + 8),
        (b0, b0.left_count),
    ] {
        add([w(n), count, 0, 0]);
        add([p(n), count, 0, 0]);
    }
    for (n, labels) in [
        (s0, s0.left_labels),
        (s0, s0.right_labels),
        (s1, s1.left_labels),
        (s1, s1.right_labels),
        (b0, b0.left_labels),
    ] {
        add([w(n), set(labels), 0, 0]);
        add([p(n), set(labels), 0, 0]);
    }
    add([p(s0), set(s0.left_labels), p(b0), 0]);
    add([p(s1), set(s1.right_labels), p(s0), 0]);
    add([p(s1), set(s1.left_labels), p(s0), 0]);
    add([p(s1), p(s0), set(s0.left_labels), 0]);
    add([p(s0), set(s0.right_labels), p(b0), 0]);
    add([p(s0), p(b0), set(b0.left_labels), 0]);
    add([set(s1.left_labels), set(s1.right_labels), p(s1), p(s0)]);
    add([set(s0.left_labels), set(s0.right_labels), p(s0), p(b0)]);
    for n in [s0l, s0r, s0ll, s0rr, s1l, s1r, s1rr, b0l, b0ll] {
        add([w(n), 0, 0, 0]);
        add([p(n), 0, 0, 0]);
        add([l(n), 0, 0, 0]);
    }
    add([p(s1), l(s1r), p(s0), 0]);
    add([w(s1), l(s1r), p(s0), 0]);
    add([p(s0), l(s0r), p(b0), 0]);
    add([p(s1), w(s1r), p(s0), 0]);
    // What stands right before: punctuation, a conjunction, the end of a phrase.
    add([p(last(s0.edges[0])), p(s0), p(s1), 0]);
    add([p(last(i0)), p(s0), p(last(j0)), p(b0)]);
    add([w(last(j0)), p(s0), p(b0), 0]);
    add([w(last(s0.edges[0])), p(s0), p(s1), 0]);
    // What lies between, and what is still to come.
    let between = |a: u32, b: u32| {
        let (a, b) = (
            &state.outlook[a as usize].before,
            &state.outlook[b as usize].before,
        );
        let [commas, brackets, verbs, conjunctions] = [0, 1, 2, 3].map(|i| b[i].wrapping_sub(a[i]));
        commas.min(2)
            | (verbs.min(2) << 2)
            | (conjunctions.min(1) << 4)
            | ((brackets.wrapping_add(1)).min(3) << 5)
    };
    let over = if i0 == none { 999 } else { between(i0 + 1, j0) };
    let down = if i1 == none { 999 } else { between(i1 + 1, i0) };
    add([p(s0), p(b0), over, 0]);
    add([w(s0), over, p(b0), 0]);
    add([p(s0), over, w(b0), 0]);
    add([p(s1), p(s0), down, 0]);
    add([w(s1), p(s0), down, 0]);
    add([p(s1), p(s0), p(b0), over | down << 10]);
    let later = &state.outlook[(j0 + 1).min(state.root) as usize];
    let last_verbs = state.outlook[state.root as usize].before[2];
    let verbs_left = (last_verbs - state.outlook[j0.min(state.root) as usize].before[2]).min(3);
    let (verb, punct, opener) = (at(later.verb), at(later.punct), at(later.opener));
    let verb_gap = gap(j0, later.verb);
    add([p(s0), p(b0), p(verb), verb_gap]);
    add([p(s1), p(s0), p(verb), p(b0)]);
    add([p(s0), p(b0), w(punct), gap(j0, later.punct)]);
    add([p(s1), p(s0), p(b0), w(punct)]);
    add([p(s0), p(b0), w(opener), gap(j0, later.opener)]);
    add([p(s0), p(b0), verbs_left, 0]);
    add([p(s1), p(s0), verbs_left, p(b0)]);
    add([w(b0), verbs_left, u(s0), 0]);
    add([w(s0), verbs_left, u(b0), 0]);
    let clause = later.verb < later.punct;
    add([p(s0), p(b0), u32::from(clause), w(punct)]);
    let depth = state.stack.len().min(5) as u32;
    add([p(s0), p(b0), depth, 0]);
    add([p(s1), p(s0), p(b0), depth]);
    // The verb that the top could still come to hang on.
    let host = at(s0.verb);
    add([w(host), p(s0), p(b0), 0]);
    add([w(host), w(b0), u(s0), 0]);
    add([w(host), w(s0), w(s0l), 0]);
    add([p(host), set(host.right_labels), p(s0), p(b0)]);
    add([p(host), set(host.left_labels), p(s0), p(b0)]);
    add([p(host), p(s1), p(s0), w(b0)]);
    // Edges of the sentence and of the phrases.
    let final_word = at(state.root.saturating_sub(1));
    let end = u32::from(j0 + 1 >= state.root) | u32::from(i0 == 0) << 1;
    add([p(s0), p(b0), end, w(final_word)]);
    add([w(at(s0.edges[0])), p(s0), p(s1), 0]);
    add([w(at(s0.edges[0])), p(s0), p(b0), 0]);
    add([w(at(b0.edges[0])), p(s0), p(b0), 0]);
    let size = |n: &Node| bucket(n.edges[1] - n.edges[0]);
    add([p(s1), p(s0), size(s0), size(s1)]);
    add([p(s0), p(b0), size(s0), size(b0)]);
}

//! The linear chain over [tags](super::tags): the best sequence (Viterbi) and the probabilities of
//! tags (forward-backward), both in time linear in the number of words. Training and inference
//! share it.

use super::tags::{CLOSED, KINDS, OPENING, Part, TAGS, tag};

/// One number for each tag.
pub type Row = [f32; TAGS];

/// Scores of adjacent tags.
#[derive(Debug, Clone)]
pub struct Transitions {
    /// `pairs[a][b]` scores tag `b` right after tag `a`.
    pub pairs: [Row; TAGS],
    /// `start[b]` scores tag `b` at the first word.
    pub start: Row,
}

impl Default for Transitions {
    fn default() -> Self {
        Self {
            pairs: [[0.0; TAGS]; TAGS],
            start: [0.0; TAGS],
        }
    }
}

/// Calls `visit` with each pair of tags that may stand side by side.
#[inline]
fn each_pair(mut visit: impl FnMut(usize, usize)) {
    for before in CLOSED {
        for after in OPENING {
            visit(before, after);
        }
    }
    for kind in 0..KINDS.len() {
        for before in [Part::First, Part::Inner] {
            for after in [Part::Inner, Part::Last] {
                visit(tag(kind, before), tag(kind, after));
            }
        }
    }
}

/// The tags of the best-scoring valid sequence.
#[must_use]
pub fn best(scores: &[Row], transitions: &Transitions) -> Vec<u8> {
    let Some(first) = scores.first() else {
        return Vec::new();
    };
    let mut back: Vec<[u8; TAGS]> = Vec::with_capacity(scores.len());
    let mut sums = [f32::NEG_INFINITY; TAGS];
    for after in OPENING {
        sums[after] = first[after] + transitions.start[after];
    }
    for row in &scores[1..] {
        let mut next = [f32::NEG_INFINITY; TAGS];
        let mut from = [0u8; TAGS];
        each_pair(|before, after| {
            let sum = sums[before] + transitions.pairs[before][after];
            if sum > next[after] {
                next[after] = sum;
                from[after] = before as u8;
            }
        });
        for (sum, score) in next.iter_mut().zip(row) {
            *sum += score;
        }
        sums = next;
        back.push(from);
    }
    let mut last = CLOSED[0];
    for candidate in CLOSED {
        if sums[candidate] > sums[last] {
            last = candidate;
        }
    }
    let mut tags = vec![last as u8; scores.len()];
    for (index, from) in back.iter().enumerate().rev() {
        last = from[last] as usize;
        tags[index] = last as u8;
    }
    tags
}

/// Probabilities of a sentence's tags, as products of forward and backward sums.
#[derive(Debug, Default)]
pub struct Lattice {
    potentials: Vec<Row>,
    forward: Vec<Row>,
    backward: Vec<Row>,
    scales: Vec<f32>,
}

/// `exp` of the transition scores, computed once for many sentences.
#[derive(Debug, Clone)]
pub struct Factors(Transitions);

impl Factors {
    /// Takes the exponential of every allowed transition.
    #[must_use]
    pub fn new(transitions: &Transitions) -> Self {
        let mut factors = Transitions::default();
        each_pair(|a, b| factors.pairs[a][b] = exp(transitions.pairs[a][b]));
        for b in OPENING {
            factors.start[b] = exp(transitions.start[b]);
        }
        Self(factors)
    }
}

impl Lattice {
    /// Fills the lattice for `scores`; tags whose bit is missing from the word's entry in
    /// `allowed` (if given) are ruled out. Returns the logarithm of the sum over all sequences, or `None`
    /// where no sequence is left.
    pub fn fill(
        &mut self,
        scores: &[Row],
        factors: &Factors,
        allowed: Option<&[u32]>,
    ) -> Option<f32> {
        let length = scores.len();
        self.potentials.clear();
        let mut shift = 0.0;
        for (index, row) in scores.iter().enumerate() {
            let mask = allowed.map_or(u32::MAX, |masks| masks[index]);
            let permitted = |tag: usize| mask >> tag & 1 == 1;
            let top = (0..TAGS)
                .filter(|&t| permitted(t))
                .fold(f32::NEG_INFINITY, |top, t| top.max(row[t]));
            shift += top;
            let mut potential = [0.0; TAGS];
            for tag in (0..TAGS).filter(|&t| permitted(t)) {
                potential[tag] = exp(row[tag] - top);
            }
            self.potentials.push(potential);
        }
        self.forward.clear();
        self.scales.clear();
        for index in 0..length {
            let mut sums = [0.0; TAGS];
            if index == 0 {
                sums = factors.0.start;
            } else {
                let previous = &self.forward[index - 1];
                each_pair(|a, b| sums[b] += previous[a] * factors.0.pairs[a][b]);
            }
            for (sum, potential) in sums.iter_mut().zip(&self.potentials[index]) {
                *sum *= potential;
            }
            if index + 1 == length {
                keep_closed(&mut sums);
            }
            let total: f32 = sums.iter().sum();
            if total <= 0.0 || !total.is_finite() {
                return None;
            }
            sums.iter_mut().for_each(|sum| *sum /= total);
            self.forward.push(sums);
            self.scales.push(total);
            shift += total.ln();
        }
        self.fill_backward(factors);
        Some(shift)
    }

    fn fill_backward(&mut self, factors: &Factors) {
        let length = self.potentials.len();
        self.backward.clear();
        self.backward.resize(length, [1.0; TAGS]);
        if let Some(last) = self.backward.last_mut() {
            keep_closed(last);
        }
        for index in (0..length.saturating_sub(1)).rev() {
            let mut ahead = self.backward[index + 1];
            for (value, potential) in ahead.iter_mut().zip(&self.potentials[index + 1]) {
                *value *= potential / self.scales[index + 1];
            }
            let mut sums = [0.0; TAGS];
            each_pair(|a, b| sums[a] += factors.0.pairs[a][b] * ahead[b]);
            self.backward[index] = sums;
        }
    }

    /// The probability of each tag at a word.
    #[must_use]
    pub fn tag_probabilities(&self, index: usize) -> Row {
        let mut row = self.forward[index];
        for (value, backward) in row.iter_mut().zip(&self.backward[index]) {
            *value *= backward;
        }
        row
    }

    /// Calls `visit` with the probability of each allowed pair of tags at `index - 1` and `index`.
    pub fn each_pair_probability(
        &self,
        index: usize,
        factors: &Factors,
        mut visit: impl FnMut(usize, usize, f32),
    ) {
        let previous = &self.forward[index - 1];
        let mut ahead = self.backward[index];
        for (value, potential) in ahead.iter_mut().zip(&self.potentials[index]) {
            *value *= potential / self.scales[index];
        }
        each_pair(|a, b| {
            visit(a, b, previous[a] * factors.0.pairs[a][b] * ahead[b]);
        });
    }

    /// The probability that the words `start..end` are one name of the kind numbered `kind`.
    #[must_use]
    pub fn name_probability(
        &self,
        start: usize,
        end: usize,
        kind: usize,
        factors: &Factors,
    ) -> f32 {
        if end == start + 1 {
            let only = tag(kind, Part::Only);
            return self.forward[start][only] * self.backward[start][only];
        }
        let mut at = tag(kind, Part::First);
        let mut product = self.forward[start][at];
        for index in start + 1..end {
            let part = if index + 1 == end {
                Part::Last
            } else {
                Part::Inner
            };
            let next = tag(kind, part);
            product *=
                factors.0.pairs[at][next] * self.potentials[index][next] / self.scales[index];
            at = next;
        }
        product * self.backward[end - 1][at]
    }
}

fn keep_closed(row: &mut Row) {
    for kind in 0..KINDS.len() {
        row[tag(kind, Part::First)] = 0.0;
        row[tag(kind, Part::Inner)] = 0.0;
    }
}

/// `e` to the power of `x`, relative error below 1e-5; zero below -87. Written out because the standard
/// library's result may differ between platforms, and faster.
#[inline]
fn exp(x: f32) -> f32 {
    if x < -87.0 {
        return 0.0;
    }
    let power = x.min(87.0) * std::f32::consts::LOG2_E;
    let whole = power.floor();
    let f = (power - whole) * std::f32::consts::LN_2;
    let fraction = 1.0
        + f * (1.0
            + f * (0.5 + f * (1.0 / 6.0 + f * (1.0 / 24.0 + f * (1.0 / 120.0 + f / 720.0)))));
    f32::from_bits(((whole as i32 + 127) as u32) << 23) * fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores() -> Vec<Row> {
        let cell = |word: usize, tag: usize| ((word * 7 + tag * 5) % 11) as f32 / 4.0 - 1.0;
        (0..4)
            .map(|word| std::array::from_fn(|tag| cell(word, tag)))
            .collect()
    }

    #[test]
    fn the_best_sequence_is_valid_and_probabilities_add_up_to_one() {
        let scores = scores();
        let transitions = Transitions::default();
        let tags = best(&scores, &transitions);
        let mut valid = std::collections::BTreeSet::new();
        each_pair(|a, b| {
            valid.insert((a as u8, b as u8));
        });
        assert!(
            tags.windows(2)
                .all(|pair| valid.contains(&(pair[0], pair[1])))
        );
        let mut lattice = Lattice::default();
        let factors = Factors::new(&transitions);
        assert!(lattice.fill(&scores, &factors, None).is_some());
        for word in 0..scores.len() {
            let sum: f32 = lattice.tag_probabilities(word).iter().sum();
            assert!((sum - 1.0).abs() < 1e-4, "{sum}");
        }
    }

    #[test]
    fn masks_rule_tags_out() {
        let only = 1u32 << tag(1, Part::Only);
        let mut lattice = Lattice::default();
        let factors = Factors::new(&Transitions::default());
        assert!(
            lattice
                .fill(&scores(), &factors, Some(&[only, 1, 1, 1]))
                .is_some()
        );
        assert!((lattice.name_probability(0, 1, 1, &factors) - 1.0).abs() < 1e-4);
        let inner = 1u32 << tag(1, Part::Inner);
        assert!(
            lattice
                .fill(&scores(), &factors, Some(&[inner, 1, 1, 1]))
                .is_none()
        );
    }

    #[test]
    fn the_exponential_is_close() {
        for step in -800..800 {
            let x = step as f32 / 10.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-4, "{x}");
        }
    }
}

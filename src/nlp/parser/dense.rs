//! Dense layers in whole numbers, laid out for vector units.

#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::{
    __m256i, _mm256_add_epi32, _mm256_extract_epi32, _mm256_madd_epi16, _mm256_set1_epi32,
    _mm256_setr_epi16, _mm256_setr_epi32,
};

/// Outputs whose sums stand in one wide register.
const LANES: usize = 8;
/// Registers of sums in one block.
const GROUPS: usize = 4;
/// Outputs of a layer come in whole blocks of this many.
pub(super) const BLOCK: usize = GROUPS * LANES;

/// The weights of two neighbouring inputs for the outputs of a block: for each output the one, then the other.
type Pair = [[i16; 2 * LANES]; GROUPS];

/// A dense layer.
///
/// Its sums are exact and wrap around. Weights are small enough that they do not on activations such as training met.
pub(super) struct Dense {
    inputs: usize,
    /// Block after block, each with its pairs of inputs in order.
    weights: Vec<Pair>,
    /// With the fractional bits of a product.
    bias: Vec<[i32; BLOCK]>,
}

impl Dense {
    /// A layer of `inputs`, an even number, from the weights of one output behind one another and a bias for
    /// each output. Outputs are filled up to whole blocks with some whose sum is 0.
    pub(super) fn new(inputs: usize, weights: &[i16], bias: &[i32]) -> Self {
        let blocks = bias.len().div_ceil(BLOCK);
        let mut dense = Dense {
            inputs,
            weights: vec![[[0; 2 * LANES]; GROUPS]; blocks * inputs / 2],
            bias: vec![[0; BLOCK]; blocks],
        };
        for (output, (row, &bias)) in weights.chunks_exact(inputs).zip(bias).enumerate() {
            let (block, place) = (output / BLOCK, output % BLOCK);
            dense.bias[block][place] = bias;
            for (input, &weight) in row.iter().enumerate() {
                let pair = &mut dense.weights[(block * inputs + input) / 2];
                pair[place / LANES][place % LANES * 2 + input % 2] = weight;
            }
        }
        dense
    }

    /// Number of outputs with those that fill up the last block.
    pub(super) fn outputs(&self) -> usize {
        self.bias.len() * BLOCK
    }

    /// Sums for all outputs of `INPUTS` vectors at once, before they are rounded to activations.
    pub(super) fn sums<const INPUTS: usize>(
        &self,
        inputs: [&[i16]; INPUTS],
        out: [&mut [i32]; INPUTS],
    ) {
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
            // SAFETY: the processor has just said that it has these instructions; nothing else is asked for.
            #[allow(unsafe_code)]
            return unsafe { self.sums_wide(inputs, out) };
        }
        self.sums_plain(inputs, out);
    }

    /// [`Dense::sums`] on any machine.
    fn sums_plain<const INPUTS: usize>(&self, inputs: [&[i16]; INPUTS], out: [&mut [i32]; INPUTS]) {
        for (input, out) in inputs.into_iter().zip(out) {
            let blocks = self.weights.chunks_exact(self.inputs / 2);
            for ((out, block), bias) in out.chunks_exact_mut(BLOCK).zip(blocks).zip(&self.bias) {
                let mut sums = *bias;
                for (pair, weights) in input.chunks_exact(2).zip(block) {
                    let [a, b] = [i32::from(pair[0]), i32::from(pair[1])];
                    for (sum, weights) in
                        sums.iter_mut().zip(weights.as_flattened().chunks_exact(2))
                    {
                        let products = a * i32::from(weights[0]) + b * i32::from(weights[1]);
                        *sum = sum.wrapping_add(products);
                    }
                }
                out.copy_from_slice(&sums);
            }
        }
    }

    /// [`Dense::sums`] with vectors of 32 bytes: three times as fast. Whole numbers, so the same result.
    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2")]
    fn sums_wide<const INPUTS: usize>(
        &self,
        inputs: [&[i16]; INPUTS],
        mut out: [&mut [i32]; INPUTS],
    ) {
        // Loops, not closures: functions that take closures are compiled without these instructions.
        let count = self.inputs / 2;
        let mut pairs: [&[[i16; 2]]; INPUTS] = [&[]; INPUTS];
        for (pairs, input) in pairs.iter_mut().zip(inputs) {
            *pairs = &input.as_chunks().0[..count];
        }
        let blocks = self.weights.chunks_exact(count);
        for (number, (block, bias)) in blocks.zip(&self.bias).enumerate() {
            let mut sums = [[_mm256_set1_epi32(0); GROUPS]; INPUTS];
            for sums in &mut sums {
                for (sum, bias) in sums.iter_mut().zip(bias.as_chunks().0) {
                    *sum = load_longs(bias);
                }
            }
            for (at, weights) in block.iter().enumerate() {
                let mut spread = [_mm256_set1_epi32(0); INPUTS];
                for (spread, pairs) in spread.iter_mut().zip(&pairs) {
                    let [low, high] = [pairs[at][0] as u16, pairs[at][1] as u16];
                    let both = u32::from(low) | u32::from(high) << 16;
                    *spread = _mm256_set1_epi32(both as i32);
                }
                for (group, weights) in weights.iter().enumerate() {
                    let weights = load_shorts(weights);
                    for (sums, spread) in sums.iter_mut().zip(spread) {
                        let products = _mm256_madd_epi16(weights, spread);
                        sums[group] = _mm256_add_epi32(sums[group], products);
                    }
                }
            }
            for (out, sums) in out.iter_mut().zip(sums) {
                let out = &mut out[number * BLOCK..(number + 1) * BLOCK];
                for (out, sum) in out.chunks_exact_mut(LANES).zip(sums) {
                    out.copy_from_slice(&stored(sum));
                }
            }
        }
    }
}

/// One load: the compiler sees that the numbers stand behind one another.
#[cfg(target_arch = "x86_64")]
#[inline]
#[target_feature(enable = "avx2")]
fn load_shorts(w: &[i16; 2 * LANES]) -> __m256i {
    _mm256_setr_epi16(
        w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7], w[8], w[9], w[10], w[11], w[12], w[13],
        w[14], w[15],
    )
}

/// One load, as in [`load_shorts`].
#[cfg(target_arch = "x86_64")]
#[inline]
#[target_feature(enable = "avx2")]
fn load_longs(n: &[i32; LANES]) -> __m256i {
    _mm256_setr_epi32(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7])
}

/// One store.
#[cfg(target_arch = "x86_64")]
#[inline]
#[target_feature(enable = "avx2")]
fn stored(sum: __m256i) -> [i32; LANES] {
    [
        _mm256_extract_epi32::<0>(sum),
        _mm256_extract_epi32::<1>(sum),
        _mm256_extract_epi32::<2>(sum),
        _mm256_extract_epi32::<3>(sum),
        _mm256_extract_epi32::<4>(sum),
        _mm256_extract_epi32::<5>(sum),
        _mm256_extract_epi32::<6>(sum),
        _mm256_extract_epi32::<7>(sum),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers between -2000 and 2000 that look random.
    fn number(i: usize) -> i16 {
        (i as i32 * 7919 % 4001 - 2000) as i16
    }

    #[test]
    fn sums_are_inner_products() {
        let (inputs, outputs) = (160, 39);
        let weights: Vec<i16> = (0..inputs * outputs).map(number).collect();
        let bias: Vec<i32> = (0..outputs).map(|i| i as i32 * 1000 - 3000).collect();
        let dense = Dense::new(inputs, &weights, &bias);
        assert_eq!(dense.outputs(), 2 * BLOCK);
        let vectors: [Vec<i16>; 2] =
            [13, 700].map(|from| (from..from + inputs).map(number).collect());
        let [first, second] = &vectors;
        let mut plain = [[1; 2 * BLOCK]; 2];
        let [out, more] = &mut plain;
        dense.sums_plain([first, second], [out, more]);
        for (vector, out) in vectors.iter().zip(&plain) {
            for (output, row) in weights.chunks_exact(inputs).enumerate() {
                let products = row.iter().zip(vector);
                let sum: i32 = products.map(|(&a, &b)| i32::from(a) * i32::from(b)).sum();
                assert_eq!(out[output], bias[output] + sum);
            }
            assert!(out[outputs..].iter().all(|&sum| sum == 0));
        }
        let mut chosen = [[1; 2 * BLOCK]; 2];
        let [out, more] = &mut chosen;
        dense.sums([first, second], [out, more]);
        assert_eq!(plain, chosen);
    }
}

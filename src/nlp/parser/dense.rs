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

    /// Sums for all outputs of many vectors, before they are rounded to activations.
    ///
    /// The vectors begin every `stride` numbers of `inputs` and may overlap; `out` gets the sums of the first, then those
    /// of the second, and so on, as many as it has room for.
    pub(super) fn sums(&self, inputs: &[i16], stride: usize, out: &mut [i32]) {
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
            // SAFETY: the processor has just said that it has these instructions; nothing else is asked for.
            #[allow(unsafe_code)]
            return unsafe { self.sums_wide(inputs, stride, out) };
        }
        self.sums_plain(inputs, stride, out);
    }

    /// [`Dense::sums`] on any machine.
    fn sums_plain(&self, inputs: &[i16], stride: usize, out: &mut [i32]) {
        for (vector, out) in out.chunks_exact_mut(self.outputs()).enumerate() {
            let input = &inputs[vector * stride..vector * stride + self.inputs];
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

    /// [`Dense::sums`] with vectors of 32 bytes: several times as fast. Whole numbers, so the same result.
    ///
    /// A block's weights are small enough for the nearest cache, so that all vectors meet a block before the next one.
    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2")]
    fn sums_wide(&self, inputs: &[i16], stride: usize, out: &mut [i32]) {
        let vectors = out.len() / self.outputs();
        for block in 0..self.bias.len() {
            let mut vector = 0;
            while vector + 3 <= vectors {
                self.block_wide::<3>(block, vector, &inputs[vector * stride..], stride, out);
                vector += 3;
            }
            match vectors - vector {
                2 => self.block_wide::<2>(block, vector, &inputs[vector * stride..], stride, out),
                1 => self.block_wide::<1>(block, vector, &inputs[vector * stride..], stride, out),
                _ => {}
            }
        }
    }

    /// The sums of one block for `COUNT` vectors, the first of which begins `inputs`, to their places in `out`, where
    /// the first is number `first`. With three vectors every register is in use.
    #[cfg(target_arch = "x86_64")]
    #[inline]
    #[target_feature(enable = "avx2")]
    #[expect(
        clippy::needless_range_loop,
        reason = "iterators and closures are compiled without these instructions, and called"
    )]
    fn block_wide<const COUNT: usize>(
        &self,
        block: usize,
        first: usize,
        inputs: &[i16],
        stride: usize,
        out: &mut [i32],
    ) {
        let count = self.inputs / 2;
        let weights = &self.weights[block * count..(block + 1) * count];
        let mut pairs: [&[[i16; 2]]; COUNT] = [&[]; COUNT];
        for vector in 0..COUNT {
            pairs[vector] = &inputs[vector * stride..].as_chunks().0[..count];
        }
        let bias = self.bias[block].as_chunks::<LANES>().0;
        let mut sums = [[_mm256_set1_epi32(0); GROUPS]; COUNT];
        for group in 0..GROUPS {
            let bias = load_longs(&bias[group]);
            for vector in 0..COUNT {
                sums[vector][group] = bias;
            }
        }
        for at in 0..count {
            let mut spread = [_mm256_set1_epi32(0); COUNT];
            for vector in 0..COUNT {
                let [low, high] = pairs[vector][at];
                let both = u32::from(low as u16) | u32::from(high as u16) << 16;
                spread[vector] = _mm256_set1_epi32(both as i32);
            }
            for group in 0..GROUPS {
                let weights = load_shorts(&weights[at][group]);
                for vector in 0..COUNT {
                    let products = _mm256_madd_epi16(weights, spread[vector]);
                    sums[vector][group] = _mm256_add_epi32(sums[vector][group], products);
                }
            }
        }
        for vector in 0..COUNT {
            let at = (first + vector) * self.outputs() + block * BLOCK;
            let out = out[at..at + BLOCK].as_chunks_mut::<LANES>().0;
            for group in 0..GROUPS {
                out[group] = stored(sums[vector][group]);
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
        // Six vectors, of which neighbours share half of their numbers.
        let (stride, count) = (inputs / 2, 6);
        let vectors: Vec<i16> = (13..13 + inputs + (count - 1) * stride)
            .map(number)
            .collect();
        let mut plain = vec![1; count * 2 * BLOCK];
        dense.sums_plain(&vectors, stride, &mut plain);
        for (vector, out) in plain.chunks_exact(2 * BLOCK).enumerate() {
            for (output, row) in weights.chunks_exact(inputs).enumerate() {
                let products = row.iter().zip(&vectors[vector * stride..]);
                let sum: i32 = products.map(|(&a, &b)| i32::from(a) * i32::from(b)).sum();
                assert_eq!(out[output], bias[output] + sum);
            }
            assert!(out[outputs..].iter().all(|&sum| sum == 0));
        }
        for count in 1..=count {
            let mut chosen = vec![1; count * 2 * BLOCK];
            dense.sums(&vectors, stride, &mut chosen);
            assert_eq!(plain[..chosen.len()], chosen);
        }
    }
}

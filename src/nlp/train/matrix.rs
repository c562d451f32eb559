//! Products of matrices for training, row by row, in an order that never changes.
//!
//! Floating-point sums depend on their order. These loops fix it, whatever vector units the
//! compiler uses, so that the same training gives the same weights.

/// Columns that one pass holds in registers; the columns of all matrices are a multiple of it.
pub(super) const LANES: usize = 16;
/// Rows that one pass holds in registers.
const ROWS: usize = 4;

/// How the left factor of a product lies in memory: the distance between its rows and between its columns.
#[derive(Clone, Copy)]
pub(super) struct Stride {
    row: usize,
    column: usize,
}

impl Stride {
    /// Rows of `columns` numbers behind one another.
    pub(super) fn plain(columns: usize) -> Self {
        Stride {
            row: columns,
            column: 1,
        }
    }

    /// The transpose of a matrix with rows of `columns` numbers.
    pub(super) fn transposed(columns: usize) -> Self {
        Stride {
            row: 1,
            column: columns,
        }
    }
}

/// Adds the product of `a` (as many rows as `c`) and `b` (rows of `columns` numbers) to `c`.
pub(super) fn add_product(a: &[f32], stride: Stride, b: &[f32], columns: usize, c: &mut [f32]) {
    debug_assert_eq!(columns % LANES, 0);
    let rows = c.len() / columns;
    let whole = rows / ROWS * ROWS;
    for column in (0..columns).step_by(LANES) {
        for row in (0..whole).step_by(ROWS) {
            four_rows(
                &a[row * stride.row..],
                stride,
                b,
                columns,
                column,
                &mut c[row * columns..],
            );
        }
        for row in whole..rows {
            one_row(
                &a[row * stride.row..],
                stride,
                b,
                columns,
                column,
                &mut c[row * columns..],
            );
        }
    }
}

type Lanes = [f32; LANES];

#[inline(always)]
fn plus(sums: Lanes, factor: f32, line: &Lanes) -> Lanes {
    let mut out = sums;
    for lane in 0..LANES {
        out[lane] = sums[lane] + factor * line[lane];
    }
    out
}

/// The lanes of each row of `b` from `column` on.
#[inline(always)]
fn lines(b: &[f32], columns: usize, column: usize) -> impl Iterator<Item = &Lanes> {
    b.chunks_exact(columns)
        .filter_map(move |row| row[column..column + LANES].try_into().ok())
}

/// The first four rows of the product and [`LANES`] columns from `column` on. Written out row by row: only
/// so do the sums stay in registers.
#[inline(always)]
fn four_rows(a: &[f32], stride: Stride, b: &[f32], columns: usize, column: usize, c: &mut [f32]) {
    let [mut first, mut second, mut third, mut fourth] = [[0.0; LANES]; ROWS];
    let mut at = 0;
    for line in lines(b, columns, column) {
        let factors = &a[at..at + 3 * stride.row + 1];
        first = plus(first, factors[0], line);
        second = plus(second, factors[stride.row], line);
        third = plus(third, factors[2 * stride.row], line);
        fourth = plus(fourth, factors[3 * stride.row], line);
        at += stride.column;
    }
    for (row, sums) in c.chunks_mut(columns).zip([first, second, third, fourth]) {
        add(&mut row[column..column + LANES], &sums);
    }
}

/// [`four_rows`] for the rows that are left.
#[inline(always)]
fn one_row(a: &[f32], stride: Stride, b: &[f32], columns: usize, column: usize, c: &mut [f32]) {
    let mut sums = [0.0; LANES];
    for (line, &factor) in lines(b, columns, column).zip(a.iter().step_by(stride.column)) {
        sums = plus(sums, factor, line);
    }
    add(&mut c[column..column + LANES], &sums);
}

/// Adds `row` to `to`.
pub(super) fn add(to: &mut [f32], row: &[f32]) {
    for (value, more) in to.iter_mut().zip(row) {
        *value += more;
    }
}

/// The transpose of a matrix with rows of `columns` numbers.
pub(super) fn transpose(matrix: &[f32], columns: usize) -> Vec<f32> {
    let rows = matrix.len() / columns;
    let mut out = vec![0.0; matrix.len()];
    for (r, row) in matrix.chunks_exact(columns).enumerate() {
        for (c, value) in row.iter().enumerate() {
            out[c * rows + r] = *value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_of_any_height() {
        let b: Vec<f32> = (0..3 * LANES).map(|i| i as f32).collect();
        for rows in [1, 3, 4, 6] {
            let a: Vec<f32> = (0..rows * 3).map(|i| (i % 5) as f32).collect();
            let (mut plain, mut turned) = (vec![1.0; rows * LANES], vec![1.0; rows * LANES]);
            add_product(&a, Stride::plain(3), &b, LANES, &mut plain);
            add_product(
                &transpose(&a, 3),
                Stride::transposed(rows),
                &b,
                LANES,
                &mut turned,
            );
            let expected = |r: usize, c: usize| {
                1.0 + (0..3).map(|p| a[r * 3 + p] * b[p * LANES + c]).sum::<f32>()
            };
            for r in 0..rows {
                for c in 0..LANES {
                    assert_eq!(plain[r * LANES + c], expected(r, c));
                    assert_eq!(turned[r * LANES + c], expected(r, c));
                }
            }
        }
    }
}

//! Rectangles side by side on a page about half as wide again as it is high.
//!
//! The skyline method: each rectangle, the largest first, goes where its top lies highest on the
//! page; among such places to the leftmost.

use super::{Point, Size};

/// Width of the page divided by its height.
const PAGE: f64 = 1.5;

/// Upper left corners for `boxes`, `gap` apart, and the room that they take together.
pub(super) fn pack(boxes: &[Size], gap: f64) -> (Vec<Point>, Size) {
    let padded = |size: &Size| (size.width + gap, size.height + gap);
    let area: f64 = boxes.iter().map(padded).map(|(w, h)| w * h).sum();
    let widest = boxes.iter().map(|size| size.width).fold(0.0, f64::max);
    let page = (area * PAGE).sqrt().max(widest) + gap;

    let mut order: Vec<usize> = (0..boxes.len()).collect();
    order.sort_by(|&a, &b| {
        let key = |i: usize| (boxes[i].height, boxes[i].width);
        key(b).partial_cmp(&key(a)).expect("sizes are numbers")
    });
    let mut corners = vec![Point::default(); boxes.len()];
    let mut skyline = Skyline(vec![(0.0, page, 0.0)]);
    let mut taken = Size::default();
    for i in order {
        let (width, height) = padded(&boxes[i]);
        let corner = skyline.place(width, height);
        taken.width = taken.width.max(corner.x + boxes[i].width);
        taken.height = taken.height.max(corner.y + boxes[i].height);
        corners[i] = corner;
    }
    (corners, taken)
}

/// The lower edge of what is placed: stretches (from, to, y), from left to right without gaps.
struct Skyline(Vec<(f64, f64, f64)>);

impl Skyline {
    fn place(&mut self, width: f64, height: f64) -> Point {
        let end = self.0.last().map_or(0.0, |stretch| stretch.1);
        let mut best: Option<Point> = None;
        for (at, &(x, _, _)) in self.0.iter().enumerate() {
            // A rounding error must not keep the widest box off its page.
            if x + width > end + 1e-6 {
                break;
            }
            let y = self.0[at..]
                .iter()
                .take_while(|stretch| stretch.0 < x + width)
                .map(|stretch| stretch.2)
                .fold(0.0, f64::max);
            if best.is_none_or(|best| y < best.y) {
                best = Some(Point { x, y });
            }
        }
        let corner = best.unwrap_or_default();
        self.cover(corner.x, corner.x + width, corner.y + height);
        corner
    }

    fn cover(&mut self, from: f64, to: f64, y: f64) {
        let mut after = Vec::with_capacity(self.0.len() + 2);
        for &(a, b, level) in &self.0 {
            if a < from {
                after.push((a, b.min(from), level));
            }
            if b > to {
                after.push((a.max(to), b, level));
            }
        }
        after.push((from, to, y));
        after.sort_by(|a, b| a.partial_cmp(b).expect("places are numbers"));
        self.0 = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_keep_apart_and_fill_the_page() {
        let boxes: Vec<Size> = (0..60)
            .map(|i| Size {
                width: 20.0 + f64::from(i * 37 % 90),
                height: 10.0 + f64::from(i * 53 % 70),
            })
            .collect();
        let (corners, taken) = pack(&boxes, 5.0);
        for (i, (a, s)) in corners.iter().zip(&boxes).enumerate() {
            for (b, t) in corners.iter().zip(&boxes).skip(i + 1) {
                let apart = a.x + s.width <= b.x
                    || b.x + t.width <= a.x
                    || a.y + s.height <= b.y
                    || b.y + t.height <= a.y;
                assert!(apart, "{a:?} {s:?} meets {b:?} {t:?}");
            }
        }
        let area: f64 = boxes.iter().map(|s| s.width * s.height).sum();
        assert!(taken.width * taken.height < area * 2.0, "{taken:?}");
    }
}

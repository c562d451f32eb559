//! Curves: through points, cut short, asked for places.

use crate::export::layout::Point;

/// A cubic Bézier curve: start, two control points, end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cubic(pub(super) [Point; 4]);

impl Cubic {
    /// The place at `t` between 0 and 1.
    pub(super) fn at(&self, t: f64) -> Point {
        self.halves(t).0.0[3]
    }

    /// What lies before `t` and what after.
    pub(super) fn halves(&self, t: f64) -> (Cubic, Cubic) {
        let [a, b, c, d] = self.0;
        let (ab, bc, cd) = (between(a, b, t), between(b, c, t), between(c, d, t));
        let (abc, bcd) = (between(ab, bc, t), between(bc, cd, t));
        let middle = between(abc, bcd, t);
        (Cubic([a, ab, abc, middle]), Cubic([middle, bcd, cd, d]))
    }

    /// What lies between `from` and `to`.
    pub(super) fn part(&self, from: f64, to: f64) -> Cubic {
        let (before, _) = self.halves(to);
        before.halves(if to > 0.0 { from / to } else { 0.0 }).1
    }
}

/// The point at `t` on the way from `a` to `b`.
pub(super) fn between(a: Point, b: Point, t: f64) -> Point {
    Point {
        x: a.x + (b.x - a.x) * t,
        y: a.y + (b.y - a.y) * t,
    }
}

pub(super) fn distance(a: Point, b: Point) -> f64 {
    (b.x - a.x).hypot(b.y - a.y)
}

/// A curve through `points` that runs from left to right or from right to left all the way: level
/// at both ends, and nowhere higher or lower than the points around it.
pub(super) fn level(points: &[Point]) -> Vec<Cubic> {
    let slopes: Vec<f64> = (0..points.len()).map(|i| slope(points, i)).collect();
    points
        .windows(2)
        .zip(slopes.windows(2))
        .map(|(ends, slopes)| {
            let (a, b) = (ends[0], ends[1]);
            let third = (b.x - a.x) / 3.0;
            let leave = Point {
                x: a.x + third,
                y: a.y + slopes[0] * third,
            };
            let reach = Point {
                x: b.x - third,
                y: b.y - slopes[1] * third,
            };
            Cubic([a, leave, reach, b])
        })
        .collect()
}

/// The slope at a point: that of its neighbours' mean, but level at a summit.
fn slope(points: &[Point], i: usize) -> f64 {
    if i == 0 || i + 1 == points.len() {
        return 0.0;
    }
    let rise = |a: Point, b: Point| (b.y - a.y) / (b.x - a.x);
    let before = rise(points[i - 1], points[i]);
    let after = rise(points[i], points[i + 1]);
    if before * after <= 0.0 {
        return 0.0;
    }
    // The harmonic mean never overshoots (Fritsch and Butland).
    2.0 * before * after / (before + after)
}

/// A rounded curve through any points.
pub(super) fn through(points: &[Point]) -> Vec<Cubic> {
    let last = points.len().saturating_sub(1);
    (0..last)
        .map(|i| {
            let (a, b) = (points[i], points[i + 1]);
            let before = points[i.saturating_sub(1)];
            let after = points[(i + 2).min(last)];
            let leave = Point {
                x: a.x + (b.x - before.x) / 6.0,
                y: a.y + (b.y - before.y) / 6.0,
            };
            let reach = Point {
                x: b.x - (after.x - a.x) / 6.0,
                y: b.y - (after.y - a.y) / 6.0,
            };
            Cubic([a, leave, reach, b])
        })
        .collect()
}

/// Cuts the last `length` off a course, or half of it where it is shorter; what was cut off begins
/// at the first point and ends at the second.
pub(super) fn shorten_end(course: &mut [Cubic], length: f64) -> Option<(Point, Point)> {
    let last = course.last_mut()?;
    let end = last.0[3];
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..24 {
        let middle = f64::midpoint(low, high);
        match distance(last.at(middle), end) > length {
            true => low = middle,
            false => high = middle,
        }
    }
    let (kept, _) = last.halves(f64::max(low, 0.5));
    *last = kept;
    Some((kept.0[3], end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    #[test]
    fn level_curves_stay_between_their_points() {
        let points = [
            point(0.0, 0.0),
            point(10.0, 50.0),
            point(20.0, 50.0),
            point(40.0, 10.0),
        ];
        for curve in level(&points) {
            let (low, high) = (
                curve.0[0].y.min(curve.0[3].y),
                curve.0[0].y.max(curve.0[3].y),
            );
            for step in 0..=20 {
                let y = curve.at(f64::from(step) / 20.0).y;
                assert!((low - 1e-9..=high + 1e-9).contains(&y), "{y}");
            }
        }
    }

    #[test]
    fn ends_are_cut_off() {
        let ends = [0.0, 30.0, 70.0, 100.0];
        let mut course = [Cubic(ends.map(|x| point(x, 0.0)))];
        let (from, to) = shorten_end(&mut course, 10.0).unwrap();
        assert!(
            (from.x - 90.0).abs() < 0.01 && to.x == 100.0,
            "{from:?} {to:?}"
        );
    }
}

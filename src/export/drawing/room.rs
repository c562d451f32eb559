//! What room is taken: rectangles in a grid, so that those near a place are found at once.

use rustc_hash::FxHashMap;

use crate::export::layout::{Point, Size};

/// Side of a cell; about the width of a name.
const CELL: f64 = 64.0;

/// A rectangle in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rect {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Rect {
    /// Around `centre`, `margin` wider on every side.
    pub(super) fn around(centre: Point, size: Size, margin: f64) -> Self {
        Rect {
            left: centre.x - size.width / 2.0 - margin,
            top: centre.y - size.height / 2.0 - margin,
            right: centre.x + size.width / 2.0 + margin,
            bottom: centre.y + size.height / 2.0 + margin,
        }
    }

    pub(super) fn holds(&self, point: Point) -> bool {
        (self.left..=self.right).contains(&point.x) && (self.top..=self.bottom).contains(&point.y)
    }

    fn meets(&self, other: &Rect) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// The smallest rectangle around both.
    pub(super) fn with(&self, other: &Rect) -> Rect {
        Rect {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }
}

/// Rectangles, each with the number of its owner.
#[derive(Default)]
pub(super) struct Room {
    taken: Vec<(Rect, usize)>,
    /// Only ever asked for a cell.
    cells: FxHashMap<(i64, i64), Vec<usize>>,
}

impl Room {
    pub(super) fn take(&mut self, rect: Rect, owner: usize) {
        for cell in cells(&rect) {
            self.cells.entry(cell).or_default().push(self.taken.len());
        }
        self.taken.push((rect, owner));
    }

    pub(super) fn is_free(&self, rect: &Rect) -> bool {
        cells(rect).all(|cell| self.near(cell).all(|(taken, _)| !taken.meets(rect)))
    }

    /// How many of others than `owner` meet `rect`; what lies in several cells counts for each.
    pub(super) fn crowd(&self, rect: &Rect, owner: usize) -> usize {
        cells(rect)
            .flat_map(|cell| self.near(cell))
            .filter(|(taken, other)| *other != owner && taken.meets(rect))
            .count()
    }

    /// Whether the place belongs to others than these two.
    pub(super) fn is_anothers(&self, point: Point, own: [usize; 2]) -> bool {
        self.near(cell(point.x, point.y))
            .any(|(taken, owner)| !own.contains(owner) && taken.holds(point))
    }

    fn near(&self, cell: (i64, i64)) -> impl Iterator<Item = &(Rect, usize)> {
        let list = self.cells.get(&cell).map_or(&[][..], Vec::as_slice);
        list.iter().map(|&i| &self.taken[i])
    }
}

fn cell(x: f64, y: f64) -> (i64, i64) {
    ((x / CELL).floor() as i64, (y / CELL).floor() as i64)
}

fn cells(rect: &Rect) -> impl Iterator<Item = (i64, i64)> + use<> {
    let (left, top) = cell(rect.left, rect.top);
    let (right, bottom) = cell(rect.right, rect.bottom);
    (left..=right).flat_map(move |x| (top..=bottom).map(move |y| (x, y)))
}

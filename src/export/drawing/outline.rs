//! The shapes of parties as paths.

use super::items::Segment;
use super::paper::{polygon, rectangle};
use crate::export::layout::{Point, Size};
use crate::export::picture::style::Outline;

/// How far a control point lies from the end of a quarter of a circle.
const QUARTER: f64 = 0.5523;

/// Side of a folded or cut corner.
const CORNER: f64 = 7.0;

/// The outline around `centre`, and lines inside of it that belong to the shape.
pub(super) fn path(outline: Outline, centre: Point, size: Size) -> (Vec<Segment>, Vec<Segment>) {
    let (w, h) = (size.width / 2.0, size.height / 2.0);
    let c = CORNER.min(h).min(w);
    let none = Vec::new();
    match outline {
        Outline::Square | Outline::Broken => (rectangle(centre, size), none),
        Outline::Rounded => (rounded(centre, size, (h * 0.55).min(9.0)), none),
        Outline::Oval => (rounded(centre, size, h.min(w)), none),
        Outline::Octagon => {
            let corners = [
                (-w + c, -h),
                (w - c, -h),
                (w, -h + c),
                (w, h - c),
                (w - c, h),
                (-w + c, h),
                (-w, h - c),
                (-w, -h + c),
            ];
            (polygon(&corners, centre), none)
        }
        Outline::Note => {
            let corners = [(-w, -h), (w - c, -h), (w, -h + c), (w, h), (-w, h)];
            let fold = open(&[(w - c, -h), (w - c, -h + c), (w, -h + c)], centre);
            (polygon(&corners, centre), fold)
        }
        Outline::Tab => {
            let tab = (w * 0.5).min(22.0);
            let top = -h + 4.0;
            let corners = [
                (-w, -h),
                (-w + tab, -h),
                (-w + tab, top),
                (w, top),
                (w, h),
                (-w, h),
            ];
            let edge = open(&[(-w, top), (-w + tab, top)], centre);
            (polygon(&corners, centre), edge)
        }
    }
}

/// How far from the middle of its side, up or down, a line may reach a shape without a gap.
pub(super) fn straight_half(outline: Outline, size: Size) -> f64 {
    let h = size.height / 2.0;
    match outline {
        Outline::Oval => h * 0.3,
        Outline::Rounded | Outline::Octagon | Outline::Note => (h - 6.0).max(h * 0.3),
        Outline::Square | Outline::Broken | Outline::Tab => h - 3.0,
    }
}

/// Room around the letters that a shape needs beyond what all have.
pub(super) fn margin(outline: Outline, height: f64) -> Size {
    match outline {
        Outline::Oval => Size {
            width: height * 0.45,
            height: 2.0,
        },
        Outline::Note | Outline::Octagon => Size {
            width: CORNER,
            height: 0.0,
        },
        Outline::Tab => Size {
            width: 0.0,
            height: 8.0,
        },
        Outline::Rounded | Outline::Square | Outline::Broken => Size::default(),
    }
}

fn open(points: &[(f64, f64)], centre: Point) -> Vec<Segment> {
    let mut path = polygon(points, centre);
    path.pop();
    path
}

fn rounded(centre: Point, size: Size, radius: f64) -> Vec<Segment> {
    let (w, h) = (size.width / 2.0, size.height / 2.0);
    let at = |x: f64, y: f64| Point {
        x: centre.x + x,
        y: centre.y + y,
    };
    let k = radius * (1.0 - QUARTER);
    vec![
        Segment::Move(at(-w + radius, -h)),
        Segment::Line(at(w - radius, -h)),
        Segment::Curve(at(w - k, -h), at(w, -h + k), at(w, -h + radius)),
        Segment::Line(at(w, h - radius)),
        Segment::Curve(at(w, h - k), at(w - k, h), at(w - radius, h)),
        Segment::Line(at(-w + radius, h)),
        Segment::Curve(at(-w + k, h), at(-w, h - k), at(-w, h - radius)),
        Segment::Line(at(-w, -h + radius)),
        Segment::Curve(at(-w, -h + k), at(-w + k, -h), at(-w + radius, -h)),
        Segment::Close,
    ]
}

//! Where the parties of a picture stand, and how the lines between them run.
//!
//! Input: the sizes of the nodes and which of them are tied. Output: their centres in points, the
//! picture's upper left corner at the origin, and for [`layered`] the lines with room for a label
//! on each. No two nodes overlap; parts that nothing ties stand side by side. Same input, same
//! output: nothing depends on time, chance or the order of a hash map.
//!
//! ```
//! use ties::export::layout::{Size, spread};
//!
//! let sizes = vec![Size { width: 60.0, height: 20.0 }; 3];
//! let plan = spread(&sizes, &[(0, 1), (1, 2)], 40.0);
//! assert_eq!(plan.centres.len(), 3);
//! assert!(plan.centres.iter().all(|centre| centre.x > 29.0 && centre.y > 9.0));
//! ```
//!
//! [`layered`] reads best up to some sixty nodes and slows down above a thousand; [`spread`] places
//! two thousand nodes with six thousand links in about a second.

mod layered;
mod pack;
mod parts;
mod spread;

pub use layered::{Link, Route, layered};
pub use spread::spread;

/// Width and height in points.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Size {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

/// A place in the picture, in points; `y` grows downwards.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Point {
    /// From the left edge.
    pub x: f64,
    /// From the upper edge.
    pub y: f64,
}

/// Where everything stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// For each node its centre.
    pub centres: Vec<Point>,
    /// For each link its line, where the layout draws lines; none of a [`spread`] plan.
    pub routes: Vec<Route>,
    /// For each node from where to where its layer reaches; none of a [`spread`] plan.
    pub layers: Vec<(f64, f64)>,
    /// The room that all of it takes.
    pub size: Size,
}

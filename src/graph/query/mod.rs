//! Questions to a graph.

pub mod explain;
mod filter;
pub mod names;
pub mod neighbors;
pub mod paths;
pub mod stats;

pub use filter::{Filter, Period};

//! Questions to a graph.

pub mod centrality;
pub mod communities;
pub mod conflicts;
pub mod cuts;
pub mod explain;
mod filter;
pub mod names;
pub mod neighbors;
pub mod paths;
pub mod search;
pub mod stats;
pub mod timeline;
mod walk;

pub use filter::{Filter, Period};

//! The graph in the forms that people and programs read.

pub mod dot;

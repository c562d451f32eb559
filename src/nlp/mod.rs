//! Words to grammar.

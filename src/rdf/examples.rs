//! Queries to start from.

/// A query with a line on what it tells.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// The name of its file.
    pub name: &'static str,
    /// The query; its first line is a comment that says what it tells.
    pub text: &'static str,
}

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(Example { name: $name, text: include_str!(concat!("examples/", $name, ".rq")) }),*]
    };
}

/// Ten queries, each of another kind.
pub const EXAMPLES: &[Example] = files![
    "money",
    "who-works-where",
    "changed-sides",
    "friends-and-foes",
    "chains",
    "unproven",
    "quotes",
    "contradicted",
    "busiest",
    "ties-as-graph",
];

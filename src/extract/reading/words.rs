//! Words by which a phrase means another party than the one that heads it.

/// Nouns that stand for what their complement names: "a group of banks", "all of Acme".
pub(super) const TRANSPARENT: &[&str] = &[
    "all",
    "asset",
    "attorney",
    "bit",
    "both",
    "bulk",
    "coalition",
    "company",
    "consortium",
    "each",
    "firm",
    "general",
    "government",
    "group",
    "half",
    "majority",
    "maker",
    "most",
    "number",
    "operation",
    "part",
    "rest",
    "share",
    "state",
    "team",
    "total",
    "unit",
    "variety",
];

/// Nouns for the bodies through which an organization acts, whose acts are its own: "Acme's board", "the
/// Acme board", "the board of Acme".
pub(super) const BODIES: &[&str] = &[
    "board",
    "management",
    "staff",
    "leadership",
    "workforce",
    "roster",
];

/// Nouns for what a name before them is, never for a part of it or for somebody else: "the Swatch group".
pub(super) const FIRMS: &[&str] = &[
    "airline",
    "band",
    "bank",
    "brand",
    "chain",
    "club",
    "company",
    "conglomerate",
    "consortium",
    "corporation",
    "firm",
    "foundation",
    "group",
    "party",
    "startup",
];

/// Nouns that stand as adverbs of time without a preposition.
pub(super) const TIMES: &[&str] = &[
    "today",
    "yesterday",
    "tomorrow",
    "year",
    "month",
    "week",
    "quarter",
    "day",
    "time",
];

/// Prepositions after which a noun's instances are listed.
pub(super) const INSTANCES: &[&str] = &["including", "such as", "like", "namely", "among"];

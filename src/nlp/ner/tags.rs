//! The kinds of names and the tags of the tagger: outside, or the first, inner, last or only word
//! of a name of one kind (BILOU), with the pairs of tags that may follow each other.

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameKind {
    /// A human being.
    Person,
    /// A company, agency, court, team, publication.
    Organization,
    /// A city, state, country, region, address.
    Place,
    /// A product, service, brand or title of a work.
    Product,
    /// A named suit or proceeding.
    LegalCase,
    /// A named event.
    Event,
}

/// All kinds, in the order in which the model numbers them.
pub const KINDS: [NameKind; 6] = [
    NameKind::Person,
    NameKind::Organization,
    NameKind::Place,
    NameKind::Product,
    NameKind::LegalCase,
    NameKind::Event,
];

/// Number of tags: outside, and four for each kind.
pub const TAGS: usize = 1 + 4 * KINDS.len();

/// The tag of a word outside all names.
pub const OUTSIDE: usize = 0;

/// Where in its name a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The first of several words.
    First,
    /// Neither first nor last.
    Inner,
    /// The last of several words.
    Last,
    /// The only word.
    Only,
}

/// The tag of a word at `part` of a name of the kind numbered `kind`.
#[must_use]
pub const fn tag(kind: usize, part: Part) -> usize {
    1 + 4 * kind + part as usize
}

/// The kind (by number) and part of a tag, `None` for [`OUTSIDE`].
#[must_use]
pub const fn split(tag: usize) -> Option<(usize, Part)> {
    if tag == OUTSIDE {
        return None;
    }
    let part = match (tag - 1) % 4 {
        0 => Part::First,
        1 => Part::Inner,
        2 => Part::Last,
        _ => Part::Only,
    };
    Some(((tag - 1) / 4, part))
}

/// Tags after which a name has ended or none has begun: outside, last, only.
pub(crate) const CLOSED: [usize; 1 + 2 * KINDS.len()] = boundary(2);

/// Tags that may follow a closed one: outside, first, only.
pub(crate) const OPENING: [usize; 1 + 2 * KINDS.len()] = boundary(0);

const fn boundary(offset: usize) -> [usize; 1 + 2 * KINDS.len()] {
    let mut tags = [OUTSIDE; 1 + 2 * KINDS.len()];
    let mut kind = 0;
    while kind < KINDS.len() {
        tags[1 + 2 * kind] = 1 + 4 * kind + offset;
        tags[2 + 2 * kind] = 1 + 4 * kind + 3;
        kind += 1;
    }
    tags
}

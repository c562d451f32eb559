//! Words of posts that stand before a name, in capitals, and are no part of it: boards, ranks, departments.

use super::candidates::Scan;
use crate::nlp::lexicon::Lists;

/// Adjectives that stand before the names of firms and persons rather than in them, where a sentence begins.
const RANKING: &[&str] = &[
    "acting",
    "ailing",
    "bankrupt",
    "current",
    "defunct",
    "disgraced",
    "early",
    "embattled",
    "ex",
    "former",
    "incoming",
    "interim",
    "late",
    "longtime",
    "now-defunct",
    "onetime",
    "ousted",
    "outgoing",
    "retired",
    "struggling",
    "then",
    "troubled",
    "veteran",
];

/// Last words of titles of those who head a department.
const HEADS: &[&str] = &[
    "chief",
    "director",
    "evp",
    "executive",
    "head",
    "lead",
    "leader",
    "manager",
    "officer",
    "president",
    "supervisor",
    "svp",
    "vp",
];

/// Last words of what a department of a firm does.
const DEPARTMENTS: &[&str] = &[
    "accounting",
    "acquisitions",
    "administration",
    "affairs",
    "analytics",
    "communications",
    "compliance",
    "design",
    "development",
    "distribution",
    "education",
    "engineering",
    "finance",
    "investments",
    "logistics",
    "management",
    "manufacturing",
    "marketing",
    "merchandising",
    "operations",
    "partnerships",
    "planning",
    "policy",
    "procurement",
    "production",
    "products",
    "programming",
    "relations",
    "research",
    "resources",
    "sales",
    "security",
    "strategy",
    "tax",
    "technology",
];

impl Scan<'_, '_, '_> {
    /// Whether the word at `i` only says when or how somebody is what follows: "Former Acme executive Jane Doe".
    pub(super) fn ranks(&self, i: usize) -> bool {
        RANKING
            .iter()
            .any(|word| self.words.str(i).eq_ignore_ascii_case(word))
    }

    /// Whether the word at `i` belongs to the board of what follows: "the Board of Directors of Acme", "Board of the Acme
    /// Foundation", but not "Board of Education".
    pub(super) fn is_board(&self, i: usize) -> bool {
        let is =
            |at: usize, all: &[&str]| at < self.end && all.iter().any(|w| self.words.is(at, w));
        let members = [
            "directors",
            "governors",
            "managers",
            "trustees",
            "advisors",
            "advisers",
        ];
        let of = |at: usize| {
            let next = at + 1 + usize::from(is(at + 1, &["the"]));
            is(at, &["of", "at", "for"]) && self.capital(next)
        };
        if is(i, &members) && i >= self.start + 2 {
            return is(i - 2, &["board", "boards"]) && of(i + 1);
        }
        if !is(i, &["board", "boards"]) || !is(i + 1, &["of"]) {
            return false;
        }
        if is(i + 2, &members) {
            return of(i + 3);
        }
        let firm = |k: usize| {
            self.words
                .at(k)
                .lists
                .any(Lists::ORG_HEAD.and(Lists::LEGAL_FORM))
        };
        let name = i + 2 + usize::from(is(i + 2, &["the"]));
        (name + 1..self.end.min(name + 6))
            .take_while(|&k| self.capital(k))
            .any(firm)
    }

    /// Whether the words `first..end` say what somebody is the head of within a firm: "Vice President of Supply Chain
    /// Management", "Director, Corporate Communications".
    pub(super) fn is_department(&self, first: usize, end: usize) -> bool {
        let is = |at: usize, all: &[&str]| all.iter().any(|w| self.words.is(at, w));
        let head = first >= self.start + 2
            && is(first - 1, &["of", ",", "for", "-", "–"])
            && is(first - 2, HEADS);
        head && is(end - 1, DEPARTMENTS)
    }

    /// Whether the word at `i` is the short form of a rank and a name follows: "CEO Acme Stores".
    pub(super) fn is_rank(&self, i: usize) -> bool {
        const RANKS: &[&str] = &[
            "CEO", "CFO", "CIO", "CMO", "COO", "CTO", "EVP", "GM", "MD", "SVP", "VP",
        ];
        RANKS.contains(&self.words.str(i)) && self.capital(i + 1)
    }

    /// Whether the letter at `i` marks a question or an answer, before a firm: "A. Oracle sued Google." in a transcript.
    pub(super) fn is_answer(&self, i: usize) -> bool {
        let firms = Lists::ORGANIZATION
            .and(Lists::COMPANY_AMBIGUOUS)
            .and(Lists::ORG_AND_PRODUCT);
        matches!(self.words.str(i), "A." | "Q.")
            && self.words.at(i).opening()
            && self.capital(i + 1)
            && self.words.at(i + 1).lists.any(firms)
    }
}

//! What kind of organization a noun means and a name tells of: "the court" is not Acme Corp., "the
//! company" is not the Supreme Court.

use crate::extract::names::Entity;
use crate::nlp::lexicon::{LEXICON, Lists};
use crate::nlp::{Tagged, Upos};
use crate::schema::NodeType;

/// Kinds of organizations that are not spoken of by each other's nouns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Court,
    Authority,
    School,
    Bank,
    Fund,
    Union,
    Paper,
    Business,
}

/// Words by which a name or a noun tells the kind, in lower case.
const KINDS: &[(Kind, &[&str])] = &[
    (
        Kind::Court,
        &["court", "tribunal", "supreme court", "judiciary"],
    ),
    (
        Kind::Authority,
        &[
            "administration",
            "agency",
            "army",
            "authority",
            "bureau",
            "cabinet",
            "commission",
            "council",
            "department",
            "government",
            "legislature",
            "ministry",
            "navy",
            "parliament",
            "police",
            "regulator",
            "senate",
            "state",
            "treasury",
            "watchdog",
            "congress",
            "committee",
            "house",
        ],
    ),
    (
        Kind::School,
        &[
            "university",
            "college",
            "school",
            "institute",
            "academy",
            "faculty",
        ],
    ),
    (Kind::Bank, &["bank", "lender", "bancorp", "bancshares"]),
    (
        Kind::Fund,
        &[
            "fund",
            "trust",
            "foundation",
            "charity",
            "endowment",
            "nonprofit",
        ],
    ),
    (
        Kind::Union,
        &[
            "union",
            "association",
            "federation",
            "alliance",
            "party",
            "league",
        ],
    ),
    (
        Kind::Paper,
        &[
            "newspaper",
            "magazine",
            "tribune",
            "gazette",
            "herald",
            "journal",
            "daily",
            "times",
            "post",
        ],
    ),
    (
        Kind::Business,
        &[
            "company",
            "firm",
            "startup",
            "start-up",
            "corporation",
            "conglomerate",
            "carrier",
            "inc",
            "inc.",
            "corp",
            "corp.",
            "ltd",
            "ltd.",
            "llc",
            "plc",
            "gmbh",
            "co.",
            "holdings",
            "technologies",
        ],
    ),
];

/// Nouns for organizations of any kind.
const ANY: &[&str] = &[
    "group",
    "organization",
    "organisation",
    "body",
    "institution",
    "entity",
    "board",
    "office",
    "team",
    "side",
    "member",
    "partner",
    "party",
    "unit",
    "division",
    "arm",
    "client",
    "customer",
    "operation",
    "outfit",
    "center",
    "centre",
    "service",
    "program",
    "network",
];

/// Whether an organization of that name may be called `noun`; where neither tells, it may.
pub(super) fn compatible(name: &str, noun: &str) -> bool {
    let business = || !ANY.contains(&noun) && LEXICON.get(noun).lists.any(Lists::ORG_NOUN);
    let Some(wanted) = of(noun).or_else(|| business().then_some(Kind::Business)) else {
        return true;
    };
    let told = told(name);
    let public = || {
        told.iter()
            .any(|k| matches!(k, Kind::Court | Kind::Authority | Kind::School))
    };
    match wanted {
        Kind::Court | Kind::School | Kind::Union | Kind::Paper | Kind::Authority => {
            told.contains(&wanted) || (told.is_empty() && is_acronym(name))
        }
        // Banks, funds and others are businesses, and not all say so in their names.
        Kind::Bank | Kind::Fund => {
            told.contains(&wanted)
                || !public() && (told.is_empty() || told.contains(&Kind::Business))
        }
        Kind::Business => !public() || told.contains(&Kind::Business),
    }
}

/// The kinds of which a name's words, or the lists that know it, tell.
fn told(name: &str) -> Vec<Kind> {
    const LISTED: &[(Lists, Kind)] = &[
        (Lists::COURT, Kind::Court),
        (Lists::AGENCY, Kind::Authority),
        (Lists::UNIVERSITY, Kind::School),
        (Lists::NONPROFIT, Kind::Fund),
        (Lists::NONPROFIT, Kind::Union),
        (Lists::MEDIA, Kind::Paper),
        (Lists::COMPANY, Kind::Business),
    ];
    let known = LEXICON.get(name).lists;
    let listed = LISTED.iter().filter(|(list, _)| known.any(*list));
    let words = name.split([' ', ',', '-']);
    words
        .filter_map(|word| of(&word.to_lowercase()))
        .chain(listed.map(|&(_, kind)| kind))
        .collect()
}

/// Nouns for so many organizations that one bearing or described by them is not the one that they mean.
const GENERIC: &[&str] = &[
    "board",
    "business",
    "chair",
    "co",
    "company",
    "corporation",
    "court",
    "entity",
    "firm",
    "group",
    "government",
    "inc",
    "leader",
    "maker",
    "member",
    "office",
    "organization",
    "organisation",
    "partner",
    "party",
    "rival",
    "side",
    "state",
    "subsidiary",
    "system",
    "team",
    "unit",
    "division",
    "affiliate",
    "parent",
    "client",
    "customer",
    "competitor",
    "supplier",
    "president",
    "director",
    "chairman",
    "officer",
    "executive",
    "manager",
    "attorney",
    "lawyer",
    "judge",
    "product",
    "service",
    "holding",
    "industry",
    "international",
    "brand",
    "platform",
    "giant",
    "house",
    "provider",
    "operator",
    "producer",
    "owner",
];

/// Whether a noun is said of many parties.
pub(super) fn is_generic(noun: &str) -> bool {
    GENERIC.contains(&noun)
}

/// The noun by which an organization's name itself tells what it is: "authority" of the Port Authority, "department" of
/// the Department of Justice.
pub(super) fn head(entity: &Entity) -> Option<String> {
    if entity.node_type != NodeType::Organization {
        return None;
    }
    let mut words = entity.name.split(' ');
    let mut head = words.next()?;
    for word in words {
        if matches!(word, "of" | "for" | "on") {
            break;
        }
        head = word;
    }
    let noun = head.to_lowercase();
    let told = LEXICON.get(&noun).lists.any(Lists::ORG_NOUN) && entity.name.contains(' ');
    (told && !is_generic(&noun)).then_some(noun)
}

/// Whether `noun` is a word of the name: "the bank" for Acme Bank.
pub(super) fn is_part(name: &str, noun: &str) -> bool {
    name.split([' ', '-'])
        .any(|word| word.eq_ignore_ascii_case(noun))
}

fn of(word: &str) -> Option<Kind> {
    KINDS
        .iter()
        .find(|(_, words)| words.contains(&word))
        .map(|(kind, _)| *kind)
}

fn is_acronym(name: &str) -> bool {
    name.len() <= 6
        && name
            .chars()
            .all(|c| c.is_uppercase() || c == '.' || c == '&')
}

/// Nouns that a text may later use for the party it has described by them.
const DESCRIBING: Lists = Lists::ORG_NOUN
    .and(Lists::PERSON_NOUN)
    .and(Lists::ROLE)
    .and(Lists::PRODUCT_NOUN)
    .and(Lists::PRODUCT_HEAD);

/// The nouns by which the text describes the name at `token`: "the carmaker Acme", "Acme, a carmaker",
/// "Acme is a carmaker".
pub(super) fn descriptors(tagged: &Tagged<'_>, token: usize, end: usize) -> Vec<String> {
    let party = |lemma: &String| {
        let lists = LEXICON.get(lemma).lists;
        lists.any(DESCRIBING)
    };
    let nouns = describing(tagged, token, end).into_iter();
    nouns
        .map(|noun| tagged.lemma(noun).to_string())
        .filter(party)
        .collect()
}

/// Where the nouns stand that describe the name from `token` to `end`.
pub(in crate::extract) fn describing(tagged: &Tagged<'_>, token: usize, end: usize) -> Vec<usize> {
    let mut out = Vec::new();
    let noun = |t: usize| tagged.upos(t) == Upos::Noun && !tagged.xpos(t).is_plural_noun();
    if token > 0 && noun(token - 1) {
        out.push(token - 1);
    }
    let opens = end + 1 < tagged.len()
        && (matches!(tagged.word(end), "," | "(") || tagged.lemma(end) == "be");
    let article = opens
        && matches!(
            &*tagged.word(end + 1).to_ascii_lowercase(),
            "a" | "an" | "the"
        );
    // "Jane Doe, chief executive of Acme,"
    if opens && !article && noun(end + 1) {
        let role = (end + 1..tagged.len())
            .take_while(|&t| noun(t) || tagged.upos(t) == Upos::Adj)
            .last();
        out.extend(role);
    }
    if article {
        let head = (end + 2..tagged.len())
            .take(8)
            .take_while(|&t| {
                matches!(
                    tagged.upos(t),
                    Upos::Adj
                        | Upos::Noun
                        | Upos::Propn
                        | Upos::Num
                        | Upos::Adv
                        | Upos::Punct
                        | Upos::Verb
                        | Upos::Part
                ) && tagged.word(t) != ","
            })
            .filter(|&t| noun(t))
            .last();
        out.extend(head);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_fit_names_of_their_kind() {
        let check = |name: &str, noun: &str, expected: bool| {
            assert_eq!(compatible(name, noun), expected, "{name}: {noun}");
        };
        check("Supreme Court", "court", true);
        check("Supreme Court", "company", false);
        check("Intel", "court", false);
        check("Intel", "chipmaker", true);
        check("FTC", "agency", true);
        check("Deutsche Bank", "bank", true);
        check("Stanford University", "bank", false);
        check("Stanford University", "group", true);
        check("UBS", "regulator", false);
        check("SEC", "regulator", true);
        check("SEC", "retailer", false);
        check("Acme", "retailer", true);
    }
}

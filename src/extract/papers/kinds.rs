//! What the words of a line are: a person's name, a role, a firm.

use crate::nlp::lexicon::{LEXICON, Lists};

/// Nouns for the sides of a case.
const SIDES: &[&str] = &[
    "plaintiff",
    "defendant",
    "petitioner",
    "respondent",
    "appellant",
    "appellee",
    "claimant",
    "complainant",
    "intervenor",
    "counterclaimant",
    "counterdefendant",
    "debtor",
    "relator",
];

/// Words that stand with them.
const WITH_SIDES: &[&str] = &[
    "relief",
    "nominal",
    "third",
    "party",
    "counter",
    "cross",
    "lead",
    "proposed",
    "consolidated",
    "and",
    "in",
    "intervention",
    "real",
    "interest",
    "below",
    "amicus",
    "class",
];

/// Endings of firms of lawyers.
const LAW: &[&str] = &[
    "llp", "pllc", "p.c.", "pc", "p.a.", "l.l.p.", "p.l.l.c.", "apc", "lpa",
];

/// Parts of offices that stand in signatures below the role and above the office.
const PARTS: &[&str] = &["branch", "division", "section", "unit", "team", "practice"];

/// The role in a case that a phrase names, in lower case and in the singular: "Plaintiffs-Appellants,".
pub(super) fn side(text: &str) -> Option<String> {
    let bare = text
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    let bare = bare.replace("(s)", "");
    if bare.len() > 60 {
        return None;
    }
    let mut named = false;
    let mut out = String::with_capacity(bare.len());
    for piece in bare.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        let single = word.strip_suffix('s').unwrap_or(word);
        if SIDES.contains(&single) {
            named = true;
            out.push_str(single);
        } else if word.is_empty() || WITH_SIDES.contains(&word) {
            out.push_str(word);
        } else {
            return None;
        }
        out.push_str(&piece[word.len()..]);
    }
    named.then_some(out)
}

/// Whether one of a text's words is a noun for a side.
pub(super) fn says_side(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphabetic());
    words.filter(|w| w.len() >= 6).any(|word| {
        let word = word.to_lowercase();
        SIDES.contains(&word.strip_suffix('s').unwrap_or(&word))
    })
}

/// Whether a name ends with a legal form.
pub(super) fn has_form(text: &str) -> bool {
    let mut words = text.split(' ');
    let last = words.next_back().unwrap_or_default();
    words.next_back().is_some() && is_form(last)
}

/// Whether a word, or a few, is a legal form.
pub(super) fn is_form(word: &str) -> bool {
    let word = word.trim_end_matches([',', ';']);
    let lower = || word.to_lowercase();
    LEXICON.get(word).lists.any(Lists::LEGAL_FORM) || LAW.contains(&&*lower())
}

/// Whether a firm's name ends as those of lawyers do.
pub(super) fn is_law_firm(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default().to_lowercase();
    LAW.contains(&&*last) || text.to_lowercase().starts_with("law office")
}

/// Whether a line, in small letters, is the office of one who prosecutes for the United States.
pub(super) fn is_public_attorney(lower: &str) -> bool {
    ["united states attorney", "u.s. attorney"]
        .iter()
        .any(|office| lower.ends_with(office))
}

/// Whether a line names a role: "Trial Attorney", "Executive Vice President and General Counsel".
pub(super) fn is_role(text: &str) -> bool {
    if text.len() > 120 || has_form(text) {
        return false;
    }
    let lower = text.to_lowercase();
    let first = [" and ", ", ", " of ", " & ", " - ", "/", " for ", " – "]
        .iter()
        .filter_map(|mark| lower.find(mark))
        .min()
        .map_or(&*lower, |at| &lower[..at]);
    let first = first.trim();
    let single = first.strip_suffix('s').unwrap_or(first);
    let mut tail = Some(single);
    for _ in 0..6 {
        let Some(own) = tail else { return false };
        if LEXICON.get(own).lists.any(Lists::ROLE) {
            return true;
        }
        tail = own.split_once(' ').map(|(_, rest)| rest);
    }
    false
}

/// Whether a line names an organization: by its legal form, as the lists know it, or by what it is called.
pub(super) fn is_organization(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() < 2 || words.len() > 12 || !text.starts_with(char::is_uppercase) {
        return LEXICON.get(text).lists.any(Lists::ORGANIZATION);
    }
    let last = words[words.len() - 1].to_lowercase();
    let head = |word: &str| LEXICON.get(word).lists.any(Lists::ORG_HEAD);
    let of = words
        .iter()
        .position(|w| matches!(*w, "of" | "OF" | "for" | "FOR"));
    !PARTS.contains(&&*last)
        && (has_form(text)
            || is_law_firm(text)
            || LEXICON.get(text).lists.any(Lists::ORGANIZATION)
            || of.is_some_and(|of| of > 0 && head(words[of - 1]))
            || head(&last) && !is_role(text))
}

/// Whether a line is a person's name and nothing else.
pub(super) fn is_person(text: &str) -> bool {
    let text = text.trim_end_matches([',', '*']);
    let words: Vec<&str> = text.split(' ').filter(|w| !w.is_empty()).collect();
    if !(2..=5).contains(&words.len()) || text.len() > 45 {
        return false;
    }
    let plain = |c: char| {
        c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | ' ' | ',' | '"' | '“' | '”')
    };
    let capital = |word: &&str| {
        word.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“'))
            || matches!(
                *word,
                "de" | "van" | "von" | "der" | "la" | "del" | "da" | "di" | "bin" | "al"
            )
    };
    if !text.chars().all(plain) || !words.iter().all(capital) {
        return false;
    }
    let bare = |word: &str| word.trim_matches([',', '"', '“', '”']).to_string();
    let of = |word: &str, lists| LEXICON.get(&bare(word)).lists.any(lists);
    let suffix = |word: &str| {
        matches!(
            &*bare(word).to_lowercase(),
            "jr." | "jr" | "sr." | "sr" | "ii" | "iii" | "iv"
        )
    };
    // "Jane Doe, Ph.D." is more than a name.
    if let Some((_, rest)) = text.split_once(',')
        && !suffix(rest.trim())
    {
        return false;
    }
    let given = Lists::GIVEN.and(Lists::GIVEN_AMBIGUOUS);
    let surname = Lists::SURNAMES;
    let last = words
        .iter()
        .rev()
        .find(|w| !suffix(w))
        .copied()
        .unwrap_or_default();
    let initial = |word: &str| word.len() == 2 && word.ends_with('.');
    let common = |word: &str| of(word, Lists::COMMON) && !of(word, given) && !of(word, surname);
    let opens = of(words[0], given) || initial(words[0]) || !of(words[0], Lists::COMMON);
    let other = LEXICON
        .get(text)
        .lists
        .any(Lists::ORGANIZATION.and(Lists::PLACE).and(Lists::ROLE));
    let heads = words
        .iter()
        .any(|w| of(w, Lists::ORG_HEAD) && !of(w, given) && !of(w, surname));
    opens && !common(last) && !other && !heads && !is_form(last) && !is_role(text) && last.len() > 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_apart() {
        for name in [
            "JANE A. DOE",
            "Ngozi Eberhardt",
            "Adam Marsh, Jr.",
            "YULIMAR \"YULI\" BRICEÑO",
            "Michael B. Nadler-Cohn",
        ] {
            assert!(is_person(name), "{name}");
        }
        for other in [
            "Trial Attorney",
            "Civil Division",
            "New York",
            "Acme Corp.",
            "Jane Doe, Ph.D.",
            "Respectfully submitted",
            "Consumer Protection Branch",
        ] {
            assert!(!is_person(other), "{other}");
        }
        for role in [
            "Trial Attorney",
            "President and Chief Executive Officer",
            "Attorneys",
            "ASSISTANT UNITED STATES ATTORNEY",
        ] {
            assert!(is_role(role), "{role}");
        }
        for firm in [
            "DOE & ROE LLP",
            "Federal Trade Commission",
            "U.S. Department of Justice",
            "Office of the Attorney General",
        ] {
            assert!(is_organization(firm), "{firm}");
        }
        assert_eq!(
            side("Defendants-Appellees.").as_deref(),
            Some("defendant-appellee")
        );
        assert_eq!(
            side("Relief Defendant,").as_deref(),
            Some("relief defendant")
        );
        assert_eq!(side("Plaintiff Acme"), None);
    }
}

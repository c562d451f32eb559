//! Names as keys: what is left of a name when case, accents, punctuation and legal forms don't count.

use super::identity::legal;
pub(super) use crate::text::fold::{fold, words};

/// The words of `text` with hyphens between them; empty if it has no letter or digit.
pub(super) fn slug(text: &str) -> String {
    words(text).join("-")
}

/// [`fold`] of `name` without "the" at its head and legal forms at its end, as far as another word
/// is left.
pub(super) fn firm(name: &str) -> String {
    let words = words(name);
    let mut rest = words.as_slice();
    if let [first, tail @ ..] = rest
        && first == "the"
        && !tail.is_empty()
    {
        rest = tail;
    }
    loop {
        let (core, _) = legal::split(rest);
        match core {
            [head @ .., last]
                if !head.is_empty() && matches!(last.as_str(), "holding" | "holdings") =>
            {
                rest = head;
            }
            core if core.len() == rest.len() => return core.join(" "),
            core => rest = core,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_case_accents_and_punctuation() {
        for (name, expected) in [
            ("Microsoft", "microsoft"),
            ("Société Générale S.A.", "societe-generale-sa"),
            ("U.S. Department of Justice", "us-department-of-justice"),
            ("Amazon.com", "amazon-com"),
            ("Doe v. Roe", "doe-v-roe"),
            ("L’Oréal", "loreal"),
            ("Straße 7 / Ærø", "strasse-7-aero"),
            ("Cafe\u{301} Noir", "cafe-noir"),
            ("日本電気", "日本電気"),
            ("…", ""),
        ] {
            assert_eq!(slug(name), expected, "{name}");
        }
    }

    #[test]
    fn firms_lose_their_legal_form() {
        for (name, expected) in [
            ("Acme Holdings, Inc.", "acme"),
            ("The Acme Co., Ltd.", "acme"),
            ("Smith & Co.", "smith"),
            ("The Limited", "limited"),
            ("Inc.", "inc"),
        ] {
            assert_eq!(firm(name), expected, "{name}");
        }
    }
}

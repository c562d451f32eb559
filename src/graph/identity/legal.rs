//! The legal forms of firms: "Inc.", "GmbH", "S.p.A.".
//!
//! Input: the words of a name. Output: how many of them are the name itself, and which forms the rest states. Two
//! firms of one name and of different forms are likely two firms ("Bayer AG" and "Bayer Corporation"), as far as the
//! forms are not two ways to say nearly the same ([`Likeness`]). "Holdings" and "Group" are parts of a name.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A legal form, however it is spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::graph) enum Legal {
    Company,
    Corporation,
    Incorporated,
    Limited,
    Plc,
    Llc,
    Lp,
    Llp,
    Ag,
    Gmbh,
    Kg,
    Kgaa,
    Se,
    Sa,
    Sas,
    Sarl,
    Nv,
    Bv,
    Spa,
    Srl,
    Oy,
    Ab,
    As,
    Kk,
    Berhad,
    Pt,
    Pjsc,
    Association,
}

use Legal::{
    Ab, Ag, As, Association, Berhad, Bv, Company, Corporation, Gmbh, Incorporated, Kg, Kgaa, Kk,
    Limited, Llc, Llp, Lp, Nv, Oy, Pjsc, Plc, Pt, Sa, Sarl, Sas, Se, Spa, Srl,
};

/// Spellings of forms at the end of a name, without case, accents and points; those of several words first.
const FORMS: &[Spelled] = &[
    (&["limited", "liability", "company"], Llc),
    (&["limited", "liability", "partnership"], Llp),
    (&["public", "limited", "company"], Plc),
    (&["limited", "partnership"], Lp),
    (&["private", "limited"], Limited),
    (&["pvt", "ltd"], Limited),
    (&["pty", "ltd"], Limited),
    (&["pty", "limited"], Limited),
    (&["pte", "ltd"], Limited),
    (&["pte", "limited"], Limited),
    (&["sdn", "bhd"], Berhad),
    (&["kabushiki", "kaisha"], Kk),
    (&["spolka", "akcyjna"], Sa),
    (&["societe", "anonyme"], Sa),
    (&["ab", "publ"], Ab),
    (&["s", "a"], Sa),
    (&["a", "s"], As),
    (&["n", "v"], Nv),
    (&["b", "v"], Bv),
    (&["ab"], Ab),
    (&["ag"], Ag),
    (&["as"], As),
    (&["asa"], As),
    (&["berhad"], Berhad),
    (&["bhd"], Berhad),
    (&["bv"], Bv),
    (&["co"], Company),
    (&["company"], Company),
    (&["corp"], Corporation),
    (&["corporation"], Corporation),
    (&["ev"], Association),
    (&["gmbh"], Gmbh),
    (&["inc"], Incorporated),
    (&["incorporated"], Incorporated),
    (&["kg"], Kg),
    (&["kgaa"], Kgaa),
    (&["kk"], Kk),
    (&["limited"], Limited),
    (&["llc"], Llc),
    (&["llp"], Llp),
    (&["lp"], Lp),
    (&["ltd"], Limited),
    (&["ltda"], Limited),
    (&["nv"], Nv),
    (&["oy"], Oy),
    (&["oyj"], Oy),
    (&["pjsc"], Pjsc),
    (&["plc"], Plc),
    (&["pte"], Limited),
    (&["pty"], Limited),
    (&["sa"], Sa),
    (&["sarl"], Sarl),
    (&["sas"], Sas),
    (&["se"], Se),
    (&["spa"], Spa),
    (&["srl"], Srl),
];

/// Forms that stand before a name as well: "AB Volvo", "PT Telkom".
const BEFORE: &[(&str, Legal)] = &[
    ("ab", Ab),
    ("pt", Pt),
    ("oao", Pjsc),
    ("pao", Pjsc),
    ("ooo", Limited),
    ("kk", Kk),
];

/// Forms of one country or of which one turns into the other: they say little for two firms.
const KIN: &[(Legal, Legal)] = &[
    (Corporation, Incorporated),
    (Company, Corporation),
    (Company, Incorporated),
    (Company, Limited),
    (Company, Llc),
    (Ag, Se),
    (Sa, Se),
    (Nv, Se),
    (Plc, Se),
    (Kk, Limited),
];

/// How the forms of two firms of one name agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// Both state the same, or none does.
    Same,
    /// One states none.
    OneBare,
    /// They are of one kind.
    Kin,
    /// They are of different countries or kinds.
    Different,
}

/// The words that are the name itself, and the legal forms around them; some word is always left.
pub(in crate::graph) fn split(words: &[String]) -> (&[String], Vec<Legal>) {
    let mut rest = words;
    let mut forms = Vec::new();
    while let Some((length, legal)) = form_at_end(rest) {
        rest = &rest[..rest.len() - length];
        forms.push(legal);
        while rest.len() > 1 && rest.last().is_some_and(|word| word == "and") {
            rest = &rest[..rest.len() - 1];
        }
    }
    if forms.is_empty()
        && rest.len() > 1
        && let Some(&(_, legal)) = BEFORE.iter().find(|(word, _)| *word == rest[0])
    {
        rest = &rest[1..];
        forms.push(legal);
    }
    forms.sort();
    forms.dedup();
    // "Co., Ltd.", "& Co., Inc.": the other form says what "Co." leaves open.
    if forms.len() > 1 {
        forms.retain(|&legal| legal != Company);
    }
    (rest, forms)
}

/// A spelling and the form that it is.
type Spelled = (&'static [&'static str], Legal);

/// The forms by their last word, those of several words first.
static BY_LAST_WORD: LazyLock<FxHashMap<&str, Vec<Spelled>>> = LazyLock::new(|| {
    let mut by_last: FxHashMap<&str, Vec<Spelled>> = FxHashMap::default();
    for &(spelling, legal) in FORMS {
        let own = by_last.entry(spelling.last().copied().unwrap_or_default());
        own.or_default().push((spelling, legal));
    }
    by_last
});

/// The form with which `words` end behind another word, and of how many words it is.
fn form_at_end(words: &[String]) -> Option<(usize, Legal)> {
    let forms = BY_LAST_WORD.get(words.last()?.as_str())?;
    forms.iter().find_map(|&(spelling, legal)| {
        let from = words.len().checked_sub(spelling.len())?;
        (from > 0 && words[from..].iter().eq(spelling)).then_some((spelling.len(), legal))
    })
}

/// How the forms of two firms of one name agree.
pub(super) fn likeness(a: &[Legal], b: &[Legal]) -> Likeness {
    let kin = |&x: &Legal, &y: &Legal| x == y || KIN.contains(&(x, y)) || KIN.contains(&(y, x));
    if a == b {
        Likeness::Same
    } else if a.is_empty() || b.is_empty() {
        Likeness::OneBare
    } else if a.iter().all(|x| b.iter().all(|y| kin(x, y))) {
        Likeness::Kin
    } else {
        Likeness::Different
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::slug;

    #[test]
    fn names_and_forms() {
        for (name, core, forms) in [
            ("Acme Co., Ltd.", "acme", &[Limited][..]),
            ("Merck & Co., Inc.", "merck", &[Incorporated]),
            ("Deere & Company", "deere", &[Company]),
            ("Heinz Weber GmbH & Co. KG", "heinz weber", &[Gmbh, Kg]),
            ("AB Volvo", "volvo", &[Ab]),
            ("Kestrel Holdings plc", "kestrel holdings", &[Plc]),
            ("S.A.", "sa", &[]),
            ("Tallow Creek L.L.C.", "tallow creek", &[Llc]),
        ] {
            let words = slug::words(name);
            let (rest, found) = split(&words);
            assert_eq!((rest.join(" ").as_str(), &*found), (core, forms), "{name}");
        }
    }

    #[test]
    fn forms_agree_or_not() {
        use Likeness::{Different, Kin, OneBare, Same};
        for (a, b, expected) in [
            (&[Ag][..], &[Corporation][..], Different),
            (&[Incorporated], &[Corporation], Kin),
            (&[], &[Corporation], OneBare),
            (&[], &[], Same),
            (&[Gmbh], &[Gmbh, Kg], Different),
        ] {
            assert_eq!(likeness(a, b), expected, "{a:?} {b:?}");
            assert_eq!(likeness(b, a), expected, "{b:?} {a:?}");
        }
    }
}

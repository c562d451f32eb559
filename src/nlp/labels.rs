//! The closed label sets of Universal Dependencies for English: parts of speech and relations.

/// Declares an enum whose variants have a fixed spelling.
macro_rules! spelled {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum $name { $($(#[$vmeta])* #[doc = concat!("`", $text, "`")] $variant,)* }

        impl $name {
            /// Every value, in declaration order.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The spelling that Universal Dependencies uses.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }

            /// The value that is spelled `text`, if there is one.
            pub fn from_name(text: &str) -> Option<Self> {
                match text { $($text => Some($name::$variant),)* _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

spelled! {
    /// Universal part of speech.
    Upos {
        Adj = "ADJ",
        Adp = "ADP",
        Adv = "ADV",
        Aux = "AUX",
        Cconj = "CCONJ",
        Det = "DET",
        Intj = "INTJ",
        Noun = "NOUN",
        Num = "NUM",
        Part = "PART",
        Pron = "PRON",
        Propn = "PROPN",
        Punct = "PUNCT",
        Sconj = "SCONJ",
        Sym = "SYM",
        Verb = "VERB",
        X = "X",
    }
}

spelled! {
    /// Relation of a word to its head, with the subtypes of the English treebanks.
    Deprel {
        Acl = "acl",
        AclRelcl = "acl:relcl",
        Advcl = "advcl",
        AdvclRelcl = "advcl:relcl",
        Advmod = "advmod",
        Amod = "amod",
        Appos = "appos",
        Aux = "aux",
        AuxPass = "aux:pass",
        Case = "case",
        Cc = "cc",
        CcPreconj = "cc:preconj",
        Ccomp = "ccomp",
        Compound = "compound",
        CompoundPrt = "compound:prt",
        Conj = "conj",
        Cop = "cop",
        Csubj = "csubj",
        CsubjOuter = "csubj:outer",
        CsubjPass = "csubj:pass",
        Dep = "dep",
        Det = "det",
        DetPredet = "det:predet",
        Discourse = "discourse",
        Dislocated = "dislocated",
        Expl = "expl",
        Fixed = "fixed",
        Flat = "flat",
        Goeswith = "goeswith",
        Iobj = "iobj",
        List = "list",
        Mark = "mark",
        Nmod = "nmod",
        NmodDesc = "nmod:desc",
        NmodPoss = "nmod:poss",
        NmodUnmarked = "nmod:unmarked",
        Nsubj = "nsubj",
        NsubjOuter = "nsubj:outer",
        NsubjPass = "nsubj:pass",
        Nummod = "nummod",
        Obj = "obj",
        Obl = "obl",
        OblAgent = "obl:agent",
        OblUnmarked = "obl:unmarked",
        Orphan = "orphan",
        Parataxis = "parataxis",
        Punct = "punct",
        Reparandum = "reparandum",
        Root = "root",
        Vocative = "vocative",
        Xcomp = "xcomp",
    }
}

impl Deprel {
    /// The relation without its subtype: `nsubj` for `nsubj:pass`.
    pub fn base(self) -> Self {
        use Deprel::*;
        match self {
            AclRelcl => Acl,
            AdvclRelcl => Advcl,
            AuxPass => Aux,
            CcPreconj => Cc,
            CompoundPrt => Compound,
            CsubjOuter | CsubjPass => Csubj,
            DetPredet => Det,
            NmodDesc | NmodPoss | NmodUnmarked => Nmod,
            NsubjOuter | NsubjPass => Nsubj,
            OblAgent | OblUnmarked => Obl,
            other => other,
        }
    }
}

/// Spellings of the Penn tags, in the order of [`Xpos`]'s index.
const XPOS: [&str; 50] = [
    "NN", "NNS", "NNP", "NNPS", "VB", "VBD", "VBP", "VBZ", "VBN", "VBG", "MD", "JJ", "JJR", "JJS",
    "RB", "RBR", "RBS", "IN", "TO", "RP", "DT", "PDT", "WDT", "PRP", "PRP$", "WP", "WP$", "WRB",
    "EX", "CC", "CD", "POS", "UH", "SYM", "$", "FW", "GW", "ADD", "AFX", "LS", "NFP", "HYPH", ".",
    ",", ":", "``", "''", "-LRB-", "-RRB-", "XX",
];

/// Whether two strings have the same bytes, for constants.
const fn equal(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

/// Penn Treebank part of speech, as the English treebanks extend it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Xpos(u8);

impl Xpos {
    /// The tag that is spelled `text`, if there is one.
    pub fn from_name(text: &str) -> Option<Self> {
        XPOS.iter()
            .position(|name| *name == text)
            .map(|i| Xpos(i as u8))
    }

    /// The tag that is spelled `text`, for constants.
    ///
    /// # Panics
    /// If there is none.
    pub(crate) const fn spelled(text: &str) -> Self {
        let mut at = 0;
        while !equal(XPOS[at], text) {
            at += 1;
        }
        Xpos(at as u8)
    }

    /// Position in the fixed list of tags, below 64.
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }

    /// The tag at `index` of the fixed list.
    pub(crate) fn from_index(index: usize) -> Option<Self> {
        (index < XPOS.len()).then_some(Xpos(index as u8))
    }

    /// The spelling, such as "VBD".
    pub fn as_str(self) -> &'static str {
        XPOS[self.0 as usize]
    }

    /// A plural common or proper noun.
    pub fn is_plural_noun(self) -> bool {
        matches!(self.as_str(), "NNS" | "NNPS")
    }

    /// A proper noun of either number.
    pub fn is_proper_noun(self) -> bool {
        matches!(self.as_str(), "NNP" | "NNPS")
    }

    /// A past tense form: "bought".
    pub fn is_past(self) -> bool {
        self.as_str() == "VBD"
    }

    /// A past participle: "bought" in "was bought".
    pub fn is_past_participle(self) -> bool {
        self.as_str() == "VBN"
    }

    /// A gerund or present participle: "buying".
    pub fn is_gerund(self) -> bool {
        self.as_str() == "VBG"
    }

    /// A base form: infinitive, imperative or subjunctive.
    pub fn is_base_form(self) -> bool {
        self.as_str() == "VB"
    }

    /// A present tense form: "buy" or "buys".
    pub fn is_present(self) -> bool {
        matches!(self.as_str(), "VBP" | "VBZ")
    }

    /// A verb form that makes a clause by itself: a past or present tense form or a modal.
    pub fn is_finite(self) -> bool {
        matches!(self.as_str(), "VBD" | "VBP" | "VBZ" | "MD")
    }

    /// A modal: "will".
    pub fn is_modal(self) -> bool {
        self.as_str() == "MD"
    }

    /// A possessive pronoun or ending: "his", "whose", "'s".
    pub fn is_possessive(self) -> bool {
        matches!(self.as_str(), "PRP$" | "WP$" | "POS")
    }
}

impl std::fmt::Display for Xpos {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_round_trips() {
        for &upos in Upos::ALL {
            assert_eq!(Upos::from_name(upos.as_str()), Some(upos));
        }
        for &deprel in Deprel::ALL {
            assert_eq!(Deprel::from_name(deprel.as_str()), Some(deprel));
            let base = deprel.as_str().split(':').next();
            assert_eq!(Some(deprel.base().as_str()), base);
        }
        for index in 0..XPOS.len() {
            let xpos = Xpos::from_index(index).expect("within the list");
            assert_eq!(Xpos::from_name(xpos.as_str()), Some(xpos));
        }
        // Label sets of the parser's states are held in 64 bits.
        assert!(Deprel::ALL.len() <= 64 && XPOS.len() <= 64);
    }
}

//! What the comparison of two names can come to, and the weights of it.
//!
//! Weights are log-odds: by how much an observation raises the odds that two parties of two documents are one.
//! Those of names have the odds before any observation in them already, so that 0 means even odds for two parties of which
//! nothing is known but that their names agree so. They are judgements, set before anything was measured; what they do
//! to pairs of names that were written independently is what `tests/identity.rs` holds.

/// Odds of twenty to one: what it takes to make two parties one. Two nodes for one party cost a reader a second
/// look; one node for two parties tells him a falsehood.
pub(super) const THRESHOLD: f64 = 3.0;

/// The same name, of which there is hardly a second bearer.
pub(super) const SAME_NAME: f64 = 7.0;
/// The same full name of a person, borne by thousands.
pub(super) const SAME_FREQUENT_NAME: f64 = 4.5;
/// One more word or initial on one side.
pub(super) const MIDDLE_LEFT_OUT: f64 = -0.5;
/// A second given name on both sides, whole or as the same initial.
pub(super) const SAME_MIDDLE_NAME: f64 = 3.0;
/// The same second initial.
pub(super) const SAME_MIDDLE_INITIAL: f64 = 1.5;
/// A given name and its short form.
pub(super) const NICKNAME: f64 = -1.0;
/// An initial for the given name, or a family name alone, where few families bear the name.
pub(super) const PART_OF_RARE: f64 = 4.0;
/// The same where many do.
pub(super) const PART_OF_FREQUENT: f64 = 1.0;
/// Given and family name in the other order.
pub(super) const OTHER_ORDER: f64 = 1.2;
/// A given name alone.
pub(super) const GIVEN_ALONE: f64 = 0.5;
/// "Jr." on one side only.
pub(super) const GENERATION_LEFT_OUT: f64 = -1.0;

/// The name without its legal form.
pub(super) const FORM_LEFT_OUT: f64 = 5.0;
/// Forms of one kind: "Inc." and "Corp.".
pub(super) const FORM_OF_KIN: f64 = 2.5;
/// "Department of Justice" for that of the United States.
pub(super) const JURISDICTION_LEFT_OUT: f64 = 4.5;
/// The program's lists know both names for one thing.
pub(super) const LISTED: f64 = 6.0;
/// First letters of a name, of two, three, four or more words.
pub(super) const INITIALS: [f64; 3] = [1.0, 4.0, 5.0];
/// The lists know those letters, and not for a party of that name; four letters are hardly the same by chance.
pub(super) const INITIALS_OF_ANOTHER: [f64; 3] = [-4.0, -4.0, -1.5];
/// The document of one side itself gives the other's name, and it is a part of the full name or its first letters.
pub(super) const GIVEN_PART: f64 = 4.0;
/// The document of one side itself gives the other's name, which has nothing of the full one: a ticker, a former name.
pub(super) const GIVEN_OTHER: f64 = 3.3;
/// The first words of a name, where the rest says what trade it is in.
pub(super) const FIRST_WORDS_OF_TRADE: f64 = 1.0;
/// The first words of a name.
pub(super) const FIRST_WORDS: f64 = 0.0;
/// The rest names a part or a sister: "Cloud", "Foundation", "Japan".
pub(super) const REST_OF_UNIT: f64 = -4.0;
/// A product without the name of its maker.
pub(super) const MAKER_LEFT_OUT: f64 = 1.5;
/// A place without what it lies in.
pub(super) const REGION_LEFT_OUT: f64 = 4.0;
/// A case by a part of its caption.
pub(super) const SHORT_CAPTION: f64 = 3.5;
/// A firm in one document, a product in the other.
pub(super) const FIRM_AND_PRODUCT: f64 = -5.0;
/// The same, where one of the documents has it as both or the lists do.
pub(super) const BRAND: f64 = -1.0;

/// What two names say of their bearers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Agreement {
    /// One party is hardly called both.
    Conflict,
    /// Nothing.
    Unrelated,
    /// They may be one.
    Match(Match),
}

/// How two names agree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Match {
    /// Log-odds.
    pub(super) weight: f64,
    /// In words.
    pub(super) why: &'static str,
    /// What is a short form of what.
    pub(super) form: Form,
}

/// Whether one of two names is a short form of the other, and so may be one of others as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Each stands for itself.
    Whole,
    /// The first is short for the second.
    FirstShort,
    /// The second is short for the first.
    SecondShort,
}

impl Agreement {
    pub(super) fn whole(weight: f64, why: &'static str) -> Self {
        let form = Form::Whole;
        Agreement::Match(Match { weight, why, form })
    }

    /// The first name is short for the second.
    pub(super) fn short(weight: f64, why: &'static str) -> Self {
        let form = Form::FirstShort;
        Agreement::Match(Match { weight, why, form })
    }

    /// The same with the two names in the other order.
    pub(super) fn swapped(self) -> Self {
        match self {
            Agreement::Match(found) => Agreement::Match(found.swapped()),
            other => other,
        }
    }
}

impl Match {
    /// The same with the two names in the other order.
    pub(super) fn swapped(self) -> Self {
        let form = match self.form {
            Form::Whole => Form::Whole,
            Form::FirstShort => Form::SecondShort,
            Form::SecondShort => Form::FirstShort,
        };
        Match { form, ..self }
    }
}

//! A text to be read, with what is known of it besides.

use crate::ingest::{Document, Message};
use crate::schema::PartialDate;
use crate::span::{Byte, Span};

/// What an [`Extractor`](super::Extractor) reads: a text alone, or a document.
///
/// ```
/// use ties::extract::{Extractor, Original};
///
/// let known = Original { date: "2022-05-03".parse().ok(), ..Original::from("Microsoft sued Apple yesterday.") };
/// let said = Extractor::builtin().extract(known);
/// assert_eq!(said.facts[0].evidence.attributes.date.unwrap().to_string(), "2022-05-02");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Original<'d> {
    /// The text.
    pub text: &'d str,
    /// The day from which it is, where that is known.
    pub date: Option<PartialDate>,
    /// The day from which it likely is, where the text gives none.
    pub likely_date: Option<PartialDate>,
    /// See [`Document::message`].
    pub message: Option<&'d Message>,
    /// See [`Document::asides`].
    pub asides: &'d [Span<Byte>],
}

impl<'d> From<&'d str> for Original<'d> {
    fn from(text: &'d str) -> Self {
        Original {
            text,
            date: None,
            likely_date: None,
            message: None,
            asides: &[],
        }
    }
}

impl<'d> From<&'d String> for Original<'d> {
    fn from(text: &'d String) -> Self {
        Original::from(text.as_str())
    }
}

impl<'d> From<&'d Document> for Original<'d> {
    fn from(document: &'d Document) -> Self {
        Original {
            text: &document.text,
            date: document.about.date,
            likely_date: document.about.likely_date,
            message: document.message.as_ref(),
            asides: &document.asides,
        }
    }
}

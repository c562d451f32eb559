//! What extraction hands to the graph.

use std::num::NonZeroU32;
use std::sync::Arc;

use super::names::{Entity, EntityId};
use crate::schema::{Attributes, PartialDate, RelationType, Spans, Sparse, Status};
use crate::span::{Byte, Span};
use crate::text::Languages;

/// The sentence that states a fact, and how it was read.
///
/// The only way to make one is [`Evidence::new`], which asks for the place and the rule; a
/// [`Fact`] can't be had without it.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    span: Span<Byte>,
    quote: Box<str>,
    rule: Arc<str>,
    /// Whether the fact is said to be so.
    pub status: Status,
    /// Amount, date and the like, as far as this sentence states them.
    pub attributes: Sparse<Attributes>,
    /// Where in the document's text the status and each attribute is said.
    pub spans: Sparse<Spans>,
    /// How sure the reading is, from 0 to 1.
    pub confidence: f64,
    /// The page on which it begins, if the document has pages.
    pub page: Option<NonZeroU32>,
    /// The line of the document's text in which it begins.
    pub line: Option<NonZeroU32>,
    /// What the document itself calls the place: the number of a paragraph, page and line of a transcript, a Bates number.
    pub locator: Sparse<String>,
}

impl Evidence {
    /// Evidence at `span` of `text`, read by `rule` (`relation/rule-id`).
    ///
    /// # Panics
    /// If `span` is empty, not inside `text` or not on character boundaries.
    pub fn new(text: &str, span: Span<Byte>, rule: impl Into<Arc<str>>) -> Self {
        assert!(!span.is_empty(), "evidence needs a passage");
        Evidence {
            span,
            quote: text[span.range()].into(),
            rule: rule.into(),
            status: Status::Asserted,
            attributes: Sparse::default(),
            spans: Sparse::default(),
            confidence: 1.0,
            page: None,
            line: None,
            locator: Sparse::default(),
        }
    }

    /// Evidence as a graph file states it, for reading one back.
    ///
    /// # Errors
    /// If the quote's length is not that of the span.
    pub fn restored(span: Span<Byte>, quote: Box<str>, rule: Arc<str>) -> Result<Self, String> {
        if span.is_empty() || quote.len() != span.len() {
            return Err(format!(
                "expected a quote of {} bytes for {}..{}, but found {} bytes",
                span.len(),
                span.start(),
                span.end(),
                quote.len()
            ));
        }
        Ok(Evidence {
            span,
            quote,
            rule,
            status: Status::Asserted,
            attributes: Sparse::default(),
            spans: Sparse::default(),
            confidence: 1.0,
            page: None,
            line: None,
            locator: Sparse::default(),
        })
    }

    /// Takes from another reading of the same passage the attributes that this one lacks.
    pub fn complete(&mut self, other: &Evidence) {
        if other.spans != Sparse::default() {
            self.spans.complete(&self.attributes, &other.spans);
        }
        if other.attributes != Sparse::default() {
            self.attributes.complete(&other.attributes);
        }
    }

    /// Where in the document's text.
    pub fn span(&self) -> Span<Byte> {
        self.span
    }

    /// The passage itself.
    pub fn quote(&self) -> &str {
        &self.quote
    }

    /// The rule that read it, as `relation/rule-id`.
    pub fn rule(&self) -> &str {
        &self.rule
    }

    /// Where it stands, for people: the page of the document at `path`, else the bytes of its text, and what the
    /// document itself calls the place: `exhibit-11.pdf, p. 3, ABC-0001234`.
    pub fn place(&self, path: &str) -> String {
        place(path, self.span, self.page, &self.locator)
    }
}

/// See [`Evidence::place`].
pub(crate) fn place(
    path: &str,
    span: Span<Byte>,
    page: Option<NonZeroU32>,
    locator: &str,
) -> String {
    let mut place = match page {
        Some(page) => format!("{path}, p. {page}"),
        None => format!("{path}:{}-{}", span.start(), span.end()),
    };
    if !locator.is_empty() {
        place.push_str(", ");
        place.push_str(locator);
    }
    place
}

/// One statement: a typed tie between two parties of a document, with its evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Who; an index into [`Extraction::entities`].
    pub source: EntityId,
    /// What.
    pub relation: RelationType,
    /// Whom; an index into [`Extraction::entities`].
    pub target: EntityId,
    /// Where it says so.
    pub evidence: Evidence,
}

/// What one document says.
#[derive(Debug, Clone, Default)]
pub struct Extraction {
    /// The document's own title, where it has one.
    pub title: Option<String>,
    /// The day the document gives itself.
    pub date: Option<PartialDate>,
    /// What it is written in.
    pub languages: Languages,
    /// The parties it names.
    pub entities: Vec<Entity>,
    /// What it states of them, in text order.
    pub facts: Vec<Fact>,
}

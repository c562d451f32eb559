//! Where one sentence ends and the next begins.

use super::blocks::Stretch;
use super::lexicon::Lexicon;
use super::tokens::{Kind, Piece};
use super::{Block, Sentence, Token};
use crate::span::Span;

/// Longest sentence, in tokens; what runs on is cut.
const LONGEST: usize = 600;

/// Turns the pieces of one stretch into tokens and sentences.
pub(super) fn split(
    source: &str,
    stretch: &Stretch,
    pieces: &[Piece],
    tokens: &mut Vec<Token>,
    out: &mut Vec<Sentence>,
) {
    let reader = Reader {
        block: stretch.block,
        source,
        pieces,
        lexicon: Lexicon::get(),
    };
    let base = tokens.len();
    tokens.extend(pieces.iter().map(|piece| Token { span: piece.span() }));
    let mut first = 0;
    let mut at = 0;
    while at < pieces.len() {
        let end = reader.end_at(at, first);
        let past = end.unwrap_or(at + 1).min(first + LONGEST);
        if end.is_some() || past == pieces.len() || past - first == LONGEST {
            out.push(Sentence {
                span: Span::new(pieces[first].start as usize, pieces[past - 1].end as usize),
                tokens: Span::new(base + first, base + past),
                block: stretch.block,
            });
            first = past;
        }
        at = past;
    }
}

/// The pieces of a stretch, looked at around a place.
struct Reader<'s> {
    block: Block,
    source: &'s str,
    pieces: &'s [Piece],
    lexicon: &'static Lexicon,
}

impl<'s> Reader<'s> {
    fn word(&self, at: usize) -> &'s str {
        self.pieces
            .get(at)
            .map_or("", |piece| piece.text(self.source))
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        self.pieces.get(at).map(|piece| piece.kind)
    }

    /// Whether no gap stands between the pieces `at` and `at + 1`.
    fn touches(&self, at: usize) -> bool {
        match (self.pieces.get(at), self.pieces.get(at + 1)) {
            (Some(left), Some(right)) => left.end == right.start,
            _ => false,
        }
    }

    fn first_char(&self, at: usize) -> char {
        self.word(at).chars().next().unwrap_or(' ')
    }

    /// If the piece at `at` ends the sentence that began with `first`: the index after it and the
    /// closing marks that go with it.
    fn end_at(&self, at: usize, first: usize) -> Option<usize> {
        match self.pieces[at].kind {
            Kind::Stop => self.stop(at, first),
            Kind::Ellipsis => self.ellipsis(at),
            Kind::Abbreviation | Kind::Initial => self.abbreviation(at),
            _ => None,
        }
    }

    /// A `.`, `!` or `?`.
    fn stop(&self, at: usize, first: usize) -> Option<usize> {
        let past = self.closers(at + 1);
        if past >= self.pieces.len() {
            return Some(past);
        }
        let full = self.word(at) == ".";
        if full && self.is_ordinal(at, first) {
            return None;
        }
        if self.touches(past - 1) {
            // "done.Next" lacks a space; "v.2", "(?)-shaped" do not end anything.
            let missing =
                full && past == at + 1 && self.opens_word(past) && at > 0 && self.touches(at - 1);
            return missing.then_some(past);
        }
        let next = self.beyond_opening(past);
        // "(1 Wall.) 340": a number goes on after a bracket.
        let bracketed = past > at + 1 && self.word(past - 1) == ")";
        let cited = bracketed && matches!(self.kind(past), Some(Kind::Number | Kind::Currency));
        let titled = self.block == Block::Heading && full && self.numbers(at, first);
        if cited || titled {
            return None;
        }
        let quoted = past > at + 1;
        if !full && quoted && self.reported(past) {
            return None;
        }
        // Brackets and quotes hold whole sentences, but "(he left.) and then" goes on.
        let begins = self.begins(next) || (!quoted && self.begins_small(at, next));
        begins.then_some(past)
    }

    /// Whether what stands before `at` numbers a heading: "Item 2. Sales", "IV. Facts".
    fn numbers(&self, at: usize, first: usize) -> bool {
        let opening = at == first + 1 && self.word(first).len() <= 4;
        opening || (at > first && self.kind(at - 1) == Some(Kind::Number))
    }

    /// Whether a sentence without its capital begins at `next`, after the stop `at`: the word
    /// before is too long for an abbreviation, or the stop is none of a period's.
    fn begins_small(&self, at: usize, next: usize) -> bool {
        if self.kind(next) != Some(Kind::Word) {
            return false;
        }
        let before = if at > 0 { self.word(at - 1) } else { "" };
        let long = before.len() >= 4 && before.bytes().all(|b| b.is_ascii_lowercase());
        self.word(at) != "." || (long && self.lexicon.abbreviation(before).is_none())
    }

    /// Whether `at` is the period of "1." or "iv." at the start of the sentence `first`.
    fn is_ordinal(&self, at: usize, first: usize) -> bool {
        at == first + 1 && self.kind(first) == Some(Kind::Number) && self.touches(first) && {
            let word = self.word(first);
            word.len() <= 3
        }
    }

    fn ellipsis(&self, at: usize) -> Option<usize> {
        let past = self.closers(at + 1);
        if past >= self.pieces.len() {
            return Some(past);
        }
        if self.touches(past - 1) {
            return None;
        }
        let next = self.beyond_opening(past);
        self.opens_word(next).then_some(past)
    }

    /// An abbreviation ends a sentence where the next word can only begin one.
    fn abbreviation(&self, at: usize) -> Option<usize> {
        let past = self.closers(at + 1);
        if past >= self.pieces.len() {
            return Some(past);
        }
        if self.touches(past - 1) {
            return None;
        }
        let next = self.beyond_opening(past);
        let word = self.word(next);
        if self.lexicon.starters.contains(word) {
            return Some(past);
        }
        let time = matches!(self.word(at), "a.m." | "p.m." | "A.M." | "P.M.");
        let capital = self.first_char(next).is_uppercase();
        (capital && time && !self.lexicon.lists("zone", word)).then_some(past)
    }

    /// The index after the quotes, brackets, note numbers and faces that follow the piece before
    /// `at`.
    fn closers(&self, mut at: usize) -> usize {
        loop {
            let touches = self.touches(at - 1);
            match self.kind(at) {
                Some(Kind::Close) if touches => at += 1,
                Some(Kind::Quote) if touches && (!self.touches(at) || self.closes_too(at + 1)) => {
                    at += 1;
                }
                Some(Kind::Open) if self.is_note(at) => at += 3,
                Some(Kind::Sign) if self.is_face(at) => at += 1,
                _ => return at,
            }
        }
    }

    /// Whether "[12]" stands at `at`.
    fn is_note(&self, at: usize) -> bool {
        self.word(at) == "["
            && self.word(at + 2) == "]"
            && self.word(at + 1).len() <= 3
            && matches!(self.kind(at + 1), Some(Kind::Number))
    }

    /// Whether a face such as ":-)" stands at `at`.
    fn is_face(&self, at: usize) -> bool {
        let word = self.word(at);
        word.is_ascii()
            && word.len() > 1
            && word.starts_with([':', ';', '=', '^'])
            && !word.ends_with(['=', ':'])
    }

    fn closes_too(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Close | Kind::Quote | Kind::Stop))
    }

    /// The index of the first piece from `at` on that is no opening mark.
    fn beyond_opening(&self, mut at: usize) -> usize {
        let limit = at + 4;
        while at < limit && matches!(self.kind(at), Some(Kind::Open | Kind::Quote)) {
            at += 1;
        }
        at
    }

    /// Whether the piece at `at` can begin a sentence.
    fn begins(&self, at: usize) -> bool {
        match self.kind(at) {
            None => true,
            Some(Kind::Number | Kind::Currency | Kind::Initial | Kind::Title) => true,
            Some(Kind::Sign) if is_dash(self.word(at)) => self.begins(at + 1) && !self.touches(at),
            Some(Kind::Sign) => !matches!(self.word(at), "," | ";" | ":" | "%" | "/" | "&" | "="),
            Some(Kind::Word | Kind::Abbreviation) => self.opens_word(at),
            Some(Kind::Ellipsis) => self.begins(at + 1),
            _ => false,
        }
    }

    /// Whether a word begins at `at` as sentences do: with a capital, or like "iPhone".
    fn opens_word(&self, at: usize) -> bool {
        let mut chars = self.word(at).chars();
        match (chars.next(), chars.next()) {
            (Some(first), second) => {
                let branded = second.is_some_and(char::is_uppercase);
                !first.is_lowercase() && first.is_alphanumeric() || branded
            }
            _ => false,
        }
    }

    /// Whether "he asked" or "Smith said" follows at `at`.
    fn reported(&self, at: usize) -> bool {
        (at..at + 3).any(|near| self.lexicon.lists("speech", self.word(near)))
    }
}

fn is_dash(word: &str) -> bool {
    word.trim_matches(['-', '–', '—']).is_empty()
}

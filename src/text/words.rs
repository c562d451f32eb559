//! Words of letters: contractions, hyphens, periods that belong to the word.

use super::lexicon::Abbreviation;
use super::tokens::{Kind, Scanner};

impl Scanner<'_> {
    /// Cuts the word that starts here, with what belongs to it.
    pub(super) fn word(&mut self) {
        let start = self.at;
        let mut end = self.run_of_letters(start);
        if end == start {
            // A mark is due inside; the letter stands alone.
            let width = self.char_at(start).map_or(1, char::len_utf8);
            return self.emit((start + width).min(self.end), Kind::Word);
        }
        loop {
            let next = self.byte(end);
            // Most words end at a space or comma.
            if matches!(next, b' ' | b',' | b'\n' | 0) {
                break;
            }
            if end - start < 64
                && matches!(next, b'.' | b'-' | b'@' | b'+' | b'%' | b':')
                && let Some(past) = self.address(start, end)
            {
                return self.emit(past, Kind::Word);
            }
            let longer = match next {
                b'\'' => self.apostrophe(end, 1),
                b'.' => match self.period(start, end) {
                    Period::Inside(past) => Some(past),
                    Period::Last(past, kind) => return self.emit(past, kind),
                    Period::Apart => None,
                },
                b'-' => self.hyphen(start, end, 1),
                b'&' => self.ampersand(start, end),
                b'/' => self.slash(start, end),
                b'+' if end - start == 1 && self.byte(end + 1) == b'+' => Some(end + 2),
                b'#' if end - start == 1 && matches!(self.bytes[start], b'C' | b'F') => {
                    (!self.alphanumeric(end + 1)).then_some(end + 1)
                }
                b'$' => self.foreign_dollar(start, end),
                b'!' => self
                    .lexicon
                    .lists("shout", &self.text[start..end])
                    .then_some(end + 1),
                0xE2 if self.text[end..self.end].starts_with('’') => self.apostrophe(end, 3),
                0xE2 if self.text[end..self.end].starts_with(['\u{2010}', '\u{2011}']) => {
                    self.hyphen(start, end, 3)
                }
                _ => None,
            };
            match longer {
                Some(past) if past > end => end = past,
                _ => break,
            }
        }
        self.finish(start, end);
    }

    /// Cuts `start..end`, which may still divide into two.
    fn finish(&mut self, start: usize, end: usize) {
        let word = &self.text[start..end];
        if word.ends_with('$') {
            return self.emit(end, Kind::Currency);
        }
        if let Some(at) = self.lexicon.division(word) {
            self.emit(start + at, Kind::Word);
            return self.emit(end, Kind::Word);
        }
        self.emit_before_clitic(start, end);
    }

    /// Cuts a word and, where `n't`, `'s` or the like follows, that too.
    fn emit_before_clitic(&mut self, start: usize, end: usize) {
        let width = match self.byte(end) {
            b'\'' => 1,
            0xE2 if self.text[end..self.end].starts_with('’') => 3,
            _ => return self.emit(end, Kind::Word),
        };
        let tail = end + width;
        let past = self.run_of_letters(tail);
        let negated = end - start > 1
            && past == tail + 1
            && self.bytes[tail] | 0x20 == b't'
            && self.bytes[end - 1] | 0x20 == b'n';
        if negated {
            self.emit(end - 1, Kind::Word);
            self.emit(past, Kind::Word);
        } else {
            self.emit(end, Kind::Word);
            if self.is_clitic(tail, past) {
                self.emit(past, Kind::Word);
            }
        }
    }

    /// Whether `from..to` is what stands after the apostrophe of `'s`, `'ll` and the like.
    pub(super) fn is_clitic(&self, from: usize, to: usize) -> bool {
        let tail = &self.bytes[from..to];
        match tail {
            [one] => matches!(one | 0x20, b's' | b'm' | b'd'),
            [one, two] => matches!([one | 0x20, two | 0x20], [b'r' | b'v', b'e'] | [b'l', b'l']),
            _ => false,
        }
    }

    /// An apostrophe of `width` bytes at `at`, after a word: where the word goes on if the
    /// apostrophe is inside ("O'Neill").
    fn apostrophe(&self, at: usize, width: usize) -> Option<usize> {
        let tail = at + width;
        if !self.alphanumeric(tail) {
            return None;
        }
        let past = self.run_of_letters(tail);
        let negation = past == tail + 1
            && self.bytes[tail] | 0x20 == b't'
            && self.bytes[at - 1] | 0x20 == b'n';
        let after_digit = self.bytes[at - 1].is_ascii_digit();
        if self.is_clitic(tail, past) || negation || after_digit || past == tail {
            return None;
        }
        Some(past)
    }

    /// A hyphen of `width` bytes at `at`: where the word goes on if the hyphen is inside
    /// ("co-owner").
    fn hyphen(&self, start: usize, at: usize, width: usize) -> Option<usize> {
        let right = at + width;
        if !self.alphanumeric(right) || at - start > 8 {
            return self.ending(right);
        }
        let left = &self.text[start..at];
        let past = self.run_of_letters(right);
        let lower = left.to_ascii_lowercase();
        if !self.lexicon.prefixes.contains(lower.as_str()) {
            return self.ending(right);
        }
        let tail = &self.text[right..past];
        if tail.as_bytes().first().is_some_and(u8::is_ascii_digit) {
            return self.lexicon.lists("digit-prefix", &lower).then_some(past);
        }
        // "UN-led" is no prefix, "NON-COMPETE" is.
        let shouted = left.len() > 1 && left.bytes().all(|b| b.is_ascii_uppercase());
        if shouted && tail.bytes().any(|b| b.is_ascii_lowercase()) {
            return None;
        }
        Some(past)
    }

    /// Where the word goes on if its hyphen, before `right`, precedes an ending ("career-wise").
    fn ending(&self, right: usize) -> Option<usize> {
        let past = self.run_of_letters(right);
        (past > right && self.lexicon.lists("suffix", &self.text[right..past])).then_some(past)
    }

    /// `&` at `at`: where the word goes on if it is inside ("R&D", also written `R&amp;D`).
    fn ampersand(&self, start: usize, at: usize) -> Option<usize> {
        let right = if self.text[at..self.end].starts_with("&amp;") {
            at + 5
        } else {
            at + 1
        };
        let past = self.run_of_letters(right);
        let short = |part: &str| {
            part.len() == 1 || (part.len() <= 4 && part.bytes().all(|b| b.is_ascii_uppercase()))
        };
        (past > right
            && at - start <= 4
            && short(&self.text[start..at])
            && short(&self.text[right..past]))
        .then_some(past)
    }

    /// `/` at `at`: where the word goes on if it is inside ("w/o").
    fn slash(&self, start: usize, at: usize) -> Option<usize> {
        let past = self.run_of_letters(at + 1);
        (past - start == 3 && self.lexicon.lists("slashed", &self.text[start..past]))
            .then_some(past)
    }

    /// `$` at `at` after letters: "US$", "HK$".
    fn foreign_dollar(&self, start: usize, at: usize) -> Option<usize> {
        let letters = &self.bytes[start..at];
        (letters.len() <= 3 && letters.iter().all(u8::is_ascii_uppercase)).then_some(at + 1)
    }

    /// What the period at `at` is to the word that starts at `start`.
    fn period(&self, start: usize, at: usize) -> Period {
        let next = self.byte(at + 1);
        if self.alphanumeric(at + 1) {
            return self.inner_period(start, at);
        }
        // "Co.." is an abbreviation and a stop, "etc..." a word and an ellipsis.
        if next == b'.' && self.byte(at + 2) == b'.' {
            return Period::Apart;
        }
        let past = at + 1;
        let word = &self.text[start..at];
        let first = self.bytes[start];
        if word.len() == 1 && first.is_ascii_uppercase() {
            return if self.initial(first, past) {
                Period::Last(past, Kind::Initial)
            } else {
                Period::Apart
            };
        }
        match self.lexicon.abbreviation(word) {
            Some(Abbreviation::Before) => Period::Last(past, Kind::Title),
            Some(Abbreviation::Number) => {
                if self.number_follows(past) {
                    Period::Last(past, Kind::Title)
                } else {
                    Period::Apart
                }
            }
            // "etc." gives up its period to the sentence that it ends.
            Some(Abbreviation::Either) if word == "etc" && self.sentence_may_end(past) => {
                Period::Apart
            }
            Some(Abbreviation::Either) => Period::Last(past, Kind::Abbreviation),
            None if is_acronym(word) || self.goes_on(word, past) => {
                Period::Last(past, Kind::Abbreviation)
            }
            None => Period::Apart,
        }
    }

    /// Whether the period before `past` shortens `word`, a short one with a capital: the next
    /// word has none ("St. Louis, Mo. in").
    fn goes_on(&self, word: &str, past: usize) -> bool {
        let bytes = word.as_bytes();
        (2..=4).contains(&bytes.len())
            && bytes[0].is_ascii_uppercase()
            && bytes[1..].iter().all(u8::is_ascii_lowercase)
            && self.byte(past) == b' '
            && self.byte(past + 1).is_ascii_lowercase()
    }

    /// A period between letters or digits.
    fn inner_period(&self, start: usize, at: usize) -> Period {
        let past = self.run_of_letters(at + 1);
        if past == at + 1 {
            return Period::Apart;
        }
        let word = &self.text[start..at];
        let tail = &self.text[at + 1..past];
        let last = word.rsplit('.').next().unwrap_or(word);
        let letters = last.chars().count() == 1 && tail.chars().count() == 1;
        let version = self.bytes[at + 1].is_ascii_digit()
            && (self.bytes[at - 1].is_ascii_digit() || last.len() == 1);
        // Sites in capitals and ticker symbols: "ACME.PK".
        let capitals = |part: &str| part.bytes().all(|b| b.is_ascii_uppercase());
        let ticker = tail.len() <= 3 && word.len() > 1 && capitals(word) && capitals(tail);
        if letters || version || ticker {
            return Period::Inside(past);
        }
        if self.lexicon.abbreviation(&self.text[start..past]).is_some() {
            return Period::Inside(past);
        }
        // "sp.z.o.o", cut piece by piece, and the reporters of law: "Fed.Cir."
        let shortened =
            word.len() <= 6 && (word.len() == 1 || self.lexicon.abbreviation(word).is_some());
        if shortened && self.bytes[start].is_ascii_uppercase() {
            return Period::Last(at + 1, Kind::Title);
        }
        Period::Apart
    }

    /// Whether the capital `letter` with the period before `past` is an initial.
    fn initial(&self, letter: u8, past: usize) -> bool {
        let Some(next) = self.following(past) else {
            return false;
        };
        if letter == b'I' {
            // The pronoun ends many a sentence.
            let named = self
                .out
                .last()
                .is_some_and(|last| self.bytes[last.start as usize].is_ascii_uppercase());
            return named && next.is_uppercase();
        }
        next.is_alphanumeric()
            || matches!(next, '.' | ',' | '(' | '-' | '&')
            || matches!(next, '"' | '“') && self.nicknamed(past)
    }

    /// Whether one quoted name and a further capital follow: `John F. "Jack" Welch`.
    fn nicknamed(&self, past: usize) -> bool {
        let mut rest = self.text[past..self.end].trim_start().chars().skip(1);
        let mut name = rest.by_ref().take_while(|&c| c.is_alphabetic() || c == '.');
        let capital = name.next().is_some_and(char::is_uppercase) && name.count() < 16;
        capital && rest.next() == Some(' ') && rest.next().is_some_and(char::is_uppercase)
    }

    /// Whether a number follows, perhaps after a sign.
    fn number_follows(&self, past: usize) -> bool {
        match self.following(past) {
            Some(c) => c.is_ascii_digit() || matches!(c, '#' | '§'),
            None => false,
        }
    }

    /// Whether the text after `past` could begin a sentence, or there is none.
    fn sentence_may_end(&self, past: usize) -> bool {
        match self.following(past) {
            Some(c) => c.is_uppercase(),
            None => true,
        }
    }

    /// The next character that is no white space, looked for over a short distance.
    pub(super) fn following(&self, past: usize) -> Option<char> {
        self.text[past..self.end]
            .chars()
            .take(80)
            .find(|c| !c.is_whitespace() && !matches!(c, '*' | '_'))
    }
}

/// What a period is to the word before it.
enum Period {
    /// The word goes on to the given place.
    Inside(usize),
    /// The word ends with it, at the given place.
    Last(usize, Kind),
    /// It is no part of the word.
    Apart,
}

/// Whether `word` is letters with periods between them: "U.S", "p.m".
fn is_acronym(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| part.chars().count() == 1)
}

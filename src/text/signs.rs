//! Everything that is neither letter nor digit: quotes, brackets, dashes, currency, emoji.

use super::tokens::{Kind, Scanner, is_invisible};

/// Faces that stand by themselves, the longer before the shorter.
const FACES: [&str; 22] = [
    ":-)", ":-(", ";-)", ":-P", ":-D", ":-/", ":'(", "^_^", "<3", ":)", ":(", ";)", ":D", ":P",
    ":p", ":/", "=)", "=(", "=D", ";(", ":|", ":]",
];

impl Scanner<'_> {
    /// Cuts the ASCII sign `byte` that stands here.
    pub(super) fn sign(&mut self, byte: u8) {
        if let Some(past) = self.marks.mark(self.text, self.at, self.end) {
            self.at = past;
            return;
        }
        if matches!(byte, b':' | b';' | b'=' | b'^' | b'<')
            && let Some(past) = self.face()
        {
            return self.emit(past, Kind::Sign);
        }
        let next = self.peek(1);
        match byte {
            b'.' => self.dots(),
            b'!' | b'?' => {
                let past = self.run_of(self.at, |b| matches!(b, b'!' | b'?'));
                self.emit(past, Kind::Stop);
            }
            b'(' | b'[' | b'{' => self.emit(self.at + 1, Kind::Open),
            b')' | b']' | b'}' => self.emit(self.at + 1, Kind::Close),
            b'"' => self.emit(self.at + 1, Kind::Quote),
            b'\'' => self.single_quote(1),
            b'`' => self.backtick(),
            b'$' => {
                let past = self.run_of(self.at, |b| b == b'$');
                self.emit(past, Kind::Currency);
            }
            b'#' if next.is_ascii_alphabetic() && self.fresh(self.at) => {
                let past = self.run_of_letters(self.at + 1);
                self.emit(past.max(self.at + 1), Kind::Word);
            }
            b'@' if next.is_ascii_alphabetic() && self.fresh(self.at) => {
                let past = self.run_of_letters(self.at + 1);
                self.emit(past.max(self.at + 1), Kind::Word);
            }
            b'+' if next.is_ascii_digit() && self.fresh(self.at) => {
                let past = self.digits_with_separators(self.at + 1);
                self.emit(past.max(self.at + 1), Kind::Number);
            }
            b'-' | b'=' | b'_' | b'*' | b'~' | b'+' | b'<' | b'>' | b'#' => self.rule(byte),
            _ => self.emit(self.at + 1, Kind::Sign),
        }
    }

    /// The end of the run of bytes that satisfy `belongs`, from `at`.
    fn run_of(&self, mut at: usize, belongs: fn(u8) -> bool) -> usize {
        while at < self.end && belongs(self.bytes[at]) {
            at += 1;
        }
        at
    }

    /// A run of one sign; one of four and more that stands alone is a ruled line, and no piece.
    fn rule(&mut self, byte: u8) {
        let start = self.at;
        let mut past = start + 1;
        while past < self.end && self.bytes[past] == byte {
            past += 1;
        }
        let before = start == 0 || self.bytes[start - 1].is_ascii_whitespace();
        let after = past >= self.end || self.bytes[past].is_ascii_whitespace();
        if past - start >= 4 && before && after {
            self.at = past;
        } else {
            self.emit(past, Kind::Sign);
        }
    }

    /// Periods: a stop, an ellipsis, the point of ".05", the first character of ".NET".
    fn dots(&mut self) {
        let past = self.run_of(self.at, |b| b == b'.');
        if past > self.at + 1 {
            return self.emit(past, Kind::Ellipsis);
        }
        if self.fresh(self.at) && self.alphanumeric(past) {
            if self.bytes[past].is_ascii_digit() {
                return self.emit(self.digits(past), Kind::Number);
            }
            let word = self.run_of_letters(past);
            if word > past {
                return self.emit(word, Kind::Word);
            }
        }
        self.emit(past, Kind::Stop);
    }

    /// `'` or `’`, of `width` bytes: a clitic, a year, a clipped word, or a quotation mark.
    fn single_quote(&mut self, width: usize) {
        let tail = self.at + width;
        let past = self.run_of_letters(tail);
        if past > tail && !self.alphanumeric(past) {
            let closed = self.byte(past) == b'\'';
            if self.is_clitic(tail, past) && !closed && (!self.fresh(self.at) || self.loose()) {
                return self.emit(past, Kind::Word);
            }
            if self.fresh(self.at) {
                let digits = self.digits(tail);
                let year =
                    digits > tail && self.text[digits..past].trim_end_matches('s').is_empty();
                let word = self.text[tail..past].to_ascii_lowercase();
                if (year || self.lexicon.lists("clipped", &word)) && !closed {
                    return self.emit(past, Kind::Word);
                }
            }
        }
        let again = self.bytes[tail..self.end].starts_with(&self.bytes[self.at..tail]);
        if again {
            return self.emit(tail + width, Kind::Quote);
        }
        self.emit(tail, Kind::Quote);
    }

    /// Whether a clitic here belongs to a word before the white space ("Acme 's").
    fn loose(&self) -> bool {
        self.at > 0
            && self.bytes[self.at - 1] == b' '
            && self
                .out
                .last()
                .is_some_and(|last| last.kind == Kind::Word && last.end as usize + 1 == self.at)
    }

    /// A backtick: "`s" after a word, a doubled quotation mark, or a quotation mark.
    fn backtick(&mut self) {
        let tail = self.at + 1;
        let past = self.run_of_letters(tail);
        if self.is_clitic(tail, past.max(tail)) {
            return self.emit(past, Kind::Word);
        }
        let width = if self.peek(1) == b'`' { 2 } else { 1 };
        self.emit(self.at + width, Kind::Quote);
    }

    /// A face that stands by itself.
    fn face(&self) -> Option<usize> {
        if !self.fresh(self.at) && self.byte(self.at) != b':' {
            return None;
        }
        let rest = &self.bytes[self.at..self.end];
        let face = FACES
            .iter()
            .find(|face| rest.starts_with(face.as_bytes()))?;
        let past = self.at + face.len();
        let alone = self.touching().is_none() || face.len() > 2;
        (alone && !self.alphanumeric(past) && self.byte(past) != b'/').then_some(past)
    }

    /// Cuts the sign `c`, which is outside ASCII and ends at `end`.
    pub(super) fn wide_sign(&mut self, c: char, end: usize) {
        match c {
            '’' => self.single_quote(3),
            '‘' => {
                let next = self.char_at(end);
                let width = if next == Some('’') { 6 } else { 3 };
                self.emit(self.at + width, Kind::Open);
            }
            '“' | '«' | '„' | '‹' | '「' | '（' => self.emit(end, Kind::Open),
            '”' | '»' | '›' | '」' | '）' => self.emit(end, Kind::Close),
            '…' => {
                let mut past = end;
                while matches!(self.char_at(past), Some('…' | '.')) {
                    past += if self.byte(past) == b'.' { 1 } else { 3 };
                }
                self.emit(past, Kind::Ellipsis);
            }
            '。' | '！' | '？' => self.emit(end, Kind::Stop),
            '€' | '£' | '¥' | '₹' | '₽' | '₩' | '₪' | '₺' | '¢' => {
                self.emit(end, Kind::Currency);
            }
            '—' | '–' | '―' | '─' => {
                let mut past = end;
                while self.char_at(past) == Some(c) {
                    past += c.len_utf8();
                }
                self.emit(past, Kind::Sign);
            }
            _ => {
                let past = self.cluster(c, end);
                self.emit(past, Kind::Sign);
            }
        }
    }

    /// The end of the emoji that begins with `c`: joined, coloured and flagged ones are one.
    fn cluster(&self, c: char, mut end: usize) -> usize {
        let flag = |c: char| matches!(c as u32, 0x1F1E6..=0x1F1FF);
        if flag(c) && self.char_at(end).is_some_and(flag) {
            return end + 4;
        }
        let mut joined = false;
        while let Some(next) = self.char_at(end) {
            let modifier = matches!(next as u32, 0xFE00..=0xFE0F | 0x20E3 | 0x1F3FB..=0x1F3FF);
            let joiner = next == '\u{200D}';
            if !(modifier || joiner || (joined && !next.is_whitespace() && !is_invisible(next))) {
                break;
            }
            joined = joiner;
            end += next.len_utf8();
        }
        end
    }
}

//! Words that begin with a digit: numbers, dates, times, telephone and docket numbers, units.

use super::tokens::{Kind, Scanner};

impl Scanner<'_> {
    /// Cuts the number that starts here and the unit that touches it.
    pub(super) fn number(&mut self) {
        let start = self.at;
        if let Some(past) = self.docket(start) {
            return self.emit(past, Kind::Number);
        }
        let end = self.digits_with_separators(start);
        let past = self.run_of_letters(end);
        if past == end {
            if matches!(self.byte(end), b'-' | b'.')
                && let Some(past) = self.address(start, end)
            {
                return self.emit(past, Kind::Word);
            }
            let end = self.decade(start, end).unwrap_or(end);
            return self.emit(end.max(start + 1), Kind::Number);
        }
        let tail = &self.text[end..past];
        if self.is_unit(start, end, tail) {
            self.emit(end, Kind::Number);
            return self.emit(past, Kind::Word);
        }
        if end == self.digits(start) {
            // "20th", "3D", "7UP", "1990s".
            return self.word();
        }
        self.emit(past, Kind::Word);
    }

    /// The end of "1990's" and "80's", whose digits are `start..end`.
    fn decade(&self, start: usize, end: usize) -> Option<usize> {
        let round = matches!(end - start, 2 | 4) && self.bytes[end - 1] == b'0';
        let rest = &self.text[end..self.end];
        let tail = ["'s", "’s"]
            .into_iter()
            .find(|tail| rest.starts_with(tail))?;
        let past = end + tail.len();
        (round && !self.alphanumeric(past)).then_some(past)
    }

    /// Whether the letters `tail` after the digits `start..end` are a word of their own.
    fn is_unit(&self, start: usize, end: usize, tail: &str) -> bool {
        if tail.len() > 7 || !tail.is_ascii() {
            return false;
        }
        let capital = tail.len() == 1 && tail.as_bytes()[0].is_ascii_uppercase();
        if capital {
            // "$3M" and "1.5B" are amounts, "3M" and "4K" are not.
            let priced = self
                .touching()
                .is_some_and(|last| last.kind == Kind::Currency);
            let exact = self.text[start..end].contains(['.', ',']);
            return matches!(tail, "K" | "M" | "B" | "T") && (priced || exact);
        }
        self.lexicon
            .units
            .contains(tail.to_ascii_lowercase().as_str())
    }

    /// The end of the run of ASCII digits at `at`.
    pub(super) fn digits(&self, mut at: usize) -> usize {
        let end = self.end.min(self.marks.next());
        while at < end && self.bytes[at].is_ascii_digit() {
            at += 1;
        }
        at
    }

    /// The end of the number at `start`, with the separators that stay inside it.
    pub(super) fn digits_with_separators(&self, start: usize) -> usize {
        let mut end = self.digits(start);
        let mut slashes = 0;
        loop {
            let past = self.digits(end + 1);
            let group = past.saturating_sub(end + 1);
            let inside = match self.byte(end) {
                _ if group == 0 => false,
                b',' => group == 3,
                b'.' => true,
                b':' => group == 2,
                b'/' => {
                    slashes += 1;
                    slashes <= 2 && group <= 4
                }
                b'-' => {
                    return match self.hyphened(start, end) {
                        Some(past) => past,
                        None => end,
                    };
                }
                _ => false,
            };
            if !inside {
                return end;
            }
            end = past;
        }
    }

    /// The end of a date, telephone or other number whose hyphens stay inside; ranges divide.
    fn hyphened(&self, start: usize, first: usize) -> Option<usize> {
        let mut lengths = [0; 5];
        let slash = self.text[start..first].rfind(['/', '.', ':', ',']);
        lengths[0] = first - start - slash.map_or(0, |at| at + 1);
        let mut count = 1;
        let mut end = first;
        while self.byte(end) == b'-' && count < lengths.len() {
            let past = self.digits(end + 1);
            if past == end + 1 {
                break;
            }
            lengths[count] = past - end - 1;
            count += 1;
            end = past;
        }
        if self.byte(end) == b'-' && self.alphanumeric(end + 1) && count > 3 {
            return None;
        }
        let whole = match lengths[..count] {
            [4, 1..=2, 1..=2] | [1..=2, 1..=2, 2 | 4] => slash.is_none(),
            [3, 3, 4] | [1..=2, 3, 3, 4] => true,
            [3, 4] => true,
            [5, 4] => slash.is_none(),
            [1, 4] => slash.is_none(),
            [2, 3..=6] | [1..=4, 1..=5] => slash.is_none() && self.numbered(),
            [_, _, _, _] => lengths[..count].iter().sum::<usize>() >= 10,
            _ => false,
        };
        whole.then_some(end)
    }

    /// Whether "No.", "Docket" or the like stands before.
    fn numbered(&self) -> bool {
        self.out.last().is_some_and(|last| {
            matches!(
                last.text(self.text),
                "No."
                    | "Nos."
                    | "no."
                    | "NO."
                    | "Docket"
                    | "Case"
                    | "Dkt."
                    | "Doc."
                    | "File"
                    | "Number"
            )
        })
    }

    /// The end of a docket number: `4:24-cv-04722`, `24-cr-101-ABC`.
    fn docket(&self, start: usize) -> Option<usize> {
        let mut at = self.digits(start);
        if at > start + 2 {
            return None;
        }
        if self.byte(at) == b':' {
            let past = self.digits(at + 1);
            if past != at + 3 {
                return None;
            }
            at = past;
        }
        if self.byte(at) != b'-' {
            return None;
        }
        let section = at + 1;
        let dash = (section..section + 5).find(|&at| self.byte(at) == b'-')?;
        let name = self.text[section..dash].to_ascii_lowercase();
        if !self.lexicon.lists("docket", &name) {
            return None;
        }
        let mut past = self.digits(dash + 1);
        if past == dash + 1 {
            return None;
        }
        // The judges' initials.
        for _ in 0..3 {
            if self.byte(past) != b'-' {
                break;
            }
            let letters = self.run_of_letters(past + 1);
            let initials = (1..=4).contains(&letters.saturating_sub(past + 1))
                && self.bytes[past + 1..letters]
                    .iter()
                    .all(u8::is_ascii_uppercase);
            if !initials {
                break;
            }
            past = letters;
        }
        Some(past)
    }
}

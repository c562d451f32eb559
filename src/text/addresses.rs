//! Internet addresses, e-mail addresses, names of files and sites: whole, whatever they contain.

use super::tokens::Scanner;

/// Longest e-mail address or bare site that is looked for.
const REACH: usize = 120;

impl Scanner<'_> {
    /// The end of the address that begins with the word `start..end`, if it is one.
    pub(super) fn address(&self, start: usize, end: usize) -> Option<usize> {
        if self.byte(end) == b':' {
            return self.url(start, end);
        }
        if self.text[start..end].eq_ignore_ascii_case("www") && self.alphanumeric(end + 1) {
            return Some(self.tail_of_url(end));
        }
        let limit = self.end.min(start + REACH).min(self.marks.next());
        let mut at = end;
        while at < limit
            && (self.bytes[at].is_ascii_alphanumeric() || b"._%+-".contains(&self.bytes[at]))
        {
            at += 1;
        }
        if self.byte(at) == b'@' && at > start {
            return self.host(at + 1);
        }
        self.site(start, end, at)
    }

    /// `http://…`, `mailto:…`.
    fn url(&self, start: usize, colon: usize) -> Option<usize> {
        let scheme = self.text[start..colon].to_ascii_lowercase();
        let slashes = self.byte(colon + 1) == b'/' && self.byte(colon + 2) == b'/';
        let known = match scheme.as_str() {
            "http" | "https" | "ftp" | "ftps" | "file" => slashes,
            "mailto" => self.alphanumeric(colon + 1),
            _ => slashes && scheme.len() > 2,
        };
        known.then(|| self.tail_of_url(colon))
    }

    /// Where a URL ends that goes through `at`: at white space, a quote or a bracket that it did
    /// not open, less the punctuation of the sentence around it.
    fn tail_of_url(&self, at: usize) -> usize {
        let limit = self.end.min(self.marks.next());
        let (mut end, mut open) = (at, 0_u32);
        while end < limit {
            let byte = self.bytes[end];
            let mut width = 1;
            match byte {
                0..=b' ' | b'"' | b'<' | b'>' | b'|' | b'`' | b'[' | b']' => break,
                b'(' => open += 1,
                b')' if open == 0 => break,
                b')' => open -= 1,
                128.. => match self.char_at(end) {
                    Some(c) if c.is_alphanumeric() => width = c.len_utf8(),
                    _ => break,
                },
                _ => {}
            }
            end += width;
        }
        while end > at + 1 && b".,;:!?'*_".contains(&self.bytes[end - 1]) {
            end -= 1;
        }
        end
    }

    /// The end of the host after the `@` before `at`.
    fn host(&self, at: usize) -> Option<usize> {
        let limit = self.end.min(at + REACH).min(self.marks.next());
        let mut end = at;
        while end < limit
            && (self.bytes[end].is_ascii_alphanumeric() || b".-_".contains(&self.bytes[end]))
        {
            end += 1;
        }
        while end > at && !self.bytes[end - 1].is_ascii_alphanumeric() {
            end -= 1;
        }
        (end > at && self.bytes[at].is_ascii_alphanumeric()).then_some(end)
    }

    /// "example.com", "annual-report.pdf", "alt.folklore.trees": labels from `start`, the first of
    /// which ends at `first`, none going beyond `reach`.
    fn site(&self, start: usize, first: usize, reach: usize) -> Option<usize> {
        let mut end = reach;
        while end > first && !self.bytes[end - 1].is_ascii_alphanumeric() {
            end -= 1;
        }
        let whole = &self.text[start..end];
        let dot = whole.rfind('.')?;
        let last = &whole[dot + 1..];
        let doubled = whole.contains("..") || last.contains('-') || self.alphanumeric(end);
        if doubled || dot == 0 {
            return None;
        }
        let label = last.to_ascii_lowercase();
        // "done.In" is two sentences, "DONE.COM" and "Done.com" are sites.
        let cased =
            last == label || whole.bytes().all(|b| !b.is_ascii_lowercase()) || label.len() > 2;
        let usenet = whole.bytes().filter(|b| *b == b'.').count() > 1
            && whole
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b == b'.' || b == b'-')
            && whole.split('.').all(|label| label.len() > 2);
        if !(usenet || (cased && self.lexicon.addresses.contains(label.as_str()))) {
            return None;
        }
        let path = self.byte(end) == b'/' && self.alphanumeric(end + 1);
        Some(if path { self.tail_of_url(end) } else { end })
    }
}

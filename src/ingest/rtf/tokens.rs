//! What RTF is made of: braces, control words, bytes and plain text.

/// A piece of RTF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'r> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\b` or `\fs24`
    Word(&'r str, Option<i32>),
    /// `\*`: readers that don't know the word that follows pass over the group.
    Ignorable,
    /// `\'e9`: a byte in the code page of the font.
    Byte(u8),
    /// Text in ASCII, or in the code page.
    Text(&'r [u8]),
}

/// Goes through the pieces.
pub(super) struct Tokens<'r> {
    rest: &'r [u8],
}

impl<'r> Tokens<'r> {
    pub(super) fn new(rtf: &'r [u8]) -> Self {
        Tokens { rest: rtf }
    }

    fn take(&mut self, count: usize) -> &'r [u8] {
        let (taken, rest) = self.rest.split_at(count.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    /// What stands behind a backslash.
    fn control(&mut self) -> Option<Token<'r>> {
        let first = *self.rest.first()?;
        if !first.is_ascii_alphabetic() {
            self.take(1);
            return Some(match first {
                b'*' => Token::Ignorable,
                b'\'' => {
                    let hex = std::str::from_utf8(self.take(2)).unwrap_or_default();
                    u8::from_str_radix(hex, 16).map_or(Token::Text(b""), Token::Byte)
                }
                b'~' => Token::Text(b" "),
                b'_' => Token::Text(b"-"),
                b'\\' => Token::Text(b"\\"),
                b'{' => Token::Text(b"{"),
                b'}' => Token::Text(b"}"),
                b'\n' | b'\r' => Token::Word("par", None),
                _ => Token::Text(b""),
            });
        }
        let letters = self
            .rest
            .iter()
            .take_while(|b| b.is_ascii_alphabetic())
            .count();
        let word = std::str::from_utf8(self.take(letters)).unwrap_or_default();
        let minus = usize::from(self.rest.first() == Some(&b'-'));
        let digits = self.rest[minus..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count();
        let number = match digits {
            0 => None,
            _ => std::str::from_utf8(self.take(minus + digits))
                .ok()
                .map(|text| text.parse().unwrap_or(0)),
        };
        if self.rest.first() == Some(&b' ') {
            self.take(1);
        }
        if word == "bin" {
            self.take(
                number
                    .and_then(|count| usize::try_from(count).ok())
                    .unwrap_or(0),
            );
        }
        Some(Token::Word(word, number))
    }
}

impl<'r> Iterator for Tokens<'r> {
    type Item = Token<'r>;

    fn next(&mut self) -> Option<Token<'r>> {
        match *self.rest.first()? {
            b'{' => {
                self.take(1);
                Some(Token::Open)
            }
            b'}' => {
                self.take(1);
                Some(Token::Close)
            }
            b'\\' => {
                self.take(1);
                self.control()
            }
            b'\r' | b'\n' | 0 => {
                self.take(1);
                self.next_after_break()
            }
            _ => {
                let ends = |b: &u8| matches!(b, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0);
                let length = self.rest.iter().position(ends).unwrap_or(self.rest.len());
                Some(Token::Text(self.take(length)))
            }
        }
    }
}

impl<'r> Tokens<'r> {
    /// Line breaks of the file mean nothing.
    fn next_after_break(&mut self) -> Option<Token<'r>> {
        let length = self
            .rest
            .iter()
            .take_while(|b| matches!(b, b'\r' | b'\n' | 0))
            .count();
        self.take(length);
        self.next()
    }
}

//! Nodes and edges as [`write()`](super::write()) writes them, read at sight.
//!
//! A file of ours gives the fields in one order, without white space and mostly without escapes. What looks so is read
//! several times as fast as by serde, which must be ready for any order; anything else gives `None` and is left to
//! serde, which reads the same and has a word for what is wrong.

use std::borrow::Cow;
use std::num::NonZeroU32;

use super::marks::{KindName, MarkRead};
use super::wire::{Confidence, EdgeRead, JoinedRead, NodeRead, PassageRead, SpansRead, Spelled};
use crate::curation::Kind;
use crate::schema::Status;
use crate::schema::format::StatusName;

/// The node, if it looks like one of ours.
pub(super) fn node(text: &str) -> Option<NodeRead<'_>> {
    let mut rest = Rest(text);
    // Fields are read in the order in which they stand here.
    let node = NodeRead {
        id: rest.text("{\"id\":\"")?,
        name: rest.text(",\"name\":\"")?,
        node_type: rest.text(",\"type\":\"")?,
        also: rest.maybe(",\"also\":[", Rest::texts)?.unwrap_or_default(),
        aliases: rest.after(",\"aliases\":[", |rest| {
            rest.items(|rest| rest.after("\"", Rest::owned))
        })?,
        mentions: rest.after(",\"mentions\":", Rest::count)?,
        documents: rest.after(",\"documents\":[", Rest::texts)?,
        curated: rest
            .maybe(",\"curated\":[", |rest| rest.items(Rest::mark))?
            .unwrap_or_default(),
        joined: rest
            .maybe(",\"joined\":[", Rest::joined)?
            .unwrap_or_default(),
    };
    rest.end("}")?;
    Some(node)
}

/// The edge, if it looks like one of ours.
pub(super) fn edge(text: &str) -> Option<EdgeRead<'_>> {
    let mut rest = Rest(text);
    // Fields are read in the order in which they stand here.
    let edge = EdgeRead {
        source: rest.text("{\"source\":\"")?,
        target: rest.text(",\"target\":\"")?,
        relation: {
            rest.after(",\"key\":", Rest::count)?;
            rest.text(",\"type\":\"")?
        },
        status: rest.status()?,
        amount: rest.maybe(",\"amount\":\"", Rest::spelled)?,
        share: rest.maybe(",\"share\":", Rest::decimal)?,
        date: rest.maybe(",\"date\":\"", Rest::spelled)?,
        until: rest.maybe(",\"until\":\"", Rest::spelled)?,
        role: rest.maybe(",\"role\":\"", Rest::owned)?,
        object: rest.maybe(",\"object\":\"", Rest::owned)?,
        exclusive: rest.maybe(",\"exclusive\":", Rest::truth)?,
        attribution: rest.maybe(",\"attribution\":\"", Rest::owned)?,
        confidence: Some(rest.confidence()?),
        evidence: rest.after(",\"evidence\":[", Rest::passages)?,
    };
    rest.end("}")?;
    Some(edge)
}

/// What is still to be read. Each method passes what it reads, or gives up.
struct Rest<'t>(&'t str);

impl<'t> Rest<'t> {
    // Inlined, so that a comparison with a text of known length is one of words.
    #[inline(always)]
    fn pass(&mut self, what: &str) -> Option<()> {
        self.0 = self.0.strip_prefix(what)?;
        Some(())
    }

    fn end(&mut self, what: &str) -> Option<()> {
        self.pass(what).filter(|()| self.0.is_empty())
    }

    /// What `read` reads behind `before`.
    #[inline(always)]
    fn after<T>(&mut self, before: &str, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.pass(before)?;
        read(self)
    }

    /// What `read` reads behind `before`; `Some(None)` if `before` does not come next.
    #[inline(always)]
    fn maybe<T>(
        &mut self,
        before: &str,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<Option<T>> {
        match self.pass(before) {
            Some(()) => read(self).map(Some),
            None => Some(None),
        }
    }

    /// A text without escapes, behind `before`.
    #[inline(always)]
    fn text(&mut self, before: &str) -> Option<Cow<'t, str>> {
        self.after(before, Rest::quoted).map(Cow::Borrowed)
    }

    /// A text without escapes, of which the opening quote is passed.
    fn quoted(&mut self) -> Option<&'t str> {
        // JSON has control characters as escapes only.
        let special = |byte: u8| matches!(byte, b'"' | b'\\' | ..0x20);
        let length = self.0.bytes().position(special)?;
        let (text, rest) = self.0.split_at(length);
        self.0 = rest;
        self.pass("\"")?;
        Some(text)
    }

    fn owned(&mut self) -> Option<String> {
        self.quoted().map(str::to_string)
    }

    fn spelled<T: std::str::FromStr>(&mut self) -> Option<Spelled<T>> {
        self.quoted()?.parse().ok().map(Spelled)
    }

    fn status(&mut self) -> Option<StatusName> {
        let name = self.after(",\"status\":\"", Rest::quoted)?;
        Status::from_name(name).map(StatusName)
    }

    fn truth(&mut self) -> Option<bool> {
        match self.pass("true") {
            Some(()) => Some(true),
            None => self.pass("false").map(|()| false),
        }
    }

    fn digits(&mut self) -> Option<&'t str> {
        let length = self.0.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.0.split_at(length);
        self.0 = rest;
        let needless_zero = digits.len() > 1 && digits.starts_with('0');
        (!digits.is_empty() && !needless_zero).then_some(digits)
    }

    fn count(&mut self) -> Option<usize> {
        self.digits()?.parse().ok()
    }

    fn ordinal(&mut self) -> Option<NonZeroU32> {
        self.digits()?.parse().ok()
    }

    /// A number without sign and exponent.
    fn decimal(&mut self) -> Option<f64> {
        let text = self.0;
        self.digits()?;
        if self.pass(".").is_some() {
            let fraction = self.0.bytes().take_while(u8::is_ascii_digit).count();
            self.0 = &self.0[fraction..];
            (fraction > 0).then_some(())?;
        }
        let number = &text[..text.len() - self.0.len()];
        let over = matches!(self.0.bytes().next(), Some(b'e' | b'E'));
        if over { None } else { number.parse().ok() }
    }

    fn confidence(&mut self) -> Option<Confidence> {
        let number = self.after(",\"confidence\":", Rest::decimal)?;
        Confidence::try_from(number).ok()
    }

    /// Items up to the closing bracket.
    fn items<T>(&mut self, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let mut items = Vec::new();
        if self.pass("]").is_some() {
            return Some(items);
        }
        // Most lists have one item.
        items.reserve_exact(1);
        loop {
            items.push(item(self)?);
            if self.pass(",").is_none() {
                self.pass("]")?;
                return Some(items);
            }
        }
    }

    fn texts(&mut self) -> Option<Vec<Cow<'t, str>>> {
        self.items(|rest| rest.text("\""))
    }

    fn joined(&mut self) -> Option<Vec<JoinedRead<'t>>> {
        self.items(|rest| {
            let joined = JoinedRead {
                name: rest.after("{\"name\":\"", Rest::owned)?,
                with: rest.after(",\"with\":\"", Rest::owned)?,
                why: rest.after(",\"why\":\"", Rest::owned)?,
                score: rest.maybe(",\"score\":", Rest::decimal)?,
                documents: rest.after(",\"documents\":[", Rest::texts)?,
            };
            rest.pass("}")?;
            Some(joined)
        })
    }

    fn passages(&mut self) -> Option<Vec<PassageRead<'t>>> {
        self.items(Rest::passage)
    }

    fn passage(&mut self) -> Option<PassageRead<'t>> {
        let passage = PassageRead {
            document: self.text("{\"document\":\"")?,
            start: self.after(",\"start\":", Rest::count)?,
            end: self.after(",\"end\":", Rest::count)?,
            page: self.maybe(",\"page\":", Rest::ordinal)?,
            line: self.maybe(",\"line\":", Rest::ordinal)?,
            locator: self.maybe(",\"locator\":\"", Rest::owned)?,
            quote: self.text(",\"quote\":\"")?,
            status: Some(self.status()?),
            amount: self.maybe(",\"amount\":\"", Rest::spelled)?,
            share: self.maybe(",\"share\":", Rest::decimal)?,
            date: self.maybe(",\"date\":\"", Rest::spelled)?,
            until: self.maybe(",\"until\":\"", Rest::spelled)?,
            role: self.maybe(",\"role\":\"", Rest::owned)?,
            object: self.maybe(",\"object\":\"", Rest::owned)?,
            exclusive: self.maybe(",\"exclusive\":", Rest::truth)?,
            attribution: self.maybe(",\"attribution\":\"", Rest::owned)?,
            rule: self.text(",\"rule\":\"")?,
            confidence: Some(self.confidence()?),
            spans: self.maybe(",\"spans\":", Rest::spans)?,
            curated: self.maybe(",\"curated\":", Rest::mark)?.map(Box::new),
        };
        self.pass("}")?;
        Some(passage)
    }

    fn mark(&mut self) -> Option<MarkRead> {
        let kind = self.after("{\"kind\":\"", Rest::quoted)?;
        let mark = MarkRead {
            kind: Kind::from_name(kind).map(KindName)?,
            note: self.maybe(",\"note\":\"", Rest::owned)?,
            date: self.maybe(",\"date\":\"", Rest::spelled)?,
        };
        self.pass("}")?;
        Some(mark)
    }

    fn spans(&mut self) -> Option<Box<SpansRead>> {
        let length = memchr::memchr(b'}', self.0.as_bytes())? + 1;
        let (spans, rest) = self.0.split_at(length);
        self.0 = rest;
        serde_json::from_str(spans).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An edge with everything that an edge may have.
    const FULL: &str = concat!(
        r#"{"source":"a","target":"b","key":2,"type":"invested","status":"planned","amount":"USD 1000","share":30.5,"#,
        r#""date":"2019-07","until":"2020","role":"lead é","object":"chips","exclusive":true,"attribution":"Acme","#,
        r#""confidence":0.93,"evidence":[{"document":"d1","start":0,"end":4,"page":3,"line":12,"locator":"¶ 12","quote":"Said","status":"planned","#,
        r#""amount":"USD 1000","share":30.5,"date":"2019-07","until":"2020","role":"lead","object":"chips","#,
        r#""exclusive":false,"attribution":"Acme","rule":"invested/verb","confidence":1.0,"#,
        r#""spans":{"amount":[0,1],"date":[2,3]}},{"document":"d2","start":5,"end":9,"quote":"Said","#,
        r#""status":"asserted","rule":"x/y","confidence":0.0,"curated":{"kind":"assert","note":"seen","#,
        r#""date":"2026-11"}}]}"#
    );

    #[test]
    fn edges_are_read_as_serde_reads_them() {
        assert_eq!(edge(FULL), Some(serde_json::from_str(FULL).unwrap()));
    }

    #[test]
    fn nodes_are_read_as_serde_reads_them() {
        let head =
            r#"{"id":"a","name":"Åse","type":"Person","also":["Product"],"aliases":["x","y"],"#;
        let curated = r#","curated":[{"kind":"same","note":"one","date":"2026"},{"kind":"name"}]"#;
        let joined = concat!(
            r#","joined":[{"name":"x","with":"Åse","why":"family name","score":4.5,"documents":["d1","d2"]},"#,
            r#"{"name":"y","with":"x","why":"initials","documents":[]}]"#
        );
        let both = format!("{curated}{joined}");
        for joined in ["", curated, joined, &both] {
            let text = format!(r#"{head}"mentions":12,"documents":["d1"]{joined}}}"#);
            assert_eq!(node(&text), Some(serde_json::from_str(&text).unwrap()));
        }
    }

    #[test]
    fn whatever_looks_otherwise_is_left_to_serde() {
        // One change at each place of an edge: what is still read is what serde reads.
        let mut left = 0;
        for at in 0..FULL.len() {
            for new in ["", "\\", "\"", "\n", "0", " ", "}", "e", "-"] {
                let mut text = FULL.as_bytes().to_vec();
                text.splice(at..=at, new.bytes());
                let Ok(text) = String::from_utf8(text) else {
                    continue;
                };
                match edge(&text) {
                    Some(read) => {
                        assert_eq!(Some(read), serde_json::from_str(&text).ok(), "{text}");
                    }
                    None => left += 1,
                }
            }
        }
        assert!(left > 1000, "{left}");
    }
}

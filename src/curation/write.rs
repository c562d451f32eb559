//! Entries written into a curation file, of which all else stays as it is.

use std::fmt::Write;

use toml::Value;

use super::{Act, Assertion, Curation, Decision, Named};
use crate::schema::Status;

/// What a new file begins with.
const HEAD: &str = "# Corrections to the graph, which `ties build` applies each time. `ties curate --help` says what may stand here.\n";

impl Curation {
    /// The file's text with one more entry, at the end.
    pub fn with(&self, decision: &Decision) -> String {
        let mut text = match self.text.is_empty() {
            true => HEAD.to_string(),
            false => self.text.clone(),
        };
        if !text.ends_with('\n') {
            text.push('\n');
        }
        text.push('\n');
        text.push_str(&decision.to_toml());
        text
    }

    /// The file's text without the entry at that place, from 0; comments above it stay.
    ///
    /// # Panics
    /// If there is no such entry.
    pub fn without(&self, place: usize) -> String {
        let span = self.entries[place].span;
        let (before, rest) = (&self.text[..span.start()], &self.text[span.end()..]);
        let rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
        // One of the two empty lines around it goes with it.
        let first = rest.split_inclusive('\n').next();
        let first = first.filter(|line| line.trim().is_empty());
        match first {
            Some(line) => format!("{before}{}", &rest[line.len()..]),
            None if rest.is_empty() => {
                let kept = before.trim_end();
                let end = if kept.is_empty() { "" } else { "\n" };
                format!("{kept}{end}")
            }
            None => format!("{before}{rest}"),
        }
    }
}

impl Decision {
    /// The decision as an entry of a curation file.
    pub fn to_toml(&self) -> String {
        let kind = self.act.kind();
        let mut fields = Fields(format!("[[{kind}]]\n"));
        match &self.act {
            Act::Same(parties) | Act::Distinct(parties) => {
                let parties: Vec<String> = parties.iter().map(party).collect();
                fields.bare("parties", &format!("[{}]", parties.join(", ")));
            }
            Act::Name { party, name } => {
                fields.party("party", party);
                fields.text("name", Some(name));
            }
            Act::Type { party, node_type } => {
                fields.party("party", party);
                fields.text("type", Some(node_type.as_str()));
            }
            Act::Drop { party } => fields.party("party", party),
            Act::Reject {
                source,
                relation,
                target,
            } => {
                fields.party("source", source);
                fields.text("relation", relation.as_ref().map(|r| r.as_str()));
                fields.party("target", target);
            }
            Act::Assert(assertion) => fields.assertion(assertion),
        }
        fields.text("note", self.note.as_deref());
        let day = match &self.act {
            Act::Assert(_) => "decided",
            _ => "date",
        };
        fields.text(day, self.date.map(|date| date.to_string()).as_deref());
        fields.0
    }
}

struct Fields(String);

impl Fields {
    fn bare(&mut self, key: &str, value: &str) {
        // Writing to a string can't fail.
        let _ = writeln!(self.0, "{key} = {value}");
    }

    fn text(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.bare(key, &quoted(value));
        }
    }

    fn party(&mut self, key: &str, named: &Named) {
        self.bare(key, &party(named));
    }

    fn assertion(&mut self, assertion: &Assertion) {
        self.party("source", &assertion.source);
        self.text("relation", Some(assertion.relation.as_str()));
        self.party("target", &assertion.target);
        let status = Some(assertion.status).filter(|&status| status != Status::Asserted);
        self.text("status", status.map(Status::as_str));
        let a = &assertion.attributes;
        self.text("amount", a.amount.map(|v| v.to_string()).as_deref());
        if let Some(share) = a.share {
            self.bare("share", &share.to_string());
        }
        self.text("date", a.date.map(|v| v.to_string()).as_deref());
        self.text("until", a.until.map(|v| v.to_string()).as_deref());
        self.text("role", a.role.as_deref());
        self.text("object", a.object.as_deref());
        if let Some(exclusive) = a.exclusive {
            self.bare("exclusive", &exclusive.to_string());
        }
        self.text("attribution", a.attribution.as_deref());
        self.text("document", assertion.document.as_deref());
        self.text("quote", assertion.quote.as_deref());
    }
}

fn party(named: &Named) -> String {
    let name = quoted(&named.name);
    if named.document.is_none() && named.node_type.is_none() {
        return name;
    }
    let document = named.document.as_ref();
    let parts = [
        Some(format!("name = {name}")),
        document.map(|document| format!("document = {}", quoted(document))),
        named
            .node_type
            .map(|t| format!("type = {}", quoted(t.as_str()))),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!("{{ {} }}", parts.join(", "))
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

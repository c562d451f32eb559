//! The names that mail programs give to addresses, as people write them.
//!
//! `"Smith, John (Legal)" <jsmith@acme.com>` is written "John Smith"; what stands in brackets, behind slashes or
//! is the address over again is no part of a name.

use mail_parser::Addr;

use crate::ingest::names::one_line;

/// Somebody in a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Person {
    /// As it may stand in a sentence; empty where only the address is given.
    pub(super) name: String,
    /// The address; empty where only a name is given.
    pub(super) address: String,
}

impl Person {
    /// As it stands in a header line.
    pub(super) fn shown(&self) -> String {
        match (self.name.is_empty(), self.address.is_empty()) {
            (true, _) => self.address.clone(),
            (false, true) => self.name.clone(),
            (false, false) => format!("{} <{}>", self.name, self.address),
        }
    }
}

/// The people of a list; "Smith, John <j@acme.com>" without quotes, which reads as two, is one.
pub(super) fn people<'a>(list: impl Iterator<Item = &'a Addr<'a>>) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    for addr in list {
        let raw = addr.name.as_deref().unwrap_or_default();
        let address = one_line(addr.address.as_deref().unwrap_or_default());
        if let Some(before) = people.last_mut()
            && before.address.is_empty()
            && !raw.is_empty()
            && !address.is_empty()
            && let Some(whole) = turned(&format!("{}, {}", before.name, display(raw)))
        {
            *before = Person {
                name: whole,
                address,
            };
            continue;
        }
        let mut name = display(raw);
        if name.eq_ignore_ascii_case(&address) || name.contains('@') {
            name.clear();
        }
        if !name.is_empty() || !address.is_empty() {
            people.push(Person { name, address });
        }
    }
    people
}

/// A display name without what is not of the name.
fn display(raw: &str) -> String {
    let calm = one_line(raw);
    let mut name = calm.trim_matches(|c: char| c.is_whitespace() || "\"'`“”".contains(c));
    for open in ['(', '['] {
        if let Some((before, _)) = name.split_once(open)
            && !before.trim().is_empty()
        {
            name = before.trim();
        }
    }
    if let Some((before, _)) = name.split_once(" via ") {
        name = before;
    }
    // "John Smith/HOU/ECT@ECT" of Notes, but not "N/A".
    if let Some((before, _)) = name.split_once('/')
        && (before.contains(' ') || before.is_empty())
    {
        name = before;
    }
    let name = name.trim_matches(|c: char| c.is_whitespace() || "\"'`“”,;".contains(c));
    turned(name).unwrap_or_else(|| name.to_string())
}

/// What follows a comma without being a given name.
const BEHIND: &[&str] = &[
    "inc", "llc", "ltd", "corp", "co", "plc", "gmbh", "sa", "s.a", "ag", "lp", "l.p", "llp", "n.v",
    "pc", "p.c", "esq", "md", "m.d", "phd", "ph.d", "cpa", "cfa", "mba", "jd", "j.d", "dds", "rn",
    "usn", "usa", "uk", "dr", "mr", "mrs", "ms", "prof",
];

/// What belongs behind the whole name.
const GENERATIONS: &[&str] = &["jr", "sr", "ii", "iii", "iv"];

/// "John Smith" for "Smith, John".
fn turned(name: &str) -> Option<String> {
    let (last, first) = name.split_once(',')?;
    let bare = |word: &str| word.trim_end_matches('.').to_lowercase();
    let mut last: Vec<&str> = last.split_whitespace().collect();
    let generation = last
        .pop_if(|word| GENERATIONS.contains(&bare(word).as_str()))
        .map(|word| format!(" {word}"))
        .unwrap_or_default();
    let first: Vec<&str> = first.split_whitespace().collect();
    let is_part = |word: &&str| {
        let shaped = |c: char| c.is_alphabetic() || "'’-.".contains(c);
        let bare = bare(word);
        word.chars().all(shaped)
            && !BEHIND.contains(&bare.as_str())
            && !GENERATIONS.contains(&bare.as_str())
    };
    let opens = |words: &[&str]| {
        let last = words.last().and_then(|word| word.chars().next());
        last.is_some_and(char::is_uppercase)
    };
    let fits = (1..=3).contains(&last.len())
        && (1..=3).contains(&first.len())
        && last.iter().chain(&first).all(is_part)
        && opens(&last)
        && first[0].starts_with(char::is_uppercase);
    fits.then(|| format!("{} {}{generation}", first.join(" "), last.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(list: &[(Option<&'static str>, &'static str)], expected: &[&str]) {
        let list: Vec<Addr<'static>> = list
            .iter()
            .map(|&(name, address)| Addr {
                name: name.map(Into::into),
                address: Some(address).filter(|a| !a.is_empty()).map(Into::into),
            })
            .collect();
        let shown: Vec<String> = people(list.iter()).iter().map(Person::shown).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn names_are_written_as_people_write_them() {
        for (raw, name) in [
            ("John Smith", "John Smith"),
            ("Smith, John", "John Smith"),
            ("'Smith, John A.'", "John A. Smith"),
            ("Smith Jr., John", "John Smith Jr."),
            ("van der Berg, Anna", "Anna van der Berg"),
            ("O'Neill-Díaz, Éva", "Éva O'Neill-Díaz"),
            ("Smith, John (Legal)", "John Smith"),
            ("John Smith [Acme]", "John Smith"),
            ("Jane Roe, Esq.", "Jane Roe, Esq."),
            ("Acme, Inc.", "Acme, Inc."),
            ("Smith, Jr., John", "Smith, Jr., John"),
            ("John Smith via DocuSign", "John Smith"),
            ("Kay Mann/HOU/ECT@ECT", "Kay Mann"),
            ("N/A", "N/A"),
            ("John\r\n\tSmith", "John Smith"),
        ] {
            assert_eq!(display(raw), name, "{raw}");
        }
    }

    #[test]
    fn lists_are_people() {
        check(&[(Some("j@a.com"), "j@a.com")], &["j@a.com"]);
        check(&[(None, "j@a.com"), (Some(""), "")], &["j@a.com"]);
        check(
            &[
                (Some("Smith"), ""),
                (Some("John"), "j@a.com"),
                (Some("Bob Roe"), "b@a.com"),
            ],
            &["John Smith <j@a.com>", "Bob Roe <b@a.com>"],
        );
        check(
            &[(Some("Acme"), ""), (Some("Inc"), "i@a.com")],
            &["Acme", "Inc <i@a.com>"],
        );
    }
}

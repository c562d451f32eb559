//! The header of a mail as lines of text, and where in them people and the day stand.

use mail_parser::{Address, DateTime, HeaderName, HeaderValue, Message as Parsed};

use super::address::{Person, people};
use super::{Correspondent, Message};
use crate::ingest::document::Content;
use crate::ingest::names::one_line;
use crate::schema::PartialDate;
use crate::span::{Byte, Span};

/// Recipients of a message who are read; who writes to more tells nobody in particular.
pub(super) const RECIPIENTS: usize = 500;

/// Longest line, in bytes, that layout takes for one of a header.
const WIDEST: usize = 240;

/// Writes the header of `mail` to the text of `content`, and what had to be guessed to its notes.
pub(super) fn write(mail: &Parsed<'_>, content: &mut Content) -> Message {
    let lists = list_addresses(mail);
    let mut lines = Lines {
        text: &mut content.text,
        lists: &lists,
    };
    let from = match mail.from().filter(|from| from.first().is_some()) {
        Some(from) => people(from.iter()),
        None => mail
            .sender()
            .map(|sender| people(sender.iter()))
            .unwrap_or_default(),
    };
    let from = lines.people("From", &from);
    let (date, dated) = day(mail, &mut lines, &mut content.notes);
    let fields: [(&str, Vec<&Address<'_>>); 3] = [
        ("To", mail.all_to().collect()),
        ("Cc", mail.all_cc().collect()),
        ("Bcc", mail.all_bcc().collect()),
    ];
    let mut to = Vec::new();
    for (key, addresses) in fields {
        let listed = people(addresses.iter().flat_map(|address| address.iter()));
        if listed.is_empty() && !addresses.is_empty() {
            lines.line(key, &group_names(&addresses));
        }
        to.extend(lines.people(key, &listed));
    }
    let header = Span::new(0, lines.text.len());
    if let Some(subject) = mail.subject().map(one_line).filter(|s| !s.is_empty()) {
        lines.line("Subject", &subject);
    }
    if to.len() > RECIPIENTS {
        content.notes.push(format!(
            "{} recipients; the first {RECIPIENTS} are tied to the sender",
            to.len()
        ));
        to.truncate(RECIPIENTS);
    }
    Message {
        from,
        to,
        date,
        dated,
        header,
    }
}

/// The header lines written so far.
struct Lines<'l> {
    text: &'l mut String,
    lists: &'l [String],
}

impl Lines<'_> {
    /// Writes a line, and says where its value stands.
    fn line(&mut self, key: &str, value: &str) -> Span<Byte> {
        self.text.push_str(key);
        self.text.push_str(": ");
        let start = self.text.len();
        self.text.push_str(value);
        let span = Span::new(start, self.text.len());
        self.text.push('\n');
        span
    }

    /// Writes as many lines as it takes to name `people`.
    fn people(&mut self, key: &str, people: &[Person]) -> Vec<Correspondent> {
        let mut written = Vec::with_capacity(people.len());
        let mut rest = people;
        while !rest.is_empty() {
            let mut width = key.len() + 2;
            let fits = rest.iter().take_while(|person| {
                width += person.shown().len() + 2;
                width <= WIDEST
            });
            let count = fits.count().max(1);
            let (now, later) = rest.split_at(count);
            rest = later;
            let shown: Vec<String> = now.iter().map(Person::shown).collect();
            let start = self.text.len();
            let value = self.line(key, &shown.join(", "));
            let mut at = value.start();
            for (person, shown) in now.iter().zip(&shown) {
                let named = match person.name.is_empty() {
                    true => person.address.len(),
                    false => person.name.len(),
                };
                let address = person.address.to_ascii_lowercase();
                written.push(Correspondent {
                    name: person.name.clone(),
                    at: Span::new(at, at + named),
                    line: Span::new(start, value.end()),
                    list: self.lists.contains(&address),
                    address,
                });
                at += shown.len() + 2;
            }
        }
        written
    }
}

/// The day on which the mail was sent, by its own calendar; else the day on which it came.
fn day(
    mail: &Parsed<'_>,
    lines: &mut Lines<'_>,
    notes: &mut Vec<String>,
) -> (Option<PartialDate>, Option<Span<Byte>>) {
    let calendar = |date: &DateTime| PartialDate::day(date.year, date.month, date.day);
    let raw = mail.header_raw(HeaderName::Date).map(one_line);
    let dated = raw
        .filter(|raw| !raw.is_empty())
        .map(|raw| lines.line("Date", &raw));
    // Clocks that were never set say 1970 or 1904.
    let is_likely = |date: &&DateTime| date.is_valid() && (1971..2100).contains(&date.year);
    if let Some(date) = mail.date().filter(is_likely).and_then(calendar) {
        return (Some(date), dated);
    }
    let came = mail
        .received_all()
        .filter_map(|received| received.date())
        .find(|date| is_likely(&date));
    let came = came.as_ref().and_then(calendar);
    let what = match dated.is_some() {
        true => "its date can't be read",
        false => "without a date",
    };
    notes.push(match came {
        Some(day) => format!("{what}; it came on {day}"),
        None => what.to_string(),
    });
    (came, None)
}

/// The names of groups without members: "undisclosed-recipients".
fn group_names(addresses: &[&Address<'_>]) -> String {
    let groups = addresses.iter().filter_map(|address| address.as_group());
    let names = groups.flatten().filter_map(|group| group.name.as_deref());
    let names: Vec<String> = names.map(one_line).collect();
    match names.is_empty() {
        true => "undisclosed recipients".to_string(),
        false => names.join(", "),
    }
}

/// Addresses of the mailing list through which the mail came.
fn list_addresses(mail: &Parsed<'_>) -> Vec<String> {
    let named = [mail.list_post(), mail.list_id()];
    named
        .iter()
        .filter_map(|value| match value {
            HeaderValue::Address(address) => Some(address),
            _ => None,
        })
        .flat_map(|address| address.iter())
        .filter_map(|addr| addr.address.as_deref())
        .map(|address| {
            let bare = address.trim_start_matches("mailto:").to_ascii_lowercase();
            // List-Id has "name.lists.example.org" where the address is "name@lists.example.org".
            match bare.contains('@') {
                true => bare,
                false => bare.replacen('.', "@", 1),
            }
        })
        .collect()
}

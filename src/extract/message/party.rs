//! What a name and an address in a header name: a person, a firm, or nobody in particular.

use crate::ingest::Correspondent;
use crate::nlp::lexicon::{LEXICON, Lists};
use crate::schema::NodeType;
use crate::span::{Byte, Span};
use crate::text::fold::words;

/// Whom a header names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Party {
    /// The name.
    pub(super) name: String,
    pub(super) node_type: NodeType,
    /// Where in the text it stands; none for a name that only the address gives.
    pub(super) at: Option<Span<Byte>>,
}

/// Words of addresses behind which nobody in particular sits.
const ROLES: &[&str] = &[
    "info",
    "support",
    "sales",
    "contact",
    "contacts",
    "admin",
    "administrator",
    "office",
    "press",
    "media",
    "news",
    "newsletter",
    "newsletters",
    "noreply",
    "reply",
    "donotreply",
    "notification",
    "notifications",
    "notify",
    "alert",
    "alerts",
    "billing",
    "service",
    "services",
    "help",
    "helpdesk",
    "jobs",
    "careers",
    "hr",
    "legal",
    "compliance",
    "team",
    "webmaster",
    "postmaster",
    "daemon",
    "root",
    "marketing",
    "hello",
    "enquiries",
    "inquiries",
    "customerservice",
    "customercare",
    "feedback",
    "subscriptions",
    "updates",
    "update",
    "orders",
    "order",
    "events",
    "community",
    "list",
    "lists",
    "bounce",
    "bounces",
    "mailer",
    "accounts",
    "invoices",
    "payments",
    "security",
    "privacy",
    "abuse",
    "reception",
    "desk",
    "staff",
    "everyone",
    "all",
    "board",
    "committee",
    "department",
    "dept",
    "group",
    "care",
    "customer",
    "digest",
    "member",
    "members",
    "editor",
    "editors",
    "messages",
    "message",
    "mail",
    "email",
    "system",
    "center",
    "centre",
    "the",
    "from",
    "announcements",
    "announce",
];

/// Whom the correspondent is, if that is evident.
pub(super) fn party(correspondent: &Correspondent) -> Option<Party> {
    let Correspondent {
        name, address, at, ..
    } = correspondent;
    let (local, domain) = address.split_once('@').unwrap_or((address, ""));
    let nobody = correspondent.list || is_role(local) || is_list(domain);
    if let Some(firm) = firm(name, domain) {
        return Some(Party {
            at: Some(Span::new(at.start(), at.start() + firm.len())),
            name: firm.to_string(),
            node_type: NodeType::Organization,
        });
    }
    let person = |name: String, at: Option<Span<Byte>>| Party {
        name,
        node_type: NodeType::Person,
        at,
    };
    if is_person(name) && (!nobody || is_given(name)) {
        return Some(person(name.clone(), Some(*at)));
    }
    if nobody || !address.contains('@') || words(name).iter().any(|word| is_role_word(word)) {
        return None;
    }
    Some(person(
        spelled(local).unwrap_or_else(|| address.clone()),
        None,
    ))
}

fn is_role_word(word: &str) -> bool {
    ROLES.contains(&word)
}

/// Whether the address is one of an office: one of its words is, or all of them run together.
fn is_role(local: &str) -> bool {
    let own = words(local);
    let joined: String = own.concat();
    own.iter().any(|word| is_role_word(word)) || is_role_word(&joined) || joined.is_empty()
}

/// Whether mail to that domain goes to lists.
fn is_list(domain: &str) -> bool {
    domain == "googlegroups.com"
        || domain
            .split('.')
            .any(|label| matches!(label, "lists" | "list" | "listserv" | "groups" | "mailman"))
}

/// The firm that the name begins with, without "Support" and the like: the one whose domain it is, one that is known,
/// or one with a legal form.
fn firm<'n>(name: &'n str, domain: &str) -> Option<&'n str> {
    let mut own = name.trim();
    while let Some((before, last)) = own.rsplit_once(' ')
        && words(last).iter().all(|word| is_role_word(word))
    {
        own = before.trim_end_matches([' ', ',', '-', '|', ':', '–']);
    }
    let folded = words(own);
    let joined: String = folded.concat();
    let last = own.rsplit(' ').next().unwrap_or_default();
    let is_domain = |label: &str| {
        let label: String = label.chars().filter(|c| c.is_alphanumeric()).collect();
        label.len() > 2 && label == joined
    };
    // "Amazon.com" has its ending in its name.
    let whole: String = domain.chars().filter(|c| c.is_alphanumeric()).collect();
    let owns = domain.rsplit('.').skip(1).any(is_domain) || !whole.is_empty() && whole == joined;
    let listed = LEXICON.get(own).lists.any(Lists::ORGANIZATION);
    let formed = folded.len() > 1 && LEXICON.get(last).lists.any(Lists::LEGAL_FORM);
    let office = folded.iter().all(|word| is_role_word(word));
    let evident = owns || listed || formed && !is_given(own);
    (evident && !office && own.starts_with(char::is_alphanumeric)).then_some(own)
}

/// Whether the first word is a given name.
fn is_given(name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or_default();
    name.contains(' ') && LEXICON.get(first).lists.any(Lists::GIVEN)
}

/// Whether a name is built like a person's: two to five words with capitals, not all of them ordinary ones.
fn is_person(name: &str) -> bool {
    let parts: Vec<&str> = name.split(' ').collect();
    let shaped = |part: &&str| {
        part.chars()
            .all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.' | ','))
    };
    let capital = |part: &str| part.starts_with(char::is_uppercase);
    let ordinary = |part: &&str| LEXICON.get(part).lists.any(Lists::COMMON);
    (2..=5).contains(&parts.len())
        && parts.iter().all(shaped)
        && capital(parts[0])
        && capital(parts[parts.len() - 1])
        && (is_given(name) || !parts.iter().all(ordinary))
        && !words(name).iter().any(|word| is_role_word(word))
}

/// "John Smith" for `john.smith`, if John is a given name.
fn spelled(local: &str) -> Option<String> {
    let parts: Vec<&str> = local.split(['.', '_', '-']).collect();
    let (first, last) = match parts.as_slice() {
        [first, last] => (first, last),
        [first, middle, last] if middle.len() == 1 => (first, last),
        _ => return None,
    };
    let letters = |part: &&str| part.len() > 1 && part.chars().all(char::is_alphabetic);
    let given = letters(first) && LEXICON.get(first).lists.any(Lists::GIVEN);
    if !given || !letters(last) {
        return None;
    }
    let capital = |part: &str| {
        let mut letters = part.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect::<String>()
    };
    let name: Vec<String> = parts.iter().map(|part| capital(part)).collect();
    Some(name.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_addresses_are_people_firms_or_nobody() {
        for (name, address, expected) in [
            ("John Smith", "jsmith@acme.com", Some("Person John Smith")),
            ("Kjell Hatlem", "kh@acme.no", Some("Person Kjell Hatlem")),
            ("", "john.smith@acme.com", Some("Person John Smith")),
            (
                "",
                "mary_ann.b@acme.com",
                Some("Person mary_ann.b@acme.com"),
            ),
            ("", "jsmith42@acme.com", Some("Person jsmith42@acme.com")),
            ("Bill", "bill@acme.com", Some("Person bill@acme.com")),
            ("Jane Doe", "press@acme.com", Some("Person Jane Doe")),
            (
                "Acme Support",
                "support@acme.com",
                Some("Organization Acme"),
            ),
            ("Acme Support", "help@zendesk.com", None),
            (
                "Apex Trading, Inc.",
                "it@apex.com",
                Some("Organization Apex Trading, Inc."),
            ),
            (
                "Amazon.com",
                "order-update@amazon.com",
                Some("Organization Amazon.com"),
            ),
            ("", "info@acme.com", None),
            ("", "no-reply@acme.com", None),
            ("Human Resources", "hr@acme.com", None),
            ("Trading Desk", "td7@acme.com", None),
            ("Rust Users", "users@lists.rust.org", None),
            ("", "all-staff@acme.com", None),
        ] {
            let found = party(&Correspondent {
                name: name.to_string(),
                address: address.to_string(),
                at: Span::new(6, 6 + name.len().max(1)),
                line: Span::new(0, 6 + name.len() + 1),
                list: false,
            });
            let shown = found.map(|party| format!("{:?} {}", party.node_type, party.name));
            assert_eq!(shown.as_deref(), expected, "{name} <{address}>");
        }
    }
}

//! What a page says of itself: title, date, author, address.
//!
//! In the order of trust: JSON-LD, which is written for machines, then the `meta` elements, then what stands in the
//! page.

use dom_query::Document as Page;
use serde_json::Value;

use super::super::dates::date;
use super::super::document::About;

/// Types of JSON-LD that are documents.
const TYPES: &[&str] = &[
    "article",
    "posting",
    "report",
    "webpage",
    "creativework",
    "statement",
];

const TITLES: &[&str] = &[
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "citation_title",
    "parsely-title",
];
const DATES: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publish-date",
    "publication_date",
];
const AUTHORS: &[&str] = &[
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "parsely-author",
    "sailthru.author",
];

/// What the page says of itself.
pub(super) fn about(page: &Page) -> About {
    let stated = json_ld(page);
    let metas = metas(page);
    let meta = |names: &[&str]| {
        let known = |name: &&str| {
            metas
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.clone())
        };
        names.iter().find_map(known)
    };
    let in_page = |selector: &str, attribute: &str| {
        let found = page.select(selector);
        found
            .nodes()
            .iter()
            .find_map(|node| node.attr(attribute))
            .map(|value| value.to_string())
    };
    let address = || {
        let canonical = in_page("link[rel~=canonical]", "href");
        let addresses = [
            stated.source.clone(),
            canonical,
            meta(&["og:url", "twitter:url"]),
        ];
        addresses
            .into_iter()
            .flatten()
            .find(|address| is_address(address))
    };
    About {
        source: address(),
        title: stated
            .title
            .clone()
            .or_else(|| meta(TITLES))
            .or_else(|| title(page)),
        likely_date: stated
            .likely_date
            .or_else(|| meta(DATES).as_deref().and_then(date))
            .or_else(|| {
                in_page("time[datetime]", "datetime")
                    .as_deref()
                    .and_then(date)
            }),
        author: stated
            .author
            .or_else(|| meta(AUTHORS).filter(|name| !is_address(name))),
        ..About::default()
    }
}

/// Names, in lower case, and contents of the `meta` elements.
fn metas(page: &Page) -> Vec<(String, String)> {
    let metas = page.select("meta[content]");
    let keyed = metas.nodes().iter().filter_map(|node| {
        let key = ["property", "name", "itemprop"]
            .iter()
            .find_map(|key| node.attr(key))?;
        let value = clean(&node.attr("content")?)?;
        Some((key.trim().to_lowercase(), value))
    });
    keyed.collect()
}

/// The title of the window, without the name of the site behind it.
fn title(page: &Page) -> Option<String> {
    let title = clean(&page.select_single("title").text())?;
    let site = [" | ", " – ", " — ", " - ", " :: ", " » "]
        .iter()
        .filter_map(|mark| title.rfind(mark))
        .max();
    match site {
        // What is left must still be a title.
        Some(at) if title[..at].split_whitespace().count() >= 3 => {
            Some(title[..at].trim().to_string())
        }
        _ => Some(title),
    }
}

fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// The text on one line, if there is any.
fn clean(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// What the first document in the page's JSON-LD says.
fn json_ld(page: &Page) -> About {
    let scripts = page.select("script[type='application/ld+json']");
    for script in scripts.nodes() {
        // Too deep a value is an error of serde's.
        let Ok(value) = serde_json::from_str::<Value>(script.text().trim()) else {
            continue;
        };
        let mut open = vec![&value];
        while let Some(value) = open.pop() {
            match value {
                Value::Array(values) => open.extend(values.iter().rev()),
                Value::Object(fields) => {
                    if is_document(value) {
                        return stated(value);
                    }
                    open.extend(fields.get("@graph"));
                }
                _ => {}
            }
        }
    }
    About::default()
}

fn is_document(value: &Value) -> bool {
    let is_one = |name: &Value| {
        let name = name.as_str().unwrap_or_default().to_lowercase();
        TYPES.iter().any(|known| name.ends_with(known))
    };
    match &value["@type"] {
        Value::Array(names) => names.iter().any(is_one),
        name => is_one(name),
    }
}

fn stated(value: &Value) -> About {
    let text = |value: &Value| value.as_str().and_then(clean);
    let page = &value["mainEntityOfPage"];
    About {
        title: text(&value["headline"]).or_else(|| text(&value["name"])),
        likely_date: value["datePublished"].as_str().and_then(date),
        author: names(&value["author"]),
        source: text(&value["url"])
            .or_else(|| text(page))
            .or_else(|| text(&page["@id"])),
        ..About::default()
    }
}

/// The name of one or several people.
fn names(value: &Value) -> Option<String> {
    let name = |value: &Value| {
        value
            .as_str()
            .or_else(|| value["name"].as_str())
            .and_then(clean)
    };
    match value {
        Value::Array(values) => {
            let all: Vec<String> = values.iter().filter_map(name).collect();
            (!all.is_empty()).then(|| all.join(", "))
        }
        value => name(value).filter(|name| !is_address(name)),
    }
}

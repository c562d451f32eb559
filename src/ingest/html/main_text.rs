//! Which part of a page is its text.

use std::collections::BTreeSet;

use dom_query::{Document as Page, NodeRef};
use dom_smoothie::{Config, Readability};

use super::walk;

/// More elements than this are a list or a book, on which the search for an article takes too long.
const MOST_ELEMENTS: usize = 60_000;

/// A paragraph of prose has at least so many bytes.
const PROSE: usize = 80;

/// The longest text of a bar, in bytes.
const BAR: usize = 200;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) text: String,
    /// What else stands on the page.
    pub(super) around: String,
    pub(super) byline: Option<String>,
    /// The page's own heading.
    pub(super) heading: Option<String>,
}

/// The text of the page; `html` is what it was made of.
pub(super) fn of(page: Page, html: &str) -> Found {
    let heading = heading(&page);
    let root = page.body().unwrap_or_else(|| page.root());
    let body = walk::text(root, &is_furniture);
    let whole = walk::text(root, &|_| false);
    let elements = html.matches('<').count();
    drop_bars(&page);
    let mut found = Found::default();
    if elements <= MOST_ELEMENTS
        && let Some((text, byline)) = article(page)
        && 5 * prose(&text) >= 3 * prose(&body)
    {
        found.text = text;
        found.byline = byline;
    } else {
        found.text = body;
    }
    if let Some(heading) = &heading
        && !opens_with(&found.text, heading)
    {
        found.text.insert_str(0, &format!("# {heading}\n\n"));
    }
    found.around = around(&whole, &found.text);
    found.heading = heading;
    found
}

/// The lines of `whole` that are not in `text`, each a block.
fn around(whole: &str, text: &str) -> String {
    let bare = |line: &'_ str| -> String { line.trim_start_matches(['#', '-', ' ']).to_string() };
    let known: BTreeSet<String> = text.lines().map(bare).collect();
    let others: Vec<&str> = whole
        .lines()
        .filter(|line| !known.contains(&bare(line)))
        .collect();
    match others.is_empty() {
        true => String::new(),
        false => others.join("\n\n") + "\n",
    }
}

/// The article that `dom_smoothie` finds, and by whom it says it is.
fn article(page: Page) -> Option<(String, Option<String>)> {
    let config = Config {
        // Read by `about`, and with a limit to its depth.
        disable_json_ld: true,
        ..Config::default()
    };
    let mut readability = Readability::with_document(page, None, Some(config)).ok()?;
    let article = readability.parse().ok()?;
    let content = Page::from(article.content);
    let text = walk::text(content.root(), &|_| false);
    (!text.is_empty()).then_some((text, article.byline))
}

/// Takes share bars and the like, which may stand within the article, out of the page.
fn drop_bars(page: &Page) {
    let all = page.root().descendants();
    for node in all.iter().filter(|node| is_furniture(node)) {
        if node.text().trim().len() <= BAR {
            node.remove_from_parent();
        }
    }
}

/// The only heading of the first rank.
fn heading(page: &Page) -> Option<String> {
    let headings = page.select("h1");
    let [heading] = headings.nodes() else {
        return None;
    };
    let text = walk::line(*heading);
    (!text.is_empty() && text.len() <= 300).then_some(text)
}

/// Whether the heading stands at the top of the text already.
fn opens_with(text: &str, heading: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let heading = letters(heading);
    text.lines()
        .filter(|line| !line.is_empty())
        .take(4)
        .any(|line| letters(line) == heading)
}

/// How many bytes stand in paragraphs of prose.
fn prose(text: &str) -> usize {
    text.lines()
        .map(str::len)
        .filter(|&length| length >= PROSE)
        .sum()
}

/// Elements around the text of a page.
const FURNITURE: &[&str] = &["aside", "dialog", "footer", "form", "menu", "nav"];

/// Roles of such elements.
const ROLES: &[&str] = &[
    "alert",
    "banner",
    "complementary",
    "contentinfo",
    "dialog",
    "menu",
    "menubar",
    "navigation",
    "search",
];

/// Words in the class or id of such elements.
const CLASSES: &[&str] = &[
    "breadcrumb",
    "comments",
    "cookie",
    "consent",
    "disqus",
    "footer",
    "menu",
    "nav",
    "navbar",
    "newsletter",
    "pagination",
    "promo",
    "recommended",
    "related",
    "share",
    "sharing",
    "sidebar",
    "social",
    "sponsor",
    "subscribe",
    "toc",
];

/// Whether an element stands around the text.
fn is_furniture(node: &NodeRef<'_>) -> bool {
    let name = node.node_name().unwrap_or_default();
    if FURNITURE.contains(&&*name) {
        // Some pages are one form.
        return &*name != "form" || node.text().len() < 2000;
    }
    if matches!(&*name, "html" | "body" | "main" | "article") {
        return false;
    }
    if node
        .attr("role")
        .is_some_and(|role| ROLES.contains(&&*role))
    {
        return true;
    }
    let named = [node.class(), node.id_attr()];
    let mut words = named
        .iter()
        .flatten()
        .flat_map(|names| names.split(|c: char| !c.is_ascii_alphanumeric()));
    words.any(|word| CLASSES.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

//! Pages as sites have them: an article among menus, notices, bars, teasers and comments.

use std::fmt::Write;

use super::support::{Desk, good, json};
use super::ties_of;

/// A page, and what must be known of it.
struct Page {
    name: &'static str,
    head: &'static str,
    body: String,
    /// Title, date, author, source.
    about: [Option<&'static str>; 4],
}

/// The paragraphs of the article that all pages have.
const ARTICLE: [&str; 4] = [
    "Microsoft bought GitHub for $7.5 billion in stock in 2018, the two companies said on Monday.",
    "Nat Friedman, an executive at Microsoft, said that developers would keep the tools they are used to, and that nothing would change for them this year.",
    "Oracle sued Google in 2010 over the use of Java in Android, a case that software makers have watched ever since.",
    "Satya Nadella is the chief executive of Microsoft. He announced the deal together with the founders of the site, who remain with it.",
];

/// What the article says.
const SAID: [&str; 3] = [
    "microsoft -acquired-> github asserted",
    "oracle -sued-> google asserted",
    "satya-nadella -works_for-> microsoft asserted",
];

/// Sentences that stand around articles.
const TEASER: &str = "Globex bought Initech for $2 billion in 2021.";
const COMMENT: &str = "Hooli sued Pied Piper in 2014, and nobody remembers it.";

fn paragraphs() -> String {
    ARTICLE.iter().map(|p| format!("<p>{p}</p>\n")).collect()
}

/// A news site of today.
fn news() -> Page {
    let mut story = String::new();
    for (place, paragraph) in ARTICLE.iter().enumerate() {
        // Writing to a string can't fail.
        let _ = writeln!(story, "<p class=\"css-1x paragraph\">{paragraph}</p>");
        if place == 1 {
            story.push_str("<div class=\"related-links\"><h3>Read also</h3><ul><li><a href=/x>");
            story.push_str(TEASER);
            story.push_str("</a></li></ul></div><div class=\"newsletter-signup\"><p>Get our newsletter.</p></div>");
        }
    }
    Page {
        name: "news",
        head: r#"<title>Microsoft buys GitHub | The Daily Paper</title><meta property="og:title" content="Microsoft buys GitHub">
            <meta property="article:published_time" content="2018-06-04T13:00:00Z"><meta name="author" content="Ann Lee">
            <link rel="canonical" href="https://paper.example/2018/github"><meta property="og:site_name" content="The Daily Paper">"#,
        body: format!(
            r##"<div id="onetrust-consent-sdk"><div class="cookie-banner"><h2>We value your privacy</h2><p>We and our 800
            partners store information on a device.</p><button>Accept all</button></div></div>
            <header role="banner"><a href="#main">Skip to content</a><nav><ul><li><a href="/">Home</a></li><li><a
            href="/business">Business</a></li></ul></nav></header>
            <main id="main"><article><header><h1>Microsoft buys GitHub</h1><p class="byline">By <a rel="author">Ann Lee</a></p>
            <div class="share-bar"><a>Share on Facebook</a> <a>Share on X</a> <a>Copy link</a></div></header>
            {story}</article>
            <section class="comments" id="comments"><h2>2 comments</h2><div class="comment"><p>{COMMENT}</p></div></section></main>
            <aside class="sidebar"><h2>More from Business</h2><p>{TEASER}</p></aside>
            <footer><p>© 2018 The Daily Paper. Vandelay owns The Daily Paper.</p></footer>"##
        ),
        about: [
            Some("Microsoft buys GitHub"),
            Some("2018-06-04"),
            Some("Ann Lee"),
            Some("https://paper.example/2018/github"),
        ],
    }
}

/// A blog with its data in JSON-LD.
fn blog() -> Page {
    Page {
        name: "blog",
        head: r#"<title>Blog</title><script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type":
            "WebSite", "name": "A blog"}, {"@type": "BlogPosting", "headline": "A deal in software", "datePublished":
            "2018-06-05", "author": [{"@type": "Person", "name": "Bob Ray"}], "url": "https://blog.example/deal"}]}</script>"#,
        body: format!(
            r#"<div id="page" class="hfeed site"><ul class="menu"><li>About</li><li>Contact</li></ul>
            <div id="primary" class="content-area"><div class="entry-content">{}</div>
            <div class="sharedaddy sd-sharing-enabled"><h3>Share this:</h3><ul><li>Tweet</li></ul></div>
            <div id="jp-relatedposts" class="jp-relatedposts related"><p>{TEASER}</p></div>
            <ol class="comments comment-list"><li><p>{COMMENT}</p></li></ol></div></div>"#,
            paragraphs()
        ),
        about: [
            Some("A deal in software"),
            Some("2018-06-05"),
            Some("Bob Ray"),
            Some("https://blog.example/deal"),
        ],
    }
}

/// A page of twenty years ago: tables for layout, paragraphs by line breaks.
fn old() -> Page {
    Page {
        name: "old",
        head: "<TITLE>Software deals of the year - Archive</TITLE>",
        body: format!(
            r#"<TABLE width=100%><TR><TD class="nav" width=150><A HREF="/">Home</A><BR><A HREF="/a">Archive</A><BR></TD>
            <TD><FONT SIZE=2>{}</FONT></TD></TR></TABLE>"#,
            ARTICLE.join("<BR><BR>\n")
        ),
        about: [Some("Software deals of the year"), None, None, None],
    }
}

#[test]
fn articles_are_told_from_what_stands_around_them() {
    for page in [news(), blog(), old()] {
        let Page {
            name, head, body, ..
        } = &page;
        let html = format!("<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>");
        let desk = Desk::new(&[("page.html", html.as_bytes())]);
        let graph = json(&good(&["build", "--quiet", &desk.at("page.html")]));
        let found = ties_of(&graph);
        for tie in SAID {
            assert!(found.contains(tie), "{name}: no {tie} in {found:?}");
        }
        let around = ["initech", "pied-piper", "vandelay", "daily-paper"];
        let stray = found
            .iter()
            .find(|tie| around.iter().any(|party| tie.contains(party)));
        assert_eq!(stray, None, "{name}");
        let document = &graph["graph"]["documents"][0];
        let about = ["title", "date", "author", "source"].map(|field| document[field].as_str());
        assert_eq!(about, page.about, "{name}");
    }
}

#[test]
fn the_rest_of_a_page_is_kept_and_read_on_demand() {
    let page = news();
    let html = format!(
        "<html><head>{}</head><body>{}</body></html>",
        page.head, page.body
    );
    let desk = Desk::new(&[("page.html", html.as_bytes())]);
    let (path, texts) = (desk.at("page.html"), desk.at("texts"));
    let graph = json(&good(&[
        "build",
        "--quiet",
        "--all-text",
        &path,
        "--keep-text",
        &texts,
    ]));
    let found = ties_of(&graph);
    for tie in [
        "globex -acquired-> initech asserted",
        "hooli -sued-> pied-piper asserted",
    ] {
        assert!(found.contains(tie), "no {tie} in {found:?}");
    }
    let kept = format!("{texts}/{}.txt", path.trim_start_matches('/'));
    let text = std::fs::read_to_string(kept).unwrap();
    for words in [
        "We value your privacy",
        "Share on Facebook",
        TEASER,
        COMMENT,
    ] {
        assert!(text.contains(words), "no `{words}` in {text}");
    }
}

//! PDF: the text in the order of reading, page by page.
//!
//! A PDF says which letter stands where, not what belongs together. `pdf-extract` gives the letters; here they become
//! words and rows ([`rows`]), rows of columns ([`columns`]), and these paragraphs ([`paragraphs`]), without running
//! heads and page numbers ([`margins`]). The numbers of its pages are kept.
//!
//! Broken pages cost only themselves, and are named; what is made to take memory or time is refused before it does
//! ([`streams`], [`safety`]), and a file that takes longer than its size allows is given up between two pages.
//!
//! Not read: text in pictures (scans need OCR first), forms' fields, notes that are stuck on.

mod columns;
mod glyphs;
mod margins;
mod paragraphs;
mod rows;
mod safety;
mod streams;
mod widths;

use std::time::Instant;

use pdf_extract::{Dictionary, Document as File, Error, Object, ObjectId, decode_text_string};

use super::Limits;
use super::document::{About, Content};
use super::guard::guarded;
use super::package;
use super::readers::{Read, Reader};
use columns::Ordered;
use glyphs::Pages;

pub(super) const READER: Reader = Reader {
    name: "pdf",
    endings: &["pdf"],
    keeps: "text in the order of reading, page numbers, title, author, date",
    loses: "running heads, pictures, scans without a layer of text, form fields, notes stuck on",
    sniff: |input| {
        let head = input.head();
        memchr::memmem::find(&head[..head.len().min(1024)], b"%PDF-").is_some()
    },
    read: Read::Whole(read),
};

fn read(bytes: Vec<u8>, limits: &Limits) -> Result<Content, String> {
    let time = limits.time_for(bytes.len());
    let started = Instant::now();
    let mut file = load(&bytes)?;
    drop(bytes);
    let most = limits.pages;
    match file.page_iter().take(most + 1).count() {
        0 => return Err("broken PDF: no pages in it".to_string()),
        count if count > most => {
            return Err(format!("more than {most} pages; raise --max-pages"));
        }
        _ => {}
    }
    let dense = safety::check(&mut file, limits)?;
    widths::write_out(&mut file);
    let known = about(&file);
    let (pages, broken) = pages(&mut file, started + time)?;
    if pages.late {
        return Err(Limits::too_slow(time));
    }
    if pages.unread * 3 > pages.letters {
        return Err("its fonts don't say which letters they show; run OCR first".to_string());
    }
    let letters = pages.letters;
    let laid = margins::without(pages.done);
    let notes = silent(&laid.pages, letters, &broken, &dense)?;
    let content = paragraphs::text(&laid.pages, laid.spacing);
    Ok(Content {
        about: About {
            source: laid.address,
            ..known
        },
        notes,
        ..content
    })
}

/// What is said of pages without text.
///
/// # Errors
/// If none has any: why.
fn silent(
    pages: &[Ordered],
    letters: usize,
    broken: &[u32],
    dense: &[u32],
) -> Result<Vec<String>, String> {
    // Scans may bear stamps and running heads.
    let empty = pages.iter().filter(|page| page.columns.is_empty());
    let empty: Vec<u32> = empty.map(|page| page.number).collect();
    let is_whole = letters >= 4 * pages.len().min(25) && empty.len() < pages.len();
    let told = |page: &u32| broken.contains(page) || dense.contains(page);
    let scanned: Vec<u32> = empty.into_iter().filter(|page| !told(page)).collect();
    let kinds = [
        ("can't be read", broken),
        ("not read, for too much is drawn there", dense),
        ("no text; if scanned, run OCR first", &scanned),
    ];
    let some = kinds.iter().filter(|(_, pages)| !pages.is_empty());
    let notes: Vec<String> = some
        .map(|(what, pages)| format!("{}: {what}", named(pages)))
        .collect();
    match (is_whole, broken.is_empty() && dense.is_empty()) {
        (true, _) => Ok(notes),
        (false, true) => Err("no text in it: a scan? run OCR first".to_string()),
        (false, false) => Err(notes.join("; ")),
    }
}

fn load(bytes: &[u8]) -> Result<File, String> {
    if memchr::memmem::find(&bytes[..bytes.len().min(1024)], b"%PDF-").is_none() {
        return Err("no PDF: expected %PDF- at its start".to_string());
    }
    streams::check(bytes)?;
    let mut file = guarded(|| File::load_mem(bytes).map_err(|error| why(&error)))?;
    if file.is_encrypted() {
        guarded(|| file.decrypt("").map_err(|_| PASSWORD.to_string()))?;
    }
    Ok(file)
}

const PASSWORD: &str = "password-protected; remove the password first";

fn why(error: &Error) -> String {
    match error {
        Error::Decryption(_) | Error::InvalidPassword => PASSWORD.to_string(),
        error => format!("broken PDF: {error}; was it cut off?"),
    }
}

/// How many pages may be broken before the rest is not tried.
const BROKEN: usize = 200;

/// The rows of all pages, and the numbers of those that can't be read.
fn pages(file: &mut File, deadline: Instant) -> Result<(Pages, Vec<u32>), String> {
    let order: Vec<ObjectId> = file.page_iter().collect();
    let mut pages = Pages::until(deadline);
    let mut broken = Vec::new();
    while pages.done.len() < order.len() {
        let read = guarded(|| {
            pdf_extract::output_doc(file, &mut pages).map_err(|error| error.to_string())
        });
        if read.is_ok() || pages.late {
            break;
        }
        // One page of a form that the library doesn't expect costs only that page.
        broken.push(pages.next());
        pages.give_up();
        let rest = order.get(pages.done.len()..).unwrap_or_default();
        if broken.len() > BROKEN || !leave_only(file, rest) {
            for _ in rest {
                broken.push(pages.next());
                pages.give_up();
            }
        }
        pages.before = pages.next() - 1;
    }
    if broken.len() == order.len() {
        return Err("broken PDF: none of its pages can be read".to_string());
    }
    Ok((pages, broken))
}

/// Takes all pages but these out of the file; they still know those above, from which they inherit.
fn leave_only(file: &mut File, pages: &[ObjectId]) -> bool {
    let root = file.catalog().and_then(|catalog| catalog.get(b"Pages"));
    let Ok(root) = root.and_then(Object::as_reference) else {
        return false;
    };
    let kids = pages.iter().map(|id| Object::Reference(*id)).collect();
    let tree = file.get_dictionary_mut(root);
    tree.map(|tree| tree.set("Kids", Object::Array(kids)))
        .is_ok()
}

/// Numbers of pages in words.
fn named(pages: &[u32]) -> String {
    let list: Vec<String> = pages.iter().take(10).map(u32::to_string).collect();
    let more = match pages.len() {
        0..=10 => "",
        _ => " and others",
    };
    let word = if pages.len() == 1 { "page" } else { "pages" };
    format!("{word} {}{more}", list.join(", "))
}

/// What browsers call themselves in the PDFs that they print.
const BROWSERS: &[&str] = &[
    "Skia",
    "Chrom",
    "Mozilla",
    "Firefox",
    "Quartz",
    "wkhtmltopdf",
    "Qt ",
];

fn about(file: &File) -> About {
    let info = file
        .trailer
        .get(b"Info")
        .ok()
        .and_then(|info| dictionary(file, info));
    let field = |name: &[u8]| {
        let value = info?.get(name).ok()?;
        let value = match value {
            Object::Reference(id) => file.get_object(*id).ok()?,
            value => value,
        };
        let text = decode_text_string(value).ok()?;
        let words: Vec<&str> = text.split_whitespace().collect();
        (!words.is_empty()).then(|| words.join(" "))
    };
    // A page printed from a browser is older than its print.
    let printed =
        field(b"Producer").is_some_and(|by| BROWSERS.iter().any(|name| by.contains(name)));
    let date = field(b"CreationDate").filter(|_| !printed);
    package::about(field(b"Title"), field(b"Author"), date.as_deref())
}

fn dictionary<'f>(file: &'f File, object: &'f Object) -> Option<&'f Dictionary> {
    match object {
        Object::Reference(id) => file.get_dictionary(*id).ok(),
        object => object.as_dict().ok(),
    }
}

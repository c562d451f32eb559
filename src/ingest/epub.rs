//! Books (.epub): the chapters in their order, each read as a page of HTML, nothing left out of it.

use super::Limits;
use super::document::Content;
use super::html;
use super::package::{self, Package};
use super::readers::{Read, Reader};
use super::xml::{self, Piece};

pub(super) const READER: Reader = Reader {
    name: "epub",
    endings: &["epub"],
    keeps: "the chapters in their order, title, author, date",
    loses: "pictures, notes that are not in the order of reading",
    sniff: |input| {
        let likely = ["mimetype", "META-INF/", "OEBPS/", "OPS/", "EPUB/"];
        package::begins_with(input.head(), &["mimetypeapplication/epub+zip"])
            || package::has_part(input, &likely, CONTAINER)
    },
    read: Read::Whole(read),
};

/// Says where the package file is.
const CONTAINER: &str = "META-INF/container.xml";

/// What a book's package file says.
#[derive(Debug, Default)]
struct Book {
    /// Ids, paths and whether they are pages, of all files.
    files: Vec<(String, String, bool)>,
    /// Ids of the chapters, in order.
    order: Vec<String>,
}

fn read(bytes: Vec<u8>, limits: &Limits) -> Result<Content, String> {
    let mut package = Package::of(bytes, limits)?;
    let container = package.needed(CONTAINER)?;
    let root = root(&container, limits.nesting)?;
    let xml = package.needed(&root)?;
    let book = book(&xml, limits.nesting)?;
    let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut content = Content::default();
    for id in &book.order {
        let Some((_, path, true)) = book.files.iter().find(|(known, _, _)| known == id) else {
            continue;
        };
        let path = resolved(folder, path);
        let Some(chapter) = package.part(&path)? else {
            content
                .notes
                .push(format!("the chapter {path} is missing in it"));
            continue;
        };
        match html::whole_text(&chapter, limits) {
            Ok(text) => {
                content.text.push_str(&text);
                content.text.push('\n');
            }
            Err(reason) => content
                .notes
                .push(format!("the chapter {path} is left out: {reason}")),
        }
    }
    if content.text.trim().is_empty() && package.has("META-INF/encryption.xml") {
        return Err("protected against copying".to_string());
    }
    let [title, author, date] = xml::texts(&xml, limits.nesting, ["title", "creator", "date"]);
    content.about = package::about(None, author, date.as_deref());
    // Books may have titles of one word.
    content.about.title = title;
    Ok(content)
}

/// What the package file is called among others.
const PACKAGE: &str = "application/oebps-package+xml";

/// The path of the package file; of the first file that the container names, if none says that it is one.
fn root(container: &str, nesting: usize) -> Result<String, String> {
    let (mut first, mut typed) = (None, None);
    xml::read(container, nesting, &mut |piece| {
        if let Piece::Open(element) = piece
            && element.name() == "rootfile"
        {
            let path = element.attribute("full-path");
            if element.attribute("media-type").as_deref() == Some(PACKAGE) {
                typed = typed.take().or(path.clone());
            }
            first = first.take().or(path);
        }
    })?;
    typed
        .or(first)
        .ok_or_else(|| "broken: it doesn't say where its chapters are".to_string())
}

fn book(xml: &str, nesting: usize) -> Result<Book, String> {
    let mut book = Book::default();
    xml::read(xml, nesting, &mut |piece| {
        let Piece::Open(element) = piece else { return };
        let value = |name: &str| element.attribute(name).unwrap_or_default();
        match element.name() {
            "item" => {
                let page = value("media-type").contains("html") && value("properties") != "nav";
                book.files.push((value("id"), value("href"), page));
            }
            "itemref" if value("linear") != "no" => book.order.push(value("idref")),
            _ => {}
        }
    })?;
    Ok(book)
}

/// The path within the package of what an address in the package file means.
fn resolved(folder: &str, address: &str) -> String {
    let address = decoded(address.split('#').next().unwrap_or_default());
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in address.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// An address without its `%20`.
fn decoded(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) if first == b'%' => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_package_file_is_told_from_others() {
        let container = |first: &str| {
            format!(
                "<c><rootfile full-path='a'/><rootfile full-path='b' media-type='{first}'/></c>"
            )
        };
        assert_eq!(root(&container(PACKAGE), 9).as_deref(), Ok("b"));
        assert_eq!(root(&container("image/png"), 9).as_deref(), Ok("a"));
        assert!(root("<c/>", 9).is_err());
    }

    #[test]
    fn addresses_become_paths() {
        for (folder, address, path) in [
            ("OEBPS", "one.xhtml", "OEBPS/one.xhtml"),
            ("OEBPS", "text/a%20b.xhtml#top", "OEBPS/text/a b.xhtml"),
            ("OEBPS/pack", "../one.xhtml", "OEBPS/one.xhtml"),
            ("", "./one%.xhtml", "one%.xhtml"),
        ] {
            assert_eq!(resolved(folder, address), path);
        }
    }
}

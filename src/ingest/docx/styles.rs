//! What the styles of a Word document mean.

use std::collections::BTreeMap;

use super::super::xml::{self, Piece};

/// What a paragraph is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// The rank of a heading.
    pub(super) heading: Option<usize>,
    /// An item of a list.
    pub(super) item: bool,
    /// A line of the table of contents.
    pub(super) contents: bool,
}

/// Styles by their ids, which differ between languages; their names do not.
pub(super) type Styles = BTreeMap<String, Style>;

/// The styles that a document defines.
pub(super) fn read(xml: &str, nesting: usize) -> Result<Styles, String> {
    let mut styles = Styles::new();
    let mut id = None;
    xml::read(xml, nesting, &mut |piece| match piece {
        Piece::Open(element) => match element.name() {
            "style" => id = element.attribute("styleId"),
            "name" => {
                if let (Some(id), Some(name)) = (id.take(), element.attribute("val")) {
                    styles.insert(id, style(&name.to_lowercase()));
                }
            }
            _ => {}
        },
        Piece::Close(_) | Piece::Text(_) => {}
    })?;
    Ok(styles)
}

fn style(name: &str) -> Style {
    let rank = name
        .strip_prefix("heading ")
        .and_then(|rank| rank.parse().ok());
    Style {
        heading: if name == "title" { Some(1) } else { rank },
        item: name.starts_with("list bullet") || name.starts_with("list number"),
        contents: name.starts_with("toc ") || name.starts_with("table of "),
    }
}

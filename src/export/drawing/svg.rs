//! A drawing as SVG 1.1: text stays text, quotes stand in tooltips, nothing is run or loaded.

use std::fmt::Write as _;
use std::io;

use super::font::FAMILIES;
use super::items::{Anchor, Color, Drawing, Item, Part, Pen, Segment, Text};
use crate::export::layout::Point;
use crate::export::picture::text::escaped;

/// Letters of a tooltip.
const TIP: usize = 2_000;

/// Writes the drawing. Same drawing, same bytes.
///
/// # Errors
/// Those of `out`.
pub fn write(drawing: &Drawing, out: &mut dyn io::Write) -> io::Result<()> {
    let (width, height) = (number(drawing.size.width), number(drawing.size.height));
    let title = match drawing.title.trim() {
        "" => "Ties between parties",
        title => title,
    };
    writeln!(
        out,
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" "#,
            r#"role="img" aria-label="{title}" font-family="{fonts}" stroke-linejoin="round">"#
        ),
        w = width,
        h = height,
        title = escaped(title),
        fonts = FAMILIES,
    )?;
    writeln!(out, "<title>{}</title>", escaped(title))?;
    writeln!(out, "<desc>{}</desc>", escaped(&drawing.description))?;
    let paper = hex(drawing.background);
    writeln!(
        out,
        r#"<rect width="{width}" height="{height}" fill="{paper}"/>"#
    )?;
    for item in &drawing.items {
        out.write_all(group(item).as_bytes())?;
    }
    writeln!(out, "</svg>")
}

fn group(item: &Item) -> String {
    let mut out = format!(r#"<g class="{}">"#, item.class);
    if !item.tip.is_empty() {
        let mut tip: String = item.tip.chars().take(TIP).collect();
        if tip.len() < item.tip.len() {
            tip.push('…');
        }
        let lines: Vec<String> = tip.split('\n').map(escaped).collect();
        // Writing to a string cannot fail.
        let _ = write!(out, "<title>{}</title>", lines.join("\n"));
    }
    for part in &item.parts {
        match part {
            Part::Path {
                segments,
                fill,
                pen,
            } => path(segments, *fill, *pen, &mut out),
            Part::Text(text) => letters(text, &mut out),
        }
    }
    out.push_str("</g>\n");
    out
}

fn path(segments: &[Segment], fill: Option<Color>, pen: Option<Pen>, out: &mut String) {
    let fill = fill.map_or_else(|| "none".to_string(), hex);
    let _ = write!(out, r#"<path d="{}" fill="{fill}""#, course(segments));
    if let Some(pen) = pen {
        let (color, width) = (hex(pen.color), number(pen.width));
        let _ = write!(out, r#" stroke="{color}" stroke-width="{width}""#);
        if let Some((stroke, gap)) = pen.dash {
            let _ = write!(
                out,
                r#" stroke-dasharray="{} {}""#,
                number(stroke),
                number(gap)
            );
        }
    }
    out.push_str("/>");
}

fn course(segments: &[Segment]) -> String {
    let mut out = String::new();
    for segment in segments {
        match segment {
            Segment::Move(to) => out.push_str(&format!("M{}", pair(*to))),
            Segment::Line(to) => out.push_str(&format!("L{}", pair(*to))),
            Segment::Curve(a, b, to) => {
                out.push_str(&format!("C{} {} {}", pair(*a), pair(*b), pair(*to)));
            }
            Segment::Close => out.push('Z'),
        }
    }
    out
}

fn letters(text: &Text, out: &mut String) {
    let anchor = match text.anchor {
        Anchor::Start => "",
        Anchor::Middle => r#" text-anchor="middle""#,
        Anchor::End => r#" text-anchor="end""#,
    };
    let slanted = if text.letters.slanted {
        r#" font-style="italic""#
    } else {
        ""
    };
    let struck = if text.letters.struck {
        r#" text-decoration="line-through""#
    } else {
        ""
    };
    let _ = write!(
        out,
        r#"<text x="{}" y="{}" font-size="{}" fill="{}"{anchor}{slanted}{struck}>{}</text>"#,
        number(text.at.x),
        number(text.at.y),
        number(text.letters.size),
        hex(text.color),
        escaped(&text.text)
    );
}

fn pair(point: Point) -> String {
    format!("{},{}", number(point.x), number(point.y))
}

/// To a tenth of a point, which nobody sees, without zeros at the end.
fn number(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    // Zero has no sign here.
    format!("{}", rounded + 0.0)
}

fn hex(Color([red, green, blue]): Color) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let check = |value: f64, expected: &str| assert_eq!(number(value), expected);
        check(12.0, "12");
        check(12.34, "12.3");
        check(-0.04, "0");
    }

    #[test]
    fn no_text_is_markup() {
        assert_eq!(
            escaped("</script>&\u{1}\"\u{FFFF}"),
            "&lt;/script&gt;&amp; &quot;\u{FFFD}"
        );
    }
}

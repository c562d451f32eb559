//! A drawing as PNG, twice as many dots as points, for reports and slides.
//!
//! Letters are drawn from the outlines of the font that comes along, so a machine needs no fonts.
//! Lines that hold letters written from right to left are put in the order in which they are seen;
//! Arabic letters are drawn in their separate forms.

use std::io;

use tiny_skia::{
    Color as Shade, FillRule, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, Stroke,
    StrokeDash, Transform,
};
use ttf_parser::OutlineBuilder;

use super::font::{self, Glyph};
use super::items::{Anchor, Color, Drawing, Part, Pen, Segment, Text};
use crate::export::layout::Size;
use crate::export::picture::text::printable;

/// Dots to a point.
const SCALE: f64 = 2.0;

/// Dots of the largest picture; larger drawings get fewer dots to a point. 120 MB in memory.
const MOST_DOTS: f64 = 30e6;

/// Dots on the longer side, beyond which few programs open a picture.
const LONGEST: f64 = 16_000.0;

/// How far slanted letters lean.
const SLANT: f32 = 0.21;

/// Writes the drawing. Same drawing, same bytes.
///
/// # Errors
/// Those of `out`.
pub fn write(drawing: &Drawing, out: &mut dyn io::Write) -> io::Result<()> {
    let pixels = paint(drawing);
    let mut encoder = png::Encoder::new(out, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    // On plain surfaces no filter makes files a quarter smaller than any other, and harder
    // compression only two hundredths smaller in three times the time.
    encoder.set_compression(png::Compression::Balanced);
    encoder.set_filter(png::Filter::NoFilter);
    // The sheet is opaque, so its colours are those that were painted.
    let dots: Vec<u8> = pixels
        .pixels()
        .iter()
        .flat_map(|dot| [dot.red(), dot.green(), dot.blue()])
        .collect();
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&dots)?;
    Ok(writer.finish()?)
}

/// Dots to a point for a drawing of that size.
fn scale(size: Size) -> f64 {
    let by_area = (MOST_DOTS / (size.width * size.height).max(1.0)).sqrt();
    let by_side = LONGEST / size.width.max(size.height).max(1.0);
    SCALE.min(by_area).min(by_side)
}

fn paint(drawing: &Drawing) -> Pixmap {
    let scale = scale(drawing.size);
    let dots = |points: f64| ((points * scale).round() as u32).max(1);
    let mut pixels = Pixmap::new(dots(drawing.size.width), dots(drawing.size.height))
        .expect("sides between 1 and 16,000 dots");
    pixels.fill(shade(drawing.background));
    let transform = Transform::from_scale(scale as f32, scale as f32);
    for part in drawing.items.iter().flat_map(|item| &item.parts) {
        match part {
            Part::Path {
                segments,
                fill,
                pen,
            } => {
                let Some(path) = path(segments) else {
                    continue;
                };
                if let Some(color) = fill {
                    pixels.fill_path(&path, &ink(*color), FillRule::Winding, transform, None);
                }
                if let Some(pen) = pen {
                    pixels.stroke_path(&path, &ink(pen.color), &stroke(pen), transform, None);
                }
            }
            Part::Text(text) => {
                if let Some(path) = letters(text) {
                    pixels.fill_path(&path, &ink(text.color), FillRule::Winding, transform, None);
                }
            }
        }
    }
    pixels
}

fn shade(Color([red, green, blue]): Color) -> Shade {
    Shade::from_rgba8(red, green, blue, 255)
}

fn ink(color: Color) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color(shade(color));
    paint
}

fn stroke(pen: &Pen) -> Stroke {
    Stroke {
        width: pen.width as f32,
        line_cap: LineCap::Butt,
        line_join: LineJoin::Round,
        dash: pen
            .dash
            .and_then(|(on, off)| StrokeDash::new(vec![on as f32, off as f32], 0.0)),
        ..Stroke::default()
    }
}

/// The path; none where there is nothing to see.
fn path(segments: &[Segment]) -> Option<Path> {
    let mut path = PathBuilder::new();
    for segment in segments {
        match segment {
            Segment::Move(p) => path.move_to(p.x as f32, p.y as f32),
            Segment::Line(p) => path.line_to(p.x as f32, p.y as f32),
            Segment::Curve(a, b, p) => path.cubic_to(
                a.x as f32, a.y as f32, b.x as f32, b.y as f32, p.x as f32, p.y as f32,
            ),
            Segment::Close => path.close(),
        }
    }
    path.finish()
}

/// A line of text as a path.
fn letters(text: &Text) -> Option<Path> {
    let shown: String = text.text.chars().map(printable).collect();
    let shown = in_sight_order(&shown);
    let size = text.letters.size;
    let width = font::width(&shown, size);
    let start = match text.anchor {
        Anchor::Start => text.at.x,
        Anchor::Middle => text.at.x - width / 2.0,
        Anchor::End => text.at.x - width,
    };
    let mut builder = PathBuilder::new();
    let mut pen = start;
    for c in shown.chars() {
        let glyph = font::glyph(c);
        let mut outline = Outline {
            path: &mut builder,
            scale: font::scale(size) as f32,
            slant: if text.letters.slanted { SLANT } else { 0.0 },
            at: (pen as f32, text.at.y as f32),
        };
        match glyph {
            Glyph::Known(id) => font::outline(id, &mut outline),
            Glyph::Missing(0) => {}
            Glyph::Missing(_) => {
                empty_box(&mut builder, pen, text.at.y, font::advance(glyph), size);
            }
        }
        pen += font::advance(glyph) * size;
    }
    if text.letters.struck {
        let y = text.at.y - size * 0.3;
        frame(
            &mut builder,
            (start, y - size * 0.035),
            (pen, y + size * 0.035),
        );
    }
    builder.finish()
}

/// The characters in the order in which they are seen from left to right.
fn in_sight_order(text: &str) -> String {
    let bidi = unicode_bidi::BidiInfo::new(text, None);
    match bidi.has_rtl() {
        true => bidi
            .paragraphs
            .iter()
            .map(|paragraph| bidi.reorder_line(paragraph, paragraph.range.clone()))
            .collect(),
        false => text.to_string(),
    }
}

/// Stands for a letter that the font lacks: a frame, its inside cut out by running the other way.
fn empty_box(path: &mut PathBuilder, x: f64, y: f64, columns: f64, size: f64) {
    let (left, right) = (x + size * 0.06, x + (columns - 0.06) * size);
    let (top, line) = (y - size * 0.72, size * 0.06);
    frame(path, (left, top), (right, y));
    let (left, right) = ((left + line) as f32, (right - line) as f32);
    let (top, bottom) = ((top + line) as f32, (y - line) as f32);
    path.move_to(left, top);
    path.line_to(left, bottom);
    path.line_to(right, bottom);
    path.line_to(right, top);
    path.close();
}

fn frame(path: &mut PathBuilder, (left, top): (f64, f64), (right, bottom): (f64, f64)) {
    path.move_to(left as f32, top as f32);
    path.line_to(right as f32, top as f32);
    path.line_to(right as f32, bottom as f32);
    path.line_to(left as f32, bottom as f32);
    path.close();
}

/// A letter's outline on its way to its place: scaled, turned upside up, slanted.
struct Outline<'p> {
    path: &'p mut PathBuilder,
    scale: f32,
    slant: f32,
    at: (f32, f32),
}

impl Outline<'_> {
    fn place(&self, x: f32, y: f32) -> (f32, f32) {
        (
            self.at.0 + (x + y * self.slant) * self.scale,
            self.at.1 - y * self.scale,
        )
    }
}

impl OutlineBuilder for Outline<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.place(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.place(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.place(x1, y1), self.place(x, y));
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2)) = (self.place(x1, y1), self.place(x2, y2));
        let (x, y) = self.place(x, y);
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

//! Drawings in SVG and PNG: complete, legible by measure, well formed whatever the names.

// Clippy's leave for tests ends at the functions that tests call.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::time::Instant;

use ties::export::drawing::{
    Anchor, Drawing, Item, Looks, Part, Segment, Text, Theme, draw, png, svg,
};
use ties::export::layout::Point;
use ties::export::picture::{Line, Picture, Shape};
use ties::schema::{NodeType, Status};

/// Names that are markup, escapes, not Latin, or far too long.
const HOSTILE: [&str; 14] = [
    "He said \"no\"",
    "C:\\new\\N",
    "</script><script>alert(1)</script>",
    "</title></svg>",
    "]]>",
    "<!-- & -->",
    "line\nbreak",
    "tab\tand\u{1}\u{1b}[31mcontrol\u{FFFF}",
    "🦀 Crab GmbH 👩‍👩‍👧",
    "شركة النفط",
    "חברת החשמל",
    "大きな会社の長い名前をここに書いておきます",
    "\u{202e}desrever",
    "",
];

fn shape(name: &str, i: usize) -> Shape {
    Shape {
        id: format!("{i}"),
        name: name.to_string(),
        node_type: NodeType::ALL[i % NodeType::ALL.len()],
        change: None,
        tip: format!("{name}\n“quoted <b>”"),
    }
}

fn line(source: usize, relation: &str, target: usize, status: Status) -> Line {
    Line {
        source: source.to_string(),
        target: target.to_string(),
        relation: relation.to_string(),
        details: Vec::new(),
        status,
        change: None,
        symmetric: relation == "partnered",
        statements: 1,
        tip: format!("{source} {relation} {target}"),
    }
}

/// Numbers that look like chance and are the same each time.
fn chance(state: &mut u64, below: usize) -> usize {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as usize % below
}

/// Parties and ties as in an affair: few with many ties, many with few; names, relations, details
/// and statuses of all lengths and kinds.
fn affair(parties: usize, ties: usize) -> Picture {
    const RELATIONS: [&str; 6] = [
        "owns",
        "works_for",
        "sued",
        "invested",
        "partnered",
        "located_in",
    ];
    const WORDS: [&str; 8] = [
        "Anna",
        "Holding",
        "of",
        "Zürich",
        "Keller",
        "Ιωάννης",
        "Министерство",
        "Ltd.",
    ];
    let mut state = parties as u64;
    let shapes = (0..parties).map(|i| {
        let words = 1 + chance(&mut state, 4);
        let name: Vec<&str> = (0..words).map(|_| WORDS[chance(&mut state, 8)]).collect();
        shape(&format!("{} {i}", name.join(" ")), i)
    });
    let shapes = shapes.collect();
    let lines = (0..ties).map(|i| {
        let most = 1 + chance(&mut state, parties);
        let ends = (chance(&mut state, most), chance(&mut state, parties));
        let status = Status::ALL[chance(&mut state, 12) % 6 * usize::from(i % 3 == 0)];
        let mut line = line(ends.0, RELATIONS[chance(&mut state, 6)], ends.1, status);
        line.statements = 1 + chance(&mut state, 4);
        if i % 4 == 0 {
            line.details = vec!["chairman of the board".into(), "USD 1.25 bn".into()];
        }
        line
    });
    Picture::new(shapes, lines.collect(), 3, false)
}

fn hostile() -> Picture {
    let mut shapes: Vec<Shape> = HOSTILE
        .iter()
        .enumerate()
        .map(|(i, name)| shape(name, i))
        .collect();
    shapes.push(shape(&"long ".repeat(2_000), HOSTILE.len()));
    shapes.push(shape(&"W".repeat(10_000), HOSTILE.len() + 1));
    let relations = [
        "sued",
        "</text>",
        "",
        "a&b \"c\"",
        "\u{1}",
        &"x".repeat(500),
    ];
    let count = shapes.len();
    let lines = (0..count).map(|i| {
        let status = Status::ALL[i % 6];
        let mut line = line(
            i,
            relations[i % relations.len()],
            (i * 7 + 1) % count,
            status,
        );
        line.details = vec![HOSTILE[i % HOSTILE.len()].to_string()];
        line
    });
    let lines = lines.collect();
    Picture::new(shapes, lines, 1, false)
}

fn drawn(picture: &Picture) -> Drawing {
    draw(picture, &Looks::default())
}

fn svg_of(drawing: &Drawing) -> String {
    let mut out = Vec::new();
    svg::write(drawing, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn png_of(drawing: &Drawing) -> Vec<u8> {
    let mut out = Vec::new();
    png::write(drawing, &mut out).unwrap();
    out
}

type Rect = (f64, f64, f64, f64);

fn around(points: impl IntoIterator<Item = Point>) -> Rect {
    points.into_iter().fold(
        (
            f64::INFINITY,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::NEG_INFINITY,
        ),
        |(l, t, r, b), p| (l.min(p.x), t.min(p.y), r.max(p.x), b.max(p.y)),
    )
}

/// What a surface covers.
fn surface(part: &Part) -> Option<Rect> {
    let Part::Path {
        segments,
        fill: Some(_),
        ..
    } = part
    else {
        return None;
    };
    Some(around(segments.iter().filter_map(
        |segment| match segment {
            Segment::Move(p) | Segment::Line(p) | Segment::Curve(_, _, p) => Some(*p),
            Segment::Close => None,
        },
    )))
}

fn items<'d>(drawing: &'d Drawing, class: &str) -> Vec<&'d Item> {
    drawing
        .items
        .iter()
        .filter(|item| item.class == class)
        .collect()
}

fn texts(item: &Item) -> impl Iterator<Item = &Text> {
    item.parts.iter().filter_map(|part| match part {
        Part::Text(text) => Some(text),
        Part::Path { .. } => None,
    })
}

fn meet(a: &Rect, b: &Rect) -> bool {
    // Drawn to a tenth of a point.
    const EDGE: f64 = 0.2;
    a.0 + EDGE < b.2 && b.0 + EDGE < a.2 && a.1 + EDGE < b.3 && b.1 + EDGE < a.3
}

fn pictures() -> Vec<(&'static str, Picture)> {
    vec![
        ("12", affair(12, 16)),
        ("40", affair(40, 55)),
        ("150", affair(150, 210)),
        ("400", affair(400, 520)),
        ("hostile", hostile()),
    ]
}

#[test]
fn shapes_and_labels_keep_apart() {
    for (name, picture) in pictures() {
        let drawing = drawn(&picture);
        let mut taken: Vec<(String, Rect)> = Vec::new();
        for class in ["party", "label", "legend", "heading"] {
            for item in items(&drawing, class) {
                let Some(rect) = item.parts.first().and_then(surface) else {
                    continue;
                };
                let what = texts(item)
                    .map(|t| t.text.as_str())
                    .collect::<Vec<_>>()
                    .join(" ");
                for (other, earlier) in &taken {
                    assert!(
                        !meet(&rect, earlier),
                        "{name}: {what} {rect:?} meets {other} {earlier:?}"
                    );
                }
                let size = drawing.size;
                assert!(
                    rect.0 >= 0.0 && rect.1 >= 0.0 && rect.2 <= size.width && rect.3 <= size.height,
                    "{name}: {what}"
                );
                taken.push((what, rect));
            }
        }
        assert!(taken.len() > 10, "{name}");
    }
}

/// The letters of a name or label stay in their shape, by the measure of a font as wide as this.
#[test]
fn letters_stay_in_their_shapes() {
    for (name, picture) in pictures().into_iter().filter(|(name, _)| *name != "400") {
        let drawing = drawn(&picture);
        for item in items(&drawing, "party")
            .into_iter()
            .chain(items(&drawing, "label"))
        {
            let rect = surface(&item.parts[0]).unwrap();
            for text in texts(item) {
                assert_eq!(text.anchor, Anchor::Middle);
                // A letter is about half as wide as its size, a little less in narrow words.
                let latin = text.text.chars().filter(char::is_ascii).count();
                let width = latin as f64 * 0.45 * text.letters.size;
                assert!(
                    rect.2 - rect.0 + 4.0 > width,
                    "{name}: {:?} in {rect:?}",
                    text.text
                );
                assert!(
                    (rect.1..rect.3).contains(&text.at.y),
                    "{name}: {:?}",
                    text.text
                );
            }
        }
    }
}

#[test]
fn every_party_and_arrow_is_there() {
    let picture = affair(12, 16);
    let drawing = drawn(&picture);
    let names: Vec<String> = items(&drawing, "party")
        .into_iter()
        .map(|item| {
            texts(item)
                .map(|t| t.text.clone())
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect();
    assert!(
        names.len() > 8 && names.iter().all(|name| !name.is_empty()),
        "{names:?}"
    );
    let labels = items(&drawing, "label").len();
    assert_eq!(
        items(&drawing, "tie").len(),
        labels,
        "a layered drawing has room for every label"
    );

    let two = |ties: Vec<Line>| Picture::new(vec![shape("A", 0), shape("B", 1)], ties, 1, true);
    let statuses = Status::ALL
        .map(|status| line(0, "owns", 1, status))
        .to_vec();
    let drawing = drawn(&two(statuses));
    assert_eq!(items(&drawing, "tie").len(), 6, "a line for each status");
    let heads = |drawing: &Drawing| {
        let ties = items(drawing, "tie");
        ties.iter()
            .flat_map(|tie| &tie.parts)
            .filter_map(surface)
            .count()
    };
    assert_eq!(heads(&drawing), 6);
    assert_eq!(
        heads(&drawn(&two(vec![line(
            0,
            "partnered",
            1,
            Status::Asserted
        )]))),
        0
    );
}

/// Odd graphs are drawn as any other.
#[test]
fn odd_graphs_are_drawn() {
    let ring = |n: usize| (0..n).map(|i| shape("P", i)).collect::<Vec<_>>();
    let owns = |a, b| line(a, "owns", b, Status::Asserted);
    let parallel: Vec<Line> = (0..40)
        .map(|i| {
            line(
                i % 2,
                &format!("relation_{i}"),
                (i + 1) % 2,
                Status::ALL[i / 2 % 6],
            )
        })
        .collect();
    for (name, picture, ties) in [
        ("empty", Picture::new(vec![], vec![], 0, true), 0),
        ("one", Picture::new(ring(1), vec![], 1, true), 0),
        ("self", Picture::new(ring(1), vec![owns(0, 0)], 1, true), 1),
        ("apart", Picture::new(ring(80), vec![], 1, true), 0),
        ("parallel", Picture::new(ring(2), parallel, 1, true), 12),
        (
            "selves",
            Picture::new(ring(70), (0..70).map(|i| owns(i, i)).collect(), 1, true),
            70,
        ),
        (
            "star",
            Picture::new(ring(501), (1..501).map(|i| owns(i, 0)).collect(), 1, true),
            500,
        ),
    ] {
        let drawing = drawn(&picture);
        assert_eq!(items(&drawing, "tie").len(), ties, "{name}");
        let size = drawing.size;
        assert!(
            size.width >= 400.0 && size.height > 20.0 && size.width < 6_000.0,
            "{name}: {size:?}"
        );
        well_formed(name, &svg_of(&drawing));
        assert!(png_of(&drawing).len() > 1_000, "{name}");
    }
}

/// Reads the SVG as XML: elements and attributes from a short list, nothing that runs or loads.
fn well_formed(name: &str, svg: &str) {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(svg);
    let mut depth = 0;
    loop {
        let event = reader
            .read_event()
            .unwrap_or_else(|e| panic!("{name}: {e}"));
        if let Event::Start(tag) | Event::Empty(tag) = &event {
            let known = ["svg", "title", "desc", "rect", "g", "path", "text"];
            let element = tag.name();
            assert!(known.contains(&element.as_ref()), "{name}: {element:?}");
            for attribute in tag.attributes() {
                let attribute = attribute.unwrap_or_else(|e| panic!("{name}: {e}"));
                let key: &str = attribute.key.as_ref();
                assert!(
                    !key.starts_with("on") && !key.ends_with("href"),
                    "{name}: {key:?}"
                );
            }
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "{name}");
    let bad = svg
        .chars()
        .find(|c| (c.is_control() && *c != '\n') || *c == '\u{FFFF}' || *c == '\u{202E}');
    assert_eq!(bad, None, "{name}");
}

#[test]
fn any_name_is_only_text() {
    let drawing = drawn(&hostile());
    let svg = svg_of(&drawing);
    well_formed("hostile", &svg);
    assert!(!svg.to_lowercase().contains("<script"));
    assert!(svg.contains("&lt;/title&gt;&lt;/svg&gt;"));
    assert!(svg.contains("חברת החשמל"), "names are text");
    // The drawing shortens a name, the tooltip gives more of it.
    let shown = items(&drawing, "party")
        .into_iter()
        .flat_map(texts)
        .map(|t| t.text.chars().count());
    assert!(shown.max().unwrap() < 60);
    assert!(svg.contains(&"W".repeat(1_900)) && !svg.contains(&"W".repeat(2_100)));
    assert!(png_of(&drawing).len() > 1_000);
}

#[test]
fn same_picture_same_bytes() {
    for (name, picture) in pictures() {
        let (first, second) = (drawn(&picture), drawn(&picture));
        assert_eq!(svg_of(&first), svg_of(&second), "{name}");
        if name != "400" {
            assert!(png_of(&first) == png_of(&second), "{name}");
        }
    }
}

/// Width, height and the dots of a PNG.
fn decoded(png: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut reader = ::png::Decoder::new(std::io::Cursor::new(png))
        .read_info()
        .unwrap();
    let mut dots = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut dots).unwrap();
    assert_eq!(frame.color_type, ::png::ColorType::Rgb);
    (frame.width, frame.height, dots)
}

fn differing(a: &[u8], b: &[u8]) -> f64 {
    let dots = a.chunks(3).zip(b.chunks(3)).filter(|(a, b)| a != b).count();
    dots as f64 / (a.len() as f64 / 3.0)
}

#[test]
fn png_shows_shapes_and_letters() {
    let picture = affair(12, 16);
    let drawing = drawn(&picture);
    let (width, height, dots) = decoded(&png_of(&drawing));
    assert_eq!(f64::from(width), drawing.size.width * 2.0);
    assert_eq!(f64::from(height), drawing.size.height * 2.0);
    let blank = vec![255; dots.len()];
    assert!(
        (0.02..0.5).contains(&differing(&dots, &blank)),
        "{}",
        differing(&dots, &blank)
    );

    // The same without any letters.
    let mut mute = drawing;
    for item in &mut mute.items {
        item.parts.retain(|part| matches!(part, Part::Path { .. }));
    }
    let letters = differing(&dots, &decoded(&png_of(&mute)).2);
    assert!((0.003..0.2).contains(&letters), "{letters}");
}

#[test]
fn dark_is_another_paper() {
    let looks = Looks {
        theme: Theme::Dark,
        ..Looks::default()
    };
    let picture = affair(12, 16);
    let dark = draw(&picture, &looks);
    assert_eq!(dark.size, drawn(&picture).size);
    assert_ne!(svg_of(&dark), svg_of(&drawn(&picture)));
    let (_, _, dots) = decoded(&png_of(&dark));
    let mean = dots.iter().map(|dot| f64::from(*dot)).sum::<f64>() / dots.len() as f64;
    assert!(mean < 60.0, "{mean}");
}

/// In a release build a fraction of what the test build takes, on a shared machine.
#[test]
fn large_graphs_are_drawn_quickly() {
    let picture = affair(1_000, 1_800);
    let start = Instant::now();
    let svg = svg_of(&drawn(&picture));
    println!("1,000 parties: {:?}, {} bytes", start.elapsed(), svg.len());
    well_formed("large", &svg);
    assert!(
        svg.contains("No room for the names of"),
        "what is left out is said"
    );
    assert!(start.elapsed().as_secs() < 30);
}

/// The best connected party is written largest.
#[test]
fn the_middle_stands_out() {
    let shapes = (0..9).map(|i| shape(&format!("P{i}"), i)).collect();
    let lines = (1..9)
        .map(|i| line(i, "works_for", 0, Status::Asserted))
        .collect();
    let drawing = drawn(&Picture::new(shapes, lines, 1, false));
    let sizes: Vec<f64> = items(&drawing, "party")
        .into_iter()
        .flat_map(texts)
        .map(|t| t.letters.size)
        .collect();
    assert!(
        sizes[1..].iter().all(|size| sizes[0] > size * 1.3),
        "{sizes:?}"
    );
    assert!(
        drawing.description.contains("P0 (8)"),
        "{}",
        drawing.description
    );
}

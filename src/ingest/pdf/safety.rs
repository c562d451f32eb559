//! PDFs that are made to cost time or memory, or to bring the program down, are refused before their pages are drawn.
//!
//! A page may draw a form, that another one, and so on; a form that draws itself would never end, and forty that draw
//! the next one twice take a million years. What a page draws is held in memory, seventy times as large as it is
//! written.

use std::collections::{BTreeMap, BTreeSet};

use pdf_extract::{Dictionary, Document as File, Object, ObjectId, Stream};

use super::super::Limits;
use super::streams::unpacked;

/// The deepest forms within forms, and the longest way from a page to the root of the pages.
const DEPTH: usize = 40;

/// The most forms that are drawn on all pages.
const DRAWN: u64 = 2_000_000;

/// Bytes of what one page draws: text takes a hundredth of that, a chart a tenth.
const DENSE: u64 = 3 << 20;

/// Bytes of any other stream that is used: the fonts of Chinese are half as large.
const STREAM: u64 = 32 << 20;

/// Streams that are smaller can't come to that.
const SMALL: usize = STREAM as usize / 1032;

/// Refuses what is made to hang, and empties the pages that draw too much; returns their numbers.
pub(super) fn check(file: &mut File, limits: &Limits) -> Result<Vec<u32>, String> {
    let Drawn { dense, contents } = drawn(file, limits)?;
    for object in file.objects.iter().filter(|(id, _)| !contents.contains(id)) {
        if let (_, Object::Stream(stream)) = object
            && !is_of(stream, b"Image")
            && !stream.dict.has_type(b"EmbeddedFile")
            && stream.content.len() > SMALL
            && unpacked(stream, STREAM).is_none()
        {
            return Err(format!(
                "a font or form in it unpacks to more than {} MB",
                STREAM >> 20
            ));
        }
    }
    for (_, id) in &dense {
        if let Ok(page) = file.get_dictionary_mut(*id) {
            page.set("Contents", Object::Array(Vec::new()));
        }
    }
    Ok(dense.into_iter().map(|(number, _)| number).collect())
}

/// What pages draw.
#[derive(Default)]
struct Drawn {
    /// The pages that draw too much.
    dense: Vec<(u32, ObjectId)>,
    /// The streams of all pages.
    contents: BTreeSet<ObjectId>,
}

/// What the pages draw; refuses what never ends.
fn drawn(file: &File, limits: &Limits) -> Result<Drawn, String> {
    let mut left = limits.size;
    let mut forms = Forms {
        file,
        weights: BTreeMap::new(),
    };
    let (mut count, mut drawn) = (0_u64, Drawn::default());
    for (number, id) in file.get_pages() {
        let resources = resources_of_page(file, id)?;
        let (mut draws, mut size) = (0, 0);
        for content in file.get_page_contents(id) {
            let Ok(stream) = file.get_object(content).and_then(Object::as_stream) else {
                continue;
            };
            drawn.contents.insert(content);
            let Some(unpacked) = unpacked(stream, DENSE) else {
                size = DENSE + 1;
                continue;
            };
            size += unpacked.len() as u64;
            draws += drawings(&unpacked);
        }
        if size > DENSE {
            drawn.dense.push((number, id));
            continue;
        }
        left = left
            .checked_sub(size)
            .ok_or_else(|| format!("draws more than {} MB; raise --max-size", limits.size >> 20))?;
        if let Some(resources) = resources {
            count = count.saturating_add(forms.drawn(draws, resources, 0)?);
        }
        if count > DRAWN {
            return Err("made to hang: its pages draw millions of forms".to_string());
        }
    }
    Ok(drawn)
}

/// Whether the stream is an object of that kind.
fn is_of(stream: &Stream, kind: &[u8]) -> bool {
    stream
        .dict
        .get(b"Subtype")
        .and_then(Object::as_name)
        .is_ok_and(|name| name == kind)
}

/// The resources of a page, which may stand at any page above.
fn resources_of_page(file: &File, id: ObjectId) -> Result<Option<&Dictionary>, String> {
    let mut page = file.get_dictionary(id).ok();
    for _ in 0..DEPTH {
        let Some(known) = page else {
            return Ok(None);
        };
        if let Some(found) = dictionary(file, known, b"Resources") {
            return Ok(Some(found));
        }
        page = dictionary(file, known, b"Parent");
    }
    Err("made to hang: its pages have no root".to_string())
}

fn dictionary<'f>(file: &'f File, of: &'f Dictionary, key: &[u8]) -> Option<&'f Dictionary> {
    match of.get(key).ok()? {
        Object::Reference(id) => file.get_dictionary(*id).ok(),
        object => object.as_dict().ok(),
    }
}

/// How many times forms or pictures are drawn.
fn drawings(content: &[u8]) -> u64 {
    let ends = |at: usize| {
        content
            .get(at + 2)
            .is_none_or(|b| b.is_ascii_whitespace() || *b == b'Q')
    };
    memchr::memmem::find_iter(content, b"Do")
        .filter(|&at| ends(at))
        .count() as u64
}

/// How much each form draws.
struct Forms<'f> {
    file: &'f File,
    /// By the form and the resources with which it is drawn.
    weights: BTreeMap<(ObjectId, usize), u64>,
}

impl<'f> Forms<'f> {
    /// How many forms so many drawings with these resources come to at most.
    fn drawn(
        &mut self,
        drawings: u64,
        resources: &'f Dictionary,
        depth: usize,
    ) -> Result<u64, String> {
        if depth > DEPTH {
            return Err("made to hang: forms in it draw themselves".to_string());
        }
        if drawings == 0 {
            return Ok(1);
        }
        let file = self.file;
        let named = dictionary(file, resources, b"XObject");
        let mut heaviest = 0;
        for (_, object) in named.iter().flat_map(|objects| objects.iter()) {
            let Ok(id) = object.as_reference() else {
                continue;
            };
            let Ok(stream) = file.get_object(id).and_then(Object::as_stream) else {
                continue;
            };
            if is_of(stream, b"Form") {
                heaviest = heaviest.max(self.weight(id, stream, resources, depth)?);
            }
        }
        Ok(drawings.saturating_mul(heaviest).saturating_add(1))
    }

    fn weight(
        &mut self,
        id: ObjectId,
        form: &'f Stream,
        outer: &'f Dictionary,
        depth: usize,
    ) -> Result<u64, String> {
        let resources = dictionary(self.file, &form.dict, b"Resources").unwrap_or(outer);
        let key = (id, std::ptr::from_ref(resources) as usize);
        if let Some(known) = self.weights.get(&key) {
            return Ok(*known);
        }
        let content = unpacked(form, DENSE)
            .ok_or_else(|| format!("a form in it draws more than {} MB", DENSE >> 20))?;
        let weight = self.drawn(drawings(&content), resources, depth + 1)?;
        self.weights.insert(key, weight);
        Ok(weight)
    }
}

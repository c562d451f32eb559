//! The different spellings of names in a document, with the evidence of all places together.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::nlp::lexicon::{Entry, Lists, key};
use crate::nlp::ner::Label;
use crate::schema::NodeType;

use super::evidence::{self, Evidence};
use super::shape::{Casing, Words};
use super::split::{Honorific, Piece};
use super::{around, inside};

/// One place where a name stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) piece: Piece,
    pub(super) sentence: usize,
    pub(super) surface: usize,
}

/// One spelling, letter case aside.
#[derive(Debug, Clone)]
pub(super) struct Surface {
    /// As first written where capitals mark names.
    pub(super) text: String,
    /// The words of the first place that is so spelled.
    pub(super) piece: Piece,
    /// Its words without legal form and marks.
    pub(super) core: Vec<u64>,
    /// The legal form, where it has one.
    pub(super) form: Option<&'static str>,
    pub(super) entry: Entry,
    /// What its own words say.
    pub(super) inside: Evidence,
    /// What all its places say.
    pub(super) around: Evidence,
    /// What the model of names says of all its places.
    pub(super) model: Evidence,
    pub(super) count: usize,
    /// Index of its first place in text order.
    pub(super) first: usize,
    pub(super) title: Option<Honorific>,
    pub(super) casing: Casing,
    pub(super) case: bool,
    /// It stands somewhere where only names have capitals.
    pub(super) certain: bool,
    /// It is a man's or woman's name where a firm has it too.
    pub(super) bearer: bool,
}

impl Surface {
    /// Its own words and its places together.
    pub(super) fn evidence(&self) -> Evidence {
        let mut all = self.inside;
        all.join(&self.around, 1.0 / (self.count.max(1) as f32).sqrt());
        all.believe(&self.model, self.count);
        if self.is_lone() {
            all.doubt_person(self.entry.lists);
        }
        all
    }

    /// Whether it is a word by itself, without a title.
    pub(super) fn is_lone(&self) -> bool {
        self.core.len() == 1 && self.title.is_none()
    }

    /// The likeliest type by what is known of this spelling alone.
    pub(super) fn best(&self) -> NodeType {
        if self.case {
            NodeType::LegalCase
        } else {
            self.evidence().best()
        }
    }
}

/// The spellings found so far.
#[derive(Default)]
pub(super) struct Surfaces {
    pub(super) all: Vec<Surface>,
    pub(super) found: Vec<Found>,
    /// By spelling, and whether the place calls a man or woman by the name of a firm.
    by_key: FxHashMap<(u64, bool), usize>,
    /// Single words that have a legal form somewhere: "Rollins, Inc.".
    formed: FxHashSet<u64>,
}

impl Surfaces {
    /// None yet, of a document with these words.
    pub(super) fn new(words: &Words<'_, '_>) -> Self {
        let form = |i: usize| {
            words.at(i).lists.any(Lists::LEGAL_FORM) && !inside::is_soft_form(words.str(i))
        };
        let count = words.text.tokens().len();
        let mut surfaces = Surfaces::default();
        for i in 0..count.saturating_sub(1) {
            let behind = i + 1 + usize::from(words.is(i + 1, ","));
            let lone = i == 0 || !words.at(i - 1).capital();
            if words.at(i).capital() && lone && behind < count && form(behind) {
                surfaces.formed.insert(words.at(i).key);
            }
        }
        surfaces
    }

    /// Notes a name at `piece`.
    pub(super) fn note(
        &mut self,
        words: &Words<'_, '_>,
        piece: Piece,
        sentence: usize,
        case: bool,
    ) -> usize {
        self.note_labelled(words, piece, sentence, case, &[])
    }

    /// Notes a name at `piece`, with what the model says of its sentence.
    pub(super) fn note_labelled(
        &mut self,
        words: &Words<'_, '_>,
        piece: Piece,
        sentence: usize,
        case: bool,
        labels: &[Label],
    ) -> usize {
        let raw = words.slice(piece.first, piece.end);
        // "Mr. Rollins" is not "Rollins, Inc.".
        let bearer = matches!(piece.titled, Some(Honorific::Man | Honorific::Woman))
            && piece.end == piece.first + 1
            && self.formed.contains(&words.at(piece.first).key);
        let id = self.by_key.entry((key(raw), bearer));
        let id = *id.or_insert(self.all.len());
        let casing = words.casing[sentence];
        if id == self.all.len() {
            self.all.push(surface(words, piece, casing, case, bearer));
        }
        let around = if case {
            evidence::case()
        } else {
            around::around(words, piece, sentence)
        };
        let mut model = Evidence::default();
        if !case && !labels.is_empty() {
            let start = words.text.sentences()[sentence].tokens.start();
            model = evidence::labelled(piece.first - start, piece.end - start, labels);
        }
        let index = self.found.len();
        self.found.push(Found {
            piece,
            sentence,
            surface: id,
        });
        let surface = &mut self.all[id];
        surface.case |= case;
        let first = words.at(piece.first);
        // "SQRD is a maker of": no ordinary word is written so, not even where a sentence begins.
        let capitals = first.upper() && !first.initial() && !first.lists.any(Lists::COMMON);
        let named = model.types.iter().sum::<f32>() >= NAMED;
        surface.certain |= casing == Casing::Mixed && (!first.opening() || capitals || named);
        surface.count += 1;
        surface.around.join(&around, 1.0);
        surface.model.join(&model, 1.0);
        surface.title = match (surface.title, piece.titled) {
            (Some(Honorific::Anyone) | None, Some(title)) => Some(title),
            (title, _) => title,
        };
        if surface.count == 1 {
            surface.first = index;
        } else if surface.casing != Casing::Mixed && casing == Casing::Mixed
            || is_capitals(&surface.text) && !is_capitals(raw)
        {
            surface.text = collapse(raw);
            surface.casing = casing;
        }
        id
    }
}

/// Certainty of the model of names from which an opening word with a capital is surely no ordinary one.
const NAMED: f32 = 0.8;

/// Whether no letter is small: names in captions are put so.
fn is_capitals(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

/// One space for every stretch of white space.
pub(super) fn collapse(raw: &str) -> String {
    raw.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn surface(
    words: &Words<'_, '_>,
    piece: Piece,
    casing: Casing,
    case: bool,
    bearer: bool,
) -> Surface {
    let raw = words.slice(piece.first, piece.end);
    let entry = evidence::entry(raw);
    let (core, form) = core(words, piece);
    Surface {
        text: collapse(raw),
        piece,
        core,
        form,
        entry,
        inside: if case {
            Evidence::default()
        } else {
            inside::inside(words, piece, entry)
        },
        around: Evidence::default(),
        model: Evidence::default(),
        count: 0,
        first: 0,
        title: None,
        casing,
        case,
        certain: false,
        bearer,
    }
}

/// The words of a name without legal form and marks, and the legal form.
fn core(words: &Words<'_, '_>, piece: Piece) -> (Vec<u64>, Option<&'static str>) {
    let mut form = None;
    let mut end = piece.end;
    while end > piece.first + 1 {
        let word = words.at(end - 1);
        let text = words.str(end - 1);
        let mark = matches!(text, "," | "&" | "." | ")");
        let legal = word.lists.any(Lists::LEGAL_FORM) && !inside::is_soft_form(text);
        if !mark && !legal {
            break;
        }
        if legal {
            form = Some(form_class(text));
        }
        end -= 1;
    }
    let article = usize::from(end > piece.first + 2 && words.is(piece.first, "the"));
    let core = (piece.first + article..end)
        .filter(|&i| words.at(i).alphabetic() || words.at(i).digits() || words.at(i).code())
        .map(|i| words.at(i).key)
        .collect();
    (core, form)
}

/// Spellings of one legal form are one class.
fn form_class(form: &str) -> &'static str {
    match form.trim_end_matches('.').to_ascii_lowercase().as_str() {
        "inc" | "incorporated" => "inc",
        "corp" | "corporation" => "corp",
        "co" | "company" => "co",
        "ltd" | "limited" => "ltd",
        "llc" | "l.l.c" => "llc",
        "lp" | "l.p" => "lp",
        _ => "other",
    }
}

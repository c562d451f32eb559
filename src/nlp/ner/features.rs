//! What the tagger sees of a word: its form, its shape, its neighbours, the run of capitalised
//! words it stands in, the style of the sentence, and the lists that know it. A feature is a 64-bit hash; training and
//! inference call the same [`extract`].

use super::gazetteer::{Gazetteer, Listed};
use super::tags::Part;

/// The features of a sentence: those of word `i` are `hashes[ends[i - 1]..ends[i]]`.
#[derive(Debug, Default)]
pub struct Features {
    hashes: Vec<u64>,
    ends: Vec<usize>,
}

impl Features {
    /// The features of each word in turn.
    pub fn words(&self) -> impl Iterator<Item = &[u64]> {
        self.ends.iter().enumerate().map(|(index, &end)| {
            let start = if index == 0 { 0 } else { self.ends[index - 1] };
            &self.hashes[start..end]
        })
    }
}

/// A word taken apart once, to be combined many times.
#[derive(Debug, Clone, Copy)]
struct Form {
    exact: u64,
    lower: u64,
    shape: u64,
    prefixes: [u64; 3],
    suffixes: [u64; 3],
    class: u64,
    letters: u32,
    capital: bool,
    all_capital: bool,
    joins: bool,
}

/// How the sentence uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Plain,
    Title,
    Capitals,
    Lower,
}

/// How many of a word's features, its first ones, tell which word it is. Training hides them at times so that the tagger
/// learns to do without.
pub const OWN: usize = 7;

/// The feature that every word has.
pub const ALWAYS: u64 = 0x5bd1_e995_9e37_79b9;

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

#[inline]
fn push_byte(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
}

#[inline]
fn push_char(hash: u64, c: char) -> u64 {
    if c.is_ascii() {
        push_byte(hash, c as u8)
    } else {
        (hash ^ u64::from(c as u32)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

/// A hash of the word in lower case; the lists use it too.
#[must_use]
pub fn lower_hash(word: &str) -> u64 {
    word.chars().fold(SEED, |hash, c| push_char(hash, lower(c)))
}

#[inline]
fn lower(c: char) -> char {
    if c.is_ascii() {
        c.to_ascii_lowercase()
    } else if c == '’' {
        '\''
    } else {
        c.to_lowercase().next().unwrap_or(c)
    }
}

/// Scrambles two hashes into one that depends on their order.
#[inline]
#[must_use]
pub fn mix(a: u64, b: u64) -> u64 {
    let x = (a ^ b.rotate_left(29)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let x = (x ^ (x >> 32))
        .wrapping_add(b)
        .wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    x ^ (x >> 29)
}

impl Form {
    /// The form beyond either end of the sentence.
    const EDGE: Self = Self {
        exact: 1,
        lower: 1,
        shape: 1,
        prefixes: [1; 3],
        suffixes: [1; 3],
        class: 0,
        letters: 0,
        capital: false,
        all_capital: false,
        joins: false,
    };

    fn new(word: &str) -> Self {
        let mut form = Self {
            exact: SEED,
            lower: SEED,
            shape: SEED,
            ..Self::EDGE
        };
        let mut lowered = ['\0'; 24];
        let mut length = 0;
        let (mut class, mut repeats) = ('\0', 0);
        let (mut capitals, mut digits) = (0u32, 0u32);
        for (position, c) in word.chars().enumerate() {
            form.exact = push_char(form.exact, c);
            let small = lower(c);
            form.lower = push_char(form.lower, if c.is_ascii_digit() { '0' } else { small });
            lowered[length % 24] = small;
            length += 1;
            let next = if c.is_alphabetic() {
                form.letters += 1;
                if c.is_uppercase() { 'X' } else { 'x' }
            } else if c.is_numeric() {
                digits += 1;
                '0'
            } else {
                c
            };
            if next == 'X' {
                capitals += 1;
                form.capital |= position == 0;
            }
            repeats = if next == class { repeats + 1 } else { 0 };
            class = next;
            if repeats < 2 {
                form.shape = push_char(form.shape, next);
            }
        }
        // A number that is not the only thing in its word keeps its digits: "3M", "GPT-4".
        if form.letters > 0 && digits > 0 {
            form.lower = lower_hash(word);
        }
        form.capital |= form.letters > 0 && capitals > 0;
        form.all_capital = capitals == form.letters && capitals > 1;
        form.joins = matches!(word, "&" | "-" | "of" | "–");
        let at = |position: usize| lowered[position % 24];
        for (slot, size) in (2..5).enumerate() {
            let kept = size.min(length);
            let start = length.saturating_sub(24);
            form.prefixes[slot] = (start..start + kept).fold(SEED, |h, p| push_char(h, at(p)));
            form.suffixes[slot] = (length - kept..length).fold(SEED, |h, p| push_char(h, at(p)));
        }
        form
    }
}

/// The style of a sentence, from its words of two letters and more (for titles four, since
/// headlines leave "of" and "for" small).
fn style(forms: &[Form]) -> Style {
    let long = |least: u32| forms.iter().filter(move |form| form.letters >= least);
    let words = long(2).count();
    let capitals = long(2).filter(|form| form.all_capital).count();
    if words >= 3 && capitals * 10 >= words * 7 {
        return Style::Capitals;
    }
    let words = long(4).count();
    let title = long(4).filter(|form| form.capital).count();
    if words >= 3 && title * 10 >= words * 8 {
        return Style::Title;
    }
    if title == 0 && !forms.iter().any(|form| form.capital) {
        return Style::Lower;
    }
    Style::Plain
}

/// Numbered kinds of features; the number enters the hash.
struct Sink<'a> {
    hashes: &'a mut Vec<u64>,
}

impl Sink<'_> {
    #[inline]
    fn one(&mut self, template: u64, a: u64) {
        self.hashes.push(mix(a, template));
    }

    #[inline]
    fn two(&mut self, template: u64, a: u64, b: u64) {
        self.hashes.push(mix(mix(a, b), template));
    }

    #[inline]
    fn three(&mut self, template: u64, a: u64, b: u64, c: u64) {
        self.hashes.push(mix(mix(mix(a, b), c), template));
    }
}

/// Extracts the features of every word of a sentence into `features`, replacing what it held.
pub fn extract<S: AsRef<str>>(words: &[S], gazetteer: &Gazetteer<'_>, features: &mut Features) {
    extract_of(words, gazetteer, |_, _| true, features);
}

/// [`extract`] of the words that may belong to a name, which are those beside a capital letter in a sentence that uses capital
/// letters for names alone; the others get no features.
pub fn extract_near<S: AsRef<str>>(
    words: &[S],
    gazetteer: &Gazetteer<'_>,
    features: &mut Features,
) {
    let near = |forms: &[Form], index: usize| {
        let range = index.saturating_sub(1)..forms.len().min(index + 2);
        forms[range].iter().any(|form| form.capital)
    };
    extract_of(words, gazetteer, near, features);
}

fn extract_of<S: AsRef<str>>(
    words: &[S],
    gazetteer: &Gazetteer<'_>,
    wanted: impl Fn(&[Form], usize) -> bool,
    features: &mut Features,
) {
    let mut forms: Vec<Form> = words.iter().map(|word| Form::new(word.as_ref())).collect();
    for form in &mut forms {
        form.class = u64::from(gazetteer.class(form.lower));
    }
    let listed = gazetteer.look_up(words);
    let style = style(&forms);
    let runs = runs(&forms);
    features.hashes.clear();
    features.ends.clear();
    for (index, &run) in runs.iter().enumerate() {
        if style != Style::Plain || wanted(&forms, index) {
            let mut sink = Sink {
                hashes: &mut features.hashes,
            };
            forms_around(&mut sink, &forms, index, style);
            run_features(&mut sink, &forms, index, run);
            listed_features(&mut sink, &forms, &listed, index);
        }
        features.ends.push(features.hashes.len());
    }
}

fn at(forms: &[Form], index: usize, offset: isize) -> &Form {
    index
        .checked_add_signed(offset)
        .and_then(|i| forms.get(i))
        .unwrap_or(&Form::EDGE)
}

fn forms_around(sink: &mut Sink<'_>, forms: &[Form], index: usize, style: Style) {
    let [before2, before, here, after, after2] =
        [-2, -1, 0, 1, 2].map(|offset| at(forms, index, offset));
    sink.one(2, here.exact);
    sink.one(3, here.lower);
    sink.two(8, before.lower, here.lower);
    sink.two(9, here.lower, after.lower);
    sink.one(11, here.prefixes[1]);
    sink.one(12, here.prefixes[2]);
    sink.one(15, here.suffixes[2]);
    // The features so far are `OWN`.
    sink.hashes.push(ALWAYS);
    sink.one(4, before.lower);
    sink.one(5, after.lower);
    sink.one(6, before2.lower);
    sink.one(7, after2.lower);
    sink.one(10, here.prefixes[0]);
    sink.one(13, here.suffixes[0]);
    sink.one(14, here.suffixes[1]);
    sink.one(16, here.shape);
    sink.two(17, before.shape, here.shape);
    sink.two(18, here.shape, after.shape);
    sink.three(19, before.shape, here.shape, after.shape);
    sink.two(20, here.shape, before.lower);
    sink.two(21, here.shape, after.lower);
    sink.two(22, here.suffixes[1], here.shape);
    sink.two(23, style as u64, here.shape);
    sink.one(24, before.suffixes[1]);
    sink.one(25, after.suffixes[1]);
    sink.two(26, before2.lower, before.lower);
    sink.two(27, after.lower, after2.lower);
    for (slot, form) in [before2, before, here, after, after2].iter().enumerate() {
        if form.class != 0 {
            sink.two(31, form.class, slot as u64);
        }
    }
    sink.two(32, here.class, here.shape);
    sink.two(33, before.class, here.class);
    sink.two(34, here.class, after.class);
    sink.three(35, before.class, here.shape, after.class);
    if style != Style::Plain {
        sink.two(28, style as u64, here.lower);
    }
    if index == 0 {
        sink.two(29, here.shape, here.lower);
        sink.two(30, here.shape, after.shape);
    }
}

/// The maximal run of capitalised words around a word, half-open; empty for other words.
fn runs(forms: &[Form]) -> Vec<(usize, usize)> {
    let mut runs = vec![(0, 0); forms.len()];
    let mut start = 0;
    while start < forms.len() {
        if !forms[start].capital {
            start += 1;
            continue;
        }
        let mut end = start + 1;
        loop {
            let capital = |index: usize| forms.get(index).is_some_and(|form| form.capital);
            if capital(end) {
                end += 1;
            } else if forms.get(end).is_some_and(|form| form.joins) && capital(end + 1) {
                end += 2;
            } else {
                break;
            }
        }
        runs[start..end].fill((start, end));
        start = end;
    }
    runs
}

fn run_features(sink: &mut Sink<'_>, forms: &[Form], index: usize, run: (usize, usize)) {
    let (start, end) = run;
    if start == end {
        return;
    }
    let (first, last) = (&forms[start], &forms[end - 1]);
    let (before_class, after_class) = (at(forms, start, -1).class, at(forms, end, 0).class);
    let before = at(forms, start, -1).lower;
    let after = at(forms, end, 0).lower;
    let from_start = (index - start).min(3) as u64;
    let to_end = (end - 1 - index).min(3) as u64;
    sink.two(40, last.lower, to_end.min(1));
    sink.two(41, first.lower, from_start.min(1));
    sink.one(42, before);
    sink.one(43, after);
    sink.two(44, before, after);
    sink.two(50, before_class, after_class);
    sink.two(51, after_class, to_end.min(1));
    sink.two(52, before_class, from_start.min(1));
    sink.two(53, last.class, to_end.min(1));
    sink.two(45, from_start, to_end);
    sink.two(46, after, at(forms, end, 1).lower);
    sink.two(47, last.suffixes[1], to_end.min(1));
    sink.two(48, at(forms, start, -2).lower, before);
    sink.two(49, at(forms, end, 0).suffixes[0], to_end.min(1));
}

fn listed_features(sink: &mut Sink<'_>, forms: &[Form], listed: &[Listed], index: usize) {
    let shape = forms[index].shape;
    let here = listed[index];
    let before = index.checked_sub(1).map_or(0, |i| listed[i].kinds());
    let after = listed.get(index + 1).map_or(0, Listed::kinds);
    let run_like = u64::from(forms[index].capital);
    if here.kinds() != 0 {
        for part in [Part::First, Part::Inner, Part::Last, Part::Only] {
            let mut kinds = here.part(part);
            while kinds != 0 {
                let kind = u64::from(kinds.trailing_zeros());
                sink.three(60, kind, part as u64, run_like);
                kinds &= kinds - 1;
            }
        }
        sink.two(61, here.whole(), run_like);
        sink.two(62, here.whole(), shape);
    }
    if here.kinds() | before | after != 0 {
        sink.three(63, u64::from(before), u64::from(here.kinds()), run_like);
        sink.three(64, u64::from(here.kinds()), u64::from(after), run_like);
        sink.three(65, u64::from(before), shape, u64::from(after));
    }
}

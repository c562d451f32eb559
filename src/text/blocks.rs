//! Layout: which lines belong together, and as what.
//!
//! One reading for plain text and Markdown. Lines between blank lines are first joined into groups
//! (a wrapped paragraph, an item with its continuation), then each group is named by its shape and
//! what stands around it. Whether a line break is a wrap is decided by the width to which the
//! document's lines run: where the next line's first word would have fitted, the break was meant.

use super::furniture::{Role, leads_to_page, role};
use super::headings::{Around, Case, Shape, shape};
use super::lexicon::Lexicon;
use super::lines::{Lead, Line, gap};
use super::running::Running;
use super::{Block, Manner};
use crate::span::{Byte, Span};

/// Lines longer than this are never taken for wrapped ones, in bytes.
const WIDEST: usize = 130;

/// A run of lines that belong together.
#[derive(Debug)]
pub(super) struct Stretch {
    pub(super) span: Span<Byte>,
    pub(super) block: Block,
    /// Whether its lines begin with `>`.
    pub(super) quoted: bool,
}

/// Lines that are one paragraph, item, heading or row.
#[derive(Debug, Clone, Copy)]
struct Group {
    start: usize,
    end: usize,
    lead: Lead,
    /// Length of its last line, in bytes.
    last: usize,
    /// How many lines it has.
    lines: usize,
}

impl Group {
    fn text<'s>(&self, source: &'s str) -> &'s str {
        &source[self.start..self.end]
    }

    fn len(&self) -> usize {
        self.end - self.start
    }
}

/// The blocks of the part of `source` at `section`, in order; lines that begin in one of `asides` are furniture.
pub(super) fn blocks(
    source: &str,
    section: Span<Byte>,
    asides: &[Span<Byte>],
    manner: Manner,
) -> Vec<Stretch> {
    let own = &source[section.range()];
    let mut layout = Layout {
        source,
        section,
        all_text: manner.all_text,
        width: wrap_width(own),
        out: Vec::new(),
        position: 0,
        teasing: Teasing::Not,
    };
    let running = match manner.all_text {
        true => Running::find(std::iter::empty()),
        false => Running::find(own.split('\n')),
    };
    let mut lines = Vec::new();
    for (at, (from, to)) in bounds(own, section.start()).enumerate() {
        let Some(line) = Line::read(source, from, to) else {
            layout.chunk(&mut lines);
            continue;
        };
        let next = asides.partition_point(|aside| aside.end() <= from);
        let aside = asides.get(next).is_some_and(|aside| aside.start() <= from);
        if running.holds(at, &source[from..to]) || aside && !manner.all_text {
            layout.chunk(&mut lines);
            let quoted = line.lead == Lead::Quote;
            layout.put(line.start, line.end, Block::Furniture, quoted);
        } else {
            lines.push(line);
        }
    }
    layout.chunk(&mut lines);
    layout.out
}

/// Start and end of every line, without its line break, where the first begins at `at`.
fn bounds(source: &str, mut at: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
    source.split('\n').map(move |line| {
        let from = at;
        at += line.len() + 1;
        (from, from + line.len())
    })
}

/// The width to which the lines of `source` are wrapped, if they are: most of the lines that have
/// another below them run to within a long word of it.
fn wrap_width(source: &str) -> Option<usize> {
    let mut lengths = [0_u32; WIDEST + 1];
    let (mut above, mut total) = (0, 0_u32);
    for line in source.split('\n') {
        let length = line.trim_end().len();
        if length > 0 && above > 0 {
            lengths[above.min(WIDEST)] += 1;
            total += 1;
        }
        above = length;
    }
    // A few overlong lines (addresses, tables) do not widen the text.
    let overlong = total / 50;
    let mut beyond = 0;
    let width = (40..=WIDEST).rev().find(|&width| {
        beyond += lengths[width];
        beyond > overlong
    })?;
    let full: u32 = lengths[width - width / 5..].iter().sum();
    (width < WIDEST && total >= 4 && full * 5 >= total * 2).then_some(width)
}

struct Layout<'s> {
    source: &'s str,
    /// What is read of it.
    section: Span<Byte>,
    /// Whether nothing is taken for furniture.
    all_text: bool,
    width: Option<usize>,
    out: Vec<Stretch>,
    /// Groups read so far.
    position: usize,
    teasing: Teasing,
}

/// Whether a list of teasers is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Teasing {
    Not,
    /// For so many short groups at most.
    Brief(usize),
    /// To the end, unless a long paragraph follows.
    Late,
    /// A table of contents: lines that end with the number of a page.
    Contents,
}

impl Layout<'_> {
    /// Turns the lines between two blank ones into blocks, and empties `lines`.
    fn chunk(&mut self, lines: &mut Vec<Line>) {
        if lines.is_empty() {
            return;
        }
        let groups = self.group(lines);
        let alone = groups.len() == 1;
        let ahead = leads(&groups, self.source);
        for (at, group) in groups.iter().enumerate() {
            let around = Around {
                isolated: alone,
                leads: ahead[at],
                position: self.position,
            };
            let listed = |at: Option<&Group>| at.is_some_and(|near| near.lead == Lead::Ordinal);
            let numbered = at > 0 && listed(groups.get(at - 1)) || listed(groups.get(at + 1));
            self.name(group, around, numbered);
            self.position += 1;
        }
        lines.clear();
    }

    /// Joins lines into groups.
    fn group(&self, lines: &[Line]) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        for line in lines {
            if line.lead == Lead::Rule {
                // Under a short line the rule makes it a heading.
                if let Some(above) = groups.last_mut()
                    && above.lead == Lead::Plain
                    && above.len() <= 100
                    && line.underlines(self.source)
                    && !ends_sentence(above.text(self.source))
                {
                    above.lead = Lead::Hash;
                } else if let Some(above) = groups.last_mut() {
                    // Nothing is joined across it.
                    above.last = 0;
                }
                continue;
            }
            match groups.last_mut() {
                Some(above) if self.joins(above, line) => {
                    above.end = line.end;
                    above.last = line.len();
                    above.lines += 1;
                }
                _ => groups.push(Group {
                    start: line.start,
                    end: line.end,
                    lead: line.lead,
                    last: line.len(),
                    lines: 1,
                }),
            }
        }
        groups
    }

    /// Whether `line` continues `above`.
    fn joins(&self, above: &Group, line: &Line) -> bool {
        if above.last == 0 {
            return false;
        }
        let before = above.text(self.source);
        let tail = &before[before.len() - above.last.min(before.len())..];
        match (above.lead, line.lead) {
            (Lead::Quote, Lead::Quote) => {
                let text = line.text(self.source).trim_start_matches(['>', ' ']);
                return !text.is_empty() && (!ends_sentence(tail) || self.wraps(tail, text));
            }
            (Lead::Plain | Lead::Bullet | Lead::Ordinal | Lead::Quote, Lead::Plain) => {}
            // "ANALYSIS: The deal …" runs on; it is no key, then.
            (Lead::Key, Lead::Plain) => return self.is_full(above.last) && !ends_sentence(tail),
            // "… as said on page\n12. The", in the midst of a wrapped paragraph.
            (Lead::Plain, Lead::Ordinal) => {
                return self.is_full(above.last) && !ends_sentence(tail);
            }
            _ => return false,
        }
        let starts_small = |text: &str| text.chars().next().is_some_and(char::is_lowercase);
        // Mail wrapped twice leaves a word or two on lines of their own.
        let orphan = above.lines > 1
            && !ends_sentence(tail)
            && (starts_small(tail) || self.is_orphan(before, tail));
        orphan || self.wraps(tail, line.text(self.source))
    }

    /// Whether `tail`, the last line of `text`, is a word or two that didn't fit into the line before.
    fn is_orphan(&self, text: &str, tail: &str) -> bool {
        let head = text[..text.len() - tail.len()].trim_end();
        let short = self.width.is_some_and(|width| tail.len() * 4 <= width);
        short && tail.matches(' ').count() < 2 && !ends_sentence(head)
    }

    /// Whether a line with about `length` bytes runs to the width of the document.
    fn is_full(&self, length: usize) -> bool {
        self.width
            .is_some_and(|width| length + width / 4 >= width && length <= WIDEST)
    }

    /// Whether the break between the lines `above` and `below` is a mere wrap.
    fn wraps(&self, above: &str, below: &str) -> bool {
        let ended = ends_sentence(above);
        let begins_small = below.chars().next().is_some_and(char::is_lowercase);
        if !ended && begins_small && above.len() >= 12 {
            return true;
        }
        if let Some(width) = self.width
            && above.len() <= WIDEST
        {
            let word = below.split_whitespace().next().map_or(0, str::len);
            return above.len() + 1 + word > width.saturating_sub(2) && above.len() * 2 > width;
        }
        if ended || above.len() < 30 {
            return false;
        }
        let last = above.rsplit(' ').next().unwrap_or_default();
        let dangling = Lexicon::get().lists("dangling", &last.to_ascii_lowercase());
        let headline = above.len() <= 100 && Case::of(above).shouted && Case::of(below).shouted;
        dangling || headline || (above.ends_with(',') && (50..=WIDEST).contains(&above.len()))
    }

    /// Decides what a group is and puts it out.
    fn name(&mut self, group: &Group, around: Around, numbered: bool) {
        let text = group.text(self.source);
        let block = match self.page_role(text, group) {
            Role::Furniture | Role::Teasers | Role::Contents => Block::Furniture,
            Role::Body => match group.lead {
                Lead::Hash => Block::Heading,
                Lead::Bullet => Block::Item,
                Lead::Quote => Block::Quote,
                Lead::Cells => return self.cells(group),
                Lead::Key if group.lines == 1 => Block::Row,
                Lead::Ordinal if numbered => Block::Item,
                Lead::Ordinal => match shape(text, around) {
                    Shape::Heading => Block::Heading,
                    _ => Block::Item,
                },
                Lead::Plain | Lead::Key | Lead::Rule => match shape(text, around) {
                    Shape::Heading => Block::Heading,
                    Shape::Row => Block::Row,
                    Shape::Prose => Block::Paragraph,
                },
            },
        };
        self.put(group.start, group.end, block, group.lead == Lead::Quote);
    }

    /// What the group is to the page, teasers that go on included.
    fn page_role(&mut self, text: &str, group: &Group) -> Role {
        if self.all_text {
            return Role::Body;
        }
        let role = role(text);
        if role == Role::Teasers {
            // Near the end nothing but teasers follows; before, the article goes on.
            let before = group.start - self.section.start();
            let late = before * 10 >= self.section.len() * 7;
            self.teasing = if late {
                Teasing::Late
            } else {
                Teasing::Brief(6)
            };
            return role;
        }
        if role == Role::Contents {
            self.teasing = Teasing::Contents;
            return Role::Furniture;
        }
        self.teasing = match self.teasing {
            Teasing::Contents if leads_to_page(text) => Teasing::Contents,
            Teasing::Late if text.len() <= 300 => Teasing::Late,
            Teasing::Brief(left @ 1..) if text.len() <= 120 && !ends_sentence(text) => {
                Teasing::Brief(left - 1)
            }
            _ => Teasing::Not,
        };
        if self.teasing == Teasing::Not {
            role
        } else {
            Role::Furniture
        }
    }

    /// Puts out the cells of a row.
    fn cells(&mut self, group: &Group) {
        let text = group.text(self.source);
        let bytes = text.as_bytes();
        let piped = bytes[0] == b'|' || bytes[bytes.len() - 1] == b'|';
        let mut from = 0;
        while from < bytes.len() {
            let (end, next) = if piped {
                let bar = bytes[from..].iter().position(|b| *b == b'|');
                bar.map_or((bytes.len(), bytes.len()), |at| (from + at, from + at + 1))
            } else {
                gap(bytes, from).unwrap_or((bytes.len(), bytes.len()))
            };
            self.put(group.start + from, group.start + end, Block::Row, false);
            from = next;
        }
    }

    /// Puts out a paragraph, or lengthens the one before if a page or column was broken inside.
    fn put(&mut self, start: usize, end: usize, block: Block, quoted: bool) {
        let text = &self.source[start..end];
        if let Some(before) = self.out.last_mut()
            && block == Block::Paragraph
            && before.block == Block::Paragraph
            && text.starts_with(char::is_lowercase)
            && before.span.len() >= 60
            && !ends_sentence(&self.source[before.span.range()])
            && start - before.span.end() <= 8
        {
            before.span = Span::new(before.span.start(), end);
        } else if start < end {
            self.out.push(Stretch {
                span: Span::new(start, end),
                block,
                quoted,
            });
        }
    }
}

/// For every group, whether text follows that it may head: a longer one, after at most two more
/// short lines.
fn leads(groups: &[Group], source: &str) -> Vec<bool> {
    let long = |group: &Group, above: &Group| {
        matches!(group.lead, Lead::Bullet | Lead::Ordinal)
            || group.len() > 100
            || (group.len() > above.len().max(40) && ends_sentence(group.text(source)))
    };
    groups
        .iter()
        .enumerate()
        .map(|(at, group)| {
            let below = &groups[at + 1..groups.len().min(at + 4)];
            below.iter().any(|near| long(near, group))
        })
        .collect()
}

/// Whether a line ends as sentences do.
fn ends_sentence(text: &str) -> bool {
    let bare = text
        .trim_end_matches("<br>")
        .trim_end_matches(['"', '”', '’', '\'', ')', ']', '*', '_', '`', ' ']);
    bare.ends_with(['.', '!', '?', ':', ';', '…'])
}

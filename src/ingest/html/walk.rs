//! The tree of a page to text, block by block, without recursion.

use dom_query::NodeRef;

use super::super::flow::Flow;

/// Elements of which nothing is text.
const SILENT: &[&str] = &[
    "audio", "button", "canvas", "datalist", "del", "dialog", "embed", "head", "iframe", "input",
    "math", "noscript", "object", "rp", "rt", "script", "select", "style", "svg", "template",
    "textarea", "title", "video",
];

/// Elements that begin and end a block.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hr",
    "legend",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
];

/// Text of cells longer than this is no table of data but one that puts blocks beside each other.
const LONG_CELL: usize = 400;

/// The text below `root`, without the elements that `skip` says.
pub(super) fn text(root: NodeRef<'_>, skip: &dyn Fn(&NodeRef<'_>) -> bool) -> String {
    let mut writer = Writer::default();
    walk(root, &mut |step| match step {
        Step::Enter(node) => writer.enter(&node, skip),
        Step::Leave(node) => {
            writer.leave(&node);
            true
        }
    });
    writer.flow.finish()
}

/// The text below `root` on one line.
pub(super) fn line(root: NodeRef<'_>) -> String {
    let mut flow = Flow::default();
    walk(root, &mut |step| match step {
        Step::Enter(node) if node.is_text() => {
            flow.text(&node.text());
            true
        }
        Step::Enter(node) => {
            let name = name(&node);
            if name == "br" || is_block(&name) {
                flow.line();
            }
            !SILENT.contains(&&*name)
        }
        Step::Leave(node) => {
            if is_block(&name(&node)) {
                flow.line();
            }
            true
        }
    });
    flow.on_one_line()
}

fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
        || matches!(
            name,
            "li" | "td" | "th" | "tr" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
        )
}

enum Step<'n> {
    /// Asks whether to go on to what is within.
    Enter(NodeRef<'n>),
    Leave(NodeRef<'n>),
}

/// Goes through all below `root`.
fn walk<'n>(root: NodeRef<'n>, visit: &mut dyn FnMut(Step<'n>) -> bool) {
    let mut open: Vec<NodeRef<'n>> = Vec::new();
    let mut next = root.first_child();
    loop {
        match next {
            Some(node) => {
                let inside = match visit(Step::Enter(node)) {
                    true => node.first_child(),
                    false => None,
                };
                open.push(node);
                next = inside;
            }
            None => {
                let Some(node) = open.pop() else { return };
                visit(Step::Leave(node));
                next = node.next_sibling();
            }
        }
    }
}

fn name(node: &NodeRef<'_>) -> String {
    node.node_name()
        .map(|name| name.to_string())
        .unwrap_or_default()
}

/// Writes what it is led through.
#[derive(Default)]
struct Writer {
    flow: Flow,
    /// Tables of data that are open; the cells of their row.
    tables: Vec<Vec<String>>,
    preformatted: usize,
}

impl Writer {
    fn enter(&mut self, node: &NodeRef<'_>, skip: &dyn Fn(&NodeRef<'_>) -> bool) -> bool {
        if node.is_text() {
            self.words(&node.text());
            return false;
        }
        if !node.is_element() {
            return true;
        }
        let name = name(node);
        if SILENT.contains(&&*name) || is_hidden(node) || is_reference(&name, node) || skip(node) {
            return false;
        }
        match &*name {
            "br" => self.flow.line(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flow.heading(usize::from(name.as_bytes()[1] - b'0'));
            }
            "li" => self.flow.item(),
            "q" => self.flow.text("“"),
            "pre" => {
                self.flow.block();
                self.preformatted += 1;
            }
            "table" => {
                self.flow.block();
                if is_table_of_data(node) {
                    self.tables.push(Vec::new());
                }
            }
            "td" | "th" if self.tables.is_empty() => self.flow.block(),
            "td" | "th" => {
                let cell = line(*node);
                if let Some(row) = self.tables.last_mut() {
                    row.push(cell);
                }
                return false;
            }
            _ if BLOCKS.contains(&&*name) => self.flow.block(),
            _ => {}
        }
        true
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        match &*name(node) {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.flow.block(),
            "li" => self.flow.end_item(),
            "q" => self.flow.text("”"),
            "pre" => {
                self.preformatted = self.preformatted.saturating_sub(1);
                self.flow.block();
            }
            "tr" => {
                if let Some(row) = self.tables.last_mut() {
                    self.flow.row(&std::mem::take(row));
                }
            }
            "table" => {
                // Tables of data hold no other tables.
                self.tables.clear();
                self.flow.block();
            }
            "td" | "th" if self.tables.is_empty() => self.flow.block(),
            name if BLOCKS.contains(&name) => self.flow.block(),
            _ => {}
        }
    }

    fn words(&mut self, text: &str) {
        if self.preformatted == 0 {
            return self.flow.text(text);
        }
        for (place, line) in text.split('\n').enumerate() {
            match line.trim().is_empty() {
                true if place > 0 => self.flow.block(),
                false if place > 0 => self.flow.line(),
                _ => {}
            }
            self.flow.text(line);
        }
    }
}

fn is_hidden(node: &NodeRef<'_>) -> bool {
    node.has_attr("hidden")
        || node
            .attr("aria-hidden")
            .is_some_and(|value| &*value == "true")
        || node.attr("style").is_some_and(|style| {
            let style: String = style.split_whitespace().collect();
            style.to_lowercase().contains("display:none")
        })
}

/// Whether this is the raised number of a note.
fn is_reference(name: &str, node: &NodeRef<'_>) -> bool {
    name == "sup" && {
        let text = node.text();
        let text = text.trim().trim_matches(['[', ']', '(', ')']);
        let marks = |c: char| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡' | '§');
        text.len() <= 4 && text.chars().all(marks)
    }
}

/// Whether a table holds data: short cells, more than one in a row, and no blocks that only pages have.
fn is_table_of_data(table: &NodeRef<'_>) -> bool {
    let (mut cells, mut rows) = (0_usize, 0_usize);
    for node in table.descendants_it() {
        match &*name(&node) {
            "table" | "h1" | "h2" | "h3" | "form" | "article" | "section" => return false,
            "tr" => rows += 1,
            "td" | "th" => {
                cells += 1;
                if node.text().len() > LONG_CELL {
                    return false;
                }
            }
            _ => {}
        }
    }
    cells > rows
}

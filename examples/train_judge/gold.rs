//! Documents with gold graphs: `NAME.txt` beside `NAME.gold.json`. Names and ties are matched as the tool
//! that scores whole graphs does it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// Relations whose ends have no order.
pub(crate) const SYMMETRIC: [&str; 4] = ["merged", "partnered", "competes", "settled"];

/// A tie of the gold graph: source, relation, target; parties by number.
pub(crate) type Triple = (usize, String, usize);

/// A document with its gold graph.
pub(crate) struct Document {
    pub(crate) name: String,
    pub(crate) text: String,
    parties: Vec<Vec<String>>,
    optional: Vec<bool>,
    /// For each tie the bytes of the passages that state it, and whether it is optional.
    pub(crate) ties: BTreeMap<Triple, (Vec<(usize, usize)>, bool)>,
}

/// The `.txt` files of a folder that have a gold graph, sorted.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .filter(|path| path.with_extension("gold.json").exists())
        .collect();
    paths.sort();
    paths
}

/// Every second file, from `first` on: half A starts at 0, half B at 1.
pub(crate) fn half(folder: &Path, first: usize) -> Vec<PathBuf> {
    files(folder).into_iter().skip(first).step_by(2).collect()
}

fn strings(value: &Value) -> impl Iterator<Item = String> + '_ {
    value
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|v| v.as_str())
        .map(str::to_string)
}

/// Reads a document.
pub(crate) fn read(path: &Path) -> Document {
    let text = fs::read_to_string(path).expect("a text");
    let gold = fs::read_to_string(path.with_extension("gold.json")).expect("a gold graph");
    let gold: Value = serde_json::from_str(&gold).expect("JSON");
    let nodes = gold["nodes"].as_array().expect("nodes");
    let optional = |value: &Value| value["optional"].as_bool() == Some(true);
    let name = |node: &Value| node["name"].as_str().unwrap_or_default().to_string();
    let named: BTreeMap<String, usize> = nodes
        .iter()
        .map(name)
        .zip(0..)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let mut ties: BTreeMap<Triple, (Vec<(usize, usize)>, bool)> = BTreeMap::new();
    for edge in gold["edges"].as_array().expect("edges") {
        let end = |key: &str| named[edge[key].as_str().unwrap_or_default()];
        let relation = edge["type"].as_str().unwrap_or_default();
        let triple = ordered(end("source"), relation, end("target"));
        let quotes = edge["quote"].as_str().map(str::to_string).into_iter();
        let quotes = quotes.chain(strings(&edge["quotes"]));
        let spans = quotes.flat_map(|q| {
            text.match_indices(&q)
                .map(|(at, q)| (at, at + q.len()))
                .collect::<Vec<_>>()
        });
        let entry = ties.entry(triple).or_insert((Vec::new(), true));
        entry.0.extend(spans);
        entry.1 &= optional(edge);
    }
    Document {
        name: path
            .file_stem()
            .expect("a file")
            .to_string_lossy()
            .into_owned(),
        parties: nodes
            .iter()
            .map(|n| {
                std::iter::once(name(n))
                    .chain(strings(&n["aliases"]))
                    .collect()
            })
            .collect(),
        optional: nodes.iter().map(optional).collect(),
        text,
        ties,
    }
}

/// A tie as it is compared, symmetric ones with their ends in order.
pub(crate) fn ordered(source: usize, relation: &str, target: usize) -> Triple {
    // Numbers are compared as the scoring tool compares them: as text.
    let swapped = SYMMETRIC.contains(&relation) && target.to_string() < source.to_string();
    match swapped {
        true => (target, relation.to_string(), source),
        false => (source, relation.to_string(), target),
    }
}

impl Document {
    /// The gold party that one of `forms` names, the party's own name first.
    pub(crate) fn party(&self, forms: &[&str]) -> Option<usize> {
        let find = |form: &str, stripped: bool| {
            let key = |name: &str| match stripped {
                true => short(&norm(name)),
                false => norm(name),
            };
            let wanted = key(form);
            let own = self
                .parties
                .iter()
                .position(|names| key(&names[0]) == wanted);
            own.or_else(|| {
                self.parties
                    .iter()
                    .position(|names| names[1..].iter().any(|n| key(n) == wanted))
            })
        };
        let (first, rest) = forms.split_first()?;
        let tries = [(first, false), (first, true)].into_iter();
        let tries = tries.chain(rest.iter().map(|f| (f, false)));
        let mut tries = tries.chain(rest.iter().map(|f| (f, true)));
        tries.find_map(|(form, stripped)| find(form, stripped))
    }

    /// Whether a party may be left out.
    pub(crate) fn is_optional(&self, party: usize) -> bool {
        self.optional[party]
    }

    /// The ties that must be found.
    pub(crate) fn required(&self) -> BTreeSet<&Triple> {
        self.ties
            .iter()
            .filter(|(_, tie)| !tie.1)
            .map(|(triple, _)| triple)
            .collect()
    }
}

/// A name as it is compared: case, articles, quotation marks and hyphens aside.
fn norm(name: &str) -> String {
    let mut s = name.to_lowercase().replace(['\u{2019}', '\u{2018}'], "'");
    if let Some(cut) = s.strip_suffix("'s").or_else(|| s.strip_suffix('\'')) {
        s = cut.to_string();
    }
    for article in ["the ", "an ", "a "] {
        if let Some(rest) = s.strip_prefix(article) {
            s = rest.trim_start().to_string();
            break;
        }
    }
    s.retain(|c| !matches!(c, '.' | '"' | '“' | '”' | '(' | ')'));
    let words = s.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—'));
    let joined = words
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    joined.trim_matches([' ', ',', ';', ':', '\'']).to_string()
}

/// A name without what says that it is a company.
fn short(name: &str) -> String {
    const FORMS: [&str; 19] = [
        "inc",
        "incorporated",
        "corp",
        "corporation",
        "co",
        "company",
        "ltd",
        "limited",
        "llc",
        "llp",
        "lp",
        "plc",
        "ag",
        "sa",
        "se",
        "nv",
        "gmbh",
        "spa",
        "group",
    ];
    let mut rest = name;
    while let Some((head, last)) = rest.rsplit_once(' ') {
        if !FORMS.contains(&last) && last != "holdings" {
            break;
        }
        rest = head.trim_end_matches([',', ' ']);
    }
    if rest.is_empty() {
        name.to_string()
    } else {
        rest.to_string()
    }
}

//! Whom a user means by a name.

use std::fmt::Write;

use crate::error::{Error, ErrorKind, Result};
use crate::graph::{Graph, Party, PartyIndex, slug};
use crate::schema::{NodeType, RelationType, Schema, Status};

/// How many names an error proposes.
const PROPOSALS: usize = 5;

/// Likeness, from 0 to 1, below which a name is not worth proposing.
const LIKE: f64 = 0.7;

/// The party that `name` means: its id, else its name or an alias, else one of these without the legal
/// form of a firm; case, accents and punctuation don't count. Among several, one that has ties goes
/// before those that have none, and one's own name before another's alias.
///
/// # Errors
/// If no party or more than one is meant; the message proposes others.
pub fn party(graph: &Graph, name: &str) -> Result<PartyIndex> {
    if let Some(index) = graph.by_id(name) {
        return Ok(index);
    }
    for key in [slug::fold, slug::firm] as [fn(&str) -> String; 2] {
        let wanted = key(name);
        if wanted.is_empty() {
            continue;
        }
        let is = |form: &str| key(form) == wanted;
        let named: Vec<PartyIndex> = graph
            .parties()
            .filter(|(_, party)| is(&party.name) || party.aliases.iter().any(|alias| is(alias)))
            .map(|(index, _)| index)
            .collect();
        let tied = narrowed(&named, |index| graph.degree(index) > 0);
        match narrowed(&tied, |index| is(&graph.party(index).name))[..] {
            [] => {}
            [one] => return Ok(one),
            ref several => return Err(ambiguous(graph, name, several)),
        }
    }
    Err(unknown(graph, name))
}

/// Those of `parties` that `fit`, or all if none does.
fn narrowed(parties: &[PartyIndex], fit: impl Fn(PartyIndex) -> bool) -> Vec<PartyIndex> {
    let fitting: Vec<PartyIndex> = parties
        .iter()
        .copied()
        .filter(|&index| fit(index))
        .collect();
    if fitting.is_empty() {
        parties.to_vec()
    } else {
        fitting
    }
}

fn ambiguous(graph: &Graph, name: &str, meant: &[PartyIndex]) -> Error {
    let mut message = format!(
        "`{name}` names {} parties; give the id of one:",
        meant.len()
    );
    for &index in meant {
        let party = graph.party(index);
        // Writing to a string can't fail.
        let _ = write!(
            message,
            "\n  {}  {}, {}, {}",
            party.id,
            party.name,
            party.node_type,
            count(graph.degree(index), "tie")
        );
    }
    Error::new(ErrorKind::UnknownName, message)
}

/// Whether `text` stands in the name of `party` or in one of its aliases, case, accents and
/// punctuation aside.
pub fn contains(party: &Party, text: &str) -> bool {
    let text = slug::fold(text);
    std::iter::once(&party.name)
        .chain(&party.aliases)
        .any(|form| slug::fold(form).contains(&text))
}

/// `1 tie`, `2 ties`.
pub(crate) fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

fn unknown(graph: &Graph, name: &str) -> Error {
    let near = near_parties(graph, name);
    let message = match near.as_slice() {
        [] => format!("no party `{name}` in the graph; `ties nodes` lists all"),
        near => format!("no party `{name}` in the graph; did you mean {}?", or(near)),
    };
    Error::new(ErrorKind::UnknownName, message)
}

/// The names of the parties whose forms are most like `name`, the most alike first.
fn near_parties(graph: &Graph, name: &str) -> Vec<String> {
    let folded = slug::fold(name);
    let likeness = |form: &String| {
        let form = slug::fold(form);
        let whole = strsim::jaro_winkler(&form, &folded);
        // One word of a name may be all that the user knows.
        let words = form.split(' ').map(|w| strsim::jaro_winkler(w, &folded));
        words.fold(whole, |best, like| best.max(like * 0.95))
    };
    let mut near: Vec<(f64, &str)> = graph
        .parties()
        .map(|(_, party)| {
            let forms = std::iter::once(&party.name).chain(&party.aliases);
            (forms.map(likeness).fold(0.0, f64::max), party.name.as_str())
        })
        .filter(|&(like, _)| like >= LIKE)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    near.truncate(PROPOSALS);
    near.into_iter()
        .map(|(_, name)| format!("`{name}`"))
        .collect()
}

/// `a`, `a or b`, `a, b or c`.
fn or(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., last] => format!("{} or {last}", head.join(", ")),
    }
}

/// The relation type of that name, letter case and `-` for `_` aside.
///
/// # Errors
/// If neither the graph has a tie of that type nor the schema knows it; the message lists those
/// that there are.
pub fn relation(graph: &Graph, schema: &Schema, name: &str) -> Result<RelationType> {
    let wanted = name.to_lowercase().replace('-', "_");
    let mut known: Vec<&RelationType> = graph.ties().map(|(_, _, tie)| tie.relation()).collect();
    known.extend(schema.relations.iter().map(|relation| &relation.name));
    known.sort();
    known.dedup();
    match known.iter().find(|r| r.as_str().to_lowercase() == wanted) {
        Some(&relation) => Ok(relation.clone()),
        None => {
            let known: Vec<&str> = known.into_iter().map(RelationType::as_str).collect();
            Err(unlisted("relation type", name, &known))
        }
    }
}

/// The status of that name, letter case aside.
///
/// # Errors
/// If there is none; the message lists those that there are.
pub fn status(name: &str) -> Result<Status> {
    Status::from_name(name)
        .ok_or_else(|| unlisted("status", name, &Status::ALL.map(Status::as_str)))
}

/// The node type of that name, letter case aside: one that comes with the program, or one that the
/// graph has.
///
/// # Errors
/// If there is none; the message lists those that there are.
pub fn node_type(graph: &Graph, name: &str) -> Result<NodeType> {
    let mut known = NodeType::ALL.to_vec();
    for (_, party) in graph.parties() {
        known.push(party.node_type);
        known.extend(&party.also);
    }
    known.sort();
    known.dedup();
    let named = |t: &&NodeType| t.as_str().eq_ignore_ascii_case(name);
    known.iter().find(named).copied().ok_or_else(|| {
        let known: Vec<&str> = known.iter().map(|t| t.as_str()).collect();
        unlisted("node type", name, &known)
    })
}

fn unlisted(what: &str, name: &str, known: &[&str]) -> Error {
    let lower = name.to_lowercase();
    let like = |known: &str| strsim::jaro_winkler(&known.to_lowercase(), &lower);
    let nearest = known
        .iter()
        .max_by(|a, b| like(a).total_cmp(&like(b)))
        .filter(|nearest| like(nearest) >= LIKE);
    let proposal = nearest.map_or(String::new(), |n| format!("; did you mean `{n}`?"));
    let message = format!(
        "no {what} `{name}`{proposal} (there are: {})",
        known.join(", ")
    );
    Error::new(ErrorKind::UnknownName, message)
}

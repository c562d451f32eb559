//! Whom a user means by a name.

mod fit;
pub(in crate::graph) mod near;

use std::fmt::Write;

use fit::{Fit, Wanted};
use near::LIKE;

use crate::error::{Error, ErrorKind, Result};
use crate::graph::{DocumentIndex, Graph, Party, PartyIndex, slug};
use crate::schema::{NodeType, RelationType, Schema, Status};

/// How many parties an error lists for an ambiguous name.
const LISTED: usize = 10;

/// The party that `name` means: its id, else its name or an alias, else one of these without the legal
/// form of a firm, else the beginning of one that only this party has; case, accents and punctuation
/// don't count. Whole words at the beginning ("Elon") go before a broken one ("Micros"). Among several
/// whose whole name it is, one that has ties goes before those that have none, and one's own name
/// before another's alias.
///
/// One pass over the parties, where `name` is not an id.
///
/// # Errors
/// If no party or more than one is meant; the message proposes others.
///
/// ```
/// use ties::graph::query::names;
/// use ties::ingest::Document;
///
/// let graph = ties::build(&[
///     Document::new("a.txt", "Microsoft bought GitHub. Elon Musk sued Microsoft."),
/// ]);
/// let musk = names::party(&graph, "elon")?;
/// assert_eq!(graph.party(musk).name, "Elon Musk");
/// let error = names::party(&graph, "Microsfot").unwrap_err();
/// assert!(error.to_string().contains("did you mean `Microsoft`"));
/// # Ok::<(), ties::error::Error>(())
/// ```
pub fn party(graph: &Graph, name: &str) -> Result<PartyIndex> {
    if let Some(index) = graph.by_id(name) {
        return Ok(index);
    }
    let wanted = Wanted::new(name);
    let Some((fit, mut meant)) = wanted.best(graph) else {
        return Err(unknown(graph, name));
    };
    if fit <= Fit::Firm {
        meant = narrowed(&meant, |index| graph.degree(index) > 0);
        meant = narrowed(&meant, |index| {
            wanted.fit(&graph.party(index).name) == Some(fit)
        });
    }
    match meant[..] {
        [one] => Ok(one),
        _ => Err(ambiguous(graph, name, fit, meant)),
    }
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

/// Lists the parties that `name` may mean, those with the most ties first.
fn ambiguous(graph: &Graph, name: &str, fit: Fit, meant: Vec<PartyIndex>) -> Error {
    let number = meant.len();
    let mut message = match fit {
        Fit::Whole | Fit::Firm => format!("`{name}` names {number} parties; give the id of one:"),
        Fit::Words | Fit::Letters => format!(
            "the names of {number} parties begin with `{name}`; give more of the name, or the id of one:"
        ),
    };
    let mut meant: Vec<(usize, PartyIndex)> = meant
        .into_iter()
        .map(|index| (graph.degree(index), index))
        .collect();
    meant.sort_by_key(|&(ties, index)| (std::cmp::Reverse(ties), index));
    for &(ties, index) in meant.iter().take(LISTED) {
        let party = graph.party(index);
        // Writing to a string can't fail.
        let _ = write!(
            message,
            "\n  {}  {}, {}, {}",
            party.id,
            party.name,
            party.node_type,
            count(ties, "tie")
        );
    }
    if number > LISTED {
        let _ = write!(message, "\n  … and {} more", number - LISTED);
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
    let near: Vec<String> = near::parties(graph, name)
        .iter()
        .map(|near| format!("`{near}`"))
        .collect();
    let message = match near.as_slice() {
        [] => format!("no party `{name}` in the graph; `ties nodes` lists all"),
        near => format!("no party `{name}` in the graph; did you mean {}?", or(near)),
    };
    Error::new(ErrorKind::UnknownName, message)
}

/// `a`, `a or b`, `a, b or c`.
pub(in crate::graph) fn or(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., last] => format!("{} or {last}", head.join(", ")),
    }
}

/// The document of that id, path or file name.
///
/// # Errors
/// If there is none or more than one; the message lists those that there are.
pub fn document(graph: &Graph, name: &str) -> Result<DocumentIndex> {
    let documents = graph.documents();
    let file = |path: &str| path.rsplit(['/', '\\']).next().map(str::to_string);
    let exact = documents
        .iter()
        .position(|d| d.id == name || d.path == name);
    let named: Vec<usize> = match exact {
        Some(place) => vec![place],
        None => (0..documents.len())
            .filter(|&place| file(&documents[place].path).as_deref() == Some(name))
            .collect(),
    };
    let shown = |places: &mut dyn Iterator<Item = usize>| {
        let lines = places
            .take(LISTED)
            .map(|place| format!("\n  {}  {}", documents[place].id, documents[place].path));
        lines.collect::<String>()
    };
    let message = match named[..] {
        [place] => return Ok(DocumentIndex(place)),
        [] => format!(
            "no document `{name}` in the graph of {}, such as:{}",
            count(documents.len(), "document"),
            shown(&mut (0..documents.len()))
        ),
        ref several => format!(
            "`{name}` names {} documents; give the id of one:{}",
            several.len(),
            shown(&mut several.iter().copied())
        ),
    };
    Err(Error::new(ErrorKind::UnknownName, message))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Evidence;
    use crate::graph::{DocumentIndex, SourceDocument, Stated, Statement};
    use crate::span::Span;

    /// A graph of parties, given as their names and aliases; the last is tied to each of those in
    /// `tied`, by place.
    fn graph(parties: &[&[&str]], tied: &[usize]) -> Graph {
        let document = SourceDocument {
            id: "d1".into(),
            path: "d".into(),
            title: None,
            date: None,
            author: None,
            source: None,
            sha256: String::new(),
            bytes: 0,
        };
        let party = |forms: &&[&str]| Party {
            id: slug::slug(forms[0]),
            name: forms[0].into(),
            node_type: NodeType::Organization,
            also: Vec::new(),
            aliases: forms[1..].iter().map(|&f| f.into()).collect(),
            mentions: 1,
            documents: vec![DocumentIndex(0)],
            curated: Vec::new(),
            joined: Vec::new(),
        };
        let stated = |&target: &usize| Stated {
            source: parties.len() - 1,
            relation: RelationType::new("sued"),
            target,
            statement: Statement::new(
                DocumentIndex(0),
                Evidence::new("So.", Span::new(0, 3), "sued/test"),
            ),
        };
        Graph::assemble(
            vec![document],
            Vec::new(),
            parties.iter().map(party).collect(),
            tied.iter().map(stated).collect(),
        )
    }

    #[test]
    fn the_closest_form_decides() {
        let graph = graph(
            &[
                &["Elon Musk", "Mr. Musk"],
                &["Elongate Ltd"],
                &["Microsoft", "MSFT"],
                &["Arm", "Arm Holdings plc"],
                &["Armada"],
                &["The New York Times"],
                &["Société Générale"],
                &["Édouard Roe"],
            ],
            &[0],
        );
        for (name, expected) in [
            ("elon-musk", "elon-musk"),
            ("MSFT", "microsoft"),
            ("msf", "microsoft"),
            ("Micros", "microsoft"),
            ("elon", "elon-musk"),
            ("Elong", "elongate-ltd"),
            ("elongate inc.", "elongate-ltd"),
            ("mr musk", "elon-musk"),
            ("arm", "arm"),
            ("Arma", "armada"),
            ("new york", "the-new-york-times"),
            ("The New", "the-new-york-times"),
            ("SOCIETE", "societe-generale"),
            ("Soc", "societe-generale"),
            ("edou", "edouard-roe"),
        ] {
            let found = party(&graph, name).map(|index| graph.party(index).id.clone());
            assert_eq!(found.ok().as_deref(), Some(expected), "{name}");
        }
        for name in ["m", "", "…", "york", "icrosoft"] {
            assert!(party(&graph, name).is_err(), "{name}");
        }
    }

    #[test]
    fn a_beginning_of_several_names_lists_the_best_connected_first() {
        let graph = graph(&[&["Alpha One"], &["Alpha Two"], &["Beta"]], &[1]);
        let message = party(&graph, "alph").unwrap_err().to_string();
        let expected =
            "the names of 2 parties begin with `alph`; give more of the name, or the id of one:
  alpha-two  Alpha Two, Organization, 1 tie
  alpha-one  Alpha One, Organization, 0 ties";
        assert_eq!(message, expected);
        // One of them having ties is no reason to guess.
        assert!(party(&graph, "alpha").is_err());
    }

    #[test]
    fn a_long_list_of_candidates_is_cut() {
        let names: Vec<String> = (10..40).map(|n| format!("Firm {n}")).collect();
        let forms: Vec<[&str; 1]> = names.iter().map(|name| [name.as_str()]).collect();
        let parties: Vec<&[&str]> = forms.iter().map(<[&str; 1]>::as_slice).collect();
        let message = party(&graph(&parties, &[]), "firm")
            .unwrap_err()
            .to_string();
        assert!(message.starts_with("the names of 30 parties"), "{message}");
        assert!(message.ends_with("\n  … and 20 more"), "{message}");
        assert_eq!(message.lines().count(), 12, "{message}");
    }
}

//! Public corpora of relations, each document as text with what is known of pairs of places in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

/// Bytes of a text.
pub(crate) type Place = (usize, usize);

/// Whether two stretches share a byte.
pub(crate) fn overlap(a: Place, b: Place) -> bool {
    a.0 < b.1 && b.0 < a.1
}

/// What an annotator says of a passage.
pub(crate) struct Passage {
    pub(crate) at: Place,
    /// Relations of which every instance in the passage is marked.
    pub(crate) whole: Vec<&'static str>,
    pub(crate) facts: Vec<Marked>,
}

/// A tie between two places; `property` is the corpus's own name for it.
pub(crate) struct Marked {
    pub(crate) source: Place,
    pub(crate) relation: &'static str,
    pub(crate) target: Place,
    pub(crate) property: &'static str,
}

/// A document of a corpus.
pub(crate) struct Document {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) passages: Vec<Passage>,
    /// Properties of which every instance is marked, by passage.
    pub(crate) properties: Vec<Vec<String>>,
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn number(value: &Value) -> usize {
    value.as_u64().unwrap_or_default() as usize
}

/// The properties of KnowledgeNet that our relations cover, and whether the fact's subject is our source.
pub(crate) const PROPERTIES: [(&str, &str, bool); 5] = [
    ("CEO", "works_for", false),
    ("EMPLOYEE_OR_MEMBER_OF", "works_for", true),
    ("FOUNDED_BY", "founded", false),
    ("SUBSIDIARY_OF", "owns", false),
    ("HEADQUARTERS", "located_in", true),
];

/// Reads a file of KnowledgeNet.
pub(crate) fn knowledgenet(path: &Path) -> Vec<Document> {
    let lines = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    lines
        .lines()
        .map(|line| knowledgenet_document(&serde_json::from_str(line).expect("JSON")))
        .collect()
}

fn knowledgenet_document(value: &Value) -> Document {
    let text = value["documentText"]
        .as_str()
        .unwrap_or_default()
        .to_string();
    // Offsets count characters.
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let place = |v: &Value, start: &str, end: &str| {
        let byte = |key: &str| bytes[number(&v[key]).min(bytes.len() - 1)];
        (byte(start), byte(end))
    };
    let mut document = Document {
        name: value["documentId"].as_str().unwrap_or_default().to_string(),
        passages: Vec::new(),
        properties: Vec::new(),
        text,
    };
    for passage in list(&value["passages"]) {
        let whole = list(&passage["exhaustivelyAnnotatedProperties"]);
        let properties: BTreeMap<&str, &str> = whole
            .iter()
            .filter_map(|p| Some((p["propertyId"].as_str()?, p["propertyName"].as_str()?)))
            .collect();
        let facts = list(&passage["facts"]).iter().filter_map(|fact| {
            let property = properties.get(fact["propertyId"].as_str()?)?;
            let &(name, relation, forward) = PROPERTIES.iter().find(|p| p.0 == *property)?;
            let subject = place(fact, "subjectStart", "subjectEnd");
            let object = place(fact, "objectStart", "objectEnd");
            let (source, target) = if forward {
                (subject, object)
            } else {
                (object, subject)
            };
            Some(Marked {
                source,
                relation,
                target,
                property: name,
            })
        });
        // A chief executive is employed, but whoever is none may be so too.
        let known = PROPERTIES
            .iter()
            .filter(|p| p.0 != "CEO" && properties.values().any(|n| n == &p.0));
        document.passages.push(Passage {
            at: place(passage, "passageStart", "passageEnd"),
            whole: known.map(|p| p.1).collect(),
            facts: facts.collect(),
        });
        document
            .properties
            .push(properties.values().map(|p| (*p).to_string()).collect());
    }
    document
}

/// The relations of Re-DocRED that ours cover, and whether its head is our source.
const WIKIDATA: [(&str, &str, bool); 14] = [
    ("P127", "owns", false),
    ("P749", "owns", false),
    ("P355", "owns", true),
    ("P112", "founded", false),
    ("P108", "works_for", true),
    ("P169", "works_for", false),
    ("P488", "works_for", false),
    ("P3320", "works_for", false),
    ("P54", "works_for", true),
    ("P159", "located_in", true),
    ("P178", "develops", false),
    ("P176", "develops", false),
    ("P123", "develops", false),
    ("P137", "develops", false),
];

/// Reads a file of Re-DocRED; each sentence is a passage.
pub(crate) fn redocred(path: &Path) -> Vec<Document> {
    let file = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let values: Vec<Value> = serde_json::from_str(&file).expect("JSON");
    values.iter().map(redocred_document).collect()
}

fn redocred_document(value: &Value) -> Document {
    let mut text = String::new();
    let mut sentences = Vec::new();
    for words in list(&value["sents"]) {
        sentences.push(join(list(words), &mut text));
        text.push('\n');
    }
    let known = ["owns", "founded", "works_for", "develops"];
    let mut document = Document {
        name: value["title"].as_str().unwrap_or_default().to_string(),
        passages: Vec::new(),
        properties: Vec::new(),
        text,
    };
    for (number_of, words) in sentences.iter().enumerate() {
        let places = |vertex: usize| -> Vec<Place> {
            let mentions = list(&value["vertexSet"][vertex]).iter();
            let own = mentions.filter(|m| number(&m["sent_id"]) == number_of);
            own.filter_map(|m| span(words, number(&m["pos"][0]), number(&m["pos"][1])))
                .collect()
        };
        let mut facts = Vec::new();
        let mut open = Vec::new();
        for label in list(&value["labels"]) {
            let Some(&(property, relation, forward)) =
                WIKIDATA.iter().find(|w| Some(w.0) == label["r"].as_str())
            else {
                continue;
            };
            // Without this sentence among its evidence the tie may be meant or not.
            let evident = list(&label["evidence"])
                .iter()
                .any(|e| number(e) == number_of);
            let (head, tail) = (places(number(&label["h"])), places(number(&label["t"])));
            let (sources, targets) = if forward { (head, tail) } else { (tail, head) };
            for &source in &sources {
                for &target in &targets {
                    let marked = Marked {
                        source,
                        relation,
                        target,
                        property,
                    };
                    if evident {
                        facts.push(marked);
                    } else {
                        open.push(relation);
                    }
                }
            }
        }
        let whole = known.into_iter().filter(|r| !open.contains(r)).collect();
        let at = match (words.first(), words.last()) {
            (Some(first), Some(last)) => (first.0, last.1),
            _ => continue,
        };
        document.passages.push(Passage { at, whole, facts });
        document.properties.push(Vec::new());
    }
    document
}

/// Adds words to a text and gives their places.
fn join(words: &[Value], text: &mut String) -> Vec<Place> {
    let mut places = Vec::new();
    for (i, word) in words.iter().enumerate() {
        if i > 0 {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(word.as_str().unwrap_or_default());
        places.push((start, text.len()));
    }
    places
}

/// The bytes of the words from `start` to before `end`.
fn span(words: &[Place], start: usize, end: usize) -> Option<Place> {
    Some((words.get(start)?.0, words.get(end.checked_sub(1)?)?.1))
}

/// The relations of FIRE that ours cover, and whether its head is our source.
const FINANCE: [(&str, &str, bool); 5] = [
    ("Employeeof", "works_for", true),
    ("Subsidiaryof", "owns", false),
    ("Productof", "develops", false),
    ("Locatedin", "located_in", true),
    ("ActionBuy", "acquired", true),
];

/// Reads a file of FIRE; each sentence is a document.
pub(crate) fn fire(path: &Path) -> Vec<Document> {
    let file = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let values: Vec<Value> = serde_json::from_str(&file).expect("JSON");
    let document = |(index, value): (usize, &Value)| {
        let mut text = String::new();
        let words = join(list(&value["tokens"]), &mut text);
        let place = |entity: &Value| {
            let entity = &value["entities"][number(entity)];
            span(&words, number(&entity["start"]), number(&entity["end"]))
        };
        let facts = list(&value["relations"]).iter().filter_map(|r| {
            let &(property, relation, forward) =
                FINANCE.iter().find(|f| Some(f.0) == r["type"].as_str())?;
            let (head, tail) = (place(&r["head"])?, place(&r["tail"])?);
            let (source, target) = if forward { (head, tail) } else { (tail, head) };
            Some(Marked {
                source,
                relation,
                target,
                property,
            })
        });
        let passage = Passage {
            at: (0, text.len()),
            whole: vec!["works_for", "owns", "acquired"],
            facts: facts.collect(),
        };
        Document {
            name: format!("fire-{index}"),
            passages: vec![passage],
            properties: vec![Vec::new()],
            text,
        }
    };
    values.iter().enumerate().map(document).collect()
}

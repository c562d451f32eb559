//! What constraints, namesakes and great numbers of names come to.

use std::time::Instant;

use super::*;
use crate::schema::NodeType::{self, Organization, Person};

fn entity(name: &str, node_type: NodeType, aliases: &[&str]) -> Entity {
    Entity {
        name: name.into(),
        node_type,
        also: None,
        aliases: aliases.iter().map(|&alias| alias.into()).collect(),
        mentions: 1,
        confidence: 1.0,
        gender: None,
    }
}

/// Candidates, each document's parties by their names.
fn candidates(node_type: NodeType, documents: &[&[&str]]) -> Vec<Candidate> {
    let mut all = Vec::new();
    for (group, names) in documents.iter().enumerate() {
        all.extend(names.iter().map(|name| Candidate {
            entity: entity(name, node_type, &[]),
            documents: vec![DocumentIndex(group)],
            group,
        }));
    }
    all
}

fn parties(
    candidates: &[Candidate],
    same: &[(usize, usize)],
    distinct: &[(usize, usize)],
) -> Vec<usize> {
    let constraints = Constraints {
        same: same.to_vec(),
        distinct: distinct.to_vec(),
    };
    resolve(candidates, &[], &constraints).party_of
}

#[test]
fn the_user_wins() {
    let firms = candidates(
        Organization,
        &[&["Acme Inc."], &["Acme"], &["Zenith"], &["Acme"]],
    );
    assert_eq!(parties(&firms, &[], &[]), [0, 0, 1, 0]);
    assert_eq!(parties(&firms, &[(0, 2)], &[]), [0, 0, 0, 0]);
    assert_eq!(parties(&firms, &[], &[(1, 3)]), [0, 0, 1, 2], "of one name");
    assert_eq!(parties(&firms, &[], &[(0, 1), (0, 3)]), [0, 1, 2, 1]);
    // Two of one document, and against another of its names.
    let firms = candidates(Organization, &[&["Acme Inc.", "Bolt"], &["Bolt GmbH"]]);
    assert_eq!(parties(&firms, &[(0, 1)], &[]), [0, 0, 0]);
    assert_eq!(parties(&firms, &[(0, 1)], &[(0, 2)]), [0, 0, 1]);
    assert_eq!(
        parties(&firms, &[(0, 2)], &[(0, 2)]),
        [0, 1, 0],
        "`same` wins"
    );
}

#[test]
fn parties_of_one_document_stay_apart_through_others() {
    let firms = candidates(
        Organization,
        &[&["Acme", "ACME"], &["Acme"], &["Acme", "Acme Inc."]],
    );
    let found = parties(&firms, &[], &[]);
    assert_eq!(found[0], found[2]);
    assert_ne!(found[0], found[1]);
    assert_ne!(found[3], found[4]);
    let people = candidates(
        Person,
        &[&["Ada Quill", "A. Quill"], &["Ada Quill"], &["A. Quill"]],
    );
    let found = parties(&people, &[], &[]);
    assert_eq!(found[0], found[2]);
    assert_ne!(found[0], found[1]);
}

#[test]
fn one_slip_of_a_document_does_not_part_what_all_others_join() {
    let mut documents: Vec<&[&str]> = vec![&["Acme"]; 8];
    documents.extend(vec![&["Acme Inc."][..]; 8]);
    documents.push(&["Acme", "Acme Inc."]);
    let found = parties(&candidates(Organization, &documents), &[], &[]);
    assert_eq!(found[..16], [0; 16]);
    assert_ne!(found[16], found[17]);
    assert!(found[16] == 0 || found[17] == 0);
}

#[test]
fn a_short_form_goes_to_the_one_whom_the_context_tells() {
    let documents: &[&[&str]] = &[
        &["Bayer AG", "Covestro", "Monsanto"],
        &["Bayer Corporation", "Sterling Winthrop"],
        &["Bayer", "Covestro", "Monsanto"],
        &["Bayer"],
    ];
    let found = parties(&candidates(Organization, documents), &[], &[]);
    let bayer = [found[0], found[3], found[5]];
    assert_ne!(bayer[0], bayer[1]);
    assert_ne!(bayer[2], bayer[1]);
}

#[test]
fn reasons_are_told_once_for_each_name() {
    let people = candidates(
        Person,
        &[
            &["Elon Musk"],
            &["Musk"],
            &["Mr. Musk"],
            &["Elon R. Musk"],
            &["Elon Musk"],
            &["Musk"],
        ],
    );
    let resolution = resolve(&people, &[], &Constraints::default());
    assert_eq!(resolution.party_of, [0; 6]);
    let told: Vec<String> = resolution
        .joined(&people, &[0, 1, 2, 3, 4, 5], "Elon Musk")
        .into_iter()
        .map(|j| {
            format!(
                "{} = {}: {} {:?} {}",
                j.name,
                j.with,
                j.why,
                j.score,
                j.documents.len()
            )
        })
        .collect();
    let expected = [
        "Elon Musk = Elon Musk: same name Some(7.0) 2",
        "Elon R. Musk = Elon Musk: same given and family name Some(6.5) 1",
        "Mr. Musk = Musk: same family name Some(4.0) 1",
        "Musk = Elon Musk: family name Some(4.0) 2",
    ];
    assert_eq!(told, expected);
}

/// Ten thousand documents of six parties each, with common family names and first words, in time that grows with their
/// number and not with its square.
#[test]
fn many_names_are_no_matter() {
    let given = [
        "James", "Mary", "Olu", "Wei", "Ana", "Piotr", "Nia", "Lars", "Tom", "Eva",
    ];
    let family = [
        "Smith",
        "Johnson",
        "Lee",
        "Okafor",
        "Lindqvist",
        "Garcia",
        "Brown",
    ];
    let heads = [
        "First", "National", "United", "Global", "American", "Norrland",
    ];
    let tails = [
        "Bank",
        "Steel",
        "Foods",
        "Energy",
        "Harbor",
        "Logistics",
        "Partners",
    ];
    let mut all = Vec::new();
    for group in 0..10_000_usize {
        let n = group * 7919;
        let person = format!(
            "{} {}. {}",
            given[n % 10],
            char::from(b'A' + (n / 10 % 26) as u8),
            family[n / 260 % 7]
        );
        let firm = format!("{} {} {}", heads[n % 6], tails[n / 6 % 7], n / 42 % 300);
        let names = [
            (person, Person),
            (family[n % 7].to_string(), Person),
            (
                format!("{} {}", given[n / 3 % 10], family[n / 5 % 7]),
                Person,
            ),
            (format!("{firm} Inc."), Organization),
            (
                format!("{} {}", heads[n / 2 % 6], tails[n / 3 % 7]),
                Organization,
            ),
            (firm, Organization),
        ];
        all.extend(names.into_iter().map(|(name, node_type)| Candidate {
            entity: entity(&name, node_type, &["the Company"]),
            documents: vec![DocumentIndex(group)],
            group,
        }));
    }
    let start = Instant::now();
    let found = resolve(&all, &[], &Constraints::default());
    let time = start.elapsed();
    assert_eq!(found.party_of.len(), 60_000);
    // A tenth of this where nothing else runs and the program is optimised.
    assert!(time.as_secs_f64() < 5.0, "{time:?}");
}

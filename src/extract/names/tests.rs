//! Whole texts with the parties that they name.

use super::{Gender, Given, Names, find};
use crate::nlp::tag;
use crate::schema::NodeType;
use crate::schema::NodeType::{LegalCase, Organization, Person, Place, Product};
use crate::text::Text;

fn names(source: &str) -> Names {
    let text = Text::new(source);
    let tagged: Vec<_> = text
        .sentences()
        .iter()
        .map(|s| tag(text.words(s)))
        .collect();
    let names = find(&text, &tagged, &Given::default());
    for (a, b) in names.mentions.iter().zip(names.mentions.iter().skip(1)) {
        assert!(
            a.span.end() <= b.span.start(),
            "mentions overlap in {source:?}"
        );
    }
    for entity in &names.entities {
        for alias in &entity.aliases {
            assert!(
                source.contains(alias.as_str()),
                "{alias:?} is not in {source:?}"
            );
        }
    }
    names
}

/// The parties of `source`, each as type, name and aliases, in order of first mention.
fn check(source: &str, expected: &[(NodeType, &str, &[&str])]) {
    let names = names(source);
    let found: Vec<(NodeType, &str, Vec<&str>)> = names
        .entities
        .iter()
        .map(|e| {
            (
                e.node_type,
                e.name.as_str(),
                e.aliases.iter().map(String::as_str).collect(),
            )
        })
        .collect();
    let expected: Vec<(NodeType, &str, Vec<&str>)> = expected
        .iter()
        .map(|&(node_type, name, aliases)| (node_type, name, aliases.to_vec()))
        .collect();
    assert_eq!(found, expected, "{source}");
}

#[test]
fn runs_are_cut_at_roles() {
    check(
        "Microsoft CEO Satya Nadella spoke.",
        &[
            (Organization, "Microsoft", &[]),
            (Person, "Satya Nadella", &[]),
        ],
    );
    check(
        "Brightloom chairman Helen Ostrow met Ohio Attorney General Mark Tillman.",
        &[
            (Organization, "Brightloom", &[]),
            (Person, "Helen Ostrow", &[]),
            (Place, "Ohio", &[]),
            (Person, "Mark Tillman", &[]),
        ],
    );
}

#[test]
fn inner_words_belong_to_a_name() {
    check(
        "She studied at the University of Minnesota.",
        &[(Organization, "University of Minnesota", &[])],
    );
    check(
        "He left Johnson & Johnson for Bank of America.",
        &[
            (Organization, "Johnson & Johnson", &[]),
            (Organization, "Bank of America", &[]),
        ],
    );
    check(
        "The brief was filed by Harlan, Voss & Petrie.",
        &[(Organization, "Harlan, Voss & Petrie", &[])],
    );
    check(
        "They work at Marlow Tools, Inc. in Boston.",
        &[
            (Organization, "Marlow Tools, Inc.", &[]),
            (Place, "Boston", &[]),
        ],
    );
}

#[test]
fn where_all_is_in_capitals_grammar_parts_names() {
    check(
        "MARLOW TOOLS, INC. SUED BRIGHTLOOM LLC ON MONDAY.",
        &[
            (Organization, "MARLOW TOOLS, INC.", &[]),
            (Organization, "BRIGHTLOOM LLC", &[]),
        ],
    );
    check(
        "THE COURT FINDS THAT BRIGHTLOOM INFRINGED THE PATENTS OF MARLOW TOOLS INC.",
        &[(Organization, "MARLOW TOOLS INC.", &[])],
    );
}

#[test]
fn lists_are_several_names() {
    check(
        "Offices in Alaska, Arizona and Ohio will close.",
        &[
            (Place, "Alaska", &[]),
            (Place, "Arizona", &[]),
            (Place, "Ohio", &[]),
        ],
    );
    check(
        "The plant stands in Oakland, California.",
        &[(Place, "Oakland", &[]), (Place, "California", &[])],
    );
}

#[test]
fn possessives_and_hyphens_part_names() {
    check(
        "Customers liked Apple's iPhone.",
        &[(Organization, "Apple", &[]), (Product, "iPhone", &[])],
    );
    check(
        "Microsoft sells software. Nvidia sells chips. The Microsoft-Nvidia partnership surprised nobody.",
        &[
            (Organization, "Microsoft", &[]),
            (Organization, "Nvidia", &[]),
        ],
    );
}

#[test]
fn short_forms_are_the_same_party() {
    check(
        "Velmora Foods, Inc. said on Monday that it will grow. Velmora Foods is based in Denver. Velmora's shares rose.",
        &[
            (
                Organization,
                "Velmora Foods, Inc.",
                &["Velmora", "Velmora Foods"],
            ),
            (Place, "Denver", &[]),
        ],
    );
    check(
        "Rachel Dunmore founded the firm. Ms. Dunmore left in May. Dunmore now teaches.",
        &[(Person, "Rachel Dunmore", &["Dunmore"])],
    );
    check(
        "The Federal Trade Commission (FTC) opened an inquiry. The FTC declined to comment.",
        &[(Organization, "Federal Trade Commission", &["FTC"])],
    );
}

#[test]
fn definitions_name_the_party_before_them() {
    check(
        "Quellan Robotics Corporation (“Quellan”) sued its former supplier. Quellan seeks damages.",
        &[(Organization, "Quellan Robotics Corporation", &["Quellan"])],
    );
    check(
        "Shares of Tarrow Systems (NYSE: TWSY) fell.",
        &[
            (Organization, "Tarrow Systems", &["TWSY"]),
            (Organization, "NYSE", &[]),
        ],
    );
}

#[test]
fn deals_that_a_document_defines_are_no_parties() {
    let names = names(
        "Zenith Corp. merged with Acme Tools Inc. (the \"Merger\"). Zenith Corp. (the \"Buyer\") paid in cash.",
    );
    let terms: Vec<&str> = names.defined.iter().map(|d| d.term.as_str()).collect();
    assert_eq!(terms, ["Buyer"]);
}

#[test]
fn defined_nouns_are_no_names() {
    let names = names(
        "Orbane Steel Corp., a Delaware corporation (the “Company”), signed the lease. The Company will move.",
    );
    assert_eq!(names.defined.len(), 1);
    assert_eq!(names.defined[0].term, "Company");
    let entity = &names.entities[names.defined[0].entities[0].0];
    assert_eq!(entity.name, "Orbane Steel Corp.");
    assert!(entity.aliases.is_empty());
}

#[test]
fn different_legal_forms_are_different_parties() {
    let names = names(
        "Dovrin Corporation bought Dovrin Inc. last year, and the two boards met in Chicago.",
    );
    assert_eq!(
        names
            .entities
            .iter()
            .filter(|e| e.node_type == Organization)
            .count(),
        2
    );
}

#[test]
fn suits() {
    check(
        "The ruling in Paxton v. Greer was short. It bears the number 3:21-cv-01234.",
        &[(LegalCase, "Paxton v. Greer", &["3:21-cv-01234"])],
    );
}

#[test]
fn gender_comes_from_title_or_given_name() {
    let gender = |source: &str| names(source).entities[0].gender;
    assert_eq!(
        gender("Yesterday Emily Harcourt resigned."),
        Some(Gender::Female)
    );
    assert_eq!(
        gender("Yesterday Mr. Taylor Harcourt resigned."),
        Some(Gender::Male)
    );
}

#[test]
fn what_names_no_party() {
    for source in [
        "The Agreement was signed on Monday in March.",
        "However, many companies said so.",
        "The French minister spoke to regulators.",
        "Under Section 5 of the Clayton Act it is unlawful.",
        "The parties signed a Merger Agreement.",
        "The total (see Table 4) was US$11 billion.",
        "See 316 U.S. 241, 252.",
    ] {
        check(source, &[]);
    }
}

#[test]
fn any_text_is_read() {
    for source in [
        "",
        " ",
        "(",
        "A",
        "“”",
        "The The The",
        "A (B) (C) (",
        "v. v.",
        "& & &",
        "X, Y, & Z, Inc., (“",
        "É.-É. É’s",
    ] {
        names(source);
    }
}

#[test]
fn numbers_in_names() {
    check(
        "724 Solutions, a maker of software, agreed to buy Tantau Software. Holders of 724 Solutions will own most of it.",
        &[
            (Organization, "724 Solutions", &[]),
            (Organization, "Tantau Software", &[]),
        ],
    );
    check(
        "HMD announced the Nokia 3310 Classic in May.",
        &[
            (Organization, "HMD", &[]),
            (Product, "Nokia 3310 Classic", &[]),
        ],
    );
    check(
        "Louisville Gas & Electric is a unit of LG&E Energy Corp. of Kentucky. LG&E bought a pipeline.",
        &[
            (Organization, "Louisville Gas & Electric", &[]),
            (Organization, "LG&E Energy Corp.", &["LG&E"]),
            (Place, "Kentucky", &[]),
        ],
    );
}

#[test]
fn capitals_that_open_a_sentence_may_be_a_name() {
    check(
        "Startup Figma sued Adobe.",
        &[(Organization, "Figma", &[]), (Organization, "Adobe", &[])],
    );
    check(
        "Brightloom Games GmbH bought Tillman Games GmbH.",
        &[
            (Organization, "Brightloom Games GmbH", &[]),
            (Organization, "Tillman Games GmbH", &[]),
        ],
    );
    check(
        "It is based in Allentown, Pa. General Electric will help.",
        &[
            (Place, "Allentown", &[]),
            (Organization, "General Electric", &[]),
        ],
    );
}

#[test]
fn bodies_are_named_after_trades_and_members() {
    check(
        "It was opposed by the Communications, Energy and Paperworkers Union of Canada.",
        &[(
            Organization,
            "Communications, Energy and Paperworkers Union of Canada",
            &[],
        )],
    );
    check(
        "It was sued by the Public Employees' Retirement System.",
        &[(Organization, "Public Employees' Retirement System", &[])],
    );
    check(
        "The Waters family sold Hallvik Aerospace of Toulouse.",
        &[
            (Organization, "Waters family", &[]),
            (Organization, "Hallvik Aerospace", &[]),
            (Place, "Toulouse", &[]),
        ],
    );
}

#[test]
fn names_with_hyphens_are_whole() {
    check(
        "They charged Choi Jin-seog, Park Jin-woo and Richard Boulware-King.",
        &[
            (Person, "Choi Jin-seog", &[]),
            (Person, "Park Jin-woo", &[]),
            (Person, "Richard Boulware-King", &[]),
        ],
    );
}

#[test]
fn initials_reach_into_joined_words() {
    check(
        "Bell Globemedia bought the station. BGM will sell it.",
        &[(Organization, "Bell Globemedia", &["BGM"])],
    );
}

#[test]
fn founders_are_not_their_firms() {
    check(
        "Michael Dell founded Dell Inc. in Austin. Mr. Dell left.",
        &[
            (Person, "Michael Dell", &["Dell"]),
            (Organization, "Dell Inc.", &[]),
            (Place, "Austin", &[]),
        ],
    );
}

#[test]
fn posts_are_no_part_of_names() {
    check(
        "Jane Smith sits on the Board of Directors of Microsoft and was Vice President of Supply Chain Management at Oracle.",
        &[
            (Person, "Jane Smith", &[]),
            (Organization, "Microsoft", &[]),
            (Organization, "Oracle", &[]),
        ],
    );
}

#[test]
fn short_forms_go_to_the_name_they_shorten() {
    check(
        "Google bought Missouri Care, Inc., a subsidiary of Oracle (“Missouri Care”).",
        &[
            (Organization, "Google", &[]),
            (Organization, "Missouri Care, Inc.", &["Missouri Care"]),
            (Organization, "Oracle", &[]),
        ],
    );
    check(
        "John F. “Jack” Welch left General Electric.",
        &[
            (Person, "John F. “Jack” Welch", &[]),
            (Organization, "General Electric", &[]),
        ],
    );
}

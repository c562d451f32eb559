//! Passages whose ties are stated by reference: what a pronoun, a description, a defined term or a
//! party's designation means.

// Clippy's leave for tests ends at the functions that tests call.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]

use ties::extract::Extractor;

/// Every tie of `text` as `Source -relation-> Target`.
fn ties(text: &str) -> Vec<String> {
    let said = Extractor::builtin().extract(text);
    let name = |id: ties::extract::names::EntityId| said.entities[id.0].name.clone();
    said.facts
        .iter()
        .map(|f| format!("{} -{}-> {}", name(f.source), f.relation, name(f.target)))
        .collect()
}

/// Checks that `text` gives each tie of `stated` and none of `unstated`.
fn check(text: &str, stated: &[&str], unstated: &[&str]) {
    let found = ties(text);
    for tie in stated {
        assert!(
            found.iter().any(|f| f == tie),
            "{text}\nlacks {tie}: {found:#?}"
        );
    }
    for tie in unstated {
        assert!(
            !found.iter().any(|f| f == tie),
            "{text}\ngives {tie}: {found:#?}"
        );
    }
}

#[test]
fn sides_of_a_suit() {
    check(
        "Brightloom Inc. sued Harlow Corp. in 2019. The case went to trial a year later. The plaintiff \
         also sued Tindale Inc. over the same patents. The defendant sued Ostrow Ltd. in turn.",
        &["Brightloom Inc. -sued-> Tindale Inc."],
        &["Harlow Corp. -sued-> Tindale Inc."],
    );
    check(
        "Plaintiff Brightloom Inc. makes looms. Defendants Harlow Corp. and Tindale Inc. sell yarn. \
         Plaintiff sued Defendants in 2019.",
        &[
            "Brightloom Inc. -sued-> Harlow Corp.",
            "Brightloom Inc. -sued-> Tindale Inc.",
        ],
        &["Harlow Corp. -sued-> Tindale Inc."],
    );
    check(
        "Microsoft sued Motorola in 2010. A plaintiff in another matter sued Google.",
        &["Microsoft -sued-> Motorola"],
        &["Microsoft -sued-> Google"],
    );
}

#[test]
fn groups_that_a_document_defines() {
    check(
        "Harlow Corp., Tindale Inc. and Ostrow Ltd. (collectively, “Respondents”) are based in Ohio. \
         Respondents sued Brightloom Inc. in 2020.",
        &[
            "Harlow Corp. -sued-> Brightloom Inc.",
            "Tindale Inc. -sued-> Brightloom Inc.",
            "Ostrow Ltd. -sued-> Brightloom Inc.",
        ],
        &[],
    );
}

#[test]
fn pronouns_mean_products_too() {
    check(
        "Photoshop is an editor for pictures. It runs on Windows.",
        &["Photoshop -runs_on-> Windows"],
        &[],
    );
    check(
        "Microsoft presented its results on Tuesday. It acquired GitHub in 2018.",
        &["Microsoft -acquired-> GitHub"],
        &[],
    );
}

#[test]
fn a_possessive_belongs_to_what_it_is_joined_to() {
    check(
        "Google grew quickly. It talked to Sonos and its chief executive, Patrick Spence.",
        &[],
        &["Patrick Spence -works_for-> Google"],
    );
}

#[test]
fn places_introduce_descriptions() {
    check(
        "Brightloom Inc. reported a loss. The Boston-based company sued Harlow Corp. in March.",
        &["Brightloom Inc. -sued-> Harlow Corp."],
        &[],
    );
}

#[test]
fn transcripts_name_their_speakers() {
    check(
        "Nora Quill: Good to be here.\n\nTom Marsh: How did it start?\n\nNora Quill: I created Photoshop in 1988.\n",
        &["Nora Quill -develops-> Photoshop"],
        &["Tom Marsh -develops-> Photoshop"],
    );
}

#[test]
fn near_candidates_leave_a_reference_open() {
    check(
        "Microsoft met Google. The company sued Oracle.",
        &[],
        &["Google -sued-> Oracle"],
    );
}

#[test]
fn headlines_leave_the_party_unsaid() {
    check(
        "Brightloom Inc. Posts Record Profit\n\nAcquires Harlow Corp. for cash\n\nOSLO, May 3, 2021 - Brightloom Inc. \
         said on Monday that it had a good year. Brightloom Inc. is a maker of looms.\n",
        &["Brightloom Inc. -acquired-> Harlow Corp."],
        &[],
    );
}

#[test]
fn groups_that_a_document_lists() {
    check(
        "Three lenders, Harlow Bank, Tindale Trust and Ostrow Capital, met in Oslo. The lenders sued Brightloom Inc. in 2020.",
        &[
            "Harlow Bank -sued-> Brightloom Inc.",
            "Tindale Trust -sued-> Brightloom Inc.",
            "Ostrow Capital -sued-> Brightloom Inc.",
        ],
        &[],
    );
    // What four do together, each does not do with each other.
    check(
        "The four makers are Harlow Corp., Tindale Inc., Ostrow Ltd. and Brightloom Inc. The four makers merged their buying.",
        &[],
        &[
            "Harlow Corp. -merged-> Tindale Inc.",
            "Ostrow Ltd. -merged-> Brightloom Inc.",
        ],
    );
}

#[test]
fn suits_that_go_on() {
    check(
        "Ohio sued Harlow Corp. over its bills. Utah and Maine have joined the lawsuit.",
        &["Utah -sued-> Harlow Corp.", "Maine -sued-> Harlow Corp."],
        &["Utah -sued-> Maine"],
    );
    check(
        "Utah and Maine have joined the lawsuit. Harlow Corp. makes looms.",
        &[],
        &["Utah -sued-> Harlow Corp.", "Maine -sued-> Harlow Corp."],
    );
}

#[test]
fn nouns_for_authorities_mean_no_firms() {
    check(
        "Barclays and UBS were fined by the Federal Trade Commission. UBS appealed. The regulator also sued Citigroup.",
        &["Federal Trade Commission -sued-> Citigroup"],
        &["UBS -sued-> Citigroup", "Barclays -sued-> Citigroup"],
    );
}

#[test]
fn an_article_speaks_of_what_it_defines() {
    check(
        "Brightwell Foods, Inc. is an American food manufacturer. The company sold a plant to Harlow Corp. in 2003. It makes \
         bread and cakes.\n\nThe company acquired Tindale Inc. in 2005.\n\nIt sued Ostrow Ltd. in 2009. Ostrow Ltd. paid.\n",
        &[
            "Brightwell Foods, Inc. -acquired-> Tindale Inc.",
            "Brightwell Foods, Inc. -sued-> Ostrow Ltd.",
        ],
        &[
            "Harlow Corp. -acquired-> Tindale Inc.",
            "Tindale Inc. -sued-> Ostrow Ltd.",
        ],
    );
}

#[test]
fn a_surname_stays_with_whom_it_was_settled_on() {
    check(
        "Marcus Delgado is an American investor. Delgado was born in Texas. His father, Luis Delgado, was a teacher. Delgado \
         founded Redwing Capital in 1999.",
        &["Marcus Delgado -founded-> Redwing Capital"],
        &["Luis Delgado -founded-> Redwing Capital"],
    );
}

#[test]
fn what_an_apposition_says_is_not_of_its_own_party() {
    check(
        "Daesan Corp. paid a fine in 2018. Liebherr, its biggest rival, declined to comment.",
        &["Liebherr -competes-> Daesan Corp."],
        &[],
    );
}

#[test]
fn names_tell_the_nouns_that_refer_to_them() {
    check(
        "The Norvale Port Authority bought cranes. Sales rose. Harlow Corp. makes cranes. So does Ostrow Ltd. in Ohio. The \
         authority sued Tindale Inc. over them.",
        &["Norvale Port Authority -sued-> Tindale Inc."],
        &["Ostrow Ltd. -sued-> Tindale Inc."],
    );
}

#[test]
fn counted_and_ordered_parties() {
    check(
        "Carla Dunn and Lee Wong met at school. The two founded Brightloom Inc. in 2004.",
        &[
            "Carla Dunn -founded-> Brightloom Inc.",
            "Lee Wong -founded-> Brightloom Inc.",
        ],
        &[],
    );
    check(
        "Harlow Corp. competes with Tindale Inc. in Ohio. The latter sued Ostrow Ltd. in 2004.",
        &["Tindale Inc. -sued-> Ostrow Ltd."],
        &["Harlow Corp. -sued-> Ostrow Ltd."],
    );
}

#[test]
fn who_speaks_says_we_of_the_employer() {
    check(
        "Nora Quill: I am here with Tom Marsh, the founder of Brightloom.\n\nTom Marsh: Good to be here.\n\nNora Quill: How did \
         it go?\n\nTom Marsh: We acquired Harlow Corp. in 2016.\n",
        &["Brightloom -acquired-> Harlow Corp."],
        &[],
    );
}

#[test]
fn coordinated_verbs_share_their_subject() {
    check(
        "Microsoft bought Brightloom in 2018 and sold it to Oracle in 2019.",
        &["Oracle -acquired-> Brightloom"],
        &["Oracle -acquired-> Microsoft"],
    );
}

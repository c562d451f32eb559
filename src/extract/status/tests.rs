//! Sentences and the status of what they state.

use super::*;
use crate::nlp;

/// The status of the fact that `trigger` states in the sentence, whose words are set apart by spaces.
fn check(sentence: &str, trigger: &str, expected: Status) {
    let words: Vec<&str> = sentence.split(' ').collect();
    let at = words.iter().position(|w| *w == trigger).unwrap();
    let parsed = nlp::parse(nlp::tag(words));
    assert_eq!(
        standing(&parsed, at, Status::Asserted).status,
        expected,
        "{sentence}"
    );
}

#[test]
fn plain_statements_are_asserted() {
    check(
        "Microsoft bought GitHub in 2018 .",
        "bought",
        Status::Asserted,
    );
    check(
        "Google said it acquired YouTube .",
        "acquired",
        Status::Asserted,
    );
    check(
        "Oracle completed the acquisition of Sun .",
        "acquisition",
        Status::Asserted,
    );
    check(
        "Oracle has managed to acquire Sun .",
        "acquire",
        Status::Asserted,
    );
}

#[test]
fn what_somebody_is_kept_from_is_negated() {
    check(
        "Regulators barred Microsoft from buying GitHub .",
        "buying",
        Status::Negated,
    );
}

#[test]
fn roles_held_then_are_over() {
    for (sentence, trigger) in [
        ("Jane Doe , then a broker at Microsoft , called .", "broker"),
        ("Its chairman at the time , Jane Doe , called .", "chairman"),
    ] {
        check(sentence, trigger, Status::Ended);
    }
}

#[test]
fn intentions_are_planned() {
    check("Microsoft will buy GitHub .", "buy", Status::Planned);
    check("Microsoft agreed to buy GitHub .", "buy", Status::Planned);
    check(
        "Microsoft plans to invest in OpenAI .",
        "invest",
        Status::Planned,
    );
    check(
        "Kmart to buy Sears for $ 11 billion",
        "buy",
        Status::Planned,
    );
    check(
        "The deal is expected to close in July .",
        "close",
        Status::Planned,
    );
    check(
        "Oracle announced a proposed acquisition of Sun .",
        "acquisition",
        Status::Planned,
    );
    check(
        "Google said it would acquire YouTube .",
        "acquire",
        Status::Planned,
    );
    check(
        "Oracle signed an agreement to acquire Sun .",
        "acquire",
        Status::Planned,
    );
}

#[test]
fn guesses_and_conditions_are_possible() {
    check("Microsoft may buy GitHub .", "buy", Status::Possible);
    check(
        "We expect that Microsoft will buy GitHub .",
        "buy",
        Status::Possible,
    );
    check(
        "If Microsoft buys GitHub , developers will leave .",
        "buys",
        Status::Possible,
    );
    check("Did Microsoft buy GitHub ?", "buy", Status::Possible);
    check(
        "Oracle is considering an acquisition of Sun .",
        "acquisition",
        Status::Possible,
    );
    check(
        "Microsoft is in talks to buy GitHub .",
        "buy",
        Status::Possible,
    );
}

#[test]
fn denials_are_negated() {
    check("Microsoft did not buy GitHub .", "buy", Status::Negated);
    check("Microsoft never bought GitHub .", "bought", Status::Negated);
    check(
        "Microsoft denied that it bought GitHub .",
        "bought",
        Status::Negated,
    );
    check("Nvidia failed to buy Arm .", "buy", Status::Negated);
    check(
        "Google abandoned its acquisition of Wiz .",
        "acquisition",
        Status::Negated,
    );
    check("Microsoft will not buy GitHub .", "buy", Status::Negated);
}

#[test]
fn what_is_over_is_ended() {
    check("Microsoft no longer owns GitHub .", "owns", Status::Ended);
    check(
        "Google stopped using Oracle software .",
        "using",
        Status::Ended,
    );
    check(
        "Ford ended its partnership with Google .",
        "partnership",
        Status::Ended,
    );
    check(
        "Jane Doe , the former chief of Intel , spoke .",
        "chief",
        Status::Ended,
    );
    check(
        "The company was formerly owned by Yahoo .",
        "owned",
        Status::Ended,
    );
    check("Yahoo used to own Tumblr .", "own", Status::Ended);
}

#[test]
fn what_only_a_party_says_is_alleged() {
    check(
        "Musk claims that Microsoft controls OpenAI .",
        "controls",
        Status::Alleged,
    );
    check(
        "Epic alleged that Google paid Samsung .",
        "paid",
        Status::Alleged,
    );
    check("Google allegedly paid Samsung .", "paid", Status::Alleged);
    check(
        "Epic accused Google of paying Samsung .",
        "paying",
        Status::Alleged,
    );
}

#[test]
fn shades_of_the_future() {
    check("Intel is buying Dell .", "buying", Status::Planned);
    check(
        "Intel is interested in buying Dell .",
        "buying",
        Status::Possible,
    );
    check("Intel is likely to buy Dell .", "buy", Status::Possible);
    check("Intel was unable to buy Dell .", "buy", Status::Negated);
    check(
        "The deal will allow Intel to use Dell servers .",
        "use",
        Status::Possible,
    );
    check(
        "Analysts asked whether Intel bought Dell .",
        "bought",
        Status::Possible,
    );
}

#[test]
fn nouns_for_persons_and_firms_do_not_share_the_fate_of_their_sentence() {
    check(
        "Intel plans to sue the subsidiary of Dell .",
        "subsidiary",
        Status::Asserted,
    );
    check(
        "Intel will name Johnson its president .",
        "president",
        Status::Planned,
    );
    check(
        "Johnson worked at Intel before joining Dell .",
        "worked",
        Status::Ended,
    );
}

#[test]
fn who_says_so_beside_the_clause() {
    check(
        "Intel paid Dell , according to the complaint .",
        "paid",
        Status::Alleged,
    );
    check(
        "Intel paid Dell , the plaintiffs said .",
        "paid",
        Status::Alleged,
    );
    check(
        "Intel paid Dell , a spokesman said .",
        "paid",
        Status::Asserted,
    );
    check(
        "Intel paid Dell , according to Reuters .",
        "paid",
        Status::Asserted,
    );
}

#[test]
fn deals_that_are_brought_up_are_planned() {
    check(
        "Intel and Dell announced a merger .",
        "merger",
        Status::Planned,
    );
    check(
        "Intel announced its acquisition of Dell .",
        "acquisition",
        Status::Asserted,
    );
    check(
        "The acquisition of Dell would create a giant .",
        "acquisition",
        Status::Planned,
    );
    check(
        "Intel did not have the authority to license the chip .",
        "license",
        Status::Negated,
    );
}

#[test]
fn what_is_there_already_stays_asserted() {
    check(
        "The deal would reduce competition between Ford and Fiat .",
        "competition",
        Status::Asserted,
    );
    check(
        "Fiat is not ending its partnership with Ford .",
        "partnership",
        Status::Asserted,
    );
    check(
        "Ford has the right to use Fiat engines .",
        "use",
        Status::Asserted,
    );
}

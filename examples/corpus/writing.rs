//! Articles about the parties.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::random::Random;
use super::world::{AGENCIES, World};

/// Whom an article speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    Firm(usize),
    Person(usize),
    Agency(usize),
}

/// An article, and what it says.
pub(super) struct Article {
    pub(super) text: String,
    named: BTreeMap<Who, BTreeSet<String>>,
    /// Who was named below the headline, or need not be.
    introduced: BTreeSet<Who>,
    ties: Vec<(Who, &'static str, Who)>,
}

impl Article {
    pub(super) fn truth(&self, name: &str) -> Value {
        let id = |who: &Who| match who {
            Who::Firm(place) => format!("firm{place}"),
            Who::Person(place) => format!("person{place}"),
            Who::Agency(place) => format!("agency{place}"),
        };
        let parties: BTreeMap<String, _> = self.named.iter().map(|(w, f)| (id(w), f)).collect();
        let ties: Vec<[String; 3]> = self
            .ties
            .iter()
            .map(|(source, relation, target)| [id(source), (*relation).to_string(), id(target)])
            .collect();
        json!({ "document": name, "parties": parties, "ties": ties })
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const CITIES: [&str; 8] = [
    "NEW YORK",
    "LONDON",
    "CHICAGO",
    "SAN FRANCISCO",
    "FRANKFURT",
    "SINGAPORE",
    "BOSTON",
    "SEATTLE",
];

/// Who plays which part in an article: main firm, other firm, officer of the main firm, officer of the other, agency.
/// `{a}`, `{b}`, `{p}`, `{q}`, `{g}` name them in the templates; `{n}` is a sum, `{y}` a year.
type Template = (&'static str, &'static [(char, &'static str, char)]);

const OPENINGS: [Template; 10] = [
    (
        "{a} agreed to buy {b} for ${n} million, the companies said.",
        &[('a', "acquired", 'b')],
    ),
    (
        "{a} has acquired {b} in a deal valued at ${n} million.",
        &[('a', "acquired", 'b')],
    ),
    (
        "{a} invested ${n} million in {b}, according to a statement.",
        &[('a', "invested", 'b')],
    ),
    (
        "{a} sued {b} in federal court, claiming that its patents were infringed.",
        &[('a', "sued", 'b')],
    ),
    (
        "{a} and {b} announced a partnership to develop new products.",
        &[('a', "partnered", 'b')],
    ),
    (
        "{a} will supply {b} with components under a contract worth ${n} million.",
        &[('a', "supplied", 'b')],
    ),
    (
        "{a} licensed its technology to {b} for ${n} million.",
        &[('a', "licensed", 'b')],
    ),
    (
        "The {g} fined {a} ${n} million over its dealings with {b}.",
        &[('g', "fined", 'a')],
    ),
    (
        "The {g} sued {a} to block its merger with {b}.",
        &[('g', "sued", 'a')],
    ),
    ("{a} sold its stake in {b} for ${n} million.", &[]),
];
const MIDDLES: [Template; 14] = [
    (
        "{p}, the chief executive of {a}, said that the agreement would help both companies.",
        &[('p', "works_for", 'a')],
    ),
    (
        "\"This is the right step,\" said {a} Chief Executive {p}.",
        &[('p', "works_for", 'a')],
    ),
    ("{q} is chief executive of {b}.", &[('q', "works_for", 'b')]),
    ("{p} joined {a} in {y}.", &[('p', "works_for", 'a')]),
    ("{p} declined to comment on the terms.", &[]),
    ("Shares of {a} rose 3 percent in early trading.", &[]),
    (
        "Analysts had expected {b} to look for a partner for some time.",
        &[],
    ),
    (
        "{a} competes with {b} in several markets.",
        &[('a', "competes", 'b')],
    ),
    (
        "In {y}, {b} had invested in {a}.",
        &[('b', "invested", 'a')],
    ),
    ("The {g} is reviewing the agreement.", &[]),
    (
        "{q} told reporters that {b} was pleased with the result.",
        &[],
    ),
    ("The talks lasted for several months.", &[]),
    ("{b} was founded by {q} in {y}.", &[('q', "founded", 'b')]),
    ("Neither {a} nor {b} disclosed further details.", &[]),
];

/// An article about a firm drawn by chance.
pub(super) fn article(world: &World, random: &mut Random) -> Article {
    let main = random.below(world.firms.len());
    let other = (main + 1 + random.below(6)) % world.firms.len();
    let cast = Cast {
        world,
        parts: [
            Who::Firm(main),
            Who::Firm(other),
            Who::Person(world.firms[main].officers[random.below(2)]),
            Who::Person(world.firms[other].officers[0]),
            Who::Agency(random.below(AGENCIES.len())),
        ],
        sum: 10 + random.below(990),
    };
    let day = format!(
        "{} {}, {}",
        random.pick(&MONTHS),
        1 + random.below(28),
        2015 + random.below(11)
    );
    let mut article = Article {
        // Some papers never give the first name of those whom their readers know.
        introduced: match random.percent(8) {
            true => BTreeSet::from([cast.parts[2], cast.parts[3]]),
            false => BTreeSet::new(),
        },
        text: String::new(),
        named: BTreeMap::new(),
        ties: Vec::new(),
    };
    let opening = random.pick(&OPENINGS);
    let title = match opening.0.split_once(',') {
        Some((short, _)) => short,
        None => opening.0.trim_end_matches('.'),
    };
    // The headline goes by short names, which the text then explains.
    let title = cast.fill(title, &mut article, random, true);
    article.text = format!("{title}\n\n{} ({day}) - ", random.pick(&CITIES));
    cast.tell(opening, &mut article, random);
    let count = 4 + random.below(6);
    let first = random.below(MIDDLES.len());
    for step in 0..count {
        // Coprime with their number, so none comes twice.
        cast.tell(
            &MIDDLES[(first + 5 * step) % MIDDLES.len()],
            &mut article,
            random,
        );
        if step % 3 == 2 {
            article.text.push_str("\n\n");
        }
    }
    article.text = format!("{}\n", article.text.trim_end());
    article
}

/// The parties of one article.
struct Cast<'w> {
    world: &'w World,
    parts: [Who; 5],
    /// What the affair is about, in millions.
    sum: usize,
}

impl Cast<'_> {
    fn part(&self, letter: char) -> Option<Who> {
        let place = "abpqg".find(letter)?;
        Some(self.parts[place])
    }

    /// Adds a sentence to the text, and what it says to the truth.
    fn tell(&self, (template, ties): &Template, article: &mut Article, random: &mut Random) {
        let sentence = self.fill(template, article, random, false);
        article.text.push_str(&sentence);
        article.text.push(' ');
        for &(source, relation, target) in *ties {
            if let (Some(source), Some(target)) = (self.part(source), self.part(target)) {
                article.ties.push((source, relation, target));
            }
        }
    }

    fn fill(
        &self,
        template: &str,
        article: &mut Article,
        random: &mut Random,
        brief: bool,
    ) -> String {
        let mut out = String::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let letter = after.chars().next().unwrap_or_default();
            rest = &after[after.find('}').map_or(0, |end| end + 1)..];
            let value = match (letter, self.part(letter)) {
                (_, Some(who)) => self.name(who, article, random, brief),
                ('n', _) => self.sum.to_string(),
                _ => (1995 + random.below(20)).to_string(),
            };
            out.push_str(&value);
        }
        out + rest
    }

    /// One of the names of a party that fits the place: in full or nearly so at first, short later on.
    fn name(&self, who: Who, article: &mut Article, random: &mut Random, brief: bool) -> String {
        let known = !brief && !article.introduced.insert(who);
        let (printed, form) = match who {
            Who::Firm(place) => {
                let firm = &self.world.firms[place];
                let plain = format!("{} {}", firm.head, firm.trade);
                let full = format!("{plain} {}", firm.form);
                let clash = self.world.firms.iter().enumerate().any(|(at, f)| {
                    at != place && f.head == firm.head && self.parts.contains(&Who::Firm(at))
                });
                let name = match random.below(10) {
                    0..=5 if known && !clash => firm.head.to_string(),
                    6..=9 if !brief => full,
                    _ => plain,
                };
                (name.clone(), name)
            }
            Who::Person(place) => {
                let person = &self.world.people[place];
                let full = format!("{} {}", person.given, person.family);
                let title = if person.female { "Ms." } else { "Mr." };
                let family = person.family.to_string();
                match random.below(10) {
                    0..=3 if known => (format!("{title} {family}"), family),
                    4..=6 if known => (family.clone(), family),
                    _ => (full.clone(), full),
                }
            }
            Who::Agency(place) => {
                let (full, initials) = AGENCIES[place];
                let name = if known || random.percent(30) {
                    initials
                } else {
                    full
                };
                (name.to_string(), name.to_string())
            }
        };
        article.named.entry(who).or_default().insert(form);
        printed
    }
}

//! The parties that the documents speak of.

use super::random::Random;

/// A firm, and who leads it.
pub(super) struct Firm {
    /// "Halvorsen"
    pub(super) head: &'static str,
    /// "Marine"
    pub(super) trade: &'static str,
    /// "Inc."
    pub(super) form: &'static str,
    /// Places in [`World::people`]: chief executive and finance chief.
    pub(super) officers: [usize; 2],
}

/// A man or a woman.
pub(super) struct Person {
    pub(super) given: &'static str,
    pub(super) family: &'static str,
    pub(super) female: bool,
}

/// All parties.
pub(super) struct World {
    pub(super) firms: Vec<Firm>,
    pub(super) people: Vec<Person>,
}

/// Public bodies: full name and initials.
pub(super) const AGENCIES: [(&str, &str); 6] = [
    ("Federal Trade Commission", "FTC"),
    ("Securities and Exchange Commission", "SEC"),
    ("Department of Justice", "DOJ"),
    ("Competition and Markets Authority", "CMA"),
    ("Commodity Futures Trading Commission", "CFTC"),
    ("Federal Communications Commission", "FCC"),
];

const HEADS: [&str; 72] = [
    "Halvorsen",
    "Brightwater",
    "Northgate",
    "Calloway",
    "Vantree",
    "Ostermann",
    "Quillfeather",
    "Redfern",
    "Tarnbrook",
    "Ellingsworth",
    "Marlowe",
    "Kestrel",
    "Pinecrest",
    "Lindqvist",
    "Corvane",
    "Ashgrove",
    "Belmora",
    "Drayton",
    "Fennimore",
    "Greystoke",
    "Harrowgate",
    "Ironbridge",
    "Juniper",
    "Kilbride",
    "Larkspur",
    "Montclair",
    "Nordhaven",
    "Oakhurst",
    "Penhallow",
    "Quarrington",
    "Ravensworth",
    "Silverlake",
    "Thornbury",
    "Umberfield",
    "Valmont",
    "Westerly",
    "Yarrow",
    "Zellweg",
    "Aldercote",
    "Birchfield",
    "Castellan",
    "Dunmore",
    "Eastwick",
    "Farrow",
    "Glenmoor",
    "Hollis",
    "Inverness",
    "Jarrold",
    "Kingsmead",
    "Lockhart",
    "Mereside",
    "Norbury",
    "Orrick",
    "Pelham",
    "Queensferry",
    "Rothwell",
    "Stanhope",
    "Tregarth",
    "Ulverton",
    "Vickers",
    "Wexcombe",
    "Yeovil",
    "Zorndorf",
    "Amberley",
    "Brackwell",
    "Cresthaven",
    "Dellwood",
    "Everstone",
    "Foxglove",
    "Garrick",
    "Hartwell",
    "Islington",
];
const TRADES: [&str; 30] = [
    "Marine",
    "Semiconductor",
    "Robotics",
    "Energy",
    "Pharmaceuticals",
    "Logistics",
    "Software",
    "Foods",
    "Airlines",
    "Steel",
    "Biosciences",
    "Telecom",
    "Motors",
    "Insurance",
    "Chemicals",
    "Paper",
    "Textiles",
    "Aerospace",
    "Data Systems",
    "Grid Services",
    "Medical Devices",
    "Cloud Networks",
    "Freight Lines",
    "Payment Systems",
    "Mining",
    "Optics",
    "Brewing",
    "Diagnostics",
    "Shipping",
    "Analytics",
];
const FORMS: [&str; 8] = ["Inc.", "Corp.", "Ltd.", "plc", "LLC", "GmbH", "AG", "S.A."];
const WOMEN: [&str; 30] = [
    "Margaret",
    "Elena",
    "Priya",
    "Hannah",
    "Ingrid",
    "Sofia",
    "Deborah",
    "Naomi",
    "Claire",
    "Yuki",
    "Amara",
    "Julia",
    "Katherine",
    "Leila",
    "Monica",
    "Nadia",
    "Olivia",
    "Patricia",
    "Rachel",
    "Susan",
    "Teresa",
    "Ursula",
    "Victoria",
    "Wendy",
    "Beatrice",
    "Carla",
    "Diana",
    "Esther",
    "Fiona",
    "Greta",
];
const MEN: [&str; 30] = [
    "Daniel", "Marcus", "Rajiv", "Henrik", "Thomas", "Omar", "Patrick", "Samuel", "Victor",
    "Kenji", "Andrew", "Brian", "Charles", "Dominic", "Edward", "Frank", "Gregory", "Howard",
    "Ivan", "James", "Kevin", "Leonard", "Martin", "Nicholas", "Oscar", "Peter", "Quentin",
    "Robert", "Stephen", "Theodore",
];
const FAMILIES: [&str; 100] = [
    "Abernathy",
    "Bergstrom",
    "Castellano",
    "Delacroix",
    "Eriksson",
    "Fitzgerald",
    "Goldberg",
    "Hutchinson",
    "Iyer",
    "Jankowski",
    "Kowalski",
    "Lindgren",
    "Mendoza",
    "Nakamura",
    "Okafor",
    "Petrov",
    "Quigley",
    "Rosenthal",
    "Subramanian",
    "Thorsen",
    "Underwood",
    "Vasquez",
    "Whitaker",
    "Yamamoto",
    "Zimmerman",
    "Ashworth",
    "Blackwood",
    "Carmichael",
    "Donnelly",
    "Emerson",
    "Fairbanks",
    "Gallagher",
    "Hargreaves",
    "Ingram",
    "Jefferson",
    "Kendrick",
    "Lombardi",
    "McAllister",
    "Novak",
    "Oldham",
    "Pemberton",
    "Rasmussen",
    "Sorensen",
    "Talbot",
    "Upton",
    "Vandermeer",
    "Wainwright",
    "Xavier",
    "Yates",
    "Zapata",
    "Bancroft",
    "Cavendish",
    "Driscoll",
    "Esposito",
    "Forsyth",
    "Grimaldi",
    "Holloway",
    "Ibarra",
    "Jorgensen",
    "Kaplan",
    "Leclerc",
    "Moretti",
    "Nyberg",
    "Ortega",
    "Pappas",
    "Quintero",
    "Rahman",
    "Steiner",
    "Tanaka",
    "Ueda",
    "Villanueva",
    "Weintraub",
    "Yilmaz",
    "Zhang",
    "Anand",
    "Boateng",
    "Chowdhury",
    "Dimitrov",
    "Engelhardt",
    "Faulkner",
    "Gutierrez",
    "Hoffmann",
    "Ivanova",
    "Janssen",
    "Kimura",
    "Larsson",
    "Mahmoud",
    "Nkosi",
    "Olofsson",
    "Prakash",
    "Ramirez",
    "Schroeder",
    "Takahashi",
    "Uchida",
    "Volkov",
    "Wexler",
    "Yoshida",
    "Zielinski",
    "Acheson",
    "Birnbaum",
];

/// One person in so many has the name of another.
const HOMONYMS: usize = 40;

impl World {
    /// Enough parties for so many documents: each firm comes up in some fifteen.
    pub(super) fn new(documents: usize, random: &mut Random) -> Self {
        let count = (documents / 5).clamp(20, HEADS.len() * TRADES.len());
        let firms = (0..count).map(|place| {
            // Pairs of head and trade in an order that spreads both.
            let pair = place * 1_009 % (HEADS.len() * TRADES.len());
            Firm {
                head: HEADS[pair % HEADS.len()],
                trade: TRADES[pair / HEADS.len()],
                form: FORMS[random.below(FORMS.len())],
                officers: [2 * place, 2 * place + 1],
            }
        });
        World {
            firms: firms.collect(),
            people: (0..2 * count).map(person).collect(),
        }
    }
}

fn person(place: usize) -> Person {
    let name = match place % HOMONYMS {
        0 if place > 0 => place / 2,
        _ => place,
    };
    let pair = name * 1_373 % ((WOMEN.len() + MEN.len()) * FAMILIES.len());
    let (given, family) = (pair / FAMILIES.len(), FAMILIES[pair % FAMILIES.len()]);
    Person {
        given: WOMEN
            .iter()
            .chain(&MEN)
            .nth(given)
            .expect("a pair of the two"),
        family,
        female: given < WOMEN.len(),
    }
}

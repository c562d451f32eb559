//! What documents say around a name: with whom its bearer is tied, who is named beside it, what post he holds.
//!
//! Third parties are compared by their names alone, legal forms aside, since it is not yet known who of them is who.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::name::Class;
use super::{Candidate, Stated};

/// A tie with a third party of the same relation and direction.
const SHARED_TIE: f64 = 2.0;
/// A third party that both documents name.
const SHARED_COMPANY: f64 = 0.8;
/// The same two where the third party is named in so many documents that it says little.
const SHARED_TIE_WITH_HUB: f64 = 1.0;
const SHARED_HUB: f64 = 0.1;
/// What all shared ties and all parties named beside can come to.
const MOST_BY_TIES: f64 = 4.0;
const MOST_BY_COMPANY: f64 = 2.0;
/// Posts with employers of whom none is the same.
pub(super) const OTHER_EMPLOYER: f64 = -2.0;
/// Posts that one person hardly holds: surgeon and engineer.
pub(super) const OTHER_TRADE: f64 = -1.5;
/// The maker of a product stands in the document that leaves it out of the name.
pub(super) const MAKER_NAMED: f64 = 2.5;

/// Parties of a document that count as named beside each other, those named most often first.
const BESIDE: usize = 40;

/// A tie from the point of view of one of its parties.
type TieKey = (u32, bool, u32);

/// What is said around all candidates.
pub(super) struct Context<'c> {
    candidates: &'c [Candidate],
    /// The third party that each candidate is to others.
    core: Vec<u32>,
    /// One candidate for each third party, and in how many documents it is named.
    cores: Vec<(usize, usize)>,
    numbers: FxHashMap<(Class, String), u32>,
    tied: Vec<Vec<TieKey>>,
    beside: Vec<Vec<u32>>,
    posts: Vec<Vec<(u32, Option<&'c str>)>>,
    relations: Vec<&'c str>,
    documents: usize,
}

/// What is said around the candidates of one bundle, sorted.
#[derive(Debug, Default)]
pub(super) struct Around<'c> {
    tied: Vec<TieKey>,
    beside: Vec<u32>,
    posts: Vec<(u32, Option<&'c str>)>,
}

impl<'c> Around<'c> {
    /// Adds the posts of another bundle of the same party.
    pub(super) fn add_posts(&mut self, other: &Around<'c>) {
        self.posts.extend(&other.posts);
        self.posts.sort_unstable();
        self.posts.dedup();
    }

    /// Whether it is said for whom they work.
    pub(super) fn has_posts(&self) -> bool {
        !self.posts.is_empty()
    }
}

/// [`Around`], made when it is first asked for.
pub(super) type Lazy<'c> = OnceCell<Around<'c>>;

/// How two bundles hang together by what is said around them.
#[derive(Debug, Default, Clone)]
pub(super) struct Shared {
    /// Log-odds.
    pub(super) weight: f64,
    /// The third parties that count most.
    pub(super) why: Vec<String>,
}

impl<'c> Context<'c> {
    /// `cores` gives each candidate's class and name as a third party.
    pub(super) fn new(
        candidates: &'c [Candidate],
        statements: &'c [Stated],
        names: impl Iterator<Item = (Class, String)>,
    ) -> Self {
        let mut numbers: FxHashMap<(Class, String), u32> = FxHashMap::default();
        let mut cores: Vec<(usize, usize)> = Vec::new();
        let mut core = Vec::with_capacity(candidates.len());
        for (place, (candidate, name)) in candidates.iter().zip(names).enumerate() {
            let number = *numbers.entry(name).or_insert(cores.len() as u32);
            if number as usize == cores.len() {
                cores.push((place, 0));
            }
            cores[number as usize].1 += candidate.documents.len();
            core.push(number);
        }
        let mut context = Context {
            candidates,
            tied: vec![Vec::new(); core.len()],
            posts: vec![Vec::new(); core.len()],
            beside: vec![Vec::new(); core.len()],
            relations: Vec::new(),
            documents: 0,
            core,
            cores,
            numbers,
        };
        context.read(statements);
        context.see();
        context
    }

    fn read(&mut self, statements: &'c [Stated]) {
        let mut relations: FxHashMap<&str, u32> = FxHashMap::default();
        for stated in statements {
            let name = stated.relation.as_str();
            let next = self.relations.len() as u32;
            let relation = *relations.entry(name).or_insert(next);
            if relation == next {
                self.relations.push(name);
            }
            let (source, target) = (stated.source, stated.target);
            self.tied[source].push((relation, true, self.core[target]));
            self.tied[target].push((relation, false, self.core[source]));
            if name == "works_for" {
                let role = stated.statement.evidence.attributes.role.as_deref();
                self.posts[source].push((self.core[target], role));
            }
        }
    }

    /// Notes who is named beside whom.
    fn see(&mut self) {
        let mut named: Vec<Vec<usize>> = Vec::new();
        for (place, candidate) in self.candidates.iter().enumerate() {
            for document in &candidate.documents {
                if named.len() <= document.0 {
                    named.resize(document.0 + 1, Vec::new());
                }
                named[document.0].push(place);
            }
        }
        self.documents = named.len();
        for mut there in named {
            let mentions = |&place: &usize| self.candidates[place].entity.mentions;
            there.sort_by_key(|place| (std::cmp::Reverse(mentions(place)), *place));
            for &place in &there {
                let others = there.iter().take(BESIDE).filter(|&&other| other != place);
                self.beside[place].extend(others.map(|&other| self.core[other]));
            }
        }
    }

    /// The number of a third party of that class and name.
    fn number(&self, class: Class, name: &str) -> Option<u32> {
        self.numbers.get(&(class, name.to_string())).copied()
    }

    /// What is said around `members`.
    pub(super) fn around(&self, members: &[usize]) -> Around<'c> {
        let mut around = Around::default();
        for &place in members {
            around.tied.extend(&self.tied[place]);
            around.beside.extend(&self.beside[place]);
            around.posts.extend(&self.posts[place]);
        }
        around.tied.sort_unstable();
        around.tied.dedup();
        around.beside.sort_unstable();
        around.beside.dedup();
        around.posts.sort_unstable();
        around.posts.dedup();
        around
    }

    fn is_hub(&self, core: u32) -> bool {
        self.cores[core as usize].1 > (self.documents / 10).max(3)
    }

    fn label(&self, core: u32) -> &'c str {
        &self.candidates[self.cores[core as usize].0].entity.name
    }

    /// What `one` shares with any of `others`.
    pub(super) fn shared(&self, one: &Around<'_>, others: &[&Around<'_>]) -> Shared {
        let mut by_ties = 0.0;
        let mut by_company = 0.0;
        let mut why = Vec::new();
        let mut tied = Vec::new();
        for key in &one.tied {
            if others
                .iter()
                .any(|other| other.tied.binary_search(key).is_ok())
            {
                by_ties += if self.is_hub(key.2) {
                    SHARED_TIE_WITH_HUB
                } else {
                    SHARED_TIE
                };
                tied.push(key.2);
                why.push(format!(
                    "both {} {}",
                    self.relations[key.0 as usize],
                    self.label(key.2)
                ));
            }
        }
        for core in &one.beside {
            if !tied.contains(core)
                && others
                    .iter()
                    .any(|other| other.beside.binary_search(core).is_ok())
            {
                let hub = self.is_hub(*core);
                by_company += if hub { SHARED_HUB } else { SHARED_COMPANY };
                if !hub {
                    why.push(format!("both beside {}", self.label(*core)));
                }
            }
        }
        why.truncate(SHOWN);
        Shared {
            weight: by_ties.min(MOST_BY_TIES) + by_company.min(MOST_BY_COMPANY),
            why,
        }
    }

    /// What speaks against one person: posts that don't go together.
    pub(super) fn posts_differ(&self, one: &Around<'_>, others: &[&Around<'_>]) -> f64 {
        let theirs: Vec<_> = others.iter().flat_map(|other| &other.posts).collect();
        if one.posts.is_empty() || theirs.is_empty() {
            return 0.0;
        }
        let mut least = f64::MIN;
        for (employer, role) in &one.posts {
            for (other, theirs) in &theirs {
                let lost = match (role, theirs) {
                    _ if employer == other => 0.0,
                    (Some(a), Some(b)) if may_hold_both(a, b) => 0.0,
                    (Some(a), Some(b)) if !akin(a, b) => OTHER_EMPLOYER + OTHER_TRADE,
                    _ => OTHER_EMPLOYER,
                };
                least = least.max(lost);
            }
        }
        least
    }

    /// Whether the organization called `name`, as key, is named around `one`.
    pub(super) fn names(&self, one: &Around<'_>, name: &str) -> bool {
        self.number(Class::Organization, name).is_some_and(|maker| {
            one.beside.binary_search(&maker).is_ok() || one.tied.iter().any(|key| key.2 == maker)
        })
    }

    /// What candidates must have in common to count as one without more: keys of ties, and with `company` of parties that
    /// are not named everywhere.
    pub(super) fn anchors(&self, place: usize, company: bool) -> impl Iterator<Item = TieKey> + '_ {
        let own = self.core[place];
        let beside = self.beside[place]
            .iter()
            .filter(move |&&core| company && core != own && !self.is_hub(core))
            .map(|&core| (u32::MAX, true, core));
        self.tied[place].iter().copied().chain(beside)
    }
}

/// How many third parties an explanation names.
const SHOWN: usize = 2;

/// Posts that are held beside others.
const BESIDE_OTHERS: &[&str] = &[
    "director",
    "board",
    "chairman",
    "chair",
    "chairwoman",
    "investor",
    "adviser",
    "advisor",
    "trustee",
    "founder",
    "co-founder",
    "member",
    "shareholder",
    "owner",
];

/// Posts of those who lead firms, and who change from one to the next.
const LEADERS: &[&str] = &[
    "chief",
    "ceo",
    "cfo",
    "coo",
    "cto",
    "president",
    "executive",
    "officer",
    "head",
    "manager",
    "managing",
    "partner",
    "principal",
];

fn has(role: &str, list: &[&str]) -> bool {
    role.split(|c: char| !c.is_alphanumeric() && c != '-')
        .any(|word| list.contains(&word))
}

fn may_hold_both(a: &str, b: &str) -> bool {
    let leads = |role: &str| has(role, LEADERS) || has(role, BESIDE_OTHERS);
    (has(a, BESIDE_OTHERS) && leads(b)) || (has(b, BESIDE_OTHERS) && leads(a))
}

/// Whether one who held the first post may come to hold the second.
fn akin(a: &str, b: &str) -> bool {
    let words = |role: &str| {
        role.split_whitespace()
            .map(str::to_string)
            .collect::<Vec<_>>()
    };
    let theirs = words(b);
    words(a).iter().any(|word| theirs.contains(word)) || (has(a, LEADERS) && has(b, LEADERS))
}

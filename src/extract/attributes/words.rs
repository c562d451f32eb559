//! The words by which values are told to belong to a fact, or to something else.

/// Verbs whose own date is that of what they bring into the open: "announced on Friday that it had
/// bought Acme".
pub(super) const ANNOUNCING: &[&str] = &["announce", "disclose", "reveal", "unveil"];

/// Verbs whose date is that of what they report where this is still to come or just done: "said on Friday that
/// it will buy Acme".
pub(super) const SAYING: &[&str] = &["say", "confirm", "report", "state", "declare"];

/// Prepositions whose phrase is no part of what its noun tells: "joined the fight against the merger in May".
pub(super) const OUTSIDE: &[&str] = &[
    "about",
    "after",
    "against",
    "amid",
    "before",
    "despite",
    "during",
    "following",
    "over",
    "since",
    "under",
];

/// Verbs by which a deal is over.
pub(super) const ENDING: &[&str] = &[
    "abandon",
    "cancel",
    "drop",
    "end",
    "rescind",
    "scrap",
    "terminate",
    "void",
    "withdraw",
];

/// Verbs besides support verbs whose date or sum is that of the deal that is their subject, or of the
/// role that is their complement.
pub(super) const REALISING: &[&str] = &[
    "appoint",
    "approve",
    "become",
    "boost",
    "break",
    "cancel",
    "cost",
    "cut",
    "elect",
    "expect",
    "expire",
    "fail",
    "happen",
    "hire",
    "introduce",
    "lift",
    "lower",
    "make",
    "name",
    "near",
    "occur",
    "promote",
    "publish",
    "raise",
    "reduce",
    "release",
    "remain",
    "resign",
    "resume",
    "retire",
    "run",
    "see",
    "serve",
    "set",
    "settle",
    "take",
    "total",
    "unveil",
    "value",
    "work",
];

/// Verbs that give or end a role, whose date is that of the role they give: "named chief executive in 2019". What else
/// its bearer does on a day says nothing of the role.
pub(super) const APPOINTING: &[&str] = &[
    "appoint", "become", "begin", "choose", "continue", "elect", "hire", "hold", "install", "join",
    "leave", "make", "name", "nominate", "promote", "remain", "resign", "retire", "return",
    "select", "serve", "start", "step", "take", "work",
];

/// Verbs and adjectives that set a price on the noun they modify: "a deal valued at $5 million".
pub(super) const PRICING: &[&str] = &[
    "cost", "estimate", "price", "report", "total", "value", "worth", "base", "involve", "exceed",
];

/// Words between "for" and a sum.
pub(super) const APPROXIMATE: &[&str] = &[
    "a",
    "about",
    "almost",
    "an",
    "approximately",
    "around",
    "estimated",
    "just",
    "least",
    "more",
    "nearly",
    "over",
    "reported",
    "roughly",
    "some",
    "than",
    "total",
    "up",
    "to",
];

/// Nouns whose sums are no price of a deal.
pub(super) const FIGURES: &[&str] = &[
    "asset",
    "capital",
    "capitalization",
    "debt",
    "earnings",
    "income",
    "loss",
    "market",
    "price",
    "profit",
    "revenue",
    "salary",
    "sale",
    "share",
    "turnover",
    "valuation",
    "cap",
    "bonus",
    "cost",
    "saving",
    "synergy",
];

/// Nouns whose sums tell how big a party is, not what a deal costs: "revenue of $3 billion", "at a $5 billion valuation".
pub(super) const SIZES: &[&str] = &[
    "asset",
    "backlog",
    "capitalization",
    "earnings",
    "income",
    "loss",
    "profit",
    "revenue",
    "salary",
    "saving",
    "synergy",
    "turnover",
    "valuation",
];

/// Participles behind a noun for an event that say when it came about: "its purchase of Acme, completed in May",
/// "a complaint filed on May 5".
pub(super) const DATING: &[&str] = &[
    "announce",
    "approve",
    "bring",
    "close",
    "complete",
    "conclude",
    "date",
    "effective",
    "enter",
    "execute",
    "file",
    "finalize",
    "form",
    "issue",
    "launch",
    "make",
    "publish",
    "reach",
    "release",
    "sign",
    "start",
];

/// Verbs for the end of a term: "a license that expires in 2030".
pub(super) const EXPIRING: &[&str] = &["end", "expire", "lapse", "run", "terminate"];

/// Verbs whose sum is the price of what it is paid for: "paid $5 million to settle the case".
pub(super) const PAYING: &[&str] = &["commit", "pay", "spend"];

/// Nouns for stretches of time and their parts, which the date behind them tells: "at the end of 2018".
pub(super) const TIMES: &[&str] = &[
    "afternoon",
    "autumn",
    "beginning",
    "close",
    "course",
    "end",
    "evening",
    "fall",
    "half",
    "middle",
    "month",
    "morning",
    "night",
    "part",
    "period",
    "quarter",
    "spring",
    "start",
    "summer",
    "week",
    "winter",
    "year",
];

/// Prepositions for another time than that of the clause: "sued after its purchase of Acme in 2005".
pub(super) const ASIDE: &[&str] = &["after", "before", "following", "since"];

/// Nouns that take up a deal told before.
pub(super) const DEALS: &[&str] = &[
    "acquisition",
    "buyout",
    "deal",
    "investment",
    "merger",
    "offer",
    "purchase",
    "sale",
    "takeover",
    "transaction",
];

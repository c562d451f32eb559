//! Classes of English words that say whether a fact below them is so.

/// What a governing word does to the fact below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    Plan,
    Doubt,
    Deny,
    End,
    Claim,
    Report,
}

/// Verbs that govern an infinitive, gerund, clause or noun that states a fact.
pub(super) const VERBS: &[(Effect, &[&str])] = &[
    (
        Effect::Plan,
        &[
            "agree",
            "aim",
            "announce",
            "anticipate",
            "approve",
            "arrange",
            "choose",
            "commit",
            "decide",
            "elect",
            "intend",
            "negotiate",
            "offer",
            "opt",
            "plan",
            "pledge",
            "poise",
            "poised",
            "prepare",
            "promise",
            "propose",
            "pursue",
            "ready",
            "schedule",
            "seek",
            "set",
            "slate",
            "undertake",
            "vow",
            "want",
        ],
    ),
    (
        Effect::Doubt,
        &[
            "attempt",
            "believe",
            "bid",
            "consider",
            "contemplate",
            "discuss",
            "close",
            "doubt",
            "eager",
            "evaluate",
            "expect",
            "explore",
            "eye",
            "fear",
            "hope",
            "estimate",
            "imagine",
            "interested",
            "keen",
            "likely",
            "mull",
            "need",
            "ponder",
            "predict",
            "rumor",
            "rumour",
            "speculate",
            "suggest",
            "suspect",
            "think",
            "threaten",
            "try",
            "unlikely",
            "urge",
            "weigh",
            "willing",
            "wish",
            "wonder",
            "ask",
            "request",
            "recommend",
            "demand",
        ],
    ),
    (
        Effect::Deny,
        &[
            "abandon", "avoid", "ban", "bar", "block", "cancel", "decline", "deny", "dispute",
            "fail", "forbid", "neglect", "oppose", "prevent", "prohibit", "refuse", "refute",
            "reject", "scrap", "scuttle", "unable", "withdraw",
        ],
    ),
    (
        Effect::End,
        &[
            "cease",
            "discontinue",
            "dissolve",
            "drop",
            "end",
            "exit",
            "halt",
            "quit",
            "sever",
            "stop",
            "terminate",
            "unwind",
        ],
    ),
    (
        Effect::Claim,
        &[
            "accuse", "allege", "argue", "assert", "charge", "claim", "complain", "contend",
            "insist", "maintain",
        ],
    ),
    (
        Effect::Report,
        &[
            "add", "confirm", "disclose", "explain", "note", "report", "reveal", "say", "state",
            "tell", "testify", "write",
        ],
    ),
];

/// Verbs that announce a plan only by an infinitive: "announced it would", not "announced the
/// completed sale".
pub(super) const PLAN_BY_CLAUSE_ONLY: &[&str] = &[
    "announce",
    "approve",
    "choose",
    "elect",
    "negotiate",
    "set",
    "offer",
    "want",
    "decide",
    "arrange",
];

/// Nouns whose complement is no fact yet.
pub(super) const NOUNS: &[(Effect, &[&str])] = &[
    (
        Effect::Plan,
        &[
            "agreement",
            "bid",
            "commitment",
            "deal",
            "intent",
            "intention",
            "offer",
            "option",
            "plan",
            "pledge",
            "promise",
            "proposal",
            "decision",
        ],
    ),
    (
        Effect::Doubt,
        &[
            "attempt",
            "chance",
            "discussion",
            "effort",
            "hope",
            "idea",
            "interest",
            "possibility",
            "prospect",
            "rumor",
            "rumour",
            "speculation",
            "talk",
        ],
    ),
    (
        Effect::Deny,
        &["absence", "failure", "inability", "lack", "refusal"],
    ),
    (Effect::End, &["end", "termination"]),
    (Effect::Claim, &["accusation", "allegation", "claim"]),
];

/// Verbs for deals and moves that are still to come where they stand in the present progressive: "is
/// buying Acme".
pub(super) const DEALING: &[&str] = &[
    "acquire", "buy", "combine", "join", "merge", "purchase", "sell",
];

/// Verbs that make something possible: what "will allow" somebody to do it leaves open.
pub(super) const ENABLING: &[&str] = &["allow", "empower", "enable", "let", "permit"];

/// Verbs that give somebody a role or say that he has it.
pub(super) const NAMING: &[&str] = &[
    "act", "appoint", "be", "become", "choose", "elect", "hire", "install", "join", "make", "name",
    "nominate", "promote", "recruit", "remain", "return", "serve", "stay", "work", "include",
];

/// Verbs for taking up something new, before which the old is over: "worked at Acme before joining
/// Zenith".
pub(super) const MOVING: &[&str] = &[
    "become", "create", "found", "join", "launch", "leave", "move", "start", "switch", "take",
];

/// Nouns for deals that happen once.
pub(super) const DEALS: &[&str] = &[
    "acquisition",
    "buyout",
    "combination",
    "divestiture",
    "merger",
    "purchase",
    "sale",
    "takeover",
    "transaction",
];

/// Papers and people that say what a party with an interest claims.
pub(super) const CLAIMANTS: &[&str] = &[
    "accusation",
    "allegation",
    "charge",
    "claim",
    "complaint",
    "counterclaim",
    "indictment",
    "lawsuit",
    "petition",
    "plaintiff",
    "prosecutor",
    "suit",
];

/// Verbs that say of their subject, a deal or a right, what became of it.
pub(super) const OUTCOMES: &[(Effect, &[&str])] = &[
    (Effect::Deny, &["collapse", "fail", "fizzle", "founder"]),
    (Effect::End, &["cease", "end", "expire", "lapse"]),
];

/// Nouns for what somebody is free or able to do, whether or not it is done.
pub(super) const FREEDOMS: &[&str] = &[
    "ability",
    "authority",
    "capability",
    "capacity",
    "license",
    "licence",
    "opportunity",
    "permission",
    "power",
    "reason",
    "right",
];

/// Verbs whose object or subject is there already, whatever is said of the verb: "would reduce the
/// competition", "will welcome the acquisition".
pub(super) const PRESUPPOSING: &[&str] = &[
    "affect",
    "benefit",
    "boost",
    "call",
    "criticize",
    "damage",
    "deepen",
    "describe",
    "eliminate",
    "enhance",
    "harm",
    "help",
    "hurt",
    "improve",
    "lessen",
    "limit",
    "protect",
    "reduce",
    "regret",
    "reshape",
    "strengthen",
    "support",
    "test",
    "weaken",
    "welcome",
];

/// Verbs that say of a state that it lasts, so that a future of theirs speaks of today as well.
pub(super) const LASTING: &[&str] = &["continue", "keep", "remain", "retain", "stay"];

/// Verbs by which a third party keeps a plan from being carried out.
pub(super) const PREVENTING: &[&str] = &[
    "bar", "block", "cancel", "call", "forbid", "prevent", "prohibit", "reject", "scrap", "veto",
];

/// Adjectives and adverbs on the trigger itself.
pub(super) const MODIFIERS: &[(Effect, &[&str])] = &[
    (
        Effect::Plan,
        &[
            "future",
            "impending",
            "intended",
            "pending",
            "planned",
            "proposed",
            "upcoming",
            "forthcoming",
            "prospective",
        ],
    ),
    (
        Effect::Doubt,
        &[
            "hypothetical",
            "likely",
            "maybe",
            "perhaps",
            "possible",
            "possibly",
            "potential",
            "potentially",
            "probable",
            "probably",
            "rumored",
            "rumoured",
        ],
    ),
    (
        Effect::Deny,
        &[
            "aborted",
            "attempted",
            "failed",
            "hardly",
            "never",
            "no",
            "not",
            "neither",
            "nor",
            "n't",
            "n’t",
            "unsuccessful",
            "abandoned",
            "scuttled",
        ],
    ),
    (
        Effect::End,
        &[
            "erstwhile",
            "ex",
            "ex-",
            "former",
            "formerly",
            "late",
            "once",
            "one-time",
            "onetime",
            "ousted",
            "previous",
            "previously",
            "retired",
            "then",
        ],
    ),
    (
        Effect::Claim,
        &[
            "alleged",
            "allegedly",
            "purported",
            "purportedly",
            "supposed",
            "supposedly",
        ],
    ),
];

/// The effect of the first class of `table` that holds `word`.
pub(super) fn effect_of(table: &[(Effect, &[&str])], lemma: &str) -> Option<Effect> {
    table
        .iter()
        .find(|(_, words)| words.contains(&lemma))
        .map(|(effect, _)| *effect)
}

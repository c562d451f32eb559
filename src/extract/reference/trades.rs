//! What a firm's name tells of its trade: Acme Airways is an airline, Zenith Motors a carmaker.

/// Nouns for firms of a trade, and words by which their names tell it, in lower case.
const TRADES: &[(&[&str], &[&str])] = &[
    (
        &["airline", "carrier"],
        &["air", "airlines", "airways", "aviation", "airline"],
    ),
    (
        &["carmaker", "automaker"],
        &[
            "motor",
            "motors",
            "auto",
            "automobile",
            "automobiles",
            "automotive",
        ],
    ),
    (
        &["chipmaker"],
        &[
            "semiconductor",
            "semiconductors",
            "microelectronics",
            "silicon",
        ],
    ),
    (
        &["drugmaker", "pharmaceutical"],
        &[
            "pharma",
            "pharmaceutical",
            "pharmaceuticals",
            "therapeutics",
            "laboratories",
            "biopharma",
        ],
    ),
    (
        &["retailer", "chain", "grocer"],
        &["stores", "mart", "markets", "supermarkets", "outfitters"],
    ),
    (&["studio"], &["pictures", "studios", "films", "animation"]),
    (
        &["railroad", "railway"],
        &["railway", "railroad", "rail", "railways"],
    ),
    (
        &["insurer"],
        &["insurance", "assurance", "casualty", "indemnity"],
    ),
    (&["brewer"], &["brewing", "brewery", "breweries"]),
    (
        &["newspaper", "paper"],
        &[
            "times",
            "post",
            "journal",
            "tribune",
            "herald",
            "gazette",
            "chronicle",
        ],
    ),
    (&["utility"], &["electric", "power", "edison", "energy"]),
    (
        &["carrier", "telecom"],
        &[
            "telecom",
            "telecommunications",
            "wireless",
            "telephone",
            "mobile",
        ],
    ),
    (
        &["hospital", "clinic"],
        &["hospital", "hospitals", "clinic", "medical"],
    ),
    (&["steelmaker"], &["steel"]),
    (&["miner"], &["mining", "mines", "minerals", "resources"]),
    (
        &["publisher"],
        &["press", "publishing", "books", "publishers"],
    ),
    (
        &["broadcaster", "network"],
        &["broadcasting", "television", "radio"],
    ),
    (
        &["planemaker", "aircraft maker"],
        &["aerospace", "aircraft", "aviation"],
    ),
    (
        &["shipper", "carrier"],
        &["shipping", "lines", "logistics", "freight"],
    ),
    (
        &["lender"],
        &[
            "bank",
            "bancorp",
            "financial",
            "credit",
            "savings",
            "mortgage",
        ],
    ),
    (&["hotelier"], &["hotels", "resorts"]),
    (&["restaurant"], &["restaurants", "grill", "foods"]),
    (&["foundation", "charity"], &["foundation", "trust"]),
];

/// Whether a word of the name says that its firm is what `noun` says.
pub(super) fn tells(name: &str, noun: &str) -> bool {
    let mut fit = TRADES.iter().filter(|(nouns, _)| nouns.contains(&noun));
    fit.any(|(_, words)| {
        name.split([' ', '-'])
            .any(|part| words.iter().any(|word| part.eq_ignore_ascii_case(word)))
    })
}

#[cfg(test)]
mod tests {
    use super::tells;

    #[test]
    fn names_tell_trades() {
        assert!(tells("Delta Air Lines", "airline"));
        assert!(tells("General Motors", "carmaker"));
        assert!(!tells("CrowdStrike", "airline"));
        assert!(!tells("General Motors", "company"));
    }
}

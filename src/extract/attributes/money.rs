//! Sums of money and percentages.

use super::Found;
use crate::schema::Amount;
use crate::span::Span;

/// Currency signs and codes before a number, with the ISO 4217 code.
const BEFORE: &[(&str, &str)] = &[
    ("$", "USD"),
    ("us$", "USD"),
    ("usd", "USD"),
    ("c$", "CAD"),
    ("ca$", "CAD"),
    ("cad", "CAD"),
    ("a$", "AUD"),
    ("au$", "AUD"),
    ("aud", "AUD"),
    ("nz$", "NZD"),
    ("hk$", "HKD"),
    ("s$", "SGD"),
    ("r$", "BRL"),
    ("nt$", "TWD"),
    ("€", "EUR"),
    ("eur", "EUR"),
    ("£", "GBP"),
    ("gbp", "GBP"),
    ("¥", "JPY"),
    ("jpy", "JPY"),
    ("cny", "CNY"),
    ("rmb", "CNY"),
    ("₹", "INR"),
    ("inr", "INR"),
    ("rs", "INR"),
    ("rs.", "INR"),
    ("₩", "KRW"),
    ("chf", "CHF"),
    ("sek", "SEK"),
    ("nok", "NOK"),
    ("dkk", "DKK"),
    ("₽", "RUB"),
    ("₪", "ILS"),
];

/// Countries right before a dollar sign.
const DOLLARS: &[(&str, &str)] = &[
    ("cdn", "CAD"),
    ("ca", "CAD"),
    ("canadian", "CAD"),
    ("au", "AUD"),
    ("australian", "AUD"),
    ("nz", "NZD"),
    ("hk", "HKD"),
    ("nt", "TWD"),
    ("singapore", "SGD"),
];

/// Countries before "dollars" and the like.
const NATIONAL: &[(&[&str], &str)] = &[
    (&["u.s."], "USD"),
    (&["us"], "USD"),
    (&["american"], "USD"),
    (&["canadian"], "CAD"),
    (&["australian"], "AUD"),
    (&["new", "zealand"], "NZD"),
    (&["hong", "kong"], "HKD"),
    (&["singapore"], "SGD"),
    (&["new", "taiwan"], "TWD"),
    (&["taiwan"], "TWD"),
    (&["british"], "GBP"),
    (&["swiss"], "CHF"),
];

/// Currency words after a number.
const AFTER: &[(&str, &str)] = &[
    ("dollar", "USD"),
    ("dollars", "USD"),
    ("usd", "USD"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("eur", "EUR"),
    ("pounds", "GBP"),
    ("pound", "GBP"),
    ("gbp", "GBP"),
    ("yen", "JPY"),
    ("yuan", "CNY"),
    ("renminbi", "CNY"),
    ("rupees", "INR"),
    ("won", "KRW"),
    ("francs", "CHF"),
    ("rubles", "RUB"),
    ("roubles", "RUB"),
    ("kronor", "SEK"),
    ("reais", "BRL"),
];

const SCALES: &[(&str, f64)] = &[
    ("hundred", 1e2),
    ("thousand", 1e3),
    ("k", 1e3),
    ("million", 1e6),
    ("millions", 1e6),
    ("mn", 1e6),
    ("m", 1e6),
    ("mm", 1e6),
    ("billion", 1e9),
    ("billions", 1e9),
    ("bn", 1e9),
    ("b", 1e9),
    ("trillion", 1e12),
    ("tn", 1e12),
    ("lakh", 1e5),
    ("crore", 1e7),
];

/// The sums of money among `words`.
pub(super) fn amounts(words: &[&str]) -> Vec<Found<Amount>> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if let Some((value, end)) = after_sign(words, at).or_else(|| before_word(words, at)) {
            if !is_unit_price(words, end) {
                out.push(Found {
                    value,
                    tokens: Span::new(at, end),
                });
            }
            at = end;
        } else {
            at += 1;
        }
    }
    out
}

/// Whether `word` stands right before the percentage.
fn follows(words: &[&str], share: &Found<f64>, word: &str) -> bool {
    let before = share.tokens.start().checked_sub(1);
    before.is_some_and(|b| words[b].eq_ignore_ascii_case(word))
}

/// Units of which a price is told.
const UNITS: &[&str] = &[
    "ads",
    "adr",
    "barrel",
    "bottle",
    "bushel",
    "gallon",
    "kilo",
    "litre",
    "member",
    "ounce",
    "person",
    "share",
    "shares",
    "subscriber",
    "ton",
    "tonne",
    "unit",
    "user",
    "warrant",
];

/// Whether the sum that ends at `end` is the price of one of many: "$40 per share", "$40 a share", "$40 in cash for each
/// share". Nothing costs that in all.
fn is_unit_price(words: &[&str], end: usize) -> bool {
    let behind = words[end..].iter().take(7);
    let counted = |at: usize| {
        words[at..]
            .iter()
            .take(3)
            .any(|w| UNITS.iter().any(|u| w.eq_ignore_ascii_case(u)))
    };
    behind
        .enumerate()
        .take_while(|(_, w)| !matches!(**w, "," | ";" | "." | "and" | "or"))
        .any(|(i, w)| match (i, &*w.to_ascii_lowercase()) {
            (0, "a" | "an" | "per") | (_, "per" | "each") => counted(end + i + 1),
            _ => false,
        })
}

/// The percentages among `words`.
pub(super) fn shares(words: &[&str]) -> Vec<Found<f64>> {
    let mut out: Vec<Found<f64>> = Vec::new();
    for at in 0..words.len() {
        let Some((value, None)) = number(words[at]) else {
            continue;
        };
        let skip = usize::from(words.get(at + 1) == Some(&"-"));
        let next = words.get(at + 1 + skip).copied().unwrap_or("");
        let two = next.eq_ignore_ascii_case("per")
            && words
                .get(at + 2 + skip)
                .is_some_and(|w| w.eq_ignore_ascii_case("cent"));
        if next == "%" || next.eq_ignore_ascii_case("percent") || two {
            out.push(Found {
                value,
                tokens: Span::new(at, at + 2 + skip + usize::from(two)),
            });
        }
    }
    // "from 13% to 10%": the share now.
    if out.iter().any(|f| follows(words, f, "to")) {
        out.retain(|f| !follows(words, f, "from"));
    }
    out
}

/// "$ 1.5 billion", "US$11bn".
fn after_sign(words: &[&str], at: usize) -> Option<(Amount, usize)> {
    let lower = words[at].to_lowercase();
    let (code, _) = BEFORE
        .iter()
        .find(|(sign, _)| *sign == lower)
        .map(|(s, c)| (*c, *s))?;
    let (value, glued) = number(words.get(at + 1)?)?;
    let (scale, end) = scale(words, at + 2, glued);
    // "CDN $ 4.5 million"
    let code = at
        .checked_sub(1)
        .filter(|_| lower == "$")
        .and_then(|before| {
            let country = words[before].to_lowercase();
            DOLLARS.iter().find(|(word, _)| *word == country)
        })
        .map_or(code, |(_, code)| code);
    Some((Amount::new(code, rounded(value * scale)), end))
}

/// "1.5 billion dollars".
fn before_word(words: &[&str], at: usize) -> Option<(Amount, usize)> {
    let (value, glued) = number(words[at])?;
    let (scale, mut end) = scale(words, at + 1, glued);
    let national = NATIONAL.iter().find(|(country, _)| {
        let spelled = |(i, part): (usize, &&str)| {
            let word: Option<&&str> = words.get(end + i);
            word.is_some_and(|w| w.eq_ignore_ascii_case(part))
        };
        country.iter().enumerate().all(spelled)
    });
    if let Some((country, _)) = national {
        end += country.len();
    }
    let lower = words.get(end)?.to_lowercase();
    let own = AFTER.iter().find(|(word, _)| *word == lower)?.1;
    let code = national.map_or(own, |(_, code)| code);
    Some((Amount::new(code, rounded(value * scale)), end + 1))
}

/// The scale word at `at`, and where the amount ends.
fn scale(words: &[&str], at: usize, glued: Option<f64>) -> (f64, usize) {
    if let Some(scale) = glued {
        return (scale, at);
    }
    let skip = usize::from(words.get(at) == Some(&"-"));
    match words.get(at + skip).and_then(|w| scale_of(w)) {
        Some(scale) => (scale, at + skip + 1),
        None => (1.0, at),
    }
}

fn scale_of(word: &str) -> Option<f64> {
    let lower = word.trim_end_matches('.').to_lowercase();
    SCALES.iter().find(|(w, _)| *w == lower).map(|(_, s)| *s)
}

/// A plain number, perhaps with its scale glued on ("1.35bn").
fn number(word: &str) -> Option<(f64, Option<f64>)> {
    let digits = word
        .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
        .unwrap_or(word.len());
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let value: f64 = word[..digits]
        .trim_end_matches(['.', ','])
        .replace(',', "")
        .parse()
        .ok()?;
    if digits == word.len() {
        return Some((value, None));
    }
    scale_of(&word[digits..]).map(|scale| (value, Some(scale)))
}

/// Takes off the rest that binary fractions leave: 1.35 × 10⁹ is a whole number of dollars.
fn rounded(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_in_every_common_form() {
        for (text, expected) in [
            ("a $ 1.5 billion deal", "USD 1500000000"),
            ("for US$ 11 billion", "USD 11000000000"),
            ("about € 899 m", "EUR 899000000"),
            ("US$ 1.35bn in all", "USD 1350000000"),
            ("£ 40,000 a year", "GBP 40000"),
            ("some 3 million dollars", "USD 3000000"),
            ("a $ 500 - million fund", "USD 500000000"),
            ("$ 40.25 per share , or $ 5 million", "USD 5000000"),
            (
                "$ 40.25 in cash for each share or $ 5 million",
                "USD 5000000",
            ),
            ("$ 5 million a year", "USD 5000000"),
            ("400 million New Taiwan dollars", "TWD 400000000"),
            ("5 million Canadian dollars", "CAD 5000000"),
            ("5 million U.S. dollars", "USD 5000000"),
            ("secured CDN $ 4.5 million", "CAD 4500000"),
            ("pay a $ 5 million fee", "USD 5000000"),
        ] {
            let words: Vec<&str> = text.split(' ').collect();
            let found: Vec<String> = amounts(&words)
                .iter()
                .map(|f| f.value.to_string())
                .collect();
            assert_eq!(found, [expected], "{text}");
        }
    }

    #[test]
    fn numbers_without_currency_are_no_amounts() {
        let words: Vec<&str> = "the 3 million users of version 2.5".split(' ').collect();
        assert_eq!(amounts(&words), []);
    }

    #[test]
    fn percentages() {
        for text in [
            "a 30 % stake",
            "a 30 percent stake",
            "30 per cent of it",
            "a 30 - percent stake",
        ] {
            let words: Vec<&str> = text.split(' ').collect();
            assert_eq!(shares(&words)[0].value, 30.0, "{text}");
        }
        for text in ["from 20 % to 30 %", "to 30 % from 20 %"] {
            let words: Vec<&str> = text.split(' ').collect();
            let found: Vec<f64> = shares(&words).iter().map(|f| f.value).collect();
            assert_eq!(found, [30.0], "{text}");
        }
    }
}

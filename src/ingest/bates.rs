//! Bates numbers: the running number stamped on each page that a party hands over in a lawsuit.

/// The Bates number that stands alone on a line, or behind a stamp: `CONFIDENTIAL ABC-0001234`.
pub(crate) fn bates_number(line: &str) -> Option<&str> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let (number, stamps) = words.split_last()?;
    let shouted = |word: &&str| {
        word.bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte == b'-')
    };
    let letters = number.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = number.len() - letters.len();
    let prefix = letters.trim_end_matches(['-', '_', '.']);
    let named = prefix.len() >= 2
        && prefix
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b"-_.".contains(&b))
        && prefix.starts_with(|c: char| c.is_ascii_uppercase());
    (named && (5..=12).contains(&digits) && stamps.len() <= 3 && stamps.iter().all(shouted))
        .then_some(*number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_are_known() {
        for (line, expected) in [
            ("MUSK-0001234567", Some("MUSK-0001234567")),
            ("  OAI_00012 ", Some("OAI_00012")),
            ("Order ABC-0001234", None),
            ("ABC-12", None),
            ("12345678", None),
            ("", None),
        ] {
            assert_eq!(bates_number(line), expected, "{line}");
        }
    }
}

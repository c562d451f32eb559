//! Sums and shares in the few letters that a label has room for.

use crate::schema::Amount;

/// A sum as a label gives it: three digits and a unit, `USD 97.4 bn`.
pub(in crate::export) fn money(amount: &Amount) -> String {
    let value = amount.value();
    let units = [(1e12, " tn"), (1e9, " bn"), (1e6, " m")];
    // A sum that three digits would round up to the next unit is given in that unit.
    let unit = units
        .into_iter()
        .find(|(size, _)| value.abs() >= size * 0.9995);
    match unit {
        Some((size, name)) => {
            format!("{} {}{name}", amount.currency(), three_digits(value / size))
        }
        None => format!("{} {}", amount.currency(), grouped(value)),
    }
}

/// A share of ownership: `27%`, `9.2%`.
pub(in crate::export) fn percent(share: f64) -> String {
    format!("{}%", three_digits(share))
}

/// A number to three digits, without zeros at its end.
fn three_digits(value: f64) -> String {
    let places = match value.abs() {
        v if v >= 99.95 => 0,
        v if v >= 9.995 => 1,
        _ => 2,
    };
    let text = format!("{value:.places$}");
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_string(),
        false => text,
    }
}

/// A whole number with a comma at each thousand.
fn grouped(value: f64) -> String {
    let digits = format!("{:.0}", value.abs());
    let mut out = String::from(if value < -0.5 { "-" } else { "" });
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_short() {
        let check = |text: &str, expected: &str| {
            let amount: Amount = text.parse().unwrap();
            assert_eq!(money(&amount), expected, "{text}");
        };
        check("USD 13000000000", "USD 13 bn");
        check("USD 97400000000", "USD 97.4 bn");
        check("EUR 1250000000", "EUR 1.25 bn");
        check("USD 999990000", "USD 1 bn");
        check("USD 1400000000000", "USD 1.4 tn");
        check("USD 500000", "USD 500,000");
        check("GBP 12", "GBP 12");
    }
}

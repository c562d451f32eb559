//! How much of each document is read, as options.

use std::time::Duration;

use clap::Args;

use crate::ingest::Limits;

/// The limits that a user may set.
#[derive(Debug, Args)]
#[command(next_help_heading = "Limits")]
pub(in crate::cli) struct Bounds {
    /// Largest document, as it stands in its file and as text: 500K, 50M, 2G
    #[arg(long, value_name = "SIZE", value_parser = size)]
    max_size: Option<u64>,
    /// Most pages of a document that has pages
    #[arg(long, value_name = "N")]
    max_pages: Option<usize>,
    /// Deepest nesting of elements in HTML and of groups in office documents
    #[arg(long, value_name = "N")]
    max_nesting: Option<usize>,
    /// How many times its packed size an entry of an archive may have
    #[arg(long, value_name = "N")]
    max_expansion: Option<u64>,
    /// How deep archives and mails may lie within each other
    #[arg(long, value_name = "N")]
    max_depth: Option<usize>,
    /// Seconds for reading one document, after which it is given up; one minute and two more for
    /// each megabyte unless set
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    timeout: Option<Duration>,
}

impl Bounds {
    /// The limits in force.
    pub(in crate::cli) fn limits(&self) -> Limits {
        let usual = Limits::default();
        Limits {
            size: self.max_size.unwrap_or(usual.size),
            pages: self.max_pages.unwrap_or(usual.pages),
            nesting: self.max_nesting.unwrap_or(usual.nesting),
            expansion: self.max_expansion.unwrap_or(usual.expansion),
            depth: self.max_depth.unwrap_or(usual.depth),
            time: self.timeout,
        }
    }
}

/// A number of bytes, with its unit.
fn size(text: &str) -> Result<u64, String> {
    let expected = || format!("expected a size such as 500K, 50M or 2G, but found `{text}`");
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = match &text[digits.len()..].to_ascii_uppercase()[..] {
        "" | "B" => 0,
        "K" | "KB" | "KIB" => 10,
        "M" | "MB" | "MIB" => 20,
        "G" | "GB" | "GIB" => 30,
        _ => return Err(expected()),
    };
    let number: u64 = digits.parse().map_err(|_| expected())?;
    number
        .checked_mul(1 << unit)
        .filter(|&bytes| bytes > 0)
        .ok_or_else(expected)
}

fn seconds(text: &str) -> Result<Duration, String> {
    let number: Option<f64> = text.parse().ok();
    number
        .filter(|&s| s > 0.0)
        .and_then(|s| Duration::try_from_secs_f64(s).ok())
        .ok_or_else(|| format!("expected a number of seconds above 0, but found `{text}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_units() {
        for (text, expected) in [
            ("700", Some(700)),
            ("500K", Some(500 << 10)),
            ("50M", Some(50 << 20)),
            ("50mb", Some(50 << 20)),
            ("2GiB", Some(2 << 30)),
            ("0", None),
            ("", None),
            ("M", None),
            ("5 apples", None),
            ("-5M", None),
            ("99999999999999999999G", None),
            ("17179869184G", None),
        ] {
            assert_eq!(size(text).ok(), expected, "{text}");
        }
    }

    #[test]
    fn times_are_positive() {
        assert_eq!(seconds("1.5"), Ok(Duration::from_millis(1500)));
        for text in ["0", "-1", "soon", "NaN", "inf", "1e300"] {
            assert!(seconds(text).is_err(), "{text}");
        }
    }
}

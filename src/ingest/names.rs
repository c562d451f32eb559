//! Names that stand in archives and mails, as names that may stand in a path.

/// `raw` as a name within a container, and whether it led out of it: upwards, to the root or to a drive. Nothing is ever
/// written under such a name; it would only mislead who reads it.
pub(super) fn safe(raw: &str) -> (String, bool) {
    let slashed = raw.replace('\\', "/");
    let mut leaves = slashed.starts_with('/');
    let mut parts: Vec<String> = Vec::new();
    for part in slashed.split('/') {
        let is_drive = parts.is_empty()
            && part.len() == 2
            && part.ends_with(':')
            && part.starts_with(|c: char| c.is_ascii_alphabetic());
        match part {
            "" | "." => {}
            ".." => leaves = true,
            _ if is_drive => leaves = true,
            _ => parts.push(one_line(part)),
        }
    }
    (parts.join("/"), leaves)
}

/// `text` without line breaks and control characters, with single spaces.
pub(super) fn one_line(text: &str) -> String {
    let calm: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    calm.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_out_of_its_container() {
        for (raw, name, leaves) in [
            ("a/b.txt", "a/b.txt", false),
            ("./a//b.txt", "a/b.txt", false),
            ("../../etc/passwd", "etc/passwd", true),
            ("a/../b.txt", "a/b.txt", true),
            ("/etc/passwd", "etc/passwd", true),
            ("..\\..\\b.txt", "b.txt", true),
            ("C:\\temp\\b.txt", "temp/b.txt", true),
            ("a\nb\u{1b}[2J.txt", "a b [2J.txt", false),
            ("..", "", true),
        ] {
            assert_eq!(safe(raw), (name.to_string(), leaves), "{raw:?}");
        }
    }
}

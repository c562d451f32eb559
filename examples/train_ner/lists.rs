//! Reads lists of names: one text file for each list, one entry a line, `#` begins a comment.

use std::path::Path;

/// Files of lists by number.
const FILES: [(&str, u8); 3] = [("legal_forms.txt", 0), ("org_heads.txt", 1), ("product_heads.txt", 2)];

/// All entries with the number of their list. A file that is missing counts as empty.
pub(crate) fn read(folder: &Path) -> Vec<(u8, String)> {
    let mut entries = Vec::new();
    for (file, list) in FILES {
        let Ok(text) = std::fs::read_to_string(folder.join(file)) else { continue };
        for line in text.lines() {
            let entry = line.split(['#', '\t']).next().unwrap_or("").trim();
            if !entry.is_empty() {
                entries.push((list, entry.to_string()));
            }
        }
    }
    entries
}

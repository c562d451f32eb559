//! The HTML around the graph: the template filled, with a policy that admits its own script and
//! style only.

use std::io::{self, Write};

use sha2::{Digest, Sha256};

use crate::export::picture::text::escaped;

/// Where the parts go, as `{{name}}`.
const TEMPLATE: &str = include_str!("page.html");

/// The style.
const STYLE: &str = include_str!("page.css");

/// The files of the script, in the order in which they are run.
const SCRIPTS: [&str; 16] = [
    include_str!("data.js"),
    include_str!("filter.js"),
    include_str!("camera.js"),
    include_str!("geometry.js"),
    include_str!("labels.js"),
    include_str!("scene.js"),
    include_str!("svg.js"),
    include_str!("elements.js"),
    include_str!("search.js"),
    include_str!("quote.js"),
    include_str!("detail.js"),
    include_str!("path.js"),
    include_str!("controls.js"),
    include_str!("stage.js"),
    include_str!("save.js"),
    include_str!("main.js"),
];

/// What a page is filled with.
#[derive(Debug)]
pub(super) struct Shell<'s> {
    pub(super) title: &'s str,
    /// The graph file.
    pub(super) graph: &'s str,
    /// Looks and places, as JSON.
    pub(super) picture: &'s str,
}

impl Shell<'_> {
    /// Writes the page.
    ///
    /// # Errors
    /// Those of `out`.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let script = script();
        // What is filled in is never searched for places: a title may be called `{{script}}`.
        for (n, piece) in TEMPLATE.split("{{").enumerate() {
            let Some((name, rest)) = piece.split_once("}}").filter(|_| n > 0) else {
                out.write_all(piece.as_bytes())?;
                continue;
            };
            let filling = match name {
                "title" => escaped(self.title),
                "generator" => concat!("ties ", env!("CARGO_PKG_VERSION")).to_string(),
                "policy" => policy(STYLE, &script),
                "style" => STYLE.to_string(),
                "graph" => inert(self.graph),
                "picture" => inert(self.picture),
                "script" => script.clone(),
                other => unreachable!("the template has no place `{other}`"),
            };
            out.write_all(filling.as_bytes())?;
            out.write_all(rest.as_bytes())?;
        }
        Ok(())
    }
}

/// All files in a scope of their own.
fn script() -> String {
    format!("(() => {{\n\"use strict\";\n{}}})();\n", SCRIPTS.concat())
}

/// What the page may do: run this script, use this style, make pictures of its own.
fn policy(style: &str, script: &str) -> String {
    format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; img-src data: blob:; \
         base-uri 'none'; form-action 'none'",
        fingerprint(script),
        fingerprint(style)
    )
}

/// SHA-256 in base 64, as policies spell it.
fn fingerprint(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digest = Sha256::digest(text.as_bytes());
    let mut out = String::with_capacity(44);
    for three in digest.chunks(3) {
        let byte = |n: usize| u32::from(three.get(n).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for n in 0..4 {
            match n <= three.len() {
                true => out.push(char::from(DIGITS[(bits >> (18 - 6 * n) & 63) as usize])),
                false => out.push('='),
            }
        }
    }
    out
}

/// JSON that ends no script element and opens no comment, whatever the names in it.
fn inert(json: &str) -> String {
    json.replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_are_as_browsers_reckon_them() {
        // printf '' | openssl dgst -sha256 -binary | base64, and the same of abc.
        assert_eq!(
            fingerprint(""),
            "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
        );
        assert_eq!(
            fingerprint("abc"),
            "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="
        );
    }

    #[test]
    fn every_script_file_is_in_the_page() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/export/page");
        let files = std::fs::read_dir(folder).unwrap();
        let names = files.map(|file| file.unwrap().path());
        let scripts = names.filter(|path| path.extension().is_some_and(|e| e == "js"));
        for path in scripts {
            let text = std::fs::read_to_string(&path).unwrap();
            assert!(SCRIPTS.contains(&text.as_str()), "{}", path.display());
        }
    }

    #[test]
    fn the_script_cannot_end_its_element() {
        assert!(!script().contains("</script") && !script().contains("<!--"));
        assert!(!STYLE.contains("</style"));
        assert_eq!(inert("</script><!--"), "\\u003c/script>\\u003c!--");
        assert_eq!(escaped("<b>&\"\u{1}"), "&lt;b&gt;&amp;&quot; ");
    }
}

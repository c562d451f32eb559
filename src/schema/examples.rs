//! Ties as examples write them: `Source -relation-> Target | status planned | amount USD 1`.

use super::Status;
use super::keys::ATTRIBUTES;

/// A tie that an example expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// Name of the source.
    pub source: String,
    /// Name of the relation.
    pub relation: String,
    /// Name of the target.
    pub target: String,
    /// Its status; `asserted` where the example gives none.
    pub status: Status,
    /// Attributes by name, as the graph file spells them.
    pub attributes: Vec<(String, String)>,
}

impl Tie {
    /// Reads `Source -relation-> Target [| status S] [| ATTRIBUTE VALUE]…`.
    ///
    /// ```
    /// let tie = ties::schema::Tie::parse("Acme -sued-> Zenith | date 2019")?;
    /// assert_eq!((tie.source.as_str(), tie.relation.as_str()), ("Acme", "sued"));
    /// # Ok::<(), String>(())
    /// ```
    ///
    /// # Errors
    /// If it is none; the message says what was expected.
    pub fn parse(text: &str) -> Result<Tie, String> {
        let mut parts = text.split(" | ");
        let head = parts.next().unwrap_or_default();
        let (source, rest) = head.split_once(" -").ok_or_else(|| not_a_tie(text))?;
        let (relation, target) = rest.split_once("-> ").ok_or_else(|| not_a_tie(text))?;
        let mut tie = Tie {
            source: source.trim().to_string(),
            relation: relation.trim().to_string(),
            target: target.trim().to_string(),
            status: Status::Asserted,
            attributes: Vec::new(),
        };
        for part in parts {
            let (name, value) = part.trim().split_once(' ').ok_or_else(|| {
                format!("expected an attribute and its value behind `|`, but found `{part}`")
            })?;
            if name == "status" {
                tie.status = Status::from_name(value).ok_or_else(|| {
                    let known = Status::ALL.map(Status::as_str).join(", ");
                    format!("expected a status ({known}), but found `{value}`")
                })?;
            } else if ATTRIBUTES.contains(&name) {
                tie.attributes.push((name.to_string(), value.to_string()));
            } else {
                let known = ATTRIBUTES.join(", ");
                return Err(format!(
                    "expected `status` or an attribute ({known}), but found `{name}`"
                ));
            }
        }
        Ok(tie)
    }
}

fn not_a_tie(text: &str) -> String {
    format!("expected a tie `Source -relation-> Target`, but found `{text}`")
}

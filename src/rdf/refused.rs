//! Queries that reach beyond the graph.

use spargebra::Query;
use spargebra::algebra::{Expression, GraphPattern};

use super::syntax;
use crate::error::{Error, ErrorKind, Result};

/// Refuses what would ask elsewhere: `SERVICE`, and `FROM`, which names a graph on the web.
///
/// # Errors
/// If the query does; the message names where it would go, and where in `text` it says so.
pub(super) fn check(name: &str, text: &str, query: &Query) -> Result<()> {
    let refused = |word: &str, what: String| {
        let place = syntax::word(name, text, &[word]);
        Err(Error::new(
            ErrorKind::Usage,
            format!(
                "{place}: {what}; leave it out: a query is asked of the one graph file, without a network"
            ),
        ))
    };
    if let Some(dataset) = query.dataset() {
        let named = dataset.named.iter().flatten();
        return match dataset.default.iter().chain(named).next() {
            Some(graph) => refused("FROM", format!("FROM {graph} asks for another graph")),
            None => refused("FROM", "FROM asks for another graph".to_string()),
        };
    }
    let (Query::Select { pattern, .. }
    | Query::Construct { pattern, .. }
    | Query::Describe { pattern, .. }
    | Query::Ask { pattern, .. }) = query;
    match service(pattern) {
        Some(endpoint) => refused("SERVICE", format!("SERVICE {endpoint} asks another server")),
        None => Ok(()),
    }
}

/// The endpoint of the first `SERVICE` in a pattern.
fn service(pattern: &GraphPattern) -> Option<String> {
    use GraphPattern as P;
    match pattern {
        P::Service { name, .. } => Some(name.to_string()),
        P::Bgp { .. } | P::Path { .. } | P::Values { .. } => None,
        P::Join { left, right }
        | P::Lateral { left, right }
        | P::LeftJoin { left, right, .. }
        | P::Union { left, right }
        | P::Minus { left, right } => service(left).or_else(|| service(right)),
        P::Filter { expr, inner } => service(inner).or_else(|| in_expression(expr)),
        P::Extend {
            expression, inner, ..
        } => service(inner).or_else(|| in_expression(expression)),
        P::Graph { inner, .. }
        | P::OrderBy { inner, .. }
        | P::Project { inner, .. }
        | P::Distinct { inner }
        | P::Reduced { inner }
        | P::Slice { inner, .. }
        | P::Group { inner, .. } => service(inner),
    }
}

/// The endpoint in the patterns of `EXISTS`.
fn in_expression(expression: &Expression) -> Option<String> {
    use Expression as E;
    match expression {
        E::Exists(pattern) => service(pattern),
        E::Not(inner) => in_expression(inner),
        E::And(left, right) | E::Or(left, right) => {
            in_expression(left).or_else(|| in_expression(right))
        }
        // Whatever else holds one fails when it is evaluated: there is no handler of services.
        _ => None,
    }
}

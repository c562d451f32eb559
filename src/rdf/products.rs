//! Products of patterns that share no variable, walked instead of stored.
//!
//! `?a ?b ?c . ?d ?e ?f` has a row for each pair of triples. An engine joins such patterns by keeping
//! all of one side, and of three patterns the product of two: of a graph of a few thousand triples
//! that is more than memory holds. As lateral joins, one pattern is gone through anew for each row of
//! the other, so that rows come one by one and a limit ends the work.

use std::collections::BTreeSet;

use spargebra::algebra::GraphPattern;
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};

/// `pattern` with lateral joins in the place of products.
pub(super) fn walked(pattern: GraphPattern) -> GraphPattern {
    use GraphPattern as P;
    let inside = |inner: Box<P>| Box::new(walked(*inner));
    match pattern {
        P::Bgp { .. } | P::Path { .. } | P::Values { .. } => apart(pattern),
        P::Join { .. } if is_plain(&pattern) => apart(pattern),
        P::Join { left, right } => P::Join {
            left: inside(left),
            right: inside(right),
        },
        P::LeftJoin {
            left,
            right,
            expression,
        } => P::LeftJoin {
            left: inside(left),
            right: inside(right),
            expression,
        },
        P::Lateral { left, right } => P::Lateral {
            left: inside(left),
            right: inside(right),
        },
        P::Union { left, right } => P::Union {
            left: inside(left),
            right: inside(right),
        },
        P::Minus { left, right } => P::Minus {
            left: inside(left),
            right: inside(right),
        },
        P::Filter { expr, inner } => P::Filter {
            expr,
            inner: inside(inner),
        },
        P::Graph { name, inner } => P::Graph {
            name,
            inner: inside(inner),
        },
        P::Extend {
            inner,
            variable,
            expression,
        } => P::Extend {
            inner: inside(inner),
            variable,
            expression,
        },
        P::OrderBy { inner, expression } => P::OrderBy {
            inner: inside(inner),
            expression,
        },
        P::Project { inner, variables } => P::Project {
            inner: inside(inner),
            variables,
        },
        P::Distinct { inner } => P::Distinct {
            inner: inside(inner),
        },
        P::Reduced { inner } => P::Reduced {
            inner: inside(inner),
        },
        P::Slice {
            inner,
            start,
            length,
        } => P::Slice {
            inner: inside(inner),
            start,
            length,
        },
        P::Group {
            inner,
            variables,
            aggregates,
        } => P::Group {
            inner: inside(inner),
            variables,
            aggregates,
        },
        service @ P::Service { .. } => service,
    }
}

/// Whether a pattern consists of triples, paths and tables only: their parts may be joined in any
/// order.
fn is_plain(pattern: &GraphPattern) -> bool {
    match pattern {
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } | GraphPattern::Values { .. } => true,
        GraphPattern::Join { left, right } => is_plain(left) && is_plain(right),
        _ => false,
    }
}

/// A plain pattern as the lateral join of the parts that share no variable; as it is if it has only
/// one.
fn apart(pattern: GraphPattern) -> GraphPattern {
    let mut atoms = Vec::new();
    take_apart(pattern.clone(), &mut atoms);
    let mut groups: Vec<(BTreeSet<String>, Vec<GraphPattern>)> = Vec::new();
    for atom in atoms {
        let mut names = names(&atom);
        let mut members = Vec::new();
        // What shares a variable with the new one is one group with it from now on.
        let (joined, rest) = groups
            .into_iter()
            .partition(|(known, _)| !known.is_disjoint(&names));
        groups = rest;
        for (known, patterns) in joined {
            names.extend(known);
            members.extend(patterns);
        }
        members.push(atom);
        groups.push((names, members));
    }
    if groups.len() < 2 {
        return pattern;
    }
    let parts = groups.into_iter().map(|(_, members)| together(members));
    parts
        .reduce(|left, right| GraphPattern::Lateral {
            left: Box::new(left),
            right: Box::new(right),
        })
        .unwrap_or_default()
}

fn take_apart(pattern: GraphPattern, atoms: &mut Vec<GraphPattern>) {
    match pattern {
        GraphPattern::Bgp { patterns } => {
            atoms.extend(patterns.into_iter().map(|triple| GraphPattern::Bgp {
                patterns: vec![triple],
            }));
        }
        GraphPattern::Join { left, right } => {
            take_apart(*left, atoms);
            take_apart(*right, atoms);
        }
        other => atoms.push(other),
    }
}

/// The join of plain patterns, their triples in one.
fn together(members: Vec<GraphPattern>) -> GraphPattern {
    let mut triples = Vec::new();
    let mut others = Vec::new();
    for member in members {
        match member {
            GraphPattern::Bgp { patterns } => triples.extend(patterns),
            other => others.push(other),
        }
    }
    if !triples.is_empty() {
        others.push(GraphPattern::Bgp { patterns: triples });
    }
    others
        .into_iter()
        .reduce(|left, right| GraphPattern::Join {
            left: Box::new(left),
            right: Box::new(right),
        })
        .unwrap_or_default()
}

/// The variables and blank nodes of an atom.
fn names(atom: &GraphPattern) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut term = |term: &TermPattern| {
        if matches!(term, TermPattern::Variable(_) | TermPattern::BlankNode(_)) {
            names.insert(term.to_string());
        }
    };
    match atom {
        GraphPattern::Bgp { patterns } => {
            for TriplePattern {
                subject,
                predicate,
                object,
            } in patterns
            {
                term(subject);
                term(object);
                if let NamedNodePattern::Variable(variable) = predicate {
                    term(&TermPattern::Variable(variable.clone()));
                }
            }
        }
        GraphPattern::Path {
            subject, object, ..
        } => {
            term(subject);
            term(object);
        }
        other => other.on_in_scope_variable(|variable| {
            term(&TermPattern::Variable(variable.clone()));
        }),
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use spargebra::SparqlParser;

    /// Whether the pattern of `query` becomes lateral joins.
    fn is_walked(query: &str) -> bool {
        let parsed = SparqlParser::new().parse_query(query).unwrap();
        let spargebra::Query::Select { pattern, .. } = parsed else {
            panic!("{query} is no SELECT");
        };
        let walked = walked(pattern.clone());
        assert_eq!(
            walked == pattern,
            !format!("{walked:?}").contains("Lateral"),
            "{query}"
        );
        walked != pattern
    }

    #[test]
    fn only_products_change() {
        for (query, expected) in [
            ("SELECT * { ?a <x:p> ?b . ?b <x:q> ?c }", false),
            ("SELECT * { ?a <x:p> ?b . ?c <x:q> ?d . ?b ?d ?c }", false),
            ("SELECT * { ?a <x:p> _:n . _:n <x:q> ?d }", false),
            ("SELECT * { VALUES ?a { 1 2 } ?a <x:p> ?b }", false),
            ("SELECT * { ?a <x:p> ?b OPTIONAL { ?c <x:q> ?d } }", false),
            ("SELECT * { ?a <x:p> ?b . ?c <x:q> ?d }", true),
            (
                "SELECT * { { ?a <x:p> ?b } { ?c <x:q>+ ?d } FILTER(?a = ?c) }",
                true,
            ),
            ("SELECT * { ?a <x:p> 1 . VALUES ?b { 1 2 } }", true),
            (
                "SELECT * { { ?a ?b ?c . ?d ?e ?f } UNION { ?a <x:p> ?b } }",
                true,
            ),
        ] {
            assert_eq!(is_walked(query), expected, "{query}");
        }
    }
}

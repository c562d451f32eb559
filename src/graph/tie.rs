//! A tie, its statements, and what they come to together.

use super::{DocumentIndex, SourceDocument, Stated};
use crate::curation::Mark;
use crate::extract::Evidence;
use crate::schema::{Attributes, PartialDate, RelationType, Sparse, Status};

/// One passage that states a tie.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// The document in which it stands.
    pub document: DocumentIndex,
    /// The passage, and how it was read.
    pub evidence: Evidence,
    /// The decision that states it, where no document but a user does.
    pub curated: Option<Box<Mark>>,
}

impl Statement {
    /// What a document states.
    pub fn new(document: DocumentIndex, evidence: Evidence) -> Self {
        Statement {
            document,
            evidence,
            curated: None,
        }
    }
}

/// What ties two parties, with every passage that states it.
///
/// A tie is only made from statements, so there is none without evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Tie {
    relation: RelationType,
    statements: Box<[Statement]>,
    status: Status,
    attributes: Sparse<Attributes>,
    confidence: f64,
}

impl Tie {
    /// What kind of tie.
    pub fn relation(&self) -> &RelationType {
        &self.relation
    }

    /// The passages that state it, in document order; never empty.
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// The statement that says it best: of the strongest status, then the surest.
    pub fn best(&self) -> &Statement {
        best(&self.statements).expect("a tie is only made from statements")
    }

    /// The decisions of the user's that state it.
    pub fn curated(&self) -> impl Iterator<Item = &Mark> {
        let statements = self.statements.iter();
        statements.filter_map(|statement| statement.curated.as_deref())
    }

    /// The strongest status that a statement gives it; that of the user's own, if there is one.
    pub fn status(&self) -> Status {
        self.status
    }

    /// The most precise date, the latest amount, share, term and exclusivity, and the role and
    /// object that the strongest statement gives; the attribution only where the strongest
    /// statements all have one.
    pub fn attributes(&self) -> &Attributes {
        &self.attributes
    }

    /// How sure the reading is, from 0 to 0.99: that at least one of the statements was read right,
    /// were they independent.
    pub fn confidence(&self) -> f64 {
        self.confidence
    }

    /// The tie that `statements` state, in any order.
    ///
    /// # Panics
    /// If there are none.
    pub(crate) fn stated(
        relation: RelationType,
        mut statements: Vec<Statement>,
        documents: &[SourceDocument],
    ) -> Self {
        if statements.len() > 1 {
            statements.sort_by_key(|s| (s.document, s.evidence.span()));
            let all = std::mem::take(&mut statements);
            all.into_iter().for_each(|next| add(&mut statements, next));
        }
        Tie::new(relation, statements, documents)
    }

    /// The tie that the statements of both state; it has the relation of the first.
    pub(super) fn joined(self, other: Tie, documents: &[SourceDocument]) -> Self {
        let statements = [self.statements, other.statements];
        let statements = statements.into_iter().flat_map(Vec::from);
        Tie::stated(self.relation, statements.collect(), documents)
    }

    /// The tie that `statements` state, in document order, which must not be empty.
    fn new(
        relation: RelationType,
        statements: Vec<Statement>,
        documents: &[SourceDocument],
    ) -> Self {
        let decided = statements.iter().rev().find(|s| s.curated.is_some());
        let strongest = statements.iter().map(|s| s.evidence.status).min();
        let status = decided
            .map(|s| s.evidence.status)
            .or(strongest)
            .expect("`gather` makes a tie from its first statement");
        // A denial says nothing of the date or sum of what others assert.
        let tells =
            |s: &&Statement| status == Status::Negated || s.evidence.status != Status::Negated;
        let doubt: f64 = statements
            .iter()
            .filter(tells)
            .map(|s| 1.0 - s.evidence.confidence)
            .product();
        let attributes = match statements.as_slice() {
            [only] => only.evidence.attributes.clone(),
            several => {
                let all = sum_up(&several.iter().filter(tells).collect::<Vec<_>>(), documents);
                match decided {
                    Some(decided) => {
                        let mut own = decided.evidence.attributes.clone();
                        own.complete(&all);
                        own
                    }
                    None => all.into(),
                }
            }
        };
        Tie {
            relation,
            status,
            attributes,
            confidence: round((1.0 - doubt).clamp(0.0, 0.99)),
            statements: statements.into(),
        }
    }
}

/// The statement that says it best: of the strongest status, then the surest; of equals the first.
pub(super) fn best<'s>(
    statements: impl IntoIterator<Item = &'s Statement>,
) -> Option<&'s Statement> {
    let weaker = |a: &&Statement, b: &&Statement| {
        let doubt = b.evidence.confidence.total_cmp(&a.evidence.confidence);
        a.evidence.status.cmp(&b.evidence.status).then(doubt)
    };
    statements.into_iter().min_by(weaker)
}

/// To the two decimals that a graph file gives.
pub(super) fn round(confidence: f64) -> f64 {
    (confidence * 100.0).round() / 100.0
}

fn sum_up(telling: &[&Statement], documents: &[SourceDocument]) -> Attributes {
    let mut strongest = telling.to_vec();
    strongest.sort_by_key(|s| s.evidence.status);
    let mut latest = telling.to_vec();
    latest.sort_by_key(|s| std::cmp::Reverse(age(s, documents)));
    let mut precise: Vec<PartialDate> = strongest
        .iter()
        .filter_map(|s| s.evidence.attributes.date)
        .collect();
    precise.sort_by_key(|date| std::cmp::Reverse(date.precision()));
    Attributes {
        amount: latest.iter().find_map(|s| s.evidence.attributes.amount),
        share: latest.iter().find_map(|s| s.evidence.attributes.share),
        date: precise.first().copied(),
        until: latest.iter().find_map(|s| s.evidence.attributes.until),
        role: first(&strongest, |a| a.role.as_ref()),
        object: first(&strongest, |a| a.object.as_ref()),
        exclusive: latest.iter().find_map(|s| s.evidence.attributes.exclusive),
        attribution: attribution(&strongest),
    }
}

fn first(strongest: &[&Statement], field: fn(&Attributes) -> Option<&String>) -> Option<String> {
    strongest
        .iter()
        .find_map(|s| field(&s.evidence.attributes).cloned())
}

/// Who says so, if the strongest statements are all somebody's.
fn attribution(strongest: &[&Statement]) -> Option<String> {
    let status = strongest.first()?.evidence.status;
    let mut names = strongest
        .iter()
        .take_while(|s| s.evidence.status == status)
        .map(|s| s.evidence.attributes.attribution.as_ref());
    let first = names.next()??;
    names.all(|name| name.is_some()).then(|| first.clone())
}

/// A key by which the later statement is the greater: of the later event or else the later
/// document, else the one further down.
fn age(
    statement: &Statement,
    documents: &[SourceDocument],
) -> (Option<PartialDate>, DocumentIndex, usize) {
    let evidence = &statement.evidence;
    let written = documents[statement.document.0].date;
    (
        evidence.attributes.date.or(written),
        statement.document,
        evidence.span().start(),
    )
}

/// A tie on its way into a graph.
#[derive(Debug)]
pub(crate) struct Tied {
    /// Place of the source among the parties.
    pub(crate) source: usize,
    /// Place of the target among the parties.
    pub(crate) target: usize,
    pub(crate) tie: Tie,
}

/// The ties that `statements` state.
pub(super) fn gather(mut statements: Vec<Stated>, documents: &[SourceDocument]) -> Vec<Tied> {
    statements
        .sort_by(|a, b| (a.source, &a.relation, a.target).cmp(&(b.source, &b.relation, b.target)));
    let mut ties = Vec::new();
    let mut rest = statements.into_iter().peekable();
    while let Some(head) = rest.next() {
        let mut own = vec![head.statement];
        while let Some(next) = rest.next_if(|next| {
            (next.source, &next.relation, next.target) == (head.source, &head.relation, head.target)
        }) {
            own.push(next.statement);
        }
        ties.push(Tied {
            source: head.source,
            target: head.target,
            tie: Tie::stated(head.relation, own, documents),
        });
    }
    ties
}

/// Ties in graph order, one for each source, relation and target.
pub(super) fn ordered(mut ties: Vec<Tied>, documents: &[SourceDocument]) -> Vec<Tied> {
    let order = |a: &Tied, b: &Tied| {
        (a.source, &a.tie.relation, a.target).cmp(&(b.source, &b.tie.relation, b.target))
    };
    if ties.is_sorted_by(|a, b| order(a, b).is_lt()) {
        return ties;
    }
    ties.sort_by(order);
    let mut one_each: Vec<Tied> = Vec::with_capacity(ties.len());
    for tied in ties {
        match one_each.pop_if(|last| order(last, &tied).is_eq()) {
            None => one_each.push(tied),
            Some(last) => one_each.push(Tied {
                tie: last.tie.joined(tied.tie, documents),
                ..tied
            }),
        }
    }
    one_each
}

/// Adds a statement, unless the same passage already states the tie with the same status: two forms
/// of one party in a sentence, or two rules, are one statement.
fn add(own: &mut Vec<Statement>, next: Statement) {
    let same = own.iter_mut().rev().find(|s| {
        s.document == next.document
            && s.evidence.span() == next.evidence.span()
            && s.evidence.status == next.evidence.status
    });
    match same {
        Some(known) => {
            known.evidence.confidence = known.evidence.confidence.max(next.evidence.confidence);
            known.evidence.complete(&next.evidence);
            known.curated = known.curated.take().or(next.curated);
        }
        None => own.push(next),
    }
}

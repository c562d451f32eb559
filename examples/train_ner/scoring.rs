//! Precision, recall and F1 of exact spans with kinds.

use ties::nlp::ner::Label;
use ties::nlp::ner::tags::KINDS;

use crate::corpora::{KindSet, Marked};

/// Counts by kind.
#[derive(Debug, Default, Clone)]
pub(crate) struct Score {
    found: [usize; 6],
    labelled: [usize; 6],
    marked: [usize; 6],
}

impl Score {
    /// Labels every sentence and compares, counting only the given kinds. Doubtful spans are neither asked for nor wrong.
    pub(crate) fn of(
        sentences: &[Marked],
        kinds: KindSet,
        mut label: impl FnMut(&[String]) -> Vec<Label>,
    ) -> Self {
        let mut score = Self::default();
        for sentence in sentences {
            let labels = label(&sentence.words);
            for span in sentence
                .spans
                .iter()
                .filter(|span| span.kinds & kinds != 0 && !span.doubtful)
            {
                score.marked[span.kinds.trailing_zeros() as usize] += 1;
            }
            for label in &labels {
                let kind = KINDS
                    .iter()
                    .position(|kind| *kind == label.kind)
                    .unwrap_or(0);
                if kinds >> kind & 1 == 0 {
                    continue;
                }
                let same = sentence
                    .spans
                    .iter()
                    .find(|span| (span.start, span.end) == (label.start, label.end));
                match same {
                    Some(span) if span.kinds >> kind & 1 == 1 && span.doubtful => {}
                    Some(span) if span.kinds >> kind & 1 == 1 => {
                        let counted = span.kinds.trailing_zeros() as usize;
                        score.labelled[counted] += 1;
                        score.found[counted] += 1;
                    }
                    _ => score.labelled[kind] += 1,
                }
            }
        }
        score
    }

    pub(crate) fn f1(&self) -> f32 {
        let sum = |counts: &[usize; 6]| counts.iter().sum::<usize>() as f32;
        200.0 * sum(&self.found) / (sum(&self.labelled) + sum(&self.marked)).max(1.0)
    }

    /// One line: precision, recall and F1 of all kinds, then F1 by kind.
    pub(crate) fn line(&self) -> String {
        let sum = |counts: &[usize; 6]| counts.iter().sum::<usize>() as f32;
        let (found, labelled, marked) = (sum(&self.found), sum(&self.labelled), sum(&self.marked));
        let mut line = format!(
            "P {:.1} R {:.1} F1 {:.1}  |",
            100.0 * found / labelled.max(1.0),
            100.0 * found / marked.max(1.0),
            self.f1()
        );
        for (index, name) in ["PER", "ORG", "LOC", "PROD", "CASE", "EVENT"]
            .iter()
            .enumerate()
        {
            if self.marked[index] > 0 {
                let f1 = 200.0 * self.found[index] as f32
                    / (self.labelled[index] + self.marked[index]).max(1) as f32;
                line += &format!(
                    " {name} {f1:.1} ({}/{}/{})",
                    self.found[index], self.labelled[index], self.marked[index]
                );
            }
        }
        line
    }
}

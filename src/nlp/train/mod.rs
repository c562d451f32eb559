//! Training and scoring of the models, on the feature code that the program itself runs.

mod adam;
mod augment;
mod examples;
mod learner;
mod matrix;
mod network;
mod parser;
mod random;
mod score;
mod shape;
mod tagger;
mod treebank;

pub use parser::{ParserOptions, TrainedParser, train_parser};
pub use score::{Scores, model_sizes, score_tags, score_trees};
pub use tagger::{TaggerOptions, TrainedTagger, train_tagger};
pub use treebank::{Treebank, read_treebank};

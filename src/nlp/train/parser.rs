//! stub
/// stub
pub struct ParserOptions;
/// stub
pub fn train_parser(){}

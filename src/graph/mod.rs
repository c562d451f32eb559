//! The graph of parties and ties, and the questions it answers.

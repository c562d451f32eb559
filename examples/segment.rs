//! Prints a file as the text stage sees it: block, sentence, tokens separated by spaces.
//!
//! `cargo run --release --example segment -- FILE [--spans]`; with `--spans`, one line
//! `start end sentence` per token.

use std::io::{self, BufWriter, Write};

use ties::text::Text;

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let Some(path) = arguments.next() else {
        return Err(io::Error::other("expected a file"));
    };
    let spans = arguments
        .next()
        .is_some_and(|argument| argument == "--spans");
    let source = std::fs::read_to_string(path)?;
    let started = std::time::Instant::now();
    let text = Text::new(&source);
    let seconds = started.elapsed().as_secs_f64();
    let mut out = BufWriter::new(io::stdout().lock());
    for (number, sentence) in text.sentences().iter().enumerate() {
        if spans {
            for token in &text.tokens()[sentence.tokens.range()] {
                writeln!(out, "{} {} {number}", token.span.start(), token.span.end())?;
            }
        } else {
            let words = text.words(sentence).join(" ");
            writeln!(out, "{:?}\t{words}", sentence.block)?;
        }
    }
    out.flush()?;
    let rate = source.len() as f64 / 1e6 / seconds;
    writeln!(io::stderr(), "{seconds:.3} s, {rate:.0} MB/s")
}

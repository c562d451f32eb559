//! In which language a text is, paragraph by paragraph.
//!
//! English shows in its words of grammar: where they are as many as they always are, nothing more is asked, and a
//! text is never taken from English for the names it is full of. Where they are missing, the letters must be those of
//! another script, or what three letters follow each other (`whatlang`) must tell another language beyond doubt. What is
//! neither is read as English, and [`Language::Unclear`].

use super::Text;
use super::lexicon::Lexicon;

/// Letters of a text and of a paragraph below which nothing can be said.
const ENOUGH: usize = 300;
const ENOUGH_FOR_PARAGRAPH: usize = 160;
/// The same for scripts in which English is never written.
const ENOUGH_OF_OTHER_SCRIPT: usize = 24;
/// Of a hundred letters, how many stand in function words at least. English news, filings and even
/// lists of names have 12 to 33; German, French and Spanish fewer than 2, Dutch up to 7.
const LEAST: usize = 8;
/// Fewer than that no text of sentences has, however full of names it is.
const LEAST_AMONG_NAMES: usize = 4;
/// How many bytes of a text are looked at to name its language.
const SAMPLE: usize = 4 << 10;

/// What a text is in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Language {
    /// English, or too short to tell.
    #[default]
    English,
    /// Hardly any word of English grammar, but no other language either: lists, figures, code.
    Unclear,
    /// Another language, by its English name.
    Other(&'static str),
}

/// The languages of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Languages {
    whole: Language,
    /// Whether other languages are read all the same.
    read: bool,
    all: Letters,
    /// How many paragraphs are in which other language, in the order of the first of each.
    others: Vec<(&'static str, usize)>,
}

/// Letters counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Letters {
    all: usize,
    /// In words of English grammar.
    common: usize,
    /// Of other scripts than Latin.
    other_script: usize,
}

impl Languages {
    /// What the text is in as a whole.
    pub fn whole(&self) -> Language {
        self.whole
    }

    /// How many paragraphs are in which other language, in the order of the first of each.
    pub fn others(&self) -> &[(&'static str, usize)] {
        &self.others
    }

    /// Whether other languages are read all the same, as if they were English.
    pub fn read(&self) -> bool {
        self.read
    }

    /// The languages of a text that nobody has looked at; whether others than English are read.
    pub(super) fn new(read: bool) -> Self {
        Languages {
            read,
            ..Languages::default()
        }
    }

    /// Takes in those of another part of the text.
    pub(crate) fn add(&mut self, more: &Languages) {
        self.all.add(more.all);
        for &(name, paragraphs) in &more.others {
            self.count(name, paragraphs);
        }
        if self.whole != more.whole {
            self.whole = Language::English;
        }
    }

    fn count(&mut self, name: &'static str, paragraphs: usize) {
        match self.others.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += paragraphs,
            None => self.others.push((name, paragraphs)),
        }
    }

    /// Takes note of the next paragraph and says what it is in; English only if it is so for certain.
    pub(super) fn note<'t>(
        &mut self,
        passage: &str,
        words: impl Iterator<Item = &'t str>,
    ) -> Option<Language> {
        let letters = Letters::of(words);
        self.all.add(letters);
        if letters.is_english() && letters.all >= ENOUGH_FOR_PARAGRAPH {
            return Some(Language::English);
        }
        let name = letters.foreign(passage, ENOUGH_FOR_PARAGRAPH)?;
        self.count(name, 1);
        Some(Language::Other(name))
    }

    /// Decides on the whole text, which is `source`, when all paragraphs are noted.
    pub(super) fn decide(&mut self, source: &str) -> Language {
        let unclear = || match self.all.all >= ENOUGH && !self.all.has(LEAST_AMONG_NAMES) {
            true => Language::Unclear,
            false => Language::English,
        };
        let foreign = self.all.foreign(source, ENOUGH);
        self.whole = foreign.map_or_else(unclear, Language::Other);
        self.whole
    }
}

impl Letters {
    fn of<'t>(words: impl Iterator<Item = &'t str>) -> Letters {
        let lexicon = Lexicon::get();
        let mut letters = Letters::default();
        for word in words {
            let mut length = 0;
            for c in word.chars().filter(|c| c.is_alphabetic()) {
                length += 1;
                letters.other_script += usize::from(is_of_other_script(c));
            }
            letters.all += length;
            if length == word.len() && lexicon.lists("function", &word.to_ascii_lowercase()) {
                letters.common += length;
            }
        }
        letters
    }

    fn add(&mut self, more: Letters) {
        self.all += more.all;
        self.common += more.common;
        self.other_script += more.other_script;
    }

    fn is_english(self) -> bool {
        self.has(LEAST)
    }

    /// Whether so many of a hundred letters, or more, stand in function words.
    fn has(self, percent: usize) -> bool {
        self.common * 100 >= self.all * percent
    }

    /// The language of `passage`, of which these are the letters, if it is another than English beyond doubt.
    fn foreign(self, passage: &str, enough: usize) -> Option<&'static str> {
        let other_script = self.other_script * 2 > self.all;
        let least = match other_script {
            true => ENOUGH_OF_OTHER_SCRIPT,
            false => enough,
        };
        if self.all < least || self.is_english() {
            return None;
        }
        let found = whatlang::detect(sample(passage))?;
        let sure = found.is_reliable() && found.lang() != whatlang::Lang::Eng;
        (sure || other_script).then(|| found.lang().eng_name())
    }
}

/// Whether a letter is of a script in which no English is written.
fn is_of_other_script(c: char) -> bool {
    // Beyond the extensions of Latin and its signs of sound; Latin goes on in 1E00..1F00, and full-width in FF00.
    c > '\u{2ff}'
        && !matches!(c, '\u{1d00}'..='\u{1eff}' | '\u{2c60}'..='\u{2c7f}' | '\u{fb00}'..='\u{fb06}' | '\u{ff21}'..='\u{ff5a}')
}

/// The first kilobytes.
fn sample(text: &str) -> &str {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

impl Text<'_> {
    /// What the text is in as a whole.
    ///
    /// ```
    /// use ties::text::{Language, Text};
    ///
    /// let german = "Der Konzern teilte mit, dass die Firma an die Bank verkauft wurde. ".repeat(9);
    /// assert_eq!(Text::new(&german).language(), Language::Other("German"));
    /// assert_eq!(Text::new("Berlin GmbH").language(), Language::English);
    /// ```
    pub fn language(&self) -> Language {
        self.languages.whole()
    }
}

#[cfg(test)]
mod tests {
    use super::Language;
    use crate::span::Span;
    use crate::text::{Block, Manner, Text};

    #[test]
    fn other_languages() {
        for (language, text) in [
            (
                "French",
                "Le groupe a annoncé mardi que la société avait acheté une part de la banque. ",
            ),
            (
                "Dutch",
                "De groep zei dinsdag dat het bedrijf een deel van de bank had gekocht. ",
            ),
            (
                "Spanish",
                "El grupo anunció ayer que la empresa había comprado una parte del banco, y el gobierno dijo que \
                 todavía no había decidido nada sobre los trabajadores de las fábricas que quieren seguir allí. ",
            ),
            (
                "Russian",
                "Группа объявила во вторник, что компания купила долю в банке. ",
            ),
            ("Mandarin", "公司周二宣布收购该银行的股份。"),
        ] {
            let text = text.repeat(30);
            let read = Text::new(&text);
            assert_eq!(read.language(), Language::Other(language));
            assert!(read.sentences().iter().all(|s| s.block == Block::Foreign));
            let manner = Manner {
                any_language: true,
                ..Manner::default()
            };
            let all = Text::within(&text, Span::new(0, text.len()), &[], manner);
            assert_eq!(all.language(), Language::Other(language));
            assert!(all.sentences().iter().all(|s| s.block.is_stated()));
        }
    }

    #[test]
    fn english_of_any_kind() {
        for text in [
            "THE GROUP SAID ON TUESDAY THAT THE COMPANY HAD BOUGHT A STAKE IN THE BANK. ",
            "Acme Corp., Zenith LLC and Borealis AG are members of the trade group in Oslo. ",
            "so u think they r gonna buy it lol, i dont see how that could be right ",
        ] {
            assert_eq!(Text::new(&text.repeat(20)).language(), Language::English);
        }
        assert_eq!(Text::new("").language(), Language::English);
        let figures = "x1 y22 kgf qwr 17 zt4 ".repeat(60);
        assert_eq!(Text::new(&figures).language(), Language::Unclear);
    }

    #[test]
    fn a_paragraph_in_another_language_is_left_out_alone() {
        let german = "Der Konzern teilte am Dienstag mit, dass die Firma an die Bank verkauft wurde und dass \
                      der Vorstand zurücktritt; die Aufsicht müsse noch zustimmen, sagte ein Sprecher, der \
                      nicht genannt werden wollte.";
        let english = "The group said on Tuesday that the company had been sold to the bank and that its \
                       board would step down; the regulator has yet to agree, said a spokesman who did not \
                       want to be named.";
        for (text, whole) in [
            ([english, german, english], Language::English),
            ([german, english, german], Language::English),
        ] {
            let text = text.join("\n\n");
            let read = Text::new(&text);
            assert_eq!(read.language(), whole);
            for sentence in read.sentences() {
                let foreign = german.contains(&text[sentence.span.range()]);
                assert_eq!(sentence.block == Block::Foreign, foreign, "{sentence:?}");
            }
            assert_eq!(read.languages().others()[0].0, "German");
        }
    }
}

//! Whether a text is English at all.

use super::Text;
use super::lexicon::Lexicon;

/// Letters below which nothing can be said.
const ENOUGH: usize = 300;
/// Of a hundred letters, how many stand in function words at least. English news, filings and even
/// lists of names have 12 to 33; German, French and Spanish fewer than 2, Dutch up to 7.
const LEAST: usize = 8;

impl Text<'_> {
    /// Whether the text reads as English, as far as its commonest words tell; short texts do.
    ///
    /// ```
    /// use ties::text::Text;
    ///
    /// let german = "Der Konzern teilte mit, dass die Firma an die Bank verkauft wurde. ".repeat(9);
    /// assert!(!Text::new(&german).reads_as_english());
    /// assert!(Text::new("Berlin GmbH").reads_as_english());
    /// ```
    pub fn reads_as_english(&self) -> bool {
        let lexicon = Lexicon::get();
        let (mut letters, mut common) = (0, 0);
        for index in 0..self.tokens().len() {
            let word = self.word(index);
            let length = word.chars().filter(|c| c.is_alphabetic()).count();
            letters += length;
            if length == word.len() && lexicon.lists("function", &word.to_ascii_lowercase()) {
                common += length;
            }
        }
        letters < ENOUGH || common * 100 >= letters * LEAST
    }
}

#[cfg(test)]
mod tests {
    use crate::text::Text;

    #[test]
    fn other_languages() {
        for text in [
            "Le groupe a annoncé mardi que la société avait acheté une part de la banque. ",
            "De groep zei dinsdag dat het bedrijf een deel van de bank had gekocht. ",
            "El grupo anunció el martes que la empresa compró una parte del banco. ",
            "Группа объявила во вторник, что компания купила долю в банке. ",
            "公司周二宣布收购该银行的股份。",
        ] {
            assert!(!Text::new(&text.repeat(30)).reads_as_english(), "{text}");
        }
    }

    #[test]
    fn english_of_any_kind() {
        for text in [
            "THE GROUP SAID ON TUESDAY THAT THE COMPANY HAD BOUGHT A STAKE IN THE BANK. ",
            "Acme Corp., Zenith LLC and Borealis AG are members of the trade group in Oslo. ",
            "so u think they r gonna buy it lol, i dont see how that could be right ",
        ] {
            assert!(Text::new(&text.repeat(20)).reads_as_english(), "{text}");
        }
        assert!(Text::new("").reads_as_english());
    }
}

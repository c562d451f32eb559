//! Text as keys: what is left of a name when case, accents and punctuation don't count.

/// The ASCII letters that stand for a Latin letter with marks, lower-case; none for others.
fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ŧ' | 'ț' => "t",
        'þ' => "th",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

/// Appends what `letter` is when case and accents don't count.
fn fold_into(letter: char, out: &mut String) {
    if letter.is_ascii() {
        out.push(letter.to_ascii_lowercase());
        return;
    }
    for lower in letter.to_lowercase() {
        match plain(lower) {
            Some(letters) => out.push_str(letters),
            // A mark that stands by itself behind its letter, as in decomposed text.
            None if ('\u{300}'..='\u{36f}').contains(&lower) => {}
            None => out.push(lower),
        }
    }
}

/// The words of `text` in lower case without accents: runs of letters and digits; apostrophes and
/// the points of abbreviations are left out ("U.S." is `us`).
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    // Letters since the last mark: a point behind a single one abbreviates.
    let mut run = 0;
    for letter in text.chars() {
        let word = words
            .last_mut()
            .expect("starts with one word, never shrinks");
        match letter {
            '\'' | '’' => {}
            '.' if run == 1 => run = 0,
            '\u{300}'..='\u{36f}' => {}
            _ if letter.is_alphanumeric() => {
                fold_into(letter, word);
                run += 1;
            }
            _ => {
                run = 0;
                if !word.is_empty() {
                    words.push(String::new());
                }
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The words of `text` with single spaces between them: equal for names that differ in case,
/// accents and punctuation only.
pub(crate) fn fold(text: &str) -> String {
    words(text).join(" ")
}

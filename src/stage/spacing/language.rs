//! What language a document is in: what its words say, and its page.

use super::run_on::humps;
use crate::lexicon::{Language, Lexicon};

/// Tells the language by the words, and that of a short text by what its page declares, unless its
/// words say something else.
pub(super) fn tell(text: &str, declared: Option<&str>, lexicon: &Lexicon) -> Option<Language> {
    /// Longer texts have stop words enough, in bytes.
    const SHORT: usize = 200;
    let told = Language::of(text);
    if text.len() > SHORT || told.is_some_and(|told| told != Language::English) {
        return told;
    }
    match declared {
        Some(code) => Language::from_code(code),
        None => told.or_else(|| english_by_words(text, lexicon)),
    }
}

/// Tells short English texts without a single stop word, such as headings and button labels:
/// nearly all of their words, taken apart at their capitals, are in the lexicon.
fn english_by_words(text: &str, lexicon: &Lexicon) -> Option<Language> {
    const FEWEST: usize = 3;
    let words = text.split(|c: char| !c.is_alphabetic()).flat_map(humps);
    let words: Vec<_> = words.filter(|word| word.len() > 1).collect();
    let n_known = words.iter().filter(|word| lexicon.contains(word)).count();
    let is_english = words.len() >= FEWEST && n_known * 4 >= words.len() * 3;
    is_english.then_some(Language::English)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, declared: Option<&str>, expected: Option<Language>) {
        let told = tell(text, declared, &Lexicon::english());
        assert_eq!(told, expected, "{text}, {declared:?}");
    }

    #[test]
    fn a_short_text_has_the_language_of_its_page() {
        let english = Some(Language::English);
        check("Hospitals isolate patients", None, english);
        check("Hospitals isolate patients", Some("sv"), None);
        check("Die Hand", Some("de-AT"), Some(Language::German));
        check("Klara vatten rinner", None, None);
    }

    #[test]
    fn a_long_text_speaks_for_itself() {
        let text = "The house is old and the garden is wild. ".repeat(9);
        check(&text, Some("de"), Some(Language::English));
    }
}

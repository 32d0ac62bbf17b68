//! What language a document is in: what its words say, and its page.

use super::humps::humps;
use crate::language::{Language, Tally, presumed};
use crate::lexicon::Lexicon;

/// Tells the language of a passage of a text that is in `whole` as a whole: the same, unless the
/// passage is long enough and has far more stop words of another. `None` is a language whose
/// repairs are not known.
pub(super) fn of_passage(passage: &str, whole: Option<Language>) -> Option<Language> {
    /// Shorter passages share too many words with other languages.
    const FEWEST: usize = 12;
    /// Where the language of the whole is not known, that of a part must be beyond doubt.
    const FEWEST_OF_UNKNOWN: usize = 25;
    /// One word in five is a stop word of the language.
    const SHARE: usize = 5;
    let known = |language: Language| Some(language).filter(|language| language.has_repairs());
    let tally = Tally::of_stop_words(passage);
    let fewest = if whole.is_some() {
        FEWEST
    } else {
        FEWEST_OF_UNKNOWN
    };
    let Some((language, most)) = tally.likeliest().filter(|_| tally.n_words() >= fewest) else {
        return whole;
    };
    let own = match whole {
        Some(language) => tally.hits_of(language),
        None => tally.most_hits_without_repairs(),
    };
    let is_other = most > 2 * own + 1 && most * SHARE >= tally.n_words();
    if is_other { known(language) } else { whole }
}

/// Tells the language by the words, and that of a short text by what its page declares, unless its
/// words say something else.
pub(super) fn tell(text: &str, declared: Option<&str>, lexicon: &Lexicon) -> Option<Language> {
    /// Longer texts have stop words enough, in bytes.
    const SHORT: usize = 200;
    let told = presumed(text).filter(|told| told.has_repairs());
    if text.len() > SHORT || told.is_some_and(|told| told != Language::ENGLISH) {
        return told;
    }
    match declared {
        Some(tag) => Language::from_tag(tag).filter(|named| named.has_repairs()),
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
    is_english.then_some(Language::ENGLISH)
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
        let english = Some(Language::ENGLISH);
        check("Hospitals isolate patients", None, english);
        check("Hospitals isolate patients", Some("sv"), None);
        check("Die Hand", Some("de-AT"), Some(Language::GERMAN));
        check("Klara vatten rinner", None, None);
    }

    #[test]
    fn a_long_text_speaks_for_itself() {
        let text = "The house is old and the garden is wild. ".repeat(9);
        check(&text, Some("de"), Some(Language::ENGLISH));
    }

    #[test]
    fn a_passage_may_be_in_another_language_than_its_text() {
        let english = Some(Language::ENGLISH);
        let check = |passage: &str, whole, expected| {
            assert_eq!(of_passage(passage, whole), expected, "{passage}");
        };
        let german = "Der Hafen ist am Morgen noch leer, und die Boote liegen in dem Nebel.";
        check(german, english, Some(Language::GERMAN));
        check("Der Hafen ist leer.", english, english);
        let danish = "Det er tidligt, og vi ved ikke, om de har plads til det, men vi er her og det er de ikke.";
        check(danish, english, None);
        let plain = "The harbour is empty in the morning, and the boats are in the fog.";
        check(plain, Some(Language::GERMAN), english);
        check(plain, english, english);
        check(plain, None, None);
        check(
            "Harbours, boats, ropes, nets, piers, cranes, sheds, crates, tides, gulls, mist, oars",
            english,
            english,
        );
        let models =
            "Fits phones: S 10, S 9 and S 8 Plus, the S 7, the S 6 and the S 5, the Note 4, Edge";
        check(models, english, english);
    }
}

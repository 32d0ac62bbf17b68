//! What is a word: an English lexicon with frequencies, and names in mixed case.
//!
//! The words come from SCOWL's size classes, the frequencies from counts of our own. No frequency
//! list of others is used, since nobody knows what such lists were made from.
//! `training/lexicon/README.md` says how the data files are made; `data/SCOWL-COPYRIGHT` holds the
//! notice that must go with them.
//!
//! The tables are finite-state maps. They are searched where they lie in the program, so that
//! opening them costs nothing.

mod everyday;
mod tables;

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use crate::text::Span;

use tables::TABLES;

/// The words of a language and their frequencies, together with the user's own words.
///
/// Frequencies are given on the Zipf scale: the decimal logarithm of the occurrences in 10⁹ words.
/// "The" has 7.7, "house" 5, "walkthrough" 2.5. Words are found in any letter case and with any
/// apostrophe, names only as they are spelled.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    own: FxHashSet<Box<str>>,
}

impl Lexicon {
    /// Returns the English lexicon.
    #[must_use]
    pub fn english() -> Self {
        Self::default()
    }

    /// Adds the user's own words. They count as words, and as names in the case they are written in.
    #[must_use]
    pub fn with_words<'w>(mut self, words: impl IntoIterator<Item = &'w str>) -> Self {
        for word in words {
            self.own.insert(word.into());
            self.own.insert(fold(word).into());
        }
        self
    }

    /// Returns how common a word is: 0 for a rare word, `None` for an unknown one.
    #[must_use]
    pub fn zipf(&self, word: &str) -> Option<f32> {
        let word = fold(word);
        tables::value(&TABLES.words, &word).or_else(|| self.own.contains(&*word).then_some(0.0))
    }

    /// Returns whether a word, or the word without its possessive ending, is known.
    #[must_use]
    pub fn contains(&self, word: &str) -> bool {
        let word = fold(word);
        let known = |word: &str| self.zipf(word).is_some();
        known(&word) || word.strip_suffix("'s").is_some_and(known)
    }

    /// Returns whether the word at `word` in `text`, with its first letter made small, is one of the
    /// commonest.
    ///
    /// One "yes" in a hundred is wrong; the question is cheap enough for every word of a text.
    #[must_use]
    pub fn is_everyday(&self, text: &str, word: Span) -> bool {
        everyday::has(text.as_bytes(), word)
    }

    /// Returns how common two words are side by side, `None` when nothing is known of them.
    #[must_use]
    pub fn pair(&self, first: &str, second: &str) -> Option<f32> {
        tables::value(&TABLES.pairs, &format!("{} {}", fold(first), fold(second)))
    }

    /// Returns how much more often two words stand side by side than they would by chance, as a
    /// decimal logarithm, or `None` when nothing is known of them.
    #[must_use]
    pub fn lift(&self, first: &str, second: &str) -> Option<f32> {
        /// The Zipf value of a word that would stand everywhere.
        const ALL: f32 = 9.0;
        let pair = self.pair(first, second)?;
        Some(pair + ALL - self.zipf(first)? - self.zipf(second)?)
    }

    /// Returns whether a form in mixed case, or its singular, is a name: `OpenSSL`, `iPhones`.
    #[must_use]
    pub fn is_name(&self, form: &str) -> bool {
        let known = |form: &str| TABLES.names.contains(form) || self.own.contains(form);
        known(form) || form.strip_suffix('s').is_some_and(known)
    }

    /// Iterates over the words of the closed classes, in any order.
    pub fn function_words() -> impl Iterator<Item = &'static str> {
        TABLES.function_words.iter().copied()
    }

    /// Returns whether a word belongs to the closed classes: articles, prepositions, pronouns,
    /// conjunctions, auxiliaries.
    #[must_use]
    pub fn is_function_word(&self, word: &str) -> bool {
        TABLES.function_words.contains(&*fold(word))
    }
}

/// Returns a word as the tables spell it: in lower case, with a straight apostrophe.
fn fold(word: &str) -> Cow<'_, str> {
    let is_folded = |byte: u8| byte.is_ascii_lowercase() || byte == b'\'';
    if word.bytes().all(is_folded) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase().replace('’', "'"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequencies_fall_from_common_to_rare() {
        let lexicon = Lexicon::english();
        let zipf = |word| lexicon.zipf(word).expect(word);
        assert!(zipf("the") > zipf("house"));
        assert!(zipf("house") > zipf("walkthrough"));
        assert_eq!(lexicon.zipf("ofviews"), None);
    }

    #[test]
    fn case_and_apostrophes_do_not_matter_for_words() {
        let lexicon = Lexicon::english();
        for word in ["Views", "don’t", "DON'T", "mayor’s", "uptime", "Paris"] {
            assert!(lexicon.contains(word), "{word}");
        }
        for word in ["ofViews", "alot", "", "'s", "qzx"] {
            assert!(!lexicon.contains(word), "{word}");
        }
    }

    #[test]
    fn names_are_known_as_they_are_spelled() {
        let lexicon = Lexicon::english();
        for name in ["OpenSSL", "iPhone", "iPhones", "McDonald", "JavaScript"] {
            assert!(lexicon.is_name(name), "{name}");
        }
        assert!(!lexicon.is_name("Openssl"));
        assert!(!lexicon.is_name("ofViews"));
    }

    #[test]
    fn pairs_tell_habit_from_chance() {
        let lexicon = Lexicon::english();
        assert!(lexicon.pair("of", "the") > lexicon.pair("of", "these"));
        assert!(
            lexicon
                .lift("according", "to")
                .is_some_and(|lift| lift > 1.0)
        );
        assert_eq!(lexicon.pair("the", "of"), None);
    }

    #[test]
    fn own_words_add_to_the_lexicon() {
        let lexicon = Lexicon::english().with_words(["ofViews"]);
        assert!(lexicon.is_name("ofViews"));
        assert!(lexicon.contains("OFVIEWS"));
        assert!(!Lexicon::english().contains("ofviews"));
    }
}

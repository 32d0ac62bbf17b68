//! The language of a text, as far as the choice of phrase packs needs it.
//!
//! Small words tell: the pack whose stop words fill most of the first kilobyte is in force.
//! A text too short or too foreign to tell gets all packs, since a whole line "Artikel teilen" is
//! furniture whatever stands around it.

use rustc_hash::FxHashMap;

use super::fold::fold_text;
use super::pack::{Pack, Text};
use crate::text::opening_of;

/// How much of a text is looked at, in bytes.
const OPENING: usize = 1024;
/// Fewer stop words than this tell nothing.
const MIN_HITS: u32 = 4;

/// A pack's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(pub(super) u8);

/// The languages of the packs, and the words that tell them apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Languages {
    names: Vec<Text>,
    /// Bit set of the languages that have the word.
    stop_words: FxHashMap<Text, u32>,
}

impl Languages {
    /// Adds a pack's language and stop words; at most 32 languages are told apart.
    pub(super) fn add(&mut self, pack: &Pack) -> Language {
        let number = self
            .names
            .iter()
            .position(|name| **name == *pack.language)
            .unwrap_or_else(|| {
                self.names.push(pack.language.clone());
                self.names.len() - 1
            });
        let language = Language(u8::try_from(number).unwrap_or(u8::MAX));
        if number < 32 {
            for word in pack.stop_words.iter() {
                *self.stop_words.entry(fold_text(word)).or_default() |= 1 << number;
            }
        }
        language
    }

    /// Returns the language that a page declares, as `de-AT`, if there is a pack for it.
    #[must_use]
    pub(super) fn named(&self, tag: &str) -> Option<Language> {
        let primary = tag.split(['-', '_']).next()?.trim();
        let number = self
            .names
            .iter()
            .position(|name| name.eq_ignore_ascii_case(primary))?;
        u8::try_from(number).ok().map(Language)
    }

    /// Returns whether a word is a stop word of some language.
    #[must_use]
    pub(super) fn is_stop_word(&self, word: &str) -> bool {
        // No stop word is longer than this, in bytes.
        word.len() <= 12 && self.stop_words.contains_key(word.to_lowercase().as_str())
    }

    /// Returns the language that the opening of `text` is written in, if its small words tell.
    #[must_use]
    pub(super) fn detect(&self, text: &str) -> Option<Language> {
        let mut hits = [0_u32; 32];
        let mut word = String::new();
        for token in opening_of(text, OPENING).split_ascii_whitespace() {
            let token = token.trim_matches(|c: char| !c.is_alphanumeric());
            // No stop word is longer than this, in bytes.
            if token.is_empty() || token.len() > 12 {
                continue;
            }
            word.clear();
            if token.is_ascii() {
                word.push_str(token);
                word.make_ascii_lowercase();
            } else {
                word.extend(token.chars().flat_map(char::to_lowercase));
            }
            let mut languages = self
                .stop_words
                .get(word.as_str())
                .copied()
                .unwrap_or_default();
            while languages != 0 {
                hits[languages.trailing_zeros() as usize] += 1;
                languages &= languages - 1;
            }
        }
        let most = hits.iter().copied().max().unwrap_or_default();
        let mut best = (0..32_u8).filter(|number| hits[usize::from(*number)] == most);
        let language = best.next().filter(|_| most >= MIN_HITS)?;
        // Neighbours such as Danish and Norwegian may be alike in a short text.
        best.next().is_none().then_some(Language(language))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn languages() -> Languages {
        let mut languages = Languages::default();
        for (name, words) in [("en", ["the", "and", "of"]), ("de", ["der", "und", "die"])] {
            languages.add(&Pack {
                language: name.into(),
                stop_words: words.map(Text::from).to_vec().into(),
                ..Pack::default()
            });
        }
        languages
    }

    fn check(text: &str, expected: Option<&str>) {
        let languages = languages();
        let found = languages
            .detect(text)
            .map(|language| &*languages.names[usize::from(language.0)]);
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn small_words_tell() {
        check("The mayor and the clerk of the town came.", Some("en"));
        check(
            "Der Bürgermeister und die Schreiberin der Stadt und der Müller.",
            Some("de"),
        );
    }

    #[test]
    fn a_short_text_tells_nothing() {
        check("The end.", None);
        check("", None);
    }

    #[test]
    fn two_languages_alike_tell_nothing() {
        check("The cat and the dog and der Hund und die Katze und.", None);
    }

    #[test]
    fn a_page_may_say_it() {
        assert_eq!(languages().named("DE-at"), Some(Language(1)));
        assert_eq!(languages().named("fi"), None);
    }
}

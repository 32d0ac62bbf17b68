//! The classes of words that rules ask for, read from `vocabulary.toml`.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

/// The English classes, read on first use.
pub(super) static ENGLISH: LazyLock<Vocabulary> = LazyLock::new(|| {
    toml::from_str(include_str!("vocabulary.toml")).expect("the embedded vocabulary is valid")
});

/// Words that stand with a capital in the middle of a sentence, in small letters, read on first
/// use; `count_capitals.py` counts them.
pub(super) static CAPITALISED: LazyLock<Words> =
    LazyLock::new(|| Words::from(include_str!("capitalised.txt").to_owned()));

/// Classes of words; `vocabulary.toml` says what each is for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Vocabulary {
    pub(super) joining: Words,
    pub(super) joining_surely: Words,
    pub(super) joining_nowhere_else: Words,
    pub(super) joining_weakly: Words,
    pub(super) joining_names: Words,
    pub(super) joining_proper: Words,
    pub(super) before_titled: Words,
    pub(super) titled: Words,
    pub(super) saying: Words,
    pub(super) asking: Words,
    pub(super) asked: Words,
    pub(super) counting: Words,
    pub(super) opening_first: Words,
    pub(super) opening: Words,
    pub(super) opening_surely: Words,
    pub(super) ends_names: Words,
    pub(super) after_names: Words,
    pub(super) second_in_names: Words,
    pub(super) first_in_names: Words,
    pub(super) joined_by_comma: Words,
    pub(super) dotted: Words,
    pub(super) endings: Words,
    pub(super) before_colon: Words,
    pub(super) months: Words,
    pub(super) short_months: Words,
    pub(super) before_amounts: Words,
    pub(super) timed: Words,
    pub(super) numbered: Words,
    pub(super) before_verbs: Words,
    pub(super) before_years: Words,
    pub(super) after_apostrophe: Words,
    pub(super) before_short_verbs: Words,
    pub(super) glued_before: Words,
    pub(super) glued_before_rarely: Words,
    pub(super) glued_behind: Words,
    pub(super) glued_behind_small: Words,
    pub(super) glued_behind_surely: Words,
    pub(super) glued_behind_often: Words,
    pub(super) glued_behind_inflected: Words,
    pub(super) before_objects: Words,
    pub(super) glued_on_purpose: Words,
    pub(super) articles: Words,
    pub(super) beside_identifiers: Words,
    pub(super) after_quoted: Words,
    pub(super) after_hanging_hyphen: Words,
    pub(super) glued_units: Words,
    pub(super) glued_always: Words,
    pub(super) plurals_without_s: Words,
}

/// A class of words.
#[derive(Debug, Deserialize)]
#[serde(from = "String")]
pub(super) struct Words(FxHashSet<Box<str>>);

impl Words {
    /// Returns whether the class has the word, spelled exactly so.
    pub(super) fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }

    /// Iterates over the words, in any order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(AsRef::as_ref)
    }
}

impl From<String> for Words {
    fn from(list: String) -> Self {
        Self(list.split_whitespace().map(Box::from).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_vocabulary_is_read() {
        assert!(ENGLISH.joining.has("of"));
        assert!(ENGLISH.opening_first.has("When"));
        assert!(!ENGLISH.months.has("May"));
        assert!(CAPITALISED.has("vienna"));
        assert!(!CAPITALISED.has("stock"));
    }
}

//! What the program knows of each language, as `build.rs` has made it from the files in `data`.

use super::Language;
use super::script::Script;
use super::words::{self, Words};

/// The first part of a language's file.
#[derive(Debug)]
pub(super) struct Profile {
    pub(super) language: Language,
    /// In English.
    pub(super) name: &'static str,
    /// Other codes that pages declare for it.
    pub(super) aliases: &'static [&'static str],
    pub(super) script: Script,
    /// The commonest first, in small letters.
    pub(super) stop_words: &'static [&'static str],
    /// The stage `spacing` mends texts of this language.
    pub(super) has_repairs: bool,
    /// The model of pages was trained with these stop words.
    pub(super) is_evidence: bool,
}

/// Returns the number of a language, which is its place among the profiles.
pub(super) fn number_of(language: Language) -> Option<usize> {
    PROFILES
        .iter()
        .position(|profile| profile.language == language)
}

/// Returns what is known of a language.
pub(super) fn of(language: Language) -> Option<&'static Profile> {
    Some(&PROFILES[number_of(language)?])
}

/// Returns the language that has another code, too.
pub(super) fn of_alias(code: &str) -> Option<Language> {
    let profile = PROFILES
        .iter()
        .find(|profile| profile.aliases.contains(&code))?;
    Some(profile.language)
}

/// Returns the languages that have a letter, a bit each by their number, `None` for a letter of no
/// list.
pub(super) fn with_letter(letter: char) -> Option<u128> {
    let at = LETTERS
        .binary_search_by_key(&letter, |(letter, _)| *letter)
        .ok()?;
    Some(LETTERS[at].1)
}

/// Returns whether a word, in any letter case, is one of the twenty commonest of some language.
#[must_use]
pub fn is_small_word(word: &str) -> bool {
    words::look_up(word).any(|(_, weight)| weight >= SMALL)
}

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

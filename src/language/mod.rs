//! Languages: what tells them apart, and which one a text is in.
//!
//! A file of `data` is a language: how a text in it is told, words of its pages, and the phrases of
//! its furniture. `build.rs` turns the files into statics. This folder reads the first part;
//! `phrase` reads the others.
//!
//! There is one detector, [`Tally`], for everybody who asks. The script narrows the choice; the
//! commonest words decide, and where they leave a doubt, beginnings and ends of words and letters
//! with marks. `training/language/README.md` says how often it is right, and why no crate does this.
//!
//! ```
//! use content_hygiene::language::{Language, detect};
//!
//! let detected = detect("Am Morgen ist der Hafen leer, und die Boote liegen in dem Nebel.").unwrap();
//! assert_eq!(detected.language, Language::GERMAN);
//! assert_eq!(detected.language.code(), "de");
//! assert!(detected.confidence > 0.9);
//! assert!(detect("2026-05-03 17:45").is_none());
//! ```

mod hash;
mod presumed;
mod profile;
mod script;
mod tally;
mod words;

pub use presumed::presumed;
pub use profile::is_small_word;
pub use script::Script;
pub use tally::Tally;

use std::fmt;

/// A language: the first part of a BCP 47 tag, such as `de` of `de-AT`.
///
/// The program has a file for most languages of the web; a [`Language`] may also be another one, that only a page or a
/// pack of the user's names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language {
    /// Two or three small letters; with two, a zero follows.
    code: [u8; 3],
}

/// The language of a text, as far as its words tell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Detected {
    /// The language.
    pub language: Language,
    /// How likely it is right, between 0 and 1. Among paragraphs of twenty words, about as many
    /// are right as this says; a text of several paragraphs is nearly always above 0.99.
    pub confidence: f32,
}

/// Tells the language of a text by its words.
///
/// Looks at the first 300 words. Returns `None` for a text that says nothing: one without words, of
/// numbers or names, or in a language that no file describes. A text of a few words gets an answer
/// where one is likelier than all others, with a low confidence; below 0.8 it is a guess.
///
/// # Examples
///
/// ```
/// use content_hygiene::language::detect;
///
/// let language = |text| detect(text).map(|detected| detected.language.to_string());
/// assert_eq!(language("Il pane è sul tavolo, ma non lo mangia nessuno.").as_deref(), Some("it"));
/// assert_eq!(language("今日は朝から雨が降っています。").as_deref(), Some("ja"));
/// assert_eq!(language(""), None);
/// ```
#[must_use]
pub fn detect(text: &str) -> Option<Detected> {
    Tally::of(text).detected()
}

impl Language {
    /// `en`
    pub const ENGLISH: Self = Self::constant("en");
    /// `de`
    pub const GERMAN: Self = Self::constant("de");
    /// `fr`
    pub const FRENCH: Self = Self::constant("fr");

    /// Returns the language of a code that is written in the program: two or three small letters.
    pub(crate) const fn constant(code: &str) -> Self {
        let letters = code.as_bytes();
        assert!(matches!(letters.len(), 2 | 3));
        let third = if letters.len() == 3 { letters[2] } else { 0 };
        Self {
            code: [letters[0], letters[1], third],
        }
    }

    /// Returns the language of a BCP 47 tag such as `de`, `de-AT` or `nb_NO`, `None` where it
    /// names none.
    ///
    /// Old codes, and codes of parts of a language that has one file, are those of the file: `nb` and
    /// `nn` are `no`, `iw` is `he`.
    ///
    /// # Examples
    ///
    /// ```
    /// use content_hygiene::language::Language;
    ///
    /// assert_eq!(Language::from_tag("DE-at"), Some(Language::GERMAN));
    /// assert_eq!(Language::from_tag("nb-NO"), Language::from_tag("no"));
    /// assert_eq!(Language::from_tag("English"), None);
    /// ```
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?;
        let is_code = matches!(primary.len(), 2 | 3)
            && primary.bytes().all(|byte| byte.is_ascii_alphabetic());
        if !is_code {
            return None;
        }
        let mut code = [0; 3];
        code[..primary.len()].copy_from_slice(primary.as_bytes());
        code.make_ascii_lowercase();
        let named = Self { code };
        Some(profile::of_alias(named.code()).unwrap_or(named))
    }

    /// Returns the code, of two or three small letters.
    #[must_use]
    pub fn code(&self) -> &str {
        let length = if self.code[2] == 0 { 2 } else { 3 };
        std::str::from_utf8(&self.code[..length]).unwrap_or_default()
    }

    /// Returns the name in English, if the program has a file for the language.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        Some(profile::of(self)?.name)
    }

    /// Returns the commonest words of the language, in small letters and the commonest first.
    #[must_use]
    pub fn stop_words(self) -> &'static [&'static str] {
        profile::of(self).map_or(&[], |profile| profile.stop_words)
    }

    /// Returns whether a word, in any letter case, is one of the commonest of the language.
    #[must_use]
    pub fn has_stop_word(self, word: &str) -> bool {
        words::look_up(word).any(|(number, _)| profile::PROFILES[number].language == self)
    }

    /// Returns whether the stage `spacing` knows how texts of this language are mended.
    #[must_use]
    pub fn has_repairs(self) -> bool {
        profile::of(self).is_some_and(|profile| profile.has_repairs)
    }

    /// Returns whether the model of pages was trained with the stop words of this language.
    #[must_use]
    pub fn is_evidence(self) -> bool {
        profile::of(self).is_some_and(|profile| profile.is_evidence)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Language({self})")
    }
}

#[cfg(test)]
mod tests;

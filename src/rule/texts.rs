//! Lists of texts in packs: one string in the program, a list where a file was read.
//!
//! A list of strings in the program is a list of addresses, and the system writes each of them anew at
//! every start: of 24,000 phrases and examples that was a third of the time to first output. One string
//! is one address.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A word or a text of a pack: borrowed from the program, or read from a file of the user's.
pub type Text = Cow<'static, str>;

/// Stands between the texts of a list in the program; `build.rs` refuses a text that has it.
const SEPARATOR: char = '\u{1f}';

/// A list of texts.
#[derive(Clone, Debug)]
pub struct Texts(Kind);

#[derive(Clone, Debug)]
enum Kind {
    /// Texts of the program, each ended by [`SEPARATOR`].
    Joined(&'static str),
    List(Vec<Text>),
}

impl Texts {
    /// Takes the texts of the program as `build.rs` has joined them.
    pub(super) const fn joined(texts: &'static str) -> Self {
        Self(Kind::Joined(texts))
    }

    /// Iterates over the texts.
    pub fn iter(&self) -> impl Iterator<Item = Text> {
        let (joined, list) = match &self.0 {
            Kind::Joined(joined) => (*joined, &[][..]),
            Kind::List(list) => ("", &list[..]),
        };
        let joined = joined.split_terminator(SEPARATOR).map(Cow::Borrowed);
        joined.chain(list.iter().cloned())
    }

    /// Returns whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match &self.0 {
            Kind::Joined(joined) => joined.is_empty(),
            Kind::List(list) => list.is_empty(),
        }
    }
}

impl Default for Texts {
    fn default() -> Self {
        Self::joined("")
    }
}

impl FromIterator<Text> for Texts {
    fn from_iter<I: IntoIterator<Item = Text>>(texts: I) -> Self {
        Self(Kind::List(texts.into_iter().collect()))
    }
}

impl PartialEq for Texts {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Texts {}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(|texts| Self(Kind::List(texts)))
    }
}

impl Serialize for Texts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_texts_are_those_of_a_list() {
        for (joined, list) in [
            ("", &[][..]),
            ("one\u{1f}", &["one"][..]),
            ("one\u{1f}two\nlines\u{1f}", &["one", "two\nlines"][..]),
        ] {
            let joined = Texts::joined(joined);
            let list: Texts = list.iter().map(|text| Text::Borrowed(*text)).collect();
            assert_eq!(joined, list);
            assert_eq!(joined.is_empty(), list.is_empty());
        }
    }
}

//! The words and affixes that tell languages apart, as hash tables made by `build.rs`.

use super::hash::{LONGEST, hash, hash_small, slot};
use super::profile::WORDS;

/// A hash table of open addressing.
#[derive(Debug)]
pub(super) struct Words {
    /// A power of two of hashes; zero marks an empty place.
    pub(super) keys: &'static [u64],
    /// Where the meanings of the word at the same place begin.
    pub(super) places: &'static [u16],
    /// For each word: how many languages have it, then for each the number and the weight.
    pub(super) meanings: &'static [u8],
}

impl Words {
    /// Iterates over the languages that have a word, by number, with its weight in each.
    pub(super) fn find(&self, word: &[u8]) -> impl Iterator<Item = (usize, i32)> + use<> {
        self.meanings(self.place(hash(word)))
    }

    fn meanings(&self, place: Option<usize>) -> impl Iterator<Item = (usize, i32)> + use<> {
        let found = place.map_or(&[][..], |place| {
            let first = place + 1;
            &self.meanings[first..first + 2 * usize::from(self.meanings[place])]
        });
        let pairs = found.chunks_exact(2);
        pairs.map(|pair| (usize::from(pair[0]), i32::from(pair[1])))
    }

    fn place(&self, key: u64) -> Option<usize> {
        let last = self.keys.len() - 1;
        // The table is half empty, so that a chain of full places is short.
        let mut slot = slot(key, self.keys.len());
        while self.keys[slot] != 0 {
            if self.keys[slot] == key {
                return Some(usize::from(self.places[slot]));
            }
            slot = (slot + 1) & last;
        }
        None
    }
}

/// Iterates over the languages that a word, in any letter case, is a stop word of.
pub(super) fn look_up(word: &str) -> impl Iterator<Item = (usize, i32)> + use<> {
    let key = if word.len() > LONGEST {
        None
    } else if word.is_ascii() {
        Some(hash_small(word.as_bytes()))
    } else {
        Small::of(word).map(|small| hash(small.letters()))
    };
    WORDS.meanings(key.and_then(|key| WORDS.place(key)))
}

/// A word in small letters.
pub(super) struct Small {
    bytes: [u8; LONGEST],
    length: usize,
}

impl Small {
    /// Returns a word in small letters, `None` for one that is longer than those of the lists.
    pub(super) fn of(word: &str) -> Option<Self> {
        if word.is_ascii() {
            let mut bytes = [0; LONGEST];
            let length = word.len();
            bytes.get_mut(..length)?.copy_from_slice(word.as_bytes());
            bytes.make_ascii_lowercase();
            return Some(Self { bytes, length });
        }
        let mut small = Self {
            bytes: [0; LONGEST],
            length: 0,
        };
        // The small form of the Turkish İ has a dot above of its own.
        let letters = word
            .chars()
            .flat_map(char::to_lowercase)
            .filter(|c| *c != '\u{307}');
        for letter in letters {
            let rest = small
                .bytes
                .get_mut(small.length..small.length + letter.len_utf8())?;
            letter.encode_utf8(rest);
            small.length += letter.len_utf8();
        }
        Some(small)
    }

    pub(super) fn letters(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(self.letters()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::profile::PROFILES;

    #[test]
    fn every_stop_word_is_found() {
        for (number, profile) in PROFILES.iter().enumerate() {
            for word in profile.stop_words {
                assert!(look_up(word).any(|(found, _)| found == number), "{word}");
            }
        }
        assert_eq!(look_up("qzx").count(), 0);
        assert_eq!(look_up("").count(), 0);
        assert_eq!(look_up(&"the".repeat(99)).count(), 0);
    }

    #[test]
    fn letter_case_does_not_matter() {
        for word in ["The", "İLE", "ÜBER", "ДЛЯ"] {
            assert!(look_up(word).next().is_some(), "{word}");
        }
    }
}

//! The words of all blocks as numbers, so that texts can be compared without being kept.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::counts::is_unspaced;

/// Words of a block that are read; more say nothing new of what it is about.
const SAMPLE: usize = 40;

/// Hashes of the first words of each block, in small letters.
#[derive(Debug, Default)]
pub(super) struct Words {
    words: Vec<Word>,
    /// Where the words of each block end.
    ends: Vec<usize>,
}

/// A word: a run of letters and digits; of scripts without spaces, a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) hash: u32,
    pub(super) n_letters: u32,
    /// Whether it begins with a digit.
    pub(super) is_number: bool,
}

impl Words {
    pub(super) fn new<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut read = Self::default();
        for text in texts {
            let most = read.words.len() + SAMPLE;
            read_words(text, most, &mut read.words);
            read.ends.push(read.words.len());
        }
        read
    }

    /// Returns the words of all blocks.
    pub(super) fn all(&self) -> &[Word] {
        &self.words
    }

    /// Returns the first words of a block.
    pub(super) fn of(&self, block: usize) -> &[Word] {
        let start = match block {
            0 => 0,
            _ => self.ends[block - 1],
        };
        &self.words[start..self.ends[block]]
    }
}

/// Reads words until there are `most`, or one more.
fn read_words(text: &str, most: usize, words: &mut Vec<Word>) {
    let mut reading = Reading::default();
    let mut characters = text.chars();
    while words.len() < most
        && let Some(character) = characters.next()
    {
        if character.is_ascii_alphanumeric() {
            reading.read(character.to_ascii_lowercase());
        } else if character.is_ascii() || !character.is_alphanumeric() {
            reading.end(words);
        } else if is_unspaced(character) {
            reading.end(words);
            reading.read(character);
            reading.end(words);
        } else {
            reading.read(character.to_lowercase().next().unwrap_or(character));
        }
    }
    reading.end(words);
}

#[derive(Default)]
struct Reading {
    hasher: FxHasher,
    n_letters: u32,
    is_number: bool,
}

impl Reading {
    /// Reads a character in its small form.
    fn read(&mut self, character: char) {
        self.is_number |= self.n_letters == 0 && character.is_numeric();
        self.hasher.write_u32(character.into());
        self.n_letters += 1;
    }

    fn end(&mut self, words: &mut Vec<Word>) {
        if self.n_letters > 0 {
            let Self {
                hasher,
                n_letters,
                is_number,
            } = std::mem::take(self);
            let hash = hasher.finish();
            #[expect(clippy::cast_possible_truncation, reason = "half of a hash is a hash")]
            let hash = (hash ^ hash >> 32) as u32;
            words.push(Word {
                hash,
                n_letters,
                is_number,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_without_case_and_signs() {
        let words = Words::new(["The Ferry's late.", "", "the FERRY s, late!", "渡船"]);
        assert_eq!(words.of(0), words.of(2));
        assert_eq!(words.of(0).len(), 4);
        assert!(words.of(1).is_empty());
        assert_eq!(words.of(3).len(), 2);
    }
}

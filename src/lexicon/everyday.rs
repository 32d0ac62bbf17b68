//! A filter of the commonest words, for the one rule that must look at every word.
//!
//! A Bloom filter: what it does not hold is none of them, what it holds is one of them in all but
//! one case of a hundred; asking costs a twentieth of a search in the tables. Filling it takes
//! longer than cleaning a short text, so it is a file, `data/everyday.bits`. A test compares the
//! file with the tables, and writes it anew with `BLESS=1`.

use std::hash::Hasher;

use rustc_hash::FxHasher;

/// Ten bits and more for each of some 50,000 words.
const N_BITS: usize = 1 << 20;

static FILTER: &[u8; N_BITS / 8] = include_bytes!("data/everyday.bits");

/// Returns whether a word in small letters is one of the commonest, nearly always rightly.
pub(super) fn has(word: &[u8]) -> bool {
    places(word)
        .iter()
        .all(|place| FILTER[place / 8] >> (place % 8) & 1 == 1)
}

/// Returns the two bits of a word.
fn places(word: &[u8]) -> [usize; 2] {
    let mut hasher = FxHasher::default();
    hasher.write(word);
    let hash = hasher.finish();
    [hash >> 44, hash >> 20].map(|part| usize::try_from(part % N_BITS as u64).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use fst::Streamer;

    use super::super::tables::TABLES;
    use super::*;

    /// Words rarer than this are left to the tables, in tenths of the Zipf scale.
    const LEAST_TENTHS: u64 = 20;

    fn filled() -> Vec<u8> {
        let mut filter = vec![0; N_BITS / 8];
        let mut words = TABLES.words.stream();
        while let Some((word, tenths)) = words.next() {
            if tenths >= LEAST_TENTHS {
                for place in places(word) {
                    filter[place / 8] |= 1 << (place % 8);
                }
            }
        }
        filter
    }

    #[test]
    fn the_file_says_what_the_tables_say() {
        let filled = filled();
        if std::env::var_os("BLESS").is_some() {
            let file = concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/src/lexicon/data/everyday.bits"
            );
            std::fs::write(file, &filled).unwrap();
            return;
        }
        assert!(
            filled == FILTER,
            "BLESS=1 cargo test everyday writes the file anew"
        );
    }

    #[test]
    fn common_words_are_held_and_others_are_not() {
        for word in ["the", "house", "walkthrough"] {
            assert!(has(word.as_bytes()), "{word}");
        }
        for word in ["ofthe", "inthe", "alot", "qzx", ""] {
            assert!(!has(word.as_bytes()), "{word}");
        }
    }
}

//! A filter of the commonest words, for the one rule that must look at every word.
//!
//! A Bloom filter: what it does not hold is none of them, what it holds is one of them in all but
//! one case of a hundred. Filling it takes some milliseconds, once in a run; asking costs a
//! twentieth of a search in the tables.

use std::hash::Hasher;
use std::sync::LazyLock;

use fst::Streamer;
use rustc_hash::FxHasher;

use super::tables::TABLES;

/// Words rarer than this are left to the tables, in tenths of the Zipf scale.
const LEAST_TENTHS: u64 = 20;
/// Ten bits and more for each of some 50,000 words.
const N_BITS: usize = 1 << 20;

static FILTER: LazyLock<Vec<u64>> = LazyLock::new(fill);

/// Returns whether a word in small letters is one of the commonest, nearly always rightly.
pub(super) fn has(word: &[u8]) -> bool {
    let filter = &*FILTER;
    places(word)
        .iter()
        .all(|place| filter[place / 64] >> (place % 64) & 1 == 1)
}

fn fill() -> Vec<u64> {
    let mut filter = vec![0; N_BITS / 64];
    let mut words = TABLES.words.stream();
    while let Some((word, tenths)) = words.next() {
        if tenths >= LEAST_TENTHS {
            for place in places(word) {
                filter[place / 64] |= 1 << (place % 64);
            }
        }
    }
    filter
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
    use super::*;

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

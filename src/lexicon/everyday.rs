//! A Bloom filter of the commonest words, for the one rule that must look at every word.
//!
//! The three bits of a word lie in one slot of 64 bits, so that a question costs one look into
//! memory. A "no" is always right. A "yes" is wrong for one word in a hundred. Filling the filter
//! takes longer than cleaning a short text, so it is a file, `data/everyday.bits`. A test compares
//! the file with the tables; `BLESS=1` makes the test write it anew.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use crate::text::Span;

/// Each slot has about four words.
const N_SLOTS: usize = 1 << 15;

static FILTER: &[u8; N_SLOTS * 8] = include_bytes!("data/everyday.bits");

/// Returns whether the word at `word`, with its first letter made small, is one of the commonest.
///
/// One "yes" in a hundred is wrong.
pub(super) fn has(text: &[u8], word: Span) -> bool {
    let FilterPlace { slot, bits } = FilterPlace::of(text, word);
    let held = FILTER.as_chunks().0.get(slot);
    held.is_some_and(|held| u64::from_le_bytes(*held) & bits == bits)
}

/// The slot and the three bits of a word.
#[derive(Clone, Copy)]
struct FilterPlace {
    slot: usize,
    bits: u64,
}

impl FilterPlace {
    fn of(text: &[u8], word: Span) -> Self {
        let mut hasher = FxHasher::default();
        let (head, tail) = ends(text, word);
        hasher.write_u64(head);
        hasher.write_u64(tail);
        let hash = hasher.finish();
        let bit = |from: u32| 1 << (hash >> from & 63);
        Self {
            slot: usize::from((hash & 0xFFFF) as u16) % N_SLOTS,
            bits: bit(15) | bit(52) | bit(58),
        }
    }
}

/// Returns the first eight letters of a word, with the very first one made small, and the last eight
/// letters of a longer word.
///
/// They tell nearly all words apart and are read without a loop.
fn ends(text: &[u8], word: Span) -> (u64, u64) {
    /// The bit that tells a small letter from a capital, in the first of eight bytes.
    const SMALL: u64 = 0x20;
    let len = word.len();
    let head = eight_from(text, word.start) | SMALL;
    if len < 8 {
        return (head & ((1 << (8 * len)) - 1), 0);
    }
    (
        head,
        if len > 8 {
            eight_from(text, word.end - 8)
        } else {
            0
        },
    )
}

/// Returns eight bytes as a number, the first byte lowest. Bytes behind the end are zeros.
fn eight_from(text: &[u8], start: usize) -> u64 {
    let rest = text.get(start..).unwrap_or_default();
    if let Some(eight) = rest.first_chunk() {
        return u64::from_le_bytes(*eight);
    }
    let mut eight = [0; 8];
    eight[..rest.len()].copy_from_slice(rest);
    u64::from_le_bytes(eight)
}

#[cfg(test)]
mod tests {
    use fst::Streamer;

    use super::super::tables::TABLES;
    use super::*;

    /// The frequency of the rarest word in the filter, in tenths of the Zipf scale.
    const LEAST_TENTHS: u64 = 20;

    fn whole(word: &[u8]) -> Span {
        Span::new(0, word.len())
    }

    fn filled() -> Vec<u8> {
        let mut slots = vec![0_u64; N_SLOTS];
        let mut words = TABLES.words.stream();
        while let Some((word, tenths)) = words.next() {
            if tenths >= LEAST_TENTHS {
                let FilterPlace { slot, bits } = FilterPlace::of(word, whole(word));
                slots[slot] |= bits;
            }
        }
        slots.iter().flat_map(|slot| slot.to_le_bytes()).collect()
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
        let is_held = |word: &str| has(word.as_bytes(), whole(word.as_bytes()));
        for word in ["the", "house", "House", "walkthrough"] {
            assert!(is_held(word), "{word}");
        }
        for word in ["ofthe", "inthe", "alot", "qzx", "hOuse", ""] {
            assert!(!is_held(word), "{word}");
        }
    }
}

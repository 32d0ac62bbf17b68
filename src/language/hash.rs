//! The number by which a word is looked up, for the program and for `build.rs`.

/// Words of more bytes are in no list; `build.rs` refuses them.
pub(super) const LONGEST: usize = 32;

/// Returns the number of a word. No two words of the lists have the same; `build.rs` sees to it.
pub(super) fn hash(word: &[u8]) -> u64 {
    const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut hash = word.len() as u64;
    for chunk in word.chunks(8) {
        let number = chunk
            .iter()
            .fold(0, |number, byte| number << 8 | u64::from(*byte));
        hash = (hash.rotate_left(5) ^ number).wrapping_mul(MULTIPLIER);
    }
    // Zero marks an empty place of a table.
    (hash ^ hash >> 29) | 1
}

/// Returns the place in a table of `size`, a power of two, at which a hash is looked for first.
pub(super) fn slot(hash: u64, size: usize) -> usize {
    (hash >> 1) as usize & (size - 1)
}

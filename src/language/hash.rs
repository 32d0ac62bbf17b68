//! The number by which a word is looked up, for the program and for `build.rs`.

/// Words of more bytes are in no list; `build.rs` refuses them.
pub(super) const LONGEST: usize = 32;

/// Returns the number of a word of at most [`LONGEST`] bytes, behind which zeros stand. No two words of the
/// lists have the same; `build.rs` sees to it.
pub(super) fn hash(word: &[u8; LONGEST], length: usize) -> u64 {
    const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut hash = length as u64;
    for eight in word.as_chunks::<8>().0.iter().take(length.div_ceil(8)) {
        hash = (hash.rotate_left(5) ^ u64::from_le_bytes(*eight)).wrapping_mul(MULTIPLIER);
    }
    // Zero marks an empty place of a table.
    (hash ^ hash >> 29) | 1
}

/// Returns a word with zeros behind it, `None` for one that is longer than those of the lists.
pub(super) fn padded(word: &[u8]) -> Option<[u8; LONGEST]> {
    let mut padded = [0; LONGEST];
    padded.get_mut(..word.len())?.copy_from_slice(word);
    Some(padded)
}

/// Returns the place in a table of `size`, a power of two, at which a hash is looked for first.
pub(super) fn slot(hash: u64, size: usize) -> usize {
    (hash >> 1) as usize & (size - 1)
}

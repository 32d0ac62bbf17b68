//! The number by which a word is looked up, for the program and for `build.rs`.

/// Words of more bytes are in no list; `build.rs` refuses them.
pub(super) const LONGEST: usize = 32;

/// Returns the number of a word in small letters. No two words of the lists have the same; `build.rs` sees
/// to it.
pub(super) fn hash(word: &[u8]) -> u64 {
    hash_with(word, 0)
}

/// Does as [`hash`] does, for a word of ASCII in any letter case.
pub(super) fn hash_small(word: &[u8]) -> u64 {
    /// The bit by which small letters differ from capitals.
    const SMALL: u8 = 0x20;
    hash_with(word, SMALL)
}

/// Hashes eight bytes at a time, with some bits set in each.
fn hash_with(word: &[u8], bits: u8) -> u64 {
    const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |hash: u64, eight: u64| (hash.rotate_left(5) ^ eight).wrapping_mul(MULTIPLIER);
    let (eights, rest) = word.as_chunks::<8>();
    let mut hash = word.len() as u64;
    for eight in eights {
        hash = mix(
            hash,
            u64::from_le_bytes(*eight) | u64::from_le_bytes([bits; 8]),
        );
    }
    let rest = rest
        .iter()
        .fold(0, |rest, byte| rest << 8 | u64::from(byte | bits));
    hash = mix(hash, rest);
    // Zero marks an empty place of a table.
    (hash ^ hash >> 29) | 1
}

/// Returns the place in a table of `size`, a power of two, at which a hash is looked for first.
pub(super) fn slot(hash: u64, size: usize) -> usize {
    (hash >> 1) as usize & (size - 1)
}

//! The number by which a word is looked up, for the program and for `build.rs`.

/// Words of more bytes are in no list; `build.rs` refuses them.
pub(super) const LONGEST: usize = 32;

/// Returns the number of a word in small letters. No two words of the lists have the same; `build.rs` sees
/// to it.
pub(super) fn hash(word: &[u8]) -> u64 {
    hash_of(word.iter().copied(), word.len())
}

/// Does as [`hash`] does, for a word in ASCII letters of any case.
pub(super) fn hash_small(word: &[u8]) -> u64 {
    hash_of(word.iter().map(u8::to_ascii_lowercase), word.len())
}

fn hash_of(bytes: impl Iterator<Item = u8>, length: usize) -> u64 {
    const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |hash: u64, eight: u64| (hash.rotate_left(5) ^ eight).wrapping_mul(MULTIPLIER);
    let (mut hash, mut eight) = (length as u64, 0);
    for (at, byte) in bytes.enumerate() {
        if at > 0 && at % 8 == 0 {
            hash = mix(hash, eight);
            eight = 0;
        }
        eight = eight << 8 | u64::from(byte);
    }
    hash = mix(hash, eight);
    // Zero marks an empty place of a table.
    (hash ^ hash >> 29) | 1
}

/// Returns the place in a table of `size`, a power of two, at which a hash is looked for first.
pub(super) fn slot(hash: u64, size: usize) -> usize {
    (hash >> 1) as usize & (size - 1)
}

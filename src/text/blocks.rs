//! Tests sixty-four bytes at a time, so that only the bytes that matter are looked at one by one.
//!
//! Most bytes of most texts are letters and spaces. A test of every byte of a block gives a mask of
//! 64 bits, without a branch; the compiler turns the loop into vector instructions.

/// Number of bytes that are looked at together.
pub const BLOCK: usize = 64;

/// Cuts bytes into blocks. The last block is filled up with zeros.
pub fn blocks(bytes: &[u8]) -> impl Iterator<Item = [u8; BLOCK]> {
    let (whole, rest) = bytes.as_chunks();
    let mut last = [0; BLOCK];
    last[..rest.len()].copy_from_slice(rest);
    whole.iter().copied().chain([last])
}

/// Returns a mask with a one for each byte for which `is` is true; the first byte is the lowest bit.
pub fn mask(block: &[u8; BLOCK], is: impl Fn(u8) -> bool) -> u64 {
    let mut flags = [0; BLOCK];
    for (flag, byte) in flags.iter_mut().zip(block) {
        *flag = u8::from(is(*byte));
    }
    let eights = flags.as_chunks().0.iter().enumerate();
    eights.fold(0, |mask, (index, eight)| {
        mask | gather(*eight) << (8 * index)
    })
}

/// Iterates over the places of the ones in a mask, the lowest first.
pub fn ones(mut mask: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let index = mask.trailing_zeros();
        (mask != 0).then(|| {
            mask &= mask - 1;
            index
        })
    })
}

/// Iterates over the offsets of the bytes for which `is` is true.
pub fn places(bytes: &[u8], is: impl Fn(u8) -> bool) -> impl Iterator<Item = usize> {
    let masks = blocks(bytes)
        .map(move |block| mask(&block, &is))
        .enumerate();
    masks
        .filter(|(_, mask)| *mask != 0)
        .flat_map(|(index, mask)| ones(mask).map(move |at| index * BLOCK + at as usize))
        .take_while(|at| *at < bytes.len())
}

/// Returns the lowest bits of eight bytes as the eight bits of one.
fn gather(flags: [u8; 8]) -> u64 {
    /// Moves the lowest bit of byte `n` to bit `n` of the highest byte.
    const TO_TOP: u64 = 0x0102_0408_1020_4080;
    u64::from_le_bytes(flags).wrapping_mul(TO_TOP) >> 56
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_has_its_bit() {
        for at in 0..BLOCK {
            let mut block = [b'.'; BLOCK];
            block[at] = b'A';
            assert_eq!(mask(&block, |byte| byte == b'A'), 1 << at);
            assert!(ones(1 << at).map(|index| index as usize).eq([at]));
        }
    }

    #[test]
    fn places_agree_with_a_plain_search() {
        let bytes: Vec<_> = (0..200_u8).map(|n| n.wrapping_mul(37)).collect();
        for len in [0, 1, 63, 64, 65, 128, 200] {
            let is = |byte: u8| byte.is_multiple_of(5);
            let plain = (0..len).filter(|at| is(bytes[*at]));
            assert!(places(&bytes[..len], is).eq(plain), "{len}");
        }
    }
}

//! Sixty-four bytes at a time: which of them are letters, capitals, spaces.

/// Number of bytes that are looked at together.
pub(super) const BLOCK: usize = 64;

/// One bit for each byte of a block; the first byte is the lowest bit.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Masks {
    /// ASCII letters.
    letters: u64,
    capitals: u64,
    spaces: u64,
}

impl Masks {
    pub(super) fn of(block: &[u8; BLOCK]) -> Self {
        Self {
            letters: mask(block, |byte| byte.is_ascii_alphabetic()),
            capitals: mask(block, |byte| byte.is_ascii_uppercase()),
            spaces: mask(block, |byte| byte == b' '),
        }
    }

    /// Returns the places whose byte, with the one before it, is worth a look: all but letters
    /// and single spaces between words.
    pub(super) fn pairs(self, before: Self) -> u64 {
        let follows = |mask: u64, earlier: u64| shifted(mask, earlier, 1);
        self.others()
            | follows(self.others(), before.others())
            | self.capitals & follows(self.small(), before.small())
            | self.spaces & follows(self.spaces, before.spaces)
    }

    /// Returns the places right behind a word of four letters or more.
    pub(super) fn word_ends(self, before: Self) -> u64 {
        let run = (1..=4).map(|by| shifted(self.letters, before.letters, by));
        run.fold(!self.letters, |ends, letters| ends & letters)
    }

    /// Returns where the run of letters begins that ends before `index`, `None` when it begins
    /// before the block.
    pub(super) fn run_start(self, index: u32) -> Option<u32> {
        let borders = !self.letters & ((1 << index) - 1);
        borders.checked_ilog2().map(|border| border + 1)
    }

    /// Returns where the run of letters begins that reaches into the next block, `None` when it
    /// begins before this one.
    pub(super) fn last_run_start(self) -> Option<u32> {
        (!self.letters).checked_ilog2().map(|border| border + 1)
    }

    fn others(self) -> u64 {
        !(self.letters | self.spaces)
    }

    fn small(self) -> u64 {
        self.letters & !self.capitals
    }
}

/// Returns where the mask says yes `by` bytes earlier; `before` is the mask of the block before.
fn shifted(mask: u64, before: u64, by: u32) -> u64 {
    mask << by | before >> (u64::BITS - by)
}

/// Returns a bit for each byte that `is` says yes to.
fn mask(block: &[u8; BLOCK], is: impl Fn(u8) -> bool) -> u64 {
    let mut flags = [0; BLOCK];
    for (flag, byte) in flags.iter_mut().zip(block) {
        *flag = u8::from(is(*byte));
    }
    flags
        .as_chunks::<8>()
        .0
        .iter()
        .enumerate()
        .fold(0, |mask, (index, eight)| {
            mask | gather(*eight) << (8 * index)
        })
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

    fn masks(text: &str) -> Masks {
        let mut block = [0; BLOCK];
        block[..text.len()].copy_from_slice(text.as_bytes());
        Masks::of(&block)
    }

    #[test]
    fn every_byte_has_its_bit() {
        for at in 0..BLOCK {
            let mut block = [b'.'; BLOCK];
            block[at] = b'A';
            let masks = Masks::of(&block);
            assert_eq!((masks.letters, masks.capitals), (1 << at, 1 << at));
            assert_eq!(masks.spaces, 0);
        }
    }

    #[test]
    fn words_are_measured_across_blocks() {
        let (before, after) = (masks(&".".repeat(62)), masks("ab of"));
        let mut before = before;
        before.letters |= 0b11 << 62;
        assert_eq!(after.word_ends(before), 1 << 2);
        assert_eq!(after.run_start(2), None);
        assert_eq!(after.run_start(5), Some(3));
        assert_eq!(after.run_start(0), None);
    }
}

//! Sixty-four bytes at a time: which of them are letters, capitals, spaces.

use crate::text::{BLOCK, mask};

/// One bit for each byte of a block; the first byte is the lowest bit.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Masks {
    /// ASCII letters.
    letters: u64,
    capitals: u64,
    digits: u64,
    spaces: u64,
    /// Full stops and commas.
    marks: u64,
}

impl Masks {
    pub(super) fn of(block: &[u8; BLOCK]) -> Self {
        Self {
            letters: mask(block, |byte| byte.is_ascii_alphabetic()),
            capitals: mask(block, |byte| byte.is_ascii_uppercase()),
            digits: mask(block, |byte| byte.is_ascii_digit()),
            spaces: mask(block, |byte| byte == b' '),
            marks: mask(block, |byte| byte == b'.' || byte == b','),
        }
    }

    /// Returns the places whose byte, with the one before it, is worth a look: all but words, single
    /// spaces, figures, and full stops and commas where they belong.
    pub(super) fn pairs(self, before: Self) -> u64 {
        let behind = |of: fn(Self) -> u64| shifted(of(self), of(before), 1);
        let letters = behind(|masks| masks.letters);
        let is_in_place = self.marks & letters | self.spaces & behind(|masks| masks.marks);
        let others = self.others() | behind(Self::others);
        others & !is_in_place
            | self.capitals & behind(Self::small)
            | self.small() & self.behind_capitals(before)
            | self.spaces & behind(|masks| masks.spaces)
            | self.letters & behind(|masks| masks.digits)
            | self.digits & letters
    }

    /// Returns the places right behind a word of four letters or more.
    pub(super) fn word_ends(self, before: Self) -> u64 {
        let run = (1..=4).map(|by| shifted(self.letters, before.letters, by));
        run.fold(!self.letters, |ends, letters| ends & letters)
    }

    /// Returns the places right behind a letter that stands alone behind a space.
    pub(super) fn lone_letters(self, before: Self) -> u64 {
        !self.letters
            & shifted(self.letters, before.letters, 1)
            & shifted(self.spaces, before.spaces, 2)
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

    /// Returns the places behind three capitals.
    fn behind_capitals(self, before: Self) -> u64 {
        (1..=3).fold(u64::MAX, |places, by| {
            places & shifted(self.capitals, before.capitals, by)
        })
    }

    fn others(self) -> u64 {
        !(self.letters | self.digits | self.spaces)
    }

    fn small(self) -> u64 {
        self.letters & !self.capitals
    }
}

/// Returns where the mask is set `by` bytes earlier; `before` is the mask of the block before.
fn shifted(mask: u64, before: u64, by: u32) -> u64 {
    mask << by | before >> (u64::BITS - by)
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

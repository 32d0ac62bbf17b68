//! Prefix sums over blocks: any sum over any element costs two look-ups.

use std::ops::{AddAssign, Sub};

use crate::text::Span;

/// What is summed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Totals {
    pub(super) words: u32,
    pub(super) bytes: u32,
    pub(super) link_bytes: u32,
    /// Words of blocks that read as prose.
    pub(super) prose: u32,
    /// Words of blocks that read as prose and lie in nothing that is furniture by tag or name.
    pub(super) clean_prose: u32,
    /// Words of paragraphs.
    pub(super) paragraph_words: u32,
    pub(super) paragraphs: u32,
    pub(super) commas: u32,
    pub(super) headings: u32,
    /// Headings that are mostly links.
    pub(super) linked_headings: u32,
    pub(super) items: u32,
    /// Blocks that end in an ellipsis.
    pub(super) cut_short: u32,
}

impl Totals {
    /// Returns the share of the text inside links.
    pub(super) fn link_density(&self) -> f32 {
        share(self.link_bytes, self.bytes).min(1.0)
    }
}

impl AddAssign for Totals {
    fn add_assign(&mut self, other: Self) {
        self.words += other.words;
        self.bytes += other.bytes;
        self.link_bytes += other.link_bytes;
        self.prose += other.prose;
        self.clean_prose += other.clean_prose;
        self.paragraph_words += other.paragraph_words;
        self.paragraphs += other.paragraphs;
        self.commas += other.commas;
        self.headings += other.headings;
        self.linked_headings += other.linked_headings;
        self.items += other.items;
        self.cut_short += other.cut_short;
    }
}

impl Sub for Totals {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self {
            words: self.words - other.words,
            bytes: self.bytes - other.bytes,
            link_bytes: self.link_bytes - other.link_bytes,
            prose: self.prose - other.prose,
            clean_prose: self.clean_prose - other.clean_prose,
            paragraph_words: self.paragraph_words - other.paragraph_words,
            paragraphs: self.paragraphs - other.paragraphs,
            commas: self.commas - other.commas,
            headings: self.headings - other.headings,
            linked_headings: self.linked_headings - other.linked_headings,
            items: self.items - other.items,
            cut_short: self.cut_short - other.cut_short,
        }
    }
}

/// The sums before each block, and after the last.
#[derive(Debug)]
pub(super) struct Sums(Vec<Totals>);

impl Sums {
    pub(super) fn new(blocks: impl ExactSizeIterator<Item = Totals>) -> Self {
        let mut sum = Totals::default();
        let mut sums = Vec::with_capacity(blocks.len() + 1);
        sums.push(sum);
        for block in blocks {
            sum += block;
            sums.push(sum);
        }
        Self(sums)
    }

    /// Returns the sum over the blocks of a range.
    pub(super) fn over(&self, blocks: Span) -> Totals {
        self.0[blocks.end] - self.0[blocks.start]
    }

    /// Returns what one block adds.
    pub(super) fn of(&self, block: usize) -> Totals {
        self.over(Span::new(block, block + 1))
    }

    /// Returns the sum over all blocks before `block`.
    pub(super) fn before(&self, block: usize) -> Totals {
        self.0[block]
    }

    /// Returns the sum over all blocks.
    pub(super) fn all(&self) -> Totals {
        self.0.last().copied().unwrap_or_default()
    }
}

/// Returns a share; of nothing it is 0 or more, never undefined.
pub(super) fn share(part: u32, whole: u32) -> f32 {
    part as f32 / whole.max(1) as f32
}

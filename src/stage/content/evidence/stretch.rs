//! The rows of a stretch of blocks. No more rows than these are held at a time.

use std::ops::Range;

use super::Evidence;

/// Blocks whose rows are made at once. Most pages have fewer, so that each of their rows is made once.
const LENGTH: usize = 1024;

/// Rows of blocks that follow each other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stretch {
    first: usize,
    /// One row after the other.
    values: Vec<f32>,
}

impl Stretch {
    /// Parts the blocks of a page into stretches.
    pub(crate) fn starts(evidence: &Evidence<'_, '_>) -> impl Iterator<Item = usize> + use<> {
        (0..evidence.n_blocks()).step_by(LENGTH)
    }

    /// Makes the rows of the stretch that holds a block, unless it has them.
    pub(crate) fn load(&mut self, evidence: &Evidence<'_, '_>, block: usize) {
        if self.blocks().contains(&block) {
            return;
        }
        self.first = block - block % LENGTH;
        let end = (self.first + LENGTH).min(evidence.n_blocks());
        self.values.clear();
        self.values
            .reserve_exact((end - self.first) * Evidence::features().len());
        for block in self.first..end {
            evidence.push_row(block, &mut self.values);
        }
    }

    /// Returns the row of a block.
    pub(crate) fn row(&mut self, evidence: &Evidence<'_, '_>, block: usize) -> &[f32] {
        self.load(evidence, block);
        let width = Evidence::features().len();
        &self.values[(block - self.first) * width..][..width]
    }

    /// Returns the rows, one after the other.
    pub(crate) fn values(&self) -> &[f32] {
        &self.values
    }

    /// Returns whose rows they are.
    fn blocks(&self) -> Range<usize> {
        self.first..self.first + self.values.len() / Evidence::features().len()
    }
}

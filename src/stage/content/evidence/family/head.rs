//! The last heading before the block.

use crate::stage::content::evidence::feature::{Feature, FeatureFamily, features};
use crate::stage::content::evidence::measured_page::MeasuredPage;
use crate::stage::content::evidence::walk::{Distance, Walk};

pub(in super::super) const FEATURES: [Feature; 4] = features(
    FeatureFamily::Head,
    [
        ("heading_blocks", ""),
        ("heading_level", ""),
        ("heading_steps", ""),
        ("heading_words", ""),
    ],
);

/// The headings of a page.
pub(in super::super) struct Head<'p, 'd> {
    page: &'p MeasuredPage<'d>,
    last: Vec<Distance>,
}

impl<'p, 'd> Head<'p, 'd> {
    pub(in super::super) fn new(page: &'p MeasuredPage<'d>, walk: &Walk) -> Self {
        let last = walk.since_previous(|block| page.heading_level(block) > 0);
        Self { page, last }
    }

    /// Returns the values of a block.
    pub(in super::super) fn row(&self, block: usize) -> [f32; FEATURES.len()] {
        let last = self.last[block];
        let of_heading = |value: &dyn Fn(usize) -> f32| last.to().map_or(0.0, value);
        [
            last.n_blocks(block),
            of_heading(&|heading| f32::from(self.page.heading_level(heading))),
            f32::from(last.steps),
            of_heading(&|heading| self.page.counts[heading].words as f32),
        ]
    }
}

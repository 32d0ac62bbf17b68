//! Where the block stands in the order of the page, and how far it is from prose.

use crate::stage::content::evidence::feature::{Feature, FeatureFamily, features};
use crate::stage::content::evidence::measured_page::MeasuredPage;
use crate::stage::content::evidence::sums::share;
use crate::stage::content::evidence::walk::{Distance, Walk};

pub(in super::super) const FEATURES: [Feature; 14] = features(
    FeatureFamily::Order,
    [
        ("index", "[..4]at the top of the page"),
        ("index_back", "[..5]at the end of the page"),
        ("index_share", "[0.8..]far down the page"),
        ("words_before", ""),
        ("prose_before", "!no running text above it"),
        ("prose_after", "!no running text below it"),
        (
            "prose_before_share",
            "[0.9..1.0]nearly all running text of the page stands above it",
        ),
        (
            "previous_prose_blocks",
            "[3..99]{block} below the last running text",
        ),
        (
            "next_prose_blocks",
            "[3..99]{block} above the next running text",
        ),
        (
            "previous_prose_steps",
            "[7..30]not in the same part of the page as the text above it",
        ),
        (
            "next_prose_steps",
            "[7..30]not in the same part of the page as the text below it",
        ),
        ("previous_prose_words", ""),
        ("next_prose_words", ""),
        ("next_prose_beside", ""),
    ],
);

/// Distances to prose.
pub(in super::super) struct Order<'p, 'd> {
    page: &'p MeasuredPage<'d>,
    previous: Vec<Distance>,
    next: Vec<Distance>,
}

impl<'p, 'd> Order<'p, 'd> {
    pub(in super::super) fn new(page: &'p MeasuredPage<'d>, walk: &Walk) -> Self {
        let is_prose = |block: usize| page.prose[block] > 0;
        Self {
            page,
            previous: walk.since_previous(is_prose),
            next: walk.to_next(is_prose),
        }
    }

    /// Returns the values of a block.
    pub(in super::super) fn row(&self, block: usize) -> [f32; FEATURES.len()] {
        let page = self.page;
        let n_blocks = page.n_blocks();
        let (before, all) = (page.sums.before(block), page.sums.all());
        let after = all - page.sums.before(block + 1);
        let (previous, next) = (self.previous[block], self.next[block]);
        let words = |distance: Distance| distance.to().map_or(0.0, |to| page.prose[to] as f32);
        let is_beside = |to: usize| page.holder(to).parent == page.holder(block).parent;
        [
            block as f32,
            (n_blocks - 1 - block) as f32,
            block as f32 / n_blocks as f32,
            share(before.words, all.words),
            before.prose as f32,
            after.prose as f32,
            share(before.prose, all.prose),
            previous.n_blocks(block),
            next.n_blocks(block),
            f32::from(previous.steps),
            f32::from(next.steps),
            words(previous),
            words(next),
            f32::from(next.to().is_some_and(is_beside)),
        ]
    }
}

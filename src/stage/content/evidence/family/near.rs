//! The blocks before and after, and windows around the block.

use crate::stage::content::evidence::feature::{Feature, FeatureFamily, features};
use crate::stage::content::evidence::measured_page::MeasuredPage;
use crate::stage::content::evidence::sums::share;
use crate::text::Span;

/// Names of the features of one neighbour.
macro_rules! names {
    ($prefix:literal, $which:literal) => {
        features(
            FeatureFamily::Near,
            [
                (
                    concat!($prefix, "_words"),
                    concat!("[1..6]", $which, " has only {word}"),
                ),
                (
                    concat!($prefix, "_links"),
                    concat!(
                        "[20..100]",
                        $which,
                        " is {%} links; [100..]",
                        $which,
                        " is nothing but links"
                    ),
                ),
                (concat!($prefix, "_tag"), ""),
                (concat!($prefix, "_ending"), ""),
                (concat!($prefix, "_bad"), ""),
            ],
        )
    };
}

pub(in super::super) const NEIGHBOURS: [[Feature; N_FEATURES]; OFFSETS.len()] = [
    names!("before1", "the block before it"),
    names!("after1", "the block after it"),
    names!("before2", "the block before the last"),
    names!("after2", "the block after the next"),
];

/// What the windows say; to a reader they are one.
const LINKS_AROUND: &str = "[30..100]the blocks around it are {%} links; [100..]the blocks around \
    it are nothing but links";

const N_FEATURES: usize = 5;

/// Where the neighbours stand, in the order of their features.
const OFFSETS: [isize; 4] = [-1, 1, -2, 2];

pub(in super::super) const WINDOWS: [Feature; 2 * RADII.len()] = features(
    FeatureFamily::Near,
    [
        ("window2_words", ""),
        ("window2_links", LINKS_AROUND),
        ("window5_words", ""),
        ("window5_links", LINKS_AROUND),
        ("window10_words", ""),
        ("window10_links", LINKS_AROUND),
    ],
);

/// Blocks on either side that a window reaches.
const RADII: [usize; 3] = [2, 5, 10];

/// The blocks as their neighbours see them.
pub(in super::super) struct Near<'p, 'd> {
    page: &'p MeasuredPage<'d>,
    blocks: Vec<[f32; N_FEATURES]>,
}

/// What stands where the page has ended.
const NOTHING: [f32; N_FEATURES] = [-1.0; N_FEATURES];

impl<'p, 'd> Near<'p, 'd> {
    pub(in super::super) fn new(page: &'p MeasuredPage<'d>) -> Self {
        let blocks = 0..page.n_blocks();
        Self {
            page,
            blocks: blocks.map(|block| seen(page, block)).collect(),
        }
    }

    /// Returns the values of the neighbours of a block.
    pub(in super::super) fn neighbours(&self, block: usize) -> [[f32; N_FEATURES]; OFFSETS.len()] {
        OFFSETS.map(|offset| {
            let at = block.checked_add_signed(offset);
            let neighbour = at.and_then(|at| self.blocks.get(at));
            neighbour.copied().unwrap_or(NOTHING)
        })
    }

    /// Returns the values of the windows around a block.
    pub(in super::super) fn windows(&self, block: usize) -> [f32; WINDOWS.len()] {
        let mut row = [0.0; WINDOWS.len()];
        for (radius, values) in RADII.into_iter().zip(row.chunks_exact_mut(2)) {
            let end = (block + radius + 1).min(self.page.n_blocks());
            let window = Span::new(block.saturating_sub(radius), end);
            let within = self.page.sums.over(window);
            let n_blocks = u32::try_from(window.len()).unwrap_or(u32::MAX);
            values.copy_from_slice(&[share(within.words, n_blocks), within.link_density()]);
        }
        row
    }
}

fn seen(page: &MeasuredPage<'_>, block: usize) -> [f32; N_FEATURES] {
    let inner = page.tree.inner(block);
    let counts = &page.counts[block];
    [
        counts.words as f32,
        page.blocks[block].link_density(),
        page.holder(block).tag.code(),
        f32::from(counts.ending as u8),
        page.nearest.of(inner).bad(page.tree.node(inner).depth),
    ]
}

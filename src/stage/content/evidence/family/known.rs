//! What the packs know of a block and of what stands around it.
//!
//! The features mean the same in every language with a pack, and in one without they say nothing.

use crate::known::Strength;
use crate::stage::content::evidence::feature::{Feature, FeatureFamily, features};
use crate::stage::content::evidence::measured_page::MeasuredPage;
use crate::stage::content::evidence::sums::share;
use crate::stage::content::evidence::tree::NodeId;
use crate::text::Span;

pub(in super::super) const FEATURES: [Feature; 8] = features(
    FeatureFamily::Known,
    [
        ("known", "it is a phrase of page furniture"),
        ("known_list_heading", "it heads a list of other articles"),
        ("known_box", "in a box of page furniture"),
        (
            "known_list_blocks",
            "[1..99]{block} below the heading of a list of other articles",
        ),
        (
            "known_list_beside",
            "beside the heading of a list of other articles",
        ),
        (
            "known_share",
            "[30..100]{%} of the box around it is page furniture; [100..]all of the box around it is \
             page furniture",
        ),
        (
            "known_share_outer",
            "[30..100]{%} of a wider box around it is page furniture; [100..]all of a wider box around \
             it is page furniture",
        ),
        ("known_near", "[2..]beside page furniture"),
    ],
);

/// What `known_list_blocks` says where there is no such heading.
const NOWHERE: usize = 99;

/// Blocks on either side that are near.
const RADIUS: usize = 3;

/// What the packs know of a page.
pub(in super::super) struct KnownBlocks<'p, 'd> {
    page: &'p MeasuredPage<'d>,
    /// Blocks before each block that a pack knows, or that stand in a box; one entry more.
    n_before: Vec<u32>,
    /// Headings of lists, in order.
    headings: Vec<usize>,
}

impl<'p, 'd> KnownBlocks<'p, 'd> {
    pub(in super::super) fn new(page: &'p MeasuredPage<'d>) -> Self {
        let mut n_before = Vec::with_capacity(page.n_blocks() + 1);
        let mut sum = 0;
        n_before.push(sum);
        let mut headings = Vec::new();
        for block in 0..page.n_blocks() {
            let is_known =
                page.known.strength(block) > Strength::Weak || page.known.box_of(block).is_some();
            sum += u32::from(is_known);
            n_before.push(sum);
            if page.known.opens_list(block) {
                headings.push(block);
            }
        }
        Self {
            page,
            n_before,
            headings,
        }
    }

    /// Returns the values of a block.
    pub(in super::super) fn row(&self, block: usize) -> [f32; FEATURES.len()] {
        let known = self.page.known;
        let [nearest, outer] = self.boxes(block);
        let n_above = self.headings.partition_point(|heading| *heading < block);
        let heading = self.headings[..n_above].last().copied();
        let n_below = heading.map_or(NOWHERE, |heading| (block - heading).min(NOWHERE));
        let is_beside = heading.is_some_and(|heading| nearest.start <= heading);
        let end = (block + RADIUS + 1).min(self.page.n_blocks());
        let near = Span::new(block.saturating_sub(RADIUS), end);
        [
            f32::from(known.strength(block) as u8),
            f32::from(known.opens_list(block)),
            f32::from(known.box_of(block).is_some()),
            n_below as f32,
            f32::from(is_beside),
            self.share(nearest),
            self.share(outer),
            self.count(near) as f32,
        ]
    }

    /// Returns the blocks of the nearest node that holds two or more, and of the next larger one.
    fn boxes(&self, block: usize) -> [Span; 2] {
        let nearest = self.larger_than(self.page.tree.holder(block), 1);
        let outer = self.larger_than(nearest, self.page.tree.node(nearest).blocks.len());
        [nearest, outer].map(|id| self.page.tree.node(id).blocks)
    }

    /// Returns the node around a node, or itself, that holds more than so many blocks.
    fn larger_than(&self, mut id: NodeId, n_blocks: usize) -> NodeId {
        let tree = &self.page.tree;
        while tree.node(id).blocks.len() <= n_blocks && tree.node(id).parent != id {
            id = tree.node(id).parent;
        }
        id
    }

    fn count(&self, blocks: Span) -> u32 {
        self.n_before[blocks.end] - self.n_before[blocks.start]
    }

    fn share(&self, blocks: Span) -> f32 {
        let n_blocks = u32::try_from(blocks.len()).unwrap_or(u32::MAX);
        share(self.count(blocks), n_blocks)
    }
}

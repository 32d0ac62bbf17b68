//! The boxes around the block: the three nearest elements that hold more blocks than the one inside.

use crate::stage::content::evidence::feature::{Feature, FeatureFamily, features};
use crate::stage::content::evidence::measured_page::MeasuredPage;
use crate::stage::content::evidence::sums::share;
use crate::stage::content::evidence::tree::{NodeId, Tree, to_u32};

/// Names of the features of one box.
macro_rules! names {
    ($prefix:literal, $which:literal) => {
        features(
            FeatureFamily::Box,
            [
                (
                    concat!($prefix, "_words"),
                    concat!("[1..30]", $which, " has only {word}"),
                ),
                (concat!($prefix, "_blocks"), ""),
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
                (
                    concat!($prefix, "_words_mean"),
                    concat!("[1..12]", $which, " has {word} a block on average"),
                ),
                (
                    concat!($prefix, "_prose"),
                    concat!("!no running text in ", $which),
                ),
                (
                    concat!($prefix, "_page_share"),
                    concat!(
                        "[1..50]",
                        $which,
                        " has only {%} of the page's running text"
                    ),
                ),
                (concat!($prefix, "_paragraphs"), ""),
                (concat!($prefix, "_headings"), ""),
                (concat!($prefix, "_images"), ""),
                (concat!($prefix, "_fields"), ""),
                (concat!($prefix, "_tag"), ""),
            ],
        )
    };
}

/// Features of each box, the nearest first.
pub(in super::super) const FEATURES: [[Feature; N_FEATURES]; N_BOXES] = [
    names!("c1", "the box around it"),
    names!("c2", "a wider box around it"),
    names!("c3", "a wider box around it"),
];

const N_FEATURES: usize = 11;

/// Boxes around a block that are looked at.
const N_BOXES: usize = 3;

/// The boxes of a page.
pub(in super::super) struct Boxes<'p, 'd> {
    page: &'p MeasuredPage<'d>,
    /// For each node, the nearest one around it that holds more blocks.
    wider: Vec<u32>,
    /// For each node, the number of its values; nodes of one block are no boxes and have none.
    numbers: Vec<u32>,
    values: Vec<[f32; N_FEATURES]>,
}

impl<'p, 'd> Boxes<'p, 'd> {
    pub(in super::super) fn new(page: &'p MeasuredPage<'d>) -> Self {
        let mut boxes = Self {
            page,
            wider: wider(&page.tree),
            numbers: Vec::with_capacity(page.tree.nodes().len()),
            values: Vec::new(),
        };
        for (id, node) in page.tree.nodes().iter().enumerate() {
            boxes.numbers.push(to_u32(boxes.values.len()));
            if id == 0 || node.blocks.len() > 1 {
                boxes.values.push(values(page, id));
            }
        }
        boxes
    }

    /// Returns the nearest box around a block.
    pub(in super::super) fn nearest(&self, block: usize) -> NodeId {
        let holder = self.page.tree.holder(block);
        if self.page.tree.node(holder).blocks.len() > 1 {
            holder
        } else {
            self.wider[holder] as NodeId
        }
    }

    /// Returns the values of a block, box by box.
    pub(in super::super) fn row(&self, block: usize) -> [[f32; N_FEATURES]; N_BOXES] {
        let mut id = self.nearest(block);
        [(); N_BOXES].map(|()| {
            let values = self.values[self.numbers[id] as usize];
            id = self.wider[id] as NodeId;
            values
        })
    }
}

/// Returns for each node the nearest one around it that holds more blocks; for the root, itself.
fn wider(tree: &Tree) -> Vec<u32> {
    let mut wider: Vec<u32> = Vec::with_capacity(tree.nodes().len());
    for node in tree.nodes() {
        let parent = tree.node(node.parent);
        let is_wider = node.parent == 0 || parent.blocks.len() > node.blocks.len();
        wider.push(if is_wider {
            to_u32(node.parent)
        } else {
            wider[node.parent]
        });
    }
    wider
}

/// Returns the values of a box.
fn values(page: &MeasuredPage<'_>, id: NodeId) -> [f32; N_FEATURES] {
    let node = page.tree.node(id);
    let within = page.sums.over(node.blocks);
    let n_blocks = u32::try_from(node.blocks.len()).unwrap_or(u32::MAX);
    [
        within.words as f32,
        n_blocks as f32,
        within.link_density(),
        share(within.words, n_blocks),
        within.prose as f32,
        share(within.prose, page.sums.all().prose),
        share(within.paragraph_words, within.words),
        share(within.headings, n_blocks),
        node.inside.images as f32,
        node.inside.fields as f32,
        node.tag.code(),
    ]
}

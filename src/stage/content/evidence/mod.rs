//! The evidence about blocks, computed in the same way for training and for use.
//!
//! A *feature* is one number that describes a block. A *family* is a group of features that are
//! computed together. The *evidence* about a block is its row: the values of all features. The order
//! of a row is written once, in [`FAMILIES`].
//!
//! ```text
//! Document ─▶ MeasuredPage (counts, tree, names, prefix sums) ─▶ families ─▶ rows, a stretch at a time
//! ```
//!
//! Everything is a few linear passes over blocks and elements. No family decides anything; the
//! model does. A text has no elements: its blocks hang on one root, and features of the markup have
//! the values of "none".

mod counts;
mod families;
mod family;
mod feature;
#[cfg(test)]
mod meaning;
mod measured_page;
mod nearest;
mod stretch;
mod sums;
mod tag;
#[cfg(test)]
mod tests;
mod tree;
mod walk;
mod words;

use std::sync::LazyLock;

use self::families::{FAMILIES, Families};
use crate::document::ElementId;

pub(crate) use super::class_names::NameLexicon;
pub(crate) use feature::{Feature, FeatureFamily};
pub(crate) use measured_page::MeasuredPage;
pub(crate) use stretch::Stretch;
#[cfg(feature = "cli")] // `clean features` writes the tree for training.
pub(crate) use tree::Tree;

/// Rises when a feature comes, goes or changes its meaning; a model says which one it was made for.
pub(crate) const EVIDENCE_VERSION: u16 = 2;

/// All features, in the order of a row.
static FEATURES: LazyLock<Vec<Feature>> = LazyLock::new(|| {
    let of_families = FAMILIES.iter().map(|family| family.features);
    of_families.collect::<Vec<_>>().concat()
});

/// The evidence about all blocks of a page: a row for each, made on demand.
///
/// The row of a short block takes 200 times the bytes of the block, so that rows are not kept.
pub(crate) struct Evidence<'p, 'd> {
    /// None for a page without blocks.
    families: Option<Families<'p, 'd>>,
    n_blocks: usize,
}

impl<'p, 'd> Evidence<'p, 'd> {
    /// Looks at a page with all families.
    pub(crate) fn new(page: &'p MeasuredPage<'d>) -> Self {
        let n_blocks = page.n_blocks();
        Self {
            families: (n_blocks > 0).then(|| Families::new(page)),
            n_blocks,
        }
    }

    /// Returns all features in the order of a row.
    pub(crate) fn features() -> &'static [Feature] {
        &FEATURES
    }

    /// Returns the number of blocks.
    pub(crate) fn n_blocks(&self) -> usize {
        self.n_blocks
    }

    /// Returns the element around a block whose name stands most against it, if one clearly does.
    pub(crate) fn named_against(&self, block: usize) -> Option<ElementId> {
        self.families.as_ref()?.named_against(block)
    }

    /// Adds the row of a block to others.
    fn push_row(&self, block: usize, rows: &mut Vec<f32>) {
        if let Some(families) = &self.families {
            families.push_row(block, rows);
        }
    }
}

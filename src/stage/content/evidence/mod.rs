//! Evidence about blocks: a row of numbers for each, for training and for use alike.
//!
//! ```text
//! Document ─▶ Page: counts of blocks, tree, names, prefix sums ─▶ families ─▶ rows, a stretch at a time
//! ```
//!
//! Everything is a few linear passes over blocks and elements. No family decides anything; the
//! model does. A text has no elements: its blocks hang on one root, and evidence of the markup
//! has the values of "none".

mod column;
mod counts;
mod families;
mod family;
#[cfg(test)]
mod meaning;
mod name_words;
mod names;
mod nearest;
mod page;
mod stretch;
mod sums;
mod tag;
#[cfg(test)]
mod tests;
mod tree;
mod walk;
mod words;

use std::sync::LazyLock;

use self::families::Families;
use self::family::{
    boxes, candidates, density, group, head, known as known_blocks, learned, main_container,
    markers, names as kinds, near, order, page as whole, path, stop_words, tag as tags, text,
    title, topic,
};
use self::page::Page;
use crate::document::{Block, Document, ElementId};
use crate::known::Known;

pub(crate) use column::{Column, Family};
pub(crate) use names::NameLexicon;
pub(crate) use stretch::Stretch;
#[cfg(feature = "cli")] // `clean features` writes the tree for training.
pub(crate) use tree::Tree;

/// Rises when a column comes, goes or changes its meaning; a model says which one it was made for.
pub(crate) const EVIDENCE_VERSION: u16 = 2;

/// All columns in the order of a row.
static COLUMNS: LazyLock<Vec<Column>> = LazyLock::new(|| {
    [
        text::COLUMNS.as_slice(),
        &tags::COLUMNS,
        &order::COLUMNS,
        main_container::COLUMNS.as_flattened(),
        &learned::COLUMNS,
        &kinds::COLUMNS,
        &path::COLUMNS,
        boxes::COLUMNS.as_flattened(),
        near::NEIGHBOURS.as_flattened(),
        &near::WINDOWS,
        &head::COLUMNS,
        &markers::COLUMNS,
        &whole::COLUMNS,
        &title::COLUMNS,
        &topic::COLUMNS,
        group::COLUMNS.as_flattened(),
        &candidates::COLUMNS,
        &density::COLUMNS,
        &stop_words::COLUMNS,
        &known_blocks::COLUMNS,
    ]
    .concat()
});

/// What the families look at: a page, measured.
#[derive(Debug)]
pub(crate) struct Measured<'d>(Page<'d>);

impl<'d> Measured<'d> {
    /// Measures the blocks of a document; `text` is what their spans refer to, and `known` what
    /// phrases and structure say of them.
    pub(crate) fn new(
        document: &'d Document,
        text: &'d str,
        blocks: &'d [Block],
        names: &NameLexicon,
        known: &'d Known,
    ) -> Self {
        Self(Page::new(document, text, blocks, names, known))
    }
}

/// The features of all blocks of a page: a row each, made when somebody asks for it.
///
/// All rows of a page take 200 times the bytes of a short block, so that nobody keeps them.
pub(crate) struct Evidence<'p, 'd> {
    /// None for a page without blocks.
    families: Option<Families<'p, 'd>>,
    n_blocks: usize,
}

impl<'p, 'd> Evidence<'p, 'd> {
    /// Looks at a page with all families.
    pub(crate) fn new(measured: &'p Measured<'d>) -> Self {
        let page = &measured.0;
        let n_blocks = page.n_blocks();
        Self {
            families: (n_blocks > 0).then(|| Families::new(page)),
            n_blocks,
        }
    }

    /// Returns the columns in the order of a row.
    pub(crate) fn columns() -> &'static [Column] {
        &COLUMNS
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

//! Evidence about blocks: a row of numbers for each, for training and for use alike.
//!
//! ```text
//! Document ─▶ Page: counts of blocks, tree, names, prefix sums ─▶ families ─▶ rows
//! ```
//!
//! Everything is a few linear passes over blocks and elements. No family decides anything; the
//! model does. A text has no elements: its blocks hang on one root, and evidence of the markup
//! has the values of "none".

mod column;
mod counts;
mod family;
#[cfg(test)]
mod meaning;
mod name_words;
mod names;
mod nearest;
mod page;
mod sums;
mod tag;
#[cfg(test)]
mod tests;
mod tree;
mod walk;
mod words;

use std::sync::LazyLock;

use self::family::{
    boxes, candidates, density, group, head, known as known_blocks, learned, main_container,
    markers, names as kinds, near, order, page as whole, path, stop_words, tag as tags, text,
    title, topic,
};
use self::page::Page;
use self::walk::Walk;
use self::words::Words;
use crate::document::{Block, Document, ElementId};
use crate::stage::known::Known;

pub(crate) use column::{Column, Family};
pub(crate) use names::NameLexicon;
#[cfg(feature = "cli")] // `clean features` writes the tree for training.
pub(crate) use tree::Tree;

/// Rises when a column comes, goes or changes its meaning; a model says which one it was made for.
pub(crate) const EVIDENCE_VERSION: u16 = 2;

/// The features of all blocks of a page.
#[derive(Debug)]
pub(crate) struct Evidence {
    /// One row after the other.
    values: Vec<f32>,
    /// For each block, the element around it whose name stands most against it.
    named_against: Vec<Option<ElementId>>,
}

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

impl Evidence {
    /// Measures the blocks of a document; `text` is what their spans refer to, and `known` what
    /// phrases and structure say of them.
    pub(crate) fn new(
        document: &Document,
        text: &str,
        blocks: &[Block],
        names: &NameLexicon,
        known: &Known,
    ) -> Self {
        let page = Page::new(document, text, blocks, names, known);
        let mut evidence = Self {
            values: Vec::with_capacity(blocks.len() * Self::columns().len()),
            named_against: Vec::with_capacity(blocks.len()),
        };
        if !blocks.is_empty() {
            evidence.write_rows(&page);
        }
        evidence
    }

    /// Returns the columns in the order of a row.
    pub(crate) fn columns() -> &'static [Column] {
        &COLUMNS
    }

    /// Returns all rows, one after the other.
    pub(crate) fn values(&self) -> &[f32] {
        &self.values
    }

    /// Returns the features of a block.
    pub(crate) fn row(&self, block: usize) -> &[f32] {
        let width = Self::columns().len();
        &self.values[block * width..][..width]
    }

    /// Returns the element around a block whose name stands most against it, if one clearly does.
    pub(crate) fn named_against(&self, block: usize) -> Option<ElementId> {
        self.named_against[block]
    }

    fn write_rows(&mut self, page: &Page<'_>) {
        let walk = Walk::new(&page.tree, page.n_blocks());
        let order = order::Order::new(page, &walk);
        let main = main_container::main_containers(page);
        let learned = learned::Learned::new(page);
        let paths = path::Paths::new(page);
        let boxes = boxes::Boxes::new(page);
        let near = near::Near::new(page);
        let head = head::Head::new(page, &walk);
        let whole = whole::row(page);
        let texts = page.blocks.iter().map(|block| block.span.of(page.text));
        let words = Words::new(texts);
        let markers = markers::Markers::new(page, &words, &walk);
        let title = title::Title::new(page, &words, &walk);
        let topic = topic::Topic::new(page, &words);
        let groups = group::Groups::new(page);
        let candidates = candidates::Candidates::new(page);
        let density = density::Density::new(page);
        let stop_words = stop_words::StopWords::new(page, &words);
        let known = known_blocks::KnownBlocks::new(page);
        self.named_against
            .extend((0..page.n_blocks()).map(|block| learned.against(block)));
        let values = &mut self.values;
        for block in 0..page.n_blocks() {
            values.extend_from_slice(&text::row(page, block));
            values.extend_from_slice(&tags::row(page, block));
            values.extend_from_slice(&order.row(block));
            for main in &main {
                values.extend_from_slice(&main.row(block));
            }
            values.extend_from_slice(&learned.row(block));
            values.extend_from_slice(&kinds::row(page, block));
            values.extend_from_slice(&paths.row(block));
            values.extend_from_slice(boxes.row(block).as_flattened());
            values.extend_from_slice(near.neighbours(block).as_flattened());
            values.extend_from_slice(&near.windows(block));
            values.extend_from_slice(&head.row(block));
            values.extend_from_slice(&markers.row(block));
            values.extend_from_slice(&whole);
            values.extend_from_slice(&title.row(block));
            values.extend_from_slice(&topic.row(block));
            values.extend_from_slice(groups.row(block).as_flattened());
            values.extend_from_slice(&candidates.row(block));
            values.extend_from_slice(&density.row(block));
            values.extend_from_slice(&stop_words.row(block));
            values.extend_from_slice(&known.row(block));
        }
    }
}

//! Which elements hold which blocks: how far the section of a heading reaches.

use crate::document::{Block, BlockKind, Document, Element, Outline};
use crate::text::Span;

/// How many levels above a block are looked at; elements further up hold half the page.
const MAX_LEVELS: usize = 12;

/// The outline of a page, looked up by block.
#[derive(Debug)]
pub(super) struct Ranges<'d> {
    blocks: &'d [Block],
    outline: Outline<'d>,
}

impl<'d> Ranges<'d> {
    pub(super) fn new(document: &'d Document, blocks: &'d [Block]) -> Self {
        Self {
            blocks,
            outline: Outline::new(&document.elements, blocks),
        }
    }

    /// Iterates over the elements around a block that hold others too, the nearest first, up to
    /// the one that holds the article.
    pub(super) fn around(&self, block: usize) -> impl Iterator<Item = (Span, &'d Element)> {
        let around = self.outline.around(block).take(MAX_LEVELS);
        around
            .filter_map(|(id, element)| Some((self.outline.blocks_in(id)?, element)))
            .filter(|(range, _)| range.len() > 1)
    }

    /// Returns whether a block is a heading.
    pub(super) fn is_heading(&self, block: usize) -> bool {
        matches!(self.blocks[block].kind, BlockKind::Heading(_))
    }

    /// Returns the end of the section below a heading, or below a label that is none, inside
    /// `within`.
    pub(super) fn end_of_section(&self, heading: usize, within: Span) -> usize {
        let level = match self.blocks[heading].kind {
            BlockKind::Heading(level) => level,
            _ => DEEPEST,
        };
        self.outline.end_of_section(heading, level, within.end)
    }
}

/// Returns whether an element holds an article and is no box in one.
pub(super) fn holds_article(element: &Element) -> bool {
    matches!(&*element.tag, "article" | "main" | "body" | "html")
        || &*element.role == "main"
        || element
            .itemprop
            .split(' ')
            .any(|word| word == "articleBody")
}

/// The level of a label that is no heading: below that of every heading.
const DEEPEST: u8 = 6;

//! Which elements hold which blocks: how far a heading can speak.

use crate::document::{Block, BlockKind, Document, Element, ElementId, block_ranges};
use crate::text::Span;

/// Levels of the tree that are climbed from a block; what is further up holds half the page.
const MAX_LEVELS: usize = 12;

/// The blocks inside each element.
#[derive(Debug)]
pub(super) struct Ranges<'d> {
    document: &'d Document,
    blocks: &'d [Block],
    of_element: Vec<Option<Span>>,
}

impl<'d> Ranges<'d> {
    pub(super) fn new(document: &'d Document, blocks: &'d [Block]) -> Self {
        let of_element = block_ranges(&document.elements, blocks);
        Self {
            document,
            blocks,
            of_element,
        }
    }

    /// Iterates over the elements around a block that hold others too, the nearest first, up to
    /// the one that holds the article.
    pub(super) fn around(&self, block: usize) -> impl Iterator<Item = (Span, &'d Element)> {
        let inner = self.blocks[block].inner.or(self.blocks[block].element);
        self.document
            .ancestors(inner)
            .take(MAX_LEVELS)
            .filter_map(|(id, element)| Some((self.of(id)?, element)))
            .filter(|(range, _)| range.len() > 1)
    }

    fn of(&self, element: ElementId) -> Option<Span> {
        self.of_element.get(element.index()).copied().flatten()
    }

    /// Returns the end of the section below a heading inside `within`: the next heading that is
    /// no deeper.
    pub(super) fn end_of_section(&self, heading: usize, within: Span) -> usize {
        let level = level(self.blocks[heading].kind);
        let mut rest = heading + 1..within.end;
        rest.find(|at| self::level(self.blocks[*at].kind) <= level.min(LABEL - 1))
            .unwrap_or(within.end)
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

/// What is no heading: a label, a paragraph.
const LABEL: u8 = 8;

fn level(kind: BlockKind) -> u8 {
    match kind {
        BlockKind::Heading(level) => level,
        _ => LABEL,
    }
}

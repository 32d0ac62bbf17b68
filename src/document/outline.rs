//! The outline of a page: which blocks stand in which element, and which blocks a heading covers.

use super::{Ancestors, Block, BlockKind, Element, ElementId, block_ranges};
use crate::text::Span;
use crate::text::work::spend;

/// Elements with the blocks inside them.
#[derive(Debug)]
pub(crate) struct Outline<'d> {
    elements: &'d [Element],
    blocks: &'d [Block],
    ranges: Vec<Option<Span>>,
}

impl<'d> Outline<'d> {
    pub(crate) fn new(elements: &'d [Element], blocks: &'d [Block]) -> Self {
        Self {
            elements,
            blocks,
            ranges: block_ranges(elements, blocks),
        }
    }

    /// Iterates over the elements that hold blocks, parents before children.
    pub(crate) fn elements(&self) -> impl Iterator<Item = (ElementId, &'d Element, Span)> {
        let numbered = self.elements.iter().zip(&self.ranges).enumerate();
        numbered.filter_map(|(index, (element, range))| {
            let id = ElementId::new(index);
            Some((id, element, (*range)?))
        })
    }

    /// Returns the blocks inside an element.
    pub(crate) fn blocks_in(&self, element: ElementId) -> Option<Span> {
        self.ranges.get(element.index()).copied().flatten()
    }

    /// Iterates from the deepest element around a block to the root.
    pub(crate) fn around(&self, block: usize) -> Ancestors<'d> {
        let block = &self.blocks[block];
        Ancestors::new(self.elements, block.inner.or(block.element))
    }

    /// Returns the section of a heading: the blocks below it in the same container, up to the next
    /// heading of the same or a higher rank.
    ///
    /// Returns `None` for a block that is no heading, and for a heading with nothing below it. The section
    /// of a heading inside a list item or a cell ends with that item or cell, so that the heading of one
    /// card of a shop does not cover the next card.
    pub(crate) fn section(&self, heading: usize) -> Option<Span> {
        let BlockKind::Heading(level) = self.blocks[heading].kind else {
            return None;
        };
        let is_part = |tag: &str| matches!(tag, "li" | "td" | "th" | "dt" | "dd");
        let container = self
            .around(heading)
            .find_map(|(id, element)| {
                let range = self.blocks_in(id)?;
                (range.end > heading + 1 || is_part(&element.tag)).then_some(range)
            })
            .unwrap_or(Span::new(heading, self.blocks.len()));
        let end = self.end_of_section(heading, level, container.end);
        (end > heading + 1).then_some(Span::new(heading + 1, end))
    }

    /// Returns the index of the first heading of at most this level behind a block, or `end`.
    ///
    /// The search passes each block once for every level of heading above it: at most six times.
    pub(crate) fn end_of_section(&self, heading: usize, level: u8, end: usize) -> usize {
        let is_next = |at: &usize| match self.blocks[*at].kind {
            BlockKind::Heading(other) => other <= level,
            _ => false,
        };
        let next = (heading + 1..end).find(is_next).unwrap_or(end);
        spend(next - heading);
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::html::testing::page;

    /// Checks the last block of the section of the heading that begins with `H`.
    fn check(html: &str, expected: Option<&str>) {
        let page = page(html);
        let text = |at: usize| page.blocks[at].span.of(&page.text);
        let outline = Outline::new(&page.elements, &page.blocks);
        let heading = (0..page.blocks.len())
            .find(|at| text(*at).starts_with('H'))
            .unwrap();
        let section = outline.section(heading);
        assert_eq!(
            section.map(|section| text(section.end - 1)),
            expected,
            "{html}"
        );
    }

    #[test]
    fn a_section_ends_at_a_heading_as_high_or_with_its_container() {
        check("<h2>H</h2><p>a<p>b", Some("b"));
        check("<h2>H</h2><p>a<h3>c</h3><p>b<h2>d</h2><p>e", Some("b"));
        check("<div><h2>H</h2><p>a</div><p>b", Some("a"));
        check("<div><div><h2>H</h2></div><p>a</div><p>b", Some("a"));
        check("<ul><li><h2>H</h2><p>a<li>b</ul>", Some("a"));
        check("<ul><li><h2>H</h2><li>b</ul><p>c", None);
        check("<h2>H</h2><h2>d</h2><p>e", None);
        check("<p>a<h2>H</h2>", None);
    }
}

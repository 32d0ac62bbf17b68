//! Collects the elements of the document and the blocks that they hold.

use super::attributes::Attributes;
use crate::document::{Block, Element, ElementId, NamePool, SiteVerdict, block_ranges};
use crate::text::Span;

/// The elements so far, parents before children.
#[derive(Debug, Default)]
pub(super) struct Arena {
    elements: Vec<Element>,
    names: NamePool,
    /// The verdict of site rules about each element.
    sites: Vec<SiteVerdict>,
}

impl Arena {
    /// Adds an element. `n_blocks` is the number of blocks that came before it.
    pub(super) fn push(
        &mut self,
        parent: Option<ElementId>,
        tag: &str,
        attributes: &Attributes<'_>,
        source: Span,
        n_blocks: usize,
        site: SiteVerdict,
    ) -> ElementId {
        self.sites.push(site);
        let depth = parent.map_or(0, |parent| {
            self.elements[parent.index()].depth.saturating_add(1)
        });
        self.elements.push(Element {
            parent,
            depth,
            tag: self.names.shared(tag),
            class: self.names.shared(attributes.class),
            // An id belongs to one element, so sharing it saves nothing.
            id: attributes.id.into(),
            role: self.names.shared(attributes.role),
            itemprop: self.names.shared(attributes.itemprop),
            source,
            blocks: Span::at(n_blocks),
        });
        ElementId::new(self.elements.len() - 1)
    }

    /// Returns the verdict of site rules about an element.
    pub(super) fn site(&self, element: ElementId) -> SiteVerdict {
        self.sites.get(element.index()).copied().unwrap_or_default()
    }

    /// Returns the deepest element that holds both elements.
    pub(super) fn common(&self, left: ElementId, right: ElementId) -> ElementId {
        let (mut left, mut right) = (left, right);
        while left != right {
            // Parents come first, so the later of the two cannot hold the other.
            let later = if left > right { &mut left } else { &mut right };
            let Some(parent) = self.elements[later.index()].parent else {
                break;
            };
            *later = parent;
        }
        left.min(right)
    }

    /// Gives each element the range of the blocks whose whole text it holds.
    pub(super) fn finish(self, blocks: &[Block]) -> Vec<Element> {
        let mut elements = self.elements;
        let ranges = block_ranges(&elements, blocks);
        for index in 0..elements.len() {
            let within = elements[index]
                .parent
                .map(|parent| elements[parent.index()].blocks);
            let element = &mut elements[index];
            element.blocks = match (ranges[index], within) {
                (Some(range), _) => range,
                (None, Some(within)) => {
                    Span::at(element.blocks.start.clamp(within.start, within.end))
                }
                (None, None) => Span::at(0),
            };
        }
        elements
    }
}

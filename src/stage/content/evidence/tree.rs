//! The elements that hold text, numbered anew and close together, and their ranges of blocks.
//!
//! Most elements of a page hold no text: icons, wrappers of scripts, empty grids. Every node here
//! holds a contiguous, non-empty range of blocks, so that any sum over a node is the difference of
//! two prefix sums. Node 0 is the root and holds all blocks, also of a text that has no elements.

use super::tag::{self, Tag};
use crate::document::{Block, Element, ElementId, block_ranges};
use crate::text::Span;

/// Number of a node.
pub(crate) type NodeId = usize;

/// The nodes, parents before children.
#[derive(Debug)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
    /// For each block, the nearest block-level node.
    holders: Vec<u32>,
    /// For each block, the deepest node that holds all of its text.
    inner: Vec<u32>,
}

/// An element that holds blocks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    /// The node around it; its own number for the root.
    pub(crate) parent: NodeId,
    pub(super) depth: u16,
    pub(super) tag: Tag,
    /// The element; `None` for the root of a text.
    pub(crate) element: Option<ElementId>,
    /// The blocks inside it.
    pub(super) blocks: Span,
    /// What else is inside it.
    pub(super) inside: Inside,
}

/// Numbers of elements inside an element, with text or without.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Inside {
    /// All of them.
    pub(super) elements: u32,
    /// Pictures, films and frames.
    pub(super) images: u32,
    /// Fields of forms.
    pub(super) fields: u32,
}

impl Tree {
    pub(crate) fn new(elements: &[Element], blocks: &[Block]) -> Self {
        let ranges = block_ranges(elements, blocks);
        let inside = sum_up(elements);
        let mut nodes = Vec::with_capacity(elements.len() / 2 + 1);
        nodes.push(Node {
            parent: 0,
            depth: 0,
            tag: elements
                .first()
                .map_or(Tag::Other, |root| Tag::of(&root.tag)),
            element: (!elements.is_empty()).then_some(ElementId::new(0)),
            blocks: Span::new(0, blocks.len()),
            inside: inside.first().copied().unwrap_or_default(),
        });
        let mut numbers = vec![0_u32; elements.len()];
        for (index, element) in elements.iter().enumerate().skip(1) {
            let (Some(blocks), Some(parent)) = (ranges[index], element.parent) else {
                continue;
            };
            let parent = numbers[parent.index()] as NodeId;
            let (number, id) = (to_u32(nodes.len()), ElementId::new(index));
            numbers[index] = number;
            nodes.push(Node {
                parent,
                depth: nodes[parent].depth.saturating_add(1),
                tag: Tag::of(&element.tag),
                element: Some(id),
                blocks,
                inside: inside[index],
            });
        }
        let number = |id: Option<ElementId>| id.map_or(0, |id| numbers[id.index()]);
        Self {
            nodes,
            holders: blocks.iter().map(|block| number(block.element)).collect(),
            inner: blocks
                .iter()
                .map(|block| number(block.inner.or(block.element)))
                .collect(),
        }
    }

    /// Returns the nodes, parents before children.
    pub(crate) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    pub(crate) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id]
    }

    /// Returns the nearest block-level node around a block.
    pub(crate) fn holder(&self, block: usize) -> NodeId {
        self.holders[block] as NodeId
    }

    /// Returns the deepest node that holds all of a block's text.
    pub(crate) fn inner(&self, block: usize) -> NodeId {
        self.inner[block] as NodeId
    }
}

/// Counts what is inside each element.
fn sum_up(elements: &[Element]) -> Vec<Inside> {
    let mut sums = vec![Inside::default(); elements.len()];
    for (index, element) in elements.iter().enumerate().rev() {
        if let Some(parent) = element.parent {
            let own = sums[index];
            let sum = &mut sums[parent.index()];
            sum.elements += own.elements + 1;
            sum.images += own.images + u32::from(tag::is_media(&element.tag));
            sum.fields += own.fields + u32::from(tag::is_field(&element.tag));
        }
    }
    sums
}

/// Narrows a number of elements; the reader makes fewer than 2³² of them.
pub(super) fn to_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

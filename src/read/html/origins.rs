//! Keeps the source of the nodes of a tree, and the characters of its text nodes.

use std::hash::{Hash, Hasher};

use ego_tree::NodeId;
use html5ever::tendril::StrTendril;
use rustc_hash::FxHashSet;

use super::claims::Claims;
use super::said::Said;
use crate::text::Span;

/// Data about the nodes of a tree that the tree itself does not have.
#[derive(Debug, Default)]
pub(super) struct Origins {
    /// Places where a tag beyond the depth limit ended a block.
    pub(super) breaks: FxHashSet<NodeId>,
    /// The first `<title>` of the page.
    pub(super) title: Option<NodeId>,
    /// What the page's `<meta>` elements say about it.
    pub(super) said: Said,
    /// The claims in the head of the page, which are meant for machines.
    pub(super) claims: Claims,
    /// The address in the first `<base href>`.
    pub(super) base: Option<String>,
    /// Scripts that hold linked data.
    pub(super) linked_data: Vec<NodeId>,
    /// Templates that are shadow trees.
    pub(super) shadow_roots: Vec<NodeId>,
    /// Indexed by [`index_of`] a node.
    nodes: Vec<NodeOrigin>,
    pieces: Vec<Piece>,
}

#[derive(Clone, Copy, Debug, Default)]
enum NodeOrigin {
    #[default]
    Unknown,
    /// The start tag.
    Element { start: u32, end: u32 },
    /// Indices into `pieces`.
    Text { first: u32, last: u32 },
}

#[derive(Debug)]
struct Piece {
    source: Span,
    /// The characters, if they differ from those of the source.
    decoded: Option<StrTendril>,
    next: Option<u32>,
}

/// A run of characters of a text node.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextPiece<'t> {
    /// The characters.
    pub(super) text: &'t str,
    /// The place where they were read.
    pub(super) source: Span,
    /// Whether text and source are the same, byte for byte.
    pub(super) literal: bool,
}

impl Origins {
    /// Makes room for `n_nodes` nodes.
    pub(super) fn reserve(&mut self, n_nodes: usize) {
        self.nodes.reserve(n_nodes);
        self.pieces.reserve(n_nodes);
    }

    /// Returns the start tag of an element.
    pub(super) fn tag(&self, node: NodeId) -> Span {
        match self.nodes.get(index_of(node)) {
            Some(NodeOrigin::Element { start, end }) => Span::new(*start as usize, *end as usize),
            _ => Span::default(),
        }
    }

    /// Iterates over the characters of a text node.
    pub(super) fn text<'t>(
        &'t self,
        node: NodeId,
        source: &'t str,
    ) -> impl Iterator<Item = TextPiece<'t>> {
        let mut next = match self.nodes.get(index_of(node)) {
            Some(NodeOrigin::Text { first, .. }) => Some(*first),
            _ => None,
        };
        std::iter::from_fn(move || {
            let piece = &self.pieces[next? as usize];
            next = piece.next;
            Some(TextPiece {
                text: match &piece.decoded {
                    Some(decoded) => decoded,
                    None => piece.source.of(source),
                },
                source: piece.source,
                literal: piece.decoded.is_none(),
            })
        })
    }

    /// Notes the start tag of an element.
    pub(super) fn push_tag(&mut self, node: NodeId, tag: Span) {
        *self.entry(node) = NodeOrigin::Element {
            start: offset(tag.start),
            end: offset(tag.end),
        };
    }

    /// Adds characters to a text node.
    pub(super) fn push_text(&mut self, node: NodeId, source: Span, decoded: Option<StrTendril>) {
        let index = offset(self.pieces.len());
        self.pieces.push(Piece {
            source,
            decoded,
            next: None,
        });
        let entry = self.entry(node);
        if let NodeOrigin::Text { last, .. } = entry {
            let before = std::mem::replace(last, index);
            self.pieces[before as usize].next = Some(index);
        } else {
            *entry = NodeOrigin::Text {
                first: index,
                last: index,
            };
        }
    }

    fn entry(&mut self, node: NodeId) -> &mut NodeOrigin {
        let index = index_of(node);
        if index >= self.nodes.len() {
            self.nodes.resize_with(index + 1, NodeOrigin::default);
        }
        &mut self.nodes[index]
    }
}

/// Returns an offset into the source, which is never longer than 4 GiB.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Returns the index of a node in its tree.
///
/// `ego_tree` does not publish that number, but hashes by it. A table by number is faster than a
/// hash map, and every token of the page passes here.
fn index_of(node: NodeId) -> usize {
    struct Number(usize);

    impl Hasher for Number {
        fn write(&mut self, _bytes: &[u8]) {}

        fn write_usize(&mut self, number: usize) {
            self.0 = number;
        }

        fn finish(&self) -> u64 {
            0
        }
    }

    let mut number = Number(0);
    node.hash(&mut number);
    number.0
}

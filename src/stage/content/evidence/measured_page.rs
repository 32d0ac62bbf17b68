//! A page, measured once for all families of features: counts of its blocks, its tree, and sums over
//! both.

use rustc_hash::FxHashMap;

use super::super::class_names::{BAD, NameFacts, NameLexicon, attributes};
use super::counts::{Counts, Ending, count};
use super::nearest::Around;
use super::sums::{Sums, Totals};
use super::tag::Tag;
use super::tree::{Node, NodeId, Tree};
use crate::document::{Block, Document, Element};
use crate::known::Known;

/// A page, measured: what the families compute their features from.
#[derive(Debug)]
pub(crate) struct MeasuredPage<'d> {
    pub(super) document: &'d Document,
    pub(super) text: &'d str,
    pub(super) blocks: &'d [Block],
    pub(super) tree: Tree,
    /// For each block.
    pub(super) counts: Vec<Counts>,
    /// Words of each block that reads as prose; 0 for others.
    pub(super) prose: Vec<u32>,
    /// For each node, what its own names say.
    pub(super) names: Vec<NameFacts>,
    pub(super) nearest: Around,
    pub(super) sums: Sums,
    pub(super) known: &'d Known,
}

impl<'d> MeasuredPage<'d> {
    /// Measures the blocks of a document; `text` is what their spans refer to, and `known` what
    /// phrases and structure say of them.
    pub(crate) fn new(
        document: &'d Document,
        text: &'d str,
        blocks: &'d [Block],
        lexicon: &NameLexicon,
        known: &'d Known,
    ) -> Self {
        let tree = Tree::new(&document.elements, blocks);
        let names = names(&tree, &document.elements, lexicon);
        let (nearest, is_furniture) = surroundings(&tree, &document.elements, &names);
        let counts: Vec<_> = blocks.iter().map(|b| count(b.span.of(text))).collect();
        let prose: Vec<_> = blocks.iter().zip(&counts).map(prose_words).collect();
        let sums = Sums::new((0..blocks.len()).map(|block| {
            let tag = tree.node(tree.holder(block)).tag;
            let is_clean = !is_furniture[tree.inner(block)];
            totals(&blocks[block], &counts[block], prose[block], tag, is_clean)
        }));
        Self {
            document,
            text,
            blocks,
            tree,
            counts,
            prose,
            names,
            nearest,
            sums,
            known,
        }
    }

    pub(super) fn n_blocks(&self) -> usize {
        self.blocks.len()
    }

    /// Returns the nearest block-level node around a block.
    pub(super) fn holder(&self, block: usize) -> &Node {
        self.tree.node(self.tree.holder(block))
    }

    /// Returns the element of a node.
    pub(super) fn element(&self, node: &Node) -> Option<&'d Element> {
        self.document.elements.get(node.element?.index())
    }

    /// Returns the level of the heading that a block is or stands directly in; 0 for none.
    pub(super) fn heading_level(&self, block: usize) -> u8 {
        heading_level(&self.tree, self.tree.holder(block))
    }

    /// Returns the sums over a node.
    pub(super) fn over(&self, node: NodeId) -> Totals {
        self.sums.over(self.tree.node(node).blocks)
    }
}

fn heading_level(tree: &Tree, node: NodeId) -> u8 {
    let node = tree.node(node);
    match node.tag.heading_level() {
        0 => tree.node(node.parent).tag.heading_level(),
        level => level,
    }
}

fn totals(block: &Block, counts: &Counts, prose: u32, tag: Tag, is_clean: bool) -> Totals {
    let is_heading = tag.heading_level() > 0;
    let when = |condition: bool, value: u32| if condition { value } else { 0 };
    Totals {
        words: counts.words,
        bytes: u32::try_from(block.span.len()).unwrap_or(u32::MAX),
        link_bytes: block.link_bytes,
        prose,
        clean_prose: when(is_clean, prose),
        paragraph_words: when(tag == Tag::Paragraph, counts.words),
        paragraphs: u32::from(tag == Tag::Paragraph),
        commas: counts.commas,
        headings: u32::from(is_heading),
        linked_headings: u32::from(is_heading && block.link_density() > 0.5),
        items: u32::from(tag == Tag::Item),
        cut_short: u32::from(counts.ending == Ending::Ellipsis),
    }
}

/// Returns the words of a block if it reads as prose: long enough, hardly linked, and ended like
/// a sentence unless it is long.
fn prose_words((block, counts): (&Block, &Counts)) -> u32 {
    let links = block.link_density();
    let is_prose = (counts.words >= 12 && links < 0.4 && counts.ending.is_closing())
        || (counts.words >= 25 && links < 0.3);
    if is_prose { counts.words } else { 0 }
}

/// Reads the names of all nodes; most attributes stand on a page many times and are read once.
fn names(tree: &Tree, elements: &[Element], lexicon: &NameLexicon) -> Vec<NameFacts> {
    let mut known: FxHashMap<&str, NameFacts> = FxHashMap::default();
    let mut tags = [None; 256];
    let nodes = tree.nodes().iter();
    nodes
        .map(|node| {
            let Some(element) = node.element.map(|id| &elements[id.index()]) else {
                return NameFacts::default();
            };
            let mut facts = match node.tag {
                Tag::Other => lexicon.tag(&element.tag),
                tag => *tags[tag as usize].get_or_insert_with(|| lexicon.tag(&element.tag)),
            };
            for value in attributes(element)
                .into_iter()
                .filter(|value| !value.is_empty())
            {
                let read = || lexicon.attribute(value);
                facts.merge(*known.entry(value).or_insert_with(read));
            }
            facts
        })
        .collect()
}

/// Returns for each node what lies around it, and whether it lies in furniture.
fn surroundings(tree: &Tree, elements: &[Element], names: &[NameFacts]) -> (Around, Vec<bool>) {
    let n_nodes = tree.nodes().len();
    let mut nearest = Around::with_capacity(n_nodes);
    let mut is_furniture: Vec<bool> = Vec::with_capacity(n_nodes);
    for (index, node) in tree.nodes().iter().enumerate() {
        let is_inside = is_furniture.get(node.parent).copied().unwrap_or_default();
        let role = node
            .element
            .and_then(|id| Tag::of_role(&elements[id.index()].role));
        let kinds = names[index].kinds;
        nearest.push(node.parent, |own| {
            own.enter(node.depth, node.tag, role, kinds);
        });
        let is_landmark = std::iter::once(node.tag).chain(role).any(is_landmark);
        is_furniture.push(is_inside || is_landmark || kinds.meets(BAD));
    }
    (nearest, is_furniture)
}

/// Returns whether a tag itself says that its text is not the article.
fn is_landmark(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Nav | Tag::Footer | Tag::Aside | Tag::Header | Tag::Form
    )
}

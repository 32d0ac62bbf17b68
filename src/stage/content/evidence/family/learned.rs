//! Scores of names learned from labelled pages, summed up along the way to the root.
//!
//! An element's *own* score is the lowest of its words' scores that are below 0 plus the highest
//! of those above: one strong word for and one against, however many words there are.

use crate::document::ElementId;
use crate::stage::content::class_names::NameFacts;
use crate::stage::content::evidence::feature::{Feature, FeatureFamily, features};
use crate::stage::content::evidence::measured_page::MeasuredPage;
use crate::stage::content::evidence::tree::{NodeId, to_u32};

pub(in super::super) const FEATURES: [Feature; 5] = features(
    FeatureFamily::LearnedNames,
    [
        ("tl_min", "in an element whose name stands against it"),
        ("tl_max", "in an element whose name speaks for it"),
        ("tl_sum", "the names of the elements around it"),
        ("tl_near", "the name of the element around it"),
        ("tl_own", "the name of its own element"),
    ],
);

/// What an ancestor's score counts for each step away.
const FADING: f32 = 0.8;

/// Scores nearer to 0 than this say nothing.
const STRONG: f32 = 0.3;

/// Between a word that says a little against an element and one that says much, in log-odds.
const CLEAR: f32 = -0.5;

/// Scores along the way to the root, one for each node.
pub(in super::super) struct Learned<'p, 'd> {
    page: &'p MeasuredPage<'d>,
    nodes: Vec<[f32; FEATURES.len()]>,
    /// The innermost node with the lowest score on the way.
    lowest: Vec<u32>,
}

impl<'p, 'd> Learned<'p, 'd> {
    pub(in super::super) fn new(page: &'p MeasuredPage<'d>) -> Self {
        let mut nodes: Vec<[f32; FEATURES.len()]> = Vec::with_capacity(page.names.len());
        let mut lowest: Vec<u32> = Vec::with_capacity(page.names.len());
        for (id, (node, names)) in page.tree.nodes().iter().zip(&page.names).enumerate() {
            let above = nodes.get(node.parent).copied().unwrap_or_default();
            nodes.push(below(above, names));
            let around = lowest.get(node.parent).copied().unwrap_or_default();
            let is_lower = names.lowest <= page.names[around as usize].lowest;
            lowest.push(if is_lower { to_u32(id) } else { around });
        }
        Self {
            page,
            nodes,
            lowest,
        }
    }

    /// Returns the values of a block.
    pub(in super::super) fn row(&self, block: usize) -> [f32; FEATURES.len()] {
        self.nodes[self.page.tree.inner(block)]
    }

    /// Returns the element around a block whose name stands most against it, if one clearly does.
    pub(in super::super) fn against(&self, block: usize) -> Option<ElementId> {
        let lowest = self.lowest[self.page.tree.inner(block)] as NodeId;
        let is_clear = self.page.names[lowest].lowest < CLEAR;
        self.page.tree.node(lowest).element.filter(|_| is_clear)
    }
}

fn below([min, max, sum, near, _]: [f32; FEATURES.len()], names: &NameFacts) -> [f32; 5] {
    let own = names.lowest + names.highest;
    [
        min.min(names.lowest),
        max.max(names.highest),
        sum * FADING + own,
        if own.abs() > STRONG { own } else { near },
        own,
    ]
}

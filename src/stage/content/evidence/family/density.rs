//! What another method would keep: the density of text over the tree, after the published method.
//!
//! Density is the amount of text outside links, divided by the number of its elements: prose is dense, menus
//! and cards are not. The element whose children are densest in sum is the article; the thinnest
//! element on the way to it sets the threshold that the parts of the article must reach.

use crate::stage::content::evidence::feature::{Feature, FeatureFamily, features};
use crate::stage::content::evidence::measured_page::MeasuredPage;
use crate::stage::content::evidence::tree::NodeId;

pub(in super::super) const FEATURES: [Feature; 4] = features(
    FeatureFamily::OtherMethods,
    [
        ("density_keeps", "!more markup than text around it"),
        ("density", ""),
        ("density_ratio", ""),
        (
            "density_levels",
            "outside the part of the page with the most text",
        ),
    ],
);

/// Densities of a page.
pub(in super::super) struct Density<'p, 'd> {
    page: &'p MeasuredPage<'d>,
    densities: Vec<f32>,
    /// For each node, levels up to the densest one or to the way to it.
    levels: Vec<u16>,
    is_kept: Vec<bool>,
    threshold: f32,
}

impl<'p, 'd> Density<'p, 'd> {
    pub(in super::super) fn new(page: &'p MeasuredPage<'d>) -> Self {
        let nodes = page.tree.nodes();
        let densities: Vec<_> = (0..nodes.len()).map(|id| density(page, id)).collect();
        let mut sums = vec![0.0_f32; nodes.len()];
        for (id, node) in nodes.iter().enumerate().skip(1) {
            sums[node.parent] += densities[id];
        }
        let densest =
            (0..nodes.len()).fold(0, |best, id| if sums[id] > sums[best] { id } else { best });
        let way = way_to(page, densest);
        let on_way = way.iter().map(|id| densities[*id]);
        let threshold = on_way.fold(f32::INFINITY, f32::min);
        let (levels, is_kept) = judge(page, &densities, &way, threshold);
        Self {
            page,
            densities,
            levels,
            is_kept,
            threshold,
        }
    }

    /// Returns the values of a block.
    pub(in super::super) fn row(&self, block: usize) -> [f32; FEATURES.len()] {
        let holder = self.page.tree.holder(block);
        let density = self.densities[holder];
        [
            f32::from(self.is_kept[holder]),
            density,
            density / self.threshold.max(1.0),
            f32::from(self.levels[holder]),
        ]
    }
}

fn density(page: &MeasuredPage<'_>, id: NodeId) -> f32 {
    let within = page.over(id);
    let text = within.bytes.saturating_sub(within.link_bytes);
    text as f32 / (page.tree.node(id).inside.elements + 1) as f32
}

/// Returns the nodes from the root to a node.
fn way_to(page: &MeasuredPage<'_>, node: NodeId) -> Vec<NodeId> {
    let mut way = vec![node];
    let mut id = node;
    while id != 0 {
        id = page.tree.node(id).parent;
        way.push(id);
    }
    way.reverse();
    way
}

/// Returns for each node how many levels above the last of the way it leaves it, and whether it
/// lies in the last one in a part that is dense enough.
fn judge(
    page: &MeasuredPage<'_>,
    densities: &[f32],
    way: &[NodeId],
    threshold: f32,
) -> (Vec<u16>, Vec<bool>) {
    let nodes = page.tree.nodes();
    let densest = way.last().copied().unwrap_or_default();
    let top = u16::try_from(way.len() - 1).unwrap_or(u16::MAX);
    let mut levels = Vec::with_capacity(nodes.len());
    let mut is_kept = Vec::with_capacity(nodes.len());
    // The way is sorted, since parents come first.
    let mut on_way = way.iter().copied().peekable();
    for (id, node) in nodes.iter().enumerate() {
        let above = levels.get(node.parent).copied().unwrap_or(top);
        let is_on_way = on_way.next_if_eq(&id).is_some();
        levels.push(if is_on_way && id != 0 {
            above.saturating_sub(1)
        } else {
            above
        });
        let is_part = id != densest && node.parent == densest;
        let is_inside = is_kept.get(node.parent).copied().unwrap_or_default();
        is_kept.push(
            id == densest
                || if is_part {
                    densities[id] >= threshold
                } else {
                    is_inside
                },
        );
    }
    (levels, is_kept)
}

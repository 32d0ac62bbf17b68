//! The place of the block relative to the main container.
//!
//! The search starts at the root and goes to the child with most prose, as long as it holds a large share
//! of its parent's prose. The last node is the *main container*. There are four of them, which differ in
//! the share that is needed and in whether prose in furniture counts; none is right on every page. The
//! best single feature is how many levels above the main container the block's ancestors leave this path.

use crate::stage::content::evidence::feature::{Feature, FeatureFamily, features};
use crate::stage::content::evidence::measured_page::MeasuredPage;
use crate::stage::content::evidence::sums::{Totals, share};
use crate::stage::content::evidence::tree::{Node, NodeId, Tree};
use crate::text::Span;

/// Names of the features of one way of finding the main container.
macro_rules! names {
    ($prefix:literal) => {
        features(
            FeatureFamily::Main,
            [
                (
                    concat!($prefix, "_levels"),
                    "outside the box with the main text",
                ),
                (concat!($prefix, "_side"), ""),
                (concat!($prefix, "_share"), ""),
                (concat!($prefix, "_position"), ""),
                (
                    concat!($prefix, "_branch_words"),
                    "[1..20]in a box of only {word} beside the main text",
                ),
                (
                    concat!($prefix, "_branch_blocks"),
                    "",
                ),
                (
                    concat!($prefix, "_branch_links"),
                    "[20..100]in a box beside the main text that is {%} links; [100..]in a box beside the \
                     main text that is nothing but links",
                ),
                (concat!($prefix, "_branch_prose"), ""),
                (concat!($prefix, "_branch_tag"), ""),
                (concat!($prefix, "_branch_images"), ""),
                (
                    concat!($prefix, "_bad_name"),
                    "in a box that is named as page furniture, though among the main text",
                ),
                (concat!($prefix, "_prose_before"), ""),
                (concat!($prefix, "_prose_after"), ""),
            ],
        )
    };
}

/// Features of each way.
pub(in super::super) const FEATURES: [[Feature; N_FEATURES]; 4] =
    [names!("m5"), names!("m8"), names!("k5"), names!("k8")];

const N_FEATURES: usize = 13;

/// With fewer words of prose than this, something else must show the way.
const MIN_PROSE: u32 = 40;

/// The four main containers of a page.
pub(in super::super) fn main_containers<'p, 'd>(
    page: &'p MeasuredPage<'d>,
) -> [MainContainer<'p, 'd>; 4] {
    let all = page.sums.all();
    let prose: Mass = if all.prose >= MIN_PROSE {
        |totals| totals.prose
    } else {
        |totals| totals.words
    };
    let clean = if all.clean_prose >= MIN_PROSE {
        |totals: Totals| totals.clean_prose
    } else {
        prose
    };
    let (largest_by_prose, largest_by_clean) =
        (largest_children(page, prose), largest_children(page, clean));
    [
        MainContainer::new(page, prose, &largest_by_prose, 0.5),
        MainContainer::new(page, prose, &largest_by_prose, 0.8),
        MainContainer::new(page, clean, &largest_by_clean, 0.5),
        MainContainer::new(page, clean, &largest_by_clean, 0.75),
    ]
}

/// What is weighed on the way down.
type Mass = fn(Totals) -> u32;

/// Returns for each node the child that weighs most, the first of equals.
///
/// A single block is no container, even where it has most of a short text.
fn largest_children(page: &MeasuredPage<'_>, mass: Mass) -> Vec<Option<NodeId>> {
    let nodes = page.tree.nodes();
    let mut largest: Vec<Option<(u32, NodeId)>> = vec![None; nodes.len()];
    let is_container = |node: &Node| node.blocks.len() > 1;
    let containers = nodes.iter().enumerate().skip(1);
    for (id, node) in containers.filter(|(_, node)| is_container(node)) {
        let weight = mass(page.sums.over(node.blocks));
        let slot = &mut largest[node.parent];
        if slot.is_none_or(|(heaviest, _)| heaviest < weight) {
            *slot = Some((weight, id));
        }
    }
    largest
        .into_iter()
        .map(|largest| largest.map(|(_, id)| id))
        .collect()
}

/// A main container, and where every node stands relative to it.
pub(in super::super) struct MainContainer<'p, 'd> {
    page: &'p MeasuredPage<'d>,
    node: NodeId,
    /// Share of the page's mass that it holds.
    share: f32,
    prose: u32,
    /// For each node, how it leaves the way.
    exits: Vec<Exit>,
}

/// How a node leaves the way to the main container.
#[derive(Clone, Copy, Default)]
struct Exit {
    /// Levels above the main container.
    levels: u16,
    /// The first node off the way; for a node on it, the node itself.
    branch: u32,
}

impl<'p, 'd> MainContainer<'p, 'd> {
    fn new(
        page: &'p MeasuredPage<'d>,
        mass: Mass,
        largest: &[Option<NodeId>],
        min_share: f32,
    ) -> Self {
        let mut way = vec![0];
        let mut at = 0;
        while let Some(child) = largest[at] {
            let (whole, part) = (mass(page.over(at)), mass(page.over(child)));
            if (part as f32) < (min_share * whole as f32).max(1.0) {
                break;
            }
            at = child;
            way.push(at);
        }
        let (main, root) = (page.over(at), page.over(0));
        Self {
            page,
            node: at,
            share: share(mass(main), mass(root)),
            prose: main.prose,
            exits: exits(&page.tree, &way),
        }
    }

    /// Returns the values of a block.
    pub(in super::super) fn row(&self, block: usize) -> [f32; N_FEATURES] {
        let page = self.page;
        let main = page.tree.node(self.node);
        let exit = self.exits[page.tree.holder(block)];
        let branch = page.tree.node(exit.branch as NodeId);
        let within = page.sums.over(branch.blocks);
        let all = page.sums.all();
        let is_named_bad = exit.levels == 0
            && page
                .nearest
                .of(page.tree.inner(block))
                .is_bad_below(main.depth);
        let between = |start: usize, end: usize| {
            let prose = page.sums.over(Span::new(start.min(end), end)).prose;
            share(prose, all.prose)
        };
        [
            f32::from(exit.levels),
            side(main.blocks, block),
            self.share,
            (block as f32 - main.blocks.start as f32) / main.blocks.len().max(1) as f32,
            within.words as f32,
            branch.blocks.len() as f32,
            within.link_density(),
            share(within.prose, self.prose),
            branch.tag.code(),
            branch.inside.images as f32,
            f32::from(is_named_bad),
            between(main.blocks.start, branch.blocks.start),
            between(branch.blocks.end, main.blocks.end),
        ]
    }
}

/// Returns −1 before the main container, 0 in it and 1 after it.
fn side(main: Span, block: usize) -> f32 {
    if block < main.start {
        -1.0
    } else if block >= main.end {
        1.0
    } else {
        0.0
    }
}

/// Finds where each node leaves the way.
fn exits(tree: &Tree, way: &[NodeId]) -> Vec<Exit> {
    let n_levels = u16::try_from(way.len() - 1).unwrap_or(u16::MAX);
    let mut exits: Vec<Exit> = vec![Exit::default(); tree.nodes().len()];
    // The way is sorted, since parents come first.
    let mut on_way = way.iter().copied().peekable();
    let mut is_on_way = vec![false; tree.nodes().len()];
    for (id, node) in tree.nodes().iter().enumerate() {
        is_on_way[id] = on_way.next_if_eq(&id).is_some();
        let own = u32::try_from(id).unwrap_or(u32::MAX);
        exits[id] = match id {
            0 => Exit {
                levels: n_levels,
                branch: 0,
            },
            _ if is_on_way[id] => Exit {
                levels: exits[node.parent].levels.saturating_sub(1),
                branch: own,
            },
            _ if is_on_way[node.parent] => Exit {
                branch: own,
                ..exits[node.parent]
            },
            _ => exits[node.parent],
        };
    }
    exits
}

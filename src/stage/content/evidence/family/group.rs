//! Repeated siblings: cards, teasers, rows, comments.
//!
//! Three or more children of one element with the same tag and first class are a *group*. Two groups around
//! a block are described: the innermost one with more than 1.5 blocks to a member, and the outermost one.
//! An article has sections; a page of teasers has cards that all begin with a linked heading.

use rustc_hash::FxHashMap;

use crate::stage::content::evidence::feature::{Feature, FeatureFamily, features};
use crate::stage::content::evidence::measured_page::MeasuredPage;
use crate::stage::content::evidence::sums::{Totals, share};
use crate::stage::content::evidence::tag::Tag;
use crate::stage::content::evidence::tree::{NodeId, to_u32};

/// Names of the features of one group.
macro_rules! names {
    ($prefix:literal) => {
        features(
            FeatureFamily::Group,
            [
                (concat!($prefix, "_members"), "[3..]one of {box} of the same make"),
                (
                    concat!($prefix, "_words"),
                    "[1..60]one of several boxes of about {word}",
                ),
                (concat!($prefix, "_variation"), ""),
                (concat!($prefix, "_prose"), ""),
                (
                    concat!($prefix, "_linked_headings"),
                    "[30..100]{%} of the boxes like its own have a linked heading; [100..]each box like \
                     its own has a linked heading",
                ),
                (
                    concat!($prefix, "_images"),
                    "[30..100]{%} of the boxes like its own have a picture; [100..]each box like its own \
                     has a picture",
                ),
                (concat!($prefix, "_blocks"), ""),
                (
                    concat!($prefix, "_cut_short"),
                    "[20..100]{%} of the boxes like its own end in an ellipsis; [100..]each box like its \
                     own ends in an ellipsis",
                ),
                (
                    concat!($prefix, "_share"),
                    "[1..10]boxes like its own have only {%} of the page's words",
                ),
            ],
        )
    };
}

pub(in super::super) const FEATURES: [[Feature; N_FEATURES]; 2] = [names!("gi"), names!("go")];

const N_FEATURES: usize = 9;

/// Fewer siblings are no group.
const MIN_MEMBERS: u32 = 3;

/// The groups of a page.
pub(in super::super) struct Groups<'p, 'd> {
    page: &'p MeasuredPage<'d>,
    values: Vec<[f32; N_FEATURES]>,
    /// For each node, the group around it.
    innermost: Vec<u32>,
    outermost: Vec<u32>,
}

/// Stands for no group.
const NO_GROUP: u32 = u32::MAX;

impl<'p, 'd> Groups<'p, 'd> {
    pub(in super::super) fn new(page: &'p MeasuredPage<'d>) -> Self {
        let (memberships, sums) = members(page);
        let all = page.sums.all();
        let values: Vec<_> = sums.iter().map(|sum| sum.values(all)).collect();
        let is_small = |group: u32| values[group as usize][BLOCKS_OF_A_MEMBER] < 1.5;
        let mut innermost: Vec<u32> = Vec::with_capacity(memberships.len());
        let mut outermost: Vec<u32> = Vec::with_capacity(memberships.len());
        for (node, own) in page.tree.nodes().iter().zip(memberships) {
            let above = |groups: &[u32]| groups.get(node.parent).copied().unwrap_or(NO_GROUP);
            let (inner, outer) = (above(&innermost), above(&outermost));
            let is_own = own != NO_GROUP && (inner == NO_GROUP || !is_small(own));
            innermost.push(if is_own { own } else { inner });
            outermost.push(if outer == NO_GROUP { own } else { outer });
        }
        Self {
            page,
            values,
            innermost,
            outermost,
        }
    }

    /// Returns the values of a block, of the innermost group and of the outermost.
    pub(in super::super) fn row(&self, block: usize) -> [[f32; N_FEATURES]; 2] {
        let node = self.page.tree.holder(block);
        [self.innermost[node], self.outermost[node]].map(|group| {
            let values = self.values.get(group as usize);
            values.copied().unwrap_or(NO_VALUES)
        })
    }
}

/// What is said where there is no group.
const NO_VALUES: [f32; N_FEATURES] = [-1.0; N_FEATURES];

/// The feature that holds the blocks of a member.
const BLOCKS_OF_A_MEMBER: usize = 5;

/// Sums over the members of a group.
#[derive(Clone, Copy, Default)]
struct Members {
    count: u32,
    n_blocks: usize,
    totals: Totals,
    /// Sum of the squares of the members' words.
    squares: f32,
    n_with_linked_headings: u32,
    n_with_images: u32,
    n_cut_short: u32,
}

impl Members {
    fn add(&mut self, page: &MeasuredPage<'_>, id: NodeId) {
        let node = page.tree.node(id);
        let within = page.sums.over(node.blocks);
        self.count += 1;
        self.n_blocks += node.blocks.len();
        self.totals += within;
        self.squares += (within.words as f32).powi(2);
        self.n_with_linked_headings += u32::from(within.linked_headings > 0);
        self.n_with_images += u32::from(node.inside.images > 0);
        self.n_cut_short += u32::from(within.cut_short > 0);
    }

    fn values(&self, all: Totals) -> [f32; N_FEATURES] {
        let n_members = self.count;
        let mean = share(self.totals.words, n_members);
        let variance = self.squares / n_members.max(1) as f32 - mean.powi(2);
        [
            n_members as f32,
            mean,
            variance.max(0.0).sqrt() / mean.max(1.0),
            share(self.totals.prose, n_members),
            share(self.n_with_linked_headings, n_members),
            share(self.n_with_images, n_members),
            self.n_blocks as f32 / n_members.max(1) as f32,
            share(self.n_cut_short, n_members),
            share(self.totals.words, all.words),
        ]
    }
}

/// Returns for each node the group it is a member of, and the sums of the groups.
fn members(page: &MeasuredPage<'_>) -> (Vec<u32>, Vec<Members>) {
    let nodes = page.tree.nodes();
    let mut numbers: FxHashMap<(NodeId, &str, &str), usize> = FxHashMap::default();
    let mut sums: Vec<Members> = Vec::new();
    let mut memberships = vec![NO_GROUP; nodes.len()];
    for (id, node) in nodes.iter().enumerate().skip(1) {
        let Some(element) = page.element(node).filter(|_| is_box(node.tag)) else {
            continue;
        };
        let class = element.class.split_ascii_whitespace().next();
        let key = (node.parent, &*element.tag, class.unwrap_or_default());
        let number = *numbers.entry(key).or_insert(sums.len());
        if number == sums.len() {
            sums.push(Members::default());
        }
        sums[number].add(page, id);
        memberships[id] = to_u32(number);
    }
    for membership in &mut memberships {
        let sum = sums.get(*membership as usize);
        if sum.is_some_and(|sum| sum.count < MIN_MEMBERS) {
            *membership = NO_GROUP;
        }
    }
    (memberships, sums)
}

/// Returns whether an element can be a card; paragraphs and parts of lines repeat in any text.
fn is_box(tag: Tag) -> bool {
    !matches!(
        tag,
        Tag::Paragraph
            | Tag::Heading1
            | Tag::Heading2
            | Tag::Heading3
            | Tag::Heading4
            | Tag::Heading5
            | Tag::Span
            | Tag::Link
            | Tag::Strong
            | Tag::Emphasis
            | Tag::Cell
            | Tag::HeadingCell
            | Tag::Quote
            | Tag::Preformatted
    )
}

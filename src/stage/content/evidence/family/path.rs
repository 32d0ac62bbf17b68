//! Blocks that stand in elements of the same make: a site sets all paragraphs of its articles in
//! the same way, and all its teasers in another.
//!
//! Two blocks are alike by *path* when the tags from their element to the root are the same, and
//! by *look* when tag and first class of their element and of two levels around it are.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use crate::stage::content::evidence::feature::{Feature, FeatureFamily, features};
use crate::stage::content::evidence::measured_page::MeasuredPage;
use crate::stage::content::evidence::sums::{Totals, share};

pub(in super::super) const FEATURES: [Feature; 2 * N_FEATURES] = features(
    FeatureFamily::Path,
    [
        (
            "path_blocks",
            "[8..]one of {block} that are marked up alike",
        ),
        (
            "path_words_mean",
            "[1..12]what is marked up like it has {word} on average",
        ),
        (
            "path_links",
            "[20..100]what is marked up like it is {%} links; [100..]what is marked up like it is \
             nothing but links",
        ),
        ("path_prose", "!no running text is marked up like it"),
        ("path_words", ""),
        (
            "path_share",
            "[..0.06]little else on the page is marked up like it",
        ),
        (
            "look_blocks",
            "[8..]one of {block} that are marked up alike",
        ),
        (
            "look_words_mean",
            "[1..12]what is marked up like it has {word} on average",
        ),
        (
            "look_links",
            "[20..100]what is marked up like it is {%} links; [100..]what is marked up like it is \
             nothing but links",
        ),
        ("look_prose", "!no running text is marked up like it"),
        ("look_words", ""),
        (
            "look_share",
            "[..0.06]little else on the page is marked up like it",
        ),
    ],
);

/// Features of each likeness.
const N_FEATURES: usize = 6;

/// What alike blocks come to.
pub(in super::super) struct Paths {
    by_path: Alike,
    by_look: Alike,
}

impl Paths {
    pub(in super::super) fn new(page: &MeasuredPage<'_>) -> Self {
        let (paths, looks) = signatures(page);
        Self {
            by_path: Alike::new(page, &paths),
            by_look: Alike::new(page, &looks),
        }
    }

    /// Returns the values of a block.
    pub(in super::super) fn row(&self, block: usize) -> [f32; FEATURES.len()] {
        let mut row = [0.0; FEATURES.len()];
        let (by_path, by_look) = row.split_at_mut(N_FEATURES);
        by_path.copy_from_slice(self.by_path.of(block));
        by_look.copy_from_slice(self.by_look.of(block));
        row
    }
}

/// Classes of blocks that are alike.
struct Alike {
    /// For each block, its class.
    classes: Vec<u32>,
    /// For each class, its values.
    values: Vec<[f32; N_FEATURES]>,
}

impl Alike {
    /// Sorts blocks into classes by the signatures of their holders.
    fn new(page: &MeasuredPage<'_>, signatures: &[u64]) -> Self {
        let mut numbers: FxHashMap<u64, u32> = FxHashMap::default();
        let mut classes = Vec::with_capacity(page.n_blocks());
        let mut totals: Vec<(u32, Totals)> = Vec::new();
        for block in 0..page.n_blocks() {
            let next = u32::try_from(totals.len()).unwrap_or(u32::MAX);
            let signature = signatures[page.tree.holder(block)];
            let class = *numbers.entry(signature).or_insert(next);
            if class == next {
                totals.push(Default::default());
            }
            let (n_blocks, sum) = &mut totals[class as usize];
            *n_blocks += 1;
            *sum += page.sums.of(block);
            classes.push(class);
        }
        let all = page.sums.all();
        let values = totals.into_iter().map(|(n_blocks, sum)| {
            [
                n_blocks as f32,
                share(sum.words, n_blocks),
                sum.link_density(),
                sum.prose as f32,
                sum.words as f32,
                share(sum.words, all.words),
            ]
        });
        Self {
            classes,
            values: values.collect(),
        }
    }

    fn of(&self, block: usize) -> &[f32; N_FEATURES] {
        &self.values[self.classes[block] as usize]
    }
}

/// Returns for each node what is the same for nodes of the same path, and of the same look.
fn signatures(page: &MeasuredPage<'_>) -> (Vec<u64>, Vec<u64>) {
    let nodes = page.tree.nodes();
    let mut paths: Vec<u64> = Vec::with_capacity(nodes.len());
    let mut own: Vec<u64> = Vec::with_capacity(nodes.len());
    for node in nodes {
        let element = page.element(node);
        let tag = element.map_or("", |element| &element.tag);
        let class = element.and_then(|e| e.class.split_ascii_whitespace().next());
        let above = paths.get(node.parent).copied().unwrap_or_default();
        paths.push(hash(&(above, tag)));
        own.push(hash(&(tag, class)));
    }
    let looks = (0..nodes.len()).map(|id| {
        let parent = nodes[id].parent;
        hash(&[own[id], own[parent], own[nodes[parent].parent]])
    });
    let looks = looks.collect();
    (paths, looks)
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

//! The page's title: which block repeats it, and where the block stands relative to that one.

use rustc_hash::FxHashMap;

use crate::stage::content::evidence::feature::{Feature, FeatureFamily, features};
use crate::stage::content::evidence::measured_page::MeasuredPage;
use crate::stage::content::evidence::walk::{Distance, Walk};
use crate::stage::content::evidence::words::{Word, Words};

pub(in super::super) const FEATURES: [Feature; 4] = features(
    FeatureFamily::Title,
    [
        (
            "title_in",
            "[50..100]{%} of its words stand in the page's title; [100..]all its words stand in the page's \
             title",
        ),
        (
            "title_cover",
            "[50..100]it has {%} of the words of the page's title; [100..]it has all words of the page's \
             title",
        ),
        ("title_blocks", "[20..200]{block} below the title"),
        ("title_steps", ""),
    ],
);

/// Blocks of more words are no title.
const MOST_WORDS: u32 = 40;

/// Where the title stands.
pub(in super::super) struct Title {
    /// For each block, the share of its words in the title, and of the title's words in it.
    overlaps: Vec<(f32, f32)>,
    block: Option<usize>,
    before: Vec<Distance>,
    after: Vec<Distance>,
}

impl Title {
    pub(in super::super) fn new(page: &MeasuredPage<'_>, words: &Words, walk: &Walk) -> Self {
        let title = Words::new(page.document.title.as_deref());
        let title = bits(&title);
        let overlaps: Vec<_> = (0..page.n_blocks())
            .map(|block| match page.counts[block].words {
                0..=MOST_WORDS => overlap(words.of(block), &title),
                _ => (0.0, 0.0),
            })
            .collect();
        let block = find(page, &overlaps);
        Self {
            before: walk.since_previous(|at| Some(at) == block),
            after: walk.to_next(|at| Some(at) == block),
            overlaps,
            block,
        }
    }

    /// Returns the values of a block.
    pub(in super::super) fn row(&self, block: usize) -> [f32; FEATURES.len()] {
        let (inside, cover) = self.overlaps[block];
        let nearest = [self.before[block], self.after[block]];
        let nearest = nearest.into_iter().find(|distance| distance.to().is_some());
        let is_title = self.block == Some(block);
        let steps = match nearest {
            _ if is_title => 0,
            Some(distance) => distance.steps,
            None => self.before[block].steps,
        };
        [inside, cover, position(block, self.block), f32::from(steps)]
    }
}

/// Returns how many blocks below the title a block stands; above it the number is negative.
fn position(block: usize, title: Option<usize>) -> f32 {
    const FURTHEST: f32 = 200.0;
    const NOWHERE: f32 = -99.0;
    title.map_or(NOWHERE, |title| {
        (block as f32 - title as f32).clamp(-60.0, FURTHEST)
    })
}

/// The words of the title, each with a bit of its own; no title has more than 64 that count.
fn bits(title: &Words) -> FxHashMap<u32, u64> {
    let mut bits = FxHashMap::default();
    for word in title.all() {
        let next = 1_u64.checked_shl(u32::try_from(bits.len()).unwrap_or(u32::MAX));
        bits.entry(word.hash).or_insert(next.unwrap_or(0));
    }
    bits
}

/// Returns the share of the words that stand in the title, and of the title that stands in them.
fn overlap(words: &[Word], title: &FxHashMap<u32, u64>) -> (f32, f32) {
    if words.is_empty() || title.is_empty() {
        return (0.0, 0.0);
    }
    let common = words.iter().filter_map(|word| title.get(&word.hash));
    let (n_common, found) = common.fold((0_u32, 0_u64), |(n, found), bit| (n + 1, found | bit));
    (
        n_common as f32 / words.len() as f32,
        found.count_ones() as f32 / title.len() as f32,
    )
}

/// Returns the block that is most like the title, headings first; else the first `<h1>`.
fn find(page: &MeasuredPage<'_>, overlaps: &[(f32, f32)]) -> Option<usize> {
    let likeness = |block: usize| {
        let (inside, cover) = overlaps[block];
        let bonus = match page.heading_level(block) {
            1 => 0.7,
            0 => 0.0,
            _ => 0.3,
        };
        if inside >= 0.8 && cover >= 0.3 {
            cover + bonus
        } else {
            0.0
        }
    };
    let mut best: Option<(usize, f32)> = None;
    for block in 0..page.n_blocks() {
        let own = likeness(block);
        if own > best.map_or(0.0, |(_, likeness)| likeness) {
            best = Some((block, own));
        }
    }
    best.map(|(block, _)| block)
        .or_else(|| (0..page.n_blocks()).find(|block| page.heading_level(*block) == 1))
}

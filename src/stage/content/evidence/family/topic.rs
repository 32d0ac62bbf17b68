//! What the block is about: whether its words stand elsewhere on the page, and whether all of it
//! does.
//!
//! The paragraphs of an article share their long words; teasers of other articles do not, however
//! much they read like prose.

use rustc_hash::FxHashMap;

use crate::stage::content::evidence::feature::{Feature, FeatureFamily, features};
use crate::stage::content::evidence::measured_page::MeasuredPage;
use crate::stage::content::evidence::words::{Word, Words};

pub(in super::super) const FEATURES: [Feature; 4] = features(
    FeatureFamily::Topic,
    [
        (
            "topic",
            "[0.0..0.15]hardly any of its long words occur in the rest of the text",
        ),
        ("topic_around", ""),
        ("copies", "[2..]the page says it {} times"),
        ("is_later_copy", "it repeats what stands above"),
    ],
);

/// Shorter words say nothing of a subject, in letters.
const LONG: u32 = 5;
/// A block with fewer long words has no subject.
const MIN_WORDS: u32 = 3;
/// Blocks on either side that are about the same.
const RADIUS: usize = 4;

/// Subjects of the blocks of a page.
pub(in super::super) struct Topic {
    /// For each block, its long words that stand in other prose, and all of them.
    shared: Vec<(u32, u32)>,
    /// Sums of both before each block.
    sums: Vec<(u32, u32)>,
    /// For each block, how many have its words, and how many of them came before it.
    copies: Vec<(u32, u32)>,
}

impl Topic {
    pub(in super::super) fn new(page: &MeasuredPage<'_>, words: &Words) -> Self {
        let shared = shared(page, words);
        let mut sum = (0, 0);
        let mut sums = vec![sum];
        for (n_shared, n_long) in &shared {
            sum = (sum.0 + n_shared, sum.1 + n_long);
            sums.push(sum);
        }
        Self {
            shared,
            sums,
            copies: copies(page, words),
        }
    }

    /// Returns the values of a block.
    pub(in super::super) fn row(&self, block: usize) -> [f32; FEATURES.len()] {
        let end = (block + RADIUS + 1).min(self.shared.len());
        let (start, end) = (self.sums[block.saturating_sub(RADIUS)], self.sums[end]);
        let (copies, earlier) = self.copies[block];
        [
            share(self.shared[block]),
            share((end.0 - start.0, end.1 - start.1)),
            copies as f32,
            f32::from(earlier > 0),
        ]
    }
}

fn share((n_shared, n_long): (u32, u32)) -> f32 {
    if n_long < MIN_WORDS {
        return -1.0;
    }
    n_shared as f32 / n_long as f32
}

/// Counts for each block the long words that stand in other prose.
fn shared(page: &MeasuredPage<'_>, words: &Words) -> Vec<(u32, u32)> {
    let is_long = |word: &&Word| word.n_letters >= LONG;
    // For each word, in how many blocks of prose it stands, and the last of them.
    let mut places: FxHashMap<u32, (u32, usize)> = FxHashMap::default();
    let is_prose = |block: &usize| page.prose[*block] > 0;
    for block in (0..page.n_blocks()).filter(is_prose) {
        for word in words.of(block).iter().filter(is_long) {
            let (n_blocks, last) = places.entry(word.hash).or_insert((0, usize::MAX));
            if *last != block {
                *last = block;
                *n_blocks += 1;
            }
        }
    }
    let count = |block: usize| {
        let own = u32::from(page.prose[block] > 0);
        let mut counts = (0, 0);
        for word in words.of(block).iter().filter(is_long) {
            let n_blocks = places.get(&word.hash).map_or(0, |(n_blocks, _)| *n_blocks);
            counts.0 += u32::from(n_blocks > own);
            counts.1 += 1;
        }
        counts
    };
    (0..page.n_blocks()).map(count).collect()
}

fn copies(page: &MeasuredPage<'_>, words: &Words) -> Vec<(u32, u32)> {
    let mut n_copies: FxHashMap<u64, u32> = FxHashMap::default();
    let first_pass: Vec<_> = (0..page.n_blocks())
        .map(|block| {
            let length = u64::from(page.counts[block].words);
            let key = words.of(block).iter().fold(length, |key, word| {
                (key.rotate_left(7) ^ u64::from(word.hash)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
            });
            let n = n_copies.entry(key).or_default();
            *n += 1;
            (key, *n - 1)
        })
        .collect();
    let all = |(key, earlier): (u64, u32)| (n_copies.get(&key).copied().unwrap_or(1), earlier);
    first_pass.into_iter().map(all).collect()
}

//! How much of the block stands in the page's own copy of its article.
//!
//! One news page in three holds its article a second time, as `articleBody` of its linked data.
//! It may be cut short, and it may be a summary; where it is whole it says nearly everything.

use rustc_hash::FxHashSet;

use crate::stage::content::evidence::column::{Column, Family, columns};
use crate::stage::content::evidence::page::Page;
use crate::stage::content::evidence::words::{Word, Words};

pub(in super::super) const COLUMNS: [Column; 2] = columns(
    Family::Metadata,
    [
        (
            "article_body",
            "{%} of it stands in the article of the page's linked data",
        ),
        ("article_body_around", ""),
    ],
);

/// A copy with fewer words is a summary.
const MIN_WORDS: usize = 40;

/// Words that are compared at a time.
const RUN: usize = 3;

/// Blocks on either side that are looked at.
const RADIUS: usize = 2;

/// For each block, the share of its words in the copy, or −1.
pub(in super::super) struct ArticleBody(Vec<f32>);

impl ArticleBody {
    pub(in super::super) fn new(page: &Page<'_>, words: &Words) -> Self {
        let body = page.document.article_body.as_deref();
        let body = Words::new(body);
        let body = body.all();
        if body.len() < MIN_WORDS {
            return Self(vec![-1.0; page.n_blocks()]);
        }
        let runs: FxHashSet<u64> = body.windows(RUN).map(key).collect();
        let single: FxHashSet<u32> = body.iter().map(|word| word.hash).collect();
        let blocks = 0..page.n_blocks();
        Self(
            blocks
                .map(|block| share(words.of(block), &runs, &single))
                .collect(),
        )
    }

    /// Returns the values of a block.
    pub(in super::super) fn row(&self, block: usize) -> [f32; COLUMNS.len()] {
        let end = (block + RADIUS + 1).min(self.0.len());
        let around = &self.0[block.saturating_sub(RADIUS)..end];
        let mean = around.iter().sum::<f32>() / around.len().max(1) as f32;
        [self.0[block], mean]
    }
}

fn key(run: &[Word]) -> u64 {
    run.iter()
        .fold(0, |key, word| key.rotate_left(21) ^ u64::from(word.hash))
}

/// Returns the share of a block's runs of words in the copy; a block too short for a run counts
/// half, if all of its words stand there.
fn share(words: &[Word], runs: &FxHashSet<u64>, single: &FxHashSet<u32>) -> f32 {
    if words.len() < RUN {
        let is_there = !words.is_empty() && words.iter().all(|word| single.contains(&word.hash));
        return if is_there { 0.5 } else { 0.0 };
    }
    let of_block = words.windows(RUN);
    let n_runs = of_block.len();
    let n_found = of_block.filter(|run| runs.contains(&key(run))).count();
    n_found as f32 / n_runs as f32
}

//! A page as the page trees see it: the mean of its blocks' evidence, and how sure the block trees
//! are. `training/content/page_type.py` does the same.

/// What is said of a page beside the means of columns, by name.
pub(super) const SURENESS: [&str; 5] = [
    "kept_share",
    "unsure_share",
    "mean_probability",
    "kept_blocks",
    "words_per_kept_block",
];

/// What the block trees say of one block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weighed<'r> {
    /// Its evidence, a value for each column.
    pub(super) row: &'r [f32],
    /// How likely it is content.
    pub(super) probability: f32,
    /// Its words, at least one.
    pub(super) n_words: f64,
}

/// Returns the value of each column of the page trees.
///
/// `sources` are columns of the evidence (their mean over what the trees take for content,
/// weighted by words), and behind the last of them the numbers of [`SURENESS`].
#[expect(
    clippy::cast_possible_truncation,
    reason = "the trees compare f32, as they did in training"
)]
pub(super) fn describe(blocks: &[Weighed<'_>], n_columns: usize, sources: &[u16]) -> Vec<f32> {
    let expected = |block: &Weighed<'_>| block.n_words * f64::from(block.probability);
    let all_expected: f64 = blocks.iter().map(expected).sum();
    let sureness = sureness(blocks, all_expected);
    let mut means = vec![0.0; n_columns];
    for block in blocks {
        let share = expected(block) / all_expected.max(1e-9);
        for (mean, value) in means.iter_mut().zip(block.row) {
            *mean += share * f64::from(*value);
        }
    }
    let value = |source: &u16| {
        let source = usize::from(*source);
        let said = || sureness.get(source.checked_sub(n_columns)?);
        means.get(source).or_else(said).copied().unwrap_or_default() as f32
    };
    sources.iter().map(value).collect()
}

fn sureness(blocks: &[Weighed<'_>], all_expected: f64) -> [f64; 5] {
    let words_of = |is_counted: &dyn Fn(f32) -> bool| -> f64 {
        let counted = blocks.iter().filter(|block| is_counted(block.probability));
        counted.map(|block| block.n_words).sum()
    };
    let all = words_of(&|_| true).max(1.0);
    let kept = words_of(&|probability| probability >= 0.5);
    let unsure = words_of(&|probability| probability > 0.2 && probability < 0.8);
    let n_kept = blocks
        .iter()
        .filter(|block| block.probability >= 0.5)
        .count() as f64;
    [
        kept / all,
        unsure / all,
        all_expected / all,
        n_kept,
        kept / n_kept.max(1.0),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_are_those_of_the_likely_content() {
        let block = |row, probability, n_words| Weighed {
            row,
            probability,
            n_words,
        };
        let blocks = [
            block(&[4.0, 1.0][..], 1.0, 6.0),
            block(&[0.0, 1.0], 0.5, 4.0),
        ];
        // Column 0, mean probability, kept blocks, words of a kept block.
        let found = describe(&blocks, 2, &[0, 4, 5, 6]);
        assert_eq!(found, [3.0, 0.8, 2.0, 5.0]);
    }

    #[test]
    fn a_page_without_blocks_has_a_row_too() {
        assert_eq!(describe(&[], 1, &[0, 1, 5]), [0.0, 0.0, 0.0]);
    }
}

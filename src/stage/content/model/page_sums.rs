//! The features of a page, from which the page trees tell prose from lists: the mean of the features
//! of its blocks, and how sure the block trees are. `training/content/page_type.py` computes the same.

/// Names of the features of a page that are no means of features of its blocks.
pub(super) const SURENESS: [&str; 5] = [
    "kept_share",
    "unsure_share",
    "mean_probability",
    "kept_blocks",
    "words_per_kept_block",
];

/// A block, with what the block trees predict of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weighed<'r> {
    /// Its evidence, a value for each feature.
    pub(super) row: &'r [f32],
    /// How likely it is content.
    pub(super) probability: f32,
    /// Its words, at least one.
    pub(super) n_words: f64,
}

/// Sums over the blocks of a page. Each block is added once and then forgotten.
#[derive(Clone, Debug)]
pub(in super::super) struct PageSums {
    /// For each feature of a block, its sum over what the trees take for content. All are summed up, since
    /// picking those that the trees use takes longer.
    features: Vec<f64>,
    /// Words, and expected words of content.
    n_words: f64,
    expected: f64,
    /// Words of blocks that are likelier content than not, and of those that the trees are unsure of.
    kept: f64,
    unsure: f64,
    n_kept: f64,
}

impl PageSums {
    /// Sums over nothing, for rows of so many features.
    pub(super) fn new(n_features: usize) -> Self {
        Self {
            features: vec![0.0; n_features],
            n_words: 0.0,
            expected: 0.0,
            kept: 0.0,
            unsure: 0.0,
            n_kept: 0.0,
        }
    }

    /// Adds a block.
    pub(super) fn add(&mut self, block: &Weighed<'_>) {
        let probability = block.probability;
        let expected = block.n_words * f64::from(probability);
        self.n_words += block.n_words;
        self.expected += expected;
        if probability >= 0.5 {
            self.kept += block.n_words;
            self.n_kept += 1.0;
        }
        if probability > 0.2 && probability < 0.8 {
            self.unsure += block.n_words;
        }
        for (sum, value) in self.features.iter_mut().zip(block.row) {
            *sum += expected * f64::from(*value);
        }
    }

    /// Returns the row of the page: of each feature of a block its mean over what the trees take for
    /// content, weighted by words, and the values of [`SURENESS`] behind.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the trees compare f32, as they did in training"
    )]
    pub(super) fn row(&self) -> Vec<f32> {
        let expected = self.expected.max(1e-9);
        let means = self.features.iter().map(|sum| sum / expected);
        let values = means.chain(self.sureness());
        values.map(|value| value as f32).collect()
    }

    fn sureness(&self) -> [f64; 5] {
        let all = self.n_words.max(1.0);
        [
            self.kept / all,
            self.unsure / all,
            self.expected / all,
            self.n_kept,
            self.kept / self.n_kept.max(1.0),
        ]
    }
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
        let mut sums = PageSums::new(2);
        sums.add(&block(&[4.0, 1.0][..], 1.0, 6.0));
        sums.add(&block(&[0.0, 1.0], 0.5, 4.0));
        assert_eq!(sums.row(), [3.0, 1.0, 1.0, 0.4, 0.8, 2.0, 5.0]);
    }

    #[test]
    fn a_page_without_blocks_has_a_row_too() {
        let sums = PageSums::new(1);
        assert_eq!(sums.row(), [0.0; 6]);
    }
}

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
    /// For each feature that is used, its sum over what the trees take for content.
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
    /// Sums over nothing, for the features of [`row`](Self::row).
    pub(super) fn new(sources: &[u16]) -> Self {
        Self {
            features: vec![0.0; sources.len()],
            n_words: 0.0,
            expected: 0.0,
            kept: 0.0,
            unsure: 0.0,
            n_kept: 0.0,
        }
    }

    /// Adds a block.
    pub(super) fn add(&mut self, block: &Weighed<'_>, sources: &[u16]) {
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
        for (sum, source) in self.features.iter_mut().zip(sources) {
            let value = block.row.get(usize::from(*source));
            *sum += expected * f64::from(value.copied().unwrap_or_default());
        }
    }

    /// Returns the value of each feature of the page trees.
    ///
    /// `sources` names features of blocks; the page has their mean over what the trees take for
    /// content, weighted by words. Numbers behind the last of them are those of [`SURENESS`].
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the trees compare f32, as they did in training"
    )]
    pub(super) fn row(&self, n_features: usize, sources: &[u16]) -> Vec<f32> {
        let sureness = self.sureness();
        let value = |(source, sum): (&u16, &f64)| {
            let value = match usize::from(*source).checked_sub(n_features) {
                Some(number) => sureness.get(number).copied().unwrap_or_default(),
                None => sum / self.expected.max(1e-9),
            };
            value as f32
        };
        sources.iter().zip(&self.features).map(value).collect()
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
        // Feature 0, mean probability, kept blocks, words of a kept block.
        let sources = [0, 4, 5, 6];
        let mut sums = PageSums::new(&sources);
        sums.add(&block(&[4.0, 1.0][..], 1.0, 6.0), &sources);
        sums.add(&block(&[0.0, 1.0], 0.5, 4.0), &sources);
        assert_eq!(sums.row(2, &sources), [3.0, 0.8, 2.0, 5.0]);
    }

    #[test]
    fn a_page_without_blocks_has_a_row_too() {
        let sources = [0, 1, 5];
        let sums = PageSums::new(&sources);
        assert_eq!(sums.row(1, &sources), [0.0, 0.0, 0.0]);
    }
}

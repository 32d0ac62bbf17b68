//! The trained model: how likely a block is content, and how far a page is prose.
//!
//! A model is a file written by `training/content/model_file.py`, which says what stands in it.
//! It is checked as a whole when it is read: a file that is cut short, of another version or made
//! for other evidence is an error at start, never a wrong scored later.

mod bytes;
mod curve;
mod forest;
mod page_sums;
mod page_types;
mod read;
mod scorer;
mod steps;
#[cfg(test)]
mod tests;

use thiserror::Error;

use crate::page::LikelyType;

use self::curve::Curve;
use self::forest::Forest;
use self::page_sums::Weighed;
use self::page_types::PageTypes;
use self::read::LearnedNames;
use self::scorer::N_EXPLAINED;

pub(super) use page_sums::PageSums;
pub(super) use read::EvidenceForm;

/// The model of the program itself.
pub(super) const EMBEDDED: &[u8] = include_bytes!("content.model");

/// A model file that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ModelError {
    /// It is something else.
    #[error("this is no model of `clean`")]
    NotAModel,
    /// Its format is another.
    #[error("the model has format {found}, this program reads format {known}")]
    Format {
        /// What the file says.
        found: u16,
        /// What this program knows.
        known: u16,
    },
    /// It was trained on evidence that is computed otherwise today.
    #[error(
        "the model was trained on evidence {found}, this program has evidence {known}; train it again"
    )]
    Evidence {
        /// What the file says.
        found: u16,
        /// What this program computes.
        known: u16,
    },
    /// It ends too early.
    #[error("the model is cut short")]
    CutShort,
    /// Its bytes are not those that were written.
    #[error("the model is damaged: its checksum is wrong")]
    Damaged,
    /// It uses a feature that this program does not have.
    #[error("the model asks for the evidence {0:?}, which this program does not have")]
    UnknownFeature(Box<str>),
    /// It contradicts itself.
    #[error("the model is broken: {0}")]
    Broken(&'static str),
}

/// A model, ready for use.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Model {
    /// Uses the features of a block.
    blocks: Ensemble,
    /// Uses the row of a page (see [`PageSums`]).
    pages: Ensemble,
    /// Uses the same row.
    types: PageTypes,
    /// Number of features of a block.
    n_features: usize,
    /// Words of class, id, role and itemprop, and what was learned of each.
    names: LearnedNames,
}

/// Trees, and the curve that turns their scores into probabilities.
#[derive(Clone, Debug, PartialEq)]
struct Ensemble {
    forest: Forest,
    curve: Curve,
}

/// How likely a block is content, and how that came about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Prediction {
    /// How likely it is content, from 0 to 1.
    ///
    /// Calibrated: of the blocks with 0.9, nine in ten were content in pages not trained on.
    pub(super) probability: f32,
    /// The leaves that it came to in the first trees.
    leaves: [u8; N_EXPLAINED],
}

/// The evidence of blocks of one page: a row for each block, a value for each feature.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rows<'r> {
    /// Row after row.
    pub(super) values: &'r [f32],
    /// Values in a row; not 0.
    pub(super) n_features: usize,
}

impl<'r> Rows<'r> {
    /// Returns the rows one by one.
    pub(super) fn iter(self) -> impl Iterator<Item = &'r [f32]> {
        self.values.chunks_exact(self.n_features)
    }
}

impl Prediction {
    /// Returns whether both came about in the same way, so that they have the same reasons.
    pub(super) fn has_reasons_of(&self, other: &Self) -> bool {
        self.leaves == other.leaves
    }
}

impl Model {
    /// Returns the learned words of class, id, role and itemprop, with their scores.
    pub(super) fn names(&self) -> impl Iterator<Item = (&str, f32)> {
        self.names.iter()
    }

    /// Predicts how likely each block is content.
    pub(super) fn predictions(&self, rows: Rows<'_>) -> Vec<Prediction> {
        let rows: Vec<_> = rows.iter().collect();
        let scored = self.blocks.forest.score(&rows).into_iter();
        scored
            .map(|scored| Prediction {
                probability: self.blocks.curve.at(scored.score),
                leaves: scored.leaves,
            })
            .collect()
    }

    /// Returns empty sums over the blocks of a page.
    pub(super) fn sums(&self) -> PageSums {
        PageSums::new(self.n_features)
    }

    /// Adds blocks to the sums over their page: their evidence and the predictions about them.
    pub(super) fn add(
        sums: &mut PageSums,
        rows: Rows<'_>,
        predictions: &[Prediction],
        n_words: impl Iterator<Item = u32>,
    ) {
        for ((row, prediction), n_words) in rows.iter().zip(predictions).zip(n_words) {
            let block = Weighed {
                row,
                probability: prediction.probability,
                n_words: f64::from(n_words).max(1.0),
            };
            sums.add(&block);
        }
    }

    /// Predicts how likely the page is prose, for which a fixed cut is best, and not a list; 0 to 1.
    pub(super) fn prose(&self, sums: &PageSums) -> f32 {
        let scored = self.pages.forest.score(&[&sums.row()]);
        self.pages
            .curve
            .at(scored.iter().map(|scored| scored.score).sum())
    }

    /// Predicts what types the page may be of, the likeliest first.
    pub(super) fn types(&self, sums: &PageSums) -> Vec<LikelyType> {
        self.types.likely(&sums.row())
    }

    /// Returns the features that spoke most against a block, each with its contribution to the score;
    /// the strongest first.
    pub(super) fn features_against(&self, prediction: &Prediction) -> Vec<(usize, f32)> {
        /// More than a reason names, even where several features say the same.
        const STRONGEST: usize = 10;
        let mut contributions = vec![0.0; self.n_features];
        self.blocks
            .forest
            .explain(&prediction.leaves, &mut contributions);
        let negative = |(feature, contribution): (usize, &f32)| {
            (*contribution < 0.0).then(|| key(feature, *contribution))
        };
        let mut keys: Vec<_> = contributions
            .iter()
            .enumerate()
            .filter_map(negative)
            .collect();
        if keys.len() > STRONGEST {
            keys.select_nth_unstable(STRONGEST);
            keys.truncate(STRONGEST);
        }
        keys.sort_unstable();
        let pair = |key: u64| {
            let feature = (key & FEATURE) as usize;
            (feature, contributions[feature])
        };
        keys.into_iter().map(pair).collect()
    }
}

/// The bits of a key that hold the feature.
const FEATURE: u64 = 0xFFFF;

/// Returns a number to sort by: the stronger a negative contribution is, the lower the number. Of
/// equal contributions, the feature decides. Whole numbers are sorted without a branch.
fn key(feature: usize, contribution: f32) -> u64 {
    u64::from(!contribution.to_bits()) << 16 | (feature as u64 & FEATURE)
}

//! The trained model: how likely a block is content, and how far a page is prose.
//!
//! A model is a file written by `training/content/model_file.py`, which says what stands in it.
//! It is checked as a whole when it is read: a file that is cut short, of another version or made
//! for other evidence is an error at start, never a wrong answer later.

mod bytes;
mod curve;
mod forest;
mod page;
mod read;
mod scorer;
#[cfg(test)]
mod tests;

use thiserror::Error;

use self::curve::Curve;
use self::forest::Forest;
use self::page::Weighed;
use self::read::Names;

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
    /// It asks for evidence that this program has not.
    #[error("the model asks for the evidence {0:?}, which this program does not have")]
    UnknownColumn(Box<str>),
    /// It contradicts itself.
    #[error("the model is broken: {0}")]
    Broken(&'static str),
}

/// A model, ready to be asked.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Model {
    /// Asks for columns of the evidence.
    blocks: Ensemble,
    /// Asks for what [`page::describe`] makes of `page_sources`.
    pages: Ensemble,
    page_sources: Vec<u16>,
    /// Words of class, id, role and itemprop, and what was learned of each.
    names: Names,
}

/// Trees, and what their scores mean.
#[derive(Clone, Debug, PartialEq)]
struct Ensemble {
    forest: Forest,
    curve: Curve,
}

/// Evidence of the blocks of one page: a row a block, a value for each column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rows<'r> {
    /// Row after row.
    pub(super) values: &'r [f32],
    /// Values in a row; not 0.
    pub(super) n_columns: usize,
}

impl<'r> Rows<'r> {
    fn iter(self) -> impl Iterator<Item = &'r [f32]> {
        self.values.chunks_exact(self.n_columns)
    }
}

impl Model {
    /// Returns the learned words of class, id, role and itemprop, with their scores.
    pub(super) fn names(&self) -> impl Iterator<Item = (&str, f32)> {
        self.names.iter()
    }

    /// Returns how likely each block is content, from 0 to 1.
    ///
    /// Calibrated: of the blocks with 0.9, nine in ten were content in pages not trained on.
    pub(super) fn probabilities(&self, rows: Rows<'_>) -> Vec<f32> {
        let rows: Vec<_> = rows.iter().collect();
        let scores = self.blocks.forest.scores(&rows).into_iter();
        scores.map(|score| self.blocks.curve.at(score)).collect()
    }

    /// Returns how far the page is prose, where a fixed cut is best, and no list, from 0 to 1.
    pub(super) fn prose(&self, rows: Rows<'_>, probabilities: &[f32], n_words: &[u32]) -> f32 {
        let weighed = |((row, probability), n_words): ((_, &f32), &u32)| Weighed {
            row,
            probability: *probability,
            n_words: f64::from(*n_words).max(1.0),
        };
        let pairs = rows.iter().zip(probabilities).zip(n_words);
        let blocks: Vec<_> = pairs.map(weighed).collect();
        let row = page::describe(&blocks, rows.n_columns, &self.page_sources);
        let score: f64 = self.pages.forest.scores(&[&row]).iter().sum();
        self.pages.curve.at(score)
    }

    /// Returns the columns of the evidence that spoke most against a block, and how much each
    /// moved its score; the strongest first.
    pub(super) fn evidence_against(&self, row: &[f32]) -> Vec<(usize, f32)> {
        /// More than reasons have words for, even where several columns say the same.
        const STRONGEST: usize = 10;
        let mut shares = vec![0.0; row.len()];
        self.blocks.forest.explain(row, &mut shares);
        let numbered = shares.into_iter().enumerate();
        let mut found: Vec<_> = numbered.filter(|(_, share)| *share < 0.0).collect();
        let by_share = |a: &(usize, f32), b: &(usize, f32)| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0));
        if found.len() > STRONGEST {
            found.select_nth_unstable_by(STRONGEST, by_share);
            found.truncate(STRONGEST);
        }
        found.sort_unstable_by(by_share);
        found
    }
}

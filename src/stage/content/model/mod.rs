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
    blocks: Ensemble,
    pages: Ensemble,
    /// Words of class, id, role and itemprop, and what was learned of each.
    names: Names,
}

/// Trees, where they find their columns, and what their scores mean.
#[derive(Clone, Debug, PartialEq)]
struct Ensemble {
    forest: Forest,
    /// For each column of the trees, which column of the evidence it is.
    sources: Vec<usize>,
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
    #[must_use]
    pub(super) fn probabilities(&self, rows: Rows<'_>) -> Vec<f32> {
        let mut asked = Vec::with_capacity(self.blocks.sources.len());
        let ask = |row| {
            self.blocks.gather(row, &mut asked);
            self.blocks.curve.at(self.blocks.forest.score(&asked))
        };
        rows.iter().map(ask).collect()
    }

    /// Returns how far the page is prose, where a fixed cut is best, and no list, from 0 to 1.
    #[must_use]
    pub(super) fn prose(&self, rows: Rows<'_>, probabilities: &[f32], n_words: &[u32]) -> f32 {
        let weighed = |((row, probability), n_words): ((_, &f32), &u32)| Weighed {
            row,
            probability: *probability,
            n_words: f64::from(*n_words).max(1.0),
        };
        let blocks: Vec<_> = rows
            .iter()
            .zip(probabilities)
            .zip(n_words)
            .map(weighed)
            .collect();
        let row = page::describe(&blocks, rows.n_columns, &self.pages.sources);
        self.pages.curve.at(self.pages.forest.score(&row))
    }

    /// Returns how much each column of the evidence moved the score of a block, the columns that
    /// spoke against it most first.
    #[must_use]
    pub(super) fn evidence_against(&self, row: &[f32]) -> Vec<(usize, f32)> {
        let mut asked = Vec::new();
        self.blocks.gather(row, &mut asked);
        let mut shares = vec![0.0; asked.len()];
        self.blocks.forest.explain(&asked, &mut shares);
        let sources = self.blocks.sources.iter().copied();
        let mut found: Vec<_> = sources
            .zip(shares)
            .filter(|(_, share)| *share < 0.0)
            .collect();
        found.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        found
    }
}

impl Ensemble {
    /// Collects what the trees ask for from a row of the evidence.
    fn gather(&self, row: &[f32], asked: &mut Vec<f32>) {
        asked.clear();
        let value = |source: &usize| row.get(*source).copied().unwrap_or_default();
        asked.extend(self.sources.iter().map(value));
    }
}

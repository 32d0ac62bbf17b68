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
mod steps;
#[cfg(test)]
mod tests;

use thiserror::Error;

use self::curve::Curve;
use self::forest::Forest;
use self::page::Weighed;
use self::read::Names;
use self::scorer::TOLD;

pub(super) use page::PageSums;
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
    /// Columns of the evidence.
    n_columns: usize,
    /// Words of class, id, role and itemprop, and what was learned of each.
    names: Names,
}

/// Trees, and what their scores mean.
#[derive(Clone, Debug, PartialEq)]
struct Ensemble {
    forest: Forest,
    curve: Curve,
}

/// What the trees say of a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opinion {
    /// How likely it is content, from 0 to 1.
    ///
    /// Calibrated: of the blocks with 0.9, nine in ten were content in pages not trained on.
    pub(super) probability: f32,
    /// The leaves of the first trees that it came to.
    leaves: [u8; TOLD],
}

/// Evidence of blocks of one page: a row a block, a value for each column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rows<'r> {
    /// Row after row.
    pub(super) values: &'r [f32],
    /// Values in a row; not 0.
    pub(super) n_columns: usize,
}

impl<'r> Rows<'r> {
    /// Returns the rows one by one.
    pub(super) fn iter(self) -> impl Iterator<Item = &'r [f32]> {
        self.values.chunks_exact(self.n_columns)
    }
}

impl Opinion {
    /// Returns whether both came about in the same way, so that the same evidence speaks for both.
    pub(super) fn has_reasons_of(&self, other: &Self) -> bool {
        self.leaves == other.leaves
    }
}

impl Model {
    /// Returns the learned words of class, id, role and itemprop, with their scores.
    pub(super) fn names(&self) -> impl Iterator<Item = (&str, f32)> {
        self.names.iter()
    }

    /// Returns what the trees say of each block.
    pub(super) fn opinions(&self, rows: Rows<'_>) -> Vec<Opinion> {
        let rows: Vec<_> = rows.iter().collect();
        let answers = self.blocks.forest.answers(&rows).into_iter();
        answers
            .map(|answer| Opinion {
                probability: self.blocks.curve.at(answer.score),
                leaves: answer.leaves,
            })
            .collect()
    }

    /// Returns sums over the blocks of a page, none of which has been seen yet.
    pub(super) fn sums(&self) -> PageSums {
        PageSums::new(&self.page_sources)
    }

    /// Adds blocks to the sums over their page: their evidence, and what the trees say of them.
    pub(super) fn add(
        &self,
        sums: &mut PageSums,
        rows: Rows<'_>,
        opinions: &[Opinion],
        n_words: impl Iterator<Item = u32>,
    ) {
        for ((row, opinion), n_words) in rows.iter().zip(opinions).zip(n_words) {
            let block = Weighed {
                row,
                probability: opinion.probability,
                n_words: f64::from(n_words).max(1.0),
            };
            sums.add(&block, &self.page_sources);
        }
    }

    /// Returns how far the page is prose, where a fixed cut is best, and no list, from 0 to 1.
    pub(super) fn prose(&self, sums: &PageSums) -> f32 {
        let row = sums.row(self.n_columns, &self.page_sources);
        let answers = self.pages.forest.answers(&[&row]);
        self.pages
            .curve
            .at(answers.iter().map(|answer| answer.score).sum())
    }

    /// Returns the columns of the evidence that spoke most against a block, and how much each
    /// moved its score; the strongest first.
    pub(super) fn evidence_against(&self, opinion: &Opinion) -> Vec<(usize, f32)> {
        /// More than reasons have words for, even where several columns say the same.
        const STRONGEST: usize = 10;
        let mut shares = vec![0.0; self.n_columns];
        self.blocks.forest.explain(&opinion.leaves, &mut shares);
        let negative = |(column, share): (usize, &f32)| (*share < 0.0).then(|| key(column, *share));
        let mut keys: Vec<_> = shares.iter().enumerate().filter_map(negative).collect();
        if keys.len() > STRONGEST {
            keys.select_nth_unstable(STRONGEST);
            keys.truncate(STRONGEST);
        }
        keys.sort_unstable();
        let pair = |key: u64| {
            let column = (key & COLUMN) as usize;
            (column, shares[column])
        };
        keys.into_iter().map(pair).collect()
    }
}

/// The bits of a key that hold the column.
const COLUMN: u64 = 0xFFFF;

/// Returns a number that is the lower, the more a negative share is; of equal ones, the column
/// decides. Whole numbers are sorted without a branch.
fn key(column: usize, share: f32) -> u64 {
    u64::from(!share.to_bits()) << 16 | (column as u64 & COLUMN)
}

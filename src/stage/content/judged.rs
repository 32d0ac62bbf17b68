//! What the model predicts and what the stage needs of every block of a page, from one pass over its
//! evidence.
//!
//! A row has more than 200 values. It is discarded when the next stretch of the page is looked at; only
//! the values that later steps need of every block are kept here.

use super::Content;
use super::evidence::{Evidence, Stretch};
use super::facts::Said;
use super::model::{Model, Prediction, Rows};
use crate::page::LikelyType;

/// What is known of the blocks of a page; every list has an entry for each.
#[derive(Debug)]
pub(super) struct Judged {
    pub(super) predictions: Vec<Prediction>,
    pub(super) said: Vec<Said>,
    /// How far the page is prose, and no list, from 0 to 1.
    pub(super) prose: f32,
    /// What types the page may be of, the likeliest first.
    pub(super) types: Vec<LikelyType>,
    /// Words of the page that stand in sentences.
    pub(super) prose_words: f32,
}

impl Judged {
    /// Judges a page; `stretch` holds the last rows afterwards, which are all that a short page has.
    pub(super) fn new(stage: &Content, evidence: &Evidence<'_, '_>, stretch: &mut Stretch) -> Self {
        let (model, facts) = (stage.model(), stage.facts());
        let mut said: Vec<Said> = Vec::with_capacity(evidence.n_blocks());
        let (mut sums, mut prose_words) = (model.sums(), 0.0);
        let predictions = predictions(model, evidence, stretch, |rows, predictions| {
            let start = said.len();
            said.extend(rows.iter().map(|row| facts.of(row)));
            prose_words = rows.iter().next().map_or(0.0, |row| facts.page_prose(row));
            let n_words = said[start..].iter().map(|said| said.n_words);
            Model::add(&mut sums, rows, predictions, n_words);
        });
        Self {
            predictions,
            said,
            prose: model.prose(&sums),
            types: model.types(&sums),
            prose_words,
        }
    }
}

/// Returns what a model says of each block, and shows the rows to somebody before they are gone.
pub(super) fn predictions(
    model: &Model,
    evidence: &Evidence<'_, '_>,
    stretch: &mut Stretch,
    mut see: impl FnMut(Rows<'_>, &[Prediction]),
) -> Vec<Prediction> {
    let mut predictions = Vec::with_capacity(evidence.n_blocks());
    for start in Stretch::starts(evidence) {
        stretch.load(evidence, start);
        let rows = Rows {
            values: stretch.values(),
            n_features: Evidence::features().len(),
        };
        let of_stretch = model.predictions(rows);
        see(rows, &of_stretch);
        predictions.extend(of_stretch);
    }
    predictions
}

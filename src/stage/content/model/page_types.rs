//! The page-type head: trees for each type of page, whose scores say how likely each type is.
//!
//! The types were trained against one another. The weight of a type is `exp` of its score less the highest
//! score, by a curve, since the last bits of `exp` differ from one machine to the next. The probability of
//! a type is its share of all weights.

use super::ModelError;
use super::bytes::Bytes;
use super::curve::Curve;
use super::forest::Forest;
use super::page_sums::SURENESS;
use super::read::forest;
use crate::page::LikelyType;

/// The types that a model knows, with what predicts each. A model of texts knows none.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PageTypes {
    types: Vec<PageType>,
    /// From the score of a type less the highest score to the weight of the type.
    weights: Curve,
}

#[derive(Clone, Debug, PartialEq)]
struct PageType {
    name: Box<str>,
    forest: Forest,
}

impl PageTypes {
    /// Reads the types; `features` are those of a block.
    pub(super) fn read(bytes: &mut Bytes<'_>, features: &[&str]) -> Result<Self, ModelError> {
        let n_types = bytes.u8()?;
        let weights = Curve::read(bytes)?;
        let mut types = Vec::new();
        for _ in 0..n_types {
            let name = bytes.text()?.into();
            let forest = forest(bytes, features, &SURENESS)?;
            types.push(PageType { name, forest });
        }
        Ok(Self { types, weights })
    }

    /// Returns how likely a page is of each type, the likeliest first.
    pub(super) fn likely(&self, row: &[f32]) -> Vec<LikelyType> {
        let score = |of_type: &PageType| {
            let scored = of_type.forest.score(&[row]);
            scored.iter().map(|scored| scored.score).sum::<f64>()
        };
        let scores: Vec<f64> = self.types.iter().map(score).collect();
        let highest = scores.iter().copied().fold(f64::MIN, f64::max);
        let weights = scores.iter().map(|score| self.weights.at(score - highest));
        let weights: Vec<f32> = weights.collect();
        let sum = weights.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        let types = self.types.iter().zip(weights);
        let mut likely: Vec<_> = types
            .map(|(of_type, weight)| LikelyType {
                name: of_type.name.clone(),
                probability: weight / sum,
            })
            .collect();
        // Of equals, the first in the file.
        likely.sort_by(|a, b| b.probability.total_cmp(&a.probability));
        likely
    }
}

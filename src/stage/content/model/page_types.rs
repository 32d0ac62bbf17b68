//! The page-type head: trees for each type of page, and a curve from their score to how likely the type is.
//!
//! The trees of a type tell it from all others and know nothing of them. So the probabilities of one page
//! need not add up to one; they are divided by their sum.

use super::bytes::Bytes;
use super::page_sums::SURENESS;
use super::read::ensemble;
use super::{Ensemble, ModelError};
use crate::page::LikelyType;

/// The types that a model knows, with what predicts each. A model of texts knows none.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PageTypes(Vec<PageType>);

#[derive(Clone, Debug, PartialEq)]
struct PageType {
    name: Box<str>,
    trees: Ensemble,
}

impl PageTypes {
    /// Reads the types, and adds to `sources` what their trees ask for and is not there yet.
    pub(super) fn read(
        bytes: &mut Bytes<'_>,
        features: &[&str],
        sources: &mut Vec<u16>,
    ) -> Result<Self, ModelError> {
        let mut types = Vec::new();
        for _ in 0..bytes.u8()? {
            let name = bytes.text()?.into();
            let (mut trees, asked) = ensemble(bytes, features, &SURENESS)?;
            let mut place = |asked: &u16| {
                let known = sources.iter().position(|source| source == asked);
                let place = known.unwrap_or_else(|| {
                    sources.push(*asked);
                    sources.len() - 1
                });
                u16::try_from(place).map_err(|_| ModelError::Broken("it has too many features"))
            };
            let places: Vec<u16> = asked.iter().map(&mut place).collect::<Result<_, _>>()?;
            trees.forest.map_features(&places);
            types.push(PageType { name, trees });
        }
        Ok(Self(types))
    }

    /// Returns how likely a page is of each type, the likeliest first.
    pub(super) fn likely(&self, row: &[f32]) -> Vec<LikelyType> {
        let probability = |of_type: &PageType| {
            let scored = of_type.trees.forest.score(&[row]);
            let score = scored.iter().map(|scored| scored.score).sum();
            of_type.trees.curve.at(score)
        };
        let probabilities: Vec<f32> = self.0.iter().map(probability).collect();
        let sum: f32 = probabilities.iter().sum();
        let types = self.0.iter().zip(probabilities);
        let mut likely: Vec<_> = types
            .map(|(of_type, probability)| LikelyType {
                name: of_type.name.clone(),
                probability: probability / sum.max(f32::MIN_POSITIVE),
            })
            .collect();
        // Of equals, the first in the file.
        likely.sort_by(|a, b| b.probability.total_cmp(&a.probability));
        likely
    }
}

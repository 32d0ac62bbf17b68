//! Reads a model file and checks all of it.

use flate2::Crc;

use super::bytes::Bytes;
use super::curve::Curve;
use super::forest::Forest;
use super::page_sums::SURENESS;
use super::page_types::PageTypes;
use super::{Ensemble, Model, ModelError};

const MAGIC: &[u8] = b"clean\0cm";
const FORMAT: u16 = 2;
/// Steps of a score of a name in one unit.
const STEPS: f32 = 32.0;

/// What the evidence of this program is. A model must have been trained on the same.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct EvidenceForm<'e> {
    /// Rises whenever a feature gets another meaning.
    pub(in super::super) version: u16,
    /// Names of the features.
    pub(in super::super) features: &'e [&'e str],
}

impl Model {
    /// Reads a model file.
    ///
    /// # Errors
    ///
    /// When it is no model, is cut short or damaged, has another format, or was made for other evidence.
    pub(in super::super) fn read(
        file: &[u8],
        evidence: EvidenceForm<'_>,
    ) -> Result<Self, ModelError> {
        let mut body = checked_body(file, evidence.version)?;
        let blocks = ensemble(&mut body, evidence.features, &[])?;
        let pages = ensemble(&mut body, evidence.features, &SURENESS)?;
        let names = LearnedNames::read(&mut body)?;
        let types = PageTypes::read(&mut body, evidence.features)?;
        if !body.0.is_empty() {
            return Err(ModelError::Broken("something stands behind its end"));
        }
        Ok(Self {
            blocks,
            pages,
            types,
            n_features: evidence.features.len(),
            names,
        })
    }
}

/// Checks the head of the file and returns what stands behind it.
fn checked_body(file: &[u8], version: u16) -> Result<Bytes<'_>, ModelError> {
    let start = file.get(..MAGIC.len()).unwrap_or(file);
    if start != MAGIC.get(..start.len()).unwrap_or_default() || start.is_empty() {
        return Err(ModelError::NotAModel);
    }
    let mut bytes = Bytes(file);
    bytes.take(MAGIC.len())?;
    let found = bytes.u16()?;
    if found != FORMAT {
        return Err(ModelError::Format {
            found,
            known: FORMAT,
        });
    }
    let found = bytes.u16()?;
    let checksum = bytes.u32()?;
    let n_bytes = usize::try_from(bytes.u32()?).map_err(|_| ModelError::CutShort)?;
    let body = bytes.take(n_bytes)?;
    let mut crc = Crc::new();
    crc.update(body);
    if crc.sum() != checksum || !bytes.0.is_empty() {
        return Err(ModelError::Damaged);
    }
    if found != version {
        let known = version;
        return Err(ModelError::Evidence { found, known });
    }
    Ok(Bytes(body))
}

/// Reads trees and their curve.
fn ensemble(
    bytes: &mut Bytes<'_>,
    features: &[&str],
    more: &[&str],
) -> Result<Ensemble, ModelError> {
    let forest = forest(bytes, features, more)?;
    let curve = Curve::read(bytes)?;
    Ok(Ensemble { forest, curve })
}

/// Reads trees; a row that they are asked about has the values of `features`, followed by those of `more`.
pub(super) fn forest(
    bytes: &mut Bytes<'_>,
    features: &[&str],
    more: &[&str],
) -> Result<Forest, ModelError> {
    let mut forest = Forest::read(bytes)?;
    let source = |name: &str| {
        let mut known = features.iter().chain(more);
        let place = known.position(|known| *known == name);
        let place = place.and_then(|place| u16::try_from(place).ok());
        place.ok_or_else(|| ModelError::UnknownFeature(name.into()))
    };
    let sources = forest.features.iter().map(|name| source(name));
    let sources: Vec<u16> = sources.collect::<Result<_, _>>()?;
    forest.map_features(&sources);
    Ok(forest)
}

/// The learned names, as the bytes of the file: most runs see no page and never need them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LearnedNames(Box<[u8]>);

impl LearnedNames {
    /// Reads the last part of a file and checks every name.
    fn read(bytes: &mut Bytes<'_>) -> Result<Self, ModelError> {
        let n_names = bytes.u32()?;
        let start = bytes.0;
        for _ in 0..n_names {
            name(bytes)?;
        }
        let n_bytes = start.len() - bytes.0.len();
        Ok(Self(start[..n_bytes].into()))
    }

    /// Returns each word and its score.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, f32)> {
        let mut bytes = Bytes(&self.0);
        // All of them were read once before, so that the only error is the end.
        std::iter::from_fn(move || name(&mut bytes).ok())
    }
}

fn name<'b>(bytes: &mut Bytes<'b>) -> Result<(&'b str, f32), ModelError> {
    Ok((bytes.text()?, f32::from(bytes.i8()?) / STEPS))
}

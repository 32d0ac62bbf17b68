//! Curves from the score of trees to a probability: points with straight lines between them.
//!
//! `exp` is not used, since its last bits differ from one machine to the next.

use super::ModelError;
use super::bytes::Bytes;

/// A function that never falls, given by its points.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Curve {
    /// Scores ascend, and so do values; never empty.
    points: Vec<(f32, f32)>,
}

impl Curve {
    pub(super) fn read(bytes: &mut Bytes<'_>) -> Result<Self, ModelError> {
        let n_points = bytes.u16()?;
        let point = |_| Ok((bytes.f32()?, bytes.f32()?));
        let points: Vec<(f32, f32)> = (0..n_points).map(point).collect::<Result<_, _>>()?;
        let rises = points
            .windows(2)
            .all(|pair| pair[0].0 < pair[1].0 && pair[0].1 <= pair[1].1);
        if points.is_empty() || !rises {
            return Err(ModelError::Broken("a curve in it does not rise"));
        }
        Ok(Self { points })
    }

    /// Returns the value at a score; beyond the last point, that point's value.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a score is a sum of f32 and only its size counts"
    )]
    pub(super) fn at(&self, score: f64) -> f32 {
        let score = score as f32;
        let next = self.points.partition_point(|(x, _)| *x < score);
        let after = self.points.get(next);
        let before = next.checked_sub(1).and_then(|index| self.points.get(index));
        match (before, after) {
            (Some((x0, y0)), Some((x1, y1))) => y0 + (y1 - y0) * ((score - x0) / (x1 - x0)),
            (Some((_, y)), None) | (None, Some((_, y))) => *y,
            (None, None) => 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(points: &[f32]) -> Result<Curve, ModelError> {
        let n_points = u16::try_from(points.len() / 2).unwrap();
        let mut file = n_points.to_le_bytes().to_vec();
        file.extend(points.iter().flat_map(|value| value.to_le_bytes()));
        Curve::read(&mut Bytes(&file))
    }

    #[test]
    fn between_points_the_line_is_straight_and_beyond_them_flat() {
        let curve = read(&[-1.0, 0.2, 1.0, 0.6, 2.0, 0.6]).unwrap();
        for (score, expected) in [(-9.0, 0.2), (-1.0, 0.2), (0.0, 0.4), (1.5, 0.6), (9.0, 0.6)] {
            assert!((curve.at(score) - expected).abs() < 1e-6, "{score}");
        }
    }

    #[test]
    fn a_curve_that_falls_or_is_empty_is_refused() {
        for points in [
            &[][..],
            &[0.0, 0.5, 1.0, 0.4],
            &[1.0, 0.1, 0.0, 0.2],
            &[f32::NAN, 0.0],
        ] {
            assert!(
                matches!(read(points), Err(ModelError::Broken(_))),
                "{points:?}"
            );
        }
    }
}

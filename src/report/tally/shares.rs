//! The distribution of a share over documents, in little memory.

use std::collections::BTreeMap;

use super::KEPT;

/// Number of steps between a share of 0 and a share of 1.
const STEPS: f32 = 10_000.0;

/// Shares from 0 to 1, one for each document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shares {
    count: usize,
    steps: BTreeMap<u16, usize>,
    /// The largest shares, in falling order.
    worst: Vec<(String, f32)>,
}

impl Shares {
    /// Adds the share of a document.
    pub fn add(&mut self, name: &str, share: f32) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped to 0..=10,000"
        )]
        let step = (share.clamp(0.0, 1.0) * STEPS).round() as u16;
        self.count += 1;
        *self.steps.entry(step).or_default() += 1;
        if share > 0.0 {
            self.rank([(name.to_owned(), share)]);
        }
    }

    /// Returns the share that a part of the documents, `quantile` (0 to 1), do not exceed.
    ///
    /// It is the nearest rank, exact to a ten-thousandth. Without documents it is 0.
    #[must_use]
    pub fn quantile(&self, quantile: f64) -> f32 {
        let below = quantile.clamp(0.0, 1.0) * self.count as f64;
        let mut seen = 0;
        for (step, count) in &self.steps {
            seen += count;
            if seen as f64 >= below {
                return f32::from(*step) / STEPS;
            }
        }
        0.0
    }

    /// Returns the documents with the largest shares, in falling order.
    #[must_use]
    pub fn worst(&self) -> &[(String, f32)] {
        &self.worst
    }

    pub(super) fn merge(&mut self, later: Self) {
        self.count += later.count;
        for (step, count) in later.steps {
            *self.steps.entry(step).or_default() += count;
        }
        self.rank(later.worst);
    }

    /// Keeps the largest of the old and new shares. Of equal shares the earlier is kept.
    fn rank(&mut self, more: impl IntoIterator<Item = (String, f32)>) {
        self.worst.extend(more);
        self.worst.sort_by(|a, b| b.1.total_cmp(&a.1));
        self.worst.truncate(KEPT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_nearest_rank() {
        let mut shares = Shares::default();
        assert!(shares.quantile(0.5).abs() < f32::EPSILON);
        for percent in 1..=100_u8 {
            shares.add(&percent.to_string(), f32::from(percent) / 100.0);
        }
        for (quantile, expected) in [(0.0, 0.01), (0.5, 0.5), (0.99, 0.99), (1.0, 1.0)] {
            assert!(
                (shares.quantile(quantile) - expected).abs() < 1e-6,
                "{quantile}"
            );
        }
        let worst: Vec<_> = shares
            .worst()
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!(worst, ["100", "99", "98"]);
    }
}

//! Gates: decide whether a batch is too dirty, too empty or too much changed to be passed on.
//!
//! A raw batch is dirty by nature, so a change alone is no failure. What counts is how much was changed:
//! [`evaluate`] compares the figures of a batch with the limits of `[gates]`.

mod github;
mod table;

use crate::pipeline::GatesConfig;
use crate::report::figures::{counted, per_cent, share};
use crate::report::{Named, Tally};

pub use github::github;
pub use table::table;

/// A limit and the value of a batch.
#[derive(Clone, Debug, PartialEq)]
pub struct Gate {
    /// The key in `[gates]`.
    pub name: &'static str,
    /// What is measured, in words.
    pub measures: &'static str,
    /// The batch's value, from 0 to 1.
    pub value: f32,
    /// The largest value that passes. A limit of 1 or more switches the gate off.
    pub limit: f32,
    /// The worst documents, each with its name and a remark.
    pub worst: Vec<(String, String)>,
}

impl Gate {
    /// Returns whether the gate is switched off.
    #[must_use]
    pub fn is_off(&self) -> bool {
        self.limit >= 1.0
    }

    /// Returns whether the batch passes the gate.
    #[must_use]
    pub fn passes(&self) -> bool {
        self.is_off() || self.value <= self.limit
    }
}

/// Compares a batch with the limits, in the order of `[gates]`.
#[must_use]
pub fn evaluate(limits: &GatesConfig, tally: &Tally) -> Vec<Gate> {
    let removed = |name, measures, quantile, limit| Gate {
        name,
        measures,
        value: tally.removed.quantile(quantile),
        limit,
        worst: tally
            .removed
            .worst()
            .iter()
            .map(|(name, share)| (name.clone(), per_cent(*share)))
            .collect(),
    };
    vec![
        removed(
            "removed_median",
            "removed beside what `content` drops, of the median document",
            0.5,
            limits.removed_median,
        ),
        removed(
            "removed_p99",
            "removed beside what `content` drops, at the 99th percentile",
            0.99,
            limits.removed_p99,
        ),
        documents(
            tally,
            "empty",
            "documents without a word",
            limits.empty,
            &tally.empty,
            Clone::clone,
        ),
        documents(
            tally,
            "held_back",
            "documents that lost too much, or would have",
            limits.held_back,
            &tally.held_back,
            |share| per_cent(*share),
        ),
        documents(
            tally,
            "replacement_characters",
            "documents with U+FFFD",
            limits.replacement_characters,
            &tally.replacement_characters,
            |count| counted(*count, "time"),
        ),
        documents(
            tally,
            "failures",
            "documents that failed",
            limits.failures,
            &tally.failed,
            Clone::clone,
        ),
    ]
}

/// Returns whether all gates pass.
#[must_use]
pub fn all_pass(gates: &[Gate]) -> bool {
    gates.iter().all(Gate::passes)
}

/// Makes a gate that limits a share of documents.
fn documents<T>(
    tally: &Tally,
    name: &'static str,
    measures: &'static str,
    limit: f32,
    named: &Named<T>,
    say: impl Fn(&T) -> String,
) -> Gate {
    let first = named.first.iter();
    Gate {
        name,
        measures,
        value: share(named.count, tally.n_documents),
        limit,
        worst: first
            .map(|(name, what)| (name.clone(), say(what)))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(failures: f32, removed_median: f32) -> GatesConfig {
        GatesConfig {
            removed_median,
            failures,
            ..GatesConfig::default()
        }
    }

    fn check(limits: &GatesConfig, tally: &Tally, failing: &[&str]) {
        let gates = evaluate(limits, tally);
        let names: Vec<_> = gates
            .iter()
            .filter(|gate| !gate.passes())
            .map(|gate| gate.name)
            .collect();
        assert_eq!(names, failing);
        assert_eq!(all_pass(&gates), failing.is_empty());
    }

    #[test]
    fn a_value_above_its_limit_fails() {
        let mut tally = Tally {
            n_documents: 3,
            ..Tally::default()
        };
        for share in [0.1, 0.2, 0.3] {
            tally.removed.add("a", share);
        }
        tally.merge(Tally::failure("b", "is a folder"));
        check(&limits(0.0, 0.2), &tally, &["failures"]);
        check(&limits(0.25, 0.2), &tally, &[]);
        check(&limits(0.25, 0.19), &tally, &["removed_median"]);
        check(&limits(1.0, 1.0), &tally, &[]);
    }

    #[test]
    fn an_empty_batch_passes() {
        check(&limits(0.0, 0.0), &Tally::default(), &[]);
    }

    #[test]
    fn every_key_of_the_configuration_is_a_gate() {
        let keys = toml::Table::try_from(GatesConfig::default()).unwrap();
        let names: Vec<_> = evaluate(&GatesConfig::default(), &Tally::default())
            .iter()
            .map(|gate| gate.name.to_owned())
            .collect();
        let mut known: Vec<_> = keys.keys().cloned().collect();
        known.sort_by_key(|key| names.iter().position(|name| name == key));
        assert_eq!(names, known);
    }
}

//! Which rules act: their findings are applied, suggested or ignored.

use rustc_hash::FxHashMap;

use super::Proposal;
use crate::edit::{RuleId, Safety};

/// Which rules act, and how far.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// Safety of every rule in force.
    pub in_force: FxHashMap<RuleId, Safety>,
    /// Whether unsafe edits are applied.
    pub apply_unsafe: bool,
    /// Whether unsafe removals are held back all the same, because too much would be removed.
    pub hold_removals: bool,
}

/// What happens to a proposal.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Apply(Safety),
    Suggest,
    Ignore,
}

impl Policy {
    /// Judges a finding that would remove text, or change it.
    pub(super) fn verdict(&self, finding: &Proposal, is_removal: bool) -> Verdict {
        match self.in_force.get(&finding.rule) {
            None => Verdict::Ignore,
            Some(Safety::Safe) if !finding.is_unsure => Verdict::Apply(Safety::Safe),
            Some(_) if self.apply_unsafe && !(is_removal && self.hold_removals) => {
                Verdict::Apply(Safety::Unsafe)
            }
            Some(_) => Verdict::Suggest,
        }
    }
}

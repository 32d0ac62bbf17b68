//! Stages: each looks at a draft and proposes edits.
//!
//! A stage cannot fail, does no input or output, keeps nothing between documents, and never sees
//! a DOM. What it proposes is filtered in one place, [`Proposals`]: rules that are switched off,
//! unsafe edits, protected and verbatim text.

pub mod boilerplate;
pub mod content;
pub mod encoding;
pub mod limits;
pub mod spacing;
pub mod whitespace;

mod draft;
mod fence;
pub(crate) mod known;
mod policy;
mod preformatted;
mod proposals;
#[cfg(test)]
pub(crate) mod testing;
pub(crate) mod trail;
mod verbatim;

use std::fmt::Debug;

use crate::rule::{BuiltinRule, StageName};

pub use draft::{Draft, Line};
pub use policy::Policy;
pub use proposals::{Finding, Proposals, Proposed};
pub use verbatim::{Protect, ProtectError, Protection};

/// One step of the pipeline.
pub trait Stage: Debug + Send + Sync {
    /// Returns which step it is.
    fn name(&self) -> StageName;

    /// Proposes edits of the draft.
    fn run(&self, draft: &Draft<'_>, out: &mut Proposals<'_>);
}

/// Returns the rules that are code, in the order of the stages.
pub fn builtin_rules() -> impl Iterator<Item = (StageName, &'static BuiltinRule)> {
    [
        (StageName::Encoding, encoding::RULES),
        (StageName::Content, content::RULES),
        (StageName::Boilerplate, boilerplate::RULES),
        (StageName::Spacing, spacing::RULES),
        (StageName::Whitespace, whitespace::RULES),
        (StageName::Limits, limits::RULES),
    ]
    .into_iter()
    .flat_map(|(stage, rules)| rules.iter().map(move |rule| (stage, rule)))
}

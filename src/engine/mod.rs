//! The engine that runs stages: what a stage sees, and what happens to its proposals.
//!
//! A [`Stage`] cannot fail, does no input or output, keeps nothing between documents, and never sees
//! a DOM. It sees a [`Draft`]. Its proposals are filtered in one place, [`Proposals`]: by rules that are
//! switched off, unsafe edits, protected text and verbatim text.

mod draft;
mod fence;
mod policy;
mod preformatted;
mod proposals;
pub(crate) mod trail;
mod verbatim;

use std::fmt::Debug;

use crate::rule::StageName;

pub use draft::{Draft, DraftLine};
pub use policy::Policy;
pub use proposals::{Proposal, Proposals, Proposed};
pub use verbatim::{Protect, ProtectError, Protection};

/// One step of the pipeline.
pub trait Stage: Debug + Send + Sync {
    /// Returns which step it is.
    fn name(&self) -> StageName;

    /// Proposes edits of the draft.
    fn run(&self, draft: &Draft<'_>, out: &mut Proposals<'_>);
}

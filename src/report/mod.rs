//! Reports: every form in which a cleaned document is shown, one file per form.
//!
//! Each report is a function of a [`Document`](crate::document::Document), its
//! [`Outcome`](crate::pipeline::Outcome) and a writer; nothing is searched for, since the edit
//! list already says everything. Reports of a whole batch are functions of a [`Tally`].

pub mod annotate;
pub mod diff;
pub mod figures;
pub mod findings;
pub mod jsonl;
pub mod markdown;
pub mod text;
pub mod why;

mod address;
mod palette;
mod place;
#[cfg(test)]
mod robust;
mod style;
mod summary;
mod tally;
#[cfg(test)]
pub(crate) mod testing;
mod visible;

pub use palette::Palette;
pub use place::Places;
pub use style::Style;
pub use summary::{legend, summary};
pub use tally::{Named, Place, RuleTally, Shares, Tally, removed_and_added};
pub use visible::{harmless, shortened, visible, visible_lines, visible_start};

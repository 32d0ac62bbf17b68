//! Reports: every form in which a cleaned document is shown, one file for each form.
//!
//! A [`Form`] shows a [`Document`](crate::document::Document) and its
//! [`Outcome`](crate::pipeline::Outcome) in rows, between a beginning and an end. No report has to
//! compare texts, since the edit list already says what changed. Reports of a whole batch are functions
//! of a [`Tally`].

pub mod annotate;
pub mod diff;
pub mod documents;
pub mod figures;
pub mod findings;
pub mod jsonl;
pub mod markdown;
pub mod text;
pub mod why;

mod address;
mod form;
mod location;
mod palette;
mod place;
#[cfg(test)]
mod robust;
mod rows;
mod style;
mod summary;
mod tally;
#[cfg(test)]
pub(crate) mod testing;
mod visible;

pub use form::{DocumentOutcome, Failure, Form};
pub use location::{DocumentPlace, Location};
pub use palette::Palette;
pub use place::Places;
pub use rows::Rows;
pub use style::Style;
pub use summary::{legend, summary};
pub use tally::{Example, Named, RuleTally, Shares, Tally, removed_and_added};
pub use visible::{harmless, shortened, visible, visible_lines, visible_start};

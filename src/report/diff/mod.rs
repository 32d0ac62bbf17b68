//! The diff of a document, in several forms.
//!
//! No form searches for it: the edit list is the diff. `changes` lays the edits out on the
//! lines of both texts in linear time, `similar` groups them into hunks with context.
//!
//! | form | for |
//! |---|---|
//! | [`unified`] | `git apply`, `patch`, other programs |
//! | [`words`] | prose with long lines |
//! | [`stat`] | many files at a glance |
//! | [`terminal`](terminal()) | people: colour, reasons, suggestions |

mod changes;
mod lines;
mod marks;
mod own_bytes;
#[cfg(test)]
mod patches;
mod path;
mod regions;
mod stat;
mod terminal;
mod unified;
mod words;

pub(crate) use marks::{words_after, words_span};
pub use own_bytes::left_out;
pub use stat::stat;
pub use terminal::{Terminal, terminal};
pub use unified::unified;
pub use words::words;

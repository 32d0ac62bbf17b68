//! The diff of a document, in several forms.
//!
//! No form searches for it: the edit list is the diff. [`changes`] lays the edits out on the
//! lines of both texts in linear time, `similar` groups them into hunks with context.
//!
//! | form | for |
//! |---|---|
//! | [`unified`] | `git apply`, `patch`, other programs |
//! | [`words`] | prose with long lines |
//! | [`stat`] | many files at a glance |

mod changes;
mod lines;
mod marks;
#[cfg(test)]
mod patches;
mod path;
mod stat;
mod unified;
mod words;

pub(crate) use marks::words_span;
pub use stat::stat;
pub use unified::unified;
pub use words::words;

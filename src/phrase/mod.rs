//! Phrases: what sites say around their articles, as data, and the engine that finds it in lines.
//!
//! A [`Pack`] holds the phrases of a language, each with the rule that drops it and with examples.
//! [`PhraseIndex`] holds those of all packs. A reader asks it what a line is.

mod block;
mod build;
mod builtin_packs;
pub mod example;
mod fold;
mod head;
mod index;
pub(crate) mod line;
mod pack;
mod pattern;
#[expect(clippy::module_inception, reason = "the file is about one phrase")]
mod phrase;
mod prefilter;

pub use block::PhraseBlock;
pub use fold::{fold, fold_into, has_digit};
pub use index::{PhraseIndex, bar_words};
pub(crate) use line::{ReadLine, Reader};
pub use pack::{Matches, Pack, Record, RecordError, Text, Texts};
pub use phrase::{Hits, Phrase, PhraseId, PhrasePlace, WordLists};
pub use prefilter::Prefiltered;

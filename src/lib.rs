//! Content hygiene for scraped articles: removes page furniture, repairs text, and accounts for
//! every change.
//!
//! Begin with a [`Cleaner`](cleaner::Cleaner): it is built of a
//! [`Config`](pipeline::Config), takes pages, texts and records, and returns the cleaned text with the
//! edits that lead to it.
//!
//! ```
//! use content_hygiene::cleaner::{Cleaner, Hints};
//! use content_hygiene::edit::revert;
//! use content_hygiene::pipeline::Config;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let cleaner = Cleaner::new(&Config::default())?;
//! let page = b"<article><h1>The ferry</h1><p>It leaves at noon, and comes back at six, as it has \
//!     done for ninety years.</p><div class=share>Share This Post</div></article>";
//! let hints = Hints {
//!     url: Some("https://example.org/ferry"),
//!     ..Hints::default()
//! };
//! let cleaned = cleaner.clean_html(page, &hints)?;
//!
//! assert!(cleaned.text().ends_with("as it has done for ninety years.\n"));
//! for edit in cleaned.edits() {
//!     println!("{}: {}", edit.rule, edit.reason);
//! }
//! assert_eq!(revert(cleaned.text(), cleaned.edits())?, cleaned.visible_text());
//! # Ok(())
//! # }
//! ```
//!
//! | module | for whom |
//! |---|---|
//! | [`cleaner`] | everybody |
//! | [`pipeline`] | who makes a configuration, or runs the stages on documents of their own making |
//! | [`edit`], [`document`], [`text`] | who reads edits: their spans, blocks and places |
//! | [`report`] | who shows them: diffs, findings, Markdown, JSON |
//! | [`read`], [`engine`], [`stage`], [`rule`], [`phrase`], [`lexicon`] | who extends the library |
//!
//! The feature `cli`, which is on by default, is the program `clean`; the feature `batch` is files in
//! folders. With `default-features = false` neither is built. Then nothing does input or output,
//! but for [`pipeline::Files`].

#![forbid(unsafe_code)]

#[cfg(feature = "batch")]
pub mod batch;
pub mod cleaner;
#[cfg(feature = "cli")]
pub mod cli;
pub mod document;
pub mod edit;
pub mod engine;
pub mod gate;
pub(crate) mod known;
pub mod language;
pub mod lexicon;
pub mod phrase;
pub mod pipeline;
pub mod promises;
pub mod read;
pub mod report;
pub mod rule;
pub mod stage;
pub mod text;

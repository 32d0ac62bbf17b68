//! Content hygiene for scraped articles: removes page furniture, repairs text, and accounts for
//! every change.
//!
//! Begin with a [`Cleaner`](cleaner::Cleaner). It is built from a [`Config`](pipeline::Config), takes
//! pages, texts and records, and returns the cleaned text with the edits that lead to it.
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
//! | to | use |
//! |---|---|
//! | clean documents | [`cleaner`] |
//! | make a configuration, or run the stages on documents that you make yourself | [`pipeline`] |
//! | read edits with their spans, blocks and places | [`edit`], [`document`], [`text`] |
//! | show results as diffs, findings, Markdown or JSON | [`report`] |
//! | extend the library | [`read`], [`engine`], [`stage`], [`rule`], [`phrase`], [`site`], [`lexicon`] |
//!
//! The feature `cli`, which is on by default, adds the program `clean`. The feature `batch` adds runs over
//! files in folders. With `default-features = false` neither is built, and then only
//! [`pipeline::Files`] does input or output.

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
pub mod page;
pub mod phrase;
pub mod pipeline;
pub mod promises;
pub mod read;
pub mod report;
pub mod rule;
pub mod site;
pub mod stage;
pub mod text;

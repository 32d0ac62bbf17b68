//! Content hygiene for scraped articles: removes page furniture, repairs text, and accounts for
//! every change.
//!
//! A [`Document`](document::Document) goes through a [`Pipeline`](pipeline::Pipeline) and comes out
//! as an [`Outcome`](pipeline::Outcome): the cleaned text and the edits that lead to it.
//!
//! ```
//! use content_hygiene::document::Document;
//! use content_hygiene::edit::revert;
//! use content_hygiene::pipeline::{Config, Pipeline};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let pipeline = Pipeline::from_config(&Config::default())?;
//! let raw = "The ferry leaves at noon, and comes back at six.\n\nShare This Post\n";
//! let outcome = pipeline.clean(&Document::from_text("ferry.txt", raw));
//!
//! assert_eq!(outcome.text(), "The ferry leaves at noon, and comes back at six.\n");
//! for edit in outcome.edits() {
//!     assert_eq!(edit.rule.as_str(), "boilerplate/share-bar");
//!     assert_eq!(&raw[edit.span.start..edit.span.end], &*edit.original);
//! }
//! assert_eq!(revert(outcome.text(), outcome.edits())?, raw);
//! # Ok(())
//! # }
//! ```
//!
//! Nothing here does input or output but [`batch`] and [`cli`]; a pipeline is `Send + Sync` and
//! keeps nothing between documents.

#![forbid(unsafe_code)]

pub mod batch;
pub mod cli;
pub mod document;
pub mod edit;
pub mod gate;
pub mod lexicon;
pub mod pipeline;
pub mod promises;
pub mod read;
pub mod report;
pub mod rule;
pub mod stage;
pub mod text;

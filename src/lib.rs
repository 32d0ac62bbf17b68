//! Content hygiene for scraped articles.

#![forbid(unsafe_code)]

pub mod batch;
pub mod cli;
pub mod document;
pub mod edit;
pub mod gate;
pub mod lexicon;
pub mod pipeline;
pub mod read;
pub mod report;
pub mod rule;
pub mod stage;
pub mod text;

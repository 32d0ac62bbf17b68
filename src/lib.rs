//! Content hygiene for scraped articles.

#![forbid(unsafe_code)]

pub mod batch;
pub mod cli;
pub mod document;
pub mod edit;
pub mod lexicon;
pub mod gate;
pub mod pipeline;
pub mod read;
pub mod report;
pub mod rule;
pub mod stage;
pub mod text;

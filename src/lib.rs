//! Content hygiene for scraped articles.

#![forbid(unsafe_code)]

pub mod document;
pub mod edit;
pub mod read;
pub mod text;

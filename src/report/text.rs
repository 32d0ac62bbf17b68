//! The cleaned text and nothing else.

use std::io;

use crate::document::Document;
use crate::pipeline::Outcome;

/// Writes the cleaned text.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn text(_document: &Document, outcome: &Outcome, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(outcome.text().as_bytes())
}

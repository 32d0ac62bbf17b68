//! What of a document reaches the sink.

use super::Failure;
use crate::document::Document;
use crate::pipeline::Outcome;
use crate::read::{ReadError, Record, Source};

/// A document, what came of it, and where it was found.
#[derive(Clone, Copy, Debug)]
pub struct Cleaned<'c> {
    /// The path; for a record, path and line.
    pub place: &'c str,
    /// The document as it was read.
    pub document: &'c Document,
    /// What cleaning it came to.
    pub outcome: &'c Outcome,
}

/// What is known of a record that failed.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// The record itself.
    Record(Record),
    /// The line, which is no record.
    Raw(String),
    /// Nothing: the line was too long to be held, or the document is no record.
    Nothing,
}

/// Turns what was cleaned into bytes. Called on many threads.
pub trait View: Sync {
    /// Shows a document.
    ///
    /// # Errors
    ///
    /// When the document cannot be shown; it becomes a failure.
    fn document(&self, cleaned: Cleaned<'_>, out: &mut Vec<u8>) -> Result<(), ReadError>;

    /// Shows a record; as its document, unless a view has a form for records.
    ///
    /// # Errors
    ///
    /// As [`document`](Self::document).
    fn record(
        &self,
        _record: &Record,
        cleaned: Cleaned<'_>,
        out: &mut Vec<u8>,
    ) -> Result<(), ReadError> {
        self.document(cleaned, out)
    }

    /// Refuses an input before it is read.
    ///
    /// # Errors
    ///
    /// Why the view has no use for it.
    fn accepts(&self, _source: &Source) -> Result<(), ReadError> {
        Ok(())
    }

    /// Returns what a person should know of a document that the view could not show as it should.
    fn remark(&self, _cleaned: Cleaned<'_>) -> Option<String> {
        None
    }

    /// Returns whether a line that is too long for a record goes into the output as it was.
    fn keeps_long_lines(&self) -> bool {
        false
    }

    /// Returns whether the tally of the batch is to say where each rule's first edits stand.
    fn wants_places(&self) -> bool {
        false
    }

    /// Shows a document that could not be read; most views leave it out.
    fn failed_document(&self, _failure: &Failure, _out: &mut Vec<u8>) {}

    /// Shows a record that could not be read; most views leave it out.
    fn failed_record(&self, _failure: &Failure, _row: Row, _out: &mut Vec<u8>) {}
}

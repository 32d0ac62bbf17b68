//! Defines a form of output: it shows documents one by one, between a beginning and an end.
//!
//! Each form implements [`Form`] in a file of its own. `cli/forms.rs` names them all.

use std::io;

use super::{DocumentPlace, Rows, Tally};
use crate::document::Document;
use crate::pipeline::Outcome;
use crate::read::{FailedRecord, ReadError, Record, Source};
use crate::rule::RuleSet;

/// A document, its outcome, and its place among the inputs.
#[derive(Clone, Copy, Debug)]
pub struct DocumentOutcome<'c> {
    /// The file or record.
    pub place: &'c DocumentPlace,
    /// The document as it was read.
    pub document: &'c Document,
    /// The outcome of cleaning it.
    pub outcome: &'c Outcome,
}

/// A document or record that could not be read, cleaned or written.
#[derive(Debug)]
pub struct Failure {
    /// The file or record.
    pub place: DocumentPlace,
    /// What is wrong.
    pub error: ReadError,
}

/// Turns what was cleaned into rows. Documents are shown on many threads, beginning and end on one.
pub trait Form: Sync {
    /// Writes the beginning of the output, before the first document.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    fn begin(&self, _rules: &RuleSet, _out: &mut Rows) -> io::Result<()> {
        Ok(())
    }

    /// Shows a document.
    ///
    /// # Errors
    ///
    /// When the document cannot be shown. The document then counts as failed.
    fn document(&self, cleaned: DocumentOutcome<'_>, out: &mut Rows) -> Result<(), ReadError>;

    /// Shows a record. By default it is shown like a document.
    ///
    /// # Errors
    ///
    /// The errors of [`document`](Self::document).
    fn record(
        &self,
        _record: &Record,
        cleaned: DocumentOutcome<'_>,
        out: &mut Rows,
    ) -> Result<(), ReadError> {
        self.document(cleaned, out)
    }

    /// Shows a document that could not be read. By default it is left out.
    fn failed_document(&self, _failure: &Failure, _out: &mut Rows) {}

    /// Shows a record that could not be read. By default it is shown like a document that could not be
    /// read.
    fn failed_record(&self, failure: &Failure, _record: &FailedRecord, out: &mut Rows) {
        self.failed_document(failure, out);
    }

    /// Writes the end of the output, after the last document. In a run that was stopped, this is the last
    /// document that was done.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    fn end(&self, _tally: &Tally, _out: &mut Rows) -> io::Result<()> {
        Ok(())
    }

    /// Returns the separator between two rows of documents.
    fn separator(&self) -> &'static str {
        ""
    }

    /// Refuses an input before it is read.
    ///
    /// # Errors
    ///
    /// When the form cannot show the input.
    fn accepts(&self, _source: &Source) -> Result<(), ReadError> {
        Ok(())
    }

    /// Returns a remark for the user if the form could not show a document properly.
    fn remark(&self, _cleaned: DocumentOutcome<'_>) -> Option<String> {
        None
    }

    /// Returns whether a line that is too long for a record is copied to the output unchanged.
    fn keeps_long_lines(&self) -> bool {
        false
    }

    /// Returns whether the tally of the batch must hold the places of each rule's first edits.
    fn wants_places(&self) -> bool {
        false
    }
}

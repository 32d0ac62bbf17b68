//! What a form of output is: something that shows documents one by one, between a beginning and an
//! end. One file a form implements [`Form`]; `cli/forms.rs` names them all.

use std::io;

use super::{DocumentPlace, Rows, Tally};
use crate::document::Document;
use crate::pipeline::Outcome;
use crate::read::{FailedRecord, ReadError, Record, Source};
use crate::rule::RuleSet;

/// A document, what came of it, and where it was found.
#[derive(Clone, Copy, Debug)]
pub struct DocumentOutcome<'c> {
    /// The file or record.
    pub place: &'c DocumentPlace,
    /// The document as it was read.
    pub document: &'c Document,
    /// What cleaning it came to.
    pub outcome: &'c Outcome,
}

/// A document or record that could not be read.
#[derive(Debug)]
pub struct Failure {
    /// The file or record.
    pub place: DocumentPlace,
    /// What is wrong.
    pub error: ReadError,
}

/// Turns what was cleaned into rows. Documents are shown on many threads, beginning and end on one.
pub trait Form: Sync {
    /// Writes what stands before the first document.
    ///
    /// # Errors
    ///
    /// When it cannot be shown.
    fn begin(&self, _rules: &RuleSet, _out: &mut Rows) -> io::Result<()> {
        Ok(())
    }

    /// Shows a document.
    ///
    /// # Errors
    ///
    /// When the document cannot be shown; it becomes a failure.
    fn document(&self, cleaned: DocumentOutcome<'_>, out: &mut Rows) -> Result<(), ReadError>;

    /// Shows a record; as its document, unless a form has something of its own for records.
    ///
    /// # Errors
    ///
    /// As [`document`](Self::document).
    fn record(
        &self,
        _record: &Record,
        cleaned: DocumentOutcome<'_>,
        out: &mut Rows,
    ) -> Result<(), ReadError> {
        self.document(cleaned, out)
    }

    /// Shows a document that could not be read; most forms leave it out.
    fn failed_document(&self, _failure: &Failure, _out: &mut Rows) {}

    /// Shows a record that could not be read; as a document, unless a form keeps rows.
    fn failed_record(&self, failure: &Failure, _record: &FailedRecord, out: &mut Rows) {
        self.failed_document(failure, out);
    }

    /// Writes what stands behind the last document; of a run that was stopped, behind what was done.
    ///
    /// # Errors
    ///
    /// When it cannot be shown.
    fn end(&self, _tally: &Tally, _out: &mut Rows) -> io::Result<()> {
        Ok(())
    }

    /// Returns what stands between two rows that are neither beginning nor end.
    fn separator(&self) -> &'static str {
        ""
    }

    /// Refuses an input before it is read.
    ///
    /// # Errors
    ///
    /// Why the form has no use for it.
    fn accepts(&self, _source: &Source) -> Result<(), ReadError> {
        Ok(())
    }

    /// Returns what a person should know of a document that the form could not show as it should.
    fn remark(&self, _cleaned: DocumentOutcome<'_>) -> Option<String> {
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
}

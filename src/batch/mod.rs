//! Batches: many inputs through one pipeline, in parallel, in order, whatever is wrong with some.
//!
//! ```text
//! inputs ─▶ jobs ─▶ workers: read, clean, show ─▶ in order ─▶ sink
//! ```
//!
//! A [`View`] turns documents into bytes on the worker's thread; a [`Sink`] puts the bytes of each
//! input where they belong.

mod collect;
mod input;
mod job;
mod ordered;
mod reader;
mod sink;
mod work;

use std::io;

use crate::document::Document;
use crate::pipeline::{Outcome, Pipeline};
use crate::read::{ReadError, Reader, Record, Source};

pub use collect::{Collector, InputError};
pub use input::{Input, Origin};
pub use ordered::{WORKER, in_order};
pub use reader::reader;
pub use sink::{InPlace, Sink, Stream, Tree, WriteError};
pub use work::Row;

/// What all documents of a run have in common.
#[derive(Clone, Copy, Debug)]
pub struct Batch<'b> {
    /// Cleans documents.
    pub pipeline: &'b Pipeline,
    /// Makes documents of bytes.
    pub reader: &'b Reader,
    /// Address for documents that name none.
    pub url: Option<&'b str>,
    /// Number of threads.
    pub n_threads: usize,
}

/// A document or record that could not be read.
#[derive(Debug)]
pub struct Failure {
    /// The path, and the line for a record.
    pub place: String,
    /// What is wrong.
    pub error: ReadError,
}

/// Turns what was cleaned into bytes. Called on many threads.
pub trait View: Sync {
    /// Shows a document.
    ///
    /// # Errors
    ///
    /// When the document cannot be shown; it becomes a failure.
    fn document(
        &self,
        document: &Document,
        outcome: &Outcome,
        out: &mut Vec<u8>,
    ) -> Result<(), ReadError>;

    /// Shows a record; as its document, unless a view has a form for records.
    ///
    /// # Errors
    ///
    /// As [`document`](Self::document).
    fn record(
        &self,
        _record: Record,
        document: &Document,
        outcome: &Outcome,
        out: &mut Vec<u8>,
    ) -> Result<(), ReadError> {
        self.document(document, outcome, out)
    }

    /// Refuses an input before it is read.
    ///
    /// # Errors
    ///
    /// Why the view has no use for it.
    fn accepts(&self, _source: &Source) -> Result<(), ReadError> {
        Ok(())
    }

    /// Shows a document that could not be read; most views leave it out.
    fn failed_document(&self, _failure: &Failure, _out: &mut Vec<u8>) {}

    /// Shows a record that could not be read; most views leave it out.
    fn failed_record(&self, _failure: &Failure, _row: Option<Row>, _out: &mut Vec<u8>) {}
}

/// What a batch came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Documents and records, failed ones too.
    pub n_documents: usize,
    /// How many of them were changed.
    pub n_changed: usize,
    /// How many of them could not be read.
    pub n_failed: usize,
}

impl Batch<'_> {
    /// Runs all inputs and reports each failure as it comes.
    ///
    /// # Errors
    ///
    /// When the output cannot be written. Failures of single documents are not errors.
    pub fn run(
        &self,
        inputs: &[Input],
        view: &dyn View,
        sink: &mut dyn Sink,
        mut report: impl FnMut(Event<'_>),
    ) -> Result<Summary, WriteError> {
        let mut summary = Summary::default();
        in_order(
            self.n_threads,
            job::Jobs::new(inputs, self.reader.max_bytes),
            |job| work::work(self, view, job),
            |done| {
                summary.n_documents += done.n_documents;
                summary.n_changed += done.n_changed;
                summary.n_failed += done.failures.len();
                for failure in &done.failures {
                    report(Event::Failed(failure));
                }
                sink.write(done.input, &done.output, done.n_changed > 0)?;
                if done.is_last {
                    sink.end(done.input, done.is_whole)?;
                    report(Event::Ended);
                }
                Ok::<_, WriteError>(())
            },
        )?;
        Ok(summary)
    }
}

/// What is said of a batch while it runs.
#[derive(Clone, Copy, Debug)]
pub enum Event<'e> {
    /// A document or record could not be read.
    Failed(&'e Failure),
    /// An input is done.
    Ended,
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        Self::Threads(error)
    }
}

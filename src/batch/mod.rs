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
mod names;
mod ordered;
#[cfg_attr(
    not(feature = "cli"),
    expect(dead_code, reason = "the hook is the program's")
)]
pub(crate) mod panic;
mod patience;
mod pipe;
mod sink;
mod spool;
mod stop;
mod temporary;
mod view;
mod walk;
mod work;

use std::env;
use std::fs::File;
use std::io::Read;

use self::work::Done;
use crate::pipeline::Pipeline;
use crate::read::{ReadError, Reader};
use crate::report::Tally;

pub use collect::{Collector, InputError};
pub use input::{Input, Origin};
pub use names::{Names, OutputNames};
pub use ordered::{WORKER, in_order, in_order_until};
pub use sink::{InPlace, Sink, Stream, Tree, WriteError};
pub use stop::Stop;
pub use view::{Cleaned, Row, View};
pub use walk::Skipped;

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
    /// Ends the run before the inputs end.
    pub stop: &'b Stop,
}

/// A document or record that could not be read.
#[derive(Debug)]
pub struct Failure {
    /// The path, and the line for a record.
    pub place: String,
    /// What is wrong.
    pub error: ReadError,
}

/// What is to be said of a document that was read and cleaned: why nothing is left of it, what had
/// to be left out, where its article stands instead.
#[derive(Debug)]
pub struct Remark {
    /// The path, and the line for a record.
    pub place: String,
    /// What it is, as a sentence without a full stop.
    pub says: String,
}

/// What is said of a batch while it runs.
#[derive(Clone, Copy, Debug)]
pub enum Event<'e> {
    /// A document or record could not be read.
    Failed(&'e Failure),
    /// There is something to be said of a document.
    Remarked(&'e Remark),
    /// This much is done.
    Done(Count),
}

/// How much of a batch is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Inputs.
    pub n_inputs: usize,
    /// Documents and records.
    pub n_documents: usize,
}

impl Batch<'_> {
    /// Runs all inputs, tells of each failure as it comes, and returns the figures; those of what
    /// was done if the run is stopped.
    ///
    /// # Errors
    ///
    /// When no output can be written. Failures of single documents, to read them or to write them,
    /// are not errors.
    pub fn run(
        &self,
        inputs: &[Input],
        view: &dyn View,
        sink: &mut dyn Sink,
        mut tell: impl FnMut(Event<'_>),
    ) -> Result<Tally, WriteError> {
        let mut tally = Tally::default();
        let mut n_inputs = 0;
        let mut is_lost = false;
        in_order_until(
            || self.stop.is_set(),
            self.n_threads,
            job::Jobs::new(inputs, self.reader, self.stop, view.keeps_long_lines()),
            |job| work::work(self, view, job),
            |mut done| {
                // What is said of a document stands before it where both are on one screen.
                for failure in &done.failures {
                    tell(Event::Failed(failure));
                }
                for remark in &done.remarks {
                    tell(Event::Remarked(remark));
                }
                if let Some(failure) = write(sink, &mut done, &mut is_lost)? {
                    tell(Event::Failed(&failure));
                }
                tally.merge(done.tally);
                n_inputs += usize::from(done.is_last);
                let n_documents = tally.n_documents;
                tell(Event::Done(Count {
                    n_inputs,
                    n_documents,
                }));
                Ok::<_, WriteError>(())
            },
        )?;
        Ok(tally)
    }
}

/// Writes what came of a job. What concerns this input alone becomes a failure of it: `is_lost`
/// says between its jobs that there is no use in writing on.
fn write(
    sink: &mut dyn Sink,
    done: &mut Done<'_>,
    is_lost: &mut bool,
) -> Result<Option<Failure>, WriteError> {
    let mut written = Ok(());
    if !*is_lost {
        written = sink.write(done.input, &done.output, done.tally.n_changed > 0);
    }
    if let (Some(mut kept), true) = (done.kept.take(), written.is_ok() && !*is_lost) {
        written = copy(&mut kept, |bytes| sink.write(done.input, bytes, false));
    }
    if done.is_last && written.is_ok() {
        written = sink.end(done.input, done.is_whole && !*is_lost);
    }
    match written {
        Err(error) if error.is_of_one() => {
            // Nothing is left of it where it is not to be ended whole.
            sink.end(done.input, false)?;
            *is_lost = !done.is_last;
            Ok(Some(done.lose(&error)))
        }
        written => {
            *is_lost &= !done.is_last;
            written.map(|()| None)
        }
    }
}

/// Copies a line that is too long to be held.
fn copy(
    kept: &mut File,
    mut write: impl FnMut(&[u8]) -> Result<(), WriteError>,
) -> Result<(), WriteError> {
    let mut buffer = vec![0; 1 << 16];
    loop {
        let n_bytes = kept.read(&mut buffer).map_err(|error| {
            let path = env::temp_dir();
            WriteError::File { path, error }
        })?;
        if n_bytes == 0 {
            return Ok(());
        }
        write(&buffer[..n_bytes])?;
    }
}

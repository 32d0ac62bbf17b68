//! Batches: many inputs through one pipeline, in parallel, in order, whatever is wrong with some.
//!
//! ```text
//! inputs ─▶ jobs ─▶ workers: read, clean, show ─▶ in order ─▶ sink
//! ```
//!
//! A [`Form`](crate::report::Form) turns documents into rows on the worker's thread; a [`Sink`] puts
//! the rows of each input where they belong. A run may have several of both, see [`Output`].

mod collect;
mod input;
mod job;
mod names;
mod ordered;
mod output;
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
mod walk;
mod work;

use self::output::Outlets;
use crate::pipeline::Pipeline;
use crate::read::Reader;
use crate::report::{DocumentPlace, Failure, Tally};

pub use collect::{Collector, InputError};
pub use input::{Input, Origin};
pub use names::{Names, OutputNames};
pub use ordered::{WORKER, in_order, in_order_until};
pub use output::Output;
pub use sink::{InPlace, Sink, Stream, Tree, WriteError};
pub use stop::Stop;
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

/// What is to be said of a document that was read and cleaned: why nothing is left of it, what had
/// to be left out, where its article stands instead.
#[derive(Debug)]
pub struct Remark {
    /// The file or record.
    pub place: DocumentPlace,
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
        outputs: &mut [Output<'_>],
        mut tell: impl FnMut(Event<'_>),
    ) -> Result<Tally, WriteError> {
        let forms: Vec<_> = outputs.iter().map(|output| output.form).collect();
        let keeps_long_lines = forms.iter().any(|form| form.keeps_long_lines());
        let mut outlets = Outlets::begin(outputs, self.pipeline.rules())?;
        let mut tally = Tally::default();
        let mut n_inputs = 0;
        in_order_until(
            || self.stop.is_set(),
            self.n_threads,
            job::Jobs::new(inputs, self.reader, self.stop, keeps_long_lines),
            |job| work::work(self, &forms, job),
            |mut done| {
                // What is said of a document stands before it where both are on one screen.
                for failure in &done.failures {
                    tell(Event::Failed(failure));
                }
                for remark in &done.remarks {
                    tell(Event::Remarked(remark));
                }
                if let Some(failure) = outlets.write(&mut done)? {
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
        outlets.end(&tally)?;
        Ok(tally)
    }
}

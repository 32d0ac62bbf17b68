//! Batches: many inputs go through one pipeline. Work is parallel, output is in order, and a bad input
//! does not stop the others.
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
pub use names::{OutputNames, OutputNaming};
pub use ordered::{WORKER, in_order, in_order_until};
pub use output::Output;
pub use sink::{InPlace, Sink, Stream, Tree, WriteError};
pub use stop::Stop;
pub use walk::Skipped;

/// The settings that all documents of a run share.
#[derive(Clone, Copy, Debug)]
pub struct Batch<'b> {
    /// Cleans documents.
    pub pipeline: &'b Pipeline,
    /// Reads documents from bytes.
    pub reader: &'b Reader,
    /// Address of documents that have no address of their own.
    pub url: Option<&'b str>,
    /// Number of threads.
    pub n_threads: usize,
    /// Ends the run before all inputs are read.
    pub stop: &'b Stop,
}

/// A remark about a document that was read and cleaned: why nothing is left of it, what the reader left
/// out, or that its article stands only in its linked data.
#[derive(Debug)]
pub struct Remark {
    /// The file or record.
    pub place: DocumentPlace,
    /// The remark, as a sentence without a full stop.
    pub says: String,
}

/// A message about a batch while it runs.
#[derive(Clone, Copy, Debug)]
pub enum Event<'e> {
    /// A document or record could not be read.
    Failed(&'e Failure),
    /// A remark about a document.
    Remarked(&'e Remark),
    /// How much is done so far.
    Done(Count),
}

/// How much of a batch is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Number of inputs.
    pub n_inputs: usize,
    /// Number of documents, each record counted as one.
    pub n_documents: usize,
}

impl Batch<'_> {
    /// Cleans all inputs, reports events through `tell`, and returns the figures of the batch. If the run is
    /// stopped, they are the figures of what was done.
    ///
    /// # Errors
    ///
    /// When no output can be written. It is not an error if single documents cannot be read or written.
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
                // Messages about a document come before its output, in case both go to one screen.
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

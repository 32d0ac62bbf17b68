//! What a worker does with a job. Nothing here ends the batch.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::job::{Job, Line, Work};
use super::{Batch, Failure, Input, View};
use crate::read::{ReadError, Record, Source};

/// What comes of a job.
pub(super) struct Done<'i> {
    pub(super) input: &'i Input,
    /// What the view made of the job's documents.
    pub(super) output: Vec<u8>,
    pub(super) n_documents: usize,
    pub(super) n_changed: usize,
    pub(super) failures: Vec<Failure>,
    /// Whether this is the input's last job.
    pub(super) is_last: bool,
    /// Whether the input was read to its end; if not, a file of its output would be half a file.
    pub(super) is_whole: bool,
}

/// Cleans the documents of a job and shows them.
pub(super) fn work<'i>(batch: &Batch<'_>, view: &dyn View, job: Job<'i>) -> Done<'i> {
    let mut done = Done {
        input: job.input,
        output: Vec::new(),
        n_documents: 0,
        n_changed: 0,
        failures: Vec::new(),
        is_last: job.is_last,
        is_whole: true,
    };
    match job.work {
        Work::Document(source) => document(batch, view, source, &mut done),
        Work::Failed(error) => failed_document(view, error, &mut done),
        Work::Records { lines, failure } => {
            for line in lines {
                record(batch, view, line, &mut done);
            }
            if let Some(error) = failure {
                done.is_whole = false;
                done.failures.push(Failure {
                    place: job.input.id.clone(),
                    error,
                });
            }
        }
    }
    done
}

fn document(batch: &Batch<'_>, view: &dyn View, source: Source, done: &mut Done<'_>) {
    let id = &done.input.id;
    let mut output = Vec::new();
    let cleaned = guard(|| {
        view.accepts(&source)?;
        let document = batch.reader.document(id, batch.url, source)?;
        let outcome = batch.pipeline.clean(&document);
        view.document(&document, &outcome, &mut output)?;
        Ok(!outcome.is_unchanged())
    });
    match cleaned {
        Ok(changed) => {
            done.n_documents += 1;
            done.n_changed += usize::from(changed);
            done.output.append(&mut output);
        }
        Err(error) => failed_document(view, error, done),
    }
}

fn failed_document(view: &dyn View, error: ReadError, done: &mut Done<'_>) {
    let failure = Failure {
        place: done.input.id.clone(),
        error,
    };
    done.is_whole = false;
    done.n_documents += 1;
    view.failed_document(&failure, &mut done.output);
    done.failures.push(failure);
}

fn record(batch: &Batch<'_>, view: &dyn View, line: Line, done: &mut Done<'_>) {
    let place = format!("{}:{}", done.input.id, line.number);
    done.n_documents += 1;
    let raw = match line.bytes {
        Ok(raw) => raw,
        Err(error) => return failed_record(view, place, error.into(), None, done),
    };
    let record = match Record::parse(&raw) {
        Ok(record) => record,
        Err(error) => {
            let raw = String::from_utf8_lossy(&raw).into_owned();
            return failed_record(view, place, error.into(), Some(Row::Raw(raw)), done);
        }
    };
    let mut output = Vec::new();
    let cleaned = guard(|| {
        let id = record
            .id(&batch.reader.keys)
            .unwrap_or_else(|| place.clone());
        let document = batch.reader.record(&id, batch.url, &record)?;
        let outcome = batch.pipeline.clean(&document);
        view.record(record.clone(), &document, &outcome, &mut output)?;
        Ok(!outcome.is_unchanged())
    });
    match cleaned {
        Ok(changed) => {
            done.n_changed += usize::from(changed);
            done.output.append(&mut output);
        }
        Err(error) => failed_record(view, place, error, Some(Row::Record(record)), done),
    }
}

/// What is known of a record that failed.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// The record itself.
    Record(Record),
    /// The line, which is no record.
    Raw(String),
}

fn failed_record(
    view: &dyn View,
    place: String,
    error: ReadError,
    row: Option<Row>,
    done: &mut Done<'_>,
) {
    let failure = Failure { place, error };
    view.failed_record(&failure, row, &mut done.output);
    done.failures.push(failure);
}

/// Turns a panic into a failure of the document at hand.
fn guard<T>(work: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    // What the closure leaves half done, its output, is dropped with the failure.
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|payload| Err(ReadError::Panic(message(payload.as_ref()).to_owned())))
}

fn message(payload: &(dyn Any + Send)) -> &str {
    payload
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| payload.downcast_ref::<&str>().copied())
        .unwrap_or("panic without a message")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_failure() {
        let error = guard::<()>(|| panic!("at {}", 3)).unwrap_err();
        assert_eq!(error.to_string(), "internal error: at 3");
        assert!(guard(|| Ok(1)).is_ok());
    }
}
